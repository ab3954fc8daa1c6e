"""Tables of patterns, and which row of a table matches a line. Rows are tried in the order of the table.

The tables are `data/boilerplate*.toml` and their neighbours; the head of `boilerplate.toml` explains the fields.
Consecutive rows that give the same result under the same conditions are compiled into one pattern, so a hundred
rows cost little more than one."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Literal

from briefgen.text.lexicon import Row, load_rows, note_fired

Covers = Literal["line", "head", "tail", "any"]

_HEAD = 600  # characters of a line that are examined: its beginning shows what it is
_TAIL = 90  # characters at the end of a line, for rows that cover the tail
_LONGEST = 500
_PART = re.compile(r"\(\?&([a-z-]+)\)")
_NAMED = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True)
class Conditions:
    """When a row is tried, and what must be true of the line besides its pattern."""

    covers: Covers
    within: int  # characters that are examined
    longest: float  # characters
    most_words: float
    also: str
    unless: str

    def seen(self, line: str) -> str:
        """The part of a line that the row examines."""
        if self.covers == "any":
            return line
        return line[-_TAIL:] if self.covers == "tail" else line[: self.within]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: its id (`boilerplate/advert-label`), what it gives (a mark or a role), its pattern with shared parts
    inserted, and its conditions."""

    id: str
    gives: str
    pattern: str
    when: Conditions

    def find(self, line: str) -> re.Match[str] | None:
        """Where the pattern of the row matches in `line`, with its named groups. Other conditions are not checked."""
        pattern, seen = _compile(self), self.when.seen(line)
        return pattern.match(seen) if self.when.covers in ("line", "head") else pattern.search(seen)


@dataclass(frozen=True, slots=True)
class _Group:
    """Consecutive rules with the same result and the same conditions, as one pattern; `looks` searches the part of
    a line that they cover."""

    gives: str
    when: Conditions
    rules: tuple[Rule, ...]
    pattern: re.Pattern[str]
    looks: Callable[[str], re.Match[str] | None]
    also: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules in the order in which they are tried."""

    rules: tuple[Rule, ...]
    groups: tuple[_Group, ...]

    def gives(self, line: str) -> str | None:
        """What the first matching rule gives, without finding out which rule of its group it is."""
        found = self._find(line)
        return found.gives if found else None

    def first(self, line: str) -> Rule | None:
        """The first rule that matches `line`. It is reported to a running trace."""
        found = self._find(line)
        if found is None:
            return None
        seen = found.when.seen(line)
        begins = found.when.covers in ("line", "head")
        patterns = ((rule, _compile_all((rule,))) for rule in found.rules)
        rule = next(rule for rule, one in patterns if (one.match(seen) if begins else one.search(seen)))
        note_fired(rule.id, line)
        return rule

    def _find(self, line: str) -> _Group | None:
        size, spaces = len(line), line.count(" ")
        for group in self.groups:
            when = group.when
            if (
                size <= when.longest
                and spaces < when.most_words
                and group.looks(when.seen(line))
                and (group.also is None or group.also.search(line))
                and (group.unless is None or not group.unless.search(when.seen(line)))
            ):
                return group
        return None

    def find_all(self, text: str) -> list[tuple[Rule, re.Match[str]]]:
        """All matches in a longer text, from left to right and without overlap. Each is reported to a running
        trace."""
        found = []
        for group in self.groups:
            for match in group.pattern.finditer(text):
                rule = next(rule for rule in group.rules if _compile(rule).match(text, match.start()))
                note_fired(rule.id, match[0])
                found.append((rule, match))
        return sorted(found, key=lambda one: one[1].start())

    def alternatives(self) -> str:
        """The patterns of all rules as one group, for patterns that are put together in code."""
        return f"(?:{'|'.join(rule.pattern for rule in self.rules)})"

    def pattern(self, name: str) -> re.Pattern[str]:
        """The compiled pattern of one rule, by its name in the table. Raises KeyError if there is no such rule."""
        for rule in self.rules:
            if rule.id.partition("/")[2] == name:
                return _compile(rule)
        raise KeyError(name)


@cache
def load_rules(table: str, *gives: str) -> Rules:
    """The rules of `data/<table>.toml`; with `gives`, only the rules that give one of these."""
    rules = [_read(row) for row in load_rows(table)]
    return make_rules(rule for rule in rules if not gives or rule.gives in gives)


@cache
def load_words(*names: str) -> frozenset[str]:
    """The words of the named rows of `data/ingest-words.toml`."""
    return frozenset(word for row in load_rows("ingest-words") if row.name in names for word in row.words())


def make_rules(rules: Iterable[Rule]) -> Rules:
    """Compiles rules, keeping their order."""
    kept = tuple(rules)
    groups = (tuple(group) for _, group in groupby(kept, key=lambda rule: (rule.gives, rule.when)))
    return Rules(kept, tuple(map(_join, groups)))


def _read(row: Row) -> Rule:
    fields = row.fields
    pattern = with_parts(row.text("pattern"))
    when = Conditions(
        fields.get("covers", "line"),
        fields.get("within", _HEAD),
        fields.get("longest", _LONGEST),
        fields.get("most_words", math.inf),
        with_parts(row.text("also")),
        with_parts(row.text("unless")),
    )
    gives = row.text("mark") or row.text("role")
    return Rule(row.id, gives, f"(?-i:{pattern})" if fields.get("case") else pattern, when)


def with_parts(pattern: str) -> str:
    """`pattern` on one line, with each `(?&name)` replaced by that row of `boilerplate-parts.toml`."""
    return _PART.sub(lambda found: f"(?:{with_parts(_parts()[found[1]])})", pattern.replace("\n", ""))


@cache
def _parts() -> dict[str, str]:
    return {row.name: row.text("pattern") or _words_of(row) for row in load_rows("boilerplate-parts")}


def _words_of(part: Row) -> str:
    """The words of another table as one pattern, longest first."""
    rows = load_rows(part.text("table"))
    words = {word for row in rows for field in part.words() for word in row.words(field)}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _join(rules: tuple[Rule, ...]) -> _Group:
    when = rules[0].when
    also, unless = (re.compile(text, re.IGNORECASE) if text else None for text in (when.also, when.unless))
    pattern = _compile_all(rules)
    looks = pattern.match if when.covers in ("line", "head") else pattern.search
    return _Group(rules[0].gives, when, rules, pattern, looks, also, unless)


@cache
def _compile(rule: Rule) -> re.Pattern[str]:
    return re.compile(rule.pattern, re.IGNORECASE)


@cache
def _compile_all(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    joined = "|".join(_NAMED.sub("(?:", rule.pattern) for rule in rules)  # without groups it is nearly twice as fast
    return re.compile(f"(?:{joined})\\W*$" if rules[0].when.covers == "line" else joined, re.IGNORECASE)
