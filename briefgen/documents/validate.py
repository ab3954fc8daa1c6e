"""YAML documents -> nouns: every mistake at once, each where it stands and with a way out.

`yaml.parse` reads the text; `validate` hands the values to a pydantic model and puts what it says into an
editor's words; `find_cut_texts` finds what YAML itself cuts off: after ' #' all is a comment, and
`Boeing #1 in orders` is read as `Boeing`; `show.format_mistake` is a mistake as plain text."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from briefgen.documents.explain import annotations_at, explain_errors, name_value
from briefgen.documents.positions import Loc
from briefgen.documents.yaml import Document
from briefgen.errors import InputError, Mistake, Place

M = TypeVar("M", bound=BaseModel)


def validate(model: type[M], document: Document, *, at: Loc = (), **extra: object) -> M:
    """A `model` of the mapping at `at` and of `extra` (what the file doesn't say: its slug).

    Raises InputError with a Mistake for everything that the model refuses. A key of `extra` may be
    written in the document only if it says the same."""
    value = document.value_at(at)
    if not isinstance(value, dict):
        hint = "write 'key: value', with a space after the colon, one to a line"
        raise InputError(
            [document.mistake(f"expected a mapping (key: value), found {name_value(value)}", at, hint=hint)]
        )
    mistakes = [
        document.mistake(
            f"'{key}' is not for the text to say", (*at, key), key=True, hint=f"delete it{_or_write(known)}"
        )
        for key, known in extra.items()
        if key in value and value[key] != known
    ]
    try:
        noun = model.model_validate({**value, **extra})
    except ValidationError as error:
        mistakes += explain_errors(model, document, error, at, frozenset(extra))
    if mistakes:
        raise InputError(sorted(mistakes, key=lambda m: (m.place.line or 0, m.place.column or 0, m.message)))
    return noun


def _or_write(known: object) -> str:
    return f", or write the name of the file: {known}" if isinstance(known, str) and len(known) <= 80 else ""


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
