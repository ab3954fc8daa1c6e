"""briefgen publish, rollback, release, schedule: the site, its editions, and what publishes them by itself."""

from __future__ import annotations

import getpass
import os
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import machine
from briefgen.cli.completing import complete_held, complete_specs
from briefgen.cli.formats import mistake_rows
from briefgen.cli.machine import say
from briefgen.cli.shared import (
    Command,
    NamedPath,
    cache_folder,
    json_option,
    print_json,
    project_option,
    read_addresses,
    read_command,
    read_day,
    read_server,
)
from briefgen.cli.tell import count_of, errors_told, print_mistakes

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from briefgen.errors import Mistake
    from briefgen.publish.flow import Event

site_option = click.option("--site", type=NamedPath(), required=True, help="The folder of the site.")


def refuse_site(project: Path, site: Path) -> None:
    """Raises BadParameter for a folder of a site that is the project, lies inside it, or holds it."""
    ours, theirs = project.resolve(), site.resolve()
    if ours == theirs or ours in theirs.parents or theirs in ours.parents:
        where = "is the project itself" if ours == theirs else "lies in" if ours in theirs.parents else "holds"
        said = where if ours == theirs else f"{where} the project '{project}'"
        raise click.BadParameter(f"'{site}' {said}: give a folder of its own, such as ../site", param_hint="'--site'")


def read_zone(ctx: click.Context, param: click.Parameter, value: str) -> ZoneInfo:
    """A time zone by its name."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(value)
    except (OSError, ValueError, KeyError):
        raise click.BadParameter(f"'{value}' is not a time zone such as Europe/Paris") from None


@click.command(
    cls=Command,
    examples=(
        "briefgen publish --site /srv/briefs",
        "briefgen publish --site /srv/briefs --as-of 2026-11-16 --tz Europe/Paris --dry-run",
        "briefgen publish --site /srv/briefs --only china-kazakhstan",
        "briefgen publish --site /srv/briefs --mail desk@example.org --smtp smtp://mail.example.org",
    ),
)
@project_option
@site_option
@click.option("--as-of", callback=read_day, metavar="DATE", help="The day to publish for.  [default: today]")
@click.option("--tz", "zone", callback=read_zone, default="UTC", show_default=True, metavar="ZONE",
              help="The time zone that days are counted in.")  # fmt: skip
@click.option(
    "--only",
    multiple=True,
    metavar="SPEC",
    shell_complete=complete_specs,
    help="Publish this brief and leave the others; may be repeated.",
)
@click.option("--skip-missed", is_flag=True, help="Leave out missed editions rather than catch them up.")
@click.option("--dry-run", is_flag=True, help="Tell what would be published and what is new in it; publish nothing.")
@click.option(
    "--notify",
    metavar="CMD",
    callback=read_command,
    help="Run this with what failed, was held or came out on its standard input.",
)
@click.option(
    "--mail",
    "mail_to",
    multiple=True,
    metavar="ADDRESS",
    callback=read_addresses,
    help="Mail the same to this address; may be repeated.",
)
@click.option("--smtp", default="smtp://localhost", show_default=True, metavar="URL", callback=read_server,
              help="The mail server; the password of a user comes from BRIEFGEN_SMTP_PASSWORD.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 64), help="How many pages to lay out at once.  [default: one a core]")
@json_option
def publish(
    folder: Path, site: Path, as_of: date | None, zone: ZoneInfo, only: tuple[str, ...], skip_missed: bool,
    dry_run: bool, notify: str | None, mail_to: tuple[str, ...], smtp: str, jobs: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Publish the briefs that are due to a site of static files.

    Missed editions are caught up in order. All is built aside and takes its place in one step; whatever
    fails, the site is whole. Exit codes: 0 published or nothing due, 1 failed and the old site stands,
    3 in part, 75 already running."""
    machine.unwind_when_stopped()
    os.umask(0o022)  # what is published is for a web server to read
    with errors_told("the site is as it was or as it was to be"):
        from briefgen.errors import BriefgenError
        from briefgen.project.layout import Project
        from briefgen.publish.due import Day
        from briefgen.publish.flow import PublishJob, Who, preview
        from briefgen.publish.flow import publish as publish_briefs
        from briefgen.publish.lock import AlreadyRunningError
        from briefgen.publish.store import Store
        from briefgen.render.engines import Engines
        from briefgen.render.processes import EngineProcesses

        refuse_site(folder, site)
        now = datetime.now(UTC)
        day = Day(as_of or now.astimezone(zone).date(), zone, bool(only), skip_missed)
        user = _user()
        who = Who(f"process {os.getpid()} of {user}", user, now.isoformat(timespec="seconds"))
        project = Project(folder)
        events: list[Event] = []
        error: BriefgenError | None = None
        with EngineProcesses(jobs or os.cpu_count() or 1, cache_folder()) as processes:
            engines = Engines(processes)
            try:
                job = PublishJob(project, project.find_specs(only), Store(site), day, engines)
                for event in preview(job) if dry_run else publish_briefs(job, who):
                    events.append(event)
                    if not as_json:
                        _tell(event, "would publish" if dry_run else "published")
            except AlreadyRunningError as running:
                say(f"briefgen: {running}", err=True)
                sys.exit(75)
            except BriefgenError as failure:
                error = failure
        if as_json:
            print_json([_row(event, "would publish" if dry_run else "published") for event in events])
        if not dry_run:
            _notify(events, str(error) if error else None, notify, mail_to, smtp)
        if error:
            raise error
    sys.exit(_exit_code(events))


def _exit_code(events: list[Event]) -> int:
    from briefgen.project.events import Failed
    from briefgen.publish.events import HeldBack

    part = any(isinstance(e, Failed) or (isinstance(e, HeldBack) and not e.quiet) for e in events)
    return 3 if part else 0


def _tell(event: Event, verb: str) -> None:
    from briefgen.project.events import Failed, Noted
    from briefgen.publish.events import HeldBack, Issued, Kept, Mended, NotDue, Served, Skipped, Stood

    match event:
        case Mended(slug, edition, name, release):
            say(f"damaged {slug} {edition}: '{name}' was not what was published; release {release} has it whole")
        case Issued(slug, edition, revision, news, _, pages, corrections, warnings):
            print_mistakes(warnings)
            what = f"{slug} {edition}" + (f", revision {revision}" if revision > 1 else "")
            size = f", {count_of(pages, 'page')}" if pages else ""
            say(f"{verb} {what}{size}: {news}")
            for correction in corrections:
                say(f"  corrected: {correction}")
        case Kept(slug, edition):
            say(f"unchanged {slug} {edition}")
        case HeldBack(slug, edition, reason):
            say(f"held {slug} {edition}: {reason} (briefgen release {slug} {edition})")
        case Skipped(slug, edition, reason):
            say(f"skipped {slug} {edition}: {reason}")
        case NotDue(slug, why):
            say(f"not due {slug}: {why}")
        case Noted(warnings):
            print_mistakes(warnings)
        case Failed(slug, mistakes):
            print_mistakes(mistakes)
            say(f"failed {slug or 'articles of the library'}: {count_of(len(mistakes), 'mistake')}", err=True)
        case Served(release):
            say(f"serving release {release}")
        case Stood(release, failed=True):
            say(f"nothing was published: release {release} stands" if release else "nothing was published")
        case Stood(release):
            say(f"nothing to do: release {release} stands" if release else "nothing to do: no brief is due")


def _mistakes_of(event: Event) -> tuple[Mistake, ...]:
    return (*getattr(event, "warnings", ()), *getattr(event, "mistakes", ()))


def _row(event: Event, verb: str) -> dict[str, object]:
    """An event for a program: what `_tell` says of it, by name."""
    from dataclasses import asdict

    from briefgen.project.events import Failed, Noted
    from briefgen.publish.events import HeldBack, Issued, Kept, Mended, NotDue, Served, Skipped

    names = {Mended: "mended", Kept: "unchanged", HeldBack: "held", Skipped: "skipped", NotDue: "not due",
             Noted: "warned", Failed: "failed", Served: "serving"}  # fmt: skip
    what = verb if isinstance(event, Issued) else names.get(type(event), "nothing to do")
    said = {key: value for key, value in asdict(event).items() if key not in ("warnings", "mistakes")}
    return {"event": what, **said, "mistakes": mistake_rows(_mistakes_of(event))}


def _notify(events: list[Event], error: str | None, command: str | None, to: tuple[str, ...], server: str) -> None:
    """Tell the operator. That it could not be told is itself told, and changes no exit code: the site stands."""
    from briefgen.errors import BriefgenError
    from briefgen.publish.notify import run_command, send_mail, write_notice

    notice = write_notice(events, error)
    if notice is None:
        return
    try:
        if command:
            run_command(command, notice, dict(os.environ))
        if to:
            send_mail(server, os.environ.get("BRIEFGEN_SMTP_PASSWORD"), to, notice)
    except BriefgenError as failure:
        say(f"briefgen: {failure}", err=True)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return f"user {os.getuid()}"


@click.command(cls=Command, examples=("briefgen rollback --site /srv/briefs",))
@site_option
def rollback(site: Path) -> None:
    """Serve the release before the current one again.

    What it had not published is published anew by the next run, unless its spec or articles are mended."""
    machine.unwind_when_stopped()
    os.umask(0o022)  # what is published is for a web server to read
    with errors_told("the site is as it was or as it was to be"):
        from briefgen.publish.lock import AlreadyRunningError
        from briefgen.publish.records import write_log
        from briefgen.publish.store import Store

        store, user = Store(site), _user()
        if store.current is None:
            say(f"briefgen: there is no site in '{site}'", err=True)
            sys.exit(1)
        try:
            with store.opened(f"process {os.getpid()} of {user}"):
                release = store.go_back()
                at = datetime.now(UTC).isoformat(timespec="seconds")
                told = {"at": at, "by": user, "event": "rollback", "release": release.name}
                write_log(store.folder, told)
        except AlreadyRunningError as running:
            say(f"briefgen: {running}", err=True)
            sys.exit(75)
        say(f"serving release {release.name}")


@click.command(cls=Command, examples=("briefgen release china-kazakhstan 2026-W47 --site /srv/briefs",))
@click.argument("spec", shell_complete=complete_held)
@click.argument("edition", shell_complete=complete_held)
@site_option
def release(spec: str, edition: str, site: Path) -> None:
    """Let a held edition pass: the next 'briefgen publish' publishes it.

    One for which nothing was selected can't be made: letting it pass means that its week goes without."""
    with errors_told():
        from dataclasses import replace

        from briefgen.publish.records import read_holds, write_hold

        holds = read_holds(site / "held")
        hold = next((one for one in holds if (one.slug, one.edition) == (spec, edition)), None)
        if hold is None:
            held = ", ".join(f"{one.slug} {one.edition}" for one in holds if not one.released) or "nothing"
            say(f"briefgen: '{spec} {edition}' is not held; held: {held}", err=True)
            sys.exit(1)
        write_hold(site / "held", replace(hold, released=True))
        say(f"released {spec} {edition}: the next 'briefgen publish' takes it up")


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
    """Print what publishes a site every week, ready to install.

    Where the project has a feeds.yaml, also what fetches and ingests new pages every day (systemd, cron)."""
    from briefgen.publish.units import Timing, cron_line, fetch_line, fetch_units, github_workflow, systemd_units

    command = Path(sys.argv[0]).resolve()
    name = str(command) if command.name == "briefgen" else "briefgen"
    timing = Timing(str(folder.resolve()), str(site.resolve()), name, weekday, at, zone.key)
    click.echo({"systemd": systemd_units, "cron": cron_line, "github": github_workflow}[kind](timing), nl=False)
    if (folder / "feeds.yaml").exists() and kind != "github":
        click.echo({"systemd": fetch_units, "cron": fetch_line}[kind](timing), nl=False)
