"""A PDF file -> the articles in it: the words of its pages, put into lines, paragraphs and articles."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefgen.ingest.read.parts import Part, refuse
from briefgen.ingest.read.pdf.articles import Setting, make_parts
from briefgen.ingest.read.pdf.layout import Line, cut_page, lines_of, mark_captions
from briefgen.ingest.read.pdf.paragraphs import make_paragraphs
from briefgen.ingest.read.pdf.running import drop_running
from briefgen.ingest.read.pdf.words import SCAN, Page, read_title, read_words, refuse_scan

PDF_LIMIT = 64 * 1024 * 1024


def read_pdf(content: bytes, file: str) -> tuple[Part, ...]:
    """The articles of a PDF file. Raises InputError naming `file` where it can't be read, or is a scan."""
    pages = list(read_words(content, file))
    if not any(page.words for page in pages):
        if any(page.pictures for page in pages):
            raise refuse_scan(file, SCAN)
        raise refuse(file, "the PDF file has no text")
    kept, _ = drop_running(pages)
    size = text_size(kept)
    lines = [line for page in kept for line in page_lines(page, size)]
    recognised = frozenset(page.number for page in pages if page.recognised)
    parts = make_parts(make_paragraphs(lines), Setting(size, read_title(content), recognised))
    at, placed = 0, []
    for part in parts:
        placed.append(replace(part, start=at))
        at += len(part.text) + 2
    return tuple(placed)


def text_size(pages: Sequence[Page]) -> float:
    """The size of type that most of the letters have."""
    letters: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            letters[round(word.size * 2) / 2] += len(word.text)
    most = max(letters, key=lambda size: (letters[size], -size), default=10.0)
    near = [word.size for page in pages for word in page.words if abs(word.size - most) <= 0.3]
    return statistics.median(near) if near else most


def page_lines(page: Page, size: float) -> list[Line]:
    """The lines of a page in reading order."""
    found: list[Line] = []
    for number, region in enumerate(cut_page(page.words, size)):
        found += lines_of(region, page.number, number, size)
    return mark_captions(found, page.pictures)
