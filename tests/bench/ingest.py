"""Ingest: saved pages beside trafilatura alone; near-duplicates."""

from __future__ import annotations

import statistics
from pathlib import Path

from tests.bench.pages import news_page
from tests.bench.tools import clock, tell

PAGES = 200


def measure_ingest(room: Path) -> None:
    """Saved HTML pages beside trafilatura alone, and near-duplicates among many texts."""
    import trafilatura

    from briefgen.ingest.duplicates import find_duplicates
    from briefgen.ingest.flow import ingest
    from tests.generate_library import generate

    generate(room / "many", 20_000, 2)
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

    for count in (5_000, 20_000):
        spent = clock(lambda count=count: find_duplicates(many[:count]))  # type: ignore[misc]
        tell(f"near-duplicates among {count:,} articles", f"{count / spent:,.0f} /s", "≥ 1,000 /s, linear")
