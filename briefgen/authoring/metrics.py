"""The metrics of a library as an editor asks for them: what is in use, and which of them a new figure is of. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from briefgen.evidence.amounts import closest
from briefgen.evidence.metrics import dimension, find_misspelt, find_mixed
from briefgen.evidence.reading import ArticleReading
from briefgen.extract.figures.labels import find_label
from briefgen.ingest.draft.ids import slug
from briefgen.model.library import UNNAMED, Article, Fact
from briefgen.model.selection import MetricUnit, MetricValue
from briefgen.text.lexicon import row_words
from briefgen.text.passages import find_passage
from briefgen.text.words import fold, is_chinese, tokenize

_STEM = 6  # letters by which two forms of a word are known as one
_SMALL = row_words("label-words", "small")
_ENOUGH = 0.6  # share of a metric's words that a figure's sentence must have
_BESIDE = 0.5  # what a word weighs that only the article has, beside one of the sentence
_SIMILAR = 10  # at most so many metrics are offered


@dataclass(frozen=True, slots=True)
class MetricInUse:
    """A metric of reviewed articles in one unit: how often it is used, the label that most of its figures have, its
    values by day, the oldest first; `look_at` says what is odd about it."""

    metric: str
    unit: str
    per: str
    label: str
    values: tuple[MetricValue, ...]
    look_at: tuple[str, ...] = ()

    @property
    def last(self) -> MetricValue:
        """Its newest value."""
        return self.values[-1]

    @property
    def range(self) -> tuple[Decimal, Decimal]:
        """Its least and its greatest value."""
        return min(Decimal(value.low) for value in self.values), max(Decimal(value.high) for value in self.values)


@dataclass(frozen=True, slots=True)
class ProposedMetric:
    """What a figure may be a value of: a metric in use, or one made from the words of its sentence (`values` is empty).
    `score` is the share of the metric's words that the sentence has, 0 to 1."""

    metric: str
    label: str | None
    score: float
    values: tuple[MetricValue, ...] = ()

    @property
    def is_likely(self) -> bool:
        """Whether the words of its sentence speak for it, and not only its unit."""
        return self.score >= _ENOUGH or not self.values


def list_metrics(units: Sequence[MetricUnit], values: Iterable[MetricValue]) -> tuple[MetricInUse, ...]:
    """The metrics in use, by name and unit, of what a library says of them (metric_units, metric_values)."""
    odd: dict[str, list[str]] = {}
    for slip in find_misspelt(units):
        odd.setdefault(slip.metric, []).append(f"like '{slip.meant}', which {slip.uses} figures have")
    for mixed in find_mixed(units):
        odd.setdefault(mixed.here.metric, []).append(f"in {_unit(mixed.here)}, and most in {_unit(mixed.there)}")
    used = []
    for (metric, unit, per), group in groupby(sorted(values), key=lambda value: value[:3]):
        members = tuple(sorted(group, key=lambda value: (value.last, value.first, value.reference)))
        labels = Counter(value.label for value in members if value.label)
        label = min(labels, key=lambda one: (-labels[one], one), default="")
        if metric != UNNAMED:
            used.append(MetricInUse(metric, unit, per, label, members, tuple(odd.get(metric, ()))))
    return tuple(used)


def _unit(unit: MetricUnit) -> str:
    return (unit.unit or "no unit") + (f" per {unit.per}" if unit.per else "")


def propose_metrics(
    article: Article, fact: Fact, label: str | None, used: Sequence[MetricInUse]
) -> tuple[ProposedMetric, ...]:
    """What a figure of an article may be a value of, the likeliest first: a metric in use whose words its sentence has
    and whose unit is of its kind; else one made from its label; then others of its kind."""
    kind = _kind_of(fact.currency or fact.unit or "", fact.per or "")
    said, beside = _stems(f"{fact.statement} {fact.passage} {label or ''}"), _stems(f"{article.title} {article.body}")
    scored = []
    for one in used:
        if _kind_of(one.unit, one.per) != kind:
            continue
        words = _stems(one.metric.replace("-", " ")) | _stems(one.label)
        named = _stems(one.metric.replace("-", " "))
        score = max(_share(named, said, beside), _share(words, said, beside))
        scored.append((-score, -len(one.values), one.metric, one))
    known = [
        ProposedMetric(one.metric, one.label or None, round(-score, 2), one.values)
        for score, _, _, one in sorted(scored, key=lambda row: row[:3])
    ]
    made = _make(label)
    likely = [one for one in known if one.score >= _ENOUGH]
    others = [one for one in known if one.score < _ENOUGH]
    names = {one.metric for one in known}
    return (*likely, *([made] if made and made.metric not in names else []), *others)[:_SIMILAR]


def narrow_metrics(typed: str, used: Sequence[MetricInUse], fact: Fact) -> tuple[MetricInUse, ...]:
    """The metrics in use that have all the beginnings of words that were typed, those of the figure's kind of unit
    first, then the more often used."""
    wanted = tokenize(typed)
    kind = _kind_of(fact.currency or fact.unit or "", fact.per or "")
    found = []
    for one in used:
        words = tokenize(f"{one.metric.replace('-', ' ')} {one.label}")
        if all(any(word.startswith(begun) for word in words) for begun in wanted):
            found.append((_kind_of(one.unit, one.per) != kind, -len(one.values), one.metric, one.unit, one))
    return tuple(row[-1] for row in sorted(found, key=lambda row: row[:4])[:_SIMILAR])


def _kind_of(unit: str, per: str) -> str:
    return dimension(MetricUnit("", unit, per, 1, ""))


def _stems(text: str) -> frozenset[str]:
    return frozenset(fold(word)[:_STEM] for word in tokenize(text) if word not in _SMALL and not word.isdigit())


def _share(words: frozenset[str], said: frozenset[str], beside: frozenset[str]) -> float:
    """The share of the words that are said, those elsewhere in the article by half. One at least must be said."""
    if not words or words.isdisjoint(said):
        return 0.0
    return sum(1.0 if word in said else _BESIDE * (word in beside) for word in words) / len(words)


def _make(label: str | None) -> ProposedMetric | None:
    """A metric named after a label."""
    if is_chinese(label or ""):
        return None  # no Latin letters: its slug would be a digest, which nobody can read
    words = [word for word in slug(label or "").split("-") if word not in _SMALL]
    metric = slug(" ".join(words), 60)
    return ProposedMetric(metric, label, 0.0) if metric else None


def place_figure(reading: ArticleReading, fact: Fact) -> tuple[int, int] | None:
    """Where the number of a fact stands in the body of its article; the passage where no number of it is the fact's,
    None where that doesn't stand there."""
    spans = find_passage(fact.passage, reading.article.body, 1)
    if not spans:
        return None
    if fact.amount is not None:
        found = closest(fact.amount, reading.figures_in(*spans[0]))
        if found is not None:
            return found.start, found.end
    return spans[0]


def label_of(reading: ArticleReading, fact: Fact) -> str | None:
    """The label of a fact, else what its sentence calls its number."""
    place = place_figure(reading, fact) if fact.label is None and fact.is_figure else None
    return find_label(reading.article.body, *place) if place else fact.label
