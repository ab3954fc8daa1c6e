"""Nouns of the library: Source, Topic, Article, Fact, Quote, and the mappings that are looked up."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from briefgen.model.base import Amount, Currency, Dated, Id, Language, Line, Noun, Number, Period

Ownership = Literal["state", "private", "public-service", "intergovernmental", "non-profit", "unknown"]
SourceKind = Literal[
    "wire", "newspaper", "broadcaster", "magazine", "aggregator", "newsletter", "think-tank",
    "government", "company", "institution",
]  # fmt: skip
Qualifier = Literal["about", "more-than", "at-least", "up-to", "less-than", "almost"]
Kind = Literal["actual", "target", "estimate", "forecast"]
Status = Literal["draft", "reviewed", "declined"]
"""Of an article: what ingest wrote, what an editor accepted, what is not for this library's briefs."""
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Source(Noun):
    """A publisher. `family` groups publishers under one owner, which count as one voice."""

    id: Id
    name: Line
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    ownership: Ownership = "unknown"
    kind: SourceKind
    descriptor: Line
    family: Id | None = None
    licence: Line | None = None
    quoted_words_limit: Annotated[int, Field(ge=0)] | None = None


class MatchRule(Noun):
    """Which articles a topic is about, over folded text. A term is a word (`nazarbayev`), a phrase
    (`new development bank`, with or without quotation marks) or a prefix (`kazakh*`).

    An article matches if one term of `any` occurs (where `any` is given), one term of each group
    of `all` does, and none of `none` does."""

    any: tuple[Line, ...] = ()
    all: tuple[tuple[Line, ...], ...] = ()
    none: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.any and not self.all:
            raise ValueError("a match rule needs 'any' or 'all'")
        if any(not group for group in self.all):
            raise ValueError("each group of 'all' needs at least one term")
        return self


class Topic(Noun):
    """A subject that specs select by. `threshold` is the least relevance, as a share of the best
    article's BM25 score, 0 to 1."""

    id: Id
    label: Line
    description: Line
    match: MatchRule
    threshold: Annotated[Number, Field(ge=0, le=1)] = Decimal("0.1")


class Origin(Noun):
    """The saved page that an article was taken from; `span` counts code points of the decoded file. `given` names what
    the page does not say, and an editor said when it was ingested. `pages` tells where in the body each printed page
    begins: (place, page)."""

    file: Line
    sha256: Sha256
    span: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]
    given: tuple[Literal["source", "published", "language"], ...] = ()
    pages: tuple[tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=1)]], ...] = ()

    def page_at(self, place: int) -> int | None:
        """The printed page on which a place of the body stands; None where the pages are not known."""
        return next((page for at, page in reversed(self.pages) if at <= place), None)


class Change(Noun):
    """How much a figure moved, and since when: `{value: 32, unit: percent, base: 2022}`."""

    value: Number
    unit: Id = "percent"
    base: Line

    @field_validator("base", mode="before")
    @classmethod
    def _as_text(cls, raw: Any) -> Any:
        return str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw


UNNAMED = "to-be-named"
"""The metric of a figure until the editor says what it measures."""


class Fact(Noun):
    """A statement taken from an article; with a value it is a figure. `passage` is the exact stretch
    of the article's body that it rests on. `as_of_basis` says who dates it: the article, in reach of the
    passage, or the editor. `doubtful` are the readings that the passage allows, or why it may not be what the page
    says, until an editor has looked."""

    id: Id
    statement: Line
    passage: Line
    label: Line | None = None
    metric: Id | None = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: Id | None = None
    currency: Currency | None = None
    per: Id | None = None
    qualifier: Qualifier | None = None
    as_of: Period | None = None
    as_of_basis: Literal["article", "editor"] = "article"
    kind: Kind = "actual"
    change: Change | None = None
    equivalent: Amount | None = None
    topics: tuple[Id, ...] = ()
    doubtful: Line | None = None

    @model_validator(mode="after")
    def _figure_or_not(self) -> Self:
        if self.is_figure:
            self._make_amount()
            if self.as_of is None:
                raise ValueError("a figure needs 'as_of': never a number without a period")
            if self.metric is None:
                raise ValueError("a figure needs 'metric'")
        elif self.unit or self.currency or self.per or self.metric or self.change or self.equivalent:
            raise ValueError("a fact with a metric, unit, currency or change needs 'value' or 'low' and 'high'")
        return self

    @property
    def is_figure(self) -> bool:
        return not (self.value is None and self.low is None and self.high is None)

    @property
    def amount(self) -> Amount | None:
        """The figure's value as an Amount; None where the fact has no number."""
        return self._make_amount() if self.is_figure else None

    def _make_amount(self) -> Amount:
        return Amount(
            value=self.value, low=self.low, high=self.high, unit=self.unit, currency=self.currency, per=self.per
        )


class Quote(Noun):
    """Words that stand verbatim in the body, and who said them. `doubtful` says why they may not be what the page
    says, until an editor has looked."""

    words: Line
    speaker: Line
    role: Line | None = None
    topics: tuple[Id, ...] = ()
    doubtful: Line | None = None


class Article(Noun):
    """One article of the library: its header and its `body` (plain text, paragraphs apart by an
    empty line). `source` is who published this copy, `origin_source` who wrote it first where it
    is a reprint; `copies` are further places where the same text was saved."""

    id: Id
    title: Line
    source: Id
    origin_source: Id | None = None
    author: Line | None = None
    author_note: Line | None = None
    published: Dated | None = None
    event: Dated | None = None
    captured: Dated | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=2000)] | None = None
    language: Language = "en"
    status: Status = "draft"
    truncated: bool = False
    topics: tuple[Id, ...] = ()
    origin: Origin | None = None
    copies: tuple[Origin, ...] = ()
    duplicate_of: Id | None = None
    summary: str = ""
    facts: tuple[Fact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    body: str = ""
