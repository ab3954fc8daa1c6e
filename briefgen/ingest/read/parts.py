"""A file as read, and the texts in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefgen.errors import InputError, Mistake, Place


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


def refuse(file: str, message: str, hint: str | None = None) -> InputError:
    """The error that names `file` and what is wrong with it."""
    return InputError([Mistake(message, Place(file), hint=hint)])
