"""What the templates of the site's pages are given. Plain values: a page's `repr` tells all that is on it."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.edition import BriefRun
from briefgen.site.archive import Issue, Series, revision_path
from briefgen.site.news import News
from briefgen.site.words import day_text, week_text


@dataclass(frozen=True, slots=True)
class Shell:
    """What every page has: its `title` and `description`, `root` (the way up to the site's root, `../../`),
    `here` (the part of the navigation that it belongs to), `sheets` and `feed` (addresses from the root; the
    feed has a title)."""

    title: str
    description: str
    root: str
    here: str
    sheets: tuple[str, ...]
    icon: str
    site_title: str
    policy: str
    feed: tuple[str, str] = ("feed.xml", "All briefs")
    script: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An edition in a list. Paths are from the site's root."""

    slug: str
    title: str
    headline: str
    summary: str
    series: str
    edition: str
    week: str
    path: str
    pdf: str
    brief_path: str
    made: str
    changed: str
    language: str
    status: str
    revision: int
    significant: bool
    first: bool
    pages: int
    news: News


@dataclass(frozen=True, slots=True)
class Banner:
    """Why a newer edition is not there: which one, when the run was, and what it said."""

    edition: str
    outcome: str
    when: str
    detail: str


def make_line(issue: Issue, news: News, *, first: bool = False) -> Line:
    """`first`: it is the brief's first edition."""
    entry = issue.newest
    return Line(
        entry.slug, entry.title, entry.headline, entry.summary, entry.series or "", entry.edition,
        week_text(entry.edition), issue.path, f"{revision_path(entry)}{entry.slug}.pdf", f"briefs/{entry.slug}/",
        day_text(entry.as_of), day_text(entry.changed), entry.language, entry.status, entry.revision,
        issue.is_significant, first, entry.pages, news,
    )  # fmt: skip


def make_banner(series: Series, when: str) -> Banner | None:
    """The dated banner of a brief whose newer edition failed or is held."""
    alarm: BriefRun | None = series.alarm
    if alarm is None:
        return None
    return Banner(alarm.edition or "", alarm.outcome, when, alarm.detail or "")


POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; "
    "img-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)


"""What a page may load and run: its own site's files, and the WebAssembly of the search. A server's
header adds `frame-ancestors`, which a page can't say itself."""
