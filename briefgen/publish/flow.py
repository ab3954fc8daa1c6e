"""Publishing, once, top to bottom: what is due -> composed -> rendered -> a release aside -> served.

Until the last step nothing that a reader sees has changed; whatever goes wrong before it, the old site stands."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen import __version__
from briefgen.build.compose import note_unused, open_project_library, read_specs, tell_overflow
from briefgen.build.unchanged import digest_surroundings, scan_library
from briefgen.errors import Mistake, OutputError
from briefgen.library.index import Library
from briefgen.model.edition import BriefRun, Published, Run
from briefgen.project.events import Failed, Noted
from briefgen.project.layout import Project
from briefgen.publish.carried import seal_list
from briefgen.publish.due import Day, Judging, Memory, Seen, find_all_due
from briefgen.publish.events import HeldBack, Issued, Kept, Mended, NotDue, Served, Skipped, Stood
from briefgen.publish.make import RenderedRevision, make_all
from briefgen.publish.plan import moment_of
from briefgen.publish.records import drop_hold, read_holds, write_hold, write_log
from briefgen.publish.series import ComposedRevision
from briefgen.publish.shelf import Shelf, shelf_in
from briefgen.publish.store import Store, verify
from briefgen.render.engines import Engines
from briefgen.site.inputs import PageKit, SiteFacts, SiteInputs, is_open
from briefgen.site.write import write_site

TITLE = "Briefs"
_SETTINGS = "settings"  # a file of a release's data/: the digest of what its pages were made with

Event = Failed | Noted | Mended | Issued | Kept | HeldBack | Skipped | NotDue | Served | Stood


@dataclass(frozen=True, slots=True)
class Who:
    """Who runs this, for the lock and the log: `owner` is a process, `by` a person, `at` the clock's reading."""

    owner: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class PublishJob:
    """What is to be published: the briefs `paths` of a project to the site of `store`, on a day, by `engines`."""

    project: Project
    paths: Sequence[Path]
    store: Store
    day: Day
    engines: Engines


@dataclass(slots=True)
class _Survey:
    """What was found: every brief with its verdicts, what `failed`, what is on the site, and the library."""

    seen: list[Seen]
    failed: list[Failed]
    published: list[Published]
    library: Library


def publish(job: PublishJob, who: Who) -> Iterator[Event]:
    """Publish what is due. Yields what happened; the last event says which release is served. Raises BriefgenError
    where nothing at all could be published, AlreadyRunningError among them."""
    store = job.store
    with store.opened(who.owner), shelf_in(store.folder / ".briefgen" / "shelf") as shelf:
        survey = yield from _look(job, store.folder, shelf)
        made: list[RenderedRevision] = []
        drafts = [draft for one in survey.seen for draft in one.drafts]
        for outcome in make_all(drafts, job.project.templates, job.engines):
            if isinstance(outcome, Failed):
                survey.failed.append(outcome)
                yield outcome
            else:
                made.append(outcome)
                yield _tell_issued(outcome)
        run = _sum_up(survey, store.read_run(), job.day)
        if survey.failed and not made and all(one.state.outcome == "failed" for one in survey.seen):
            raise OutputError("nothing could be published" + (": the old site stands" if store.current else ""))
        served, settings = store.current, _digest_settings(job.project)
        if not made and (served is None or (run == store.read_run() and settings == _read_settings(served))):
            _file_holds(store, survey.seen)
            write_log(store.folder, {"at": who.at, "by": who.by, "event": "nothing to do"})
            yield Stood(served.name if served else None, failed=bool(survey.failed))
            return
        stage = store.next_release
        try:
            store.begin(stage)
            _write_release(job, stage, survey, made, run)
            write_log(store.folder, {"at": who.at, "by": who.by, **_tell_release(stage.name, run, made, survey.seen)})
            store.replace(stage)
        finally:
            if store.current != stage:  # also when the process is told to stop
                store.drop(stage)
        _file_holds(store, survey.seen)  # last: a hold that lets pass must outlive a run that is killed
        yield Served(stage.name)


def preview(job: PublishJob) -> Iterator[Event]:
    """What `publish` would do, told the same way. Nothing is written."""
    with contextlib.ExitStack() as stack:
        job.store.check()
        # Nothing is written to the site: what it has learnt is looked at in a copy.
        aside = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="briefgen-")))
        if (job.store.folder / ".briefgen").is_dir():
            left = shutil.ignore_patterns("shelf")
            shutil.copytree(job.store.folder / ".briefgen", aside / ".briefgen", ignore=left)
        survey = yield from _look(job, aside, stack.enter_context(shelf_in(aside / "shelf")))
        for draft in (draft for one in survey.seen for draft in one.drafts):
            yield _tell_draft(draft)


def _look(job: PublishJob, aside: Path, shelf: Shelf) -> Generator[Event, None, _Survey]:
    """Read everything and come to a verdict on every edition that is due; nothing is rendered yet.

    The index and what was learnt are kept in `aside`, what is composed on the `shelf`."""
    project, store = job.project, job.store
    specs, failed = read_specs(project, job.paths)
    yield from failed
    if unused := note_unused(project):
        yield Noted(unused)
    library = open_project_library(project, aside, scan_library(project))
    if library.mistakes:
        yield Failed(None, library.mistakes)
    published = store.read_published()
    yield from store.mend(published, write=aside == store.folder)
    survey = _Survey([], failed, published, library)
    memory = Memory(aside / ".briefgen" / "judged.json")
    judging = Judging(library, job.day, digest_surroundings(project, ""), memory, shelf, job.engines.start_pages)
    holds = read_holds(store.folder / "held")
    for one in find_all_due(specs, store, survey.published, holds, judging):
        for event in one.told:
            if isinstance(event, Failed):
                failed.append(event)
            yield event
        survey.seen.append(one)
    memory.save()
    return survey


def _sum_up(survey: _Survey, before: Run | None, day: Day) -> Run:
    """How every brief stands. Those that were not asked for stand as they stood."""
    states = {state.slug: state for state in before.briefs} if before and day.asked else {}
    titles = {state.slug: state.title for state in before.briefs} if before else {}
    states.update({one.state.slug: one.state for one in survey.seen})
    for failure in survey.failed:
        if failure.slug is not None and (failure.slug not in states or states[failure.slug].outcome != "failed"):
            known, first = states.get(failure.slug), failure.mistakes[0]
            states[failure.slug] = BriefRun(
                slug=failure.slug, outcome="failed",
                title=known.title if known else titles.get(failure.slug, failure.slug),
                edition=known.edition if known else None, detail=f"{first.place}: {first.message}",
            )  # fmt: skip
    briefs = tuple(states[slug] for slug in sorted(states))
    return Run(as_of=moment_of(day.today, day.zone), zone=day.zone.key, version=__version__, briefs=briefs)


def _write_release(job: PublishJob, stage: Path, survey: _Survey, made: Sequence[RenderedRevision], run: Run) -> None:
    """All of a release, aside, and the proof that it is whole."""
    project, library, engines = job.project, survey.library, job.engines
    published = [*survey.published, *(one.published for one in made)]
    every = sorted(published, key=lambda e: (e.edition, e.slug, e.revision))
    # Texts are read only where a licence may let the site show one: on most sites none does.
    shown = any(is_open(source.licence) for source in library.sources.values())
    used = sorted({id for entry in every for id in entry.articles if library.has(id)}) if shown else []
    facts = SiteFacts(TITLE, library.sources, library.topics, {a.id: a for a in library.articles(used)})
    kit = PageKit(project.templates, engines.faces, engines.draw_charts)
    write_site(stage, job.store.current, SiteInputs(made, run, facts), kit)
    (stage / "data" / _SETTINGS).write_text(_digest_settings(project) + "\n", encoding="utf-8")
    seal_list(stage)
    verify(stage, every, [one.published for one in made])


def _tell_release(release: str, run: Run, made: Sequence[RenderedRevision], seen: Sequence[Seen]) -> dict[str, object]:
    """What the log tells of a release: what it is made of, what there won't be, and how every brief stands."""
    skipped = [event for one in seen for event in one.told if isinstance(event, Skipped)]
    return {
        "event": "release", "release": release, "version": run.version,
        "as_of": run.as_of.isoformat(), "zone": run.zone,
        "editions": [one.log_entry for one in made],
        "skipped": [{"slug": one.slug, "edition": one.edition, "reason": one.reason} for one in skipped],
        "briefs": [brief.model_dump(mode="json") for brief in run.briefs],
    }  # fmt: skip


def _digest_settings(project: Project) -> str:
    """What the pages of a site depend on beside its editions: program, templates, sources, topics."""
    return digest_surroundings(project, "site")


def _read_settings(release: Path) -> str:
    path = release / "data" / _SETTINGS
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def _file_holds(store: Store, seen: Sequence[Seen]) -> None:
    for one in seen:
        for hold in one.held:
            write_hold(store.folder / "held", hold)
        for hold in one.settled:
            drop_hold(store.folder / "held", hold)


def _tell_draft(draft: ComposedRevision, pages: int = 0, warnings: tuple[Mistake, ...] = ()) -> Issued:
    brief = draft.brief
    return Issued(
        brief.slug, brief.edition, draft.revision, brief.changes_text, draft.significant, pages, draft.corrections,
        (*draft.warnings, *warnings),
    )  # fmt: skip


def _tell_issued(made: RenderedRevision) -> Issued:
    return _tell_draft(made.draft, made.published.pages, tell_overflow(made.draft.spec, made.draft.brief, made.extent))
