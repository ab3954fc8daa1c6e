"""When an article was published, by its format, its header and its text. Pure.

A date is stated (by the page or a dateline), counted back from the capture, or inferred from what
the text speaks of: then it is a range, wide enough to be true."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from briefgen.extract.dates.find import find_dates
from briefgen.ingest.describe.foreign_months import day_in_words
from briefgen.ingest.segment.lines import Kind, PageLine
from briefgen.ingest.segment.shapes import TIMED, unglue
from briefgen.model.base import Dated, Period
from briefgen.model.found import FoundDate
from briefgen.text.sentences import find_breaks

_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)|\s*(\d{4})(\d\d)(\d\d)(?:T|$)")
_BY_SLASHES = re.compile(r"\s*((?:19|20)\d\d)[/.](\d\d?)[/.](\d\d?)(?!\d)")
_SECONDS = re.compile(r"\s*(\d{9,10})(?:\d{3})?\s*$")
_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*$")


def day_said(raw: str | None, language: str | None = None) -> Dated | None:
    """The day that a format's own date names: ISO 8601, as in mails, in seconds since 1970, or in words; the month may
    be one of `language`. A year counts only where nothing else is said: beside other words, its month was not read."""
    if not raw:
        return None
    if day := _read_day(raw):
        return Dated(period=Period(first=day, last=day, precision="day"), basis="stated")
    stated = [one for one in find_dates(raw) if one.basis == "stated"]
    best = next((one for one in stated if one.precision == "day"), stated[0] if stated else None)
    if best is not None and best.precision == "day":
        return as_dated(best)
    if day := day_in_words(raw, language):
        return Dated(period=Period(first=day, last=day, precision="day"), basis="stated")
    return as_dated(best) if best is not None and (best.precision == "month" or _YEAR.match(raw)) else None


def day_listed(raw: str | None) -> Dated | None:
    """The day, month or year that a list states: `2026-05`, `May 2026`."""
    try:
        return Dated(period=Period.model_validate(raw)) if raw else None
    except ValueError:
        return day_said(raw)


def _read_day(raw: str) -> date | None:
    try:
        if found := _ISO.match(raw) or _BY_SLASHES.match(raw):
            year, month, day = (int(part) for part in found.groups() if part)
            return date(year, month, day)
        if found := _SECONDS.match(raw):
            return (datetime(1970, 1, 1) + timedelta(seconds=int(found[1]))).date()
        return parsedate_to_datetime(raw).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def first_day_said(raws: Sequence[str | None], language: str | None, captured: date | None) -> Dated | None:
    """The day that the first of `raws` names that names one, and none after the day of the capture."""
    for raw in raws:
        dated = day_said(raw, language)
        if dated is not None and (captured is None or dated.period.first <= captured):
            return dated
    return None


def as_dated(found: FoundDate) -> Dated:
    """A date of a text as a date of an article."""
    precision = found.precision if found.first != found.last else "day"
    return Dated(period=Period(first=found.first, last=found.last, precision=precision), basis=found.basis)


_LATER = re.compile(r"(?:last )?(?:updated|modified|edited)\b", re.IGNORECASE)
_OF_COPY = re.compile(r"(?:created|saved|accessed|clipped|retrieved|printed)\b", re.IGNORECASE)


def day_in_header(header: Sequence[PageLine], title_at: int, captured: date | None = None) -> Dated | None:
    """The day or month that the lines around the title, which begins at `title_at`, state; none after the capture."""
    for text in _dated_texts(header, title_at):
        days = [one for one in find_dates(text) if one.precision in ("day", "month") and one.basis == "stated"]
        days = [one for one in days if captured is None or one.first <= captured]
        if days:
            return as_dated(days[0])
    return None


def day_counted_back(header: Sequence[PageLine], title_at: int, captured: date | None) -> Dated | None:
    """The day that those lines tell from the day of the capture: `17 hours ago`."""
    if captured is None:
        return None
    for text in _dated_texts(header, title_at):
        days = [
            one for one in find_dates(_spelled(text), captured) if one.basis == "relative" and one.first <= captured
        ]
        if days:
            return as_dated(days[0])
    return None


def _dated_texts(header: Sequence[PageLine], title_at: int) -> list[str]:
    dated = [line for line in header if line.kind in (Kind.DATED, Kind.BYLINE) or "updated" in line.text.lower()]
    dated = [line for line in dated if not _OF_COPY.match(line.text)]
    # what stands over a title may be of the article before: "Created: …"
    dated.sort(key=lambda line: line.start < title_at or _LATER.match(line.text) is not None)
    return [unglue(line.text) for line in dated]


def _spelled(text: str) -> str:
    """`17h` and `3d` as sites write them, in words."""
    return re.sub(
        r"\b(\d{1,3})\s?(h|hrs?|d|w|m|mins?)\b(?!\s+ago)",
        lambda m: f"{m[1]} { ({'h': 'hours', 'd': 'days', 'w': 'weeks'}.get(m[2][0], 'minutes')) } ago",
        text,
    )


def day_of_dateline(words: str, body: str, captured: date | None) -> Dated | None:
    """`May 7` of a dateline: its year from the capture, else from the one year the text allows."""
    stated = [one for one in find_dates(words) if captured is None or one.first <= captured]
    if stated:
        return as_dated(stated[0])
    reference = captured
    if reference is None:
        inferred = infer_published(body, None)
        if inferred is None or inferred.period.last.year != inferred.period.first.year:
            return inferred
        reference = inferred.period.last
    near = find_dates(words, reference)
    if not near:
        return None
    dated = as_dated(near[0])
    # the day and month are stated, the year is not: with a capture it is counted back, else inferred
    return Dated(period=dated.period, basis="relative" if captured else "inferred")


_AFTER_DAY = re.compile(r"\s*(?:-{1,2}|[–—:])\s+(?=[\"'“‘„«]?[^\W\d_])")


def day_at_opening(body: str, captured: date | None) -> Dated | None:
    """The day that the first paragraph begins with, `Feb. 23, 2025 -- Children who`, unless the second begins with one,
    too, as in a timeline."""
    first, _, rest = body.partition("\n\n")
    day = _opening_day(first)
    if day is None or _opening_day(rest.partition("\n\n")[0]) or (captured is not None and day.first > captured):
        return None
    return as_dated(day)


def _opening_day(paragraph: str) -> FoundDate | None:
    head = paragraph[:60]
    days = [one for one in find_dates(head) if one.precision == "day" and one.basis == "stated" and one.start <= 12]
    return days[0] if days and _AFTER_DAY.match(head, days[0].end) else None


_FUTURE = re.compile(
    r"\b(?:will|would|by|until|till|expected|set|due|plans?|planned|target\w*|aims?|aimed|goals?|forecasts?"
    r"|projected|scheduled"
    r"|next|ahead|upcoming|coming|vision|around|before|horizon)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:\w{2,}ed|was|were|had|said|rose|fell|held|began|met|took|made|won|built|sold|came|went|hit)\b"
)
_SURELY_LATER = re.compile(r"\s*(?:at the latest|onwards?\b|and beyond|or later)")


def looks_back(found: FoundDate, body: str) -> bool:
    """Whether the sentence before a date doesn't look ahead to it: `by 2030`, `will open on July 5`."""
    before = body[max(0, found.start - 160) : found.start]
    breaks = find_breaks(before)
    sentence = before[breaks[-1][1] :] if breaks else before.partition(" ")[2]
    clause = re.split(r"[,;:–—]\s", sentence)[-1]
    if clause != sentence and _PAST.search(clause):
        sentence = clause  # "… are expected, according to a report published in May": only the last part counts
    return not _FUTURE.search(sentence) and not _SURELY_LATER.match(body, found.end)


def infer_published(body: str, captured: date | None, page: Period | None = None) -> Dated | None:
    """When the text was written, as a range: not before the latest time that it looks back on, nor
    long after; never after the capture. `page` is when the page was saved, if it was soon after.
    None where nothing tells."""
    past = [
        one
        for one in find_dates(body)
        if 1990 <= one.first.year <= 2100 and (captured is None or one.first <= captured) and looks_back(one, body)
    ]
    latest = max(past, key=lambda one: (one.first, one.start), default=None)
    if page is not None and (latest is None or latest.first <= page.first):
        first, last = page.first - timedelta(7), page.last
    elif latest is None:
        return None
    elif captured is not None:
        first, last = latest.first, captured
    elif latest.precision in ("day", "month"):
        # the latest event in a news text is almost never half a year old
        first = latest.first
        last = max(
            latest.last, min(first + timedelta(214), date(first.year, 12, 31), date(9999, 1, 1)), first + timedelta(30)
        )
    elif latest.basis == "inferred" or _is_ongoing(latest, body):
        first, last = latest.first, latest.last
    else:
        # a bare year may have been some time ago
        first, last = latest.first, date(min(latest.last.year + 2, 9999), 12, 31)
    if last <= first:
        return None
    return Dated(period=Period(first=first, last=last, precision="range"), basis="inferred")


def _is_ongoing(found: FoundDate, body: str) -> bool:
    """`so far in 2025`: the year was not over."""
    return bool(re.search(r"so far (?:in|this)\W+$", body[max(0, found.start - 24) : found.start]))


def is_recent(header: Sequence[PageLine]) -> bool:
    """Whether the page was saved soon after the article came out: `17 hours ago`, whatever that day was."""
    return any(line.kind is Kind.DATED and not find_dates(line.text) and TIMED.search(line.text) for line in header)
