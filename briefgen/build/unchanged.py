"""What is to be built, and whether anything of it has changed since it was last built, seen without reading it.

Only what the file system tells and the texts' digests are compared, so that a build with nothing to do ends
before the models, the index and the engines are loaded: nothing heavy may be imported here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.documents.files import SPEC_LIMIT, read_bytes, read_text
from briefgen.errors import InputError, Mistake, Place
from briefgen.library.scan import Scan, scan_articles
from briefgen.project.digests import digest_files, digest_text, program_digest
from briefgen.project.events import Built, Event, Failed, Planned, Unchanged
from briefgen.project.layout import Project
from briefgen.project.outputs import Records

FORMATS = ("html", "pdf", "docx", "json", "csv")
USUAL = ("html", "pdf", "json", "csv")
"""What is made where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """The briefs of the specs at `paths`, for `edition` (`2026-W47`), as `formats` in `out`/<slug>/: those that
    have changed since they were built there, or with `force` all."""

    project: Project
    paths: tuple[Path, ...]
    edition: str
    out: Path
    formats: tuple[str, ...] = USUAL
    force: bool = False

    @property
    def records(self) -> Records:
        """What each brief in `out` was last built from."""
        return Records(self.out / ".briefgen" / "built")


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a look at the files of a request says. `surroundings` and `world` are digests, see below; `scan` is
    what the file system says of the articles, None where there is no folder of them."""

    unchanged: tuple[Path, ...]
    changed: tuple[Path, ...]
    surroundings: str
    world: str
    scan: Scan | None

    @property
    def events(self) -> tuple[Event, ...]:
        """What can be told already."""
        total = Planned(len(self.unchanged) + len(self.changed))
        return (total, *(Unchanged(path.stem) for path in self.unchanged))


def never_built(request: BuildRequest) -> list[bytes]:
    """The texts of the specs that will be built whatever the files say: those with no record, or all by force."""
    return [_content(path) for path in request.paths if request.force or not request.records.read(path.stem)]


def inspect_files(request: BuildRequest) -> Inspection:
    """Which briefs of a request stand as they were built, and which have to be built."""
    surroundings = digest_surroundings(request.project, request.edition)
    scan = scan_library(request.project)
    world = digest_world(surroundings, scan)
    standing = set() if request.force or not world else {p for p in request.paths if _stands(p, world, request)}
    return Inspection(
        unchanged=tuple(path for path in request.paths if path in standing),
        changed=tuple(path for path in request.paths if path not in standing),
        surroundings=surroundings,
        world=world,
        scan=scan,
    )


def output_files(out: Path, slug: str, formats: Sequence[str]) -> dict[str, Path]:
    """Where a brief's files go, by format, in the order of FORMATS."""
    return {name: out / slug / f"{slug}.{name}" for name in FORMATS if name in formats}


def count_files(request: BuildRequest, events: Iterable[Event]) -> Iterator[Event]:
    """The events of a build, and after them a failure for each brief that none of them told of, or that is said to
    be built and whose files aren't there: a zero means that what was asked for is there."""
    failed: set[str] = set()
    good: set[str] = set()
    for event in events:
        if isinstance(event, Built | Unchanged):
            good.add(event.slug)
        elif isinstance(event, Failed) and event.slug is not None:
            failed.add(event.slug)
        yield event
    for path in request.paths:
        if path.stem in failed:
            continue
        files = output_files(request.out, path.stem, request.formats).values()
        if path.stem not in good:
            message, hint = "nothing was built of this brief", "build again"
        elif gone := [file.name for file in files if not _is_filled(file)]:
            message = f"built, but {', '.join(gone)} {'is' if len(gone) == 1 else 'are'} not in '{request.out}'"
            hint = "look for what else writes or deletes there, and build again"
        else:
            continue
        yield Failed(path.stem, (Mistake(message, Place(request.project.name_of(path)), hint=hint),))


def _is_filled(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except OSError:
        return False


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


def _stands(path: Path, world: str, request: BuildRequest) -> bool:
    """Whether the brief of the spec at `path` was built from exactly this text in exactly this world."""
    record = request.records.read(path.stem)
    if record.get("world") != world or record.get("spec") != digest_spec(path):
        return False
    files = output_files(request.out, path.stem, request.formats)
    return request.records.is_current(path.stem, str(record.get("key")), files)


def digest_spec(path: Path) -> str:
    """SHA-256 of a spec's text, as specs.read.SpecFile has it; empty where the text can't be read: the reader of
    specs says what is wrong with it."""
    try:
        return hashlib.sha256(read_text(path, str(path), SPEC_LIMIT).encode()).hexdigest()
    except InputError:
        return ""


def _content(path: Path) -> bytes:
    """A spec's bytes; none where it can't be read."""
    try:
        return read_bytes(path, str(path), SPEC_LIMIT)[0]
    except InputError:
        return b""
