"""Figures -> the rows of a chart's data, the places of its axis, and the chart in words. Pure."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Any

from briefgen.i18n.catalogue import Catalogue, catalogue
from briefgen.model.base import Period
from briefgen.model.brief import Figure

WORDS = {"no_figure": "no figure", "target": "target", "estimate": "estimate", "forecast": "forecast"}
_NAME_WIDTH, _NAME_LINES = 26, 3  # letters on one line of a row's name, and lines
# A mark before one or two last digits is decimal in every language; any other parts the thousands.
_NUMBER = re.compile(r"−?(\d+(?:[.,\s\u00a0\u202f]\d{3})*)(?:[.,](\d{1,2}))?(?!\d)")
_MOST_SAID = 6  # figures of a series in the chart's words; more would be too long to listen to
_EVEN = ("month", "quarter", "half", "year")


def describe_chart(figures: Sequence[Figure], words: Mapping[str, str] | None = None, language: str = "en") -> str:
    """The chart in sentences, made from its data: what it is of, where it goes, its lowest and highest
    value where they are not its ends, then all figures while they are few."""
    kinds, said = WORDS | dict(words or {}), catalogue(language)
    series: dict[tuple[str, str], list[Figure]] = {}
    for figure in sorted(figures, key=lambda f: (f.metric, f.as_of.first, f.as_of.last, f.fact)):
        series.setdefault((figure.label, figure.unit_text), []).append(figure)
    sentences: list[str] = []
    for (label, unit), of_metric in series.items():
        values = [_value_words(figure, kinds, said) for figure in of_metric]
        sentences.append(said.say("chart_of", label=label, unit=unit))
        if len(of_metric) == 1:
            sentences.append(said.say("chart_one", first=values[0]))
            continue
        sentences.append(said.say("chart_ends", first=values[0], last=values[-1]))
        places = range(len(of_metric))
        low = min(places, key=lambda at: (of_metric[at].low, at))
        high = max(places, key=lambda at: (of_metric[at].high, -at))
        if {low, high} != {0, len(of_metric) - 1}:
            sentences.append(said.say("chart_extremes", low=values[low], high=values[high]))
        if len(of_metric) > _MOST_SAID:
            sentences.append(said.say("chart_more"))
        elif len(of_metric) > 2:
            sentences.append(said.say("chart_all", values=said.say("chart_join").join(values)))
    return ("" if language.startswith("zh") else " ").join(sentences)


def _value_words(figure: Figure, kinds: Mapping[str, str], said: Catalogue) -> str:
    value = f"{figure.symbol}{figure.text}"
    if figure.kind == "actual":
        return said.say("chart_value", value=value, period=figure.as_of_text)
    return said.say("chart_value_kind", value=value, period=figure.as_of_text, kind=kinds[figure.kind])


def make_rows(figures: Sequence[Figure], words: Mapping[str, str]) -> list[dict[str, Any]]:
    """One row a figure, in order of time. `row` is a name for it alone (the name and the period, in
    lines; a tab and a number tell twins apart), `run` the stretch without a gap that it is part of."""
    scale = _scale(figures)
    ordered = sorted(figures, key=lambda f: (f.as_of.first, f.as_of.last, f.metric, f.fact))
    runs = _runs(ordered)
    rows: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for figure, run in zip(ordered, runs, strict=True):
        low, high = float(figure.low) / scale, float(figure.high) / scale
        row = _row_name(figure.label, figure.as_of_text)
        seen[row] = seen.get(row, 0) + 1
        rows.append(
            {
                "date": figure.as_of.first.isoformat(),
                # A year of an axis is its number, whatever word the language sets beside it.
                "label": str(figure.as_of.first.year) if figure.as_of.precision == "year" else figure.as_of_text,
                "value": (low + high) / 2,
                "low": low,
                "high": high,
                "kind": figure.kind,
                "metric": figure.metric,
                "name": figure.label,
                "text": f"{figure.symbol}{figure.text}" + ("" if figure.kind == "actual" else f" {words[figure.kind]}"),
                "row": row if seen[row] == 1 else f"{row}\t{seen[row]}",
                "run": run,
            }
        )
    return rows


def list_places(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The labels of the axis. Where every period is a year, the years without a figure keep a place:
    one each, or one for the whole gap (`2016–22`) where there are many."""
    labels = list(dict.fromkeys(str(row["label"]) for row in rows))
    if not all(len(label) == 4 and label.isdigit() for label in labels) or len(labels) < 2:
        return labels
    places = [labels[0]]
    for before, after in pairwise(labels):
        first, last = int(before) + 1, int(after) - 1
        if first == last:
            places.append(str(first))
        elif first < last:
            places.append(f"{first}–{last % 100:02d}" if first // 100 == last // 100 else f"{first}–{last}")
        places.append(after)
    return places


def _scale(figures: Sequence[Figure]) -> float:
    """The power of ten that the figures' texts leave out, so that an axis reads as the texts do."""
    for figure in figures:
        found = _NUMBER.match(figure.text)
        if found is None:
            continue
        whole, part = found.groups()
        shown = float(re.sub(r"\D", "", whole) + "." + (part or "0"))
        if shown and figure.low:
            return float(10 ** max(0, round(math.log10(abs(float(figure.low)) / abs(shown)))))
    return 1.0


def _runs(figures: Sequence[Figure]) -> list[int]:
    """The run of each figure: a line joins actual figures of one metric, and a gap begins a new run."""
    least: dict[str, int] = {}
    last: dict[str, Period] = {}
    for figure in figures:
        if figure.kind == "actual":
            before = last.get(figure.metric)
            if before is not None and (days := (figure.as_of.first - before.first).days):
                least[figure.metric] = min(days, least.get(figure.metric, days))
            last[figure.metric] = figure.as_of
    last, run, runs = {}, dict.fromkeys((f.metric for f in figures), 0), []
    for figure in figures:
        if figure.kind == "actual":
            before = last.get(figure.metric)
            if before is not None and _parted(before, figure.as_of, least.get(figure.metric, 0)):
                run[figure.metric] += 1
            last[figure.metric] = figure.as_of
        runs.append(run[figure.metric])
    return runs


def _parted(before: Period, after: Period, step: int) -> bool:
    """Whether a year lies between, or more than one of the usual steps of a monthly or quarterly series."""
    even = before.precision == after.precision and before.precision in _EVEN
    return after.first.year - before.last.year > 1 or (even and (after.first - before.first).days > 1.5 * step)


def _row_name(name: str, period: str) -> str:
    """The name and its period, in lines: `Worth of the pipeline, / Q4 2023`. A long name is cut, the
    period never."""
    wide = any(unicodedata.east_asian_width(letter) in "WF" for letter in name)
    width = _NAME_WIDTH // 2 if wide else _NAME_WIDTH
    # Spaces that don't break hold the period on one line.
    lines = wrap(f"{name}, {period.replace(' ', chr(0xA0))}", width)
    if len(lines) > _NAME_LINES:
        lines = [*wrap(name, width, max_lines=_NAME_LINES - 1, placeholder="…"), period]
    return "\n".join(lines).replace("\xa0", " ")
