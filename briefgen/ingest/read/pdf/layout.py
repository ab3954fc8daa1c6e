"""The words of a page -> its lines, in the order in which they are read. Pure.

A page comes apart along its white space: across, where no column goes on, and down, where no word crosses. What is left
is a column, a line below another. Rows of short cells are a table and stay rows."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from briefgen.ingest.read.pdf.words import Box, Word
from briefgen.text.words import is_chinese

_DEEPEST = 12  # cuts within cuts; a newspaper has 4
_GUTTER = 0.6  # of a type's size: the least white between columns
_WIDE_GUTTER = 1.5  # white that parts columns of a few lines
_MANY_ROWS = 8
_CELL_GAP = 2.0  # white between the cells of one row
_HEADING = 1.25  # times the size of the page's text

Row = list[Word]
Role = Literal["text", "heading", "small", "row", "caption"]


class Line(NamedTuple):
    """A line of a column: its words, its place, and its type. `rank` is its place in the file's own order; `column`
    numbers the columns of a page, in reading order; `left` and `right` are that column's edges."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    rank: int
    page: int
    column: int
    left: float
    right: float
    role: Role
    first_width: float = 0.0
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """Rows of words that are read as one column, or the rows of a table."""

    rows: tuple[Row, ...]
    table: bool = False


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Words that stand beside one another, from the top of the page down, each row from left to right."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda one: (-one.y, one.x0)):
        # a raised figure or a larger initial shares the row of what stands beside it
        if rows and _beside(rows[-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda one: (one.x0, one.order)) for row in rows]


def _beside(row: Row, word: Word) -> bool:
    first = max(row, key=lambda one: one.size)
    small, large = sorted((first.size, word.size))
    reach = 0.3 * small if small > 0.8 * large else 0.45 * large
    return abs(first.y - word.y) <= reach


def cut_page(words: Sequence[Word], size: float) -> list[Region]:
    """The columns and tables of a page, in reading order; `size` is that of its text."""
    return list(_cut(rows_of(words), size, 0))


def _cut(rows: list[Row], size: float, depth: int) -> Iterator[Region]:
    if depth > _DEEPEST or not rows:
        if rows:
            yield Region(tuple(rows))
        return
    plain: list[Row] = []
    for band, gutters in _bands(rows, size):
        if not gutters:
            plain += band
            continue
        if is_table(band, gutters):
            before, table, after = _trim(band, gutters)
            plain += before
            if plain:
                yield Region(tuple(plain))
            yield Region(tuple(table), table=True)
            plain = after
            continue
        if plain:
            yield Region(tuple(plain))
            plain = []
        before, columns, after = _peel(band, gutters)
        if before:
            yield Region(tuple(before))
        for column in _split(columns, gutters):
            yield from _cut(column, size, depth + 1)
        plain = after
    if plain:
        yield Region(tuple(plain))


Gap = tuple[float, float]


def _bands(rows: list[Row], size: float) -> Iterator[tuple[list[Row], list[Gap]]]:
    """The rows in bands, each with the white strips that run through all of it and part words from words."""
    band: list[Row] = []
    free: list[Gap] = []
    low = float("inf")  # the lowest foot of the band so far
    for row in rows:
        gaps = _free(row)
        kept = _common(free, gaps) if band else gaps
        inner = _inner([*band, row], kept)
        had = _inner(band, free)
        top = max(word.y + 0.75 * word.size for word in row)
        # all columns end above a heading: what stands below is of another story
        heads_anew = bool(had) and max(word.size for word in row) >= _HEADING * size and low - top > size
        if band and (heads_anew or not inner):
            gutters = _accept(band, had)
            carried = [] if heads_anew or gutters else _carried(band, row)
            yield band[: len(band) - len(carried)], gutters
            band, kept, low = carried, gaps, float("inf")
            for one in carried:
                kept = _common(kept, _free(one))
                low = min(low, *(word.y - 0.25 * word.size for word in one))
        band.append(row)
        free = kept
        low = min(low, *(word.y - 0.25 * word.size for word in row))
    if band:
        yield band, _accept(band, _inner(band, free))


_FAR = 1e6
_CLEAR = 0.9  # of a type's size: white that no line of a column is stretched to


def _carried(band: list[Row], row: Row) -> list[Row]:
    """The last rows of a band without columns that are the first of those which go on in `row`: a short line above
    columns leaves all white beside it free, and so the stretched words of their first lines."""
    strips = _parting(row, _free(row))
    count = 0
    for before in reversed(band):
        strips = _parting(before, _common(strips, _free(before)))
        if not strips:
            break
        count += 1
    return band[len(band) - count :]


def _parting(row: Row, strips: list[Gap]) -> list[Gap]:
    """The strips that part the words of a row and are wide."""
    least = _CLEAR * row[0].size
    return [one for one in strips if one[1] - one[0] >= least and row[0].x0 < one[0] and row[-1].x1 > one[1]]


def _free(row: Row) -> list[Gap]:
    """The white strips beside and between the words of a row that are wide enough for a gutter."""
    found: list[Gap] = [(-_FAR, row[0].x0)]
    end = row[0].x1
    for word in row[1:]:
        if word.x0 - end >= _GUTTER * word.size:
            found.append((end, word.x0))
        end = max(end, word.x1)
    return [*found, (end, _FAR)]


def _common(a: list[Gap], b: list[Gap]) -> list[Gap]:
    found: list[Gap] = []
    i = j = 0
    while i < len(a) and j < len(b):
        low, high = max(a[i][0], b[j][0]), min(a[i][1], b[j][1])
        if high - low >= 3.0:
            found.append((low, high))
        if a[i][1] < b[j][1]:
            i += 1
        else:
            j += 1
    return found


def _inner(rows: list[Row], gaps: list[Gap]) -> list[Gap]:
    """The strips with words on both sides."""
    if not rows:
        return []
    left, right = min(row[0].x0 for row in rows), max(word.x1 for row in rows for word in row)
    return [gap for gap in gaps if gap[0] >= left and gap[1] <= right]


def _accept(band: list[Row], gutters: list[Gap]) -> list[Gap]:
    """The strips that are gutters: beside few rows, only a wide one is."""
    kept = []
    for gap in gutters:
        size = statistics.median(word.size for row in band for word in row)
        both = sum(row[0].x0 < gap[0] + 1 and row[-1].x1 > gap[1] - 1 for row in band)
        left = sum(row[0].x0 < gap[0] + 1 for row in band)
        right = sum(row[-1].x1 > gap[1] - 1 for row in band)
        width = (gap[1] - gap[0]) / size
        sides = min(left, right)
        # where the file draws the rows as whole lines, white that meets in a few of them is chance
        whole = sum(_is_whole(row, [gap]) for row in band)
        chance = whole > 0.5 * both and sides < _MANY_ROWS and width < _CELL_GAP
        if chance and not _are_figures(band, gap):
            continue
        if (width >= _WIDE_GUTTER and sides >= 2) or (width >= _GUTTER and sides >= 4 and both != 1):
            kept.append(gap)
    return kept


def _are_figures(band: list[Row], gap: Gap) -> bool:
    """Whether what stands behind a strip are the figures of a table."""
    letters = "".join(word.text for row in band for word in row if word.x0 >= gap[1] - 1)
    return sum(c.isdigit() for c in letters) > 0.4 * len(letters)


def _split(rows: list[Row], gutters: list[Gap]) -> Iterator[list[Row]]:
    """The columns between the gutters, from left to right, each as rows of its own."""
    edges = [-_FAR, *((a + b) / 2 for a, b in gutters), _FAR]
    words = [word for row in rows for word in row]
    for low, high in pairwise(edges):
        column = [word for word in words if low <= word.x0 < high]
        if column:
            yield rows_of(column)


def _peel(rows: list[Row], gutters: list[Gap]) -> tuple[list[Row], list[Row], list[Row]]:
    """The rows before and after the columns that the file draws as one line, where it draws the columns' lines apart:
    a line across the columns whose white happens to stand where theirs is."""
    whole = [_is_whole(row, gutters) for row in rows]
    if sum(whole) > 0.3 * len(rows):
        return [], rows, []
    first = next(i for i, one in enumerate(whole) if not one)
    last = next(i for i, one in enumerate(reversed(whole)) if not one)
    return rows[:first], rows[first : len(rows) - last], rows[len(rows) - last :]


def _is_whole(row: Row, gutters: list[Gap]) -> bool:
    cells = _cells(row, gutters)
    return len(cells) > 1 and all(0 < b[0].order - a[-1].order <= len(a[-1].text) + 3 for a, b in pairwise(cells))


def is_table(rows: list[Row], gutters: list[Gap]) -> bool:
    """Whether rows between gutters are those of a table: cells stand beside one another, and those behind the first
    are short or figures, as the lines of a column are not."""
    columns = list(_split(rows, gutters))
    if len(columns) < 2 or len(rows) < 2:
        return False
    cells = [_cells(row, gutters) for row in rows]
    shared = sum(len(row) > 1 for row in cells) / len(cells)
    if shared < 0.6:
        return False
    edges = [-_FAR, *((a + b) / 2 for a, b in gutters), max(word.x1 for row in rows for word in row)]
    short = 0
    for number, column in enumerate(columns[1:], 1):
        letters = "".join(word.text for row in column for word in row)
        digits = sum(c.isdigit() for c in letters) / max(1, len(letters))
        width = edges[number + 1] - min(row[0].x0 for row in column)
        fill = statistics.median(row[-1].x1 - row[0].x0 for row in column) / max(1.0, width)
        length = statistics.median(sum(len(word.text) for word in row) for row in column)
        short += digits > 0.3 or fill < 0.55 or length <= (4 if is_chinese(letters) else 12)
    first = statistics.median(len(row) for row in columns[0])
    return short >= 0.6 * (len(columns) - 1) and (first <= 6 or short == len(columns) - 1)


def _cells(row: Row, gutters: list[Gap]) -> list[Row]:
    cells: list[Row] = []
    edges = [(a + b) / 2 for a, b in gutters]
    at = -1
    for word in row:
        place = sum(word.x0 >= edge for edge in edges)
        if place != at:
            cells.append([])
            at = place
        cells[-1].append(word)
    return cells


def _trim(rows: list[Row], gutters: list[Gap]) -> tuple[list[Row], list[Row], list[Row]]:
    """The rows before the first and after the last row with more than one cell are no rows of the table."""
    full = [i for i, row in enumerate(rows) if len(_cells(row, gutters)) > 1]
    return rows[: full[0]], rows[full[0] : full[-1] + 1], rows[full[-1] + 1 :]


def lines_of(region: Region, page: int, column: int, size: float) -> Iterator[Line]:
    """The lines of a region. A row of a table is one line, its cells apart by a tab."""
    left = min(row[0].x0 for row in region.rows)
    right = max(word.x1 for row in region.rows for word in row)
    for row in region.rows:
        text, gaps = join_words(row, 0.9 * size if region.table else _cell_gap(row, right - left))
        main = statistics.median(word.size for word in row)
        role: Role = "text"
        if region.table or "\t" in text:
            role = "row"
        elif main >= _HEADING * size:
            role = "heading"
        elif main < 0.93 * size:
            role = "small"
        yield Line(
            text,
            row[0].x0,
            max(word.x1 for word in row),
            statistics.median(word.y for word in row),
            main,
            all(word.bold for word in row),
            int(statistics.median_low(word.order for word in row)),
            page,
            column,
            left,
            right,
            role,
            row[0].x1 - row[0].x0,
            gaps,
        )


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNITS = ("m", "km", "cm", "mm", "м", "км")


def _cell_gap(row: Row, width: float) -> float:
    """The white between words of a row from which on they are apart: not where all of its words are, as in a narrow
    column whose lines are stretched to its edges."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(row)]
    least = _CELL_GAP * max(word.size for word in row)
    return max(least, 2.5 * statistics.median_low(gaps)) if len(gaps) > 1 else max(least, 0.4 * width)


def join_words(row: Row, apart: float) -> tuple[str, bool]:
    """The text of a row, a tab where the white is wider than `apart`; and whether the file draws its halves apart,
    with much white between them."""
    main = max(word.size for word in row)
    base = statistics.median(word.y for word in row if word.size > 0.8 * main)
    text, unsure = "", False
    before: Word | None = None
    for word in row:
        shown = word.text
        if before is not None:
            gap = word.x0 - before.x1
            if word.size < 0.8 * main and word.y > base + 0.15 * main and shown.strip("*†‡,").isdigit() and gap < main:
                shown = _raise(text, shown)
                text += shown
                continue
            if gap > apart:
                text += "\t"
            elif gap > 0.12 * main or (word.spaced and word.order > before.order and not _both_chinese(text, shown)):
                text += " "
            follows = before.order < word.order <= before.order + len(before.text) + 4
            unsure = unsure or (gap > 0.9 * main and not follows)
        text += shown
        before = word
    return text, unsure


def _raise(text: str, figures: str) -> str:
    """Raised figures: a power, or the number of a note, which is not of the text."""
    word = text.rsplit(maxsplit=1)[-1] if text.strip() else ""
    if (figures in ("2", "3") and word in _UNITS) or word in ("10", "10", "×10"):
        return figures.translate(_RAISED)
    return ""


def _both_chinese(text: str, shown: str) -> bool:
    return is_chinese(text[-1:]) and is_chinese(shown[:1])


def mark_captions(lines: Sequence[Line], pictures: Sequence[Box]) -> list[Line]:
    """The lines, those in small type right below a picture as captions."""
    return [
        line._replace(role="caption")
        if line.role == "small"
        and any(
            box.x0 - 4 <= line.x0 <= box.x1 and box.y0 - 5 * line.size <= line.y <= box.y0 + 0.5 * line.size
            for box in pictures
        )
        else line
        for line in lines
    ]
