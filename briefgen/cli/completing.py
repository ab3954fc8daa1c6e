"""briefgen completion: what a shell offers when Tab is pressed. Names are read off the files, nothing is loaded."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from briefgen.cli.shared import Command

_SHELLS = ("bash", "zsh", "fish")
_MOST = 500  # a shell asks before it lists so many; more would only take time
_TOPIC = re.compile(r"^(?:\s*-\s*(?:\{\s*)?|\s+)id:\s*['\"]?([\w-]+)", re.MULTILINE)


@click.command(
    cls=Command,
    examples=(
        'eval "$(briefgen completion bash)"                          # in ~/.bashrc',
        'eval "$(briefgen completion zsh)"                           # in ~/.zshrc, after compinit',
        "briefgen completion fish > ~/.config/fish/completions/briefgen.fish",
    ),
)
@click.argument("shell", type=click.Choice(_SHELLS))
def completion(shell: str) -> None:
    """Print the script that completes commands, options and names of specs, articles, topics and editions."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    root = click.get_current_context().find_root().command
    assert made is not None
    # Not source(): it looks for the shell on this machine, and the script may be for another one.
    maker = made(root, {}, "briefgen", "_BRIEFGEN_COMPLETE")
    click.echo(maker.source_template % maker.source_vars())


def complete_specs(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The specs of the project."""
    return _begin(incomplete, (path.stem for path in _project(ctx).glob("briefs/*.y*ml")))


def complete_articles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The ids of the library's articles."""
    return _begin(incomplete, _article_ids(_library(ctx) / "articles", incomplete))


def complete_topics(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The ids of topics.yaml."""
    try:
        text = (_library(ctx) / "topics.yaml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    return _begin(incomplete, _TOPIC.findall(text))


def complete_editions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """For 'diff': a spec, then the editions of it that the site has."""
    words, site = ctx.params.get("what") or (), ctx.params.get("site")
    if site is None:
        return []
    if not words:
        return complete_specs(ctx, param, incomplete)
    folders = (Path(site) / "current").glob(f"[0-9]*/W*/{words[0]}")
    return _begin(incomplete, (f"{folder.parent.parent.name}-{folder.parent.name}" for folder in folders))


def complete_held(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """For 'release': the specs of which an edition is held, or those editions."""
    from briefgen.errors import BriefgenError
    from briefgen.publish.records import read_holds

    try:
        holds = read_holds(Path(ctx.params.get("site") or ".") / "held")
    except BriefgenError:
        return []
    spec = ctx.params.get("spec")
    if param.name == "edition":
        return _begin(incomplete, (one.edition for one in holds if one.slug == spec and not one.released))
    return _begin(incomplete, (one.slug for one in holds if not one.released))


def _project(ctx: click.Context) -> Path:
    return Path(ctx.params.get("folder") or ".")


def _library(ctx: click.Context) -> Path:
    into = ctx.params.get("into")
    return Path(into) if into else _project(ctx) / "seeds"


def _article_ids(folder: Path, beginning: str) -> Iterator[str]:
    for _, folders, names in os.walk(folder):
        folders.sort()
        yield from (name[:-3] for name in names if name.startswith(beginning) and name.endswith(".md"))


def _begin(incomplete: str, names: Iterable[str]) -> list[str]:
    return sorted({name for name in names if name.startswith(incomplete)})[:_MOST]
