"""Who published an article: by the lines around its title, else by the boilerplate of its page. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefgen.ingest.publishers import AGENCIES, KNOWN_PUBLISHERS, PUBLISHER_NAMES, find_host, fold_host, name_host
from briefgen.ingest.segment.boilerplate import mark_of
from briefgen.ingest.segment.bylines import names_alone, tidy
from briefgen.ingest.segment.lines import Kind, LineMark, PageLine
from briefgen.ingest.segment.shapes import find_publisher, is_dated_line, left_of_dated

_LABELS = frozenset(
    [
        "published",
        "updated",
        "posted",
        "author",
        "authors",
        "share",
        "print",
        "comments",
        "news",
        "world",
        "business",
        "opinion",
    ]
)
_STAFF = re.compile(rf",\s*(?P<name>{KNOWN_PUBLISHERS})\s+(?:staff|senior|chief|special|correspondent|reporter|writer)")
_DESK = re.compile(
    rf"(?P<name>{KNOWN_PUBLISHERS})(?:,\s+(?:in\s+)?[A-Z][\w .'-]{{2,30}}"
    r"|\s+(?:Staff|staff|correspondents?|staff and agencies|Local|Live|World|Business|English|Online|Sport|Opinion"
    r"|Plus|Pro))$"
)


_OF_READERS = re.compile(r"[Ff]rom (?P<name>[A-Z][\w-]+), the (?:[\w-]+ ){0,3}(?:encyclop(?:a|æ)?edia|reference|wiki)$")
_BY_HOUSE = re.compile(rf"(?i:by)\s+(?:the\s+)?(?P<name>{KNOWN_PUBLISHERS})\b")


@dataclass(frozen=True, slots=True)
class Header:
    """The lines around a title, where the title begins, and the page that they stand on."""

    lines: Sequence[PageLine]
    title_at: int
    page: str = ""


def _sender_of_mail(header: Header) -> str | None:
    senders = (_sender(line.text) for line in header.lines if line.mark is LineMark.SENDER)
    return next((name for name in senders if name), None)


def _beside_the_date(header: Header) -> str | None:
    names = (left_of_dated(line.text) for line in header.lines if line.kind is Kind.DATED)
    return next((name for name in names if name), None)


def _reference_work(header: Header) -> str | None:
    found = (_OF_READERS.match(line.text) for line in header.lines if line.kind is Kind.MARK)
    return next((one["name"] for one in found if one), None)


def _line_of_its_own(header: Header) -> str | None:
    for line in header.lines:
        if line.kind is not Kind.MARK and (name := find_publisher(line.text)):
            return _of_host(name, header.page) if "." in name and " " not in name else name
    return None


def _address(header: Header) -> str | None:
    for line in header.lines:
        if line.kind is Kind.MARK and "://" in line.text and (host := find_host(line.text)):
            return _of_host(host, header.page)
    return None


def _desk_or_staff(header: Header) -> str | None:
    for line in header.lines:
        if found := _DESK.match(line.text) or (
            line.kind is Kind.BYLINE and (_STAFF.search(line.text) or _BY_HOUSE.match(line.text))
        ):
            return found["name"]
    return None


def _said_twice(header: Header) -> str | None:
    """What stands around the time: "Daily Planet / 3 hours ago / - Daily Planet"."""
    short = (line for line in header.lines if line.kind in (Kind.TITLE, Kind.SHORT))
    bare = [re.sub(r"^[-–—•·|\s]+", "", line.text) for line in short]
    return next((name for name in bare if bare.count(name) > 1), None)


def _next_to_the_date(header: Header) -> str | None:
    lines = header.lines
    for i, line in enumerate(lines):
        if line.kind is not Kind.DATED:
            continue
        if i and _touch(lines[i - 1], line):
            # two words may be a person, unless they open the page
            is_masthead = i == 1 and line.start < header.title_at and lines[0].text.istitle()
            if is_masthead or _is_name(lines[i - 1]):
                return lines[i - 1].text
        after = lines[i + 1 : i + 3]
        if after and _is_name(after[0]) and _touch(line, after[0]) and not _is_menu(after):
            return after[0].text
    return None


NAMED: dict[str, Callable[[Header], str | None]] = {
    "sender": _sender_of_mail,
    "line-of-the-date": _beside_the_date,
    "reference-work": _reference_work,
    "line-of-its-own": _line_of_its_own,
    "address": _address,
    "desk-or-staff": _desk_or_staff,
    "said-twice": _said_twice,
    "next-to-the-date": _next_to_the_date,
}
"""The ways in which a header names its publisher, the most reliable first."""


def _of_host(host: str, page: str) -> str:
    """The publisher that has `host`: a known one, one that the page names, else the host itself."""
    if known := name_host(host):
        return known
    folded = fold_host(host)
    for line in page.split("\n"):
        text = line.strip()
        if len(text) <= 50 and re.sub(r"\W", "", text.casefold()).removeprefix("the") == folded and text.islower() < 1:
            return text
    return host


def _sender(line: str) -> str | None:
    """Who sent a mail: `From: Daily Planet <news@example.com>`."""
    name = line.partition(":")[2].partition("<")[0].strip(" \"'")
    if known := find_publisher(name):
        return known
    host = find_host(line)
    if host and (known := name_host(host)):
        return known
    return None if not name or names_alone(name) or "@" in name else name


def _is_menu(lines: Sequence[PageLine]) -> bool:
    """Whether short lines stand right below one another: labels, not a name."""
    if len(lines) < 2 or lines[1].kind not in (Kind.TITLE, Kind.SHORT) or not _touch(lines[0], lines[1]):
        return False
    return not re.fullmatch(r"[A-Z]{3,10}", lines[1].text)  # the code of a paper in a database


def _touch(one: PageLine, other: PageLine) -> bool:
    return other.start - one.end <= 3


def _is_name(line: PageLine) -> bool:
    """Whether a line may be the name of a paper: not of two words, which may be a person."""
    words = line.text.split()
    return (
        line.kind in (Kind.TITLE, Kind.SHORT)
        and len(words) <= 4
        and words[0][:1].isupper()
        and (len(words) != 2 or names_alone(line.text) is None)
        and (len(words) == 2 or not (words[-1].islower() and not words[-1].isascii()))
        and all(w[:1].isupper() or w in ("of", "the", "and") or not w.isascii() for w in words)
        and line.text.casefold() not in _LABELS
    )


_HOLDER = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)\s*(?:copyright|©)?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[\s,]*"
    r"(?P<name>[^\n|•·∙.,©]{2,60})",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"[\s,]+(?:Ltd|Limited|Inc|LLC|L\.?P|plc|PLC|GmbH|AG|S\.?A|Corp(?:oration)?|Co|Company|Media Group|Media|Group"
    r"|Publishers|All rights|all rights|or its|and/or|Terms|Privacy)\b.*$"
)
_CALLED = re.compile(
    rf"(?:\b(?:[Ss]upport|[Ss]ubscribe to|[Tt]rust|[Ff]ollow|[Rr]ead|[Jj]oin|[Aa]bout|[Mm]ost [Rr]ead [Ff]rom"
    rf"|[Dd]ownload|[Gg]et|[Qq]uality|my)\s*(?:the\s+|The\s+)?)(?P<name>{KNOWN_PUBLISHERS})\b"
)
# Drawings are a paper's own, photographs mostly an agency's; `Source:` at the end of a page is the page's.
_OWN_CREDIT = re.compile(
    rf"^(?:Illustration|Graphic|Infographic|Chart)s?\s?(?::|by)[^\n/]{{0,60}}/\s?(?:The )?(?P<name>{KNOWN_PUBLISHERS})$"
)
_SOURCE = re.compile(rf"^Source:\s+(?P<name>{KNOWN_PUBLISHERS})$")
_OF_ITSELF = re.compile(
    rf"(?:Credit\W[^\n]{{0,80}} for |\s[|–—-]\s)(?P<name>{KNOWN_PUBLISHERS})$|^(?P<name2>{KNOWN_PUBLISHERS}): \w"
)
_ITSELF = re.compile(rf"\bThe (?P<name>{KNOWN_PUBLISHERS}|Thomson Reuters) Trust Principles")


def find_holder(header: Sequence[PageLine], page: str) -> str | None:
    """The publisher by the page's boilerplate: who holds the copyright, whom the reader is asked to follow."""
    shown = {_fold(line.text): line.text for line in header if line.kind in (Kind.TITLE, Kind.SHORT)}
    called: Counter[str] = Counter()
    for line in page.split("\n"):
        text = line.strip()
        if not text or len(text) > 240:
            continue
        if holder := _HOLDER.search(text):
            name = _LEGAL.sub("", holder["name"].strip()).strip()
            if _fold(name) in shown:
                return shown[_fold(name)]
            if known := find_publisher(name):
                return known
        if (found := _CALLED.search(text)) and (mark_of(text) is not None or text.count(" ") < 5):
            name = found["name"]
            called[f"The {name}" if f"The {name}" in PUBLISHER_NAMES else name] += 1
        if found := _ITSELF.search(text):
            called["Reuters" if "Reuters" in found["name"] else found["name"]] += 1
        if found := _OWN_CREDIT.search(text) or _SOURCE.search(text):
            called[find_publisher(found["name"]) or found["name"]] += 1
        if found := _OF_ITSELF.search(text):
            called[find_publisher(found["name"] or found["name2"]) or found["name"]] += 1
        if (mark := mark_of(text)) is not None and mark is not LineMark.RELATED:
            for folded, name in shown.items():
                if len(folded) > 4 and folded not in _LABELS and _names(text, folded) and not names_alone(name):
                    called[name] += 1
    # the commonest; of equals the first by name
    return min(called, key=lambda name: (-called[name], name)) if called else None


_TOLD = re.compile(
    rf"\b(?:told|tells|seen by|obtained by|reviewed by|interview with|speaking to|spoke to|shared with)\s+(?:[Tt]he )??"
    rf"(?P<name>{KNOWN_PUBLISHERS})\b"
)


def find_told(page: str, body: str) -> str | None:
    """The publisher by words in the text, "he told the Gazette", where several persons told the same paper and none
    another: one interview may be quoted in any paper, and those of an agency are. Else by the name that opens the page,
    before a date or a menu."""
    told = Counter(find_publisher(found["name"]) or found["name"] for found in _TOLD.finditer(body))
    sure = [name for name, count in told.items() if count > 1 and name not in AGENCIES]
    if len(told) == len(sure) == 1:
        return sure[0]
    opening = [text for line in page[:2000].split("\n") if (text := line.strip())][:4]
    if not opening or not _MASTHEAD.fullmatch(opening[0]) or names_alone(opening[0]):
        return None
    named = any(is_dated_line(text) or mark_of(text) is LineMark.WIDGET for text in opening[1:])
    return tidy(opening[0]) if named and _fold(opening[0]) not in _LABELS and mark_of(opening[0]) is None else None


_MASTHEAD = re.compile(
    r"(?!(?:[A-Z][a-z]+ )?(?:News|Edition|Business|World|Opinion|Home)$)"
    r"[A-Z][\w’'&-]+(?: (?:of |the |and )*[A-Z][\w’'&-]+){1,4}"
)


def _names(text: str, name: str) -> bool:
    """Whether a line of boilerplate has `name` in it as words, and more words beside."""
    at = text.casefold().find(name)
    after = text[at + len(name) : at + len(name) + 1]
    return at >= 0 and len(text) > len(name) + 3 and not after.isalnum() and not text[at - 1 : at].isalnum()


def _fold(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()
