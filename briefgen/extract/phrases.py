"""The noun phrase that begins after a cue: a name, if a role leads to it."""

from __future__ import annotations

from briefgen.extract.cues import (
    CONJUNCTIONS,
    DETERMINERS,
    JOINING,
    NOUN_LIKE,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    VERBS,
)
from briefgen.extract.names import COLLECTIVE, CUTS, TIMES, TITLES
from briefgen.extract.speakers import ALONE, Speaker, Token, clean_name, is_capital, is_possessive, is_word, run_on


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
            return Speaker(start, tokens[stop][2], "noun")  # глава ведомства
        if not is_possessive(tokens[stop - 1][0]) and not _role_leads_on(tokens, stop):
            return clean_name(tokens, first, stop)
        if tokens[stop - 1][0].lower() in TIMES:
            return None
    return _noun_after(tokens, first)


def _is_cyrillic_noun(word: str) -> bool:
    return "а" <= word[0] <= "ӿ" and word not in VERBS


def _role_leads_on(tokens: list[Token], at: int) -> bool:
    """`Kazakh president Nursultan N.`, `Goldman Sachs economist Jan H.`: a role, then the name."""
    return at + 1 < len(tokens) and tokens[at][0].lower() in TITLES and is_word(tokens[at + 1][0])


def _noun_after(tokens: list[Token], first: int) -> Speaker | None:
    count = len(tokens)
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
            break
        if low in RELATIVES or (low in CONJUNCTIONS and low != "and") or low in CUTS or low in TIMES:
            break
        if (low in VERBS and at > first + 1 and low not in NOUN_LIKE) or low in ("is", "was"):
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
                    name = clean_name(tokens, at, stop)
                    if stop >= count or tokens[stop][0].lower() not in PREPOSITIONS:
                        return (
                            name if stop >= count or not tokens[stop][0][0].islower() else _plain(tokens, first, stop)
                        )
                else:
                    return clean_name(tokens, at, stop)
            last = stop - 1
            at = stop
            continue
        last = at
        at += 1
    while last > first and tokens[last][0].lower() in PREPOSITIONS | DETERMINERS | CONJUNCTIONS:
        last -= 1
    return _plain(tokens, first, last + 1)


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
