"""Per what a figure is: "$1,900 a month", "22 cents a share", "每桶80美元"; the words stand in `data/rates.toml`."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from briefgen.extract.figures.draft import FigureDraft
from briefgen.extract.figures.neighbours import goes_on_to
from briefgen.extract.figures.numbers import MAGNITUDES, WORDS, branch
from briefgen.extract.figures.unit_words import FORM_LENGTHS, KNOWN_UNITS, RATES, UNIT_NAMES
from briefgen.text.lexicon import fires, load_rows, note_fired, row_ids

_ROWS = {row.name: row for row in load_rows("rates")}
_TIMES = row_ids("rates", "times")
_THINGS = row_ids("rates", "things")
_LATIN_NAMES: dict[str, str] = _ROWS["latin"].fields["per"]
_LATIN = re.compile(branch(_LATIN_NAMES) + r"(?![a-z])")
_ADVERBS = {word: (row, name[5:]) for name, row in _ROWS.items() if name[:5] == "each-" for word in row.words()}
_RUSSIAN: dict[str, str] = _ROWS["russian"].fields["after"]
_KAZAKH: dict[str, str] = _ROWS["kazakh"].fields["before"]
_EACH: dict[str, str] = _ROWS["chinese"].fields["each"]
_OF_TIME: dict[str, str] = _ROWS["chinese"].fields["of-time"]

_STARTS = frozenset(" -/每")
# "62,000 barrels of oil a day", "€50,000-a-year"
_JOINT = re.compile(r"(?: of [a-z]{2,}(?: [a-z]{2,})?)?(?: (an?|each|every|per) |-(an?|per)-| ?(/) ?)(?=[a-zµμ])")
_JOINT_STARTS = frozenset("oaep/")
_PHRASE = re.compile(r"[a-zµμ]+[23²³]?")
_NEXT = re.compile(r"[ -]([a-zµμ]+[23²³]?)")
# What goes on after "a year" to make it a stretch of time: "a year earlier", "a year's work", "a day-long strike"
_NO_RATE = re.compile(
    r"['-]| (?:ago|earlier|later|before|after|since|from now|old|sooner|early|late|following|prior|previously|"
    r"apart|into|and a)\b"
    r"| to (?:go|come|remember)\b"
)
_ADVERB = re.compile(
    rf" ({branch(_ADVERBS)})(?=[.,;:)]|$| (?:in|on|at|for|to|by|from|and|or|since|with|but|through|until|after|before|"
    r"over|as|while|when|if)\b)"
)
_ADVERB_STARTS = frozenset(word[0] for word in _ADVERBS)
_IN_RUSSIAN = re.compile(rf" ({branch(_RUSSIAN)})(?!\w)(?! ?[0-9])")
_SLASH_RUSSIAN = {
    "год": "year",
    "мес": "month",
    "сутки": "day",
    "ч": "hour",
    "с": "second",
    "кг": "kilogram",
    "т": "metric_ton",
}
_CYRILLIC_SLASH = re.compile(rf" ?/ ?({branch(_SLASH_RUSSIAN)})(?!\w)")
_IN_KAZAKH = re.compile(rf"(?<!\w)({branch(_KAZAKH)}) (?:(?:шамамен|кемінде|орташа есеппен|орта есеппен) )?\Z")
_HAN_AFTER = re.compile(rf"(?:/|每)({branch(_EACH)})")
_HAN_BEFORE = re.compile(
    rf"每({branch(_EACH)})[一-鿿]{{0,6}}\Z|(?<![0-9一二三四五六七八九十上去今明前])({branch(_OF_TIME)})"
    r"(?:产能?|产量|均|薪|销量)[一-鿿]{0,4}\Z"
)
_PER_HEAD: dict[str, str] = _ROWS["chinese"].fields["per-head"]
_HAN_HEAD = re.compile(rf"({branch(_PER_HEAD)})[一-鿿]{{0,5}}\Z")
_HAN_SPEED = re.compile(r"(时|秒)速[一-鿿]{0,4}\Z")
_FOR_EVERY = re.compile(r" (?:(?:for|to|in) (?:every|each)|per) \Z")
_FALLS_TO = re.compile(r" (?:\w+ )?при(?:ход|ш)")  # "на 100 тысяч жителей приходится 12 врачей"
_LOOK_BACK = 32  # characters before a figure that may say per what it is


def find_rates(low: str, drafts: list[FigureDraft]) -> list[FigureDraft]:
    """Tell each figure per what it is, where its text says so, and let it end with those words; without those that
    others are only told for: "14 deaths for every 100,000 residents"."""
    drafts = _without_wholes(low, drafts)
    for index, draft in enumerate(drafts):
        room = drafts[index + 1].start if index + 1 < len(drafts) else len(low)
        if draft.kind != "fraction" and not draft.unit.endswith("_of_age") and "_" not in draft.per:
            _read_rate(low, draft, room)
    for first, last in pairwise(drafts):
        if bool(first.per) != bool(last.per) and first.unit == last.unit and goes_on_to(low, first, last):
            first.per = last.per = first.per or last.per  # "from $9 to $12 an hour"
    for draft in drafts:
        whole = f"{draft.unit}_per_{draft.per}"
        if draft.per and whole in UNIT_NAMES:  # a kilometre an hour is a unit of its own
            draft.unit, draft.per = whole, ""
    return drafts


def _without_wholes(low: str, drafts: list[FigureDraft]) -> list[FigureDraft]:
    """The figures but for the round numbers of things that others are told for."""
    kept: list[FigureDraft] = []
    for draft in drafts:
        if draft.kind == "count" and draft.low == draft.high and _is_round(draft.low) and _is_whole(low, draft, kept):
            continue
        kept.append(draft)
    return kept


def _is_whole(low: str, draft: FigureDraft, kept: list[FigureDraft]) -> bool:
    start = draft.start
    if low[start - 1 : start] == "每":
        return True
    if low.startswith("на ", start - 3):
        return _FALLS_TO.match(low, draft.end) is not None
    if low[start - 1 : start] != " " or _FOR_EVERY.search(low, max(0, start - 12), start) is None:
        return False
    first = kept[-1] if kept else None
    if first is not None and first.kind == "count" and _FOR_EVERY.fullmatch(low, first.end, start):
        first.per = f"{draft.low:f}_{low[draft.number.end : draft.end].strip().replace(' ', '_')}"
        first.end = first.tail = draft.end
    return True


def _is_round(value: Decimal) -> bool:
    return value >= 10 and value == 10 ** value.adjusted()


def _read_rate(low: str, draft: FigureDraft, room: int) -> None:
    end = max(draft.end, draft.tail)
    sign = low[end : end + 1]
    found = _find_after(low, end, draft) if sign in _STARTS and sign else None
    if found is None and low[draft.start - 1 : draft.start] > "\u0400":
        found = (_find_before_han(low, draft), 0)
    elif found is None and low[draft.start - 2 : draft.start - 1] > "\u0400":
        kazakh = _IN_KAZAKH.search(low, max(0, draft.start - _LOOK_BACK), draft.start)
        found = (_note("kazakh", _KAZAKH[kazakh[1]], kazakh[1]), 0) if kazakh is not None else None
    if found is not None and found[0] and found[1] <= room:
        draft.per = found[0]
        draft.end = max(draft.end, found[1])


def _find_after(low: str, end: int, draft: FigureDraft) -> tuple[str, int] | None:
    """Per what a figure that ends at `end` is by the words after it, and where those end."""
    starts = low[end : end + 2].strip(" -")[:1]
    joint = _JOINT.match(low, end) if starts in _JOINT_STARTS else None
    if joint is not None:
        return _read_noun(low, joint, draft)
    adverb = _ADVERB.match(low, end) if starts in _ADVERB_STARTS else None
    if adverb is not None:
        row, name = _ADVERBS[adverb[1]]
        note_fired(row.id, adverb[1])
        return name, adverb.end()
    if low[end + 1 : end + 2] > "\u0400" or low[end] == "每":
        russian = _IN_RUSSIAN.match(low, end)
        if russian is not None:
            return _note("russian", _RUSSIAN[russian[1]], russian[1]), russian.end()
        slash = _CYRILLIC_SLASH.match(low, end)
        if slash is not None:
            return _SLASH_RUSSIAN[slash[1]], slash.end()
        han = _HAN_AFTER.match(low, end)
        if han is not None:
            return _note("chinese", _EACH[han[1]], han[0]), han.end()
    return None


def _read_noun(low: str, joint: re.Match[str], draft: FigureDraft) -> tuple[str, int] | None:
    """The noun after "a", "per" or a slash, by the name of its unit where it is one."""
    word = joint[1] or joint[2] or joint[3]
    latin = _LATIN.match(low, joint.end()) if word == "per" else None
    if latin is not None:
        return _note("latin", _LATIN_NAMES[latin[0]], latin[0]), latin.end()
    first = _PHRASE.match(low, joint.end())
    if first is None or first[0] in MAGNITUDES or first[0] in WORDS or first[0] in ("cent", "hundred"):
        return None
    words, ends = [first[0]], [first.end()]
    while len(words) < 3 and (following := _NEXT.match(low, ends[-1])) is not None:
        words.append(following[1])
        ends.append(following.end())
    known = _find_known(words)
    if word == "/":
        return (known[0], ends[known[1] - 1]) if known is not None else None
    if word != "per":
        return _read_each(low, words[0], ends, known, draft)
    if known is not None:
        return known[0], ends[known[1] - 1]
    for count, one in enumerate(words):  # "per diluted share"
        if one in _THINGS or one in _TIMES:
            fires(_THINGS, one)
            fires(_TIMES, one)
            return one, ends[count]
    return (words[0], ends[0]) if len(words[0]) > 2 else None


def _read_each(
    low: str, word: str, ends: list[int], known: tuple[str, int] | None, draft: FigureDraft
) -> tuple[str, int] | None:
    """ "a year", "each share": only of what money is paid for, and of stretches of time."""
    end = ends[known[1] - 1] if known is not None else ends[0]
    if _NO_RATE.match(low, end):
        return None
    if fires(_TIMES, word):
        return None if draft.kind == "count" and low.startswith(" of ", end) else (word, end)
    if known is not None and len(known[0]) == 3 and known[0].isupper():
        return None  # "a dollar"
    if draft.kind != "money" or not fires(_THINGS, word):
        return (known[0], end) if known is not None and draft.kind == "money" and len(word) > 3 else None
    if word in ("share", "head") and low.startswith((" of ", " in the "), end):
        return None
    return known[0] if known is not None else word, end


def _find_known(words: list[str]) -> tuple[str, int] | None:
    """The unit that words begin with, and how many of them name it."""
    for count in range(min(len(words), FORM_LENGTHS.get(words[0], 0)), 0, -1):
        form = " ".join(words[:count])
        known = RATES.get(form) or KNOWN_UNITS.get(form)
        if known is not None and known[1] in ("physical", "time", "count", "money"):
            return known[0], count
    return (RATES[words[0]][0], 1) if words[0] in RATES else None


def _find_before_han(low: str, draft: FigureDraft) -> str:
    before = max(0, draft.start - _LOOK_BACK)
    found = _HAN_BEFORE.search(low, before, draft.start)
    if found is not None:
        return _note("chinese", _EACH[found[1]] if found[1] else _OF_TIME[found[2]], found[0])
    head = _HAN_HEAD.search(low, before, draft.start)
    if head is not None:
        return _note("chinese", _PER_HEAD[head[1]], head[0])
    speed = _HAN_SPEED.search(low, before, draft.start)
    if speed is not None and draft.kind == "physical":
        return "hour" if speed[1] == "时" else "second"
    return ""


def _note(row: str, meaning: str, words: str) -> str:
    """The meaning, after the trace was told of its row."""
    note_fired(_ROWS[row].id, words)
    return meaning
