"""A file as read, the texts in it, and where each of them is in the file."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from briefgen.errors import InputError, Mistake, Place

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch of a text that may not be what the page says, and why."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """A text to look for articles in. `start` is where it begins in the decoded file, None where it
    isn't a stretch of it: then `span` is the stretch that it was made from. `single`: it is one
    article, whatever its layout. `published` is as the format has it (ISO, or an RFC 5322 date), `published_else` what
    the format says of the day in other places, `captured` the day on which it was saved, where the file itself tells
    that. Without a text it is an entry of a list, which only says what an article is. `flags` are what an editor is to
    look at. `pages` tells where each printed page begins in the text, (place, page); `doubts` are its stretches that
    need an eye.
    `ways` has, for the fields in the head of a page, the names of the ways that found them (`html_head.FIELDS`)."""

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
    doi: str | None = None
    language: str | None = None
    published_else: tuple[str, ...] = ()
    captured: date | None = None
    flags: tuple[str, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    ways: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A file as read: its name in messages, the SHA-256 of its bytes, its decoded text, the parts of it; `name` is what
    origins call it: without the folders above it, and in an archive with its path in there."""

    file: str
    sha256: str
    text: str = field(repr=False)
    parts: tuple[Part, ...] = field(repr=False)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The text in a file that is not text itself, and what the file says around it: the address and the day of the page
    that was saved in it, and what an editor is to look at."""

    text: str = field(repr=False)
    url: str | None = None
    captured: date | None = None
    flags: tuple[str, ...] = ()


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


def read_saved_day(said: str | None) -> date | None:
    """The day with which an instant in ISO begins: that on which a page was saved."""
    try:
        return date.fromisoformat((said or "")[:10])
    except ValueError:
        return None


def first_said(ways: Mapping[str, Callable[[T], R | None]], asked: T) -> tuple[str, R | None]:
    """The name of the first way that finds something in `asked`, and what it finds; an empty name and None where none
    does."""
    for name, way in ways.items():
        if said := way(asked):
            return name, said
    return "", None


def make_part(entry: dict[str, Any], span: tuple[int, int], single: bool) -> Part:
    """The part made of what a reader gives: `text`, and the fields of Part by their names."""
    said = {name: str(entry[name]).strip()[:900] for name in _SAID if entry.get(name)}
    text, ways = str(entry.get("text") or ""), entry.get("ways") or {}
    days = tuple(str(day)[:900] for day in entry.get("published_else") or ())
    flags = tuple(entry.get("flags") or ())
    return Part(text, None, span, single=single, published_else=days, flags=flags, ways=ways, **said)  # type: ignore[arg-type]


_SAID = ("title", "author", "publisher", "published", "url", "language")


_WORD = re.compile(r"\w+")
_BODY = re.compile(r"<body\b", re.IGNORECASE)


def locate(body: str, source: str, title: str | None = None) -> tuple[int, int]:
    """The span of `source` (with its markup) that `body` was made from: from its title or its first
    words to its last. The whole source, where they are not found."""
    body_tag = _BODY.search(source)
    base = body_tag.end() if body_tag else 0
    words = [match[0] for match in _WORD.finditer(body[:400])][:8]
    last = [match[0] for match in _WORD.finditer(body[-400:])][-8:]
    first_at = _find(words, source, base, last=False)
    last_at = _find(last, source, base, last=True)
    if first_at is None or last_at is None or last_at[1] <= first_at[0]:
        return 0, len(source)
    start = first_at[0]
    if title:
        for shown in (title, html.escape(title, quote=False)):
            # the heading, not the name of the window: the last place before the body
            at = source.rfind(shown, base, start)
            if at >= 0:
                return at, last_at[1]
    return start, last_at[1]


def _find(words: list[str], source: str, base: int, *, last: bool) -> tuple[int, int] | None:
    """Where a run of `words` stands in `source`, whatever marks and spaces are between them."""
    for count in (8, 5, 3):
        run = words[-count:] if last else words[:count]
        if len(run) < min(count, 3):
            continue
        pattern = re.compile(r"(?:[^\w<]{0,12}|&[#\w]{1,8};|<[^<>]{0,300}>){0,4}?".join(re.escape(w) for w in run))
        anchor = run[-1] if last else run[0]
        at = len(source) if last else base - 1
        for _ in range(200):  # a word may stand in many places; a search of the whole would be quadratic
            at = source.rfind(anchor, base, at) if last else source.find(anchor, at + 1)
            if at < 0:
                break
            low = max(0, at - 900) if last else at
            if last:
                found = list(pattern.finditer(source, low, at + len(anchor)))
                if found and found[-1].end() == at + len(anchor):
                    return found[-1].span()
            elif match := pattern.match(source, at):
                return match.span()
    return None


def refuse(file: str, message: str, hint: str | None = None) -> InputError:
    """The error that names `file` and what is wrong with it."""
    return InputError([Mistake(message, Place(file), hint=hint)])


LONGEST_MARKUP = 6 * 1024 * 1024  # characters


def read_markup(read: Callable[[str], R], markup: str, file: str, longest: int = LONGEST_MARKUP) -> R:
    """What `read` makes of `markup`. Raises InputError naming `file` where it has more than `longest` characters, or
    where the parsers, which are not ours, fail on it."""
    if len(markup) > longest:
        size = f"{len(markup):,} characters".replace(",", " ")
        raise give_up(file, f"the page is too long ({size})")
    try:
        return read(markup)
    except InputError:
        raise
    except (RecursionError, MemoryError):
        why = "the page is nested too deeply or too large"
    except Exception as error:
        why = f"the reader of HTML fails on the page ({type(error).__name__})"
    raise give_up(file, why)


def give_up(file: str, why: str) -> InputError:
    """The error of a page that no reader gets through."""
    return refuse(file, f"given up: {why}", "save the page as .txt")
