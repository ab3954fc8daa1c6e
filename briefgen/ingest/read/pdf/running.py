"""What a printer puts on each page: running heads, feet, page numbers. They are of no article. Pure."""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefgen.ingest.read.pdf.layout import Row, rows_of
from briefgen.ingest.read.pdf.words import Page

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxl]{1,6}|[IVXL]{1,6}")
_NUMBER = re.compile(
    r"(?:\w{1,8}\.? )?[-–—|· ]{0,3}(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:/|of|von|de|из) ?\d{1,4})?[-–—|· ]{0,3}$"
)
_OUTER = 0.15  # of the height of a page: where running heads stand
_MOST_ROWS = 3  # of a head or a foot
_NEAR = 4.0  # points by which one stands higher or lower than on another page


def drop_running(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """The pages without what stands on each of them in the margins; and what that says, each once."""
    rows = [_outer_rows(page) for page in pages]
    said: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, outer in enumerate(rows):
        for row in outer:
            said[_mask(row)].append((number, _height(row)))
    told: dict[str, None] = {}
    kept: list[Page] = []
    for number, page in enumerate(pages):
        gone = [row for row in rows[number] if _recurs(said[_mask(row)], number, _height(row))]
        gone += [row for row in rows[number] if row not in gone and _is_number(row, page)]
        if not gone:
            kept.append(page)
            continue
        for row in gone:
            told.setdefault(_text(row))
        drop = {word.order for row in gone for word in row}
        kept.append(replace(page, words=tuple(word for word in page.words if word.order not in drop)))
    return kept, list(told)


def _outer_rows(page: Page) -> list[Row]:
    """The first and last rows of a page that stand in its margins."""
    low, high = _OUTER * page.height, (1 - _OUTER) * page.height
    outer = [word for word in page.words if not low < word.y < high]
    if len(outer) > 2000:
        return []
    rows = rows_of(outer)
    top = [row for row in rows if row[0].y >= high][:_MOST_ROWS]
    return top + [row for row in rows if row[0].y <= low][-_MOST_ROWS:]


def _recurs(places: list[tuple[int, float]], page: int, height: float) -> bool:
    return any(other != page and abs(y - height) <= _NEAR for other, y in places)


def _height(row: Row) -> float:
    return statistics.median(word.y for word in row)


def _text(row: Row) -> str:
    return " ".join(word.text for word in row)


def _mask(row: Row) -> str:
    shown = _DIGITS.sub("0", _text(row))
    return "0" if _ROMAN.fullmatch(shown) else shown


def _is_number(row: Row, page: Page) -> bool:
    """Whether a row at the very top or foot of a page is its number."""
    low, high = min(word.y for word in page.words), max(word.y for word in page.words)
    at_edge = _height(row) <= low + 1 or _height(row) >= high - 1
    return at_edge and len(row) <= 5 and _NUMBER.match(_text(row)) is not None
