"""The processes that lay out pages and draw charts: WeasyPrint and the chart engine live only in them.

They start before what they are to draw is understood, and load while the briefs are still being read: so nothing
heavy is imported at the top here, and what a process runs is imported as it starts."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.workers import Done, Work, WorkerPool

if TYPE_CHECKING:
    from briefgen.render.fonts.faces import Face
    from briefgen.render.pdf.record import Record

RENDER_LIMIT = 120.0  # seconds of the processor for one PDF; a page that takes longer has run away
CHART_LIMIT = 30.0


class EngineProcesses:
    """`jobs` processes that lay out pages (none where no PDF is wanted) and one that draws charts, each started
    when first needed or foreseen. `cache` is the folder that keeps fonts and charts between builds. A context
    manager: leaving it ends the processes."""

    def __init__(self, jobs: int, cache: Path) -> None:
        self.cache = cache
        self._jobs = jobs
        self._stack = contextlib.ExitStack()
        self._pages: WorkerPool | None = None
        self._charts: WorkerPool | None = None
        self._paints: WorkerPool | None = None

    def __enter__(self) -> EngineProcesses:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def foresee(self, specs: Sequence[bytes]) -> None:
        """Start what building these texts of specs will need, before they are understood."""
        if specs:
            self.start_pages()
        # Where charts are kept, the one that is wanted is probably among them.
        if any(b"chart:" in text for text in specs) and not (self.cache / "charts").is_dir():
            self._start_charts()

    def start_all(self) -> None:
        """Start every process now: for a program that will have threads, beside which none must be forked."""
        self.start_pages()
        self._start_charts()

    def start_pages(self) -> None:
        """Start the processes that lay out pages, if any are wanted and none run yet."""
        if self._pages is None and self._jobs:
            self._pages = self._stack.enter_context(
                WorkerPool(self._jobs, Work(_render_pdf, "the PDF renderer", RENDER_LIMIT, _load_pdf))
            )

    def submit_pdf(self, key: Hashable, html: str, record: Record) -> None:
        """Queue a page for the PDF renderer; its PDF comes out of collect_pdfs() under `key`."""
        self.start_pages()
        assert self._pages is not None, "no PDF was to be made"
        self._pages.submit(key, html, record)

    def collect_pdfs(self, *, last: bool) -> Iterator[Done]:
        """The pages that are done by now, while few are waiting; with `last`, all of them as they get
        done. A queue longer than the workers can need would only fill the memory."""
        if self._pages is not None:
            yield from self._pages.collect(leave=0 if last else 2 * self._jobs)

    def draw_chart(self, spec: dict[str, object], alt: str, faces: Sequence[Face]) -> str:
        """The SVG of a chart. Raises BriefgenError where it can't be drawn."""
        return str(self._start_charts().do(spec, alt, faces))

    def paint_chart(self, svg: str, faces: Sequence[Face]) -> bytes:
        """A drawn chart as a PNG. Raises BriefgenError where it can't be painted."""
        if self._paints is None:
            work = Work(_paint_chart, "the chart engine", CHART_LIMIT)
            self._paints = self._stack.enter_context(WorkerPool(1, work))
        painted = self._paints.do(svg, faces)
        assert isinstance(painted, bytes)
        return painted

    def _start_charts(self) -> WorkerPool:
        if self._charts is None:
            self._charts = self._stack.enter_context(
                WorkerPool(1, Work(_draw_chart, "the chart engine", CHART_LIMIT, _load_charts))
            )
        return self._charts


def _load_pdf() -> None:
    from briefgen.render.pdf.pdf import load

    load()


def _render_pdf(html: str, record: Record) -> object:
    from briefgen.render.pdf.pdf import render_pdf

    try:
        return render_pdf(html, record)
    finally:
        gc.collect()  # a page leaves 15 MB of circles, which nothing else would look for among what is alive


def _load_charts() -> None:
    from briefgen.render.charts import load

    load()


def _draw_chart(spec: dict[str, object], alt: str, faces: Sequence[Face]) -> str:
    from briefgen.render.charts import draw

    return draw(spec, alt, faces)


def _paint_chart(svg: str, faces: Sequence[Face]) -> bytes:
    from briefgen.render.charts import paint

    return paint(svg, faces)
