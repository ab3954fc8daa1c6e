"""Vega-Lite spec -> SVG in the house's looks. Nothing is fetched, nothing in the drawing is active."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

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

_ACTIVE = {"script", "foreignobject", "image", "style", "set", "use", "iframe"}
# A backslash can spell the same in CSS; a path has neither.
_OUTSIDE = re.compile(r"url\((?!#[\w-]+\))|//|\\|\b(?:https?|data|file|javascript|ftp)\s*:", re.IGNORECASE)
_REFERENCE = re.compile(r"(?<=url\(#)[^)]+(?=\))")
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
    return _clean(svg, alt)


def paint(svg: str, faces: Sequence[Face]) -> bytes:
    """A drawing of `draw` as a PNG on white, sharp enough for paper."""
    import vl_convert

    _register(faces[0].folder / "ttf")
    if any(map(is_han, map(ord, svg))):
        for file in font_files()[:1]:
            _register(file.parent)
    return bytes(vl_convert.svg_to_png(svg, scale=3))


def _reason(told: str) -> str:
    """What went wrong, in the engine's words: not its headline, and not where in its own code."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    reasons = [line for line in lines if not line.startswith("at ") and not line.endswith("failed:")]
    return (reasons or lines or ["no reason given"])[0][:300]


@lru_cache(maxsize=4)
def _register(folder: Path) -> None:
    import vl_convert

    vl_convert.register_font_directory(str(folder))


def _read(svg: str) -> Any:
    """The drawing as a tree without namespaces: a part's name is `path`, whatever it was declared as. Raises
    RenderError where it is none, or larger than a page can carry."""
    if len(svg) > 2_000_000:
        raise RenderError("the chart's drawing is over 2 MB: draw fewer marks")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=False)
    try:
        root = etree.fromstring(svg.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise RenderError("the chart engine gave no drawing") from error
    for part in root.iter(etree.Element):
        part.tag = etree.QName(part).localname
    etree.cleanup_namespaces(root)
    if root.tag != "svg" or len(root.get("viewBox", "").split()) != 4:
        raise RenderError("the chart engine gave no drawing")
    return root


def _check_shown(root: Any) -> None:
    """At least one mark stands inside of the drawing. Raises RenderError where all are elsewhere."""
    box = [float(part) for part in root.get("viewBox").split()]
    # The zero line and words such as "no figure" stand there without a figure: they count only alone.
    seen: dict[bool, list[bool]] = {True: [], False: []}
    stack: list[tuple[Any, float, float, str]] = [(root, 0.0, 0.0, "")]
    while stack:
        part, x, y, kind = stack.pop()
        for move in _MOVE.finditer(part.get("transform", "")):
            x, y = x + float(move[1]), y + float(move[2])
        classes = part.get("class", "").split()
        if classes and classes[0].startswith("mark-"):
            kind = classes[0] if "role-mark" in classes and classes[0] != "mark-group" else ""
            if kind:
                seen[kind not in ("mark-rule", "mark-text")].append(False)
        if kind and part.tag in ("path", "line", "text"):
            spots = _spots(part.get("d", "")) if part.tag == "path" else [(0.0, 0.0)]
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


def recolour(svg: str, palette: Mapping[str, str], stack: str = STACK) -> str:
    """A drawing of `draw` in other looks: `palette` has the value of each name in INKS that is to change, `stack`
    the faces of its words."""
    changed = {INKS[name]: value for name, value in palette.items() if name in INKS}
    if not changed and stack == STACK:
        return svg
    root = _read(svg)
    for part in root.iter(etree.Element):
        for name in ("fill", "stroke"):
            if (value := part.get(name)) in changed:
                part.set(name, changed[value])
        if part.get("font-family") == STACK:
            part.set("font-family", stack)
    title, *parts = root
    return _write(root.get("viewBox"), title.text, parts)


def _clean(svg: str, alt: str) -> str:
    """The drawing without what it does not need: sizes that fix it, roles inside, anything active."""
    root = _read(svg)
    _check_shown(root)
    parts = [part for part in root.iter(etree.Element) if part is not root]
    for part in parts:
        if part.tag.lower() in _ACTIVE or part.tag.lower().startswith("animate"):
            raise RenderError(f"the chart's drawing has an active part: '<{part.tag}'")
    for part in parts:
        for name in part.keys():  # noqa: SIM118 - of a tree, which changes below
            if name in ("role", "class") or name.startswith("aria-"):
                del part.attrib[name]
    for part in parts:
        for name, value in part.items():
            if name.startswith("on") or etree.QName(name).localname == "href":
                raise RenderError(f"the chart's drawing has an active part: '{_said(part, name)}'")
            if _OUTSIDE.search(value):
                raise RenderError(f'the chart\'s drawing reaches outside: {_said(part, name)}="{value[:80]}"')
    # Clip paths and gradients are found by id: theirs are made the chart's own, as two may share a page.
    prefix = f"c{hashlib.sha256((_body(root) + '</svg>').encode()).hexdigest()[:8]}-"
    wanted = {name for part in parts for value in part.values() for name in _REFERENCE.findall(value)}
    for part in parts:
        for name, value in part.items():
            if name != "id":
                part.set(name, value.replace("url(#", f"url(#{prefix}"))
            elif value in wanted:
                part.set(name, prefix + value)
            else:
                del part.attrib[name]
        if part.get("font-family") == _FONT:
            part.set("font-family", STACK)
        _name_colours(part)
    return _write(root.get("viewBox"), alt, root)


def _said(part: Any, name: str) -> str:
    """An attribute's name as the drawing spells it: `xlink:href`."""
    told = etree.QName(name)
    prefix = next((short for short, address in part.nsmap.items() if short and address == told.namespace), None)
    return f"{prefix}:{told.localname}" if prefix else str(told.localname)


def _name_colours(part: Any) -> None:
    """Give a part the classes of its colours: `f-accent` fills, `s-rule` strokes."""
    colours = [(name, part.get(name)) for name in part.keys() if name in ("fill", "stroke")]  # noqa: SIM118
    classes = [f"{name[0]}-{_NAMES[value]}" for name, value in colours if value in _NAMES]
    if classes:
        kept = part.items()
        part.attrib.clear()
        part.set("class", " ".join(classes))  # first, where one looks for it
        part.attrib.update(kept)


def _body(parts: Iterable[Any]) -> str:
    return "".join(etree.tostring(part, encoding="unicode") for part in parts)


def _write(box: str, alt: str, parts: Iterable[Any]) -> str:
    """The drawing as text. It goes into HTML as it is, so its namespace is said once."""
    name = html.escape(alt, quote=True)
    width, height = box.split()[2:]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{width}" height="{height}" role="img" '
        f'aria-label="{name}"><title>{name}</title>{_body(parts)}</svg>'
    )
