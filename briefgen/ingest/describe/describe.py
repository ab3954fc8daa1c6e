"""What is known of one article: publisher, author, date with its basis, language, aggregator. Pure.

Each is found by a list of named ways, the most reliable first; a trace names the one that was taken
(`publisher/dateline`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from briefgen.ingest.clean.clean import Cleaned
from briefgen.ingest.describe.dates import (
    day_at_opening,
    day_counted_back,
    day_in_header,
    day_of_dateline,
    first_day_said,
    infer_published,
    is_recent,
)
from briefgen.ingest.describe.language import detect_language
from briefgen.ingest.describe.publishers import NAMED, Header, find_holder, find_told
from briefgen.ingest.publishers import name_aggregator
from briefgen.ingest.read.parts import Part, first_said
from briefgen.ingest.segment.bylines import names_alone, names_in, tidy
from briefgen.ingest.segment.lines import Kind, PageLine, Segment
from briefgen.ingest.segment.shapes import Dateline, find_publisher, match_dateline
from briefgen.model.base import Dated, Period
from briefgen.text.lexicon import note_fired

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Description:
    """`publisher` is who published this copy, `first_in` who wrote it first where it says so,
    `aggregator` the site that the page was saved from, where that is another; `is_inferred` where the
    publisher is known only from the boilerplate of the page or from words in the text."""

    publisher: str | None
    first_in: str | None
    aggregator: str | None
    author: str | None
    author_note: str | None
    published: Dated | None
    language: str | None
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the page of an article: the day on which it was saved (`captured`), else when that can have
    been, by the other articles on it (`saved`); the aggregator it was saved from; the boilerplate that may name the
    publisher, None for all of the part."""

    captured: date | None = None
    saved: Period | None = None
    aggregator: str | None = None
    boilerplate: str | None = None


@dataclass(frozen=True, slots=True)
class _Context:
    """All that a way can look at: the article, what is known of its page, the lines around its title and under its
    standfirst, its dateline."""

    segment: Segment
    cleaned: Cleaned
    part: Part
    around: Surroundings
    lines: tuple[PageLine, ...]
    dateline: Dateline | None

    @property
    def header(self) -> Header:
        return Header(self.lines, self.segment.start, self.part.text)

    @property
    def boilerplate(self) -> str:
        return self.part.text if self.around.boilerplate is None else self.around.boilerplate


_ITS_AI = re.compile(r"(?i:explore what|try|ask|what)\s+(?!(?i:our|the|this|my|your|an?)\b)([A-Z]\w+)(?:'s|’s)?\s+AI\b")


def find_aggregator(lines: Sequence[PageLine]) -> str | None:
    """The aggregator whose boilerplate is on the page, by its own words in it."""
    for line in lines:
        if line.kind is Kind.MARK:
            found = _ITS_AI.search(line.text)
            if name := found[1] if found else name_aggregator(line.text):
                return name
    return None


def describe(segment: Segment, cleaned: Cleaned, part: Part, around: Surroundings | None = None) -> Description:
    """What is known of an article from its format, its header, its notes and its text."""
    around = around or Surroundings()
    # a standfirst may stand before it
    openings = (match_dateline(paragraph) for paragraph in cleaned.body[:2000].split("\n\n")[:6])
    lines = (*segment.header, *_under_standfirst(segment.lines))
    context = _Context(segment, cleaned, part, around, lines, next((one for one in openings if one), None))
    _note("title", "format" if segment.title == part.title else "line", segment.title or "", part)
    publisher = _find("publisher", PUBLISHERS, context)
    inferred = None if publisher else _find("publisher", INFERRED_PUBLISHERS, context)
    known = publisher or inferred
    if known and around.aggregator and known.casefold() == around.aggregator.casefold():
        known = None
    return Description(
        publisher=known,
        first_in=cleaned.first_in,
        aggregator=around.aggregator,
        author=_find("author", AUTHORS, context),
        author_note=cleaned.author_note,
        published=_find("published", DATES, context),
        language=_find("language", LANGUAGES, context),
        is_inferred=known is not None and inferred is not None,
    )


def _find(field: str, ways: Mapping[str, Callable[[_Context], R | None]], context: _Context) -> R | None:
    """What the first way that finds something finds; the trace is told its name."""
    way, found = first_said(ways, context)
    if found:
        _note(field, way, _show(found), context.part)
    return found


def _show(found: object) -> str:
    if not isinstance(found, Dated):
        return str(found)
    first, last = found.period.first, found.period.last
    return str(first) if first == last else f"{first} to {last}"


def _note(field: str, way: str, found: str, part: Part) -> None:
    note_fired(f"{field}/{part.ways.get(field, way) if way == 'format' else way}", found)


def _agency(context: _Context) -> str | None:
    agency = context.dateline.agency if context.dateline else None
    return (find_publisher(agency) or agency) if agency else None


def _named_by(way: Callable[[Header], str | None]) -> Callable[[_Context], str | None]:
    return lambda context: way(context.header)


def _day_of_dateline(context: _Context) -> Dated | None:
    words = context.dateline.date if context.dateline else None
    return day_of_dateline(words, context.cleaned.body, context.around.captured) if words else None


def _day_by_format(part: Part, captured: date | None) -> Dated | None:
    return first_day_said((part.published, *part.published_else), _tag(part.language), captured)


def _inferred_day(context: _Context) -> Dated | None:
    saved = context.around.saved if is_recent(context.lines) else None
    return infer_published(context.cleaned.body, context.around.captured, saved)


def _under_standfirst(lines: Sequence[PageLine]) -> list[PageLine]:
    """Byline and time that stand under a first paragraph, which then is a standfirst."""
    found: list[PageLine] = []
    prose = 0
    for line in lines[:12]:
        prose += line.kind is Kind.PROSE
        if prose > 1:
            break
        if line.kind in (Kind.BYLINE, Kind.DATED):
            found.append(line)
    return found


def _author(header: Sequence[PageLine]) -> str | None:
    for line in header:
        if line.kind is Kind.BYLINE and (names := names_in(line.text)):
            return names
        if line.kind is Kind.DATED:
            if found := _BY_IN_DATED.match(line.text):
                return tidy(found[1])
            if (names := names_alone(re.split(r"\s*[|•·–—]", line.text)[0])) and names != line.text:
                return names
            if found := re.search(r"(?:记者|作者)\s*[:：]\s*(\w{2,4})", line.text):
                return found[1]
    return None


_BY_IN_DATED = re.compile(r"(?:By|by|BY)\s+([^|•·\d]+?)(?:\s*[|•·–—,-]|\s+\d|\s+(?:on|Updated|Published)\b)")


_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z]+)*$")


def _tag(raw: str | None) -> str | None:
    found = _LANGUAGE.match((raw or "").strip().replace("_", "-").split(",")[0])
    return found[1] if found else None


PUBLISHERS: dict[str, Callable[[_Context], str | None]] = {
    "format": lambda context: context.part.publisher,
    **{name: _named_by(way) for name, way in NAMED.items()},
    "print-note": lambda context: context.cleaned.printed_in,
    "dateline": _agency,
}
INFERRED_PUBLISHERS: dict[str, Callable[[_Context], str | None]] = {
    "boilerplate": lambda context: find_holder(context.segment.header, context.boilerplate),
    "running-text": lambda context: find_told(context.boilerplate, context.cleaned.body),
}
AUTHORS: dict[str, Callable[[_Context], str | None]] = {
    "format": lambda context: context.part.author,
    "header": lambda context: _author(context.lines),
    "note": lambda context: context.cleaned.author,
}
DATES: dict[str, Callable[[_Context], Dated | None]] = {
    "format": lambda context: _day_by_format(context.part, context.around.captured),
    "header": lambda context: day_in_header(context.lines, context.segment.start, context.around.captured),
    "counted-back": lambda context: day_counted_back(context.lines, context.segment.start, context.around.captured),
    "dateline": _day_of_dateline,
    "opening": lambda context: day_at_opening(context.cleaned.body, context.around.captured),
    "inferred": _inferred_day,
}
LANGUAGES: dict[str, Callable[[_Context], str | None]] = {
    "format": lambda context: _tag(context.part.language),
    "words": lambda context: detect_language(context.cleaned.body),
}
