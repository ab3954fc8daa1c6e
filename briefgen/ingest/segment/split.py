"""The marked lines of a page -> its articles, each as a segment. Pure and linear.

The splitter reads kinds and marks only; the passes of `ingest/passes.py` have set them before."""

from __future__ import annotations

from dataclasses import replace

from briefgen.ingest.segment.beginnings import Beginning, find_beginnings
from briefgen.ingest.segment.boilerplate import END_MARK
from briefgen.ingest.segment.lines import Kind, LineMark, Lines, Segment, Segments
from briefgen.ingest.segment.titles import OVER, find_standfirst, is_closing_line, is_cut_off, read_layout, stems


def cut_segments(lines: Lines) -> Segments:
    """The articles of a page from first to last; none if it has no prose."""
    beginnings = find_beginnings(read_layout(lines))
    ends = [*(one.head.begin for one in beginnings[1:]), len(lines)]
    return tuple(_make_segment(lines, one, until) for one, until in zip(beginnings, ends, strict=False))


def whole_segment(lines: Lines, title: str | None) -> Segment | None:
    """All of `lines` as one article, without the boilerplate and the title around it; None if no words are left."""
    words = [i for i, line in enumerate(lines) if line.kind is not Kind.MARK]
    if not words:
        return None
    first, last = words[0], len(lines) - 1
    folded = " ".join((title or "").split()).casefold()
    while first < words[-1] and lines[first].kind is Kind.TITLE and lines[first].text.casefold() == folded:
        first += 1
    while last > first and lines[last].kind is Kind.MARK and lines[last].mark is not LineMark.NOTE:
        last -= 1
    closed = lines[words[-1]].kind is not Kind.PROSE
    start, end = lines[words[0]].start, lines[last].end
    return check_cut_off(
        Segment(start, end, title, lines[first : last + 1], lines[:first], closed, begins="whole-page")
    )


def check_cut_off(segment: Segment) -> Segment:
    """`segment`, with whether its text stops in mid-sentence."""
    words = [line for line in segment.lines if line.kind is not Kind.MARK]
    is_cut = not segment.closed and bool(words) and _stops_short(words[-1].text)
    return replace(segment, cut=True) if is_cut else segment


def count_words(segment: Segment) -> int:
    """The number of words in the body; two Chinese or Japanese characters count as one word."""
    count = 0
    for line in segment.lines:
        if line.kind is not Kind.MARK:
            count += line.text.count(" ") + 1 if line.text.count(" ") * 12 > len(line.text) else len(line.text) // 2
    return count


def _make_segment(lines: Lines, beginning: Beginning, until: int) -> Segment:
    """The article that begins with a head and ends before lines[until]."""
    head = beginning.head
    stop, title = head.prose, head.title
    last, told, closed = _find_end(lines, stop, until)
    first = find_standfirst(lines, stop, title)
    header = tuple(
        lines[i] for i in range(head.begin, stop) if i != title and i not in first and lines[i].mark not in OVER
    )
    # between the body and its notes there are only labels of buttons
    between = [line for line in lines[told + 1 : last + 1] if line.kind is Kind.MARK]
    kept = (*(lines[i] for i in first), *lines[stop : told + 1], *between)
    start = lines[title].start if title is not None else kept[0].start
    name = lines[title].text if title is not None else None
    return Segment(start, kept[-1].end, name, kept, header, closed=closed, begins=beginning.proof)


def _find_end(lines: Lines, stop: int, until: int) -> tuple[int, int, bool]:
    """(the last line of the article whose prose begins at lines[stop], the last line of its body, whether the page
    shows that the article is over)."""
    last = told = stop
    ends = (LineMark.COMMENTS, LineMark.RELATED, LineMark.WALL)
    for i in range(stop, until):
        line = lines[i]
        if line.mark in ends and _nothing_follows(lines, stop, i, until):
            return last, told, line.mark is not LineMark.WALL
        if line.text.startswith("About ") and i > stop and _introduces_sender(lines, i, until):
            return last, told, True
        if line.kind is Kind.PROSE or line.mark is LineMark.NOTE or (line.mark is LineMark.END and len(line.text) < 12):
            last = i
            told = i if line.kind is Kind.PROSE else told
            if END_MARK.search(line.text[-40:]) or line.mark is LineMark.END:
                return _with_notes(lines, i, until), told, True
        elif _continues(lines, i, until):
            last = told = i
    return last, told, False


def _introduces_sender(lines: Lines, i: int, until: int) -> bool:
    """Whether the heading at `i`, `About Hexaline`, introduces the sender of the text: the next line begins with
    that name."""
    name = lines[i].text[6:].rstrip(" :").removeprefix("the ")
    after = lines[i + 1].text.removeprefix("The ") if i + 1 < until else ""
    return 1 < len(name) <= 60 and after.startswith(name.split()[0])


def _with_notes(lines: Lines, i: int, until: int) -> int:
    """The last of the notes after an end mark."""
    while i + 1 < until and lines[i + 1].mark is LineMark.NOTE:
        i += 1
    return i


def _nothing_follows(lines: Lines, stop: int, i: int, until: int) -> bool:
    """Whether the article is over at the mark at `i`."""
    if lines[i].mark is LineMark.COMMENTS:
        short = lines[i].text.lstrip().startswith(("#", "＃")) or ":" in lines[i].text
        return not (short and sum(line.kind is Kind.PROSE for line in lines[i + 1 : until]) > 1)
    # a box "Related articles" in mid-article: the prose goes on after it
    follows = lines[i + 1 : i + 40][: until - i - 1]
    if sum(line.kind is Kind.PROSE for line in follows) > 1:
        return False
    return lines[i].mark is not LineMark.RELATED or not _speaks_of_article(lines, stop, i, follows)


def _speaks_of_article(lines: Lines, stop: int, i: int, follows: Lines) -> bool:
    """Whether the paragraph after a box of headlines shares more words with the article than with the headlines,
    which a teaser would not."""
    at = next((j for j, line in enumerate(follows) if line.kind is Kind.PROSE), None)
    if at is None or not at:
        return False
    words = stems(follows[at].text)
    box = stems(" ".join(line.text for line in follows[:at]))
    said = stems(" ".join(line.text for line in lines[max(0, stop - 8) : i] if line.kind is not Kind.MARK)[-6000:])
    return len(words & said) > len(words & box)


def _continues(lines: Lines, i: int, until: int) -> bool:
    """Whether short lines after the last prose belong to the body: "He declined to comment.", a last question and
    its answer, or a sentence that was cut off: `The ministry said that`."""
    line = lines[i]
    if i + 1 < until and lines[i + 1].mark is LineMark.WALL and lines[i - 1].kind is Kind.PROSE and is_cut_off(line):
        return True
    if (
        line.kind not in (Kind.TITLE, Kind.SHORT)
        or line.heading
        or any(later.kind is Kind.PROSE for later in lines[i + 1 : i + 4][: until - i - 1])
    ):
        return False
    if line.gap <= 1 and is_closing_line(lines, i, until):
        return True
    words = line.text.split()
    small = sum(word[:1].islower() for word in words)
    return (
        i == until - 1 == len(lines) - 1
        and lines[i - 1].kind is Kind.PROSE
        and len(words) >= 4
        and small > len(words) / 2
    )


def _stops_short(text: str) -> bool:
    return text.rstrip()[-1:] not in ".!?…。！？\"'”’»)]:」』■#" and not END_MARK.search(text[-40:])
