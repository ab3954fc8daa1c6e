"""The command line: the only room that prints, exits, or looks at the clock.

Exit codes: 0 done, 1 the input is at fault, 2 the command line is, 3 done in part."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen import __version__

if TYPE_CHECKING:
    from briefgen.errors import Mistake
    from briefgen.events import Event

_FORMATS = ("html", "pdf", "json", "csv")


class _Command(click.Command):
    """A command whose help ends with examples, set as they are typed."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.examples:
            with formatter.section("Examples"):
                formatter.write("".join(f"{'':>{formatter.current_indent}}{line}\n" for line in self.examples))


def _read_formats(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    asked = [part.strip() for part in value.split(",") if part.strip()]
    unknown = [part for part in asked if part not in _FORMATS]
    if unknown or not asked:
        raise click.BadParameter(f"'{', '.join(unknown)}' is not among html, pdf, json, csv")
    return tuple(name for name in _FORMATS if name in asked)


def _read_edition(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """An ISO week that exists; this one where none is given."""
    if value is None:
        year, week, _ = date.today().isocalendar()
        return f"{year}-W{week:02}"
    match = re.fullmatch(r"(\d{4})-W(\d{2})", value)
    if not match:
        raise click.BadParameter(f"'{value}' is not an ISO week such as 2026-W47")
    try:
        date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        raise click.BadParameter(f"there is no week {value}: a year ends with W52 or W53") from None
    return value


_project = click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder that holds briefs/ and seeds/.  [default: this one]",
)
_edition = click.option(
    "--edition", callback=_read_edition, metavar="WEEK", help="The ISO week to build for.  [default: this week]"
)
_out = click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where to write.  [default: build/ in the project]"
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="briefgen %(version)s")
def main() -> None:
    """Briefing documents from a library of news articles: every figure and quote cited."""


@main.command(
    cls=_Command,
    examples=(
        "briefgen build",
        "briefgen build china-kazakhstan --edition 2026-W47",
        "briefgen build briefs/new-development-bank.yaml --format html,json --out /srv/briefs",
    ),
)
@click.argument("specs", nargs=-1, metavar="[SPEC]...")
@_project
@_edition
@_out
@click.option("--format", "formats", default="html,pdf,json,csv", callback=_read_formats, metavar="LIST",
              show_default=True, help="Which files to make.")  # fmt: skip
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
    """Build briefs as HTML, PDF, JSON and CSV.

    SPEC is a file or the name of one in briefs/; without any, all are built. A brief whose spec,
    articles, templates and fonts have not changed is left as it is."""
    from briefgen.build import build as build_briefs
    from briefgen.engines import Engines
    from briefgen.project import Project

    project = Project(folder)
    with _errors_told():
        paths = project.find_specs(specs)
        # More processes than briefs would load the engine for nothing.
        at_once = min(jobs or os.cpu_count() or 1, len(paths)) if "pdf" in formats else 0
        with Engines(at_once, _cache_folder()) as engines:
            events = build_briefs(
                project, paths, edition, out or folder / "build", formats=formats, force=force, engines=engines
            )
            code = _tell(events, verb="built")
    sys.exit(code)


@main.command(cls=_Command, examples=("briefgen check", "briefgen check china-kazakhstan"))
@click.argument("specs", nargs=-1, metavar="[SPEC]...")
@_project
@_edition
@_out
def check(specs: tuple[str, ...], folder: Path, edition: str, out: Path | None) -> None:
    """Find every mistake in the library and the specs, without rendering.

    All mistakes of all files are told at once, each with its file, line, column and the way out."""
    from briefgen.build import check as check_briefs
    from briefgen.project import Project

    project = Project(folder)
    with _errors_told():
        code = _tell(check_briefs(project, project.find_specs(specs), edition, out or folder / "build"), verb="good")
    sys.exit(code)


@main.command("list", cls=_Command, examples=("briefgen list", "briefgen list --project desk/eurasia"))
@_project
@_edition
@_out
def list_specs(folder: Path, edition: str, out: Path | None) -> None:
    """List the specs: what each is, and how many articles it would use."""
    from briefgen.compose import open_project_library, read_specs, select_for
    from briefgen.errors import SpecError
    from briefgen.model.spec import Edition
    from briefgen.project import Project

    project = Project(folder)
    with _errors_told():
        specs, failed = read_specs(project, project.find_specs(()))
        library = open_project_library(project, out or folder / "build")
        rows = []
        for spec in specs:
            try:
                used = str(len(select_for(spec, Edition(name=edition), library).chosen))
            except SpecError:
                used = "?"
            rows.append((spec.spec.slug, spec.spec.format, spec.spec.status, used, spec.spec.title))
        _print_table(("spec", "format", "status", "articles", "title"), rows)
        code = _tell(iter(failed), verb="")
    sys.exit((3 if rows else 1) if code else 0)


def _tell(events: Iterator[Event], *, verb: str) -> int:
    """Print what happens as it happens; return the exit code."""
    from briefgen.events import Built, Checked, Failed, Planned, Unchanged

    good = bad = 0
    for event in _with_progress(events):
        match event:
            case Planned():
                pass
            case Built(slug, files, pages, warnings):
                good += 1
                _print_mistakes(warnings)
                size = f", {pages} page{'s' * (pages != 1)}" if pages else ""
                click.echo(f"built {slug}: {files[0].parent}/{{{','.join(f.suffix[1:] for f in files)}}}{size}")
            case Unchanged(slug):
                good += 1
                click.echo(f"unchanged {slug}")
            case Checked(slug, warnings):
                good += 1
                _print_mistakes(warnings)
                click.echo(f"good {slug}")
            case Failed(slug, mistakes):
                bad += 1
                _print_mistakes(mistakes)
                click.echo(f"failed {slug or 'articles of the library'}: {_count(len(mistakes), 'mistake')}", err=True)
    if bad and good:
        click.echo(f"done in part: {good} {verb}, {bad} failed", err=True)
    return 0 if not bad else 3 if good else 1


def _with_progress(events: Iterator[Event]) -> Iterator[Event]:
    """A bar on a terminal; nothing in a pipe."""
    if not (sys.stderr.isatty() and sys.stdout.isatty()):
        yield from events
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from briefgen.events import Planned

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # No refresh thread: worker processes are forked, and a fork must not happen beside a thread.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("building", total=None)
        for event in events:
            if isinstance(event, Planned):
                bar.update(task, total=event.total)
            else:
                bar.advance(task)
            bar.refresh()
            yield event


def _print_mistakes(mistakes: Iterable[Mistake]) -> None:
    from briefgen.yamldoc import format_mistake

    for mistake in mistakes:
        click.echo(_styled(format_mistake(mistake), mistake.severity) + "\n", err=True)


def _styled(text: str, severity: str) -> str:
    """The first line in bold on a terminal; click drops the colours in a pipe."""
    if os.environ.get("NO_COLOR"):
        return text
    head, newline, rest = text.partition("\n")
    return click.style(head, bold=True, fg="red" if severity == "error" else "yellow") + newline + rest


def _print_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table

        table = Table(*head, box=None, pad_edge=False)
        for row in rows:
            table.add_row(*row)
        Console().print(table)
        return
    for row in rows:
        click.echo("\t".join(row))


@contextlib.contextmanager
def _errors_told() -> Iterator[None]:
    """Errors that are the input's fault are printed without a traceback; ours keep theirs."""
    from briefgen.errors import BriefgenError, InputError

    try:
        yield
    except InputError as error:
        _print_mistakes(error.mistakes)
        sys.exit(1)
    except BriefgenError as error:
        click.echo(f"briefgen: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); that is no failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" + ("" if n == 1 else "s")


def _cache_folder() -> Path:
    """Where fonts and charts are kept between builds: XDG_CACHE_HOME/briefgen, else ~/.cache/briefgen."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "briefgen"


if __name__ == "__main__":
    main()
