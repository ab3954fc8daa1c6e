"""Money beside a number: signs, codes and names before it and after it, and the money of a rate of exchange."""

from __future__ import annotations

import re

from briefgen.extract.figures.currencies import (
    BEFORE,
    BEFORE_CAPITAL,
    CODES,
    DOLLARS,
    DOLLARS_APART,
    DOLLARS_INSIDE,
    HAN,
    LETTERS,
    PRICED,
    ROWS,
    SIGNS,
)
from briefgen.extract.figures.draft import TextView
from briefgen.extract.figures.shared_money import SHARED
from briefgen.text.lexicon import note_fired

_IDS = {code: row.id for code, row in ROWS.items()}
_INSIDE = re.compile(rf"\$({'|'.join(DOLLARS_INSIDE)})\Z")  # "$US3.20", as some Australian papers write
_HAN_NAME = re.compile(rf" ?({'|'.join(sorted(HAN, key=lambda word: (-len(word), word)))})")
_ENDS = {word[-2:] for word in BEFORE} | {code.lower()[-2:] for code in CODES}
_CODES_IN_ANY_CASE = ("USD", "RMB", "EUR", "KZT")
# "traded at 17.92 to the dollar": so much of the money that was named before.
_PER_ANOTHER = re.compile(
    r" (?:to|per|against|for) (?:the |a |one |each )?(?:us |u\.s\. |american )?"
    r"(?:dollar|euro|greenback|pound|sterling)\b"
)
_PRICED = re.compile(rf"\b({'|'.join(PRICED)})\b")
_LOOK_BACK = 160  # characters between a rate and the money that it prices


def note_money(code: str, words: str) -> str:
    """The code, after the trace was told of its row."""
    note_fired(_IDS[code], words)
    return code


def _letters_before(low: str, end: int) -> str:
    """The letters and points that end at a position, at most seven."""
    begin = end
    while begin > 0 and end - begin < 7 and (low[begin - 1].isalpha() or low[begin - 1] == "."):
        if low[begin - 1] >= "\u2e80":
            break  # no space stands between Chinese and a code
        begin -= 1
    return low[begin:end].lstrip(".")


def find_currency_before(view: TextView, start: int) -> tuple[int, str] | None:
    """The sign, code or abbreviation right before a number: where it begins, and its ISO code."""
    low = view.low
    at = start
    while at > 0 and start - at < 2 and low[at - 1] == " ":
        at -= 1
    if at == 0:
        return None
    sign = low[at - 1]
    if sign == "¬" and low.endswith("â‚", 0, at - 1):
        return at - 3, "EUR"  # the euro of a text that was read in a wrong encoding
    inside = _INSIDE.search(low, max(0, at - 4), at) if sign.isalpha() and at == start else None
    if inside is not None:
        return inside.start(), DOLLARS_INSIDE[inside[1]]
    if sign in SIGNS:
        begin, signed = _read_sign(view, at - 1)
        return begin - (sign == "£" and low[begin - 1 : begin] == "â"), signed  # "Â£5", read in a wrong encoding
    if at == start and view.folded[at - 1] in LETTERS and not low[at - 2 : at - 1].isalnum():
        code = view.money.read_letter(view.folded[at - 1], start)
        if code is not None:
            return at - 1, code
    if low[max(0, at - 2) : at] not in _ENDS:
        return (at - 3, "GHS") if low.endswith("gh¢", 0, at) else None
    return _read_letters(view, at, at == start)


def _read_sign(view: TextView, begin: int) -> tuple[int, str]:
    """A sign at `begin` with the letters before it: US$, CN¥, E£."""
    low = view.low
    sign = low[begin]
    if sign == "$":
        apart = begin > 0 and low[begin - 1] == " "
        letters = _letters_before(low, begin - 1 if apart else begin)
        if letters in DOLLARS and (not apart or letters in DOLLARS_APART):
            return begin - apart - len(letters), DOLLARS[letters]
        return begin, view.money.read_sign("$")
    if sign == "¥":
        if low.startswith(("cn", "jp"), begin - 2) and begin >= 2:
            return begin - 2, "CNY" if low[begin - 2] == "c" else "JPY"
        return begin, view.money.read_sign("¥")
    if sign == "₵" and low.endswith("gh", 0, begin):
        return begin - 2, "GHS"
    if low[max(0, begin - 2) : begin] in ("eg", " e"):
        return begin - 2 if low[begin - 2] == "e" else begin - 1, "EGP"
    return begin, SIGNS[sign]


def _read_letters(view: TextView, at: int, glued: bool) -> tuple[int, str] | None:
    """The code or abbreviation that ends at `at`; `glued`: the number follows at once."""
    folded = view.folded
    letters = _letters_before(view.low, at)
    begin = at - len(letters)
    if not 2 <= len(letters) <= 6 or (begin > 0 and view.low[begin - 1].isalnum()):
        return None
    known = letters.upper()
    if known in CODES and (glued or folded[begin:at].isupper() or known in _CODES_IN_ANY_CASE):
        return begin, CODES[known]
    if letters not in BEFORE or (letters in BEFORE_CAPITAL and not folded[begin].isupper()):
        return None
    return begin, (letters in SHARED and view.money.read_name(letters, begin)) or BEFORE[letters]


def find_sign_after(view: TextView, end: int) -> tuple[int, str] | None:
    """ "10 €", "100元": the sign right after a number, and its code."""
    low = view.low
    at = end + 1 if low.startswith(" ", end) else end
    if at >= len(low):
        return None
    sign = low[at]
    if sign in SIGNS:
        following = low[at + 1 : at + 3].lstrip()
        if following[:1].isdigit() and sign == "$" and at > end:
            return None
        return at + 1, view.money.read_sign(sign) if sign in "$¥" else SIGNS[sign]
    if sign >= "一":
        name = _HAN_NAME.match(low, end)
        if name is not None:
            return name.end(), HAN[name[1]]
    return None


def find_priced(view: TextView, start: int, end: int) -> str | None:
    """The money that a rate of exchange (`start`:`end`) is told in: "the rand … 17.92 to the dollar"."""
    low = view.low
    if not low.startswith((" to ", " per ", " against ", " for "), end) or not _PER_ANOTHER.match(low, end):
        return None
    named = list(_PRICED.finditer(low, max(0, start - _LOOK_BACK), start))
    if not named:
        return None
    name = named[-1][1]
    shared = view.money.read_name(name, start) if name in SHARED else None
    return note_money(shared or PRICED[name], name)
