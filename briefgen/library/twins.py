"""Which articles are the same text twice, and which one of them is kept. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple


class Copy(NamedTuple):
    """One article that may have a twin. `traces`: articles that share one are the same text."""

    id: str
    reviewed: bool
    first_day: str | None
    duplicate_of: str | None
    traces: tuple[str, ...]


def find_twins(copies: Iterable[Copy]) -> dict[str, str]:
    """The article that each repeats, by id; the one that is kept is not in it.

    Of each group the first of these is kept: one that doesn't say itself that it is a duplicate, the one reviewed, the
    earliest published, the smallest id. A `duplicate_of` that names no article counts for nothing."""
    known = {copy.id: copy for copy in copies}
    parent = {id: id for id in known}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = id = parent[parent[id]]
        return id

    by_trace: dict[str, str] = {}
    for id, copy in known.items():
        for trace in copy.traces:
            parent[root(id)] = root(by_trace.setdefault(trace, id))
        if copy.duplicate_of in known:
            parent[root(id)] = root(str(copy.duplicate_of))
    groups: defaultdict[str, list[Copy]] = defaultdict(list)
    for id, copy in known.items():
        groups[root(id)].append(copy)

    def rank(copy: Copy) -> tuple[bool, bool, str, str]:
        return copy.duplicate_of in known, not copy.reviewed, copy.first_day or "9999-99-99", copy.id

    twins: dict[str, str] = {}
    for group in groups.values():
        keeper = min(group, key=rank)
        twins.update((copy.id, keeper.id) for copy in group if copy is not keeper)
    return twins
