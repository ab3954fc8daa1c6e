"""Brief -> one self-contained HTML page, for the screen and, as it is, for the PDF."""

# ruff: noqa: S704  (this is where text becomes markup: each Markup() below is escaped or cleaned)

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from briefgen.i18n.catalogue import ENGLISH
from briefgen.model.brief import Brief
from briefgen.project.layout import shipped_templates
from briefgen.render.fonts.chinese import han_rules
from briefgen.render.fonts.cut import RANGES, codepoints
from briefgen.render.fonts.faces import Face
from briefgen.render.fonts.glyphs import clean_text
from briefgen.render.page.looks import Looks
from briefgen.render.page.pagecheck import check_page
from briefgen.render.page.prose import Prose
from briefgen.render.page.templates import fill_template
from briefgen.render.page.theme import find_theme
from briefgen.render.page.view import View


def render_html(
    brief: Brief, *, charts: Mapping[str, str], faces: Sequence[Face], templates: Sequence[Path] = ()
) -> str:
    """The page of a brief: fonts, style and charts inside, no script, nothing to fetch.

    `charts` has the SVG of each chart block by its anchor; `faces` are none where the fonts stand elsewhere, as on
    the site; `templates` are folders whose files stand
    in for the shipped ones of the same name. Raises InputError for a mistake in one of those, at its
    place, or in the theme; SpecError where no theme has the name that the brief gives; RenderError for what the page
    would lack: a cited source, a chart, a link's target, an asset."""
    shown = brief.model_copy(update={"labels": {**ENGLISH, **brief.labels}})
    publishers = {source.number: source.publisher for source in brief.sources}
    setter = Prose(brief.numbers, shown.labels["source"].lower(), brief.language, publishers)
    looks = Looks(find_theme(brief.theme, (*templates, shipped_templates())))
    page = fill_template("brief.html", View(shown, setter, charts, looks), templates, _FILTERS)
    check_page(page)
    chinese = han_rules(page, brief.language, faces[0].folder.parent) if faces else ""
    rules = "\n".join(filter(None, (_font_rules(page, faces), chinese, looks.faces)))
    return page.replace("/*FACES*/", rules, 1)


@jinja2.pass_context
def _prose(context: jinja2.runtime.Context, text: str, field: str = "text") -> Markup:
    shown: View = context["brief"]
    return shown.set_prose(text, field)


@jinja2.pass_context
def _block(context: jinja2.runtime.Context, text: str, field: str = "text", anchor: str | None = None) -> Markup:
    shown: View = context["brief"]
    return shown.set_markdown(text, field, anchor)


@jinja2.pass_context
def _cite(context: jinja2.runtime.Context, number: int) -> Markup:
    shown: View = context["brief"]
    return shown.set_citation(number)


def _css_string(text: str) -> Markup:
    """A text as a string of CSS: no quotation mark, backslash, line or `</style` gets out of it."""
    safe = re.sub(r'[\\"<>&\n\r\f]', lambda match: f"\\{ord(match[0]):x} ", clean_text(text))
    return Markup(f'"{safe}"')  # escaped on the line above


def safe_url(url: str | None) -> bool:
    """Whether an address of a source may become a link: http or https, and a host."""
    return bool(url and re.match(r"https?://[^/\\\s?#@]+(?:[/?#][^\s\\]*)?$", url, re.IGNORECASE))


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _font_rules(page: str, faces: Sequence[Face]) -> str:
    """The faces whose characters the page has; Latin always, as the page's own labels needs it."""
    points = set(map(ord, page)) - codepoints(RANGES["latin"])
    return "\n".join(face.rule for face in faces if face.label == "latin" or points & codepoints(RANGES[face.label]))


_FILTERS: dict[str, Any] = {
    "prose": _prose, "markdown": _block, "cite": _cite, "css_string": _css_string, "safe_url": safe_url,
    "lower_first": _lower_first, "upper_first": _upper_first,
}  # fmt: skip
