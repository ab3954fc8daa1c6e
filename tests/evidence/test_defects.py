"""Two hundred and more planted defects: each is found, and a true library raises no alarm."""

from __future__ import annotations

import random

import pytest

from briefgen.errors import InputError
from briefgen.evidence.article import check_article
from briefgen.evidence.rules import RULES
from briefgen.library.files import parse_article
from tests.support.generate_evidence import DEFECTS, Written, make_articles

EACH = 10


def rules_broken(article: Written) -> set[str]:
    """The rules that object to an article with an error; `unreadable` where it isn't even read."""
    try:
        read = parse_article(article.text(), f"{article.id}.md", article.id)
    except InputError:
        return {"unreadable"}
    return {finding.rule for finding in check_article(read) if finding.severity == "error"}


@pytest.mark.slow
def test_a_true_library_raises_no_alarm() -> None:
    alarms = {article.id: found for article in make_articles(300, 7) if (found := rules_broken(article))}
    assert alarms == {}


@pytest.mark.parametrize("kind", DEFECTS)
def test_a_planted_defect_is_found(kind: str) -> None:
    spoil, expected = DEFECTS[kind]
    rng = random.Random(kind)
    missed = [article.id for article in make_articles(EACH, 11) if not rules_broken(spoil(article, rng)) & expected]
    assert missed == []


def test_the_planted_defects_are_two_hundred_in_twenty_kinds_of_known_rules() -> None:
    assert len(DEFECTS) >= 20
    assert len(DEFECTS) * EACH >= 200
    named = {rule for _, rules in DEFECTS.values() for rule in rules}
    assert named - {"unreadable"} <= set(RULES)
