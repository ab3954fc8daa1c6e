"""One brief's pages: HTML, charts from the cache and the finished PDF, beside WeasyPrint alone on that HTML."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from tests.bench.tools import ratio, tell
from tests.support import sample_brief as sample


def measure_sheet(rounds: int) -> None:
    """A briefing of four pages, in processor time of one process, in turn (A B A B …)."""
    import weasyprint

    from briefgen.render.page.html import render_html
    from briefgen.render.pdf.pdf import load, render_pdf
    from briefgen.render.pdf.record import make_record

    blocks = (sample.PROSE, sample.ROWS, sample.TABLE, sample.QUOTES, sample.TIMELINE, sample.ARTICLES, sample.GAPS,
              sample.SOURCE_LIST)  # fmt: skip
    brief = sample.make_brief(lead=(sample.KEY_FIGURES, sample.CHART, sample.JUDGEMENTS), blocks=blocks)
    charts, faces = sample.draw_charts(brief), sample.house_faces()
    record = make_record(brief)
    load()
    gc.unfreeze()
    pages = render_pdf(render_html(brief, charts=charts, faces=faces), record).pages

    def whole() -> None:
        render_pdf(render_html(brief, charts=charts, faces=faces), record)

    html = render_html(brief, charts=charts, faces=faces)

    def bare() -> None:
        weasyprint.HTML(string=html, base_url="brief:").write_pdf()

    bare()
    pairs = [(spent(whole), spent(bare)) for _ in range(rounds)]
    tell(f"a brief of {pages} pages, HTML and PDF / bare WeasyPrint", ratio(pairs), "≤ 1.25")


def spent(work: Callable[[], None]) -> float:
    """Processor time of a piece of work, in seconds."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start
