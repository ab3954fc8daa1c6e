"""Numbers in words of Russian, Kazakh and Chinese, written in digits, so that the reader of figures reads them too:
`двести пятьдесят человек` as `250 человек`, `三成` as `30%`. Shares have their own reader, extract.figures.shares.
Positions are kept by a map. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefgen.extract.dates.find import find_dates
from briefgen.extract.figures.find import find_figures
from briefgen.extract.figures.shares import HAN_DIGITS, read_han
from briefgen.model.found import FoundDate, FoundFigure
from briefgen.text.lexicon import Row, load_rows, note_fired
from briefgen.text.patterns import compile_late

_CYRILLIC_WORD = re.compile(r"[а-яёәіңғүұқөһ]+", re.IGNORECASE)
_KAZAKH = re.compile(r"[әіңғүұқөһ]", re.IGNORECASE)
_NUMERAL = "".join(HAN_DIGITS) + "十百千"
_TENTHS = compile_late(rf"([{_NUMERAL}])成(?![为立功员本长])")  # 三成: three tenths
_HAN_NUMBER = compile_late(
    rf"(?<![第{_NUMERAL}0-9])([{_NUMERAL}]{{2,}}|[{_NUMERAL}](?=(?:个|名|位|家|座|条|艘|架|辆|台|天|年|小时|个月|周|吨|人|亿|万)))"
    r"(?!月|日|号|分之|季度|成)"
)


@dataclass(frozen=True, slots=True)
class _Spelt:
    """A number in words: where it stands, and its digits."""

    start: int
    end: int
    digits: str


def _read_rows() -> dict[str, list[tuple[tuple[str, ...], Row, bool]]]:
    """The forms by their beginning: their words, their row, and whether they are Kazakh; the longest first."""
    forms: dict[str, list[tuple[tuple[str, ...], Row, bool]]] = {}
    for row in load_rows("spelt-numbers"):
        for field in ("ru", "kk"):
            for phrase in row.phrases(field):
                words = tuple(phrase.split())
                forms.setdefault(words[0].rstrip("*")[:3], []).append((words, row, field == "kk"))
    for found in forms.values():
        found.sort(key=lambda form: (-len(form[0]), form[0]))
    return forms


_FORMS = _read_rows()


def figures_in_words(text: str, day: date | None, dates: Sequence[FoundDate]) -> list[FoundFigure]:
    """The figures that a text states in words of Russian, Kazakh or Chinese, at their places in it; `dates` are its
    own. Empty for a text in another language, and where all its numbers are in digits."""
    if text.isascii():
        return []
    spelt = sorted((*_find_cyrillic(text), *_find_han(text)), key=lambda one: one.start)
    if not spelt:
        return []
    written, starts, shifts = _write(text, spelt)
    found = []
    for figure in find_figures(written, find_dates(written, day)):
        start, end = (_place(at, starts, shifts) for at in (figure.start, figure.end))
        if _touches(start, end, spelt) and not _touches(start, end, dates):
            found.append(replace(figure, start=start, end=end, surface=text[start:end], equivalent_of=None))
    return found


def _touches(start: int, end: int, spans: Sequence[_Spelt] | Sequence[FoundDate]) -> bool:
    """Whether one of `spans`, which stand in order and apart, has a character of a stretch."""
    at = bisect_left(spans, end, key=lambda one: one.start)
    return at > 0 and spans[at - 1].end > start


def _write(text: str, spelt: Sequence[_Spelt]) -> tuple[str, list[int], list[int]]:
    """The text in digits; where each of its stretches begins, and by how much that is further on than before."""
    pieces, starts, shifts, at, length = [], [0], [0], 0, 0
    for one in spelt:
        if one.start < at:
            continue
        pieces += [text[at : one.start], one.digits]
        length += one.start - at + len(one.digits)
        at = one.end
        starts.append(length)
        shifts.append(length - at)
    pieces.append(text[at:])
    return "".join(pieces), starts, shifts


def _place(at: int, starts: list[int], shifts: list[int]) -> int:
    """Where a position of the text in digits is in the text in words; within a number it is that number's beginning."""
    index = bisect_right(starts, at) - 1
    place = at - shifts[index]
    if index + 1 < len(starts):
        following = starts[index + 1] - shifts[index + 1]  # where the next number in words ends
        place = min(place, following)
    return place


def _find_cyrillic(text: str) -> Iterator[_Spelt]:
    words = list(_CYRILLIC_WORD.finditer(text))
    kazakh = bool(_KAZAKH.search(text))
    at = 0
    while at < len(words):
        read = _read_number(words, at, kazakh, text)
        if read is None:
            at += 1
        else:
            count, digits = read
            yield _Spelt(words[at].start(), words[at + count - 1].end(), digits)
            at += count


def _read_number(words: list[re.Match[str]], at: int, kazakh: bool, text: str) -> tuple[int, str] | None:
    """How many words from `at` on are a number, and its digits."""
    total, last, count = 0, 10**6, 0
    while at + count < len(words):
        if count and text[words[at + count - 1].end() : words[at + count].start()] != " ":
            break
        form = _look_up(words, at + count, kazakh)
        if form is None:
            break
        taken, row = form
        note_fired(row.id, words[at + count][0])
        value = int(row.fields["value"])
        if value == 100 and 2 <= last <= 9 and total % 100 == last:  # екі жүз
            total, last = total - last + last * 100, 100
        elif value < last and last >= 10:
            total, last = total + value, value
        else:
            break
        count += taken
    return (count, str(total)) if count else None


def _look_up(words: list[re.Match[str]], at: int, kazakh: bool) -> tuple[int, Row] | None:
    low = words[at][0].lower()
    for form, row, is_kazakh in _FORMS.get(low[:3], ()) or _FORMS.get(low[:2], ()):
        if is_kazakh != kazakh:
            continue
        ahead = [words[i][0].lower() for i in range(at, min(at + len(form), len(words)))]
        if len(ahead) == len(form) and all(_is(word, part) for word, part in zip(ahead, form, strict=True)):
            return len(form), row
    return None


def _is(word: str, form: str) -> bool:
    return word.startswith(form[:-1]) if form.endswith("*") else word == form


def _find_han(text: str) -> Iterator[_Spelt]:
    for match in _TENTHS.finditer(text):
        yield _Spelt(*match.span(), f"{read_han(match[1]) * 10}%")
    for match in _HAN_NUMBER.finditer(text):
        signs = match[1]
        # A row of digits is one number: 二〇二六.
        digits = "".join(str(HAN_DIGITS[sign]) for sign in signs) if set(signs) <= HAN_DIGITS.keys() else ""
        value = int(digits) if len(digits) > 1 else int(read_han(signs))
        if value > 1:
            yield _Spelt(*match.span(), str(value))
