"""The noun phrase that begins after a cue: a name, if a role leads to it."""

from __future__ import annotations

from briefgen.extract.quotes.cues import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    JOINING,
    MODALS,
    NOUN_LIKE,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    VERBS,
)
from briefgen.extract.quotes.names import COLLECTIVE, CUTS, NATIONS, NO_NAMES, TIMES, TITLES, is_person
from briefgen.extract.quotes.speakers import (
    ALONE,
    Speaker,
    Token,
    clean_name,
    is_capital,
    is_possessive,
    is_time,
    is_word,
    run_on,
)
from briefgen.text.lexicon import row_words

_REPORTS = FINITE - NOUN_LIKE
_AFTER_SUBJECT = BE | MODALS | row_words("function-words", "after-subject")
_GOES_ON = PREPOSITIONS | CONJUNCTIONS
_NO_START = TIMES | NO_NAMES
_NO_END = PREPOSITIONS | DETERMINERS | CONJUNCTIONS
_NO_ROLE = VERBS | PREPOSITIONS | CONJUNCTIONS | DETERMINERS


def phrase_after(tokens: list[Token], first: int) -> Speaker | None:
    """The noun phrase that begins with token `first`: a name in it, if its role leads there."""
    count = len(tokens)
    if first >= count:
        return None
    while first < count and tokens[first][0] in '[("“':
        first += 1
    if first >= count:
        return None
    word, start, end = tokens[first]
    lowered = word.lower()
    if lowered in PRONOUNS:
        return Speaker(start, end, PRONOUNS[lowered])
    if lowered in ("him", "her", "them") and (first + 1 >= count or not tokens[first + 1][0][0].isalpha()):
        return Speaker(start, end, {"him": "he", "her": "she", "them": "they"}[lowered])
    if not is_word(word) or lowered in PREPOSITIONS or lowered in CONJUNCTIONS:
        return None
    if is_capital(word):
        stop = run_on(tokens, first)
        if stop == first + 1 < count and lowered in TITLES and _is_cyrillic_noun(tokens[stop][0]):
            if stop + 1 < count and is_capital(tokens[stop + 1][0]):  # депутат мажилиса Ерлан С.
                return clean_name(tokens, stop + 1, run_on(tokens, stop + 1))
            return Speaker(start, tokens[stop][2], "noun")  # глава ведомства
        if stop == first + 1 < count and lowered in NATIONS and _begins_noun(tokens[stop][0]):
            return _noun_after(tokens, first)  # Chinese state media
        if stop == first + 1 < count and tokens[stop][0] == "of" and is_person(lowered):
            return _noun_after(tokens, first)  # Player of the match Jan N.
        if not is_possessive(tokens[stop - 1][0]) and not _role_leads_on(tokens, stop):
            return clean_name(tokens, first, stop)
        if tokens[stop - 1][0].lower() in TIMES:
            return None
    return _noun_after(tokens, first)


def _begins_noun(word: str) -> bool:
    return word[0].islower() and (word not in _NO_ROLE or word in NOUN_LIKE)


def _is_cyrillic_noun(word: str) -> bool:
    return "а" <= word[0] <= "ӿ" and word not in VERBS


def _role_leads_on(tokens: list[Token], at: int) -> bool:
    """`Kazakh president Nursultan N.`, `Goldman Sachs economist Jan H.`: a role, then the name; or
    `Taxi driver Mo A.`, where small words end with one for a person."""
    count = len(tokens)
    if at + 1 >= count:
        return False
    if tokens[at][0].lower() in TITLES and is_word(tokens[at + 1][0]):
        return True
    for ahead in range(at, min(count - 1, at + 3)):
        word = tokens[ahead][0]
        if not word[0].islower() or word in _NO_ROLE:
            return False
        if is_capital(tokens[ahead + 1][0]):
            return is_person(word)
    return False


def _is_role_word(word: str) -> bool:
    return (word[0].islower() and word not in _NO_ROLE) or word.lower() in NATIONS


def name_in_apposition(tokens: list[Token], comma: int) -> Speaker | None:
    """The name between the comma at `comma` and the next: `her son, the actor Jan N.,`. It is the end of
    its clause, or two words."""
    count = len(tokens)
    at = comma + 1
    if at < count and tokens[at][0].lower() in DETERMINERS:
        at += 1
    first = at
    while at < count and at - first < 4 and _is_role_word(tokens[at][0]):
        at += 1
    if at >= count or not is_capital(tokens[at][0]) or tokens[at][0].lower() in _NO_START:
        return None
    if at > comma + 1 and not (at > first and is_person(tokens[at - 1][0])):
        return None
    stop = run_on(tokens, at)
    if is_possessive(tokens[stop - 1][0]):
        return None
    ends = stop >= count or tokens[stop][0] in ",.;:—–)-!?" or (stop - at > 1 and tokens[stop][0] in JOINING)
    return clean_name(tokens, at, stop) if ends else None


def _noun_after(tokens: list[Token], first: int) -> Speaker | None:
    count = len(tokens)
    if is_possessive(tokens[first][0]) and first + 1 < count and tokens[first + 1][0] in _REPORTS:
        return Speaker(tokens[first][1], tokens[first][2], "name")  # Sotheby's said
    at = first
    last = first
    in_phrase = False  # inside a prepositional phrase: its names are not the speaker's
    while at < count and at - first < 16:
        word = tokens[at][0]
        low = word.lower()
        if not is_word(word):
            if word == "," and at + 1 < count and tokens[last][0].lower() in TITLES and is_capital(tokens[at + 1][0]):
                return clean_name(tokens, at + 1, run_on(tokens, at + 1))
            if word == "," and in_phrase and at + 1 < count and is_capital(tokens[at + 1][0]):
                stop = run_on(tokens, at + 1)
                # `the minister of trade, Jan Novak,`: two words and a comma after it
                if stop - at > 2 and any(tokens[k][0].lower() in TITLES for k in range(first, at)):
                    return clean_name(tokens, at + 1, stop)
            if word == "," and _names_person(tokens, first, last):
                return name_in_apposition(tokens, at) or _plain(tokens, first, last + 1)
            break
        if low in RELATIVES or (low in CONJUNCTIONS and low != "and") or low in CUTS or is_time(tokens, at):
            break
        if (low in VERBS and at > first + 1 and low not in NOUN_LIKE) or low in _AFTER_SUBJECT:
            break
        if last == at - 1 > first and _is_done(tokens, last):
            break
        if low in PREPOSITIONS:
            if low not in JOINING and low not in ("in", "de", "des", "du", "для", "по"):
                break
            in_phrase = True
        elif is_capital(word) and at > first and not is_possessive(word):
            stop = run_on(tokens, at)
            if not in_phrase or tokens[at - 1][0].lower() in TITLES:
                if is_possessive(tokens[stop - 1][0]) or _role_leads_on(tokens, stop):
                    last = at = stop
                    continue
                before = tokens[at - 1][0].lower()
                if before in DETERMINERS:
                    if stop < count and is_person(tokens[stop][0]):
                        last = at = stop  # the Labour shadow
                        continue
                    name = clean_name(tokens, at, stop)
                    if stop >= count or tokens[stop][0].lower() not in PREPOSITIONS:
                        return (
                            name if stop >= count or not tokens[stop][0][0].islower() else _plain(tokens, first, stop)
                        )
                else:
                    return clean_name(tokens, at, stop)
            if stop - at > 1 and tokens[at - 1][0] not in _NO_END and any(t[0] == "of" for t in tokens[first:at]):
                return clean_name(tokens, at, stop)  # the man of the match Jan N.
            last = stop - 1
            at = stop
            continue
        last = at
        at += 1
    while last > first and tokens[last][0].lower() in _NO_END:
        last -= 1
    return _plain(tokens, first, last + 1)


def _is_done(tokens: list[Token], last: int) -> bool:
    """Whether a phrase ends with the person at `last`: `a porter heard`, but `a customer service manager`."""
    following = tokens[last + 1][0]
    if not following[0].islower() or following in _GOES_ON or not is_person(tokens[last][0]):
        return False
    return not any(is_person(token[0]) for token in tokens[last + 1 : last + 3])


def _names_person(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a noun phrase is about one person: `her son`, `one of the mayor's allies`."""
    head = tokens[last][0].lower()
    return is_person(head) or (tokens[first][0].lower() == "one" and head.endswith("s"))


def _plain(tokens: list[Token], first: int, stop: int) -> Speaker | None:
    low = tokens[first][0].lower()
    if stop - first == 1 and low in ALONE:
        return Speaker(tokens[first][1], tokens[first][2], "noun")
    bare = low not in DETERMINERS and not is_possessive(tokens[first][0]) and not is_capital(tokens[first][0])
    if bare and stop - first < 2 and low not in COLLECTIVE and not low.endswith("s") and low not in TITLES:
        return None
    if low.isdigit() or stop <= first or (stop - first == 1 and low in DETERMINERS):
        return None
    return Speaker(tokens[first][1], tokens[min(stop, len(tokens)) - 1][2], "noun")
