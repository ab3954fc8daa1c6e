"""What WeasyPrint's own boxes say of a laid-out page: text that leaves its page or its column, text upon text,
a heading alone at a foot, a row cut in two. All lengths in CSS pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import weasyprint

HEADINGS = ("h1", "h2", "h3", "h4")
SLACK = 1.0  # a pixel: sizes are rounded, and a letter may lean out of its box


@dataclass(frozen=True, slots=True)
class Shown:
    """A run of text on a page: where it stands, the column that holds it, and the heading it is of."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    column: tuple[float, float]
    heading: str | None


def lay_out(page: str) -> list[Any]:
    """The pages of an HTML page, as the PDF's first step lays them out."""
    return list(weasyprint.HTML(string=page, base_url="brief:").render(presentational_hints=True).pages)


def faults(pages: Sequence[Any]) -> list[str]:
    """Everything that is wrong with the layout; empty where nothing is."""
    found: list[str] = []
    cells: dict[int, int] = {}
    heads: set[int] = set()
    for number, page in enumerate(pages, 1):
        sheet = page._page_box
        root = sheet.children[0]
        whole = (0.0, float(sheet.margin_width()))
        runs = list(_runs(root, whole, None, whole))
        found += [f"page {number}: {fault}" for fault in (*_leaving(runs, sheet), *_crossing(runs), *_alone(runs))]
        for box in _walk(root):
            if type(box).__name__ == "TableRowGroupBox" and box.is_header:
                heads |= {id(row.element) for row in box.children}  # said again on each page
            if box.element_tag == "tr":
                cells[id(box.element)] = cells.get(id(box.element), 0) + 1
    found += [f"{count} parts of one row" for row, count in cells.items() if count > 1 and row not in heads]
    return found


def _leaving(runs: Sequence[Shown], sheet: Any) -> Iterator[str]:
    top, foot = sheet.content_box_y(), sheet.content_box_y() + sheet.height
    for run in runs:
        if run.left < run.column[0] - SLACK or run.right > run.column[1] + SLACK:
            yield f"'{run.text[:40]}' leaves its column {run.column}: {run.left:.0f} to {run.right:.0f}"
        if run.left < sheet.content_box_x() - SLACK or run.right > sheet.content_box_x() + sheet.width + SLACK:
            yield f"'{run.text[:40]}' leaves the page sideways: {run.left:.0f} to {run.right:.0f}"
        if run.bottom > foot + SLACK or run.top < top - SLACK:
            yield f"'{run.text[:40]}' leaves the page: {run.top:.0f} to {run.bottom:.0f} of {top:.0f} to {foot:.0f}"


def _crossing(runs: Sequence[Shown]) -> Iterator[str]:
    """Two texts one upon the other: by more than a quarter of the lower one's height, and a pixel across."""
    order = sorted(runs, key=lambda run: (run.top, run.left))
    for at, run in enumerate(order):
        for other in order[at + 1 :]:
            if other.top >= run.bottom:
                break
            deep = min(run.bottom, other.bottom) - other.top
            wide = min(run.right, other.right) - max(run.left, other.left)
            if deep > 0.25 * min(run.bottom - run.top, other.bottom - other.top) and wide > SLACK:
                yield f"'{run.text[:40]}' and '{other.text[:40]}' overlap by {wide:.0f} × {deep:.0f}"


def _alone(runs: Sequence[Shown]) -> Iterator[str]:
    """A heading with nothing under it in its column."""
    for run in runs:
        if run.heading and not any(
            other.heading is None
            and (
                _is_under(other, run) or (other.left >= run.right and other.top < run.bottom + SLACK < other.bottom + 9)
            )
            for other in runs
        ):
            yield f"the heading '{run.text[:40]}' stands alone at the foot"


def _is_under(other: Shown, run: Shown) -> bool:
    return other.top >= run.bottom - SLACK and other.left < run.column[1] and other.right > run.column[0]


def _runs(box: Any, column: tuple[float, float], heading: str | None, sheet: tuple[float, float]) -> Iterator[Shown]:
    kind = type(box).__name__
    if box.element is not None and "unseen" in (box.element.get("class") or "").split():
        return
    heading = box.element_tag if box.element_tag in HEADINGS else heading
    if kind == "TextBox":
        text = box.text.strip(" \n\u2060")
        if text and not _is_unseen(box):
            # The letters, not the line: from the top of capitals to the base, near enough.
            size = float(box.style["font_size"])
            base = box.position_y + box.baseline
            wide = box.width * len(box.text.rstrip()) / max(1, len(box.text)) if box.text.endswith(" ") else box.width
            yield Shown(text, box.position_x, base - 0.7 * size, box.position_x + wide, base, column, heading)
        return
    if kind in ("BlockBox", "TableCellBox", "InlineBlockBox", "TableCaptionBox") and box.width:
        column = (box.content_box_x(), box.content_box_x() + box.width)
    for child in getattr(box, "children", ()):
        if child is not None:
            # What is placed by hand keeps to the page alone.
            placed = child.style["position"] in ("absolute", "fixed")
            yield from _runs(child, sheet if placed else column, heading, sheet)


def _is_unseen(box: Any) -> bool:
    return bool(box.style["font_size"] == 0)


def _walk(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        if child is not None:
            yield from _walk(child)
