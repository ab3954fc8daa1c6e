"""Figures in the making; which of them are worth telling, and which restate one another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from briefgen.extract.figures.change_words import CHANGE_VERBS
from briefgen.extract.figures.numbers import Number
from briefgen.text.lexicon import word_set


@dataclass(slots=True)
class Draft:
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
    times: int = 1  # a magnitude glued on: "5m"
    words: list[str] = field(default_factory=list)  # the words before it
    signed: bool = False
    glued: bool = False
    dashed: bool = False


_VERBS_OF_LEVEL = word_set(
    "to from at on past of was is above below reached hit totaled totalled averaged stood than by another"
)
_LEVELS = CHANGE_VERBS | word_set("""
stood stands average averaged averages median index reading score limit rating expectancy count ratio
majority lead leads led trail trails trailed trailing total totalled totaled gauge
""")
# "made an unbeaten 83 off 51 balls", "would be replaced by 70": a number by itself after such a word is no label.
_BEFORE_BARE = word_set(
    "a an his her their its by of for than with against won lost scored unbeaten only just and seats out"
)
_ALONE = re.compile(r"[.,;)]|$| (?:in|on|at|for|with|by|when|before|after|and|or|but|to|from|of|off|short|as|while)\b")
_LEVEL = re.compile(
    r"[ -](?:mark|level|threshold|barrier|handle)\b| to the (?:dollar|euro|pound)\b"
)  # "below the 50 mark"
_GAP = re.compile(
    r" ?\(?(?: ?(?:or|about|around|approximately|roughly|nearly|some|equivalent to|equal to|equals|worth|i\.e\.|=|"
    r"≈|约|合)){1,3} ?"
    r"| ?[(;/] ?|\)?, (?:or )?(?:about|around|approximately|roughly|nearly|some|equivalent to|or|almost|more than|just "
    r"over|just under) "
    r"|, or (?:about|around|roughly|approximately|some) "
)
LENGTHS = word_set("mile kilometer foot meter inch centimeter yard millimeter nautical_mile")
_SCALES = {
    name: scale
    for scale, names in enumerate(
        (
            " ".join(sorted(LENGTHS)),
            "degree_Celsius degree_Fahrenheit degree",
            "acre hectare square_mile square_kilometer square_foot square_meter",
            "pound kilogram ton metric_ton ounce gram stone",
            "gallon liter barrel cubic_meter cubic_foot",
            "mile_per_hour kilometer_per_hour knot",
        )
    )
    for name in names.split()
}


def _stands_alone(low: str, draft: Draft) -> bool:
    words = draft.words
    if words[-1] not in _BEFORE_BARE or low[draft.start] == "0" or _ALONE.match(low, draft.end) is None:
        return False
    return words[-1] != "for" or not (len(words) > 1 and words[-2].isdigit())  # "took 5 for 42"


def is_worth_telling(low: str, draft: Draft) -> bool:
    """A number without a unit is a figure if it is large, exact or said to be about something."""
    if draft.kind:
        return True
    number, words = draft.number, draft.words
    if draft.low < 0 or number.magnitude > 1 or draft.times > 1 or draft.qualifier is not None:
        return True
    if number.kind == "digits" and not number.plain:
        return True
    if number.kind == "words" and number.value <= 20:
        return False
    return bool(words) and (
        (number.value >= 10 and _stands_alone(low, draft))
        or (words[-1] in _VERBS_OF_LEVEL and (number.value >= 100 or not _LEVELS.isdisjoint(words[-8:])))
        or (words[-1] in ("the", "of", "its", "past", "at") and _LEVEL.match(low, draft.end) is not None)
    )


def find_equivalents(low: str, drafts: list[Draft]) -> dict[int, int]:
    """Which figure restates the one before it: "190 billion yuan, about $27.7 billion"."""
    links: dict[int, int] = {}
    for at in range(1, len(drafts)):
        first, second = drafts[at - 1], drafts[at]
        if first.unit == second.unit or second.start - first.end > 24:
            continue
        same = first.kind == second.kind == "money" or (
            first.unit in _SCALES and _SCALES[first.unit] == _SCALES.get(second.unit)
        )
        if same and _GAP.fullmatch(low, first.end, second.start):
            links[at] = links.get(at - 1, at - 1)
    return links
