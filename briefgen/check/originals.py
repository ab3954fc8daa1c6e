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
from briefgen.errors import InputError, Mistake, Place
from briefgen.evidence.article import check_against_original
from briefgen.evidence.rules import remedy
from briefgen.ingest.flow import read_pages
from briefgen.ingest.read.pages import FORMATS, PAGE_LIMIT, find_pages, limit_of
from briefgen.ingest.read.parts import SavedPage, decode_page
from briefgen.library.index import Library
from briefgen.model.evidence import Finding

_TAG = re.compile(r"<[^<>]*>")


def check_originals(library: Library, folder: Path) -> tuple[int, tuple[Mistake, ...]]:
    """How many articles were held against their saved pages in `folder`, and all that those pages don't
    support; an article whose page isn't there is a mistake, too. Raises InputError where there is no folder."""
    if not folder.is_dir():
        hint = "name the folder of the saved pages that the articles were made from"
        raise InputError([Mistake("there is no such folder", Place(str(folder)), hint=hint)])
    pages = {digest: path for path, digest in _digest_all(folder)}
    held = 0
    mistakes: list[Mistake] = []
    for article_id, _, _ in library.files():
        (article,) = library.articles([article_id])
        if article.origin is None:
            continue
        path = pages.get(article.origin.sha256)
        if path is None:
            message = f"the saved page '{article.origin.file}' is not in '{folder}', or was changed since"
            findings = [Finding("original-missing", article_id, ("origin",), message, remedy("original-missing"))]
        else:
            held += 1
            findings = list(check_against_original(article, read_words(path)))
        if findings:
            mistakes += library.place_findings(article_id, findings, severity="error")
    return held, tuple(mistakes)


def _digest_all(folder: Path) -> Iterator[tuple[Path, str]]:
    for path, name in find_pages([folder]):
        try:
            content, _ = read_bytes(path, name, limit_of(path))
        except InputError:
            continue  # what can't be read can't be an original either; the article says that it misses its page
        yield path, hashlib.sha256(content).hexdigest()


def read_words(path: Path) -> str:
    """All that a saved page says, boilerplate and all: nothing that an article states may be missed."""
    suffix = path.suffix.lower()
    if suffix in FORMATS and not FORMATS[suffix].is_text:
        return "\n\n".join(page.text for page in read_pages([path]) if isinstance(page, SavedPage))
    content, _ = read_bytes(path, str(path), PAGE_LIMIT)
    if suffix == ".eml":
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(content)
        parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
        return "\n\n".join(_strip(decode_page(_payload(part), is_html=True)) for part in parts)
    is_markup = suffix in FORMATS and FORMATS[suffix].is_markup
    text = decode_page(content, is_html=is_markup)
    return _strip(text) if is_markup else text


def _payload(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _strip(text: str) -> str:
    # A tag inside of a sentence parts no words; the runs of spaces are folded where passages are looked for.
    return html.unescape(_TAG.sub("", text.replace("</p>", "\n\n").replace("<br", "\n<br")))
