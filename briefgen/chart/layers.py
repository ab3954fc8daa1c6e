"""The layers of a chart: its marks, the numbers beside them, the words where there is none. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.chart.axes import spread

INKS = {
    "ink": "#14202b",
    "muted": "#52606d",
    "rule": "#c3ccd3",
    "accent": "#0b4f6c",
    "second": "#9a4a1c",
    "sky": "#6b8e9f",
    "ochre": "#b8921f",
    "paper": "#ffffff",
}
"""The names and the values on paper of the colours that a chart may be drawn in. The page gives each shape the class
of its colour, so that a theme and the dark page can recolour it (templates/tokens.css has the same names)."""

SERIES = ("accent", "second", "sky", "ochre", "muted")
"""The colours of several metrics, in their order: as far apart in grey as in colour."""

_DASHED: dict[str, Any] = {"stroke": INKS["accent"], "strokeWidth": 1.25, "strokeDash": [4, 3]}


def measured(part: Mapping[str, Any]) -> bool:
    """Whether a side shows amounts."""
    return part.get("type") == "quantitative"


def marks(own: dict[str, Any], place: dict[str, Any]) -> list[dict[str, Any]]:
    actual, other = [{"filter": "datum.kind == 'actual'"}], [{"filter": "datum.kind != 'actual'"}]
    # What has not happened is hollow and dashed: a colour is that of its outline.
    hollow = {key: part for key, part in place.items() if key not in ("color", "fill", "fillOpacity")}
    if tint := place.get("color") or place.get("fill"):
        hollow.setdefault("stroke", {**tint, "legend": None} if isinstance(tint, dict) and "field" in tint else tint)
    match own["type"]:
        case "text":
            return [{"mark": own, "encoding": {"text": {"field": "text"}, **place}}]
        case "rule":
            return [
                {"mark": own, "encoding": place, "transform": actual},
                {"mark": {**own, "strokeDash": [4, 3]}, "encoding": place, "transform": other},
            ]
        case "point" | "circle" | "square":
            dot: dict[str, Any] = {"size": 46, "opacity": 1, **own}
            return [
                {"mark": {"filled": True, **dot}, "encoding": place, "transform": actual},
                {"mark": dot | _DASHED | {"fill": INKS["paper"], "strokeDash": [2, 2]}, "encoding": hollow,
                 "transform": other},
            ]  # fmt: skip
        case "line" | "area" | "trail":
            # Each figure is a dot of its own, joined to its neighbour where it has one.
            dot = {"type": "point", "size": 46, "opacity": 1}
            given = place.get("detail", [])
            runs = [{"field": "metric"}, {"field": "run"}, *(given if isinstance(given, list) else [given])]
            looks = ("x", "y", "xOffset", "yOffset", "color", "fill", "stroke", "opacity", "shape")
            return [
                {"mark": own, "encoding": {**place, "detail": runs}, "transform": actual},
                {"mark": dot | {"filled": True}, "encoding": {k: v for k, v in place.items() if k in looks},
                 "transform": actual},
                {"mark": dot | _DASHED | {"fill": INKS["paper"], "strokeDash": [2, 2]},
                 "encoding": {k: v for k, v in hollow.items() if k in looks}, "transform": other},
            ]  # fmt: skip
    return [
        {"mark": own, "encoding": place, "transform": actual},
        {"mark": {**own, "fill": INKS["paper"], **_DASHED}, "encoding": hollow, "transform": other},
    ]


MOST_NUMBERS = 10
"""Marks in a row that each have their number beside them; of more, the first, last, least and greatest have."""


def put_numbers(rows: list[dict[str, Any]], *, joined: bool, named: bool) -> None:
    """On which side of its mark each number stands (`side`): outside of it; 0 where it has none. Lines
    that are named where they end (`named`) have their numbers there, and only goals one of their own."""
    actual = [row for row in rows if row["kind"] == "actual"] or rows
    crowded = joined and len(rows) > MOST_NUMBERS
    kept = [actual[0], actual[-1], min(actual, key=_value), max(actual, key=_value)] if crowded else rows
    for row in rows:
        row["side"] = -1 if row["value"] < 0 else 1
        if named or not (row["kind"] != "actual" or any(row is other for other in kept)):
            row["side"] = 0


def _value(row: Mapping[str, Any]) -> float:
    return float(row["value"])


def names(place: dict[str, Any], rows: list[dict[str, Any]], room: float, height: float) -> list[dict[str, Any]]:
    """What each line is called and comes to, behind its last mark: no legend to look up."""
    last = list({row["metric"]: row for row in rows}.values())
    values = [float(row["value"]) for row in rows]
    gap = (max(0.0, *values) - min(0.0, *values) or 1) * 1.12 / height * 12
    ends = [
        {**row, "at": at, "told": f"{row['text']}  {row['name']}"}
        for row, at in zip(last, spread([float(row["value"]) for row in last], gap), strict=True)
    ]
    look = {"type": "text", "align": "left", "baseline": "middle", "dx": 8, "limit": room - 10}
    y = {**place["y"], "field": "at"}
    return [{"data": {"values": ends}, "mark": look, "encoding": {"x": place["x"], "y": y, "text": {"field": "told"}}}]


def texts(own: Mapping[str, Any], across: bool, place: dict[str, Any]) -> list[dict[str, Any]]:
    """The number beside each mark: outside of it on the side that it points to."""
    layers: list[dict[str, Any]] = []
    for test, side in (("datum.side > 0", 1), ("datum.side < 0", -1)):
        look: dict[str, Any] = {"type": "text", "fontWeight": 600}
        if across:
            look |= {"align": "left" if side > 0 else "right", "baseline": "middle", "dx": 6 * side}
        else:
            look |= {"baseline": "bottom" if side > 0 else "top", "dy": -7 * side}
        encoding = {key: place[key] for key in ("x", "y", "xOffset", "yOffset", "detail", "text") if key in place}
        if own["type"] in ("bar", "rect"):
            # A bar of a whole year or month has its number above its middle.
            encoding |= {k: {**encoding[k], "bandPosition": 0.5} for k in ("x", "y") if encoding[k].get("timeUnit")}
        layers.append(
            {"mark": look, "encoding": {"text": {"field": "text"}, **encoding}, "transform": [{"filter": test}]}
        )
    return layers


def gaps(place: dict[str, Any], across: bool, rows: list[dict[str, Any]], words: str) -> list[dict[str, Any]]:
    """The words where years have no figure."""
    axis = "y" if across else "x"
    places = place[axis].get("sort")
    if place[axis].get("field") != "label" or measured(place[axis]) or not isinstance(places, list):
        return []
    drawn = {row["label"] for row in rows}
    if not (empty := [label for label in places if label not in drawn]):
        return []
    look = {"type": "text", "fontStyle": "italic", "fontSize": 8.5, "fill": INKS["muted"]}
    look |= {"baseline": "middle", "align": "left"} if across else {"baseline": "bottom"}
    side = {"x": {"value": 5}} if across else {"y": {"value": {"expr": "height - 5"}}}
    return [
        {
            "data": {"values": [{"label": label, "text": words} for label in empty]},
            "mark": look,
            "encoding": {axis: place[axis], **side, "text": {"field": "text"}},
        }
    ]
