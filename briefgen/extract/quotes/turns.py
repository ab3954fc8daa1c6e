"""What the quotations of a text tell of one another: a cue that counts for several, speakers in turn, interviews."""

from __future__ import annotations

import re

from briefgen.extract.quotes.antecedents import Antecedents
from briefgen.extract.quotes.kinds import is_attribute
from briefgen.extract.quotes.marks import Marked
from briefgen.extract.quotes.quotation import FLOWS, Quotation
from briefgen.extract.quotes.speakers import Speaker
from briefgen.extract.quotes.vocabulary import NATIONS, NO_NAMES

_QUESTION = re.compile(r"(?:\A|\n)[^\n\"“”«»„]{4,300}[?？]\Z")
_FULL_NAME = re.compile(r"(?<![^\s(])([A-ZА-ЯЁ][a-zа-яё]+) (?:[A-Z]\. )?([A-ZА-ЯЁ][\w\-]+)")
_FEWEST = 2  # answers: a single question in a story is no interview
_LONGEST = 320  # code points before an answer in which its question stands


def reach_back(page: Antecedents, found: list[Quotation]) -> list[Quotation]:
    """`found` with a cue after the last piece of a sentence counted for the pieces before it."""
    reached = list(found)
    for number in range(len(found) - 2, -1, -1):
        reached[number] = _reach(page, found[number], reached[number + 1])
    return reached


def _reach(page: Antecedents, quote: Quotation, following: Quotation) -> Quotation:
    """`quote`, with the speaker of the one that follows where the cue of that counts for both."""
    if quote.speaker is not None or following.speaker is None or following.is_term:
        return quote
    speaker, cue = following.speaker, following.cue
    if not page.text[quote.pair.end : quote.pair.close].strip():
        # paragraphs of one speech: all but the last lack the closing mark
        return quote._replace(speaker=speaker, cue=cue, is_term=False, kind=following.kind)
    if cue is None or quote.cue is not None or quote.is_named or page.is_headline(quote.pair.open):
        return quote
    if cue.start <= following.pair.close or page.sentence_start(following.pair.open) >= quote.pair.close:
        return quote
    near = following.pair.open - quote.pair.close < 40
    is_said = (len(quote.words) > 1 or near) and not is_attribute(page.text, quote)
    return quote._replace(speaker=speaker, cue=cue, is_term=quote.is_term and not is_said)


def alternate(text: str, found: list[Quotation]) -> list[Quotation]:
    """`found`, in which of two who speak in turn, a paragraph that is a quotation and nothing else is the other's."""
    turned = list(found)
    for number in range(2, len(found) - 1):
        first, second, bare, following = turned[number - 2 : number + 2]
        if bare.cue is not None or bare.kind != "direct" or not _is_alone(text, bare.pair):
            continue
        if first.cue is None or second.cue is None or following.cue is None or first.speaker is None:
            continue
        names = [_name(text, quote) for quote in (first, second, following)]
        if names[1] == names[2] != names[0] and following.pair.open - first.pair.close < FLOWS:
            turned[number] = bare._replace(speaker=first.speaker)
    return turned


def _name(text: str, quote: Quotation) -> str:
    return text[quote.speaker.start : quote.speaker.end].rsplit(None, 1)[-1] if quote.speaker is not None else ""


def _is_alone(text: str, pair: Marked) -> bool:
    return text[pair.open - 1 : pair.open] == "\n" == text[pair.close : pair.close + 1]


def give_answers(text: str, found: list[Quotation]) -> list[Quotation]:
    """`found`, in which the answers of an interview, each under a question that nobody's marks are around, are
    the interviewee's: who is named in full before the first question."""
    answers = [quote for quote in found if _is_answer(text, quote)]
    if len(answers) < _FEWEST:
        return found
    speaker = _find_interviewee(text, answers[0].pair.open)
    return [
        quote._replace(speaker=speaker, kind="direct", is_term=False)
        if quote.cue is None and _is_answer(text, quote)
        else quote
        for quote in found
    ]


def _is_answer(text: str, quote: Quotation) -> bool:
    at = quote.pair.open
    if at and text[at - 1] != "\n":
        return False
    before = text[max(0, at - _LONGEST) : at].rstrip()
    return before[-1:] in ("?", "？") and _QUESTION.search(before) is not None


def _find_interviewee(text: str, before: int) -> Speaker | None:
    """The one person named in full above the answers; of several, the first whose last name comes again."""
    names = [
        name
        for name in _FULL_NAME.finditer(text, 0, min(before, 2000))
        if name[1].lower() not in NO_NAMES and name[1].lower() not in NATIONS
    ]
    again = (name for name in names if re.compile(rf"\b{re.escape(name[2])}\b").search(text, name.end()))
    chosen = next(again, names[0] if len(names) == 1 else None)
    return Speaker(chosen.start(), chosen.end(), "name") if chosen is not None else None
