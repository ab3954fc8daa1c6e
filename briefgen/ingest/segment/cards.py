"""Cards about the author at the end of an article, and what the lines around a title say. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.ingest.segment.boilerplate_words import Mark
from briefgen.ingest.segment.bylines import names_in
from briefgen.ingest.segment.lines import Kind, Line
from briefgen.ingest.segment.shapes import find_publisher, left_of_dated

_DOES = (
    r"\s+(?:is|was|has|covers|reports|writes|wrote|joined|lives|works|worked|studied|teaches|edits|leads|holds|specialises"
    r"|specializes|can be|contributes|serves|directs|heads|runs|manages|researches|focuses|advises|blogs|hosts|produces"
    r"|founded|co-founded|graduated|spent|reported|started|began|grew|lectures|lectured|served|previously|currently)\b"
)


_TITLE = re.compile(r"^(?:dr|prof|professor|sir|mr|ms|mrs)\.?\s+")
_LABEL = re.compile(r"[^\W\d_](?:[^\n]{0,38}[^\W\d_])?")


def says_who_or_when(header: Sequence[Line]) -> bool:
    """Whether the lines around a title name a publisher, an author or a time."""
    return any(
        line.kind in (Kind.DATED, Kind.BYLINE) or (line.kind is not Kind.MARK and find_publisher(line.text))
        for line in header
    )


def set_card_apart(lines: Sequence[Line], header: Sequence[Line]) -> list[Line]:
    """`lines` with those at their end that are about the author, who is known from `header`, marked as
    notes: `Jane Doe joined the paper in 2019`, which may be said in any words."""
    kept = list(lines)
    authors = [found for line in header if line.kind is Kind.BYLINE and (found := names_in(line.text))]
    names = {_TITLE.sub("", name.casefold().strip()) for one in authors for name in re.split(r",|\band\b|&", one)}
    names.discard("")
    houses = {line.text for line in header if line.kind in (Kind.TITLE, Kind.SHORT) and 1 <= line.text.count(" ") <= 4}
    families = {name.split()[-1] for name in names}
    is_card = False
    for i in range(len(kept) - 1, 0, -1):
        line = kept[i]
        lowered = _TITLE.sub("", line.text.casefold())
        if line.kind is Kind.MARK:
            continue
        if len(lowered) < 900 and any(
            line.text.startswith((f"{h} is a", f"The {h} is a", f"{h} is the")) for h in houses
        ):
            kept[i] = replace(line, kind=Kind.MARK, mark=Mark.NOTE)  # who publishes, said at the end of each article
        elif lowered in names:
            kept[i] = replace(line, kind=Kind.MARK, mark=Mark.WIDGET)
        elif len(lowered) < 900 and any(
            re.match(re.escape(name) + (rf"(?:{_DOES}|,\s)" if name in names else _DOES), lowered)
            for name in sorted(names | families)
            if len(name) > 2
        ):
            kept[i] = replace(line, kind=Kind.MARK, mark=Mark.NOTE)
            is_card = True
        elif is_card and line.kind in (Kind.TITLE, Kind.SHORT) and _LABEL.fullmatch(line.text):
            kept[i] = replace(line, kind=Kind.MARK, mark=Mark.WIDGET)  # of a button above the card
        else:
            break
    return kept


if TYPE_CHECKING:
    from briefgen.ingest.segment.piece import Piece


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


if TYPE_CHECKING:
    from briefgen.ingest.segment.piece import Piece


_MASTHEAD_REACH = 10  # lines from the top of a page


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
    above = [line for line in lines[:_MASTHEAD_REACH] if line.end <= first.start]
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
