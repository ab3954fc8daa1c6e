"""Nouns of what changed between two editions of a brief. Made by `changes`, printed by the brief."""

from __future__ import annotations

from typing import Literal

from briefgen.model.base import Id, Noun, Period
from briefgen.model.evidence import Confidence, Likelihood


class ArticleChange(Noun):
    """An article that came in (`citation` is its number) or was dropped since the last edition."""

    status: Literal["new", "dropped"]
    article: Id
    title: str
    publisher: str
    citation: int | None = None


class FigureChange(Noun):
    """A figure set beside the last edition's of the same metric and period.

    `text` is the number with its unit as the brief shows it, `was_text` the one it replaces.
    `correction`: the same fact of the same article reads otherwise now, so that it was mended rather
    than newly reported. `update`: an edition before the last one has told this metric and period."""

    status: Literal["new", "revised", "confirmed", "withdrawn"]
    metric: Id
    label: str
    as_of: Period
    as_of_text: str
    text: str
    was_text: str | None = None
    article: Id
    fact: Id
    citation: int | None = None
    correction: bool = False
    update: bool = False


class JudgementChange(Noun):
    """A judgement that is new, dropped, or stands with another likelihood or confidence; `why` is the editor's."""

    status: Literal["new", "moved", "dropped"]
    judgement: str
    likelihood: Likelihood | None = None
    was_likelihood: Likelihood | None = None
    confidence: Confidence | None = None
    was_confidence: Confidence | None = None
    why: str | None = None


class Changes(Noun):
    """What is new in an edition. `since` is the edition that it is set beside (`2026-W46`); none in a
    first edition. `rewritten` names the editor's own parts that read otherwise. `significant`: readers
    are told and the date of the last change moves. `why` is the editor's own word on the change. `text`
    is the sentence that stands on page 1."""

    since: str | None
    significant: bool
    text: str
    why: str | None = None
    rewritten: tuple[Literal["headline", "bottom line", "text"], ...] = ()
    articles: tuple[ArticleChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    judgements: tuple[JudgementChange, ...] = ()
