"""briefgen extract, duplicates: what texts state, and which repeat one another, for scripts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import click

from briefgen.cli.machine import say
from briefgen.cli.shared import Command, read_day
from briefgen.cli.tell import errors_told


class _Lines:
    """Texts from standard input, one `{"id", "text"}` a line; a bad line is told and passed over."""

    def __init__(self) -> None:
        self.bad = self.good = 0

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for number, line in enumerate(sys.stdin.buffer, 1):
            if not line.strip():
                continue
            try:
                told = json.loads(line)
                pair = told["id"], told["text"]
                if not isinstance(pair[1], str):
                    raise TypeError
            except (ValueError, TypeError, KeyError, RecursionError):
                self.bad += 1
                say(f'line {number}: expected {{"id": …, "text": "…"}}', err=True)
                continue
            self.good += 1
            yield pair

    @property
    def exit_code(self) -> int:
        return 0 if not self.bad else 3 if self.good else 1


@click.command(
    cls=Command,
    examples=(
        "briefgen extract saved/article.txt",
        'echo \'{"id": "a", "text": "Trade fell 3% in May."}\' | briefgen extract --jsonl',
        "briefgen extract --trace saved/article.txt",
    ),
)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[FILE]...")
@click.option("--jsonl", is_flag=True, help='Read {"id", "text"} lines from standard input, write one line for each.')
@click.option("--reference", callback=read_day, metavar="DAY", help="The day that relative dates count from.")
@click.option("--trace", is_flag=True, help="Add the rules that fired, and the words that each fired on.")
def extract(files: tuple[Path, ...], jsonl: bool, reference: date | None, trace: bool) -> None:
    """Show what texts state: figures, quotes, dates, the sentences that carry them.

    One line of JSON for each text; offsets are code points of the text as given. With --trace it has "trace":
    `{"rule": "currencies/GBP", "words": "£"}` is the row GBP of the table briefgen/data/currencies.toml,
    `dates/month-day` a rule for dates; also for what came to nothing."""
    if jsonl == bool(files):
        raise click.UsageError("name files, or give --jsonl and the texts on standard input")
    from briefgen.extract.all import as_data, trace_data
    from briefgen.extract.all import extract as find_all
    from briefgen.text.lexicon import tracing

    with errors_told():
        lines = _Lines()
        for name, text in lines if jsonl else _texts(files):
            with tracing() if trace else nullcontext() as fired:
                data = {"id": name, **as_data(find_all(text, reference))}
            _print_line(data if fired is None else data | {"trace": trace_data(fired)})
    sys.exit(lines.exit_code)


@click.command(cls=Command, examples=("briefgen duplicates --jsonl < articles.jsonl",))
@click.option("--jsonl", is_flag=True, required=True, help='Read {"id", "text"} lines from standard input.')
def duplicates(jsonl: bool) -> None:
    """Find texts that repeat one another: `{"a", "b", "containment"}` for each pair."""
    from briefgen.ingest.duplicates.shingles import find_duplicates

    with errors_told():
        lines = _Lines()
        texts = [(str(name), text) for name, text in lines]
        for pair in find_duplicates(texts):
            _print_line({"a": pair.a, "b": pair.b, "containment": round(pair.containment, 4)})
    sys.exit(lines.exit_code)


def _texts(files: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    from briefgen.documents.files import ARTICLE_LIMIT, read_text

    for path in files:
        yield str(path), read_text(path, str(path), ARTICLE_LIMIT)


def _print_line(data: dict[str, Any]) -> None:
    click.echo(json.dumps(data, ensure_ascii=False))
