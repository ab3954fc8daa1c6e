"""The whole flow: specs -> library -> select -> assemble -> render -> files. Read it top to bottom.

Nothing is printed here: what happened is yielded, and cli tells it. It is entered only where something has to be
built, see build.unchanged."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.build.compose import (
    compose,
    note_unused,
    open_project_library,
    read_specs,
    select_for,
    tell_failure,
    tell_overflow,
)
from briefgen.build.titles import find_namesakes
from briefgen.build.unchanged import FORMATS, BuildRequest, Inspection, output_files
from briefgen.errors import BriefgenError, Mistake, OutputError, Place, Problem
from briefgen.model.brief import Brief
from briefgen.model.spec import Edition
from briefgen.project.digests import digest_text
from briefgen.project.events import Built, Event, Failed, Noted, Unchanged
from briefgen.project.outputs import write_outputs
from briefgen.render.data import brief_json, figures_csv
from briefgen.render.engines import Engines
from briefgen.render.pdf.pdf import Pdf
from briefgen.specs.read import SpecFile


@dataclass(frozen=True, slots=True)
class _Page:
    """A brief on its way: composed, its HTML made, waiting for its PDF. `key` is the digest of all that it is
    made from, `world` that of build.unchanged."""

    spec: SpecFile
    key: str
    world: str
    brief: Brief
    html: str
    word: bytes
    warnings: tuple[Mistake, ...]


def build_changed(request: BuildRequest, found: Inspection, engines: Engines) -> Iterator[Event]:
    """Make the briefs of a request that have changed, as `found` by looking at their files.

    Yields an event for each of them. Raises BriefgenError only where nothing at all can be built."""
    project, records, world = request.project, request.records, found.world
    edition = Edition(name=request.edition)
    specs, failed = read_specs(project, found.changed)
    yield from failed
    if unused := note_unused(project):
        yield Noted(unused)
    if namesakes := find_namesakes(project, specs):
        yield Noted(namesakes)
    library = open_project_library(project, request.out, found.scan)
    if library.mistakes:
        yield Failed(None, library.mistakes)
        world = ""  # what is wrong must be told again by the next build

    pages: dict[str, _Page] = {}
    for spec in specs:
        slug = spec.spec.slug
        try:
            selection = select_for(spec, edition, library)
            articles = library.digest([chosen.id for chosen in selection.chosen])
            key = digest_text([spec.text, found.surroundings, selection.model_dump_json(), json.dumps(articles)])
            files = output_files(request.out, slug, request.formats)
            if not request.force and records.is_current(slug, key, files):
                records.write(slug, key, files, {"spec": spec.digest, "world": world})
                yield Unchanged(slug)
                continue
            brief, warnings = compose(spec, edition, library, selection)
            word = engines.make_word(brief, project.templates) if "docx" in request.formats else b""
            html = engines.make_html(brief, project.templates) if {"html", "pdf"} & {*request.formats} else ""
        except BriefgenError as error:
            yield tell_failure(spec, error)
            continue
        named = _tell_symbols(spec, engines.spelt_symbols(brief)) if html or word else ()
        page = _Page(spec, key, world, brief, html, word, (*warnings, *named))
        if "pdf" in request.formats:
            pages[slug] = page
            engines.submit_pdf(slug, brief, html)
        else:
            yield _finish(page, request)
        for done in engines.collect_pdfs(last=False):
            yield _finish(pages.pop(str(done.key)), request, done.result, done.error)
    for done in engines.collect_pdfs(last=True):
        yield _finish(pages.pop(str(done.key)), request, done.result, done.error)


def _tell_symbols(spec: SpecFile, symbols: Sequence[str]) -> tuple[Mistake, ...]:
    """A warning where a page has the names of symbols that no font has."""
    if not symbols:
        return ()
    more = f" (and {len(symbols) - 3} more)" if len(symbols) > 3 else ""
    message = f"no font has {', '.join(symbols[:3])}{more}: the page has the name instead"
    return spec.mistakes([Problem((), message, "write the article's text without it", severity="warning")])


def _finish(page: _Page, request: BuildRequest, pdf: Pdf | None = None, failure: BriefgenError | None = None) -> Event:
    """Write a brief whose pages are made, and remember what it was made from."""
    slug = page.spec.spec.slug
    if failure is not None:
        return tell_failure(page.spec, failure)
    files = output_files(request.out, slug, request.formats)
    contents = {path.name: _make_file(name, page, pdf) for name, path in files.items()}
    pages = pdf.pages if pdf is not None else 0
    long = tell_overflow(page.spec, page.brief, pdf.extent) if pdf is not None else ()
    warnings = (*page.warnings, *long, *_stale(page, request))
    try:
        write_outputs(request.out / slug, contents)
        request.records.write(slug, page.key, files, {"spec": page.spec.digest, "world": page.world})
    except OutputError as error:
        return tell_failure(page.spec, error)
    return Built(slug, tuple(files.values()), pages, warnings)


def _make_file(name: str, page: _Page, pdf: Pdf | None) -> bytes:
    match name:
        case "html":
            return page.html.encode()
        case "pdf":
            assert pdf is not None
            return pdf.data
        case "docx":
            return page.word
        case "json":
            return brief_json(page.brief).encode()
    return figures_csv(page.brief).encode()


def _stale(page: _Page, request: BuildRequest) -> tuple[Mistake, ...]:
    """A warning where files of other formats stand beside the new ones and say something older."""
    slug = page.spec.spec.slug
    others = output_files(request.out, slug, [name for name in FORMATS if name not in request.formats])
    standing = {name: path for name, path in others.items() if path.exists()}
    if not standing or request.records.is_current(slug, page.key, standing):
        return ()
    message = "from an earlier build, and left as it was: " + ", ".join(path.name for path in standing.values())
    hint = "build all formats together, or delete the old files"
    return (Mistake(message, Place(str(request.out / slug)), hint=hint, severity="warning"),)
