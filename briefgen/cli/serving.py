"""briefgen serve: one brief while it is being written, or a whole site, in the browser of this machine."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import click

from briefgen.cli.completing import complete_specs
from briefgen.cli.machine import say
from briefgen.cli.shared import Command, NamedPath, cache_folder, edition_option, project_option
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
