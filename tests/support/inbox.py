"""A desk with a week's inbox: a library of a few reviewed articles about two invented ports, pages that are made drafts
of, and the real `briefgen review` over it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import EDITION, ROOT, run_briefgen

SOURCES = """\
- {id: sela-post, name: Sela Post, kind: newspaper, ownership: private, descriptor: A daily paper of Sela}
- {id: harbour-wire, name: Harbour Wire, kind: wire, ownership: private, descriptor: An agency for shipping}
"""
TOPICS = """\
- {id: ports, label: The two ports, description: Sela and Torr., match: {any: [port*, harbour*, quay*]}}
- {id: grain, label: Grain, description: What is shipped., match: {any: [grain, wheat, barley]}}
"""
SPEC = """\
slug: ports
topics: [ports, grain]
title: The two ports
headline: Sela ships more grain
bottom_line: {whats_new: Sela ships more., so_what: Silos are full., watch: Whether the quay is built.}
sections:
  - figures: {best: 4}
"""
GRAIN = {2022: "3.1", 2023: "3.4", 2024: "3.9"}
"""Millions of tonnes of grain that reviewed articles tell of, by year."""

# Six figures, of which an analyst of the ports keeps three.
SIX = """\
Sela ships a record harvest
By Mira Tane
Sela Post, 16 November 2026

Grain shipments through the port of Sela reached 4.2 million tonnes in 2025, the harbour office said on Monday. \
The new quay will cost $310 million, according to the ministry of works.

"We have never seen so many ships at once," said Ivo Marsh, the harbour master. The silos hold 260,000 tonnes.

Hotels in the old town sold 18,400 rooms in October, a travel agency reported. A ticket for the regatta costs 45 \
dollars, and 2,300 visitors came to the fish market on Sunday.
"""
DOUBT = """\
Torr weighs a wider channel
By Leo Brandt
Harbour Wire, 17 November 2026

The port of Torr may dredge its channel next year. Freight rates from Torr rose 12 to 340 dollars a box in October, \
shippers said on Tuesday.

"The channel is the reason why nobody calls here," said Petra Olm, who runs the pilots' station.
"""
SAME = """\
Record harvest shipped from Sela
Harbour Wire, 17 November 2026

Grain shipments through the port of Sela reached 4.2 million tonnes in 2025, the harbour office said. It was the third \
record in a row, and the silos were full by the end of the week.
"""


@dataclass
class Inbox:
    """The project in a folder, and its pages in `saved/`."""

    folder: Path

    def __post_init__(self) -> None:
        articles = self.folder / "seeds" / "articles"
        articles.mkdir(parents=True)
        (self.folder / "saved").mkdir()
        (self.folder / "briefs").mkdir()
        (self.folder / "seeds" / "sources.yaml").write_text(SOURCES, encoding="utf-8")
        (self.folder / "seeds" / "topics.yaml").write_text(TOPICS, encoding="utf-8")
        (self.folder / "briefs" / "ports.yaml").write_text(SPEC, encoding="utf-8")
        for year, amount in GRAIN.items():
            (articles / f"grain-{year}.md").write_text(
                f"---\ntitle: Grain of {year}\nsource: sela-post\npublished: {year + 1}-01-20\nstatus: reviewed\n"
                f"summary: Grain shipments of Sela reached {amount} million tonnes in {year}.\nfacts:\n"
                f"  - {{id: grain-{year}, label: Grain shipments of Sela, metric: sela-grain-shipments,\n"
                f'     statement: "Grain shipments reached {amount} million tonnes in {year}.", unit: tonne,\n'
                f"     value: {amount} million, as_of: {year}, passage: reached {amount} million tonnes in {year}}}\n"
                "---\n\n"
                f"Grain shipments from the port of Sela reached {amount} million tonnes in {year}, the office said.\n",
                encoding="utf-8",
            )

    @property
    def articles(self) -> Path:
        return self.folder / "seeds" / "articles"

    def ingest(self, **pages: str) -> list[str]:
        """Pages by their name, made drafts of by the real ingest: the ids of all articles now."""
        for name, text in pages.items():
            (self.folder / "saved" / f"{name}.txt").write_text(text, encoding="utf-8")
        done = run_briefgen("ingest", "saved", "--into", "seeds", cwd=self.folder)
        assert done.returncode == 0, done.stderr
        return sorted(path.stem for path in self.articles.glob("*.md"))

    def read(self, id: str) -> str:
        return (self.articles / f"{id}.md").read_text(encoding="utf-8")


class Window:
    """`briefgen review` of a project, running; its address."""

    def __init__(self, project: Path, environment: Mapping[str, str] | None = None) -> None:
        command = [sys.executable, "-m", "briefgen", "review", "--port", "0", "--edition", EDITION]
        self.process = subprocess.Popen(
            [*command, "--project", str(project)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()
