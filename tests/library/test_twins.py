"""Which names belong together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.library.twins import Groups

NAMES = st.integers(0, 12)


def test_groups_stand_in_the_order_of_their_names() -> None:
    groups = Groups("abcde")
    groups.join("d", "b")
    groups.join("e", "d")
    assert groups.members() == [["a"], ["b", "d", "e"], ["c"]]


@given(st.lists(st.tuples(NAMES, NAMES)))
def test_those_belong_together_that_a_chain_of_pairs_ties(pairs: list[tuple[int, int]]) -> None:
    groups = Groups(range(13))
    for a, b in pairs:
        groups.join(a, b)
    group_of = {name: {name} for name in range(13)}
    for a, b in pairs:
        whole = group_of[a] | group_of[b]
        group_of |= dict.fromkeys(whole, whole)
    assert groups.members() == [list(group) for group in sorted({tuple(sorted(g)) for g in group_of.values()})]
