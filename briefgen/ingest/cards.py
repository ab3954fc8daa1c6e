"""Cards about the author at the end of an article, and what the lines around a title say. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.ingest.bylines import names_in
from briefgen.ingest.lines import Kind, Line
from briefgen.ingest.marks import Mark
from briefgen.ingest.shapes import find_publisher

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
