"""Figures of an edition beside those of the last one.

The same figure is the same metric, period, unit and nature (a goal is not an outcome), whoever states it.
The same fact, article and fact id, keeps its id through edits: where it reads differently now, it was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from briefgen.model.brief import Brief, Figure
from briefgen.model.changes import FigureChange
from briefgen.model.contents import contents_of_brief

FigureKey = tuple[str, date, date, str, str]
"""Metric, first and last day, unit or currency, nature: what makes two figures the same one."""

FactKey = tuple[str, str]
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
class EarlierEditions:
    """What editions before the last one said: for each figure the readings in the newest of them that shows it,
    without what was withdrawn since, and the articles used."""

    figures: Mapping[FigureKey, Sequence[Figure]] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()


def gather_earlier(editions: Iterable[Brief], told: EarlierEditions | None = None) -> EarlierEditions:
    """What `editions` said, given oldest first, after what those before them `told`."""
    figures = {key: list(readings) for key, readings in told.figures.items()} if told else {}
    articles = set(told.articles) if told else set()
    for brief in editions:
        figures = _less_withdrawn(figures, brief)
        figures.update(_by_key(contents_of_brief(brief).unique_figures))
        articles.update(source.article for source in brief.sources)
    return EarlierEditions(figures, frozenset(articles))


def key_of(figure: Figure) -> FigureKey:
    """What the figure is a reading of. An estimate and the outcome are readings of one thing; a goal and a
    forecast are things of their own."""
    nature = figure.kind if figure.kind in ("target", "forecast") else "reading"
    return figure.metric, figure.as_of.first, figure.as_of.last, _unit_of(figure), nature


def _unit_of(figure: Figure) -> str:
    unit = figure.currency or figure.unit or ""
    return f"{unit} per {figure.per}" if figure.per else unit


def amount_words(figure: Figure) -> str:
    """The number with its unit, as the brief shows it: `>US$41 bn`, `0.1%`, `33 deals`."""
    if figure.full_text:
        return figure.full_text
    if figure.currency:
        symbol, _, word = figure.unit_text.partition(" ")
        return f"{figure.symbol}{symbol}{figure.text}\xa0{word}".strip()
    gap = "" if figure.unit_text.startswith("%") else "\xa0"
    return f"{figure.symbol}{figure.text}{gap}{figure.unit_text}"


def compare_figures(
    brief: Brief, last: Brief, earlier: EarlierEditions, standing: frozenset[FactKey] | None
) -> tuple[FigureChange, ...]:
    now, then = contents_of_brief(brief).unique_figures, contents_of_brief(last).unique_figures
    was_facts, now_facts = {_fact(f): f for f in then}, {_fact(f) for f in now}
    was_keys, now_keys = _by_key(then), _by_key(now)
    before = _less_withdrawn(earlier.figures, last)
    # Facts whose id is neither on the page nor in the library any more: they may have got another one.
    lost = [f for f in then if _fact(f) not in now_facts | (standing or frozenset())]
    settled: set[FactKey] = set()  # facts of the last edition that a change already covers
    changes: list[FigureChange] = []
    said: set[tuple[FigureKey, tuple[object, ...]]] = set()  # two articles that say the same make one change
    replaced: set[tuple[FigureKey, tuple[object, ...]]] = set()  # readings that a revision gives as the old one
    for figure in now:
        key, fact = key_of(figure), _fact(figure)
        was = was_facts.get(fact) or _find_renamed(figure, [f for f in lost if _fact(f) not in settled])
        if was is not None:
            settled.add(_fact(was))
            if _is_corrected(was, figure):
                changes.append(_correction_of(was, figure, brief))
                replaced.add((key_of(was), _value(was)))
            continue
        if (key, _value(figure)) in said:
            continue
        said.add((key, _value(figure)))
        change, old = _compare_new(figure, was_keys.get(key, []), now_keys[key], before.get(key, []))
        if change:
            changes.append(change)
        if old:
            replaced.add((key, _value(old)))
    shown = {(key_of(f), _value(f)) for f in now}
    gone: dict[tuple[FigureKey, tuple[object, ...]], Figure] = {}
    for figure in then:
        fact, reading = _fact(figure), (key_of(figure), _value(figure))
        if fact in now_facts or fact in settled:
            continue
        if fact in (standing if standing is not None else _left_standing(brief, figure)):
            shown.add(reading)  # the library still has it, whoever else took it back
        else:
            gone.setdefault(reading, figure)
    for reading, figure in gone.items():
        if reading not in shown | replaced:
            changes.append(_change("withdrawn", figure))
    order = {id(change): n for n, change in enumerate(changes)}
    return tuple(sorted(changes, key=lambda c: (_RANK[c.status], order[id(c)])))


def _compare_new(
    figure: Figure, was: Sequence[Figure], beside: Sequence[Figure], earlier: Sequence[Figure]
) -> tuple[FigureChange | None, Figure | None]:
    """A figure whose fact the last edition did not show, beside the same figure in earlier editions; and
    the reading that it replaces. One that stands beside it is not replaced: the gate marks the two with
    'sources differ'."""
    update = not was
    before = was or earlier
    same = [old for old in before if _value(old) == _value(figure)]
    if same:
        if update and any(old.article == figure.article for old in same):
            return None, None
        return _change("confirmed", figure, update=update), None
    kept = {_value(other) for other in beside}
    left = [old for old in before if _value(old) not in kept]
    if not left:
        return _change("new", figure), None
    return _change("revised", figure, amount_words(left[0]), update=update), left[0]


def _find_renamed(figure: Figure, lost: Sequence[Figure]) -> Figure | None:
    """The fact of the last edition that `figure` is, under another id: the same article says the same, or
    the same passage says it in another way."""
    own = [old for old in lost if old.article == figure.article and key_of(old) == key_of(figure)]
    equal = [old for old in own if _value(old) == _value(figure)]
    return next(iter(equal + [old for old in own if old.passage == figure.passage]), None)


def _less_withdrawn(figures: Mapping[FigureKey, Sequence[Figure]], brief: Brief) -> dict[FigureKey, list[Figure]]:
    """`figures` without what `brief` said was withdrawn: when that comes back, it is new."""
    facts = {(c.article, c.fact) for c in (brief.changes.figures if brief.changes else ()) if c.status == "withdrawn"}
    taken = {(key, _value(f)) for key, readings in figures.items() for f in readings if _fact(f) in facts}
    return {key: [f for f in readings if (key, _value(f)) not in taken] for key, readings in figures.items()}


def _fact(figure: Figure) -> FactKey:
    return figure.article, figure.fact


def _change(
    status: Literal["new", "revised", "confirmed", "withdrawn"],
    figure: Figure,
    was: str | None = None,
    *,
    correction: bool = False,
    update: bool = False,
) -> FigureChange:
    # What is withdrawn has no number in the list of sources of this edition.
    citation = None if status == "withdrawn" else figure.citation
    return FigureChange(
        status=status, metric=figure.metric, label=figure.label, as_of=figure.as_of, as_of_text=figure.as_of_text,
        text=amount_words(figure), was_text=was, article=figure.article, fact=figure.fact,
        citation=citation, correction=correction, update=update,
    )  # fmt: skip


def _is_corrected(was: Figure, now: Figure) -> bool:
    """Whether a fact reads differently than before. Another currency is only another way to show it."""
    if was.currency and now.currency and was.currency != now.currency:
        return (was.metric, was.as_of) != (now.metric, now.as_of)
    return _reading(was) != _reading(now) or key_of(was) != key_of(now)


def _correction_of(was: Figure, now: Figure, brief: Brief) -> FigureChange:
    """A fact that reads differently: the old reading with its period where that was corrected, both with their
    natures where those were."""
    moved = was.as_of != now.as_of or was.metric != now.metric
    old, new = amount_words(was), amount_words(now)
    if was.kind != now.kind:
        old, new = old + _nature_words(was, brief), new + _nature_words(now, brief)
    old += f" ({was.label}, {was.as_of_text})" if moved else ""
    return _change("revised", now, old, correction=True).model_copy(update={"text": new})


def _nature_words(figure: Figure, brief: Brief) -> str:
    # In the brief's language; an edition kept from before these words were has them in none.
    return "" if figure.kind == "actual" else f" ({brief.labels.get(figure.kind, figure.kind)})"


def _by_key(figures: Iterable[Figure]) -> dict[FigureKey, list[Figure]]:
    found: dict[FigureKey, list[Figure]] = {}
    for figure in figures:
        found.setdefault(key_of(figure), []).append(figure)
    return found


def _value(figure: Figure) -> tuple[object, ...]:
    return figure.low, figure.high


def _reading(figure: Figure) -> tuple[object, ...]:
    return figure.low, figure.high, figure.qualifier, figure.kind


def _left_standing(brief: Brief, figure: Figure) -> frozenset[FactKey]:
    """The figure's fact, where its article was left out for a reason that takes nothing back."""
    reasons = {entry.id: entry.reason for entry in brief.passed_over}
    return frozenset([(figure.article, figure.fact)] if reasons.get(figure.article) in BENIGN else [])
