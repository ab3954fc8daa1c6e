"""briefgen prove: somebody's draft held against a library."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.shared import Command, NamedPath, cache_folder, out_option, project_option
from briefgen.cli.tell import count_of, errors_told

if TYPE_CHECKING:
    from briefgen.authoring.proving.report import Report
    from briefgen.library.index import Library

_INDENT = " " * 6


@click.command(
    cls=Command,
    examples=(
        "briefgen prove memo.docx",
        "briefgen prove speech.md --library /srv/desk/seeds --html speech-proved.html",
        "briefgen prove memo.md --format sarif > memo.sarif",
    ),
)
@click.argument("file", type=NamedPath(exists=True, folder=False))
@project_option
@click.option(
    "--library",
    "seeds",
    type=NamedPath(exists=True),
    help="The library: a folder with sources.yaml, topics.yaml and articles/.  [default: seeds/ of the project]",
)
@out_option
@click.option("--html", "page", type=NamedPath(folder=False), help="Write the report as a page, beside the text, here.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="How to print the report.",
)
def prove(file: Path, folder: Path, seeds: Path | None, out: Path | None, page: Path | None, form: str) -> None:
    """Hold anybody's draft, .docx, .md or .txt, against the articles of a library.

    Each number, quotation, name and claim is looked for, cited or not. The report says which article each sentence
    rests on, what an article says otherwise, and what none of them has. Where [@article] is cited, that article alone
    must prove the sentence. Ends with 1 where something is wrong or not found."""
    from briefgen import __version__
    from briefgen.authoring.proving.candidates import Candidates
    from briefgen.authoring.proving.prove import prove as prove_draft
    from briefgen.authoring.proving.read import read_draft
    from briefgen.authoring.proving.report import Report, as_html, mistakes_of, rows_of
    from briefgen.cli.formats import as_sarif
    from briefgen.project.outputs import write_outputs

    if page is not None and page.exists() and page.samefile(file):
        raise click.UsageError("--html would write over the draft: name another file")
    with errors_told():
        draft = read_draft(file, str(file))
        library = _open(folder, seeds, out)
        candidates = Candidates(library)
        proofs = tuple(prove_draft(draft, candidates))
        used = candidates.read(ground.article for proof in proofs for ground in proof.grounds)
        articles = {one.article.id: (one.article, library.sources[one.article.source].name) for one in used}
        report = Report(draft, proofs, articles)
        if page is not None:
            write_outputs(page.parent, {page.name: as_html(report).encode()})
        if form == "json":
            click.echo(json.dumps(rows_of(report), ensure_ascii=False, indent=2))
        elif form == "sarif":
            click.echo(as_sarif(mistakes_of(report), __version__))
        else:
            _tell(report, library, page)
    sys.exit(0 if report.stands else 1)


def _open(folder: Path, seeds: Path | None, out: Path | None) -> Library:
    from briefgen.build.compose import open_project_library
    from briefgen.library.index import open_library
    from briefgen.project.layout import Project

    if seeds is None or seeds.resolve() == Project(folder).library.resolve():
        return open_project_library(Project(folder), out or folder / "build")
    # another desk's library: nothing is written beside it
    name = hashlib.sha256(str(seeds.resolve()).encode()).hexdigest()[:16]
    return open_library(seeds, (out or cache_folder()) / f"library-{name}" / "index.sqlite")


def _tell(report: Report, library: Library, page: Path | None) -> None:
    from briefgen.authoring.proving.report import WORDS
    from briefgen.cli.machine import say
    from briefgen.text.characters import make_visible

    for proof in report.proofs:
        if proof.verdict == "no-claim":
            continue
        place, _, _ = report.draft.place(proof.written.paragraph, proof.written.start, proof.written.end)
        ids = list(dict.fromkeys(ground.article for ground in proof.grounds))
        say(f"{place}: {WORDS[proof.verdict]}{': ' if ids else ''}{', '.join(ids)}")
        say(f"{_INDENT}{make_visible(_shorten(proof.written.text))}")
        for finding in proof.findings:
            if finding.rule != "text-unsaid":
                note = "" if finding.severity == "error" else "look at: "
                say(f"{_INDENT}{note}{make_visible(finding.message)} [{finding.rule}]")
        if proof.findings:
            for passage in dict.fromkeys(ground.passage.exact for ground in proof.grounds):
                say(f"{_INDENT}there: {make_visible(_shorten(passage))}")
    counts = report.counts
    told = ", ".join(f"{words} {counts[verdict]}" for verdict, words in WORDS.items() if counts[verdict])
    say(f"{count_of(len(report.proofs), 'sentence')} held against {count_of(len(library), 'article')}: {told}")
    if page is not None:
        say(f"written to {page}")


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 240 else f"{line[:239].rsplit(' ', 1)[0]} …"
