"""Saved pages, found again by their SHA-256, and the articles of a library held against them."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from briefgen.documents.files import read_bytes
from briefgen.errors import BriefgenError, InputError, Mistake, Place
from briefgen.evidence.article import check_against_original
from briefgen.evidence.rules import remedy
from briefgen.ingest.read.archives import ARCHIVE_LIMIT, Member, digest_members, is_archive, suffix_of, take_member
from briefgen.ingest.read.pages import FORMATS, SNAPSHOT_LIMIT, find_pages, open_content, read_content, tell_format
from briefgen.ingest.read.parts import decode_page
from briefgen.ingest.read.snapshots import open_html
from briefgen.ingest.reading import READING_LIMIT, READING_MEMORY
from briefgen.library.index import Library
from briefgen.model.evidence import Finding
from briefgen.workers import Work, WorkerPool

_TAG = re.compile(r"<[^<>]*>")


def check_originals(library: Library, folder: Path) -> tuple[int, tuple[Mistake, ...]]:
    """How many articles were held against their saved pages in `folder`, and all that those pages don't
    support; an article whose page isn't there is a mistake, too. Raises InputError where there is no folder."""
    if not folder.is_dir():
        hint = "name the folder of the saved pages that the articles were made from"
        raise InputError([Mistake("there is no such folder", Place(str(folder)), hint=hint)])
    pages = {digest: page for page, digest in digest_pages(folder)}
    held = 0
    mistakes: list[Mistake] = []
    for article_id, _, _ in library.files():
        (article,) = library.articles([article_id])
        if article.origin is None:
            continue
        page = pages.get(article.origin.sha256)
        if page is None:
            message = f"the saved page '{article.origin.file}' is not in '{folder}', or was changed since"
            findings = [Finding("original-missing", article_id, ("origin",), message, remedy("original-missing"))]
        else:
            held += 1
            findings = list(check_against_original(article, words_of(*page)))
        if findings:
            mistakes += library.place_findings(article_id, findings, severity="error")
    return held, tuple(mistakes)


Page = tuple[Path, Member | None]
"""A file, and the page in it that is meant where it is an archive."""


def digest_pages(folder: Path) -> Iterator[tuple[Page, str]]:
    """The saved pages in a folder and in its archives, each with its SHA-256. What can't be read is left out."""
    for path, name in find_pages([folder]):
        try:
            if is_archive(path):
                work = Work(digest_members, "the reader of archives", READING_LIMIT, memory=READING_MEMORY)
                with WorkerPool(1, work) as pool:
                    for digest, member in pool.do(path, name):
                        yield (path, member), digest
            content, _ = read_bytes(path, name, ARCHIVE_LIMIT)
        except BriefgenError:
            continue  # what can't be read can't be an original either; the article says that it misses its page
        yield (path, None), hashlib.sha256(content).hexdigest()


def words_of(path: Path, member: Member | None) -> str:
    """What `read_words` gives; in a process with limits where the file is taken apart for it."""
    suffix = member.suffix if member else suffix_of(path.name)
    plain = suffix not in FORMATS or (FORMATS[suffix].is_text and FORMATS[suffix].opens in (None, open_html))
    if member is None and plain:
        return read_words(path)
    work = Work(read_words, "the reader of pages", READING_LIMIT, memory=READING_MEMORY)
    with WorkerPool(1, work) as pool:
        words: str = pool.do(path, member)
    return words


def read_words(path: Path, member: Member | None = None) -> str:
    """All that a saved page says, boilerplate and all: nothing that an article states may be missed."""
    file = str(path)
    if member is None:
        content, suffix = read_bytes(path, file, SNAPSHOT_LIMIT)[0], suffix_of(path.name)
    else:
        content, suffix = take_member(path, file, member).content, member.suffix
    known = tell_format(suffix, content, file) if suffix in FORMATS else FORMATS[".txt"]
    if not known.is_text:
        return read_content(content, suffix, file).text
    if suffix == ".eml" and known is FORMATS[".eml"]:
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(content)
        parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
        return "\n\n".join(_strip(decode_page(_payload(part), is_html=True)) for part in parts)
    text = open_content(content, known, file).text
    return _strip(text) if known.is_markup or suffix == ".msg" else text


def _payload(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _strip(text: str) -> str:
    # A tag inside of a sentence parts no words; the runs of spaces are folded where passages are looked for.
    return html.unescape(_TAG.sub("", text.replace("</p>", "\n\n").replace("<br", "\n<br")))
