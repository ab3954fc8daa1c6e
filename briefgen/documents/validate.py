"""YAML documents -> nouns: every mistake at once, each where it stands and with a way out.

`yaml.parse` reads the text; `validate` hands the values to a pydantic model and puts what it says into an
editor's words; `show.format_mistake` is a mistake as plain text."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from briefgen.documents.explain import explain_errors, name_value
from briefgen.documents.positions import Loc
from briefgen.documents.yaml import Document
from briefgen.errors import InputError

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
