"""briefgen init, new, schema, doctor: how a desk begins, and what is missing on a machine."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from briefgen.cli.completing import complete_topics
from briefgen.cli.machine import say
from briefgen.cli.shared import Command, json_option, print_json, project_option
from briefgen.cli.tell import errors_told, print_table


@click.command(cls=Command, examples=("briefgen init desk", "cd desk && briefgen build"))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
def init(folder: Path) -> None:
    """Make a project that builds at once: a spec, a topic, a source and an article, each with comments.

    A file that is already there is left as it is."""
    from briefgen.authoring.starters import starter_files

    with errors_told():
        _write_new(folder, starter_files())
    say(f"now: cd {folder} && briefgen build")


@click.command(cls=Command, examples=("briefgen new brief river-ports", "briefgen new brief ports --topic river-ports"))
@click.argument("kind", type=click.Choice(("brief",)))
@click.argument("name", metavar="NAME")
@click.option(
    "--topic",
    metavar="TOPIC",
    shell_complete=complete_topics,
    help="An id of seeds/topics.yaml.  [default: the one of this name, or the first]",
)
@project_option
def new(kind: str, name: str, topic: str | None, folder: Path) -> None:
    """Write briefs/NAME.yaml, a commented spec that builds at once."""
    from briefgen.authoring.starters import spec_text
    from briefgen.documents.explain import suggest
    from briefgen.errors import InputError, Mistake, Place
    from briefgen.library.files import read_topics
    from briefgen.specs.read import parse_spec

    with errors_told():
        topics = read_topics(folder / "seeds" / "topics.yaml")
        chosen = topic or (name if name in topics else next(iter(topics), ""))
        if chosen not in topics:
            hint = suggest(chosen, topics) or "write a topic into seeds/topics.yaml first"
            message = f"there is no topic '{chosen}'" if chosen else "there is no topic yet"
            raise InputError([Mistake(message, Place("seeds/topics.yaml"), hint=hint)])
        text = spec_text(name.replace("-", " ").capitalize(), chosen)
        parse_spec(text, f"briefs/{name}.yaml", name)  # a name that can't name a brief is refused here
        if (folder / "briefs" / f"{name}.yaml").exists():
            hint = "choose another name, or edit it"
            raise InputError([Mistake("this spec is already there", Place(f"briefs/{name}.yaml"), hint=hint)])
        _write_new(folder, {f"briefs/{name}.yaml": text})
    say(f"now: briefgen build {name}")


@click.command(cls=Command, examples=("briefgen schema", "briefgen schema --project desk"))
@project_option
def schema(folder: Path) -> None:
    """Write the JSON Schemas of specs, articles, topics, sources and feeds into .schema/ of the project.

    Editors with a YAML language server complete and underline with them, offline: a file names its
    schema in its first line, '# yaml-language-server: $schema=../.schema/spec.json'."""
    from briefgen.authoring.schemas import FOLDER, schema_files
    from briefgen.project.outputs import write_outputs

    with errors_told():
        write_outputs(folder / FOLDER, {name: text.encode() for name, text in schema_files().items()})
        for name in schema_files():
            say(f"written {folder / FOLDER / name}")


@click.command(cls=Command, examples=("briefgen doctor", "briefgen doctor --project desk"))
@project_option
@json_option
def doctor(folder: Path, as_json: bool) -> None:
    """Look at what a build needs on this machine, and name the command that brings what is missing."""
    from briefgen.authoring.doctor import examine

    with errors_told():
        findings = examine(folder)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        rows = [(f.what, "good" if f.good else f.told, "" if f.good else f.remedy or "") for f in findings]
        print_table(("what", "is", "mend it with"), rows)
    sys.exit(0 if all(f.good for f in findings) else 1)


def _write_new(folder: Path, files: dict[str, str]) -> None:
    from briefgen.project.outputs import write_outputs

    for name, text in files.items():
        path = folder / name
        if path.exists():
            say(f"kept {path}")
            continue
        write_outputs(path.parent, {path.name: text.encode()})
        say(f"written {path}")
