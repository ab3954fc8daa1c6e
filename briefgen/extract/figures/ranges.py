"""Two numbers that are one quantity: ranges, "one in five"; and those that only look like it: scores, changes."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.extract.figures.ages import is_age
from briefgen.extract.figures.counted import find_noun, is_plural
from briefgen.extract.figures.direction import CHANGING, is_change
from briefgen.extract.figures.draft import FigureDraft, TextView
from briefgen.extract.figures.numbers import NUMBER, read_number
from briefgen.extract.figures.quantity import read_part
from briefgen.extract.figures.unit_words import SMALLER
from briefgen.extract.figures.units import find_unit
from briefgen.text.lexicon import fires, fires_any, row_ids

_SPANNING = row_ids("change-words", "spanning")
_JOINT = re.compile(
    r" ?(?:[-–~]|—(?=\S)|至|到) ?| (up to|to|and|or|до) (?:about |around |nearly |some |as much as |a )?"
)
_JOINT_STARTS = frozenset("-–~—至到utaoд")
_GAMES = re.compile(r" (?:games|matches|innings|starts|appearances|outings|tests|rounds|races|minutes|days|years)\b")
_HAN_STEPS = ("下跌", "下降", "上涨", "上升", "增长", "增加", "减少")
_HANGING = re.compile(r"-(?:, [a-z0-9.]{1,9}-)*,? (or|and|to) (?=[a-z0-9])")
_SIGN = re.compile(
    r"(?:us ?\$|\$(?:us|au|a|c|nz)|(?:hk|c|a|nz|s|nt|r)?\$|[£€¥₹₽₸₩₺]|(?:usd|eur|rs\.?|rmb|cny|kzt|inr)(?= ?[0-9])) ?"
)
_IN_EVERY = re.compile(
    r" (?:(?:people|adults|voters|children|men|women|workers|firms|companies|patients|parents|drivers|students) )?"
    r"(?:(?:in|out of)(?: every)?|of every) "
)
_ABLATIVE = frozenset(("дан", "ден", "тан", "тен", "нан", "нен"))
_UNTIL = re.compile(
    r"( дейін)(?! (?:\w+ )?(?:өс|көтеріл|ұлғай|төменде|азай|қысқар|арт|түс|жет|көбей|кемі|арзанда|қымбатта))"
)
_SCORE_TAIL = re.compile(r"(?:[-–][0-9]+)+")


def join_parts(view: TextView, draft: FigureDraft) -> None:
    """ "one in five": a fraction."""
    number = draft.number
    joint = None if draft.kind or number.value > 10 else _IN_EVERY.match(view.low, draft.end)
    if joint is None or not (number.kind == "words" or number.plain):
        return
    found = NUMBER.match(view.low, joint.end())
    whole = read_number(view.low, found) if found else None
    if whole is None or not number.value < whole.value <= 100000 or whole.magnitude > 1:
        return
    if whole.plain and 1900 <= whole.value <= 2100 and "every" not in joint[0]:
        return  # "compared with six in 2023"
    certain = number.kind == "words" or number.value == 1 or "out" in joint[0] or "every" in joint[0]
    if not certain and (
        whole.value > 10 or _GAMES.match(view.low, whole.end) or view.low[whole.end : whole.end + 1] != " "
    ):
        return  # "4 in 10 teens", but "4 in 10 games" are goals
    follows = find_unit(view, whole.start, whole.end, None, False)
    if follows is None and not (len(joint[0]) > 14 and find_noun(view.folded, whole.end, False)):
        draft.low = draft.high = number.value / whole.value
        draft.end, draft.kind, draft.unit = whole.end, "fraction", "fraction"


def join_range(view: TextView, draft: FigureDraft) -> int:
    """Take the upper bound into the draft if there is one. Where a score or a telephone number ends, else 0."""
    low, words = view.low, draft.words
    at = low[draft.end : draft.end + 1]
    if (low[draft.end + 1 : draft.end + 2] if at == " " else at) not in _JOINT_STARTS:
        return 0
    joint = _JOINT.match(low, draft.end)
    if joint is None or (draft.number.kind == "half" and not draft.kind):
        return 0
    sign = _SIGN.match(low, joint.end())
    found = NUMBER.match(low, sign.end() if sign else joint.end())
    other = read_part(view, found) if found else None
    if other is None or other.number.start < joint.end() or other.number.kind in ("fraction", "half"):
        return 0
    if other.signed:  # the hyphen of the range, not a minus
        other.low, other.high = -other.low, -other.high
    word = joint[1]
    noun = None
    if word in (None, "to") and not draft.kind and not other.kind and not is_age(words):
        noun = find_noun(view.folded, other.after or other.end, False)
        tail = _SCORE_TAIL.match(low, other.end)
        if other.number.magnitude == other.times == 1:
            if word is None and (tail or noun is None or noun.single or other.low <= draft.low or draft.glued):
                return max(tail.end() if tail else other.end, draft.end)
            if noun is None:
                return 0
    if word == "and" and not (is_age(words) or any(earlier.lstrip("(\"'") == "between" for earlier in words[-4:])):
        return 0
    if word in ("to", "up to", "до") and _is_from(words, draft.kind or other.kind):
        return 0
    if word == "up to" and "from" not in words[-4:]:
        return 0
    if word == "or" and draft.kind and other.kind:
        return 0  # "a 58 kWh or a 77 kWh pack"
    if draft.kind and (draft.unit != other.unit if other.kind else draft.money is None):
        return 0
    _share_magnitude(draft, other, word is None)
    if not draft.low < other.low or (word == "or" and other.low > draft.low * 2 + 1):
        return 0
    step = is_change(words) or words[-1:] in (["by"], ["на"]) or (words and words[-1].endswith(_HAN_STEPS))
    if (word in ("to", "до") or joint[0] in ("至", "到")) and other.low > abs(draft.low) * 3 and step:
        return 0
    draft.high, draft.end, draft.after, draft.qualifier = other.low, other.end, other.after, other.qualifier
    if not draft.kind:
        draft.take_unit(other)
    return 0


def join_kazakh(view: TextView, draft: FigureDraft) -> None:
    """ "75 теңгеден 110 теңгеге дейін": a range, where nothing rises or falls from the one to the other."""
    low = view.low
    if low[draft.end - 3 : draft.end] not in _ABLATIVE or not low.startswith(" ", draft.end):
        return
    found = NUMBER.match(low, draft.end + 1)
    other = read_part(view, found) if found is not None else None
    if other is None or other.unit != draft.unit or not draft.low < other.low:
        return
    until = _UNTIL.match(low, other.end)
    if until is not None:
        draft.high, draft.end, draft.after = other.high, until.end(1), other.after


def share_hanging(view: TextView, draft: FigureDraft) -> None:
    """ "9- or 12-inch", "6- to 8-week": the unit that stands with the last number is that of all."""
    joint = _HANGING.match(view.low, draft.end)
    found = NUMBER.match(view.low, joint.end()) if joint is not None else None
    other = read_part(view, found) if found is not None else None
    if joint is None or other is None or other.start < joint.end():
        return
    if not other.kind:
        noun = find_noun(view.folded, other.end, False) if view.low.startswith("-", other.end) else None
        if noun is None:
            return
        other.set_unit(noun.name, "count", noun.end)
    draft.take_unit(other)
    if joint[1] == "to" and draft.low < other.low:
        draft.high, draft.end = other.high, other.end


def _share_magnitude(draft: FigureDraft, other: FigureDraft, hyphen: bool) -> None:
    """ "$25-30 billion": the magnitude at the end is that of both."""
    times = max(other.times, other.number.magnitude)
    if times == 1 or draft.number.magnitude > 1 or draft.times > 1 or abs(draft.low) >= 1000:
        return
    base = other.low / times
    if abs(draft.low) < base or (hyphen and base < 10):
        draft.low = draft.high = draft.low * times
        draft.number = draft.number._replace(magnitude=times)


def _is_from(words: list[str], kind: str) -> bool:
    """ "from" opens a change, two figures; "ranging from", "costs from" a range."""
    for back in range(1, min(4, len(words)) + 1):
        if words[-back].lstrip("(") in ("from", "с", "со"):
            if back > 1 and words[-back + 1] in ("the", "its", "an", "a"):
                return False  # "down from the $44 to $52 billion"
            earlier = words[-back - 1] if len(words) > back else ""
            if earlier.startswith(("rang", "vari", "vary", "anywhere")):
                return False
            return not (kind and back == 1 and _is_span(words[:-1]))
    return False


def _is_span(words: list[str]) -> bool:
    """Whether the words before "from" speak of what there is, and of no change: "tickets cost", "Flats"."""
    if not words or fires_any(CHANGING, words[-7:]):
        return False
    if len(words) == 1 or words[-2].endswith((".", "!", "?", ":", '"')):
        return is_plural(words[-1])  # "Flats from $310,000 to $420,000 sold fastest."
    return fires(_SPANNING, words[-1])


_GAP = re.compile(r" (?:and )?|-|, (?=[0-9.]+ (?:inch|ounce|pound))|(?<=[t′])(?=[0-9])")


_TAIL = re.compile(r"-([0-9]{1,2})(?![0-9.,]*[0-9]|-?[a-z])")


_METRIC = ("kilometer", "meter", "kilogram")
_INCHES = re.compile(r" ?ins?(?![a-z])(?! (?:the|a|an|his|her|its|their|[0-9])\b)")


def join_smaller(view: TextView, draft: FigureDraft) -> None:
    """Add what follows in the smaller unit to the draft."""
    pair = SMALLER.get(draft.unit)
    if pair is None or draft.number.magnitude > 1 or draft.times > 1 or draft.low != draft.high:
        return
    tail = _TAIL.match(view.low, draft.end) if draft.unit == "foot" else None
    if tail is not None and int(tail[1]) < 12:  # "6-foot-8"
        draft.low = draft.high = draft.low + int(tail[1]) / Decimal(12)
        draft.end = tail.end()
        return
    gap = _GAP.match(view.low, draft.end)
    if gap is not None and "and" in gap[0] and draft.unit in _METRIC:
        return  # "3 m and 40 cm kerbs"
    found = NUMBER.match(view.low, gap.end()) if gap is not None else None
    other = read_part(view, found, draft.end) if found is not None else None
    if other is None or other.money is not None or not 0 <= abs(other.low) < pair[1]:
        return
    end = other.end
    if not other.kind and draft.unit == "foot" and view.low.endswith("ft", 0, draft.end):
        inches = _INCHES.match(view.low, end)
        end = inches.end() if inches is not None else 0
    elif other.unit != pair[0]:
        return
    if end:
        draft.low = draft.high = draft.low + abs(other.low) / Decimal(pair[1])
        draft.end = end
