"""Extraction: how fast the command starts, and what a text states, a second and core."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.bench.tools import ROOT, briefgen, child_time, core_time, shipped_bodies, tell
from tests.support.examples import read_examples

TEXTS = 400


def measure_extraction(room: Path, rounds: int, beside: Path | None) -> None:
    """Figures, quotes, dates and summary of news texts on one core, and of texts made to run away; the start of the
    command. With `beside` the command of another checkout takes its turns, too."""
    _measure_speed()
    _measure_floods()
    trees = [ROOT, *([beside.resolve()] if beside else [])]
    times: dict[Path, list[tuple[float, float]]] = {tree: [] for tree in trees}
    for turn in range(rounds + 1):
        for tree in trees if turn % 2 else reversed(trees):
            times[tree].append(_measure_command(tree, room))
    # the first turn compiles
    medians = {tree: [statistics.median(part) for part in zip(*told[1:], strict=True)] for tree, told in times.items()}
    start, text = medians[ROOT]
    tell("briefgen extract of one text, user time of the command", f"{start:.3f} s", "")
    tell("each further text of it", f"{text * 1000:.2f} ms", "≤ 1 ms")
    if beside:
        their_start, their_text = medians[trees[1]]
        tell("its start, beside the other checkout", f"{start / their_start:.3f}", "≤ 1.05")
        tell("each further text, beside the other checkout", f"{text / their_text:.3f}", "≤ 1.05")


def _measure_command(tree: Path, room: Path) -> tuple[float, float]:
    """(seconds for one text, seconds for each further one) of the command of a checkout."""
    bodies = shipped_bodies()
    lines = [json.dumps({"id": n, "text": bodies[n % len(bodies)]}) for n in range(TEXTS + 1)]
    command = briefgen("extract", "--jsonl")
    few, many = (
        child_time(*command, cache=room / "cache", cwd=tree, input="\n".join(part)) for part in (lines[:1], lines)
    )
    return few, (many - few) / TEXTS


def _measure_speed() -> None:
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


def _measure_floods() -> None:
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
