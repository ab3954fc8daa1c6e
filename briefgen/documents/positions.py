"""Where the values of a YAML text stand. Asked for only once something is wrong, so it may be slow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

try:
    from yaml.cyaml import CParser as Parser  # type: ignore[attr-defined]
except ImportError:  # PyYAML without libyaml: slower, and the same events

    class Parser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):  # type: ignore[no-redef]
        def __init__(self, text: str) -> None:
            yaml.reader.Reader.__init__(self, text)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)


Loc = tuple[str | int, ...]
"""The way to a value: keys and list positions from the top, as pydantic writes them."""

__all__ = ["NO_KEY", "Loc", "Parser", "Spot", "find_ends", "find_spots", "line_of_twin"]

NO_KEY = object()
"""Stands where the key of a mapping is due."""


@dataclass(frozen=True)
class Spot:
    """Where a key and its value stand: (line, column, end line, end column), from 0."""

    key: tuple[int, int, int, int] | None
    value: tuple[int, int, int, int]


def line_of_twin(text: str, index: int, key: str) -> int:
    """The line (from 0) of the first `key` in the mapping whose second one stands at `index`."""
    stack: list[dict[str, int]] = []
    for _, event, role in _walk(text):
        if role == "open":
            stack.append({})
        elif role == "close":
            stack.pop()
        elif role == "key" and hasattr(event, "value"):
            if event.start_mark.index >= index:
                return int(stack[-1].get(key, event.start_mark.line))
            stack[-1].setdefault(event.value, event.start_mark.line)
    return 0


def find_spots(text: str) -> Iterator[tuple[Loc, Spot]]:
    """The spot of every value in a text that `parse` has accepted, by its loc."""
    key: tuple[int, int, int, int] | None = None
    for loc, event, role in _walk(text):
        start, end = event.start_mark, event.end_mark
        box = (start.line, start.column, end.line, end.column)
        if role == "key":
            key = box
        elif role in ("value", "open"):
            yield loc, Spot(key, box)
            key = None


def find_ends(text: str) -> Iterator[tuple[Loc, tuple[int, int]]]:
    """Where every value ends in a text that `parse` has accepted: line and column, from 0, after its last
    character. A block list or mapping ends where the next thing begins."""
    for loc, event, role in _walk(text):
        if role in ("value", "close"):
            yield loc, (event.end_mark.line, event.end_mark.column)


def _walk(text: str) -> Iterator[tuple[Loc, Any, str]]:
    """The events of one document with the loc and the role of each: key, value, open or close."""
    loc: list[Any] = []  # one part for each open collection; NO_KEY where a mapping's key is due
    get_event: Callable[[], Any] = Parser(text).get_event
    while (event := get_event()) is not None:
        if isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            loc.pop()
            yield tuple(loc), event, "close"
        elif isinstance(event, NodeEvent):
            if loc and loc[-1] is NO_KEY and isinstance(event, (ScalarEvent, AliasEvent)):
                loc[-1] = getattr(event, "value", "")
                yield tuple(loc), event, "key"
                continue
            if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
                yield tuple(loc), event, "open"
                loc.append(NO_KEY if isinstance(event, MappingStartEvent) else 0)
                continue
            yield tuple(loc), event, "value"
        else:
            continue
        if loc:
            loc[-1] = loc[-1] + 1 if isinstance(loc[-1], int) else NO_KEY
