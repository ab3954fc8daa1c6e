"""Lines of one article that are not part of its text: its time, its title again, a list of headlines, a word after
the end, pull quotes. Each pass takes (lines, title) and gives lines. Pure."""

from __future__ import annotations

import re
from collections import Counter

from briefgen.ingest.segment.boilerplate import CORRECTION, FIRST_PUBLISHED, PRINT_NOTE
from briefgen.ingest.segment.lines import Kind, LineMark, Lines, PageLine
from briefgen.text.words import tokenize

_LEAST_LABELS = 3
_BARE_DATE = re.compile(r"(?!.*(?:\bago\b|\d:\d\d))[^\W_][\w ,.]{2,30}:?$")
_ECHO = re.compile(r"[A-Z][\w ]{1,30}[:|]\s+")
_NO_END = re.compile(r"[.!?…:;。！？\"'”’»)\]]$")
_LONGEST_PULL = 80  # words
_LONGEST_REFRAIN = 25  # words of a line that is repeated on purpose
_REACH = 20  # lines between a pull quote and the words that it repeats


def _mark(line: PageLine, mark: LineMark) -> PageLine:
    """`line` marked as not part of the body. Its kind is kept for later readers."""
    return line._replace(mark=mark)


def keep_asides(lines: Lines, title: str | None) -> Lines:
    """Keeps words about an author before the last paragraph as part of the text. A line about where the article was
    printed, or about a correction, is a note wherever it is."""
    last_prose = _last_prose(lines)
    return tuple(
        line._replace(kind=Kind.ASIDE, mark=None, reason="")
        if line.mark is LineMark.NOTE and i < last_prose and not _is_of_printing(line.text)
        else line
        for i, line in enumerate(lines)
    )


def _is_of_printing(text: str) -> bool:
    return any(note.match(text) for note in (PRINT_NOTE, FIRST_PUBLISHED, CORRECTION))


def _last_prose(lines: Lines) -> int:
    return max((i for i, line in enumerate(lines) if line.kind is Kind.PROSE), default=-1)


def mark_labels(lines: Lines, title: str | None) -> Lines:
    """Marks lines that give author or time, except the dates of a timeline, and lines that repeat the title."""
    dates = _find_timeline(lines)
    found: list[PageLine] = []
    begun = False
    for i, line in enumerate(lines):
        is_title = (line.text == title and not begun) or _echoes(line, title)
        if line.mark is None and i not in dates and (line.kind in (Kind.DATED, Kind.BYLINE) or is_title):
            line = _mark(line, LineMark.LABEL)
        begun = begun or line.mark is None
        found.append(line)
    return tuple(found)


def _find_timeline(lines: Lines) -> frozenset[int]:
    """The dates that head the entries of a timeline: each on a line of its own, at least three, each followed by
    text."""
    no_words = (Kind.DATED, Kind.BYLINE, Kind.MARK, Kind.ASIDE)
    found = [
        i
        for i, line in enumerate(lines[:-1])
        if line.kind is Kind.DATED
        and _BARE_DATE.match(line.text)
        and lines[i + 1].kind not in no_words
        and (i == 0 or lines[i - 1].kind not in (Kind.DATED, Kind.BYLINE))
    ]
    texts = {lines[i].text for i in found}
    return frozenset(found) if len(texts) == len(found) >= _LEAST_LABELS else frozenset()


def _echoes(line: PageLine, title: str | None) -> bool:
    """Whether a line is a label and the title again: `LISTEN: Ferry runs aground`."""
    if title is None or len(title) < 20 or not line.text.endswith(title):
        return False
    return _ECHO.fullmatch(line.text[: len(line.text) - len(title)]) is not None


def mark_lists(lines: Lines, title: str | None) -> Lines:
    """Marks the headlines below a heading such as "Related articles"."""
    found = []
    in_list = False
    for line in lines:
        if in_list and line.mark is None and line.kind in (Kind.TITLE, Kind.SHORT):
            line = _mark(line, LineMark.RELATED)
        in_list = line.mark is LineMark.RELATED
        found.append(line)
    return tuple(found)


def mark_crumbs(lines: Lines, title: str | None) -> Lines:
    """Marks a word or two after the last paragraph: the label of a button or a section."""
    last_prose = _last_prose(lines)
    return tuple(
        _mark(line, LineMark.LABEL)
        if i > last_prose >= 0 and line.mark is None and line.kind in (Kind.TITLE, Kind.SHORT) and _is_crumb(line.text)
        else line
        for i, line in enumerate(lines)
    )


def _is_crumb(text: str) -> bool:
    return text.count(" ") < 2 and text[-1] not in ".!?…。”’\"'"


def mark_pull_quotes(lines: Lines, title: str | None) -> Lines:
    """Marks lines whose words all occur, in the same order, inside a nearby line."""
    kept = [line for line in lines if line.mark is None]
    words = [f" {' '.join(tokenize(line.text))} " for line in kept]
    often = Counter(words)
    pulled = set()
    for i, line in enumerate(kept):
        count = words[i].count(" ") - 1
        stands_alone = line.kind is not Kind.PROSE or count < 45
        on_purpose = often[words[i]] > 1 and _is_repeated_on_purpose(i, words, kept, often)
        if 4 <= count <= _LONGEST_PULL and stands_alone and not on_purpose and _is_inside(i, words, kept):
            pulled.add(line.start)
    return tuple(_mark(line, LineMark.REPEAT) if line.mark is None and line.start in pulled else line for line in lines)


def _is_repeated_on_purpose(i: int, words: list[str], kept: list[PageLine], often: Counter[str]) -> bool:
    """Whether an article says a short line more than once because it means to: a question put to each person, a line of
    each day's plan. A sentence that is set apart stands there twice, and its neighbours once."""
    if words[i].count(" ") - 1 >= _LONGEST_REFRAIN:
        return False
    near = [words[j] for j in (i - 1, i + 1) if 0 <= j < len(words)]
    beside = any(often[other] > 1 and other != words[i] for other in near)
    return often[words[i]] > 2 or beside or kept[i].text.rstrip().endswith(("?", "？"))


def _is_inside(i: int, words: list[str], kept: list[PageLine]) -> bool:
    """Whether another line contains the words of line `i`. Of two lines with the same words, the one without a full
    stop goes, otherwise the later one."""
    stopped = bool(_NO_END.search(kept[i].text))
    for j in range(max(0, i - _REACH), min(len(words), i + _REACH + 1)):
        if j == i or words[i] not in words[j]:
            continue
        other = bool(_NO_END.search(kept[j].text))
        if len(words[j]) > len(words[i]) or (other, -j) > (stopped, -i):
            return True
    return False
