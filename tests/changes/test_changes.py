"""What changed between two editions: each rule with its counter-example."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from briefgen.changes.figures import EarlierEditions, amount_words, gather_earlier
from briefgen.changes.find import content_of, find_changes, join_changes, says_the_same
from briefgen.changes.words import tell_corrections
from briefgen.model.brief import Age, AssessmentBlock, Brief, CitedSource, Figure, TableBlock
from briefgen.model.changes import FigureChange
from briefgen.model.selection import LeftOut
from briefgen.model.spec import BottomLine, ChangeNote, Judgement
from tests.support import sample_brief
from tests.support.sample_brief import PAPER, ROBOT, TANK, WIRE, period


def trade(value: int, article: str = WIRE, fact: str = "trade", **more: Any) -> Figure:
    """A reading of one metric and year: US$ `value` bn."""
    base = sample_brief.FIGURES[0]
    fields = {
        "article": article, "fact": fact, "label": "Trade",
        "metric": "trade", "text": str(value), "unit_text": "US$ bn",
        "symbol": "", "as_of": period("2023"), "as_of_text": "2023", "low": Decimal(value * 10**9),
        "high": Decimal(value * 10**9),
        "currency": "USD", "unit": None, "kind": "actual", "citation": 1, "qualifier": None, "original": None,
    }  # fmt: skip
    return base.model_copy(update={**fields, **more})


def edition(name: str, *figures: Figure, **more: Any) -> Brief:
    """A brief of `figures` alone; its sources are the articles that they are from."""
    by_id = {source.article: source for source in sample_brief.SOURCES}
    articles = more.pop("articles", None) or list(dict.fromkeys(f.article for f in figures)) or [WIRE]
    sources: tuple[CitedSource, ...] = tuple(by_id[id] for id in articles)
    block = TableBlock(anchor="table", heading="Figures", figures=figures)
    fields = {"bottom_line": None, "edition": name, "sources": sources, **more}
    return sample_brief.make_brief(lead=(), blocks=(block, sample_brief.SOURCE_LIST), **fields)


def told(change: FigureChange) -> tuple[str, str, str | None]:
    return change.status, change.text, change.was_text


def figures(
    now: Brief, last: Brief, earlier: EarlierEditions | None = None, **more: Any
) -> list[tuple[str, str, str | None]]:
    return [told(change) for change in find_changes(now, last, earlier, **more).figures]


BN = "\xa0bn"
OLD = edition("2026-W46", trade(41))


def test_a_first_edition_says_that_it_is_the_first_and_not_that_all_is_new() -> None:
    changes = find_changes(edition("2026-W46", trade(41)), None)
    assert (changes.since, changes.text, changes.figures, changes.articles) == (
        None,
        "This is the first edition.",
        (),
        (),
    )
    assert changes.significant


def test_the_same_again_is_the_sentence_that_nothing_material_changed() -> None:
    changes = find_changes(edition("2026-W47", trade(41)), OLD)
    assert changes.text == "Nothing material has changed since edition 2026-W46."
    assert not changes.significant


def test_another_article_with_the_same_value_confirms_it_and_with_another_value_revises_it() -> None:
    assert figures(edition("2026-W47", trade(41, TANK)), OLD) == [("confirmed", f"US$41{BN}", None)]
    assert figures(edition("2026-W47", trade(44, TANK)), OLD) == [("revised", f"US$44{BN}", f"US$41{BN}")]


def test_a_reading_beside_one_that_still_stands_is_new_and_revises_nothing() -> None:
    assert figures(edition("2026-W47", trade(41), trade(44, TANK)), OLD) == [("new", f"US$44{BN}", None)]
    both = edition("2026-W46", trade(41), trade(44, TANK))
    third = edition("2026-W47", trade(41), trade(43, PAPER))
    assert figures(third, both) == [("revised", f"US$43{BN}", f"US$44{BN}")]


def test_a_reading_beside_one_that_an_earlier_edition_told_and_that_still_stands_is_new() -> None:
    earlier = gather_earlier([edition("2026-W45", trade(41))])
    stays = trade(5, PAPER, metric="investment")
    now = edition("2026-W47", stays, trade(41), trade(44, TANK))
    assert figures(now, edition("2026-W46", stays), earlier) == [("new", f"US$44{BN}", None)]
    both = gather_earlier([edition("2026-W45", trade(41), trade(44, TANK))])
    assert figures(now, edition("2026-W46", stays), both) == []


def test_one_of_two_readings_that_is_gone_is_withdrawn_though_the_other_stands() -> None:
    both = edition("2026-W46", trade(41), trade(44, TANK))
    changes = find_changes(edition("2026-W47", trade(41)), both)
    assert [told(change) for change in changes.figures] == [("withdrawn", f"US$44{BN}", None)]
    assert changes.text == "Since edition 2026-W46: 1 article dropped, 1 figure withdrawn."
    assert figures(edition("2026-W47", trade(41)), both, standing=frozenset({(TANK, "trade")})) == []


def test_a_reading_that_another_article_still_gives_or_that_was_replaced_is_not_withdrawn() -> None:
    agreed = edition("2026-W46", trade(41), trade(41, TANK))
    assert figures(edition("2026-W47", trade(41)), agreed) == []
    other = edition("2026-W47", trade(5, PAPER, metric="investment"))
    assert figures(other, agreed) == [("withdrawn", f"US$41{BN}", None), ("new", f"US$5{BN}", None)]
    assert figures(other, agreed, standing=frozenset({(TANK, "trade")})) == [("new", f"US$5{BN}", None)]
    assert figures(edition("2026-W47", trade(44, PAPER)), agreed) == [("revised", f"US$44{BN}", f"US$41{BN}")]


def test_what_was_withdrawn_and_comes_back_is_new_as_the_two_editions_alone_say() -> None:
    stays = trade(5, PAPER, metric="investment")
    first = edition("2026-W45", stays, trade(41))
    second = edition("2026-W46", stays)
    second = join_changes(second, find_changes(second, first), "")
    for back in (trade(41), trade(41, TANK), trade(44)):
        third = edition("2026-W47", stays, back)
        found = find_changes(third, second, gather_earlier([first]))
        assert [(change.status, change.update) for change in found.figures] == [("new", False)]
        assert figures(third, second) == [told(change) for change in found.figures]
    fourth = edition("2026-W48", stays, trade(41))
    third = edition("2026-W47", stays)
    assert [s for s, _, _ in figures(fourth, third, gather_earlier([first, second]))] == ["new"]
    assert figures(fourth, third, gather_earlier([first, edition("2026-W46", stays)])) == []


def test_a_fact_under_another_id_is_the_same_fact() -> None:
    assert figures(edition("2026-W47", trade(41, fact="turnover")), OLD) == []
    mended = find_changes(edition("2026-W47", trade(42, fact="turnover")), OLD).figures
    assert [(told(c), c.correction) for c in mended] == [(("revised", f"US$42{BN}", f"US$41{BN}"), True)]
    elsewhere = trade(42, fact="turnover", passage="Another passage.")
    assert [c.correction for c in find_changes(edition("2026-W47", elsewhere), OLD).figures] == [False]
    earlier, stays = gather_earlier([OLD]), trade(5, PAPER, metric="investment")
    assert figures(edition("2026-W48", stays, trade(41, fact="turnover")), edition("2026-W47", stays), earlier) == []


@pytest.mark.parametrize(
    ("was", "now", "sides"),
    [("actual", "target", ("41{}", "41{} (target)")), ("forecast", "target", ("41{} (forecast)", "41{} (target)")),
     ("estimate", "actual", ("41{} (estimate)", "41{}"))],
)  # fmt: skip
def test_a_fact_whose_nature_was_mended_is_told_with_its_natures(was: str, now: str, sides: tuple[str, str]) -> None:
    found = find_changes(edition("2026-W47", trade(41, kind=now)), edition("2026-W46", trade(41, kind=was))).figures
    old, new = (f"US${side.format(BN)}" for side in sides)
    assert [(told(change), change.correction) for change in found] == [(("revised", new, old), True)]


@pytest.mark.parametrize(
    "other",
    [{"as_of": period("2024"), "as_of_text": "2024"}, {"kind": "target"}, {"kind": "forecast"},
     {"currency": None, "unit": "project"}, {"metric": "investment"}],
)  # fmt: skip
def test_another_period_nature_unit_or_metric_is_another_figure(other: dict[str, Any]) -> None:
    found = find_changes(edition("2026-W47", trade(41), trade(44, TANK, **other)), OLD).figures
    assert [change.status for change in found] == ["new"]


def test_an_estimate_and_the_outcome_are_readings_of_one_figure() -> None:
    last = edition("2026-W46", trade(40, kind="estimate"))
    assert figures(edition("2026-W47", trade(41, TANK)), last) == [("revised", f"US$41{BN}", f"US$40{BN}")]


def test_a_fact_that_reads_otherwise_was_mended_and_a_new_report_was_not() -> None:
    mended = find_changes(edition("2026-W47", trade(42)), OLD).figures
    assert [(told(change), change.correction) for change in mended] == [(("revised", f"US$42{BN}", f"US$41{BN}"), True)]
    reported = find_changes(edition("2026-W47", trade(42, TANK)), OLD).figures
    assert [change.correction for change in reported] == [False]


def test_a_fact_whose_period_was_mended_is_told_with_the_period_it_had() -> None:
    changes = find_changes(edition("2026-W47", trade(41, as_of=period("2024"), as_of_text="2024")), OLD).figures
    assert [(told(c), c.correction) for c in changes] == [(("revised", f"US$41{BN}", f"US$41{BN} (Trade, 2023)"), True)]


def test_a_fact_shown_in_another_currency_was_not_mended() -> None:
    shown = trade(290, currency="CNY", unit_text="CN¥ bn", original="US$41 bn")
    assert figures(edition("2026-W47", shown), OLD) == []


def test_a_figure_whose_fact_is_gone_is_withdrawn_and_one_that_still_stands_in_the_library_is_not() -> None:
    now = edition("2026-W47", trade(5, TANK, metric="investment"), articles=[WIRE, TANK])
    assert ("withdrawn", f"US$41{BN}", None) in figures(now, OLD)
    assert [s for s, _, _ in figures(now, OLD, standing=frozenset({(WIRE, "trade")}))] == ["new"]


def test_an_article_out_of_the_period_takes_nothing_back_and_an_excluded_one_does() -> None:
    base = edition("2026-W47", trade(5, TANK, metric="investment"))
    for reason, statuses in (("outside the period", ["new"]), ("excluded", ["withdrawn", "new"])):
        entry = LeftOut(id=WIRE, reason=reason, detail="")  # type: ignore[arg-type]
        now = base.model_copy(update={"passed_over": (entry,)})
        assert [status for status, _, _ in figures(now, OLD)] == statuses


def test_what_an_earlier_edition_told_is_not_told_again_unless_as_an_update() -> None:
    earlier = gather_earlier([edition("2026-W45", trade(41, TANK, "trade"), articles=[TANK])])
    last = edition("2026-W46", trade(5, PAPER, metric="investment"))
    stays = trade(5, PAPER, metric="investment")
    again = find_changes(edition("2026-W47", stays, trade(41, TANK)), last, earlier)
    assert (again.figures, again.articles) == ((), ())
    assert not again.significant
    other = find_changes(edition("2026-W47", stays, trade(44, TANK, "trade-new")), last, earlier).figures
    assert [(told(c), c.update) for c in other] == [(("revised", f"US$44{BN}", f"US$41{BN}"), True)]
    same = find_changes(edition("2026-W47", stays, trade(41, ROBOT)), last, earlier).figures
    assert [(c.status, c.update) for c in same] == [("confirmed", True)]


def test_two_articles_that_say_the_same_new_thing_are_told_once() -> None:
    last = edition("2026-W46", trade(5, PAPER, metric="investment"))
    now = edition("2026-W47", trade(5, PAPER, metric="investment"), trade(41), trade(41, TANK))
    assert figures(now, last) == [("new", f"US$41{BN}", None)]


def test_articles_that_came_in_have_their_number_and_dropped_ones_alone_are_not_material() -> None:
    now = edition("2026-W47", trade(41), articles=[WIRE, ROBOT])
    came = find_changes(now, OLD)
    assert [(a.status, a.article, a.citation) for a in came.articles] == [("new", ROBOT, 4)]
    assert came.text == "Since edition 2026-W46: 1 article new."
    went = find_changes(edition("2026-W48", trade(41)), now)
    assert ([a.status for a in went.articles], went.significant) == (["dropped"], False)


def judged(likelihood: str | None, confidence: str | None, text: str = "It holds [@x].", **more: Any) -> Brief:
    judgement = Judgement(judgement=text, likelihood=likelihood, confidence=confidence, **more)  # type: ignore[arg-type]
    block = AssessmentBlock(anchor="assessment", heading="Assessment", judgements=(judgement,))
    return sample_brief.make_brief(lead=(block,), blocks=(), edition=more.pop("edition", "2026-W46"))


def test_a_judgement_moves_with_the_editors_why_and_is_told_without_its_citations() -> None:
    moved = find_changes(judged("very likely", "low", why="New data."), judged("likely", "low")).judgements
    assert [(j.status, j.judgement, j.was_likelihood, j.likelihood, j.why) for j in moved] == [
        ("moved", "It holds.", "likely", "very likely", "New data.")
    ]
    assert find_changes(judged("likely", "low", why="Old."), judged("likely", "low")).judgements == ()


def test_a_judgement_worded_anew_is_the_same_by_its_id_and_another_without_one() -> None:
    then, now = ("It holds.", "It still holds.")
    assert find_changes(judged("likely", "low", now, id="a"), judged("likely", "low", then, id="a")).judgements == ()
    found = find_changes(judged("likely", "low", now), judged("likely", "low", then)).judgements
    assert [j.status for j in found] == ["new", "dropped"]


def test_the_editors_note_counts_for_its_own_edition_only() -> None:
    now = edition("2026-W47", trade(44, TANK))
    hushed = find_changes(now, OLD, note=ChangeNote(edition="2026-W47", significant=False, why="A rounding."))
    assert (hushed.significant, hushed.why) == (False, "A rounding.")
    other = find_changes(now, OLD, note=ChangeNote(edition="2026-W46", significant=False, why="A rounding."))
    assert (other.significant, other.why) == (True, None)


def test_an_editors_new_headline_is_material() -> None:
    line = BottomLine(whats_new="a", so_what="b", watch="c")
    now = edition("2026-W47", trade(41), headline="All is other", bottom_line=line)
    assert find_changes(now, OLD).text == "Since edition 2026-W46: headline and bottom line rewritten."


def test_what_a_brief_says_does_not_hang_on_its_edition_or_on_the_size_of_the_library() -> None:
    now = edition("2026-W47", trade(41), changed_text="1 May 2026")
    grown = now.model_copy(update={"left_out": now.left_out.model_copy(update={"candidates": 11, "text": "11"})})
    assert content_of(grown) == content_of(OLD)
    assert content_of(edition("2026-W47", trade(42))) != content_of(OLD)


def test_time_that_passes_is_no_news_until_a_date_has() -> None:
    was = OLD.model_copy(update={"age": Age()})
    older = edition("2026-W47", trade(41), age=Age(old=("a#b",)))
    over = edition("2026-W47", trade(41), age=Age(over=("a#goal",)))
    assert says_the_same(older, was)
    assert not says_the_same(over, was)
    assert says_the_same(over, OLD)  # made before its age was told
    assert find_changes(over, was).significant is False
    assert not says_the_same(edition("2026-W47", trade(42)), OLD)


def test_corrections_say_what_was_mended_in_sentences() -> None:
    now = edition("2026-W46", trade(42), articles=[WIRE, ROBOT], headline="Other")
    assert tell_corrections(find_changes(now, OLD)) == (
        f"Trade, 2023: US$42{BN}, was US$41{BN}.",
        f"“{sample_brief.SOURCES[3].title}” ({sample_brief.SOURCES[3].publisher}) is added.",
        "The headline reads otherwise.",
    )
    assert tell_corrections(find_changes(OLD, OLD)) == ("The wording was mended.",)


def test_amounts_are_told_as_the_brief_shows_them() -> None:
    assert amount_words(trade(41, symbol=">")) == f">US$41{BN}"
    assert amount_words(trade(3, currency=None, unit="percent", unit_text="%", text="3.5")) == "3.5%"
    assert amount_words(trade(33, currency=None, unit="deal", unit_text="deals", text="33")) == "33\xa0deals"


def test_the_page_tells_the_changes_with_their_numbers() -> None:
    from briefgen.render.page.html import render_html

    now = edition("2026-W47", trade(44, TANK, citation=3), articles=[WIRE, PAPER, TANK])
    now = join_changes(
        now, find_changes(now, edition("2026-W46", trade(41), articles=[WIRE, PAPER])), "16 November 2026"
    )
    page = render_html(now, charts={}, faces=sample_brief.house_faces())
    section = page[page.index('id="changes"') : page.index("</section>", page.index('id="changes"'))]
    assert '<b class="status">Revised</b> <span class="told">Trade, 2023: ' in section
    assert '<span class="was">US$41\xa0bn</span> → <strong>US$44' in section
    assert 'href="#source-3"' in section
    assert "last significant change 16 November 2026" in page
