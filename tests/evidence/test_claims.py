"""An editor's sentences held against their articles: the set of tests/claims, written before the rules by somebody who
did not know them. Half of each kind of fault, half true; English, Russian, Chinese and Kazakh."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.support.claims import Claim, load_claims, score

A = ("en-a", "ru-a", "zh-a", "kk-a")
B = ("en-b", "ru-b", "zh-b", "kk-b")
C, D, E, F = (tuple(f"{language}-{part}" for language in ("en", "ru", "zh", "kk")) for part in "cdef")


def shares(claims: list[Claim]) -> tuple[float, float]:
    """The part of the false sentences that is caught, and of the true ones that is not let pass."""
    hits, every, _ = score(claims)
    caught, alarms = (
        sum(hits[kind] for kind in every if kind.startswith(side))
        / sum(every[kind] for kind in every if kind.startswith(side))
        for side in ("false", "true")
    )
    return caught, alarms


def test_the_set_has_three_hundred_sentences_of_twenty_kinds_half_of_them_true() -> None:
    claims = list(load_claims(*A, *B))
    kinds = Counter(claim.kind for claim in claims if not claim.true)
    assert len(claims) >= 300
    assert len(kinds) >= 20
    assert 0.4 < sum(claim.true for claim in claims) / len(claims) < 0.6


@pytest.mark.slow
@pytest.mark.parametrize(
    ("half", "least", "most"),
    [(A, 0.66, 0.05), (B, 0.62, 0.06), (C, 0.60, 0.04), (D, 0.47, 0.10), (E, 0.57, 0.06), (F, 0.45, 0.14)],
)
def test_most_false_sentences_are_caught_and_few_true_ones(half: tuple[str, ...], least: float, most: float) -> None:
    """C to F were written by others again, when the rules stood; their first runs: 56 and 14 percent (of the
    English ones), 41 and 16, 49 and 14, and of F, which was not worked with, 47 and 17."""
    caught, alarms = shares(list(load_claims(*half)))
    assert caught >= least
    assert alarms <= most
