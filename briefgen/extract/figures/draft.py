"""The nouns that the readers of figures pass on: a text as they look at it, and a figure in the making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from briefgen.extract.figures.numbers import Number
from briefgen.extract.figures.shared_money import SharedMoney
from briefgen.model.found import FoundDate
from briefgen.text.words import align


class TextView(NamedTuple):
    """A text in forms of one length, and what is known of it as a whole."""

    folded: str  # with one kind of marks, dashes, digits and spaces
    low: str  # the same in small letters
    money: SharedMoney  # what its signs and names of money mean
    dates: Sequence[FoundDate]  # whose numbers are no figures, in order
    date_starts: Sequence[int]


def view_text(text: str, dates: Sequence[FoundDate]) -> TextView:
    """The view of a text; `dates` in order."""
    folded, low = align(text)
    return TextView(folded, low, SharedMoney(low), dates, [found.start for found in dates])


@dataclass(slots=True)
class FigureDraft:
    """A quantity as far as it is understood; `kind` is empty while its unit isn't known."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    number: Number
    money: str | None = None  # the currency that stood before the number
    unit: str = ""
    kind: str = ""  # money, percent, physical, time, fraction or count
    qualifier: str | None = None
    after: int = 0  # where a qualifier after the number ends
    per: str = ""  # a share, a month: what the quantity is told for one of
    tail: int = 0  # where the words end that say what is counted, though the figure ends before
    times: int = 1  # a magnitude glued on: "5m"
    words: list[str] = field(default_factory=list)  # the words before it
    signed: bool = False
    glued: bool = False
    dashed: bool = False

    def set_unit(self, name: str, kind: str, end: int | None = None) -> None:
        """The unit that is known now, and where its words end, if the figure ends with them."""
        self.unit, self.kind = name, kind
        if end is not None:
            self.end = end

    def take_unit(self, other: FigureDraft) -> None:
        """The unit of another figure."""
        self.unit, self.kind = other.unit, other.kind

    def multiply(self, times: int) -> None:
        """A magnitude that stands with the unit: both bounds are so many times as large."""
        self.low, self.high, self.times = self.low * times, self.high * times, times

    def negate(self) -> None:
        """A fall: the bounds change places and signs."""
        self.low, self.high = -self.high, -self.low
