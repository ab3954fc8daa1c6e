"""Markdown pages, with the headers that notebooks and site builders put before them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import Any

from briefgen.documents.yaml import parse
from briefgen.errors import InputError, Mistake, Place
from briefgen.ingest.publishers import publisher_at
from briefgen.ingest.read.parts import Part, read_saved_day, refuse
from briefgen.text.characters import drop_hidden

_FRONT = re.compile(r"---[ \t]*\n(?P<head>.*?\n)??---[ \t]*(?:\n|$)", re.DOTALL)
_TOML_FRONT = re.compile(r"\+\+\+[ \t]*\n(?P<head>.*?\n)??\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_NEVER_CLOSED = re.compile(r"(?:---[ \t]*\n[a-z_]{2,30}:[ \t]|\+\+\+[ \t]*\n\w{2,30}[ \t]*=)")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")


def read_markdown(text: str, file: str) -> tuple[Part, ...]:
    """The text of a Markdown page, and what a header in YAML or TOML says of it. Raises InputError
    where the header is broken."""
    offset = len(text) - len(text.lstrip("\ufeff"))
    front = _FRONT.match(text, offset) or _TOML_FRONT.match(text, offset)
    if front is None:
        if _NEVER_CLOSED.match(text, offset):
            hint = "put a line '---' (or '+++') after it"
            raise InputError([Mistake("the header that begins here is never closed", Place(file, 1, 1), hint=hint)])
        return (Part(text, markdown=True),)
    head = drop_hidden(front["head"] or "")[0]
    value = _read_toml(head, file) if text.startswith("+", offset) else parse(head, file, first_line=2).value
    if value is not None and not isinstance(value, dict):
        message = "the header of the page is not a mapping (key: value)"
        raise InputError([Mistake(message, Place(file, 2, 1), hint="mend it, or delete it with its two lines '---'")])
    fields = {str(key).lower(): entry for key, entry in (value or {}).items()}
    said = {key: _line(fields.get(key)) for key in ("title", "author", "publisher", "url", "language")}
    source = _line(fields.get("source"))
    if source and source.startswith(("http://", "https://")):
        said["url"] = said["url"] or source  # as web clippers write it
    else:
        said["publisher"] = said["publisher"] or source
    if website := _line(fields.get("website")):  # as Readeck writes it
        said["publisher"] = said["publisher"] or publisher_at(website) or None
    said["author"] = said["author"] or _line(fields.get("authors"))
    part = Part(text[front.end() :], front.end(), markdown=True, single=bool(said["title"]))
    published = _line(fields.get("published")) or _line(fields.get("date"))
    captured = read_saved_day(_line(fields.get("saved")))
    return (replace(part, published=published, captured=captured, **said),)  # type: ignore[arg-type]


def _read_toml(head: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(head)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise refuse(file, f"the header of the page is broken TOML: {error}") from error


def _line(value: object) -> str | None:
    """A value of a header in one line: the entries of a list with commas, `[[Mira Holt]]` as its name."""
    if isinstance(value, (list, tuple)):
        return (
            ", ".join(name for one in value[:6] if not isinstance(one, (list, tuple)) and (name := _line(one))) or None
        )
    if value is None or isinstance(value, (dict, bool)):
        return None
    return _WIKI.sub(r"\1", " ".join(str(value).split()))[:900] or None
