"""What goes in and out of the desk: which drafts are asked for, what is done to one, and how one is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from briefgen.authoring.drafts import DraftRow
from briefgen.errors import BriefgenError
from briefgen.review.cards import Card, Stretch


class ChangedError(BriefgenError):
    """A file is not as the editor saw it: `lines` is what was changed, as a unified diff."""

    def __init__(self, file: str, lines: Sequence[str]) -> None:
        super().__init__(f"'{file}' was changed meanwhile, in another window or an editor: nothing was written")
        self.lines = tuple(lines)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which drafts are asked for: of a publisher, a topic, with something to look at, published since a day; those
    that were put off till later or not."""

    source: str = ""
    topic: str = ""
    flag: str = ""
    since: str = ""
    later: bool = False


def query_of(asked: Asked) -> str:
    """The query of an address that asks for the same drafts: `?topic=trade`; empty for all."""
    words = {key: value for key in ("source", "topic", "flag", "since") if (value := getattr(asked, key))}
    return f"?{urlencode({**words, **({'later': '1'} if asked.later else {})})}" if words or asked.later else ""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that the editor does to a draft: `name` is keep, drop, choose, confirm, type, figure, quote, accept,
    later, decline or pin; `card` the key of the card it is about; `version` the digest of the file as it was seen."""

    name: str
    version: str
    card: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as it is shown: its row, the digest of its file, its cards, the marked paragraphs of its text, its place
    among the drafts asked for (from 1) and how many they are, the ones before and after it."""

    row: DraftRow
    version: str
    status: str
    cards: tuple[Card, ...]
    paragraphs: tuple[tuple[Stretch, ...], ...]
    place: int
    total: int
    before: str | None
    after: str | None
    others: tuple[DraftRow, ...]

    @property
    def waiting(self) -> int:
        """How many cards are still to be decided."""
        return sum(bool(card.needs) for card in self.cards)

    @property
    def unnamed(self) -> int:
        """How many figures have no metric."""
        return sum(card.needs == "name" for card in self.cards)
