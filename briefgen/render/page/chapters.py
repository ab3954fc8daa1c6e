"""A brief's blocks as chapters and annexes: what a page of contents lists, what stands in its margin."""

# ruff: noqa: S704  (only what prose.py has cleaned is marked as markup)

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from briefgen.model.brief import Block, ChartBlock, CitedSource
from briefgen.render.page.tree import read_piece, text_of, write_element, write_piece

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
class ContentsEntry:
    """A line of the contents; `counted` where it is a chapter with a number."""

    anchor: str
    words: str
    counted: bool = False


def split_chapters(body: Markup, sources: Sequence[CitedSource]) -> tuple[Chapter, ...]:
    """The HTML of a text block, cut before each of its h2."""
    root = read_piece(body)
    pieces: list[list[Any]] = [[]]
    for part in root:
        if part.tag == "h2":
            pieces.append([])
        pieces[-1].append(part)
    made = [_make_chapter(root.text or "", pieces[0], sources), *(_make_chapter("", p, sources) for p in pieces[1:])]
    return tuple(chapter for chapter in made if chapter)


def _make_chapter(before: str, parts: list[Any], sources: Sequence[CitedSource]) -> Chapter | None:
    """The chapter of the parts of a text up to the next h2, with the words `before` them; None where it is empty."""
    heading = parts[0] if parts and parts[0].tag == "h2" else None
    words, rest = before, parts
    if heading is not None:
        words, rest = heading.tail or "", parts[1:]
    first = ""
    if not words.strip() and rest and rest[0].tag == "p":
        first, words, rest = write_element(rest[0]), rest[0].tail or "", rest[1:]
    words = (words + "".join(write_element(part) + (part.tail or "") for part in rest)).strip()
    if heading is None and not first and not words:
        return None
    cited = {_source_of(link) for part in parts for link in part.iter("a")}
    return Chapter(
        anchor=text_of(heading, "id") if heading is not None else "",
        heading=Markup(write_piece(heading)) if heading is not None else None,
        first=Markup(first or words),
        rest=Markup(words if first else ""),
        sources=tuple(source for source in sources if source.number in cited),
    )


def _source_of(link: Any) -> int | None:
    """The number of the source that a link leads to."""
    number = text_of(link, "href").removeprefix("#source-")
    return int(number) if number.isdecimal() else None


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


def headings_of(body: Markup) -> list[ContentsEntry]:
    """The h2 of a text, without their citations."""
    return [
        ContentsEntry(text_of(heading, "id"), Markup(write_piece(heading, without=("sup",))).striptags(), counted=True)
        for heading in read_piece(body).iter("h2")
    ]


def number_twins(entries: Sequence[ContentsEntry]) -> tuple[ContentsEntry, ...]:
    """A second heading of the same words has its number: `Sources (2)`."""
    counts: dict[str, int] = {}
    told = []
    for entry in entries:
        counts[entry.words] = count = counts.get(entry.words, 0) + 1
        words = entry.words if count == 1 else f"{entry.words} ({count})"
        told.append(ContentsEntry(entry.anchor, words, entry.counted))
    return tuple(told)


def is_named(block: Block) -> bool:
    """Whether a block has a heading of its own to be listed by: a chart may only name its figures."""
    if isinstance(block, ChartBlock):
        return block.heading != ", ".join(dict.fromkeys(figure.label for figure in block.figures))
    return block.kind != "gaps" or bool(block.gaps)
