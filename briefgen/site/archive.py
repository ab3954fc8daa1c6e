"""What is published, in the orders that pages need: briefs with their editions, editions with their revisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from briefgen.model.edition import BriefRun, Published, Run

EDITIONS = "data/editions.jsonl"
"""Where a release lists every revision, a line each."""

RevisionKey = tuple[str, str, int]
"""Edition, slug, revision: what tells a revision from all others, and orders them."""


@dataclass(frozen=True)
class Issue:
    """An edition of a brief: its `revisions`, oldest first."""

    revisions: tuple[Published, ...]

    @property
    def newest(self) -> Published:
        return self.revisions[-1]

    @property
    def first(self) -> Published:
        return self.revisions[0]

    @property
    def path(self) -> str:
        """Its address from the site's root: `2026/W47/china-kazakhstan/`."""
        return f"{self.newest.edition.replace('-', '/')}/{self.newest.slug}/"

    @property
    def is_significant(self) -> bool:
        """Whether readers are told of it: by one of its revisions at least."""
        return any(revision.significant for revision in self.revisions)


@dataclass(frozen=True)
class ArchivedBrief:
    """A brief: its `issues`, oldest first, and how the last run went for it."""

    issues: tuple[Issue, ...]
    run: BriefRun | None

    @property
    def newest(self) -> Issue:
        return self.issues[-1]

    @property
    def slug(self) -> str:
        return self.newest.newest.slug

    @property
    def slugs(self) -> tuple[str, ...]:
        """Every slug that it has had: their addresses live on."""
        return tuple(sorted({issue.newest.slug for issue in self.issues}))

    @property
    def alarm(self) -> BriefRun | None:
        """What the last run did, where a newer edition failed or is held."""
        wrong = self.run is not None and self.run.outcome in ("failed", "held")
        return self.run if wrong else None


class Archive:
    """All that is published after this run."""

    def __init__(self, published: Iterable[Published], run: Run) -> None:
        self.published = sorted(published, key=key_of)
        by_brief: dict[str, dict[tuple[str, str], list[Published]]] = {}
        for entry in self.published:
            by_brief.setdefault(str(entry.brief_id), {}).setdefault((entry.edition, entry.slug), []).append(entry)
        runs = {told.slug: told for told in run.briefs}
        briefs = []
        for issues in by_brief.values():
            made = tuple(Issue(tuple(issues[key])) for key in sorted(issues))
            briefs.append(ArchivedBrief(made, runs.get(made[-1].newest.slug)))
        self.briefs = sorted(briefs, key=lambda one: (one.newest.newest.title.casefold(), one.slug))

    @cached_property
    def issues(self) -> list[Issue]:
        """Every edition of every brief, oldest first."""
        return sorted((i for one in self.briefs for i in one.issues), key=lambda i: (i.newest.edition, i.newest.slug))

    @cached_property
    def weeks(self) -> dict[str, list[Issue]]:
        """Editions by their week, the weeks oldest first."""
        found: dict[str, list[Issue]] = {}
        for issue in self.issues:
            found.setdefault(issue.newest.edition, []).append(issue)
        return found

    @cached_property
    def uses(self) -> dict[str, list[Issue]]:
        """Editions by each article that a revision of theirs uses, oldest first."""
        found: dict[str, list[Issue]] = {}
        for issue in self.issues:
            for article in sorted({article for revision in issue.revisions for article in revision.articles}):
                found.setdefault(article, []).append(issue)
        return dict(sorted(found.items()))


def key_of(entry: Published) -> RevisionKey:
    """The key of a revision."""
    return entry.edition, entry.slug, entry.revision


def revision_path(entry: Published) -> str:
    """The permanent address of a revision from the site's root: `2026/W47/china-kazakhstan/r1/`."""
    return f"{entry.edition.replace('-', '/')}/{entry.slug}/r{entry.revision}/"
