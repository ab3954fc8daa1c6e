"""All that a text states, in one call, and as plain data for scripts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from briefgen.extract.dates.find import find_dates
from briefgen.extract.figures.find import find_figures
from briefgen.extract.quotes.find import find_quotes
from briefgen.extract.summary.summarize import summarize
from briefgen.model.found import FoundDate, FoundFigure, FoundQuote
from briefgen.text.lexicon import Fired


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one text states: each list in the order of the text; `summary` are spans of sentences."""

    figures: tuple[FoundFigure, ...]
    quotes: tuple[FoundQuote, ...]
    dates: tuple[FoundDate, ...]
    summary: tuple[tuple[int, int], ...]


def extract(text: str, reference: date | None = None, *, sentences: int = 3) -> Extraction:
    """Figures, quotes, dates and the `sentences` that carry the text. `reference` is the day that
    relative dates count from; without it only absolute ones are found."""
    dates = find_dates(text, reference)
    (summary,) = summarize([text], sentences=sentences)
    return Extraction(tuple(find_figures(text, dates)), tuple(find_quotes(text)), tuple(dates), tuple(summary))


def as_data(found: Extraction) -> dict[str, Any]:
    """`found` as JSON has it: amounts as numbers (`[low, high]`), days in ISO 8601."""
    return {
        "figures": [
            {
                "start": figure.start,
                "end": figure.end,
                "surface": figure.surface,
                "value": [_plain(figure.low), _plain(figure.high)],
                "unit": figure.unit,
                "per": figure.per,
                "qualifier": figure.qualifier,
                "as_of": [day.isoformat() for day in figure.as_of] if figure.as_of else None,
                "equivalent_of": figure.equivalent_of,
                "readings": [[_plain(low), _plain(high)] for low, high in figure.readings],
            }
            for figure in found.figures
        ],
        "quotes": [_quote(quote) for quote in found.quotes],
        "dates": [
            {
                "start": moment.start,
                "end": moment.end,
                "surface": moment.surface,
                "from": moment.first.isoformat(),
                "to": moment.last.isoformat(),
                "precision": moment.precision,
                "basis": moment.basis,
            }
            for moment in found.dates
        ],
        "summary": [list(span) for span in found.summary],
    }


def _quote(quote: FoundQuote) -> dict[str, Any]:
    """`quote` with a speaker wherever the text tells one: the pronoun itself where it stands for nobody named."""
    data = asdict(quote)
    if quote.speaker is None and quote.mention is not None:
        for field in ("", "_start", "_end"):
            data[f"speaker{field}"] = data[f"mention{field}"]
    return data


def trace_data(fired: Iterable[Fired]) -> list[dict[str, str]]:
    """The rows and rules that fired as JSON has them, in order, each once for the same words."""
    return [{"rule": one.rule, "words": one.words} for one in dict.fromkeys(fired)]


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
