"""Saved files -> the texts in them, with what the format itself says: title, date, publisher.

Readers are thin loops around pure functions; HTML goes to a process of its own (htmlroom), where
neither depth nor time nor memory can hurt. Nothing is fetched, no entity is expanded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefgen.documents.files import read_bytes
from briefgen.ingest.read.html_process import HtmlRoom
from briefgen.ingest.read.locate import locate
from briefgen.ingest.read.parts import Page, Part, decode_page, refuse

PAGE_LIMIT = 16 * 1024 * 1024
SUFFIXES = (".txt", ".html", ".htm", ".xhtml", ".md", ".markdown", ".eml", ".xml", ".rss", ".atom")


def find_pages(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """(path, name in messages) of each file given and of each file in the folders given, sorted.

    Hidden files, and the folders `…_files` that browsers save beside a page, are passed over. Links
    are handed on, to be refused by name."""
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
        folders = [e for e in entries if e.is_dir() and not e.is_symlink() and not _passed_over(e)]
        waiting += reversed(folders)
        for entry in entries:
            if not entry.name.startswith(".") and (entry.is_symlink() or not entry.is_dir()):
                yield entry, str(entry)


def _passed_over(folder: Path) -> bool:
    return folder.name.startswith(".") or folder.name.endswith(("_files", "-Dateien", "_fichiers"))


def read_page(path: Path, file: str, room: HtmlRoom) -> Page:
    """The page at `path`. Raises InputError naming `file` where it can't be read, or isn't a page."""
    suffix = path.suffix.lower()
    content, _ = read_bytes(path, file, PAGE_LIMIT)
    if suffix not in SUFFIXES:
        raise refuse(
            file, f"'{path.suffix or path.name}' is not a kind of page that is read", "save it as .html or .txt"
        )
    digest = hashlib.sha256(content).hexdigest()
    text = decode_page(content, is_html=suffix in (".html", ".htm", ".xhtml", ".xml", ".rss", ".atom"))
    if not text.strip():
        raise refuse(file, "the file is empty")
    if _is_binary(text):
        raise refuse(file, "this is not text", "save the page as .html or .txt")
    if suffix == ".eml":
        from briefgen.ingest.read.mail import read_mail

        parts = read_mail(content, text, file, room)
    elif suffix in (".xml", ".rss", ".atom"):
        from briefgen.ingest.read.feed import read_feed

        parts = read_feed(content, text, file)
    elif suffix in (".html", ".htm", ".xhtml"):
        parts = read_html(text, file, room)
    elif suffix in (".md", ".markdown"):
        from briefgen.ingest.read.markdown import read_markdown

        parts = read_markdown(text, file)
    else:
        parts = (Part(text),)
    return Page(file, digest, text, parts)


def _is_binary(text: str) -> bool:
    head = text[:4096]
    return sum(head.count(c) for c in "\x00\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\x11\x12\ufffd") > max(
        8, len(head) // 20
    )


def read_html(text: str, file: str, room: HtmlRoom) -> tuple[Part, ...]:
    """The articles of an HTML page. Raises InputError where nothing can be got out of it."""
    found = room.extract(text, file)
    return tuple(_from_html(entry, text) for entry in found) or ()


def _from_html(entry: dict[str, Any], source: str) -> Part:
    body = str(entry.get("text") or "")
    names = ("title", "author", "publisher", "published", "url", "language")
    said = {name: str(entry[name]).strip()[:900] for name in names if entry.get(name)}
    span = locate(body, source, said.get("title"))
    return Part(body, None, span, single=bool(entry.get("single")), **said)  # type: ignore[arg-type]
