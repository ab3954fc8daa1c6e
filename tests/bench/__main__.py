"""`make bench`: what briefgen costs, each figure beside its yardstick from the same run.

Ratios are medians over pairs measured in turn (A B A B …), so that a machine whose speed drifts
drifts for both. Nothing here asserts a time: the page of figures is the result."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.build import measure_cold, measure_forty, measure_library
from tests.bench.check import measure_check
from tests.bench.extract import measure_extraction
from tests.bench.ingest import measure_duplicates, measure_ingest, measure_pdf
from tests.bench.publish import measure_large_site, measure_publishing
from tests.bench.review import measure_review
from tests.bench.sheet import measure_sheet
from tests.bench.site import measure_site


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000, help="size of the generated library")
    parser.add_argument("--editions", type=int, default=5000, help="size of the generated site")
    parser.add_argument("--rounds", type=int, default=7, help="pairs of cold builds")
    parser.add_argument("--beside", type=Path, help="a checkout of another commit: extraction is told beside its own")
    parser.add_argument("--only", help="one part, by its name, such as extraction")
    asked = parser.parse_args()
    parts: dict[str, Callable[[Path], None]] = {
        "cold": lambda room: measure_cold(room, asked.rounds),
        "sheet": lambda room: measure_sheet(asked.rounds),
        "forty": measure_forty,
        "library": lambda room: measure_library(room, asked.articles),
        "check": measure_check,
        "extraction": lambda room: measure_extraction(room, asked.rounds, asked.beside),
        "ingest": measure_ingest,
        "pdf": measure_pdf,
        "duplicates": lambda room: measure_duplicates(),
        "review": measure_review,
        "site": lambda room: measure_site(room, asked.editions),
        "publish": measure_publishing,
        "large": lambda room: measure_large_site(room, asked.editions // 50),
    }
    if asked.only and asked.only not in parts:
        parser.error(f"--only takes one of: {', '.join(parts)}")
    print(f"{'measure':58} {'figure':>12}   wanted")
    for name, measure in parts.items():
        if asked.only in (None, name):
            with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as room:
                measure(Path(room))


main()
