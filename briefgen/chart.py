"""Figures -> a whole Vega-Lite spec without looks, and the chart in words. Pure; drawn by render/charts.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.model.brief import Figure

WIDTH, HEIGHT = 460, 210  # points, near enough: the text column of the page
_CATEGORY_STEP = 30


def house_spec(
    figures: Sequence[Figure],
    mark: str | Mapping[str, Any] = "bar",
    encoding: Mapping[str, Any] | None = None,
    config: Mapping[str, Any] | None = None,
    height: int | None = None,
) -> dict[str, Any]:
    """The spec of a chart: one metric over time as columns or a line, several metrics as rows.

    `mark`, `encoding` and `config` are the editor's, laid over the house's key by key; `height` is
    in points. Each row of the data has date (ISO, first day), label (the period as text), value,
    low, high, kind, metric, name, text (the number as shown), order (place on the axis)."""
    rows = _rows(figures)
    own = {"type": mark} if isinstance(mark, str) else dict(mark)
    kind = str(own.get("type", "bar"))
    across = len({row["metric"] for row in rows}) > 1 or len({row["label"] for row in rows}) < len(rows)
    base = _rows_by_name(rows) if across else _columns_by_period(rows)
    marks = _layers(kind, own, across)
    position = _merge(base, encoding or {})
    spec: dict[str, Any] = {
        "data": {"values": rows},
        "width": WIDTH,
        "height": height or (_CATEGORY_STEP * len(rows) if across else HEIGHT),
        "encoding": position,
        "layer": marks,
    }
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
            return float(10 ** max(0, round(_log10(abs(float(figure.low)) / abs(shown)))))
    return 1.0


def _log10(value: float) -> float:
    import math

    return math.log10(value)


def _columns_by_period(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "x": {"field": "label", "type": "ordinal", "sort": _places(rows), "scale": {"domain": _places(rows)},
              "axis": {"title": None, "labelAngle": 0}},
        "y": {"field": "value", "type": "quantitative", "axis": None, "scale": {"zero": True}},
    }  # fmt: skip


def _places(rows: list[dict[str, Any]]) -> list[str]:
    """The labels of the axis. Where every period is a year, the years without a figure keep a place:
    one each, or one for the whole gap (`2016–22`) where there are many."""
    labels = list(dict.fromkeys(row["label"] for row in rows))
    if not all(len(label) == 4 and label.isdigit() for label in labels) or len(labels) < 2:
        return labels
    places = [labels[0]]
    for before, after in zip(labels, labels[1:], strict=False):
        first, last = int(before) + 1, int(after) - 1
        if first == last:
            places.append(str(first))
        elif first < last:
            places.append(f"{first}–{last % 100:02d}")
        places.append(after)
    return places


def _rows_by_name(rows: list[dict[str, Any]]) -> dict[str, Any]:
    # Two figures of one name are told apart by their period.
    names = [row["name"] for row in rows]
    for row in rows:
        row["row"] = row["name"] if names.count(row["name"]) == 1 else f"{row['name']}, {row['label']}"
    order = [row["row"] for row in sorted(rows, key=lambda row: (-row["value"], row["row"]))]
    return {
        "y": {"field": "row", "type": "nominal", "sort": order, "axis": {"title": None, "labelLimit": 190}},
        "x": {"field": "value", "type": "quantitative", "axis": None, "scale": {"zero": True}},
    }


def _layers(kind: str, own: dict[str, Any], across: bool) -> list[dict[str, Any]]:
    actual, other = "datum.kind == 'actual'", "datum.kind != 'actual'"
    if kind != "bar":
        # Lines and dots: joined between figures that are there, each figure a dot of its own.
        dot = {"mark": {"type": "point", "filled": True, "size": 50, "opacity": 1}, "transform": [{"filter": actual}]}
        hollow = {"mark": {"type": "point", "filled": False, "size": 50, "opacity": 1}, "transform": [{"filter": other}]}
        main = {"mark": own, "transform": [{"filter": actual}]}
        return [main, dot, hollow, *_texts(across)]
    solid = {"mark": own, "transform": [{"filter": actual}]}
    dashed = {
        "mark": {**own, "fill": "#ffffff", "fillOpacity": 0, "stroke": "#0b4f6c", "strokeWidth": 1.25, "strokeDash": [4, 3]},
        "transform": [{"filter": other}],
    }
    return [solid, dashed, *_texts(across)]


def _texts(across: bool) -> list[dict[str, Any]]:
    """The number beside each mark: outside of it on the side that it points to."""
    layers = []
    for test, side in (("datum.value >= 0", -1), ("datum.value < 0", 1)):
        look: dict[str, Any] = {"type": "text", "fontWeight": 600}
        if across:
            look |= {"align": "left" if side < 0 else "right", "baseline": "middle", "dx": -6 * side}
        else:
            look |= {"baseline": "bottom" if side < 0 else "top", "dy": 5 * side}
        layers.append({"mark": look, "encoding": {"text": {"field": "text"}}, "transform": [{"filter": test}]})
    return layers


def _merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`over` laid on `base`, key by key, mappings within mappings."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _merge(below, value) if isinstance(below, dict) and isinstance(value, Mapping) else value
    return merged
