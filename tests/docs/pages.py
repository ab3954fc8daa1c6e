"""The pages of the reference, taken apart: sections, tables, code. Fenced code is never taken for a heading."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from os import environ
from pathlib import Path

from tests.conftest import ROOT

PAGES = {path.name: path for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))}

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> list[str]:
        """The codes of the first column, in order."""
        return [code for row in self.rows for code in codes(row[0])]


@dataclass(frozen=True)
class Section:
    """What stands under one heading, up to the next one of any level."""

    heading: str
    level: int
    text: str

    @property
    def words(self) -> str:
        """Its text in one line, wherever the page breaks it."""
        return " ".join(self.text.split())

    @property
    def tables(self) -> list[Table]:
        found = []
        for block in re.findall(r"(?:^\|.*\|\n?)+", without_fences(self.text), re.MULTILINE):
            rows = [tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]) for line in block.splitlines()]
            found.append(Table(rows[0], tuple(rows[2:])))
        return found

    def table(self, first: str) -> Table:
        """Its one table whose first column is called `first`."""
        (found,) = [table for table in self.tables if table.head[0] == first]
        return found


def read(name: str) -> str:
    return PAGES[name].read_text(encoding="utf-8")


def codes(text: str) -> list[str]:
    """What stands between backticks, outside of fenced code."""
    return _CODE.findall(without_fences(text))


def without_fences(text: str) -> str:
    return _FENCE.sub("", text)


def fences(text: str, language: str | None = None) -> list[str]:
    return [body for kind, body in _FENCE.findall(text) if language is None or kind == language]


def sections(text: str) -> list[Section]:
    hidden = _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    heads = list(re.finditer(r"^(#{1,6}) (.+)$", hidden, re.MULTILINE))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [Section(head[2], len(head[1]), text[head.end() : end]) for head, end in zip(heads, ends, strict=True)]


def section(name: str, heading: str) -> Section:
    """The one section of a page with this heading."""
    (found,) = [one for one in sections(read(name)) if one.heading == heading]
    return found


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    found: set[str] = set()
    for one in sections(text):
        slug = re.sub(r"[^\w\- ]", "", one.heading.lower()).replace(" ", "-")
        count = 0
        while (name := f"{slug}-{count}" if count else slug) in found:
            count += 1
        found.add(name)
    return found


def typed(text: str) -> str:
    """What a page has its reader type, a line each."""
    return "".join(re.sub(r"^\$ ", "", block, flags=re.MULTILINE) for block in fences(text, "console"))


def run_commands(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A script as a reader types it, with briefgen on the path; it stops at the first failure."""
    path = f"{Path(sys.executable).parent}:{environ['PATH']}"
    return subprocess.run(
        ["bash", "-ec", script],
        cwd=folder,
        env={**environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
