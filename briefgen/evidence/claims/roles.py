"""The office that an editor's sentence gives somebody, beside what the article calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.claims.sentence import Sentence, stems_of
from briefgen.evidence.reading import ArticleReading
from briefgen.extract.quotes.vocabulary import is_person

_PERSON = r"(?P<name>[A-ZА-ЯЁ][\w'’-]+(?: [A-ZА-ЯЁ][\w'’.-]*)+)"
# "Ann Roe, head of the port," and "head of the port Ann Roe"
_BEHIND = re.compile(_PERSON + r", (?:the |its |their |a |an )?(?P<role>[a-zа-яё][^,.;:\"“”«»()]{3,80})")
_AHEAD = re.compile(r"(?P<role>(?:[\w'’-]+ ){0,3}[a-zа-яё-]{4,}) " + _PERSON)


def compare_roles(mine: Sentence, readings: Sequence[ArticleReading]) -> Iterator[Conflict]:
    """An office of which no word stands in a sentence of the article that names the person."""
    for match in (*_BEHIND.finditer(mine.text), *_AHEAD.finditer(mine.text)):
        role = match["role"]
        words = [word for word in re.findall(r"[\w-]+", role.lower()) if is_person(word)]
        if not words:
            continue
        surname = match["name"].split()[-1]
        stems = stems_of(" ".join(words))
        for reading in readings:
            about = _sentences_with(reading, surname)
            if not about or stems & stems_of(about):
                continue
            if stems & stems_of(reading.article.body):  # the office is somebody else's
                yield Conflict(
                    "claim-speaker", f"the article doesn't call {match['name']} '{role.strip()}'", match["name"]
                )
                return


def _sentences_with(reading: ArticleReading, name: str) -> str:
    body = reading.article.body
    stem = name[: max(4, len(name) - 2)]
    return " ".join(body[start:end] for start, end in reading.sentences if stem in body[start:end])
