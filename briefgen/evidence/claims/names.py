"""Names in an editor's sentence that its articles don't have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.sentence import Sentence
from briefgen.text.lexicon import load_rows, note_fired, row_words
from briefgen.text.words import fold

_NAME = re.compile(
    r"(?<![\w-])[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][\w'’]*(?:-[\w'’]+)*"
    r"(?:[ ](?:(?:of|the|and|de|von|van|bin)[ ])?[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][\w'’-]*)*"
)
_PLAIN = (
    row_words("months", field="en") | row_words("weekdays", field="en") | row_words("person-words", "titles", "nations")
)
_COMMON = row_words("function-words")
_NUMBER = re.compile(r"\d\s?$")
# A word that may be somebody's name: no initials, no code.
_GIVEN = re.compile(r"[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][a-zà-ÿа-яёәіңғүұқөһ'’-]{2,}")
_SEATS = {row.name: row for row in load_rows("seats")}
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_ENDING = 3  # letters that the forms of one name may differ by


def find_strange_names(mine: Sentence, readings: Sequence[ArticleReading]) -> Iterator[Conflict]:
    """A name that no article has, in no form. What begins a sentence is a name only with another capital after it."""
    readings = [reading for reading in readings if _same_letters(mine.text, reading)]
    if not readings:
        return
    spans = [(figure.start, figure.end) for figure in mine.figures] + [(d.start, d.end) for d in mine.dates]
    for match in _NAME.finditer(mine.text):
        # "1.3 TWh": what follows a number is a unit.
        if any(start <= match.start() < end for start, end in spans) or _NUMBER.search(
            mine.text, max(0, match.start() - 3), match.start()
        ):
            continue
        words = [word for word in re.split(r"[ -]", match[0]) if word[:1].isupper()]
        first = not mine.text[: match.start()].strip(" \t\n“”«»\"'(")
        if first and len(words) == 1:
            continue
        yield from _compare_full(match[0], readings)
        strange = [word for word in (words[1:] if first else words) if not _is_known(word, readings)]
        if strange:
            yield Conflict("claim-name", f"the article doesn't have the name '{strange[0]}'", strange[0])


def _compare_full(name: str, readings: Sequence[ArticleReading]) -> Iterator[Conflict]:
    """A first name with another surname than the article has behind it: Hanne Krogh for Hanne Voltoft."""
    words = name.split(" ")[-2:]
    if len(words) < 2 or any(fold(word) in _PLAIN | _COMMON for word in words):  # "In June"
        return
    first, last = words[0], re.sub(r"['’]s?$", "", words[1])
    others = {one.full_names[first] for one in readings if first in one.full_names}
    if others and _GIVEN.fullmatch(last) and not any(_is_same_name(last, other) for other in others):
        message = f"the article has '{first} {min(others)}', not '{first} {last}'"
        yield Conflict("claim-name", message, f"{first} {last}")


def _is_same_name(one: str, other: str) -> bool:
    """Whether two surnames are forms of one: the shorter but for its last letter begins the longer."""
    short, long = sorted((fold(one), fold(other)), key=len)
    kept = len(short) - (2 if len(short) >= 8 else 1)
    return long.startswith(short[: max(3, kept)])


def _is_known(word: str, readings: Sequence[ArticleReading]) -> bool:
    word = re.sub(r"['’]s?$", "", fold(word))
    if len(word) < 2 or word in _PLAIN:
        return True
    of = seat_of(word)
    return any(
        word in reading.tokens
        or word in reading.source_words
        or any(state in reading.folded for state in of)
        or _has_form(word, reading)
        or _is_short_for(word, reading)
        for reading in readings
    )


def seat_of(word: str) -> tuple[str, ...]:
    """The beginnings of the names of the state that a capital stands for: `beijing` -> `china`, `chinese`."""
    row = _SEATS.get(word)
    if row is None:
        return ()
    note_fired(row.id, word)
    return row.words("of")


def _has_form(word: str, reading: ArticleReading) -> bool:
    """Whether the article has another form of a name: in another case, or its people's: Kazakhstan, Kazakh."""
    stem = word[: max(3, len(word) - _ENDING)] if len(word) > 4 else word
    return any(token.startswith(stem) and _is_form(word, token) for token in reading.tokens)


def _is_form(word: str, token: str) -> bool:
    """Whether two words of one beginning are forms of one name: they differ in few letters, and those are an ending."""
    few = abs(len(token) - len(word)) <= 1 + _ENDING or word == f"{token}istan"
    same = token[: len(word) - 2] == word[: len(token) - 2][: len(word) - 2]
    return few and (len(word) < 6 or same or _is_people(word, token))


def _is_people(word: str, token: str) -> bool:
    """Kazakh and Kazakhstan, China and Chinese, Russia and Russian."""
    short, long = sorted((word, token), key=len)
    return long.startswith(short[: max(4, len(short) - 2)])


def _same_letters(text: str, reading: ArticleReading) -> bool:
    """A name is looked for only in articles of its alphabet."""
    start = reading.article.body[:400]
    if _CYRILLIC.search(text):
        return bool(_CYRILLIC.search(start))
    return len(_LATIN.findall(start)) > len(start) / 2


def _is_short_for(word: str, reading: ArticleReading) -> bool:
    """`EU` for an article's European Union."""
    return 2 <= len(word) <= 5 and word in reading.initials
