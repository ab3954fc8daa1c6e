"""The engines that pages and charts are made with, in processes of their own, and their caches.

They load while the briefs are still being read: so nothing heavy is imported at the top here."""

from __future__ import annotations

import contextlib
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import BriefgenError
from briefgen.project.outputs import write_outputs
from briefgen.workers import Done, Work, WorkerPool

if TYPE_CHECKING:
    from briefgen.model.brief import Brief, ChartBlock
    from briefgen.render.fonts.faces import Face
    from briefgen.render.pdf.record import Record

RENDER_LIMIT = 120.0  # seconds for one PDF; a page that takes longer has run away
CHART_LIMIT = 30.0


class Engines:
    """`jobs` processes that lay out pages (none where no PDF is wanted) and one that draws charts,
    each started when first needed or foreseen. `cache` keeps fonts and charts between builds."""

    def __init__(self, jobs: int, cache: Path) -> None:
        self._jobs, self._cache = jobs, cache
        self._stack = contextlib.ExitStack()
        self._pages: WorkerPool | None = None
        self._charts: WorkerPool | None = None
        self._faces: Sequence[Face] | None = None

    def __enter__(self) -> Engines:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def foresee(self, specs: Sequence[bytes]) -> None:
        """Start what building these texts of specs will surely need, before they are understood."""
        if specs:
            self.start_pages()
        # Where charts are kept, the one that is wanted is probably among them.
        if any(b"chart:" in text for text in specs) and not (self._cache / "charts").is_dir():
            self._start_charts()

    def start_all(self) -> None:
        """Start every process now: for a program that will have threads, beside which none must be forked."""
        self.start_pages()
        self._start_charts()

    def draw_charts(self, brief: Brief) -> dict[str, str]:
        """The SVG of each chart of a brief, by its anchor. Raises BriefgenError where one can't be drawn."""
        from briefgen.model.brief import ChartBlock

        blocks = [block for block in (*brief.lead, *brief.blocks) if isinstance(block, ChartBlock)]
        return {block.anchor: self._draw(block) for block in blocks}

    def make_html(self, brief: Brief, templates: Sequence[Path], charts: Mapping[str, str] | None = None) -> str:
        """The page of a brief, its characters checked against the fonts and its charts drawn, where they
        are not given. Raises RenderError with the name of what is missing."""
        from briefgen.render.fonts.faces import coverage
        from briefgen.render.fonts.glyphs import check_glyphs
        from briefgen.render.page.html import render_html

        faces = self.faces
        check_glyphs(brief, coverage(faces))
        charts = self.draw_charts(brief) if charts is None else charts
        return render_html(brief, charts=charts, faces=faces, templates=templates)

    def submit_pdf(self, key: Hashable, brief: Brief, html: str) -> None:
        """Queue the page of a brief for the PDF renderer; it comes out of collect_pdfs() under `key`."""
        from briefgen.render.pdf.record import make_record

        self.start_pages()
        assert self._pages is not None, "no PDF was to be made"
        self._pages.submit(key, html, make_record(brief))

    def collect_pdfs(self, *, last: bool) -> Iterator[Done]:
        """The pages that are done by now, while few are waiting; with `last`, all of them as they get
        done. A queue longer than the workers can need would only fill the memory."""
        if self._pages is not None:
            yield from self._pages.collect(leave=0 if last else 2 * self._jobs)

    def start_pages(self) -> None:
        """Start the processes that lay out pages, if any are wanted and none run yet."""
        if self._pages is None and self._jobs:
            self._pages = self._stack.enter_context(
                WorkerPool(self._jobs, Work(_render_pdf, "the PDF renderer", RENDER_LIMIT, _load_pdf))
            )

    def _start_charts(self) -> WorkerPool:
        if self._charts is None:
            self._charts = self._stack.enter_context(
                WorkerPool(1, Work(_draw_chart, "the chart engine", CHART_LIMIT, _load_charts))
            )
        return self._charts

    @property
    def faces(self) -> Sequence[Face]:
        """The fonts of the house, cut once a machine."""
        if self._faces is None:
            from briefgen.render.fonts.faces import faces

            self._faces = faces(self._cache / "fonts")
        return self._faces

    def _draw(self, block: ChartBlock) -> str:
        """A chart's SVG: from the cache where one of the same data was drawn before."""
        from briefgen.render.charts import chart_key

        key = chart_key(block.spec, block.alt)
        kept = self._cache / "charts" / f"{key}.svg"
        with contextlib.suppress(OSError, UnicodeDecodeError):
            return kept.read_text(encoding="utf-8")
        svg = str(self._start_charts().do(block.spec, block.alt, tuple(self.faces)))
        with contextlib.suppress(BriefgenError):  # a full disk costs the cache, not the brief
            write_outputs(kept.parent, {kept.name: svg.encode()})
        return svg


# What runs inside the processes; imported there, not here.


def _load_pdf() -> None:
    from briefgen.render.pdf.pdf import load

    load()


def _render_pdf(html: str, record: Record) -> object:
    from briefgen.render.pdf.pdf import render_pdf

    return render_pdf(html, record)


def _load_charts() -> None:
    from briefgen.render.charts import load

    load()


def _draw_chart(spec: dict[str, object], alt: str, faces: Sequence[Face]) -> str:
    from briefgen.render.charts import draw

    return draw(spec, alt, faces)
