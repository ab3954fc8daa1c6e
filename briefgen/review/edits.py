"""What an editor does to a draft, as changes of its file's text: not a byte else moves. Pure.

Each function takes the content of an article's file and gives the new one, which has been read again. Raises InputError
where the header's layout, or what it would say, doesn't allow it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from briefgen.authoring.headers import HeaderEntry
from briefgen.documents.files import decode
from briefgen.documents.positions import Loc
from briefgen.documents.yaml import parse
from briefgen.errors import InputError, Mistake, Place
from briefgen.library.edit import add_entry, drop_entry, drop_value, set_status, set_value
from briefgen.library.files import parse_article, split_article
from briefgen.library.write import entry_lines, header_value, period_value
from briefgen.model.base import Period
from briefgen.model.library import Article

AMOUNTS = ("value", "low", "high", "as_of", "published")
"""Fields that are written as they are typed: `28.6 billion`, `2025-Q1`."""

NAMES: Mapping[str, str] = {"facts": "figure", "quotes": "quote"}
"""What an entry of each list is called."""


def name_metric(content: bytes, file: str, place: int, metric: str, label: str | None) -> bytes:
    """The figure at `place` is one of `metric`; with a label where it has none yet."""
    said = _entry(content, file, ("facts", place))
    content = set_value(content, file, ("facts", place, "metric"), header_value(metric))
    if label and not said.get("label"):
        content = set_value(content, file, ("facts", place, "label"), header_value(label))
    return _read_again(content, file)


def choose_reading(content: bytes, file: str, place: int, ends: tuple[Decimal, Decimal]) -> bytes:
    """The figure at `place` is meant in this one of its readings; it is in doubt no longer."""
    said = _entry(content, file, ("facts", place))
    low, high = ends
    wanted = {"value": low} if low == high else {"low": low, "high": high}
    for key, number in wanted.items():
        content = set_value(content, file, ("facts", place, key), header_value(number))
    for key in ("value", "low", "high"):
        if key in said and key not in wanted:
            content = drop_value(content, file, ("facts", place, key))
    return confirm(content, file, "facts", place)


def confirm(content: bytes, file: str, group: str, place: int) -> bytes:
    """The entry at `place` says what the page says: it is in doubt no longer."""
    if "doubtful" in _entry(content, file, (group, place)):
        content = drop_value(content, file, (group, place, "doubtful"))
    return _read_again(content, file)


def drop(content: bytes, file: str, group: str, place: int) -> bytes:
    """Without the entry at `place`."""
    _entry(content, file, (group, place))
    return _read_again(drop_entry(content, file, group, place), file)


def add(content: bytes, file: str, entry: HeaderEntry) -> bytes:
    """With a figure or a quote that was found in the text."""
    return _read_again(add_entry(content, file, entry.group, entry_lines(entry.noun)), file)


def decline(content: bytes, file: str) -> bytes:
    """Not for this library's briefs; kept."""
    return set_status(content, file, "declined")


def accept(content: bytes, file: str) -> bytes:
    """Reviewed."""
    return set_status(content, file, "reviewed")


def type_fields(content: bytes, file: str, at: Loc, typed: Mapping[str, str]) -> bytes:
    """With fields of the header (`at` is ()) or of an entry as they were typed; an empty one is taken out."""
    said = _entry(content, file, at)
    for key, text in sorted(typed.items()):
        if not text:
            content = drop_value(content, file, (*at, key)) if key in said else content
            continue
        content = _set_typed(content, file, (*at, key), text)
    return _read_again(content, file)


def _set_typed(content: bytes, file: str, loc: Loc, text: str) -> bytes:
    if loc[-1] in AMOUNTS:
        try:
            return set_value(content, file, loc, text)
        except (InputError, KeyError):  # no plain text of YAML
            pass
    return set_value(content, file, loc, header_value(text))


def shown_value(value: Any) -> str:
    """A value of a header as a field for typing shows it."""
    if isinstance(value, Period):
        return period_value(value)
    if value is None:
        return ""
    return header_value(value) if isinstance(value, Decimal) else " ".join(str(value).split())


def _entry(content: bytes, file: str, at: Loc) -> Mapping[str, Any]:
    """What the header, or an entry of it, says now."""
    value = parse(split_article(decode(content, file), file)[0], file, first_line=2).value
    for step in at:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            what = NAMES.get(str(at[0]), "entry")
            message = f"this {what} is not in the file any more"
            raise InputError([Mistake(message, Place(file), hint="load the draft again")]) from None
    assert isinstance(value, dict)
    return value


def _read_again(content: bytes, file: str) -> bytes:
    read(content, file)
    return content


def read(content: bytes, file: str) -> Article:
    """The article that a file of this content is. Raises InputError."""
    return parse_article(decode(content, file), file, file.rpartition("/")[2].removesuffix(".md"))


def read_ends(text: str, file: str) -> tuple[Decimal, Decimal]:
    """The two ends of a reading, as the form sends them: `1.89 48.62`. Raises InputError."""
    try:
        low, high = map(Decimal, text.split())
        if not (low.is_finite() and high.is_finite()):
            raise ValueError(text)
    except (ValueError, InvalidOperation):
        raise InputError([Mistake("which reading is meant is not said", Place(file), hint="choose one")]) from None
    return low, high
