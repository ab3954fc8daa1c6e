"""What a site's folder keeps beside its releases: held editions, a small file each in `held/` (why, and whether an
editor let it pass), and the log `audit.jsonl`. Never served; what reads them loads nothing heavy."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from briefgen.errors import OutputError
from briefgen.project.files import append_line
from briefgen.project.outputs import write_outputs


@dataclass(frozen=True, slots=True)
class Hold:
    """An edition of a brief that a gate held: `day` is what it was to be made as of."""

    slug: str
    edition: str
    day: date
    reason: str
    released: bool = False


def read_holds(folder: Path) -> list[Hold]:
    """All slips of a site, sorted by edition and slug. A damaged one is as good as none: the gate writes it anew."""
    found = []
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        try:
            told = json.loads(path.read_bytes())
            found.append(Hold(**{**told, "day": date.fromisoformat(told["day"])}))
        except (OSError, ValueError, TypeError, KeyError):
            continue
    return sorted(found, key=lambda hold: (hold.edition, hold.slug))


def write_hold(folder: Path, hold: Hold) -> None:
    """Keep a slip; the same one again changes nothing. Raises OutputError."""
    text = json.dumps({**asdict(hold), "day": hold.day.isoformat()}, ensure_ascii=False, sort_keys=True) + "\n"
    write_outputs(folder, {_name(hold): text.encode()})


def drop_hold(folder: Path, hold: Hold) -> None:
    (folder / _name(hold)).unlink(missing_ok=True)


def _name(hold: Hold) -> str:
    return f"{hold.slug}.{hold.edition}.json"


def write_log(folder: Path, entry: dict[str, Any]) -> None:
    """One line at the end of the log of the site in `folder`, on disk before this returns: a line before a release
    is served, and one after. Raises OutputError."""
    path = folder / "audit.jsonl"
    try:
        append_line(path, json.dumps(entry, ensure_ascii=False, separators=(",", ":")))
    except OSError as error:
        raise OutputError(f"can't write to '{path}': {error.strerror or error}") from error
