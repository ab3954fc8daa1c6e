"""Nouns between the library and a brief: what matched, what was chosen, what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from briefgen.model.base import Dated, Id, Noun

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
    status: Literal["draft", "reviewed"]
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
