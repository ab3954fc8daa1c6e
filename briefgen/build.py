"""The whole flow: specs -> library -> select -> assemble -> render -> files. Read it top to bottom.

Nothing is printed here: build() yields what happened, and cli tells it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.assemble import assemble
from briefgen.errors import BriefgenError, InputError, Mistake, Place, SpecError
from briefgen.model.brief import Brief, ChartBlock
from briefgen.model.selection import Selection
from briefgen.model.spec import Edition
from briefgen.outputs import Records, write_outputs
from briefgen.project import Project, digest_files, digest_text, program_digest
from briefgen.select import select
from briefgen.specs import SpecFile, read_spec
from briefgen.workers import Crew, Done

if TYPE_CHECKING:
    from briefgen.library.index import Library
    from briefgen.render.fonts import Face

FORMATS = ("html", "pdf", "json", "csv")
PAGE_LIMITS = {"glance": 2, "briefing": 4}
RENDER_LIMIT = 120.0  # seconds for one PDF; a page that takes longer has run away
CHART_LIMIT = 30.0


@dataclass(frozen=True, slots=True)
class Built:
    """A brief was made: `files` in the order of FORMATS; `pages` 0 where no PDF was asked for."""

    slug: str
    files: tuple[Path, ...]
    pages: int
    warnings: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A brief stands as it was: nothing that it is made from has changed."""

    slug: str
    warnings: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """A brief (or, with no slug, a file of the library) is wrong; the others go on."""

    slug: str | None
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """How many briefs there are to make."""

    total: int


Event = Planned | Built | Unchanged | Failed


@dataclass(frozen=True, slots=True)
class _Job:
    """A brief on its way: composed, its HTML made, waiting for its PDF."""

    spec: SpecFile
    key: str
    brief: Brief
    html: str
    warnings: tuple[Mistake, ...]


def open_project_library(project: Project, out: Path) -> Library:
    """The project's library, with its index kept under the output folder."""
    from briefgen.library.index import open_library

    return open_library(project.library, out / ".briefgen" / "index.sqlite")


def read_specs(project: Project, paths: Sequence[Path]) -> tuple[list[SpecFile], list[Failed]]:
    """All specs are read before anything is built; a broken one doesn't keep the others back."""
    specs, failed = [], []
    for path in paths:
        try:
            specs.append(read_spec(path, project.name_of(path)))
        except InputError as error:
            failed.append(Failed(path.stem, error.mistakes))
    return specs, failed


def select_for(spec: SpecFile, edition: Edition, library: Library) -> Selection:
    """What the library has for a spec. Raises SpecError where the spec names what isn't there."""
    from briefgen.references import check_references

    problems = check_references(spec.spec, library)
    if problems:
        raise SpecError(problems)
    named = {reference.partition("#")[0] for reference in (*spec.spec.pin, *spec.spec.exclude)}
    candidates = library.candidates(spec.spec.topics, sorted(named))
    return select(spec.spec, edition, candidates, len(library))


def compose(spec: SpecFile, edition: Edition, library: Library, selection: Selection) -> tuple[Brief, tuple[Mistake, ...]]:
    """The brief of a spec and its warnings. Raises SpecError or InputError with all that is wrong."""
    articles = library.articles([chosen.id for chosen in selection.chosen])
    brief, warnings = assemble(spec.spec, edition, selection, articles, library.sources, library.topics)
    return brief, spec.mistakes(warnings)


def check(project: Project, paths: Sequence[Path], edition: Edition, out: Path) -> Iterator[Event]:
    """Everything that can be found wrong without rendering, in the library and in every spec."""
    specs, failed = read_specs(project, paths)
    yield from failed
    library = open_project_library(project, out)
    if library.mistakes:
        yield Failed(None, library.mistakes)
    for spec in specs:
        try:
            _, warnings = compose(spec, edition, library, select_for(spec, edition, library))
        except (SpecError, InputError) as error:
            yield _failure(spec, error)
        else:
            yield Unchanged(spec.spec.slug, warnings)


def build(
    project: Project,
    paths: Sequence[Path],
    edition: Edition,
    out: Path,
    *,
    formats: Sequence[str] = FORMATS,
    jobs: int = 1,
    force: bool = False,
    cache: Path,
) -> Iterator[Event]:
    """Make the briefs of `paths` for `edition` in `out`/<slug>/. `cache` keeps fonts and charts.

    Yields an event for every brief. Raises BriefgenError only where nothing at all can be built."""
    records = Records(out / ".briefgen" / "built")
    with contextlib.ExitStack() as stack, _locked(out):
        bench = _Bench(stack, jobs if "pdf" in formats else 0, cache)
        if force or any(not records.read(path.stem) for path in paths):
            bench.start()  # there is work for sure: let the engines load while we read
        specs, failed = read_specs(project, paths)
        yield from failed
        library = open_project_library(project, out)
        if library.mistakes:
            yield Failed(None, library.mistakes)
        yield Planned(len(specs))

        surroundings = [edition.name, program_digest(), digest_files(project.templates), *_library_texts(project)]
        jobs_under_way: dict[str, _Job] = {}
        for spec in specs:
            slug = spec.spec.slug
            files = {name: out / slug / f"{slug}.{name}" for name in FORMATS if name in formats}
            try:
                selection = select_for(spec, edition, library)
                digests = library.digest([chosen.id for chosen in selection.chosen])
                key = digest_text([spec.text, *surroundings, selection.model_dump_json(), json.dumps(digests)])
                if not force and records.is_current(slug, key, files):
                    yield Unchanged(slug)
                    continue
                brief, warnings = compose(spec, edition, library, selection)
                html = bench.make_html(brief, project.templates) if {"html", "pdf"} & {*formats} else ""
            except BriefgenError as error:
                yield _failure(spec, error)
                continue
            jobs_under_way[slug] = _Job(spec, key, brief, html, warnings)
            if "pdf" in formats:
                bench.submit_pdf(slug, html)
                for done in bench.collect(block=False):
                    yield _finish(jobs_under_way.pop(str(done.key)), done, files_of(out, done, formats), records)
            else:
                yield _finish(jobs_under_way.pop(slug), Done(slug), files, records)
        for done in bench.collect(block=True):
            yield _finish(jobs_under_way.pop(str(done.key)), done, files_of(out, done, formats), records)


def files_of(out: Path, done: Done, formats: Sequence[str]) -> dict[str, Path]:
    """Where the outputs of a finished brief go, by format."""
    return {name: out / str(done.key) / f"{done.key}.{name}" for name in FORMATS if name in formats}


def _finish(job: _Job, done: Done, files: dict[str, Path], records: Records) -> Event:
    """Write a brief whose pages are made, and remember what it was made from."""
    slug = job.spec.spec.slug
    if done.error is not None:
        return _failure(job.spec, done.error)
    contents = {}
    for name, path in files.items():
        match name:
            case "html":
                contents[path.name] = job.html.encode()
            case "pdf":
                contents[path.name] = done.result.data
            case "json":
                from briefgen.render.data import brief_json

                contents[path.name] = brief_json(job.brief).encode()
            case "csv":
                from briefgen.render.data import figures_csv

                contents[path.name] = figures_csv(job.brief).encode()
    pages = done.result.pages if done.result is not None else 0
    warnings = (*job.warnings, *_overflow(job.spec, pages))
    try:
        write_outputs(next(iter(files.values())).parent, contents)
        records.write(slug, job.key, digest_text([job.spec.text]), files, {})
    except BriefgenError as error:
        return _failure(job.spec, error)
    return Built(slug, tuple(files.values()), pages, warnings)


def _overflow(spec: SpecFile, pages: int) -> tuple[Mistake, ...]:
    """A warning where the brief is longer than its format, saying by how much."""
    limit = PAGE_LIMITS.get(spec.spec.format)
    if limit is None or pages <= limit:
        return ()
    over = pages - limit
    message = f"the brief has {pages} pages, {over} more than a {spec.spec.format} may have"
    place = spec.document.place(("format",)) if "format" in spec.spec.model_fields_set else Place(spec.file)
    hint = "shorten it, or choose a longer format: briefing (4 pages), indepth"
    return (Mistake(message, place, spec.document.excerpt(place), 1, hint, "warning"),)


def _failure(spec: SpecFile, error: BriefgenError) -> Failed:
    """An error of one brief as mistakes that name its file."""
    if isinstance(error, InputError):
        return Failed(spec.spec.slug, error.mistakes)
    if isinstance(error, SpecError):
        return Failed(spec.spec.slug, spec.mistakes(error.problems))
    return Failed(spec.spec.slug, (Mistake(str(error), Place(spec.file)),))


def _library_texts(project: Project) -> list[str]:
    """The sources and topics as written: any brief may change with them."""
    return [
        path.read_text(encoding="utf-8")
        for path in (project.library / "sources.yaml", project.library / "topics.yaml")
        if path.is_file()
    ]


@contextlib.contextmanager
def _locked(out: Path) -> Iterator[None]:
    """One build at a time in an output folder; a second one waits for the first."""
    from filelock import FileLock

    from briefgen.errors import OutputError

    try:
        (out / ".briefgen").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"can't write to '{out}': {error.strerror or error}") from error
    with FileLock(out / ".briefgen" / "lock"):
        yield


class _Bench:
    """The engines, started when first needed: a crew that lays out pages, one that draws charts."""

    def __init__(self, stack: contextlib.ExitStack, jobs: int, cache: Path) -> None:
        self._stack, self._jobs, self._cache = stack, jobs, cache
        self._pages: Crew | None = None
        self._charts: Crew | None = None
        self._faces: Sequence[Face] | None = None

    def start(self) -> None:
        if self._pages is None and self._jobs:
            from briefgen.render.pdf import load, render_pdf

            crew = Crew(self._jobs, render_pdf, prepare=load, limit=RENDER_LIMIT, what="the PDF renderer")
            self._pages = self._stack.enter_context(crew)

    def faces(self) -> Sequence[Face]:
        if self._faces is None:
            from briefgen.render.fonts import faces

            self._faces = faces(self._cache / "fonts")
        return self._faces

    def make_html(self, brief: Brief, templates: Sequence[Path]) -> str:
        """The page of a brief, its characters checked against the fonts and its charts drawn."""
        from briefgen.render.fonts import coverage
        from briefgen.render.glyphs import check_glyphs
        from briefgen.render.html import render_html

        faces = self.faces()
        check_glyphs(brief, coverage(faces))
        charts = {block.anchor: self._draw(block) for block in (*brief.lead, *brief.blocks) if isinstance(block, ChartBlock)}
        return render_html(brief, charts=charts, faces=faces, templates=templates)

    def _draw(self, block: ChartBlock) -> str:
        """A chart's SVG: from the cache where one of the same data was drawn before."""
        from briefgen.render.charts import chart_key, draw

        key = chart_key(block.spec, block.alt)
        kept = self._cache / "charts" / f"{key}.svg"
        with contextlib.suppress(OSError):
            return kept.read_text(encoding="utf-8")
        if self._charts is None:
            from briefgen.render.charts import load

            crew = Crew(1, draw, prepare=load, limit=CHART_LIMIT, what="the chart engine")
            self._charts = self._stack.enter_context(crew)
        self._charts.submit(key, block.spec, block.alt, tuple(self.faces()))
        done = next(iter(self._charts.collect(block=True)))
        if done.error is not None:
            raise done.error
        svg = str(done.result)
        with contextlib.suppress(BriefgenError):  # a full disk costs the cache, not the brief
            write_outputs(kept.parent, {kept.name: svg.encode()})
        return svg

    def submit_pdf(self, slug: str, html: str) -> None:
        self.start()
        assert self._pages is not None
        self._pages.submit(slug, html)

    def collect(self, *, block: bool) -> Iterator[Done]:
        if self._pages is not None:
            yield from self._pages.collect(block=block)
