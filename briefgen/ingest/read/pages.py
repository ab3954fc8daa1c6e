"""Saved files -> the texts in them, with what the format itself says: title, date, publisher. One door for all formats.

Readers are thin loops around pure functions. They run in processes of their own (ingest/flow), with limits of time and
memory; nothing is fetched, no entity is expanded."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.documents.files import read_bytes
from briefgen.ingest.read.databases import DatabaseText, read_export
from briefgen.ingest.read.feed import read_entries
from briefgen.ingest.read.html import extract_page
from briefgen.ingest.read.mail import read_mail
from briefgen.ingest.read.markdown import read_markdown
from briefgen.ingest.read.parts import Part, SavedPage, decode_page, locate, make_part, read_markup, refuse
from briefgen.ingest.read.pdf.read import PDF_LIMIT, read_pdf
from briefgen.ingest.read.text_head import read_text_head

PAGE_LIMIT = 16 * 1024 * 1024
LONGEST_FEED = 16 * 1024 * 1024  # characters: a site's export of all its articles is one feed


def find_pages(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """(path, name in messages) of each file given and of each file in the folders given, sorted.

    Hidden files, and the folders `…_files` that browsers save beside a page, are left out. Links
    are given, so that they are refused by name."""
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        else:
            yield path, str(path)


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(here.iterdir(), key=lambda entry: entry.name)
        except OSError:
            yield here, str(here)
            continue
        folders = [e for e in entries if e.is_dir() and not e.is_symlink() and not _left_out(e)]
        waiting += reversed(folders)
        for entry in entries:
            if not entry.name.startswith(".") and (entry.is_symlink() or not entry.is_dir()):
                yield entry, str(entry)


def _left_out(folder: Path) -> bool:
    return folder.name.startswith(".") or folder.name.endswith(("_files", "-Dateien", "_fichiers"))


def read_html(text: str, file: str) -> tuple[Part, ...]:
    """The articles of an HTML page. Raises InputError where it can't be read."""
    found = read_markup(extract_page, text, file)
    spans = (locate(str(entry["text"]), text, str(entry.get("title") or "").strip()[:900] or None) for entry in found)
    return tuple(make_part(entry, span, bool(entry.get("single"))) for entry, span in zip(found, spans, strict=True))


_ENTRY = re.compile(r"<(?:\w+:)?(item|entry)\b")


def read_feed(text: str, file: str) -> tuple[Part, ...]:
    """The entries of a feed that have a text. Raises InputError where it isn't one, or can't be read."""
    entries = read_markup(read_entries, text, file, LONGEST_FEED)
    if not entries:
        raise refuse(file, "this is not a feed: it has no item and no entry")
    starts = [match.start() for match in _ENTRY.finditer(text)]
    if len(starts) != len(entries):  # comments or CDATA hold tags of their own
        spans = [(0, len(text))] * len(entries)
    else:
        ends = [*starts[1:], len(text)]
        spans = [_to_close(text, start, end) for start, end in zip(starts, ends, strict=True)]
    parts = (make_part(entry, span, single=True) for entry, span in zip(entries, spans, strict=True))
    return tuple(part for part in parts if part.text.strip())


def _to_close(text: str, start: int, end: int) -> tuple[int, int]:
    """The span from `start` to the tag that closes the entry, or to `end`."""
    close = max(text.rfind("</item>", start, end), text.rfind("</entry>", start, end))
    return (start, text.index(">", close) + 1) if close >= 0 else (start, end)


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved file: its name in messages, its bytes, its decoded text."""

    file: str
    content: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what reads it, whether it is markup, which says of itself how it is encoded, how many times as
    long as a page it may take, how many bytes it may have, and whether it is text at all."""

    read: Callable[[Saved], tuple[Part, ...]]
    is_markup: bool = False
    times: int = 1
    limit: int = PAGE_LIMIT
    is_text: bool = True


def read_plain(text: str) -> tuple[Part, ...]:
    """The texts of a database's export, else all of a text file, below its head if it has one."""
    return tuple(map(_part_of, read_export(text))) or (read_text_head(text) or Part(text),)


def _part_of(one: DatabaseText) -> Part:
    return Part(
        one.body,
        None,
        one.span,
        single=True,
        title=one.title,
        author=one.author or None,
        publisher=one.publisher or None,
        published=one.published,
    )


_TEXT = Format(lambda saved: read_plain(saved.text))
_HTML = Format(lambda saved: read_html(saved.text, saved.file), is_markup=True)
_MARKDOWN = Format(lambda saved: read_markdown(saved.text, saved.file))
_MAIL = Format(lambda saved: read_mail(saved.content, saved.text, saved.file))
_FEED = Format(lambda saved: read_feed(saved.text, saved.file), is_markup=True, times=3)
_PDF = Format(lambda saved: read_pdf(saved.content, saved.file), times=5, limit=PDF_LIMIT, is_text=False)
FORMATS = {
    ".txt": _TEXT,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".eml": _MAIL,
    ".xml": _FEED,
    ".rss": _FEED,
    ".atom": _FEED,
    ".pdf": _PDF,
}
"""What is read, by the suffix of the file."""


def read_page(path: Path, file: str) -> SavedPage:
    """The page at `path`. Raises InputError naming `file` where it can't be read, or isn't a page."""
    known = FORMATS.get(path.suffix.lower())
    content, _ = read_bytes(path, file, limit_of(path))
    if known is None:
        message = f"'{path.suffix or path.name}' is not a kind of page that is read"
        raise refuse(file, message, "save it as .html or .txt")
    if not known.is_text:
        parts = known.read(Saved(file, content, ""))
        return SavedPage(file, hashlib.sha256(content).hexdigest(), "\n\n".join(part.text for part in parts), parts)
    text = decode_page(content, is_html=known.is_markup)
    if not text.strip():
        raise refuse(file, "the file is empty")
    if _is_binary(text):
        raise refuse(file, "this is not text", "save the page as .html or .txt")
    return SavedPage(file, hashlib.sha256(content).hexdigest(), text, known.read(Saved(file, content, text)))


def _is_binary(text: str) -> bool:
    head = text[:4096]
    return sum(head.count(c) for c in "\x00\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\x11\x12\ufffd") > max(
        8, len(head) // 20
    )


def times_of(path: Path) -> int:
    """How many times as long as a page the file at `path` may take to read."""
    known = FORMATS.get(path.suffix.lower())
    return known.times if known else 1


def limit_of(path: Path) -> int:
    """How many bytes the file at `path` may have."""
    known = FORMATS.get(path.suffix.lower())
    return known.limit if known else PAGE_LIMIT
