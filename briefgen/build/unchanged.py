"""Whether anything at all has changed since a brief was last built, seen without reading it.

Only what the file system tells and the texts' digests are compared, so that a build with nothing
to do ends before the models, the index and the engines are loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from briefgen.library.scan import Scan, scan_articles
from briefgen.project.digests import digest_files, digest_text, program_digest
from briefgen.project.layout import Project
from briefgen.project.outputs import Records

FORMATS = ("html", "pdf", "json", "csv")


def output_files(out: Path, slug: str, formats: Sequence[str]) -> dict[str, Path]:
    """Where a brief's files go, by format, in the order of FORMATS."""
    return {name: out / slug / f"{slug}.{name}" for name in FORMATS if name in formats}


def digest_surroundings(project: Project, edition: str) -> str:
    """What every brief of a project depends on but its spec and articles: the edition, the program
    and its libraries, the project's templates, the texts of sources and topics."""
    texts = [
        path.read_text(encoding="utf-8", errors="surrogateescape")
        for path in (project.library / "sources.yaml", project.library / "topics.yaml")
        if path.is_file()
    ]
    return digest_text([edition, program_digest(), digest_files(project.templates), *texts])


def digest_world(surroundings: str, scan: Scan | None) -> str:
    """The surroundings, and how every article file looks to the file system. Empty where it can't be told."""
    if scan is None or scan[1]:
        return ""
    # repr of a sorted list of plain tuples is one total text of them
    return digest_text([surroundings, repr(sorted(scan[0].items()))])


def scan_library(project: Project) -> Scan | None:
    """What the file system says of the articles; None where there is no folder of them."""
    try:
        return scan_articles(project.library / "articles")
    except OSError:
        return None


def find_unchanged(
    paths: Sequence[Path], world: str, records: Records, out: Path, formats: Sequence[str]
) -> list[Path]:
    """The specs of `paths` whose briefs were built from exactly this text in exactly this world."""
    if not world:
        return []
    found = []
    for path in paths:
        record = records.read(path.stem)
        if record.get("world") != world or record.get("spec") != digest_spec(path):
            continue
        if records.is_current(path.stem, str(record.get("key")), output_files(out, path.stem, formats)):
            found.append(path)
    return found


def peek(path: Path) -> bytes:
    """A spec's bytes, unread by anything yet; none where it is no plain file (a FIFO would hang us) or
    can't be read: the reader of specs says what is wrong with it."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def digest_spec(path: Path) -> str:
    """SHA-256 of a spec's file."""
    return hashlib.sha256(peek(path)).hexdigest()
