"""A page that a program saved with all that it shows -> its HTML, its address and the day of saving: MHTML, Safari's
archives, and what SingleFile and others write at the head of a page. The day of saving is no day of publication."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parsedate_to_datetime

from briefgen.extract.dates.find import find_dates
from briefgen.ingest.read.paragraphs import parsing
from briefgen.ingest.read.parts import Opened, decode_page, refuse

_MOST_PARTS = 100  # that hold parts; the parser's time grows with the square of nested ones
_HEAD = 16_384  # characters or bytes in which a page says how it was saved
_SNAPSHOT = re.compile(rb"^(?:Snapshot-Content-Location:|From:[ \t]*[<\"]*Saved by )", re.IGNORECASE | re.MULTILINE)
_SINGLEFILE = re.compile(
    r"<!--\s*(?:Page saved with SingleFile|Saved by briefgen fetch)\s+url:\s*(?P<url>\S+)"
    r"(?:\s+saved date:\s*(?P<day>[^\n]{6,80}))?"
)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(?P<url>\S+) -->")
_SAVE_PAGE = re.compile(r"<meta name=\"savepage-(?P<key>url|date)\" content=\"(?P<value>[^\"]{6,2000})\"")
_DATA = re.compile(r"data:[\w.+-]{1,40}/[\w.+-]{1,80}(?:;[\w=.-]{1,40}){0,4};base64,[A-Za-z0-9+/=%\s]{200,}+")
_NO_PAGE = ("there is no page in this file", "save it as .html")


def is_snapshot(content: bytes) -> bool:
    """Whether a file in the form of a mail is a page that a browser saved."""
    head, _, _ = content[:_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")
    return _SNAPSHOT.search(head) is not None


def open_mhtml(content: bytes, file: str) -> Opened:
    """The page in an MHTML file. Raises InputError where there is none."""
    if content[:_HEAD].lower().count(b"boundary=") > _MOST_PARTS or content.lower().count(b"boundary=") > _MOST_PARTS:
        raise refuse(file, "the page has too many parts in parts", "save it as .html")
    with parsing(file, "this is not a page in MHTML, or a damaged one", "save the page as .html"):
        message = message_from_bytes(content, policy=policy.compat32)
        address = _address(message.get("Snapshot-Content-Location"))
        pages = list(_pages(message))
        page = next((one for one in pages if address and _address(one.get("Content-Location")) == address), None)
        page = page or next(iter(pages), None)
        payload = page.get_payload(decode=True) if page is not None else None
        if page is None or not isinstance(payload, bytes) or not payload.strip():
            raise refuse(file, *_NO_PAGE)
        text = _decode(payload, page.get_content_charset())
        url = address or _address(page.get("Content-Location")) or _address(message.get("Content-Location"))
        return Opened(text, url, _day_of(str(message.get("Date") or "")))


def _pages(message: Message) -> Iterator[Message]:
    return (part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml"))


def _address(said: object) -> str | None:
    shown = "".join(str(said or "").split())
    return shown if shown.startswith(("http://", "https://")) else None


def _decode(payload: bytes, charset: str | None) -> str:
    try:
        text = payload.decode(charset) if charset else decode_page(payload, is_html=True)
    except (LookupError, UnicodeDecodeError):
        text = decode_page(payload, is_html=True)
    return text.replace("\r\n", "\n")


def open_webarchive(content: bytes, file: str) -> Opened:
    """The main page in an archive of Safari. Raises InputError where there is none."""
    with parsing(file, "this is not an archive of Safari, or a damaged one", "save the page as .html"):
        value = plistlib.loads(content)
        said = value.get("WebMainResource") if isinstance(value, dict) else None
        main = said if isinstance(said, dict) else {}
        payload = main.get("WebResourceData")
        if not isinstance(payload, bytes) or not payload.strip():
            raise refuse(file, *_NO_PAGE)
        encoding = main.get("WebResourceTextEncodingName")
        text = _decode(payload, encoding if isinstance(encoding, str) else None)
        return Opened(text, _address(main.get("WebResourceURL")))


def open_html(content: bytes, file: str) -> Opened:
    """A page of HTML, and what a program that saved it says at its head."""
    text = decode_page(content, is_html=True)
    head = text[:_HEAD]
    if found := _SINGLEFILE.search(head):
        return Opened(text, _address(found["url"]), _day_of(found["day"] or ""))
    if found := _SAVED_FROM.search(head):
        return Opened(text, _address(found["url"]))
    said = {found["key"]: found["value"] for found in _SAVE_PAGE.finditer(text[: _HEAD * 16])}
    return Opened(text, _address(said.get("url")), _day_of(said.get("date", "")))


def without_pictures(markup: str) -> str:
    """A page without the pictures and fonts that are written out in it: they can be most of it."""
    return _DATA.sub("data:,", markup) if len(markup) > _HEAD and ";base64," in markup else markup


def _day_of(said: str) -> date | None:
    """The day on the calendar of who saved it."""
    try:
        return parsedate_to_datetime(said).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        found = [one for one in find_dates(_in_order(said)) if one.precision == "day" and one.basis == "stated"]
        return found[0].first if found else None


def _in_order(said: str) -> str:
    """`Wed Nov 18 2026 23:41:07`, as JavaScript writes it, as `Nov 18, 2026`; ISO as its day."""
    found = re.match(r"\w{3} (\w{3} \d\d?) (\d{4})\b|(\d{4}-\d\d-\d\d)T", said.strip())
    if found is None:
        return said
    return found[3] or f"{found[1]}, {found[2]}"
