"""Who wrote an article and when, where a page says so under its articles and not over them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.ingest.cards import says_who_or_when
from briefgen.ingest.lines import Kind, Line
from briefgen.ingest.marks import Mark

if TYPE_CHECKING:
    from briefgen.ingest.split import Piece

_REACH = 5  # lines
_ENDS = frozenset({Mark.COMMENTS, Mark.RELATED, Mark.RULE, Mark.WALL})


def give_feet(lines: Sequence[Line], pieces: list[Piece]) -> list[Piece]:
    """The pieces, each with the byline and the time that stand under it in place of those over it.

    Only where all of the page's articles have them there, and nothing of the kind stands over the first."""
    if not pieces or says_who_or_when(pieces[0].header):
        return pieces
    feet: list[tuple[Line, ...]] = []
    at = 0
    for piece in pieces:
        while at < len(lines) and lines[at].start < piece.end:
            at += 1
        foot = _foot(lines, at)
        kinds = {line.kind for line in foot}
        if not {Kind.BYLINE, Kind.DATED} <= kinds:
            return pieces
        feet.append(foot)
    given = []
    before: tuple[Line, ...] = ()
    for piece, foot in zip(pieces, feet, strict=True):
        own = [line for line in piece.header if line not in before]
        given.append(replace(piece, header=(*own, *foot)))
        before = foot
    return given


def _foot(lines: Sequence[Line], at: int) -> tuple[Line, ...]:
    """The lines from `at` to the time that stands under an article; none where others come first."""
    found: list[Line] = []
    for line in lines[at : at + _REACH]:
        if line.mark in _ENDS or (found and line.gap > 1) or line.kind is Kind.PROSE or line.heading:
            break
        found.append(line)
    last = max((i for i, line in enumerate(found) if line.kind in (Kind.BYLINE, Kind.DATED)), default=-1)
    if last < 0 or found[0].kind not in (Kind.BYLINE, Kind.DATED):
        return ()
    return tuple(found[: last + 1])
