"""Drafts that repeat one another, or an article of the library -> each linked to the one that is kept. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefgen.ingest.duplicates.shingles import find_duplicates
from briefgen.library.twins import Groups
from briefgen.model.library import Article

SAME_STORY = 0.5  # containment from which a draft is linked to another article as its duplicate


@dataclass(frozen=True, slots=True)
class Draft:
    """A found article: as it would be written, with what an editor should look at (`flags`).
    `duplicate_of` is the id of the article that it repeats; then it isn't written but linked there.
    `on_file` is the id under which this very stretch of this very file is in the library already."""

    article: Article
    publisher: str | None
    flags: tuple[str, ...] = ()
    duplicate_of: str | None = None
    containment: float | None = None
    on_file: str | None = None
    dropped: tuple[str, ...] = field(default=(), repr=False)


def link_duplicates(drafts: list[Draft], library: Sequence[tuple[str, str]]) -> list[Draft]:
    """The drafts with each repeat linked to the one that is kept: an article of the library, else the
    best copy of the batch, which takes over what only the copies know."""
    names = [f"draft:{i}" for i in range(len(drafts))]
    bodies = list(zip(names, (d.article.body for d in drafts), strict=True))
    on_file = {d.on_file for d in drafts}
    others = [(f"file:{id}", body) for id, body in library if id not in on_file]
    pairs = [p for p in find_duplicates([*others, *bodies]) if p.containment >= SAME_STORY]
    groups = Groups(range(len(drafts)))
    linked: dict[str, tuple[str, float]] = {}
    for pair in pairs:
        if pair.a.startswith("draft:") and pair.b.startswith("draft:"):
            groups.join(_number(pair.a), _number(pair.b))
        elif pair.b.startswith("draft:") and pair.containment > linked.get(pair.b, ("", 0.0))[1]:
            linked[pair.b] = (pair.a.removeprefix("file:"), pair.containment)
    shares = {frozenset((p.a, p.b)): p.containment for p in pairs}
    result = list(drafts)
    for indexes in groups.members():
        best = max(indexes, key=lambda i: (drafts[i].on_file is not None, *_worth(drafts[i]), -i))
        copies = [i for i in indexes if i != best]
        result[best] = _take_over(drafts[best], [drafts[i] for i in copies])
        for i in copies:
            share = shares.get(frozenset((names[best], names[i])))
            result[i] = replace(
                drafts[i],
                duplicate_of=result[best].article.id,
                containment=share,
                flags=(*drafts[i].flags, "duplicate"),
            )
        in_library = max(
            (linked[names[i]] for i in indexes if names[i] in linked), key=lambda x: (x[1], x[0]), default=None
        )
        if in_library is not None:
            result[best] = replace(
                result[best],
                duplicate_of=in_library[0],
                containment=in_library[1],
                flags=(*result[best].flags, "duplicate"),
            )
    return result


def _worth(draft: Draft) -> tuple[int, int, int, int]:
    """The better copy has paragraphs, is whole, is longer by a twentieth or more, and is titled."""
    body = draft.article.body
    return (int(not draft.article.truncated), len(body) // max(1, len(body) // 20), int("\n\n" in body), len(body))


def _take_over(best: Draft, copies: list[Draft]) -> Draft:
    if not copies:
        return best
    article, flags = best.article, list(best.flags)
    update: dict[str, object] = {"copies": tuple(c.article.origin for c in copies if c.article.origin)}
    publisher = best.publisher
    for copy in copies:
        if publisher is None and copy.publisher is not None:
            publisher = copy.publisher
            update["source"] = copy.article.source
            flags = ["publisher-from-copy" if flag == "publisher-unknown" else flag for flag in flags]
        if article.author is None and "author" not in update and copy.article.author:
            update |= {"author": copy.article.author, "author_note": copy.article.author_note}
        mine = article.published
        theirs = copy.article.published
        if (
            theirs is not None
            and "published" not in update
            and (mine is None or (mine.basis == "inferred" and theirs.basis != "inferred"))
        ):
            update["published"] = theirs
    return replace(best, article=article.model_copy(update=update), publisher=publisher, flags=tuple(flags))


def _number(name: str) -> int:
    """Which of the drafts `draft:7` is."""
    return int(name.removeprefix("draft:"))
