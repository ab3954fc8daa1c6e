"""Extraction: what a text states, a second and core."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.bench.tools import core_time, shipped_bodies, tell
from tests.support.examples import read_examples


def measure_extraction() -> None:
    """Figures, quotes, dates and summary of news texts on one core, and of texts made to run away."""
    from briefgen.extract.all import extract

    bodies = shipped_bodies() * 20
    for body in bodies[:10]:
        extract(body)
    spent = core_time(lambda: [extract(body) for body in bodies])
    tell(
        "extraction of everything, news articles a second and core",
        f"{len(bodies) / spent:,.0f} /s",
        "≥ 1,000 /s, never < 300",
    )
    floods = ('"', "'", "“", "7", "[", "1,000 ", "“a” ", "$5-")
    slowest = max(core_time(lambda flood=flood: extract((flood * 75_000)[:75_000])) for flood in floods)  # type: ignore[misc]
    tell("75,000 characters of one sign, the slowest of eight", f"{slowest:.2f} s", "< 1 s")
    measure_floods()


def measure_floods() -> None:
    """Of the texts that the tests flood the readers with, the one that takes longest for its length."""
    from briefgen.extract.figures.find import find_figures
    from briefgen.extract.quotes.find import find_quotes
    from briefgen.extract.summary.summarize import summarize

    floods = read_examples("floods")
    texts: dict[str, list[str]] = {
        kind: ["".join(beginning) + piece * times for *beginning, piece, times in rows]
        for kind, rows in {**floods, "figures": [row[1:] for row in floods["figures"]]}.items()
    }
    readers: dict[str, Callable[[str], object]] = {
        "figures": find_figures,
        "quotes": find_quotes,
        "summary": lambda text: summarize([text], sentences=3),
    }
    for kind, read in readers.items():
        slowest = max(core_time(partial(read, text)) * 75_000 / max(75_000, len(text)) for text in texts[kind])
        tell(f"{kind} of 75,000 characters, the slowest of {len(texts[kind])} floods", f"{slowest:.2f} s", "< 2 s")
