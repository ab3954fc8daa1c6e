"""Interviews: a question that nobody's marks are around, and under it the answer of the one who is asked."""

from __future__ import annotations

import re

from briefgen.extract.quotes.kinds import Found
from briefgen.extract.quotes.names import NATIONS, NO_NAMES
from briefgen.extract.quotes.speakers import Speaker

_QUESTION = re.compile(r"(?:\A|\n)[^\n\"“”«»„]{4,300}[?？]\s*\Z")
_FULL_NAME = re.compile(r"(?<![^\s(])([A-ZА-ЯЁ][a-zа-яё]+) (?:[A-Z]\. )?([A-ZА-ЯЁ][\w\-]+)")
_FEWEST = 2  # answers: a single question in a story is no interview
_LONGEST = 320  # code points before an answer in which its question stands


def give_answers(text: str, found: list[Found]) -> None:
    """The answers of an interview are the interviewee's: who is named in full before the first question."""
    answers = [quote for quote in found if _is_answer(text, quote)]
    if len(answers) < _FEWEST:
        return
    speaker = _find_interviewee(text, answers[0].pair.open)
    for quote in answers:
        if quote.cue is None:
            quote.speaker, quote.kind, quote.is_term = speaker, "direct", False


def _is_answer(text: str, quote: Found) -> bool:
    at = quote.pair.open
    if at and text[at - 1] != "\n":
        return False
    return _QUESTION.search(text[max(0, at - _LONGEST) : at]) is not None


def _find_interviewee(text: str, before: int) -> Speaker | None:
    """The one person named in full above the answers; of several, the first whose last name comes again."""
    names = [
        name
        for name in _FULL_NAME.finditer(text, 0, min(before, 2000))
        if name[1].lower() not in NO_NAMES and name[1].lower() not in NATIONS
    ]
    again = [name for name in names if re.search(rf"\b{re.escape(name[2])}\b", text[name.end() :])]
    chosen = again[0] if again else names[0] if len(names) == 1 else None
    return Speaker(chosen.start(), chosen.end(), "name") if chosen is not None else None
