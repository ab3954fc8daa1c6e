"""A brief's blocks as chapters and annexes: what a page of contents lists, what stands in its margin."""

# ruff: noqa: S704  (only what prose.py has cleaned is marked as markup)

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from briefgen.model.brief import Block, ChartBlock, CitedSource

_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)
_PARAGRAPH = re.compile(r"<p>.*?</p>", re.DOTALL)
_SOURCE = re.compile(r'href="#source-(\d+)"')
_WIDE = {"figures", "table"}
# What one looks up rather than reads: behind the last chapter it makes the annexes.
_LOOKED_UP = {"table", "timeline", "articles", "gaps", "sources"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of an editor's text under one h2 (or before the first), as HTML: its `heading`, its
    `first` paragraph (all of it where it begins with something else), the `rest`; and the `sources`
    that it cites, in the order of their numbers."""

    anchor: str
    heading: Markup | None
    first: Markup
    rest: Markup
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that stand in the same columns; `is_wide` where they need the whole width of the page."""

    blocks: tuple[Block, ...]
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; `counted` where it is a chapter with a number."""

    anchor: str
    words: str
    counted: bool = False


def split_chapters(body: Markup, sources: Sequence[CitedSource]) -> tuple[Chapter, ...]:
    """The HTML of a text block, cut before each of its h2."""
    text = str(body)
    heads = list(_HEADING.finditer(text))
    starts = [0, *(head.start() for head in heads)]
    chapters = []
    for start, end, head in zip(starts, [*starts[1:], len(text)], [None, *heads], strict=True):
        piece = text[start:end].strip()
        if not piece:
            continue
        words = piece[head.end() - head.start() :].strip() if head else piece
        paragraph = _PARAGRAPH.match(words)
        cut = paragraph.end() if paragraph else len(words)
        cited = {int(number) for number in _SOURCE.findall(piece)}
        chapters.append(
            Chapter(
                anchor=head[1] if head else "",
                heading=Markup(head[2]) if head else None,
                first=Markup(words[:cut]),
                rest=Markup(words[cut:].strip()),
                sources=tuple(source for source in sources if source.number in cited),
            )
        )
    return tuple(chapters)


def part_annexes(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Blocks that are read, and the trailing ones that are looked up. The gaps right behind the last
    chapter belong to it."""
    end = max((at for at, block in enumerate(blocks, 1) if block.kind not in _LOOKED_UP), default=0)
    while end < len(blocks) and blocks[end].kind == "gaps":
        end += 1
    return tuple(blocks[:end]), tuple(blocks[end:])


def group_blocks(blocks: Sequence[Block]) -> tuple[Group, ...]:
    """Blocks as a page of two columns takes them: cards and tables go across both."""
    runs = [(wide, tuple(run)) for wide, run in groupby(blocks, key=lambda block: block.kind in _WIDE)]
    return tuple(Group(run, wide) for wide, run in runs)


def headings_of(body: Markup) -> list[Entry]:
    """The h2 of a text, without their citations."""
    found = _HEADING.finditer(str(body))
    return [Entry(m[1], Markup(re.sub(r"<sup.*?</sup>", "", m[2])).striptags(), counted=True) for m in found]


def number_twins(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """A second heading of the same words has its number: `Sources (2)`."""
    counts: dict[str, int] = {}
    told = []
    for entry in entries:
        counts[entry.words] = count = counts.get(entry.words, 0) + 1
        words = entry.words if count == 1 else f"{entry.words} ({count})"
        told.append(Entry(entry.anchor, words, entry.counted))
    return tuple(told)


def is_named(block: Block) -> bool:
    """Whether a block has a heading of its own to be listed by: a chart may only name its figures."""
    if isinstance(block, ChartBlock):
        return block.heading != ", ".join(dict.fromkeys(figure.label for figure in block.figures))
    return block.kind != "gaps" or bool(block.gaps)
