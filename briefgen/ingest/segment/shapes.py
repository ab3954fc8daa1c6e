"""Lines around an article: the publisher's name, the time of publication, the dateline of a report.

Their words are rows: data/publisher-names.toml, dated-lines.toml and datelines.toml. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefgen.ingest.publishers import is_known
from briefgen.ingest.segment.rules import load_rules
from briefgen.text.lexicon import note_fired

_NAMES = load_rules("publisher-names")
_EDGES = re.compile(r"^[-–—•·|>\s]+|[-–—•·|>:\s]+$")
_SOURCE = re.compile(r"^(?:source|via|from|来源)\s*[:：]\s*", re.IGNORECASE)
_PLACE_OF_PAPER = re.compile(r"(?<=\w)\s*\([A-Z][\w .]{2,24}\)$")


def find_publisher(name: str) -> str | None:
    """The publisher that `name` (a whole line, or the rest of one) names; None if it names none."""
    name = _PLACE_OF_PAPER.sub("", _SOURCE.sub("", _EDGES.sub("", name)))
    if is_known(name):
        return name
    rule = _NAMES.first(name) if len(name) > 1 else None
    if rule is None or rule.gives == "none":
        return None
    return name.title().replace(" Of ", " of ") if rule.gives == "capitals" and name.isupper() else name


def _parts(role: str) -> str:
    return load_rules("dated-lines", role).alternatives()


_LABEL = _parts("label")
TIMED = re.compile(rf"\b{_parts('relative')}|{_parts('relative')}", re.IGNORECASE)
"""A time counted back: "17 hours ago"."""
_DATED = re.compile(rf"(?<!\w){_parts('date')}", re.IGNORECASE)
_SAYS_WHEN = re.compile(
    rf"(?<!\w)(?:{_parts('date')}|{_parts('relative')}|{_parts('clock')}|{_LABEL}\s*[:：]|{_LABEL}(?=\s+\d)"
    rf"|{_parts('weekday')}\.?|{_parts('extra')})(?!\w)|^{_LABEL}\b|[|•·,;:：()\[\]/>]+|(?:^|\s)[-–—]+(?=\s|$)",
    re.IGNORECASE,
)
_BEGINS_WITH_LABEL = re.compile(rf"{_LABEL}\b", re.IGNORECASE)
_FROM = load_rules("dated-lines", "from").pattern("from")
_PARTED = re.compile(r"[|•·,–—/]|\s-\s|\n")
# "May 14, 20243:17 AM GMT+2Updated 4 hours ago": parts of a page whose spaces the copy has lost
_GLUED = re.compile(r"(?<=[, ](?:19|20)\d\d)(?=\d{1,2}:\d\d)|(?<=[\dTMm])(?=(?:Updated|Published|Posted|Modified)\b)")
_HAS_TIME = re.compile(r"\d|\bago\b|esterday|oday|ust now|oments|назад|[Вв]чера|[Сс]егодня|昨天")


@lru_cache(maxsize=2048)
def is_dated_line(line: str) -> bool:
    """Whether `line` says when (and by whom) something was published, and nothing else."""
    line = unglue(line)
    # the quick check first: nearly all lines are words of an article
    if (
        len(line) > 160
        or line.count(" ") > 22
        or not _HAS_TIME.search(line)
        or not (_DATED.search(line) or TIMED.search(line))
    ):
        return False
    rest = _SAYS_WHEN.sub(" ", line).split()
    if not rest or _FROM.search(line):
        return True
    if rest[0].casefold() in ("by", "von", "par") and len(rest) <= 9:
        return all(
            word[:1].isupper() or word in ("and", "by", "de", "van", "von", "und", "et", "par") for word in rest[1:]
        )
    if len(rest) > 6:
        return False
    if find_publisher(" ".join(rest)):
        return True
    parted = _PARTED.search(line) is not None or _BEGINS_WITH_LABEL.match(line) is not None
    return parted and len(rest) <= 4 and all(word[:1].isupper() or word in ("of", "the", "and", "&") for word in rest)


def unglue(line: str) -> str:
    """`line` with spaces inserted where a copied page has lost them: `May 14, 20243:17 AM`."""
    return _GLUED.sub(" ", line) if "20" in line or "19" in line else line


def left_of_dated(line: str) -> str | None:
    """The publisher in a line that says when: `Xinhua, May 7, 2015` gives `Xinhua`."""
    if source := _FROM.search(line):
        return source["name"]
    return find_publisher(" ".join(_SAYS_WHEN.sub(" ", unglue(line)).split()))


@dataclass(frozen=True, slots=True)
class Dateline:
    """The agency and the day at the beginning of a wire report; None for what it does not state."""

    agency: str | None
    date: str | None


_DATELINES = tuple((rule, rule.look()) for rule in load_rules("datelines").rules)


def starts_with_dateline(line: str) -> bool:
    """Whether `line` begins as a wire report: `BEIJING, May 7 (Xinhua) --`."""
    return match_dateline(line) is not None


def match_dateline(line: str) -> Dateline | None:
    """The dateline that `line` begins with."""
    for rule, look in _DATELINES:
        found = look(line)
        dateline = _read_dateline(rule.gives, found) if found else None
        if dateline is not None:
            note_fired(rule.id, line)
            return dateline
    return None


def _read_dateline(needs: str, found: re.Match[str]) -> Dateline | None:
    """The dateline in a match, if it fulfils what the role of its row needs."""
    said = found.groupdict()
    agency, date = said.get("agency"), said.get("date")
    in_capitals = (said.get("place") or "").split(",")[0].isupper()
    if needs == "capitals-known" and not agency:
        agency = said["bare"]
        in_capitals = in_capitals and find_publisher(agency) is not None
    if needs == "one-of":
        holds = bool(agency or date or in_capitals)
    elif needs == "known":
        holds = find_publisher(agency or "") is not None
    else:
        holds = needs == "plain" or in_capitals
    return Dateline(agency, date) if holds else None
