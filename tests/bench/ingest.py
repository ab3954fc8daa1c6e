"""Ingest: saved pages beside trafilatura alone; near-duplicates."""

from __future__ import annotations

import random
import statistics
from pathlib import Path

from tests.bench.pages import news_page
from tests.bench.tools import clock, core_time, tell

PAGES = 200


def measure_ingest(room: Path) -> None:
    """Saved HTML pages beside trafilatura alone, and near-duplicates among many texts."""
    import trafilatura

    from briefgen.ingest.flow import ingest
    from tests.support.generate_library import generate

    generate(room / "many", PAGES, 2)
    files = sorted((room / "many" / "articles").rglob("*.md"))
    many = [(f.stem, f.read_text(encoding="utf-8").split("\n---\n", 1)[1]) for f in files]

    pages = room / "pages"
    pages.mkdir()
    texts = [news_page(number, many[number][1]) for number in range(PAGES)]
    for number, text in enumerate(texts):
        (pages / f"page-{number:03}.html").write_text(text, encoding="utf-8")
    pairs = [
        (clock(lambda: [trafilatura.extract(text) for text in texts]), clock(lambda: ingest([pages]))) for _ in range(3)
    ]
    size = sum(map(len, texts)) // PAGES // 1000
    speed = statistics.median(bare / ours for bare, ours in pairs)
    tell(f"ingest of {PAGES} pages of {size} kB, speed / trafilatura alone", f"{speed:.2f}", "≥ 0.90")


def measure_pdf(room: Path) -> None:
    """A PDF file of many pages in two columns, beside PDFium alone, which gives the words without their order."""
    import pypdfium2

    from briefgen.ingest.read.pdf.read import read_pdf
    from tests.support.printed import LOCK, SALT, TRAMS, story_html, write_pdf

    stories = "".join(map(story_html, (LOCK, TRAMS, SALT))) * 40
    content = write_pdf(room / "long.pdf", stories, ".text { columns: 2; column-gap: 5mm }").read_bytes()

    def bare() -> int:
        document = pypdfium2.PdfDocument(content)
        for page in document:
            page.get_textpage().get_text_bounded()
        return len(document)

    pages = bare()
    pairs = [(core_time(bare), core_time(lambda: read_pdf(content, "long.pdf"))) for _ in range(3)]
    spent = statistics.median(ours for _, ours in pairs)
    tell(f"PDF of {pages} pages in two columns", f"{pages / spent:.0f} /s", "≥ 20 /s and core")
    tell("PDF, time / PDFium's text alone", f"{statistics.median(ours / alone for alone, ours in pairs):.1f}", "")


def measure_duplicates() -> None:
    """Near-duplicates among more and more texts, one in two a reprint: how sure, how fast, how the cost grows."""
    from briefgen.ingest.duplicates.shingles import find_duplicates
    from tests.support.reprints import make_batch

    for sites, name in ((False, "badly scanned"), (True, "between a site's words")):
        batch = make_batch(100 + sites, sites=sites, stories=300, moulded=60, alone=400)
        found, wanted = {(pair.a, pair.b) for pair in find_duplicates(batch.texts)}, batch.pairs()
        share = 2 * len(found & wanted) / (len(found) + len(wanted))
        tell(f"near-duplicates, reprints {name}, F1", f"{share:.3f}", "≥ 0.97")
    for count in (5_000, 20_000, 100_000):
        # of the same make at each size: one in two a reprint, one in a hundred of a mould
        texts = make_batch(9, sites=False, stories=count * 18 // 100, moulded=count // 100, alone=count * 3 // 10).texts
        random.Random(9).shuffle(texts)
        del texts[count:]
        spent = core_time(lambda texts=texts: find_duplicates(texts))  # type: ignore[misc]
        tell(f"near-duplicates among {len(texts):,} articles", f"{len(texts) / spent:,.0f} /s", "≥ 1,000 /s, linear")
