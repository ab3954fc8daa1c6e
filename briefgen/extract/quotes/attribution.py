"""Cues and who they belong to, in the words before and after a quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from briefgen.extract.quotes.phrases import phrase_after
from briefgen.extract.quotes.speakers import Speaker, make_speaker
from briefgen.extract.quotes.subjects import clause_subject, subject_of
from briefgen.extract.quotes.tokens import Tokens, make_token
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
    POSSESSIVES,
    PREPOSITIONS,
    RUSSIAN,
    RUSSIAN_ADDRESSEES,
    VERBS,
)
from briefgen.text.lexicon import row_words

_NO_CUE_BEFORE = row_words("function-words", "no-cue-before")
_NO_NEW_VERBS = PREPOSITIONS | VERBS
_VERB_ENDINGS = ("ed", "ew", "es", "gs", "ks", "ls", "ts", "ns", "ms", "ps", "rs")
_QUOTING = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing"})
_TRIES = 6  # verbs without a subject, after which a sentence is no sentence
_FAR = 45  # tokens between a cue and the mark


class Cue(NamedTuple):
    """Who speaks, by which words (`start`:`end`, code points); `strong` where the quotation is the cue's object
    beyond doubt. `rule` is the row of our tables by which it was found; empty where no word tells it."""

    speaker: Speaker
    start: int
    end: int
    strong: bool
    rule: str = ""


def _make_cue(tokens: Tokens, at: int, speaker: Speaker | None, *, last: int | None = None) -> Cue | None:
    """The strong cue that the words from token `at` to `last` are (the one alone, unless given), if it has a
    speaker."""
    if speaker is None:
        return None
    end = tokens.end(at if last is None else last)
    return Cue(speaker, tokens.starts[at], end, True, tokens[at].row)


# -- before a quotation --------------------------------------------------------------------------------------


def cue_before(tokens: Tokens, least: int = 0) -> Cue | None:
    """The cue in the words that stand before a quotation in its sentence, from token `least` on; the
    nearest wins, but for one in the future (`said they would announce “…”`)."""
    count = len(tokens)
    if count <= least:
        return None
    closes_with = tokens[-1].text
    future: Cue | None = None
    tries = 0
    for at in range(count - 1, max(least - 1, count - _FAR), -1):
        token = tokens[at]
        find = _FINDERS.get(token.low)
        if find is None:
            continue
        speaker = find(tokens, at)
        is_owned = speaker is None and token.low in NOMINALS
        if is_owned:
            speaker = _owner(tokens, at)
        tries += token.is_verb
        if speaker is None:
            if tries > _TRIES:
                break
            continue
        near = count - 1 - at
        strong = (closes_with in ":," and near <= 14) or (near <= 1 and token.low not in NOMINALS)
        end = tokens.end(at + 1 if token.low == "according" else at)
        cue = Cue(speaker, tokens.starts[at], end, strong, "reporting-nouns/nouns" if is_owned else token.row)
        if at and tokens[at - 1].low in MODALS and closes_with != ":":
            future = future or cue
            continue
        return cue
    return future


def _by_verb(tokens: Tokens, at: int) -> Speaker | None:
    """`Vik said`; in the passive who follows `by`; what stands after a verb that no subject comes before."""
    if not _reports(tokens, at):
        return None
    found = subject_of(tokens, at)
    if found is not None:
        return found
    low = tokens[at].low
    before = tokens[at - 1].low if at else ""
    if before in BE and low in PASSIVES:
        by = next((k for k in range(at + 1, min(len(tokens), at + 5)) if tokens[k].low == "by"), None)
        return phrase_after(tokens, by + 1) if by is not None else None
    if low in RUSSIAN and low[-2:] == "ли" and tokens[0].text in ("В", "Во"):
        return _any_noun(tokens, 1) if at < 8 else None  # `В министерстве пояснили`: nobody else is named
    if (at == 0 or before in ("as", "so", "как") or before in ",:;—–-") and inverts(low):
        return _inverted(tokens, at)  # `As said Smith: “…”`
    return None


def _by_participle(tokens: Tokens, at: int) -> Speaker | None:
    """`Vik left, saying`; `signs reading`; who is quoted `as saying`."""
    before = tokens[at - 1] if at else None
    if tokens[at].low == "reading" and before is not None and before.is_small and before.text[-1:].isalpha():
        return make_speaker(tokens, at - 1, at - 1, "noun")
    return _quoted(tokens, at) if before is not None and before.text == "as" else clause_subject(tokens, at)


def _by_according(tokens: Tokens, at: int) -> Speaker | None:
    return phrase_after(tokens, at + 2) if at + 1 < len(tokens) and tokens[at + 1].text == "to" else None


def _by_owner(tokens: Tokens, at: int) -> Speaker | None:
    """`по словам Вик`, `selon Vik`."""
    return _owner(tokens, at) or phrase_after(tokens, at + 1) or _any_noun(tokens, at + 1)


def _by_clear(tokens: Tokens, at: int) -> Speaker | None:
    return subject_of(tokens, at - 1) if at > 1 and tokens[at - 1].low in ("made", "makes") else None


def _by_nothing(tokens: Tokens, at: int) -> Speaker | None:
    return None


_Finder = Callable[[Tokens, int], Speaker | None]
_FINDERS: dict[str, _Finder] = {
    **dict.fromkeys(NOMINALS, _by_nothing),  # their owner is asked for last
    "clear": _by_clear,
    **dict.fromkeys(OWNED_BEFORE, _by_owner),
    "according": _by_according,
    **dict.fromkeys(PARTICIPLES, _by_participle),
    **dict.fromkeys((*FINITE, *PHRASAL), _by_verb),
}
"""Who speaks by each word that a cue may turn on: few words of a sentence, the others need no second look. What
stands last wins: a verb that is a noun, too, is a verb first."""


def _reports(tokens: Tokens, at: int) -> bool:
    """Whether the word at `at` is a verb in its finite form that reports: `said`, `hit out`, `went on,`."""
    token = tokens[at]
    if at and token.text != token.low:
        return False  # the United States
    if token.is_finite:
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if following == "by" and token.low in PASSIVES and tokens[at - 1].low not in BE:
            return False  # a study questioned by sceptics
        return not (following in _NO_CUE_BEFORE and token.low in ("read", "found", "held"))
    after = PHRASAL.get(token.low)
    if after is None:
        return False
    following = tokens[at + 1].low if at + 1 < len(tokens) else "."
    return following in after or ("." in after and following in ",.:")


def _any_noun(tokens: Tokens, at: int) -> Speaker | None:
    """A Russian noun, as it stands after `по словам`."""
    if at >= len(tokens) or not "а" <= tokens[at].text[0] <= "ӿ":
        return None
    return make_speaker(tokens, at, at, POSSESSIVES.get(tokens[at].text, "noun"))


def _quoted(tokens: Tokens, saying: int) -> Speaker | None:
    """Who is quoted `as saying`: the object of `quoted`, or its subject in the passive."""
    for at in range(saying - 2, max(0, saying - 16), -1):
        if tokens[at].low in _QUOTING:
            if tokens[at - 1].low in BE:
                break
            return phrase_after(tokens, at + 1)
    return clause_subject(tokens, saying)


def inverts(verb: str) -> bool:
    """Whether a verb may stand before its subject."""
    return verb not in NOT_INVERTED and verb not in NOUN_LIKE


def _inverted(tokens: Tokens, verb: int) -> Speaker | None:
    """The subject after its verb; in Russian after whom it was told, where and when."""
    if tokens[verb].text < "а":
        return phrase_after(tokens, verb + 1)
    first = verb + 1
    while first + 1 < len(tokens):
        if tokens[first].low in RUSSIAN_ADDRESSEES:
            first += 1
        elif tokens[first].low in ("в", "на", "во") and first + 2 < len(tokens) and tokens[first + 1].is_small:
            first += 2
        else:
            break
    return phrase_after(tokens, first) or _any_noun(tokens, first)


def _owner(tokens: Tokens, noun: int) -> Speaker | None:
    """Whose call, claim, words: `Xi Jinping's call that`."""
    for at in range(noun - 1, max(-1, noun - 4), -1):
        token = tokens[at]
        if token.is_possessive:
            if not token.is_capital or token.text[-1] in "'’":
                return None
            first = at
            while first > 0 and tokens[first - 1].is_capital and not tokens[first - 1].is_possessive:
                first -= 1
            name = tokens.part(first, at + 1)
            name[-1] = make_token(token.text[:-2])
            return phrase_after(name, 0)
        if token.low in POSSESSIVES:
            return make_speaker(tokens, at, at, POSSESSIVES[token.low])
        if not token.text[0].isalpha() or token.is_preposition:
            break
    if noun + 1 < len(tokens) and tokens[noun + 1].text in ("of", "by", "from"):
        return phrase_after(tokens, noun + 2)
    return None


# -- after a quotation ---------------------------------------------------------------------------------------


def cue_after(tokens: Tokens, comma: bool) -> Cue | None:
    """The cue in the words right after a quotation: `said Smith`, `Smith said`, `according to Smith`.
    `comma` is whether the quotation ends like one that its sentence goes on after."""
    count = len(tokens)
    first = 0
    while first < count and tokens[first].text in ",–—-.…":
        first += 1
    if first >= count:
        return None
    found = _signed(tokens, first) or _as_put(tokens, first)
    if found is not None:
        return found
    if tokens[first].low in ("is", "was"):
        at = _find_told(tokens, first)
        if at is not None:
            return _make_cue(tokens, at, subject_of(tokens, at))
        at = next((k for k in range(first + 2, min(count, first + 8)) if tokens[k].text in NOMINALS), None)
        if at is not None:  # `“Grow up” was her message`
            cue = _make_cue(tokens, at, _owner(tokens.part(0, at + 1), at))
            return cue._replace(rule="reporting-nouns/nouns") if cue is not None else None
    found = _verb_first(tokens, first)
    if found is not None or not (comma or first > 0):
        return found
    if tokens[first].is_conjunction and tokens[first].low != "that":
        return None
    for at in range(first + 1, min(count, first + 32)):
        if tokens[at].text == ";":
            return None
        if (tokens[at].is_finite or tokens[at].low in PHRASAL) and _reports(tokens, at):
            speaker = _subject(tokens, at)
            if speaker is not None and (
                speaker.start > tokens.starts[at] or speaker.start <= tokens.starts[min(first + 16, count - 1)]
            ):
                return _make_cue(tokens, at, speaker)
    return _by_any_verb(tokens, first) if comma else None


def _signed(tokens: Tokens, first: int) -> Cue | None:
    """`— Anna L.` under a pull quote."""
    if tokens[0].text not in "—–-" or not tokens[first].is_capital or len(tokens) - first >= 9:
        return None
    signed = phrase_after(tokens, first)
    if signed is not None and (signed.end == tokens.end(-1) or tokens[-1].text in ".,"):
        return Cue(signed, signed.start, signed.start, True)
    return None


def _as_put(tokens: Tokens, first: int) -> Cue | None:
    """`according to Smith`, `in the words of Smith`, `as Smith put it`."""
    begins, count = tokens[first], len(tokens)
    if first + 2 >= count:
        return None
    if begins.low == "according" and tokens[first + 1].text == "to":
        return _make_cue(tokens, first, phrase_after(tokens, first + 2), last=first + 1)
    if begins.low == "in" and first + 4 < count and tokens[first + 2].text == "words":
        speaker = phrase_after(tokens, first + 4)
        cue = _make_cue(tokens, first, speaker, last=first + 2)
        return cue._replace(rule="reporting-nouns/nouns") if cue is not None else None
    if begins.low == "as":
        at = _find_verb(tokens, first + 2, first + 8)
        return _make_cue(tokens, at, subject_of(tokens, at)) if at is not None else None
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
    if at >= len(tokens) or not tokens[at].is_small or not _reports(tokens, at) or tokens[at].low in NOT_INVERTED:
        return None
    speaker = _inverted(tokens, at)
    return _make_cue(tokens, at, speaker) if speaker is not None and speaker.kind != "i" else None


def _subject(tokens: Tokens, verb: int) -> Speaker | None:
    """The subject of a verb after the quotation; the object of `quoted … as saying`."""
    if tokens[verb].text in ("quoted", "quotes", "cited", "cites") and tokens[verb - 1].low not in BE:
        for at in range(verb + 2, min(len(tokens) - 1, verb + 16)):
            if tokens[at].text == "as" and tokens[at + 1].text in PARTICIPLES:
                return phrase_after(tokens, verb + 1)
    return subject_of(tokens, verb)


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
        return _make_cue(tokens, at, speaker) if following in ",.:;–—" or following in PREPOSITIONS else None
    return None


def cue_in_rest(tokens: Tokens) -> Cue | None:
    """The cue at the end of a sentence that a partial quotation stands in: `… “dead”, he said.`"""
    count = len(tokens)
    for at in range(count - 1, 0, -1):
        token = tokens[at]
        if token.low == "according" and at + 2 < count and tokens[at + 1].text == "to":
            speaker = phrase_after(tokens, at + 2)
            if speaker is not None:
                return _weak(_make_cue(tokens, at, speaker, last=at + 1))
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
                return _weak(_make_cue(tokens, at, speaker))
    return None


def _weak(cue: Cue | None) -> Cue | None:
    return cue._replace(strong=False) if cue is not None else None
