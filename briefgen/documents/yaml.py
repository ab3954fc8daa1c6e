"""Text -> a tree of plain values that remembers where each of them stands.

A small YAML: YAML 1.2's core scalars (`no`, `on`, `12:30` and dates are text, and so is `010`, which some
readers of YAML take for 8), no tags, no anchors, no merge keys, one document, no key twice. The events of
PyYAML's parser (libyaml where it is there) are read in a loop: no recursion, so no depth can hurt. Values
alone are built; places are found by reading the text a second time, which only a mistake ever asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from briefgen.documents.positions import NO_KEY, Loc, Parser, Spot, find_spots, line_of_twin
from briefgen.documents.syntax import explain_broken
from briefgen.errors import InputError, Mistake, Place
from briefgen.text.characters import check_characters, find_refused, name_character

MAX_DEPTH = 40

_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_NUMERIC = "0123456789+-."
_INT = re.compile(r"[-+]?(?:0|[1-9]\d*)$", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.\d+|(?:0|[1-9]\d*)(?:\.\d*)?)(?:[eE][-+]?\d+)?$", re.ASCII)
_BASED = re.compile(r"0o[0-7]+$|0x[0-9a-fA-F]+$")
_NOT_FINITE = re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$")
_LONGEST_NUMBER = 40
_IN_BRACKETS = re.compile(r"(?:\s|#[^\n]*\n|---)*\[")
_EMPTY_LIST = re.compile(r"\[\s*\]")
_A_LINE_EACH = "write each entry on lines of its own that begin with '- '"


@dataclass(frozen=True)
class Document:
    """What one YAML text says: `value` of dict, tuple, str, int, Decimal, bool and None."""

    value: Any
    text: str = field(repr=False)
    file: str
    first_line: int = 1

    @cached_property
    def spots(self) -> Mapping[Loc, Spot]:
        """Where each value and its key stand, from line 0 of `text`."""
        return MappingProxyType(dict(find_spots(self.text)))

    def place(self, loc: Loc, *, key: bool = False) -> Place:
        """Where the value at `loc` begins, or its key. A `loc` that leads past what is written (a
        field that a shorthand left out) gives the deepest value on the way."""
        return self._underline(loc, key)[0]

    def excerpt(self, place: Place) -> str | None:
        """The line at `place`, without its end; None where the place has no line of this text."""
        number = (place.line or 0) - self.first_line
        lines = self.text.split("\n")
        return lines[number].rstrip("\r") if 0 <= number < len(lines) else None

    def mistake(self, message: str, loc: Loc, *, key: bool = False, hint: str | None = None) -> Mistake:
        """A Mistake about the value (or the key) at `loc`."""
        place, width = self._underline(loc, key)
        return Mistake(message, place, self.excerpt(place), width, hint)

    def known_part(self, loc: Loc) -> Loc:
        """The longest beginning of `loc` that is written in the document."""
        while loc and loc not in self.spots:
            loc = loc[:-1]
        return loc

    def value_at(self, loc: Loc) -> Any:
        """The value at `loc`. Raises KeyError or IndexError where there is none."""
        value = self.value
        for part in loc:
            value = value[part]
        return value

    def _underline(self, loc: Loc, key: bool) -> tuple[Place, int]:
        known = self.known_part(loc)
        spot = self.spots.get(known)
        if spot is None:
            return Place(self.file, self.first_line, 1), 1
        use_key = spot.key if (key and known == loc) or spot.value[0] < 0 else None
        line, column, end_line, end_column = use_key or spot.value
        place = Place(self.file, self.first_line + line, column + 1)
        if end_line != line:
            end_column = len((self.excerpt(place) or "").rstrip())
        return place, max(1, end_column - column)


def parse(text: str, file: str, *, first_line: int = 1) -> Document:
    """Read one YAML document. `file` and `first_line` (where `text` begins in it) are for messages.

    Raises InputError with everything that is refused; broken YAML ends the reading at once."""
    mistakes = check_characters(text, file, first_line=first_line)
    if mistakes:
        raise InputError(mistakes)
    value = _Reading(text, file, first_line).read()
    return Document(value, text, file, first_line)


def append_entries(text: str, file: str, entries: str) -> str:
    """The text of a YAML list with `entries`, lines that begin with '- ', at its end; no other byte changes, but that
    an empty list `[]` gives way to them. Raises InputError where it is no list, or one in brackets."""
    document = parse(text, file)
    if document.value is not None and not isinstance(document.value, tuple):
        raise InputError([document.mistake("entries can be added to a list only", (), hint=_A_LINE_EACH)])
    if document.value == ():
        return _EMPTY_LIST.sub(lambda _: entries.rstrip("\n"), text, count=1)
    if _IN_BRACKETS.match(text):
        raise InputError([document.mistake("entries can't be added to a list in brackets", (), hint=_A_LINE_EACH)])
    return text + ("" if not text or text.endswith("\n") else "\n") + entries


def parse_scalar(text: str) -> Any:
    """What a plain (unquoted) scalar means. Raises ValueError where it is a number out of reach."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMERIC:
        if _INT.match(text):
            if len(text) > _LONGEST_NUMBER:
                raise ValueError("the number is too long")
            return int(text)
        if _FLOAT.match(text):
            number = Decimal(text) if len(text) <= _LONGEST_NUMBER else None
            if number is None or abs(number.adjusted()) > _LONGEST_NUMBER:
                raise ValueError("the number is too long")
            return number
        if _NOT_FINITE.match(text):
            raise ValueError(f"'{text}' is not a number that can be counted with")
        if _BASED.match(text) and len(text) <= _LONGEST_NUMBER:
            return int(text, 0)
    return text


class _Reading:
    """One pass over the events. Holds what is open (`stack`) and what is wrong (`mistakes`)."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.text, self.file, self.first_line = text, file, first_line
        self.mistakes: list[Mistake] = []

    def read(self) -> Any:
        try:
            value = self._read_events()
        except yaml.YAMLError as error:
            self.mistakes.append(explain_broken(error, self.text, self.file, self.first_line))
        if self.mistakes:
            raise InputError(self.mistakes)
        return value

    def _read_events(self) -> Any:
        get_event: Callable[[], Any] = Parser(self.text).get_event
        top: list[Any] = []
        box: Any = top  # the dict or list that is being filled
        key: Any = None  # the key whose value comes next; NO_KEY where a key is due
        stack: list[tuple[Any, Any]] = []
        while True:
            event = get_event()
            if event is None:
                return top[0] if top else None
            kind = type(event)
            if kind is ScalarEvent:
                plain = not event.style
                if event.anchor is not None or event.tag is not None:
                    self._refuse_node(event)
                value: Any = event.value
                if plain:
                    # most texts begin with a letter and are no word of YAML's: they are what they are
                    if value in _WORDS or value[0] in _NUMERIC:
                        value = self._resolve(event, value)
                elif event.style == '"' and find_refused(value):
                    # written as an escape: "\u202e"
                    name = name_character(value[find_refused(value)[0]])
                    self._wrong(event, f"the character {name} is not allowed", "delete the escape '\\…' that makes it")
                if key is NO_KEY:
                    key = self._check_key(event, value, box, plain)
                elif type(box) is dict:
                    box[key], key = value, NO_KEY
                else:
                    box.append(value)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_node(event)
                if key is NO_KEY:
                    self._wrong(event, "a key is text", "write 'key: value'")
                    key = f"\0{len(self.mistakes)}"
                if len(stack) >= MAX_DEPTH:
                    self._wrong(event, f"nested more than {MAX_DEPTH} deep", "write it flatter")
                    raise InputError(self.mistakes)
                stack.append((box, key))
                box, key = ({}, NO_KEY) if kind is MappingStartEvent else ([], None)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value = box if kind is MappingEndEvent else tuple(box)
                box, key = stack.pop()
                if type(box) is dict:
                    box[key], key = value, NO_KEY
                else:
                    box.append(value)
            elif kind is AliasEvent:
                self._wrong(event, f"'*{event.anchor}' is an alias, and aliases are not read", _SPELL_OUT)
                if key is NO_KEY:
                    key = f"\0{len(self.mistakes)}"
                elif type(box) is dict:
                    box[key], key = None, NO_KEY
                else:
                    box.append(None)
            elif kind is DocumentStartEvent:
                if top:
                    self._wrong(event, "a second document begins here", "delete the '---', or make two files of it")
                    raise InputError(self.mistakes)
                if event.version or event.tags:
                    self._wrong(event, "directives (%YAML, %TAG) are not read", "delete the line")

    def _resolve(self, event: Any, value: str) -> Any:
        try:
            return parse_scalar(value)
        except ValueError as error:
            self._wrong(event, str(error), "put it in quotes if it is text")
            return value

    def _check_key(self, event: Any, key: Any, box: dict[str, Any], plain: bool) -> str:
        if type(key) is not str:
            self._wrong(event, f"the key '{event.value}' is not text", f"put it in quotes: '{event.value}'")
            key = event.value
        if key == "<<" and plain:
            self._wrong(event, "'<<' is a merge key, and merge keys are not read", "write the keys out")
        elif key in box:
            first = self._line_of_key(event, key)
            line = self.first_line + event.start_mark.line
            self._wrong(event, f"the key '{key}' is here twice: in line {first} and in line {line}", "keep one of them")
        return str(key)

    def _line_of_key(self, second: Any, key: str) -> int:
        # Read again up to the second one: the mapping that it ends up in says where the first was.
        return self.first_line + line_of_twin(self.text, second.start_mark.index, key)

    def _refuse_node(self, event: Any) -> None:
        if event.anchor is not None:
            self._wrong(event, f"'&{event.anchor}' is an anchor, and anchors are not read", _SPELL_OUT)
        tag = getattr(event, "tag", None)
        if tag is not None:
            short = tag.replace("tag:yaml.org,2002:", "!!")
            self._wrong(event, f"'{short}' is a tag, and tags are not read", "delete it, or put the text in quotes")

    def _wrong(self, event: Any, message: str, hint: str) -> None:
        mark, end = event.start_mark, event.end_mark
        line = self.text.split("\n")[mark.line].rstrip("\r") if mark.line <= self.text.count("\n") else ""
        width = end.column - mark.column if end.line == mark.line else len(line) - mark.column
        place = Place(self.file, self.first_line + mark.line, mark.column + 1)
        self.mistakes.append(Mistake(message, place, line, max(1, width), hint))


_SPELL_OUT = "write the value out, or put it in quotes if it is text"
