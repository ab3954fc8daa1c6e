"""A mail that passes another one on -> where the other begins, and what the head over it says. A colleague who passes a
letter on is not its publisher, the day on which he does so not its day, and his note is no part of it. Pure and linear.

Heads are recognised by their fields, in the words of Outlook, Apple Mail, Gmail and Thunderbird in several languages:
the rows of data/boilerplate-beside.toml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.ingest.publishers import find_host, name_host
from briefgen.ingest.segment.bylines import names_alone
from briefgen.ingest.segment.rules import load_rules

_TABLE = "boilerplate-beside"
_FIELDS = load_rules(_TABLE, "sender", "time", "author", "title", "field")
_MARKER = load_rules(_TABLE, "forwarded")
_PASSED_ON = re.compile(r"\s*(?:fwd?|fw|wg|tr|rv|i|enc|doorst|пересл)\s*:", re.IGNORECASE)
_PREFIX = re.compile(
    r"(?:\s*(?:fwd?|fw|wg|tr|rv|enc|doorst|пересл|re|aw|sv|antw|rép?)(?:\s*\[\d{1,2}\])?\s*:\s*)+", re.IGNORECASE
)
_QUOTED = re.compile(r"^(?:>\s?)+")
_STARS = re.compile(r"^[*_]{1,2}([^*_:]{1,20}\s?:)\s?[*_]{1,2}\s*|^[*_]{1,2}([^*_:]{1,20})[*_]{1,2}\s*(?=:)")
_LABEL = re.compile(r"[^\W\d_][^\W\d]{0,14}(?: [^\W\d_]{1,8})?\s?:$")
_LEAST_FIELDS = 3
_LONGEST_NOTE = 60  # words over the head of a mail whose subject doesn't say that it was passed on
_MOST_TIMES = 8  # that a mail was passed on


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What was passed on: who sent it, when and under which subject, as its head says it; it begins at line `start`."""

    sender: str
    sent: str
    subject: str
    start: int


def find_passed_on(lines: Sequence[str], subject: str) -> PassedOn | None:
    """The mail that the lines of another, whose subject is given, pass on: the innermost, if it was passed on more
    than once. None where they pass none on, as in an answer that quotes what it answers."""
    plain = [_plain(line) for line in lines]
    found: PassedOn | None = None
    at = words = 0
    said = bool(_PASSED_ON.match(subject))
    heads = 0
    while at < len(plain) and heads < _MOST_TIMES:
        head = _read_head(plain, at) if _opens_head(plain, at) else None
        if head is None:
            said = said or (len(plain[at]) < 80 and bool(plain[at]) and _MARKER.gives(plain[at]) is not None)
            words += len(plain[at].split())
            at += 1
            continue
        if not said and words > _LONGEST_NOTE:
            break
        found, at, words, heads = head, head.start, 0, heads + 1
        said = bool(_PASSED_ON.match(head.subject))  # else what stands below is its text, and may quote mails
    return found


def _plain(line: str) -> str:
    """A line without the angles of a quotation, and without stars around a label."""
    line = _QUOTED.sub("", line.strip().replace("\u00a0", " ").replace("\u202f", " ")).strip()
    return _STARS.sub(lambda found: f"{found[1]} " if found[1] else found[2], line) if line[:1] in "*_" else line


def _opens_head(lines: Sequence[str], at: int) -> bool:
    line = lines[at]
    return ":" in line[:24] and (_FIELDS.gives(line) is not None or _LABEL.match(line) is not None)


def _read_head(lines: Sequence[str], at: int) -> PassedOn | None:
    """The head that begins at lines[at]: at least three fields, among them who sent it."""
    said: dict[str, str] = {}
    count = empty = 0
    stop = i = at
    while i < len(lines):
        line, step = lines[i], 1
        if not line:
            empty += 1
            if empty > 1 or not count:
                break
            i += 1
            continue
        if _LABEL.match(line) and i + 1 < len(lines) and lines[i + 1]:
            line, step = f"{line} {lines[i + 1]}", 2  # a table has label and value in cells of their own
        rule = _FIELDS.first(line)
        match = rule.find(line) if rule else None
        if rule is None or match is None:
            if empty or not count or "@" not in line or len(line) > 200:
                break
        else:
            said.setdefault(rule.gives, line[match.end() :].strip())
            count += 1
        i += step
        empty, stop = 0, i
    if count < _LEAST_FIELDS or "sender" not in said:
        return None
    return PassedOn(said["sender"], said.get("time", ""), strip_prefix(said.get("title", "")), stop)


def strip_prefix(subject: str) -> str:
    """A subject without `Fwd:` and the like."""
    found = _PREFIX.match(subject)
    return (subject[found.end() :] if found else subject).strip()


_PERSON_OF = re.compile(r"(?P<person>[^@<>|]{4,50}?)\s+(?:from|at|of|via|von|bei|chez)\s+(?P<house>\S.*)")
_HOUSE_BY = re.compile(r"(?P<house>\S.*?)\s+(?:by|von|par|por)\s+(?P<person>[^@<>|]{4,50})")
_ADDRESS = re.compile(r"\s*(?:<[^<>]*>|\[mailto:[^\[\]]*\]|\(\S+@\S+\))\s*")


def read_sender(sender: str) -> tuple[str | None, str | None]:
    """(publisher, author) that the sender of a mail names: `Ilse Marn from The Pass Letter <pass@example.org>`."""
    name = _ADDRESS.split(sender)[0].strip(" \"'“”")
    if not name or ("@" in name and " " not in name):
        host = find_host(sender)
        return (name_host(host) if host else None) or name or None, None
    for pattern in (_PERSON_OF, _HOUSE_BY):
        found = pattern.fullmatch(name)
        if found and (person := names_alone(found["person"].strip(" ,"))):
            return found["house"].strip(" ,"), person
    return name, None
