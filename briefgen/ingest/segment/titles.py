"""Which of the short lines before an article's prose is its title, and which belong to its text. Pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from briefgen.ingest.segment.lines import Kind, LineMark, Lines, PageLine
from briefgen.ingest.segment.rules import load_words
from briefgen.ingest.segment.shapes import find_publisher

OVER = frozenset({LineMark.COMMENTS, LineMark.RELATED, LineMark.END, LineMark.NOTE, LineMark.WALL})
"""What ends the article before."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a page and its usual layout: the number of empty lines between paragraphs, the level of the top
    headings (0 if there are none), how often each short line occurs."""

    lines: Lines
    usual_gap: int
    top: int
    repeated: Counter[str]


@dataclass(frozen=True, slots=True)
class Head:
    """The short lines before a stretch of prose, lines[begin:prose]; `title` is the index of the title among them."""

    begin: int
    prose: int
    title: int | None = None


def read_layout(lines: Lines) -> Layout:
    """The usual layout of a page."""
    gaps = Counter(b.gap for a, b in pairwise(lines) if a.kind is Kind.PROSE and b.kind is Kind.PROSE)
    # the most frequent; of equals the smaller, so that the result is always the same
    usual = min(gaps, key=lambda gap: (-gaps[gap], gap)) if gaps else 0
    top = min((line.heading for line in lines if line.heading), default=0)
    return Layout(lines, usual, top, Counter(line.text for line in lines if line.kind in (Kind.TITLE, Kind.SHORT)))


_CJK_TITLE = 8  # characters


def choose_title(layout: Layout, head: Head) -> int | None:
    """The index of the title of the article that begins with this head; None if there is no title."""
    lines, begin, stop = layout.lines, head.begin, head.prose
    block = range(_after_last_break(layout, head), stop)
    candidates = [i for i in block if lines[i].kind is Kind.TITLE]
    headings = [i for i in candidates if lines[i].heading]
    if headings:
        return min(headings, key=lambda i: (lines[i].heading, i))
    candidates = [i for i in candidates if not _is_publisher(layout, head, i) and not under_picture(lines, i, begin)]
    if not candidates:
        return None
    long = [i for i in candidates if is_long(lines[i])] or candidates
    timed = [i for i in block if lines[i].kind in (Kind.DATED, Kind.BYLINE)]
    return _beside_time(layout, head, long, timed) if timed else _first_of_last_block(layout, long, stop)


def _beside_time(layout: Layout, head: Head, long: list[int], timed: list[int]) -> int:
    """Which of the lines `long` is the title, judged by their position relative to the lines that give author and
    time."""
    lines = layout.lines
    before = [i for i in long if i < timed[0]]
    after = [i for i in long if i > timed[-1]]
    between = [i for i in long if timed[0] < i < timed[-1]]
    # "title, time, standfirst" or "section, time, title": the line before is the title if it is long
    if before and after and after[0] == timed[-1] + 1 and not lines[after[0]].gap:
        listed = any(lines[i].mark is LineMark.RELATED for i in range(head.begin, before[0] + 1))
        if listed and all(not lines[i].gap for i in range(before[0], before[-1] + 1)) and lines[timed[0]].gap:
            return after[0]  # the line above the time is the last of a list of headlines
    if before and after:
        said = _said(lines, head.prose)
        if _is_slogan(max(_share(lines[i], said) for i in before[-9:]), _share(lines[after[0]], said)):
            return after[0]  # above the time are a paper's name and its slogan
    if before and (is_long(lines[before[-1]]) or not after):
        if len(before) == 1 or (lines[before[-1]].gap and lines[before[-1]].gap > layout.usual_gap):
            return before[-1]
        return _first_of_last_block(layout, before, head.prose, timed=True)
    if between and is_long(lines[between[0]]):
        return between[0]
    return after[0] if after else long[-1]


def after_last_mark(lines: Lines, begin: int, stop: int) -> int:
    """Where the head really begins: after the last line that ends the previous article."""
    first = begin
    last_title = max((i for i in range(begin, stop) if lines[i].kind is Kind.TITLE), default=begin)
    for i in range(begin, last_title):  # a copyright line under the title ends nothing
        under_byline = i > begin and lines[i - 1].kind in (Kind.DATED, Kind.BYLINE) and not lines[i].gap
        if (lines[i].mark in OVER and not under_byline) or lines[i].mark is LineMark.RULE:
            first = i + 1
    return first


def _after_last_break(layout: Layout, head: Head) -> int:
    """Like `after_last_mark`, and also after the last break in the layout that still leaves a title."""
    lines = layout.lines
    first = after_last_mark(lines, head.begin, head.prose)
    for i in range(head.prose - 1, first, -1):
        titled = any(line.kind is Kind.TITLE and is_long(line) for line in lines[i : head.prose])
        if titled and lines[i].gap > max(1, layout.usual_gap):
            return i
    return first


def _first_of_last_block(layout: Layout, candidates: list[int], stop: int, *, timed: bool = False) -> int:
    """The title among the last candidates that are not separated: the first one whose words occur in the text
    below, unlike a section name or a slogan. `timed` says that a byline or a time follows them."""
    lines, gap = layout.lines, layout.usual_gap if timed else 0
    i = len(candidates) - 1
    while i > 0 and _stand_together(lines[candidates[i - 1] : candidates[i] + 1], gap):
        i -= 1
    block = candidates[i:]
    if len(block) == 1:
        return block[0]
    said = _said(lines, stop)
    plain = [k for k in block if " | " not in lines[k].text]
    block = plain if any(_share(lines[k], said) for k in plain) else block  # "Markets | Pipe dreams" is a section
    is_list = block[0] > 0 and lines[block[0] - 1].mark in OVER
    shares = [_share(lines[k], said) for k in block]
    if len(block) > (6 if timed and not is_list else 2) and not any(shares[:3]):
        return block[-1]  # a menu or a list of headlines: the one right before the prose
    least = max(shares) / 2
    told = [k for k, share in zip(block, shares, strict=True) if share >= least]
    return told[0]


def _said(lines: Lines, stop: int) -> set[str]:
    """The words of the first paragraphs from `stop` on."""
    return stems(" ".join(line.text for line in lines[stop : stop + 12] if line.kind is Kind.PROSE)[:4000])


def _share(line: PageLine, said: set[str]) -> float:
    """The share of the words of `line` that are among `said`, from 0 to 1."""
    mine = stems(line.text)
    return len(mine & said) / max(4, len(mine))


def _is_slogan(share: float, of_next: float) -> bool:
    """Whether the text shares so few words with one line, and so many with the next, that the next is the title."""
    return of_next >= 0.25 and share * 2.5 <= of_next


_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_NO_TOPIC = load_words("no-topic")


def stems(text: str) -> set[str]:
    """The first letters of each significant word of `text`; for Chinese and Japanese, each pair of characters."""
    found = {word[:5].rstrip("s") for word in _WORD.findall(text.casefold()) if word not in _NO_TOPIC}
    if text.isascii():
        return found
    return found | {text[i : i + 2] for i in range(len(text) - 1) if text[i] > "\u3040" and text[i + 1] > "\u3040"}


def _stand_together(lines: Lines, usual_gap: int) -> bool:
    """Whether there is nothing between the first and the last line but boilerplate of the article itself, such as
    "This article is old"."""
    return all(line.gap <= usual_gap for line in lines[1:]) and all(
        line.kind is Kind.MARK and line.mark not in OVER for line in lines[1:-1]
    )


def under_picture(lines: Lines, i: int, begin: int) -> bool:
    """Whether lines[i] is directly below "Getty Images": a description of the picture, or its caption."""
    j = i
    while j > begin and i - j < 2 and not lines[j].gap and lines[j].kind is not Kind.MARK:
        j -= 1
    return lines[j].mark is LineMark.CAPTION


def is_long(line: PageLine) -> bool:
    """Whether a line is long enough for a headline."""
    return line.text.count(" ") >= 3 or (not line.text.isascii() and len(line.text) >= _CJK_TITLE)


def _is_publisher(layout: Layout, head: Head, i: int) -> bool:
    """Whether a line of a head names a publisher."""
    lines, text = layout.lines, layout.lines[i].text
    if find_publisher(text):
        return True
    if text.count(" ") > 5:
        return False
    # "Daily Planet / 3 hours ago / - Daily Planet": said twice in one head, or before many articles
    others = (lines[j] for j in range(head.begin, head.prose) if j != i)
    twice = any(line.text.lstrip("-–—•·| ") == text for line in others if line.kind is not Kind.MARK)
    return twice or (layout.repeated[text] >= 3 and text.count(" ") <= 3)


def find_standfirst(lines: Lines, stop: int, title: int | None) -> list[int]:
    """The lines between title and prose that belong to the article: directly below the title, or directly above the
    prose."""
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


def _may_stand_first(lines: Lines, i: int, title: int) -> bool:
    line = lines[i]
    if line.kind not in (Kind.TITLE, Kind.SHORT) or line.text.count(" ") < 4 or line.text == lines[title].text:
        return False
    if lines[i - 1].kind is Kind.BYLINE and _OFFICE.search(line.text):
        return False
    return not under_picture(lines, i, title) and not find_publisher(line.text)


_STATED = re.compile(r"[.。][”’\"')]*$")
_ASKED = re.compile(r"[?？][”’\"')]*$")


def is_closing_line(lines: Lines, i: int, until: int) -> bool:
    """Whether short line i is a closing sentence that follows the last prose without a break, or a question that
    the next line answers."""
    j = i
    while j > 0 and lines[j].kind in (Kind.TITLE, Kind.SHORT) and lines[j].gap <= 1 and i - j < 40:
        if not (_STATED.search(lines[j].text) or _ASKED.search(lines[j].text)):
            return False
        j -= 1
    if lines[j].kind is not Kind.PROSE:
        return False
    if _STATED.search(lines[i].text):
        return True
    return i + 1 < until and lines[i + 1].gap <= 1 and _STATED.search(lines[i + 1].text) is not None


_INSIDE = re.compile(r"(?<=[a-z\d”’\"])[.!?…][\"”’]?\s+[\"“‘A-Z]")
_DOTS = re.compile(r"(?:…|\.\.\.)$")


def is_cut_off(line: PageLine) -> bool:
    """Whether a line before "Subscribe to read on" is the last visible line of the text, and not a subheading."""
    if line.kind not in (Kind.TITLE, Kind.SHORT) or line.heading or line.gap > 1:
        return False
    return line.text.count(" ") >= 5 and bool(_INSIDE.search(line.text) or _DOTS.search(line.text))


def skip_closing_lines(lines: Lines, begin: int, stop: int) -> int:
    """Where the head lines[begin:stop] begins once the closing sentences of the previous article are skipped. A
    headline that ends in a full stop is not skipped if no other headline follows."""
    last = max((i for i in range(begin, stop) if lines[i].kind is Kind.TITLE), default=begin)
    while begin < last and lines[begin].gap <= 1 and _is_closing(lines, begin, stop):
        begin += 1
    return begin


def _is_closing(lines: Lines, i: int, stop: int) -> bool:
    return lines[i].kind in (Kind.TITLE, Kind.SHORT) and not lines[i].heading and is_closing_line(lines, i, stop)
