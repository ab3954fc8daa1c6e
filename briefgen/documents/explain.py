"""What pydantic says of a document, in an editor's words: which key, what was expected, what to do."""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ValidationError

from briefgen.documents.positions import Loc
from briefgen.documents.syntax import say_space
from briefgen.documents.yaml import Document
from briefgen.errors import Mistake
from briefgen.text.words import SPACES

_MOST_LISTED = 12

# What a pattern of the model means to somebody who writes a file. One that isn't here is shown.
_SHAPES = {
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$": "lower-case letters and digits, joined by hyphens: china-kazakhstan",
    r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:#[a-z0-9]+(?:-[a-z0-9]+)*)?$": "an article, or a fact of one: article-id#fact-id",
    r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$": "a language tag such as en, ru or zh-Hans",
    r"^[A-Z]{3}$": "a currency code of three capital letters such as USD",
    r"^[A-Z]{2}$": "a country code of two capital letters such as KZ",
    r"^[0-9a-f]{64}$": "64 digits and letters a to f, as sha256sum prints them",
    r"^https?://[^\s<>\"']+$": "an address that begins with https:// or http://",
    r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$": "a UUID, as 'uuidgen' prints it",
    r"^\d{4}-W\d{2}$": "a year and an ISO week such as 2026-W47",
}
_EXPECTED = {
    "string_type": "text", "int_type": "a whole number", "int_from_float": "a whole number",
    "decimal_type": "a number", "decimal_parsing": "a number", "float_type": "a number",
    "is_instance_of": "a number", "bool_type": "true or false", "tuple_type": "a list", "list_type": "a list",
    "dict_type": "a mapping (key: value)", "mapping_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)", "date_type": "a date", "date_from_datetime_parsing": "a date",
}  # fmt: skip

_DASH = "begin each entry with '- '"
_AFTER_SIGN = re.compile(r"[:-] +#[^\s#]")

# Keys whose names are not those of what is written there: 'x' is no 'per'.
_NO_NOUNS = {"every", "per", "text", "headline", "figures"}

_YES, _NO = {"yes", "y", "on", "true"}, {"no", "n", "off", "false"}


def name_value(value: object) -> str:
    """What a value of a document is called: `text`, `the number 12`, `a list`."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return f"the number {value}"
    if isinstance(value, str):
        return "text"
    return "a mapping" if isinstance(value, Mapping) else "a list"


def suggest(word: str, known: typing.Iterable[str]) -> str | None:
    """`did you mean 'quotes'?`, or the list of what is known where nothing is close and it is short."""
    words = sorted(set(known))
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    close = close or difflib.get_close_matches(word.lower(), words, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    return "use one of: " + ", ".join(words) if 0 < len(words) <= _MOST_LISTED else None


def explain_errors(
    model: type[BaseModel], document: Document, error: ValidationError, at: Loc, extra: frozenset[str]
) -> list[Mistake]:
    """A Mistake for each thing that pydantic found, in the order of the file."""
    merged: dict[tuple[Loc, str], Mistake] = {}
    expected: dict[Loc, list[str]] = {}
    hints: dict[Loc, str] = {}
    chosen: set[Loc] = set()  # where one of a few words was due
    for one in error.errors(include_url=False):
        inner = _without_branches(one["loc"])
        loc = at if inner and inner[0] in extra else (*at, *inner)
        known = document.known_part(loc)
        kind = one["type"]
        if kind == "literal_error" and len(inner) < len(one["loc"]) and isinstance(document.value_at(known), dict):
            continue  # it is written in the other way, whose own mistakes are said
        if kind == "too_short" and len(document.value_at(known)) >= one["ctx"]["min_length"]:
            continue  # pydantic counts the entries that it found right: what is wrong with them is said
        if kind in _EXPECTED:
            # the branches of a union each have their say: together they are one mistake
            models = _models_at(model, inner)
            written = next((str(m.written_as) for m in models if hasattr(m, "written_as")), _EXPECTED[kind])
            if known == loc and models and (keys := _keys_at(model, inner, extra)):
                hint = "its keys are: " + ", ".join(keys)
                hints[known] = next((str(m.hint_as) for m in models if hasattr(m, "hint_as")), hint)
            wanted = expected.setdefault(known, [])
            if written not in wanted:
                wanted.append(written)
            continue
        mistake = _explain(_keys_at(model, inner[:-1], extra), document, one, loc, known)
        merged.setdefault((known, mistake.message), mistake)
        if kind == "literal_error":
            chosen.add(known)
    for known, wanted in expected.items():
        if known in chosen:
            continue  # a word, and a wrong one: that it is no mapping either says nothing more
        merged[known, "type"] = _explain_type(document, known, wanted, hints.get(known))
    return sorted(merged.values(), key=lambda m: (m.place.line or 0, m.place.column or 0, m.message))


def _without_branches(loc: Loc) -> Loc:
    """The way to a value without pydantic's names of what it tried: `FontFiles`, `literal['serif','sans']`."""
    tried = [isinstance(part, str) and ("[" in part or part[:1].isupper()) for part in loc]
    return tuple(part for i, part in enumerate(loc) if not tried[i] or (i == len(loc) - 1 and "[" not in str(part)))


def _explain_type(document: Document, loc: Loc, wanted: list[str], keys: str | None) -> Mistake:
    value, hint = document.value_at(loc), None
    if wanted == ["text"] and isinstance(value, (int, Decimal)):
        excerpt = document.excerpt(document.place(loc)) or ""
        written = excerpt[(document.place(loc).column or 1) - 1 :].split(" #")[0].strip(" ,]}")
        hint = f"put it in quotes: '{written}'"
    elif wanted == ["text"] and value is None and _AFTER_SIGN.search(document.excerpt(document.place(loc)) or ""):
        hint = "all after ' #' is a comment: put the text between quotation marks"
    elif wanted == ["a list"] and isinstance(value, str):
        hint = f"put it in brackets: [{value}]" if len(value) < 40 else _DASH
    elif wanted == ["a list"] and isinstance(value, dict):
        hint = _DASH
    elif isinstance(value, str) and wanted[0] in ("a whole number", "true or false"):
        hint = _hint_at_scalar(value, wanted[0])
    elif wanted == [_EXPECTED["model_type"]]:
        hint = keys
    named = next((f" for '{part}'" for part in reversed(loc) if isinstance(part, str)), "")
    return document.mistake(f"expected {' or '.join(wanted)}{named}, found {name_value(value)}", loc, hint=hint)


def _hint_at_scalar(value: str, wanted: str) -> str | None:
    """What an editor meant who wrote `no` for false, or `1_000` or `010` for a number."""
    if wanted == "a whole number" and (zeros := re.fullmatch(r"([-+]?)0+(\d+)", value)):
        return f"write {zeros[1]}{zeros[2]}: a number doesn't begin with a zero"
    if re.fullmatch(r"\d+|true|false", value):
        return "write it without quotes"
    if wanted == "true or false":
        meant = "true" if value.lower() in _YES else "false" if value.lower() in _NO else None
        return f"write {meant}" if meant else None
    if re.fullmatch(r"\d{1,3}(?:[_, '’]\d{3})+", value):
        return "write " + re.sub(r"\D", "", value)
    return None


def _explain(keys: list[str], document: Document, one: Any, loc: Loc, known: Loc) -> Mistake:
    kind, context = one["type"], one.get("ctx", {})
    name = next((part for part in reversed(_without_branches(one["loc"])) if isinstance(part, str)), "")
    if kind == "extra_forbidden":
        if (first := str(loc[-1])[:1]) and first in SPACES:
            return document.mistake(say_space(first), loc, key=True, hint="type a plain space")
        hint = suggest(str(loc[-1]), keys)
        return document.mistake(f"unknown key '{loc[-1]}'", loc, key=True, hint=hint)
    if kind == "missing":
        if not isinstance(loc[-1], str):
            return document.mistake(f"'{name}' is too short: entry {loc[-1] + 1} is missing", loc)
        key = loc[-1] if loc[-1] in keys or not keys else keys[0]
        where = loc[:-1] if known == loc[:-1] else known
        return document.mistake(f"missing key '{key}'", where, key=True, hint=f"add '{key}: …'")
    where, value = _locate(document, known, loc, one["input"])
    if kind == "literal_error":
        possible = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        label = name.replace("_", " ") or "value"
        called = f"{'an' if label[0] in 'aeiou' else 'a'} {label}"
        if name in _NO_NOUNS:
            called = f"right for '{name}'"
        shown = f"'{value}'" if isinstance(value, str) else name_value(value)
        # 'likely or probable' is one word of a scale
        said = [f"'{word}'" if " or " in word else word for word in possible]
        listed = ", ".join(said[:-1]) + " or " + said[-1] if len(said) > 1 else "".join(said)
        close = suggest(value, possible) if isinstance(value, str) else None
        hint = close if close and close.startswith("did") else None
        return document.mistake(f"{shown} is not {called}: write {listed}", where, hint=hint)
    return document.mistake(*_say(kind, context, one["msg"], name, value), where)


def _say(kind: str, context: Mapping[str, Any], message: str, name: str, value: object) -> tuple[str]:
    label = f"'{name}'"
    if kind in ("value_error", "assertion_error"):
        return (re.sub(r"^(Value error|Assertion failed), ", "", message),)
    if kind == "string_pattern_mismatch":
        pattern = str(context.get("pattern"))
        return (f"'{value}' is not right for {label}: write {_SHAPES.get(pattern, f'text of the form {pattern}')}",)
    if kind in ("string_too_short", "too_short"):
        if not (value.strip() if isinstance(value, str) else value):
            return (f"{label} is empty",)
        return (f"{label} is too short: at least {context.get('min_length')} characters",)
    if kind in ("string_too_long", "too_long"):
        unit = "characters" if kind == "string_too_long" else "entries"
        length = context.get("actual_length") or (len(value) if isinstance(value, (str, tuple)) else "more")
        return (f"{label} is too long: {length} {unit}, at most {context.get('max_length')}",)
    limits = {"greater_than_equal": "at least", "less_than_equal": "at most", "greater_than": "more than",
              "less_than": "less than"}  # fmt: skip
    if kind in limits:
        limit = next(iter(context.values()))
        return (f"{value} is out of range for {label}: {limits[kind]} {limit}",)
    return (message[:1].lower() + message[1:],)


def _locate(document: Document, known: Loc, loc: Loc, value: Any) -> tuple[Loc, Any]:
    """Where the value that was refused is written. A shorthand renames keys (`date` is read as
    `period`): then it is the entry with that value, else the mapping."""
    written = document.value_at(known)
    if known != loc and isinstance(written, dict):
        for key, entry in written.items():
            if entry == value and not isinstance(entry, (dict, tuple)):
                return (*known, key), value
    return known, value


def _keys_at(model: type[BaseModel], loc: Loc, extra: frozenset[str]) -> list[str]:
    """The keys that may be written at `loc`; empty where it is no model."""
    keys: list[str] = []
    for one in _models_at(model, loc):
        written = getattr(one, "written_keys", None)
        keys += written or [info.alias or name for name, info in one.model_fields.items()]
    return [key for key in keys if loc or key not in extra]


def annotations_at(model: type[BaseModel], loc: Loc) -> list[Any]:
    """What may stand at `loc` of a document of `model`, with its limits; empty where it leads nowhere."""
    at: list[Any] = [model]
    for part in loc:
        at = [following for annotation in at for following in _step(annotation, part)]
    return at


def _models_at(model: type[BaseModel], loc: Loc) -> list[type[BaseModel]]:
    at: list[Any] = [model]
    for part in loc:
        following: list[Any] = []
        for annotation in at:
            following += _step(annotation, part)
        # a part that leads nowhere is the name of a union's branch
        at = following or at
    return [one for annotation in at for one in _leaves(annotation) if _is_model(one)]


def _step(annotation: Any, part: str | int) -> list[Any]:
    found: list[Any] = []
    for one in _leaves(annotation):
        if _is_model(one):
            fields = one.model_fields
            # pydantic keeps a field's limits apart from its type
            found += [
                typing.Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
                for name, info in fields.items()
                if part in (info.alias, name)
            ]
        elif isinstance(part, int) and typing.get_origin(one) in (tuple, list):
            found += [argument for argument in typing.get_args(one) if argument is not Ellipsis]
        elif typing.get_origin(one) is dict:
            found += typing.get_args(one)[1:]
    return found


def _leaves(annotation: Any) -> list[Any]:
    """An annotation without Annotated, Optional and unions."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _leaves(typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        return [leaf for argument in typing.get_args(annotation) for leaf in _leaves(argument)]
    return [annotation]


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
