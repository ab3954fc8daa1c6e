"""What was fetched, a line each, beside the pages: nothing is fetched twice, and a killed run loses the page in hand.

A line is written after its page. Where it was cut off by a crash it counts for nothing, and its page is fetched again
under the same name. The cache may be deleted; this file may not, or all that the feeds still list is fetched anew."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NAME = ".fetched.jsonl"


class Ledger:
    """The ledger of a folder of pages. Raises OSError where it can't be read or written."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._seen: set[str] = set()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._latest: dict[str, dict[str, Any]] = {}
        content = self._path.read_bytes() if self._path.exists() else b""
        self._torn = bool(content) and not content.endswith(b"\n")
        for line in content.splitlines():
            try:
                row = json.loads(line)
            except ValueError:
                continue
            if isinstance(row, dict):
                self._take(row)

    def _take(self, row: Mapping[str, Any]) -> None:
        if isinstance(row.get("page"), str):
            self._seen.add(row["page"])
            self._counts[str(row.get("feed")), str(row.get("day"))] += "file" in row
        if isinstance(row.get("state"), str):
            self._latest[row["state"]] = dict(row)

    def has(self, page: str) -> bool:
        """Whether a page was saved, or given up for good."""
        return page in self._seen

    def count(self, feed: str, day: str) -> int:
        """How many pages of a feed were saved on a day."""
        return self._counts[feed, day]

    def state(self, name: str) -> Mapping[str, Any]:
        """The last state that was noted of a feed or a mailbox."""
        return self._latest.get(name, {})

    def write(self, **row: Any) -> None:
        """Add a line; it is on the disk when this returns."""
        line = json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n"
        with self._path.open("ab") as file:
            file.write(b"\n" + line if self._torn else line)
            file.flush()
            os.fsync(file.fileno())
        self._torn = False
        self._take(row)
