"""Figures, and what the editor asks -> the spec of a chart: columns or lines over time, or rows by name. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.chart.asked import ChartRequest, asked_field, read_config, read_encoding, read_mark, usual_type
from briefgen.chart.axes import ALONE, in_rows, row_axis, rows_height
from briefgen.chart.kinds import KINDS, make_kind
from briefgen.chart.layers import gaps, marks, measured, names, put_numbers, texts
from briefgen.chart.rows import WORDS, list_places, make_rows
from briefgen.model.brief import Figure

WIDTH, HEIGHT = 318, 106  # points: the text column of a briefing
NARROW = 224  # the column of a page of two
_SEVERAL_HEIGHT, _ROW_STEP = 160, 24
_JOINED = ("line", "area", "trail")
_NAMES = 0.5  # of the width, at most, for the names behind lines
_OTHER = {"x": "y", "y": "x"}
_NOTHING_ASKED = ChartRequest()


def house_spec(
    figures: Sequence[Figure],
    request: ChartRequest = _NOTHING_ASKED,
    words: Mapping[str, str] | None = None,
    width: int = WIDTH,
) -> dict[str, Any]:
    """The spec of a chart: one metric over time as columns or a line, several metrics as rows (as lines
    of their own where the mark is one).

    What the editor requests is laid over the house's own key by key; a channel that is given a `field` or a
    `type` starts anew. `width` is in points; `words` are those of the drawing: no_figure, target, estimate,
    forecast. Each row of the data has date (ISO, first day), label (the
    period as text), value, low, high, kind, metric, name, text (the number as shown), row and run.
    Raises ValueError, with the wrong word and the possible ones, where no chart can be made of it."""
    drawn_words = WORDS | dict(words or {})
    rows = make_rows(figures, drawn_words)
    mark, height = request.mark, request.height
    kind = mark if isinstance(mark, str) else mark.get("type")
    if kind in KINDS:
        if request.encoding or not isinstance(mark, str):
            raise ValueError(f"'{kind}' lays itself out: write mark: {kind}, without more keys or 'encoding'")
        laid = make_kind(str(kind), rows, width, height)
        return laid | ({"config": read_config(request.config)} if request.config else {})
    own, asked = read_mark(mark), read_encoding(request.encoding)
    several = len({row["metric"] for row in rows}) > 1
    twins = len({row["label"] for row in rows}) < len(rows)
    fields = _fields(asked, by_row=own["type"] not in _JOINED and (several or twins))
    place = {
        channel: _lay(_position(channel, fields, asked.get(channel, {}), rows, width), asked.get(channel, {}), rows)
        for channel in ("x", "y")
    }
    across = measured(place["x"]) and not measured(place["y"])
    _check(own, place, rows, across)
    place |= {channel: part for channel, part in asked.items() if channel not in place}
    _keep_colours(place, rows)
    apart = several and bool({"label", "date"} & set(fields.values()))
    joined = own["type"] in _JOINED
    named = apart and joined and place["x"].get("field") == "label" and not {"color", "stroke", "fill"} & set(asked)
    tall = height or _height(place, rows, apart)
    if apart:
        place = _distinguish(own, place, rows, across, width)
    if named:
        last = {row["metric"]: f"{row['text']}  {row['name']}" for row in rows}.values()
        room = min(_NAMES * width, max(map(len, last)) * 4.8 + 16)
        # Their last numbers stand behind them; the values before are read from an axis.
        axis = {} if "axis" in asked.get("y", {}) else {"axis": {"title": None}}
        place |= {"y": place["y"] | axis, "color": place["color"] | {"legend": None}}
    put_numbers(rows, joined=joined, named=named)
    layers = marks(own, place) + ([] if own["type"] == "text" else texts(own, across, place))
    layers += names(place, rows, room, tall) if named else []
    measure = place["x" if across else "y"]
    if any(row["value"] < 0 for row in rows) and _is_amount(measure):
        # Drawn once, from a row of its own: a datum without a field confuses the merging of axes.
        zero = {"x" if across else "y": {**measure, "field": "zero"}}
        rule = {"data": {"values": [{"zero": 0}]}, "mark": {"type": "rule", "strokeWidth": 0.75}, "encoding": zero}
        layers.insert(0, rule)
    layers += gaps(place, across, rows, drawn_words["no_figure"])
    spec: dict[str, Any] = {"data": {"values": rows}, "width": width, "height": tall, "layer": layers}
    if named:
        margins = {"left": 26, "right": round(room), "top": 8, "bottom": 20}
        spec |= {"autosize": ALONE, "padding": margins, "width": width - 26 - margins["right"]}
    if request.config:
        spec["config"] = read_config(request.config)
    return spec


def _fields(asked: Mapping[str, Any], by_row: bool) -> dict[str, str]:
    """The field of x and of y: the house's, where the editor asks for no other."""
    usual = {"x": "value", "y": "row"} if by_row else {"x": "label", "y": "value"}
    fields = dict(usual)
    for channel, opposite in _OTHER.items():
        field = asked_field(asked.get(channel), usual[channel], usual[opposite])
        if field is None:
            continue
        fields[channel] = field
        if asked_field(asked.get(opposite), usual[opposite], usual[channel]) is None:
            # The chart was turned by naming one of its sides: the other follows.
            amount = asked[channel].get("type", usual_type(field)) == "quantitative"
            if amount == (usual[channel] != "value"):
                fields[opposite] = usual[channel]
    return fields


def _position(
    channel: str, fields: Mapping[str, str], asked: Mapping[str, Any], rows: list[dict[str, Any]], width: int
) -> Any:
    """The house's keys for x or y, by the field and the type that it shows."""
    if "value" in asked or "datum" in asked:
        return {}
    field = fields[channel]
    type_ = asked.get("type") or usual_type(field)
    below = any(row["value"] < 0 for row in rows)
    start = {"field": field, "type": type_}
    bare = {} if "title" in asked else {"title": None}
    if type_ == "temporal":
        return start | {"axis": bare | _ticks(asked, rows), "scale": {"type": "utc", "padding": 18}}
    if type_ == "quantitative":
        scale = asked.get("scale") or {}
        if field != "value" or asked.get("aggregate") or asked.get("bin"):
            return start | {"axis": bare}
        # The numbers stand beside the marks: an axis is drawn where one is asked for.
        side = bare if "title" in asked or asked.get("axis") is not None else None
        if scale.get("type") == "log":
            return start | {"axis": side, "scale": {"nice": False, "padding": 18}}
        room = {} if {"domain", "domainMin", "domainMax"} & set(scale) else _room(channel, rows, width)
        return start | {"axis": side, "stack": None, "scale": {"zero": True, "nice": False, **room}}
    axis: dict[str, Any] = {**bare, "domain": not below}
    if field == "row":
        axis |= row_axis(channel)
    if channel == "x":
        axis |= {"labelAngle": 0, "labelOverlap": "greedy"}
    elif field == "label":
        axis["domain"] = False
    if field not in ("row", "label"):
        return start | {"axis": axis}
    order = in_rows(rows) if field == "row" else list_places(rows)
    return start | {"sort": order, "scale": {"domain": order}, "axis": axis}


def _room(channel: str, rows: list[dict[str, Any]], width: int) -> dict[str, Any]:
    """Room for the numbers beside the marks: above and below columns, right and left of bars."""
    low, high = min(row["value"] for row in rows), max(row["value"] for row in rows)
    if channel == "y":
        room = (max(high, 0) - min(low, 0)) * 0.12
        ends = {"domainMax": round(high + room, 6)} if high > 0 else {}
        return ends | ({"domainMin": round(low - 1.6 * room, 6)} if low < 0 else {})
    low, high = min(0.0, low), max(0.0, high)
    letter = (high - low) / (width - 130) * 6.5
    low = min(low, *(row["value"] - letter * (len(row["text"]) + 2) for row in rows if row["value"] < 0), low)
    high = max(high, *(row["value"] + letter * (len(row["text"]) + 2) for row in rows if row["value"] >= 0), high)
    return {"domain": [round(low, 6), round(high, 6)]}


def _lay(house: dict[str, Any], asked: Mapping[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    laid = merge(house, asked)
    if "sort" in asked and "sort" in house and "domain" not in (asked.get("scale") or {}):
        order = _sorted(house["sort"], asked["sort"], house["field"], rows)
        laid["sort"] = order
        if isinstance(laid.get("scale"), dict):
            laid["scale"]["domain"] = order
    return laid


def _sorted(order: list[str], sort: Any, field: str, rows: list[dict[str, Any]]) -> list[str]:
    """The places in the editor's order. The engine gives up on sorting where layers share an axis."""
    if isinstance(sort, list):
        if odd := [place for place in sort if place not in order]:
            raise ValueError(f"'{odd[0]}' is not on the axis to be sorted: {', '.join(order)}")
        return [*sort, *(place for place in order if place not in sort)]
    by, down = sort, False
    if isinstance(sort, dict):
        by, down = sort.get("field", "value"), sort.get("order") == "descending"
    elif isinstance(sort, str):
        by, down = ("value" if sort.lstrip("-") in ("x", "y") else None), sort.startswith(("-", "desc"))
    if by is None:
        return order[::-1] if down else order
    first = {row[field]: row[by] for row in reversed(rows)}
    return sorted((place for place in order if place in first), key=lambda place: first[place], reverse=down)


def _is_amount(part: Mapping[str, Any]) -> bool:
    """Whether a side shows the figures themselves on a scale that has a zero."""
    plain = not (part.get("aggregate") or part.get("bin"))
    return plain and part.get("field") in ("value", "low", "high") and measured(part) and not _is_log(part)


def _is_log(part: Mapping[str, Any]) -> bool:
    return (part.get("scale") or {}).get("type") == "log"


def _check(own: Mapping[str, Any], place: Mapping[str, Any], rows: list[dict[str, Any]], across: bool) -> None:
    for channel in ("x", "y"):
        if _is_log(place[channel]):
            where = f"'log' at encoding.{channel}.scale.type"
            if own["type"] in ("bar", "area", "rect"):
                raise ValueError(f"{where}: a {own['type']} begins at zero, which a log scale doesn't have: use point")
            if any(row["low"] <= 0 for row in rows):
                raise ValueError(f"{where}: a log scale has no place for zero or less, which these figures have")
        _check_scale(channel, place[channel])
        _check_domain(channel, place[channel], rows)
    fits = "horizontal" if across else "vertical"
    if own["type"] in ("bar", "area", "rule", "tick") and own.get("orient", fits) != fits:
        sides = "{x: {field: label}, y: {field: value}}" if across else "{x: {field: value}, y: {field: label}}"
        raise ValueError(f"'orient: {own['orient']}' doesn't turn a chart: give encoding: {sides}")


def _check_scale(channel: str, part: Mapping[str, Any]) -> None:
    if "value" in part or "datum" in part:
        return
    if part.get("scale", {}) is None:
        raise ValueError(f"encoding.{channel} needs a scale: remove 'scale: null'")
    fitting = {"quantitative": ("linear", "log", "pow", "sqrt", "symlog"), "temporal": ("utc",)}
    possible = fitting.get(part["type"], ("band", "point"))
    if (given := (part.get("scale") or {}).get("type")) and given not in possible:
        raise ValueError(f"'{given}' is not a scale for a {part['type']} encoding.{channel}: {', '.join(possible)}")


def _check_domain(channel: str, part: Mapping[str, Any], rows: list[dict[str, Any]]) -> None:
    """The engine piles what its axis has no place for on the edge, or draws it outside of the page."""
    scale, field = part.get("scale") or {}, part.get("field")
    if field not in rows[0] or part.get("aggregate") or part.get("bin") or part.get("type") == "temporal":
        return
    domain, values = scale.get("domain"), [row[field] for row in rows]
    if measured(part):
        ends = [end for end in (domain if isinstance(domain, list) else []) if isinstance(end, int | float)]
        low, high = scale.get("domainMin", min(ends, default=None)), scale.get("domainMax", max(ends, default=None))
        out = [v for v in values if _is_less(v, low) or _is_less(high, v)]
    else:
        out = [value for value in values if isinstance(domain, list) and value not in domain]
    if out:
        raise ValueError(f"encoding.{channel}.scale leaves out '{out[0]}', which is among the chart's figures")


def _is_less(one: Any, other: Any) -> bool:
    return isinstance(one, int | float) and isinstance(other, int | float) and one < other


def _distinguish(
    own: Mapping[str, Any], place: dict[str, Any], rows: list[dict[str, Any]], across: bool, width: int
) -> dict[str, Any]:
    """Several metrics on one axis of time: each has its colour, and its own column."""
    names = list(dict.fromkeys(row["name"] for row in rows))
    if not {"color", "fill", "stroke"} & set(place):
        place = {**place, "color": {"field": "name", "type": "nominal", "scale": {"domain": names}}}
        columns = 1 if max(map(len, names)) > 28 else 2 if len(names) > 3 else len(names)
        place["color"]["legend"] = {"title": None, "labelLimit": width - 40, "columns": columns}
    shift = "yOffset" if across else "xOffset"
    if own["type"] in ("bar", "rect") and shift not in place and not measured(place[shift[0]]):
        place[shift] = {"field": "name", "type": "nominal", "sort": names}
    return place


def _keep_colours(place: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """A kind of figure has one colour, whichever layers it is drawn in."""
    for channel in ("color", "fill", "stroke"):
        part = place.get(channel)
        if isinstance(part, dict) and part.get("type", usual_type(str(part.get("field")))) in ("nominal", "ordinal"):
            values = list(dict.fromkeys(row[part["field"]] for row in rows)) if "field" in part else []
            if values and part.get("scale", {}) is not None:
                place[channel] = merge(
                    {"type": "nominal", "scale": {"domain": values}, "legend": {"title": None}}, part
                )


def _ticks(asked: Mapping[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """One tick a year or a month where the figures are by the year or the month, and there is room."""
    dates = [str(row["date"]) for row in rows]
    years = int(dates[-1][:4]) - int(dates[0][:4])
    if asked.get("timeUnit") or not all(date.endswith("-01") for date in dates):
        return {}
    if all(date.endswith("-01-01") for date in dates):
        return {"format": "%Y", "tickCount": "year"} if years else {}
    months = years * 12 + int(dates[-1][5:7]) - int(dates[0][5:7])
    return {"format": "%b %Y", "tickCount": "month"} if months <= 18 else {}


def _height(place: Mapping[str, Any], rows: list[dict[str, Any]], apart: bool) -> int:
    """Room for each row where the rows go down the page; for several lines, more than for one."""
    part = place["y"]
    field = part.get("field")
    if field not in rows[0] or part.get("type") in ("quantitative", "temporal"):
        return _SEVERAL_HEIGHT if apart else HEIGHT
    places = part["sort"] if isinstance(part.get("sort"), list) else list({row[field] for row in rows})
    beside = len({row[place["yOffset"]["field"]] for row in rows}) if "field" in place.get("yOffset", {}) else 1
    return round(rows_height([str(place) for place in places], max(_ROW_STEP, 22 * beside)))


def merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`over` laid on `base`, key by key, mappings within mappings."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = merge(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return merged
