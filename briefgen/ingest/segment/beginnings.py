"""Where an article begins: which heads of a page (the short lines before a stretch of prose) show evidence of it.

Evidence is a time, a byline, a dateline after the head, a top-level heading, the end of the previous article, a
break in the layout, or the same shape as the page's first head. A head without evidence is a subheading. Pure and
linear."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.ingest.segment.boilerplate import AUTHOR_NOTE, END_MARK
from briefgen.ingest.segment.bylines import names_alone
from briefgen.ingest.segment.lines import Kind, LineMark, Lines, PageLine
from briefgen.ingest.segment.shapes import find_publisher, starts_with_dateline
from briefgen.ingest.segment.titles import (
    OVER,
    Head,
    Layout,
    after_last_mark,
    choose_title,
    is_long,
    skip_closing_lines,
)

LEAST_WORDS = 25  # a neighbour with a shorter body is a teaser: a headline and a line or two

_BARE_MORE = re.compile(r"\W*(?:read|see|view|learn|continue|full)[\w ]{0,20}\W*$", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,2})[.)]\s")
_ADDRESS = re.compile(r"https?://\S{6,300}$")
_LASTS = re.compile(r"\d+[- ]min(?:ute)?s?\b", re.IGNORECASE)
_FARTHEST = 6  # lines between a title and what says who wrote it


@dataclass(frozen=True, slots=True)
class Beginning:
    """A head that begins an article, and a short name for the evidence."""

    head: Head
    proof: str


def find_beginnings(layout: Layout) -> list[Beginning]:
    """The heads of a page that begin an article, in order; none if the page has no prose."""
    lines = layout.lines
    found: list[Beginning] = []
    for head in _find_heads(lines):
        begin = skip_closing_lines(lines, head.begin, head.prose) if found else head.begin
        head = Head(begin, head.prose)
        head = Head(begin, head.prose, choose_title(layout, head))
        proof = _prove(layout, head, found[-1].head, found[0].head) if found else "first"
        if proof is not None:
            found.append(Beginning(head, proof))
    return found


def _find_heads(lines: Lines) -> list[Head]:
    heads: list[Head] = []
    begin = 0
    for i, line in enumerate(lines):
        if line.kind is Kind.PROSE:
            if begin < i or line.gap or not heads or starts_with_dateline(line.text):
                heads.append(Head(begin, i))
            begin = i + 1
    return heads


def _prove(layout: Layout, head: Head, before: Head, first: Head) -> str | None:
    """The evidence that a new article begins at `head` after the one at `before`; `first` is the first head of the
    page. None if there is no evidence."""
    lines, title = layout.lines, head.title
    if title is None:
        return _prove_untitled(layout, head, before)
    if lines[title].heading:
        repeats = sum(line.heading == layout.top for line in lines) > 1
        return "heading" if lines[title].heading == layout.top and repeats else None
    proper = lines[after_last_mark(lines, head.begin, head.prose) : head.prose]
    timed = any(line.kind in (Kind.DATED, Kind.BYLINE) for line in proper)
    if not timed and any(line.mark is LineMark.NOTE for line in lines[title + 1 : head.prose]):
        return None  # the words above the notes belong to the previous article, the title below them too
    marks = _marks(lines, head)
    last = lines[head.begin - 1]
    over = bool(marks & OVER) or _ends_article(last)
    usual = max(1, layout.usual_gap)
    broken = any(line.gap > usual for line in lines[head.begin : title + 1]) or LineMark.RULE in marks
    if timed or starts_with_dateline(lines[head.prose].text):
        named = "time-or-author" if timed else "dateline"
        return named if is_long(lines[title]) or over or broken else None
    if _is_next_of_digest(lines, head, before):
        return "next-of-list"
    if _has_shape_of(lines, head, first):
        return "same-shape"
    if over and (broken or marks & {LineMark.COMMENTS, LineMark.END, LineMark.NOTE} or _ends_article(last)):
        return "after-an-end"
    if is_long(lines[title]) and any(x.mark is LineMark.RULE for x in lines[max(head.begin, title - 1) : title]):
        return "after-a-rule"
    long = (is_long(lines[title]) and lines[title].text.count(" ") >= 4) or not lines[title].text.isascii()
    return "after-a-break" if broken and long else None


def _prove_untitled(layout: Layout, head: Head, before: Head) -> str | None:
    """Without a headline, a new article begins only with a dateline after a break, or with a time after the end of
    the previous article."""
    lines = layout.lines
    if sum(line.text.count(" ") + 1 for line in lines[before.prose : head.begin]) < LEAST_WORDS:
        return None  # the text before was a standfirst
    prose = lines[head.prose]
    above = lines[head.begin : head.prose]
    if starts_with_dateline(prose.text) and (above or prose.gap > layout.usual_gap):
        return "dateline"
    is_dated = any(line.kind is Kind.DATED for line in above)
    if is_dated and _marks(lines, head) & (OVER | {LineMark.RULE}) and not _is_comment(above):
        return "time-after-an-end"
    return None


def _marks(lines: Lines, head: Head) -> set[LineMark]:
    return {line.mark for line in lines[head.begin : head.prose] if line.mark}


def _is_comment(above: Lines) -> bool:
    """Whether "Jane said..." is the last such line above a paragraph."""
    over = [line for line in above if line.mark in OVER or line.kind is Kind.DATED]
    return over[-1].mark is LineMark.COMMENTS


def _ends_article(line: PageLine) -> bool:
    """Whether `line` is the last paragraph of its article: it has an end mark, or ends with words about the author."""
    tail = line.text[-600:]
    if END_MARK.search(tail[-40:]):
        return True
    stop = max(tail.rfind(". ", 0, -60), tail.rfind(".” ", 0, -60))
    return stop > 0 and AUTHOR_NOTE.match(tail[stop:].lstrip(".” ")) is not None


def _is_next_of_digest(lines: Lines, head: Head, before: Head) -> bool:
    """Whether the page is a digest and the head its next entry: the entries are numbered, or each ends in a bare
    "Read more". Numbers within an article ("5 trains …", "1. Lisbon") are subheadings."""
    title = lines[head.title or 0]
    if number := _NUMBER.match(title.text):
        if number[1] == "1":  # after a word of welcome
            prose = (line for line in lines[before.prose : head.begin] if line.kind is Kind.PROSE)
            said = sum(line.text.count(" ") + 1 for line in prose)
            return said < LEAST_WORDS and all(x.kind is not Kind.BYLINE for x in lines[before.begin : before.prose])
        earlier = _NUMBER.match(lines[before.title].text) if before.title is not None else None
        return earlier is not None and int(earlier[1]) == int(number[1]) - 1
    if not is_long(title) or not any(_is_bare_more(line) for line in lines[head.begin : head.title]):
        return False
    return sum(map(_is_bare_more, lines)) > 1


def _is_bare_more(line: PageLine) -> bool:
    return line.mark is LineMark.MORE and _BARE_MORE.match(line.text) is not None


def _has_shape_of(lines: Lines, head: Head, first: Head) -> bool:
    """Whether the title is surrounded by the same kinds of lines as the first title of the page: a publisher's
    name, an address, an author, a reading time. A subheading has none of them."""
    if first.title is None or head.title is None or not is_long(lines[head.title]):
        return False
    below = _says(_below(lines, head)), _says(_below(lines, first))
    above = _says(_above(lines, head.title)), _says(_above(lines, first.title))
    return any(mine and mine == of_first for mine, of_first in (below, above))


def _below(lines: Lines, head: Head) -> Lines:
    """The lines below a title, up to the prose or the farthest line that is examined."""
    title = head.title or 0
    return lines[title + 1 : min(head.prose, title + _FARTHEST)]


def _above(lines: Lines, title: int) -> Lines:
    """The lines directly above a title, without empty lines between them."""
    at = title
    while at > 0 and not lines[at].gap and title - at < 2:
        at -= 1
    return lines[at:title]


def _says(lines: Lines) -> list[str]:
    """What each line says, for lines that say one of the things that surround titles."""
    found = []
    for line in lines:
        is_short = line.kind in (Kind.TITLE, Kind.SHORT)
        if line.kind is Kind.DATED:
            found.append("when")
        elif line.kind is Kind.BYLINE or (is_short and names_alone(line.text)):
            found.append("who")
        elif line.kind is Kind.MARK and _ADDRESS.search(line.text):
            found.append("address")
        elif line.kind is Kind.MARK and _LASTS.search(line.text):
            found.append("lasts")
        elif is_short and find_publisher(line.text):
            found.append("publisher")
    return found
