"""Briefs -> pages, with the engines' processes and what is kept of their work between builds."""

from __future__ import annotations

import contextlib
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.model.brief import Brief, ChartBlock
from briefgen.project.outputs import write_outputs
from briefgen.render.charts import chart_key
from briefgen.render.fonts.faces import Face, coverage, faces
from briefgen.render.fonts.glyphs import check_glyphs, spell_symbols
from briefgen.render.page.html import render_html, view_brief
from briefgen.render.pdf.record import make_record
from briefgen.render.processes import EngineProcesses
from briefgen.render.word.document import render_word
from briefgen.workers import Done


class Engines:
    """Makes the pages of briefs and hands them to `processes`, whose cache keeps fonts and charts."""

    def __init__(self, processes: EngineProcesses) -> None:
        self._processes = processes

    def draw_charts(self, brief: Brief) -> dict[str, str]:
        """The SVG of each chart of a brief, by its anchor. Raises BriefgenError where one can't be drawn."""
        blocks = [block for block in (*brief.lead, *brief.blocks) if isinstance(block, ChartBlock)]
        return {block.anchor: self._draw(block) for block in blocks}

    def make_html(self, brief: Brief, templates: Sequence[Path], charts: Mapping[str, str] | None = None) -> str:
        """The page of a brief, its characters checked against the fonts and its charts drawn, where they
        are not given. Raises RenderError with the name of what is missing."""

        faces = self.faces
        brief, _ = spell_symbols(brief, coverage(faces))
        check_glyphs(brief, coverage(faces))
        charts = self.draw_charts(brief) if charts is None else charts
        return render_html(brief, charts=charts, faces=faces, templates=templates)

    def make_word(self, brief: Brief, templates: Sequence[Path]) -> bytes:
        """The Word edition of a brief, its characters checked and its charts drawn as for its page."""
        brief, _ = spell_symbols(brief, coverage(self.faces))
        check_glyphs(brief, coverage(self.faces))
        charts = self.draw_charts(brief)
        view, colours = view_brief(brief, charts, templates)
        pictures = {name: self._processes.paint_chart(view.svg(name), tuple(self.faces)) for name in charts}
        return render_word(view, colours, pictures)

    def spelt_symbols(self, brief: Brief) -> tuple[str, ...]:
        """The symbols of a brief's articles that no font has, and that its page names: `U+1F6A2 SHIP`."""
        return spell_symbols(brief, coverage(self.faces))[1]

    def submit_pdf(self, key: Hashable, brief: Brief, html: str) -> None:
        """Queue the page of a brief for the PDF renderer; it comes out of collect_pdfs() under `key`."""
        self._processes.submit_pdf(key, html, make_record(brief))

    def collect_pdfs(self, *, last: bool) -> Iterator[Done]:
        """The pages that are done by now, while few are waiting; with `last`, all of them as they get done."""
        yield from self._processes.collect_pdfs(last=last)

    def start_pages(self) -> None:
        """Start the processes that lay out pages, if any are wanted and none run yet."""
        self._processes.start_pages()

    @cached_property
    def faces(self) -> Sequence[Face]:
        """The fonts of the house, cut once a machine."""
        return faces(self._processes.cache / "fonts")

    def _draw(self, block: ChartBlock) -> str:
        """A chart's SVG: from the cache where one of the same data was drawn before."""
        key = chart_key(block.spec, block.alt)
        kept = self._processes.cache / "charts" / f"{key}.svg"
        with contextlib.suppress(OSError, UnicodeDecodeError):
            return kept.read_text(encoding="utf-8")
        svg = self._processes.draw_chart(block.spec, block.alt, tuple(self.faces))
        with contextlib.suppress(BriefgenError):  # a full disk costs the cache, not the brief
            write_outputs(kept.parent, {kept.name: svg.encode()})
        return svg
