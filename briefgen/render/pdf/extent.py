"""A document that is laid out -> how many lines its pages and its blocks take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Extent:
    """Lengths in lines of the running text: `pages` how much of each page is used, from its top,
    `blocks` how much each block takes by its anchor, in the order of the document."""

    pages: tuple[int, ...] = ()
    blocks: tuple[tuple[str, int], ...] = ()

    def beyond(self, limit: int) -> int:
        """How many lines stand on pages after the first `limit`."""
        return sum(self.pages[limit:])

    @property
    def longest(self) -> tuple[str, int] | None:
        """Anchor and lines of the longest block, the first of equals."""
        return max(self.blocks, key=lambda block: block[1], default=None)


def measure(pages: Sequence[Any]) -> Extent:
    """The extent of WeasyPrint's pages."""
    used: list[int] = []
    heights: dict[str, float] = {}
    line = 0.0
    for page in pages:
        sheet = page._page_box
        root = next(iter(sheet.children))
        line = line or _line_height(root)
        if any(box.element.get("id") == "evidence" for box in _sections(root)):
            break  # the annex that proves a brief is not part of its length
        foot = top = sheet.content_box_y()
        for box in _boxes(root):
            foot = max(foot, min(box.position_y + box.height, top + sheet.height))
        used.append(round((foot - top) / line))
        for box in _sections(root):
            name = box.element.get("id")
            heights[name] = heights.get(name, 0.0) + box.height
    return Extent(tuple(used), tuple((name, round(height / line)) for name, height in heights.items()))


def _line_height(root: Any) -> float:
    """The height of a line of the body, in WeasyPrint's pixels."""
    for box in _walk(root):
        if box.element_tag == "body":
            told = box.style["line_height"]
            size = float(box.style["font_size"])
            return float(told.value) * (size if told.unit is None else 1.0) if hasattr(told, "value") else 1.4 * size
    return 18.0


def _boxes(root: Any) -> Iterator[Any]:
    """What is to be seen on a page: lines of text and pictures."""
    for box in _walk(root):
        if type(box).__name__ in ("LineBox", "InlineReplacedBox", "BlockReplacedBox"):
            yield box


def _sections(root: Any) -> Iterator[Any]:
    for box in _walk(root):
        if box.element_tag == "section" and box.element is not None and "block" in box.element.get("class", "").split():
            yield box


def _walk(box: Any) -> Iterator[Any]:
    waiting = [box]
    while waiting:
        current = waiting.pop()
        yield current
        children: Iterable[Any] = getattr(current, "children", ())
        waiting.extend(reversed([child for child in children if child is not None]))
