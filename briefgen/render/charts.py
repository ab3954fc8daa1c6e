"""Vega-Lite spec -> SVG in the house's looks. Nothing is fetched, nothing in the drawing is active."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import time
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from briefgen.chart import INKS, SERIES, check_limits
from briefgen.errors import RenderError
from briefgen.render.fonts.chinese import font_files, is_han
from briefgen.render.fonts.faces import Face

INK, MUTED, RULE, ACCENT = (INKS[name] for name in ("ink", "muted", "rule", "accent"))
_LOOKS = 8  # part of chart_key: raise it when the theme or the cleaning changes a drawing

_FONT = "Brief Sans"
STACK = "'Brief Sans', 'Brief Sans Extended', 'Brief Sans Cyrillic', 'Brief Sans Chinese', sans-serif"
THEME: dict[str, Any] = {
    "background": None,
    "padding": {"left": 0, "right": 0, "top": 6, "bottom": 0},
    "autosize": {"type": "fit", "contains": "padding"},
    "font": _FONT,
    "view": {"stroke": None},
    "axis": {"labelFont": _FONT, "titleFont": _FONT, "labelFontSize": 8.5, "titleFontSize": 8.5, "labelColor": INK,
             "titleColor": MUTED, "titleFontWeight": "normal", "domainColor": INK, "ticks": False, "grid": False,
             "labelPadding": 6, "domain": True},
    "axisQuantitative": {"grid": True, "gridColor": RULE, "domain": False, "tickCount": 4, "labelColor": MUTED},
    "axisY": {"labelPadding": 8},
    "bar": {"fill": ACCENT, "continuousBandSize": 12},
    "rect": {"fill": ACCENT},
    "tick": {"fill": ACCENT},
    "circle": {"fill": ACCENT, "opacity": 1},
    "square": {"fill": ACCENT, "opacity": 1},
    "trail": {"fill": ACCENT},
    "line": {"stroke": ACCENT, "strokeWidth": 2.25},
    "point": {"color": ACCENT, "fill": ACCENT},
    "rule": {"stroke": INK},
    "area": {"fill": ACCENT, "fillOpacity": 0.25},
    "text": {"font": _FONT, "fontSize": 9.5, "fill": INK},
    "legend": {"labelFont": _FONT, "titleFont": _FONT, "labelFontSize": 9, "orient": "top", "title": None},
    "title": {"font": _FONT, "fontSize": 10, "anchor": "start", "color": INK},
    "scale": {"bandPaddingInner": 0.5, "bandPaddingOuter": 0.25},
    "range": {"category": [INKS[name] for name in SERIES]},
}  # fmt: skip

_ACTIVE = re.compile(r"<(script|foreignObject|image|style|animate\w*|set|use|iframe)\b", re.IGNORECASE)
_HANDLER = re.compile(r"on\w+|(?:xlink:)?href", re.IGNORECASE)
_OPENING = re.compile(r"<svg\b[^>]*>")
_TAG = re.compile(r'<[A-Za-z](?:[^>"]|"[^"]*")*>')
_ATTRIBUTE = re.compile(r'\s([\w:-]+)="([^"]*)"')
# A backslash can spell the same in CSS; a path has neither.
_OUTSIDE = re.compile(r"url\((?!#[\w-]+\))|//|\\|\b(?:https?|data|file|javascript|ftp)\s*:", re.IGNORECASE)
_COLOUR = re.compile(r'(?<=\s)(fill|stroke)="(#[0-9a-f]{6})"')
_NAMES = {value: name for name, value in INKS.items()}
_MOVE = re.compile(r"translate\((-?[\d.e-]+)[ ,]+(-?[\d.e-]+)\)")
_STEP = re.compile(r"([MLhv])(-?\d[\d.e-]*)(?:,(-?\d[\d.e-]*))?")


def chart_key(spec: Mapping[str, Any], alt: str) -> str:
    """A name for a drawing: the same for the same data, looks and engine, 32 hexadecimal digits."""
    from importlib.metadata import version

    made = json.dumps([_LOOKS, version("vl-convert-python"), THEME, spec, alt], sort_keys=True)
    return hashlib.sha256(made.encode()).hexdigest()[:32]


def load() -> None:
    """Start the chart engine by drawing nothing: its first call takes half a second.

    For a process that does nothing else: its clock is set to UTC before the engine looks at it, so
    that a date is drawn in the same place on every machine."""
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):  # Windows has none
        time.tzset()
    import vl_convert

    vl_convert.vegalite_to_svg({"data": {"values": [{}]}, "mark": "text"}, vl_version="5.20", allowed_base_urls=[])


def draw(spec: Mapping[str, Any], alt: str, faces: Sequence[Face]) -> str:
    """The chart as one `<svg>` element in the house's looks, `alt` as its name for those who can't see it.

    Raises RenderError where the spec reaches for data outside of it, is too large, or can't be drawn."""
    try:
        check_limits(spec)
    except ValueError as error:
        raise RenderError(str(error)) from error
    import vl_convert

    _register(faces[0].folder / "ttf")
    if any(map(is_han, map(ord, json.dumps(spec, ensure_ascii=False)))):
        for file in font_files()[:1]:
            _register(file.parent)
    given = spec.get("config", {})
    whole = {**spec, "config": _lay(THEME, given if isinstance(given, Mapping) else {})}
    try:
        svg = vl_convert.vegalite_to_svg(whole, vl_version="5.20", allowed_base_urls=[])
    except ValueError as error:
        raise RenderError(f"Vega-Lite can't draw the chart: {_reason(str(error))}") from error
    _check_shown(svg)
    return _clean(svg, alt)


def _reason(told: str) -> str:
    """What went wrong, in the engine's words: not its headline, and not where in its own code."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    reasons = [line for line in lines if not line.startswith("at ") and not line.endswith("failed:")]
    return (reasons or lines or ["no reason given"])[0][:300]


@lru_cache(maxsize=4)
def _register(folder: Path) -> None:
    import vl_convert

    vl_convert.register_font_directory(str(folder))


def _check_shown(svg: str) -> None:
    """At least one mark stands inside of the drawing. Raises RenderError where all are elsewhere."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own engine's, which has no entities
    box = [float(part) for part in root.get("viewBox", "0 0 0 0").split()]
    # The zero line and words such as "no figure" stand there without a figure: they count only alone.
    seen: dict[bool, list[bool]] = {True: [], False: []}
    stack: list[tuple[ElementTree.Element, float, float, str]] = [(root, 0.0, 0.0, "")]
    while stack:
        part, x, y, kind = stack.pop()
        for move in _MOVE.finditer(part.get("transform", "")):
            x, y = x + float(move[1]), y + float(move[2])
        classes = part.get("class", "").split()
        if classes and classes[0].startswith("mark-"):
            kind = classes[0] if "role-mark" in classes and classes[0] != "mark-group" else ""
            if kind:
                seen[kind not in ("mark-rule", "mark-text")].append(False)
        if kind and part.tag.endswith(("}path", "}line", "}text")):
            spots = _spots(part.get("d", "")) if part.tag.endswith("}path") else [(0.0, 0.0)]
            across, down = [x + spot[0] for spot in spots], [y + spot[1] for spot in spots]
            seen[kind not in ("mark-rule", "mark-text")].append(
                bool(spots)
                and max(across) >= box[0] and min(across) <= box[0] + box[2]
                and max(down) >= box[1] and min(down) <= box[1] + box[3]
            )  # fmt: skip
        stack.extend((child, x, y, kind) for child in part)
    if not any(seen[True] or seen[False] or [True]):
        raise RenderError("none of the chart's marks is inside of the drawing: its encoding doesn't fit its figures")


def _spots(path: str) -> list[tuple[float, float]]:
    """Where a path goes, its curves left out."""
    spots: list[tuple[float, float]] = []
    for step in _STEP.finditer(path):
        if step[1] in ("M", "L"):
            spots.append((float(step[2]), float(step[3] or 0)))
        elif spots:
            x, y = spots[-1]
            spots.append((x + float(step[2]), y) if step[1] == "h" else (x, y + float(step[2])))
    return spots


def _lay(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    laid = dict(base)
    for key, value in over.items():
        below = laid.get(key)
        laid[key] = _lay(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return laid


def recolour(svg: str, palette: Mapping[str, str]) -> str:
    """A drawing in other colours: `palette` has the value of each name in INKS that is to change."""
    changed = {INKS[name]: value for name, value in palette.items() if name in INKS}
    return _COLOUR.sub(lambda match: f'{match[1]}="{changed.get(match[2], match[2])}"', svg)


def _name_colours(tag: re.Match[str]) -> str:
    """A tag with the classes of its colours: `f-accent` fills, `s-rule` strokes."""
    classes = [f"{part[0]}-{_NAMES[value]}" for part, value in _COLOUR.findall(tag[0]) if value in _NAMES]
    if not classes:
        return tag[0]
    head = re.match(r"<\w+", tag[0])
    assert head is not None, "a tag has a name"
    return f'{head[0]} class="{" ".join(classes)}"{tag[0][head.end() :]}'


def _clean(svg: str, alt: str) -> str:
    """The drawing without what it does not need: sizes that fix it, roles inside, anything active."""
    opening = _OPENING.search(svg)
    box = re.search(r'viewBox="([\d.\s-]+)"', opening[0]) if opening else None
    if not opening or not box:
        raise RenderError("the chart engine gave no drawing")
    if len(svg) > 2_000_000:
        raise RenderError("the chart's drawing is over 2 MB: draw fewer marks")
    body = svg[opening.end() :]
    if found := _ACTIVE.search(body):
        raise RenderError(f"the chart's drawing has an active part: '{found[0]}'")
    body = re.sub(r'\s(?:aria-[a-z]+|role|class)="[^"]*"', "", body)
    for tag in _TAG.finditer(body):
        for name, value in _ATTRIBUTE.findall(tag[0]):
            if _HANDLER.fullmatch(name):
                raise RenderError(f"the chart's drawing has an active part: '{name}'")
            if _OUTSIDE.search(html.unescape(value)):
                raise RenderError(f'the chart\'s drawing reaches outside: {name}="{html.unescape(value)[:80]}"')
    # Clip paths and gradients are found by id: theirs are made the chart's own, as two may share a page.
    prefix = f"c{hashlib.sha256(body.encode()).hexdigest()[:8]}-"
    body = re.sub(r'\sid="([^"]*)"', lambda m: f' id="{prefix}{m[1]}"' if f"url(#{m[1]})" in body else "", body)
    body = body.replace("url(#", f"url(#{prefix}")
    body = body.replace(f'font-family="{_FONT}"', f'font-family="{STACK}"')
    body = _TAG.sub(_name_colours, body)
    name = html.escape(alt, quote=True)
    width, height = box[1].split()[2:4]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box[1]}" width="{width}" height="{height}" role="img" '
        f'aria-label="{name}"><title>{name}</title>{body}'
    )
