"""The layers of a chart: its marks, the numbers beside them, the words where there is none. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_DASHED: dict[str, Any] = {"stroke": "#0b4f6c", "strokeWidth": 1.25, "strokeDash": [4, 3]}


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
                {"mark": dot | _DASHED | {"fill": "#ffffff", "strokeDash": [2, 2]}, "encoding": hollow,
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
                {"mark": dot | _DASHED | {"fill": "#ffffff", "strokeDash": [2, 2]},
                 "encoding": {k: v for k, v in hollow.items() if k in looks}, "transform": other},
            ]  # fmt: skip
    return [
        {"mark": own, "encoding": place, "transform": actual},
        {"mark": {**own, "fill": "#ffffff", **_DASHED}, "encoding": hollow, "transform": other},
    ]


def put_numbers(rows: list[dict[str, Any]], *, crossed: bool) -> None:
    """On which side of its mark each number stands (`side`): outside of it; where lines run above each
    other (`crossed`), the lowest one's numbers below."""
    most = max(abs(row["value"]) for row in rows)
    for row in rows:
        here = [other["value"] for other in rows if other["label"] == row["label"]]
        lowest = crossed and row["value"] == min(here) < max(here) and row["value"] > 0.25 * most
        row["side"] = -1 if lowest or row["value"] < 0 else 1


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
    look = {"type": "text", "fontStyle": "italic", "fontSize": 9.5, "fill": "#52606d"}
    look |= {"baseline": "middle", "align": "left"} if across else {"baseline": "bottom"}
    side = {"x": {"value": 5}} if across else {"y": {"value": {"expr": "height - 5"}}}
    return [
        {
            "data": {"values": [{"label": label, "text": words} for label in empty]},
            "mark": look,
            "encoding": {axis: place[axis], **side, "text": {"field": "text"}},
        }
    ]
