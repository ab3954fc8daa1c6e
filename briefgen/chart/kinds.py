"""The house's own kinds of chart, each a whole Vega-Lite spec: range, dot, slope. Pure.

What has not happened (a target, an estimate, a forecast) is hollow and dashed in all of them."""

from __future__ import annotations

from typing import Any

from briefgen.chart.axes import ALONE, in_rows, row_axis, rows_height, spread
from briefgen.chart.layers import INKS, SERIES

KINDS = ("range", "dot", "slope")
_ACTUAL, _OTHER = [{"filter": "datum.kind == 'actual'"}], [{"filter": "datum.kind != 'actual'"}]
_HOLLOW = {"fill": INKS["paper"], "stroke": INKS["accent"], "strokeWidth": 1.25, "strokeDash": [2, 2]}
_LETTER, _SMALL_LETTER, _LABEL = 5.1, 4.3, 12  # points: width of a letter of a number and of a name; a line
_SLOPE_HEIGHT, _NAMES = 150, 0.48  # the share of the width that names behind lines have

Rows = list[dict[str, Any]]


def make_kind(kind: str, rows: Rows, width: int, height: int | None) -> dict[str, Any]:
    """The spec of a chart of `kind` without config. Raises ValueError where the figures don't fit it."""
    if kind == "slope":
        return _slope(rows, width, height or _SLOPE_HEIGHT)
    return _in_rows(kind, rows, width, height)


def _in_rows(kind: str, rows: Rows, width: int, height: int | None) -> dict[str, Any]:
    """A row a figure: a dot at its value, or a bar from the low to the high end of its range."""
    if kind == "range" and all(row["low"] == row["high"] for row in rows):
        raise ValueError("'range' draws figures with 'low' and 'high', and none of these has both: use dot or bar")
    order = in_rows(rows)
    low, high = min(0.0, *(row["low"] for row in rows)), max(0.0, *(row["high"] for row in rows))
    names = max(len(line) for place in order for line in place.partition("\t")[0].split("\n"))
    plot = max(width / 3, width - 6 - names * _SMALL_LETTER)
    room = max(0.0, *(_room_right(row, low, plot) for row in rows)) - high
    start = [{**row, "start": low} for row in rows]
    y = {
        "field": "row", "type": "nominal", "sort": order, "scale": {"domain": order},
        "axis": {"title": None, **row_axis("y")},
    }  # fmt: skip
    x = {"type": "quantitative", "axis": None, "scale": {"domain": [round(low, 6), round(high + max(room, 0.0), 6)]}}
    track = {"mark": {"type": "rule", "stroke": INKS["rule"]},
             "encoding": {"y": y, "x": {**x, "field": "start"}, "x2": {"field": "high"}}}  # fmt: skip
    if kind == "dot":
        layers = [track, *_dots({"y": y, "x": {**x, "field": "value"}})]
    else:
        ends = {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}}
        bar = {"type": "bar", "height": 8}
        apart = {"filter": "datum.low < datum.high"}
        layers = [
            {"mark": bar | {"fill": INKS["accent"]}, "encoding": ends, "transform": [*_ACTUAL, apart]},
            {"mark": bar | _HOLLOW, "encoding": ends, "transform": [*_OTHER, apart]},
            *_dots({"y": y, "x": {**x, "field": "value"}}, {"filter": "datum.low == datum.high"}),
        ]
    beside = {"type": "text", "align": "left", "baseline": "middle", "dx": 8, "fontWeight": 600}
    layers.append({"mark": beside, "encoding": {"y": y, "x": {**x, "field": "high"}, "text": {"field": "text"}}})
    return {
        "data": {"values": start}, "width": width, "height": height or rows_height(order), "layer": layers,
    }  # fmt: skip


def _room_right(row: dict[str, Any], low: float, plot: float) -> float:
    """The end of a scale of `plot` points from `low` that leaves room for the number behind a row's bar."""
    share = max(0.2, 1 - (len(row["text"]) * _LETTER + 14) / plot)
    return low + (float(row["high"]) - low) / share


def _dots(place: dict[str, Any], *also: dict[str, Any]) -> list[dict[str, Any]]:
    dot = {"type": "point", "size": 56, "opacity": 1}
    return [
        {"mark": dot | {"fill": INKS["accent"], "stroke": INKS["accent"]}, "encoding": place,
         "transform": [*_ACTUAL, *also]},
        {"mark": dot | _HOLLOW, "encoding": place, "transform": [*_OTHER, *also]},
    ]  # fmt: skip


def _slope(rows: Rows, width: int, height: int) -> dict[str, Any]:
    """A line a metric from the first to the last period that all metrics have, named where it ends."""
    metrics = list(dict.fromkeys(row["metric"] for row in rows))
    labels = list(dict.fromkeys(row["label"] for row in rows))
    shared = [label for label in labels if {r["metric"] for r in rows if r["label"] == label} == set(metrics)]
    if len(shared) < 2:
        periods = ", ".join(shared) or "none"
        raise ValueError(f"'slope' joins two periods that all its metrics have; shared here: {periods}")
    ends = (shared[0], shared[-1])
    kept = [next(r for r in rows if r["metric"] == m and r["label"] == end) for end in ends for m in metrics]
    low, high = min(row["value"] for row in kept), max(row["value"] for row in kept)
    gap = (high - low or 1) / height * _LABEL
    drawn: Rows = []
    for end, side in zip(ends, (kept[: len(metrics)], kept[len(metrics) :]), strict=True):
        for row, at in zip(side, spread([row["value"] for row in side], gap), strict=True):
            label = f"{row['text']}  {row['name']}" if end == ends[1] else row["text"]
            drawn.append({**row, "at": at, "told": label})
    before = max(len(row["text"]) for row in kept[: len(metrics)]) * _LETTER + 12
    behind = min(_NAMES * width, max(len(row["told"]) for row in drawn) * _LETTER + 12)
    x = {
        "field": "label", "type": "ordinal", "sort": list(ends),
        "scale": {"type": "point", "domain": list(ends), "padding": 0},
        "axis": {"title": None, "labelAngle": 0, "domain": False, "orient": "top"},
    }  # fmt: skip
    scale = {"domain": [min(r["at"] for r in drawn), max(r["at"] for r in drawn)], "zero": False, "nice": False}
    y = {"field": "value", "type": "quantitative", "axis": None, "scale": scale}
    colours = {"domain": metrics, "range": [INKS[name] for name in SERIES][: len(metrics)]}
    colour = {"field": "metric", "type": "nominal", "scale": colours, "legend": None}
    ahead = {r["metric"] for r in kept if r["kind"] != "actual"}
    line = {"type": "line", "strokeWidth": 2}
    place = {"x": x, "y": y}
    dashed = " || ".join(f"datum.metric == '{metric}'" for metric in sorted(ahead)) or "false"
    layers = [
        {"mark": line, "encoding": {**place, "stroke": colour}, "transform": [{"filter": f"!({dashed})"}]},
        {"mark": line | {"strokeDash": [4, 3]}, "encoding": {**place, "stroke": colour},
         "transform": [{"filter": dashed}]},
        {"mark": {"type": "point", "size": 46, "opacity": 1}, "encoding": {**place, "fill": colour, "stroke": colour},
         "transform": _ACTUAL},
        {"mark": {"type": "point", "size": 46, "opacity": 1, "fill": INKS["paper"], "strokeDash": [2, 2]},
         "encoding": {**place, "stroke": colour}, "transform": _OTHER},
    ]  # fmt: skip
    for end, align, dx in ((ends[0], "right", -9), (ends[1], "left", 9)):
        # The name of the period comes from the brief: it is matched by its place, never put into an expression.
        first = end == ends[0]
        layers.append({
            "data": {"values": [row for row in drawn if row["label"] == end]},
            "mark": {"type": "text", "align": align, "baseline": "middle", "dx": dx,
                     "fontWeight": 600 if first else 400,
                     "limit": behind - 10},
            "encoding": {"x": x, "y": {**y, "field": "at"}, "text": {"field": "told"}},
        })  # fmt: skip
    room = {"left": round(before), "right": round(behind), "top": 22, "bottom": 6}
    return {
        "data": {"values": drawn}, "autosize": ALONE, "padding": room, "width": width - room["left"] - room["right"],
        "height": height, "layer": layers,
    }  # fmt: skip
