"""YAML documents -> nouns: every mistake at once, each where it stands and with a way out.

`parse` (yamltree) reads the text; `validate` hands the values to a pydantic model and puts what it
says into an editor's words; `format_mistake` is a mistake as plain text."""

from __future__ import annotations

import unicodedata
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from briefgen.characters import make_visible
from briefgen.errors import InputError, Mistake
from briefgen.modelwords import explain_errors, name_value
from briefgen.textfiles import read_text
from briefgen.yamlspots import Loc
from briefgen.yamltree import ARTICLE_LIMIT, MAX_DEPTH, SPEC_LIMIT, Document, parse

__all__ = [
    "ARTICLE_LIMIT",
    "MAX_DEPTH",
    "SPEC_LIMIT",
    "Document",
    "Loc",
    "format_mistake",
    "parse",
    "read_text",
    "validate",
]

M = TypeVar("M", bound=BaseModel)

_WIDEST = 100


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


def format_mistake(mistake: Mistake) -> str:
    """The message, the place, the line with a caret, the hint. Plain text of 2 to 6 lines, no newline
    at the end; a long line is cut to some 100 characters around the column."""
    place = mistake.place
    message = make_visible(mistake.message)
    if mistake.severity != "error":
        message = f"{mistake.severity}: {message}"
    if mistake.rule:
        message = f"{message} [{mistake.rule}]"
    margin = " " * len(str(place.line or ""))
    lines = [message, f"{margin or ' '}--> {make_visible(str(place))}"]
    if mistake.excerpt is not None and place.line is not None:
        shown, before, width = _cut(mistake.excerpt, (place.column or 1) - 1, mistake.width)
        lines += [f"{margin} |", f"{place.line} | {shown}".rstrip(), f"{margin} | {' ' * before}{'^' * width}"]
    if mistake.hint:
        lines.append(f"hint: {make_visible(mistake.hint)}")
    return "\n".join(lines)


def _cut(excerpt: str, column: int, width: int) -> tuple[str, int, int]:
    """What of a line is shown, the columns before the caret, and how wide the caret is."""
    start, end = 0, len(excerpt)
    if len(excerpt) > _WIDEST:
        start = max(0, min(column - 40, len(excerpt) - _WIDEST))
        end = min(len(excerpt), start + _WIDEST)
    before = make_visible(excerpt[start:column])
    marked = make_visible(excerpt[column : min(column + width, end)])
    shown = make_visible(excerpt[start:end])
    dots = "…" if start else ""
    if end < len(excerpt):
        shown += "…"
    return dots + shown, _columns(dots + before), max(1, _columns(marked))


def _columns(text: str) -> int:
    """How many columns of a terminal `text` takes: two for a wide character, none for a mark."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)
