"""Figures of an edition beside those of the last one.

The same figure is the same metric, period, unit and nature (a goal is not an outcome), whoever states it.
The same fact, article and fact id, keeps its id through edits: where it reads otherwise now, it was mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from briefgen.model.brief import Brief, ChartBlock, Figure, FiguresBlock, TableBlock
from briefgen.model.changes import FigureChange

Key = tuple[str, date, date, str, str]
"""Metric, first and last day, unit or currency, nature: what makes two figures the same one."""

Fact = tuple[str, str]
"""Article and fact id."""

# An article left out for one of these still says what it said: nobody took its figures back.
BENIGN = {
    "outside the period",
    "after the edition",
    "below the threshold",
    "beyond the limit",
    "duplicate",
    "off topic",
}
_RANK = {"revised": 0, "withdrawn": 1, "new": 2, "confirmed": 3}


@dataclass(frozen=True, slots=True)
class Told:
    """What editions before the last one told: for each figure its newest reading, and the articles used."""

    figures: Mapping[Key, Figure] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()


def gather_told(editions: Iterable[Brief]) -> Told:
    """What `editions` told, given oldest first."""
    figures: dict[Key, Figure] = {}
    articles: set[str] = set()
    for brief in editions:
        figures.update({key_of(figure): figure for figure in reversed(figures_of(brief))})
        articles.update(source.article for source in brief.sources)
    return Told(figures, frozenset(articles))


def figures_of(brief: Brief) -> list[Figure]:
    """Every figure of a brief once, in the order of the page."""
    shown: dict[Fact, Figure] = {}
    for block in (*brief.lead, *brief.blocks):
        if isinstance(block, FiguresBlock | TableBlock | ChartBlock):
            for figure in block.figures:
                shown.setdefault((figure.article, figure.fact), figure)
    return list(shown.values())


def key_of(figure: Figure) -> Key:
    """What the figure is a reading of. An estimate and the outcome are readings of one thing; a goal and a
    forecast are things of their own."""
    nature = figure.kind if figure.kind in ("target", "forecast") else "reading"
    return figure.metric, figure.as_of.first, figure.as_of.last, figure.currency or figure.unit or "", nature


def amount_words(figure: Figure) -> str:
    """The number with its unit, as the brief shows it: `>US$41 bn`, `0.1%`, `33 deals`."""
    if figure.full_text:
        return figure.full_text
    if figure.currency:
        symbol, _, word = figure.unit_text.partition(" ")
        return f"{figure.symbol}{symbol}{figure.text}\xa0{word}".strip()
    gap = "" if figure.unit_text == "%" else "\xa0"
    return f"{figure.symbol}{figure.text}{gap}{figure.unit_text}"


def compare_figures(
    brief: Brief, last: Brief, told: Told, standing: frozenset[Fact] | None
) -> tuple[FigureChange, ...]:
    now, then = figures_of(brief), figures_of(last)
    was_facts = {(f.article, f.fact): f for f in then}
    was_keys, now_keys = _by_key(then), _by_key(now)
    settled: set[Fact] = set()  # facts of the last edition whose fate has been told
    changes: list[FigureChange] = []
    said: set[tuple[Key, object]] = set()  # two articles that say the same are told once
    for figure in now:
        key, fact = key_of(figure), (figure.article, figure.fact)
        was = was_facts.get(fact)
        if was is not None:
            settled.add(fact)
            if _mended(was, figure):
                changes.append(_change("revised", figure, _was_words(was, figure), correction=True))
            continue
        if (key, _value(figure)) in said:
            continue
        said.add((key, _value(figure)))
        change = _compare_new(figure, was_keys.get(key, []), now_keys[key], told.figures.get(key))
        if change:
            changes.append(change)
    for figure in then:
        fact = (figure.article, figure.fact)
        if fact in settled or fact in (standing if standing is not None else _left_standing(brief, figure)):
            continue
        # Another article still says something of this metric and period: that has been told above.
        if key_of(figure) not in now_keys:
            changes.append(_change("withdrawn", figure, None, cited=False))
    order = {id(change): n for n, change in enumerate(changes)}
    return tuple(sorted(changes, key=lambda c: (_RANK[c.status], order[id(c)])))


def _compare_new(
    figure: Figure, was: Sequence[Figure], beside: Sequence[Figure], earlier: Figure | None
) -> FigureChange | None:
    """A figure whose fact the last edition did not show, beside the same figure as it was told before."""
    if was:
        if any(_value(old) == _value(figure) for old in was):
            return _change("confirmed", figure, None)
        # A reading that has left the page is what this one replaces; else the one it stands beside, which
        # the gate marks with 'sources differ'.
        kept = {_value(other) for other in beside}
        gone = [old for old in was if _value(old) not in kept]
        return _change("revised", figure, amount_words((gone or was)[0]))
    if earlier is None:
        return _change("new", figure, None)
    if _value(earlier) == _value(figure):
        same = (earlier.article, earlier.fact) == (figure.article, figure.fact)
        return None if same else _change("confirmed", figure, None, update=True)
    return _change("revised", figure, amount_words(earlier), update=True)


def _change(
    status: Literal["new", "revised", "confirmed", "withdrawn"],
    figure: Figure,
    was: str | None,
    *,
    correction: bool = False,
    update: bool = False,
    cited: bool = True,
) -> FigureChange:
    return FigureChange(
        status=status, metric=figure.metric, label=figure.label, as_of=figure.as_of, as_of_text=figure.as_of_text,
        text=amount_words(figure), was_text=was, article=figure.article, fact=figure.fact,
        citation=figure.citation if cited else None, correction=correction, update=update,
    )  # fmt: skip


def _mended(was: Figure, now: Figure) -> bool:
    """Whether a fact reads otherwise than it did. In another currency it only is shown otherwise."""
    if was.currency and now.currency and was.currency != now.currency:
        return (was.metric, was.as_of) != (now.metric, now.as_of)
    return _reading(was) != _reading(now) or key_of(was) != key_of(now)


def _was_words(was: Figure, figure: Figure) -> str:
    """The old reading; with its period where that is what was mended."""
    moved = was.as_of != figure.as_of or was.metric != figure.metric
    return amount_words(was) + (f" ({was.label}, {was.as_of_text})" if moved else "")


def _by_key(figures: Iterable[Figure]) -> dict[Key, list[Figure]]:
    found: dict[Key, list[Figure]] = {}
    for figure in figures:
        found.setdefault(key_of(figure), []).append(figure)
    return found


def _value(figure: Figure) -> tuple[object, ...]:
    return figure.low, figure.high


def _reading(figure: Figure) -> tuple[object, ...]:
    return figure.low, figure.high, figure.qualifier, figure.kind


def _left_standing(brief: Brief, figure: Figure) -> frozenset[Fact]:
    """The figure's fact, where its article was left out for a reason that takes nothing back."""
    reasons = {entry.id: entry.reason for entry in brief.passed_over}
    return frozenset([(figure.article, figure.fact)] if reasons.get(figure.article) in BENIGN else [])
