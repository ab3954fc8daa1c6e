"""The drafts of a library that wait for an editor, the best of each topic first; those that tell one story together.
Pure but for the index that it asks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefgen.library.index import Library
from briefgen.model.library import Source
from briefgen.model.selection import ListedArticle
from briefgen.text.words import tokenize

UNDESCRIBED = "Not described yet"
"""The descriptor of a publisher that ingest has added and nobody has looked at."""

_ALIKE, _FEWEST = 0.6, 3  # share and number of a title's words that a story's other title has
_LONG = 4  # letters of a word that tells stories apart
_DAYS = 7  # between two articles of one story
_COMMON = 40  # drafts that have a word in their title: then it tells nothing
_REPEATED = 0.25  # what a repeated text is worth beside a new one
_UNKNOWN = 0.9  # what a publisher that nobody has described is worth


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in the list of those that wait: what the index says of it, its publisher's name, its topics with the
    relevance to each (0 to 1, the best first). `worth` (0 to 1) is by what a topic's drafts are sorted: relevance, less
    for what reviewed articles have told already and for a publisher that nobody has described. `story` is the draft
    that it repeats or follows up, its own id where there is none; `look_at` says what needs an eye."""

    listed: ListedArticle
    publisher: str
    topics: tuple[tuple[str, float], ...]
    worth: float
    story: str
    look_at: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.listed.id

    @property
    def topic(self) -> str:
        """Its best topic; empty where it is of none."""
        return self.topics[0][0] if self.topics else ""

    @property
    def day(self) -> str:
        """Its day, or days from/to, whole years as years; empty where not known."""
        first, last = self.listed.first, self.listed.last
        if first.endswith("-01-01") and last.endswith("-12-31"):
            first, last = first[:4], last[:4]
        return first if first == last else f"{first}/{last}"


def list_drafts(library: Library) -> tuple[DraftRow, ...]:
    """Every draft: by topic in the order of topics.yaml, those of none last; the best of a topic first, what tells the
    same story right after it; ties by day, the newest first, and by id."""
    listed = library.listed("draft")
    topics = _topics_of(library, listed)
    rows = [_row(one, topics.get(one.id, ()), library.sources) for one in listed]
    stories = _find_stories(rows)
    rows = [replace(row, story=stories[row.id]) for row in rows]
    order = {topic: place for place, topic in enumerate(library.topics)}
    by_id = {row.id: row for row in rows}

    def key(row: DraftRow) -> tuple[object, ...]:
        head = by_id[row.story]
        lead = (order.get(head.topic, len(order)), -head.worth, _backwards(head.listed.last), head.id)
        return (*lead, row.id != row.story, -row.worth, _backwards(row.listed.last), row.id)

    return tuple(sorted(rows, key=key))


def choose_drafts(
    rows: Iterable[DraftRow], source: str | None = None, topic: str | None = None, flag: str | None = None
) -> tuple[DraftRow, ...]:
    """Those of a publisher, on a topic, with something to look at that begins so; each where it is asked for."""
    return tuple(
        row
        for row in rows
        if (source is None or row.listed.source == source)
        and (topic is None or any(topic == one for one, _ in row.topics))
        and (flag is None or any(said.startswith(flag) for said in row.look_at))
    )


def _topics_of(library: Library, listed: Sequence[ListedArticle]) -> dict[str, tuple[tuple[str, float], ...]]:
    """The topics of each draft that reach their threshold, the most relevant first."""
    wanted = {one.id for one in listed}
    found: dict[str, list[tuple[float, int, str]]] = defaultdict(list)
    for place, topic in enumerate(library.topics):
        for candidate in library.candidates([topic]):
            if candidate.id in wanted and candidate.on_topic:
                found[candidate.id].append((-candidate.relevance, place, topic))
    return {id: tuple((topic, -less) for less, _, topic in sorted(many)) for id, many in found.items()}


def _row(listed: ListedArticle, topics: tuple[tuple[str, float], ...], sources: Mapping[str, Source]) -> DraftRow:
    source = sources[listed.source]
    unknown = source.descriptor == UNDESCRIBED
    look_at = ["undated"] * (not listed.first) + ["truncated"] * listed.truncated
    look_at += [f"{listed.doubtful} doubtful"] * bool(listed.doubtful) + [f"repeats {listed.twin}"] * bool(listed.twin)
    look_at += ["new publisher"] * unknown
    look_at += ["nothing new"] * (0 < listed.figures == listed.told)
    new = 1 - listed.told / listed.figures if listed.figures else 0.5
    worth = (topics[0][1] if topics else 0.0) * (0.5 + 0.5 * new)
    worth *= (_REPEATED if listed.twin else 1) * (_UNKNOWN if unknown else 1)
    return DraftRow(listed, source.name, topics, round(worth, 4), listed.id, tuple(look_at))


def _backwards(day: str) -> int:
    """A day as a number that sorts the newest first, the unknown last."""
    return -date.fromisoformat(day).toordinal() if day else 0


def _find_stories(rows: Sequence[DraftRow]) -> dict[str, str]:
    """For each draft the one that it stands under: that which it repeats, or the most worth of those whose titles say
    the same within a week."""
    words = {row.id: _words_of(row.listed.title) for row in rows}
    having: dict[str, list[DraftRow]] = defaultdict(list)
    for row in rows:
        for word in words[row.id]:
            having[word].append(row)
    heads: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: (row.listed.twin is not None, -row.worth, row.id)):
        shared: Counter[str] = Counter()
        for word in words[row.id]:
            if len(having[word]) <= _COMMON:
                shared.update(other.id for other in having[word] if heads.get(other.id) == other.id)
        near = [
            (-count, other)
            for other, count in shared.items()
            if count >= _FEWEST and count >= _ALIKE * min(len(words[other]), len(words[row.id]))
        ]
        days = {other.id: other for word in words[row.id] for other in having[word]}
        near = [one for one in near if _is_near(days[one[1]].listed.last, row.listed.last)]
        twin = heads.get(row.listed.twin or "")
        heads[row.id] = twin or (min(near)[1] if near else row.id)
    return heads


def _words_of(title: str) -> frozenset[str]:
    words = tokenize(title)
    return frozenset(word for word in words if len(word) >= _LONG or not word.isascii() or word.isdigit())


def _is_near(one: str, other: str) -> bool:
    return not (one and other) or abs(_backwards(one) - _backwards(other)) <= _DAYS
