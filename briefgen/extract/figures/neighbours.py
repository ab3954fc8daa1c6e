"""What figures take from those beside them: "20, 30 and 40 percent", "40 ships … at least 15", "6 votes to 4"."""

from __future__ import annotations

import re

from briefgen.extract.figures.counted import CountedNoun, find_noun
from briefgen.extract.figures.draft import FigureDraft
from briefgen.extract.figures.unit_words import SCALES
from briefgen.text.lexicon import fires, fires_any, row_ids

_JOINTS = frozenset((
    ", ", " and ", ", and ", " or ", ", or ", " to ", " from ", " to about ", " and about ", " of ", " of the ", " by ",
    " x ", "、", " и ", " до ",
))  # fmt: skip
_PEOPLE_VERBS = row_ids("bare-counts", "people-verbs")
_HOLDING = row_ids("bare-counts", "holding-verbs")
_HOLDING_OR_PLANNING = _HOLDING | row_ids("bare-counts", "planning-verbs")
_CROWD = re.compile(
    r"(?:staff|workforce|crowd|family|household|audience|population|team|crew|city|town|country|nation|village|"
    r"membership|army|force) of (?:\w+ ){0,2}$"
)
_OF_WHICH = re.compile(r" of (?:which|whom|them|those|these)\b")
_OF_ALL = re.compile(r"(?:^|[.!?\n] ?|[\"'] ?)(?:for every |of (?:the |its |their |these |those |all )?)\Z")
_TOLD = re.compile(r"(?: [a-z]+){0,3}, ")
_MORE = re.compile(
    r" (?:(?:more|fewer|less)(?= than)|"
    r"(?:more|others)(?= (?:were|was|are|have|had|will|would|in|at|by|last|this)\b|[.,;]))"
)
_BESIDE = re.compile(
    r"(?:,? or| (?:in|on|at|for|with|to|by|from|under|through|during|over) "
    r"[a-z0-9 -]{2,24},? (?:and|or|but|against|compared with)| against|"
    r" compared with| and as [a-z]{3,4} as) "
)
_AND = (" and ", ", and ", " but ", ", but ")
_AGAINST = (" against ", " compared with ")
_BY_ITSELF = re.compile(
    r"[.,;]|$| (?:in|on|at|for|with|by|from|under|through|during|when|before|after|a|last|the|this) "
)
_LONGER = re.compile(r" (?:more|fewer|less|longer|shorter|higher|lower|better|worse) than ")
_A_FIGURE = re.compile(r", a (?:figure|number|total|tally) ")
_OUT_OF = (" out of ", " from a possible ", " out of a possible ", " of a possible ")
_WHICH = (["of", "which"], ["of", "whom"])
_RISEN = (["up", "from"], ["down", "from"])
_ARRIVED = (["up", "to"], ["down", "to"])
_EXTREMES = (
    ["lowest", "was"],
    ["highest", "was"],
    ["lowest", "is"],
    ["highest", "is"],
    ["low", "was"],
    ["high", "was"],
)
_COINS = ("cent", "penny", "paisa", "kopeck")
_FOR_EVERY = re.compile(r" ([a-z]{3,})(?= (?:for|to) every )")
_SINGULAR = re.compile(r" ([a-z]{3,})(?![\w-])")
# "190 billion yuan, about $27.7 billion": what stands between a figure and one that restates it
_RESTATES = re.compile(
    r" ?\(?(?: ?(?:or|about|around|approximately|roughly|nearly|some|equivalent to|equal to|equals|worth|i\.e\.|=|"
    r"≈|约|合)){1,3} ?"
    r"| ?[(;/] ?|\)?, (?:or )?(?:about|around|approximately|roughly|nearly|some|equivalent to|or|almost|more than|just "
    r"over|just under) "
    r"|, or (?:about|around|roughly|approximately|some) "
)
# "from $3.1 to $4.4 billion", "с 5,2 до 4,1 млрд", "从3.1增至4.5万吨"
_ARRIVES = re.compile(
    r" (?:to|до) (?:(?:about|around|nearly|almost|just|only|over|more than|почти|около|примерно) )?"
    r"|(?:增加?|增长|上?升|提高|提升|扩大|降低?|下降|下?跌|减少?|缩减|涨)?(?:至|到)(?:约|近)?"
)
_DEPARTS = ("from", "с", "со", "от", "从", "由")
_TO = re.compile(r"(?: (?:an?|per|each) [a-z]{3,9})? to ")  # "from 410 barges a month to 260"
_TO_LEVEL = re.compile(r"[,)]{0,2} (?:to|at)(?: (?:close|end|finish|settle|stand) at)? ")
# "rose 3.1 percent while the other gained 1.4", "and zinc 0.6"
_OTHER = re.compile(r"(?:,|;| and|, and|,? while|,? but|,? as)(?: the)?(?: [\w.&'-]+){1,4} ")
_SHARE_ENDS = re.compile(r"[.,;)]|$| (?:and|while|but|to|in|on|at)\b")
_ROUGHLY = frozenset(
    ("about", "around", "nearly", "almost", "some", "roughly", "just", "over", "only", "около", "почти")
)
_FAR = 20  # times: "from $400 to $1.2 million" has one magnitude only
_NEAR = 160  # characters between a figure and one that counts the same


def share_magnitude(low: str, drafts: list[FigureDraft]) -> None:
    """ "from $3.1 to $4.4 billion": the magnitude at the end of a change is that of both its ends."""
    if len(drafts) < 2:
        return
    first, last = drafts[-2], drafts[-1]
    times = max(last.times, last.number.magnitude)
    if times == 1 or first.times > 1 or first.number.magnitude > 1 or first.number.kind == "words":
        return
    if first.end != first.number.end or not 0 < abs(first.low) < 1000 or first.kind not in ("", "count", last.kind):
        return
    words = [word for word in first.words[-4:] if word not in _ROUGHLY]
    if not words or not (words[-1] in _DEPARTS or words[-1][-1] in _DEPARTS):
        return
    gap = low[first.end : min(last.start, first.end + 24)]
    far = _FAR if first.low % 1 == 0 else 50 * _FAR
    base = abs(last.low) / times
    if _ARRIVES.fullmatch(gap) is not None and base <= far * abs(first.low) and abs(first.low) <= far * base:
        first.multiply(times)
        first.number = first.number._replace(magnitude=times)


def goes_on_to(low: str, first: FigureDraft, last: FigureDraft) -> bool:
    """Whether two figures are both ends of one change: "from 5 to 6"."""
    return _ARRIVES.fullmatch(low[first.end : min(last.start, first.end + 24)]) is not None


def share_units(low: str, drafts: list[FigureDraft]) -> None:
    """ "20, 30 and 40 percent": the unit at the end of a list belongs to all of it; "from 12% to 7" too."""
    last = drafts[-1]
    if not last.kind:
        if len(drafts) > 2 and _is_level(low, drafts):
            last.take_unit(drafts[-3])
        elif len(drafts) > 1 and _goes_on(low, drafts[-2], last):
            last.take_unit(drafts[-2])
        return
    for at in range(len(drafts) - 2, max(-1, len(drafts) - 12), -1):
        draft, following = drafts[at], drafts[at + 1]
        if draft.kind:
            return
        gap = low[draft.end : following.start]
        if (gap not in _JOINTS and not _ARRIVES.fullmatch(gap)) or (gap == ", " and following is last):
            return
        draft.take_unit(last)


def _is_level(low: str, drafts: list[FigureDraft]) -> bool:
    """ "gained 21 points, or 0.7 percent, to 3,118.6": the points, which the share stands between."""
    points, share, last = drafts[-3:]
    if points.unit != "point" or share.kind != "percent" or last.high <= 100:
        return False
    return len(low[points.end : last.start]) < 40 and _TO_LEVEL.fullmatch(low[share.end : last.start]) is not None


def _goes_on(low: str, before: FigureDraft, last: FigureDraft) -> bool:
    """ "from 12% to 7", "from 15 days to 11", "by 61 votes to 38"."""
    gap = low[before.end : last.start]
    if before.unit == "point" and _TO_LEVEL.fullmatch(gap):
        return True  # "gained 21.4 points to 3,118.6"
    if last.number.magnitude > 1 or len(gap) > 20 or before.kind in ("", "money"):
        return False
    if before.kind == "percent":
        return last.high <= 100 and gap in (" to ", " from ")
    if before.unit in ("vote", "seat"):
        return gap.endswith(" to ")
    return (
        _TO.fullmatch(gap) is not None
        and low.endswith("from ", 0, before.start)
        and last.number.kind == before.number.kind
    )


def take_companion(low: str, draft: FigureDraft, drafts: list[FigureDraft]) -> CountedNoun | None:
    """ "two goals and one assist": beside what is counted, one of a kind is a count too."""
    if draft.high != 1 or draft.number.kind != "words":
        return None
    for_every = _FOR_EVERY.match(low, draft.end)
    if for_every is not None:
        return CountedNoun(for_every.end(), for_every[1], True, False, True)  # "one doctor for every 1,500 people"
    if not drafts or drafts[-1].kind != "count":
        return None
    word = _SINGULAR.match(low, draft.end) if low[drafts[-1].end : draft.start] in _JOINTS else None
    if word is None or word[1] in ("the", "more", "other", "another", "that", "was", "has", "who", "each"):
        return None
    return CountedNoun(word.end(), word[1], True, False, True)


def read_million(low: str, draft: FigureDraft, drafts: list[FigureDraft]) -> None:
    """ "2.4m TEU, up from 2.1m": the letter is what it was before, no meter."""
    if draft.unit != "meter" or low[draft.end - 1] != "m" or not low[draft.end - 2].isdigit() or not drafts:
        return
    last = drafts[-1]
    if last.times == 10**6 and draft.words[-1:] in (["from"], ["to"], ["against"], ["than"], ["with"]):
        gap = low[last.end : draft.start]
        if len(gap) < 60 and "." not in gap:
            draft.multiply(10**6)
            draft.take_unit(last)


def inherit_unit(folded: str, low: str, draft: FigureDraft, drafts: list[FigureDraft]) -> None:
    """The unit of a bare number by what is around it: "killed 12", "a town of 900", "It held at least 600"."""
    if draft.number.kind in ("fraction", "half"):
        return
    if _is_sum_after_share(low, draft, drafts):
        draft.take_unit(drafts[-2])
        return
    name = _name_people(low, draft)
    members = _OF_WHICH.match(low, draft.end)
    if not name and members is not None:
        noun = find_noun(folded, members.end(), False)
        name = noun.name if noun is not None and noun.adjacent else ""  # "eight of them women"
    if name:
        draft.set_unit(name, "count")
    elif drafts and draft.start - drafts[-1].end <= _NEAR:
        last = drafts[-1]
        before = last if _is_same(low, last, draft) else _find_counted(low, draft, drafts, members is not None)
        if before is not None:
            draft.take_unit(before)


def _is_sum_after_share(low: str, draft: FigureDraft, drafts: list[FigureDraft]) -> bool:
    """ "Sales rose to 48.7 billion roubles, profit fell by 4.2% to 5.1 billion": money on both sides of a share."""
    if len(drafts) < 2 or drafts[-1].kind != "percent" or drafts[-2].kind != "money":
        return False
    money, share = drafts[-2], drafts[-1]
    if draft.number.magnitude < 1000 or draft.number.magnitude != money.number.magnitude:
        return False
    gap = low[share.end : draft.start]
    return (
        gap in (" to ", ", to ", " до ", ", до ", " - до ", " — до ")
        and ". " not in low[money.end : share.start][:_NEAR]
    )


def _name_people(low: str, draft: FigureDraft) -> str:
    words = draft.words
    if fires_any(_PEOPLE_VERBS, words[-3:]) or ("toll" in words[-9:] and draft.number.kind == "digits"):
        return "person"
    if words[-1:] == ["population"]:
        return "person"  # "the town, population 3,100"
    crowd = "of" in words[-3:] and _CROWD.search(low, max(0, draft.start - 24), draft.start)
    return "person" if crowd else ""


def _is_same(low: str, last: FigureDraft, draft: FigureDraft) -> bool:
    """Whether a number can only measure what the one right before it measured."""
    gap = low[last.end : draft.start] if draft.start - last.end < 60 else ""
    times = draft.number.magnitude
    if times >= 1000 and last.number.magnitude == times and last.kind != "percent":
        return True  # "made 87.8 million tons and plans 96.2 million"
    if last.kind == "percent" and _is_share_again(low, gap, draft):
        return True
    if last.kind == "count" and _TOLD.fullmatch(gap) and _OF_ALL.search(low, max(0, last.start - 20), last.start):
        return True  # "Of the 340 samples, 12 tested positive"
    if last.kind == "count" and (gap in _OUT_OF or _A_FIGURE.search(gap)):
        return True  # "537 votes out of six million", "900 people, a figure set to hit 1,200"
    if draft.words[-2:] in _EXTREMES and (last.kind != "count" or last.unit == "point"):
        return gap.count(".") < 2  # "closed at 51.2 points. The lowest was 48.25"
    if last.kind != "money" and _TOLD.fullmatch(gap) and _LONGER.match(low, draft.end):
        return True  # "32 days, four longer than last year"
    if (last.kind == "money" and last.unit not in _COINS) or not abs(last.low) / 10 < draft.low < abs(last.low) * 10:
        return False
    if _BY_ITSELF.match(low, draft.end) is None:
        return False
    if draft.words[-2:] in _RISEN:
        return 0 < len(gap) < 40  # "62 points, up from 48"
    if draft.words[-2:] in _ARRIVED and last.kind in ("physical", "time", "count"):
        return "." not in gap and ";" not in gap  # "stood at 9.1 days in May, is down to 6.4"
    # "31 mpg in the city and 41 on the highway", "520 litres, or 1,630 with the seats folded"
    beside = _BESIDE.fullmatch(gap)
    if beside is None:
        return False
    if last.kind == "count":  # "435 homes at auction and 187 by tender"
        return beside[0].endswith(_AGAINST) or (beside[0].endswith(_AND) and beside[0] not in _AND)
    return last.kind in ("physical", "money") or beside[0].endswith(_AGAINST)


def _is_share_again(low: str, gap: str, draft: FigureDraft) -> bool:
    """ "rose 3.1 percent while the other gained 1.4": a share again, in decimals, of the next in a row."""
    exact = draft.number.kind == "digits" and not draft.number.plain and draft.low % 1 != 0 and draft.high < 100
    return exact and _OTHER.fullmatch(gap) is not None and _SHARE_ENDS.match(low, draft.end) is not None


def _find_counted(low: str, draft: FigureDraft, drafts: list[FigureDraft], of_which: bool) -> FigureDraft | None:
    """The figure whose things a bare number counts too: "It built 20 ships. It sold at least 15"."""
    before = next((d for d in reversed(drafts[-4:]) if d.kind == "count"), None)
    if before is None or draft.start - before.end > _NEAR or draft.low % 1:
        return None
    words = draft.words
    qualified = draft.qualifier is not None
    if qualified:
        until = 3 if words[-1] != "about" else 2
        words = low[max(0, draft.start - 60) : draft.start].rsplit(" ", until)[0].split()[-2:]
    spot = words[-1] if words else ""
    if of_which or words[-2:] in _WHICH or _MORE.match(low, draft.end) is not None:
        return before
    if spot in ("from", "than", "with", "or") and drafts[-1] is before:
        return before if not low.startswith(" to ", draft.end) else None  # "900 pupils from 11 to 18"
    if qualified:
        return before if fires(_HOLDING, spot) else None
    exact = draft.number.kind == "digits" and not draft.number.plain
    alone = exact and _BY_ITSELF.match(low, draft.end) is not None
    return before if alone and fires(_HOLDING_OR_PLANNING, spot) else None


def find_equivalents(low: str, drafts: list[FigureDraft]) -> dict[int, int]:
    """Which figure restates the one before it: "190 billion yuan, about $27.7 billion"."""
    links: dict[int, int] = {}
    for at in range(1, len(drafts)):
        first, second = drafts[at - 1], drafts[at]
        if first.unit == second.unit or second.start - first.end > 24:
            continue
        same = first.kind == second.kind == "money" or (
            first.unit in SCALES and SCALES[first.unit] == SCALES.get(second.unit)
        )
        if same and _RESTATES.fullmatch(low, first.end, second.start):
            links[at] = links.get(at - 1, at - 1)
    return links
