"""Signs that a page is a list of articles of one make: numbered entries, "Read more" after each, the same
lines around each title. Pure."""

from __future__ import annotations

import re

from briefgen.ingest.segment.boilerplate_words import Mark
from briefgen.ingest.segment.bylines import names_alone
from briefgen.ingest.segment.lines import Kind, Line
from briefgen.ingest.segment.shapes import find_publisher
from briefgen.ingest.segment.titles import is_long

Start = tuple[int, int, int | None]
"""Of an article: the first line of its head, the first of its prose, its title."""

_BARE_MORE = re.compile(r"\W*(?:read|see|view|learn|continue|full)[\w ]{0,20}\W*$", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,2})[.)]\s")


def is_next_of_digest(lines: list[Line], begin: int, stop: int, title: int, before: Start, least_words: int) -> bool:
    """Whether the page is a digest and the title its next entry: each is numbered, or each ends in a
    bare "Read more". Numbers in an article ("5 trains …", "1. Lisbon") are its subheadings."""
    if number := _NUMBER.match(lines[title].text):
        if number[1] == "1":  # after a word of welcome
            said = sum(line.text.count(" ") + 1 for line in lines[before[1] : begin] if line.kind is Kind.PROSE)
            return said < least_words and not any(line.kind is Kind.BYLINE for line in lines[before[0] : before[1]])
        earlier = _NUMBER.match(lines[before[2]].text) if before[2] is not None else None
        return earlier is not None and int(earlier[1]) == int(number[1]) - 1
    if not is_long(lines[title]) or not any(_is_bare_more(line) for line in lines[begin:title]):
        return False
    return sum(map(_is_bare_more, lines)) > 1


def _is_bare_more(line: Line) -> bool:
    return line.mark is Mark.MORE and _BARE_MORE.match(line.text) is not None


_ADDRESS = re.compile(r"https?://\S{6,300}$")
_LASTS = re.compile(r"\d+[- ]min(?:ute)?s?\b", re.IGNORECASE)
_FARTHEST = 6  # lines between a title and what says who wrote it


def has_shape_of(lines: list[Line], stop: int, title: int, first: Start) -> bool:
    """Whether the same kinds of lines stand around lines[title] as around the first title of the page:
    a paper's name, an address, an author, a time to read. A subheading has none of them."""
    if first[2] is None or not is_long(lines[title]):
        return False
    for mine, of_first in (
        (_kinds(lines, range(title + 1, min(stop, title + _FARTHEST))),
         _kinds(lines, range(first[2] + 1, min(first[1], first[2] + _FARTHEST)))),
        (_kinds(lines, _above(lines, title)), _kinds(lines, _above(lines, first[2]))),
    ):  # fmt: skip
        if mine and mine == of_first:
            return True
    return False


def _above(lines: list[Line], title: int) -> range:
    """The lines right above a title, without a gap."""
    at = title
    while at > 0 and not lines[at].gap and title - at < 2:
        at -= 1
    return range(at, title)


def _kinds(lines: list[Line], those: range) -> list[str]:
    found = []
    for i in those:
        line = lines[i]
        if line.kind is Kind.DATED:
            found.append("when")
        elif line.kind is Kind.BYLINE or (line.kind in (Kind.TITLE, Kind.SHORT) and names_alone(line.text)):
            found.append("who")
        elif line.kind is Kind.MARK and _ADDRESS.search(line.text):
            found.append("address")
        elif line.kind is Kind.MARK and _LASTS.search(line.text):
            found.append("lasts")
        elif line.kind in (Kind.TITLE, Kind.SHORT) and find_publisher(line.text):
            found.append("publisher")
    return found
