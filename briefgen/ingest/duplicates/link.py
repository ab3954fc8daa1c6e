"""Drafts that repeat one another, or an article of the library -> each linked to the one that is kept; and those that
are on file already. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.ingest.duplicates.shingles import Pair, find_duplicates, has_beginning
from briefgen.ingest.read.parts import Doubt
from briefgen.ingest.segment.titles import stems
from briefgen.library.twins import Groups
from briefgen.library.write import Known
from briefgen.model.library import Article
from briefgen.text.words import tokenize

SAME_STORY = 0.5  # containment from which a draft is linked to another article as its duplicate
SURE, UNSURE = "duplicate", "duplicate-unsure"
_EDGE = 12  # words
_SURE_OF_TITLES = 0.7  # containment from which a reprint may have another title


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """A found article: as it would be written, with what an editor should look at (`flags`).
    `duplicate_of` is the id of the article that it repeats: a sure copy isn't written, and only its place is kept
    there; one that says something else too is written, linked and flagged.
    `on_file` is the id of the article in the library that was made from the same span of the same file; `doubts` are
    the stretches of the body that may not be what the page says."""

    article: Article
    publisher: str | None
    flags: tuple[str, ...] = ()
    duplicate_of: str | None = None
    containment: float | None = None
    on_file: str | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_sure_copy(self) -> bool:
        """Whether all that it says stands in the article that it repeats."""
        return self.duplicate_of is not None and SURE in self.flags


def link_duplicates(drafts: list[ArticleDraft], library: Sequence[tuple[str, str]]) -> list[ArticleDraft]:
    """The drafts with each repeat linked to the one that is kept: an article of the library, else the
    best copy of the batch, which takes over what only the copies know."""
    names = [f"draft:{i}" for i in range(len(drafts))]
    bodies = list(zip(names, (d.article.body for d in drafts), strict=True))
    on_file = {d.on_file for d in drafts}
    on_shelf = dict(library)
    others = [(f"file:{id}", body) for id, body in library if id not in on_file]
    body_of = dict([*others, *bodies])
    pairs = [
        pair
        for pair in find_duplicates([*others, *bodies])
        if pair.containment >= SAME_STORY
        and has_beginning(body_of[pair.a], body_of[pair.b], pair.containment)
        and not _is_titled_otherwise(pair, drafts)
    ]
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
        kept = drafts[best].article.body
        sure = {i for i in copies if says_nothing_else(drafts[i].article.body, kept)}
        result[best] = _take_over(drafts[best], [drafts[i] for i in copies if i in sure])
        for i in copies:
            share = shares.get(frozenset((names[best], names[i])))
            result[i] = _link(drafts[i], result[best].article.id, share, sure=i in sure)
        in_library = max(
            (linked[names[i]] for i in indexes if names[i] in linked), key=lambda x: (x[1], x[0]), default=None
        )
        if in_library is not None:
            sure_copy = says_nothing_else(result[best].article.body, on_shelf[in_library[0]])
            result[best] = _link(result[best], *in_library, sure=sure_copy)
    return result


def _is_titled_otherwise(pair: Pair, drafts: Sequence[ArticleDraft]) -> bool:
    """Whether two drafts that share no more than most of their words have titles without a word in common."""
    if pair.containment >= _SURE_OF_TITLES or not (pair.a.startswith("draft:") and pair.b.startswith("draft:")):
        return False
    one, other = (stems(drafts[_number(name)].article.title) for name in (pair.a, pair.b))
    return bool(one) and bool(other) and one.isdisjoint(other)


def _link(draft: ArticleDraft, id: str, containment: float | None, *, sure: bool) -> ArticleDraft:
    flags = (*draft.flags, SURE if sure else UNSURE)
    return replace(draft, duplicate_of=id, containment=containment, flags=flags)


def says_nothing_else(copy: str, kept: str) -> bool:
    """Whether each word of `copy` stands in `kept`, as often; its first and last may be of a dateline or a signature,
    but no number may be another. What is no sure copy may be the next report of the same kind, with other figures."""
    words = tokenize(copy)
    missing = Counter(words) - Counter(tokenize(kept))
    if not missing:
        return True
    if any(any(c.isdigit() for c in word) for word in missing):
        return False
    edges = Counter([*words[:_EDGE], *words[-_EDGE:]])
    return not missing - edges


def _worth(draft: ArticleDraft) -> tuple[int, int, int, int]:
    """The better copy has paragraphs, is whole, is longer by a twentieth or more, and is titled."""
    body = draft.article.body
    return (int(not draft.article.truncated), len(body) // max(1, len(body) // 20), int("\n\n" in body), len(body))


def _take_over(best: ArticleDraft, copies: list[ArticleDraft]) -> ArticleDraft:
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


def find_on_file(drafts: Sequence[ArticleDraft], known: Mapping[str, Known]) -> list[ArticleDraft]:
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
