"""The paragraphs of a file -> the articles in it, each with its title, by the size of their headings. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.ingest.read.parts import Doubt, Part
from briefgen.ingest.read.pdf.paragraphs import Paragraph
from briefgen.ingest.segment.boilerplate import mark_of
from briefgen.ingest.segment.bylines import is_byline
from briefgen.ingest.segment.lines import LineMark
from briefgen.ingest.segment.shapes import find_publisher, is_dated_line, starts_with_dateline

_HEADLINE = 1.3  # times the size of the text: of a headline over an author, a day or a dateline
_LARGE = 1.7  # of one that needs none
_FEWEST_WORDS = 30  # of a text under a headline
_LONGEST = 240  # characters of a headline
_NEAR = 4  # paragraphs under a headline in which author and day stand
_CHAPTER = re.compile(
    r"(?:chapter|part|annex|appendix|глава|часть|приложение|第.{1,3}[章节])?\s*(?:\d+|[IVX]+)(?:[.):\s]|$)",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the file: the size of its text, the title that its own record has, the pages that a program
    read off a picture."""

    size: float
    said: str = ""
    recognised: frozenset[int] = frozenset()


def make_parts(paragraphs: Sequence[Paragraph], setting: Setting) -> list[Part]:
    """The articles of a file, in order; what stands over the first headline goes with it."""
    shown = [one for one in paragraphs if not _is_caption(one)]
    title = _find_title(shown, setting)
    begins = sorted(_find_headlines(shown, setting) | ({title} if title is not None else set()))
    if len(begins) < 2:
        return [_make_part(shown, title, setting)] if shown else []
    edges = [0, *begins[1:], len(shown)]
    return [
        _make_part(shown[a:b], at - a, setting) for (a, b), at in zip(pairwise(edges), begins, strict=True) if b > a
    ]


def _is_caption(paragraph: Paragraph) -> bool:
    return paragraph.role == "caption" or (paragraph.role != "heading" and mark_of(paragraph.text) is LineMark.CAPTION)


def _is_headline(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        paragraph.role == "heading"
        and 2 < len(text) <= _LONGEST
        and text[0] not in '“"„«'
        and not find_publisher(text)
        and not is_dated_line(text)
        and any(c.isalpha() for c in text)
    )


def _find_title(paragraphs: Sequence[Paragraph], setting: Setting) -> int | None:
    """The heading in the largest type of the first page with words; where the file's own title is another heading of
    that page, that one."""
    first = paragraphs[0].lines[0].page if paragraphs else 0
    heads = [i for i, one in enumerate(paragraphs) if one.lines[0].page == first and _is_headline(one)]
    said = _fold(setting.said)
    for i in heads:
        if said and _fold(paragraphs[i].text) == said:
            return i
    largest = max(heads, key=lambda i: (round(paragraphs[i].size, 1), -i), default=None)
    if largest is not None:
        return largest
    return next(
        (
            i
            for i, one in enumerate(paragraphs[:12])
            if one.lines[0].page == first and said and _fold(one.text) == said and len(said) > 8
        ),
        None,
    )


def _fold(text: str) -> str:
    return _SPACES.sub(" ", text).strip().casefold()


def _find_headlines(paragraphs: Sequence[Paragraph], setting: Setting) -> set[int]:
    """The headings that begin an article: author, day or dateline stand under them, or they are large and others on
    their page are, too."""
    heads = [i for i, one in enumerate(paragraphs) if _is_headline(one) and not _CHAPTER.match(one.text)]
    found: set[int] = set()
    large: dict[int, list[int]] = {}
    for i, after in zip(heads, [*heads[1:], len(paragraphs)], strict=False):
        below = [one for one in paragraphs[i + 1 : after] if one.role in ("text", "small")]
        if sum(_count(one.text) for one in below) < _FEWEST_WORDS:
            continue
        size = paragraphs[i].size / setting.size
        if size >= _HEADLINE and any(_tells_who_or_when(one.text) for one in below[:_NEAR]):
            found.add(i)
        elif size >= _LARGE:
            large.setdefault(paragraphs[i].lines[0].page, []).append(i)
    for page, places in large.items():
        others = sum(paragraphs[i].lines[0].page == page for i in found)
        if len(places) + others > 1:
            found.update(places)
    return found


def _count(text: str) -> int:
    return len(text.split()) if text.isascii() or " " in text[:40] else len(text) // 2


def _tells_who_or_when(text: str) -> bool:
    return (len(text) <= 160 and (is_byline(text) or is_dated_line(text))) or starts_with_dateline(text)


def _make_part(paragraphs: Sequence[Paragraph], title: int | None, setting: Setting) -> Part:
    text = ""
    pages: list[tuple[int, int]] = []
    doubts: list[Doubt] = []
    for one in paragraphs:
        text += "\n\n" if text else ""
        pages += [(len(text) + at, page) for at, page in one.pages if not pages or pages[-1][1] != page]
        for at, page in one.seams:
            why = f"page {page} can be read in another order"
            doubts.append(Doubt(max(len(text), len(text) + at - 1), len(text) + at + 1, why))
        text += one.text.replace("\t", "; ")
    flags: list[str] = []
    if doubts:
        flags.append("reading-order-unsure")
    read_off = [(at, page) for at, page in pages if page in setting.recognised]
    if read_off:
        flags.append("recognised-text")
        starts = [at for at, _ in pages]
        for at, page in read_off:
            after = bisect_right(starts, at)
            end = starts[after] if after < len(starts) else len(text)
            doubts.append(Doubt(at, end, f"page {page} is a picture that a program read"))
    name = paragraphs[title].text if title is not None else None
    return Part(text, single=name is not None, title=name, pages=tuple(pages), doubts=tuple(doubts), flags=tuple(flags))
