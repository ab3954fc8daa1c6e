"""Many pages in one file -> where each of them is in it, and its bytes: zip, mbox, WARC. Nothing is written to a disk.

A page in an archive is a page like any other: its SHA-256 is that of its own bytes, so that it is the same page packed
and unpacked. It is listed first, and then taken out and read by itself, so that what one does stops no other."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

from briefgen.documents.files import read_bytes
from briefgen.errors import InputError
from briefgen.ingest.read.paragraphs import parsing
from briefgen.ingest.read.parts import read_saved_day, refuse
from briefgen.text.characters import drop_hidden

ARCHIVE_LIMIT = 128 * 1024**2  # bytes of an archive
MOST_MEMBERS = 5000  # as many as entries of a feed
LARGEST = 512 * 1024**2  # bytes of all pages of an archive, unpacked
_LONGEST_NAME = 300

Where = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A page in an archive: its name there, the suffix of its kind, where it is, its length; or why it isn't read."""

    inner: str
    suffix: str
    where: Where = ()
    size: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A page taken out of an archive: its bytes, and where the archive tells them its address and the day of saving;
    `flags` are what an editor is to look at."""

    content: bytes
    url: str | None = None
    captured: date | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Archive:
    """A kind of archive: what lists the pages in its bytes, under the name of the file, and what takes one out."""

    members: Callable[[bytes, str], Iterator[Member]]
    take: Callable[[bytes, Where, str], Taken]


def is_archive(path: Path) -> bool:
    """Whether the file at `path` is one of many pages, by its name."""
    return suffix_of(path.name) in ARCHIVES


def suffix_of(name: str) -> str:
    """What tells the kind of a file: `.zip` of `a.ZIP`, and of `mbox`, as Apple's Mail calls it, `.mbox`."""
    low = name.lower()
    return ".mbox" if low == "mbox" else ".warc.gz" if low.endswith(".warc.gz") else PurePosixPath(low).suffix


def list_members(path: Path, file: str) -> tuple[Member, ...]:
    """The pages in an archive, in its order, and what it holds that isn't read. Raises InputError where it is none."""
    content = _content(path, file)
    found: list[Member] = []
    size = more = 0
    for member in ARCHIVES[suffix_of(path.name)].members(content, file):
        size += 0 if member.why else member.size
        if len(found) >= MOST_MEMBERS or size > LARGEST:
            more += 1
        else:
            found.append(member)
    if more:
        pages = f"{more} page{'s' * (more > 1)} more"
        why = f"it holds {pages}: the first {len(found)} are read; make several archives of it"
        found.append(Member("", "", why=why))
    if not found:
        raise refuse(file, "there is no page in this archive", "is it the right one?")
    return tuple(found)


def take_member(path: Path, file: str, member: Member) -> Taken:
    """A page in an archive. Raises InputError, in which it is called `file`, where it can't be taken
    out."""
    return ARCHIVES[suffix_of(path.name)].take(_content(path, file), member.where, file)


def digest_members(path: Path, file: str) -> tuple[tuple[str, Member], ...]:
    """The SHA-256 of each page in an archive that can be taken out, and the page. Raises InputError where it is no
    archive."""
    found: list[tuple[str, Member]] = []
    for member in list_members(path, file):
        if not member.why:
            with contextlib.suppress(InputError):
                found.append((hashlib.sha256(take_member(path, file, member).content).hexdigest(), member))
    return tuple(found)


def _content(path: Path, file: str) -> bytes:
    try:
        found = path.lstat()
    except OSError:
        return read_bytes(path, file, ARCHIVE_LIMIT)[0]  # says why
    return _kept(path, (found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=1)
def _kept(path: Path, stamp: tuple[int, int]) -> bytes:
    """The bytes of the archive that is at hand: its pages are asked for one after the other."""
    return read_bytes(path, str(path), ARCHIVE_LIMIT)[0]


def _shown(inner: str) -> str:
    """The name of a page in an archive, as messages and origins have it."""
    return " ".join(drop_hidden(inner)[0].split())[:_LONGEST_NAME]


# ---------------------------------------------------------------- zip


def _zip_members(content: bytes, file: str) -> Iterator[Member]:
    for number, info in enumerate(_opened(content, file).infolist()):
        inner = _unpacked_name(info).replace("\\", "/")
        parts = PurePosixPath(inner).parts
        if info.is_dir() or _is_passed_over(parts):
            continue
        name, suffix = _shown(inner), suffix_of(parts[-1] if parts else "")
        why = _why_not(info, inner, suffix)
        if why or suffix != ".mbox":
            yield Member(name, suffix, (number,), info.file_size, why)
            continue
        try:
            mails = _take_from_zip(content, (number,), f"{file}/{name}").content
        except InputError:
            yield Member(name, suffix, why="it is damaged in the archive: pack it anew")
            continue
        for mail in _mbox_members(mails, ""):
            yield Member(f"{name}/{mail.inner}", mail.suffix, (number, *mail.where), mail.size)


def _opened(content: bytes, file: str) -> zipfile.ZipFile:
    with parsing(file, "this is not a zip archive, or a damaged one", "pack it anew"):
        return _listed(content)


@lru_cache(maxsize=1)
def _listed(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def _unpacked_name(info: zipfile.ZipInfo) -> str:
    """The name of a member. Many programs write UTF-8 without the mark that says so."""
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        try:
            return name.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return name


def _is_passed_over(parts: tuple[str, ...]) -> bool:
    """What in a folder is passed over, too: hidden files, what a browser saved beside a page."""
    hidden = any(part.startswith(".") and part != ".." for part in parts)
    return (
        hidden or "__MACOSX" in parts or any(part.endswith(("_files", "-Dateien", "_fichiers")) for part in parts[:-1])
    )


def _why_not(info: zipfile.ZipInfo, inner: str, suffix: str) -> str:
    """Why a member of a zip isn't taken out; empty where it is."""
    if inner.startswith("/") or re.match(r"[A-Za-z]:", inner) or ".." in PurePosixPath(inner).parts:
        return "its path leads out of the archive: pack it anew, with plain names"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "this is a link, and links are not followed: put the file itself here"
    if info.flag_bits & 1:
        return "it is locked with a password: unpack it first"
    if suffix in ARCHIVES and suffix != ".mbox":
        return "this is an archive inside an archive: unpack it first"
    if suffix == ".mbox" and info.file_size > ARCHIVE_LIMIT:
        return f"the file is too long: at most {ARCHIVE_LIMIT // 1024**2} MiB are read"
    return ""


def _take_from_zip(content: bytes, where: Where, name: str) -> Taken:
    with parsing(name, "it is damaged in the archive", "pack it anew"):
        archive = _listed(content)
        taken = archive.read(archive.infolist()[where[0]])  # never more than the list says
        return _take_mail(taken, where[1:], name) if where[1:] else Taken(taken)


# ---------------------------------------------------------------- mbox

_MAIL = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]{3,200}\n(?=[!-9;-~]{1,80}:)")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def _mbox_members(content: bytes, file: str) -> Iterator[Member]:
    starts = [(found.start(), found.end()) for found in _MAIL.finditer(content)]
    for number, ((_, start), (stop, _)) in enumerate(pairwise([*starts, (len(content), 0)]), 1):
        yield Member(str(number), ".eml", (start, stop), stop - start)


def _take_mail(content: bytes, where: Where, name: str) -> Taken:
    start, stop = where
    return Taken(_QUOTED.sub(rb"\1", content[start:stop]))


# ---------------------------------------------------------------- WARC

_DAMAGED_WARC = ("this is not a web archive, or a damaged one", "unpack it, and make it anew as .warc")
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".xhtml", "text/plain": ".txt", "text/markdown": ".md"}
_SUFFIXES |= {"application/rss+xml": ".rss", "application/atom+xml": ".atom"}


def _warc_members(content: bytes, file: str) -> Iterator[Member]:
    """The pages that were answered. Where the archive is cut off, those before."""
    found = False
    try:
        with parsing(file, *_DAMAGED_WARC), contextlib.redirect_stderr(io.StringIO()):  # it writes there by itself
            from warcio.archiveiterator import ArchiveIterator

            records = ArchiveIterator(io.BytesIO(content))
            for record in records:
                size = 0
                suffix = _kind_of_record(record)
                if suffix:
                    while piece := record.content_stream().read(1 << 16):
                        size += len(piece)
                    found = True
                    address = record.rec_headers.get_header("WARC-Target-URI") or ""
                    yield Member(_shown(address), suffix, (records.get_record_offset(),), size)
    except InputError:
        if not found:
            raise


def _kind_of_record(record: Any) -> str:
    """The suffix of the page in a record; empty where it is none: what was asked, pictures, errors of a server."""
    if record.rec_type not in ("response", "resource"):
        return ""
    head = record.http_headers
    if record.rec_type == "response" and (head is None or head.get_statuscode() != "200"):
        return ""
    kind = (head or record.rec_headers).get_header("Content-Type") or ""
    return _SUFFIXES.get(kind.partition(";")[0].strip().lower(), "")


def _take_answer(content: bytes, where: Where, name: str) -> Taken:
    with parsing(name, *_DAMAGED_WARC), contextlib.redirect_stderr(io.StringIO()):
        from warcio.archiveiterator import ArchiveIterator

        stream = io.BytesIO(content)
        stream.seek(where[0])
        record = next(iter(ArchiveIterator(stream)))
        head = record.rec_headers
        page = record.content_stream().read()
        lacking = getattr(record.raw_stream, "limit", 0) > 0  # bytes that it should have
        flags = ("truncated",) if lacking else ()
        return Taken(page, head.get_header("WARC-Target-URI"), read_saved_day(head.get_header("WARC-Date")), flags)


ARCHIVES: dict[str, _Archive] = {
    ".zip": _Archive(_zip_members, _take_from_zip),
    ".mbox": _Archive(_mbox_members, _take_mail),
    ".warc": _Archive(_warc_members, _take_answer),
    ".warc.gz": _Archive(_warc_members, _take_answer),
}
"""What holds many pages, by the suffix of the file."""
