"""The subjects of verbs, found to their left: over adverbs, appositions and relative clauses."""

from __future__ import annotations

from bisect import bisect_left

from briefgen.extract.quotes.clauses import in_relative
from briefgen.extract.quotes.phrases import name_in_apposition, phrase_after, phrase_before
from briefgen.extract.quotes.speakers import Speaker, drop_possessive, is_time, make_speaker
from briefgen.extract.quotes.tokens import Tokens
from briefgen.extract.quotes.vocabulary import (
    BE,
    COLLECTIVE,
    DETERMINERS,
    FINITE,
    NATIONS,
    NOMINALS,
    NOUN_LIKE,
    PASSIVES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    is_person,
)
from briefgen.text.lexicon import row_words

# after and since are as often conjunctions
_HANGS_ON = PREPOSITIONS - {"after", "before", "since", "until", "as", "than", "like"}
_ROLE_BEGINS = DETERMINERS | {"who", "whose", "head", "director", "chief", "president", "professor", "founder"}
_POINTING = frozenset({"this", "that", "these", "those", "both"})
_SUBORDINATES = row_words("function-words", "subordinating")
_AFTER_NOUN = BE | row_words("function-words", "after-noun")
_HEARD = row_words("function-words", "hearing")
# The subject of an -ing form after them is the sentence's.
_MAIN_SUBJECT = frozenset((",", "by", "before", "after", "while"))
_NO_PARTICIPLES = row_words("function-words", "no-participles")


def _is_persons(tokens: Tokens, phrase: Speaker) -> bool:
    last = tokens.ending(phrase.end)
    return last < len(tokens) and tokens.end(last) == phrase.end and is_person(tokens[last].low)


def subject_of(tokens: Tokens, verb: int, borrow: bool = True) -> Speaker | None:
    """The subject of the finite verb at token `verb`, to its left; None in the passive. Unless `borrow`,
    none of another verb's is taken: looking further from every verb would cost time without bound."""
    form = tokens[verb].low
    at = verb - 1
    while at >= 0:
        token = tokens[at]
        if token.low in BE:
            if form in PASSIVES and at == verb - 1:
                return None
        elif token.low == "to":
            return clause_subject(tokens, verb) if borrow else None
        elif not token.is_adverb:
            break
        elif at > 0 and tokens[at - 1].low in BE and form in PASSIVES:
            return None
        at -= 1
    while at > 1 and (tokens[at].text.isdigit() or is_time(tokens, at)) and tokens[at - 1].text in ("in", "on", "last"):
        at -= 2  # who in 2013 warned
    if at < 0:
        return None
    if at > 1 and tokens[at].text in ("it", "him", "them") and tokens[at - 1].text.endswith("ing"):
        at -= 2  # the body overseeing it
    if form in NOUN_LIKE and (_is_noun(tokens, verb) or not _may_be_verb(tokens, at, verb)):
        return None
    return _subject_at(tokens, at, verb, borrow)


def _subject_at(tokens: Tokens, at: int, verb: int, borrow: bool) -> Speaker | None:
    """The subject of the verb whose own words, adverbs and all, begin after token `at`."""
    token = tokens[at]
    if token.low in RELATIVES:
        at -= 1
        if at >= 0 and tokens[at].text == ",":
            at -= 1
        return phrase_before(tokens, at)
    if token.low in ("and", "but", "or", "then") or (token.low == "," and verb - at == 1 and _is_list(tokens, at)):
        return clause_subject(tokens, at) if borrow else None
    if token.text in ",–—-":
        return _over_apposition(tokens, at)
    return _over_relative(tokens, at) or _over_hearer(tokens, at) or phrase_before(tokens, at)


def _is_noun(tokens: Tokens, verb: int) -> bool:
    """Whether the word after what may be a verb shows that it is a noun: `that demand was strong`, `think tank`."""
    if verb + 1 >= len(tokens):
        return False
    following = tokens[verb + 1].text
    for ahead in range(verb + 1, min(len(tokens) - 1, verb + 4)):
        if not tokens[ahead].is_small or tokens[ahead].is_preposition or tokens[ahead].is_verb:
            break
        if tokens[ahead + 1].is_capital and is_person(tokens[ahead].low):
            return True  # Save Our Bells volunteer fund chief Jan N.
    return following in _AFTER_NOUN or (tokens[verb].low == "think" and following.startswith("tank"))


def _over_hearer(tokens: Tokens, last: int) -> Speaker | None:
    """`Li's letter to Vik`, said of the letter."""
    for at in range(last - 1, max(0, last - 5), -1):
        if tokens[at].text == "to":
            if tokens[at - 1].text not in NOMINALS and not is_person(tokens[at - 1].text):
                return None
            head = phrase_before(tokens, at - 1)
            return head if head is not None and head.kind == "noun" else None
        if tokens[at].text in FINITE or not tokens[at].text[0].isalpha():
            break
    return None


def _over_relative(tokens: Tokens, last: int) -> Speaker | None:
    """`A man who stole a goat from Li`, said of the man: the words up to `last` are a relative clause."""
    for at in range(last - 1, max(0, last - 24), -1):
        word = tokens[at].text
        if word == "who" and tokens[at - 1].text != ",":
            goes_on = any(tokens[k].text in FINITE for k in range(at + 2, last + 1))
            return phrase_before(tokens, at - 1) if tokens[at + 1].is_small and not goes_on else None
        if word in ',;:–—“”"':
            return None
    return None


def _may_be_verb(tokens: Tokens, at: int, verb: int) -> bool:
    """Whether the word at `verb`, a noun as often, is a verb after the word at `at`."""
    token, form = tokens[at], tokens[verb].text
    if token.low in PRONOUNS or token.low in RELATIVES:
        return True
    if token.is_capital and not token.is_possessive:  # but `Republican calls for`, `Tyne rail link`
        if not form.endswith("s") and not token.low.endswith(("s", "n")):
            return False
        return token.low not in NATIONS or (verb + 1 < len(tokens) and tokens[verb + 1].text in ("that", ":"))
    if form.endswith("s") and at > 0:  # `the ministry claims`, but not `the new claims`
        return token.low.endswith(("y", "er", "or", "nt", "man", "rt", "st", "on")) and not token.is_preposition
    return token.low.endswith("s") and not token.is_determiner and not token.is_possessive


def _is_list(tokens: Tokens, comma: int) -> bool:
    return comma > 0 and tokens[comma - 1].is_conjunction


def _over_apposition(tokens: Tokens, comma: int) -> Speaker | None:
    """`Hans K., a fellow at S., said`: the phrase before the apposition that ends at `comma`."""
    opened = next((k for k in range(comma - 1, 0, -1) if tokens[k].text == tokens[comma].text), 0)
    if any(tokens[k].low == "for" and is_person(tokens[k - 1].low) for k in range(max(1, opened - 5), opened)):
        return phrase_before(tokens, opened - 1)  # `A spokesman for the landlord, Arden Homes, said`
    if 0 < opened < comma - 1 and all(tokens[k].is_capital for k in range(opened + 1, comma)):
        role = phrase_before(tokens, opened - 1)
        if role is not None and role.kind == "noun":
            return phrase_after(tokens, opened + 1)  # `the mayor, Rosa O., said`
    if opened:
        role = phrase_before(tokens, opened - 1)
        if role is not None and role.kind == "noun" and _is_persons(tokens, role):
            named_so = name_in_apposition(tokens, opened)  # `her son, the actor Jan N., said`
            if named_so is not None and named_so.end <= tokens.starts[comma]:
                return named_so
    for at in range(1, comma):
        if tokens[at].text not in ",–—-" or not tokens[at - 1].is_capital or not _begins_role(tokens, at + 1, comma):
            continue
        before = phrase_before(tokens, at - 1)
        if before is not None and before.kind == "name" and not _is_adverbial(tokens, before):
            return before
    # `the ministry, in a statement, said`; `In May, Smith said` never comes here
    commas = [k for k in range(comma) if tokens[k].text == tokens[comma].text]
    for at in reversed(commas):
        before = phrase_before(tokens, at - 1)
        if before is not None and not _is_adverbial(tokens, before):
            return before
    begins = tokens[0].text[0].isupper()
    return first_phrase(tokens, commas[0]) if begins and commas else None  # `A report by the group, …, found`


def _begins_role(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether a role begins at `first`: `a fellow`, `44`, `Oxfam's chief`, `President of X`."""
    token = tokens[first]
    if token.is_conjunction and token.low not in RELATIVES:
        return False
    if token.low in _ROLE_BEGINS or token.is_small or token.text.isdigit() or token.is_possessive:
        return True
    return any(tokens[k].text in ("of", "at", "for") for k in range(first, min(stop, first + 6)))


def is_oblique(tokens: Tokens, at: int) -> bool:
    """Whether the name that token `at` belongs to hangs on a preposition or an -ing form: `talks with Sweden's Finance
    Minister Lars B.`, `after meeting Lars B.`"""
    at -= 1
    while at >= 0 and (tokens[at].is_determiner or tokens[at].is_capital or is_person(tokens[at].low)):
        at -= 1
    return at >= 0 and (tokens[at].low in _HANGS_ON or (tokens[at].is_small and tokens[at].low.endswith("ing")))


def _is_adverbial(tokens: Tokens, phrase: Speaker) -> bool:
    """Whether the phrase hangs on a preposition: `In Astana, …`."""
    at = bisect_left(tokens.starts, phrase.start) - 1
    while at >= 0 and (tokens[at].is_determiner or tokens[at].is_capital):
        at -= 1
    return at >= 0 and tokens[at].low in _HANGS_ON


def clause_subject(tokens: Tokens, stop: int) -> Speaker | None:
    """The subject of the clause that tokens up to `stop` belong to: of its nearest cue, or its first phrase."""
    for at in range(stop - 2, max(0, stop - 12), -1):
        if tokens[at].text == "with" and tokens[at - 1].text in ",–—":
            beside = phrase_after(tokens.part(0, stop), at + 1)  # `cheered, with Jan N. calling it “…”`
            if beside is not None and (beside.kind == "name" or _is_persons(tokens, beside)):
                return beside
        if tokens[at].text in _HEARD and at + 1 < stop:
            return phrase_before(tokens, stop - 1) or first_phrase(tokens, stop)  # `recalled his boss telling`
    after_comma = stop > 0 and tokens[stop - 1].low in _MAIN_SUBJECT
    found: Speaker | None = None
    tries = 0
    for at in range(stop - 1, 0, -1):
        token = tokens[at]
        if found is not None and token.text in ",;:–—":
            break
        if token.is_finite and token.is_small and not (after_comma and in_relative(tokens, at)):
            found = subject_of(tokens, at, borrow=False) or found
            tries += 1
            # `wrote that she thinks …, adding “…”`: who wrote adds
            if (found is not None and not after_comma) or tries > 4:
                break
    return found if found is not None else first_phrase(tokens, stop)


def _skip_dateline(tokens: Tokens, stop: int) -> int:
    """Where the sentence begins after `NEW DELHI:`, `PARIS, May 3 (Reuters) -`."""
    if not stop or not tokens[0].is_capital:
        return 0
    for at in range(1, min(stop - 1, 14)):
        token, following = tokens[at], tokens[at + 1].text
        if token.text in ":—–-":
            opens = following[0].isupper() or token.text == "-"
            closes = opens and not any(tokens[k].text == token.text for k in range(at + 2, stop))
            if token.text == ":" or closes:
                return at + (2 if following == token.text else 1)
            return 0
        if token.is_small and token.text not in ("of", "and", "de"):
            return 0
    return 0


def _is_subordinate(tokens: Tokens, at: int) -> bool:
    low = tokens[at].low
    if low in _SUBORDINATES:
        return True
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    participle = low.endswith(("ed", "ing")) and len(low) > 4 and low not in _NO_PARTICIPLES
    return participle and (following in PREPOSITIONS or following in DETERMINERS)


def _skip_clause(tokens: Tokens, at: int, stop: int) -> int:
    """Where the main clause begins after `Asked whether he would go,`, `When she arrived,`."""
    if at < stop and _is_subordinate(tokens, at):
        for comma in range(at + 1, min(stop - 1, at + 24)):
            if tokens[comma].text == ",":
                return comma + 1
    return at


def _skip_preposition(tokens: Tokens, begun: int, stop: int) -> int:
    """Where the phrase of the preposition at `begun` ends, with a clause that hangs on it."""
    at = begun + 1
    while at < stop and tokens[at].text != "," and at < begun + 12:
        at += 1
    if at + 1 < stop and tokens[at].text == "," and tokens[at + 1].text in ("where", "which", "when"):
        # `In Oslo, where it began, a baker`
        at = next((k for k in range(at + 2, min(stop, at + 16)) if tokens[k].text == ","), at + 1)
    return at


def first_phrase(tokens: Tokens, stop: int) -> Speaker | None:
    """The first pronoun, name or determined noun that does not hang on a preposition."""
    at = _skip_clause(tokens, _skip_dateline(tokens, stop), stop)
    while at < stop:
        token = tokens[at]
        if token.is_preposition:
            at = _skip_preposition(tokens, at, stop)
        elif token.low in PRONOUNS:
            return make_speaker(tokens, at, at, PRONOUNS[token.low])
        elif token.low in POSSESSIVES and at + 1 < stop:
            owned = phrase_after(tokens.part(0, stop), at)
            if owned is not None and (owned.kind == "name" or _is_persons(tokens, owned)):
                return owned  # her son, Jan N.; but for `his voice` it is he
            return make_speaker(tokens, at, at, POSSESSIVES[token.low])
        elif token.is_capital:
            name = phrase_after(tokens.part(0, stop), at)
            if name is not None:
                return name
            if token.is_possessive:
                return drop_possessive(tokens, at, at)
        elif token.low in COLLECTIVE:
            return make_speaker(tokens, at, at, "noun")
        elif token.is_determiner and at + 1 < stop and token.low not in _POINTING:
            determined = phrase_after(tokens.part(0, stop), at)
            if determined is not None:
                return determined
        at += 1
    return None
