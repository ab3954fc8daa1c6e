"""The office that an editor's sentence gives somebody, beside what the article calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.sentence import Sentence, stems_of
from briefgen.extract.quotes.vocabulary import is_person

_OFFICES = frozenset({"executive", "chief", "head", "chair", "глава", "директор", "министр", "председатель"})
_COMPARES = re.compile(r"\b(?:than|чем)\b")  # "bigger than Varna Metals"
_PERSON = r"(?P<name>[A-ZА-ЯЁ][\w'’-]+(?: [A-ZА-ЯЁ][\w'’.-]*)+)"
# "Ann Roe, head of the port," and "head of the port Ann Roe"
_BEHIND = re.compile(_PERSON + r", (?:the |its |their |a |an )?(?P<role>[a-zа-яё][^,.;:\"“”«»()]{3,80})")
_AHEAD = re.compile(r"(?<![\w-])(?P<role>(?:[\w'’-]+ ){0,3}[a-zа-яё-]{4,}) " + _PERSON)


def compare_roles(mine: Sentence, readings: Sequence[ArticleReading]) -> Iterator[Conflict]:
    """An office of which no word stands in what the article calls the person."""
    for match in (*_BEHIND.finditer(mine.text), *_AHEAD.finditer(mine.text)):
        role = match["role"]
        words = _person_words(role)
        if not words or _COMPARES.search(role):
            continue
        surname = match["name"].split()[-1]
        stems = stems_of(" ".join(words))
        for reading in readings:
            given = _roles_of(reading, surname)
            if given and not any(stems & stems_of(one) for one in given):
                message = f"the article calls {match['name']} '{given[0]}', not '{role.strip()}'"
                yield Conflict("claim-speaker", message, match["name"])
                return


def _roles_of(reading: ArticleReading, surname: str) -> list[str]:
    """What the article calls somebody."""
    about = _sentences_with(reading, surname)
    found = [*_BEHIND.finditer(about), *_AHEAD.finditer(about)]
    stem = surname[: max(4, len(surname) - 2)]
    return [m["role"].strip() for m in found if m["name"].split()[-1].startswith(stem) and _person_words(m["role"])]


def _person_words(role: str) -> list[str]:
    """The words of an office that name somebody: head, chair, minister."""
    return [word for word in re.findall(r"[\w-]+", role.lower()) if is_person(word) or word in _OFFICES]


def _sentences_with(reading: ArticleReading, name: str) -> str:
    body = reading.article.body
    stem = name[: max(4, len(name) - 2)]
    return " ".join(body[start:end] for start, end in reading.sentences if stem in body[start:end])
