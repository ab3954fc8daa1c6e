"""Noun phrases that stand for speakers, before a word and after it: a name, if a role leads to it."""

from __future__ import annotations

from briefgen.extract.quotes.speakers import Speaker, clean_name, is_time, make_speaker, run_back, run_on, skip_field
from briefgen.extract.quotes.tokens import Token, Tokens
from briefgen.extract.quotes.vocabulary import (
    AUXILIARIES,
    BE,
    COLLECTIVE,
    CONJUNCTIONS,
    CUTS,
    DETERMINERS,
    FINITE,
    JOINING,
    MODALS,
    NATIONS,
    NO_NAMES,
    NOUN_LIKE,
    ORGANISATIONS,
    PASSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIMES,
    VERBS,
    is_person,
)
from briefgen.text.lexicon import row_words

_DEPTH = 6  # phrases within one another
_JOINING_NAMES = JOINING | {"in"}
_JOINING_NOUNS = JOINING | {"in", "on", "across", "near", "under"}
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "several", "many"})
_ADVERBS = AUXILIARIES - {"first", "only", "long", "soon", "all"}
_ALONE = frozenset({"another", "one", "others", "many", "some", "most"})
_OBJECTS = {"him": "he", "her": "she", "them": "they"}
_REPORTS = FINITE - NOUN_LIKE
_AFTER_SUBJECT = BE | MODALS | row_words("function-words", "after-subject")
_GOES_ON = PREPOSITIONS | CONJUNCTIONS
_NO_START = TIMES | NO_NAMES
_NO_END = PREPOSITIONS | DETERMINERS | CONJUNCTIONS
_NO_ROLE = VERBS | PREPOSITIONS | CONJUNCTIONS | DETERMINERS | row_words("person-words", "no-role-before")
_PLACES = row_words("function-words", "verb-particles")
_ROLE_PARTICIPLES = row_words("person-words", "participles-in-roles")


def phrase_before(tokens: Tokens, last: int, depth: int = 0) -> Speaker | None:
    """The noun phrase whose last token is `last`."""
    if last < 0 or depth > _DEPTH:
        return None
    token = tokens[last]
    if token.text in ")]":
        opening = last
        while opening > 0 and tokens[opening].text not in "([" and last - opening < 14:
            opening -= 1
        return phrase_before(tokens, (opening if token.text == ")" else last) - 1, depth + 1)
    if token.low in PRONOUNS:
        return make_speaker(tokens, last, last, PRONOUNS[token.low])
    if token.text in "”»\"'’":
        return _noun_of_title(tokens, last, depth)
    if not token.is_word:
        return None
    return _name_before(tokens, last, depth) if token.is_capital else _noun_before(tokens, last, depth)


def _noun_of_title(tokens: Tokens, last: int, depth: int) -> Speaker | None:
    """`The former host of “Boats at Night”`: the noun that a title in marks belongs to, marks and all."""
    opens = {"”": "“", "»": "«", "’": "‘"}.get(tokens[last].text, tokens[last].text)
    opening = next((at for at in range(last - 1, max(0, last - 12), -1) if tokens[at].text == opens), 0)
    if opening < 2 or tokens[opening - 1].low not in JOINING:
        return None
    head = phrase_before(tokens, opening - 2, depth + 1)
    if head is None or head.kind != "noun":
        return head
    return Speaker(head.start, tokens.end(last), "noun")


def _name_before(tokens: Tokens, last: int, depth: int) -> Speaker | None:
    first = run_back(tokens, last)
    if first < last and is_time(tokens, first) and not is_time(tokens, first + 1):
        first += 1  # on Friday Smith said
    if is_time(tokens, first):
        before = first - 1
        if before >= 0 and tokens[before].low in ("on", "in", "last", "this", "late", "early", "next", "via"):
            before -= 1
        return phrase_before(tokens, before, depth + 1)
    before = first - 1
    if before >= 0 and tokens[before].is_determiner:
        if tokens[before].low in _INDEFINITE and first == last:
            return make_speaker(tokens, before, last, "noun")  # one MP
        before -= 1
    if before >= 1 and tokens[before].low in _JOINING_NAMES:
        if tokens[before - 1].is_title and tokens[before].low in ("for", "of") and before == first - 1:
            name = skip_field(tokens, first, last + 1)
            if first < name <= last:
                return clean_name(tokens, name, last + 1)  # Minister for Rural Affairs Ada Q.
        head = phrase_before(tokens, before - 1, depth + 1)
        if head is not None and head.kind == "name":
            if tokens[tokens.ending(head.end)].low not in ORGANISATIONS:
                return head
        elif head is not None and head.kind == "noun":
            return Speaker(head.start, tokens.end(last), "noun")
    if first == last and tokens[last].is_possessive:
        return make_speaker(tokens, last, last, "name")  # Sotheby's said
    if first == last and first > 1 and tokens[first - 1].is_possessive and tokens[first - 2].low == "the":
        return make_speaker(tokens, first - 1, last, "name")  # the People's Daily
    return clean_name(tokens, first, last + 1)


def _noun_before(tokens: Tokens, last: int, depth: int) -> Speaker | None:
    noun = tokens[last]
    if noun.low in _ALONE:
        return make_speaker(tokens, last, last, "noun")
    if noun.is_preposition or noun.is_conjunction or noun.is_determiner or noun.low in AUXILIARIES:
        return None
    if noun.low in PASSIVES and noun.low not in NOUN_LIKE and noun.low != "accused" and last:
        return None
    first, is_determined = _noun_begins(tokens, last)
    close_to = first > 2 and tokens[first - 1].text == "to" and tokens[first - 2].text == "close"
    if first > 1 and (close_to or tokens[first - 1].low in _JOINING_NOUNS) and depth < _DEPTH:
        head = phrase_before(tokens, first - 2, depth + 1)
        if head is not None and head.kind == "noun":
            return Speaker(head.start, tokens.end(last), "noun")
        if head is not None and head.kind == "name":
            # `the Department for Education's spokesman`, but `Smith of the union`
            return Speaker(head.start, tokens.end(last), "noun") if tokens[first].is_possessive else head
    is_plural = noun.low in COLLECTIVE or (noun.low.endswith("s") and first == 0)
    begins = tokens[first].text
    if is_determined or begins.isdigit() or is_plural or is_person(noun.low) or begins[0].isupper():
        return make_speaker(tokens, first, last, "noun")
    return None


def _noun_begins(tokens: Tokens, last: int) -> tuple[int, bool]:
    """(the first token of the noun phrase that ends with `last`, whether a determiner or an owner begins it)."""
    first = last
    while first > 0 and last - first < 8:
        token = tokens[first - 1]
        if token.low == "that" and tokens[last].low.endswith("s"):
            break  # a canyon that locals call
        if token.is_determiner or token.is_possessive:
            first -= 1
            if token.is_possessive and token.is_capital:
                while first > 0 and tokens[first - 1].is_capital and not tokens[first - 1].is_possessive:
                    first -= 1
            if first > 0 and tokens[first - 1].is_determiner and tokens[first - 1].low != "that":
                first -= 1
            return first, True
        if not token.is_word or token.is_preposition or token.is_conjunction or token.low in _ADVERBS:
            break
        if token.is_verb and (first == 1 or token.low[-2:] in ("ed", "id", "ld")):
            break
        first -= 1
    return first, False


def phrase_after(tokens: Tokens, first: int) -> Speaker | None:
    """The noun phrase that begins with token `first`: a name in it, if its role leads there."""
    count = len(tokens)
    if first >= count:
        return None
    while first < count and tokens[first].text in '[("“':
        first += 1
    if first >= count:
        return None
    token = tokens[first]
    if token.low in PRONOUNS:
        return make_speaker(tokens, first, first, PRONOUNS[token.low])
    if token.low in _OBJECTS and (first + 1 >= count or not tokens[first + 1].text[0].isalpha()):
        return make_speaker(tokens, first, first, _OBJECTS[token.low])
    if not token.is_word or token.is_preposition or token.is_conjunction:
        return None
    if not token.is_capital:
        return _noun_after(tokens, first)
    stop = run_on(tokens, first)
    if stop == first + 1 < count:
        following = tokens[stop].text
        if token.is_title and _is_cyrillic_noun(following):
            if stop + 1 < count and tokens[stop + 1].is_capital:  # депутат мажилиса Ерлан С.
                return clean_name(tokens, stop + 1, run_on(tokens, stop + 1))
            if stop + 1 < count and tokens[stop + 1].text in '«“"':  # Глава фонда «Север» Олег П.
                return _noun_after(tokens, first)
            return make_speaker(tokens, first, stop, "noun")  # глава ведомства
        many = following == "people" or (following in COLLECTIVE and following[-1] == "s")
        if many and first == 0 and not token.is_possessive:
            return make_speaker(tokens, first, stop, "noun")  # Young people
        if token.low in NATIONS and _begins_noun(following):
            return _noun_after(tokens, first)  # Chinese state media
        if following == "of" and is_person(token.low) and not _names_office(tokens, stop):
            return _noun_after(tokens, first)  # Player of the match Jan N.
    if _names_office(tokens, stop):
        return _after_office(tokens, stop)
    if not tokens[stop - 1].is_possessive and not _role_leads_on(tokens, stop):
        return clean_name(tokens, first, stop)
    return None if tokens[stop - 1].is_time else _noun_after(tokens, first)


def _names_office(tokens: Tokens, at: int) -> bool:
    """Whether what an office is for, and a name after it, stand from token `at` on: `for Rural Affairs Ada Q.`"""
    if at + 2 >= len(tokens) or tokens[at].text not in ("for", "of") or not tokens[at - 1].is_title:
        return False
    stop = run_on(tokens, at + 1) if tokens[at + 1].is_capital else at + 1
    return at + 1 < skip_field(tokens, at + 1, stop) < stop


def _after_office(tokens: Tokens, at: int) -> Speaker | None:
    """The name after what the office is for, which stands from token `at` on."""
    stop = run_on(tokens, at + 1)
    return clean_name(tokens, skip_field(tokens, at + 1, stop), stop)


def _begins_noun(word: str) -> bool:
    return word[0].islower() and (word not in _NO_ROLE or word in NOUN_LIKE)


def _is_cyrillic_noun(word: str) -> bool:
    return "а" <= word[0] <= "ӿ" and word not in VERBS


def _role_leads_on(tokens: Tokens, at: int) -> bool:
    """`Kazakh president Nursultan N.`, `Goldman Sachs economist Jan H.`: a role, then the name; or
    `Taxi driver Mo A.`, where small words end with one for a person."""
    count = len(tokens)
    if at + 1 >= count:
        return False
    if tokens[at].is_title and tokens[at + 1].is_word:
        return True
    for ahead in range(at, min(count - 1, at + 3)):
        word = tokens[ahead]
        if not word.is_small or word.text in _NO_ROLE:
            return False
        if word.text.endswith("ed") and word.text not in _ROLE_PARTICIPLES:
            return False  # Anna L. visited captain Jan N.
        if tokens[ahead + 1].is_capital:
            return is_person(word.text)
    return False


def _is_role_word(token: Token) -> bool:
    return (token.is_small and token.text not in _NO_ROLE) or token.low in NATIONS


def name_in_apposition(tokens: Tokens, comma: int) -> Speaker | None:
    """The name between the comma at `comma` and the next: `her son, the actor Jan N.,`. It is the end of
    its clause, or two words."""
    count = len(tokens)
    at = comma + 1
    if at < count and tokens[at].is_determiner:
        at += 1
    first = at
    while at < count and at - first < 4 and _is_role_word(tokens[at]):
        at += 1
    if at >= count or not tokens[at].is_capital or tokens[at].low in _NO_START:
        return None
    if at > comma + 1 and not (at > first and is_person(tokens[at - 1].text)):
        return None
    stop = run_on(tokens, at)
    if tokens[stop - 1].is_possessive:
        return None
    ends = stop >= count or tokens[stop].text in ",.;:—–)(-!?" or (stop - at > 1 and tokens[stop].text in JOINING)
    return clean_name(tokens, at, stop) if ends else None


def _noun_after(tokens: Tokens, first: int) -> Speaker | None:
    count = len(tokens)
    if tokens[first].is_possessive and first + 1 < count and tokens[first + 1].text in _REPORTS:
        return make_speaker(tokens, first, first, "name")  # Sotheby's said
    at = last = first
    in_phrase = False  # inside a prepositional phrase: its names are not the speaker's
    while at < count and at - first < 16:
        token = tokens[at]
        if token.text == "," and at + 1 < count and tokens[at + 1].is_capital:
            stop = run_on(tokens, at + 1)
            # `the minister of trade, Jan Novak,`: two words and a comma after it
            led = in_phrase and stop - at > 2 and any(tokens[k].is_title for k in range(first, at))
            if tokens[last].is_title or led:
                return clean_name(tokens, at + 1, stop)
        if token.text in '«“"' and at > first and tokens[last].is_small:  # глава фонда «Север» Олег П.
            closing = next((k for k in range(at + 1, min(count, at + 8)) if tokens[k].text in '»”"'), None)
            if closing is None or closing + 1 >= count or not tokens[closing + 1].is_capital:
                break
            at = closing + 1
            return clean_name(tokens, at, run_on(tokens, at))
        if token.text == "," and _names_person(tokens, first, last):
            return name_in_apposition(tokens, at) or _plain(tokens, first, last + 1)
        if not token.is_word or _ends_phrase(tokens, first, at) or (last == at - 1 > first and _is_done(tokens, last)):
            break
        if token.is_determiner and at > first + 1 and _may_be_verb(tokens[at - 1]):
            last = at - 2  # the bank left its rate
            break
        if token.is_preposition:
            if token.low not in JOINING and token.low not in ("in", "de", "des", "du", "для", "по"):
                break
            in_phrase = True
        elif token.is_capital and at > first and not token.is_possessive:
            stop = run_on(tokens, at)
            if _names_office(tokens, stop):
                return _after_office(tokens, stop)
            if not in_phrase or tokens[at - 1].is_title:
                if tokens[stop - 1].is_possessive or _role_leads_on(tokens, stop):
                    last, at = min(stop, count - 1), stop  # no word may follow a possessive
                    continue
                if not tokens[at - 1].is_determiner:
                    return clean_name(tokens, at, stop)
                if stop >= count:
                    return clean_name(tokens, at, stop)
                if is_person(tokens[stop].text):
                    last = at = stop  # the Labour shadow
                    continue
                if not tokens[stop].is_preposition:
                    return _plain(tokens, first, stop) if tokens[stop].is_small else clean_name(tokens, at, stop)
            if stop - at > 1 and tokens[at - 1].text not in _NO_END and any(t.text == "of" for t in tokens[first:at]):
                return clean_name(tokens, at, stop)  # the man of the match Jan N.
            last, at = stop - 1, stop
            continue
        last = at
        at += 1
    while last > first and tokens[last].low in _NO_END:
        last -= 1
    return _plain(tokens, first, last + 1)


def _may_be_verb(token: Token) -> bool:
    """Whether a word that stands before a determiner is the verb of the phrase before it, and no small word."""
    is_small_word = token.is_preposition or token.is_conjunction or token.is_determiner or token.is_adverb
    return token.is_small and not is_small_word and token.low not in _PLACES


def _ends_phrase(tokens: Tokens, first: int, at: int) -> bool:
    """Whether the noun phrase from `first` is over before the word at `at`: a clause or a verb begins."""
    token = tokens[at]
    if token.low in RELATIVES or (token.is_conjunction and token.low != "and") or token.low in CUTS:
        return True
    if token.is_verb and at > first + 1 and token.low not in NOUN_LIKE:
        return True
    return token.low in _AFTER_SUBJECT or is_time(tokens, at)


def _is_done(tokens: Tokens, last: int) -> bool:
    """Whether a phrase ends with the person at `last`: `a porter heard`, but `a customer service manager`."""
    following = tokens[last + 1]
    if not following.is_small or following.text in _GOES_ON or not is_person(tokens[last].text):
        return False
    return not any(is_person(token.text) for token in tokens[last + 1 : last + 3])


def _names_person(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a noun phrase is about one person: `her son`, `one of the mayor's allies`."""
    head = tokens[last].low
    return is_person(head) or (tokens[first].low == "one" and head.endswith("s"))


def _plain(tokens: Tokens, first: int, stop: int) -> Speaker | None:
    token = tokens[first]
    is_alone = stop - first == 1
    if not is_alone and tokens[min(stop, len(tokens)) - 1].is_adverb:
        return None  # All too rarely
    if is_alone and token.low in _ALONE:
        return make_speaker(tokens, first, first, "noun")
    is_bare = not token.is_determiner and not token.is_possessive and not token.is_capital
    is_many = token.low in COLLECTIVE or token.low.endswith("s")
    if is_bare and stop - first < 2 and not is_many and not token.is_title:
        return None
    if token.low.isdigit() or stop <= first or (is_alone and token.is_determiner):
        return None
    return make_speaker(tokens, first, min(stop, len(tokens)) - 1, "noun")
