"""What happens while a site is published, as values that cli and notify put into words."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.errors import Mistake


@dataclass(frozen=True, slots=True)
class Mended:
    """The file `name` of an old edition was damaged, and is put back from an older `release`, which has it whole."""

    slug: str
    edition: str
    name: str
    release: str


@dataclass(frozen=True, slots=True)
class Issued:
    """An edition, or with `revision` above 1 a correction of one, that goes to the site: `news` is the
    sentence on what changed, `significant` whether readers are to be told."""

    slug: str
    edition: str
    revision: int
    news: str
    significant: bool
    pages: int = 0
    corrections: tuple[str, ...] = ()
    warnings: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A brief whose newest edition is on the site already and would say the same."""

    slug: str
    edition: str


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A gate holds an edition for an editor. `quiet`: it would say just what the last one said, so readers
    lose nothing; `again`: it was held before, and has been told."""

    slug: str
    edition: str
    reason: str
    quiet: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """An edition that there will not be."""

    slug: str
    edition: str
    reason: str


@dataclass(frozen=True, slots=True)
class NotDue:
    """A brief that has no edition due, ever; `why` in few words."""

    slug: str
    why: str


@dataclass(frozen=True, slots=True)
class Served:
    """A new release is served."""

    release: str


@dataclass(frozen=True, slots=True)
class Stood:
    """Nothing was published: the served release stays, if there is one. `failed`: because something failed."""

    release: str | None
    failed: bool = False
