"""What the lines around the articles of a page say about them: the author's card below an article, a byline and a
time below each, the name of the paper above all. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.ingest.segment.beginnings import LEAST_WORDS
from briefgen.ingest.segment.bylines import names_in
from briefgen.ingest.segment.lines import Kind, LineMark, Lines, PageLine, Segment, Segments, mark_line
from briefgen.ingest.segment.shapes import find_publisher, left_of_dated
from briefgen.ingest.segment.split import check_cut_off, count_words

_DOES = re.compile(
    r"\s+(?:is|was|has|covers|reports|writes|wrote|joined|lives|works|worked|studied|teaches|edits|leads|holds|specialises"
    r"|specializes|can be|contributes|serves|directs|heads|runs|manages|researches|focuses|advises|blogs|hosts|produces"
    r"|founded|co-founded|graduated|spent|reported|started|began|grew|lectures|lectured|served|previously|currently)\b"
)
_COMMA = re.compile(r",\s")
_TITLE = re.compile(r"^(?:dr|prof|professor|sir|mr|ms|mrs)\.?\s+")
_BUTTON = re.compile(r"[^\W\d_](?:[^\n]{0,38}[^\W\d_])?")
_LONGEST_CARD = 900  # characters
_FOOT = 5  # lines below an article that may give its author and time
_FOOT_ENDS = frozenset({LineMark.COMMENTS, LineMark.RELATED, LineMark.RULE, LineMark.WALL})
_MASTHEAD = 10  # lines from the top of a page


def says_who_or_when(header: Sequence[PageLine]) -> bool:
    """Whether the lines around a title name a publisher, an author or a time."""
    return any(
        line.kind in (Kind.DATED, Kind.BYLINE) or (line.kind is not Kind.MARK and find_publisher(line.text))
        for line in header
    )


def mark_author_cards(_: Lines, segments: Segments) -> Segments:
    """Marks lines at the end of each article that are about its author as notes: `Jane Doe joined the paper in
    2019`. The author is known from the header, so the wording does not matter."""
    return tuple(map(_mark_card, segments))


def _mark_card(segment: Segment) -> Segment:
    kept = list(segment.lines)
    names, houses = _find_authors(segment.header), _find_houses(segment.header)
    first = next((i for i, line in enumerate(kept) if line.kind is Kind.PROSE), 0)
    is_card = False
    for i in range(len(kept) - 1, first, -1):
        line = kept[i]
        lowered = _TITLE.sub("", line.text.casefold())
        is_short = len(lowered) < _LONGEST_CARD
        if line.kind is Kind.MARK:
            continue
        if is_short and line.text.startswith(houses):
            kept[i] = mark_line(line, LineMark.NOTE)  # a description of the publisher at the end of each article
        elif lowered in names:
            kept[i] = mark_line(line, LineMark.WIDGET)
        elif is_short and _is_about(lowered, names):
            kept[i] = mark_line(line, LineMark.NOTE)
            is_card = True
        elif is_card and line.kind in (Kind.TITLE, Kind.SHORT) and _BUTTON.fullmatch(line.text):
            kept[i] = mark_line(line, LineMark.WIDGET)  # of a button above the card
        else:
            break
    marked = tuple(kept)
    return segment if marked == segment.lines else replace(segment, lines=marked)


def _is_about(line: str, names: set[str]) -> bool:
    """Whether a line, in lower case, begins with the name of a person and says what this person does. A comma may
    follow a full name, but not a family name."""
    for name in names | {name.split()[-1] for name in names}:
        if len(name) > 2 and line.startswith(name):
            at = len(name)
            if _DOES.match(line, at) or (name in names and _COMMA.match(line, at)):
                return True
    return False


def _find_authors(header: Lines) -> set[str]:
    """The names of the authors in a header, in lower case."""
    authors = [found for line in header if line.kind is Kind.BYLINE and (found := names_in(line.text))]
    names = {_TITLE.sub("", name.casefold().strip()) for one in authors for name in re.split(r",|\band\b|&", one)}
    return names - {""}


def _find_houses(header: Lines) -> tuple[str, ...]:
    """How a line begins that introduces one of the short lines of a header as the publisher."""
    names = [x.text for x in header if x.kind in (Kind.TITLE, Kind.SHORT) and 1 <= x.text.count(" ") <= 4]
    return tuple(form for name in names for form in (f"{name} is a", f"The {name} is a", f"{name} is the"))


def check_cut_offs(_: Lines, segments: Segments) -> Segments:
    """Checks for each article whether its text stops in mid-sentence."""
    return tuple(map(check_cut_off, segments))


def share_header(lines: Lines, segments: Segments) -> Segments:
    """Copies the publisher and the time that a page states once, above all its articles, to each of them.

    Only if none of the later articles has such a line of its own."""
    if len(segments) < 2 or any(says_who_or_when(segment.header) for segment in segments[1:]):
        return segments
    first = segments[0]
    stop = next(i for i, line in enumerate(lines) if line.kind is Kind.PROSE)
    title = next((i for i in range(stop) if lines[i].start == first.start), None) if first.title is not None else None
    is_greeting = count_words(first) < LEAST_WORDS  # then the title is the paper's name
    above = [
        lines[i]
        for i in range(stop if is_greeting else title or stop)
        if lines[i].kind is not Kind.MARK and not (i == title and not is_greeting)
    ]
    below = () if is_greeting or title is None else lines[title + 1 : stop]
    if not says_who_or_when(above) or says_who_or_when(below):
        return segments
    return (first, *(replace(segment, header=(*above, *segment.header)) for segment in segments[1:]))


def give_feet(lines: Lines, segments: Segments) -> Segments:
    """Replaces the byline and the time above each article with those below it.

    Only if all articles of the page have both below them, and the first has nothing of the kind above it."""
    if not segments or says_who_or_when(segments[0].header):
        return segments
    feet: list[Lines] = []
    at = 0
    for segment in segments:
        while at < len(lines) and lines[at].start < segment.end:
            at += 1
        foot = _foot(lines, at)
        if not {Kind.BYLINE, Kind.DATED} <= {line.kind for line in foot}:
            return segments
        feet.append(foot)
    given = []
    before: Lines = ()
    for segment, foot in zip(segments, feet, strict=True):
        own = [line for line in segment.header if line not in before]
        given.append(replace(segment, header=(*own, *foot)))
        before = foot
    return tuple(given)


def _foot(lines: Lines, at: int) -> Lines:
    """The lines from `at` to the time below an article; none if other lines come first."""
    found: list[PageLine] = []
    for line in lines[at : at + _FOOT]:
        if line.mark in _FOOT_ENDS or (found and line.gap > 1) or line.kind is Kind.PROSE or line.heading:
            break
        found.append(line)
    last = max((i for i, line in enumerate(found) if line.kind in (Kind.BYLINE, Kind.DATED)), default=-1)
    if last < 0 or found[0].kind not in (Kind.BYLINE, Kind.DATED):
        return ()
    return tuple(found[: last + 1])


def share_masthead(lines: Lines, segments: Segments) -> Segments:
    """Adds the name of the paper at the top of a page to each article that names no publisher, up to the first that
    names another."""
    if len(segments) < 2 or (paper := _masthead(lines, segments[0])) is None:
        return segments
    given = []
    holds = True
    for i, segment in enumerate(segments):
        named = any(line != paper and _names_publisher(line) for line in segment.header)
        holds = holds and not (i and named)
        given.append(replace(segment, header=(paper, *segment.header)) if holds and i else segment)
    return tuple(given)


def _masthead(lines: Lines, first: Segment) -> PageLine | None:
    """The paper's name at the top of the page, separated from the first article by a menu. A name above a time, or
    directly above a title, belongs to that article only."""
    above = [line for line in lines[:_MASTHEAD] if line.end <= first.start]
    at = next((i for i, line in enumerate(above) if line.kind is not Kind.MARK), None)
    if at is None or not find_publisher(above[at].text):
        return None
    below = above[at + 1 :]
    has_menu = any(line.mark is LineMark.WIDGET for line in below[:3])
    return above[at] if has_menu and (not below or below[0].kind is not Kind.DATED) else None


def _names_publisher(line: PageLine) -> bool:
    if line.kind is Kind.DATED:
        return left_of_dated(line.text) is not None
    return line.mark is LineMark.SENDER or (line.kind is not Kind.MARK and find_publisher(line.text) is not None)


def drop_teasers(_: Lines, segments: Segments) -> Segments:
    """Drops segments that are too short to be an article: a headline and a line or two. If all are short, the first
    is kept."""
    short = [count_words(segment) < LEAST_WORDS for segment in segments]
    if short and all(short):
        short[0] = False
    return tuple(replace(s, dropped="teasers") if is_short else s for s, is_short in zip(segments, short, strict=True))
