"""A small desk for the tests of publishing: a library of a few articles, briefs that are quick to lay out, a site."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

from tests.conftest import run_briefgen

SOURCES = "- {id: paper, name: The Paper, kind: newspaper, ownership: private, descriptor: A daily paper}\n"
TOPICS = "- {id: trade, label: Trade, description: Trade., match: {any: [trade]}}\n"


class Desk:
    """A project in `folder`/desk and its site in `folder`/site."""

    def __init__(self, folder: Path) -> None:
        self.project, self.site = folder / "desk", folder / "site"
        (self.project / "seeds" / "articles").mkdir(parents=True)
        (self.project / "briefs").mkdir()
        (self.project / "seeds" / "sources.yaml").write_text(SOURCES, encoding="utf-8")
        (self.project / "seeds" / "topics.yaml").write_text(TOPICS, encoding="utf-8")

    def write_article(self, name: str, published: str, value: int = 41, year: int = 2023, fact: str = "trade") -> Path:
        """An article that states trade of US$ `value` bn in `year`; overwritten where it is there."""
        body = f"In {year} trade came to US${value} billion, officials said."
        header = f"""---
title: Trade as {name} tells it
source: paper
published: {published}
status: reviewed
summary: Trade came to US${value} billion in {year}.
facts:
  - {{id: {fact}, label: Trade, statement: "Trade came to US${value} billion in {year}.", metric: trade,
     value: {value} billion, currency: USD, as_of: {year}, passage: "trade came to US${value} billion"}}
---

"""
        path = self.project / "seeds" / "articles" / f"{name}.md"
        path.write_text(header + body + "\n", encoding="utf-8")
        return path

    def write_spec(self, slug: str = "trade", extra: str = "", headline: str = "Trade goes on", **keys: str) -> Path:
        """A brief on trade that comes out on Mondays."""
        fields = {
            "title": f"Trade ({slug})", "status": "final", "topics": "[trade]", "headline": headline,
            "schedule": "{every: weekly, weekday: monday}", "sections": "[{table: {}}, sources]", **keys,
        }  # fmt: skip
        path = self.project / "briefs" / f"{slug}.yaml"
        path.write_text("".join(f"{key}: {value}\n" for key, value in fields.items()) + extra, encoding="utf-8")
        return path

    def publish(self, day: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run_briefgen(
            "publish", "--project", self.project, "--site", self.site, "--as-of", day, "--jobs", "1", *arguments,
        )  # fmt: skip

    def run(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run_briefgen(command, *arguments, "--site", self.site)

    @property
    def editions(self) -> list[dict[str, Any]]:
        """What is published, a dict for each revision."""
        text = (self.site / "current" / "data" / "editions.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]

    @property
    def names(self) -> list[str]:
        return [f"{e['slug']} {e['edition']} r{e['revision']}" for e in self.editions]

    @property
    def releases(self) -> list[str]:
        """The names of the releases, in order. Each has its mark beside it, and nothing else is there."""
        found = sorted(path.name for path in (self.site / "releases").iterdir())
        names = [name for name in found if name[0] != "."]
        assert found == sorted([*names, *(f".{name}" for name in names)])
        return names

    def states(self) -> dict[str, str]:
        status = json.loads((self.site / "current" / "status.json").read_text(encoding="utf-8"))
        return {brief["slug"]: brief["outcome"] for brief in status["briefs"]}

    def brief(self, edition: str, revision: int = 1, slug: str = "trade") -> dict[str, Any]:
        """The data of a published revision."""
        path = self.site / "current" / edition.replace("-", "/") / slug / f"r{revision}" / f"{slug}.json"
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return data

    def digest(self) -> dict[str, str]:
        """Every file that is served: its name, content and mode."""
        root = (self.site / "current").resolve()
        return {
            path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() + oct(path.stat().st_mode)
            for path in sorted(root.rglob("*")) if path.is_file()
        }  # fmt: skip
