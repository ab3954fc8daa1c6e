"""A file of JSON -> what it lists: articles with their texts, as wallabag exports them, or entries in CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from briefgen.errors import InputError, Mistake, Place
from briefgen.ingest.publishers import publisher_at
from briefgen.ingest.read.citations import list_entries, read_csl, text_of, too_many
from briefgen.ingest.read.databases import join_names
from briefgen.ingest.read.html_tree import block_text, parse_html
from briefgen.ingest.read.parts import Part, make_part, read_saved_day, refuse

MOST_SAVED = 5000  # as many as pages of an archive
_AGAIN = "make the export anew"
_NOT_FETCHED = "wallabag can't retrieve contents for this article"


def read_json(text: str, file: str) -> tuple[Part, ...]:
    """The entries of a file of JSON. Raises InputError where it is broken, or none of a known kind."""
    said = _load(text, file)
    entries = said if isinstance(said, list) else [said]
    if entries and all(isinstance(entry, dict) for entry in entries):
        if any("content" in entry and "url" in entry for entry in entries):
            return read_wallabag(entries, text, file)
        if any("type" in entry and "id" in entry for entry in entries):
            return read_csl(entries, file)
    known = "those of wallabag and in CSL-JSON are read"
    raise refuse(file, "this is no list of articles that is known", known)


def _load(text: str, file: str) -> Any:
    def box(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise refuse(file, f"the key '{twice[:40]}' stands twice in one entry", _AGAIN)
        return made

    try:
        return json.loads(text.lstrip("\ufeff"), object_pairs_hook=box)
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno, error.colno)
        raise InputError([Mistake("this is broken JSON", place, hint=_AGAIN)]) from error
    except RecursionError as error:
        raise refuse(file, "its entries are nested too deeply", _AGAIN) from error
    except ValueError as error:  # a number of more digits than are read
        raise refuse(file, "a number in it is too long", _AGAIN) from error


def read_wallabag(entries: Sequence[Mapping[str, Any]], text: str, file: str) -> tuple[Part, ...]:
    """The articles of wallabag; one whose page it could not fetch is a part without a text."""
    if len(entries) > MOST_SAVED:
        raise too_many(len(entries), MOST_SAVED, file)
    places = _Places(text)
    return tuple(_saved(entry, places, file) for entry in entries)


def _saved(entry: Mapping[str, Any], places: _Places, file: str) -> Part:
    names = entry.get("published_by")
    authors = [name for name in names if isinstance(name, str) and name.strip()] if isinstance(names, list) else []
    address = text_of(entry.get("url"))
    said = {
        "title": text_of(entry.get("title")),
        "author": join_names(authors),
        "publisher": publisher_at(text_of(entry.get("domain_name")) or address),
        "published": text_of(entry.get("published_at"))[:10],
        "url": address,
        "language": text_of(entry.get("language")),
    }
    source = text_of(entry.get("content"))
    shown = "" if _NOT_FETCHED in source[:400] else _words(source)
    if not shown:
        return list_entries([said], file)[0]
    part = make_part({**said, "text": shown}, places.find(source), single=True)
    return replace(part, captured=read_saved_day(text_of(entry.get("created_at"))))


def _words(source: str) -> str:
    try:
        tree = parse_html(f"<div>{source}</div>")
        return block_text(tree).strip() if tree is not None else ""
    except RecursionError:
        return ""


class _Places:
    """Finds the contents of entries in their file, one after another. Programs write all of them in one way: that of
    the first counts, so that no search begins anew."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ways = _WAYS
        self._low = 0

    def find(self, source: str) -> tuple[int, int]:
        """Where a content stands; all of the file where it is written in another way."""
        for way in self._ways:
            written = way(source)
            at = self._text.find(written, self._low)
            if at >= 0:
                self._ways, self._low = (way,), at + len(written)
                return at + 1, self._low - 1
        self._ways = ()
        return 0, len(self._text)


_WAYS: tuple[Callable[[str], str], ...] = (
    lambda source: json.dumps(source, ensure_ascii=False),
    lambda source: json.dumps(source, ensure_ascii=False).replace("/", "\\/"),
    json.dumps,
    lambda source: json.dumps(source).replace("/", "\\/"),  # as PHP writes it
)
