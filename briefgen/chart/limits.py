"""What no chart may hold, wherever it stands in its spec: addresses, chance, floods. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from briefgen.chart.expressions import check_expression, is_format

MOST_ROWS, _MOST_BYTES, _MOST_TICKS = 500, 200_000, 200
_EXPRESSIONS = {"expr", "signal", "calculate", "filter", "test", "labelExpr", "update", "init", "and", "or", "not"}
_ACTIVE = {"signals", "params", "selection", "bind", "sequence", "sphere", "graticule", "impute", "keyvals"}
_BINS = {"maxbins", "nice", "extent", "anchor", "binned"}
_SPANS = {"day", "week", "month", "quarter", "year"}


def check_limits(spec: Mapping[str, Any]) -> None:
    """Raises ValueError where a spec reaches outside of itself, would be drawn otherwise each time, or
    asks for more rows, bytes or ticks than a page's chart can have."""
    stack: list[tuple[Any, str]] = [(spec, "")]
    while stack:
        value, path = stack.pop()
        if isinstance(value, Mapping):
            for key, part in value.items():
                _check_key(str(key), part, f"{path}.{key}"[1:])
                stack.append((part, f"{path}.{key}"))
        elif isinstance(value, list):
            if len(value) > MOST_ROWS:
                raise ValueError(f"a chart has at most {MOST_ROWS} rows; this one has {len(value):,} at '{path[1:]}'")
            stack.extend((part, f"{path}[{i}]") for i, part in enumerate(value))
    size = len(json.dumps(spec))
    if size > _MOST_BYTES:
        raise ValueError(f"the chart's spec has {size:,} bytes; {_MOST_BYTES:,} are the most")


def _check_key(key: str, part: Any, path: str) -> None:
    if key in ("url", "href") or (key == "type" and part in ("image", "geoshape")):
        raise ValueError(f"a chart draws only figures of the brief: remove '{key}' at '{path}'")
    if key in _ACTIVE:
        raise ValueError(f"a chart can't have '{key}': remove it at '{path}'")
    if key in _EXPRESSIONS:
        for text in part if isinstance(part, list) else [part]:
            if isinstance(text, str):
                check_expression(text)
    elif key.endswith("ormatType") and part not in ("number", "time", None):
        raise ValueError(f"'{part}' is not a kind of format: number, time ('{path}')")
    elif key.endswith("ormat") and isinstance(part, str) and not is_format(part):
        raise ValueError(f"the format '{part[:40]}' asks for more than a page can show ('{path}')")
    elif key in ("tickCount", "maxbins"):
        _check_ticks(part, path)
    elif key == "bin" and isinstance(part, Mapping) and (odd := set(part) - _BINS):
        raise ValueError(f"'{min(odd)}' is not a key of bins: {', '.join(sorted(_BINS))} ('{path}')")
    elif key == "bins" and not isinstance(part, list):
        raise ValueError(f"bins are a list of numbers ('{path}')")
    elif key == "base" and not (isinstance(part, int | float) and part >= 2):
        raise ValueError(f"the base of a log scale is 2 or more ('{path}')")


def _check_ticks(part: Any, path: str) -> None:
    wanted = part.get("interval") if isinstance(part, Mapping) else part
    if part is None or (isinstance(wanted, str) and wanted in _SPANS):
        return
    if not isinstance(wanted, int | float) or wanted > _MOST_TICKS:
        raise ValueError(f"'{path}' is a number up to {_MOST_TICKS}, or one of {', '.join(sorted(_SPANS))}")
