"""Cues and their subjects in the words before and after a quotation."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.extract.cues import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    NOMINALS,
    NOT_INVERTED,
    NOUN_LIKE,
    PARTICIPLES,
    PASSIVES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
)
from briefgen.extract.names import COLLECTIVE
from briefgen.extract.speakers import Speaker, Token, is_capital, is_possessive, phrase_after, phrase_before

# after and since are as often conjunctions
_HANGS_ON = PREPOSITIONS - {"after", "before", "since", "until", "as", "than", "like"}
_FAR = 45  # tokens between a cue and the mark
_ROLE_BEGINS = DETERMINERS | {"who", "whose", "head", "director", "chief", "president", "professor", "founder"}


class Cue(NamedTuple):
    """Who speaks, by which words; `strong` where the quotation is the cue's object beyond doubt."""

    speaker: Speaker
    start: int
    end: int
    strong: bool


def _is_adverb(word: str) -> bool:
    return word in AUXILIARIES or word.endswith(("n't", "n’t")) or (word.endswith("ly") and len(word) > 4)


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
        elif word == "to" or _is_adverb(word):
            if word == "to":
                return clause_subject(tokens, verb) if borrow else None
            if at > 0 and tokens[at - 1][0].lower() in BE and lowered in PASSIVES:
                return None
            at -= 1
        else:
            break
    if at < 0:
        return None
    word = tokens[at][0]
    low = word.lower()
    if lowered in NOUN_LIKE and not _may_be_verb(tokens, at, verb):
        return None
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
    return phrase_before(tokens, at)


def _may_be_verb(tokens: list[Token], at: int, verb: int) -> bool:
    word = tokens[at][0]
    low = word.lower()
    if low in PRONOUNS or low in RELATIVES or (is_capital(word) and not is_possessive(word)):
        return True
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
    for at in range(comma):
        if tokens[at][0] not in ",–—-" or at == 0 or at + 1 >= comma + 1:
            continue
        if at == comma:
            break
        following = tokens[at + 1][0]
        low = following.lower()
        named = is_capital(tokens[at - 1][0]) and not is_possessive(tokens[at - 1][0])
        starts_role = low in _ROLE_BEGINS or following[0].islower() or following.isdigit() or is_possessive(following)
        if named and low not in CONJUNCTIONS - RELATIVES and (starts_role or _is_post(tokens, at + 1, comma)):
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
    return None


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
    for at in range(stop - 1, 0, -1):
        low = tokens[at][0].lower()
        if low in FINITE:
            found = subject_of(tokens, at, borrow=False)
            if found is not None:
                return found
    return first_phrase(tokens, stop)


def first_phrase(tokens: list[Token], stop: int) -> Speaker | None:
    """The first pronoun, name or determined noun that does not hang on a preposition."""
    at = 0
    while at < stop:
        word, start, end = tokens[at]
        low = word.lower()
        if low in PREPOSITIONS:
            # over the whole prepositional phrase
            at += 1
            while at < stop and tokens[at][0] != "," and at < 12:
                at += 1
        elif low in PRONOUNS:
            return Speaker(start, end, PRONOUNS[low])
        elif low in POSSESSIVES and at + 1 < stop:
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


def cue_before(tokens: list[Token]) -> Cue | None:
    """The cue in the words that stand before a quotation in its sentence; the nearest wins."""
    count = len(tokens)
    if not count:
        return None
    closes_with = tokens[-1][0]
    for at in range(count - 1, max(-1, count - _FAR), -1):
        low = tokens[at][0].lower()
        found: Speaker | None = None
        end = tokens[at][2]
        if low in FINITE:
            found = _finite(tokens, at)
        elif low in PARTICIPLES:
            found = clause_subject(tokens, at)
        elif low == "according" and at + 1 < count and tokens[at + 1][0] == "to":
            found, end = phrase_after(tokens, at + 2), tokens[at + 1][2]
        elif low in ("selon", "laut", "словам", "мнению", "данным", "put"):
            put = low == "put"
            found = subject_of(tokens, at) if put else phrase_after(tokens, at + 1)
        elif low == "clear" and at > 1 and tokens[at - 1][0].lower() in ("made", "makes"):
            found = subject_of(tokens, at - 1)
        if found is None and low in NOMINALS:
            found = _owner(tokens, at)
        if found is not None:
            near = count - 1 - at
            strong = (closes_with in ":," and near <= 14) or (near <= 1 and low not in NOMINALS)
            return Cue(found, tokens[at][1], end, strong)
    return None


def _finite(tokens: list[Token], at: int) -> Speaker | None:
    found = subject_of(tokens, at)
    if found is not None:
        return found
    low = tokens[at][0].lower()
    before = tokens[at - 1][0].lower() if at else ""
    if before in BE and low in PASSIVES:
        following = at + 1
        while following < len(tokens) and following < at + 4 and tokens[following][0].lower() != "by":
            following += 1
        if following < len(tokens) and tokens[following][0].lower() == "by":
            return phrase_after(tokens, following + 1)
        return None
    if (at == 0 or before in ("as", "so") or before in ",:;—–-") and low not in NOT_INVERTED and low not in NOUN_LIKE:
        return phrase_after(tokens, at + 1)  # `As said Smith: “…”`
    return None


def _owner(tokens: list[Token], noun: int) -> Speaker | None:
    """Whose call, claim, words: `Xi Jinping's call that`."""
    for at in range(noun - 1, max(-1, noun - 4), -1):
        word, start, end = tokens[at]
        if is_possessive(word):
            if not is_capital(word) or word[-1] in "'’":
                return None
            first = at
            while first > 0 and is_capital(tokens[first - 1][0]) and not is_possessive(tokens[first - 1][0]):
                first -= 1
            return phrase_after([*tokens[first:at], (word[:-2], start, end - 2)], 0)
        if word.lower() in POSSESSIVES:
            return Speaker(start, end, POSSESSIVES[word.lower()])
        if not word[0].isalpha() or word.lower() in PREPOSITIONS:
            break
    if noun + 1 < len(tokens) and tokens[noun + 1][0] in ("of", "by", "from"):
        return phrase_after(tokens, noun + 2)
    return None


def cue_after(tokens: list[Token], comma: bool) -> Cue | None:
    """The cue in the words right after a quotation: `said Smith`, `Smith said`, `according to Smith`.
    `comma` is whether the quotation ends like one that its sentence goes on after."""
    count = len(tokens)
    first = 0
    while first < count and tokens[first][0] in ",–—-.…":
        first += 1
    if first >= count:
        return None
    if tokens[0][0] in "—–-" and is_capital(tokens[first][0]) and count - first < 9:
        signed = phrase_after(tokens, first)
        if signed is not None and (signed.end == tokens[-1][2] or tokens[-1][0] in ".,"):
            return Cue(signed, signed.start, signed.start, True)  # `— Anna L.` under a pull quote
    parted = comma or first > 0
    low = tokens[first][0].lower()
    if low in ("according", "as", "in") and first + 2 < count:
        found = _as_put(tokens, first, low)
        if found is not None:
            return found
    at = first
    while at < min(count, first + 5) and _is_adverb(tokens[at][0].lower()):
        at += 1
    if at < count and tokens[at][0].lower() in FINITE and tokens[at][0].lower() not in NOT_INVERTED:
        speaker = phrase_after(tokens, at + 1)
        if speaker is not None and speaker.kind != "i":
            return Cue(speaker, tokens[at][1], tokens[at][2], True)
    if not parted:
        return None
    if low in CONJUNCTIONS and low != "that":
        return None
    for at in range(first + 1, min(count, first + 32)):
        word = tokens[at][0].lower()
        if word in FINITE:
            speaker = subject_of(tokens, at)
            if speaker is not None and speaker.start <= tokens[min(first + 9, count - 1)][1]:
                return Cue(speaker, tokens[at][1], tokens[at][2], True)
        elif word == ";":
            return None
    return None


def _as_put(tokens: list[Token], first: int, low: str) -> Cue | None:
    if low == "according" and tokens[first + 1][0] == "to":
        speaker = phrase_after(tokens, first + 2)
        return Cue(speaker, tokens[first][1], tokens[first + 1][2], True) if speaker else None
    if low == "in" and first + 4 < len(tokens) and tokens[first + 2][0] == "words":
        speaker = phrase_after(tokens, first + 4)
        return Cue(speaker, tokens[first][1], tokens[first + 2][2], True) if speaker else None
    if low == "as":
        for at in range(first + 2, min(len(tokens), first + 8)):
            word = tokens[at][0].lower()
            if word in FINITE or word in ("put", "puts"):
                speaker = subject_of(tokens, at)
                return Cue(speaker, tokens[at][1], tokens[at][2], True) if speaker else None
    return None


def cue_in_rest(tokens: list[Token]) -> Cue | None:
    """The cue at the end of a sentence that a partial quotation stands in: `… “dead”, he said.`"""
    count = len(tokens)
    for at in range(count - 1, 0, -1):
        word = tokens[at][0].lower()
        if word == "according" and at + 2 < count and tokens[at + 1][0] == "to":
            speaker = phrase_after(tokens, at + 2)
            if speaker is not None:
                return Cue(speaker, tokens[at][1], tokens[at + 1][2], False)
        elif word in FINITE and count - at < 16:
            left = next((k for k in range(at - 1, -1, -1) if tokens[k][0] in ",–—"), None)
            if left is None:
                return None
            speaker = subject_of(tokens[left + 1 : at + 1], at - left - 1)
            if speaker is None and left + 1 == at:
                speaker = phrase_after(tokens, at + 1) if word not in NOT_INVERTED else None
            elif speaker is None and word not in NOUN_LIKE:
                speaker = phrase_after(tokens[:at], left + 1)  # `a think tank devoted to peace has said`
            if speaker is not None:
                return Cue(speaker, tokens[at][1], tokens[at][2], False)
    return None
