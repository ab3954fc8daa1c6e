"""Ingest: saved pages beside trafilatura alone; near-duplicates."""

from __future__ import annotations

import statistics
from pathlib import Path

from tests.bench.tools import clock, shipped_bodies, tell


def measure_ingest(room: Path) -> None:
    """Saved HTML pages beside trafilatura alone, and near-duplicates among many texts."""
    import trafilatura

    from briefgen.ingest.duplicates import find_duplicates
    from briefgen.ingest.flow import ingest
    from tests.generate_library import generate

    pages = room / "pages"
    pages.mkdir()
    for number, body in enumerate(shipped_bodies() * 10):
        paragraphs = "".join(f"<p>{part}</p>" for part in f"Page {number}. {body}".split("\n\n"))
        menu = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(40))
        html = f"<html><head><title>Page {number}</title></head><body><nav><ul>{menu}</ul></nav><article>"
        html += f"<h1>Page number {number}</h1>{paragraphs}</article><footer>Terms</footer></body></html>"
        (pages / f"page-{number:03}.html").write_text(html, encoding="utf-8")
    texts = [page.read_text(encoding="utf-8") for page in sorted(pages.iterdir())]
    ingest([pages])
    alone = [clock(lambda: [trafilatura.extract(text) for text in texts]) for _ in range(3)]
    ours = [clock(lambda: ingest([pages])) for _ in range(3)]
    speed = statistics.median(alone) / statistics.median(ours)
    tell("HTML ingest, speed / trafilatura alone", f"{speed:.2f}", "≥ 0.90")

    generate(room / "many", 20_000, 2)
    files = sorted((room / "many" / "articles").rglob("*.md"))
    many = [(f.stem, f.read_text(encoding="utf-8").split("\n---\n", 1)[1]) for f in files]
    for count in (5_000, 20_000):
        spent = clock(lambda count=count: find_duplicates(many[:count]))  # type: ignore[misc]
        tell(f"near-duplicates among {count:,} articles", f"{count / spent:,.0f} /s", "≥ 1,000 /s, linear")
