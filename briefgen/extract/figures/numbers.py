"""Numbers in a text: digits grouped in any usual way, words, fractions and magnitudes, with their spans.

Everything reads a folded copy of the text that has as many code points as the text itself, so a
position in one is a position in the other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from briefgen.text.lexicon import fires, load_rows, note_fired, row_ids

_ROWS = {row.name: row for row in load_rows("numbers")}
WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ROWS["units"].words())},
    **{word: 10 * value for value, word in enumerate(_ROWS["tens"].words(), 2)},
}
"""Words below a hundred."""
_BIG: dict[str, int] = {
    word: row.fields["times"] for row in _ROWS.values() if "times" in row.fields for word in row.words("big")
}
MAGNITUDES: dict[str, int] = _BIG | {
    word: row.fields["times"] for row in _ROWS.values() if "times" in row.fields for word in row.words()
}
_HAN: dict[str, int] = {sign: row.fields["times"] for row in _ROWS.values() for sign in row.words("han")}
_PARTS: dict[str, int] = {
    word: row.fields["parts"] for row in _ROWS.values() if "parts" in row.fields for word in row.words()
}
_GLYPHS: dict[str, tuple[int, int]] = {
    glyph: (above, row.fields["parts"])
    for row in _ROWS.values()
    for glyph, above in row.fields.get("glyphs", {}).items()
}
_IDS: dict[str, str] = {
    word: row.id
    for row in _ROWS.values()
    for word in (*row.words(), *row.words("big"), *row.words("han"), *row.fields.get("glyphs", ()))
}


AIRCRAFT: dict[str, str] = row_ids("number-names", "aircraft")
"""The numbers that are names of aeroplanes, and their row."""
_PLANES = row_ids("number-names", "aircraft-nouns")


def branch(words: Iterable[str]) -> str:
    """A pattern for any of the words, letter by letter: many times as fast as one alternative a word."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[:1], []).append(word[1:])
    patterns = [re.escape(head) + branch(tails[head]) if head else "" for head in sorted(tails, reverse=True)]
    return patterns[0] if len(patterns) == 1 else f"(?:{'|'.join(patterns)})"


_ONE = Decimal(1)
_ONE_PARTS = {"half", "third", "quarter", "fourth", "fifth", "sixth", "eighth", "tenth"}
_STARTERS = sorted({*WORDS, "hundred", "thousand", "million", "billion", "trillion", "dozen"} | _ONE_PARTS)


NUMBER = re.compile(rf"[0-9]++(?:[.,][0-9]++)*+|[{''.join(_GLYPHS)}]|{branch(_STARTERS)}(?![a-z])")
_MODEL = re.compile(rf" ?({branch(AIRCRAFT)})(?:-[0-9]{{1,3}}[a-z]*|x)?[ -]({branch(_PLANES)})(?![a-z])", re.IGNORECASE)
_DIGITS = re.compile(rf"[0-9{''.join(_GLYPHS)}][0-9.,]*+")
# Signs that are named are found faster than "no letter".
_STARTS = re.compile(rf"[ \n\t(\[/\"'$£€—–-]{branch(_STARTERS)}(?![a-z])")
_TOKEN = re.compile(rf"[ -](and )?({branch([*WORDS, *_BIG, 'hundred', 'dozen'])})(?![a-z])")
_PART = re.compile(rf"[ -]({branch(_PARTS)})(?![\w-])")
_MAGNITUDE = re.compile(rf" ?-? ?({branch(MAGNITUDES)})(?!\w)(?:(?<=тыс|mrd|mio|tsd)\.)?")
_MAGNITUDE_STARTS = {word[0] for word in MAGNITUDES} | {sign[0] for sign in _HAN} | {"-"}
_HAN_MAGNITUDE = re.compile(rf" ?({branch(_HAN)})(?:多|余)?")
_AND_PART = re.compile(r"[ -]and[ -](?:a[ -]|one[ -])?(half|quarter|third)(?![a-z])| and three[ -](quarter)s(?![a-z])")
_OF_BIG = re.compile(r"(?:[ -]of)?(?:[ -]an?)?[ -](dozen|hundred|thousand|million|billion|trillion)(?![a-z])")
_GROUPS = re.compile(r"(?: [0-9]{3}){1,6}+(?! ?[0-9])(?:[.,][0-9]{1,2}(?![0-9.,]))?")
_SLASH = re.compile(r" ?/ ?(2|3|4|5|6|8|10|16|32|64)(?![0-9/.,]| ?/)")
# "one fourth grade pupil": what is the fourth of its kind, and no share
_NTH = re.compile(
    r" (?:grade\w*|place\w*|year|time|round|quarter|party|person|largest|biggest|class|division|term|floor)\b"
)
_MIXED = re.compile(r"[ -]([1-9]) ?/ ?(2|3|4|5|8|16|32)(?![0-9/])")
# "3.2×10^4", "10⁶", "1.2e6"
_POWER_SIGNS = frozenset("×x*·^e⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = r"(?:\^ ?\(?(?P<to>[-+]?[0-9]{1,2})\)?|(?P<high>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?![0-9⁰¹²³⁴⁵⁶⁷⁸⁹^])"
_TIMES_TEN = re.compile(rf" ?[×x*·] ?10{_RAISED}")
_TEN_RAISED = re.compile(_RAISED)
_EXPONENT = re.compile(r"e(?P<to>[-+]?[0-9]{1,2})(?!\w)")
_LOWER = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_DOTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_COMMA_POINT = re.compile(r"[0-9]+,[0-9]{1,2}")
_COMPARED = (" higher", " lower", " more", " less", " fewer", " cheaper", " dearer", " bigger", " smaller", " above",
             " larger", " faster", " slower", " longer", " shorter", " stronger", " weaker")  # fmt: skip
_BY_PART = (" by ", "up ", "down ", "than ", "nearly ", "almost ", " climbed ", " risen ", " fallen ", " grown ",
            " rose ", " fell ", " grew ", " dropped ", " shed ", " shrunk ")  # fmt: skip
_HALF_OF = (" of ", " the ", " its ", " their ", " his ", " her ", " our ", " these ", " those ", " what ",
            " last year")  # fmt: skip
_BEFORE_POINT = " \n\t($€£¥-–~<>="
LONGEST = 30  # digits: longer runs are no quantities that news states


class Number(NamedTuple):
    start: int
    end: int
    value: Decimal
    magnitude: int  # what the number was multiplied by, 1 if by nothing
    kind: str  # "digits", "words" or "fraction"
    plain: bool  # digits without grouping, point or magnitude: may be a year, a score, a name


def scan_numbers(low: str) -> list[int]:
    """Where numbers may begin, in reading order. Two scans are faster here than one pattern for both."""
    starts = [found.start() for found in _DIGITS.finditer(low)]
    starts += [found.start() + 1 for found in _STARTS.finditer(low)]
    if not low[:1].isdigit() and NUMBER.match(low):
        starts.append(0)
    starts.sort()
    return starts


@lru_cache(maxsize=4096)
def read_run(run: str) -> Decimal | None:
    """The value of digits with points and commas; None where they are a version, a date, an address."""
    if len(run) > LONGEST:
        return None
    if _PLAIN.fullmatch(run):
        return Decimal(run)
    if _COMMAS.fullmatch(run):
        return Decimal(run.replace(",", ""))
    if _DOTS.fullmatch(run):
        return Decimal(run.replace(".", "").replace(",", "."))
    if _COMMA_POINT.fullmatch(run):
        return Decimal(run.replace(",", "."))
    return None


def _read_words(low: str, start: int, first: str, end: int, value: int) -> tuple[int, int]:
    """Where the number word at `start` and those that go on from it end, and their value."""
    total, current, word, least = 0, value, first, 10**18
    while True:
        if word in _BIG or word == "dozen":
            times = _BIG.get(word, 12)
            total, current, least = total + (current or 1) * times, 0, times
        token = _TOKEN.match(low, end)
        if token is None or word == "dozen":
            return end, total + current
        word = token[2]
        joined, last = token[1], current % 100
        if word in _BIG or word == "dozen":
            if joined or current == 0 or _BIG.get(word, 12) >= least:
                return end, total + current
        elif word == "hundred":
            if joined or not 0 < current < 100:
                return end, total + current
            current *= 100
        else:
            step = WORDS[word]
            after_tens = 20 <= last < 100 and last % 10 == 0 and 0 < step < 10 and not joined
            after_big = (
                last == 0 and (current >= 100 or total > 0) and step > 0 and (current or not joined or step < 100)
            )
            if not (after_tens or after_big):
                return end, total + current
            current += step
        note_fired(_IDS[word], word)
        end = token.end()


def _multiply(low: str, end: int, value: Decimal) -> tuple[int, Decimal, int]:
    """The number with the magnitudes after it: where they end, the product, their product alone."""
    times = 1
    while end < len(low) and times < 10**18:
        at = low[end]
        if (low[end + 1 : end + 2] if at == " " else at) not in _MAGNITUDE_STARTS and at < "一":
            break  # no magnitude begins here
        found = _MAGNITUDE.match(low, end)
        if found is not None:
            word = found[1]
            step = MAGNITUDES[word]
        elif low[end] >= "一" or (low[end] == " " and low[end + 1 : end + 2] >= "一"):
            found = _HAN_MAGNITUDE.match(low, end)
            if found is None:
                break
            word = found[1]
            step = _HAN[word]
        else:
            break
        note_fired(_IDS[word], word)
        end, times = found.end(), times * step
    return end, value * times, times


def _article(low: str, start: int) -> int:
    """Where "a" or "an" before a position begins; -1 if there is none."""
    for word in ("a ", "an "):
        begin = start - len(word)
        if begin >= 0 and low.startswith(word, begin) and (begin == 0 or not low[begin - 1].isalnum()):
            return begin
    return -1


def _read_part(low: str, start: int, end: int, word: str) -> Number | None:
    """ "half a million", "a third of", "half of", "a quarter of a million"."""
    article = _article(low, start)
    value = _ONE / _PARTS[word]
    if word in ("half", "quarter"):
        big = _OF_BIG.match(low, end)
        if big is not None:
            stop, value, times = _multiply(low, big.start(1) - 1, value)
            return Number(article if article >= 0 else start, stop, value, times, "words", False)
    before = low[max(0, start - 12) : start].split()
    if before and before[-1] in ("first", "second", "third", "other", "last", "latter", "each", "one-and-a"):
        return None
    after = low[end : end + 16]
    if word == "half":
        if after.startswith(_HALF_OF):
            if before and before[-1] in ("the", "in", "'s"):
                return None
            return Number(start, end, value, 1, "fraction", False)
        if after.startswith((" a ", " an ", "-")) or article >= 0:
            return Number(start, end, value, 1, "half", False)
        return None
    if article >= 0 and after.startswith(" of ") and not after.startswith(" of july"):
        return Number(article, end, value, 1, "fraction", False)
    if article >= 0 and low.endswith(_BY_PART, 0, article):
        return Number(article, end, value, 1, "fraction", False) if after[:1] in " .,;" else None
    if article >= 0 and after.startswith(_COMPARED):
        return Number(article, end, value, 1, "fraction", False)  # "a fifth higher"
    return Number(article, end, value, 1, "half", False) if article >= 0 and word == "quarter" else None


def read_number(low: str, found: re.Match[str]) -> Number | None:
    """The number that begins where the scanner stopped, as far as it goes; None if it is none."""
    start, end = found.span()
    run = found[0]
    if "0" <= run[0] <= "9":
        return _read_digits(low, start, end, run)
    if run in _GLYPHS:
        above, below = _read_glyph(run)
        return Number(start, end, Decimal(above) / below, 1, "words", False)
    if start and (low[start - 1].isalnum() or low[start - 1] == "_"):
        return None
    if run in WORDS:
        number = _read_word(low, start, end, run)
    elif run in _PARTS:
        number = _read_part(low, start, end, run)
    else:
        article = _article(low, start)
        if article < 0:
            return None
        first = 12 if run == "dozen" else 100 if run == "hundred" else 0
        end, value = _read_words(low, start, run if first != 12 else "", end, first)
        number = Number(article, end, Decimal(value), value if value in _BIG.values() else 1, "words", False)
    if number is not None:
        note_fired(_IDS[run], run)
    return number


def _read_glyph(glyph: str) -> tuple[int, int]:
    """How many parts a sign of one character is, and of how many."""
    note_fired(_IDS[glyph], glyph)
    return _GLYPHS[glyph]


def _read_word(low: str, start: int, end: int, run: str) -> Number | None:
    end, value = _read_words(low, start, run, end, WORDS[run])
    if value <= 10:
        part = _PART.match(low, end)
        if part is not None and (value == 1) != part[1].endswith("s") and not _NTH.match(low, part.end()):
            note_fired(_IDS[part[1]], part[1])
            quarters = part[1].startswith("quarter") and low[part.start()] == " "
            stop, number, times = part.end(), Decimal(value) / _PARTS[part[1]], 1
            big = _OF_BIG.match(low, stop)
            if big is not None:
                stop, number, times = _multiply(low, big.start(1) - 1, number)
                return Number(start, stop, number, times, "words", False)
            if not quarters or low.startswith(" of ", stop):
                return Number(start, stop, number, 1, "fraction", False)
    exact = Decimal(value)
    half = _AND_PART.match(low, end)
    if half is not None:
        word = half[1] or half[2]
        note_fired(_IDS[word], word)
        exact, end = exact + Decimal(3 if half[2] else 1) / _PARTS[word], half.end()
    end, exact, times = _multiply(low, end, exact)
    if times == 1 and value >= 1000:
        times = next((big for big in (10**12, 10**9, 10**6, 10**3) if value % big == 0), 1)
    return Number(start, end, exact, times, "words", False)


def _read_power(low: str, end: int, ten: bool) -> tuple[int, int] | None:
    """ "×10^4" after a number, "e6", or "⁶" after a ten: where it ends, and the power."""
    found = _TIMES_TEN.match(low, end) or _EXPONENT.match(low, end)
    if found is None and ten:
        found = _TEN_RAISED.match(low, end)
    if found is None:
        return None
    return found.end(), int(found["to"] or found["high"].translate(_LOWER))


def find_aircraft(text: str, at: int) -> int:
    """Where the model of an aeroplane ends that begins at a place, or after a space: " 787 jets"; 0: none does."""
    found = _MODEL.match(text, at)
    if found is None or not (fires(AIRCRAFT, found[1]) and fires(_PLANES, found[2].lower())):
        return 0
    return found.start(2) - 1


def _follows_point(low: str, start: int) -> bool:
    """ ".5 percent", "$.75": the number begins with its point, which ends no sentence and is no ellipsis."""
    return low[start - 1] == "." and (start == 1 or low[start - 2] in _BEFORE_POINT)


def _read_digits(low: str, start: int, end: int, run: str) -> Number | None:
    plain = run.isdigit()
    if plain and start and _follows_point(low, start):
        value = Decimal(f"0.{run}") if len(run) <= LONGEST else None
        return Number(start - 1, end, value, 1, "digits", True) if value is not None else None
    if plain and len(run) <= 3 and low.startswith(" ", end):
        groups = _GROUPS.match(low, end)
        if groups is not None and groups.end() - start <= LONGEST and run != "0" and not find_aircraft(low, end):
            value = Decimal(low[start : groups.end()].replace(" ", "").replace(",", "."))
            end, value, times = _multiply(low, groups.end(), value)
            return Number(start, end, value, times, "digits", False)
    maybe = read_run(run)
    if maybe is None:
        return None
    value = maybe
    after = low[end : end + 1]
    if (low[end + 1 : end + 2] if after == " " else after) in _POWER_SIGNS and after:
        power = _read_power(low, end, run == "10")
        if power is not None:
            base = Decimal(1) if low[end] not in " ×x*·e" else value
            return Number(start, power[0], base.scaleb(power[1]), 1, "digits", False)
    if plain and len(run) <= 3:
        if after in _GLYPHS and after:
            above, below = _read_glyph(after)
            value, end, plain = value + Decimal(above) / below, end + 1, False
        elif after == " " and low[end + 1 : end + 2] in _GLYPHS:
            above, below = _read_glyph(low[end + 1])
            value, end, plain = value + Decimal(above) / below, end + 2, False
        elif after in ("/", " ", "-") and after:
            slash = _SLASH.match(low, end)
            mixed = None if slash else _MIXED.match(low, end)
            if slash is not None and 0 < value < int(slash[1]) and low[start - 1 : start] != "/":
                kind = "fraction" if low.startswith(" of ", slash.end()) else "words"
                return Number(start, slash.end(), value / int(slash[1]), 1, kind, False)
            if mixed is not None and int(mixed[1]) < int(mixed[2]):
                value, end, plain = value + Decimal(mixed[1]) / int(mixed[2]), mixed.end(), False
    end, value, times = _multiply(low, end, value)
    return Number(start, end, value, times, "digits", plain and times == 1)
