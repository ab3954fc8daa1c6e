"""The pages of the review window, from what the desk says. No page has a script or a style of its own."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from briefgen import PACKAGE
from briefgen.authoring.drafts import DraftRow
from briefgen.authoring.metrics import ProposedMetric
from briefgen.documents.show import format_mistake
from briefgen.review.cards import Stretch, offer_metric
from briefgen.review.desk import Desk, read_card
from briefgen.review.views import Asked, DraftView, query_of

_FOLDER = PACKAGE / "review" / "pages"
_WORD = re.compile(r"\S+\s*")
_FLAGS = ("doubtful", "undated", "truncated", "repeats", "new publisher", "nothing new")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why something was not done: in lines; the card that it was about; what had been typed, by field; what was wanted,
    and the lines that were changed meanwhile, where somebody else was faster."""

    said: tuple[str, ...]
    card: str
    typed: Mapping[str, str]
    wanted: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Group:
    """The drafts of one topic."""

    name: str
    rows: tuple[DraftRow, ...]


class Pages:
    """The pages. `root` begins every address on them; `specs` are the briefs that a draft can be used in."""

    def __init__(self, root: str, specs: Sequence[str]) -> None:
        from jinja2 import Environment, FileSystemLoader

        self._environment = Environment(
            loader=FileSystemLoader(_FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False
        )
        self._root, self._specs = root, tuple(specs)

    def file(self, name: str) -> bytes:
        """The style sheet, or the script."""
        return (_FOLDER / name).read_bytes()

    def queue(self, desk: Desk, asked: Asked, said: str) -> str:
        """The drafts asked for."""
        rows = desk.rows(asked)
        topics = desk.library.topics
        heads = {row.id: row for row in rows}

        def topic_of(row: DraftRow) -> str:
            return heads.get(row.story, row).topic

        groups = []
        for topic, members in groupby(rows, key=topic_of):
            name = topics[topic].label if topic in topics else "On no topic"
            groups.append(_Group(name, tuple(members)))
        named = {row.listed.source: row.publisher for row in desk.rows(Asked(later=asked.later))}
        return self._fill(
            "queue.html",
            asked=asked,
            groups=groups,
            total=len(rows),
            later=desk.later,
            topics=[(id, topic.label) for id, topic in topics.items()],
            sources=sorted(named.items(), key=lambda one: (one[1].casefold(), one[0])),
            flags=_FLAGS,
            mistakes=[format_mistake(mistake) for mistake in desk.library.mistakes],
            query=query_of(asked),
            said=said,
            last=desk.last_deed,
        )

    def draft(self, desk: Desk, view: DraftView, asked: Asked, said: str | None, trouble: Trouble | None) -> str:
        """A draft; where nothing is to be `said`, only what changes of the page when something is done."""
        return self._fill(
            "main.html" if said is None else "draft.html",
            view=view,
            query=query_of(asked),
            specs=self._specs,
            chosen="",
            trouble=trouble,
            said=said or "",
            last=desk.last_deed,
        )

    def offers(self, desk: Desk, id: str, card: str, typed: str) -> str:
        """The metrics that what was typed begins, for a figure of a draft. Raises InputError, and KeyError."""
        article = desk.read_draft(id).article
        place = read_card(card)[1]
        if place >= len(article.facts) or not article.facts[place].is_figure:
            return ""
        found = desk.narrow(id, card, typed)
        offers = [
            offer_metric(article.facts[place], ProposedMetric(one.metric, one.label or None, 1.0, one.values))
            for one in found
        ]
        return self._fill("offers.html", offers=offers)

    def comparison(self, desk: Desk, one: str, other: str) -> str:
        """Two drafts side by side, what one of them has alone marked. Raises InputError, and KeyError."""
        views = [desk.draft(id, Asked()) for id in (one, other)]
        words = [[_words_in(paragraph) for paragraph in view.paragraphs] for view in views]
        flat = [[word for paragraph in text for word in paragraph] for text in words]
        left, right = ([word.strip() for word in side] for side in flat)
        matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
        shared: list[set[int]] = [set(), set()]
        for block in matcher.get_matching_blocks():
            shared[0].update(range(block.a, block.a + block.size))
            shared[1].update(range(block.b, block.b + block.size))
        sides = [
            {
                "id": view.row.id,
                "title": view.row.listed.title,
                "publisher": view.row.publisher,
                "day": view.row.day or "no day",
                "language": view.row.listed.language,
                "paragraphs": list(_mark_own(text, own)),
            }
            for view, text, own in zip(views, words, shared, strict=True)
        ]
        alike = round(100 * len(shared[0]) / max(1, min(len(flat[0]), len(flat[1]))))
        return self._fill("compare.html", sides=sides, alike=alike, said="", last=desk.last_deed)

    def message(self, head: str, lines: Sequence[str]) -> str:
        """A page that says something."""
        return self._fill("message.html", head=head, lines=lines, said="", last="")

    def _fill(self, name: str, **values: Any) -> str:
        return self._environment.get_template(name).render(root=self._root, **values)


def _words_in(paragraph: Sequence[Stretch]) -> list[str]:
    return [found[0] for found in _WORD.finditer("".join(stretch.text for stretch in paragraph))]


def _mark_own(text: Sequence[Sequence[str]], shared: set[int]) -> Iterator[list[tuple[str, bool]]]:
    """The paragraphs of one side as (words, whether it has them alone)."""
    at = 0
    for paragraph in text:
        marked = [(word, at + number not in shared) for number, word in enumerate(paragraph)]
        at += len(paragraph)
        yield [("".join(word for word, _ in run), own) for own, run in groupby(marked, key=lambda one: one[1])]
