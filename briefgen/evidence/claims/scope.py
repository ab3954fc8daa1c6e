"""How much of something an editor's sentence speaks of, beside how much the article does: all, most, some, none; a part
in numbers; so many of so many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.sentence import Sentence
from briefgen.extract.figures.numbers import NUMBER, read_number
from briefgen.model.found import FoundFigure

_LEAST = {"all": 99, "most": 50}  # percent that there must be of it
_SOME_OF = re.compile(
    r"(?<![\w-])(?P<number>[a-z]+(?:-[a-z]+)?|\d{1,3}) (?:out )?of (?:the |its |their |[\w-]+[’']s? )?"
)

_WHOLE = re.compile(r"(?:[\w-]+[’']s? |[a-z-]+ )??(?P<number>[a-z]+(?:-[a-z]+)?|\d{1,3}(?:,\d{3})*)(?=\s)")


def speaks_of_parts(sentence: Sentence) -> bool:
    """Whether a sentence has a word such as all or most, or so many of so many."""
    return "scope" in sentence.groups or bool(_parts_of(sentence))


def compare_scopes(mine: Sentence, theirs: Sentence) -> Iterator[Conflict]:
    """All for most, most for a third, five of nine for seven of nine: in two sentences of one thing."""
    here = mine.classes((0, len(mine.text)), "scope")
    there = theirs.classes((0, len(theirs.text)), "scope")
    if len(here) == 1:
        name, words = next(iter(here.items()))
        shares = [share for share in map(_percent, theirs.figures) if share is not None]
        shares += [100 * part / whole for part, whole in _shares_of(theirs)]
        if there and name not in there:
            other = next(iter(there.values()))
            yield Conflict("claim-scope", f"the article has '{other}' here, not '{words}'", words)
        elif not there and name in _LEAST and shares and max(shares) < _LEAST[name] and not mine.figures:
            told = next((f.surface for f in theirs.figures if _percent(f) == max(shares)), f"{max(shares):.0f}%")
            yield Conflict("claim-scope", f"the article has '{told}' here, not '{words}'", words)
    yield from _compare_parts(mine, theirs)


def _percent(figure: FoundFigure) -> float | None:
    if figure.unit == "fraction":
        return float(abs(figure.high)) * 100
    return float(abs(figure.high)) if figure.unit == "percent" else None


def _shares_of(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """So many of so many: (4, 9) of "four of the nine districts"."""
    low = sentence.text.lower()
    for match in _SOME_OF.finditer(low):
        whole = _WHOLE.match(low, match.end())
        part = _whole_number(low, match.start("number"), match.end("number"))
        count = _whole_number(low, whole.start("number"), whole.end("number")) if whole else None
        if part and count and part < count:
            yield part, count


def _whole_number(low: str, start: int, end: int) -> int | None:
    number = NUMBER.match(low, start)
    read = read_number(low, number) if number and number.end() >= end else None
    return int(read.value) if read is not None and read.value == read.value.to_integral_value() else None


def _compare_parts(mine: Sentence, theirs: Sentence) -> Iterator[Conflict]:
    here, there = _parts_of(mine), _parts_of(theirs)
    # "Two of the seven did not" is five of the seven that did.
    rest = {whole - part for part, whole in _shares_of(theirs)} if "negation" in mine.groups else set()
    for value, words in here.items():
        if there and value not in there and value not in rest:
            other = next(iter(there.values()))
            yield Conflict("claim-count", f"the article has '{other} of', not '{words} of'", words)


def _parts_of(sentence: Sentence) -> dict[int, str]:
    """The numbers before "of": `seven of the nine mills` has 7."""
    low, found = sentence.text.lower(), {}
    for match in _SOME_OF.finditer(low):
        value = _whole_number(low, match.start("number"), match.end("number"))
        if value is not None and 1 < value < 1000:
            found[value] = sentence.text[match.start("number") : match.end("number")]
    return found
