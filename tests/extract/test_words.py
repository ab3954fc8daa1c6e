"""Words that a library has are as it has them: the rows of data/ keep only what it lacks, or gets wrong for news.

The libraries are asked here and not by the program, whose start and speed they would cost: Babel's data of six
languages, and inflect, take longer to load than a hundred articles take to read."""

from __future__ import annotations

from typing import Any

import pytest
from babel.core import Locale
from babel.numbers import get_currency_name, list_currencies

from briefgen.extract.figures.unit_words import KNOWN_UNITS
from briefgen.text.lexicon import Row, load_rows

TABLES = (
    "ages bare-counts calendar change-words counted currencies endings months noun-phrases number-names numbers plurals"
    " qualifiers units weekdays years"
)
MISTAKABLE = {"ambiguous", "clues", "doubtful", "letter-clues", "pattern"}
MONTHS = load_rows("months")
WEEKDAYS = load_rows("weekdays")
CURRENCIES = load_rows("currencies")
# Where each sign is at home.
SIGN_LOCALES = ("en", "ru", "kk", "tr", "uk", "th", "ha", "es_CR", "ka", "lo", "gn", "km", "mn", "az", "hy")


def ids(row: Row) -> str:
    return row.name


def test_a_row_that_may_be_mistaken_shows_what_it_leaves_alone() -> None:
    rows = [row for table in TABLES.split() for row in load_rows(table)]
    assert [row.id for row in rows if not MISTAKABLE.isdisjoint(row.fields) and not row.no] == []


def test_physical_units_go_by_the_names_of_pint() -> None:
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry()
    names = {name for name, kind in KNOWN_UNITS.values() if kind == "physical"}
    unknown = set()
    for name in names:
        words = name.replace("square_", "square ").replace("cubic_", "cubic ")
        try:
            registry.parse_expression(words.replace("_per_", " / ").replace("newton_", "newton * "))
        except pint.UndefinedUnitError:
            unknown.add(name)
    # Pint has none: the singular noun stands
    assert unknown == {"karat", "British_thermal_unit", "part_per_million", "part_per_billion"}


@pytest.mark.slow
@pytest.mark.parametrize("row", load_rows("plurals"), ids=ids)
def test_plurals_go_by_inflect(row: Row) -> None:
    engine: Any = pytest.importorskip("inflect").engine()
    theirs, own = row.fields.get("inflect", {}), row.fields.get("own", {})
    assert {plural: engine.singular_noun(plural) for plural in theirs} == theirs
    assert [plural for plural, singular in own.items() if engine.singular_noun(plural) == singular] == []


@pytest.mark.parametrize(("number", "row"), list(enumerate(MONTHS, 1)), ids=[row.name for row in MONTHS])
def test_months_go_by_babel(number: int, row: Row) -> None:
    english, russian = Locale.parse("en").months, Locale.parse("ru").months
    theirs = {
        "en": english["format"]["wide"][number],
        "en-short": english["format"]["abbreviated"][number],
        "ru": russian["format"]["wide"][number],
        "ru-alone": russian["stand-alone"]["wide"][number],
        **{code: Locale.parse(code).months["format"]["wide"][number] for code in ("kk", "de", "fr", "es")},
    }
    assert {field: row.text(field) or row.text("en") for field in theirs} == {
        field: name.lower() for field, name in theirs.items()
    }
    assert {*row.words("more"), *row.words("en-more")}.isdisjoint(name.lower() for name in theirs.values())


@pytest.mark.parametrize(("number", "row"), list(enumerate(WEEKDAYS)), ids=[row.name for row in WEEKDAYS])
def test_weekdays_go_by_babel(number: int, row: Row) -> None:
    assert row.text("en") == Locale.parse("en").days["format"]["wide"][number].lower()


@pytest.mark.parametrize("row", CURRENCIES, ids=ids)
def test_money_goes_by_babel(row: Row) -> None:
    if row.name == "BTC":  # no country's, and not in ISO 4217
        return
    assert row.name in list_currencies()
    name, chinese = (get_currency_name(row.name, count=1, locale=code) for code in ("en", "zh"))
    assert row.text("babel") in ("", name)
    assert row.text("babel-han") in ("", chinese)
    country, _, noun = name.lower().rpartition(" ")
    own = {adjective.replace("-", " ") for adjective in row.fields.get("countries", {}).get(noun, "").split()}
    assert country not in own
    assert chinese not in row.words("han")
    assert name.lower() not in row.phrases("names")
    signs = {Locale.parse(code).currency_symbols.get(row.name) for code in SIGN_LOCALES}
    assert signs.issuperset(row.words("signs"))
    assert signs.isdisjoint(row.words("more-signs"))
