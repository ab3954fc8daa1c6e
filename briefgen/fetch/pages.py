"""What was fetched -> a page as it is saved: its name, and its bytes with the address and the day of saving at the
head. The day of saving is `captured` to `ingest`, never the day of publication. Pure."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from html import escape
from urllib.parse import unquote, urlsplit

from briefgen.fetch.entries import Entry
from briefgen.fetch.web import Answer

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "": ".html",
}

# The encodings of pages (encoding.spec.whatwg.org, 4.2). Python knows others, some of which take for ever.
_OF_THE_WEB = re.compile(
    r"utf-?(?:8|16|16le|16be)|(?:us-)?ascii|latin-?1|(?:windows|cp)-?\d+|iso-?8859-?\d+(?:-[ie])?|koi8-[ru]|ibm866"
    r"|gbk|gb2312|gb18030|big5(?:-hkscs)?|euc-(?:jp|kr)|shift_jis|iso-2022-jp|macintosh|x-mac-cyrillic",
    re.IGNORECASE,
)


def name_page(url: str, ending: str) -> str:
    """The name of a page's file: host, end of the path, and a digest of the whole address, so that it is the same
    whenever it is fetched: `astanatimes.com-trade-grows-3f2a9c01.html`."""
    parts = urlsplit(url)
    last = next((part for part in reversed(unquote(parts.path).split("/")) if part), "")
    words = "-".join(re.findall(r"[a-z0-9]+", last.lower().rpartition(".")[0] or last.lower()))[:60].strip("-")
    host = re.sub(r"[^a-z0-9.-]+", "-", (parts.hostname or "").removeprefix("www."))[:80]
    digest = hashlib.sha256(url.encode()).hexdigest()[:8]
    return "-".join(part for part in (host, words, digest) if part) + ending


def ending_of(answer: Answer) -> str | None:
    """How the file of an answer ends; None where it is no page."""
    if answer.content.startswith(b"%PDF-"):
        return ".pdf"
    return _ENDINGS.get(answer.type)


def as_page(answer: Answer, url: str, day: date) -> bytes:
    """The bytes to save. A page keeps its own, below a comment; where only the server said how it is encoded, it is
    saved as UTF-8, for nobody can say so later. Text and PDF are saved as they are."""
    if ending_of(answer) != ".html":
        return answer.content
    content = answer.content.removeprefix(b"\xef\xbb\xbf")
    if _OF_THE_WEB.fullmatch(answer.charset):
        try:
            text = content.decode(answer.charset)
        except (LookupError, UnicodeDecodeError):
            text = None
        if text is not None:
            return b"\xef\xbb\xbf" + _head(url, day).encode() + text.encode("utf-8", "replace")
    return _head(url, day).encode() + content


def entry_page(entry: Entry, day: date) -> bytes:
    """A page of what a feed itself has of an entry; its day is the one that the feed states."""
    said = [f"<title>{escape(entry.title)}</title>", f'<link rel="canonical" href="{escape(entry.url)}">']
    if entry.day:
        said.append(f'<meta property="article:published_time" content="{entry.day.isoformat()}">')
    if entry.author:
        said.append(f'<meta name="author" content="{escape(entry.author)}">')
    body = f"<article><h1>{escape(entry.title)}</h1>\n{entry.content}\n</article>"
    page = f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'>{''.join(said)}</head>\n<body>{body}</body></html>\n"
    return (_head(entry.url, day) + page).encode("utf-8", "replace")


def _head(url: str, day: date) -> str:
    return f"<!-- Saved by briefgen fetch\n url: {url.replace('--', '%2D%2D')}\n saved date: {day.isoformat()}\n-->\n"
