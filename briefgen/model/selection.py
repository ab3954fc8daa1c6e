"""Nouns between the library and a brief: what matched, what was chosen, what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from briefgen.model.base import Dated, Id, Noun
from briefgen.model.library import Status

Reason = Literal[
    "excluded", "off topic", "draft", "duplicate", "undated", "truncated", "outside the period",
    "after the edition", "below the threshold", "beyond the limit", "unreadable",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What the index says of an article that matches a topic, or that a spec names. A plain record:
    the index was written from validated articles, and a large library gives thousands at a time.

    `score` is the article's BM25 relevance to the topic (higher is better, 0 where it does not
    match by its words). `relevance` is the score as a share of the topic's best, 0 to 1 (1 where the
    article's header names the topic); with several topics the best of each. `on_topic`: the relevance
    reaches the threshold of one topic at least. `twin` is the article that this one repeats, if any."""

    id: str
    score: float
    relevance: float = 0.0
    on_topic: bool = False
    published: Dated | None
    status: Status
    truncated: bool = False
    twin: str | None = None


@dataclass(frozen=True, slots=True)
class MetricUse:
    """Which articles of the library have a metric that a spec names; `close` is what was probably meant where none
    has it."""

    articles: tuple[str, ...] = ()
    close: str | None = None


class MetricUnit(NamedTuple):
    """What the index says of a metric and one of its units: a code of money, a name, or nothing; `per` is that of a
    rate. `uses` figures have it, of which `first` (`article#fact`) is the first."""

    metric: str
    unit: str
    per: str
    uses: int
    first: str


class MetricValue(NamedTuple):
    """A figure of a reviewed article, as the index has it: its amount from `low` to `high` in a unit (a code of money,
    a name, or nothing), a rate's `per`, its days as ISO dates, its label ('' for none), and `article#fact`."""

    metric: str
    unit: str
    per: str
    first: str
    last: str
    low: str
    high: str
    kind: str
    label: str
    reference: str


class ListedArticle(NamedTuple):
    """What the index says of an article for a list of them. `first` and `last` are the days of its publication, ''
    where it is not known. `figures`, `unnamed` and `quotes` count what its header has; `told` the figures that a
    reviewed article has, too, by amount and unit; `doubtful` the entries in doubt. `twin` is the article that it
    repeats."""

    id: str
    path: str
    sha256: str
    status: Status
    title: str
    source: str
    language: str
    first: str
    last: str
    truncated: bool
    figures: int
    unnamed: int
    told: int
    quotes: int
    doubtful: int
    twin: str | None


@dataclass(frozen=True, slots=True)
class Omitted:
    """A figure, fact or quote (`article#fact`, `article#quote-2`) that the block `block` leaves out, and why."""

    name: str
    block: str
    reason: str


class Chosen(Noun):
    """An article in the brief and why: `relevance` is its score as a share of the best, 0 to 1."""

    id: Id
    relevance: float
    pinned: bool
    reason: str


class LeftOut(Noun):
    """An article that matched, or was named, and is not in the brief."""

    id: Id
    reason: Reason
    detail: str


class Selection(Noun):
    """The articles of a brief in their order, and why all the others are not in it.

    `candidates` counts the library's articles; every one that is neither chosen nor in `left_out`
    is off topic, and `counts` has them all: sum(counts.values()) + len(chosen) == candidates."""

    candidates: int
    chosen: tuple[Chosen, ...]
    left_out: tuple[LeftOut, ...]
    counts: dict[str, int]

    @property
    def nothing_text(self) -> str:
        """Why nothing was chosen: `nothing was selected: 3 candidates, 2 off topic, 1 duplicate`."""
        counts = ", ".join(f"{n} {reason}" for reason, n in self.counts.items()) or "the library is empty"
        return f"nothing was selected: {self.candidates} candidate{'' if self.candidates == 1 else 's'}, {counts}"
