"""What happens while briefs are checked and built, as values that cli puts into words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import Mistake


@dataclass(frozen=True, slots=True)
class Planned:
    """How many briefs are to be built or checked."""

    total: int


@dataclass(frozen=True, slots=True)
class Built:
    """A brief was made: its `files`, and its `pages` (0 where no PDF was asked for)."""

    slug: str
    files: tuple[Path, ...]
    pages: int
    warnings: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A brief stands as it was: nothing that it is made from has changed."""

    slug: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A spec has no mistake: the brief could be composed."""

    slug: str
    warnings: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """Warnings about the project as a whole, not about one brief."""

    warnings: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class DraftsNoted:
    """What is to be looked at in drafts, which no brief uses."""

    warnings: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A brief (or, with no slug, files of the library) is wrong; the others go on."""

    slug: str | None
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class OriginalsHeld:
    """So many articles were held against the saved pages that they were made from."""

    articles: int


Event = OriginalsHeld | Planned | Built | Unchanged | Checked | Noted | DraftsNoted | Failed
"""In the order in which they happen: Planned once, then one of the others for each brief."""
