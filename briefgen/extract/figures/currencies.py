"""The words, codes and signs of money, as `data/currencies.toml` has them: each table gives codes of ISO 4217."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.text.lexicon import Row, load_rows

ROWS: dict[str, Row] = {row.name: row for row in load_rows("currencies")}
"""Code -> its row."""
_PLURALS = {"krona": "kronor", "krone": "kroner", "leu": "lei", "sol": "soles", "real": "reais"}


def list_forms(name: str) -> tuple[str, ...]:
    """The forms that a name of money has after a country: peso, pesos; krona, kronas, kronor."""
    return name, f"{name}s", _PLURALS.get(name, name)


def _list_countries(row: Row) -> Iterator[tuple[str, str]]:
    """(adjective, name) of each way to name the money by its country: Babel's, then our own. The euro has none."""
    country, _, name = row.text("babel").lower().rpartition(" ")
    if name:
        yield country, name
    for name, adjectives in row.fields.get("countries", {}).items():
        for adjective in adjectives.split():
            yield adjective.replace(".", "").replace("-", " "), name


def _read_names(code: str, row: Row) -> dict[str, str]:
    names = dict.fromkeys(row.phrases("names"), code)
    for country, name in _list_countries(row):
        names |= {f"{country} {form}".lstrip(): code for form in list_forms(name)}
    after = row.words("countries-after")
    return names | {f"{name} {country}": code for name in row.words("names") for country in after}


def _codes_by(field: str) -> dict[str, str]:
    """Each word of a field -> the code in whose row it stands."""
    return {word: code for code, row in ROWS.items() for word in row.words(field)}


NAMES: dict[str, str] = {name: code for each, row in ROWS.items() for name, code in _read_names(each, row).items()}
"""A name in small letters -> the currency, if no other country is named."""
DOUBTFUL = frozenset(word for row in ROWS.values() for word in row.words("doubtful"))
"""Names that are other words, too: they count after a magnitude or a large number only."""
CODES = _codes_by("codes")
"""A code as it stands beside an amount -> the code that it means: RMB is CNY."""
SIGNS = _codes_by("signs") | _codes_by("more-signs")
BEFORE_CAPITAL = {word.lower(): code for word, code in _codes_by("before-capital").items()}
"""Abbreviations before an amount, in small letters, that count with a capital only."""
BEFORE = _codes_by("before") | BEFORE_CAPITAL
DOLLARS = _codes_by("dollar")
"""Letters before the sign: hk of HK$."""
DOLLARS_APART = frozenset(_codes_by("dollar-apart"))
DOLLARS_INSIDE = _codes_by("dollar-inside")
"""Letters after it: us of $US."""
HAN = _codes_by("babel-han") | _codes_by("han")
STEMS = _codes_by("stems")
PRICED = _codes_by("priced")
LETTERS = {row.text("letter"): (code, row.text("letter-clues")) for code, row in ROWS.items() if row.text("letter")}
"""One letter before an amount -> the code, and the pattern of what the text must have."""
AFTER: dict[str, str] = {
    **{word.lower(): code for word, code in CODES.items() if "only-before" not in ROWS[code].fields},
    **{f"m{code.lower()}": code for code, row in ROWS.items() if "millions" in row.fields},
}
"""Codes after an amount, in small letters; `meur` is millions of them."""
SMALLER: dict[str, tuple[str, int]] = {
    code: pair for code, row in ROWS.items() for pair in row.fields.get("smaller", {}).items()
}
"""The coin, and how many of it make one."""
