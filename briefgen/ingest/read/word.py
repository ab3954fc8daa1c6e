"""A Word file -> its paragraphs. Read in a process of its own, with limits: a file is unpacked, and may be hostile."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.ingest.read.paragraphs import TRACKED, TextParagraph, WrittenText, open_packed, parsing
from briefgen.ingest.read.parts import refuse
from briefgen.workers import Work, WorkerPool

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_READING_LIMIT = 20.0  # seconds of the processor; a file of 200 pages takes 1
_READING_MEMORY = 2 * 1024**3  # bytes of address space
_NOTES = ("footnotes", "endnotes")
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# What is struck out, what stands over a sign to say how it is spoken, and what only a program reads.
_UNSEEN = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}rt", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr"})
_CHANGES = (f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo")
_HEADING = re.compile(r"heading ?([1-9])\b")


def read_word_file(content: bytes, file: str) -> tuple[TextParagraph, ...]:
    """The paragraphs that `read_word` gives, in a process of its own. Raises InputError, and LoadError where it can't
    be started."""
    with WorkerPool(1, Work(read_word, "the reader of Word files", _READING_LIMIT, memory=_READING_MEMORY)) as pool:
        written: WrittenText = pool.do(content, file)
    return written.paragraphs


def read_word(content: bytes, file: str) -> WrittenText:
    """The paragraphs of the text with those of its tables, then of its notes. Changes that somebody tracked count as
    made. Raises InputError where it is no Word file, or a locked one."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise refuse(
            file, "this is a Word file of before 2007, or one with a password", "save it as .docx, without one"
        )
    with parsing(file, "this is not a Word file, or a damaged one", "open it in Word and save it anew"):
        from docx import Document
        from docx.oxml.parser import parse_xml

        open_packed(content, file).close()
        document = Document(io.BytesIO(content))
        notes = [
            part.blob for part in document.part.package.iter_parts() if part.partname.rsplit("/", 1)[-1][:-4] in _NOTES
        ]
        roots = [document.element.body, *map(parse_xml, notes)]
        levels = _style_levels(document.styles.element)
        paragraphs = tuple(one for root in roots for one in _paragraphs(root, levels))
        tracked = any(next(root.iter(*_CHANGES), None) is not None for root in roots)
    return WrittenText(paragraphs, (TRACKED,) if tracked else ())


def _style_levels(styles: Any) -> dict[str, int]:
    """The level of each style that is one of headings, by its id: by its name, which Word writes in English in every
    language, or by the level that it has in the outline."""
    levels: dict[str, int] = {}
    for style in styles.iter(f"{_W}style"):
        name = _value(style.find(f"{_W}name")).lower()
        found = _HEADING.match(name)
        outline = _value(style.find(f"{_W}pPr/{_W}outlineLvl"))
        if name == "title" or found:
            levels[style.get(f"{_W}styleId", "")] = int(found[1]) if found else 1
        elif outline.isdigit() and int(outline) < 9:
            levels[style.get(f"{_W}styleId", "")] = int(outline) + 1
    return levels


def _paragraphs(root: Any, levels: Mapping[str, int]) -> Iterator[TextParagraph]:
    for copy in list(root.iter(f"{_MC}Fallback")):  # what older programs show in its place
        copy.getparent().remove(copy)
    gap, kept = 0, ""
    for element in root.iter(f"{_W}p"):
        text = kept + "".join(_texts(element))
        if element.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:  # its end is struck out: the next goes on with it
            kept = text
            continue
        kept = ""
        if text.strip():
            yield TextParagraph(text, _level(element, levels), gap)
            gap = 0
        else:
            gap += 1
    if kept.strip():
        yield TextParagraph(kept, 0, gap)


def _texts(element: Any) -> Iterator[str]:
    """What a reader sees of a paragraph; a paragraph within it, as in a box, is one of its own."""
    for child in element:
        if child.tag in _UNSEEN or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag != f"{_W}r" or not _is_hidden(child):
            yield from _texts(child)


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and _value(hidden) not in ("0", "false", "off")


def _level(element: Any, levels: Mapping[str, int]) -> int:
    style = _value(element.find(f"{_W}pPr/{_W}pStyle"))
    named = 1 if style.lower().startswith(("heading", "title")) else 0  # a style that the file doesn't describe
    return levels.get(style, named)


def _value(element: Any) -> str:
    return str(element.get(f"{_W}val", "")) if element is not None else ""
