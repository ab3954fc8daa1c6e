"""The editions of one brief, published and just composed, in their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from briefgen.changes.figures import EarlierEditions, gather_earlier
from briefgen.errors import Mistake
from briefgen.model.brief import Brief
from briefgen.model.edition import Published
from briefgen.publish.plan import Slot
from briefgen.publish.shelf import Shelf
from briefgen.publish.store import Store
from briefgen.specs.read import SpecFile


@dataclass(frozen=True, slots=True)
class ComposedRevision:
    """A revision that is composed and waits for its pages."""

    spec: SpecFile
    slot: Slot
    revision: int
    kept: Path
    shelf: Shelf
    as_of: datetime
    changed: datetime
    significant: bool
    corrections: tuple[str, ...] = ()
    warnings: tuple[Mistake, ...] = ()

    @property
    def slug(self) -> str:
        return self.spec.spec.slug

    @property
    def brief(self) -> Brief:
        return self.shelf.read_brief(self.kept)


@dataclass(slots=True)
class Series:
    """One brief's editions: `published` sorted, `drafts` of this run after them, whose briefs lie on the `shelf`."""

    store: Store
    published: list[Published]
    shelf: Shelf
    drafts: list[ComposedRevision] = field(default_factory=list)
    _told: tuple[list[str], EarlierEditions] = field(default_factory=lambda: ([], EarlierEditions()))

    def put_aside(self, spec: SpecFile, slot: Slot, brief: Brief) -> Path:
        """Put the brief of an edition on the shelf."""
        return self.shelf.put_brief(f"{spec.spec.slug}/{slot.edition}.brief.json", brief)

    @property
    def newest(self) -> Published | None:
        return self.published[-1] if self.published else None

    def find(self, edition: str) -> Published | None:
        """The newest published revision of an edition."""
        return next((entry for entry in reversed(self.published) if entry.edition == edition), None)

    def day_of(self, edition: str) -> date | None:
        """The day that a published edition was made as of; all its revisions keep to it."""
        entry = self.find(edition)
        return entry.as_of.date() if entry else None

    def last_before(self, edition: str) -> tuple[Brief, datetime] | None:
        """The edition before `edition`, in its newest revision, and when anything significant last changed."""
        for draft in reversed(self.drafts):
            if draft.slot.edition < edition:
                return draft.brief, draft.changed
        entry = self._entry_before(edition)
        return (self.store.read_brief(entry), entry.changed) if entry else None

    def told_before(self, edition: str) -> EarlierEditions:
        """What all editions before the last one before `edition` told."""
        names = sorted({e.edition for e in self.published} | {d.slot.edition for d in self.drafts})
        earlier = [name for name in names if name < edition][:-1]
        # Editions are judged in their order, so what was gathered for the last one only grows.
        known, told = self._told
        if earlier[: len(known)] != known:
            known, told = [], EarlierEditions()
        told = gather_earlier((self._read(name) for name in earlier[len(known) :]), told)
        self._told = earlier, told
        return told

    def _read(self, edition: str) -> Brief:
        for draft in reversed(self.drafts):
            if draft.slot.edition == edition:
                return draft.brief
        entry = self.find(edition)
        assert entry is not None
        return self.store.read_brief(entry)

    def _entry_before(self, edition: str) -> Published | None:
        return next((entry for entry in reversed(self.published) if entry.edition < edition), None)
