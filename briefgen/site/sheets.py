"""What every page of the site loads: style sheets, fonts and the script of the search, named by their content."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence

from briefgen.model.brief import Brief, LeftOutLine, SourceLine
from briefgen.project.layout import shipped_templates
from briefgen.render.fonts.chinese import han_rules
from briefgen.render.fonts.cut import RANGES
from briefgen.render.fonts.faces import Face
from briefgen.render.page.html import render_style
from briefgen.render.page.templates import TemplateSet
from briefgen.site.inputs import PageKit

_ENDINGS = {
    "font/woff2": "woff2", "font/woff": "woff", "font/ttf": "ttf", "font/otf": "otf", "image/svg+xml": "svg",
    "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif",
}  # fmt: skip
_CARRIED = re.compile(rf"data:({'|'.join(map(re.escape, _ENDINGS))});base64,([A-Za-z0-9+/=]+)")


class Assets:
    """Files of the folder `assets/`, by name; the name holds eight digits of the content's SHA-256, so that a
    browser may keep them for ever."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def add(self, stem: str, suffix: str, data: bytes) -> str:
        """Keep `data`; return the address from the site's root: `assets/site.1a2b3c4d.css`."""
        name = f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:8]}.{suffix}"
        self.files[name] = data
        return name

    def take_out(self, text: str, way_up: str) -> str:
        """The text of a page or a sheet with what it carries in `data:` addresses (a theme's fonts and logo) kept as
        files of their own, which the site's policy lets load; `way_up` leads from the text to `assets/`."""

        def keep(found: re.Match[str]) -> str:
            name = self.add("theme", _ENDINGS[found[1]], base64.b64decode(found[2]))
            return way_up + name.removeprefix("assets/")

        return _CARRIED.sub(keep, text)


def add_fonts(assets: Assets, faces: Sequence[Face]) -> str:
    """Keep the fonts; return their rules. A browser loads the ranges that a page has characters of."""
    rules = []
    for face in faces:
        file = assets.add(f"{face.name}-{face.label}", "woff2", face.woff2).removeprefix("assets/")
        ranges = ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in RANGES[face.label])
        rules.append(
            f'@font-face{{font-family:"{face.family}";font-style:{face.style};font-weight:{face.weight};'
            f"font-display:swap;unicode-range:{ranges};src:url({file}) format('woff2')}}"
        )
    return "\n".join(rules)


class Sheets:
    """What pages load: `usual` are the sheets of a page that holds no brief."""

    def __init__(self, kit: PageKit) -> None:
        self.assets = Assets()
        self._faces = kit.faces
        self._fonts = self.assets.add("fonts", "css", add_fonts(self.assets, kit.faces).encode())
        own = TemplateSet(kit.templates, {}, "site").fill("site/site.css", {})
        self._own = self.assets.add("site", "css", own.encode())
        house = self.assets.take_out(render_style(_bare_brief(), kit.templates), "")
        self.usual = (self._fonts, self.assets.add("brief", "css", house.encode()), self._own)
        static = shipped_templates() / "site"
        self.icon = self.assets.add("icon", "svg", (static / "icon.svg").read_bytes())
        self.script = self.assets.add("search", "js", (static / "search.js").read_bytes())

    def of_brief(self, style: str, markup: str, language: str) -> tuple[str, ...]:
        """The sheets of a page that holds a brief whose own style is `style`; with the Chinese characters of
        `markup`, which are too many for a font that all pages share."""
        cut = han_rules(markup, language, self._faces[0].folder.parent) if self._faces else ""
        own = (self.assets.add("chinese", "css", self.assets.take_out(cut, "").encode()),) if cut else ()
        sheet = self.assets.add("brief", "css", self.assets.take_out(style, "").encode())
        return self._fonts, *own, sheet, self._own


def _bare_brief() -> Brief:
    """A brief of nothing: its page's style is the house's own."""
    line = SourceLine(text="", articles=0, publishers=0, state_owned=0, span=None, single_source=0, gaps=0)
    left_out = LeftOutLine(text="", candidates=0, used=0, counts={})
    fields: dict[str, object] = {
        "slug": "bare", "title": "Bare", "headline": "Bare", "series": None, "format": "briefing", "audience": None,
        "language": "en", "status": "final", "marking": None, "author": None, "contact": None, "disclaimer": None,
        "topics": (), "edition": "2026-W01", "edition_text": "", "period_text": "", "changed_text": None,
        "bottom_line": None, "changes_text": "", "lead": (), "source_line": line, "left_out": left_out, "blocks": (),
        "sources": (), "selected": (), "passed_over": (), "labels": {},
    }  # fmt: skip
    return Brief.model_validate(fields)
