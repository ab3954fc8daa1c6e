"""The words of rise and fall around a number: whether the change that it states is downward."""

from __future__ import annotations

import re

from briefgen.text.lexicon import word_set

_HAN_FALLS = ("下降", "下跌", "下滑", "减少", "降低")
_FALL_VERBS = word_set("""
fell fall falls falling fallen drop drops dropped dropping declined decline declines declining decreased decrease
decreases decreasing down slid slide slides sliding slipped slip slips slipping sank sink sinks sinking sunk tumbled
tumble tumbles tumbling plunged plunge plunges plunging plummeted plummet plummets plummeting dipped dip dips
dipping eased ease eases easing retreated retreat retreating contracted contract contracts contracting shrank shrink
shrinks shrinking shrunk slumped slump slumps slumping crashed crash crashing skidded dived dove depreciated
weakened weaken weakening lost shed sheds shedding lose loses losing tanked nosedived ebbed receded sagged
slowed narrowed narrowing снизился снизилась снизилось снизились упал упала упало упали сократился
сократилась сократилось сократились потерял потеряла потеряло потеряли подешевел подешевела подешевели просел 下降
下跌 тускен төмендеді
""")
_DROPS = word_set("drop drops decline declines decrease decreases reduction reductions contraction shortfall")
_LOSING = word_set("lost shed sheds shedding lose loses losing")
_HELD = word_set("subscriber customer user member job seat follower viewer reader client")
_BY_VERBS = _FALL_VERBS | word_set("""
cut cuts cutting reduce reduced reduces reducing lowered lowering slash slashed slashes slashing trim trimmed trims
trimming shaved scaled downgraded curb curbed curbing devalued devalue devalues devaluing narrow
narrows underperformed weakens lowers lower undershot undershoot
""")
_RISE_VERBS = word_set("""
rose rise rises rising risen grew grow grows growing grown increase increased increases increasing jumped jump
surged surge climbed climb gained gain up added expand expanded expanding boosted boost raised raise raising higher
outperformed soared widened improved
""")
_FALL_NOUNS = word_set("""
decline declines drop drops fall falls decrease decreases reduction reductions contraction contractions slump slumps
plunge plunges loss losses cut cuts slide slides dip dips downturn shrinkage devaluation depreciation drop-off
pullback retreat pay-cut cutback cutbacks selloff sell-off tumble crash shortfall
""")
_FALL_AFTER = word_set("lower less fewer down cheaper smaller lighter weaker slower") | _FALL_NOUNS
_STEPS = word_set("advanced advance rallied rally firmed edged ticked strengthened")
CHANGE_VERBS = _FALL_VERBS | _RISE_VERBS | _STEPS
_SKIPPED = word_set("""
a an by another further additional annualised annualized record estimated expected average combined net total nearly
almost about around some roughly approximately over more than at least up to as much many only just sharply slightly
modest whopping between seasonally adjusted year-on-year of in excess the steep на
""")
_ASIDE = re.compile(r"(?:, or [^,;:\n]{3,30})?, (lower|down|higher|up|weaker|cheaper)\b(?! than)")
_LOWER = re.compile(r" (?:lower|weaker|cheaper|less than|below)\b(?! (?:limit|bound|end))")  # "settled $2 lower"
# All that can make a figure a fall from before it, as it stands or after an opening mark.
_FALLING = frozenset(mark + word for word in _FALL_VERBS | _BY_VERBS | _FALL_NOUNS for mark in ("", "(", '"', "'"))
_STEPPING = _DROPS | _LOSING | {"loss", "losses", "by", "на"} | CHANGE_VERBS
_BREAKS = (",", ";", ":", ".", ")", '"', "—", "–")
_NOUN_WORD = re.compile(r"[ -]([a-z][a-z-]*)")
_NOT_ADJECTIVES = word_set("""
in of to from on at by for with and or but as than since after before during the a its their is was above
""")


def is_fall(low: str, words: list[str], end: int, money: bool) -> bool:
    """Whether the change of a number is downward: by the verb before it or the noun after it."""
    if words and words[-1].endswith(_HAN_FALLS):
        return True
    if _FALLING.isdisjoint(words):  # most figures: nothing falls in the words before
        return _LOWER.match(low, end) is not None if money else _falls_after(low, end)
    at, skipped = len(words) - 1, 0
    by = of = False
    while at >= 0 and skipped < 7:
        adjective = at > 0 and words[at - 1] in ("a", "an") and not of and words[at] not in _FALL_NOUNS
        if words[at] not in _SKIPPED and not adjective:
            break
        if words[at] == "up" and words[at + 1 : at + 2] != ["to"]:
            break
        if words[at] == "to" and words[at - 1] != "up":
            return not money and _falls_after(low, end)
        by, of = by or words[at] in ("by", "на"), of or words[at] == "of"
        at, skipped = at - 1, skipped + 1
    if at >= 0:
        word = words[at].lstrip("(\"'")
        if word in _FALL_VERBS and not (of and word not in _FALL_NOUNS):
            return not (money and (word in _LOSING or of))
        if of and word in _FALL_NOUNS and not money:
            return True
        if by:
            for back in range(at, max(-1, at - 10), -1):
                word = words[back]
                if word.endswith(_BREAKS) or word in _RISE_VERBS:
                    break
                if word in _BY_VERBS:
                    return True
    return _LOWER.match(low, end) is not None if money else _falls_after(low, end)


def _falls_after(low: str, end: int) -> bool:
    end += low.startswith(")", end)
    aside = _ASIDE.match(low, end)
    if aside is not None:  # "ended 0.5 percent, or 28 points, lower"
        return aside[1] in _FALL_AFTER
    for _ in range(4):
        word = _NOUN_WORD.match(low, end)
        if word is None or word[1] in _NOT_ADJECTIVES:
            return False
        if word[1] in _FALL_AFTER or word[1] in ("below", "under"):
            return True
        end = word.end()
    return False


def may_step(words: list[str]) -> bool:
    """A quick look whether any of the words makes a count or a measure a step."""
    return not _STEPPING.isdisjoint(words[-8:])


def is_drop_of(words: list[str], unit: str) -> bool:
    """ "a drop of 1.1 million barrels", "the loss of 900 jobs"; of metres it would be a cliff."""
    at = len(words) - 1
    while at > 0 and words[at] in _SKIPPED and words[at] != "of":
        at -= 1
    return (
        at > 0
        and words[at] == "of"
        and (words[at - 1] in _DROPS or (words[at - 1] in ("loss", "losses") and unit == "job"))
    )


def loses(words: list[str], unit: str) -> bool:
    """ "lost 900 subscribers": of those that one has more or less of; a lost soldier is one soldier."""
    at = len(words) - 1
    while at > 0 and words[at] in _SKIPPED:
        at -= 1
    return at >= 0 and words[at] in _LOSING and unit in _HELD


def says_by(words: list[str]) -> bool:
    """ "by", "by almost", "by more than": the number is a step."""
    for back in range(1, min(5, len(words)) + 1):
        if words[-back] in ("by", "на"):
            return True
        if words[-back] not in _SKIPPED:
            break
    return False


def is_change(words: list[str]) -> bool:
    """ "rose 5 to 45": the number right after such a verb is the step, not the bottom of a range."""
    return bool(words) and words[-1] in CHANGE_VERBS
