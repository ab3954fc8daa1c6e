"""briefgen build, check, list."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.completing import complete_specs
from briefgen.cli.machine import unwind_when_stopped
from briefgen.cli.shared import (
    Command,
    cache_folder,
    edition_option,
    json_option,
    out_option,
    print_json,
    project_option,
)
from briefgen.cli.tell import errors_told, print_table, tell, tell_formatted

if TYPE_CHECKING:
    from briefgen.build.unchanged import BuildRequest
    from briefgen.project.events import Event
    from briefgen.project.layout import Project
    from briefgen.render.processes import EngineProcesses

_FORMATS = ("html", "pdf", "docx", "json", "csv")


def _read_formats(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    asked = [part.strip() for part in value.split(",") if part.strip()]
    unknown = [part for part in asked if part not in _FORMATS]
    if unknown or not asked:
        raise click.BadParameter(f"'{', '.join(unknown)}' is not among html, pdf, docx, json, csv")
    return tuple(name for name in _FORMATS if name in asked)


@click.command(
    cls=Command,
    examples=(
        "briefgen build",
        "briefgen build china-kazakhstan --edition 2026-W47",
        "briefgen build china-kazakhstan --format html,pdf,docx",
        "briefgen build briefs/new-development-bank.yaml --format html,json --out /srv/briefs",
    ),
)
@click.argument("specs", nargs=-1, metavar="[SPEC]...", shell_complete=complete_specs)
@project_option
@edition_option
@out_option
@click.option("--format", "formats", default="html,pdf,json,csv", callback=_read_formats, metavar="LIST",
              show_default=True, help="Which files to make; docx, a Word edition, only where it is named.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 64), help="How many pages to lay out at once.  [default: one a core]")
@click.option("--force", is_flag=True, help="Build also what has not changed.")
def build(
    specs: tuple[str, ...],
    folder: Path,
    edition: str,
    out: Path | None,
    formats: tuple[str, ...],
    jobs: int | None,
    force: bool,
) -> None:
    """Build briefs as HTML, PDF, Word, JSON and CSV.

    SPEC is a file or the name of one in briefs/; without any, all are built. A brief whose spec,
    articles, templates and fonts have not changed is left as it is."""
    from briefgen.build.unchanged import BuildRequest, count_files
    from briefgen.project.layout import Project

    unwind_when_stopped()
    project = Project(folder)
    with errors_told("what is built is whole"), contextlib.ExitStack() as ending:
        request = BuildRequest(project, project.find_specs(specs), edition, out or folder / "build", formats, force)
        events = _build(request, jobs or os.cpu_count() or 1, ending)
        code = tell(count_files(request, events), verb="built")
    sys.exit(code)


def _build(request: BuildRequest, jobs: int, ending: contextlib.ExitStack) -> Iterator[Event]:
    """Planned, then an event for each brief. Where nothing has changed, what builds is never loaded; the processes
    of the engines, where they are needed, end with `ending`."""
    from briefgen.build.unchanged import inspect_files, never_built
    from briefgen.project.outputs import lock_outputs

    with lock_outputs(request.out):
        processes = None
        if new := never_built(request):
            processes = _start_processes(request, jobs, ending)
            processes.foresee(new)  # the engines load while the rest is looked at
        found = inspect_files(request)
        yield from found.events
        if found.changed:
            processes = processes or _start_processes(request, jobs, ending)
            processes.start_pages()  # most of what may have changed has
            from briefgen.build.flow import build_changed
            from briefgen.render.engines import Engines

            yield from build_changed(request, found, Engines(processes))


def _start_processes(request: BuildRequest, jobs: int, ending: contextlib.ExitStack) -> EngineProcesses:
    from briefgen.render.processes import EngineProcesses

    # More processes than briefs would load the engine for nothing.
    at_once = min(jobs, len(request.paths)) if "pdf" in request.formats else 0
    return ending.enter_context(EngineProcesses(at_once, cache_folder()))


@click.command(
    cls=Command, examples=("briefgen check", "briefgen check china-kazakhstan", "briefgen check --originals saved/")
)
@click.argument("specs", nargs=-1, metavar="[SPEC]...", shell_complete=complete_specs)
@project_option
@edition_option
@out_option
@click.option("--originals", type=click.Path(path_type=Path), metavar="DIR",
              help="Hold the library also against the saved pages in this folder.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("text", "json", "github", "sarif")), default="text",
              show_default=True, help="How to print the mistakes.")  # fmt: skip
@click.option("--drafts", is_flag=True, help="Tell all that is to be looked at in drafts, and not a line each.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes; Ctrl-C ends it.")
def check(
    specs: tuple[str, ...],
    folder: Path,
    edition: str,
    out: Path | None,
    originals: Path | None,
    form: str,
    drafts: bool,
    watch: bool,
) -> None:
    """Find every mistake in the library and the specs, without rendering.

    All mistakes of all files are told at once, each with its file, line, column and the way out."""
    from briefgen.check.flow import HoldOriginals
    from briefgen.check.flow import check as check_briefs
    from briefgen.project.layout import Project

    project = Project(folder)
    hold: HoldOriginals | None = None
    if originals is not None:  # the readers of saved pages are loaded only for this
        from briefgen.check.originals import check_originals

        hold = partial(check_originals, folder=originals)

    def check_once() -> int:
        events = check_briefs(project, project.find_specs(specs), edition, out or folder / "build", hold)
        return tell(events, verb="good", drafts=drafts) if form == "text" else tell_formatted(events, form)

    with errors_told():
        code = check_once()
    if watch:
        _check_on_change(project, check_once)
    sys.exit(code)


def _check_on_change(project: Project, check_once: Callable[[], int]) -> None:
    """Check again after each change of the library, the specs or the templates, until interrupted."""
    import watchfiles

    # The output folder lies below the project: its own writing must not wake us.
    watched = [path for path in (project.library, project.briefs, *project.templates) if path.exists()]
    with contextlib.suppress(KeyboardInterrupt):
        for changes in watchfiles.watch(*watched, debounce=200, raise_interrupt=False):
            names = sorted({project.name_of(Path(path)) for _, path in changes})
            click.echo(f"changed {', '.join(names[:3])}{' …' if len(names) > 3 else ''}")
            with contextlib.suppress(SystemExit), errors_told():
                check_once()


@click.command("list", cls=Command, examples=("briefgen list", "briefgen list --project desk/eurasia --json"))
@project_option
@edition_option
@out_option
@json_option
def list_specs(folder: Path, edition: str, out: Path | None, as_json: bool) -> None:
    """List the specs: what each is, and how many articles it would use."""
    from briefgen.build.compose import open_project_library, read_specs, select_for, tell_failure
    from briefgen.errors import SpecError
    from briefgen.model.spec import Edition
    from briefgen.project.layout import Project

    project = Project(folder)
    with errors_told():
        specs, failed = read_specs(project, project.find_specs(()))
        library = open_project_library(project, out or folder / "build")
        rows = []
        for spec in specs:
            try:
                used: int | None = len(select_for(spec, Edition(name=edition), library).chosen)
            except SpecError as error:
                used = None
                failed.append(tell_failure(spec, error))
            rows.append((spec.spec.slug, spec.spec.format, spec.spec.status, used, spec.spec.title))
        head = ("spec", "format", "status", "articles", "title")
        if as_json:
            print_json([dict(zip(head, row, strict=True)) for row in rows])
        else:
            print_table(head, [tuple("?" if cell is None else str(cell) for cell in row) for row in rows])
        code = tell(failed, verb="")
    sys.exit((3 if rows else 1) if code else 0)
