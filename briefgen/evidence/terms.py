"""Words that put a sentence into one of the classes of `data/claim-words.toml`: rose or fell, profit or loss, on the
year or on the month, all or most."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefgen.text.lexicon import Row, load_rows, note_fired
from briefgen.text.patterns import compile_late
from briefgen.text.words import align, has_ideographs

NEUTRAL = "neutral"
"""The group of words that look like a class and are none."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words of a text, from `start` to `end`, and the class that they stand for: `group` and `name`."""

    group: str
    name: str
    start: int
    end: int
    words: str


_ROWS = load_rows("claim-words")
_WORD = re.compile(r"[^\W_]+(?:[-'/][^\W_]+)*")
_PHRASES: dict[str, list[tuple[tuple[str, ...], list[Row]]]] = {}  # by their first word, the longest first
_BEGINNINGS: dict[str, list[Row]] = {}
_HAN: dict[str, list[Row]] = {}


def _learn() -> None:
    whole: dict[tuple[str, ...], list[Row]] = {}
    for row in _ROWS:
        for phrase in row.phrases():
            if phrase.endswith("*") and " " not in phrase:
                _BEGINNINGS.setdefault(phrase[:-1], []).append(row)
            else:
                whole.setdefault(tuple(phrase.split()), []).append(row)
        for sign in row.words("han"):
            _HAN.setdefault(sign, []).append(row)
    for words in sorted(whole, key=lambda words: (-len(words), words)):
        _PHRASES.setdefault(words[0], []).append((words, whole[words]))


_learn()
_LENGTHS = sorted({len(beginning) for beginning in _BEGINNINGS}, reverse=True)
_SIGN = compile_late("|".join(sorted(map(re.escape, _HAN), key=lambda sign: (-len(sign), sign))))


def find_terms(text: str) -> list[Term]:
    """The terms of `text` in order. Of two that begin with one word the longer counts."""
    _, low = align(text)
    words = list(_WORD.finditer(low))
    found: list[Term] = []
    at = 0
    while at < len(words):
        rows, count = _look_up(words, at)
        # "May" is a month, and Will a man.
        if rows and not (at and len(words[at][0]) < 5 and text[words[at].start()].isupper()):
            found += _take(rows, low, words[at].start(), words[at + count - 1].end())
        at += count
    if has_ideographs(text):
        for sign in _SIGN.finditer(low):
            found += _take(_HAN[sign[0]], low, *sign.span())
        found.sort(key=lambda term: (term.start, term.group))
    return found


def _look_up(words: list[re.Match[str]], at: int) -> tuple[list[Row], int]:
    """The rows that the words from `at` on stand in, and how many words that takes."""
    phrases, rows = _entry_of(words[at][0])
    for phrase, of_phrase in phrases:
        count = _match(words, at, phrase)
        if count:
            return of_phrase, count
    return rows, 1


@lru_cache(maxsize=8192)
def _entry_of(word: str) -> tuple[list[tuple[tuple[str, ...], list[Row]]], list[Row]]:
    """The phrases that begin with a word, and the rows that it stands in by itself."""
    return [entry for entry in _PHRASES.get(word, ()) if len(entry[0]) > 1], _rows_of(word)


def _rows_of(word: str) -> list[Row]:
    """The rows that a word by itself stands in, as it is and by its longest known beginning."""
    found = [row for phrase, rows in _PHRASES.get(word, ()) if len(phrase) == 1 for row in rows]
    for length in _LENGTHS:
        if length <= len(word) and word[:length] in _BEGINNINGS:
            return [*found, *_BEGINNINGS[word[:length]]]
    return found


def _match(words: list[re.Match[str]], at: int, phrase: tuple[str, ...]) -> int:
    """How many words from `at` on a phrase takes; 0: it doesn't stand there. Two words may stand where it has `…`."""
    start = at
    for number, word in enumerate(phrase):
        if word == "…":
            ahead = [words[i][0] for i in range(at, min(at + 3, len(words)))]
            following = phrase[number + 1]
            if following not in ahead:
                return 0
            at += ahead.index(following)
        elif at < len(words) and (words[at][0] == word or (word[-1] == "*" and words[at][0].startswith(word[:-1]))):
            at += 1
        else:
            return 0
    return at - start


def _take(rows: list[Row], low: str, start: int, end: int) -> list[Term]:
    for row in rows:
        note_fired(row.id, low[start:end])
    return [
        Term(row.text("group"), row.name, start, end, low[start:end]) for row in rows if row.text("group") != NEUTRAL
    ]
