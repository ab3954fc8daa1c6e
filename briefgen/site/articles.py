"""Article pages: what it is, when and how that is known, what is taken from it, and where."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from briefgen.model.brief import CitedSource
from briefgen.site.archive import Issue
from briefgen.site.inputs import FullText
from briefgen.site.ledger import ArticleEntry, editions_of, newest_where, source_anchor
from briefgen.site.pages import Content, PageSetter
from briefgen.site.views import count_text

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
class UseShown:
    """Something that briefs take from an article; `path` leads to where it stood last."""

    words: str
    note: str
    path: str
    where: str


def add_articles(setter: PageSetter, content: Content) -> None:
    """A page for each article that a published edition uses and that an editor has reviewed."""
    for article, issues in content.archive.uses.items():
        entry = content.ledger.entries.get(article)
        if entry is None or not entry.reviewed:
            continue
        full = content.facts.full_text(article)
        digest = hashlib.sha256(full.text.encode()).hexdigest()
        key = (entry, [(i.path, [(r.revision, r.title) for r in i.revisions]) for i in issues], digest, full.licence)
        setter.pages.add(f"{entry.path}index.html", key, partial(_set, setter, content, entry, issues, full))


def _set(setter: PageSetter, content: Content, entry: ArticleEntry, issues: Sequence[Issue], full: FullText) -> str:
    source, uses = content.ledger.read(entry.article)
    newest = {(issue.newest.edition, issue.newest.slug): issue for issue in issues}
    groups = []
    for kind, heading in _HEADINGS.items():
        found = tuple(_show(use, newest) for use in uses if use["kind"] == kind)
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
    shell = setter.shell(
        f"{entry.path}index.html", source.title, "sources", f"{source.publisher}. {_about(source)}"
    )  # fmt: skip
    return setter.set(
        "article", shell, article=source, about=_about(source), dates=told, groups=tuple(groups), used=used,
        paragraphs=tuple(part.strip() for part in full.text.split("\n\n") if part.strip()), licence=full.licence,
        source_anchor=f"sources/#{source_anchor(source.publisher)}",
    )  # fmt: skip


def _show(use: Mapping[str, Any], newest: Mapping[tuple[str, str], Issue]) -> UseShown:
    """A use with the address of the edition where it still stands, else that of the old revision."""
    (edition, slug, revision), anchor = newest_where(use)
    issue = newest[edition, slug].newest
    times = len(editions_of(use))
    where = f"{issue.title}, {edition}" + (f" and {count_text(times - 1, 'other edition')}" if times > 1 else "")
    last = "" if issue.revision == revision else f"r{revision}/"
    return UseShown(use["words"], use["note"], f"{newest[edition, slug].path}{last}#{anchor}", where)


def _about(source: CitedSource) -> str:
    parts = [source.descriptor]
    if source.origin:
        parts.append(f"first published by {source.origin}")
    if source.truncated:
        parts.append("the text is cut off")
    return "; ".join(parts)
