"""Nouns that the others are made of: Noun, Period, Dated, Amount. Written as an editor writes them."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator


class Noun(BaseModel):
    """Base of every noun: immutable, strict about types, unknown keys refused. Sequences are tuples,
    also when they come from YAML (documents.yaml makes them so)."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
"""Lower-case words joined by hyphens: `xinhua-2015-capacity`."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
"""Text for one line; not empty."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")]
"""A BCP 47 language tag: `en`, `ru`, `zh-Hans`."""

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""An ISO 4217 code: `USD`, `CNY`."""

Precision = Literal["day", "month", "quarter", "half", "year", "range"]
Basis = Literal["stated", "relative", "inferred"]
"""How a date is known: stated in the text, counted back from the capture, or inferred as a range."""

_PART = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|H([12])))?$")


class Period(Noun):
    """A stretch of days, both ends included. Written `2015-05-07`, `2015-05`, `2015`, `2015-Q1`,
    `2021-H1` or `2024-07/2024-08` (ISO 8601 interval; quarters and halves as in EDTF)."""

    # Not strict: after the validator below, pydantic no longer knows that a date came from JSON.
    first: Annotated[date, Field(strict=False)]
    last: Annotated[date, Field(strict=False)]
    precision: Precision = "range"
    written_as: ClassVar[str] = "a date such as 2015-05-07, 2015-05, 2015, 2015-Q1 or 2015-05/2015-07"

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, raw: Any) -> Any:
        if isinstance(raw, (str, int)) and not isinstance(raw, bool):
            return parse_period(str(raw))
        if isinstance(raw, dict) and not raw.keys() & {"first", "last"}:  # which is how data has it
            raise ValueError("a date stands in one piece here: write it as 2015-05-07, 2015-05 or 2015-05/2015-07")
        return raw

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"the period ends ({self.last}) before it begins ({self.first})")
        return self

    def overlaps(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        return self.first <= other.last and other.first <= self.last


def parse_period(text: str) -> dict[str, Any]:
    """`2015-05` -> the fields of a Period. Raises ValueError on anything that is not a date."""
    start, slash, end = text.strip().partition("/")
    first, last, precision = _parse_part(text if "/" in end else start)  # 02/03/2026 is no range
    if not slash:
        return {"first": first, "last": last, "precision": precision}
    return {"first": first, "last": _parse_part(end)[1], "precision": "range"}


def _parse_part(text: str) -> tuple[date, date, Precision]:
    match = _PART.match(text.strip())
    if not match:
        raise ValueError(f"{text!r} is not a date: write 2015-05-07, 2015-05, 2015, 2015-Q1 or 2015-05/2015-07")
    year = int(match[1])
    try:
        if match[3]:
            day = date(year, int(match[2]), int(match[3]))
            return day, day, "day"
        if match[2]:
            return *_months(year, int(match[2]), 1), "month"
        if match[4]:
            return *_months(year, 3 * int(match[4]) - 2, 3), "quarter"
        if match[5]:
            return *_months(year, 6 * int(match[5]) - 5, 6), "half"
        return *_months(year, 1, 12), "year"
    except ValueError as error:
        raise ValueError(f"there is no such day as {text.strip()!r}") from error


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    final = month + count - 1
    return date(year, month, 1), date(year, final, calendar.monthrange(year, final)[1])


class Dated(Noun):
    """A date and how it is known. Written `2015-05-07` (then it is stated), `{date: 2025-06, basis:
    inferred}` or `{from: 2017-06-07, to: 2017-06-09, basis: inferred}`."""

    period: Period
    basis: Basis = "stated"
    written_keys: ClassVar[list[str]] = ["date", "from", "to", "basis"]

    @model_validator(mode="before")
    @classmethod
    def _from_shorthand(cls, raw: Any) -> Any:
        if isinstance(raw, (str, int)) and not isinstance(raw, bool):
            return {"period": raw}
        if isinstance(raw, dict) and "period" not in raw:
            raw = dict(raw)
            given = raw.keys() & {"date", "from", "to"}
            if given and given not in ({"date"}, {"from", "to"}):
                raise ValueError("give either 'date' or 'from' and 'to'")
            if "date" in raw:
                raw["period"] = raw.pop("date")
            elif given:
                raw["period"] = f"{raw.pop('from')}/{raw.pop('to')}"
        return raw


_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "m": 6, "bn": 9, "tn": 12}
# A comma or a low line parts thousands, and only those: 3,2 is no 32.
_NUMBER = re.compile(r"([-+−]?(?:[1-9]\d{0,2}(?:[,_]\d{3})+|\d+)(?:\.\d+)?)(?:\s+([a-z]+))?$", re.ASCII)
_LONGEST = 28  # digits; the most that decimal arithmetic keeps exact


def parse_number(raw: Any) -> Any:
    """`41 billion` -> Decimal("41000000000"); numbers become Decimals without passing through float.

    Raises ValueError where the text is no number or its scale word is unknown."""
    if isinstance(raw, bool):
        raise ValueError(f"{str(raw).lower()} is not a number: write 41000000000, 41 billion or -0.1")
    if isinstance(raw, (int, float)):
        return Decimal(str(raw))
    if not isinstance(raw, str):
        return raw
    match = _NUMBER.match(raw.strip())
    if not match or (match[2] and match[2] not in _SCALES):
        raise ValueError(f"{raw!r} is not a number: write 41000000000, 41 billion or -0.1")
    if zeros := re.match(r"([-+−]?)0+(\d.*)", raw.strip()):
        raise ValueError(f"{raw!r} begins with a zero: write {zeros[1]}{zeros[2]}")
    scale = _SCALES[match[2]] if match[2] else 0
    if len(match[1]) + scale > _LONGEST:
        raise ValueError(f"{raw!r} is too long for a number: at most {_LONGEST} digits are counted")
    number = Decimal(match[1].replace(",", "").replace("_", "").replace("−", "-")).scaleb(scale)
    return number.quantize(Decimal(1)) if scale and number % 1 == 0 else number


Number = Annotated[Decimal, BeforeValidator(parse_number), Field(allow_inf_nan=False)]
"""A number as an editor writes it: `41 billion`, `-0.1`, `700`. Kept exact."""


class Amount(Noun):
    """A value, or a range from `low` to `high`, in a unit (`percent`, `project`) or an ISO currency; `per` what a
    rate is told for one of (`month`, `share`)."""

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: Id | None = None
    currency: Currency | None = None
    per: Id | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise ValueError("a range needs both 'low' and 'high'")
        if (self.value is None) == (self.low is None):
            raise ValueError("give either 'value' or 'low' and 'high'")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"'low' ({self.low}) is above 'high' ({self.high})")
        if (self.unit is None) == (self.currency is None):
            raise ValueError("give either 'unit' or 'currency'")
        return self

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """Lowest and highest value; the same twice where it is no range."""
        if self.value is not None:
            return self.value, self.value
        assert self.low is not None
        assert self.high is not None
        return self.low, self.high
