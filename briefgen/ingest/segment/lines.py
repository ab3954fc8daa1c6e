"""The nouns of a page that is being read, and how its text is cut into lines. Pure and linear."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum


class LineMark(Enum):
    """What a line of a page is, where it isn't the article's own words.

    An advertisement, a widget, a caption, a source and a link to more may stand in the middle of an article; comments,
    a list of related articles, an end mark, a note and a wall end it."""

    ADVERT = "advert"
    WIDGET = "widget"  # sharing, sign-up, cookies, font size, navigation
    CAPTION = "caption"
    SOURCE = "source"  # of a chart
    MORE = "more"  # "Read more: another article"
    COMMENTS = "comments"  # what follows is no longer the article
    RELATED = "related"  # a list of other articles begins
    END = "end"  # a wire agency's end mark, a copyright line
    NOTE = "note"  # about the author or where it was first printed; belongs to the article
    RULE = "rule"  # a line that parts one article from the next
    SENDER = "sender"  # of a forwarded mail
    WALL = "wall"  # "Subscribe to read on": what follows is for those who pay, if it is an article at all
    LABEL = "label"  # in an article: its time or author, its title again, a word after its end
    REPEAT = "repeat"  # words of the article set large beside it


class Kind(Enum):
    """What the words of a line are."""

    UNREAD = "unread"  # nothing is known of it yet
    PROSE = "prose"
    TITLE = "title"  # short, no full stop: a headline, a subheading, a publisher's name
    SHORT = "short"  # short and no headline either
    DATED = "dated"  # "17 hours ago", "Xinhua, May 7, 2015", "Published: 3 May 2024"
    BYLINE = "byline"
    ASIDE = "aside"  # words about the author in mid-article, which stay
    MARK = "mark"  # boilerplate; see PageLine.mark


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line as a reader sees it.

    `start` and `end` are its span in the text of the page, white space around it left out; `text` is what a reader
    reads there; `gap` counts the empty lines before; `heading` is the level of a Markdown heading, else 0; `joined`
    whether several lines of the file became this one; `reason` names the row or the pass that gave the mark."""

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
    """One article of a page: `start` of its title (or of its body, where it has none) to its `end`.

    `lines` are those of the body, boilerplate among them included; `header` the short lines around the title
    (publisher, time, byline) as they stand; `closed` whether the page says that the article is over, `cut` whether
    its text stops in mid-sentence. `begins` says what showed that an article begins here; `dropped` names the pass
    that found it to be no article, if one did."""

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
    """The lines of `text` as the file has them; empty ones are counted in `gap` of the next."""
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
    """`line` as boilerplate; the pass that marks it is the reason where no row is."""
    return replace(line, kind=Kind.MARK, mark=mark, heading=0, reason=reason)
