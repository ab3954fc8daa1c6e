"""Who wrote an article, as a line beside its title says: with `By` and without it. Pure.

A name that stands alone is a name of a person only by its place: beside the time, under the label
`Author`, or with a role or a place after it. Else it may be a section, a place or a paper."""

# ruff: noqa: SIM905 - lists of words read better as words
from __future__ import annotations

import re
from functools import lru_cache

from briefgen.ingest.segment.shapes import byline_names, find_publisher

_WORD = r"(?:[A-ZÀ-ÞА-ЯЁӘҒҚҢӨҰҮІ][\w'’]*[\w](?:-[A-ZÀ-ÞА-ЯЁ]?[\w'’]+)?|[A-ZА-Я]\.)"
_SMALL = r"(?:de|del|della|da|dos|van|von|der|den|bin|bint|al|el|la|le|di|du|ter|y|zu)"
_NAME = rf"{_WORD}(?:\s+(?:{_SMALL}\s+){{0,2}}{_WORD}){{1,3}}"
_NAMES = rf"{_NAME}(?:(?:,|\s+and|,\s+and|\s+&)\s+{_NAME}){{0,3}}"
_ROLE = (
    r"(?:(?:chief|senior|staff|special|foreign|political|business|economics?|science|diplomatic|deputy|associate"
    r"|managing|opinion|world|[A-Z][\w.&-]+)\s+){0,4}"
    r"(?:correspondent|reporter|writer|editor|columnist|staff|contributor|journalist|bureau chief|fellow|analyst)"
)
_BARE = re.compile(rf"(?P<names>{_NAMES})$")
_PLACED = re.compile(
    rf"(?P<names>{_NAMES})(?:\s+in\s+[A-Z][\w .,'-]{{2,40}}|\s*[,|•·–—-]\s*(?:the\s+)?(?P<role>(?i:{_ROLE}))"
    r"(?:\s*[,|•·(].{0,60})?)$"
)
# Words of sections, buttons and papers, which no person is called by.
_NO_NAME = frozenset(
    """
    ag inc ltd llc gmbh corp plc co limited
    the a an of and for in on at to from news world business politics sport sports opinion culture science health tech
    technology economy markets finance travel life style video audio photos home menu about contact daily weekly
    times post herald gazette review report journal press media online read more latest top most related share
    follow sign subscribe published updated comments print save search live breaking analysis explainer editorial
    interview feature features exclusive special series letters asia europe africa america east west north south
    central united new city state national international global ministry office centre center institute university
    council bank group company why how what when who is are was january february march april may june july august
    september october november december monday tuesday wednesday thursday friday saturday sunday
    новости экономика политика общество главная культура спорт мир
    """.split()
)
LABELS = frozenset(
    ["written by", "story by", *"author authors by text words story headshot profile avatar автор авторы".split()]
)
_SHIFT = re.compile(r"\s*\((?:now|earlier|later|until [^()]{1,20}|from [^()]{1,20}|photos?|text|video)\)")
_HOUSE = re.compile(
    r"\b(?:staff|editors?|agencies|newsroom|correspondents?|reporters|desk|team|service|news)$", re.IGNORECASE
)


@lru_cache(maxsize=2048)
def names_alone(line: str) -> str | None:
    """The names of persons that `line` may be, standing alone; None for what is surely none."""
    found = _BARE.match(line) if len(line) <= 90 else None
    return _check(found["names"]) if found else None


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
    found = _PLACED.match(line)
    return _check(found["names"]) if found else None


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
    """The names in a line that is known to be a byline, whatever form it has."""
    names = byline_names(line)
    if names and (_HOUSE.search(names) or find_publisher(names)):
        return None  # "By Daily Planet Staff": nobody by name
    return tidy(names) if names else names_with_place(line) or names_alone(line)
