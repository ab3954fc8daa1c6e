"""What a run hands over to the site, and what the site is told of the library: nouns, and whose texts it may show."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from briefgen.model.brief import Brief
from briefgen.model.edition import Published, Run
from briefgen.model.library import Article, Source, Topic
from briefgen.render.fonts.faces import Face

OPEN = (
    "CC0-1.0", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC-BY-ND-4.0", "OGL-UK-3.0", "PDDL-1.0",
    "Public domain", "Full text permitted",
)  # fmt: skip
"""What `licence` in sources.yaml may begin with so that full texts are shown: SPDX names of licences that let
anyone pass the whole text on, and two phrases of ours. What is shown unchanged needs no right to change it;
a licence for non-commercial use only is left out, as we can't know the reader's."""

_BEGINNING = re.compile(rf"(?:{'|'.join(map(re.escape, OPEN))})(?:[;,.:]|\s*$)", re.IGNORECASE)


class Revision(Protocol):
    """A revision made in this run, as NewRevision has it in memory; others read their parts when they are asked."""

    @property
    def published(self) -> Published: ...
    @property
    def brief(self) -> Brief: ...
    @property
    def charts(self) -> Mapping[str, str]: ...
    @property
    def files(self) -> Mapping[str, bytes]: ...


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
class FullText:
    """An article's text as the site shows it, and the licence that lets it; both empty where none does."""

    text: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What the site says beside its briefs: its `title`, publishers and topics by id, and the articles by id
    whose text may be shown (those used by a brief are enough)."""

    title: str
    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    articles: Mapping[str, Article]

    def full_text(self, article: str) -> FullText:
        """The text of an article where it may be shown."""
        found = self.articles.get(article)
        if found is None or not shows_full_text(found, self.sources):
            return FullText()
        return FullText(found.body, self.sources[found.source].licence or "")


@dataclass(frozen=True, slots=True)
class SiteInputs:
    """What a run hands over: its `new` revisions, how the `run` went for every brief (those that were not due,
    too: an outcome of `failed` or `held` puts a banner over the edition that stands), and the `facts`."""

    new: Sequence[Revision]
    run: Run
    facts: SiteFacts


@dataclass(frozen=True, slots=True)
class PageKit:
    """What pages are set with: a house's own `templates`, the `faces`, and `draw_charts`, which draws the charts of an
    old brief again, by anchor, where its page is made anew."""

    templates: Sequence[Path]
    faces: Sequence[Face]
    draw_charts: Callable[[Brief], Mapping[str, str]]


def is_open(licence: str | None) -> bool:
    """Whether a licence begins with one of OPEN, as a word of its own: `CC-BY-4.0; name the author`."""
    return licence is not None and _BEGINNING.match(licence.strip()) is not None


def shows_full_text(article: Article, sources: Mapping[str, Source]) -> bool:
    """Whether the full text may be shown: closed unless the source's licence says so. A reprint needs the word of
    its publisher and of its origin."""
    if article.status != "reviewed" or not article.body:
        return False
    owners = [article.source, *([article.origin_source] if article.origin_source else [])]
    return all(owner in sources and is_open(sources[owner].licence) for owner in owners)
