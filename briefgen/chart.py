"""Figures -> a whole Vega-Lite spec without looks, and the chart in words. Pure; drawn by render/charts.py."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Any

from briefgen.model.brief import Figure

WIDTH, HEIGHT = 400, 142  # points, near enough: the text column of the page
ROW_STEP = 27
NAME_WIDTH = 26  # letters on one line of a row's name


def house_spec(
    figures: Sequence[Figure],
    mark: str | Mapping[str, Any] = "bar",
    encoding: Mapping[str, Any] | None = None,
    config: Mapping[str, Any] | None = None,
    height: int | None = None,
    gap: str = "no figure",
) -> dict[str, Any]:
    """The spec of a chart: one metric over time as columns or a line, several metrics as rows.

    `mark`, `encoding` and `config` are the editor's, laid over the house's key by key; `height` is
    in points; `gap` are the words where years have no figure. Each row of the data has date (ISO, first
    day), label (the period as text), value, low, high, kind, metric, name, text (the number as shown)."""
    rows = _rows(figures)
    own = {"type": mark} if isinstance(mark, str) else dict(mark)
    across = len({row["metric"] for row in rows}) > 1 or len({row["label"] for row in rows}) < len(rows)
    tall = height or (ROW_STEP * len(rows) if across else HEIGHT)
    if across and not height and any(len(row["name"]) > NAME_WIDTH for row in rows):
        tall += 5 * len(rows)
    place = _merge(_rows_by_name(rows) if across else _columns_by_period(rows), encoding or {})
    layers = _marks(own, place) + _texts(across, place)
    if any(row["value"] < 0 for row in rows):
        # Drawn once, from a row of its own: a datum without a field confuses the merging of axes.
        along = "x" if across else "y"
        zero = {along: {**place[along], "field": "zero"}}
        layers.insert(
            0, {"data": {"values": [{"zero": 0}]}, "mark": {"type": "rule", "strokeWidth": 0.75}, "encoding": zero}
        )
    drawn = {row["label"] for row in rows}
    if gaps := [] if across else [label for label in _places(rows) if label not in drawn]:
        layers.append(
            {
                "data": {"values": [{"label": label, "text": gap} for label in gaps]},
                "mark": {
                    "type": "text",
                    "fontStyle": "italic",
                    "fontSize": 9.5,
                    "baseline": "bottom",
                    "fill": "#52606d",
                },
                "encoding": {"x": place["x"], "y": {"value": {"expr": "height - 5"}}, "text": {"field": "text"}},
            }
        )
    spec: dict[str, Any] = {"data": {"values": rows}, "width": WIDTH, "height": tall, "layer": layers}
    if config:
        spec["config"] = dict(config)
    return spec


def describe_chart(figures: Sequence[Figure]) -> str:
    """The chart in words, made from its data: `Trade, US$ bn: 28.6 (2013); 40 (2015, target)`."""
    parts: dict[tuple[str, str], list[str]] = {}
    for figure in sorted(figures, key=lambda f: (f.metric, f.as_of.first, f.as_of.last, f.fact)):
        when = figure.as_of_text if figure.kind == "actual" else f"{figure.as_of_text}, {figure.kind}"
        parts.setdefault((figure.label, figure.unit_text), []).append(f"{figure.symbol}{figure.text} ({when})")
    told = [f"{label}, {unit}: {'; '.join(values)}" for (label, unit), values in parts.items()]
    return ". ".join(told) + "."


def _rows(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    scale = _scale(figures)
    rows = []
    for figure in sorted(figures, key=lambda f: (f.as_of.first, f.as_of.last, f.metric, f.fact)):
        low, high = float(figure.low) / scale, float(figure.high) / scale
        rows.append(
            {
                "date": figure.as_of.first.isoformat(),
                "label": figure.as_of_text,
                "value": (low + high) / 2,
                "low": low,
                "high": high,
                "kind": figure.kind,
                "metric": figure.metric,
                "name": figure.label,
                "text": f"{figure.symbol}{figure.text}" + ("" if figure.kind == "actual" else f" {figure.kind}"),
            }
        )
    return rows


def _scale(figures: Sequence[Figure]) -> float:
    """The power of ten that the figures' texts leave out, so that an axis reads as the texts do."""
    for figure in figures:
        first = figure.text.replace("−", "-").replace(",", "").partition("–")[0].partition(" ")[0]
        try:
            shown = float(first)
        except ValueError:
            continue
        if shown and figure.low:
            return float(10 ** max(0, round(math.log10(abs(float(figure.low)) / abs(shown)))))
    return 1.0


def _columns_by_period(rows: list[dict[str, Any]]) -> dict[str, Any]:
    places = _places(rows)
    below = any(row["value"] < 0 for row in rows)
    run = 0
    for before, row in zip([rows[0], *rows], rows, strict=False):
        # A line is drawn only between neighbours: a year without a figure parts it.
        run += places.index(row["label"]) - places.index(before["label"]) > 1
        row["run"] = run
    return {
        "x": {"field": "label", "type": "ordinal", "sort": places, "scale": {"domain": places},
              "axis": {"title": None, "labelAngle": 0, "domain": not below}},
        "y": {"field": "value", "type": "quantitative", "axis": None,
              "scale": {"zero": True, "nice": False, **_headroom(rows)}},
    }  # fmt: skip


def _headroom(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Room for the numbers above the highest mark and below the lowest."""
    high, low = max(row["value"] for row in rows), min(row["value"] for row in rows)
    room = (max(high, 0) - min(low, 0)) * 0.12
    ends = {"domainMax": round(high + room, 6)} if high > 0 else {}
    return ends | ({"domainMin": round(low - 1.6 * room, 6)} if low < 0 else {})


def _places(rows: list[dict[str, Any]]) -> list[str]:
    """The labels of the axis. Where every period is a year, the years without a figure keep a place:
    one each, or one for the whole gap (`2016–22`) where there are many."""
    labels = list(dict.fromkeys(row["label"] for row in rows))
    if not all(len(label) == 4 and label.isdigit() for label in labels) or len(labels) < 2:
        return labels
    places = [labels[0]]
    for before, after in pairwise(labels):
        first, last = int(before) + 1, int(after) - 1
        if first == last:
            places.append(str(first))
        elif first < last:
            places.append(f"{first}–{last % 100:02d}")
        places.append(after)
    return places


def _rows_by_name(rows: list[dict[str, Any]]) -> dict[str, Any]:
    # Two figures of one name are told apart by their period. Long names take two lines.
    names = [row["name"] for row in rows]
    for row in rows:
        name = row["name"] if names.count(row["name"]) == 1 else f"{row['name']}, {row['label']}"
        row["row"] = "\n".join(wrap(name, NAME_WIDTH))
    order = list(dict.fromkeys(row["row"] for row in sorted(rows, key=lambda row: (-row["value"], row["row"]))))
    # The numbers stand outside of the bars: the axis is longer than the data by their width.
    low, high = min(0.0, *(row["value"] for row in rows)), max(0.0, *(row["value"] for row in rows))
    letter = (high - low) / (WIDTH - 130) * 6.5
    low = min(low, *(row["value"] - letter * (len(row["text"]) + 2) for row in rows if row["value"] < 0), low)
    high = max(high, *(row["value"] + letter * (len(row["text"]) + 2) for row in rows if row["value"] >= 0), high)
    return {
        "y": {"field": "row", "type": "nominal", "sort": order,
              "axis": {"title": None, "labelLimit": 0, "domain": False, "labelExpr": "split(datum.value, '\\n')"}},
        "x": {"field": "value", "type": "quantitative", "axis": None,
              "scale": {"zero": True, "domain": [round(low, 6), round(high, 6)], "nice": False}},
    }  # fmt: skip


def _marks(own: dict[str, Any], place: dict[str, Any]) -> list[dict[str, Any]]:
    actual, other = [{"filter": "datum.kind == 'actual'"}], [{"filter": "datum.kind != 'actual'"}]
    dashed: dict[str, Any] = {"stroke": "#0b4f6c", "strokeWidth": 1.25, "strokeDash": [4, 3]}
    if own.get("type") == "bar":
        outline = {**own, "fill": "#ffffff", **dashed}
        return [
            {"mark": own, "encoding": place, "transform": actual},
            {"mark": outline, "encoding": place, "transform": other},
        ]
    # Lines and dots: each figure is a dot of its own, joined to its neighbour where it has one.
    dot: dict[str, Any] = {"type": "point", "size": 46, "opacity": 1}
    joined = {**place, "detail": {"field": "run"}} if own.get("type") in ("line", "area") else place
    return [
        {"mark": own, "encoding": joined, "transform": actual},
        {"mark": dot | {"filled": True}, "encoding": place, "transform": actual},
        {"mark": dot | dashed | {"fill": "#ffffff", "strokeDash": [2, 2]}, "encoding": place, "transform": other},
    ]


def _texts(across: bool, place: dict[str, Any]) -> list[dict[str, Any]]:
    """The number beside each mark: outside of it on the side that it points to."""
    layers: list[dict[str, Any]] = []
    for test, side in (("datum.value >= 0", 1), ("datum.value < 0", -1)):
        look: dict[str, Any] = {"type": "text", "fontWeight": 600}
        if across:
            look |= {"align": "left" if side > 0 else "right", "baseline": "middle", "dx": 6 * side}
        else:
            look |= {"baseline": "bottom" if side > 0 else "top", "dy": -7 * side}
        encoding = place | {"text": {"field": "text"}}
        layers.append({"mark": look, "encoding": encoding, "transform": [{"filter": test}]})
    return layers


def _merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`over` laid on `base`, key by key, mappings within mappings."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _merge(below, value) if isinstance(below, dict) and isinstance(value, Mapping) else value
    return merged
