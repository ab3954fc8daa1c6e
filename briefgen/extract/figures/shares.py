"""Shares that are told in words of Russian, Kazakh and Chinese: "две трети", "үштен бірі", "三分之一", "百分之五"; the
words stand in `data/share-words.toml`. English has its own with the numbers, which go on from digits and magnitudes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefgen.extract.figures.draft import FigureDraft
from briefgen.extract.figures.numbers import Number, branch
from briefgen.text.lexicon import fires, load_rows, note_fired, row_ids
from briefgen.text.words import is_western

_ROWS = {row.name: row for row in load_rows("share-words")}
_RUSSIAN: dict[str, int] = _ROWS["russian"].fields["parts"]
_RUSSIAN_COUNTS: dict[str, int] = _ROWS["russian-counts"].fields["counts"]
_OF_TIME = row_ids("share-words", "russian-halves-of-time")
_KAZAKH: dict[str, int] = _ROWS["kazakh"].fields["parts"]
_KAZAKH_WHOLES: dict[str, int] = _ROWS["kazakh"].fields["wholes"]
_KAZAKH_COUNTS: dict[str, int] = _ROWS["kazakh"].fields["counts"]
HAN_DIGITS: dict[str, int] = _ROWS["chinese"].fields["digits"]
_HALVES: dict[str, int] = _ROWS["chinese"].fields["parts"]

_CYRILLIC = re.compile(
    rf"(?<![\w-])(?:(?:(?P<count>{branch(_RUSSIAN_COUNTS)}) )?(?P<part>{branch(_RUSSIAN)})(?! (?:часа|века|финала|дня))"
    rf"|(?P<whole>{branch(_KAZAKH_WHOLES)}) (?P<some>{branch(_KAZAKH_COUNTS)})|(?P<kazakh>{branch(_KAZAKH)}))(?![\w-])"
)
_HAN_NUMBER = rf"[{''.join(HAN_DIGITS)}十百千]{{1,7}}|[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?"
_HAN = re.compile(
    rf"(?P<whole>{_HAN_NUMBER})分之(?P<some>{_HAN_NUMBER})|(?<![另上下前后这那每])(?P<half>{branch(_HALVES)})(?!年|月|天)"
)
_OTHER_SCRIPT = re.compile("[\u0400-\u052f\u4e00-\u9fff]")
_TENS = {"十": 10, "百": 100, "千": 1000}


def find_shares(low: str) -> Iterator[FigureDraft]:
    """The shares in words of other scripts, in the order of the text."""
    if is_western(low) or _OTHER_SCRIPT.search(low) is None:
        return  # marks and signs of money are no ASCII either
    if "分之" in low or "半" in low:
        for match in _HAN.finditer(low):
            yield from _read_han(low, match)
    for match in _CYRILLIC.finditer(low):
        yield from _read_cyrillic(low, match)


def _read_cyrillic(low: str, match: re.Match[str]) -> Iterator[FigureDraft]:
    if match["part"]:
        before = low[max(0, match.start() - 16) : match.start()].split()
        if before and low[match.start() - 1] == " " and fires(_OF_TIME, before[-1]):
            return  # "во второй половине дня"
        if match["count"]:
            note_fired(_ROWS["russian-counts"].id, match["count"])
        note_fired(_ROWS["russian"].id, match["part"])
        count, parts = _RUSSIAN_COUNTS.get(match["count"] or "", 1), _RUSSIAN[match["part"]]
    else:
        note_fired(_ROWS["kazakh"].id, match[0])
        whole = match["whole"]
        count = _KAZAKH_COUNTS[match["some"]] if whole else 1
        parts = _KAZAKH_WHOLES[whole] if whole else _KAZAKH[match["kazakh"]]
    if count < parts:
        yield _make(low, match, Decimal(count) / parts, "fraction")


def _read_han(low: str, match: re.Match[str]) -> Iterator[FigureDraft]:
    note_fired(_ROWS["chinese"].id, match[0])
    if match["half"]:
        yield _make(low, match, Decimal(1) / _HALVES[match["half"]], "fraction")
        return
    whole, some = read_han(match["whole"]), read_han(match["some"])
    if match["whole"] in ("百", "100"):
        yield _make(low, match, some, "percent")
    elif 0 < some < whole:
        yield _make(low, match, some / whole, "fraction")


def read_han(written: str) -> Decimal:
    """ "三" -> 3, "二十五" -> 25, "百" -> 100; digits as they are."""
    if written[0].isdigit():
        return Decimal(written)
    total, current = 0, 0
    for sign in written:
        if sign in _TENS:
            total, current = total + (current or 1) * _TENS[sign], 0
        else:
            current = HAN_DIGITS[sign]
    return Decimal(total + current)


def _make(low: str, match: re.Match[str], value: Decimal, kind: str) -> FigureDraft:
    start, end = match.span()
    number = Number(start, end, value, 1, "fraction", False)
    words = low[max(0, start - 40) : start].split()
    return FigureDraft(start, end, value, value, number, unit=kind, kind=kind, words=words)
