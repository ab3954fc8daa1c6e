"""Brief -> one self-contained HTML page, for the screen and, as it is, for the PDF."""

# ruff: noqa: S704  (this is where text becomes markup: each Markup() below is escaped or cleaned)

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import jinja2
from markupsafe import Markup

from briefgen.errors import RenderError
from briefgen.furniture import ENGLISH
from briefgen.model.brief import Brief, ChartBlock, Figure
from briefgen.model.evidence import ICD_203, UK_YARDSTICK, Likelihood
from briefgen.render.fontcut import RANGES, codepoints
from briefgen.render.fonts import Face
from briefgen.render.glyphs import clean_text
from briefgen.render.pagecheck import check_page
from briefgen.render.prose import Prose
from briefgen.render.templates import fill_template

LIKELIHOODS: tuple[str, ...] = get_args(Likelihood)

# Words of the looks, beside those of the matter in furniture.py.
_OWN_WORDS = {
    "confidence_low": "Confidence: low.",
    "confidence_moderate": "Confidence: moderate.",
    "confidence_high": "Confidence: high.",
    "left_out": "Left out",
    "unit": "Unit",
    "quote_open": "“",
    "quote_close": "”",
}

WORDS: dict[str, str] = {**ENGLISH, **dict(zip(LIKELIHOODS, LIKELIHOODS, strict=True)), **_OWN_WORDS}
"""Every fixed word that the shipped templates say; `Brief.furniture` gives each in its language."""


def render_html(
    brief: Brief, *, charts: Mapping[str, str], faces: Sequence[Face], templates: Sequence[Path] = ()
) -> str:
    """The page of a brief: fonts, style and charts inside, no script, nothing to fetch.

    `charts` has the SVG of each chart block by its anchor; `templates` are folders whose files stand
    in for the shipped ones of the same name. Raises InputError for a mistake in one of those, at its
    place; RenderError for what the page would lack: a cited source, a chart, a link's target, an asset."""
    shown = brief.model_copy(update={"furniture": {**WORDS, **brief.furniture}})
    publishers = {source.number: source.publisher for source in brief.sources}
    setter = Prose(brief.numbers, shown.furniture["source"].lower(), brief.language, publishers)
    page = fill_template("brief.html", _View(shown, setter, charts), templates, _FILTERS)
    check_page(page)
    return page.replace("/*FACES*/", _font_rules(page, faces), 1)


class _View:
    """The brief as templates see it: its own fields, and its looks: prose set, charts drawn."""

    called = "brief"

    def __init__(self, brief: Brief, setter: Prose, charts: Mapping[str, str]) -> None:
        self._brief = brief
        self._setter = setter
        self._charts = charts

    def __getattr__(self, name: str) -> Any:
        return getattr(self._brief, name)

    def __dir__(self) -> list[str]:
        return [*type(self._brief).model_fields, *(name for name in vars(_View) if name[0] != "_" and name != "called")]

    def set_prose(self, text: str, field: str) -> Markup:
        return self._setter.inline(text, field)

    def set_markdown(self, text: str, field: str, anchor: str | None) -> Markup:
        return self._setter.block(text, field, anchor)

    def set_citation(self, number: int) -> Markup:
        return self._setter.cite(number)

    def svg(self, anchor: str) -> Markup:
        """The drawn chart of a block."""
        if anchor not in self._charts:
            raise RenderError(f"the chart '{anchor}' has not been drawn")
        return Markup(self._charts[anchor])  # draw( has cleaned it)

    def chart_sources(self, block: ChartBlock) -> Markup:
        """`Sources 1, 3`: where the figures of a chart come from."""
        numbers = sorted({figure.citation for figure in block.figures})
        links = Markup(", ").join(self._setter.link(number) for number in numbers)
        words = self._brief.furniture
        return Markup('<span class="chart-sources">{} {}</span>').format(
            words["source"] if len(numbers) == 1 else words["sources"], links
        )

    def pad(self, figure: Figure, figures: Sequence[Figure]) -> str:
        """The class that moves a number left until its decimal point stands under the others'."""
        most = max(_decimals(other.text) for other in figures)
        return f"pad-{_decimals(figure.text)}-{most}"

    def scale(self, likelihood: str) -> Markup:
        """Where a likelihood stands among the seven of its scale, as seven small marks; its word stands beside it."""
        scale = ICD_203 if likelihood in ICD_203 else UK_YARDSTICK
        marks = ("<i class=on></i>" if word == likelihood else "<i></i>" for word in scale)
        return Markup('<span class="scale" aria-hidden="true">' + "".join(marks) + "</span>")

    @property
    def marking_text(self) -> str:
        """What stands at the head of every page: status (unless final) and marking."""
        status = None if self._brief.status == "final" else self._brief.furniture[self._brief.status]
        return " · ".join(part for part in (status, _cut(self._brief.marking or "", 50)) if part)

    @property
    def header_text(self) -> str:
        """What stands at the head of every page but the first: the title, on one line."""
        return _cut(self._brief.title, 80)

    @property
    def footer_text(self) -> str:
        """What stands at the foot of every page: series, title, edition."""
        parts = (_cut(self._brief.series or "", 40), _cut(self._brief.title, 50), self._brief.edition)
        return " · ".join(part for part in parts if part)

    @property
    def language_name(self) -> str:
        """The language of the brief in its own words, `English`, `Русский`; in English where no font has those."""
        from babel import Locale, UnknownLocaleError

        try:
            locale = Locale.parse(self._brief.language, sep="-")
        except (ValueError, UnknownLocaleError):
            return self._brief.language
        name = _upper_first(locale.get_display_name() or self._brief.language)
        drawn = set().union(*(codepoints(ranges) for ranges in RANGES.values()))
        return name if drawn.issuperset(map(ord, name)) else str(locale.get_display_name("en"))

    @property
    def headings(self) -> tuple[tuple[str, str], ...]:
        """Anchor and words of the headings of the blocks, for a list of contents. A chart that only
        names its figures is left out; a second heading of the same words has its number."""
        found: list[tuple[str, str]] = []
        for block in self._brief.blocks:
            if block.kind == "text":
                body = str(self._setter.block(block.markdown, block.anchor, block.anchor))
                for match in re.finditer(r'<h2 id="([^"]+)">(.*?)</h2>', body):
                    found.append((match[1], Markup(re.sub(r"<sup.*?</sup>", "", match[2])).striptags()))
            elif not (block.kind == "chart" and _is_labels(block)) and not (block.kind == "gaps" and not block.gaps):
                found.append((block.anchor, block.heading))
        counts: dict[str, int] = {}
        for at, (anchor, words) in enumerate(found):
            counts[words] = count = counts.get(words, 0) + 1
            found[at] = (anchor, words if count == 1 else f"{words} ({count})")
        return tuple(found)


def _is_labels(chart: ChartBlock) -> bool:
    """Whether a chart has no title of its own, only the labels of what it draws."""
    return chart.heading == ", ".join(dict.fromkeys(figure.label for figure in chart.figures))


@jinja2.pass_context
def _prose(context: jinja2.runtime.Context, text: str, field: str = "text") -> Markup:
    shown: _View = context["brief"]
    return shown.set_prose(text, field)


@jinja2.pass_context
def _block(context: jinja2.runtime.Context, text: str, field: str = "text", anchor: str | None = None) -> Markup:
    shown: _View = context["brief"]
    return shown.set_markdown(text, field, anchor)


@jinja2.pass_context
def _cite(context: jinja2.runtime.Context, number: int) -> Markup:
    shown: _View = context["brief"]
    return shown.set_citation(number)


def _css_string(text: str) -> Markup:
    """A text as a string of CSS: no quotation mark, backslash, line or `</style` gets out of it."""
    safe = re.sub(r'[\\"<>&\n\r\f]', lambda match: f"\\{ord(match[0]):x} ", clean_text(text))
    return Markup(f'"{safe}"')  # escaped on the line above


def _safe_url(url: str | None) -> bool:
    """Whether an address of a source may become a link: http or https, and a host."""
    return bool(url and re.match(r"https?://[^/\\\s?#@]+(?:[/?#][^\s\\]*)?$", url, re.IGNORECASE))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _decimals(text: str) -> int:
    """Digits after the decimal point or comma; no language groups thousands by one or two."""
    match = re.search(r"[.,](\d{1,2})$", text)
    return len(match[1]) if match else 0


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _font_rules(page: str, faces: Sequence[Face]) -> str:
    """The faces whose characters the page has; Latin always, as the page's own furniture needs it."""
    points = set(map(ord, page)) - codepoints(RANGES["latin"])
    return "\n".join(face.rule for face in faces if face.label == "latin" or points & codepoints(RANGES[face.label]))


_FILTERS: dict[str, Any] = {
    "prose": _prose, "markdown": _block, "cite": _cite, "css_string": _css_string, "safe_url": _safe_url,
    "lower_first": _lower_first, "upper_first": _upper_first,
}  # fmt: skip
