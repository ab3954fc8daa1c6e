"""Words of time as data/ has them: months, weekdays, seasons, small numbers, which of several. Each reader tells
the trace of the row that a word stands in."""

from __future__ import annotations

from briefgen.text.lexicon import Row, fires, load_rows, note_fired, row_ids

CALENDAR: dict[str, Row] = {row.name: row for row in load_rows("calendar")}
_MONTH_ROWS = load_rows("months")
_MONTH_FIELDS = ("en", "en-short", "en-more", "ru", "ru-alone", "kk", "de", "fr", "es", "more")
_KAZAKH_CASES = row_ids("endings", "kazakh-months")
MONTHS: dict[str, int] = {  # in January: қаңтарда, of January: қаңтардың
    f"{row.text('kk')}{ending}": number for number, row in enumerate(_MONTH_ROWS, 1) for ending in _KAZAKH_CASES
}
_KAZAKH_FORMS = frozenset(MONTHS)
MONTHS |= {
    name: number for number, row in enumerate(_MONTH_ROWS, 1) for field in _MONTH_FIELDS for name in row.words(field)
}
"""The names of the months in all their forms, in small letters."""
_WEEKDAY_IDS = row_ids("weekdays", field="en") | row_ids("weekdays", field="more")
WEEKDAYS: dict[str, int] = {
    name: day for day, row in enumerate(load_rows("weekdays")) for field in ("en", "more") for name in row.words(field)
}
"""Monday is 0."""


def _list_values(field: str, words: str = "words") -> dict[str, int]:
    """The words of the rows of `calendar` that have a field, and its value."""
    return {word: row.fields[field] for row in CALENDAR.values() if field in row.fields for word in row.words(words)}


_CALENDAR_IDS: dict[tuple[str, str], str] = {
    (field, word): row.id
    for row in CALENDAR.values()
    for field in ("step", "month", "nth")
    if field in row.fields
    for word in (*row.words(), *row.words("stems"), *row.text("roman").lower().split())
}
SEASONS = _list_values("month")
"""The first of a season's three months."""
STEPS = _list_values("step")
"""last: -1, this: 0, next: 1"""
RUSSIAN_STEPS = _list_values("step", "stems")
RUSSIAN_STEP_FORMS = [form for row in CALENDAR.values() if "step" in row.fields for form in row.words("forms")]
RUSSIAN_NTH_FORMS = [form for row in CALENDAR.values() if "nth" in row.fields for form in row.words("forms")]
"""Words of Russian that a date may begin with."""
_NTH = _list_values("nth") | {sign.lower(): n for sign, n in _list_values("nth", "roman").items()}
_NTH_STEMS = _list_values("nth", "stems")
DAYS = _list_values("days") | _list_values("days", "more")
"""today, yesterday, tomorrow: days from the reference."""
_DAY_IDS = {word: row.id for row in CALENDAR.values() for word in (*row.words(), *row.words("more"))}

_NUMBERS = {row.name: row.words() for row in load_rows("numbers") if row.name in ("units", "tens")}
COUNTS: dict[str, int] = {word: value for value, word in enumerate(_NUMBERS["units"]) if 0 < value <= 15}
COUNTS |= {word: 10 * value for value, word in enumerate(_NUMBERS["tens"], 2) if value <= 3}
_LOOSE_COUNTS = row_ids("calendar", "articles", "couple")
COUNTS |= {word: 2 if word == "couple" else 1 for word in _LOOSE_COUNTS}
"""Small numbers in words, before a unit of time: one to fifteen, twenty, thirty, a, couple."""


def read_month(name: str) -> int:
    """The number of a month, in words or digits; 0 for a word that is none."""
    if name.isdigit():
        return int(name)
    low = name.lower().rstrip(".")
    number = MONTHS.get(low, 0)
    if number:
        note_fired(_MONTH_ROWS[number - 1].id, name)
        if low in _KAZAKH_FORMS:
            note_fired(_KAZAKH_CASES[low.removeprefix(_MONTH_ROWS[number - 1].text("kk"))], name)
    return number


def read_weekday(name: str) -> int:
    """Monday is 0. KeyError: no weekday."""
    note_fired(_WEEKDAY_IDS[name.lower()], name)
    return WEEKDAYS[name.lower()]


def read_count(word: str) -> int:
    """A small number in words or digits; 0 for a word that is none."""
    low = word.lower()
    fires(_LOOSE_COUNTS, low)
    return int(low) if low.isdigit() else COUNTS.get(low, 0)


def read_day(word: str) -> int:
    """Days from the reference: -1 for yesterday. KeyError: no such word."""
    low = word.lower()
    note_fired(_DAY_IDS[low], word)
    return DAYS[low]


def read_season(word: str) -> int:
    """The first month of a season. KeyError: none."""
    low = word.lower()
    note_fired(_CALENDAR_IDS["month", low], word)
    return SEASONS[low]


def read_step(word: str) -> int:
    """-1 for last, 1 for next; 0 for this, and for a word that is none of them."""
    low = word.lower()
    steps = STEPS if low in STEPS else RUSSIAN_STEPS
    if low in steps:
        note_fired(_CALENDAR_IDS["step", low], word)
    return steps.get(low, 0)


def read_nth(word: str) -> int:
    """Which of several: 1 for first, 3 for третьем and III, 4 for final; 0 for a word that is none of them."""
    low = word.lower()
    stem = next((stem for stem in _NTH_STEMS if low.startswith(stem)), "")
    number = _NTH_STEMS[stem] if stem else _NTH.get(low, 0)
    if number:
        note_fired(_CALENDAR_IDS["nth", stem or low], word)
    return number
