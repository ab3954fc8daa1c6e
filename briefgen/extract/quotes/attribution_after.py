"""Cues and who they belong to, in the words after a quotation."""

from __future__ import annotations

from bisect import bisect_left

from briefgen.extract.quotes.attribution import Cue, by_owner, inverted, make_cue, owner, reports
from briefgen.extract.quotes.clauses import before_participle
from briefgen.extract.quotes.phrases import phrase_after
from briefgen.extract.quotes.speakers import Speaker
from briefgen.extract.quotes.subjects import subject_of
from briefgen.extract.quotes.tokens import Tokens
from briefgen.extract.quotes.vocabulary import (
    BE,
    FINITE,
    MODALS,
    NOMINALS,
    NOT_INVERTED,
    NOUN_LIKE,
    OWNED_BEFORE,
    PARTICIPLES,
    PASSIVES,
    PHRASAL,
    PREPOSITIONS,
    VERBS,
)

_NO_NEW_VERBS = PREPOSITIONS | VERBS
_VERB_ENDINGS = ("ed", "ew", "es", "gs", "ks", "ls", "ts", "ns", "ms", "ps", "rs")


def cue_after(tokens: Tokens, comma: bool) -> Cue | None:
    """The cue in the words right after a quotation: `said Smith`, `Smith said`, `according to Smith`.
    `comma` is whether the quotation ends like one that its sentence goes on after."""
    count = len(tokens)
    first = 0
    while first < count and tokens[first].text in ",–—-.…":
        first += 1
    if first >= count:
        return None
    found = _as_put(tokens, first)
    if found is not None:
        return found
    if tokens[first].low in ("is", "was"):
        at = _find_told(tokens, first)
        if at is not None:
            return make_cue(tokens, at, subject_of(tokens, at))
        at = next((k for k in range(first + 2, min(count, first + 8)) if tokens[k].text in NOMINALS), None)
        if at is not None:  # `“Grow up” was her message`
            cue = make_cue(tokens, at, owner(tokens.part(0, at + 1), at))
            return cue._replace(rule="reporting-nouns/nouns") if cue is not None else None
    found = _verb_first(tokens, first)
    if found is not None or not (comma or first > 0):
        return found
    if tokens[first].is_conjunction and tokens[first].low != "that":
        return None
    for at in range(first + 1, min(count, first + 32)):
        if tokens[at].text == ";":
            return None
        if (tokens[at].is_finite or tokens[at].low in PHRASAL) and reports(tokens, at):
            last = before_participle(tokens, first, at)
            speaker = phrase_after(tokens.part(0, last + 1), first) if last is not None else None
            speaker = speaker or _subject(tokens, at)
            if speaker is not None and (
                speaker.start > tokens.starts[at] or speaker.start <= tokens.starts[min(first + 16, count - 1)]
            ):
                return make_cue(tokens, at, speaker)
    return _by_any_verb(tokens, first) if comma else None


def _as_put(tokens: Tokens, first: int) -> Cue | None:
    """`according to Smith`, `in the words of Smith`, `as Smith put it`."""
    begins, count = tokens[first], len(tokens)
    if first + 2 >= count:
        return None
    if begins.low == "по" and tokens[first + 1].low in OWNED_BEFORE:
        return make_cue(tokens, first + 1, by_owner(tokens, first + 1))
    if begins.low == "according" and tokens[first + 1].text == "to":
        return make_cue(tokens, first, phrase_after(tokens, first + 2), last=first + 1)
    if begins.low == "in" and first + 4 < count and tokens[first + 2].text == "words":
        speaker = phrase_after(tokens, first + 4)
        cue = make_cue(tokens, first, speaker, last=first + 2)
        return cue._replace(rule="reporting-nouns/nouns") if cue is not None else None
    if begins.low == "as":
        at = _find_verb(tokens, first + 2, first + 8)
        return make_cue(tokens, at, subject_of(tokens, at)) if at is not None else None
    return None


def _find_told(tokens: Tokens, first: int) -> int | None:
    """The verb of `is how Smith put it`."""
    is_told = first + 2 < len(tokens) and tokens[first + 1].text in ("how", "what")
    return _find_verb(tokens, first + 3, first + 12) if is_told else None


def _find_verb(tokens: Tokens, first: int, stop: int) -> int | None:
    return next(
        (
            k
            for k in range(first, min(len(tokens), stop))
            if tokens[k].low in FINITE or tokens[k].low in ("put", "puts")
        ),
        None,
    )


def _verb_first(tokens: Tokens, first: int) -> Cue | None:
    """`said Smith`, an adverb or several before it."""
    at = first
    while at < min(len(tokens), first + 5) and tokens[at].is_adverb:
        at += 1
    if at >= len(tokens) or not tokens[at].is_small or not reports(tokens, at) or tokens[at].low in NOT_INVERTED:
        return None
    speaker = inverted(tokens, at)
    return make_cue(tokens, at, speaker) if speaker is not None and speaker.kind != "i" else None


def _subject(tokens: Tokens, verb: int) -> Speaker | None:
    """The subject of a verb after the quotation; the object of `quoted … as saying`."""
    if tokens[verb].text in ("quoted", "quotes", "cited", "cites") and tokens[verb - 1].low not in BE:
        for at in range(verb + 2, min(len(tokens) - 1, verb + 16)):
            if tokens[at].text == "as" and tokens[at + 1].text in PARTICIPLES:
                return phrase_after(tokens, verb + 1)
    return subject_of(tokens, verb)


def cue_bare(tokens: Tokens, is_next: bool) -> Cue | None:
    """The cue of a whole quotation that neither comma nor stop parts from who says it: `“Nobody knows” Vik said`; or,
    if `is_next`, that ends with a stop, before a sentence of name and verb alone: `“Nobody knows.” Vik said.`"""
    count = len(tokens)
    for at in range(1, min(count, 14)):
        token = tokens[at]
        if token.is_finite and token.is_small and token.low in PASSIVES and reports(tokens, at):
            ends = at + 1 >= count or tokens[at + 1].text in ".,"
            speaker = subject_of(tokens, at) if ends or not is_next else None
            is_person = speaker is not None and speaker.kind in ("name", "he", "she", "they")
            return make_cue(tokens, at, speaker) if is_person else None
        if not token.is_word or token.low in BE or token.low in MODALS or token.is_verb:
            return None
        if token.is_small and (token.is_conjunction or (token.is_preposition and token.low not in ("of", "for", "at"))):
            return None
    return None


def _by_any_verb(tokens: Tokens, first: int) -> Cue | None:
    """`“…,” crowed Smith.`, `“…,” she raged.`: after a comma, a verb that no list has."""
    for at in range(first, min(len(tokens), first + 4)):
        verb = tokens[at]
        if not verb.is_small or not verb.text.endswith(_VERB_ENDINGS) or verb.text in _NO_NEW_VERBS:
            continue
        speaker = phrase_after(tokens, at + 1) if at == first else phrase_after(tokens.part(0, at), first)
        if speaker is None or speaker.kind not in ("name", "he", "she", "they"):
            return None
        after = bisect_left(tokens.starts, max(speaker.end, tokens.end(at)))
        following = tokens[after].text if after < len(tokens) else "."
        return make_cue(tokens, at, speaker) if following in ",.:;–—" or following in PREPOSITIONS else None
    return None


def cue_in_rest(tokens: Tokens) -> Cue | None:
    """The cue at the end of a sentence that a partial quotation stands in: `… “dead”, he said.`"""
    count = len(tokens)
    for at in range(count - 1, 0, -1):
        token = tokens[at]
        if token.low == "according" and at + 2 < count and tokens[at + 1].text == "to":
            speaker = phrase_after(tokens, at + 2)
            if speaker is not None:
                return _weak(make_cue(tokens, at, speaker, last=at + 1))
        elif token.is_finite and count - at < 16:
            left = next((k for k in range(at - 1, -1, -1) if tokens[k].text in ",–—"), None)
            if left is None:
                return None
            speaker = subject_of(tokens.part(left + 1, at + 1), at - left - 1)
            if speaker is None and left + 1 == at:
                speaker = phrase_after(tokens, at + 1) if token.low not in NOT_INVERTED else None
            elif speaker is None and token.low not in NOUN_LIKE:
                speaker = phrase_after(tokens.part(0, at), left + 1)  # `a think tank devoted to peace has said`
            if speaker is not None:
                return _weak(make_cue(tokens, at, speaker))
    return None


def _weak(cue: Cue | None) -> Cue | None:
    return cue._replace(strong=False) if cue is not None else None
