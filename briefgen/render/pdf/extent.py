"""A document that is laid out -> how many lines its pages and its blocks take, and whether that is too many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.errors import Mistake, Place

if TYPE_CHECKING:
    from briefgen.model.brief import Brief
    from briefgen.specs.read import SpecFile

PAGE_LIMITS = {"glance": 2, "briefing": 4}
"""The most pages of a format."""


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


def tell_overflow(spec: SpecFile, brief: Brief, extent: Extent) -> tuple[Mistake, ...]:
    """A warning where the brief is longer than its format: by how many lines, and which block is longest."""
    limit, pages = PAGE_LIMITS.get(spec.spec.format), len(extent.pages)
    if limit is None or pages <= limit:
        return ()
    lines = extent.beyond(limit)
    message = f"the brief has {pages} pages, {pages - limit} more than a {spec.spec.format} may have: "
    message += f"{lines:,} line{'' if lines == 1 else 's'} too many"
    if extent.longest:
        anchor, length = extent.longest
        message += f"; its longest block is '{_heading(brief, anchor)}' with {length:,}"
    place = spec.document.place(("format",)) if "format" in spec.spec.model_fields_set else Place(spec.file)
    longer = "briefing (4 pages), indepth" if spec.spec.format == "glance" else "indepth"
    hint = f"shorten it, or choose a longer format: {longer}"
    return (Mistake(message, place, spec.document.excerpt(place), len(spec.spec.format), hint, "warning"),)


def _heading(brief: Brief, anchor: str) -> str:
    """What an editor calls a block: its heading, or the first one of a text."""
    block = next((one for one in (*brief.lead, *brief.blocks) if one.anchor == anchor), None)
    if block is None:
        return anchor
    if block.kind != "text":
        return block.heading
    head = re.search(r"^#+ +(.+)", block.markdown, re.MULTILINE)
    return head[1] if head else anchor
