"""Cues and who they belong to, in the words before a quotation."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from briefgen.extract.quotes.clauses import clause_over
from briefgen.extract.quotes.genitives import without_case
from briefgen.extract.quotes.phrases import phrase_after, phrase_before
from briefgen.extract.quotes.speakers import Speaker, make_speaker
from briefgen.extract.quotes.subjects import clause_subject, subject_of
from briefgen.extract.quotes.tokens import Tokens, make_token
from briefgen.extract.quotes.vocabulary import (
    BE,
    CASTING,
    FINITE,
    MODALS,
    NOMINALS,
    NOT_INVERTED,
    NOUN_LIKE,
    OWNED_AFTER,
    OWNED_BEFORE,
    PARTICIPLES,
    PASSIVES,
    PHRASAL,
    POSSESSIVES,
    RUSSIAN,
    RUSSIAN_ADDRESSEES,
    SWIPES,
)
from briefgen.text.lexicon import row_words

_NO_CUE_BEFORE = row_words("function-words", "no-cue-before")
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


def make_cue(tokens: Tokens, at: int, speaker: Speaker | None, *, last: int | None = None) -> Cue | None:
    """The strong cue that the words from token `at` to `last` are (the one alone, unless given), if it has a
    speaker."""
    if speaker is None:
        return None
    end = tokens.end(at if last is None else last)
    return Cue(speaker, tokens.starts[at], end, True, tokens[at].row)


def cue_before(tokens: Tokens, least: int = 0) -> Cue | None:
    """The cue in the words that stand before a quotation in its sentence, from token `least` on; the
    nearest wins, but for one in the future (`said they would announce “…”`)."""
    count = len(tokens)
    if count <= least:
        return None
    closes_with = tokens[-1].text
    future: Cue | None = None
    tries = 0
    stop = count
    for at in range(count - 1, max(least - 1, count - _FAR), -1):
        token = tokens[at]
        find = _FINDERS.get(token.low)
        if find is None or at >= stop:
            continue
        if token.is_finite:
            over = clause_over(tokens, at)
            if over is not None:
                stop = over
                continue
        speaker = find(tokens, at)
        is_owned = speaker is None and token.low in NOMINALS
        if is_owned:
            speaker = owner(tokens, at)
        tries += token.is_verb
        if speaker is None:
            if tries > _TRIES:
                break
            continue
        near = count - 1 - at
        strong = (closes_with in ":," and near <= 14) or (near <= 1 and token.low not in NOMINALS)
        end = tokens.end(at + 1 if token.low == "according" else at)
        cue = Cue(speaker, tokens.starts[at], end, strong, "reporting-nouns/nouns" if is_owned else token.row)
        would_only = at + 1 < count and tokens[at + 1].low == "only"  # `would say only that`
        if at and tokens[at - 1].low in MODALS and closes_with != ":" and not would_only:
            future = future or cue
            continue
        return cue
    return future


def _by_verb(tokens: Tokens, at: int) -> Speaker | None:
    """`Vik said`; in the passive who follows `by`; what stands after a verb that no subject comes before."""
    if not reports(tokens, at):
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
        return inverted(tokens, at)  # `As said Smith: “…”`
    return None


def _by_casting(tokens: Tokens, at: int) -> Speaker | None:
    """`painted Vik as “…”`, `went after Vik as a “…”`; else what the same verb may be besides."""
    last = tokens[-2] if tokens[-1].is_determiner and len(tokens) > 1 else tokens[-1]
    is_passive = any(token.low in BE for token in tokens[max(0, at - 2) : at])
    if last.low == "as" and at and not is_passive and not tokens[at - 1].is_determiner and tokens[at].is_small:
        found = clause_subject(tokens, at) if tokens[at].low.endswith("ing") else subject_of(tokens, at)
        if found is not None:
            return found
    find = _BESIDES.get(tokens[at].low)
    return find(tokens, at) if find is not None else None


def _by_participle(tokens: Tokens, at: int) -> Speaker | None:
    """`Vik left, saying`; `signs reading`; who is quoted `as saying`."""
    before = tokens[at - 1] if at else None
    if tokens[at].low == "reading" and before is not None and before.is_small and before.text[-1:].isalpha():
        return make_speaker(tokens, at - 1, at - 1, "noun")
    return _quoted(tokens, at) if before is not None and before.text == "as" else clause_subject(tokens, at)


def _by_according(tokens: Tokens, at: int) -> Speaker | None:
    return phrase_after(tokens, at + 2) if at + 1 < len(tokens) and tokens[at + 1].text == "to" else None


def by_owner(tokens: Tokens, at: int) -> Speaker | None:
    """`по словам Вик`, `selon Vik`."""
    return owner(tokens, at) or phrase_after(tokens, at + 1) or _any_noun(tokens, at + 1)


def _by_kazakh_owner(tokens: Tokens, at: int) -> Speaker | None:
    """`Вик пен Лидің айтуынша`: the one before it, without the ending of the case."""
    cut = without_case(tokens[at - 1].text) if at else 0
    if not cut:
        return None
    found = phrase_before(tokens, at - 1) or make_speaker(tokens, at - 1, at - 1, "noun")
    return found._replace(end=found.end - cut)


def _by_clear(tokens: Tokens, at: int) -> Speaker | None:
    return subject_of(tokens, at - 1) if at > 1 and tokens[at - 1].low in ("made", "makes") else None


def _by_nothing(tokens: Tokens, at: int) -> Speaker | None:
    return None


_Finder = Callable[[Tokens, int], Speaker | None]
_BESIDES: dict[str, _Finder] = {
    **dict.fromkeys(NOMINALS, _by_nothing),  # their owner is asked for last
    "clear": _by_clear,
    **dict.fromkeys(OWNED_BEFORE, by_owner),
    **dict.fromkeys(OWNED_AFTER, _by_kazakh_owner),
    "according": _by_according,
    **dict.fromkeys(PARTICIPLES, _by_participle),
    **dict.fromkeys((*FINITE, *PHRASAL), _by_verb),
}
"""Who speaks by each word that a cue may turn on: few words of a sentence, the others need no second look. What
stands last wins: a verb that is a noun, too, is a verb first."""


_FINDERS = _BESIDES | dict.fromkeys(CASTING, _by_casting)


def reports(tokens: Tokens, at: int) -> bool:
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
    if following in ("a", "another") and following in after:
        return any(word.low in SWIPES for word in tokens[at + 2 : at + 5])
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


def inverted(tokens: Tokens, verb: int) -> Speaker | None:
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


def owner(tokens: Tokens, noun: int) -> Speaker | None:
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
