"""briefgen ingest: saved pages into a library."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from briefgen.cli.machine import Stopped, say, unwind_when_stopped
from briefgen.cli.shared import Command, NamedPath, read_day
from briefgen.cli.tell import count_of, errors_told, print_mistakes

if TYPE_CHECKING:
    from briefgen.ingest.duplicates.link import ArticleDraft
    from briefgen.ingest.fill import Filling
    from briefgen.ingest.report import Refusal, Report
    from briefgen.ingest.trace import Traced
    from briefgen.model.library import Source

_MOST_TOLD = 20  # entries of lists that no article on file is


def require_library(into: Path) -> None:
    """Raises UsageError for a library that nobody has named where there is no project: none is made by chance."""
    ctx = click.get_current_context()
    if (
        ctx.get_parameter_source("into") is ParameterSource.DEFAULT
        and not into.is_dir()
        and not Path("briefs").is_dir()
    ):
        raise click.UsageError(f"'{Path.cwd()}' is no project: name the library with --into DIR", ctx)


into_option = click.option(
    "--into",
    type=NamedPath(),
    default="seeds",
    show_default=True,
    help="The library: the folder that holds articles/ and sources.yaml.",
)


def _read_id(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The id of a source: `ford-courier`."""
    if value is not None and not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value):
        raise click.BadParameter(f"'{value}' is not an id such as ford-courier: small letters, digits and hyphens")
    return value


def _read_tag(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The tag of a language: `de`."""
    if value is not None and not re.fullmatch(r"[a-z]{2,3}", value):
        raise click.BadParameter(f"'{value}' is not the tag of a language such as en or kk")
    return value


@click.command(
    cls=Command,
    examples=(
        "briefgen ingest saved/",
        "briefgen ingest saved/monday.html letter.eml --captured 2026-11-22",
        "briefgen ingest saved/ --dry-run --json > found.json",
        "briefgen ingest saved/monday.html --dry-run --trace",
        "briefgen ingest saved/ --watch",
        "briefgen ingest note.txt --source ford-courier --published 2026-03-04 --language en",
    ),
)
@click.argument("pages", nargs=-1, required=True, type=NamedPath(folder=False), metavar="FILE|FOLDER...")
@click.option("--captured", callback=read_day, metavar="DAY", help="The day the pages were saved.")
@click.option("--source", callback=_read_id, metavar="ID", help="Who published the pages that don't say it.")
@click.option("--published", callback=read_day, metavar="DAY", help="The day of the pages that don't say it.")
@click.option("--language", callback=_read_tag, metavar="TAG", help="The language of the pages that don't say it.")
@into_option
@click.option("--dry-run", is_flag=True, help="Write nothing; only tell what would be written.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.option("--trace", is_flag=True, help="Name the rule that dropped each line.")
@click.option("--ocr", is_flag=True, help="Read the text off scans, if OCRmyPDF is installed.")
@click.option("--watch", is_flag=True, help="Go on with each file that is saved into the folders, until it is stopped.")
def ingest(pages: tuple[Path, ...], watch: bool, **asked: Any) -> None:
    """Make draft articles of saved pages: text, HTML, Markdown, mails, feeds, Word, PDF.

    Glued pages are split, boilerplate is dropped, duplicates are linked; figures, quotes and a summary
    are proposed. Drafts stay out of briefs until 'briefgen accept'; a file that is there is never touched.
    --source, --published and --language count for what a page does not state itself; the draft says in
    'origin' what was given so. With --trace each line that is in no article is told with the rule that took
    it: 'boilerplate/share' is the row share of briefgen/data/boilerplate.toml, 'pass/captions' a pass of
    briefgen/ingest/passes.py, 'begins/…' what shows that an article begins. Lines of HTML are counted in
    the text that was taken out of it."""
    unwind_when_stopped()
    if not watch:
        with errors_told("what is written is whole, and the rest is written by the same command"):
            code = _ingest(pages, **asked)
        sys.exit(code)
    folders = [page for page in pages if page.is_dir()]
    if len(folders) < len(pages):
        raise click.UsageError("--watch takes folders only")
    with errors_told("what is written is whole"):
        try:
            _watch(folders, **asked)
        except (Stopped, KeyboardInterrupt):  # which is how it ends
            say("stopped", err=True)


def _watch(folders: list[Path], **asked: Any) -> None:
    """Ingest what is in the folders, then each file saved into them. A mistake in the library is told; the files
    wait until it is mended."""
    from briefgen.errors import InputError
    from briefgen.ingest.watch import follow_files

    waiting = folders
    for found in follow_files(folders):
        begun = waiting is folders and not found
        waiting = list(dict.fromkeys([*waiting, *found]))
        try:
            _ingest(tuple(waiting), **asked)
            waiting = []
        except InputError as error:
            print_mistakes(error.mistakes)
        if begun:
            say(f"watching {', '.join(map(str, folders))}: press Ctrl-C to end", err=True)


def _ingest(
    pages: tuple[Path, ...],
    ocr: bool,
    captured: date | None,
    into: Path,
    dry_run: bool,
    as_json: bool,
    trace: bool,
    **given: Any,
) -> int:
    """The exit code."""
    from briefgen.authoring.intake import add_sources, make_extractors, name_sources, read_sources_of
    from briefgen.ingest.fill import filling_json, new_publishers
    from briefgen.ingest.flow import Given, OnFile
    from briefgen.ingest.flow import ingest as ingest_pages
    from briefgen.ingest.report import report_json, trace_json
    from briefgen.library.files import check_library
    from briefgen.library.write import is_another, read_known, write_new

    if not dry_run:
        require_library(into)
    check_library(into)
    known = read_known(into / "articles")
    sources = read_sources_of(into)
    # the JSON holds no proposals: they are made to be written, counted, or held against a draft on file
    silent = dry_run and as_json and all(article.status != "draft" for article in known.values())
    on_file = OnFile([(id, article.body) for id, article in known.items()], known, sources, Given(**given))
    traced: list[dict[str, Any]] = []

    def keep_trace(file: str, found: tuple[Traced, ...]) -> None:
        traced.extend(trace_json(file, one) for one in found)

    tell_trace = (keep_trace if as_json else _tell_trace) if trace else None
    report = ingest_pages(pages, captured, on_file, None if silent else make_extractors(), tell_trace)
    kept = [draft.article for draft in report.drafts if not draft.is_sure_copy]
    others = [a.id for a in kept if is_another(into / "articles", a, known.get(a.id))]
    written = 0 if dry_run else sum(write_new(into / "articles", article) for article in kept)
    fillings = _fill(report, into, sources, dry_run=dry_run) if report.listed else []
    new_sources = {**new_publishers(fillings, sources), **name_sources(report, sources)}
    if new_sources and not dry_run:
        add_sources(into / "sources.yaml", new_sources)
    if as_json:
        listed = {"listed": [filling_json(one) for one in fillings]}
        _print_line(report_json(report) | listed | ({"trace": traced} if trace else {}))
    else:
        _tell_report(report, new_sources)
        _tell_fillings(fillings, dry_run=dry_run)
    unread, texts = _recognise(report, given.get("language"), ocr=ocr)
    for refusal in unread:
        say(f"{'nothing in' if refusal.read else 'refused'} {refusal.file}: {refusal.reason}", err=True)
    for id in others:
        say(f"kept {id} as it is on file: delete it to have it made anew", err=True)
    if not as_json:
        ending = "would be written" if dry_run else "written"
        found = count_of(len(report.drafts), "article")
        if report.drafts or not fillings:
            say(f"{found} found, {written} {ending} to {into / 'articles'}{_tell_links(report)}")
    refused = any(not refusal.read for refusal in unread)
    code = (3 if report.drafts or report.listed else 1) if refused else 0
    if not texts:
        return code
    again = _ingest(tuple(texts), False, captured, into, dry_run, as_json, trace, **given)
    return code if code == again else 3


def _recognise(report: Report, language: str | None, *, ocr: bool) -> tuple[list[Refusal], list[Path]]:
    """What is still refused, and the files with the text of scans, where they are asked for. A scan whose text stands
    beside it is refused no more."""
    from briefgen.errors import InputError, OutputError
    from briefgen.ingest.recognise import is_scan, recognise, text_of
    from briefgen.ingest.report import Refusal

    unread, texts = [], list[Path]()
    for refusal in report.refused:
        if not is_scan(refusal) or (not ocr and not text_of(refusal.file).exists()):
            unread.append(refusal)
        elif ocr:
            try:
                texts.append(recognise(refusal.file, language))
            except InputError as error:
                told = error.mistakes[0]
                unread.append(Refusal(refusal.file, told.message + (f": {told.hint}" if told.hint else "")))
            except OSError as error:
                raise OutputError(f"can't write beside '{refusal.file}': {error.strerror or error}") from error
    return unread, texts


def _fill(report: Report, into: Path, sources: dict[str, Source], *, dry_run: bool) -> list[Filling]:
    """Put what lists say into the headers of articles on file that lack it. A header in which it can't be put is told
    and left."""
    from briefgen.errors import InputError
    from briefgen.ingest.fill import fill_article, plan_filling
    from briefgen.library.write import read_described
    from briefgen.project.outputs import write_outputs

    done: list[Filling] = []
    for filling in plan_filling(report.listed, read_described(into / "articles"), sources):
        if filling.added and not dry_run:
            path = into / "articles" / f"{filling.articles[0]}.md"
            try:
                write_outputs(path.parent, {path.name: fill_article(path, str(path), filling.added)})
            except InputError as error:
                print_mistakes(error.mistakes)
                continue
        done.append(filling)
    return done


def _tell_fillings(fillings: list[Filling], *, dry_run: bool) -> None:
    """A line for each entry of a list: what was filled, what stood there, what no article is."""
    verb = "would fill" if dry_run else "filled"
    missing = 0
    for one in fillings:
        entry = one.listed
        address = entry.url or (f"doi:{entry.doi}" if entry.doi else "")
        name = f"“{entry.title}”" + (f" ({address})" if address else "") if entry.title else address
        there = ", ".join(one.there)
        if not one.articles:
            missing += 1
            if missing <= _MOST_TOLD:
                say(f"nothing on file is {name}")
        elif len(one.articles) > 1:
            say(f"more than one article on file is {name.split(' (http')[0]}: {', '.join(one.articles)}")
        elif one.added:
            already = f"; there already: {there}" if there else ""
            say(f"{verb} {one.articles[0]}: {', '.join(key for key, _ in one.added)}{already}")
        else:
            say(f"there already in {one.articles[0]}: {there or 'the list says no more of it'}")
    if missing > _MOST_TOLD:
        say(f"and {missing - _MOST_TOLD} more that nothing on file is: '--json' names them")
    if fillings:
        filled = sum(bool(one.added) for one in fillings)
        say(f"{len(fillings)} listed, {filled} {'would be ' if dry_run else ''}filled in")


def _tell_trace(file: str, found: tuple[Traced, ...]) -> None:
    """A line for each thing that was decided on a page: `page.txt:3: boilerplate/share: Share this article`."""
    for one in found:
        line = "" if one.line is None else f":{one.line}"
        say(f"{file}{line}: {one.rule}: {textwrap.shorten(one.words, 70, placeholder=' …')}")


def _tell_report(report: Report, new_sources: dict[str, str]) -> None:
    """What was found, a line an article, and what needs an eye."""
    for draft in report.drafts:
        say(_line_of(draft))
    for id, name in sorted(new_sources.items()):
        say(f"new source {id} ({name}): describe it in sources.yaml")


def _tell_links(report: Report) -> str:
    """How many of the articles repeat another one, which is why they are not written or kept out of briefs."""
    count = sum(draft.duplicate_of is not None for draft in report.drafts)
    return f"; {count} of them {'repeats' if count == 1 else 'repeat'} another" if count else ""


def _line_of(draft: ArticleDraft) -> str:
    article = draft.article
    if draft.is_sure_copy:
        return f"duplicate {article.id}: the same text as {draft.duplicate_of}"
    found = f"{count_of(len(article.facts), 'figure')}, {count_of(len(article.quotes), 'quote')}"
    look = f"; look at: {', '.join(draft.flags)}" if draft.flags else ""
    like = f"; much as in {draft.duplicate_of}" if draft.duplicate_of is not None else ""
    return f"draft {article.id}: {article.title} ({found}){like}{look}"


def _print_line(data: dict[str, Any]) -> None:
    click.echo(json.dumps(data, ensure_ascii=False))
