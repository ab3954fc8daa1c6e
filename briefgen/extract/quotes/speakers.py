"""Names and the noun phrases that stand for speakers, found beside a cue. No parser: capitals,
titles, particles, and a few word lists. All positions are code points of the whole text."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.extract.quotes.cues import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    JOINING,
    NOUN_LIKE,
    PASSIVES,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
)
from briefgen.extract.quotes.names import (
    COLLECTIVE,
    JOINS_WORDS,
    NAME_MONTHS,
    NATIONS,
    NO_NAMES,
    ORGANISATIONS,
    PARTICLES,
    TIME_LEADS,
    TIMES,
    TITLES,
    is_person,
)

Token = tuple[str, int, int]


class Speaker(NamedTuple):
    """`kind` is name, noun (an analyst) or a pronoun's: he, she, they, it, i."""

    start: int
    end: int
    kind: str


# Words without capitals first, by far the most; then abbreviations, names, and the possessive of plurals.
_TOKEN = re.compile(
    r"[a-zа-яё]+(?![\w'’\-‑&/.])"
    r"|(?=[A-ZА-ЯЁ])(?:(?:[A-ZА-ЯЁ]\.)+"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Prof|St|Rev|Jr|Sr|Hon|Maj|Adm|Cmdr|Supt)\.(?!\w))"
    r"|@?\w+(?:['’\-‑&/.](?!\s)\w+)*(?:(?<=s)['’](?=\s[a-zA-Z]))?|[^\w\s]"
)


def read_tokens(text: str, start: int, end: int) -> list[Token]:
    return [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]


_DEPTH = 6
_JOINING_NAMES = JOINING | {"in"}
_JOINING_NOUNS = JOINING | {"in", "on"}
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "several", "many"})
_ADVERBS = AUXILIARIES - {"first", "only", "long", "soon", "all"}
ALONE = frozenset({"another", "one", "others", "many", "some", "most"})


def is_capital(word: str) -> bool:
    return (word[0].isupper() or word[0] == "@") and word.lower() not in NO_NAMES


def is_possessive(word: str) -> bool:
    return len(word) > 2 and word[-2:] in ("'s", "’s", "s'", "s’")


def is_word(word: str) -> bool:
    return word[0].isalnum() or word[0] == "@"


def _run_back(tokens: list[Token], last: int) -> int:
    """The first token of the run of capitals that ends with token `last`."""
    first = last
    while first > 0:
        word = tokens[first - 1][0]
        if is_possessive(word):
            break
        if is_capital(word):
            first -= 1
        else:
            before = first - 1
            while before > 0 and first - before < 4 and tokens[before][0].lower() in PARTICLES:
                before -= 1
            head = tokens[before][0]
            if before == first - 1 or not is_capital(head) or is_possessive(head):
                break
            if word in JOINS_WORDS and head.lower() not in ORGANISATIONS:
                break
            first = before
    return first


def run_on(tokens: list[Token], first: int) -> int:
    """One past the last token of the run of capitals that begins with token `first`."""
    at = first + 1
    count = len(tokens)
    while at < count and not is_possessive(tokens[at - 1][0]):
        word = tokens[at][0]
        if word[0].isupper() or (word in ("III", "II", "IV")):
            if word.lower() in NO_NAMES:
                break
            at += 1
        else:
            ahead = at
            while ahead + 1 < count and ahead - at < 3 and tokens[ahead][0].lower() in PARTICLES:
                ahead += 1
            if ahead == at or not is_capital(tokens[ahead][0]):
                break
            if word in JOINS_WORDS and tokens[at - 1][0].lower() not in ORGANISATIONS:
                break
            at = ahead + 1
    return at


def is_time(tokens: list[Token], at: int) -> bool:
    """Whether a word is a day or month: `in May`, but `Theresa May`, `Jan Novak`."""
    low = tokens[at][0].lower()
    if low not in TIMES:
        return False
    if low not in NAME_MONTHS:
        return True
    return at > 0 and (tokens[at - 1][0].lower() in TIME_LEADS or tokens[at - 1][0][-1].isdigit())


def clean_name(tokens: list[Token], first: int, stop: int) -> Speaker | None:
    """The name in tokens `first`:`stop`, without titles, roles, nationalities and the possessive."""
    while stop - first > 1 and is_time(tokens, stop - 1):
        stop -= 1
    for at in range(stop - 2, first - 1, -1):
        word = tokens[at][0].lower()
        if word in TITLES and tokens[stop - 1][0].lower() not in TITLES:
            first = at + 1
            break
    while stop - first > 1 and tokens[first][0].lower() in NATIONS and stop - first > 2:
        first += 1
    while first < stop - 1 and tokens[first][0].isascii() and "А" <= tokens[stop - 1][0][0] <= "ӿ":
        first += 1  # аналитик Halyk Finance Асан К.
    if stop <= first or is_time(tokens, first):
        return None
    end = tokens[stop - 1][2]
    if is_possessive(tokens[stop - 1][0]):
        end -= 1 if tokens[stop - 1][0][-1] in "'’" else 2
    return Speaker(tokens[first][1], end, "name")


def phrase_before(tokens: list[Token], last: int, depth: int = 0) -> Speaker | None:
    """The noun phrase whose last token is `last`."""
    if last < 0 or depth > _DEPTH:
        return None
    word, start, end = tokens[last]
    lowered = word.lower()
    if word in ")]":
        opening = last
        while opening > 0 and tokens[opening][0] not in "([" and last - opening < 14:
            opening -= 1
        if word == ")":
            return phrase_before(tokens, opening - 1, depth + 1)
        inner = phrase_before(tokens, last - 1, depth + 1)
        return inner
    if lowered in PRONOUNS:
        return Speaker(start, end, PRONOUNS[lowered])
    if not is_word(word):
        return None
    if is_capital(word):
        return _name_before(tokens, last, depth)
    return _noun_before(tokens, last, depth)


def _name_before(tokens: list[Token], last: int, depth: int) -> Speaker | None:
    first = _run_back(tokens, last)
    if is_time(tokens, first) and first < last and not is_time(tokens, first + 1):
        first += 1  # on Friday Smith said
    if is_time(tokens, first):
        before = first - 1
        if before >= 0 and tokens[before][0].lower() in ("on", "in", "last", "this", "late", "early", "next", "via"):
            before -= 1
        return phrase_before(tokens, before, depth + 1)
    before = first - 1
    if before >= 0 and tokens[before][0].lower() in DETERMINERS:
        if tokens[before][0].lower() in _INDEFINITE and first == last:
            return Speaker(tokens[before][1], tokens[last][2], "noun")  # one MP
        before -= 1
    if before >= 1 and tokens[before][0].lower() in _JOINING_NAMES:
        head = phrase_before(tokens, before - 1, depth + 1)
        if head is not None and head.kind == "name":
            head_last = next(t for t in tokens if t[2] >= head.end)[0].lower()
            if head_last not in ORGANISATIONS:
                return head
        elif head is not None and head.kind == "noun":
            return Speaker(head.start, tokens[last][2], "noun")
    if is_possessive(tokens[last][0]) and first == last:
        return Speaker(tokens[first][1], tokens[last][2], "name")  # Sotheby's said
    if first == last and first > 1 and is_possessive(tokens[first - 1][0]) and tokens[first - 2][0].lower() == "the":
        return Speaker(tokens[first - 1][1], tokens[last][2], "name")  # the People's Daily
    return clean_name(tokens, first, last + 1)


def _noun_before(tokens: list[Token], last: int, depth: int) -> Speaker | None:
    lowered = tokens[last][0].lower()
    if lowered in ALONE:
        return Speaker(tokens[last][1], tokens[last][2], "noun")
    if lowered in PREPOSITIONS or lowered in CONJUNCTIONS or lowered in DETERMINERS or lowered in AUXILIARIES:
        return None
    if lowered in PASSIVES and lowered not in NOUN_LIKE and lowered != "accused" and last:
        return None
    first = last
    determined = False
    while first > 0 and last - first < 8:
        word = tokens[first - 1][0]
        low = word.lower()
        if low == "that" and lowered.endswith("s"):
            break  # a canyon that locals call
        if low in DETERMINERS or is_possessive(word):
            first -= 1
            determined = True
            if is_possessive(word) and is_capital(word):
                first = _run_back_possessive(tokens, first)
            if first > 0 and tokens[first - 1][0].lower() in DETERMINERS:
                first -= 1
            break
        if not is_word(word) or low in PREPOSITIONS or low in CONJUNCTIONS or low in _ADVERBS:
            break
        if low in VERBS and first - 1 == 0:
            break
        if low in VERBS and low[-2:] in ("ed", "id", "ld"):
            break
        first -= 1
    close_to = first > 2 and tokens[first - 1][0] == "to" and tokens[first - 2][0] == "close"
    if first > 1 and (close_to or tokens[first - 1][0].lower() in _JOINING_NOUNS) and depth < _DEPTH:
        head = phrase_before(tokens, first - 2, depth + 1)
        if head is not None and head.kind == "noun":
            return Speaker(head.start, tokens[last][2], "noun")
        if head is not None and head.kind == "name":
            # `the Department for Education's spokesman`, but `Smith of the union`
            owned = is_possessive(tokens[first][0])
            return Speaker(head.start, tokens[last][2], "noun") if owned else head
    determined = determined or tokens[first][0].isdigit()
    plural = lowered in COLLECTIVE or (lowered.endswith("s") and first == 0)
    if determined or plural or is_person(lowered) or tokens[first][0][0].isupper():
        return Speaker(tokens[first][1], tokens[last][2], "noun")
    return None


def _run_back_possessive(tokens: list[Token], at: int) -> int:
    while at > 0 and is_capital(tokens[at - 1][0]) and not is_possessive(tokens[at - 1][0]):
        at -= 1
    return at
