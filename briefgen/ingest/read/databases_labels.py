"""An export of ProQuest -> its texts: lines of low lines part them, and labels stand over and under each. What a label
is, the rows of data/database-fields.toml tell. Pure and linear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.ingest.read.databases import DatabaseText, names_of_field, paper_of
from briefgen.ingest.segment.lines import Lines, cut_lines
from briefgen.ingest.segment.rules import load_rules

_TABLE = "database-fields"
_FIELDS = load_rules(_TABLE, "own-title", "own-author", "own-paper", "own-day")
_TEXT = load_rules(_TABLE, "own-text")
_STOP = load_rules(_TABLE, "own-stop")
_NUMBER = load_rules(_TABLE, "own-number")
_COUNT = load_rules(_TABLE, "count")
_MAY_BE = re.compile(r"proquest document id", re.IGNORECASE)
_RULE = re.compile(r"_{20,}$")


def read_labelled(text: str) -> list[DatabaseText]:
    """The texts of an export, in order; none where `text` is no such export."""
    if not _MAY_BE.search(text):
        return []
    return [one for block in _cut(cut_lines(text)) if (one := _read(text, block)) is not None]


def _cut(lines: Lines) -> Iterator[Lines]:
    begin = 0
    for i, line in enumerate(lines):
        if _RULE.match(line.text):
            yield lines[begin:i]
            begin = i + 1
    yield lines[begin:]


def _read(text: str, lines: Lines) -> DatabaseText | None:
    first = next((i for i, line in enumerate(lines) if not _COUNT.gives(line.text)), None)
    at = next((i for i, line in enumerate(lines) if _TEXT.gives(line.text)), None)
    if first is None or at is None or not any(_NUMBER.gives(line.text) for line in lines[at:]):
        return None
    label = _TEXT.first(lines[at].text)
    found = label.find(lines[at].text) if label else None
    stop = next((i for i in range(at + 1, len(lines)) if _STOP.gives(lines[i].text)), len(lines))
    start = lines[at].start + (found.end() if found else 0)
    fields = {"own-title": lines[first].text}
    for line in (*lines[first:at], *lines[stop:]):
        rule = _FIELDS.first(line.text)
        if rule is not None and (field := rule.find(line.text)):
            fields[rule.gives] = line.text[field.end() :].strip()
    body = text[start : lines[stop - 1].end].strip()
    if not body or not {"own-paper", "own-day"} <= fields.keys():
        return None
    return DatabaseText(
        fields["own-title"],
        paper_of(fields["own-paper"].split(";")[0]),
        names_of_field(fields.get("own-author", "")),
        fields["own-day"],
        body,
        (lines[first].start, lines[stop - 1].end),
    )
