"""briefgen find, quote, figure, why, impact: what an editor asks while writing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.completing import complete_articles, complete_specs, complete_topics
from briefgen.cli.shared import Command, edition_option, json_option, out_option, print_json, project_option, read_day
from briefgen.cli.tell import count_of, errors_told, print_table, tell

if TYPE_CHECKING:
    from briefgen.authoring.headers import HeaderEntry
    from briefgen.library.index import Library
    from briefgen.model.brief import Brief
    from briefgen.model.library import Article
    from briefgen.project.layout import Project
    from briefgen.specs.read import SpecFile


def _open(folder: Path, out: Path | None) -> tuple[Project, Library]:
    from briefgen.build.compose import open_project_library
    from briefgen.project.layout import Project

    return Project(folder), open_project_library(Project(folder), out or folder / "build")


@click.command(
    cls=Command,
    examples=(
        "briefgen find china-kazakhstan",
        "briefgen find '\"development bank\" rouble*' --since 2025-01-01",
    ),
)
@click.argument("question", metavar="TOPIC|QUERY", shell_complete=complete_topics)
@project_option
@out_option
@click.option("--since", callback=read_day, metavar="DAY", help="Published on this day or later.")
@click.option("--until", callback=read_day, metavar="DAY", help="Published on this day or before.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many at most.")
@json_option
def find(
    question: str, folder: Path, out: Path | None, since: date | None, until: date | None, limit: int, as_json: bool
) -> None:
    """Find the articles on a topic, or that have all words of a query, the most relevant first.

    A query has words, "phrases" and prefixes*. The ids are ready to be pinned or cited."""
    from briefgen.authoring.research import find as find_articles

    with errors_told():
        _, library = _open(folder, out)
        hits = find_articles(library, question, since, until, limit)
        if as_json:
            print_json([asdict(hit) for hit in hits])
            return
        head = ("article", "score", "published", "known", "publisher", "figures", "quotes", "terms", "flags", "title")
        print_table(
            head,
            [
                (
                    hit.id,
                    f"{hit.relevance:.2f}",
                    hit.published or "",
                    hit.basis or "",
                    f"{hit.publisher} (first: {hit.origin})" if hit.origin else hit.publisher,
                    str(hit.facts),
                    str(hit.quotes),
                    ", ".join(hit.terms),
                    ", ".join(hit.flags),
                    hit.title,
                )
                for hit in hits
            ],
        )
        if not hits:
            click.echo("nothing was found", err=True)


@click.command(cls=Command, examples=("briefgen quote scmp-2025-agibot 'an important milestone in the history'",))
@click.argument("article", metavar="ARTICLE", shell_complete=complete_articles)
@click.argument("words", metavar="WORDS")
@project_option
@out_option
@click.option("--write", is_flag=True, help="Put the entry into the article's header.")
@json_option
def quote(article: str, words: str, folder: Path, out: Path | None, write: bool, as_json: bool) -> None:
    """Find words in an article, and print them in their context with the header entry of a quote.

    Words that don't stand there are refused."""
    from briefgen.authoring.headers import make_quote

    _make_entry(make_quote, _EntryRequest(article, words, folder, out, write, as_json))


@click.command(cls=Command, examples=("briefgen figure xinhua-2015-capacity 'it came to US$28.6 billion' --write",))
@click.argument("article", metavar="ARTICLE", shell_complete=complete_articles)
@click.argument("passage", metavar="PASSAGE")
@project_option
@out_option
@click.option("--write", is_flag=True, help="Put the entry into the article's header.")
@json_option
def figure(article: str, passage: str, folder: Path, out: Path | None, write: bool, as_json: bool) -> None:
    """Read the figure in a passage of an article, and print it in its context with its header entry.

    A passage that doesn't stand there, or has no number, is refused."""
    from briefgen.authoring.headers import make_figure

    _make_entry(make_figure, _EntryRequest(article, passage, folder, out, write, as_json))


@dataclass(frozen=True, slots=True)
class _EntryRequest:
    """What 'quote' and 'figure' are asked for: an entry of these words of an article, perhaps written to its file."""

    article: str
    words: str
    folder: Path
    out: Path | None
    write: bool
    as_json: bool


def _make_entry(make: Callable[[Article, str], HeaderEntry], asked: _EntryRequest) -> None:
    from briefgen.authoring.headers import write_entry
    from briefgen.errors import InputError

    with errors_told():
        _, library = _open(asked.folder, asked.out)
        entry = make(_the_article(library, asked.article), asked.words)
        written = asked.write and not entry.known
        if written:
            if entry.refused:
                raise InputError(entry.refused)
            path = next(library.root / path for id, path, _ in library.files() if id == asked.article)
            write_entry(path, str(path), entry)
        if asked.as_json:
            print_json(
                {
                    "group": entry.group,
                    "entry": entry.noun.model_dump(mode="json", exclude_defaults=True),
                    "context": entry.context,
                    "notes": list(entry.notes),
                    "written": written,
                }
            )
            return
        click.echo(entry.context + "\n", err=True)
        click.echo(f"{entry.group}:\n{entry.yaml}")
        for note in entry.notes:
            click.echo(f"look at: {note}", err=True)
        if asked.write:
            click.echo(f"written to {path}" if written else "nothing was written", err=True)


def _the_article(library: Library, id: str) -> Article:
    """The article of an id. Raises InputError where there is none."""
    from briefgen.errors import InputError, Mistake, Place

    if not library.has(id):
        close = library.close_ids(id)
        hint = f"did you mean '{close[0]}'?" if close else "'briefgen find' lists articles"
        raise InputError([Mistake(f"there is no article '{id}'", Place(id), hint=hint)])
    (article,) = library.articles([id])
    return article


_NAMES_TOLD = 3
"""Of what a block leaves out for one reason, where the whole brief is asked for."""


@click.command(cls=Command, examples=("briefgen why china-kazakhstan", "briefgen why china-kazakhstan figures"))
@click.argument("spec", metavar="SPEC", shell_complete=complete_specs)
@click.argument("block", required=False, metavar="[BLOCK]")
@project_option
@edition_option
@out_option
@json_option
def why(spec: str, block: str | None, folder: Path, edition: str, out: Path | None, as_json: bool) -> None:
    """Why each article, figure and quote of a brief is in it, and what each block leaves out, by reason.

    BLOCK is a block's anchor, such as figures or text-2: what it leaves out is named one by one."""
    from briefgen.authoring.research import explain, group
    from briefgen.build.compose import find_left_out
    from briefgen.model.spec import Edition

    with errors_told():
        made, failed, library = _compose(folder, out, (spec,), edition)
        week = Edition(name=edition)
        reasons = [
            reason
            for file, brief in made
            for reason in explain(brief, find_left_out(file.spec, week, library, brief), block)
        ]
        if as_json:
            print_json([asdict(reason) for reason in reasons])
        else:
            told, short = (reasons, []) if block else group(reasons, _NAMES_TOLD)
            rows = [(r.what, r.name, ", ".join(r.blocks), r.reason) for r in told]
            print_table(("what", "name", "in", "why"), rows)
            for _, brief in made if block is None else ():
                click.echo(brief.left_out.text)
            for anchor in short:
                click.echo(f"'briefgen why {spec} {anchor}' names all that '{anchor}' leaves out", err=True)
        code = tell(failed, verb="")
    sys.exit(code)


@click.command(
    cls=Command,
    examples=(
        "briefgen impact xinhua-2015-capacity",
        "briefgen impact xinhua-2015-capacity#trade-2013 --site /srv/briefs",
    ),
)
@click.argument("name", metavar="ARTICLE|FACT", shell_complete=complete_articles)
@project_option
@edition_option
@out_option
@click.option(
    "--site", type=click.Path(file_okay=False, path_type=Path), help="Look at the editions of this site, too."
)
@json_option
def impact(name: str, folder: Path, edition: str, out: Path | None, site: Path | None, as_json: bool) -> None:
    """Every brief, edition and block that uses an article or one of its facts (ARTICLE#FACT)."""
    from briefgen.authoring.research import find_uses

    with errors_told():
        made, failed, library = _compose(folder, out, (), edition)
        every: list[tuple[Brief, int | None]] = [(brief, None) for _, brief in made]
        uses = find_uses(name, [*_published(site), *every] if site else every)
        if not uses:  # what is out may use what the library has no more
            _check_name(library, name)
        if as_json:
            print_json([asdict(use) for use in uses])
        else:
            rows = [
                (use.brief, use.edition, f"r{use.revision}" if use.revision else "now", ", ".join(use.blocks))
                for use in uses
            ]
            print_table(("brief", "edition", "revision", "blocks"), rows)
            click.echo(f"{count_of(len(uses), 'use')} of {name}", err=True)
        code = tell(failed, verb="")
        missed = ", ".join(f"'{event.slug}'" for event in failed if event.slug)
        if missed:
            click.echo(f"not looked at: the uses that {missed} would have", err=True)
    sys.exit(code)


def _check_name(library: Library, name: str) -> None:
    """Raises InputError where there is no article, fact or quote of a name."""
    from briefgen.documents.explain import suggest
    from briefgen.errors import InputError, Mistake, Place

    id, has_part, part = name.partition("#")
    article = _the_article(library, id)
    parts = [fact.id for fact in article.facts] + [f"quote-{n + 1}" for n in range(len(article.quotes))]
    if has_part and part not in parts:
        hint = suggest(part, parts) or "the facts of an article are those of its header"
        raise InputError([Mistake(f"the article '{id}' has no fact '{part}'", Place(id), hint=hint)])


def _compose(
    folder: Path, out: Path | None, names: Sequence[str], edition: str
) -> tuple[list[tuple[SpecFile, Brief]], list[Any], Library]:
    """The specs with their briefs as they would be built now, what failed, and the library."""
    from briefgen.build.compose import compose, open_project_library, read_specs, select_for, tell_failure
    from briefgen.errors import BriefgenError
    from briefgen.model.spec import Edition
    from briefgen.project.layout import Project

    project = Project(folder)
    specs, failed = read_specs(project, project.find_specs(names))
    library = open_project_library(project, out or folder / "build")
    week = Edition(name=edition)
    made: list[tuple[SpecFile, Brief]] = []
    problems: list[Any] = list(failed)
    for spec in specs:
        try:
            brief, _ = compose(spec, week, library, select_for(spec, week, library))
        except BriefgenError as error:
            problems.append(tell_failure(spec, error))
        else:
            made.append((spec, brief))
    return made, problems, library


def _published(site: Path) -> Iterable[tuple[Brief, int]]:
    """Every revision of every edition of a site, in order of edition, brief and revision."""
    from briefgen.render.data import read_brief

    for path in sorted((site / "current").glob("[0-9]*/W*/*/r*/*.json")):
        yield read_brief(path.read_text(encoding="utf-8")), int(path.parent.name[1:])
