"""Extraction: what a text states, a second and core."""

from __future__ import annotations

from tests.bench.tools import core_time, shipped_bodies, tell


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
