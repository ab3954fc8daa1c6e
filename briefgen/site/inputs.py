"""Nouns of the site: what a run hands over, and what the site is told of the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model.brief import Brief
from briefgen.model.edition import Published
from briefgen.model.library import Article, Source, Topic


@dataclass(frozen=True, slots=True)
class NewRevision:
    """A revision made in this run. `charts` has the SVG of each chart by its anchor. `files` has the bytes by
    name, `<slug>.pdf`, `<slug>.json` and `<slug>.csv`. A `<slug>.html` among them is not put on the site: it
    carries its style inside, which the site's policy forbids, and the edition's page says the same."""

    published: Published
    brief: Brief
    charts: Mapping[str, str]
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What the site says beside its briefs: its `title`, publishers and topics by id, and the articles by id
    whose text may be shown (those used by a brief are enough)."""

    title: str
    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    articles: Mapping[str, Article]
