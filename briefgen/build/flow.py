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

from briefgen.render.engines import Engines
from briefgen.errors import BriefgenError, Mistake, OutputError, Place
from briefgen.project.events import Built, Checked, Event, Failed, Held, Noted, Planned, Unchanged
from briefgen.project.outputs import Records, write_outputs
from briefgen.project.layout import Project
from briefgen.project.digests import digest_text
from briefgen.build.unchanged import (
    FORMATS,
    digest_surroundings,
    digest_world,
    find_unchanged,
    output_files,
    peek,
    scan_library,
)
from briefgen.workers import Done
from briefgen.render.pdf.extent import tell_overflow

if TYPE_CHECKING:
    from briefgen.library.scan import Scan
    from briefgen.model.brief import Brief
    from briefgen.render.pdf.extent import Extent
    from briefgen.specs.read import SpecFile



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
    from briefgen.build.compose import (
        compose,
        note_unused,
        open_project_library,
        read_specs,
        select_for,
        tell_failure,
    )
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




def _finish(page: _Page, done: Done, out: Path, formats: Sequence[str], records: Records, world: str) -> Event:
    """Write a brief whose pages are made, and remember what it was made from."""
    from briefgen.build.compose import tell_failure

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
