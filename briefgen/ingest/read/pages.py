"""Saved files -> the texts in them, with what the format itself says: title, date, publisher. One door for all formats.

Readers are thin loops around pure functions. They run in processes of their own (ingest/flow), with limits of time and
memory; nothing is fetched, no entity is expanded."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.documents.files import read_bytes
from briefgen.errors import tell_fault
from briefgen.ingest.read.archives import Member, Taken, suffix_of, take_member
from briefgen.ingest.read.citations import is_pocket_page, read_pocket_page, read_pocket_table, read_ris
from briefgen.ingest.read.databases import UNKNOWN, DatabaseText, flags_of, read_export
from briefgen.ingest.read.databases_labels import read_labelled
from briefgen.ingest.read.exports import read_json
from briefgen.ingest.read.feed import read_entries
from briefgen.ingest.read.html import extract_page
from briefgen.ingest.read.mail import read_mail
from briefgen.ingest.read.markdown import read_markdown
from briefgen.ingest.read.opendocument import read_opendocument
from briefgen.ingest.read.outlook import open_message, read_message
from briefgen.ingest.read.paragraphs import WrittenText, lay_out
from briefgen.ingest.read.parts import Opened, Part, SavedPage, decode_page, locate, make_part, read_markup, refuse
from briefgen.ingest.read.pdf.read import PDF_LIMIT, read_pdf
from briefgen.ingest.read.rtf import read_rtf
from briefgen.ingest.read.snapshots import is_snapshot, open_html, open_mhtml, open_webarchive, without_pictures
from briefgen.ingest.read.text_head import read_text_head
from briefgen.ingest.read.word import read_word

PAGE_LIMIT = 16 * 1024 * 1024
SNAPSHOT_LIMIT = 64 * 1024 * 1024  # of a page with its pictures
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
    if is_pocket_page(text):
        return read_markup(lambda markup: read_pocket_page(markup, file), text, file, LONGEST_FEED)
    found = read_markup(extract_page, without_pictures(text), file)
    spans = (locate(str(entry["text"]), text, str(entry.get("title") or "").strip()[:900] or None) for entry in found)
    return tuple(make_part(entry, span, bool(entry.get("single"))) for entry, span in zip(found, spans, strict=True))


_HEADING = re.compile(r"^#+ ", re.MULTILINE)
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
    long as a page it may take, and how many bytes it may have. `opens` takes the text out of a file that is not text
    itself; where `is_text` is false, what reads it does so."""

    read: Callable[[Saved], tuple[Part, ...]]
    is_markup: bool = False
    times: int = 1
    limit: int = PAGE_LIMIT
    opens: Callable[[bytes, str], Opened] | None = None
    is_text: bool = True


def read_plain(text: str) -> tuple[Part, ...]:
    """The texts of a database's export, else all of a text file, below its head if it has one."""
    export = read_labelled(text) or read_export(text)
    return tuple(_part_of(one) for one in export if one.body.strip()) or (_whole(text),)


def _whole(text: str) -> Part:
    """All of a text that is no export, or one in a layout that is not known."""
    part = read_text_head(text) or Part(text)
    return replace(part, flags=(*part.flags, *flags_of(text)))


def _part_of(one: DatabaseText) -> Part:
    if not one.title:
        return Part(one.body, one.span[0], single=True, flags=(UNKNOWN,))
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


def _open_written(read: Callable[[bytes, str], WrittenText]) -> Callable[[bytes, str], Opened]:
    """What opens the files of a word processor, which `read` takes apart."""

    def opens(content: bytes, file: str) -> Opened:
        written = read(content, file)
        return Opened(lay_out(written.paragraphs), flags=written.flags)

    return opens


def _written(read: Callable[[bytes, str], WrittenText]) -> Format:
    return Format(lambda saved: _read_written(saved.text), opens=_open_written(read))


def _read_written(text: str) -> tuple[Part, ...]:
    """The texts in what a word processor wrote. The fields of a database's export may be marked as headings there."""
    bare = _HEADING.sub(lambda found: " " * len(found[0]), text)
    export = read_labelled(bare) or read_export(bare, wrapped=False)
    return tuple(_part_of(one) for one in export if one.body.strip()) or (_whole(text),)


def _read_old_word(content: bytes, file: str) -> WrittenText:
    """What a file named .doc holds: press databases name so what is RTF."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise refuse(file, "this is a Word file of before 2007", "save it as .docx")
    return read_rtf(content, file)


_TEXT = Format(lambda saved: read_plain(saved.text))
_HTML = Format(lambda saved: read_html(saved.text, saved.file), is_markup=True, limit=SNAPSHOT_LIMIT, opens=open_html)
_MHTML = replace(_HTML, opens=open_mhtml)
_MARKDOWN = Format(lambda saved: read_markdown(saved.text, saved.file))
_MAIL = Format(lambda saved: read_mail(saved.content, saved.text, saved.file))
_FEED = Format(lambda saved: read_feed(saved.text, saved.file), is_markup=True, times=3)
_JSON = Format(lambda saved: read_json(saved.text, saved.file), times=3, limit=SNAPSHOT_LIMIT)
_PDF = Format(lambda saved: read_pdf(saved.content, saved.file), times=5, limit=PDF_LIMIT, is_text=False)
FORMATS = {
    ".txt": _TEXT,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".eml": _MAIL,
    ".msg": Format(lambda saved: read_message(saved.content, saved.text, saved.file), opens=open_message),
    ".xml": _FEED,
    ".rss": _FEED,
    ".atom": _FEED,
    ".mht": _MHTML,
    ".mhtml": _MHTML,
    ".webarchive": replace(_HTML, opens=open_webarchive),
    ".docx": _written(read_word),
    ".doc": _written(_read_old_word),
    ".rtf": _written(read_rtf),
    ".odt": _written(read_opendocument),
    ".pdf": _PDF,
    ".json": _JSON,
    ".ris": replace(_JSON, read=lambda saved: read_ris(saved.text, saved.file)),
    ".csv": replace(_JSON, read=lambda saved: read_pocket_table(saved.text, saved.file)),
}
"""What is read, by the suffix of the file."""

_STARTS = (
    (b"%PDF-", "PDF", (".pdf",)),
    (b"PK\x03\x04", "a packed file, such as one of Word", (".docx", ".odt", ".zip")),
    (b"\xd0\xcf\x11\xe0", "a file of Office of before 2007", (".docx", ".doc", ".msg")),
    (b"{\\rtf", "RTF", (".rtf", ".doc")),
    (b"bplist00", "a property list", (".webarchive",)),
)
"""How files begin that are not text, what they are, and the suffixes under which they are known."""


def tell_format(suffix: str, content: bytes, file: str) -> Format:
    """What reads a file, by its suffix and by what is in it. Raises InputError where nothing does."""
    known = FORMATS.get(suffix)
    if known is None:
        raise refuse(
            file, f"'{suffix or Path(file).name}' is not a kind of page that is read", "save it as .html or .txt"
        )
    for start, what, suffixes in _STARTS:
        if content.startswith(start) and suffix not in suffixes:
            hint = f"name it {suffixes[0]}" if suffixes[0] in FORMATS else "save the page as .html or .txt"
            raise refuse(file, f"this is {what}, though its name ends in {suffix}", hint)
    return _MHTML if known is _MAIL and is_snapshot(content) else known


def read_page(path: Path, file: str, member: Member | None = None) -> SavedPage:
    """The page at `path`, or the one that is `member` of the archive there. Raises InputError naming `file`, what
    messages call the page, where it can't be read, or isn't a page; a bug of ours costs this page alone."""
    try:
        return _read_page(path, file, member)
    except Exception as error:
        fault = tell_fault(error)
        if fault is None:
            raise
        raise refuse(file, fault, "please report it, with the file; the other pages are read") from error


def _read_page(path: Path, file: str, member: Member | None) -> SavedPage:
    suffix = member.suffix if member else suffix_of(path.name)
    limit = FORMATS[suffix].limit if suffix in FORMATS else PAGE_LIMIT
    if member is None:
        return read_content(read_bytes(path, file, limit)[0], suffix, file)
    if member.size > limit:
        size = f"{member.size:,} bytes".replace(",", " ")
        raise refuse(file, f"the file is too long: {size}", f"at most {limit // 1024} KiB are read")
    taken = take_member(path, file, member)
    page = read_content(taken.content, suffix, file)
    parts = (_told(part, taken) for part in page.parts)
    return replace(page, name=f"{path.name}/{member.inner}", parts=tuple(parts))


def read_content(content: bytes, suffix: str, file: str) -> SavedPage:
    """The page that `content` is. Raises InputError naming `file` where it isn't one, or can't be read."""
    known = tell_format(suffix, content, file)
    if not known.is_text:
        parts = known.read(Saved(file, content, ""))
        text = "\n\n".join(part.text for part in parts)
        return SavedPage(file, hashlib.sha256(content).hexdigest(), text, parts, Path(file).name)
    opened = open_content(content, known, file)
    if not opened.text.strip():
        raise refuse(file, "there is no text in this file" if content.strip() else "the file is empty")
    if _is_binary(opened.text):
        raise refuse(file, "this is not text", "save the page as .html or .txt")
    parts = known.read(Saved(file, content, opened.text))
    told = tuple(_told(part, opened) for part in parts)
    return SavedPage(file, hashlib.sha256(content).hexdigest(), opened.text, told, Path(file).name)


def _told(part: Part, around: Opened | Taken) -> Part:
    """A part with what the file says around its text."""
    url, captured = around.url or part.url, around.captured or part.captured
    return replace(part, url=url, captured=captured, flags=(*part.flags, *around.flags))


def open_content(content: bytes, known: Format, file: str) -> Opened:
    """The text in a file. Raises InputError where it can't be taken out."""
    if known.opens is not None:
        return known.opens(content, file)
    return Opened(decode_page(content, is_html=known.is_markup))


def _is_binary(text: str) -> bool:
    head = text[:4096]
    return sum(head.count(c) for c in "\x00\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\x11\x12\ufffd") > max(
        8, len(head) // 20
    )


def times_of(suffix: str) -> int:
    """How many times as long as a page a file of this kind may take to read."""
    known = FORMATS.get(suffix)
    return known.times if known else 1
