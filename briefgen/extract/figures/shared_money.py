"""Money whose name, sign or letter several countries share: which one a text means, by what else it speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from briefgen.extract.figures.currencies import DOLLARS, LETTERS, NAMES, ROWS, list_forms

# What is said in a country, and its money: the beginnings of the names of countries and capitals.
_CODES: dict[str, dict[str, str]] = {}
for _code, _row in ROWS.items():
    for _name, _places in _row.fields.get("places", {}).items():
        _CODES.setdefault(_name, {}).update({place.replace("-", " "): _code for place in _places.split()})
SHARED: dict[str, str] = {form: name for name in _CODES for form in list_forms(name)} | {
    "rs": "rupee",
    "rs.": "rupee",
}
"""The forms, in small letters, and the name that they are of."""
_AMOUNT = re.compile(
    r"[0-9]{1,3}(?:[ ,][0-9]{3})+(?![0-9])|[0-9]+\.[0-9]{2}(?![0-9])"
    r"|[0-9][0-9.,]*[ -]?(?:million|billion|trillion|bn|mn|m|b|k)(?![a-z])"
)
_MARKED = re.compile(r"(?<![a-z])[a-z]{1,3}\$\Z")
_MARKED_EACH = re.compile(r"(?<![a-z])([a-z]{1,3})\$")
# What tells that a bare sign is the American one: "A$40 million ($26 million)", "A$1 = $0.65"
_OTHER_DOLLARS = re.compile(r"\((?:[a-z]+ )?\$|= ?\$|\b(?:u\.?s\.?|american|us) dollars?|\busd\b")
_ABROAD = "canadian|australian|hong kong|new zealand|singapore|taiwan"
_IN_DOLLARS = tuple(f" in {country} dollars" for country in _ABROAD.split("|"))
_ELSEWHERE = re.compile(
    rf"\b(?:figures?|amounts?|prices?|values?|sums?|otherwise) (?:\w+ ){{0,3}}in ({_ABROAD}) dollars"
)


@cache
def _places_of(name: str) -> re.Pattern[str]:
    places = sorted(_CODES[name], key=lambda place: (-len(place), place))
    return re.compile(rf"\b(?:{'|'.join(places)})")


@cache
def _clues_of(code: str) -> re.Pattern[str]:
    return re.compile(ROWS[code].text("clues"))


class SharedMoney:
    """What one text (in small letters) says about the money that several countries share, looked up once."""

    def __init__(self, low: str) -> None:
        self._low = low
        self._signs: dict[str, str] = {}
        self._named: dict[str, list[tuple[int, str]]] = {}
        self._letters: dict[str, bool] = {}

    def read_sign(self, sign: str) -> str:
        """The code that "$", "¥" or "pound" means; `pound` where pounds are of weight."""
        code = self._signs.get(sign)
        if code is None:
            code = self._signs[sign] = self._look_up(sign)
        return code

    def _look_up(self, sign: str) -> str:
        if sign == "¥":
            chinese, japanese = (len(_clues_of(code).findall(self._low)) for code in ("CNY", "JPY"))
            return "CNY" if chinese > japanese else "JPY"
        if sign == "pound":
            return "GBP" if _clues_of("GBP").search(self._low) else "pound"
        named = self._find_marked_dollar()
        if named:
            return named
        told = any(money in self._low for money in _IN_DOLLARS)
        elsewhere = _ELSEWHERE.search(self._low) if told else None
        return NAMES[f"{elsewhere[1]} dollars"] if elsewhere else "USD"

    def _find_marked_dollar(self) -> str:
        """The dollar that a text marks where it first speaks of any ("NZ$9.20"), if it tells none in another."""
        low = self._low
        first = low.find("$")
        marked = _MARKED.search(low, max(0, first - 4), first + 1) if first > 0 else None
        if marked is None or marked[0] == "us$" or _OTHER_DOLLARS.search(low) is not None:
            return ""
        codes = {DOLLARS.get(one) for one in _MARKED_EACH.findall(low) if one != "us"}
        return codes.pop() or "" if len(codes) == 1 else ""

    def read_name(self, form: str, at: int) -> str | None:
        """The code that a name of SHARED means at a place; None where the text names no such country."""
        name = SHARED[form]
        named = self._named.get(name)
        if named is None:
            codes = _CODES[name]
            named = self._named[name] = [(m.start(), codes[m[0]]) for m in _places_of(name).finditer(self._low)]
        if not named:
            return None
        # the last that is named before the place, else the first
        return named[max(0, bisect_left(named, at, key=lambda one: one[0]) - 1)][1]

    def read_letter(self, letter: str, at: int) -> str | None:
        """The code of one capital letter right before the number at `at`, if an amount begins there."""
        known = LETTERS.get(letter)
        if known is None or _AMOUNT.match(self._low, at) is None:
            return None
        if letter not in self._letters:
            self._letters[letter] = re.search(known[1], self._low) is not None
        return known[0] if self._letters[letter] else None
