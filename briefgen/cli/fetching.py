"""briefgen fetch: feeds, sitemaps and mailboxes into a folder of saved pages. No other command reaches a
network."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.machine import say, unwind_when_stopped
from briefgen.cli.shared import Command, NamedPath, json_option, print_json, project_option
from briefgen.cli.tell import count_of, errors_told

if TYPE_CHECKING:
    from briefgen.fetch.flow import Fetched
    from briefgen.model.feeds import Feed


@click.command(
    cls=Command,
    examples=(
        "briefgen fetch",
        "briefgen fetch astana-times --into saved",
        "briefgen fetch --import subscriptions.opml",
        "briefgen fetch; briefgen ingest saved",
    ),
)
@click.argument("names", nargs=-1, metavar="[ID...]")
@project_option
@click.option("--into", type=NamedPath(), help="The folder of the pages.  [default: saved/ of the project]")
@click.option("--import", "opml", type=NamedPath(exists=True, folder=False), metavar="FILE",
              help="Add the feeds of an OPML file to feeds.yaml, and fetch nothing.")  # fmt: skip
@json_option
def fetch(names: tuple[str, ...], folder: Path, into: Path | None, opml: Path | None, as_json: bool) -> None:
    """Save the new pages of the feeds, sitemaps and mailboxes in feeds.yaml, for 'briefgen ingest' to read.

    All of them, or those named. This is the only command that reaches a network. What was fetched before
    is not fetched again: '.fetched.jsonl' beside the pages keeps account. Servers are asked politely: as their
    robots.txt allows, with a pause between two requests, and only for what changed. A run that is stopped
    loses the page in hand, and the next one goes on."""
    unwind_when_stopped()
    with errors_told("the pages that were saved are whole; the next run goes on"):
        path = folder / "feeds.yaml"
        if opml is not None:
            _import(opml, path)
            return
        feeds = _choose(_read_feeds(path), names)
        into = into or folder / "saved"
        done = _fetch(feeds, into, tell=not as_json)
        if as_json:
            print_json({"into": str(into), "feeds": [_row(one) for one in done]})
        else:
            saved = sum(len(one.saved) for one in done)
            say(f"{count_of(saved, 'page')} saved in {into}" + (f": briefgen ingest {into}" if saved else ""))
        failed = [one for one in done if one.failed]
        sys.exit(0 if not failed else 1 if len(failed) == len(done) and not any(one.saved for one in done) else 3)


def _fetch(feeds: list[Feed], into: Path, *, tell: bool) -> list[Fetched]:
    from briefgen.errors import OutputError
    from briefgen.fetch.flow import fetch_feeds
    from briefgen.project.outputs import holding

    done = []
    try:
        into.mkdir(parents=True, exist_ok=True)
        with holding(into / ".fetched.lock", f"fetches into '{into}'"):
            for one in fetch_feeds(feeds, into, date.today()):
                done.append(one)
                if tell:
                    more = f"; {one.left} more are left for another day" if one.left else ""
                    say(f"{one.feed}: {count_of(len(one.saved), 'page')} saved{more}")
                for why in one.failed:
                    say(f"{one.feed}: {why}", err=True)
    except OSError as error:
        where = error.filename2 or error.filename or into
        raise OutputError(f"can't write to '{where}': {error.strerror or error}") from error
    return done


def _row(one: Fetched) -> dict[str, Any]:
    return {"id": one.feed, "saved": list(one.saved), "failed": list(one.failed), "left": one.left}


def _read_feeds(path: Path) -> dict[str, Feed]:
    from briefgen.documents.files import SPEC_LIMIT, read_text
    from briefgen.errors import InputError, Mistake, Place
    from briefgen.library.files import parse_list
    from briefgen.model.feeds import Feed

    if not path.exists():
        example = "- {id: astana-times, url: 'https://astanatimes.com/feed/'}"
        hint = f"write it, a feed a line, such as {example}; or fetch --import FILE.opml"
        raise InputError([Mistake("there is no feeds.yaml", Place(str(path)), hint=hint)])
    try:
        return parse_list(Feed, read_text(path, str(path), SPEC_LIMIT), str(path))
    except InputError as error:  # no log shows the line of a password
        hidden = (replace(m, excerpt=None) if "password" in f"{m.message} {m.excerpt}" else m for m in error.mistakes)
        raise InputError(list(hidden)) from None


def _choose(feeds: dict[str, Feed], names: tuple[str, ...]) -> list[Feed]:
    from briefgen.documents.explain import suggest

    for name in names:
        if name not in feeds:
            close = suggest(name, feeds)
            raise click.BadParameter(f"feeds.yaml has no '{name}'" + (f": {close}" if close else ""), param_hint="'ID'")
    return [feed for id, feed in feeds.items() if not names or id in names]


def _import(opml: Path, path: Path) -> None:
    from briefgen.documents.files import SPEC_LIMIT, read_bytes, read_text
    from briefgen.documents.yaml import append_entries
    from briefgen.fetch.opml import make_entries, read_opml
    from briefgen.project.outputs import write_outputs

    found = read_opml(read_bytes(opml, str(opml), SPEC_LIMIT)[0], str(opml))
    known = _read_feeds(path) if path.exists() else {}
    text = read_text(path, str(path), SPEC_LIMIT) if path.exists() else ""
    entries, added = make_entries(known, found)
    if added:
        write_outputs(path.parent, {path.name: append_entries(text, str(path), entries).encode()})
    others = (
        f"; {len(found) - added} of {len(found)} were there already, or are no address" if added < len(found) else ""
    )
    say(f"{count_of(added, 'feed')} added to {path}{others}")
