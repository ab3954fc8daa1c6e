"""What the editor asks of a chart (`mark`, `encoding`, `config`), read once: plain, known, and in UTC. Pure.

Everything here raises ValueError that names the wrong word and the possible ones."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from briefgen.chart.limits import check_limits

MARKS = (
    "bar", "line", "point", "area", "circle", "square", "tick", "rule", "rect", "trail", "text", "range", "dot",
    "slope",
)  # fmt: skip
FIELDS = ("date", "label", "value", "low", "high", "kind", "metric", "name", "text", "row", "run")
NUMBERS = ("value", "low", "high", "run")
TYPES = ("quantitative", "temporal", "ordinal", "nominal")
CHANNELS = (
    "x", "y", "x2", "y2", "xOffset", "yOffset", "color", "fill", "stroke", "opacity", "fillOpacity", "strokeOpacity",
    "strokeWidth", "strokeDash", "size", "shape", "angle", "detail", "order", "text",
)  # fmt: skip
SCALES = (
    "linear", "log", "pow", "sqrt", "symlog", "utc", "time", "ordinal", "band", "point", "bin-ordinal", "quantile",
    "quantize", "threshold",
)  # fmt: skip
_CHANNEL_KEYS = (
    "field", "type", "aggregate", "axis", "bandPosition", "bin", "condition", "datum", "format", "formatType", "legend",
    "scale", "sort", "stack", "timeUnit", "title", "value",
)  # fmt: skip
_MARK_WORDS = """
    type align angle bandSize baseline binSpacing blend clip color continuousBandSize cornerRadius
    cornerRadiusBottomLeft cornerRadiusBottomRight cornerRadiusEnd cornerRadiusTopLeft cornerRadiusTopRight dir
    discreteBandSize dx dy ellipsis fill fillOpacity filled font fontSize fontStyle fontWeight height interpolate
    invalid limit line lineBreak lineHeight minBandSize opacity order orient point shape size smooth stroke strokeCap
    strokeDash strokeDashOffset strokeJoin strokeMiterLimit strokeOffset strokeOpacity strokeWidth tension text
    thickness width x x2 x2Offset xOffset y y2 y2Offset yOffset
    """
_CONFIG_WORDS = """
    arc area aria autosize axis axisBand axisBottom axisDiscrete axisLeft axisPoint axisQuantitative axisRight
    axisTemporal axisTop axisX axisXBand axisXDiscrete axisXPoint axisXQuantitative axisXTemporal axisY axisYBand
    axisYDiscrete axisYPoint axisYQuantitative axisYTemporal background bar circle countTitle fieldTitle font legend
    line lineBreak locale mark numberFormat padding point range rect rule scale square style text tick timeFormat title
    trail view
    """
_UNIT = re.compile(
    r"(?=.)(year)?(quarter)?(month)?(week)?(dayofyear|date|day)?(hours)?(minutes)?(seconds)?(milliseconds)?"
)


_MOST_NAMED = 30  # possible words


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """What the editor asks of a chart, as the spec has it: `mark`, `encoding` and `config` are Vega-Lite's, `height`
    is in points."""

    mark: str | Mapping[str, Any] = "bar"
    encoding: Mapping[str, Any] = field(default_factory=dict)
    config: Mapping[str, Any] = field(default_factory=dict)
    height: int | None = None


def read_mark(mark: str | Mapping[str, Any]) -> dict[str, Any]:
    own = {"type": mark} if isinstance(mark, str) else {"type": "bar", **_read("mark", mark)}
    _known(own["type"], "a mark", MARKS)
    for key in own:
        _known(key, "a key of a mark", _MARK_WORDS.split())
    return own


def read_config(config: Mapping[str, Any]) -> dict[str, Any]:
    for key in config:
        _known(key, "a key of config", _CONFIG_WORDS.split())
    return _read("config", config)


def read_encoding(encoding: Mapping[str, Any]) -> dict[str, Any]:
    """Each channel's keys. A time is one of UTC: else the machine's place would move it."""
    channels = {key: part for key, part in _read("encoding", encoding).items() if part is not None}
    for channel, part in channels.items():
        _known(channel, "a channel", CHANNELS)
        for one in part if isinstance(part, list) and channel in ("detail", "order") else [part]:
            if not isinstance(one, dict):
                raise ValueError(f"encoding.{channel} is '{one}': write {{field: {one}}}")
            for key in one:
                _known(key, f"a key of encoding.{channel}", _CHANNEL_KEYS)
            _read_channel(f"encoding.{channel}", one)
    return channels


def asked_field(part: Mapping[str, Any] | None, usual: str, label: str) -> str | None:
    """The field that a channel is asked to show where its `field` or its `type` is given."""
    if not part or not ("field" in part or "type" in part):
        return None
    if "field" in part:
        return str(part["field"])
    by_type = {"quantitative": usual if usual in NUMBERS else "value", "temporal": "date"}
    return by_type.get(str(part["type"]), label if usual in NUMBERS else usual)


def usual_type(field: str) -> str:
    return {"date": "temporal", "label": "ordinal"}.get(field, "quantitative" if field in NUMBERS else "nominal")


def _read(part: str, given: Mapping[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = {str(key): _plain(value, f"{part}.{key}") for key, value in given.items()}
    check_limits({part: plain})
    return plain


def _plain(value: Any, path: str) -> Any:
    """A value as JSON has it: what YAML gives holds Decimals, dates and tuples."""
    if isinstance(value, Mapping):
        return {str(key): _plain(part, f"{path}.{key}") for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part, f"{path}[{i}]") for i, part in enumerate(value)]
    if isinstance(value, Decimal | float):
        if not math.isfinite(value):
            raise ValueError(f"'{value}' is not a number that can be drawn ('{path}')")
        return int(value) if value == int(value) else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        if "url(" in value.lower():
            raise ValueError(f"a chart draws only figures of the brief: remove '{value[:60]}' at '{path}'")
        return value
    return value


def _read_channel(path: str, part: dict[str, Any]) -> None:
    field, kind = part.get("field"), part.get("type")
    if field is not None:
        _known(field, f"a field ({path})", FIELDS)
    if kind is not None:
        _known(kind, f"a type ({path})", TYPES)
    if kind == "quantitative" and field and field not in NUMBERS and part.get("aggregate") is None:
        raise ValueError(f"'{field}' has no numbers ({path}): use value, low or high, or another type")
    if kind == "temporal" and field and field != "date":
        raise ValueError(f"'{field}' is not a date ({path}): use {{field: date, type: temporal}}")
    if isinstance(scale := part.get("scale"), dict):
        if "type" in scale:
            _known(scale["type"], f"a type of scale ({path}.scale)", SCALES)
        if scale.get("type") == "time":
            scale["type"] = "utc"
    if unit := part.get("timeUnit"):
        if field not in ("date", None):
            raise ValueError(f"'{field}' is not a date ({path}): 'timeUnit' needs {{field: date}}")
        if isinstance(unit, dict):
            unit["unit"] = _utc_unit(unit.get("unit"), path)
        else:
            part["timeUnit"] = _utc_unit(unit, path)
        part.setdefault("field", "date")
        part.setdefault("type", "temporal")
    if part.get("type") == "temporal" and isinstance(part.setdefault("scale", {}), dict):
        part["scale"].setdefault("type", "utc")
    sort = part.get("sort")
    if isinstance(sort, dict) and "field" in sort:
        _known(sort["field"], f"a field ({path}.sort)", FIELDS)
    condition = part.get("condition")
    for one in condition if isinstance(condition, list) else [condition]:
        if isinstance(one, dict):
            _read_channel(f"{path}.condition", one)


def _utc_unit(unit: Any, path: str) -> str:
    bare = unit.removeprefix("utc") if isinstance(unit, str) else ""
    if not _UNIT.fullmatch(bare):
        raise ValueError(f"'{unit}' is not a unit of time ({path}): year, yearquarter, yearmonth, yearmonthdate, month")
    return f"utc{bare}"


def _known(word: Any, what: str, possible: Iterable[str]) -> None:
    names = list(possible)
    if word not in names:
        close = get_close_matches(str(word), names, n=1)
        hint = f"; did you mean '{close[0]}'?" if close else ""
        # Fifty names would bury the one that was meant.
        possible_words = "" if close and len(names) > _MOST_NAMED else f": {', '.join(names)}"
        raise ValueError(f"'{word}' is not {what}{possible_words}{hint}")
