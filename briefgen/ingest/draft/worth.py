"""Which figures of an article a draft proposes: no ages, durations or furniture of the page, nothing that a header
cannot hold; those of its lead first, then money and shares. The words stand in `data/draft-figures.toml`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model.found import FoundFigure
from briefgen.text.lexicon import Row, fires, load_rows, note_fired, row_ids

_ROWS = {row.name: row for row in load_rows("draft-figures")}
_DURATIONS, _VAGUE = row_ids("draft-figures", "durations"), row_ids("draft-figures", "vague")
_FURNITURE = re.compile(_ROWS["furniture"].text("pattern").replace("\n", ""))
# Of a time before another figure's, which the draft can't tell: "£125m a year earlier"
_BEFORE_THAT = re.compile(next(row for row in load_rows("comparisons") if row.name == "before-that").text("after"))
_CURRENCIES = frozenset(row.name for row in load_rows("currencies"))

_PLAIN = str.maketrans("\u00a0\u202f\u2009，；：’", "   ,;:'")
_WIDEST = 200  # characters of a sentence before a figure that are looked at

_SHORT = 90  # characters: what is longer is no line of furniture
_REACH = 48  # characters after a figure that may say that it is of a time before
_SHARES = ("percent", "percentage_point", "fraction")
_FEW = 10  # so many, in words, are a way of speaking
_LEAD = 3  # sentences


@dataclass(frozen=True, slots=True)
class _Unwanted:
    """A row of figures that say nothing of what the article is about."""

    id: str
    of: frozenset[str]
    is_of_a_day: bool
    before: re.Pattern[str] | None
    surface: re.Pattern[str] | None
    after: re.Pattern[str] | None


def _compile(row: Row, field: str) -> re.Pattern[str] | None:
    return re.compile(row.text(field)) if row.text(field) else None


_UNWANTED = tuple(
    _Unwanted(
        row.id,
        frozenset(row.words("of")),
        bool(row.fields.get("day")),
        *(_compile(row, field) for field in ("before", "surface", "after")),
    )
    for row in _ROWS.values()
    if row.fields.keys() & {"before", "surface", "after"}
)


def is_currency(unit: str) -> bool:
    """Whether a unit is a code of money: `USD`, and not the `SUV` that is counted."""
    return unit in _CURRENCIES


def choose_figures(
    body: str, figures: Sequence[FoundFigure], spans: Sequence[tuple[int, int]], most: int
) -> list[tuple[int, FoundFigure]]:
    """At most so many of the figures, each with its place among them, in the order of the text: those of the first
    of its sentences (`spans`) before others, then money and shares before counts; each amount once."""
    lead = spans[min(_LEAD, len(spans)) - 1][1] if spans else 0
    starts = [start for start, _ in spans]
    said: set[tuple[object, ...]] = set()
    worth: list[tuple[bool, bool, int, FoundFigure]] = []
    for index, figure in enumerate(figures):
        if figure.equivalent_of is not None or not _is_worth(body, figure, lead):
            continue
        sentence = starts[max(0, bisect_right(starts, figure.start) - 1)] if starts else 0
        if _is_unwanted(body, figure, sentence):
            continue
        amount = (figure.low, figure.high, figure.unit, figure.per, figure.as_of)
        if amount not in said:
            said.add(amount)
            strong = is_currency(figure.unit) or figure.unit in _SHARES
            worth.append((figure.start >= lead, not strong, index, figure))
    worth.sort(key=lambda one: one[:3])
    return sorted(((index, figure) for _, _, index, figure in worth[:most]), key=lambda one: one[0])


def _is_worth(body: str, figure: FoundFigure, lead: int) -> bool:
    unit = figure.unit
    if not unit or not unit.isascii() or unit.endswith("_of_age"):
        return False  # a header can hold neither a number without a unit nor one that its id would misspell
    if fires(_DURATIONS, unit) or fires(_VAGUE, unit):
        return False
    few = figure.high <= _FEW and not any(character.isdigit() for character in figure.surface)
    if few and figure.start >= lead and not is_currency(unit) and unit not in ("percent", "fraction"):
        return False
    if figure.as_of is None and _BEFORE_THAT.match(body[figure.end : figure.end + _REACH].lower()):
        return False
    return not _is_furniture(body, figure)


def _is_unwanted(body: str, figure: FoundFigure, sentence: int) -> bool:
    """Whether a row says that a figure, in the sentence that begins at a place, is none that an editor keeps."""
    first = max(sentence, figure.start - _WIDEST, body.rfind("\n", 0, figure.start) + 1)
    before = body[first : figure.start].lower().translate(_PLAIN)
    after = body[figure.end : figure.end + _REACH].lower().translate(_PLAIN)
    surface = figure.surface.lower()
    kinds = {figure.unit, _kind(figure.unit)}
    for row in _UNWANTED:
        if row.of and row.of.isdisjoint(kinds):
            continue
        if row.is_of_a_day and figure.as_of is not None and figure.as_of[0] != figure.as_of[1]:
            continue
        if row.before is not None and row.before.search(before) is None:
            continue
        if row.surface is not None and row.surface.search(surface) is None:
            continue
        if row.after is not None and row.after.match(after) is None:
            continue
        note_fired(row.id, f"{before}{surface}"[-_REACH:])
        return True
    return False


def _kind(unit: str) -> str:
    if is_currency(unit):
        return "money"
    return "share" if unit in _SHARES else "count"


def _is_furniture(body: str, figure: FoundFigure) -> bool:
    """Whether a figure stands in a short line that is the page's and not the article's."""
    first = body.rfind("\n", max(0, figure.start - _SHORT), figure.start) + 1
    last = body.find("\n", figure.end, figure.end + _SHORT)
    if first == 0 and figure.start > _SHORT:
        return False
    if last < 0:
        if len(body) > figure.end + _SHORT:
            return False
        last = len(body)
    line = body[first:last].strip()
    if len(line) > _SHORT or line.endswith((".", "!", "?", "。")):
        return False
    found = _FURNITURE.fullmatch(line.lower())
    if found is not None:
        note_fired(_ROWS["furniture"].id, line)
    return found is not None
