"""Whether a page carries all that it names: targets of its links, pictures, style sheets, fonts."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from lxml import etree

from briefgen.errors import RenderError
from briefgen.render.page.tree import read_page

# Strings of CSS are passed over whole, so that a title with `url(` in it is no address.
_CSS = re.compile(
    r"""/\*.*?\*/|url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))|(@import\b[^;]*)|image-set\(\s*(?:"([^"]*)"|'([^']*)')"""
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""",
    re.DOTALL | re.IGNORECASE,
)
_FETCHED = {"src", "srcset", "poster", "data", "background", "ping", "xlink:href", "imagesrcset", "manifest"}
_STYLED = {"style", "fill", "stroke", "clip-path", "mask", "filter", "cursor"}
_ONLY_NAMED = {"canonical", "alternate", "author", "license", "next", "prev", "help"}


def check_page(page: str) -> None:
    """Raises RenderError for a link inside the page whose target is not there, an id that stands twice,
    and for everything that a browser would fetch: the page carries its own assets as `data:`."""
    root = read_page(page)
    for style in root.iter("style"):
        _check_css(style.text or "", "a style sheet")
    ids: set[str] = set()
    targets: set[str] = set()
    for element in root.iter(etree.Element):
        name = element.tag
        for key, value in element.items():
            if key == "id":
                if value in ids:
                    raise RenderError(f"the id '{value}' stands twice in the page: a link to it would be a guess")
                ids.add(value)
            elif key == "href" and name in ("a", "area"):
                if value.startswith("#") and len(value) > 1:
                    targets.add(value[1:])
            elif key in _STYLED:
                _check_css(value, f"<{name} {key}>")
            elif (key in _FETCHED or (key == "href" and not _is_only_named(element))) and _is_outside(value):
                raise RenderError(f"the page asks for something that it does not carry: <{name} {key}='{value[:200]}'>")
            elif key == "http-equiv" and value.lower() == "refresh":
                raise RenderError("the page sends its reader elsewhere: <meta http-equiv='refresh'>")
    lost = sorted(target for target in targets if target not in ids and unquote(target) not in ids)
    if lost:
        raise RenderError(f"a link leads to '#{lost[0]}', and nothing on the page has that id")


def _is_outside(value: str) -> bool:
    """Whether an address leads out of the page. Every part of a `srcset` is one."""
    parts = filter(None, re.split(r",\s+", value.strip()))
    return any(not part.startswith("#") and part[:5].lower() != "data:" for part in parts)


def _is_only_named(element: Any) -> bool:
    """Whether a link element only says where something is (its own address) and fetches nothing."""
    kinds = element.get("rel", "").lower().split()
    return element.tag == "link" and bool(kinds) and _ONLY_NAMED.issuperset(kinds)


def _check_css(css: str, where: str) -> None:
    for match in _CSS.finditer(css):
        imported = match[4]
        address = next((match[n] for n in (1, 2, 3, 5, 6) if match[n] is not None), None)
        if imported or (address is not None and _is_outside(address)):
            asked = imported or f"url({address})"
            raise RenderError(f"the page asks for something that it does not carry: {asked.strip()[:200]} in {where}")
