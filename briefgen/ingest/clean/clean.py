"""The marked lines of one article -> its body, and what its notes say. Pure.

The body is the text of the article, with an empty line between paragraphs. Notes about the author and about where
it was first printed are kept separately."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from briefgen.ingest.clean.inline import clean_inline
from briefgen.ingest.clean.notes import author_of, origin_of, split_notes
from briefgen.ingest.segment.boilerplate import CORRECTION, END_MARK, FIRST_PUBLISHED, PRINT_NOTE
from briefgen.ingest.segment.lines import Kind, LineMark, Lines
from briefgen.text.characters import drop_hidden


@dataclass(frozen=True, slots=True)
class Cut:
    """Words that were cut out of a line: where the line starts in the text of the page, and the row or the step
    that cut them."""

    at: int
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`body`, and what the notes around it say: the author and words about the author, the paper it was printed in,
    the publisher that published it first; `hidden` says that invisible characters were removed."""

    body: str
    author: str | None = None
    author_note: str | None = None
    printed_in: str | None = None
    first_in: str | None = None
    hidden: bool = False
    cuts: tuple[Cut, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    text: str


_NO_END = re.compile(r"[.!?…:;。！？\"'”’»)\]]$")
_INTERRUPTS = frozenset({LineMark.ADVERT, LineMark.CAPTION, LineMark.MORE, LineMark.WIDGET})
"""What may stand in the middle of a sentence that the page broke."""


def clean_lines(lines: Lines, *, markdown: bool = False) -> Cleaned:
    """The body of an article, made of the lines that are not marked."""
    cuts: list[Cut] = []
    paragraphs = _make_paragraphs(lines, cuts, markdown=markdown)
    notes = _notes_at_end(paragraphs, cuts) + [line.text for line in lines if line.mark is LineMark.NOTE]
    if paragraphs and (mark := END_MARK.search(paragraphs[-1].text[-40:])):
        last = paragraphs[-1]
        cuts.append(Cut(last.start, "line-ends/end-mark", mark[0].strip()))
        paragraphs[-1] = replace(last, text=last.text[: len(last.text) - len(mark[0])].rstrip())
    body, hidden = drop_hidden("\n\n".join(each.text for each in paragraphs if each.text))
    printed = next((m["paper"].strip() for n in notes if (m := PRINT_NOTE.search(n))), None)
    first = next((m["where"].strip() for n in notes if (m := FIRST_PUBLISHED.search(n))), None)
    notes = [n for n in notes if not CORRECTION.match(n)]
    bios = [n for n in notes if not PRINT_NOTE.search(n) and not FIRST_PUBLISHED.search(n)]
    author = next((name for n in bios if (name := author_of(n))), None)
    first_in, owner = origin_of(first) if first else (None, None)
    note = drop_hidden(" ".join(bios))[0].strip() or None
    return Cleaned(body, author or owner, note, printed, first_in, hidden, tuple(cuts))


def _make_paragraphs(lines: Lines, cuts: list[Cut], *, markdown: bool) -> list[_Paragraph]:
    """The paragraphs made of the lines that are not marked. Whatever is cut out of them is added to `cuts`."""
    paragraphs: list[_Paragraph] = []
    for i, line in enumerate(lines):
        if line.mark is not None:
            continue
        text = strip_markdown(line.text) if markdown else line.text
        if line.kind is Kind.PROSE:
            text, fired = clean_inline(text)
            cuts += [Cut(line.start, one.rule, one.words) for one in fired]
        if not text.strip():
            continue
        last = paragraphs[-1] if paragraphs else None
        interrupted = i > 0 and lines[i - 1].mark in _INTERRUPTS and line.kind not in (Kind.DATED, Kind.ASIDE)
        if last is not None and interrupted and text[0].islower() and not _NO_END.search(last.text):
            paragraphs[-1] = replace(last, text=f"{last.text} {text.strip()}")
        else:
            paragraphs.append(_Paragraph(line.start, text.strip()))
    return paragraphs


def _notes_at_end(paragraphs: list[_Paragraph], cuts: list[Cut]) -> list[str]:
    """Removes notes from the end of the last paragraph, and whole paragraphs of notes; returns them."""
    notes: list[str] = []
    while paragraphs:
        last = paragraphs[-1]
        earlier = "\n".join(each.text for each in paragraphs[:-1])
        body, found = split_notes(last.text, earlier)
        if not found:
            break
        if not body and len(paragraphs) == 1:  # an article that is nothing but a note is not emptied
            return []
        notes = found + notes
        cuts.append(Cut(last.start, "notes-at-the-end", last.text[len(body) :].strip()))
        if body:
            paragraphs[-1] = replace(last, text=body)
            break
        paragraphs.pop()
    return notes


_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,600}\)")
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\([^)\n]{0,600}\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,400}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]{1,400}?)(?<=\S)\1(?![\w*_])")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_HIDDEN_PARTS = re.compile(
    r"<(script|style|svg|math|iframe|object)\b[^<]{0,2000}(?:<(?!/\1)[^<]{0,2000}){0,50}</\1\s*>", re.IGNORECASE
)
_QUOTED = re.compile(r"^(?:>\s?)+")
# What Kramdown and Pandoc write behind a heading or below a paragraph: {#name .class key="value"}
_ATTRIBUTES = re.compile(
    r"\s?\{:?(?:\s*+(?:[#.][\w-]++|[\w:-]++=(?:\"[^\"\n]{0,300}+\"|'[^'\n]{0,300}+'|[^\s}\"']{1,300}+)))++\s*+\}"
)


def strip_markdown(text: str) -> str:
    """`text` without Markdown marks and HTML tags; their words are kept."""
    text = _HIDDEN_PARTS.sub("", _QUOTED.sub("", text))
    text = _LINK.sub(r"\1", _IMAGE.sub("", text)) if "](" in text else text
    text = _TAG.sub("", text) if "<" in text else text
    text = _ATTRIBUTES.sub("", text) if "{" in text else text
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return text
