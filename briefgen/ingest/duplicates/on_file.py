"""Which drafts are in the library already, and what the others are to be called. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.ingest.draft.slugs import make_id
from briefgen.ingest.duplicates.link import Draft
from briefgen.library.write import Known
from briefgen.text.words import tokenize


def find_on_file(drafts: Sequence[Draft], known: Mapping[str, Known]) -> list[Draft]:
    """The drafts, each with the id of the article that was made from the same stretch of the same file.

    Where several drafts or articles share a stretch (a mail in Base64 has but one), their words decide;
    an article is that of one draft at most."""
    places: dict[str, list[tuple[int, int, str]]] = {}
    for id, article in known.items():
        for sha256, start, end in article.origins:
            places.setdefault(sha256, []).append((start, end, id))
    found = []
    for i, draft in enumerate(drafts):
        origin = draft.article.origin
        for start, end, id in places.get(origin.sha256, ()) if origin else ():
            if origin and _share(origin.span, (start, end)) > 0.5:
                found.append((_likeness(draft.article.body, known[id].body), -i, id))
    on_file: dict[int, str] = {}
    taken: set[str] = set()
    for _, place, id in sorted(found, reverse=True):
        if -place not in on_file and id not in taken:
            on_file[-place] = id
            taken.add(id)
    return [replace(draft, on_file=on_file.get(i)) for i, draft in enumerate(drafts)]


def _share(one: tuple[int, int], other: tuple[int, int]) -> float:
    longest = max(one[1] - one[0], other[1] - other[0])
    return (min(one[1], other[1]) - max(one[0], other[0])) / longest if longest else 0.0


def _likeness(one: str, other: str) -> float:
    """How much two texts have of one another's words; 1.0 for the same text."""
    if one == other:
        return 1.0
    mine, theirs = set(tokenize(one)), set(tokenize(other))
    return len(mine & theirs) / (len(mine | theirs) + 1)


def name_drafts(drafts: Sequence[Draft], known: Mapping[str, Known]) -> list[Draft]:
    """The drafts with their ids: that of the file that is there already, else a new one."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for draft in sorted(drafts, key=lambda d: d.duplicate_of is not None):  # the kept first: theirs is the plain id
        article = draft.article
        period = article.published.period if article.published else None
        year = period.first.year if period and period.first.year == period.last.year else None
        wanted = draft.on_file or make_id(article.source, year, article.title)
        id, number = wanted, 2
        while id in taken or (id in known and id != draft.on_file):
            id, number = f"{wanted}-{number}", number + 1
        ids[article.id] = id
        taken.add(id)
    return [
        replace(
            draft,
            article=draft.article.model_copy(update={"id": ids[draft.article.id]}),
            duplicate_of=ids.get(draft.duplicate_of or "", draft.duplicate_of),
        )
        for draft in drafts
    ]
