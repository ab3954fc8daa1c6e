"""What the templates of the site's pages are given. Plain values: a page's `repr` tells all that is on it. Their
dates and counts are in English, as all fixed words of the site are so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from briefgen.i18n.format import date_text, find_locale, period_text
from briefgen.model.edition import BriefRun
from briefgen.model.spec import Edition
from briefgen.site.archive import ArchivedBrief, Issue, revision_path
from briefgen.site.news import News


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
class IssueLine:
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


def make_line(issue: Issue, news: News, *, first: bool) -> IssueLine:
    """`first`: it is the brief's first edition."""
    entry = issue.newest
    return IssueLine(
        entry.slug, entry.title, entry.headline, entry.summary, entry.series or "", entry.edition,
        week_text(entry.edition), issue.path, f"{revision_path(entry)}{entry.slug}.pdf", f"briefs/{entry.slug}/",
        day_text(entry.as_of), day_text(entry.changed), entry.language, entry.status, entry.revision,
        issue.is_significant, first, entry.pages, news,
    )  # fmt: skip


def make_banner(brief: ArchivedBrief, when: str) -> Banner | None:
    """The dated banner of a brief whose newer edition failed or is held."""
    alarm: BriefRun | None = brief.alarm
    if alarm is None:
        return None
    return Banner(alarm.edition or "", alarm.outcome, when, alarm.detail or "")


POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; "
    "img-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
"""What a page may load and run: its own site's files, and the WebAssembly of the search. A server's
header adds `frame-ancestors`, which a page can't say itself."""


@lru_cache(maxsize=2048)
def week_text(edition: str) -> str:
    """`16–22 November 2026` of `2026-W47`."""
    return period_text(Edition(name=edition).week, find_locale("en"))


@lru_cache(maxsize=8192)
def day_text(moment: datetime) -> str:
    """`23 November 2026`, in the moment's own zone."""
    return date_text(moment.date(), find_locale("en"))


def moment_text(moment: datetime, zone: str) -> str:
    """`23 November 2026, 06:00 (Asia/Almaty)`."""
    return f"{day_text(moment)}, {moment:%H:%M} ({zone})"


def count_text(number: int, one: str, many: str | None = None) -> str:
    """`1 article`, `12 articles`, `1,204 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
