"""What is new in each revision, in a line or two: kept in `data/news.jsonl`, so that lists need read no brief."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.model.brief import Brief
from briefgen.model.changes import Changes
from briefgen.model.edition import Published
from briefgen.site.archive import RevisionKey, key_of
from briefgen.specs.citations import bare

NEWS = "data/news.jsonl"
MOST_ITEMS = 4


@dataclass(frozen=True, slots=True)
class News:
    """`text` is the sentence of page 1; `items` the weightiest changes, each with its status; `more` counts those
    left out."""

    text: str
    items: tuple[tuple[str, str], ...] = ()
    more: int = 0


def find_news(brief: Brief) -> News:
    """What is new in a brief: figures revised, withdrawn and new, then judgements, then articles."""
    if brief.changes is None or brief.changes.since is None:
        return News(brief.changes_text)
    items = [*_items(brief.changes)]
    return News(brief.changes_text, tuple(items[:MOST_ITEMS]), max(0, len(items) - MOST_ITEMS))


def _items(changes: Changes) -> Iterable[tuple[str, str]]:
    for status in ("revised", "withdrawn", "new"):
        for figure in changes.figures:
            if figure.status == status:
                was = f", was {figure.was_text}" if figure.was_text else ""
                yield status, f"{figure.label}, {figure.as_of_text}: {figure.text}{was}"
    for judgement in changes.judgements:
        levels = [level for level in (judgement.was_likelihood, judgement.likelihood) if level]
        moved = f" ({' → '.join(levels)})" if judgement.status == "moved" and len(set(levels)) == 2 else ""
        yield judgement.status, bare(judgement.judgement) + moved
    for article in changes.articles:
        if article.status == "new":
            yield "new", f"{article.title} ({article.publisher})"


def read_news(data: bytes | None) -> dict[RevisionKey, News]:
    """What `news_file` wrote; nothing where there is none."""
    found = {}
    for line in (data or b"").splitlines():
        edition, slug, revision, text, items, more = json.loads(line)
        found[edition, slug, revision] = News(text, tuple((status, words) for status, words in items), more)
    return found


def news_file(published: Iterable[Published], news: dict[RevisionKey, News]) -> bytes:
    """The news of all revisions, a line each, in their order."""
    lines = []
    for key in map(key_of, published):
        own = news[key]
        lines.append(json.dumps([*key, own.text, own.items, own.more], ensure_ascii=False) + "\n")
    return "".join(lines).encode()
