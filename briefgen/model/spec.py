"""Nouns of the spec: what an editor writes in `briefs/*.yaml`, and the edition it is built for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, ClassVar, Literal, Self
from uuid import UUID, uuid5

from pydantic import Field, StringConstraints, model_validator

from briefgen.model.base import Currency, Id, Language, Line, Noun, Period
from briefgen.model.evidence import Confidence, Likelihood, Waiver

Format = Literal["glance", "briefing", "indepth"]
Status = Literal["draft", "review", "final", "withdrawn"]
Order = Literal["newest", "oldest", "relevance"]
Reference = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:#[a-z0-9]+(?:-[a-z0-9]+)*)?$")]
"""An article (`scmp-2017-one-way-street`) or a fact of one (`scmp-2017-one-way-street#fifty-projects`)."""

Count = Annotated[int, Field(ge=1, le=500)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
"""An editor's own words; `[@article-id]` cites an article of the brief."""

EditionName = Annotated[str, StringConstraints(pattern=r"^\d{4}-W\d{2}$")]
BriefId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
"""A UUID, as uuidgen prints it: what a brief is known by for ever."""

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class BottomLine(Noun):
    """What is new, so what, and what to watch: 60 to 90 words that can be read alone."""

    whats_new: Prose
    so_what: Prose
    watch: Prose


class Window(Noun):
    """Which articles are in time: `{from: 2013-01-01, to: 2025-06}`, `{last_days: 30}` or `edition`."""

    first: Period | None = Field(default=None, alias="from")
    last: Period | None = Field(default=None, alias="to")
    last_days: Annotated[int, Field(ge=1, le=36_600)] | None = None
    edition: bool = False
    hint_as: ClassVar[str] = "write {from: 2026-01-01, to: 2026-06}, {last_days: 30} or the word edition"

    @model_validator(mode="before")
    @classmethod
    def _edition_word(cls, raw: Any) -> Any:
        return {"edition": True} if raw == "edition" else raw

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = [self.first is not None or self.last is not None, self.last_days is not None, self.edition]
        if sum(ways) != 1:
            raise ValueError("give one of: 'from' and 'to' (either may be left out), 'last_days', or the word edition")
        if self.first and self.last and self.last.last < self.first.first:
            raise ValueError(f"the period ends ({self.last.last}) before it begins ({self.first.first})")
        return self


class SummarySection(Noun):
    """What the articles say: a paragraph for each (`per: article`) or one across all of them,
    within `sentences` or `words` (a paragraph's, or the whole one's)."""

    per: Literal["article", "brief"] = "brief"
    sentences: Count | None = None
    words: Annotated[int, Field(ge=10, le=5000)] | None = None
    heading: Line | None = None


class FiguresSection(Noun):
    """Key figures as cards: those of `metrics` in the order given, or the `best` ones."""

    metrics: tuple[Id, ...] = ()
    best: Count | None = None
    heading: Line | None = None


class TableSection(Noun):
    """Figures as a table, every one of `metrics` (or of all), newest first within a metric."""

    metrics: tuple[Id, ...] = ()
    best: Count | None = None
    heading: Line | None = None


class ChartSection(Noun):
    """A chart of the figures of `metric` (or of several `metrics`). `mark`, `encoding` and `config`
    are Vega-Lite's own, as far as a page of figures can use them (briefgen.chart says what is
    refused); what is given is laid over the house's defaults, key by key."""

    metric: Id | None = None
    metrics: tuple[Id, ...] = ()
    title: Line | None = None
    note: Line | None = None
    mark: str | dict[str, Any] = "bar"
    encoding: dict[str, Any] = Field(default_factory=dict)
    config: dict[str, Any] = Field(default_factory=dict)
    height: Annotated[int, Field(ge=60, le=600)] | None = None

    @model_validator(mode="after")
    def _has_metric(self) -> Self:
        if (self.metric is None) == (not self.metrics):
            raise ValueError("give either 'metric' or 'metrics'")
        return self

    @property
    def all_metrics(self) -> tuple[str, ...]:
        return self.metrics or ((self.metric,) if self.metric else ())


class TimelineSection(Noun):
    """Dated facts in order of time: the `best` ones, oldest first."""

    best: Count | None = None
    heading: Line | None = None


class QuotesSection(Noun):
    """Words with their speaker: the `best` ones, at most one a speaker until all have spoken."""

    best: Count | None = None
    heading: Line | None = None


class ArticlesSection(Noun):
    """The articles of the brief, each with its summary."""

    best: Count | None = None
    heading: Line | None = None


class SourcesSection(Noun):
    """The numbered list of sources. It stands at the end of every brief; this only places it."""

    heading: Line | None = None


class Judgement(Noun):
    """An editor's judgement: how likely, and apart from that how sure (ICD 203). With an `id` it may be
    worded anew and still be the same; `why` says what moved its likelihood or confidence since the
    last edition, and is told only where one did."""

    id: Id | None = None
    judgement: Prose
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None
    because: Prose | None = None
    why: Prose | None = None


class Section(Noun):
    """One block of a brief, in the editor's order: exactly one of these keys."""

    summary: SummarySection | None = None
    figures: FiguresSection | None = None
    table: TableSection | None = None
    chart: ChartSection | None = None
    timeline: TimelineSection | None = None
    quotes: QuotesSection | None = None
    assessment: tuple[Judgement, ...] | None = None
    text: Prose | None = None
    articles: ArticlesSection | None = None
    gaps: tuple[Prose, ...] | None = None
    sources: SourcesSection | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_shorthand(cls, raw: Any) -> Any:
        # `- sources` and `- sources:` both mean a section with nothing to set.
        if isinstance(raw, str):
            raw = {raw: {}}
        if isinstance(raw, dict):
            return {key: {} if value is None else value for key, value in raw.items()}
        return raw

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise ValueError("a section has exactly one kind: start a new '- ' for the next one")
        return self

    @property
    def kind(self) -> str:
        return next(iter(self.model_fields_set))

    @property
    def metrics(self) -> tuple[str, ...]:
        """The metrics that it names."""
        if self.chart:
            return self.chart.all_metrics
        part = self.figures or self.table
        return part.metrics if part else ()


class Schedule(Noun):
    """When a brief comes out: `weekly`, `monthly` or `manual`; or `{every: weekly, weekday: monday}`, and
    `{every: monthly, weekday: monday}` for the first Monday of each month."""

    every: Literal["weekly", "monthly", "manual"]
    weekday: Weekday | None = None
    written_keys: ClassVar[list[str]] = ["every", "weekday"]

    @model_validator(mode="before")
    @classmethod
    def _from_word(cls, raw: Any) -> Any:
        return {"every": raw} if isinstance(raw, str) else raw

    @model_validator(mode="after")
    def _no_day_of_its_own(self) -> Self:
        if self.every == "manual" and self.weekday:
            raise ValueError("a brief that comes out by hand has no weekday")
        return self


def _monday_of(week: str) -> date:
    """The first day of a week such as `2026-W47`. Raises ValueError where the year has no such week."""
    try:
        return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
    except ValueError as error:
        raise ValueError(f"there is no week {week}: a year ends with W52 or W53") from error


class ChangeNote(Noun):
    """The editor's word on what is new in one `edition`. Where it is not `significant`, nobody is told
    and the date of the last change stays."""

    edition: EditionName
    significant: bool = True
    why: Prose | None = None

    @model_validator(mode="after")
    def _week_exists(self) -> Self:
        _monday_of(self.edition)
        return self


# Names that a spec without an id of its own gives to its brief: fixed for ever, since feeds carry them.
_NAMES = UUID("5e0f7a5e-6a0c-5c8f-9d9b-3d6f2b1c4a70")


class Spec(Noun):
    """What a brief is to be. `slug` is the file's name without its ending."""

    slug: Id
    id: BriefId | None = None
    title: Line
    topics: tuple[Id, ...] = Field(min_length=1)
    sections: tuple[Section, ...] = Field(min_length=1)
    headline: Prose | None = None
    series: Line | None = None
    format: Format = "briefing"
    theme: Id | None = None
    audience: Line | None = None
    language: Language = "en"
    status: Status = "draft"
    marking: Line | None = None
    author: Line | None = None
    contact: Line | None = None
    disclaimer: Line | None = None
    period: Window | None = None
    order: Order = "newest"
    currency: Currency = "USD"
    limit: Count = 20
    include_drafts: bool = False
    pin: tuple[Reference, ...] = ()
    exclude: tuple[Reference, ...] = ()
    bottom_line: BottomLine | None = None
    waive: tuple[Waiver, ...] = ()
    schedule: Schedule = Schedule(every="weekly")
    change: ChangeNote | None = None

    @property
    def brief_id(self) -> UUID:
        """The spec's own id, or one made from the slug: it survives a new title, and with `id` a new slug."""
        return UUID(self.id) if self.id else uuid5(_NAMES, self.slug)


class Edition(Noun):
    """A dated issue of a brief, named by its ISO year and week: `2026-W47`, Monday to Sunday. `as_of` is
    the last day whose news it knows, where that is not the week's Sunday."""

    name: EditionName
    as_of: Annotated[date, Field(strict=False)] | None = None

    @model_validator(mode="after")
    def _week_exists(self) -> Self:
        _monday_of(self.name)
        return self

    @property
    def monday(self) -> date:
        return _monday_of(self.name)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def last_day(self) -> date:
        return self.as_of or self.sunday

    @property
    def week(self) -> Period:
        return Period(first=self.monday, last=self.sunday, precision="range")
