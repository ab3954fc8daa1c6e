"""Joins lines that a saved page broke in mid-sentence, at hyperlinks or at a fixed width. Pure and linear.

The span of a joined line covers all the lines it was made from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.ingest.segment.boilerplate import mark_of
from briefgen.ingest.segment.bylines import is_byline
from briefgen.ingest.segment.lines import Kind, LineMark, Lines, PageLine
from briefgen.ingest.segment.rules import load_rules
from briefgen.ingest.segment.shapes import find_publisher, is_dated_line, starts_with_dateline

HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
ITEM = re.compile(r"(?:[-*•·–—]|\d{1,2}[.)])\s")
NUMBERED = re.compile(r"\d{1,2}[.)]\s+")

_STOPPED = re.compile(r"[.!?…:;。！？：；\"'”’»)\]」』）|•·]$")
_GOES_ON = re.compile(r"[a-zа-яёàâçéèêîôûäöüßñáíóúәғқңөұүі]|[,;)\]](?:\s|$)|['’]s\b")
_NAMED = re.compile(
    r"[A-ZА-ЯЁ][\w.’'-]*(?:$|[ ,’'](?:[A-ZА-ЯЁ(]|(?:de|van|von|bin|al|el|is|was|has|said|and|in|to|of|on)\b))"
)
_WIRE_CODE = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,5}){1,3}$")
_HANGING = re.compile(r"[A-Z).]\s(?:--|–|—|-)$")
_FIELD = re.compile(r"(?:From|Date|Sent|Subject|To|Cc|Reply-To): \S")
_OPEN = load_rules("line-ends", "open")
_BEFORE_NAME = load_rules("line-ends", "before-a-name")


@dataclass(frozen=True, slots=True)
class _Seam:
    """A line, and the group of lines before it that form one line so far. `before` is the line before the group,
    `after` the one after the line; `fills` says that the text is hard-wrapped and the line fills its width."""

    group: list[PageLine]
    line: PageLine
    before: PageLine | None
    after: PageLine | None
    fills: bool


def join_broken_lines(lines: Lines) -> Lines:
    """Joins lines that belong to one sentence. Lines that are already marked are skipped and separate nothing."""
    plain = [line for line in lines if line.kind is not Kind.MARK]
    fills = fill_width(plain, wrap_width(plain))
    groups: list[list[PageLine]] = []
    for i, line in enumerate(plain):
        after = plain[i + 1] if i + 1 < len(plain) else None
        before = groups[-2][-1] if len(groups) > 1 else None
        if groups and line.gap == 0 and _goes_on(_Seam(groups[-1], line, before, after, fills[i])):
            groups[-1].append(line)
        else:
            groups.append([line])
    joined = [group[0] if len(group) == 1 else _join(group) for group in groups]
    marked = [line for line in lines if line.kind is Kind.MARK]
    return tuple(sorted([*joined, *marked], key=lambda line: line.start) if marked else joined)


def _join(group: list[PageLine]) -> PageLine:
    first = group[0]
    text = " ".join(line.text for line in group)
    return PageLine(first.start, group[-1].end, text, first.gap, joined=True)


def _goes_on(seam: _Seam) -> bool:
    """Whether the line continues the sentence that the group began."""
    last, line = seam.group[-1], seam.line
    length = last.end - last.start
    tail, head = last.text[-60:], line.text[:60]
    here = line.text if len(line.text) <= 400 else ""
    if here and mark_of(here) not in (None, LineMark.MORE):
        return False
    if _FIELD.match(here or head) or (length <= 200 and _FIELD.match(last.text)):
        return False  # the head of a forwarded mail
    if _STOPPED.search(tail) or (ITEM.match(head) and not head.startswith(("– ", "— "))):
        if _WIRE_CODE.match(head):
            return False
        # "Xi Jinping’" or "5 p.m." at a hyperlink: only a small letter shows that the sentence goes on
        return bool(head[:1].islower()) and not tail.endswith((":", "|")) and length > 25
    whole = last.text if length <= 400 else ""
    if _stands_alone(whole, here):
        return False
    if whole and NUMBERED.match(whole) and head[:1].isupper():
        return False  # "2. What we looked at": a subheading
    if seam.fills:
        return length > 40 or len(seam.group) > 1
    if length <= 60 and _HANGING.search(tail):
        return True  # "ASTANA (Kestrel) –": a dateline on a line of its own
    if _GOES_ON.match(head) or (_OPEN.gives(tail) and not whole.isupper()):
        return True
    if len(here) <= 60 and _NAMED.match(head) and _BEFORE_NAME.gives(tail):
        return True
    return _is_link(seam, here)


def _stands_alone(whole: str, here: str) -> bool:
    """Whether one of two lines is of a kind that is never continued. A line that is too long to ask is given as an
    empty text."""
    if whole and (mark_of(whole) is not None or is_dated_line(whole) or is_byline(whole) or HEADING.match(whole)):
        return True
    if here and (is_dated_line(here) or is_byline(here)):
        return True
    return bool(here) and (starts_with_dateline(here) or (len(here) <= 40 and find_publisher(here) is not None))


def _is_link(seam: _Seam, here: str) -> bool:
    """Whether the line is a name that was a hyperlink in mid-sentence: the next line begins with a small letter."""
    last, line, after = seam.group[-1], seam.line, seam.after
    length = last.end - last.start
    if after is None or after.gap or line.end - line.start > 45 or length <= 3:
        return False
    if find_publisher(here) or is_dated_line(after.text[:200]):
        return False
    before = seam.before
    follows = before is not None and seam.group[0].gap == 0 and before.end - before.start > 100
    # a headline, too, may come before a name: only in mid-paragraph is it a link
    is_prose = len(seam.group) > 1 or (follows and length > 60) or ". " in last.text
    return bool(_GOES_ON.match(after.text[:2])) and is_prose


def wrap_width(lines: Sequence[PageLine]) -> int:
    """The width, in characters, at which a text is hard-wrapped: most of its lines have about the same width and
    stop in mid-sentence. 0 if the text is not wrapped."""
    followed = [line for line, after in pairwise(lines) if after.gap == 0]
    if len(followed) < 6:
        return 0
    widths = sorted(line.end - line.start for line in followed)
    widest = widths[len(widths) * 9 // 10]
    if not 45 <= widest <= 110 or widths[len(widths) // 4] < 0.75 * widest:
        return 0
    unstopped = sum(not _STOPPED.search(line.text[-3:]) for line in followed)
    return widest if unstopped > 0.6 * len(followed) else 0


def fill_width(lines: Sequence[PageLine], width: int) -> list[bool]:
    """For each line, whether its block (lines without an empty line between them) fills the width of a wrapped
    text. Title, author and date below one another do not."""
    fills = [0 < 0.85 * width <= line.end - line.start for line in lines]
    begin = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i].gap:
            fills[begin:i] = [any(fills[begin:i])] * (i - begin)
            begin = i
    return fills
