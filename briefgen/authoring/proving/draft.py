"""Somebody's draft as it is proved: its paragraphs in plain words, each with the place where it stands in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from briefgen.errors import Place
from briefgen.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text` as a reader sees it. `offsets` has, for each of its characters, its place in the source; empty in a file
    that has no source text, such as Word's. `cites` are the references in it, each with its place in `text`."""

    text: str
    heading: bool = False
    offsets: Sequence[int] = field(default=(), repr=False)
    cites: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence of a draft: from `start` to `end` of the paragraph number `paragraph`, counted from 0, with the
    references that it cites."""

    paragraph: int
    start: int
    end: int
    text: str
    heading: bool
    cites: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A draft: the name of its `file` in messages, its paragraphs, and the text that they were read from."""

    file: str
    paragraphs: tuple[Paragraph, ...]
    source: str = field(default="", repr=False)

    def sentences(self) -> Iterator[Written]:
        """Every sentence, in the order of the text. A citation belongs to the sentence that it stands in or behind."""
        for number, paragraph in enumerate(self.paragraphs):
            spans = sentences(paragraph.text)
            starts = [start for start, _ in spans]
            cited: dict[int, list[str]] = {}
            for at, reference in paragraph.cites:
                # one that stands where the next sentence begins stands behind the last one
                cited.setdefault(max(0, bisect_right(starts, at - 1) - 1), []).append(reference)
            for index, (start, end) in enumerate(spans):
                cites = tuple(dict.fromkeys(cited.get(index, ())))
                yield Written(number, start, end, paragraph.text[start:end], paragraph.heading, cites)

    def place(self, paragraph: int, start: int, end: int) -> tuple[Place, str, int]:
        """Where a stretch of a paragraph stands, the line there, and how much of it is meant. In a file without lines
        the paragraph counts as one."""
        found = self.paragraphs[paragraph]
        if not found.offsets:
            return Place(self.file, paragraph + 1, start + 1), found.text, max(1, end - start)
        at = found.offsets[min(start, len(found.offsets) - 1)]
        last = found.offsets[min(end, len(found.offsets)) - 1] + 1
        line = bisect_right(self._lines, at)
        begin = self._lines[line - 1]
        stop = self.source.find("\n", begin)
        whole = self.source[begin:] if stop < 0 else self.source[begin:stop]
        width = min(last, begin + len(whole)) - at
        return Place(self.file, line, at - begin + 1), whole, max(1, width)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(at + 1 for at, character in enumerate(self.source) if character == "\n")]
