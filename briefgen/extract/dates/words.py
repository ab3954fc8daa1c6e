"""Words of time: months, weekdays, numbers, units, seasons, in the languages that articles come in. Pure data."""

# ruff: noqa: SIM905 - lists of words read better as words
from __future__ import annotations

_EN = "january february march april may june july august september october november december".split()
_SHORT = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_RU_FORMS = [
    ("январь", "января", "январе"), ("февраль", "февраля", "феврале"), ("март", "марта", "марте"),
    ("апрель", "апреля", "апреле"), ("май", "мая", "мае"), ("июнь", "июня", "июне"), ("июль", "июля", "июле"),
    ("август", "августа", "августе"), ("сентябрь", "сентября", "сентябре"), ("октябрь", "октября", "октябре"),
    ("ноябрь", "ноября", "ноябре"), ("декабрь", "декабря", "декабре"),
]  # fmt: skip
_KK = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split()
_DE = "januar februar märz april mai juni juli august september oktober november dezember".split()
_FR = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_ES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()

ENGLISH_MONTHS: dict[str, int] = {name: i + 1 for i, name in enumerate(_EN)} | _SHORT
MONTHS: dict[str, int] = dict(ENGLISH_MONTHS)
for _names in (_KK, _DE, _FR, _ES):
    MONTHS.update({name: i + 1 for i, name in enumerate(_names)})
for _i, _forms in enumerate(_RU_FORMS):
    MONTHS.update(dict.fromkeys(_forms, _i + 1))
for _i, _name in enumerate(_KK):  # in January: қаңтарда, of January: қаңтардың
    for _ending in ("да", "де", "та", "те", "дың", "дің", "ның", "нің", "тың", "тің", "дан", "ден", "нан", "нен"):
        MONTHS.setdefault(_name + _ending, _i + 1)

WEEKDAYS: dict[str, int] = {
    name: i for i, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
} | {"tues": 1, "thurs": 3}

NUMBERS: dict[str, int] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
    "couple": 2,
}  # fmt: skip
ORDINALS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4, "final": 4,
}  # fmt: skip
SEASONS: dict[str, tuple[int, int]] = {
    "spring": (3, 3),
    "summer": (6, 3),
    "autumn": (9, 3),
    "fall": (9, 3),
    "winter": (12, 3),
}
"""First month and how many."""
