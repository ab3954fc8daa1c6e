"""Brief -> one self-contained HTML page, for the screen and, as it is, for the PDF."""

# ruff: noqa: S704  (this is where text becomes markup: each Markup() below is escaped or cleaned)

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
from briefgen.render.page.links import SitePlace
from briefgen.render.page.looks import Looks
from briefgen.render.page.pagecheck import check_page
from briefgen.render.page.prose import Prose
from briefgen.render.page.templates import TemplateSet
from briefgen.render.page.theme import find_theme
from briefgen.render.page.view import View


@dataclass(frozen=True, slots=True)
class Inside:
    """What a site shows of a brief's page: its `style` sheet without the house's fonts, and the `markup` inside
    of its body. Both carry a theme's own files as `data:`."""

    style: str
    markup: str


def render_html(
    brief: Brief, *, charts: Mapping[str, str], faces: Sequence[Face], templates: Sequence[Path] = ()
) -> str:
    """The page of a brief: fonts, style and charts inside, no script, nothing to fetch.

    `charts` has the SVG of each chart block by its anchor; `templates` are folders whose files stand
    in for the shipped ones of the same name. Raises InputError for a mistake in one of those, at its
    place, or in the theme; SpecError where no theme has the name that the brief gives; RenderError for what the page
    would lack: a cited source, a chart, a link's target, an asset."""
    looks = _find_looks(brief, templates)
    page = TemplateSet(templates, _FILTERS).fill("brief.html", _view(brief, charts, looks))
    check_page(page)
    chinese = han_rules(page, brief.language, faces[0].folder.parent) if faces else ""
    return _with_faces(page, _font_rules(page, faces), chinese, looks.faces)


def view_brief(brief: Brief, charts: Mapping[str, str], templates: Sequence[Path]) -> tuple[View, Mapping[str, str]]:
    """A brief as a page shows it, and its colours on paper, for an edition that is no page. Raises what
    `render_html` does of its theme."""
    looks = _find_looks(brief, templates)
    return _view(brief, charts, looks), looks.colours


def render_inside(brief: Brief, *, charts: Mapping[str, str], templates: Sequence[Path], place: SitePlace) -> Inside:
    """What a site shows of the page of a brief that stands at `place`: the blocks `style` and `inside` of its
    template. Raises what `render_html` does, and RenderError where the template lacks one of these blocks."""
    looks = _find_looks(brief, templates)
    view = _view(brief, charts, looks, place)
    style, markup = TemplateSet(templates, _FILTERS).fill_blocks("brief.html", ("style", "inside"), view)
    check_page(f"<style>{style}</style>{markup}")
    return Inside(_with_faces(style, looks.faces), markup.strip())


def render_style(brief: Brief, templates: Sequence[Path]) -> str:
    """The style sheet alone, as `render_inside` has it: for pages of a site that are no brief. Of `brief` only the
    theme and the format count."""
    looks = _find_looks(brief, templates)
    view = _view(brief, {}, looks, SitePlace({}))
    (style,) = TemplateSet(templates, _FILTERS).fill_blocks("brief.html", ("style",), view)
    return _with_faces(style, looks.faces)


def _find_looks(brief: Brief, templates: Sequence[Path]) -> Looks:
    return Looks(find_theme(brief.theme, (*templates, shipped_templates())))


def _view(brief: Brief, charts: Mapping[str, str], looks: Looks, place: SitePlace | None = None) -> View:
    shown = brief.model_copy(update={"labels": {**ENGLISH, **brief.labels}})
    publishers = {source.number: source.publisher for source in brief.sources}
    setter = Prose(brief.numbers, shown.labels["source"].lower(), brief.language, publishers)
    return View(shown, setter, charts, looks, place)


def _with_faces(text: str, *rules: str) -> str:
    """A page or sheet with rules for its fonts in the place that the template keeps for them."""
    return text.replace("/*FACES*/", "\n".join(filter(None, rules)), 1)


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


@jinja2.pass_context
def _linked(context: jinja2.runtime.Context, words: str, anchor: str) -> str:
    shown: View = context["brief"]
    return shown.link_self(words, anchor)


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
    "prose": _prose, "markdown": _block, "cite": _cite, "linked": _linked, "css_string": _css_string,
    "safe_url": safe_url, "lower_first": _lower_first, "upper_first": _upper_first,
}  # fmt: skip
