"""Whether the new pages of a site hold together: every link leads somewhere, nothing is active or from outside."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from briefgen.errors import RenderError
from briefgen.render.page.tree import read_page

_LOADED = {"src", "srcset", "poster", "data", "background", "ping", "manifest"}
_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def check_pages(folder: Path, made: Sequence[str]) -> None:
    """Check the pages `made` (their names) of the release in `folder`. Raises RenderError for a link to a page
    or a place that isn't there, a script or style inside the page, a handler, or anything loaded from outside."""
    ids: dict[str, frozenset[str]] = {}
    there: dict[str, bool] = {}
    for name in made:
        for element in read_page((folder / name).read_text(encoding="utf-8")).iter(etree.Element):
            if not element.attrib and element.tag not in ("style", "script"):
                continue
            attributes = dict(element.items())
            _check_element(name, element.tag, attributes)
            address = attributes.get("href", attributes.get("src", attributes.get("action")))
            if address is None or _LINK.match(address):
                continue
            path, _, anchor = address.partition("#")
            target = _resolve(name, path.partition("?")[0])
            if target is None:
                raise RenderError(f"'{name}' has a link that leaves the site: '{address[:200]}'")
            if target not in there:
                there[target] = (folder / target).is_file()
            if not there[target]:
                raise RenderError(f"'{name}' has a link to '{address[:200]}', and there is no such page")
            if anchor and target.endswith(".html"):
                if target not in ids:
                    ids[target] = _ids((folder / target).read_text(encoding="utf-8"))
                if anchor not in ids[target] and unquote(anchor) not in ids[target]:
                    raise RenderError(f"'{name}' has a link to '{address[:200]}', and nothing there has that id")


def _check_element(name: str, element: str, attributes: Mapping[str, str]) -> None:
    if element == "style" or "style" in attributes:
        raise RenderError(f"'{name}' has a style inside (<{element}>), which the site's policy would not let work")
    if element == "script" and "src" not in attributes:
        raise RenderError(f"'{name}' has a script inside, which the site's policy would not let run")
    for key, value in attributes.items():
        loads = key in _LOADED or (key == "href" and element == "link")
        if key.startswith("on") or (loads and _OUTSIDE.match(value.strip())):
            raise RenderError(f"'{name}' has an active or foreign part: <{element} {key}='{value[:100]}'>")


def _resolve(name: str, path: str) -> str | None:
    """The file that a relative address on the page `name` means; None where it leaves the site."""
    if path.startswith("/") or ":" in path.partition("/")[0] or "\\" in path:
        return None
    if not path:
        return name
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
    if target.startswith(".."):
        return None
    return posixpath.normpath(f"{target}/index.html") if path.endswith(("/", ".")) else target


def _ids(text: str) -> frozenset[str]:
    return frozenset(element.get("id") for element in read_page(text).iter(etree.Element) if "id" in element.attrib)
