"""The words of units as `data/units.toml` has them: of measure, of time, of comparison, and the names of money.

Physical units go by Pint's names (a test asks Pint itself); the rest by the singular noun."""

from __future__ import annotations

from briefgen.extract.figures import currencies
from briefgen.text.lexicon import Row, load_rows

_ROWS: dict[str, Row] = {row.name.replace("-", "_"): row for row in load_rows("units")}
KNOWN_UNITS: dict[str, tuple[str, str]] = {}
"""The forms, words joined by one space and without points, and the name and kind of their unit."""
UNIT_IDS: dict[str, str] = {}
"""The forms but for those of money, and the id of the row that each stands in."""


def kind_of(row: Row) -> str:
    """physical, percent, time, money (its parts) or count."""
    return row.text("kind") or "physical"


def _raise_to_powers(name: str, form: str) -> dict[str, str]:
    """A form of a unit of length, squared and cubed -> the name of that unit."""
    squares = dict.fromkeys((f"square {form}", f"sq {form}", f"{form}2", f"{form}²"), f"square_{name}")
    return squares | dict.fromkeys((f"cubic {form}", f"cu {form}", f"{form}3", f"{form}³"), f"cubic_{name}")


for _name, _row in _ROWS.items():
    for _form in _row.phrases():
        KNOWN_UNITS[_form], UNIT_IDS[_form] = (_name, kind_of(_row)), _row.id
        for _power, _unit in _raise_to_powers(_name, _form).items() if "powers" in _row.fields else ():
            KNOWN_UNITS[_power], UNIT_IDS[_power] = (_unit, "physical"), _ROWS.get(_unit, _row).id
KNOWN_UNITS |= {form: (code, "money") for form, code in (currencies.NAMES | currencies.AFTER).items()}

FORM_LENGTHS: dict[str, int] = {"pound": 1, "pounds": 1}
"""The first word of the forms -> how many words the longest has."""
for _phrase in KNOWN_UNITS:
    _first, _, _more = _phrase.partition(" ")
    FORM_LENGTHS[_first] = max(FORM_LENGTHS.get(_first, 0), _phrase.count(" ") + 1)
FORM_LENGTHS.update(pound=1, pounds=1)

AMBIGUOUS = frozenset(word for row in _ROWS.values() for word in row.words("ambiguous"))
"""Short signs that count only where they touch the number, or a space stands between."""
MULTIPLES: dict[str, int] = {
    sign: times for row in _ROWS.values() for sign, times in row.fields.get("multiples", {}).items()
}
"""Signs that hold a magnitude, too: bcm is a billion cubic meters."""
PER: dict[str, str] = {sign: per for row in _ROWS.values() for sign, per in row.fields.get("per", {}).items()}
"""Signs that hold what the unit is per: bpd is barrels a day."""
UNIT_NAMES = frozenset(_ROWS)
RATES: dict[str, tuple[str, str]] = {
    form: (name, kind_of(row)) for name, row in _ROWS.items() for form in row.phrases("rates")
}
"""Short forms that are units after a slash alone: the h of "20 km/h"."""
SCALES: dict[str, str] = {name: row.text("scale") for name, row in _ROWS.items() if row.text("scale")}
"""Units of one scale restate one another: "155 miles (250 km)"."""
LENGTHS = frozenset(name for name, scale in SCALES.items() if scale == "length")
SMALLER: dict[str, tuple[str, int]] = currencies.SMALLER | {
    name: pair for name, row in _ROWS.items() for pair in row.fields.get("smaller", {}).items()
}
"""A unit -> the smaller one that goes on from it, and how many of it make one: "5 feet 6 inches"."""
HAN: dict[str, tuple[str, str]] = {
    sign: (name, kind_of(row)) for name, row in _ROWS.items() for sign in row.words("han")
}
STEMS: dict[str, tuple[str, str]] = {
    stem: (name, kind_of(row)) for name, row in _ROWS.items() for stem in row.words("stems")
}
SIGNS: dict[str, str] = {sign: name for name, row in _ROWS.items() for sign in row.phrases("signs")}
"""Signs in Russian that no case ending goes on from."""
UNIT_IDS |= {sign: _ROWS[name].id for sign, name in SIGNS.items()}
UNIT_IDS |= {sign: row.id for row in _ROWS.values() for field in ("han", "stems") for sign in row.words(field)}
