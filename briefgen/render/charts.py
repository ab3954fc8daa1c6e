"""Vega-Lite spec -> SVG in the house's looks. Nothing is fetched, nothing in the drawing is active."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from briefgen.errors import RenderError
from briefgen.render.fonts import Face

INK, MUTED, RULE, ACCENT, SECOND = "#14202b", "#52606d", "#c3ccd3", "#0b4f6c", "#9a4a1c"
PALETTE = (ACCENT, SECOND, "#6b8e9f", "#c9a227", MUTED)
_LOOKS = 4  # part of chart_key: raise it when the theme or the cleaning changes a drawing
_MOST_ROWS, _MOST_BYTES, _DEEPEST = 500, 200_000, 40

_FONT = "Brief Sans"
_STACK = "'Brief Sans', 'Brief Sans Extended', 'Brief Sans Cyrillic', sans-serif"
THEME: dict[str, Any] = {
    "background": None,
    "padding": {"left": 0, "right": 0, "top": 6, "bottom": 0},
    "autosize": {"type": "fit", "contains": "padding"},
    "font": _FONT,
    "view": {"stroke": None},
    "axis": {"labelFont": _FONT, "titleFont": _FONT, "labelFontSize": 10, "titleFontSize": 10, "labelColor": INK,
             "titleColor": MUTED, "titleFontWeight": "normal", "domainColor": INK, "ticks": False, "grid": False,
             "labelPadding": 6, "domain": True},
    "axisQuantitative": {"grid": True, "gridColor": RULE, "domain": False, "tickCount": 4, "labelColor": MUTED},
    "axisY": {"labelPadding": 8},
    "bar": {"fill": ACCENT},
    "line": {"stroke": ACCENT, "strokeWidth": 2.25},
    "point": {"color": ACCENT, "fill": ACCENT},
    "rule": {"stroke": INK},
    "area": {"fill": ACCENT, "fillOpacity": 0.25},
    "text": {"font": _FONT, "fontSize": 11, "fill": INK},
    "legend": {"labelFont": _FONT, "titleFont": _FONT, "labelFontSize": 11, "orient": "top", "title": None},
    "title": {"font": _FONT, "fontSize": 12, "anchor": "start", "color": INK},
    "scale": {"bandPaddingInner": 0.5, "bandPaddingOuter": 0.25},
    "range": {"category": list(PALETTE)},
}  # fmt: skip

_ACTIVE = re.compile(r"<(script|foreignObject|image|style|animate\w*|set|use|iframe)\b", re.IGNORECASE)
_HANDLER = re.compile(r"\s(?:on\w+|href|xlink:href)\s*=", re.IGNORECASE)
_OPENING = re.compile(r"<svg\b[^>]*>")


def chart_key(spec: Mapping[str, Any], alt: str) -> str:
    """A name for a drawing: the same for the same data, looks and engine, 32 hexadecimal digits."""
    from importlib.metadata import version

    made = json.dumps([_LOOKS, version("vl-convert-python"), THEME, spec, alt], sort_keys=True, default=str)
    return hashlib.sha256(made.encode()).hexdigest()[:32]


def load() -> None:
    """Start the chart engine by drawing nothing: its first call takes half a second."""
    import vl_convert

    vl_convert.vegalite_to_svg({"data": {"values": [{}]}, "mark": "text"}, vl_version="5.20", allowed_base_urls=[])


def draw(spec: Mapping[str, Any], alt: str, faces: Sequence[Face]) -> str:
    """The chart as one `<svg>` element in the house's looks, `alt` as its name for those who can't see it.

    Raises RenderError where the spec reaches for data outside of it, is too large, or can't be drawn."""
    _check(spec)
    import vl_convert

    _register(faces[0].folder / "ttf")
    given = spec.get("config", {})
    whole = {**spec, "config": _lay(THEME, given if isinstance(given, Mapping) else {})}
    try:
        svg = vl_convert.vegalite_to_svg(whole, vl_version="5.20", allowed_base_urls=[])
    except ValueError as error:
        first = next((line for line in str(error).splitlines() if line.strip()), "no reason given")
        raise RenderError(f"Vega-Lite can't draw the chart: {first.strip()[:300]}") from error
    return _clean(svg, alt)


@lru_cache(maxsize=4)
def _register(folder: Path) -> None:
    import vl_convert

    vl_convert.register_font_directory(str(folder))


def _check(spec: Mapping[str, Any]) -> None:
    """No address anywhere, no more rows or depth than a page's chart can have."""
    stack: list[tuple[Any, str, int]] = [(spec, "", 0)]
    while stack:
        value, path, depth = stack.pop()
        if depth > _DEEPEST:
            raise RenderError(f"the chart's spec is nested deeper than {_DEEPEST} levels at '{path[:80]}'")
        if isinstance(value, Mapping):
            for key, part in value.items():
                if key in ("url", "href") or (key == "type" and part in ("image", "geoshape")):
                    raise RenderError(
                        f"a chart draws only figures of the brief: remove '{key}' at '{f'{path}.{key}'[1:]}'"
                    )
                if isinstance(part, str) and key in ("expr", "signal", "calculate", "filter", "labelExpr", "test"):
                    _check_expression(part)
                stack.append((part, f"{path}.{key}", depth + 1))
        elif isinstance(value, list | tuple):
            if len(value) > _MOST_ROWS:
                raise RenderError(f"a chart has at most {_MOST_ROWS} rows; this one has {len(value):,} at '{path[1:]}'")
            stack.extend((part, f"{path}[{i}]", depth + 1) for i, part in enumerate(value))
    size = len(json.dumps(spec, default=str))
    if size > _MOST_BYTES:
        raise RenderError(f"the chart's spec has {size:,} bytes; {_MOST_BYTES:,} are the most")


def _check_expression(text: str) -> None:
    # now() and random() would make two builds of one brief differ.
    for name in ("now(", "random(", "modify("):
        if name in text.replace(" ", ""):
            raise RenderError(f"a chart's expression can't use '{name})': two builds would differ")


def _lay(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    laid = dict(base)
    for key, value in over.items():
        below = laid.get(key)
        laid[key] = _lay(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return laid


def _clean(svg: str, alt: str) -> str:
    """The drawing without what it does not need: sizes that fix it, roles inside, anything active."""
    opening = _OPENING.search(svg)
    box = re.search(r'viewBox="([\d.\s-]+)"', opening[0]) if opening else None
    if not opening or not box:
        raise RenderError("the chart engine gave no drawing")
    if len(svg) > 2_000_000:
        raise RenderError("the chart's drawing is over 2 MB: draw fewer marks")
    body = svg[opening.end() :]
    if found := _ACTIVE.search(body) or _HANDLER.search(body):
        raise RenderError(f"the chart's drawing has an active part: '{found[0].strip()}'")
    body = re.sub(r'\s(?:aria-[a-z]+|role|class)="[^"]*"', "", body)
    # Clip paths and gradients are found by id: theirs are made the chart's own, as two may share a page.
    prefix = f"c{hashlib.sha256(body.encode()).hexdigest()[:8]}-"
    body = re.sub(r'\sid="([^"]*)"', lambda m: f' id="{prefix}{m[1]}"' if f"url(#{m[1]})" in body else "", body)
    body = body.replace("url(#", f"url(#{prefix}")
    body = body.replace(f'font-family="{_FONT}"', f'font-family="{_STACK}"')
    name = html.escape(alt, quote=True)
    width, height = box[1].split()[2:4]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box[1]}" width="{width}" height="{height}" role="img" '
        f'aria-label="{name}"><title>{name}</title>{body}'
    )
