"""The head of a text file, `Source: Lake Post`, `Date: 3 May 2025` -> what it says of the text below. The fields are
the rows of data/text-heads.toml. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.ingest.read.databases import names_of_field
from briefgen.ingest.read.parts import Part
from briefgen.ingest.segment.bylines import is_byline
from briefgen.ingest.segment.lines import cut_lines
from briefgen.ingest.segment.rules import load_rules

_FIELDS = load_rules("text-heads")
_OF_MAILS = load_rules("boilerplate-beside", "sender", "field")  # a mail that was saved as text
_LOOKED_AT = 10  # lines from the top of the file
_LONGEST_VALUE = 200
_TELLING = frozenset(("source", "date"))  # one of which a head has; a title alone is any first line


@dataclass(slots=True)
class _Head:
    """What is collected while the lines are read: the fields by their roles, the line that is no field, where the text
    below begins."""

    said: dict[str, str] = field(default_factory=dict)
    title: str = ""
    stop: int = 0


def read_text_head(text: str) -> Part | None:
    """The text below the head of a file, with what the head says; None where there is no head, or several."""
    lines = cut_lines(text)
    head = _Head()
    for i, line in enumerate(lines[:_LOOKED_AT]):
        rule = _FIELDS.first(line.text) if len(line.text) <= _LONGEST_VALUE else None
        found = rule.find(line.text) if rule else None
        if rule is not None and found is not None:
            if rule.gives in head.said:
                return None
            head.said[rule.gives] = line.text[found.end() :].strip()
            head.stop = i + 1
        elif _OF_MAILS.gives(line.text) is not None:
            return None
        elif is_byline(line.text):
            head.said.setdefault("author", line.text)
            head.stop = i + 1
        elif i == 0 and len(line.text) <= _LONGEST_VALUE:
            head.title = line.text
        else:
            break
    if not _TELLING & head.said.keys() or head.stop >= len(lines) or not lines[head.stop].gap:
        return None
    rest = [line.text for line in lines[head.stop :] if len(line.text) <= _LONGEST_VALUE]
    again = {rule.gives for shown in rest if ":" in shown[:24] and (rule := _FIELDS.first(shown)) is not None}
    if again & head.said.keys() & _TELLING:
        return None  # a file of several texts, each with its own
    title = head.said.get("title") or (head.title if head.stop > 1 or not head.said else "")
    start = lines[head.stop].start
    author = head.said.get("author", "")
    return Part(
        text[start:],
        start,
        single=bool(title),
        title=title or None,
        author=names_of_field(author) or author or None,
        publisher=head.said.get("source"),
        published=head.said.get("date"),
        url=head.said.get("url"),
        language=head.said.get("language"),
    )
