"""A Word file -> its paragraphs. Read in a process of its own, with limits: a file is unpacked, and may be hostile."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.ingest.read.parts import refuse
from briefgen.workers import Work, WorkerPool

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LARGEST = 64 * 1024**2  # bytes of all parts, unpacked
_READING_LIMIT = 20.0  # seconds of the processor; a file of 200 pages takes 1
_READING_MEMORY = 2 * 1024**3  # bytes of address space
_NOTES = ("footnotes", "endnotes")
_SIGNS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
# What is struck out, the copy for older programs, and what only a program reads.
_UNSEEN = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr"})


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """The text of a paragraph, and whether its style is that of a heading."""

    text: str
    heading: bool


def read_word_file(content: bytes, file: str) -> tuple[WordParagraph, ...]:
    """What `read_word` gives, in a process of its own. Raises InputError, and LoadError where it can't be started."""
    with WorkerPool(1, Work(read_word, "the reader of Word files", _READING_LIMIT, memory=_READING_MEMORY)) as pool:
        paragraphs: tuple[WordParagraph, ...] = pool.do(content, file)
    return paragraphs


def read_word(content: bytes, file: str) -> tuple[WordParagraph, ...]:
    """The paragraphs of the text with those of its tables, then of its notes. Changes that somebody tracked count as
    made. Raises InputError where it is no Word file, or a locked one."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise refuse(
            file, "this is a Word file of before 2007, or one with a password", "save it as .docx, without one"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(part.file_size for part in archive.infolist())
        if size > _LARGEST:
            raise refuse(
                file, f"unpacked, the file has {size // 1024**2} MiB", f"at most {_LARGEST // 1024**2} are read"
            )
        document = Document(io.BytesIO(content))
        notes = [
            part.blob for part in document.part.package.iter_parts() if part.partname.rsplit("/", 1)[-1][:-4] in _NOTES
        ]
        return (*_paragraphs(document.element.body), *(found for blob in notes for found in _read_notes(blob)))
    except (zipfile.BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, RuntimeError) as error:
        raise refuse(file, "this is not a Word file, or a damaged one", "open it in Word and save it anew") from error


def _read_notes(blob: bytes) -> Iterator[WordParagraph]:
    from docx.oxml.parser import parse_xml

    yield from _paragraphs(parse_xml(blob))


def _paragraphs(root: Any) -> Iterator[WordParagraph]:
    for element in root.iter(f"{_W}p"):
        text = "".join(_texts(element))
        if text.strip():
            yield WordParagraph(text, _is_heading(element))


def _texts(element: Any) -> Iterator[str]:
    """What a reader sees of a paragraph; a paragraph within it, as in a box, is one of its own."""
    for child in element:
        if child.tag in _UNSEEN or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _texts(child)


def _is_heading(element: Any) -> bool:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and str(style.get(f"{_W}val", "")).lower().startswith(("heading", "title"))
