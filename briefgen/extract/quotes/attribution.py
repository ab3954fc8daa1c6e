"""Cues and who they belong to, in the words before and after a quotation."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.extract.quotes.cues import (
    BE,
    CONJUNCTIONS,
    FINITE,
    MODALS,
    NOMINALS,
    NOT_INVERTED,
    NOUN_LIKE,
    OWNED_BEFORE,
    PARTICIPLES,
    PASSIVES,
    PHRASAL,
    POSSESSIVES,
    PREPOSITIONS,
    RUSSIAN,
    RUSSIAN_ADDRESSEES,
    TURNS,
    VERBS,
)
from briefgen.extract.quotes.phrases import phrase_after
from briefgen.extract.quotes.speakers import Speaker, Token, is_capital, is_possessive
from briefgen.extract.quotes.subjects import clause_subject, is_adverb, subject_of
from briefgen.text.lexicon import row_words

# A statement read out, a man found dead.
_NO_CUE_BEFORE = row_words("function-words", "no-cue-before")
_NO_NEW_VERBS = PREPOSITIONS | VERBS
_VERB_ENDINGS = ("ed", "ew", "es", "gs", "ks", "ls", "ts", "ns", "ms", "ps", "rs")
_TRIES = 6  # verbs without a subject, after which a sentence is no sentence
_FAR = 45  # tokens between a cue and the mark


class Cue(NamedTuple):
    """Who speaks, by which words; `strong` where the quotation is the cue's object beyond doubt."""

    speaker: Speaker
    start: int
    end: int
    strong: bool


def _reports(tokens: list[Token], at: int) -> bool:
    """Whether the word at `at` is a verb in its finite form that reports: `said`, `hit out`, `went on,`."""
    low = tokens[at][0].lower()
    if at and tokens[at][0] != low:
        return False  # the United States
    if low in FINITE:
        following = tokens[at + 1][0] if at + 1 < len(tokens) else ""
        if following == "by" and low in PASSIVES and tokens[at - 1][0].lower() not in BE:
            return False  # a study questioned by sceptics
        return not (following in _NO_CUE_BEFORE and low in ("read", "found", "held"))
    after = PHRASAL.get(low)
    if after is None:
        return False
    following = tokens[at + 1][0].lower() if at + 1 < len(tokens) else "."
    return following in after or ("." in after and following in ",.:")


def cue_before(tokens: list[Token], least: int = 0) -> Cue | None:
    """The cue in the words that stand before a quotation in its sentence, from token `least` on; the
    nearest wins, but for one in the future (`said they would announce “…”`)."""
    count = len(tokens)
    if count <= least:
        return None
    closes_with = tokens[-1][0]
    future: Cue | None = None
    tries = 0
    for at in range(count - 1, max(least - 1, count - _FAR), -1):
        low = tokens[at][0].lower()
        if low not in TURNS:
            continue
        found: Speaker | None = None
        end = tokens[at][2]
        if low in FINITE or low in PHRASAL:
            if _reports(tokens, at):
                found = _finite(tokens, at)
        elif low in PARTICIPLES:
            if low == "reading" and at and tokens[at - 1][0][0].islower() and tokens[at - 1][0][-1:].isalpha():
                found = Speaker(tokens[at - 1][1], tokens[at - 1][2], "noun")  # signs reading
            else:
                found = _quoted(tokens, at) if at and tokens[at - 1][0] == "as" else clause_subject(tokens, at)
        elif low == "according" and at + 1 < count and tokens[at + 1][0] == "to":
            found, end = phrase_after(tokens, at + 2), tokens[at + 1][2]
        elif low in OWNED_BEFORE:
            found = _owner(tokens, at) or phrase_after(tokens, at + 1) or _any_noun(tokens, at + 1)
        elif low == "clear" and at > 1 and tokens[at - 1][0].lower() in ("made", "makes"):
            found = subject_of(tokens, at - 1)
        if found is None and low in NOMINALS:
            found = _owner(tokens, at)
        tries += low in VERBS
        if found is None and tries > _TRIES:
            break
        if found is not None:
            near = count - 1 - at
            strong = (closes_with in ":," and near <= 14) or (near <= 1 and low not in NOMINALS)
            cue = Cue(found, tokens[at][1], end, strong)
            if at and tokens[at - 1][0].lower() in MODALS and closes_with != ":":
                future = future or cue
                continue
            return cue
    return future


def _any_noun(tokens: list[Token], at: int) -> Speaker | None:
    """A Russian noun, as it stands after `по словам`."""
    if at >= len(tokens) or not "а" <= tokens[at][0][0] <= "ӿ":
        return None
    pronoun = POSSESSIVES.get(tokens[at][0])
    return Speaker(tokens[at][1], tokens[at][2], pronoun or "noun")


def _quoted(tokens: list[Token], saying: int) -> Speaker | None:
    """Who is quoted `as saying`: the object of `quoted`, or its subject in the passive."""
    for at in range(saying - 2, max(0, saying - 16), -1):
        if tokens[at][0].lower() in ("quoted", "quotes", "quoting", "cited", "cites", "citing"):
            if tokens[at - 1][0].lower() in BE:
                break
            return phrase_after(tokens, at + 1)
    return clause_subject(tokens, saying)


def _subject(tokens: list[Token], verb: int) -> Speaker | None:
    """The subject of a verb after the quotation; the object of `quoted … as saying`."""
    if tokens[verb][0] in ("quoted", "quotes", "cited", "cites") and tokens[verb - 1][0].lower() not in BE:
        for at in range(verb + 2, min(len(tokens) - 1, verb + 16)):
            if tokens[at][0] == "as" and tokens[at + 1][0] in PARTICIPLES:
                return phrase_after(tokens, verb + 1)
    return subject_of(tokens, verb)


def _finite(tokens: list[Token], at: int) -> Speaker | None:
    found = subject_of(tokens, at)
    if found is not None:
        return found
    low = tokens[at][0].lower()
    before = tokens[at - 1][0].lower() if at else ""
    if before in BE and low in PASSIVES:
        by = next((k for k in range(at + 1, min(len(tokens), at + 5)) if tokens[k][0].lower() == "by"), None)
        return phrase_after(tokens, by + 1) if by is not None else None
    if low in RUSSIAN and low[-2:] == "ли" and tokens[0][0] in ("В", "Во"):
        return _any_noun(tokens, 1) if at < 8 else None  # `В министерстве пояснили`: nobody else is named
    if (at == 0 or before in ("as", "so", "как") or before in ",:;—–-") and inverts(low):
        return _inverted(tokens, at)  # `As said Smith: “…”`
    return None


def inverts(verb: str) -> bool:
    """Whether a verb may stand before its subject."""
    return verb not in NOT_INVERTED and verb not in NOUN_LIKE


def _inverted(tokens: list[Token], verb: int) -> Speaker | None:
    """The subject after its verb; in Russian after whom it was told, where and when."""
    first = verb + 1
    if tokens[verb][0] >= "а":
        while first + 1 < len(tokens):
            word = tokens[first][0].lower()
            if word in RUSSIAN_ADDRESSEES:
                first += 1
            elif word in ("в", "на", "во") and first + 2 < len(tokens) and tokens[first + 1][0][0].islower():
                first += 2
            else:
                break
    found = phrase_after(tokens, first)
    return found if found is not None or tokens[verb][0] < "а" else _any_noun(tokens, first)


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
    if low in ("is", "was") and first + 2 < count and tokens[first + 1][0] in ("how", "what"):
        for at in range(first + 3, min(count, first + 12)):
            if tokens[at][0] in FINITE or tokens[at][0] in ("put", "puts"):
                speaker = subject_of(tokens, at)
                return Cue(speaker, tokens[at][1], tokens[at][2], True) if speaker is not None else None
    if low in ("is", "was") and first + 2 < count:
        for at in range(first + 2, min(count, first + 8)):
            if tokens[at][0] in NOMINALS:  # `“Grow up” was her message`
                owner = _owner(tokens[: at + 1], at)
                return Cue(owner, tokens[at][1], tokens[at][2], True) if owner is not None else None
    at = first
    while at < min(count, first + 5) and is_adverb(tokens[at][0]):
        at += 1
    if at < count and tokens[at][0][0].islower() and _reports(tokens, at) and tokens[at][0].lower() not in NOT_INVERTED:
        speaker = _inverted(tokens, at)
        if speaker is not None and speaker.kind != "i":
            return Cue(speaker, tokens[at][1], tokens[at][2], True)
    if not parted:
        return None
    if low in CONJUNCTIONS and low != "that":
        return None
    for at in range(first + 1, min(count, first + 32)):
        word = tokens[at][0].lower()
        if (word in FINITE or word in PHRASAL) and _reports(tokens, at):
            speaker = _subject(tokens, at)
            if speaker is not None and (
                speaker.start > tokens[at][1] or speaker.start <= tokens[min(first + 16, count - 1)][1]
            ):
                return Cue(speaker, tokens[at][1], tokens[at][2], True)
        elif word == ";":
            return None
    return _by_any_verb(tokens, first) if comma else None


def _by_any_verb(tokens: list[Token], first: int) -> Cue | None:
    """`“…,” crowed Smith.`, `“…,” she raged.`: after a comma, a verb that no list has."""
    for verb in range(first, min(len(tokens), first + 4)):
        word = tokens[verb][0]
        if not word[0].islower() or not word.endswith(_VERB_ENDINGS) or word in _NO_NEW_VERBS:
            continue
        speaker = phrase_after(tokens, verb + 1) if verb == first else phrase_after(tokens[:verb], first)
        if speaker is None or speaker.kind not in ("name", "he", "she", "they"):
            return None
        end = max(speaker.end, tokens[verb][2])
        following = next((token[0] for token in tokens if token[1] >= end), ".")
        if following in ",.:;–—" or following in PREPOSITIONS:
            return Cue(speaker, tokens[verb][1], tokens[verb][2], True)
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
