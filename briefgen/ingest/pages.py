"""Saved files -> the texts in them, with what the format itself says: title, date, publisher.

Readers are thin loops around pure functions; HTML goes to a process of its own (htmlroom), where
neither depth nor time nor memory can hurt. Nothing is fetched, no entity is expanded."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.errors import InputError, Mistake, Place
from briefgen.ingest.htmlroom import HtmlRoom
from briefgen.ingest.located import locate
from briefgen.textfiles import read_bytes

PAGE_LIMIT = 16 * 1024 * 1024
SUFFIXES = (".txt", ".html", ".htm", ".xhtml", ".md", ".markdown", ".eml", ".xml", ".rss", ".atom")


@dataclass(frozen=True, slots=True)
class Part:
    """A text to look for articles in. `start` is where it begins in the decoded file, None where it
    isn't a stretch of it: then `span` is the stretch that it was made from. `single`: it is one
    article, whatever its layout. `published` is as the format has it (ISO, or an RFC 5322 date)."""

    text: str
    start: int | None = 0
    span: tuple[int, int] = (0, 0)
    single: bool = False
    markdown: bool = False
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A file as read: its name, the SHA-256 of its bytes, its decoded text, the parts of it."""

    file: str
    sha256: str
    text: str = field(repr=False)
    parts: tuple[Part, ...] = field(repr=False)


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
        from briefgen.ingest.mails import read_mail

        parts = read_mail(content, text, file, room)
    elif suffix in (".xml", ".rss", ".atom"):
        from briefgen.ingest.feeds import read_feed

        parts = read_feed(content, text, file)
    elif suffix in (".html", ".htm", ".xhtml"):
        parts = read_html(text, file, room)
    elif suffix in (".md", ".markdown"):
        from briefgen.ingest.notebook import read_markdown

        parts = read_markdown(text, file)
    else:
        parts = (Part(text),)
    return Page(file, digest, text, parts)


def _is_binary(text: str) -> bool:
    head = text[:4096]
    return sum(head.count(c) for c in "\x00\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\x11\x12\ufffd") > max(
        8, len(head) // 20
    )


_META_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode_page(content: bytes, *, is_html: bool = False) -> str:
    """The text of `content`, by its byte order mark, as UTF-8, by what the page says of itself, or by
    a guess; line ends become `\\n`. Never raises: bytes that fit nowhere become U+FFFD."""
    text = _decode(content, is_html)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decode(content: bytes, is_html: bool) -> str:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    head = content[:4000]
    zeros, odd = head.count(0), head[1::2].count(0)
    if zeros >= max(4, len(head) / 64) and not zeros * 0.05 < odd < zeros * 0.95:
        # the zeros are all first or all second of two bytes: UTF-16 without its mark
        return content.decode("utf-16-le" if odd > zeros / 2 else "utf-16-be", "replace")
    if b"\x1b$" in content:  # Japanese in seven bits, which would pass for UTF-8
        try:
            return content.decode("iso2022_jp_2")
        except UnicodeDecodeError:
            pass
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > 0 and error.end >= len(content) - 3 and error.reason == "unexpected end of data":
            return content.decode("utf-8", "replace")  # a page cut off in mid-character
    if is_html and (said := _META_CHARSET.search(content[:4096])):
        name = said[1].decode("ascii").lower()
        try:
            return content.decode({"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252"}.get(name, name))
        except (LookupError, UnicodeDecodeError):
            pass
    from charset_normalizer import from_bytes  # only pages that aren't UTF-8 pay for it

    best = from_bytes(content[: 256 * 1024], steps=5, chunk_size=1024).best()
    if best is not None:
        try:
            return content.decode(best.encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    return content.decode("cp1252", "replace")


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


def refuse(file: str, message: str, hint: str | None = None) -> InputError:
    """The error that names `file` and what is wrong with it."""
    return InputError([Mistake(message, Place(file), hint=hint)])
