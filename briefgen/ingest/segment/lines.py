"""The nouns of a page that is being read, and how its text is cut into lines. Pure and linear."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class LineMark(Enum):
    """What a line of a page is, where it is not part of the article's own words.

    An advertisement, a widget, a caption, a chart's source and a link to another article may appear in the middle
    of an article. Comments, a list of related articles, an end mark, a note and a paywall end it."""

    ADVERT = "advert"
    WIDGET = "widget"  # sharing, sign-up, cookies, font size, navigation
    CAPTION = "caption"
    SOURCE = "source"  # of a chart
    MORE = "more"  # "Read more: another article"
    COMMENTS = "comments"  # what follows is no longer the article
    RELATED = "related"  # a list of other articles begins
    END = "end"  # a wire agency's end mark, a copyright line
    NOTE = "note"  # about the author or where it was first printed; belongs to the article
    RULE = "rule"  # separates articles
    SENDER = "sender"  # of a forwarded mail
    WALL = "wall"  # a paywall: "Subscribe to read on"
    LABEL = "label"  # its time or author, its title again, a word after its end
    REPEAT = "repeat"  # a pull quote


class Kind(Enum):
    """What the words of a line are."""

    UNREAD = "unread"  # not yet classified
    PROSE = "prose"
    TITLE = "title"  # short, no full stop: a headline, a subheading, a publisher's name
    SHORT = "short"  # short and no headline either
    DATED = "dated"  # "17 hours ago", "Xinhua, May 7, 2015", "Published: 3 May 2024"
    BYLINE = "byline"
    ASIDE = "aside"  # words about the author in mid-article, which are kept
    MARK = "mark"  # boilerplate; see PageLine.mark


class PageLine(NamedTuple):
    """A line of a page as a reader sees it.

    `start` and `end` are its span in the text of the page, without surrounding white space; `text` is what a reader
    reads there; `gap` is the number of empty lines before it; `heading` is the level of a Markdown heading, else 0;
    `joined` says that several lines of the file were joined to make this one; `reason` names the row or the pass
    that gave the mark."""

    start: int
    end: int
    text: str
    gap: int
    kind: Kind = Kind.UNREAD
    mark: LineMark | None = None
    heading: int = 0
    joined: bool = False
    reason: str = ""


Lines = tuple[PageLine, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """One article of a page, from the `start` of its title (or of its body, if it has no title) to its `end`.

    `lines` are the lines of the body, including boilerplate between them; `header` holds the short lines around the
    title (publisher, time, byline); `closed` says that the page shows where the article ends, `cut` that its text
    stops in mid-sentence; `begins` names the evidence that an article begins here; `dropped` names the pass that
    decided that this is no article, if one did."""

    start: int
    end: int
    title: str | None
    lines: Lines
    header: Lines
    closed: bool = False
    cut: bool = False
    begins: str = ""
    dropped: str = ""


Segments = tuple[Segment, ...]


def cut_lines(text: str) -> Lines:
    """The lines of `text` as they are in the file; empty lines are counted in the `gap` of the next line."""
    lines: list[PageLine] = []
    at = gap = 0
    for piece in text.split("\n"):
        stripped = ""
        for part in piece.split("\f") if "\f" in piece else (piece,):
            stripped = part.strip()
            if stripped:
                start = at + len(part) - len(part.lstrip())
                lines.append(PageLine(start, start + len(stripped), stripped, gap))
                gap = 0
            at += len(part) + 1
            gap += 3 if "\f" in piece else 0
        gap += 0 if stripped else 1
    return tuple(lines)


def mark_line(line: PageLine, mark: LineMark, reason: str = "") -> PageLine:
    """`line` marked as boilerplate. Without a reason here, the pass that marks it becomes the reason."""
    return line._replace(kind=Kind.MARK, mark=mark, heading=0, reason=reason)
