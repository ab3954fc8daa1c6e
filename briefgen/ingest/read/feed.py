"""Saved feeds (RSS, RDF, Atom) -> one article an entry."""

from __future__ import annotations

import re

from briefgen.ingest.read.html_process import FEED, HtmlRoom
from briefgen.ingest.read.parts import Part, make_part, refuse

_ENTRY = re.compile(r"<(?:\w+:)?(item|entry)\b")


def read_feed(text: str, file: str, room: HtmlRoom) -> tuple[Part, ...]:
    """The entries of a feed that have a text. Raises InputError where it isn't one, or can't be read."""
    entries = room.extract(text, file, FEED)
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
    """The stretch up to the tag that closes the entry, if it stands before `end`."""
    close = max(text.rfind("</item>", start, end), text.rfind("</entry>", start, end))
    return (start, text.index(">", close) + 1) if close >= 0 else (start, end)
