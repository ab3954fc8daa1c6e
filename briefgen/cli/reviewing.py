"""briefgen drafts, metrics, accept: what waits for an editor, and what becomes of it, without the browser."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.completing import complete_articles, complete_topics
from briefgen.cli.ingesting import into_option, require_library
from briefgen.cli.machine import say, unwind_when_stopped
from briefgen.cli.shared import Command, json_option, out_option, print_json, project_option
from briefgen.cli.tell import count_of, errors_told, print_mistakes, print_table

if TYPE_CHECKING:
    from briefgen.authoring.drafts import DraftRow
    from briefgen.authoring.metrics import MetricInUse
    from briefgen.library.index import Library

_LONGEST_TITLE = 70

source_option = click.option("--source", metavar="ID", help="Of this publisher.")
topic_option = click.option("--topic", metavar="ID", shell_complete=complete_topics, help="On this topic.")


@click.command(
    cls=Command,
    examples=("briefgen drafts", "briefgen drafts --topic china-kazakhstan", "briefgen drafts --flag doubtful --json"),
)
@project_option
@out_option
@source_option
@topic_option
@click.option("--flag", metavar="WORDS", help="With this to look at, such as undated or repeats.")
@json_option
def drafts(
    folder: Path, out: Path | None, source: str | None, topic: str | None, flag: str | None, as_json: bool
) -> None:
    """List the drafts that wait for an editor: by topic, the best first.

    Of a topic first comes what is most relevant and says most that no reviewed article has said; what tells
    the same story stands right after. 'briefgen review' opens them in the browser."""
    from briefgen.authoring.drafts import choose_drafts, list_drafts

    with errors_told():
        library = _open(folder, out)
        _check_names(library, source, topic)
        rows = choose_drafts(list_drafts(library), source, topic, flag)
        if as_json:
            print_json([_draft_json(row) for row in rows])
            return
        head = ("topic", "draft", "day", "publisher", "figures", "new", "quotes", "look at", "title")
        print_table(head, [_draft_line(row) for row in rows])
        _tell_unread(library)
        say(f"{count_of(len(rows), 'draft')} wait" + ("s" if len(rows) == 1 else ""), err=True)


def _draft_line(row: DraftRow) -> tuple[str, ...]:
    listed = row.listed
    title = listed.title if len(listed.title) <= _LONGEST_TITLE else f"{listed.title[: _LONGEST_TITLE - 1]}…"
    return (
        row.topic or "-",
        ("  " if row.story != row.id else "") + row.id,
        row.day or "?",
        row.publisher,
        str(listed.figures),
        str(listed.figures - listed.told),
        str(listed.quotes),
        ", ".join(row.look_at),
        title,
    )


def _draft_json(row: DraftRow) -> dict[str, Any]:
    listed = row.listed
    return {
        "id": row.id,
        "title": listed.title,
        "source": listed.source,
        "publisher": row.publisher,
        "published": row.day or None,
        "language": listed.language,
        "topics": [{"id": id, "relevance": relevance} for id, relevance in row.topics],
        "worth": row.worth,
        "figures": listed.figures,
        "unnamed": listed.unnamed,
        "new": listed.figures - listed.told,
        "quotes": listed.quotes,
        "story": row.story,
        "look_at": list(row.look_at),
    }


@click.command(cls=Command, examples=("briefgen metrics", "briefgen metrics trade --json"))
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@project_option
@out_option
@json_option
def metrics(words: tuple[str, ...], folder: Path, out: Path | None, as_json: bool) -> None:
    """List the metrics that reviewed figures have: unit, how often, range, last value, and what is odd.

    With WORDS, only those whose name or label has words that begin so."""
    from briefgen.authoring.metrics import list_metrics
    from briefgen.text.words import tokenize

    with errors_told():
        library = _open(folder, out)
        units = library.metric_units()
        used = list_metrics(units, library.metric_values([unit.metric for unit in units]))
        wanted = tokenize(" ".join(words))
        used = tuple(
            one
            for one in used
            if all(any(word.startswith(begun) for word in tokenize(f"{one.metric} {one.label}")) for begun in wanted)
        )
        if as_json:
            print_json([_metric_json(one) for one in used])
            return
        head = ("metric", "unit", "figures", "from", "to", "last", "as of", "label", "look at")
        print_table(head, [_metric_line(one) for one in used])
        _tell_unread(library)
        say(count_of(len(used), "metric"), err=True)


def _metric_line(one: MetricInUse) -> tuple[str, ...]:
    least, greatest = one.range
    unit = one.unit + (f" per {one.per}" if one.per else "")
    last, day = _ends(one.last.low, one.last.high), _ends(one.last.first, one.last.last)
    counts = (str(len(one.values)), f"{least:,f}", f"{greatest:,f}")
    return (one.metric, unit, *counts, last, day, one.label, "; ".join(one.look_at))


def _ends(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def _metric_json(one: MetricInUse) -> dict[str, Any]:
    least, greatest = one.range
    return {
        "metric": one.metric,
        "unit": one.unit or None,
        "per": one.per or None,
        "label": one.label or None,
        "figures": len(one.values),
        "from": str(least),
        "to": str(greatest),
        "values": [
            {key: value for key, value in asdict_of(value).items() if key not in ("metric", "unit", "per")}
            for value in one.values
        ],
        "look_at": list(one.look_at),
    }


def asdict_of(value: Any) -> dict[str, Any]:
    """A named tuple, or a dataclass, as plain data."""
    return value._asdict() if hasattr(value, "_asdict") else asdict(value)


@click.command(
    cls=Command,
    examples=(
        "briefgen accept scmp-2025-agibot",
        "briefgen accept 'reuters-2026-*' --drop-unnamed",
        "briefgen accept --all --topic china-kazakhstan --drop-unnamed",
        "briefgen accept --into desk/seeds a b c",
    ),
)
@click.argument("ids", nargs=-1, metavar="[ID|PATTERN]...", shell_complete=complete_articles)
@into_option
@click.option("--all", "every", is_flag=True, help="All drafts, or those that --source and --topic name.")
@source_option
@topic_option
@click.option("--drop-unnamed", is_flag=True, help="Take out the figures whose metric nobody has named.")
def accept(
    ids: tuple[str, ...], into: Path, every: bool, source: str | None, topic: str | None, drop_unnamed: bool
) -> None:
    """Make drafts reviewed, so that briefs may use them, once they have no mistake.

    A PATTERN such as 'reuters-2026-*' names all drafts whose ids it fits. With --all, --source or --topic those
    with mistakes are counted and left; a draft that is refused is left as it is, to the byte."""
    from briefgen.authoring.headers import accept as accept_draft
    from briefgen.authoring.intake import read_sources_of
    from briefgen.errors import InputError
    from briefgen.library.files import check_library, find_article

    many = every or source is not None or topic is not None
    if many == bool(ids):
        raise click.UsageError("give ids of drafts, or --all, --source or --topic" if not ids else "give ids or --all")
    unwind_when_stopped()
    good = bad = 0
    with errors_told("what is accepted is whole"):
        require_library(into)
        check_library(into)
        sources = read_sources_of(into)
        names = _choose(into, source, topic) if many else _expand(into, ids)
        for name in names:
            try:
                path = find_article(into, name)
                changed = accept_draft(path, str(path), sources, drop_unnamed=drop_unnamed)
            except InputError as error:
                bad += 1
                if many:
                    rules = sorted({mistake.rule or mistake.message for mistake in error.mistakes})
                    say(f"left {name}: {', '.join(rules)}", err=True)
                else:
                    print_mistakes(error.mistakes)
                continue
            good += 1
            say(f"{'accepted' if changed else 'already reviewed'} {name}")
        if many:
            say(f"{count_of(good, 'draft')} accepted, {bad} left" if good or bad else "no draft waits", err=True)
    sys.exit(0 if not bad else 3 if good else 1)


def _choose(into: Path, source: str | None, topic: str | None) -> list[str]:
    from briefgen.authoring.drafts import choose_drafts, list_drafts

    with _library_at(into) as library:
        _check_names(library, source, topic)
        return [row.id for row in choose_drafts(list_drafts(library), source, topic)]


@contextlib.contextmanager
def _library_at(into: Path) -> Iterator[Library]:
    """The library in a folder, with an index that goes again."""
    from briefgen.library.index import open_library

    with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
        library = open_library(into, Path(folder) / "index.sqlite")
        try:
            yield library
        finally:
            library.close()


def _expand(into: Path, names: tuple[str, ...]) -> list[str]:
    """Ids, and those of the drafts that patterns fit. Raises InputError for a pattern that fits none."""
    from briefgen.errors import InputError, Mistake, Place
    from briefgen.library.write import read_known

    known = read_known(into / "articles") if any(_is_pattern(name) for name in names) else {}
    waiting = sorted(id for id, one in known.items() if one.status == "draft")
    found: list[str] = []
    missing = []
    for name in names:
        fitting = [id for id in waiting if fnmatchcase(id, name)] if _is_pattern(name) else [name]
        if not fitting:
            hint = "'briefgen drafts' lists those that wait"
            missing.append(Mistake(f"no draft's id fits '{name}'", Place(str(into)), hint=hint))
        found += fitting
    if missing:
        raise InputError(missing)
    return list(dict.fromkeys(found))


def _is_pattern(name: str) -> bool:
    return any(sign in name for sign in "*?[")


def _open(folder: Path, out: Path | None) -> Library:
    from briefgen.build.compose import open_project_library
    from briefgen.project.layout import Project

    return open_project_library(Project(folder), out or folder / "build")


def _check_names(library: Library, source: str | None, topic: str | None) -> None:
    """Raises InputError for a publisher or a topic that the library doesn't have."""
    from briefgen.documents.explain import suggest
    from briefgen.errors import InputError, Mistake, Place

    for kind, name, known in (("source", source, library.sources), ("topic", topic, library.topics)):
        if name is not None and name not in known:
            place = Place(str(library.root.parent / f"{kind}s.yaml"))
            raise InputError([Mistake(f"there is no {kind} '{name}'", place, hint=suggest(name, known))])


def _tell_unread(library: Library) -> None:
    print_mistakes(library.mistakes)
