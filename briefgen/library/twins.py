"""Which articles are the same text twice, and which one of them is kept. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, NamedTuple, TypeVar

_Name = TypeVar("_Name", bound=Hashable)


class Groups(Generic[_Name]):
    """Which of some names belong together, told pair by pair (union-find)."""

    def __init__(self, names: Iterable[_Name]) -> None:
        self._above = {name: name for name in names}

    def _head(self, name: _Name) -> _Name:
        above = self._above
        while above[name] != name:
            above[name] = name = above[above[name]]
        return name

    def join(self, a: _Name, b: _Name) -> None:
        """`a` and `b` belong together, and all that belong with either. KeyError: no name that was given."""
        self._above[self._head(a)] = self._head(b)

    def members(self) -> list[list[_Name]]:
        """The groups, one of a single name, too; names and groups in the order in which the names were given."""
        found: dict[_Name, list[_Name]] = {}
        for name in self._above:
            found.setdefault(self._head(name), []).append(name)
        return list(found.values())


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
    groups = Groups(known)
    by_trace: dict[str, str] = {}
    for id, copy in known.items():
        for trace in copy.traces:
            groups.join(id, by_trace.setdefault(trace, id))
        if copy.duplicate_of in known:
            groups.join(id, str(copy.duplicate_of))

    def rank(copy: Copy) -> tuple[bool, bool, str, str]:
        return copy.duplicate_of in known, not copy.reviewed, copy.first_day or "9999-99-99", copy.id

    twins: dict[str, str] = {}
    for group in groups.members():
        keeper = min((known[id] for id in group), key=rank)
        twins.update((id, keeper.id) for id in group if id != keeper.id)
    return twins
