"""Who wrote an article, according to a line near its title, with or without "By". Pure.

A name by itself is taken for a person only because of its position: beside the time, below the label "Author", or
with a role or a place after it. Otherwise it may be a section, a place or a paper."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.ingest.segment.rules import Rules, load_rules, load_words, with_parts
from briefgen.ingest.segment.shapes import find_publisher

_BYLINE = re.compile(
    load_rules("bylines", "by").alternatives() + with_parts("(?&byline-names)(?&byline-rest)"), re.IGNORECASE
)
_BARE = load_rules("bylines", "bare")
_PLACED = load_rules("bylines", "placed")
_HOUSE = load_rules("bylines", "house")
_NO_NAME = load_words("no-name", "no-name-ru")
LABELS = frozenset(word.replace("-", " ") for word in load_words("over-author", "over-author-ru"))
"""What stands over the name of an author, in small letters."""
_SHIFT = re.compile(r"\s*\((?:now|earlier|later|until [^()]{1,20}|from [^()]{1,20}|photos?|text|video)\)")


@lru_cache(maxsize=2048)
def is_byline(line: str) -> bool:
    """Whether `line` names the author and nothing else: `By Jane Doe in London`."""
    return len(line) <= 160 and not line.endswith(("?", "!")) and _BYLINE.match(line) is not None


def byline_names(line: str) -> str | None:
    """The names in a byline, without the place and the paper after them."""
    found = _BYLINE.match(line)
    if found is None:
        return None
    # "By Jane Doe, Reuters": the last part is the paper
    parts = [part.strip() for part in re.sub(r"\s+", " ", found["names"]).strip(" ,").split(",")]
    while len(parts) > 1 and find_publisher(parts[-1]):
        parts.pop()
    return ", ".join(parts)


def _find_names(rules: Rules, line: str) -> str | None:
    """The names in a line that one of `rules` matches."""
    rule = rules.first(line)
    found = rule.find(line) if rule else None
    return found["names"] if found else None


@lru_cache(maxsize=2048)
def names_alone(line: str) -> str | None:
    """The names of persons in a line that contains nothing else; None if they cannot be persons."""
    names = _find_names(_BARE, line)
    return _check(names) if names else None


@lru_cache(maxsize=2048)
def names_with_place(line: str) -> str | None:
    """The names in `Jane Doe in London` and `Jane Doe, staff writer`."""
    if len(line) > 120:
        return None
    bare = _SHIFT.sub("", line)
    if bare != line:  # "Jane Doe (now) and John Roe (earlier)"
        return names_alone(bare)
    name, comma, paper = line.partition(", ")
    if comma and len(paper) > 3 and find_publisher(paper) and "(" not in line:
        return names_alone(name)  # "Jane Doe, Daily Planet"
    names = _find_names(_PLACED, line)
    return _check(names) if names else None


def _check(names: str) -> str | None:
    words = re.split(r"[\s,&]+", names)
    if any(word.casefold().strip(".") in _NO_NAME and word.casefold() != "and" for word in words):
        return None
    return None if find_publisher(names) else tidy(names)


def tidy(names: str) -> str:
    """Names as one writes them: `JANE DOE` -> `Jane Doe`."""
    names = re.split(r"\s+(?i:for)\s+(?=[A-Z])", names)[0].strip(" ,")
    return names.title() if names.isupper() and len(names) > 4 else names


def names_in(line: str) -> str | None:
    """The names in a line that is known to be a byline, in any of its forms."""
    names = byline_names(line)
    if names and (_HOUSE.gives(names) or find_publisher(names)):
        return None  # "By Daily Planet Staff": no person
    return tidy(names) if names else names_with_place(line) or names_alone(line)
