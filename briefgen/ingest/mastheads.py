"""The paper that stands once over a page, over its menu, and published all that stands under it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.ingest.lines import Kind, Line
from briefgen.ingest.marks import Mark
from briefgen.ingest.shapes import find_publisher, left_of_dated

if TYPE_CHECKING:
    from briefgen.ingest.split import Piece

_REACH = 10  # lines from the top of a page


def share_masthead(lines: Sequence[Line], pieces: list[Piece]) -> list[Piece]:
    """The pieces, each that names no publisher itself with the line that names the page's: as far as the
    first that names another."""
    if len(pieces) < 2 or (paper := _masthead(lines, pieces[0])) is None:
        return pieces
    given = []
    holds = True
    for i, piece in enumerate(pieces):
        named = any(line != paper and _names_publisher(line) for line in piece.header)
        holds = holds and not (i and named)
        given.append(replace(piece, header=(paper, *piece.header)) if holds and i else piece)
    return given


def _masthead(lines: Sequence[Line], first: Piece) -> Line | None:
    """The paper's name at the top, parted from the first article by a menu; a name over a time, or right over
    a title, is of that article alone."""
    above = [line for line in lines[:_REACH] if line.end <= first.start]
    at = next((i for i, line in enumerate(above) if line.kind is not Kind.MARK), None)
    if at is None or not find_publisher(above[at].text):
        return None
    below = above[at + 1 :]
    has_menu = any(line.mark is Mark.WIDGET for line in below[:3])
    return above[at] if has_menu and (not below or below[0].kind is not Kind.DATED) else None


def _names_publisher(line: Line) -> bool:
    if line.kind is Kind.DATED:
        return left_of_dated(line.text) is not None
    return line.mark is Mark.SENDER or (line.kind is not Kind.MARK and find_publisher(line.text) is not None)
