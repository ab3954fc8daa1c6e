"""What became of each line of a page that is in no article's body, and by which row or pass; and by which way what is
known of each article was found. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.ingest.clean.clean import clean_lines
from briefgen.ingest.passes import find_segments, mark_lines
from briefgen.ingest.read.parts import Part, SavedPage
from briefgen.ingest.segment.lines import Kind, PageLine, Segments
from briefgen.text.lexicon import Fired


@dataclass(frozen=True, slots=True)
class Traced:
    """One thing that was decided on a page.

    Of a line of the page, counted from 1: the rule is a row (`boilerplate/share`) or a pass (`pass/captions`) that
    dropped it, what proves that an article begins there (`begins/time-or-author`), what it was read for
    (`header/time`), or that it is outside of all articles (`outside`); `words` are the line's, or those that were cut
    out of it. Of an article, and without a line: the way by which one of its fields was found
    (`publisher/dateline`)."""

    line: int | None
    rule: str
    words: str


_FIELDS = ("title", "publisher", "author", "published", "language")


def trace_page(page: SavedPage, fired: Sequence[Fired] = ()) -> tuple[Traced, ...]:
    """The lines of a page that are in no body, in order, and then the ways among `fired`, what a trace of the page's
    articles holds. Where the format gives a text of its own (HTML, a mail), lines are counted in that, each part
    after the one before it."""
    found: list[Traced] = []
    before = 0
    for part in page.parts:
        is_stretch = part.start is not None
        text, base = (page.text, part.start or 0) if is_stretch else (part.text, 0)
        ends = [i for i, character in enumerate(text) if character == "\n"]
        for at, rule, words in sorted(_trace_part(part), key=lambda one: one[0]):
            found.append(Traced(bisect_right(ends, base + at - 1) + 1 + before, rule, words))
        before += 0 if is_stretch else len(ends) + 1
    ways = [Traced(None, one.rule, one.words) for one in fired if one.rule.partition("/")[0] in _FIELDS]
    return (*found, *ways)


def _trace_part(part: Part) -> Iterator[tuple[int, str, str]]:
    lines = mark_lines(part.text)
    segments = find_segments(lines, part.title, single=part.single, main=part.start is None)
    kept = [segment for segment in segments if not segment.dropped]
    inside = {line.start: line for segment in kept for line in segment.lines}
    headed = {line.start for segment in kept for line in segment.header}
    begins = {segment.start: f"begins/{segment.begins}" for segment in kept}
    for line in lines:
        of_body = inside.get(line.start)
        if line.start in begins:
            yield line.start, begins[line.start], line.text
        elif of_body is not None:
            if of_body.mark is not None:
                yield line.start, _rule(of_body), line.text
        elif line.mark is not None:
            yield line.start, _rule(line), line.text
        elif line.start in headed:
            yield line.start, f"header/{_READ_FOR[line.kind]}", line.text
        else:
            yield line.start, _outside(line, segments), line.text
    for segment in kept:
        for cut in clean_lines(segment.lines, markdown=part.markdown).cuts:
            yield cut.at, cut.rule if "/" in cut.rule else f"pass/{cut.rule}", cut.words


_READ_FOR = dict.fromkeys(Kind, "words") | {Kind.DATED: "time", Kind.BYLINE: "author"}


def _rule(line: PageLine) -> str:
    if "/" in line.reason:
        return line.reason
    return f"pass/{line.reason}"


def _outside(line: PageLine, segments: Segments) -> str:
    """Why a line of words is in no article."""
    dropped = next((s.dropped for s in segments if s.dropped and s.start <= line.start < s.end), None)
    return f"pass/{dropped}" if dropped else "outside"
