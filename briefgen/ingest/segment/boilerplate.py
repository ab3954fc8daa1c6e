"""What sites put around an article, recognised from a single line by the rows of `data/boilerplate.toml`.

A mark depends on the words of the line only, never on its position on the page."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.ingest.segment.bylines import is_byline
from briefgen.ingest.segment.lines import Kind, LineMark, Lines, PageLine, mark_line
from briefgen.ingest.segment.rules import LineRule, RuleGroup, Rules, load_rules
from briefgen.ingest.segment.shapes import is_dated_line

BOILERPLATE = load_rules("boilerplate")
_INVITATIONS = Rules(tuple(rule for rule in BOILERPLATE.rules if rule.when.also))
_CREDITS = Rules(tuple(rule for rule in BOILERPLATE.rules if rule.when.covers == "tail"))
_NOTES = load_rules("boilerplate", "note")

_MARKS = {mark.value: mark for mark in LineMark}
_CLOCK = re.compile(r"\d{1,2}:\d\d")

PRINT_NOTE = BOILERPLATE.pattern("print-note")
"""Where an article was printed: the group `paper`."""
FIRST_PUBLISHED = BOILERPLATE.pattern("first-published")
"""Who had an article first: the group `where`."""
CORRECTION = BOILERPLATE.pattern("correction")
AUTHOR_NOTE = BOILERPLATE.pattern("author-note")
"""Who wrote an article: the group `name`."""
END_MARK = load_rules("line-ends").pattern("end-mark")
"""A wire agency's mark at the end of a paragraph."""


@lru_cache(maxsize=2048)  # a line is looked up with its neighbours and by itself
def _group_of(line: str) -> RuleGroup | None:
    return BOILERPLATE.group(line) if line else None


def mark_of(line: str) -> LineMark | None:
    """What kind of boilerplate `line` is; None for words of an article, including titles."""
    found = _group_of(line.strip())
    return _MARKS[found.gives] if found else None


def rule_of(line: str) -> LineRule | None:
    """The row that recognises `line` as boilerplate, if any."""
    line = line.strip()
    found = _group_of(line)
    return found.first(line) if found else None


def is_invitation(line: str) -> bool:
    """Whether `line` asks the reader for something: to subscribe, to follow, to accept cookies."""
    return _INVITATIONS.gives(line) is not None


def ends_in_credit(line: str) -> bool:
    """Whether `line` is a picture's caption: a sentence or two followed by a credit ("… Photo: Reuters")."""
    return _CREDITS.gives(line) is not None


def is_note(line: str) -> bool:
    """Whether `line` is about its author or about where it was first printed, not about the subject."""
    return _NOTES.gives(line) is not None


def mark_known_lines(lines: Lines) -> Lines:
    """Marks the lines that a row of boilerplate.toml knows; a line that says who wrote an article or when is none."""
    return tuple(_mark_known(line) if line.kind is Kind.UNREAD else line for line in lines)


def _mark_known(line: PageLine) -> PageLine:
    text = line.text
    mark = mark_of(text) if len(text) > 200 or not is_byline(text) else None
    if mark is None:
        return line
    says_when = mark is LineMark.NOTE or (mark is LineMark.SOURCE and _CLOCK.search(text))
    if says_when and len(text) <= 160 and is_dated_line(text):
        return line  # "First published on 3 May 2024", "Source: Xinhua | 2018-09-12 19:22:41"
    rule = rule_of(text)
    return mark_line(line, mark, rule.id if rule else "")
