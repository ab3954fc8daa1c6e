"""Tables of patterns, and which row of a table matches a line. Rows are tried in the order of the table.

The tables are `data/boilerplate*.toml` and their neighbours; the head of `boilerplate.toml` explains the fields.
Consecutive rows that give the same result under the same conditions are compiled into one pattern, so a hundred rows
cost little more than one."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from typing import Literal

from briefgen.text.lexicon import Row, load_rows, note_fired

Covers = Literal["line", "head", "tail", "any"]
Look = Callable[[str], re.Match[str] | None]

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
    needs: tuple[str, ...]  # one of which is in every text that the row matches


@dataclass(frozen=True, slots=True)
class LineRule:
    """One row: its id (`boilerplate/advert-label`), what it gives (a mark or a role), its pattern with shared parts
    inserted, and its conditions."""

    id: str
    gives: str
    pattern: str
    when: Conditions

    def find(self, line: str) -> re.Match[str] | None:
        """Where the pattern of the row matches in `line`, with its named groups. Other conditions are not checked."""
        return self.look()(line)

    def look(self) -> Look:
        """`find` as a function, for those who ask often."""
        look = _LOOKS.get(self.id)
        if look is None:
            look = _LOOKS[self.id] = _look(_compile(self), self.when)
        return look


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Consecutive rules with the same result and the same conditions, as one pattern; `look` searches the part of a
    line that they cover, `allows` checks their other conditions."""

    gives: str
    rules: tuple[LineRule, ...]
    pattern: re.Pattern[str]
    longest: float
    look: Look
    allows: Callable[[str], bool] | None

    def first(self, line: str) -> LineRule:
        """The first of the rules that matches a line on which one does. It is reported to a running trace."""
        rule = next(rule for rule in self.rules if rule.find(line))
        note_fired(rule.id, line)
        return rule


@dataclass(frozen=True)
class Rules:
    """Rules in the order in which they are tried."""

    rules: tuple[LineRule, ...]

    @cached_property
    def groups(self) -> tuple[RuleGroup, ...]:
        """The rules in groups of consecutive ones, compiled when they are first asked for."""
        groups = groupby(self.rules, key=lambda rule: (rule.gives, rule.when))
        return tuple(_join(tuple(group)) for _, group in groups)

    def gives(self, line: str) -> str | None:
        """What the first matching rule gives, without finding out which rule of its group it is."""
        found = self.group(line)
        return found.gives if found else None

    def first(self, line: str) -> LineRule | None:
        """The first rule that matches `line`. It is reported to a running trace."""
        found = self.group(line)
        return found.first(line) if found else None

    def group(self, line: str) -> RuleGroup | None:
        """The first group of which a rule matches `line`."""
        size = len(line)
        for group in self.groups:
            if size <= group.longest and group.look(line) and (group.allows is None or group.allows(line)):
                return group
        return None

    def find_all(self, text: str) -> list[tuple[LineRule, re.Match[str]]]:
        """All matches in a longer text, from left to right and without overlap. Each is reported to a running trace."""
        found = []
        for group in self.groups:
            needs = group.rules[0].when.needs
            if needs and not any(word in text for word in needs):
                continue
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
    rules = (_read(row) for row in load_rows(table))
    return Rules(tuple(rule for rule in rules if not gives or rule.gives in gives))


@cache
def load_words(*names: str) -> frozenset[str]:
    """The words of the named rows of `data/ingest-words.toml`."""
    return frozenset(word for row in load_rows("ingest-words") if row.name in names for word in row.words())


def _read(row: Row) -> LineRule:
    fields = row.fields
    pattern = with_parts(row.text("pattern"))
    when = Conditions(
        fields.get("covers", "line"),
        fields.get("within", _HEAD),
        fields.get("longest", _LONGEST),
        fields.get("most_words", math.inf),
        with_parts(row.text("also")),
        with_parts(row.text("unless")),
        row.words("needs"),
    )
    gives = row.text("mark") or row.text("role")
    return LineRule(row.id, gives, f"(?-i:{pattern})" if fields.get("case") else pattern, when)


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


def _join(rules: tuple[LineRule, ...]) -> RuleGroup:
    when = rules[0].when
    pattern = _compile_all(rules)
    return RuleGroup(rules[0].gives, rules, pattern, when.longest, _look(pattern, when), _allow(when))


def _look(pattern: re.Pattern[str], when: Conditions) -> Look:
    """Searches the part of a line that a row covers."""
    if when.covers == "any":
        return pattern.search
    if when.covers == "tail":
        return lambda line: pattern.search(line[-_TAIL:])
    if when.longest <= when.within:
        return pattern.match
    return lambda line: pattern.match(line, 0, when.within)


def _allow(when: Conditions) -> Callable[[str], bool] | None:
    """Checks the other conditions of a row whose pattern matches; None if it has none."""
    if when.most_words == math.inf and not when.also and not when.unless:
        return None
    also = re.compile(when.also, re.IGNORECASE)
    unless = re.compile(when.unless or r"(?!)", re.IGNORECASE)

    def allows(line: str) -> bool:
        few = line.count(" ") < when.most_words
        return few and also.search(line) is not None and unless.search(line, 0, when.within) is None

    return allows


_LOOKS: dict[str, Look] = {}
"""`LineRule.look` by the id of the rule: it is asked for too often to hash a whole rule each time."""


@cache
def _compile(rule: LineRule) -> re.Pattern[str]:
    return re.compile(_whole(rule.pattern, rule.when), re.IGNORECASE)


def _compile_all(rules: tuple[LineRule, ...]) -> re.Pattern[str]:
    joined = "|".join(_NAMED.sub("(?:", rule.pattern) for rule in rules)  # without groups it is nearly twice as fast
    return re.compile(_whole(joined, rules[0].when), re.IGNORECASE)


def _whole(pattern: str, when: Conditions) -> str:
    return rf"(?:{pattern})\W*$" if when.covers == "line" else pattern
