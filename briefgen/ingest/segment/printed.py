"""What a printer or a site repeats on each sheet or under each article: running heads, page numbers, footnotes,
recurring paragraphs. Pure and linear.

Sheets are recognised by page numbers that rise by one. Without page numbers, nothing is marked as part of a sheet."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from briefgen.ingest.segment.lines import Kind, LineMark, Lines, PageLine, mark_line
from briefgen.ingest.segment.rules import load_rules

_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_NUMBER = re.compile(r"(?:[Pp]age |[-–—] ?)?(\d{1,3})(?: ?[-–—])?$")
_FOOTNOTE = re.compile(r"\d{1,3}\.?\s+(?=[\"'“‘(A-ZÀ-ÞА-ЯЁ])")
_LONGEST = 120
_MOST_NOTES = 8  # lines of footnotes on one sheet
_OF_SITE = load_rules("boilerplate-beside", "site")
_OF_HOUSE = load_rules("boilerplate-beside", "house")
_RUNNING = load_rules("boilerplate-beside", "page-number")


def mark_running_heads(lines: Lines) -> Lines:
    """Marks lines set in columns that recur on each sheet and differ only in their numbers."""
    columns = {i: _DIGITS.sub("0", line.text) for i, line in enumerate(lines) if line.end - line.start <= 160}
    masked = {i: shown for i, shown in columns.items() if _COLUMNS.search(shown)}
    often = Counter(shown for shown in masked.values() if _LETTERS.search(shown))
    heads = {i for i, shown in masked.items() if often[shown] > 1}
    return tuple(mark_line(line, LineMark.WIDGET) if i in heads else line for i, line in enumerate(lines))


def mark_sheets(lines: Lines) -> Lines:
    """Marks lines that belong to the printed sheets and not to the text: page numbers, the lines beside them,
    footnotes."""
    numbers = _find_numbers(lines)
    if not numbers:
        return lines
    masked = [_mask(line) for line in lines]
    beside = Counter(masked[j] for i in numbers for j in (i - 1, i + 1) if 0 <= j < len(lines))
    heads = {shown for shown, count in beside.items() if shown and count > 1}
    found = set(numbers)
    for i in numbers:
        found |= {j for j in (i - 1, i + 1) if 0 <= j < len(lines) and masked[j] in heads}
        found |= _find_footnotes(lines, i)
    return tuple(mark_line(line, LineMark.WIDGET) if i in found else line for i, line in enumerate(lines))


def _find_numbers(lines: Lines) -> list[int]:
    """The lines that are nothing but page numbers, each one more than the last."""
    bare = [(i, int(m[1])) for i, x in enumerate(lines) if x.end - x.start <= 12 and (m := _NUMBER.match(x.text))]
    rising = len(bare) > 1 and all(b - a == 1 and j - i > 1 for (i, a), (j, b) in pairwise(bare))
    return [i for i, _ in bare] if rising else []


def _mask(line: PageLine) -> str:
    shown = line.text if line.end - line.start <= _LONGEST else ""
    return _DIGITS.sub("0", shown) if _LETTERS.search(shown) else ""


def _find_footnotes(lines: Lines, number: int) -> set[int]:
    """The footnotes directly above a page number, up to the empty line that separates them from the text."""
    for i in range(number - 1, max(-1, number - 1 - _MOST_NOTES), -1):
        if lines[i].gap:
            is_note = number - i > 1 or lines[number].gap == 0
            # the number of a note may stand on a line of its own
            begins = _FOOTNOTE.match(f"{lines[i].text}\n{lines[i + 1].text}")
            return set(range(i, number)) if is_note and begins else set()
    return set()


def mark_repeats(lines: Lines) -> Lines:
    """Marks running heads such as "Page 2 of 9", which differ only in their numbers, and paragraphs that a site
    repeats under each of its articles."""
    masked = [_DIGITS.sub("0", line.text) if 8 <= len(line.text) <= 400 else "" for line in lines]
    often = Counter(masked)
    words = Counter(line.text for line in lines)
    closes = _count_last_paragraphs(lines)
    found = list(lines)
    for i, line in enumerate(lines):
        if not masked[i] or line.kind in (Kind.DATED, Kind.BYLINE, Kind.MARK) or often[masked[i]] < 2:
            continue
        if line.kind is Kind.PROSE:
            if _in_run(found, words, i):
                continue
            if (words[line.text] >= 3 and _OF_SITE.gives(line.text)) or (
                closes[line.text] == words[line.text] > 1 and _OF_HOUSE.gives(line.text)
            ):
                found[i] = mark_line(line, LineMark.WIDGET)
        elif often[masked[i]] > words[line.text] and line.text.count(" ") >= 1 and _RUNNING.gives(line.text):
            found[i] = mark_line(line, LineMark.WIDGET)
    return tuple(found)


def _count_last_paragraphs(lines: Lines) -> Counter[str]:
    """How often each paragraph is the last of several. A sender describes itself with the same paragraph at the end
    of each text."""
    return Counter(
        b.text
        for a, b, c in zip(lines, lines[1:], [*lines[2:], None], strict=False)
        if a.kind is Kind.PROSE and b.kind is Kind.PROSE and (c is None or c.kind is not Kind.PROSE)
    )


def _in_run(lines: list[PageLine], words: Counter[str], i: int) -> bool:
    """Whether a neighbouring paragraph is repeated too: then a whole article appears twice."""
    return any(0 <= j < len(lines) and lines[j].kind is Kind.PROSE and words[lines[j].text] > 1 for j in (i - 1, i + 1))
