"""What sites put around an article, told from one line alone by the rows of `data/boilerplate.toml`.

A mark is told from a line, or from the end of one, and never from where on the page it stands."""

from __future__ import annotations

from functools import lru_cache

from briefgen.ingest.segment.lines import LineMark
from briefgen.ingest.segment.rules import Rule, Rules, load_rules, make_rules

BOILERPLATE = load_rules("boilerplate")
_INVITATIONS = make_rules(rule for rule in BOILERPLATE.rules if rule.when.also)
_CREDITS = make_rules(rule for rule in BOILERPLATE.rules if rule.when.covers == "tail")
_NOTES = load_rules("boilerplate", "note")

PRINT_NOTE = BOILERPLATE.pattern("print-note")
"""Where an article was printed: the group `paper`."""
FIRST_PUBLISHED = BOILERPLATE.pattern("first-published")
"""Who had an article first: the group `where`."""
CORRECTION = BOILERPLATE.pattern("correction")
AUTHOR_NOTE = BOILERPLATE.pattern("author-note")
"""Who wrote an article: the group `name`."""
END_MARK = load_rules("line-ends").pattern("end-mark")
"""A wire agency's mark at the end of a paragraph."""


@lru_cache(maxsize=2048)  # a line is asked about with the one before it, with the one after it, and alone
def mark_of(line: str) -> LineMark | None:
    """What the whole `line` is, if it is boilerplate; None for words of an article, titles among them."""
    return _mark(BOILERPLATE, line.strip())


def rule_of(line: str) -> Rule | None:
    """The row that says what the whole `line` is."""
    return BOILERPLATE.first(line.strip()) if mark_of(line) else None


def is_invitation(line: str) -> bool:
    """Whether `line` asks the reader for something: to subscribe, to follow, to accept cookies."""
    return _INVITATIONS.gives(line) is not None


def ends_in_credit(line: str) -> bool:
    """Whether `line` is a picture's caption: a sentence or two and who took it ("… Photo: Reuters")."""
    return _CREDITS.gives(line) is not None


def is_note(line: str) -> bool:
    """Whether `line` speaks of its author or of where it was first printed, not of the matter."""
    return _NOTES.gives(line) is not None


def _mark(rules: Rules, line: str) -> LineMark | None:
    given = rules.gives(line) if line else None
    return LineMark(given) if given else None
