"""TODO"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.ingest.segment.lines import Line


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of a page: `start` of its title (or of its body, where it has none) to its `end`;
    `lines` are those of the body, boilerplate among them included; `header` the short lines around the
    title (publisher, time, byline) as they stand; `cut` where the text stops in mid-sentence."""

    start: int
    end: int
    title: str | None
    lines: tuple[Line, ...]
    header: tuple[Line, ...]
    cut: bool = False
