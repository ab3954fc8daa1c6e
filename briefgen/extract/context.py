"""The words around a number: how exact it is, whether it fell, and whether it is a figure at all."""

from __future__ import annotations

import re

from briefgen.extract.folding import read_table, word_set

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
_HAN_FALLS = ("下降", "下跌", "下滑", "减少", "降低")
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

_FALL_VERBS = word_set("""
fell fall falls falling fallen drop drops dropped dropping declined decline declines declining decreased decrease
decreases decreasing down slid slide slides sliding slipped slip slips slipping sank sink sinks sinking sunk tumbled
tumble tumbles tumbling plunged plunge plunges plunging plummeted plummet plummets plummeting dipped dip dips
dipping eased ease eases easing retreated retreat retreating contracted contract contracts contracting shrank shrink
shrinks shrinking shrunk slumped slump slumps slumping crashed crash crashing skidded dived dove depreciated
weakened weaken weakening lost shed sheds shedding lose loses losing tanked nosedived ebbed receded sagged
slowed narrowed narrowing снизился снизилась снизилось снизились упал упала упало упали сократился
сократилась сократилось сократились потерял потеряла потеряло потеряли подешевел подешевела подешевели просел 下降
下跌 тускен төмендеді
""")
_DROPS = word_set("drop drops decline declines decrease decreases reduction reductions contraction shortfall")
_LOSING = word_set("lost shed sheds shedding lose loses losing")
_HELD = word_set("subscriber customer user member job seat follower viewer reader client")
_BY_VERBS = _FALL_VERBS | word_set("""
cut cuts cutting reduce reduced reduces reducing lowered lowering slash slashed slashes slashing trim trimmed trims
trimming shaved scaled downgraded curb curbed curbing devalued devalue devalues devaluing narrow
narrows underperformed weakens lowers lower undershot undershoot
""")
_RISE_VERBS = word_set("""
rose rise rises rising risen grew grow grows growing grown increase increased increases increasing jumped jump
surged surge climbed climb gained gain up added expand expanded expanding boosted boost raised raise raising higher
outperformed soared widened improved
""")
_FALL_NOUNS = word_set("""
decline declines drop drops fall falls decrease decreases reduction reductions contraction contractions slump slumps
plunge plunges loss losses cut cuts slide slides dip dips downturn shrinkage devaluation depreciation drop-off
pullback retreat pay-cut cutback cutbacks selloff sell-off tumble crash shortfall
""")
_FALL_AFTER = word_set("lower less fewer down cheaper smaller lighter weaker slower") | _FALL_NOUNS
_STEPS = word_set("advanced advance rallied rally firmed edged ticked strengthened")
CHANGE_VERBS = _FALL_VERBS | _RISE_VERBS | _STEPS
_SKIPPED = word_set("""
a an by another further additional annualised annualized record estimated expected average combined net total nearly
almost about around some roughly approximately over more than at least up to as much many only just sharply slightly
modest whopping between seasonally adjusted year-on-year of in excess the steep на
""")
_ASIDE = re.compile(r"(?:, or [^,;:\n]{3,30})?, (lower|down|higher|up|weaker|cheaper)\b(?! than)")
_LOWER = re.compile(r" (?:lower|weaker|cheaper|less than|below)\b(?! (?:limit|bound|end))")  # "settled $2 lower"
_BREAKS = (",", ";", ":", ".", ")", '"', "—", "–")
_NOUN_WORD = re.compile(r"[ -]([a-z][a-z-]*)")
_NOT_ADJECTIVES = word_set("""
in of to from on at by for with and or but as than since after before during the a its their is was above
""")

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


def is_fall(low: str, words: list[str], end: int, money: bool) -> bool:
    """Whether the change of a number is downward: by the verb before it or the noun after it."""
    if words and words[-1].endswith(_HAN_FALLS):
        return True
    at, skipped = len(words) - 1, 0
    by = of = False
    while at >= 0 and skipped < 7:
        adjective = at > 0 and words[at - 1] in ("a", "an") and not of and words[at] not in _FALL_NOUNS
        if words[at] not in _SKIPPED and not adjective:
            break
        if words[at] == "up" and words[at + 1 : at + 2] != ["to"]:
            break
        if words[at] == "to" and words[at - 1] != "up":
            return not money and _falls_after(low, end)
        by, of = by or words[at] in ("by", "на"), of or words[at] == "of"
        at, skipped = at - 1, skipped + 1
    if at >= 0:
        word = words[at].lstrip("(\"'")
        if word in _FALL_VERBS and not (of and word not in _FALL_NOUNS):
            return not (money and (word in _LOSING or of))
        if of and word in _FALL_NOUNS and not money:
            return True
        if by:
            for back in range(at, max(-1, at - 10), -1):
                word = words[back]
                if word.endswith(_BREAKS) or word in _RISE_VERBS:
                    break
                if word in _BY_VERBS:
                    return True
    return _LOWER.match(low, end) is not None if money else _falls_after(low, end)


def _falls_after(low: str, end: int) -> bool:
    end += low.startswith(")", end)
    aside = _ASIDE.match(low, end)
    if aside is not None:  # "ended 0.5 percent, or 28 points, lower"
        return aside[1] in _FALL_AFTER
    for _ in range(4):
        word = _NOUN_WORD.match(low, end)
        if word is None or word[1] in _NOT_ADJECTIVES:
            return False
        if word[1] in _FALL_AFTER or word[1] in ("below", "under"):
            return True
        end = word.end()
    return False


def is_drop_of(words: list[str], unit: str) -> bool:
    """ "a drop of 1.1 million barrels", "the loss of 900 jobs"; of metres it would be a cliff."""
    at = len(words) - 1
    while at > 0 and words[at] in _SKIPPED and words[at] != "of":
        at -= 1
    return (
        at > 0
        and words[at] == "of"
        and (words[at - 1] in _DROPS or (words[at - 1] in ("loss", "losses") and unit == "job"))
    )


def loses(words: list[str], unit: str) -> bool:
    """ "lost 900 subscribers": of those that one has more or less of; a lost soldier is one soldier."""
    at = len(words) - 1
    while at > 0 and words[at] in _SKIPPED:
        at -= 1
    return at >= 0 and words[at] in _LOSING and unit in _HELD


def says_by(words: list[str]) -> bool:
    """ "by", "by almost", "by more than": the number is a step."""
    for back in range(1, min(5, len(words)) + 1):
        if words[-back] in ("by", "на"):
            return True
        if words[-back] not in _SKIPPED:
            break
    return False


def is_change(words: list[str]) -> bool:
    """ "rose 5 to 45": the number right after such a verb is the step, not the bottom of a range."""
    return bool(words) and words[-1] in CHANGE_VERBS


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
