"""briefgen serve: one brief while it is being written, or a whole site, in the browser of this machine."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import click

from briefgen.cli.completing import complete_specs
from briefgen.cli.machine import say
from briefgen.cli.shared import Command, NamedPath, cache_folder, edition_option, out_option, project_option
from briefgen.cli.tell import errors_told, print_mistakes


@click.command(
    cls=Command,
    examples=(
        "briefgen serve china-kazakhstan",
        "briefgen serve briefs/china-kazakhstan.yaml --edition 2026-W47 --port 0",
        "briefgen serve --site /srv/briefs",
    ),
)
@click.argument("spec", required=False, metavar="[SPEC]", shell_complete=complete_specs)
@project_option
@edition_option
@click.option("--site", type=NamedPath(), help="Show this site instead of one brief.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any that is free."
)
def serve(spec: str | None, folder: Path, edition: str, site: Path | None, port: int) -> None:
    """Show a brief while you write it, or a site, at 127.0.0.1 only, until Ctrl-C. No server for others to use.

    With SPEC, the page is made anew and loaded again whenever its spec, the library or a template is
    saved; mistakes stand above the last good page. With --site, the release that is current is shown."""
    if (spec is None) == (site is None):
        both = "give a SPEC or --site, not both"
        raise click.UsageError(both if spec else "name a SPEC to write at, or a site with --site DIR")
    with errors_told():
        if site is not None:
            _serve_site(site, port)
        else:
            _serve_brief(str(spec), folder, edition, port)


def _serve_site(site: Path, port: int) -> None:
    from briefgen.errors import OutputError
    from briefgen.publish.serve import make_server
    from briefgen.publish.store import Store

    if Store(site).current is None:
        raise OutputError(f"nothing has been published in '{site}' yet: briefgen publish --site {site}")
    with _port_told(port):
        server = make_server(site, port)
    say(f"http://127.0.0.1:{server.server_port}/")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("stopped", err=True)
    finally:
        server.server_close()


def _serve_brief(name: str, folder: Path, edition: str, port: int) -> None:
    from briefgen.live.board import Board, Shown
    from briefgen.live.rebuild import Rebuilder, follow_changes
    from briefgen.live.server import serving
    from briefgen.project.layout import Project
    from briefgen.render.engines import Engines
    from briefgen.render.processes import EngineProcesses

    project = Project(folder)
    (path,) = project.find_specs((name,))
    board = Board(Shown(path.stem, edition))
    try:
        with contextlib.ExitStack() as stack:
            processes = stack.enter_context(EngineProcesses(1, cache_folder()))
            processes.start_all()
            with _port_told(port):
                address = stack.enter_context(serving(board, port))
            say(address)
            engines = Engines(processes)
            rebuilder = Rebuilder(project, path, edition, folder / "build", engines)
            for made in follow_changes(rebuilder, board, engines):
                print_mistakes(made.mistakes)
                say(f"{'failed' if made.html is None else 'built'} {path.stem}")
    except KeyboardInterrupt:
        say("stopped", err=True)


@contextlib.contextmanager
def _port_told(port: int) -> Iterator[None]:
    from briefgen.errors import OutputError

    try:
        yield
    except OSError as error:
        raise OutputError(f"port {port} can't be used: {error.strerror}") from error


@click.command(
    cls=Command,
    examples=("briefgen review", "briefgen review --pages clippings/ --port 8002"),
)
@project_option
@out_option
@edition_option
@click.option("--pages", type=NamedPath(), help="The folder of saved pages.  [default: saved/ in the project]")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 takes any that is free."
)
def review(folder: Path, out: Path | None, edition: str, pages: Path | None, port: int) -> None:
    """Go through the drafts in the browser, at 127.0.0.1 only, until Ctrl-C: mend, accept, decline.

    The best of each topic comes first; keys do everything ('?' lists them). What is done is written to the
    drafts' files at once, and can be undone. A page that SingleFile uploads to the address and 'capture' is
    saved in the folder of pages and becomes a draft. The address has a secret in it: it is for you alone."""
    from briefgen.project.layout import Project
    from briefgen.review.asking import read_token
    from briefgen.review.desk import Desk
    from briefgen.review.render import Pages
    from briefgen.review.server import Served, serving
    from briefgen.review.shown import Shown

    with errors_told():
        project = Project(folder)
        out = out or folder / "build"
        desk = Desk(project, out)
        desk.refresh()
        desk.read_metrics()
        desk.close()  # the server opens it again, in a thread of its own
        token = read_token(out / ".briefgen" / "review.token")
        specs = [path.stem for path in project.find_specs(())] if any(project.briefs.glob("*.y*ml")) else []
        try:
            with contextlib.ExitStack() as stack:
                shown = stack.enter_context(Shown(project, pages or folder / "saved", edition, cache_folder()))
                with _port_told(port):
                    address = stack.enter_context(serving(Served(desk, Pages(f"/{token}/", specs), shown, token), port))
                say(address)
                if sys.stdout.isatty():
                    click.launch(address)
                threading.Event().wait()
        except KeyboardInterrupt:
            say("stopped", err=True)
