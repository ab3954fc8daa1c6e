"""briefgen schedule: what runs publishing by itself."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.publishing import read_zone, site_option
from briefgen.cli.shared import Command, project_option

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_time(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A time of day."""
    if not re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", value):
        raise click.BadParameter(f"'{value}' is not a time such as 06:00")
    return value


@click.command(
    cls=Command,
    examples=(
        "briefgen schedule systemd --site /srv/briefs --tz Europe/Paris",
        "briefgen schedule cron --site /srv/briefs --weekday friday --at 17:00 --tz Europe/Paris",
    ),
)
@click.argument("kind", type=click.Choice(("systemd", "cron", "github")))
@project_option
@site_option
@click.option("--weekday", type=click.Choice(_DAYS), default="monday", show_default=True, help="The day to publish on.")
@click.option("--at", callback=read_time, default="06:00", show_default=True, metavar="HH:MM", help="The time of day.")
@click.option("--tz", "zone", callback=read_zone, default="UTC", show_default=True, metavar="ZONE",
              help="The time zone of both.")  # fmt: skip
def schedule(kind: str, folder: Path, site: Path, weekday: str, at: str, zone: ZoneInfo) -> None:
    """Print what publishes a site every week, ready to install."""
    from briefgen.publish.units import Timing, cron_line, github_workflow, systemd_units

    command = Path(sys.argv[0]).resolve()
    name = str(command) if command.name == "briefgen" else "briefgen"
    timing = Timing(str(folder.resolve()), str(site.resolve()), name, weekday, at, zone.key)
    click.echo({"systemd": systemd_units, "cron": cron_line, "github": github_workflow}[kind](timing), nl=False)
