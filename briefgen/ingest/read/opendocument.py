"""An OpenDocument text (.odt) -> its paragraphs. Read in a process with limits: a file is unpacked, and may be
hostile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from briefgen.ingest.read.paragraphs import TRACKED, TextParagraph, WrittenText, open_packed, parsing
from briefgen.ingest.read.parts import refuse

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _OFFICE, _STYLE = _OASIS % "text", _OASIS % "office", _OASIS % "style"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_SIGNS = {f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
# What was struck out, what stands beside the text, and what only a program reads.
_UNSEEN = frozenset(
    {f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}ruby-text", f"{_TEXT}hidden-text", f"{_OFFICE}forms"}
    | {f"{_TEXT}{name}" for name in ("hidden-paragraph", "sequence-decls", "variable-decls", "user-field-decls")}
)
_NOTE, _NOTE_BODY = f"{_TEXT}note", f"{_TEXT}note-body"
_APART = _UNSEEN | {_NOTE, *_PARAGRAPHS}
_MOST_SPACES = 200


def read_opendocument(content: bytes, file: str) -> WrittenText:
    """The paragraphs of the text with those of its tables and boxes, then of its notes. Changes that somebody tracked
    count as made. Raises InputError where it is no such file, or a locked one."""
    with parsing(file, "this is not an OpenDocument text, or a damaged one", "save it as .docx"):
        with open_packed(content, file) as archive:
            names = archive.namelist()
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise refuse(file, "this file has a password", "save it without one")
            roots = [_parse(archive.read(name)) for name in ("styles.xml", "content.xml") if name in names]
        text = roots[-1].find(f".//{_OFFICE}text")
        if text is None:
            raise refuse(file, "this is an OpenDocument file, but no text", "save it as .docx or .txt")
        titles = _title_styles(roots)
        tracked = text.find(f"{_TEXT}tracked-changes/{_TEXT}changed-region") is not None
        paragraphs = _paragraphs(_walk(text), titles)
        notes = _paragraphs((p for note in text.iter(_NOTE_BODY) for p in _walk(note)), titles)
        return WrittenText((*paragraphs, *notes), (TRACKED,) if tracked else ())


def _parse(source: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(source, parser)


def _title_styles(roots: list[Any]) -> frozenset[str]:
    """The names of the styles that are that of a title, or are made from it."""
    parents: dict[str, str] = {}
    for root in roots:
        for style in root.iter(f"{_STYLE}style"):
            parents[style.get(f"{_STYLE}name", "")] = style.get(f"{_STYLE}parent-style-name", "")
    return frozenset({"Title"} | {name for name, parent in parents.items() if parent == "Title"})


def _walk(element: Any) -> Iterator[Any]:
    """The paragraphs in an element, in order, without those that aren't seen; those of a box after the one that holds
    it."""
    waiting = [iter(element)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag not in _UNSEEN and child.tag != _NOTE:
            if child.tag in _PARAGRAPHS:
                yield child
            waiting.append(iter(child))


def _paragraphs(elements: Iterator[Any], titles: frozenset[str]) -> Iterator[TextParagraph]:
    gap = 0
    for element in elements:
        text = "".join(_texts(element))
        if text.strip():
            yield TextParagraph(text, _level(element, titles), gap)
        gap = 0 if text.strip() else gap + 1


def _level(element: Any, titles: frozenset[str]) -> int:
    attributes: Mapping[str, str] = element.attrib
    if element.tag == f"{_TEXT}h":
        level = attributes.get(f"{_TEXT}outline-level", "1")
        return int(level) if level.isdigit() and 0 < int(level) < 10 else 1
    return int(attributes.get(f"{_TEXT}style-name", "") in titles)


def _texts(element: Any) -> Iterator[str]:
    """What a reader sees of a paragraph: white space is that of XML, more of it is told by elements."""
    yield _folded(element.text)
    for child in element:
        if child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            yield " " * (min(int(count), _MOST_SPACES) if count.isdigit() else 1)
        elif (
            child.tag not in _UNSEEN
            and child.tag != _NOTE
            and child.tag not in _PARAGRAPHS
            and isinstance(child.tag, str)
        ):
            yield from _texts(child)
        yield _folded(child.tail)


def _folded(text: str | None) -> str:
    return "".join(" " if sign in "\t\r\n" else sign for sign in text or "")
