"""Words at the end of an article that are about it: its author, where it was first printed, invitations. Pure."""

from __future__ import annotations

import re

from briefgen.ingest.segment.boilerplate import AUTHOR_NOTE, is_invitation, is_note
from briefgen.ingest.segment.rules import load_rules
from briefgen.text.sentences import sentences

_ABOUT_AUTHOR = load_rules("boilerplate-beside", "about-author")
_TITLES = re.compile(r"^(?:Dr|Prof|Professor)\.?\s+")
_LOOK_BACK = 2400  # characters: no note is longer


def split_notes(paragraph: str, earlier: str) -> tuple[str, list[str]]:
    """(`paragraph` without the notes at its end, those notes). `earlier` is the body before it: a person who has
    been mentioned there is not introduced as the author now."""
    base = max(0, len(paragraph) - _LOOK_BACK)
    tail = paragraph[base:]
    spans = sentences(tail)
    cut = len(spans)
    for i in range(len(spans) - 1, max(-1, len(spans) - 8), -1):
        sentence = tail[spans[i][0] : spans[i][1]]
        if base and i == 0:
            break
        before = earlier + paragraph[: base + spans[i][0]]
        if _is_note(sentence, before):
            cut = i
        elif not (_ABOUT_AUTHOR.gives(sentence) or is_invitation(sentence)):
            break
        elif is_invitation(sentence) and cut == i + 1:
            cut = i
    if cut == len(spans):
        return paragraph, []
    at = base + spans[cut][0]
    notes = [tail[s:e] for s, e in spans[cut:]]
    return paragraph[:at].rstrip(), [note for note in notes if not is_invitation(note)] or notes


def _is_note(sentence: str, before: str) -> bool:
    if not is_note(sentence):
        return is_invitation(sentence)
    found = AUTHOR_NOTE.match(sentence)
    if found is None:
        return True
    family = found["name"].split(",")[0].split(" and ")[0].split()[-1]
    return len(family) > 1 and not re.search(rf"\b{re.escape(family)}\b", before)


def author_of(note: str) -> str | None:
    """The name that a note introduces: `Jane Doe is a lecturer in …`."""
    found = AUTHOR_NOTE.match(note)
    return _TITLES.sub("", found["name"]) if found else None


_MEDIUM = re.compile(
    r"\s+(?:Substack|substack|website|web site|site|blog|newsletter|magazine|online|page|column|platform)\b.*$"
)
_OWNER = re.compile(r"(?P<owner>[A-Z][\w.-]+(?:\s+[A-Z][\w.-]+){1,2})['’]s\s+(?P<name>[A-Z].*)$")


def origin_of(where: str) -> tuple[str | None, str | None]:
    """(publisher, author) in `Jane Doe's Ledger Substack`, from a note about where an article was first published."""
    name = _MEDIUM.sub("", where.strip())
    owner = _OWNER.match(name)
    if owner:
        return owner["name"].strip(), owner["owner"]
    return (name or None), None
