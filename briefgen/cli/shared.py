"""What the commands share: help with examples, and the options that mean the same everywhere."""

from __future__ import annotations

import atexit
import json
import os
import re
import shlex
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from briefgen.text.characters import make_visible


class Command(click.Command):
    """A command whose help ends with examples, set as they are typed."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.examples:
            with formatter.section("Examples"):
                formatter.write("".join(f"{'':>{formatter.current_indent}}{line}\n" for line in self.examples))


def read_edition(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """An ISO week that exists; this one where none is given."""
    if value is None:
        year, week, _ = date.today().isocalendar()
        return f"{year}-W{week:02}"
    match = re.fullmatch(r"(\d{4})-W(\d{2})", value)
    if not match:
        raise click.BadParameter(f"'{value}' is not an ISO week such as 2026-W47")
    if not 1900 <= int(match[1]) <= 2199:
        raise click.BadParameter(f"'{value}' is not a week of the years 1900 to 2199")
    try:
        date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        raise click.BadParameter(f"there is no week {value}: a year ends with W52 or W53") from None
    return value


def read_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A day written 2025-06-16."""
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"'{value}' is not a day such as 2025-06-16") from None
    if not 1900 <= day.year <= 2199:
        raise click.BadParameter(f"'{value}' is not a day of the years 1900 to 2199")
    return day


def read_command(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A command line of a shell, with something in it."""
    try:
        if value is None or shlex.split(value):
            return value
        why = "it is empty"
    except ValueError as error:
        why = str(error)
    raise click.BadParameter(f"'{value}' is not a command: {why}")


def read_addresses(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Addresses of mail, each such as desk@example.org."""
    for address in value:
        if not re.fullmatch(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+", address):
            raise click.BadParameter(f"'{make_visible(address)}' is not an address such as desk@example.org")
    return value


def read_server(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The address of a mail server."""
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("smtp", "smtps") and parts.hostname and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise click.BadParameter("write smtp://host:25 or smtps://user@host")
    return value


class NamedPath(click.Path):
    """A path whose name is one line: an empty one would be taken for this folder, and one with a line break would
    break what is printed of it. `folder`: it is none of a file."""

    def __init__(self, *, exists: bool = False, folder: bool = True) -> None:
        super().__init__(exists=exists, file_okay=not folder, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if len(str(value).splitlines()) != 1:
            self.fail(f"'{make_visible(str(value))}' is no name of a {self.name}", param, ctx)
        return super().convert(value, param, ctx)


def _complete_weeks(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """This week and the three before it, for a shell to offer."""
    weeks = (date.fromordinal(date.today().toordinal() - 7 * ago).isocalendar() for ago in range(4))
    return sorted(name for week in weeks if (name := f"{week.year}-W{week.week:02}").startswith(incomplete))


project_option = click.option(
    "--project",
    "folder",
    type=NamedPath(exists=True),
    default=".",
    help="The folder that holds briefs/ and seeds/.  [default: this one]",
)
edition_option = click.option(
    "--edition", callback=read_edition, metavar="WEEK", shell_complete=_complete_weeks,
    help="The ISO week to build for.  [default: this week]",
)  # fmt: skip
out_option = click.option("--out", type=NamedPath(), help="Where to write.  [default: build/ in the project]")


json_option = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")


def print_json(rows: object) -> None:
    """Values of plain JSON, indented, in the characters they are written in."""
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


def cache_folder() -> Path:
    """Where fonts and charts are kept between builds: XDG_CACHE_HOME/briefgen, else ~/.cache/briefgen. Where neither
    can be made (a service without a home), a folder that goes when the program ends."""
    try:
        base = os.environ.get("XDG_CACHE_HOME")
        folder = (Path(base) if base else Path.home() / ".cache") / "briefgen"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # RuntimeError: nobody knows this user's home
        folder = Path(tempfile.mkdtemp(prefix="briefgen-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
