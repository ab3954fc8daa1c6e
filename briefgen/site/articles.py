"""Article pages: what it is, when and how that is known, what is taken from it, and where."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from briefgen.model.brief import CitedSource
from briefgen.site.archive import Issue, Place
from briefgen.site.ledger import editions_of, newest_where
from briefgen.site.licence import shows_full_text
from briefgen.site.words import count_text

if TYPE_CHECKING:
    from briefgen.site.pages import Site

_HEADINGS = {
    "quote": "Quoted", "figure": "Figures taken from it", "event": "Events taken from it",
    "summary": "Summarised", "text": "Cited in the editors’ own words",
}  # fmt: skip
_HOW = {
    "stated": "as stated in the text", "relative": "counted back from the day the page was saved",
    "inferred": "inferred by the editors",
}  # fmt: skip
_DATES = (("event", "What it tells of"), ("published", "Published"), ("captured", "Saved"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that briefs take from an article; `path` leads to where it stood last."""

    words: str
    note: str
    path: str
    where: str


def add_articles(site: Site) -> None:
    """A page for each article that a published edition uses and that an editor has reviewed."""
    for article, issues in site.archive.uses.items():
        entry = site.ledger.entries.get(article)
        if entry is None or not entry.reviewed:
            continue
        name = f"{entry.path}index.html"
        text, licence = _full_text(site, article)
        digest = hashlib.sha256(text.encode()).hexdigest()
        key = (entry, [(i.path, [(r.revision, r.title) for r in i.revisions]) for i in issues], digest, licence)
        site.pages.add(name, key, partial(_set, site, name, article, issues, text, licence))


def _set(site: Site, name: str, article: str, issues: list[Issue], text: str, licence: str) -> str:
    source, pieces = site.ledger.read(article)
    titles = {(i.newest.edition, i.newest.slug): i.newest.title for i in issues}
    newest = {(i.newest.edition, i.newest.slug): i.newest.revision for i in issues}
    groups = []
    for kind, heading in _HEADINGS.items():
        found = tuple(_piece(piece, titles, newest) for piece in pieces if piece["kind"] == kind)
        if found:
            groups.append((heading, kind, found))
    briefs: dict[str, list[Issue]] = {}
    for issue in issues:
        briefs.setdefault(issue.newest.slug, []).append(issue)
    used = tuple(
        (own[-1].newest.title, f"briefs/{slug}/", tuple((i.newest.edition, i.path) for i in reversed(own)))
        for slug, own in sorted(briefs.items())
    )
    told = tuple((label, d.text, _HOW[d.basis]) for field, label in _DATES if (d := getattr(source, field)))
    shell = site.shell(name, source.title, "sources", f"{source.publisher}. {_about(source)}")
    return site.set(
        "article", shell, article=source, about=_about(source), dates=told, groups=tuple(groups), used=used,
        paragraphs=tuple(part.strip() for part in text.split("\n\n") if part.strip()), licence=licence,
        source_anchor=f"sources/#{source_anchor(source.publisher)}",
    )  # fmt: skip


def _piece(piece: dict[str, Any], titles: dict[tuple[str, str], str], newest: dict[tuple[str, str], int]) -> Piece:
    (edition, slug, revision), anchor = newest_where(piece)
    times = len(editions_of(piece))
    where = f"{titles[edition, slug]}, {edition}" + (
        f" and {count_text(times - 1, 'other edition')}" if times > 1 else ""
    )
    return Piece(piece["words"], piece["note"], _place((edition, slug, revision), anchor, newest), where)


def _place(place: Place, anchor: str, newest: dict[tuple[str, str], int]) -> str:
    """The address of a piece: that of the edition where it still stands, else that of the old revision."""
    edition, slug, revision = place
    last = "" if newest[edition, slug] == revision else f"r{revision}/"
    return f"{edition.replace('-', '/')}/{slug}/{last}#{anchor}"


def _about(source: CitedSource) -> str:
    parts = [source.descriptor]
    if source.origin:
        parts.append(f"first published by {source.origin}")
    if source.truncated:
        parts.append("the text is cut off")
    return "; ".join(parts)


def _full_text(site: Site, article: str) -> tuple[str, str]:
    """The text that may be shown, and under which licence; both empty where none may."""
    found = site.facts.articles.get(article)
    if found is None or not shows_full_text(found, site.facts.sources):
        return "", ""
    return found.body, site.facts.sources[found.source].licence or ""


def source_anchor(publisher: str) -> str:
    """The id of a publisher on the sources page."""
    return "s-" + hashlib.sha256(publisher.encode()).hexdigest()[:10]
