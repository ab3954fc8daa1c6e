"""The header of an article's file changed as text: a value or an entry is put in, changed or taken out, and no other
byte changes.

Each function gives the new bytes and has read them again: they say the same as before, but for what was asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.documents.files import decode
from briefgen.documents.positions import Loc, find_ends
from briefgen.documents.yaml import Document, parse, parse_scalar
from briefgen.errors import InputError
from briefgen.library.files import split_article

_HAND = "put it in by hand, then look at it with 'briefgen check'"


def set_status(content: bytes, file: str, status: str) -> bytes:
    """The file with another status, such as `reviewed`, in place of what it says or after its last key. `content` is
    of a file that reads well. Raises InputError, with the place, where its layout allows no such change."""
    header = _Header.read(content, file)
    said = dict(header.document.value)
    for changed in _with_status(header, status):
        if _says(changed, file) == {**said, "status": status}:
            return changed
    at: Loc = ("status",) if "status" in said else ()
    message = "the status can't be changed where it stands"
    raise InputError([header.document.mistake(message, at, hint=f"write 'status: {status}' by hand")])


def _with_status(header: _Header, status: str) -> Iterator[bytes]:
    if "status" not in header.document.value:
        yield header.with_key("status", [], status)
        return
    start, end = header.span(("status",))
    written = header.text[start:end]
    # Quotes and a block's sign stay: only the word is another.
    before, word, after = written.rpartition(str(header.document.value["status"]))
    if word:
        yield header.replace(start, end, f"{before}{status}{after}")
    yield header.replace(start, end, status)


def set_value(content: bytes, file: str, loc: Loc, value: str) -> bytes:
    """The file with `value` at `loc`, (key,) or (list, place, key), in place of what it says there or after the last
    key beside it; `value` is in one line, as YAML has it. `content` is of a file that reads well. Raises InputError,
    with the place, where its layout allows no such change."""
    header = _Header.read(content, file)
    said = header.document.value
    meant = parse(f"{loc[-1]}: {value}", file).value[loc[-1]]
    is_there = loc[-1] in header.document.value_at(loc[:-1])
    # A comma in a plain text would end it in braces; the end of a block of text is that of its last line.
    for written in (value, f"{value}\n", json.dumps(meant, ensure_ascii=False, default=str)):
        changed = header.replace(*header.span(loc), written) if is_there else header.with_value(loc, written)
        if _says(changed, file) == _put(said, loc, meant):
            return changed
    message = f"'{loc[-1]}' can't be put into this header"
    raise InputError([header.document.mistake(message, loc if is_there else loc[:-1], hint=_HAND)])


def drop_value(content: bytes, file: str, loc: Loc) -> bytes:
    """The file without the key at `loc`, (key,) or (list, place, key), and its value. `content` is of a file that reads
    well and has it. Raises InputError, with the place, where its layout allows no such change."""
    header = _Header.read(content, file)
    for changed in header.without_key(loc):
        if _says(changed, file) == _without(header.document.value, loc):
            return changed
    raise InputError([header.document.mistake(f"'{loc[-1]}' can't be taken out of this header", loc, hint=_HAND)])


def drop_entry(content: bytes, file: str, group: str, place: int) -> bytes:
    """The file without the entry at `place` of its list `group`, and without the list where that was all of it.
    `content` is of a file that reads well and has it. Raises InputError, with the place, where its layout allows no
    such change."""
    header = _Header.read(content, file)
    said = header.document.value
    if len(said[group]) == 1:
        return drop_value(content, file, (group,))
    for changed in header.without_entry((group, place)):
        if _says(changed, file) == _without(said, (group, place)):
            return changed
    message = "the entry can't be taken out of this header"
    raise InputError([header.document.mistake(message, (group, place), hint=_HAND)])


def _put(value: Any, loc: Loc, meant: Any) -> Any:
    """The value with another one at `loc`."""
    step, *rest = loc
    inner = _put(value[step], tuple(rest), meant) if rest else meant
    if isinstance(value, tuple):
        return tuple(inner if place == step else one for place, one in enumerate(value))
    return {**value, step: inner}


def _without(value: Any, loc: Loc) -> Any:
    """The value without what stands at `loc`."""
    if len(loc) > 1:
        return _put(value, loc[:1], _without(value[loc[0]], loc[1:]))
    if isinstance(value, tuple):
        return tuple(one for place, one in enumerate(value) if place != loc[0])
    return {key: one for key, one in value.items() if key != loc[0]}


def add_entry(content: bytes, file: str, group: str, lines: list[str]) -> bytes:
    """The file with an entry at the end of its list `group`: `lines` are those of a block list's entry, indented
    by two, or the one line of an entry that is a word. `content` is of a file that reads well. Raises InputError, with
    the place of what stands in the way."""
    header = _Header.read(content, file)
    said = dict(header.document.value)
    (entry,) = parse("\n".join(lines), file).value
    for changed in _with_entry(header, group, lines):
        if _says(changed, file) == {**said, group: (*said.get(group, ()), entry)}:
            return changed
    message = f"the entry can't be put into this header: its '{group}' are laid out in a way that can't be added to"
    at: Loc = (group,) if group in said else ()
    raise InputError([header.document.mistake(message, at, hint=_HAND)])


def _with_entry(header: _Header, group: str, lines: list[str]) -> Iterator[bytes]:
    bare = [line[2:] for line in lines]
    entries = header.document.value.get(group)
    if entries is None:
        yield header.with_key(group, bare, "[" + _in_braces(bare) + "]")
        return
    start = header.span((group,))[0]
    if header.text[start] == "[":
        last = header.span((group, len(entries) - 1))[1] if entries else start + 1
        yield header.replace(last, last, (", " if entries else "") + _in_braces(bare))
        return
    column = start - (header.text.rfind("\n", 0, start) + 1)
    added = [" " * column + line for line in bare]
    last_line = header.line_after(header.last_word((group,)))
    # Empty lines after the last entry part the lists; of a text that keeps them ('|+') they are a part.
    yield header.insert_lines(header.before_blanks(last_line), added)
    yield header.insert_lines(last_line, added)


def _in_braces(bare: list[str]) -> str:
    """A block entry's lines as one `{key: value, …}`, where a comma in a plain text would end it."""
    fields = []
    if ": " not in bare[0]:
        return bare[0][2:]  # the entry is one word
    for line in bare:
        key, _, value = line[2:].partition(": ")
        plain = value[0] not in '"{[' and isinstance(parse_scalar(value), str)
        fields.append(f"{key}: {json.dumps(value, ensure_ascii=False) if plain else value}")
    return "{" + ", ".join(fields) + "}"


def _says(content: bytes, file: str) -> Any:
    """What a header says; None where it can't be read any more."""
    try:
        return parse(split_article(decode(content, file), file)[0], file).value
    except InputError:
        return None


@dataclass(frozen=True)
class _Header:
    """A file's header as it is read (`document`) and as it is written: `text` with its own line ends, between
    `before` and `after`. Offsets are those of `text`."""

    document: Document
    before: str
    text: str
    after: str

    @classmethod
    def read(cls, content: bytes, file: str) -> _Header:
        raw = content.decode("utf-8")
        header = split_article(decode(content, file), file)[0]
        lines = raw.split("\n")
        count = header.count("\n")
        before, text = lines[0] + "\n", "".join(line + "\n" for line in lines[1 : 1 + count])
        return cls(parse(header, file, first_line=2), before, text, raw[len(before) + len(text) :])

    @property
    def line_end(self) -> str:
        return "\r\n" if self.before.endswith("\r\n") else "\n"

    def offset(self, line: int, column: int) -> int:
        """Where a line (from 0) and column stand."""
        at = 0
        for _ in range(line):
            at = self.text.find("\n", at) + 1
        return at + column

    def span(self, loc: Loc) -> tuple[int, int]:
        """From the first character of a value to after its last."""
        first = self.document.spots[loc].value
        last = dict(find_ends(self.document.text))[loc]
        return self.offset(*first[:2]), self.offset(*last)

    def last_word(self, loc: Loc) -> int:
        """After the last text that stands under `loc`: the end of a block list is told only by what comes next."""
        ends: Mapping[Loc, tuple[int, int]] = dict(find_ends(self.document.text))
        parents = {inner[:n] for inner in ends for n in range(len(inner))}
        return max(
            at
            for inner, end in ends.items()
            if inner[: len(loc)] == loc
            # a block's end says nothing; that of [] and {} is a bracket
            if (at := self.offset(*end)) and (inner not in parents or self.text[at - 1] in "]}")
        )

    def line_after(self, at: int) -> int:
        """The start of the line after the one that has `at`; `at` itself where a line begins there."""
        if at == 0 or self.text[at - 1] == "\n":
            return at
        return self.text.find("\n", at) + 1

    def before_blanks(self, at: int) -> int:
        """`at`, a line's start, moved up over empty lines."""
        while at and not (line := self.text[: at - 1].rpartition("\n")[2]).strip():
            at -= len(line) + 1
        return at

    def replace(self, start: int, end: int, by: str) -> bytes:
        text = self.text[:start] + by.replace("\n", self.line_end) + self.text[end:]
        return f"{self.before}{text}{self.after}".encode()

    def insert_lines(self, at: int, lines: list[str]) -> bytes:
        return self.replace(at, at, "".join(line + "\n" for line in lines))

    def with_key(self, key: str, block: list[str], value: str) -> bytes:
        """A key after the last one with the lines of a list under it; `value` alone where the list is empty, and
        where the header is one `{…}`."""
        start = self.span(())[0]
        if self.text[start] == "{":
            return self.replace(start + 1, start + 1, f"{key}: {value}, ")
        column = start - (self.text.rfind("\n", 0, start) + 1)
        lines = [f"{key}:", *(f"  {line}" for line in block)] if block else [f"{key}: {value}"]
        return self.insert_lines(len(self.text), [" " * column + line for line in lines])

    def with_value(self, loc: Loc, value: str) -> bytes:
        """A key that is not there yet, after the last one beside it."""
        *parents, key = loc
        if not parents:
            return self.with_key(str(key), [], value)
        parent: Loc = tuple(parents)
        start = self.span(parent)[0]
        if self.text[start] == "{":
            last = self.span((*parent, next(reversed(self.document.value_at(parent)))))[1]
            return self.replace(last, last, f", {key}: {value}")
        column = start - (self.text.rfind("\n", 0, start) + 1)
        return self.insert_lines(self.line_after(self.last_word(parent)), [" " * column + f"{key}: {value}"])

    def without_key(self, loc: Loc) -> Iterator[bytes]:
        """The text without a key and its value, in the ways that a layout may ask for."""
        start = self.key_start(loc)
        line = self.text.rfind("\n", 0, start) + 1
        end = self.line_after(self.last_word(loc))
        if not self.text[line:start].strip():
            yield self.replace(line, end, "")
        keys = list(self.document.value_at(loc[:-1]))
        place = keys.index(loc[-1])
        if place + 1 < len(keys):  # the first key of an entry, and one in braces
            yield self.replace(start, self.key_start((*loc[:-1], keys[place + 1])), "")
        elif place:
            before = self.span((*loc[:-1], keys[place - 1]))[1]
            yield self.replace(before, self.span(loc)[1], "")

    def without_entry(self, loc: Loc) -> Iterator[bytes]:
        """The text without an entry of a list that has others, in the ways that a layout may ask for."""
        group, place = loc[:-1], int(loc[-1])
        start = self.span(loc)[0]
        if self.text[self.span(group)[0]] == "[":
            if place + 1 < len(self.document.value_at(group)):
                yield self.replace(start, self.span((*group, place + 1))[0], "")
            else:
                yield self.replace(self.span((*group, place - 1))[1], self.span(loc)[1], "")
            return
        dash = self.text.rfind("-", 0, start)
        line = self.text.rfind("\n", 0, dash) + 1
        yield self.replace(line, self.line_after(self.last_word(loc)), "")

    def key_start(self, loc: Loc) -> int:
        """Where a key begins."""
        key = self.document.spots[loc].key
        assert key is not None  # of a mapping's value
        return self.offset(*key[:2])
