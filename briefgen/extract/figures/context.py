"""The words around a number: how exact it is, and whether it is a figure at all."""

from __future__ import annotations

import re

from briefgen.text.lexicon import read_table, word_set

_QUALIFIERS: dict[str, str] = {}
for _meaning, _phrases in read_table("""
about: maybe|perhaps|possibly|
about: about|around|some|roughly|approximately|approx|approx.|circa|c.|ca|ca.|an estimated|estimated|
about: close to|near|in the region of|in the order of|on the order of|somewhere around|~|≈|around about|
about: more or less|or so|broadly|около|примерно|приблизительно|шамамен|约|大约|an average of|a reported|
almost: almost|nearly|just under|just below|just short of|virtually|close on|approaching|почти|近|not quite|
more-than: more than|over|above|in excess of|greater than|exceeding|exceeded|exceed|exceeds|surpassing|
more-than: surpassed|topping|topped|upwards of|upward of|well over|just over|higher than|larger than|
more-than: older than|longer than|>|beyond|better than|slightly over|slightly more than|a little over|
more-than: a little more than|well above|excess of|свыше|более|больше|超过|逾|超|bigger than|
at-least: at least|no less than|no fewer than|not less than|a minimum of|minimum of|a minimum|as little as|
at-least: ≥|as few as|не менее|至少|кемінде|
up-to: up to|as much as|as many as|at most|no more than|not more than|a maximum of|maximum of|a maximum|
up-to: as high as|as far as|as long as|≤|at the most|maximum|capped at|最多|not exceeding|
less-than: less than|fewer than|under|below|lower than|smaller than|younger than|shy of|short of|<|
less-than: well under|well below|менее|меньше|不到|not even|
""").items():
    _QUALIFIERS |= {_phrase.strip(): _meaning for _phrase in _phrases.split("|") if _phrase.strip()}
_LAST_WORDS = {phrase.split()[-1] for phrase in _QUALIFIERS}
_HAN_QUALIFIERS = {
    "约": "about",
    "近": "almost",
    "超过": "more-than",
    "逾": "more-than",
    "至少": "at-least",
    "最多": "up-to",
}
_FILLERS = word_set("a an only just another further additional record whopping mere staggering total hefty")
_LAST_OR_FILLER = _LAST_WORDS | _FILLERS
_AFTER = re.compile(
    r" ?(\+)(?![0-9])|[ -](plus)(?![\w-])|[ -]?(odd)(?!\w)| or (more|so|less|fewer|above|over|higher|older|greater|"
    r"below|under)"
    r"(?![a-z-])"
)
_AFTER_STARTS = frozenset("+-po")
_AFTER_MEANS = {"+": "more-than", "plus": "more-than", "odd": "about", "so": "about"}
_AFTER_MEANS |= dict.fromkeys(("more", "above", "over", "higher", "older", "greater"), "at-least")
_AFTER_MEANS |= dict.fromkeys(("less", "fewer", "below", "under"), "up-to")

# "chapter 3", "Boeing 737", "group of 20": words that make a number part of a name.
_NAMERS = word_set("""
no no. nos nos. number numbers № article articles section sections chapter chapters page pages p p. pp pp. version v
v. phase stage level room flight route highway interstate channel figure table act grade type category class
division block building gate item rule title resolution proposition prop round lap hole formula apollo ps xbox
windows boeing airbus iphone galaxy expo agenda vision strategy psalm verse volume vol vol. issue episode serial
season suite unit model mark mk platform pier line tier scenario option annex appendix paragraph amendment clause
protocol zone district ward precinct battalion brigade lane bus tram train exit runway line m1 covid-19 covid cop
chapter top factor kindergarten lot sector area51 catch-22
""")
_MONTHS = word_set("""
jan feb mar apr jun jul aug sep sept oct nov dec january february march april may june july august september october
november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. января февраля марта апреля мая июня
июля августа сентября октября ноября декабря
""")
_DAYS_AND_MONTHS = _MONTHS | word_set("monday tuesday wednesday thursday friday saturday sunday")
_MONTH_AFTER = re.compile(
    r" (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|"
    r"(?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр|қаңтар|ақпан|наурыз)\w*)"
)
_TIME_AFTER = re.compile(
    r":[0-9]| ?(?:a\.m|p\.m|am|pm|noon|gmt|utc|est|edt|bst|cet|o'clock|hrs gmt|local time)(?![a-z])|年|月|日|号|时|点|"
    r"-?(?:st|nd|rd|th)(?![a-z])"
    r"|'?s(?![a-z])| ?году?(?![а-я])| ?года(?![а-я])| ?ж\.| ?жыл"
)
_YEAR_SPAN = re.compile(r"(?:[-–—/](?:[0-9]{4}|[0-9]{2})(?![0-9])| (?:to|and|through) [12][0-9]{3}(?![0-9,]))")


def qualify(words: list[str]) -> str | None:
    """The qualifier that the words before a number end with; "a", "just" and the like may stand between."""
    if not words or not (words[-1] in _LAST_OR_FILLER or words[-1][0] in "(\"'" or words[-1][-1] >= "一"):
        return None  # most words are no qualifiers
    for last in range(len(words), max(0, len(words) - 3), -1):
        if words[last - 1].lstrip("(\"'") in _LAST_WORDS:
            for count in (4, 3, 2, 1):
                if last >= count:
                    meaning = _QUALIFIERS.get(" ".join(words[last - count : last]).lstrip("(\"'"))
                    if meaning is not None:
                        return meaning
        if words[last - 1] not in _FILLERS:
            break
    if words and words[-1][-1] >= "一":
        return next((meaning for sign, meaning in _HAN_QUALIFIERS.items() if words[-1].endswith(sign)), None)
    return None


def qualify_after(low: str, end: int) -> tuple[str | None, int]:
    """ "or more", "-plus", "odd": the qualifier after a number, and where it ends."""
    at = low[end : end + 1]
    if (low[end + 1 : end + 2] if at == " " else at) not in _AFTER_STARTS:
        return None, end
    found = _AFTER.match(low, end)
    if found is None:
        return None, end
    word = next(filter(None, found.groups()))
    return _AFTER_MEANS[word], found.end()


def is_name(folded: str, start: int, words: list[str]) -> bool:
    """Whether a number belongs to the word before it: "chapter 3", "Expo 2017", "Group of 20"."""
    if not words:
        return False
    if words[-1].lstrip("(\"'") in _NAMERS:
        return True
    if words[-1] == "of" and len(words) > 1 and words[-2] in ("group", "class"):
        return folded[max(0, start - 9) : start].lstrip()[:1].isupper()
    return False


def follows_capital(folded: str, start: int) -> bool:
    """A capitalised word inside a sentence stands right before the number: "Boeing 737", "Channel 4"."""
    if start < 2 or folded[start - 1] != " ":
        return False
    begin = folded.rfind(" ", max(0, start - 24), start - 1) + 1
    newline = folded.rfind("\n", begin, start - 1)
    begin = newline + 1 if newline >= 0 else begin
    word = folded[begin : start - 1].lstrip("('\"")
    if (
        not word[:1].isupper()
        or not word[-1].isalnum()
        or word.endswith(("'s", "s'"))
        or word.lower().rstrip("s") in _DAYS_AND_MONTHS
    ):
        return False
    before = folded[max(0, begin - 2) : begin].rstrip()
    opening = begin == 0 or before[-1:] in ("", ".", "!", "?", "\n", '"', ":") or newline >= 0
    return not opening


def is_calendar(low: str, end: int, words: list[str], day: int | None) -> bool:
    """Days, times of day, ordinals and decades."""
    if _TIME_AFTER.match(low, end):
        return True
    if day is None or day > 31:
        return False
    if words and words[-1].lstrip("(\"'") in _MONTHS and (words[-1] != "may" or low.startswith((",", ")"), end)):
        return True
    month = _MONTH_AFTER.match(low, end)
    return month is not None and not low.startswith((" be ", " have ", " not "), month.end())


def year_span_end(low: str, end: int) -> int:
    """Where "-24" or " to 2020" after a year ends, or the same place."""
    span = _YEAR_SPAN.match(low, end)
    return span.end() if span else end
