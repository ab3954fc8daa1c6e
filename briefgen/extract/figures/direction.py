"""Which way a figure goes: what fell, was lost or stands below is negative. Told by the words of rise and fall
around it, which stand in `data/change-words.toml`."""

from __future__ import annotations

import re

from briefgen.extract.figures.draft import FigureDraft, TextView
from briefgen.extract.figures.unit_words import LENGTHS
from briefgen.text.lexicon import note_fired, row_ids

_TABLE = "change-words"
_HAN_FALLS = row_ids(_TABLE, "fall-endings-chinese")
_HAN_FALL_ENDS = tuple(_HAN_FALLS)
_LOSING = row_ids(_TABLE, "losing-verbs")
_FALL_VERBS = _LOSING | row_ids(_TABLE, "fall-verbs", "fall-verbs-russian", "fall-verbs-kazakh", "fall-verbs-chinese")
_BY_VERBS = row_ids(_TABLE, "cut-verbs") | _FALL_VERBS
_RISE_VERBS = row_ids(_TABLE, "rise-verbs")
CHANGE_VERBS = row_ids(_TABLE, "step-verbs") | _RISE_VERBS | _FALL_VERBS
"""Verbs of rise and fall, and the rows that they stand in."""
_MOVES = row_ids(_TABLE, "moves")
_FALL_NOUNS = row_ids(_TABLE, "fall-nouns")
CHANGING = _MOVES | row_ids(_TABLE, "cut-verbs") | _FALL_NOUNS | CHANGE_VERBS
"""All that says that something was one thing and is another."""
_BELOW = row_ids(_TABLE, "below")
_FALL_AFTER = _FALL_NOUNS | _BELOW | row_ids(_TABLE, "fall-adjectives")
_DROPS = row_ids(_TABLE, "drops")
_JOB_LOSSES = row_ids(_TABLE, "job-losses")
_HELD = row_ids(_TABLE, "held-things")
_SKIPPED = row_ids(_TABLE, "skipped")
_BY = row_ids(_TABLE, "by")
_NO_ADJECTIVES = row_ids(_TABLE, "no-adjectives")
_ASIDE = re.compile(r"(?:, or [^,;:\n]{3,30})?, (lower|down|higher|up|weaker|cheaper)\b(?! than)")
_LOWER = re.compile(r" (?:lower|weaker|cheaper|less than|below)\b(?! (?:limit|bound|end))")  # "settled $2 lower"
# All that can make a figure a fall from before it, as it stands or after an opening mark.
_FALLING = frozenset(mark + word for word in _BY_VERBS | _FALL_NOUNS for mark in ("", "(", '"', "'"))
_STEPPING = frozenset(_DROPS | _LOSING | _JOB_LOSSES | _BY | CHANGE_VERBS)
_BREAKS = (",", ";", ":", ".", ")", '"', "—", "–")
_NOUN_WORD = re.compile(r"[ -]([a-z][a-z-]*)")
_TO_NUMBER = re.compile(r" to (?:just |about |around |only |nearly )?[$£€]?[0-9]")
# "Steel fell 2%, Iron 3% and the Copper Index 4%": what stands between is only a name
_AS_WELL = re.compile(r"(?:,|;| and|, and|, while)(?: the| its)?(?: [A-Z][\w.&'-]*){1,5}(?: by)? ")
_MINUS = ("minus", "negative", "минус")


def give_sign(view: TextView, draft: FigureDraft, last: FigureDraft | None) -> None:
    """Make a fall negative; `last` is the figure close before."""
    if not draft.signed and _falls(view, draft, last):
        draft.negate()


def _falls(view: TextView, draft: FigureDraft, last: FigureDraft | None) -> bool:
    low, words = view.low, draft.words
    if last is not None and last.high < 0 and draft.kind in ("percent", "money"):
        same = last.kind == draft.kind and _AS_WELL.fullmatch(view.folded, last.end, draft.start)
        if same or words[-1:] == ["or"]:  # "lost 320 points, or 0.9%"
            return True
    if words and words[-1].lstrip("(") in _MINUS and words[-2:-1] != ["or"]:
        return True
    if draft.kind in ("percent", "money", "fraction") or draft.unit == "point":
        return _is_fall(low, words, draft.end, draft.kind == "money")
    if low.startswith((" fewer", " less than"), draft.end):
        return True
    return draft.kind != "time" and _is_less(low, draft)


def _is_less(low: str, draft: FigureDraft) -> bool:
    """A person falls 3 metres, a plane drops 12 bombs: only "fell by", "fell 3 to 5" and the like are changes."""
    words = draft.words
    if draft.unit not in LENGTHS and low.startswith(" below", draft.end):
        note_fired(_BELOW["below"], "below")
        return True
    if _STEPPING.isdisjoint(words[-8:]):  # a quick look whether any of the words makes it a step
        return False
    if draft.unit not in LENGTHS and _is_drop_of(words, draft.unit):
        return True
    if _loses(words, draft.unit):
        return True
    step = _says_by(words) or (is_change(words) and _TO_NUMBER.match(low, draft.end) is not None)
    return step and _is_fall(low, words, draft.end, True)


def _is_fall(low: str, words: list[str], end: int, money: bool) -> bool:
    """Whether the change of a number is downward: by the verb before it or the noun after it."""
    if words and words[-1].endswith(_HAN_FALL_ENDS):
        note_fired(_HAN_FALLS[words[-1][-2:]], words[-1][-2:])
        return True
    # of most figures nothing falls in the words before
    before = None if _FALLING.isdisjoint(words) else _falls_before(words, money)
    if before is not None:
        return before
    return _LOWER.match(low, end) is not None if money else _falls_after(low, end)


def _falls_before(words: list[str], money: bool) -> bool | None:
    """Whether the words before a number make it a fall; None where they leave it to the words after it."""
    at, skipped = len(words) - 1, 0
    by = of = False
    while at >= 0 and skipped < 7:
        adjective = at > 0 and words[at - 1] in ("a", "an") and not of and words[at] not in _FALL_NOUNS
        if words[at] in _SKIPPED:
            note_fired(_SKIPPED[words[at]], words[at])
        elif not adjective:
            break
        if words[at] == "up" and words[at + 1 : at + 2] != ["to"]:
            break
        if words[at] == "to" and words[at - 1] != "up":
            return False if money else None
        by, of = by or words[at] in _BY, of or words[at] == "of"
        at, skipped = at - 1, skipped + 1
    if at < 0:
        return None
    word = words[at].lstrip("(\"'")
    if word in _FALL_VERBS and not (of and word not in _FALL_NOUNS):
        note_fired(_FALL_VERBS[word], word)
        return not (money and (word in _LOSING or of))
    if of and word in _FALL_NOUNS and not money:
        note_fired(_FALL_NOUNS[word], word)
        return True
    return _is_cut_by(words[max(0, at - 9) : at + 1]) if by else None


def _is_cut_by(words: list[str]) -> bool | None:
    """Whether something is cut in the words before "by": True, or None."""
    for word in reversed(words):
        if word.endswith(_BREAKS):
            return None
        if word in _RISE_VERBS:
            note_fired(_RISE_VERBS[word], word)
            return None
        if word in _BY_VERBS:
            note_fired(_BY["by"], "by")
            note_fired(_BY_VERBS[word], word)
            return True
    return None


def _falls_after(low: str, end: int) -> bool:
    end += low.startswith(")", end)
    aside = _ASIDE.match(low, end)
    if aside is not None:  # "ended 0.5 percent, or 28 points, lower"
        return _note_after(aside[1])
    for _ in range(4):
        word = _NOUN_WORD.match(low, end)
        if word is None:
            return False
        if word[1] in _NO_ADJECTIVES:
            note_fired(_NO_ADJECTIVES[word[1]], word[1])
            return False
        if _note_after(word[1]):
            return True
        end = word.end()
    return False


def _note_after(word: str) -> bool:
    """Whether a word right after a number makes it a fall."""
    row = _FALL_AFTER.get(word)
    if row is None:
        return False
    note_fired(row, word)
    return True


def _is_drop_of(words: list[str], unit: str) -> bool:
    """ "a drop of 1.1 million barrels", "the loss of 900 jobs"; of metres it would be a cliff."""
    at = len(words) - 1
    while at > 0 and words[at] in _SKIPPED and words[at] != "of":
        at -= 1
    if at <= 0 or words[at] != "of":
        return False
    noun = words[at - 1]
    row = _DROPS.get(noun) or (_JOB_LOSSES.get(noun) if unit == "job" else None)
    if row is not None:
        note_fired(row, noun)
    return row is not None


def _loses(words: list[str], unit: str) -> bool:
    """ "lost 900 subscribers": of those that one has more or less of; a lost soldier is one soldier."""
    at = len(words) - 1
    while at > 0 and words[at] in _SKIPPED:
        at -= 1
    if at < 0 or words[at] not in _LOSING or unit not in _HELD:
        return False
    note_fired(_LOSING[words[at]], words[at])
    note_fired(_HELD[unit], unit)
    return True


def _says_by(words: list[str]) -> bool:
    """ "by", "by almost", "by more than": the number is a step."""
    for back in range(1, min(5, len(words)) + 1):
        word = words[-back]
        if word in _BY:
            note_fired(_BY[word], word)
            return True
        if word not in _SKIPPED:
            break
    return False


def is_change(words: list[str]) -> bool:
    """ "rose 5 to 45": the number right after such a verb is the step, not the bottom of a range."""
    if not words or words[-1] not in CHANGE_VERBS:
        return False
    note_fired(CHANGE_VERBS[words[-1]], words[-1])
    return True
