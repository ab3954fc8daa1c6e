"""The subjects of verbs, found to their left: over adverbs, appositions and relative clauses."""

from __future__ import annotations

from briefgen.extract.quotes.cues import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    NOMINALS,
    NOUN_LIKE,
    PASSIVES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
)
from briefgen.extract.quotes.names import COLLECTIVE, NATIONS, is_person
from briefgen.extract.quotes.phrases import name_in_apposition, phrase_after
from briefgen.extract.quotes.speakers import Speaker, Token, is_capital, is_possessive, is_time, phrase_before
from briefgen.text.lexicon import row_words

# after and since are as often conjunctions
_HANGS_ON = PREPOSITIONS - {"after", "before", "since", "until", "as", "than", "like"}
_ROLE_BEGINS = DETERMINERS | {"who", "whose", "head", "director", "chief", "president", "professor", "founder"}
_SUBORDINATES = row_words("function-words", "subordinating")
_AFTER_NOUN = BE | row_words("function-words", "after-noun")
_HEARD = row_words("function-words", "hearing")
_NO_PARTICIPLES = row_words("function-words", "no-participles")
_NO_ADVERBS = row_words("function-words", "no-adverbs")


def _is_persons(tokens: list[Token], phrase: Speaker) -> bool:
    return any(token[2] == phrase.end and is_person(token[0].lower()) for token in tokens)


def is_adverb(word: str) -> bool:
    """Whether a word (as it stands: Emily is none) may come between a subject and its verb."""
    return (
        word in AUXILIARIES
        or word.endswith(("n't", "n’t"))
        or (word.endswith("ly") and len(word) > 4 and word[0].islower() and word not in _NO_ADVERBS)
    )


def subject_of(tokens: list[Token], verb: int, borrow: bool = True) -> Speaker | None:
    """The subject of the finite verb at token `verb`, to its left; None in the passive. Unless `borrow`,
    none of another verb's is taken: looking further from every verb would cost time without bound."""
    at = verb - 1
    lowered = tokens[verb][0].lower()
    while at >= 0:
        word = tokens[at][0].lower()
        if word in BE:
            if lowered in PASSIVES and at == verb - 1:
                return None
            at -= 1
        elif word == "to" or is_adverb(tokens[at][0]):
            if word == "to":
                return clause_subject(tokens, verb) if borrow else None
            if at > 0 and tokens[at - 1][0].lower() in BE and lowered in PASSIVES:
                return None
            at -= 1
        else:
            break
    while at > 1 and (tokens[at][0].isdigit() or is_time(tokens, at)) and tokens[at - 1][0] in ("in", "on", "last"):
        at -= 2  # who in 2013 warned
    if at < 0:
        return None
    if at > 1 and tokens[at][0] in ("it", "him", "them") and tokens[at - 1][0].endswith("ing"):
        at -= 2  # the body overseeing it
    word = tokens[at][0]
    low = word.lower()
    if lowered in NOUN_LIKE and not _may_be_verb(tokens, at, verb):
        return None
    if lowered in NOUN_LIKE and verb + 1 < len(tokens) and tokens[verb + 1][0] in _AFTER_NOUN:
        return None  # that demand was strong
    if lowered == "think" and verb + 1 < len(tokens) and tokens[verb + 1][0].startswith("tank"):
        return None
    if low in RELATIVES:
        at -= 1
        if at >= 0 and tokens[at][0] == ",":
            at -= 1
        return phrase_before(tokens, at)
    if low in ("and", "but", "or", "then") or (low == "," and verb - at == 1 and _is_list(tokens, at)):
        return clause_subject(tokens, at) if borrow else None
    if word in ",–—-":
        return _over_apposition(tokens, at)
    return _over_relative(tokens, at) or _over_hearer(tokens, at) or phrase_before(tokens, at)


def _over_hearer(tokens: list[Token], last: int) -> Speaker | None:
    """`Li's letter to Vik`, said of the letter."""
    for at in range(last - 1, max(0, last - 5), -1):
        if tokens[at][0] == "to":
            if tokens[at - 1][0] not in NOMINALS and not is_person(tokens[at - 1][0]):
                return None
            head = phrase_before(tokens, at - 1)
            return head if head is not None and head.kind == "noun" else None
        if tokens[at][0] in FINITE or not tokens[at][0][0].isalpha():
            break
    return None


def _over_relative(tokens: list[Token], last: int) -> Speaker | None:
    """`A man who stole a goat from Li`, said of the man: the words up to `last` are a relative clause."""
    for at in range(last - 1, max(0, last - 24), -1):
        word = tokens[at][0]
        if word == "who" and tokens[at - 1][0] != ",":
            goes_on = any(tokens[k][0] in FINITE for k in range(at + 2, last + 1))
            return phrase_before(tokens, at - 1) if tokens[at + 1][0][0].islower() and not goes_on else None
        if word in ',;:–—“”"':
            return None
    return None


def _may_be_verb(tokens: list[Token], at: int, verb: int) -> bool:
    word = tokens[at][0]
    low = word.lower()
    if low in PRONOUNS or low in RELATIVES:
        return True
    if is_capital(word) and not is_possessive(word):  # but `Republican calls for`, `Tyne rail link`
        if not tokens[verb][0].endswith("s") and not low.endswith(("s", "n")):
            return False
        return low not in NATIONS or (verb + 1 < len(tokens) and tokens[verb + 1][0] in ("that", ":"))
    form = tokens[verb][0]
    if form.endswith("s") and at > 0:  # `the ministry claims`, but not `the new claims`
        return low.endswith(("y", "er", "or", "nt", "man", "rt", "st", "on")) and low not in PREPOSITIONS
    return low.endswith("s") and low not in DETERMINERS and not is_possessive(word)


def _is_list(tokens: list[Token], comma: int) -> bool:
    return False if comma <= 0 else tokens[comma - 1][0].lower() in CONJUNCTIONS


def _over_apposition(tokens: list[Token], comma: int) -> Speaker | None:
    """`Hans K., a fellow at S., said`: the phrase before the apposition that ends at `comma`."""
    opened = next((k for k in range(comma - 1, 0, -1) if tokens[k][0] == tokens[comma][0]), 0)
    if 0 < opened < comma - 1 and all(is_capital(tokens[k][0]) for k in range(opened + 1, comma)):
        role = phrase_before(tokens, opened - 1)
        if role is not None and role.kind == "noun":
            return phrase_after(tokens, opened + 1)  # `the mayor, Rosa O., said`
    if opened:
        role = phrase_before(tokens, opened - 1)
        if role is not None and role.kind == "noun" and _is_persons(tokens, role):
            named_so = name_in_apposition(tokens, opened)  # `her son, the actor Jan N., said`
            if named_so is not None and named_so.end <= tokens[comma][1]:
                return named_so
    for at in range(comma):
        if tokens[at][0] not in ",–—-" or at == 0 or at + 1 >= comma + 1:
            continue
        if at == comma:
            break
        following = tokens[at + 1][0]
        low = following.lower()
        named = is_capital(tokens[at - 1][0])
        starts_role = low in _ROLE_BEGINS or following[0].islower() or following.isdigit() or is_possessive(following)
        if named and (low not in CONJUNCTIONS or low in RELATIVES) and (starts_role or _is_post(tokens, at + 1, comma)):
            before = phrase_before(tokens, at - 1)
            if before is None or before.kind != "name":
                continue
            if not _is_adverbial(tokens, before):
                return before
    # `the ministry, in a statement, said`; `In May, Smith said` never comes here
    commas = [k for k in range(comma) if tokens[k][0] == tokens[comma][0]]
    for at in reversed(commas):
        before = phrase_before(tokens, at - 1)
        if before is not None and not _is_adverbial(tokens, before):
            return before
    begins = tokens[0][0][0].isupper()
    return first_phrase(tokens, commas[0]) if begins and commas else None  # `A report by the group, …, found`


def _is_post(tokens: list[Token], first: int, stop: int) -> bool:
    """Capitalised roles: `John Smith, President of X,`."""
    return any(tokens[k][0] in ("of", "at", "for") for k in range(first, min(stop, first + 6)))


def _is_adverbial(tokens: list[Token], phrase: Speaker) -> bool:
    """Whether the phrase hangs on a preposition: `In Astana, …`."""
    for at, token in enumerate(tokens):
        if token[1] == phrase.start:
            at -= 1
            while at >= 0 and (tokens[at][0].lower() in DETERMINERS or is_capital(tokens[at][0])):
                at -= 1
            return at >= 0 and tokens[at][0].lower() in _HANGS_ON
    return False


def clause_subject(tokens: list[Token], stop: int) -> Speaker | None:
    """The subject of the clause that tokens up to `stop` belong to: of its nearest cue, or its first phrase."""
    for at in range(stop - 2, max(0, stop - 12), -1):
        if tokens[at][0] == "with" and tokens[at - 1][0] in ",–—":
            beside = phrase_after(tokens[:stop], at + 1)  # `cheered, with Jan N. calling it “…”`
            if beside is not None and (beside.kind == "name" or _is_persons(tokens, beside)):
                return beside
        if tokens[at][0] in _HEARD and at + 1 < stop:
            return phrase_before(tokens, stop - 1) or first_phrase(tokens, stop)  # `recalled his boss telling`
    found: Speaker | None = None
    tries = 0
    for at in range(stop - 1, 0, -1):
        low = tokens[at][0].lower()
        if low in FINITE:
            found = subject_of(tokens, at, borrow=False)
            tries += 1
            if found is not None or tries > 4:
                break
    return found if found is not None else first_phrase(tokens, stop)


def _skip_dateline(tokens: list[Token], stop: int) -> int:
    """Where the sentence begins after `NEW DELHI:`, `PARIS, May 3 (Reuters) -`."""
    if not stop or not is_capital(tokens[0][0]):
        return 0
    for at in range(1, min(stop - 1, 14)):
        word = tokens[at][0]
        if word in ":—–-":
            following = tokens[at + 1][0]
            opens = following[0].isupper() or word in "-"
            if word == ":" or (opens and not any(tokens[k][0] == word for k in range(at + 2, stop))):
                return at + (2 if following == word else 1)
            return 0
        if word[0].islower() and word not in ("of", "and", "de"):
            return 0
    return 0


def _is_subordinate(tokens: list[Token], at: int) -> bool:
    low = tokens[at][0].lower()
    if low in _SUBORDINATES:
        return True
    following = tokens[at + 1][0] if at + 1 < len(tokens) else ""
    participle = low.endswith(("ed", "ing")) and len(low) > 4 and low not in _NO_PARTICIPLES
    return participle and (following in PREPOSITIONS or following in DETERMINERS)


def _skip_clause(tokens: list[Token], at: int, stop: int) -> int:
    """Where the main clause begins after `Asked whether he would go,`, `When she arrived,`."""
    if at < stop and _is_subordinate(tokens, at):
        for comma in range(at + 1, min(stop - 1, at + 24)):
            if tokens[comma][0] == ",":
                return comma + 1
    return at


def first_phrase(tokens: list[Token], stop: int) -> Speaker | None:
    """The first pronoun, name or determined noun that does not hang on a preposition."""
    at = _skip_clause(tokens, _skip_dateline(tokens, stop), stop)
    while at < stop:
        word, start, end = tokens[at]
        low = word.lower()
        if low in PREPOSITIONS:
            begun = at
            # over the whole prepositional phrase
            at += 1
            while at < stop and tokens[at][0] != "," and at < begun + 12:
                at += 1
            if at + 1 < stop and tokens[at][0] == "," and tokens[at + 1][0] in ("where", "which", "when"):
                # `In Oslo, where it began, a baker`
                at = next((k for k in range(at + 2, min(stop, at + 16)) if tokens[k][0] == ","), at + 1)
        elif low in PRONOUNS:
            return Speaker(start, end, PRONOUNS[low])
        elif low in POSSESSIVES and at + 1 < stop:
            owned = phrase_after(tokens[:stop], at)
            if owned is not None and (owned.kind == "name" or _is_persons(tokens, owned)):
                return owned  # her son, Jan N.; but for `his voice` it is he
            return Speaker(start, end, POSSESSIVES[low])
        elif is_capital(word):
            name = phrase_after(tokens[:stop], at)
            if name is not None:
                return name
            if is_possessive(word):
                return Speaker(start, end - (1 if word[-1] in "'’" else 2), "name")
        elif low in COLLECTIVE:
            return Speaker(start, end, "noun")
        elif low in DETERMINERS and at + 1 < stop and low not in ("this", "that", "these", "those", "both"):
            return phrase_after(tokens[:stop], at)
        at += 1
    return None
