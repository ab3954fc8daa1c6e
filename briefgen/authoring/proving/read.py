"""A file -> the draft in it, by the kind of the file. Of Markdown, and of plain text, each character keeps its place in
the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefgen.authoring.proving.draft import Draft, Paragraph
from briefgen.documents.files import decode, read_bytes
from briefgen.errors import InputError, Mistake, Place
from briefgen.ingest.read.word import read_word_file
from briefgen.specs.citations import CITE, split_cite

LONGEST = 16 * 1024**2  # bytes
KINDS = (".md", ".markdown", ".txt", ".docx")
"""What is read, by the suffix of the file."""
_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_QUOTED = re.compile(r"(?:[ \t]{0,3}>[ \t]?)+")
_RULE = re.compile(r" {0,3}(?:\*[ \t]*){3,}$| {0,3}(?:-[ \t]*){3,}$| {0,3}(?:_[ \t]*){3,}$")
_DEFINED = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+")
_NOTE = re.compile(r" {0,3}\[\^[^\]\n]{1,60}\]:[ \t]*")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
# What a reader doesn't see: marks of emphasis, the address of a link, the number of a note, a citation.
_INLINE = re.compile(
    r"\[(?P<cite>@[^\[\]\n]{1,400})\]|\[\^[^\]\n]{1,60}\]|(?P<close>\]\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,2000})?\))"
    r"|(?P<open>!?\[(?=[^\[\]\n]{1,1000}\]\())|\\(?P<escaped>[!-/:-@\[-`{-~])|`+|\*{1,3}|~~"
    r"|<!--[^\n]*?-->|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)|</?[a-zA-Z][^<>\n]{0,500}>"
)


def read_draft(path: Path, file: str) -> Draft:
    """The draft at `path`, which messages call `file`. Raises InputError where it can't be read, or has no text."""
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        hint = "save it as .docx, .md or .txt"
        raise InputError(
            [Mistake(f"'{path.suffix or path.name}' is not a kind of draft that is read", Place(file), hint=hint)]
        )
    content, _ = read_bytes(path, file, LONGEST)
    source = ""
    if suffix == ".docx":
        paragraphs = tuple(
            _take_cites(one.text.replace("\n", " "), one.heading > 0) for one in read_word_file(content, file)
        )
    else:
        source = decode(content, file)
        paragraphs = read_markdown(source)
    if not paragraphs:
        raise InputError([Mistake("there is no text in this file", Place(file), hint="is it the right one?")])
    return Draft(file, paragraphs, source)


def _take_cites(text: str, heading: bool) -> Paragraph:
    """A paragraph without its citations, which are kept with their places."""
    cites: list[tuple[int, str]] = []
    shown, last = "", 0
    for match in CITE.finditer(text):
        shown += text[last : match.start()]
        last = match.end()
        cites += [(len(shown), reference) for reference in split_cite(match[1])]
    return Paragraph(shown + text[last:], heading, (), tuple(cites))


def read_markdown(source: str) -> tuple[Paragraph, ...]:
    """The paragraphs, headings, entries of lists and rows of tables of a text. Code, comments and what stands before
    the text between `---` are none of it."""
    return tuple(found for block, heading in _blocks(source) if (found := _make_paragraph(source, block, heading)))


def _blocks(source: str) -> Iterator[tuple[list[tuple[int, int]], bool]]:
    """The lines of each paragraph, as spans of the source, and whether it is a heading."""
    front = _FRONT_MATTER.match(source)
    hidden = [(0, front.end())] if front else []
    hidden += [match.span() for match in _COMMENT.finditer(source)]
    waiting: list[tuple[int, int]] = []
    fence = ""
    at = 0
    for line in source.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        for first, last in hidden:
            if first <= start < last:
                start = min(last, end)
        text = source[start:end]
        opened = _FENCE.match(text)
        if fence or opened:
            yield waiting, False
            waiting = []
            if not fence:
                fence = opened[1] if opened else ""
            elif text.strip().startswith(fence):
                fence = ""
            continue
        quoted = _QUOTED.match(text)
        if quoted:
            start += quoted.end()
            text = source[start:end]
        if waiting and _UNDERLINE.match(text):
            yield waiting, True
            waiting = []
        elif not text.strip() or _RULE.match(text) or _TABLE_RULE.match(text) or _is_definition(text):
            yield waiting, False
            waiting = []
        elif (begun := _HEADING.match(text)) is not None:
            yield waiting, False
            yield [(start + begun.end(), end)], True
            waiting = []
        elif text.lstrip().startswith("|"):
            yield waiting, False
            row = text.strip().strip("|").strip()
            yield [(start + text.find(row), start + text.find(row) + len(row))], False
            waiting = []
        elif (begun := _ITEM.match(text) or _NOTE.match(text)) is not None:
            yield waiting, False
            waiting = [(start + begun.end(), end)]
        else:
            waiting.append((start, end))
    yield waiting, False


def _is_definition(text: str) -> bool:
    return bool(_DEFINED.match(text)) and not _NOTE.match(text)


def _make_paragraph(source: str, lines: list[tuple[int, int]], heading: bool) -> Paragraph | None:
    """The words of some lines, without what is markup."""
    shown: list[str] = []
    offsets: list[int] = []
    cites: list[tuple[int, str]] = []

    def show(start: int, end: int) -> None:
        for place in range(start, end):
            character = source[place]
            shown.append(" ;"[character == "|"] if character in "|\t" else character)
            offsets.append(place)

    for start, end in lines:
        if shown and not source[offsets[-1]].isspace():
            shown.append(" ")
            offsets.append(max(start - 1, 0))
        while start < end and source[start].isspace():
            start += 1
        for match in _INLINE.finditer(source, start, end):
            show(start, match.start())
            start = match.end()
            if match["cite"]:
                cites += [(len(shown), reference) for reference in split_cite(match["cite"])]
            elif match["escaped"]:
                show(match.start("escaped"), match.end())
        show(start, end)
    text = "".join(shown)
    return Paragraph(text, heading, tuple(offsets), tuple(cites)) if text.strip() else None
