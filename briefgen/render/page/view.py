"""The brief as templates see it: its own fields, and its looks: prose set, charts drawn, numbers aligned."""

# ruff: noqa: S704  (this is where text becomes markup: each Markup() below is escaped or cleaned)

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from markupsafe import Markup

from briefgen.errors import RenderError
from briefgen.i18n.catalogue import catalogue
from briefgen.model.brief import (
    Block,
    Brief,
    ChartBlock,
    CitedSource,
    Figure,
    LaterFigure,
    QuotesBlock,
    QuoteShown,
    Summary,
    TableBlock,
    TextBlock,
)
from briefgen.model.contents import contents_of_brief
from briefgen.model.evidence import ICD_203, UK_YARDSTICK, EditorNote, Evidence, Likelihood, Mark
from briefgen.render.fonts.chinese import han_coverage
from briefgen.render.fonts.cut import RANGES, codepoints
from briefgen.render.page.chapters import (
    Chapter,
    ContentsEntry,
    Group,
    group_blocks,
    headings_of,
    is_named,
    number_twins,
    part_annexes,
    split_chapters,
)
from briefgen.render.page.links import SitePlace, link_headings, link_words, mark_for, quote_anchor
from briefgen.render.page.looks import Looks
from briefgen.render.page.prose import Prose

LIKELIHOODS: tuple[str, ...] = get_args(Likelihood)


class View:
    """What templates know as `brief`."""

    called = "brief"

    def __init__(
        self, brief: Brief, setter: Prose, charts: Mapping[str, str], looks: Looks, place: SitePlace | None = None
    ) -> None:
        self._brief = brief
        self._setter = setter
        self._charts = charts
        self._looks = looks
        self._place = place

    def __getattr__(self, name: str) -> Any:
        return getattr(self._brief, name)

    def __dir__(self) -> list[str]:
        return [*type(self._brief).model_fields, *(name for name in vars(View) if name[0] != "_" and name != "called")]

    def set_prose(self, text: str, field: str) -> Markup:
        return self._setter.inline(text, field)

    def set_markdown(self, text: str, field: str, anchor: str | None) -> Markup:
        return self._setter.block(text, field, anchor)

    def set_citation(self, number: int) -> Markup:
        return self._setter.cite(number)

    @property
    def theme_css(self) -> Markup:
        """What the theme sets of the house's colours and faces."""
        return self._looks.css

    @property
    def logo(self) -> Markup | None:
        """The newsroom's picture, if its theme has one."""
        return self._looks.logo

    def count(self, key: str, n: int) -> str:
        """A number with its noun, in the form that the language wants: `5 sources`."""
        return catalogue(self._brief.language).count(key, n)

    def source_link(self, number: int) -> Markup:
        """A source's number as a link to it."""
        return self._setter.link(number)

    def chapters(self, block: TextBlock) -> tuple[Chapter, ...]:
        """An editor's text, cut before each heading, with the sources that each part cites."""
        made = split_chapters(self._setter.block(block.markdown, block.anchor, block.anchor), self._brief.sources)
        if self._place is None:
            return made
        return tuple(
            replace(
                chapter,
                heading=None if chapter.heading is None else link_words(chapter.heading, chapter.anchor),
                first=link_headings(chapter.first),
                rest=link_headings(chapter.rest),
            )
            for chapter in made
        )

    @property
    def on_site(self) -> bool:
        """Whether this is a page of a site, which has a head and foot of its own."""
        return self._place is not None

    def landmark(self, name: str) -> str:
        """The element of a head, foot or main part: of a page alone `header`, `footer`, `main`; on a site, whose
        page has its own, `div`."""
        return name if self._place is None else "div"

    def link_self(self, words: str, anchor: str) -> str:
        """The words of a heading; on a site they are a link to it."""
        return words if self._place is None else link_words(words, anchor)

    def quote_id(self, block: QuotesBlock, number: int) -> Markup:
        """The attribute that names the quote `number` of a block (from 1) on a site: ` id="quotes-q1"`."""
        return Markup() if self._place is None else Markup(f' id="{quote_anchor(block.anchor, number)}"')

    def quote_link(self, block: QuotesBlock, number: int) -> Markup:
        """A small link to a quote, on a site."""
        return Markup() if self._place is None else mark_for(quote_anchor(block.anchor, number), "this quote")

    def article_link(self, source: CitedSource) -> Markup:
        """A paragraph that leads to a source's own page, on a site that has one."""
        return Markup() if self._place is None else self._place.article_link(source)

    @property
    def newest_text(self) -> str:
        """When the newest article came out; empty where none has a date."""
        age = self._brief.age
        return age.newest.text if age and age.newest else ""

    @property
    def old(self) -> tuple[str, ...]:
        """The figures of years ago that nothing later overtakes."""
        return self._brief.age.old if self._brief.age else ()

    def later(self, figure: Figure, beside: Sequence[Figure]) -> LaterFigure | None:
        """What overtakes a figure, unless it stands among those beside it."""
        shown = {other.reference for other in beside}
        known = self._brief.age.overtaken if self._brief.age else ()
        return next((one for one in known if one.reference == figure.reference and one.by not in shown), None)

    def is_passed(self, figure: Figure) -> bool:
        """Whether a figure is told in muted ink: it is of years ago, or another has overtaken it."""
        later = self.later(figure, ())
        return not later.outcome if later else figure.reference in self.old

    def is_over(self, name: str) -> bool:
        """Whether what was to come by a date that is over has no outcome yet: `article#fact`, `assessment#2`."""
        return bool(self._brief.age and name in self._brief.age.over)

    def kind_tag(self, item: Figure) -> str:
        """What a figure is, where it is no outcome: `target`; `planned` once its date is over."""
        return self._brief.labels[f"was_{item.kind}" if self.is_over(item.reference) else item.kind]

    def proof(self, item: Figure | QuoteShown) -> Evidence | None:
        """What a figure or a quote rests on; None where the brief was made without the gate."""
        return next((one for one in self._brief.evidence if one.reference == item.reference), None)

    def pages(self, proof: Evidence) -> str:
        """The printed pages on which the passages of a proof stand, ` p. 3`; empty where they have none."""
        pages = sorted({passage.page for passage in proof.passages if passage.page is not None})
        said = catalogue(self._brief.language)
        return "".join(" " + said.say("printed_page", n=page) for page in pages)

    def proofs(self, summary: Summary) -> tuple[Evidence, ...]:
        """What the sentences of a summary rest on."""
        return tuple(
            one
            for one in self._brief.evidence
            if one.kind == "summary" and one.article == summary.article and one.claim in summary.sentences
        )

    def source(self, number: int) -> CitedSource:
        """The source of a citation's number."""
        return next(source for source in self._brief.sources if source.number == number)

    def told(self, mark: Mark) -> str:
        """A mark in the brief's language where the house has words for it."""
        return str(self._brief.labels.get(f"mark_{mark.rule}", _sentence(mark.message)))

    def _doubt(self, about: str, mark: Mark) -> str:
        """What is wrong, in English; elsewhere that it isn't proved, and of what."""
        general = self._brief.labels.get("unproved")
        if general is None or self._brief.language.partition("-")[0] == "en":
            return _sentence(mark.message)
        return _sentence(f"{general}: {about}" if about else general)

    @property
    def doubts(self) -> tuple[tuple[str, str], ...]:
        """Anchor and words of all that a brief that isn't final yet says without proof."""
        labels = {figure.reference: figure.label for figure in contents_of_brief(self._brief).figures}
        found = [
            (one.id, labels.get(one.reference, one.claim), mark) for one in self._brief.evidence for mark in one.marks
        ]
        found += [("", "", note.mark) for note in self._brief.editor_notes]
        wrong = [
            (anchor, self._doubt(about, mark))
            for anchor, about, mark in found
            if mark.severity == "error" and not mark.waived
        ]
        return tuple(dict.fromkeys(wrong))

    @property
    def waived(self) -> tuple[EditorNote, ...]:
        """What the editor let pass in texts of the desk's own, with the reasons."""
        return tuple(note for note in self._brief.editor_notes if note.mark.waived)

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks that are read; in depth without its annexes."""
        return part_annexes(self._brief.blocks)[0] if self._brief.format == "indepth" else self._brief.blocks

    @property
    def annexes(self) -> tuple[Block, ...]:
        """The blocks behind the last chapter that are looked up; only in depth."""
        return part_annexes(self._brief.blocks)[1] if self._brief.format == "indepth" else ()

    def grouped(self, blocks: Sequence[Block]) -> tuple[Group, ...]:
        """Blocks by the columns that they stand in: at a glance two, else one."""
        if self._brief.format == "glance":
            return group_blocks(blocks)
        return (Group(tuple(blocks)),) if blocks else ()

    @property
    def chapter_entries(self) -> tuple[ContentsEntry, ...]:
        """The contents of the body: chapters, and the blocks between them."""
        found: list[ContentsEntry] = []
        for block in self.body:
            if isinstance(block, TextBlock):
                found += headings_of(self._setter.block(block.markdown, block.anchor, block.anchor))
            elif is_named(block):
                found.append(ContentsEntry(block.anchor, block.heading))
        return number_twins(found)

    @property
    def annex_entries(self) -> tuple[ContentsEntry, ...]:
        """The contents of the annexes."""
        return number_twins(
            [ContentsEntry(b.anchor, b.heading) for b in self.annexes if is_named(b) and not isinstance(b, TextBlock)]
        )

    def svg(self, anchor: str) -> Markup:
        """The drawn chart of a block."""
        if anchor not in self._charts:
            raise RenderError(f"a template asks for the chart '{anchor}', and the brief has no such chart")
        return self._looks.dress(self._charts[anchor])

    def chart_sources(self, block: ChartBlock | TableBlock) -> Markup:
        """`Sources 1, 3`: where the figures of a chart or table come from."""
        numbers = sorted({figure.citation for figure in block.figures})
        links = Markup(", ").join(self._setter.link(number) for number in numbers)
        words = self._brief.labels
        return Markup('<span class="chart-sources">{} {}</span>').format(
            words["source"] if len(numbers) == 1 else words["sources"], links
        )

    def card_columns(self, figures: Sequence[Figure]) -> str:
        """How many cards stand side by side: as many rows as need be, evenly filled."""
        return {1: "by-two", 2: "by-two", 3: "by-three", 5: "by-three", 6: "by-three", 9: "by-three"}.get(
            len(figures), ""
        )

    def shift(self, figure: Figure, figures: Sequence[Figure]) -> str:
        """The class that moves a card's number right until its decimal point stands under those of the
        cards above it: in half digits. None where the cards make one row, or their numbers differ so
        widely that the gap would be a hole."""
        if len(figures) <= 4:
            return ""
        widths = [_width_before_point(other) for other in figures]
        gap = max(widths) - _width_before_point(figure)
        return f" shift-{gap}" if gap and max(widths) - min(widths) <= _WIDEST_GAP else ""

    def pad(self, figure: Figure, figures: Sequence[Figure]) -> str:
        """The class that moves a number left until its decimal point stands under the others'."""
        most = max(_decimals(other.text) for other in figures)
        return f"pad-{_decimals(figure.text)}-{most}"

    def one_unit(self, figures: Sequence[Figure]) -> str:
        """The unit that all figures share, for the head of their column; empty where they don't."""
        units = {figure.unit_text for figure in figures}
        return units.pop() if len(units) == 1 else ""

    def scale(self, likelihood: str) -> Markup:
        """Where a likelihood stands among the seven of its scale, as seven small marks; its word stands beside it."""
        scale = ICD_203 if likelihood in ICD_203 else UK_YARDSTICK
        marks = ("<i class=on></i>" if word == likelihood else "<i></i>" for word in scale)
        return Markup('<span class="scale" aria-hidden="true">' + "".join(marks) + "</span>")

    @property
    def marking_text(self) -> str:
        """What stands at the head of every page: status (unless final) and marking."""
        status = None if self._brief.status == "final" else self._brief.labels[self._brief.status]
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
        name = locale.get_display_name() or self._brief.language
        name = name[:1].upper() + name[1:]
        missing = set(map(ord, name)).difference(*(codepoints(ranges) for ranges in RANGES.values()))
        # A Chinese font takes long to open: only where a name asks for it.
        return str(locale.get_display_name("en")) if missing and not missing <= han_coverage() else name


_WIDEST_GAP = 8  # half digits


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _decimals(text: str) -> int:
    """Digits after the decimal point or comma; no language groups thousands by one or two."""
    match = re.search(r"[.,](\d{1,2})$", text)
    return len(match[1]) if match else 0


def _width_before_point(figure: Figure) -> int:
    """Width of a number before its decimal point, in half digits: a point or space is half as wide."""
    whole = re.sub(r"[.,]\d{1,2}$", "", figure.symbol + figure.text)
    return sum(1 if letter in "., \xa0\u202f'’" else 2 for letter in whole)


def _sentence(message: str) -> str:
    """A message of the program's as a sentence: a capital and a full stop."""
    return f"{message[:1].upper()}{message[1:]}" + ("" if message.endswith((".", "!", "?", "…")) else ".")
