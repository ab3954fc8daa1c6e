"""Figures in the making, and what they take from their neighbours: shared units, equivalents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from briefgen.extract.context import CHANGE_VERBS
from briefgen.extract.counted import Noun, find_noun
from briefgen.extract.folding import word_set
from briefgen.extract.numbers import Number


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
    ranged: bool = False


_JOINTS = frozenset(
    (
        ", ",
        " and ",
        ", and ",
        " or ",
        ", or ",
        " to ",
        " from ",
        " to about ",
        " and about ",
        " of ",
        " of the ",
        " by ",
        " x ",
        "、",
        " и ",
        " до ",
    )
)
_CASUALTIES = word_set("""
killed kills kill killing injured injuring wounded wounding arrested arresting detained detaining displacing
employs employed employing employ
""")
_VERBS_OF_LEVEL = word_set(
    "to from at of was is above below reached hit totaled totalled averaged stood than by another"
)
_CROWD = re.compile(
    r"(?:staff|workforce|crowd|family|household|audience|population|team|crew|city|town|country|nation|village|audience|membership|army|force)"
    r" of (?:\w+ ){0,2}$"
)
_OF_WHICH = re.compile(r" of (?:which|whom|them|those|these)\b")
_OF_ALL = re.compile(r"(?:^|[.!?\n] ?|[\"'] ?)of (?:the |its |their |these |those |all )?\Z")
_MORE = re.compile(
    r" (?:(?:more|fewer|less)(?= than)|"
    r"(?:more|others)(?= (?:were|was|are|have|had|will|would|in|at|by|last|this)\b|[.,;]))"
)
_HELD = word_set("held has had have holds with owned owns operates operated built builds added sold made produced")
_LEVELS = CHANGE_VERBS | word_set("""
stood stands average averaged averages median index reading score limit rating count ratio majority lead leads led trail
trails trailed trailing total totalled totaled gauge
""")
_BESIDE = re.compile(r"(?:,? or| (?:in|on|at|for|with|to) [a-z -]{2,24},? (?:and|or|but)| against| compared with) ")
_BY_ITSELF = re.compile(r"[.,;]|$| (?:in|on|at|for|with|by|when|before|after|a|last|the) ")
_LEVEL = re.compile(r"[ -](?:mark|level|threshold|barrier|handle)\b")  # "below the 50 mark"
_SINGULAR = re.compile(r" ([a-z]{3,})(?![\w-])")
_GAP = re.compile(
    r" ?\(?(?: ?(?:or|about|around|approximately|roughly|nearly|some|equivalent to|equal to|equals|worth|i\.e\.|=|"
    r"≈|约|合)){1,3} ?"
    r"| ?\( ?|, (?:or )?(?:about|around|approximately|roughly|nearly|some|equivalent to|or|almost|more than|just "
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


def share_units(low: str, drafts: list[Draft]) -> None:
    """ "20, 30 and 40 percent": the unit at the end of a list belongs to all of it; "from 12% to 7" too."""
    last = drafts[-1]
    if not last.kind:
        if (
            last.number.magnitude == 1
            and len(drafts) > 1
            and drafts[-2].kind == "percent"
            and last.high <= 100
            and low[drafts[-2].end : last.start] in (" to ", " from ")
        ):
            last.unit, last.kind = drafts[-2].unit, "percent"
        elif (
            len(drafts) > 1
            and drafts[-2].unit in ("vote", "seat")
            and low[drafts[-2].end : last.start].endswith(" to ")
            and last.start - drafts[-2].end < 16
        ):
            last.unit, last.kind = drafts[-2].unit, "count"  # "passed by 61 votes to 38"
        return
    for at in range(len(drafts) - 2, max(-1, len(drafts) - 12), -1):
        draft, following = drafts[at], drafts[at + 1]
        gap = low[draft.end : following.start]
        if draft.kind or gap not in _JOINTS or (gap == ", " and following is last):
            return
        draft.unit, draft.kind = last.unit, last.kind


def take_companion(low: str, draft: Draft, drafts: list[Draft]) -> Noun | None:
    """ "two goals and one assist": beside what is counted, one of a kind is a count too."""
    if draft.high != 1 or draft.number.kind != "words" or not drafts or drafts[-1].kind != "count":
        return None
    word = _SINGULAR.match(low, draft.end) if low[drafts[-1].end : draft.start] in _JOINTS else None
    if word is None or word[1] in ("the", "more", "other", "another", "that", "was", "has", "who", "each"):
        return None
    return Noun(word.end(), word[1], True, False, True)


def _has_same_measure(low: str, last: Draft, draft: Draft) -> bool:
    """ "31 mpg in the city and 41 on the highway", "520 litres, or 1,630 with …", "62 points, up from 48"."""
    if not abs(last.low) / 10 < draft.low < abs(last.low) * 10 or _BY_ITSELF.match(low, draft.end) is None:
        return False
    if draft.words[-2:] in (["up", "from"], ["down", "from"]):
        return draft.start - last.end < 40
    return last.kind == "physical" and _BESIDE.fullmatch(low, last.end, draft.start) is not None


def inherit_count(folded: str, low: str, draft: Draft, drafts: list[Draft]) -> bool:
    """A bare number that can only count what the one before it counted: "It held at least 600"."""
    before = next((d for d in reversed(drafts[-4:]) if d.kind == "count"), None)
    if draft.number.kind in ("fraction", "half"):
        return False
    if not _CASUALTIES.isdisjoint(draft.words[-3:]) or ("toll" in draft.words[-9:] and draft.number.kind == "digits"):
        draft.unit, draft.kind = "person", "count"
        return True
    members = _OF_WHICH.match(low, draft.end)
    noun = find_noun(folded, members.end(), False) if members is not None else None
    if noun is not None and noun.adjacent:
        draft.unit, draft.kind = noun.name, "count"  # "eight of them women"
        return True
    if "of" in draft.words[-3:] and _CROWD.search(low, max(0, draft.start - 24), draft.start):
        draft.unit, draft.kind = "person", "count"
        return True
    if not drafts or draft.start - drafts[-1].end > 160:
        return False
    last = drafts[-1]
    if draft.number.magnitude >= 1000 and last.number.magnitude == draft.number.magnitude and last.kind != "percent":
        draft.unit, draft.kind = last.unit, last.kind  # "made 87.8 million tons and plans 96.2 million"
        return True
    words = draft.words
    if (
        drafts[-1] is before
        and low[before.end : draft.start] == ", "
        and _OF_ALL.search(low, max(0, before.start - 20), before.start)
    ):
        draft.unit, draft.kind = before.unit, "count"  # "Of the 340 samples, 12 tested positive"
        return True
    if last.kind != "money" and _has_same_measure(low, last, draft):
        draft.unit, draft.kind = last.unit, last.kind
        return True
    if before is None or draft.start - before.end > 160 or draft.low % 1:
        return False
    qualified = draft.qualifier is not None
    if qualified:
        words = (
            low[max(0, draft.start - 60) : draft.start].rsplit(" ", 3 if words[-1] != "about" else 2)[0].split()[-2:]
        )
    spot = words[-1] if words else ""
    anaphoric = (
        members is not None
        or _MORE.match(low, draft.end) is not None
        or (spot in ("from", "than", "with", "or") and drafts[-1] is before)
        or (qualified and spot in _HELD)
    )
    if anaphoric:
        draft.unit, draft.kind = before.unit, "count"
    return anaphoric


def is_worth_telling(low: str, draft: Draft) -> bool:
    """A number without a unit is a figure if it is large, exact or said to be about something."""
    if draft.kind:
        return True
    number, words = draft.number, draft.words
    if number.magnitude > 1 or draft.times > 1 or draft.qualifier is not None:
        return True
    if number.kind == "digits" and not number.plain:
        return True
    if number.kind == "words" and number.value <= 20:
        return False
    return bool(words) and (
        (words[-1] in _VERBS_OF_LEVEL and (number.value >= 100 or not _LEVELS.isdisjoint(words[-8:])))
        or (words[-1] in ("the", "of", "its") and _LEVEL.match(low, draft.end) is not None)
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
