"""briefgen diff: what changed between two editions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.completing import complete_editions
from briefgen.cli.shared import Command, json_option, print_json
from briefgen.cli.tell import errors_told

if TYPE_CHECKING:
    from briefgen.model.brief import Brief
    from briefgen.model.changes import Changes


@click.command(
    cls=Command,
    examples=(
        "briefgen diff china-kazakhstan 2026-W46 2026-W47 --site /srv/briefs",
        "briefgen diff old/china-kazakhstan.json new/china-kazakhstan.json",
    ),
)
@click.argument(
    "what", nargs=-1, required=True, metavar="SPEC OLD NEW | OLD.json NEW.json", shell_complete=complete_editions
)
@click.option("--site", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The folder of the site.")
@json_option
def diff(what: tuple[str, ...], site: Path | None, as_json: bool) -> None:
    """Tell what changed between two editions of a brief.

    SPEC with the editions OLD and NEW as a site has them (2026-W46, or 2026-W46/r1 for its first revision),
    or two files of data (.json) as 'briefgen build' writes them."""
    if len(what) != (2 if site is None else 3):
        wanted = "two files of data, or SPEC OLD NEW with --site" if site is None else "SPEC OLD NEW"
        raise click.UsageError(f"give {wanted}")
    with errors_told():
        from briefgen.changes.find import find_changes

        old, new = (_read(Path(name)) for name in what) if site is None else _find(site, *what)
        changes = find_changes(new, old)
        if as_json:
            print_json(changes.model_dump(mode="json"))
        else:
            _print(changes)


def _read(path: Path) -> Brief:
    from briefgen.errors import InputError, Mistake, Place
    from briefgen.render.data import read_brief

    try:
        return read_brief(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError([Mistake(f"this can't be read: {error.strerror}", Place(str(path)))]) from error
    except ValueError as error:
        hint = "give the .json file that 'briefgen build' made"
        raise InputError([Mistake("this is not the data of a brief", Place(str(path)), hint=hint)]) from error


def _find(site: Path, slug: str, *names: str) -> list[Brief]:
    from briefgen.publish.store import Store

    store = Store(site)
    own = [entry for entry in store.read_published() if entry.slug == slug]
    found = []
    for name in names:
        edition, _, revision = name.partition("/r")
        fitting = [e for e in own if e.edition == edition and revision in ("", str(e.revision))]
        if not fitting:
            known = ", ".join(dict.fromkeys(entry.edition for entry in own)) or "none"
            click.echo(f"briefgen: there is no edition '{name}' of '{slug}' on this site; there are: {known}", err=True)
            sys.exit(1)
        found.append(store.read_brief(fitting[-1]))
    return found


def _print(changes: Changes) -> None:
    """A line for each change, the kind first, as the page of a brief tells them."""
    click.echo(changes.text)
    for figure in changes.figures:
        old = f"{figure.was_text} → " if figure.was_text else ""
        ending = " (correction)" if figure.correction else ""
        where = f" [{figure.article}#{figure.fact}]"
        click.echo(f"{figure.status.upper()} {figure.label}, {figure.as_of_text}: {old}{figure.text}{ending}{where}")
    for judgement in changes.judgements:
        was = ", ".join(filter(None, (judgement.was_likelihood, judgement.was_confidence)))
        now = ", ".join(filter(None, (judgement.likelihood, judgement.confidence)))
        levels = f" ({was} → {now})" if judgement.status == "moved" else ""
        click.echo(
            f"{judgement.status.upper()} {judgement.judgement}{levels}" + (f" {judgement.why}" if judgement.why else "")
        )
    for article in changes.articles:
        click.echo(f"{article.status.upper()} article {article.article}: {article.title} ({article.publisher})")
