"""The whole flow: specs -> library -> select -> assemble -> render -> files. Read it top to bottom.

Nothing is printed here: what happened is yielded, and cli tells it. The heavy rooms are imported
where they are entered, so that a build with nothing to do never enters them."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.engines import Engines
from briefgen.errors import BriefgenError, Mistake, OutputError, Place
from briefgen.events import Built, Checked, Event, Failed, Held, Noted, Planned, Unchanged
from briefgen.outputs import Records, write_outputs
from briefgen.project import Project, digest_text
from briefgen.unchanged import (
    FORMATS,
    digest_surroundings,
    digest_world,
    find_unchanged,
    output_files,
    peek,
    scan_library,
)
from briefgen.workers import Done

if TYPE_CHECKING:
    from briefgen.library.scan import Scan
    from briefgen.model.brief import Brief
    from briefgen.render.extent import Extent
    from briefgen.specs import SpecFile

PAGE_LIMITS = {"glance": 2, "briefing": 4}


@dataclass(frozen=True, slots=True)
class _Page:
    """A brief on its way: composed, its HTML made, waiting for its PDF."""

    spec: SpecFile
    key: str
    brief: Brief
    html: str
    warnings: tuple[Mistake, ...]


def build(
    project: Project,
    paths: Sequence[Path],
    edition: str,
    out: Path,
    *,
    formats: Sequence[str],
    force: bool,
    engines: Engines,
) -> Iterator[Event]:
    """Make the briefs of `paths` for `edition` (`2026-W47`) in `out`/<slug>/: those that have
    changed since they were built there, or with `force` all.

    Yields Planned, then an event for each brief. Raises BriefgenError only where nothing at all
    can be built."""
    records = Records(out / ".briefgen" / "built")
    with _locked(out):
        # What was never built will be: let the engines load while we look at the rest.
        engines.foresee([peek(path) for path in paths if force or not records.read(path.stem)])
        surroundings = digest_surroundings(project, edition)
        scan = scan_library(project)
        world = digest_world(surroundings, scan)
        unchanged = [] if force else find_unchanged(paths, world, records, out, formats)
        changed = [path for path in paths if path not in unchanged]
        yield Planned(len(paths))
        for path in unchanged:
            yield Unchanged(path.stem)
        if changed:
            engines.start_pages()  # most of what may have changed has
            yield from _build_changed(
                project, changed, edition, out, formats, force, engines, records, (surroundings, world, scan)
            )


def _build_changed(
    project: Project,
    paths: Sequence[Path],
    edition_name: str,
    out: Path,
    formats: Sequence[str],
    force: bool,
    engines: Engines,
    records: Records,
    seen: tuple[str, str, Scan | None],
) -> Iterator[Event]:
    from briefgen.compose import compose, note_unused, open_project_library, read_specs, select_for, tell_failure
    from briefgen.model.spec import Edition

    surroundings, world, scan = seen
    edition = Edition(name=edition_name)
    specs, failed = read_specs(project, paths)
    yield from failed
    if unused := note_unused(project):
        yield Noted(unused)
    library = open_project_library(project, out, scan)
    if library.mistakes:
        yield Failed(None, library.mistakes)
        world = ""  # what is wrong must be told again by the next build

    pages: dict[str, _Page] = {}
    for spec in specs:
        slug = spec.spec.slug
        try:
            selection = select_for(spec, edition, library)
            digests_of_articles = library.digest([chosen.id for chosen in selection.chosen])
            key = digest_text([spec.text, surroundings, selection.model_dump_json(), json.dumps(digests_of_articles)])
            files = output_files(out, slug, formats)
            if not force and records.is_current(slug, key, files):
                records.write(slug, key, files, {"spec": spec.digest, "world": world})
                yield Unchanged(slug)
                continue
            brief, warnings = compose(spec, edition, library, selection)
            html = engines.make_html(brief, project.templates) if {"html", "pdf"} & {*formats} else ""
        except BriefgenError as error:
            yield tell_failure(spec, error)
            continue
        pages[slug] = _Page(spec, key, brief, html, warnings)
        if "pdf" in formats:
            engines.submit_pdf(slug, brief, html)
        else:
            yield _finish(pages.pop(slug), Done(slug), out, formats, records, world)
        for done in engines.collect_pdfs(last=False):
            yield _finish(pages.pop(str(done.key)), done, out, formats, records, world)
    for done in engines.collect_pdfs(last=True):
        yield _finish(pages.pop(str(done.key)), done, out, formats, records, world)


def check(
    project: Project, paths: Sequence[Path], edition_name: str, out: Path, originals: Path | None = None
) -> Iterator[Event]:
    """Everything that can be found wrong without rendering, in the library and in every spec; with
    `originals`, a folder of saved pages, also whether those bear the library out."""
    from briefgen.compose import (
        check_theme,
        compose,
        find_overquoted,
        note_unused,
        open_project_library,
        read_specs,
        select_for,
        tell_failure,
    )
    from briefgen.inspection import inspect_library, note_findings
    from briefgen.model.spec import Edition

    edition = Edition(name=edition_name)
    specs, failed = read_specs(project, paths)
    yield Planned(len(paths))
    yield from failed
    if unused := note_unused(project):
        yield Noted(unused)
    library = open_project_library(project, out, notice=note_findings)
    found = inspect_library(library, out / ".briefgen" / "evidence.sqlite")
    if originals is not None:
        from briefgen.originals import check_originals

        held, missing = check_originals(library, originals)
        found += missing
        yield Held(held)
    wrong = (*library.mistakes, *(mistake for mistake in found if mistake.severity == "error"))
    if wrong:
        yield Failed(None, wrong)
    if doubts := tuple(mistake for mistake in found if mistake.severity != "error"):
        yield Noted(doubts)
    briefs: list[Brief] = []
    for spec in specs:
        try:
            check_theme(project, spec)
            brief, warnings = compose(spec, edition, library, select_for(spec, edition, library))
        except BriefgenError as error:
            yield tell_failure(spec, error)
        else:
            briefs.append(brief)
            yield Checked(spec.spec.slug, warnings)
    if beyond := find_overquoted(briefs, library, project.name_of(project.library / "sources.yaml")):
        yield Noted(beyond)


def _finish(page: _Page, done: Done, out: Path, formats: Sequence[str], records: Records, world: str) -> Event:
    """Write a brief whose pages are made, and remember what it was made from."""
    from briefgen.compose import tell_failure

    slug = page.spec.spec.slug
    if done.error is not None:
        return tell_failure(page.spec, done.error)
    files = output_files(out, slug, formats)
    contents = {path.name: _make_file(name, page, done) for name, path in files.items()}
    pages = done.result.pages if done.result is not None else 0
    long = tell_overflow(page.spec, page.brief, done.result.extent) if done.result is not None else ()
    warnings = (*page.warnings, *long, *_stale(page, out, formats, records))
    try:
        write_outputs(out / slug, contents)
        records.write(slug, page.key, files, {"spec": page.spec.digest, "world": world})
    except OutputError as error:
        return tell_failure(page.spec, error)
    return Built(slug, tuple(files.values()), pages, warnings)


def _make_file(name: str, page: _Page, done: Done) -> bytes:
    match name:
        case "html":
            return page.html.encode()
        case "pdf":
            return bytes(done.result.data)
        case "json":
            from briefgen.render.data import brief_json

            return brief_json(page.brief).encode()
    from briefgen.render.data import figures_csv

    return figures_csv(page.brief).encode()


def tell_overflow(spec: SpecFile, brief: Brief, extent: Extent) -> tuple[Mistake, ...]:
    """A warning where the brief is longer than its format: by how many lines, and which block is longest."""
    limit, pages = PAGE_LIMITS.get(spec.spec.format), len(extent.pages)
    if limit is None or pages <= limit:
        return ()
    lines = extent.beyond(limit)
    message = f"the brief has {pages} pages, {pages - limit} more than a {spec.spec.format} may have: "
    message += f"{lines:,} line{'' if lines == 1 else 's'} too many"
    if extent.longest:
        anchor, length = extent.longest
        message += f"; its longest block is '{_heading(brief, anchor)}' with {length:,}"
    place = spec.document.place(("format",)) if "format" in spec.spec.model_fields_set else Place(spec.file)
    longer = "briefing (4 pages), indepth" if spec.spec.format == "glance" else "indepth"
    hint = f"shorten it, or choose a longer format: {longer}"
    return (Mistake(message, place, spec.document.excerpt(place), len(spec.spec.format), hint, "warning"),)


def _heading(brief: Brief, anchor: str) -> str:
    """What an editor calls a block: its heading, or the first one of a text."""
    block = next((one for one in (*brief.lead, *brief.blocks) if one.anchor == anchor), None)
    if block is None:
        return anchor
    if block.kind != "text":
        return block.heading
    head = re.search(r"^#+ +(.+)", block.markdown, re.MULTILINE)
    return head[1] if head else anchor


def _stale(page: _Page, out: Path, formats: Sequence[str], records: Records) -> tuple[Mistake, ...]:
    """A warning where files of other formats stand beside the new ones and say something older."""
    slug = page.spec.spec.slug
    others = output_files(out, slug, [name for name in FORMATS if name not in formats])
    standing = {name: path for name, path in others.items() if path.exists()}
    if not standing or records.is_current(slug, page.key, standing):
        return ()
    names = ", ".join(path.name for path in standing.values())
    hint = "build all formats together, or delete the old files"
    return (
        Mistake(
            f"from an earlier build, and left as it was: {names}", Place(str(out / slug)), None, 1, hint, "warning"
        ),
    )


@contextlib.contextmanager
def _locked(out: Path) -> Iterator[None]:
    """One build at a time in an output folder; a second one waits for the first."""
    from filelock import FileLock

    try:
        (out / ".briefgen").mkdir(parents=True, exist_ok=True)
        lock = FileLock(out / ".briefgen" / "lock")
        lock.acquire()
    except OSError as error:
        raise OutputError(f"can't write to '{out}': {error.strerror or error}") from error
    with lock:
        lock.release()  # the with statement holds it once more
        yield
