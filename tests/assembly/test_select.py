"""Selection: who is in, who is out, and why. Pure values in, values out."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefgen.assembly.select import resolve_window, select
from briefgen.model.base import Dated, Period
from briefgen.model.selection import Candidate, Selection
from briefgen.model.spec import Edition, Spec, Window

EDITION = Edition(name="2026-W47")


def candidate(article_id: str, day: str | None = "2026-11-18", **fields: Any) -> Candidate:
    published = Dated.model_validate(day) if day else None
    given: dict[str, Any] = {"score": 1.0, "relevance": 1.0, "on_topic": True, "status": "reviewed", **fields}
    return Candidate(id=article_id, published=published, **given)


def spec(**fields: Any) -> Spec:
    return Spec.model_validate({"slug": "s", "title": "T", "topics": ("a",), "sections": ("sources",), **fields})


def chosen(selection: Selection) -> list[str]:
    return [entry.id for entry in selection.chosen]


def reasons(selection: Selection) -> dict[str, str]:
    return {entry.id: entry.reason for entry in selection.left_out}


def test_the_newest_article_comes_first_and_the_id_settles_ties() -> None:
    found = select(spec(), EDITION, [candidate("b"), candidate("a"), candidate("c", "2026-11-19")], 3)
    assert chosen(found) == ["c", "a", "b"]


def test_the_editor_can_order_by_age_or_by_relevance() -> None:
    pool = [candidate("new", "2026-11-19", relevance=0.2), candidate("old", "2026-11-01", relevance=0.9)]
    assert chosen(select(spec(order="oldest"), EDITION, pool, 2)) == ["old", "new"]
    assert chosen(select(spec(order="relevance"), EDITION, pool, 2)) == ["old", "new"]
    assert chosen(select(spec(), EDITION, pool, 2)) == ["new", "old"]


def test_each_article_left_out_carries_its_reason() -> None:
    pool = [
        candidate("draft", status="draft"),
        candidate("early", "2020-01-01"),
        candidate("excluded"),
        candidate("good"),
        candidate("passing", relevance=0.05, on_topic=False),
        candidate("stranger", relevance=0.0, on_topic=False),
        candidate("torso", truncated=True),
        candidate("twin", twin="good"),
        candidate("undated", None),
    ]
    window = {"from": "2026-01-01"}
    found = select(spec(period=window, exclude=("excluded",)), EDITION, pool, 20)
    assert chosen(found) == ["good"]
    assert reasons(found) == {
        "draft": "draft",
        "early": "outside the period",
        "excluded": "excluded",
        "passing": "below the threshold",
        "stranger": "off topic",
        "torso": "truncated",
        "twin": "duplicate",
        "undated": "undated",
    }
    assert found.counts["off topic"] == 12  # eleven that never matched, and the stranger
    assert next(entry.detail for entry in found.left_out if entry.id == "early") == "published 2020-01-01"


def test_a_reprint_stands_in_for_an_original_that_cant_be_used() -> None:
    for flaw in ({"truncated": True}, {"day": "2020-01-01"}, {"status": "draft"}):
        pool = [candidate("original", **flaw), candidate("reprint", twin="original")]
        assert chosen(select(spec(period={"from": "2026-01"}), EDITION, pool, 2)) == ["reprint"]
    pool = [candidate("original"), candidate("reprint", twin="original")]
    assert chosen(select(spec(exclude=("original",)), EDITION, pool, 2)) == ["reprint"]
    pinned = select(spec(pin=("reprint",)), EDITION, pool, 2)
    assert (chosen(pinned), reasons(pinned)) == (["reprint"], {"original": "duplicate"})
    assert pinned.left_out[0].detail == "the same text as reprint"


def test_an_edition_knows_nothing_that_was_published_after_it() -> None:
    pool = [candidate("a", "2026-11-22"), candidate("b", "2026-11-23"), candidate("c", "2026-11-20/2026-11-30")]
    found = select(spec(), EDITION, pool, 3)
    assert chosen(found) == ["c", "a"]
    assert reasons(found) == {"b": "after the edition"}


def test_articles_that_cant_be_read_are_counted_too() -> None:
    found = select(spec(), EDITION, [candidate("a")], 1, unreadable=2)
    assert (found.candidates, found.counts) == (3, {"unreadable": 2})


def test_a_pin_lets_in_what_every_rule_would_keep_out() -> None:
    pool = [candidate("odd", None, truncated=True, status="draft", on_topic=False, relevance=0.0, twin="x")]
    found = select(spec(pin=("odd#a-fact",), period="edition"), EDITION, pool, 1)
    assert chosen(found) == ["odd"]
    assert found.chosen[0].pinned
    assert found.chosen[0].reason == "pinned by the editor"


def test_an_exclusion_of_a_fact_keeps_its_article() -> None:
    assert chosen(select(spec(exclude=("a#f",)), EDITION, [candidate("a")], 1)) == ["a"]


def test_drafts_come_in_where_the_spec_says_so() -> None:
    assert chosen(select(spec(include_drafts=True), EDITION, [candidate("a", status="draft")], 1)) == ["a"]


def test_the_limit_cuts_the_last_and_never_a_pinned_one() -> None:
    pool = [candidate("a", "2026-11-20"), candidate("b", "2026-11-19"), candidate("c", "2026-11-01")]
    found = select(spec(limit=2, pin=("c",)), EDITION, pool, 3)
    assert chosen(found) == ["a", "c"]
    assert reasons(found) == {"b": "beyond the limit"}


def test_a_date_known_as_a_range_is_in_time_if_any_of_its_days_is() -> None:
    pool = [candidate("a", "2026-11-10/2026-11-16"), candidate("b", "2026-11-10/2026-11-15")]
    assert chosen(select(spec(period="edition"), EDITION, pool, 2)) == ["a"]


def test_windows_are_counted_from_the_edition_and_not_from_today() -> None:
    week = Period(first=date(2026, 11, 16), last=date(2026, 11, 22))
    assert resolve_window(Window.model_validate("edition"), EDITION) == week
    assert resolve_window(Window.model_validate({"last_days": 7}), EDITION) == week
    assert resolve_window(None, EDITION) is None
    until = resolve_window(Window.model_validate({"to": "2026-06"}), EDITION)
    assert until is not None
    assert (until.first, until.last) == (date.min, date(2026, 6, 30))


_dates = st.dates(date(2020, 1, 1), date(2026, 12, 31)).map(str)
_candidates = st.lists(
    st.builds(
        candidate,
        st.from_regex(r"[a-z]{1,4}", fullmatch=True),
        st.none() | _dates,
        relevance=st.sampled_from([0.0, 0.05, 0.5, 1.0]),
        on_topic=st.booleans(),
        status=st.sampled_from(["draft", "reviewed"]),
        truncated=st.booleans(),
        twin=st.none() | st.just("twin"),
    ),
    max_size=12,
    unique_by=lambda c: c.id,
)


@given(_candidates, st.randoms(use_true_random=False), st.integers(1, 5))
def test_selection_is_total_and_blind_to_the_order_it_is_given(pool: list[Candidate], shuffle: Any, limit: int) -> None:
    asked = spec(limit=limit, period={"from": "2023-01-01"})
    first = select(asked, EDITION, pool, len(pool) + 3)
    shuffled = list(pool)
    shuffle.shuffle(shuffled)
    assert select(asked, EDITION, shuffled, len(pool) + 3) == first
    assert sum(first.counts.values()) + len(first.chosen) == first.candidates
    assert {*chosen(first), *reasons(first)} == {c.id for c in pool}
