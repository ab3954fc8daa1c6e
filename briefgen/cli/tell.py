"""What happened, in words: mistakes with their place, progress on a terminal, plain lines in a pipe."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from briefgen.cli.machine import Stopped, reader_is_gone, say, silence

if TYPE_CHECKING:
    from briefgen.errors import Mistake
    from briefgen.project.events import Event


def tell(events: Iterable[Event], *, verb: str, drafts: bool = False) -> int:
    """Print what happens as it happens; return the exit code. `drafts`: all that is to be looked at in them, and not a
    line each."""
    from briefgen.project.events import Built, Checked, DraftsNoted, Failed, Noted, OriginalsHeld, Planned, Unchanged

    good = bad = 0
    # Only what is still under way has a progress to show.
    for event in _with_progress(events) if isinstance(events, Iterator) else events:
        match event:
            case Planned():
                pass
            case Built(slug, files, pages, warnings):
                good += 1
                print_mistakes(warnings)
                size = f", {pages} page{'s' * (pages != 1)}" if pages else ""
                say(f"built {slug}: {files[0].parent}/{{{','.join(f.suffix[1:] for f in files)}}}{size}")
            case Unchanged(slug):
                good += 1
                say(f"unchanged {slug}")
            case Checked(slug, warnings):
                good += 1
                print_mistakes(warnings)
                say(f"good {slug}")
            case OriginalsHeld(articles):
                say(f"{count_of(articles, 'article')} held against the saved pages")
            case DraftsNoted(warnings):
                print_mistakes(warnings) if drafts else _count_drafts(warnings)
            case Noted(warnings):
                print_mistakes(warnings)
            case Failed(slug, mistakes):
                bad += 1
                print_mistakes(mistakes)
                say(f"failed {slug or 'articles of the library'}: {count_of(len(mistakes), 'mistake')}", err=True)
    if bad and good:
        say(f"done in part: {good} {verb}, {bad} failed", err=True)
    return 0 if not bad else 3 if good else 1


def _count_drafts(warnings: Sequence[Mistake]) -> None:
    """A line a draft, with how often each rule speaks."""
    by_file: dict[str, Counter[str]] = {}
    for warning in warnings:
        by_file.setdefault(warning.place.file, Counter())[warning.rule or "mistake"] += 1
    for file, counts in by_file.items():
        told = ", ".join(f"{count} {rule}" for rule, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])))
        say(f"draft {file}: {told}", err=True)
    say(f"{count_of(len(by_file), 'draft')} to be looked at: 'briefgen check --drafts' tells all", err=True)


def tell_formatted(events: Iterable[Event], form: str) -> int:
    """Print all mistakes at once for a machine to read: `json`, `github` or `sarif`; return the exit code."""
    from briefgen import __version__
    from briefgen.cli.formats import as_github, as_json, as_sarif
    from briefgen.project.events import Checked, DraftsNoted, Failed, Noted

    mistakes: list[Mistake] = []
    good = bad = 0
    for event in events:
        match event:
            case Checked(_, warnings):
                good += 1
                mistakes += warnings
            case Noted(warnings) | DraftsNoted(warnings):
                mistakes += warnings
            case Failed(_, wrong):
                bad += 1
                mistakes += wrong
    # An article that two briefs use has one mistake, not two.
    mistakes = list(dict.fromkeys(mistakes))
    text = {"json": as_json, "github": as_github}.get(form, lambda found: as_sarif(found, __version__))(mistakes)
    if text:
        click.echo(text)
    return 0 if not bad else 3 if good else 1


def _with_progress(events: Iterator[Event]) -> Iterator[Event]:
    """A bar on a terminal; nothing in a pipe."""
    if not (sys.stderr.isatty() and sys.stdout.isatty()):
        yield from events
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from briefgen.project.events import Planned

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
            # The bar makes way for what the event has to say, and comes back under it.
            bar.stop()
            yield event
            bar.start()


def print_mistakes(mistakes: Iterable[Mistake]) -> None:
    from briefgen.documents.show import format_mistake

    for mistake in mistakes:
        say(_styled(format_mistake(mistake), mistake.severity) + "\n", err=True)


def _styled(text: str, severity: str) -> str:
    """The first line in bold on a terminal; click drops the colours in a pipe."""
    if os.environ.get("NO_COLOR"):
        return text
    head, newline, rest = text.partition("\n")
    return click.style(head, bold=True, fg="red" if severity == "error" else "yellow") + newline + rest


def print_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(*head, box=None, pad_edge=False)
        for row in rows:
            table.add_row(*map(Text, row))  # a title with [brackets] is no markup
        Console().print(table)
        return
    for row in rows:
        click.echo("\t".join(row))


@contextlib.contextmanager
def errors_told(when_stopped: str = "") -> Iterator[None]:
    """Errors of input and machine in plain words and exit code 1; a signal as one line and 128 + its number. Our own
    bugs keep their traceback. `when_stopped` is what is true of the output then."""
    from briefgen.errors import BriefgenError, InputError, tell_shortage

    try:
        yield
        return
    except Stopped as stopped:
        after = f"; {when_stopped}" if when_stopped else ""
        say(f"briefgen: stopped by {signal.Signals(stopped.number).name}{after}", err=True)
        os._exit(128 + stopped.number)
    except InputError as error:
        print_mistakes(error.mistakes)
    except BriefgenError as error:
        say(f"briefgen: {error}", err=True)
    except Exception as error:
        if isinstance(error, BrokenPipeError) and reader_is_gone():  # `| head` has what it wanted
            silence(sys.stdout)
            sys.exit(0)
        line = tell_shortage(error)
        if line is None:
            raise
        say(f"briefgen: {line}", err=True)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            silence(stream)  # what is still to be written would be a second error, at the very end
    sys.exit(1)


def count_of(n: int, noun: str) -> str:
    return f"{n} {noun}" + ("" if n == 1 else "s")
