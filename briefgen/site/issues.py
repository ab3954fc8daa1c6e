"""Edition pages: the newest revision at the edition's address, and each revision at its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.model.brief import Brief
from briefgen.model.edition import Published
from briefgen.site.archive import Issue, Series, place_of, revision_path
from briefgen.site.body import Body, make_body
from briefgen.site.views import Banner, Line, make_banner
from briefgen.site.words import day_text, moment_text

if TYPE_CHECKING:
    from briefgen.site.pages import Site


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """A revision in the list under an edition: `corrections` are what it mended in the one before."""

    number: int
    path: str
    made: str
    corrections: tuple[str, ...]


def add_issues(site: Site) -> None:
    """The pages of every edition of every brief."""
    when = moment_text(site.run.as_of, site.run.zone)
    for series in site.archive.series:
        for at, issue in enumerate(series.issues):
            earlier = series.issues[at - 1] if at else None
            is_newest = at == len(series.issues) - 1
            later = None if is_newest else series.issues[at + 1]
            _add_issue(site, series, issue, earlier, later, make_banner(series, when) if is_newest else None)


def _add_issue(
    site: Site, series: Series, issue: Issue, earlier: Issue | None, later: Issue | None, banner: Banner | None
) -> None:
    revisions = tuple(
        RevisionLine(r.revision, revision_path(r), day_text(r.as_of), r.corrections) for r in reversed(issue.revisions)
    )
    around = (
        (earlier.newest.edition, earlier.path) if earlier else None,
        (later.newest.edition, later.path) if later else None,
    )
    kept: dict[int, Body] = {}
    line = site.line(issue, first=earlier is None)
    for own in (None, *issue.revisions):
        entry = own or issue.newest
        name = f"{revision_path(own) if own else issue.path}index.html"
        key = (place_of(entry), entry.files, own is None, line, revisions, around, banner, series.slug,
               sorted(_reviewed(site, entry)))  # fmt: skip

        def make(entry: Published = entry, own: Published | None = own, name: str = name) -> str:
            brief = site.read(entry)
            if entry.revision not in kept:
                kept[entry.revision] = _body(site, entry, brief)
            return _set(site, name, entry, own, series, line, revisions, around, banner, kept[entry.revision])

        site.pages.add(name, key, make)


def _set(
    site: Site,
    name: str,
    entry: Published,
    own: Published | None,
    series: Series,
    line: Line,
    revisions: tuple[RevisionLine, ...],
    around: tuple[tuple[str, str] | None, tuple[str, str] | None],
    banner: Banner | None,
    body: Body,
) -> str:
    title = f"{entry.headline} – {entry.title}, {entry.edition}" + (f", revision {own.revision}" if own else "")
    shell = site.shell(
        name, title, "briefs", f"{entry.title}, {entry.edition}. {entry.summary}",
        sheets=site.sheets_with(body.style, body.inside, entry.language),
        feed=(f"briefs/{series.slug}/feed.xml", series.newest.newest.title),
    )  # fmt: skip
    markup = site.assets.take_out(body.markup(shell.root), f"{shell.root}assets/")
    path = revision_path(entry)
    files = tuple((kind.upper(), f"{path}{entry.slug}.{kind}") for kind in ("pdf", "json", "csv"))
    return site.set(
        "edition", shell, line=line, own=own.revision if own else 0, revisions=revisions,
        is_newest=own is None or own.revision == line.revision,
        earlier=around[0], later=around[1], banner=banner, body=body, markup=markup, files=files,
        brief_path=f"briefs/{series.slug}/", number=entry.revision, made=day_text(entry.as_of),
    )  # fmt: skip


def _body(site: Site, entry: Published, brief: Brief) -> Body:
    return make_body(brief, site.draw(entry, brief), site.templates, _reviewed(site, entry))


def _reviewed(site: Site, entry: Published) -> list[str]:
    """The articles of a revision that have a page."""
    entries = site.ledger.entries
    return [article for article in entry.articles if article in entries and entries[article].reviewed]
