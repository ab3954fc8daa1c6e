"""Nouns of what has been published: a line for each revision of each edition, and the last run."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from briefgen.model.base import Id, Language, Noun
from briefgen.model.spec import Format, Status

Moment = Annotated[datetime, Field(strict=False)]
"""A moment with its zone. It comes from the as-of argument, never from the clock."""


class Published(Noun):
    """One revision of one edition of one brief, as it stands on the site.

    `brief_id` is the spec's own id, which survives a new title and a new slug. `revision` counts from 1; each
    revision is immutable and keeps its address. `as_of` is the moment the edition was made for, `changed` that of
    the last significant change up to it. `corrections` say what a revision mended, `files` have the SHA-256 of
    each file of the revision."""

    brief_id: Annotated[UUID, Field(strict=False)]
    slug: Id
    edition: str
    revision: int
    title: str
    headline: str
    summary: str
    series: str | None
    language: Language
    format: Format
    status: Status
    topics: tuple[Id, ...]
    articles: tuple[Id, ...]
    as_of: Moment
    changed: Moment
    significant: bool
    corrections: tuple[str, ...] = ()
    pages: int
    files: dict[str, str]


class BriefRun(Noun):
    """How one brief stands after a run: its newest edition that was due is `published` (now or before),
    `held` by a gate, `skipped` or `failed`; or none was ever due (`not due`). A state, not an event: the same run
    again gives the same. `detail` is for the reader of a banner or of status.json, `edition` the one
    that the outcome is of."""

    slug: Id
    title: str
    outcome: Literal["published", "held", "skipped", "failed", "not due"]
    edition: str | None = None
    detail: str | None = None


class Run(Noun):
    """One run of publish, as status.json and the home page show it."""

    as_of: Moment
    zone: str
    version: str
    briefs: tuple[BriefRun, ...]
