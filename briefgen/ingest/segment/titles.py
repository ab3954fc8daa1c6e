"""Which of the short lines before an article's prose is its title. Pure."""

# ruff: noqa: SIM905 - lists of words read better as words
from __future__ import annotations

import re
from collections import Counter

from briefgen.ingest.segment.boilerplate_words import Mark
from briefgen.ingest.segment.lines import Kind, Line
from briefgen.ingest.segment.shapes import find_publisher

OVER = frozenset({Mark.COMMENTS, Mark.RELATED, Mark.END, Mark.NOTE, Mark.WALL})
"""What ends the article before."""

_CJK_TITLE = 8  # characters


def choose_title(lines: list[Line], begin: int, stop: int, repeated: Counter[str], usual_gap: int) -> int | None:
    """Which of lines[begin:stop] is the title of the article that begins at `stop`."""
    head = range(_after_last_break(lines, begin, stop, usual_gap), stop)
    candidates = [i for i in head if lines[i].kind is Kind.TITLE]
    headings = [i for i in candidates if lines[i].heading]
    if headings:
        return min(headings, key=lambda i: (lines[i].heading, i))
    candidates = [
        i
        for i in candidates
        if not _is_publisher(lines, i, begin, stop, repeated) and not under_picture(lines, i, begin)
    ]
    if not candidates:
        return None
    long = [i for i in candidates if is_long(lines[i])] or candidates
    timed = [i for i in head if lines[i].kind in (Kind.DATED, Kind.BYLINE)]
    if not timed:
        return _first_of_last_block(lines, long, stop)
    before = [i for i in long if i < timed[0]]
    after = [i for i in long if i > timed[-1]]
    between = [i for i in long if timed[0] < i < timed[-1]]
    # "Title, time, standfirst" and "section, time, title": what stands before is the title if it is long
    if before and after and after[0] == timed[-1] + 1 and not lines[after[0]].gap:
        listed = any(lines[i].mark is Mark.RELATED for i in range(begin, before[0] + 1))
        if listed and all(not lines[i].gap for i in range(before[0], before[-1] + 1)) and lines[timed[0]].gap:
            return after[0]  # what stands over the time is the last of a list of headlines
    if before and after:
        said = _said(lines, stop)
        if _is_slogan(max(_share(lines[i], said) for i in before[-9:]), _share(lines[after[0]], said)):
            return after[0]  # a paper's name and slogan stand over the time
    if before and (is_long(lines[before[-1]]) or not after):
        if len(before) == 1 or (lines[before[-1]].gap and lines[before[-1]].gap > usual_gap):
            return before[-1]
        return _first_of_last_block(lines, before, stop, usual_gap, timed=True)
    if between and is_long(lines[between[0]]):
        return between[0]
    return after[0] if after else long[-1]


def after_last_mark(lines: list[Line], begin: int, stop: int) -> int:
    """Where the head proper begins: after the last line that ends the article before."""
    first = begin
    last_title = max((i for i in range(begin, stop) if lines[i].kind is Kind.TITLE), default=begin)
    for i in range(begin, last_title):  # a copyright line under the title ends nothing
        under_byline = i > begin and lines[i - 1].kind in (Kind.DATED, Kind.BYLINE) and not lines[i].gap
        if (lines[i].mark in OVER and not under_byline) or lines[i].mark is Mark.RULE:
            first = i + 1
    return first


def _after_last_break(lines: list[Line], begin: int, stop: int, usual_gap: int) -> int:
    """As `after_last_mark`, and after the last break of the layout that still leaves a title."""
    first = after_last_mark(lines, begin, stop)
    for i in range(stop - 1, first, -1):
        titled = any(line.kind is Kind.TITLE and is_long(line) for line in lines[i:stop])
        if titled and lines[i].gap > max(1, usual_gap):
            return i
    return first


def _first_of_last_block(
    lines: list[Line], candidates: list[int], stop: int, usual_gap: int = 0, *, timed: bool = False
) -> int:
    """The title among the last candidates that stand together: the first of those that the text below
    speaks of, which a section or a slogan isn't; `timed` where a byline or a time follows them."""
    i = len(candidates) - 1
    while i > 0 and _stand_together(lines, candidates[i - 1], candidates[i], usual_gap if timed else 0):
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


def _said(lines: list[Line], stop: int) -> set[str]:
    """The words of the first paragraphs from `stop` on."""
    return stems(" ".join(line.text for line in lines[stop : stop + 12] if line.kind is Kind.PROSE)[:4000])


def _share(line: Line, said: set[str]) -> float:
    """The share of the words of `line` that are among `said`, 0 to 1."""
    mine = stems(line.text)
    return len(mine & said) / max(4, len(mine))


def _is_slogan(share: float, of_next: float) -> bool:
    """Whether the text speaks so little of one line, and so much of the next, that the next is the title."""
    return of_next >= 0.25 and share * 2.5 <= of_next


_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_EMPTY = frozenset(
    "this that with from have will your more their what when where about after into over than they were been says said "
    "news world business live latest share read menu home".split()
)


def stems(text: str) -> set[str]:
    """The beginnings of the words of `text` that carry sense; of ideographs each pair."""
    found = {word[:5].rstrip("s") for word in _WORD.findall(text.casefold()) if word not in _EMPTY}
    if text.isascii():
        return found
    return found | {text[i : i + 2] for i in range(len(text) - 1) if text[i] > "\u3040" and text[i + 1] > "\u3040"}


def _stand_together(lines: list[Line], one: int, other: int, usual_gap: int = 0) -> bool:
    """Whether nothing but boilerplate of the article itself stands between two lines: "This article is old"."""
    between = lines[one + 1 : other]
    return all(line.gap <= usual_gap for line in lines[one + 1 : other + 1]) and all(
        line.kind is Kind.MARK and line.mark not in OVER for line in between
    )


def under_picture(lines: list[Line], i: int, begin: int) -> bool:
    """Whether lines[i] stands right under "Getty Images": what a picture shows, or its caption."""
    j = i
    while j > begin and i - j < 2 and not lines[j].gap and lines[j].kind is not Kind.MARK:
        j -= 1
    return lines[j].mark is Mark.CAPTION


def is_long(line: Line) -> bool:
    return line.text.count(" ") >= 3 or (not line.text.isascii() and len(line.text) >= _CJK_TITLE)


def _is_publisher(lines: list[Line], i: int, begin: int, stop: int, repeated: Counter[str]) -> bool:
    text = lines[i].text
    if find_publisher(text):
        return True
    if text.count(" ") > 5:
        return False
    # "Daily Planet / 3 hours ago / - Daily Planet": said twice in one head, or before many articles
    twice = any(
        lines[j].text.lstrip("-–—•·| ") == text for j in range(begin, stop) if j != i and lines[j].kind is not Kind.MARK
    )
    return twice or (repeated[text] >= 3 and text.count(" ") <= 3)
