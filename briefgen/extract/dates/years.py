"""Years, and what is told by years: 2015, 2013 to 2015, the 1990s, Q3 2019, fiscal 2024, summer 2021.

A fiscal year and a name with a year in it (Expo 2017) give that year, as inferred."""

from __future__ import annotations

import re
from datetime import date

from briefgen.extract.dates.days import BETWEEN, read_short_year
from briefgen.extract.dates.rules import AFTER_YEAR, YEAR, DateRule, Digits
from briefgen.extract.dates.spans import Span, months_of, year_of, years_of
from briefgen.extract.dates.words import SEASONS, read_season
from briefgen.text.lexicon import Row, fires, load_rows, note_fired, row_ids

_ROWS: dict[str, Row] = {row.name: row for row in load_rows("years")}
_LEADS = row_ids("years", *(name for name in _ROWS if name.startswith("leads-")))
_THINGS = _ROWS["things-before"].words()
_MAKES = _ROWS["makes-before"].words()
_NUMBERED = {word.lower(): _ROWS["makes-before"].id for word in _MAKES} | row_ids("years", "things-before")
"""Words before a number that is no year: `Route 2015` (with those that begin `exceed`)."""
_NUMBERED_FORMS = "|".join([*_MAKES, *_THINGS, *(word.title() for word in _THINGS), r"exceed\w*"])
_NOT_BEFORE = re.compile(
    rf"(?:[$€£¥₸₽#№+×]|\b({_NUMBERED_FORMS})\.?)\s?$"
    r"|(?<!mid)(?<!early)(?<!late)(?<!pre)(?<!post)(?<!\bMid)(?<!Early)(?<!Late)(?<=\w)[-–.,:/]$|\d\s$"
)
_SUMS = re.compile(_ROWS["sums-before"].text("pattern") + " $")
_STEPS = re.compile(_ROWS["steps-before"].text("pattern") + " $")
_COUNTING = frozenset(("of", "by", "about", "around", "over", "nearly", "some", "almost", "just"))
"""The last words of what those two match."""
_YEAR_ENDS = re.compile(r"[.,); ]|['’]s\b|\Z")
_HOLDERS = row_ids("years", "holders-before")
_TOLD_OF_YEARS = re.compile(_ROWS["told-of-years"].text("pattern"))
_A_PLURAL = re.compile(r" [a-z]{2,}s\b(?<!ss)(?<!us)")
_OUR_DAYS = 1900
_AFTER_ROWS = [row for row in _ROWS.values() if row.name.endswith("-after")]
# For small letters; without a flag, a pattern's first letter tells at once that it doesn't match.
_NOT_AFTER = re.compile(r"\s?(?:" + "|".join(f"({row.text('pattern')})" for row in _AFTER_ROWS) + ")")
_LEADS_YEAR = re.compile(
    rf"(?:\b(?:{'|'.join(_LEADS)}|mid-|vs\.|late-|early-|pre-|post-)"
    r"|[(\[,;:–—=«\"“‘'/-]|^|\n|['’]s)\s*$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?<![.!?]\s)\b(?:[A-ZА-ЯЁ][\w’'-]*)\s$")
_FISCAL_AFTER = re.compile(r"\s+(?:fiscal|financial)\s+year\b", re.IGNORECASE)


def counts_before(before: str, number: int) -> bool:
    """Whether the words before a number of four digits make it an amount: "an average of 1500", "rose by 1600"."""
    low = before.lower()
    if _SUMS.search(low):
        note_fired(_ROWS["sums-before"].id, low.strip())
        return True
    if number < _OUR_DAYS and _STEPS.search(low):
        note_fired(_ROWS["steps-before"].id, low.strip())
        return True
    return False


def holds_before(word: str, after: str) -> bool:
    """Whether a word before a number of four digits and the text after it make it a count: "has 1950 rooms"."""
    if word not in _HOLDERS or _A_PLURAL.match(after) is None:
        return False
    told = _TOLD_OF_YEARS.match(after, 1)
    if told is not None:
        note_fired(_ROWS["told-of-years"].id, told[0])
        return False
    return fires(_HOLDERS, word)


def _may_be_year(text: str, match: re.Match[str]) -> bool:
    word = _word_before(text, match.start())
    if word in _COUNTING and counts_before(text[max(0, match.start() - 30) : match.start()], int(match["y"])):
        return False
    if not word or word in _NUMBERED or word.startswith("exceed"):
        before = _NOT_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
        if before is not None:
            fires(_NUMBERED, (before[1] or "").lower())
            return False
    after = _NOT_AFTER.match(text[match.end() : match.end() + 24].lower())
    if after is None:
        return not holds_before(word, text[match.end() : match.end() + 24])
    assert after.lastindex is not None
    note_fired(_AFTER_ROWS[after.lastindex - 1].id, after[0].strip())
    return False


def _word_before(text: str, at: int) -> str:
    """The word that stands, with a space, before `at`, in small letters; empty where no word does."""
    if text[at - 1 : at] != " ":
        return ""
    word = text[max(0, at - 13) : at - 1].rpartition(" ")[2]
    return word.lower() if word.isalpha() else ""


def _make_year(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    if not _may_be_year(text, match):
        return None
    year = int(match["y"])
    if _FISCAL_AFTER.match(text, match.end()):
        return year_of(match, year, "inferred")  # which months it has differs by country
    if fires(_LEADS, _word_before(text, match.start())) or len(match[0]) > 4:
        return year_of(match, year)
    before = text[max(0, match.start() - 24) : match.start()]
    if _LEADS_YEAR.search(before):
        return year_of(match, year)
    if 1900 <= year <= 2060 and _NAME_BEFORE.search(before):
        return year_of(match, year, "inferred")
    # "Germany won 2014": no sign of a year but the number itself
    return year_of(match, year) if 1950 <= year <= 2049 and _YEAR_ENDS.match(text, match.end()) else None


def _make_years(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    first = int(match["y"])
    last = int(match["y2"]) if len(match["y2"]) == 4 else first - first % 100 + int(match["y2"])
    joined = re.search(r"[a-z]", match[0])
    if joined and (
        len(match["y2"]) != 4
        or (joined[0] == "a" and not BETWEEN.search(text[max(0, match.start() - 9) : match.start()]))
    ):
        return None
    if not first < last <= first + 150 or not _may_be_year(text, match):
        return None
    return years_of(match, first, last)


def _make_decade(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    groups = match.groupdict()
    if groups.get("y"):
        year = int(match["y"])
        return years_of(match, year, year + 9) if 1500 <= year <= 2190 else None
    before = text[max(0, match.start() - 10) : match.start()].lower()
    year = 1900 + int(match["short"])
    if before[-1:] in ("'", "’"):
        return years_of(match, year, year + 9)
    told = before.endswith(("the ", "early ", "late ", "mid-")) and match["short"] != "20"
    return years_of(match, year, year + 9) if told else None


def _make_century(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    number = int(match["n"])
    return years_of(match, 100 * number - 99, 100 * number) if 10 <= number <= 22 else None


def _make_season(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    return months_of(match, int(match["y"]), read_season(match["s"]), 3, "range")


def _make_quarter(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    raw = match["y"].upper().removeprefix("FY").strip()
    if len(raw) < len(match["y"]) and match["y"][0] in "Ff":  # which months it has differs by country
        return year_of(match, int(raw) if len(raw) == 4 else int(read_short_year(raw)), "inferred")
    year = int(raw) if len(raw) == 4 else int(read_short_year(raw))
    number = int(match["n"])
    if match["k"].upper() == "H":
        return months_of(match, year, 6 * number - 5, 6, "half") if number <= 2 else None
    return months_of(match, year, 3 * number - 2, 3, "quarter")


def _make_fiscal(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    year = int(match["y"]) if len(match["y"]) == 4 else int(read_short_year(match["y"]))
    # which months a fiscal year has differs by country: the year is known, the days are not
    return year_of(match, year, "inferred")


_DECADE = (
    r"(?P<y>\d{3}0)\s?(?:['’]?s\b|-е\b|-х\b|年代)|(?P<short>[2-9]0)(?:['’]?s\b|-е\b|年代)(?!\s*(?:of age|percent))"
)
_LETTERS = [f"{kind}{n}" for kind in "qh" for n in ("", *"1234")]
_FISCAL_WORDS = [
    "fiscal",
    "financial",
    "fy",
    *(f"fy{n:02}" for n in range(100)),
    *(f"fy{n}" for n in range(1990, 2060)),
]
# Nothing that begins with a year goes on with these.
_NO_YEAR = "%°$€£"
YEAR_ALONE: DateRule[date | None] = DateRule(
    "year",
    (Digits("4", never=_NO_YEAR),),
    rf"(?i)(?P<y>{YEAR}){AFTER_YEAR}(?!\w)",
    _make_year,
    (
        "in [2013], trade",
        "the [2016] election",
        "the [2024] fiscal year",
        "visits for Expo [2017] and",
        "он открылся в [2015 году]",
        "2,015 people came",
        "it cost 1900 dollars",
        "US$ 2015",
        "a 2015-room hotel",
        "Vision 2030 and Agenda 2030",
    ),
)
RULES: tuple[DateRule[date | None], ...] = (
    DateRule(
        "decade",
        (Digits("12", "s'’年"), Digits("4", "s'’")),
        _DECADE,
        _make_decade,
        ("the [1990s]", "the ’[90s] were", "1,990s", "he is in his 50s"),
    ),
    DateRule(
        "century",
        (Digits("12", never="月QqHh%,;:)$€°"),),
        r"(?i)(?P<n>\d{1,2})(?:st|nd|rd|th)[\s-]+century\b",
        _make_century,
        ("in the [21st century]", "the 3rd century"),
    ),
    DateRule(
        "quarter-first",
        (Digits("12", "QqHh"),),
        r"(?i)(?P<n>[1-4])(?P<k>Q|H)\s?(?:of\s+)?(?P<y>20\d\d|['’]?\d\d)\b",
        _make_quarter,
        ("[1H 2024]", "[3Q24] results", "3H24 results"),
    ),
    DateRule(
        "years",
        (Digits("4", never=_NO_YEAR + "s'’"),),
        rf"(?P<y>(?:1[5-9]|20|21)\d\d)\s?(?:[-–—/]|\bto\b|\band\b|\bthrough\b|\buntil\b)\s?(?P<y2>{YEAR}"
        rf"|\d\d(?![\d%.,:]\d|[\d%-]))(?:\s*(?:годы|годах|гг\.|жылдары))?",
        _make_years,
        (
            "for [2023-24], on top",
            "In [2021–22], China",
            "from [2013 to 2015]",
            "between [2013 and 2015]",
            "in 2013 and 2015",
            "2015-2013",
        ),
    ),
    DateRule(
        "year-quarter",
        (Digits("4", never=_NO_YEAR + "s'’"),),
        rf"(?i)(?P<y>{YEAR})[\s-]?(?P<k>Q|H)(?P<n>[1-4])\b",
        _make_quarter,
        ("[2019 Q3]", "2019 Q5"),
    ),
    YEAR_ALONE,
    DateRule(
        "season",
        SEASONS,
        rf"(?i)(?P<s>{'|'.join(SEASONS)})\s+(?:of\s+|in\s+)?(?P<y>{YEAR})(?:\s?[-–/]\s?\d\d\b)?",
        _make_season,
        ("[Summer 2021] was", "in [spring 2021]", "the fall hurt 2021 people"),
    ),
    DateRule(
        "quarter-letter",
        _LETTERS,
        rf"(?i)(?P<k>Q|H)\s?(?P<n>[1-4])(?:\s+|\s+of\s+|[-/,]\s?)(?P<y>{YEAR}|FY\s?\d\d\b|['’]?\d\d\b)",
        _make_quarter,
        ("[Q3 2024]", "[H1 2021]", "[Q3 FY24]", "Q5 2024"),
    ),
    DateRule(
        "fiscal-year",
        _FISCAL_WORDS,
        r"(?i)(?:fiscal(?:\s+year)?|financial\s+year|FY)\s?(?P<y>(?:19|20)\d\d"
        r"|['’]?\d\d\b)(?:\s?[-–/]\s?(?P<y2>(?:20)?\d\d))?(?!\d)",
        _make_fiscal,
        ("[fiscal 2024] ended", "in [FY2024]", "in [financial year 2024-25] it", "a fiscal crisis"),
    ),
)
