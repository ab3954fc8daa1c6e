"""Texts that YAML cuts off: after ' #' all is a comment, and `Boeing #1 in orders` is read as `Boeing`."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from briefgen.documents.explain import annotations_at
from briefgen.documents.yaml import Document
from briefgen.errors import Mistake, Place

# A comment has a space after its sign, and often some before it.
_CUT = re.compile(r"(?<=\S) #[^\s#]")
_MESSAGE = "this text ends before ' #': the rest of the line is a comment, and isn't read"
_HINT = "put the whole text in quotes; or leave a space after the '#', if a comment is meant"


def find_cut_texts(model: type[BaseModel], document: Document) -> tuple[Mistake, ...]:
    """A warning for each text of an editor's that ends at a ' #' with no space after it, in a document that
    `model` has accepted. What is a name, a number, a date or a choice may have a comment of any form."""
    return tuple(_find(model, document)) if _CUT.search(document.text) else ()


def _find(model: type[BaseModel], document: Document) -> Iterator[Mistake]:
    lines = document.text.split("\n")
    for loc, spot in document.spots.items():
        line, column = spot.value[2:]
        if not (found := _CUT.match(lines[line] if line < len(lines) else "", column)):
            continue
        value = document.value_at(loc)
        plain = value is None or (isinstance(value, str) and lines[spot.value[0]][spot.value[1]] not in "'\"|>")
        if plain and any(_is_prose(annotation) for annotation in annotations_at(model, loc)):
            place = Place(document.file, document.first_line + line, found.end() - 1)
            width = len(lines[line].rstrip()) - found.end() + 2
            yield Mistake(_MESSAGE, place, lines[line].rstrip("\r"), width, _HINT, "warning")


def _is_prose(annotation: Any) -> bool:
    """Whether a text of any words may stand there: not an id, a code or an address, which have a form."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        limited = any(getattr(limit, "pattern", None) for limit in arguments[1:])
        return _is_prose(arguments[0]) and not limited
    if origin in (typing.Union, types.UnionType):
        return any(map(_is_prose, arguments))
    return annotation is str
