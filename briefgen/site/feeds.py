"""Atom feeds (RFC 4287) and the sitemap. Addresses in them are relative to the file's own, as on the pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from briefgen.render.fonts.glyphs import clean_text
from briefgen.site.archive import ArchivedBrief, Issue

MOST_ENTRIES = 50
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def brief_feed(brief: ArchivedBrief, site_title: str) -> str:
    """The feed of one brief, in `briefs/<slug>/`. Its id is the spec's own, so that it survives a new title and
    a new slug."""
    author = brief.newest.newest.series or site_title
    first = brief.issues[0].first
    feed = _Feed(first.brief_id, brief.newest.newest.title, author, first.as_of, up="../../")
    return feed.write(brief.issues)


def site_feed(every: Sequence[Issue], site_id: UUID, site_title: str, since: datetime) -> str:
    """The feed of all briefs, at the site's root; `since` is its date while nothing is published."""
    feed = _Feed(site_id, site_title, site_title, every[0].first.as_of if every else since, up="")
    return feed.write(every)


def entry_id(issue: Issue) -> UUID:
    """The id of an edition's entry: the same in every feed and for every revision."""
    return uuid5(issue.first.brief_id, issue.first.edition)


@dataclass(frozen=True, slots=True)
class _Feed:
    """A feed without its entries: `since` is its date while it has none, `up` the way to the site's root."""

    id: UUID
    title: str
    author: str
    since: datetime
    up: str

    def write(self, issues: Sequence[Issue]) -> str:
        """The feed with an entry for each edition that readers are told of."""
        told = sorted((i for i in issues if i.is_significant), key=lambda i: (_updated(i), i.path), reverse=True)
        lines = [
            _HEAD + '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
            f"<id>urn:uuid:{self.id}</id>",
            f"<title>{_text(self.title)}</title>",
            f"<updated>{_stamp(_updated(told[0]) if told else self.since)}</updated>",
            f"<author><name>{_text(self.author)}</name></author>",
            '<link rel="self" type="application/atom+xml" href="feed.xml"/>',
            '<link rel="alternate" type="text/html" href="./"/>',
            "<generator>briefgen</generator>",
            *(line for issue in told[:MOST_ENTRIES] for line in _entry(issue, self.up)),
            "</feed>\n",
        ]
        return "\n".join(lines)


def _entry(issue: Issue, up: str) -> Iterable[str]:
    entry = issue.newest
    yield f"<entry xml:lang={quoteattr(entry.language)}>"
    yield f"<id>urn:uuid:{entry_id(issue)}</id>"
    yield f"<title>{_text(f'{entry.title}: {entry.headline}')}</title>"
    yield f"<published>{_stamp(issue.first.as_of)}</published>"
    yield f"<updated>{_stamp(_updated(issue))}</updated>"
    if entry.series:
        yield f"<author><name>{_text(entry.series)}</name></author>"
    yield f'<link rel="alternate" type="text/html" href="{up}{issue.path}"/>'
    for topic in entry.topics:
        yield f"<category term={quoteattr(topic)}/>"
    yield f'<summary type="text">{_text(entry.summary)}</summary>'
    yield "</entry>"


def _updated(issue: Issue) -> datetime:
    """When readers last had to be told something about an edition."""
    return max(revision.changed for revision in issue.revisions if revision.significant)


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _text(text: str) -> str:
    return escape(" ".join(clean_text(text).split()))


def sitemap(pages: Iterable[str]) -> str:
    """The addresses of all pages. The protocol wants them whole, and the site doesn't know its own: whoever
    hands it to a search engine lets the web server put the site's address before each (see docs/site.md)."""
    urls = "".join(f"<url><loc>{escape(page.removesuffix('index.html'))}</loc></url>\n" for page in sorted(pages))
    return f'{_HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
