"""What extraction finds in a text: values with their spans, in code points of that text.

Plain frozen dataclasses, not pydantic: a thousand articles a second go through here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date expression: the days from `first` to `last` that it means, and how that is known."""

    start: int
    end: int
    surface: str
    first: date
    last: date
    precision: Literal["day", "month", "quarter", "half", "year", "range"]
    basis: Literal["stated", "relative", "inferred"]


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A quantity. `low` and `high` are the same but for a range; a fall is negative. `unit` is an
    ISO 4217 code, `percent`, `percentage_point`, a singular noun or Pint's name of a physical unit.
    `qualifier` is about, more-than, at-least, up-to, less-than, almost or None. `as_of` is the
    nearest date's period, if any; `equivalent_of` the index (in the list) of the figure that this one
    restates in another currency or unit; `per` what a rate is told for one of: month, share, metric_ton. `readings`
    are the (low, high) that the words allow, the chosen ones first; empty where there is but one."""

    start: int
    end: int
    surface: str
    low: Decimal
    high: Decimal
    unit: str
    qualifier: str | None = None
    as_of: tuple[date, date] | None = None
    equivalent_of: int | None = None
    per: str | None = None
    readings: tuple[tuple[Decimal, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """Words between quotation marks: `start` and `end` are those of the words without the marks.
    `speaker` is the name as the text has it (`speaker_start`:`speaker_end`), None where nobody is
    named: without title and role (`said Ms Brown`: Brown); for a pronoun, or without a cue, the nearest
    name before that it stands for; a noun (`a spokesman for the bank`) where there is no name. `cue` are
    the words by which it is told, and `mention` (`mention_start`:`mention_end`) those beside them that
    stand for the speaker: a name, `he`, `the minister`; None where no words tell who speaks. `role` is what stands
    beside the speaker's name, there or elsewhere in the text (`Delta analyst`). `kind` is
    `direct` (a sentence or more), `partial` (a piece in somebody's sentence) or `term` (scare quotes,
    titles of works: nobody's words)."""

    start: int
    end: int
    text: str
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    kind: Literal["direct", "partial", "term"] = "direct"
    mention: str | None = None
    mention_start: int | None = None
    mention_end: int | None = None
    role: str | None = None
