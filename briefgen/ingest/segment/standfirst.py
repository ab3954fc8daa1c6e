"""Short lines that are words of the article: a standfirst under the title, a last sentence after the prose. Pure."""

from __future__ import annotations

import re

from briefgen.ingest.segment.lines import Kind, Line
from briefgen.ingest.segment.shapes import find_publisher
from briefgen.ingest.segment.titles import OVER, under_picture


def find_standfirst(lines: list[Line], stop: int, title: int | None) -> list[int]:
    """The lines between the title and the prose that are words of the article: right under the title,
    or right above the prose."""
    if title is None:
        return []
    found = []
    for i in range(title + 1, stop):
        if _may_stand_first(lines, i, title):
            found.append(i)
        elif lines[i].kind is not Kind.MARK or lines[i].mark in OVER or lines[i].gap:
            break
    for i in range(stop - 1, max([title, *found]), -1):
        if _may_stand_first(lines, i, title):
            found.append(i)
        elif lines[i].kind is not Kind.MARK and not (lines[i].kind is Kind.SHORT or lines[i].kind is Kind.TITLE):
            break
    return sorted(found)


_OFFICE = re.compile(
    r"\b(?:lecturer|professor|fellow|correspondent|reporter|editor|writer|director|researcher|analyst)\b", re.I
)


def _may_stand_first(lines: list[Line], i: int, title: int) -> bool:
    line = lines[i]
    if line.kind not in (Kind.TITLE, Kind.SHORT) or line.text.count(" ") < 4 or line.text == lines[title].text:
        return False
    if lines[i - 1].kind is Kind.BYLINE and _OFFICE.search(line.text):
        return False
    return not under_picture(lines, i, title) and not find_publisher(line.text)


_TOLD = re.compile(r"[.。][”’\"')]*$")
_ASKED = re.compile(r"[?？][”’\"')]*$")


def is_told(lines: list[Line], i: int, until: int) -> bool:
    """Whether the short line i is a sentence in the run of the text after the last prose, or a question
    that the next line answers."""
    j = i
    while j > 0 and lines[j].kind in (Kind.TITLE, Kind.SHORT) and lines[j].gap <= 1 and i - j < 40:
        if not (_TOLD.search(lines[j].text) or _ASKED.search(lines[j].text)):
            return False
        j -= 1
    if lines[j].kind is not Kind.PROSE:
        return False
    if _TOLD.search(lines[i].text):
        return True
    return i + 1 < until and lines[i + 1].gap <= 1 and _TOLD.search(lines[i + 1].text) is not None


_INSIDE = re.compile(r"(?<=[a-z\d”’\"])[.!?…][\"”’]?\s+[\"“‘A-Z]")
_DOTS = re.compile(r"(?:…|\.\.\.)$")


def is_cut_off(line: Line) -> bool:
    """Whether a line before "Subscribe to read on" is the last that is shown of the text, and no subheading."""
    if line.kind not in (Kind.TITLE, Kind.SHORT) or line.heading or line.gap > 1:
        return False
    return line.text.count(" ") >= 5 and bool(_INSIDE.search(line.text) or _DOTS.search(line.text))


def after_told(lines: list[Line], begin: int, stop: int) -> int:
    """Where the head lines[begin:stop] begins, after the last short sentences of the article before; a
    headline that ends in a full stop is none, where no other follows."""
    last = max((i for i in range(begin, stop) if lines[i].kind is Kind.TITLE), default=begin)
    while begin < last and lines[begin].gap <= 1 and _ends_told(lines, begin, stop):
        begin += 1
    return begin


def _ends_told(lines: list[Line], i: int, stop: int) -> bool:
    return lines[i].kind in (Kind.TITLE, Kind.SHORT) and not lines[i].heading and is_told(lines, i, stop)
