"""Nouns of the account that a brief gives of itself: what it rests on, what was left out."""

from __future__ import annotations

from briefgen.model.base import Noun, Period


class SourceLine(Noun):
    """What the brief rests on, counted: `text` is the sentence, the rest its numbers."""

    text: str
    articles: int
    publishers: int
    state_owned: int
    span: Period | None
    single_source: int
    differing: int = 0
    gaps: int


class LeftOutLine(Noun):
    """What selection passed over: `text` is the sentence, `counts` by reason."""

    text: str
    candidates: int
    used: int
    counts: dict[str, int]
