"""The plainest site there can be, until the site's own room stands: a list of editions, and their files."""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.model.brief import Brief
from briefgen.model.edition import Published, Run


@dataclass(frozen=True)
class NewRevision:
    published: Published
    brief: Brief
    charts: Mapping[str, str]
    files: Mapping[str, bytes]


def write_site(
    stage: Path,
    previous: Path | None,
    new: Sequence[NewRevision],
    run: Run,
    templates: Sequence[Path],
    charts_for: Callable[[Brief], Mapping[str, str]],
) -> None:
    """Fill `stage`: every revision's files, those of `previous` by a second name, and a page that lists them."""
    lines: list[Published] = [one.published for one in new]
    if previous is not None:
        lines += [
            Published.model_validate_json(line, strict=False)
            for line in (previous / "data" / "editions.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        for folder, _, files in os.walk(previous):
            here = stage / Path(folder).relative_to(previous)
            if here.name.startswith("r"):
                here.mkdir(parents=True, exist_ok=True)
                for name in files:
                    os.link(Path(folder) / name, here / name)
    lines.sort(key=lambda entry: (entry.edition, entry.slug, entry.revision))
    for one in new:
        for name, data in one.files.items():
            year, _, week = one.published.edition.partition("-")
            _write(stage / year / week / one.published.slug / f"r{one.published.revision}" / name, data)
    listed = "".join(f"<li>{e.edition} {html.escape(e.title)} r{e.revision}</li>\n" for e in reversed(lines))
    page = f"<!DOCTYPE html><html lang=en><title>Briefs</title><ul>\n{listed}</ul></html>\n"
    _write(stage / "index.html", page.encode())
    _write(stage / "404.html", b"<!DOCTYPE html><title>Not found</title>\n")
    _write(stage / "status.json", (run.model_dump_json(indent=2) + "\n").encode())
    _write(stage / "data" / "editions.jsonl", "".join(e.model_dump_json() + "\n" for e in lines).encode())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o644)
