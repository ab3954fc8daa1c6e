"""Until when a judgement holds: the dates in its sentences by which something is to have come about. Pure.

A judgement has no field for it, so its words are asked: a date that tells when (`by the end of 2025`), in a sentence
that tells of what is to come. Which words those are stands in data/horizons.toml, a row a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from briefgen.evidence.sentence import LONGEST
from briefgen.extract.dates.find import find_dates
from briefgen.model.found import FoundDate
from briefgen.specs.citations import CITE
from briefgen.text.lexicon import Row, load_rows, note_fired
from briefgen.text.sentences import sentences
from briefgen.text.words import align

_NEAR = 48  # characters before and after a date that are looked at
_CLAUSE = re.compile(r"(?:^|[,，;；、:：])\s*$")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class _Words:
    """A row of data/horizons.toml, its patterns compiled."""

    row: Row
    before: re.Pattern[str]
    after: re.Pattern[str]
    inside: re.Pattern[str]
    named: re.Pattern[str]
    naming: re.Pattern[str]
    done: re.Pattern[str]
    ahead: re.Pattern[str]
    past: re.Pattern[str]
    present: re.Pattern[str]
    form: re.Pattern[str]

    def is_ahead(self, low: str) -> bool:
        """Whether a sentence tells of what is to come, or of what is, and not of what was."""
        if self.done.search(low):
            return False
        if self.ahead.search(low):
            return True
        if self.past.search(low):
            return False
        return bool(self.present.search(low)) or not self.form.search(low)

    def says_when(self, low: str, found: FoundDate) -> bool:
        """Whether a date tells when something comes about, and is not what only names a thing."""
        before = low[max(0, found.start - _NEAR) : found.start]
        after = low[found.end : found.end + _NEAR]
        if self.named.search(before) or self.naming.search(after):
            return False
        if self.before.search(before) or self.after.search(after) or self.inside.search(low[found.start : found.end]):
            return True
        opens = bool(self.row.fields.get("opening")) and bool(_CLAUSE.search(before))
        return opens and bool(self.ahead.search(low))


def _compile(row: Row) -> _Words:
    fields = ("before", "after", "inside", "named", "naming", "done", "ahead", "past", "present", "form")
    return _Words(row, *(re.compile(row.text(field)) if row.text(field) else _NEVER for field in fields))


_ROWS = tuple(map(_compile, load_rows("horizons")))


def find_over(text: str, day: date) -> str | None:
    """The words of a date by which something in `text` was to have come about, and that is over before `day`. None
    where there is none, or where its sentence names a time that is still to come beside it."""
    plain = CITE.sub(lambda match: " " * len(match[0]), text)
    for start, end in sentences(plain):
        if end - start <= LONGEST:
            found = _find_in(plain[start:end], day)
            if found is not None:
                return found
    return None


def is_to_come(sentence: str) -> bool:
    """Whether a sentence tells of what is to come, or of what is, rather than of what was."""
    _, low = align(sentence)
    if any(words.done.search(low) for words in _ROWS):
        return False
    return any(words.ahead.search(low) for words in _ROWS) or all(words.is_ahead(low) for words in _ROWS)


def _find_in(sentence: str, day: date) -> str | None:
    dates = find_dates(sentence)
    if not dates or any(one.last >= day for one in dates):
        return None
    _, low = align(sentence)
    others = list(low)  # without the dates: a quarter (`квартала`) looks like a past form
    for one in dates:
        others[one.start : one.end] = " " * (one.end - one.start)
    rest = "".join(others)
    for words in _ROWS:
        said = next((one for one in dates if words.says_when(low, one)), None)
        if said is not None and words.is_ahead(rest):
            note_fired(words.row.id, said.surface)
            return said.surface
    return None
