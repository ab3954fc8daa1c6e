"""A spec and the library -> a composed brief: the pure steps joined to the files they read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from briefgen.assembly.assemble import Material, assemble
from briefgen.assembly.omitted import find_omitted
from briefgen.assembly.select import select
from briefgen.errors import BriefgenError, InputError, LoadError, Mistake, Place, Problem, SpecError
from briefgen.evidence.gate import Verdict, hold_against_sources
from briefgen.evidence.placeholders import find_placeholder
from briefgen.evidence.rules import remedy
from briefgen.evidence.sources import count_quoted
from briefgen.evidence.unshown import find_unshown
from briefgen.library.index import Library, open_library
from briefgen.library.refresh import ReadOptions
from briefgen.library.rows import Notice
from briefgen.library.scan import Scan
from briefgen.model.brief import Brief
from briefgen.model.contents import contents_of_brief
from briefgen.model.evidence import Finding
from briefgen.model.library import Article
from briefgen.model.selection import LeftOut, MetricUse, Omitted, Selection
from briefgen.model.spec import Edition, Spec
from briefgen.project.events import Failed
from briefgen.project.layout import Project, shipped_templates
from briefgen.render.page.prose import warnings as tell_markdown
from briefgen.render.page.templates import unused_overrides
from briefgen.render.page.theme import find_theme
from briefgen.render.pdf.extent import Extent
from briefgen.specs.citations import prose_of
from briefgen.specs.read import SpecFile, read_spec
from briefgen.specs.references import check_references

PAGE_LIMITS = {"glance": 2, "briefing": 4}
"""Pages that a brief of each format may have."""


def read_specs(project: Project, paths: Sequence[Path]) -> tuple[list[SpecFile], list[Failed]]:
    """All specs are read before anything is built; a broken one doesn't stop the others."""
    specs, failed = [], []
    for path in paths:
        try:
            specs.append(read_spec(path, project.name_of(path)))
        except InputError as error:
            failed.append(Failed(path.stem, error.mistakes))
    return specs, failed


def open_project_library(
    project: Project, out: Path, scan: Scan | None = None, notice: Notice | None = None
) -> Library:
    """The project's library, with its index kept under the output folder. Raises InputError."""
    project.check()
    index = out / ".briefgen" / "index.sqlite"
    return open_library(project.library, index, scan=scan, options=ReadOptions(notice=notice))


def select_for(spec: SpecFile, edition: Edition, library: Library) -> Selection:
    """What the library has for a spec. Raises SpecError where the spec names what isn't there."""
    problems = check_references(spec.spec, library)
    if problems:
        raise SpecError(problems)
    return choose(spec.spec, edition, library)


def choose(spec: Spec, edition: Edition, library: Library) -> Selection:
    """What the library has for a spec whose names have been looked up. Raises KeyError for an unknown topic."""
    named = {reference.partition("#")[0] for reference in (*spec.pin, *spec.exclude)}
    candidates = library.candidates(spec.topics, sorted(named))
    unreadable = len({mistake.place.file for mistake in library.mistakes})
    return select(spec, edition, candidates, len(library), unreadable)


def compose(
    spec: SpecFile, edition: Edition, library: Library, selection: Selection
) -> tuple[Brief, tuple[Mistake, ...]]:
    """The brief of a spec and its warnings. Raises SpecError or InputError with all that is wrong."""
    articles = library.articles([chosen.id for chosen in selection.chosen])
    metrics = _find_metrics(spec.spec, library)
    material = Material(articles, library.sources, library.topics, metrics)
    brief, warnings = assemble(spec.spec, edition, selection, material)
    shown_otherwise = [
        Problem(loc, message, hint, needle, "warning")
        for loc, text in prose_of(spec.spec)
        for message, hint, needle in tell_markdown(text)
    ]
    verdict = hold_against_sources(brief, spec.spec, articles, library.sources, edition)
    nowhere = [
        Problem(note.loc, note.message, note.hint, note.needle, "warning")
        for note in find_unshown(spec.spec, verdict.brief, articles)
    ]
    told = (*_tell_verdict(spec, library, verdict), *_tell_undescribed(spec, library, articles))
    if any(mistake.severity == "error" for mistake in told):
        raise InputError([*told, *spec.mistakes(warnings)])
    cut = (*spec.warnings, *library.find_cut_headers([article.id for article in articles]))
    return verdict.brief, (*cut, *spec.mistakes([*warnings, *shown_otherwise, *nowhere]), *told)


def find_left_out(spec: Spec, edition: Edition, library: Library, brief: Brief) -> tuple[Omitted, ...]:
    """What each section of a brief leaves out, and why; of articles that are not in it, those that match its topics or
    have a metric that it names."""
    selection = choose(spec, edition, library)
    passed = {entry.id: entry for entry in selection.left_out}
    known = {*passed, *(chosen.id for chosen in selection.chosen)}
    for ids in (use.articles for use in _find_metrics(spec, library).values()):
        for id in ids:
            if id not in known:
                passed[id] = LeftOut(id=id, reason="off topic", detail="no topic of the brief matches")
    articles = library.articles([chosen.id for chosen in selection.chosen])
    others = zip(library.articles(list(passed)), passed.values(), strict=True)
    return find_omitted(spec, brief, Material(articles, library.sources, library.topics), list(others))


def _find_metrics(spec: Spec, library: Library) -> dict[str, MetricUse]:
    """Who has the metrics that a spec names."""
    having: dict[str, list[str]] = {metric: [] for section in spec.sections for metric in section.metrics}
    for metric, article, _ in library.figures(list(having)) if having else ():
        having[metric].append(article)
    return {
        metric: MetricUse(tuple(dict.fromkeys(ids)), None if ids else library.close_metric(metric))
        for metric, ids in having.items()
    }


def _tell_verdict(spec: SpecFile, library: Library, verdict: Verdict) -> tuple[Mistake, ...]:
    """What the gate found, at its place: errors where the brief is final, warnings where it is not yet."""
    severity = "error" if spec.spec.status == "final" else "warning"
    in_spec = spec.mistakes(
        Problem(f.loc, f.message, f.hint, f.needle, severity if f.severity == "error" else "warning", f.rule)
        for f in verdict.in_spec
    )
    by_article: dict[str, list[Finding]] = {}
    for article_id, finding in verdict.in_articles:
        by_article.setdefault(article_id, []).append(finding)
    in_articles = [
        mistake
        for article_id, findings in sorted(by_article.items())
        for mistake in library.place_findings(article_id, findings, severity=severity)
    ]
    return (*in_articles, *in_spec)


def _tell_undescribed(spec: SpecFile, library: Library, articles: Sequence[Article]) -> tuple[Mistake, ...]:
    """A mistake for each publisher of a brief whose description is still the one that `ingest` wrote."""
    ids = dict.fromkeys(article.source for article in articles)
    severity = "error" if spec.spec.status == "final" else "warning"
    findings = [
        Finding(
            "placeholder-left", id, (id, "descriptor"), f"'{library.sources[id].name}' is not described yet",
            "say in a few words who publishes it",
        )
        for id in ids
        if find_placeholder(library.sources[id].descriptor)
    ]  # fmt: skip
    return library.place_in_sources(findings, severity=severity) if findings else ()


def check_theme(project: Project, spec: SpecFile) -> None:
    """Raises SpecError where a spec names a theme that isn't there, InputError for what is wrong in it."""
    find_theme(spec.spec.theme, (*project.templates, shipped_templates()))


def find_overquoted(briefs: Sequence[Brief], library: Library, file: str) -> tuple[Mistake, ...]:
    """A warning for each publisher from which the briefs of one edition together quote more words than it
    allows, though each of them alone keeps within its limit; `file` is what messages call sources.yaml."""
    totals: dict[str, list[int]] = {}
    for brief in briefs:
        quoted = sorted({quote.article for quote in contents_of_brief(brief).quotes})
        for source, count in count_quoted(brief, library.articles(quoted)).items():
            totals.setdefault(source, []).append(count)
    mistakes = []
    for source, counts in sorted(totals.items()):
        limit = library.sources[source].quoted_words_limit
        if limit is not None and sum(counts) > limit >= max(counts):
            name, total = library.sources[source].name, sum(counts)
            message = f"{len(counts)} briefs of this edition quote {total} words of {name}, {total - limit} too many"
            mistakes.append(
                Mistake(message, Place(file), hint=remedy("quoted-words"), severity="warning", rule="quoted-words")
            )
    return tuple(mistakes)


def tell_overflow(spec: SpecFile, brief: Brief, extent: Extent) -> tuple[Mistake, ...]:
    """A warning where the brief is longer than its format: by how many lines, and which block is longest."""
    limit, pages = PAGE_LIMITS.get(spec.spec.format), len(extent.pages)
    if limit is None or pages <= limit:
        return ()
    lines = extent.beyond(limit)
    message = f"the brief has {pages} pages, {pages - limit} more than a {spec.spec.format} may have: "
    message += f"{lines:,} line{'' if lines == 1 else 's'} too many"
    if extent.longest:
        anchor, length = extent.longest
        message += f"; its longest block is '{_heading(brief, anchor)}' with {length:,}"
    place = spec.document.place(("format",)) if "format" in spec.spec.model_fields_set else Place(spec.file)
    longer = "briefing (4 pages), indepth" if spec.spec.format == "glance" else "indepth"
    hint = f"shorten it, or choose a longer format: {longer}"
    return (Mistake(message, place, spec.document.excerpt(place), len(spec.spec.format), hint, "warning"),)


def _heading(brief: Brief, anchor: str) -> str:
    """What an editor calls a block: its heading, or the first one of a text."""
    block = next((one for one in (*brief.lead, *brief.blocks) if one.anchor == anchor), None)
    if block is None:
        return anchor
    if block.kind != "text":
        return block.heading
    head = re.search(r"^#+ +(.+)", block.markdown, re.MULTILINE)
    return head[1] if head else anchor


def note_unused(project: Project) -> tuple[Mistake, ...]:
    """A warning for each template of the project that stands in for none of the shipped ones."""
    hint = "a template takes the name and the folder of the shipped one that it stands in for"
    return tuple(
        Mistake("no page uses this template", Place(project.name_of(path)), None, 1, hint, "warning")
        for path in unused_overrides(project.templates)
    )


def tell_failure(spec: SpecFile, error: BriefgenError) -> Failed:
    """An error of one brief as mistakes that name its file. Raises LoadError, which no one brief is to blame for."""
    if isinstance(error, LoadError):
        raise error
    if isinstance(error, InputError):
        return Failed(spec.spec.slug, error.mistakes)
    if isinstance(error, SpecError):
        return Failed(spec.spec.slug, spec.mistakes(error.problems))
    return Failed(spec.spec.slug, (Mistake(str(error), Place(spec.file)),))
