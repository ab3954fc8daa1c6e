"""How old a brief is: what a later figure overtakes, what was planned for a date that is over, its newest article.

The sentences were written before the rules. The mill's numbers are invented."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.assembly.assemble import Material, assemble
from briefgen.evidence.gate import Verdict, hold_against_sources
from briefgen.model.brief import Age, AssessmentBlock
from briefgen.model.library import Article, Source, Topic
from briefgen.model.selection import Chosen, Selection
from briefgen.model.spec import Edition, Spec

TOPIC = Topic.model_validate({"id": "steel", "label": "Steel", "description": "S.", "match": {"any": ("steel",)}})
PAPER = {"id": "herald", "name": "H", "kind": "newspaper", "descriptor": "A paper"}
SOURCES = {"herald": Source.model_validate(PAPER)}
MONEY = {"unit": None, "currency": "USD"}


def fact(name: str, metric: str | None, value: Any, as_of: str, **more: Any) -> dict[str, Any]:
    """A fact as a header has it; its passage is not held against anything here."""
    made = {
        "id": name, "statement": f"The steel {name} is told here.", "passage": "Steel.", "metric": metric,
        "unit": "tonne" if metric else None, "as_of": as_of, "value": value,
        "topics": ("steel",), **more,
    }  # fmt: skip
    return {key: kept for key, kept in made.items() if kept is not None}


def paper(name: str, published: str | None, *facts: dict[str, Any]) -> Article:
    return Article.model_validate(
        {
            "id": name, "title": "On steel", "source": "herald", "published": published, "status": "reviewed",
            "body": "Steel.", "facts": facts,
        }
    )  # fmt: skip


OLD = paper(
    "old", "2024-03-05",
    fact("trade-2013", "trade", "28.6 billion", "2013", **MONEY),
    fact("trade-2023", "trade", "41 billion", "2023", **MONEY),
    fact("output-2023", "output", "38 million", "2023"),
    fact("share-2023", "share", 30, "2023", unit="percent"),
    fact("goal-2025", "output", "45 million", "2025", kind="target"),
    fact("goal-2030", "output", "60 million", "2030", kind="target"),
    fact("mills", "mills", 12, "2024-03", unit="mill"),
)  # fmt: skip
NEW = paper(
    "new", "2026-10-20",
    fact("trade-2025", "trade", "43.8 billion", "2025", **MONEY),
    fact("trade-2026-h1", "trade", "23 billion", "2026-H1", **MONEY),
    fact("output-2025", "output", "41 million", "2025"),
    fact("share-2025", "share", 34, "2025", unit="percent"),
)  # fmt: skip


def gate(*articles: Article, edition: str = "2026-W47", **fields: Any) -> Verdict:
    used = articles or (OLD, NEW)
    fields = {"sections": ({"table": {}}, "sources"), **fields}
    spec = Spec.model_validate({"slug": "s", "title": "Steel", "topics": ("steel",), **fields})
    chosen = tuple(Chosen(id=a.id, relevance=1.0, pinned=False, reason="on topic") for a in used)
    selection = Selection(candidates=len(used), chosen=chosen, left_out=(), counts={})
    made = Edition(name=edition)
    brief, _ = assemble(spec, made, selection, Material(used, SOURCES, {"steel": TOPIC}))
    return hold_against_sources(brief, spec, used, SOURCES, made)


def age_of(*articles: Article, **fields: Any) -> Age:
    age = gate(*articles, **fields).brief.age
    assert age is not None
    return age


def overtaken(age: Age) -> dict[str, str]:
    return {one.reference.partition("#")[2]: one.by.partition("#")[2] for one in age.overtaken}


def stale(text: str, *, language: str = "en", **fields: Any) -> list[str | None]:
    line = {"whats_new": text, "so_what": "Nothing.", "watch": "Nothing."}
    found = gate(language=language, bottom_line=line, **fields).in_spec
    return [finding.needle for finding in found if finding.rule == "stale-text"]


STALE = [
    ("en", "Trade reached US$41 bn in 2023 [@old]."),
    ("en", "Trade reached US$41 bn [@old]."),
    ("en", "Trade reached US$41 bn [@old#trade-2023]."),
    ("en", "Trade came to about US$41 billion in 2023, the most ever [@old]."),
    ("en", "Output came to 38 million tonnes in 2023 [@old]."),
    ("en", "Its share is 30% [@old]."),
    ("en", "Nearly a third of it, 30 percent, is exported [@old; @new]."),
    ("en", "The mills are to make 45 million tonnes in 2025 [@old]."),
    ("en", "Trade rose from US$28.6 bn in 2013 to US$41 bn in 2023 [@old]."),
    ("en", "Output of 38 million tonnes makes the goal look distant; trade is worth US$43.8 bn [@old; @new]."),
    ("ru", "Торговля достигла 41 млрд долларов США в 2023 году [@old]."),
    ("ru", "Выпуск составил 38 млн тонн [@old]."),
    ("ru", "Доля составляет 30 процентов [@old]."),
    ("kk", "2023 жылы сауда 41 млрд АҚШ доллары болды [@old]."),
    ("kk", "Өндіріс 38 млн тонна болды [@old]."),
    ("zh-Hans", "2023年贸易额达到410亿美元 [@old]。"),
    ("zh-Hans", "产量为3800万吨 [@old]。"),
]
FRESH = [
    ("en", "Trade reached US$43.8 bn in 2025 [@new]."),
    ("en", "Trade rose from US$41 bn in 2023 to US$43.8 bn in 2025 [@old; @new]."),
    ("en", "Trade rose to US$43.8 bn in 2025 [@new]. It had been US$41 bn in 2023 [@old]."),
    ("en", "Trade has grown by half from the US$28.6 bn of 2013 [@old]."),
    ("en", "Trade is far above the level of 2013 [@old]."),
    ("en", "Output came close to the 45 million tonnes once set for 2025 [@old]."),
    ("ru", "Цель в 45 млн тонн на 2025 год не была достигнута [@old]."),
    ("en", "Output came to 41 million tonnes [@new]."),
    ("en", "A share of 34%, up from 30% in 2023 [@old; @new]."),
    ("en", "The mills are to make 60 million tonnes in 2030 [@old]."),
    ("en", "Output of 41 million tonnes in 2025 missed the 45 million once aimed at [@old; @new]."),
    ("en", "Twelve mills make steel [@old]."),
    ("en", "There are 12 mills [@old]."),
    ("en", "Trade was worth US$23 bn in the first half of 2026 [@new]."),
    ("ru", "Торговля выросла с 41 млрд долларов США в 2023 году до 43,8 млрд в 2025 году [@old; @new]."),
    ("ru", "Торговля выросла с 28,6 млрд долларов США в 2013 году [@old]."),
    ("ru", "Выпуск составил 41 млн тонн [@new]."),
    ("kk", "Сауда 2013 жылғы 28,6 млрд АҚШ долларынан өсті [@old]."),
    ("kk", "Өндіріс 41 млн тонна болды [@new]."),
    ("zh-Hans", "贸易额从2023年的410亿美元升至2025年的438亿美元 [@old; @new]。"),
    ("zh-Hans", "贸易额从2013年的286亿美元增长 [@old]。"),
    ("zh-Hans", "产量为4100万吨 [@new]。"),
]


@pytest.mark.parametrize(("language", "text"), STALE)
def test_a_number_that_a_later_one_overtakes_is_stale(language: str, text: str) -> None:
    assert stale(text, language=language), text


@pytest.mark.parametrize(("language", "text"), FRESH)
def test_a_number_beside_its_later_one_or_without_one_is_not(language: str, text: str) -> None:
    assert stale(text, language=language) == [], text


def test_a_headline_is_read_alone_and_the_bottom_line_after_it() -> None:
    old, new = "Trade reached US$41 bn [@old]", "Trade reached US$43.8 bn [@new]."
    line = {"whats_new": new, "so_what": "Nothing.", "watch": "Nothing."}
    (found,) = [f for f in gate(headline=old, bottom_line=line).in_spec if f.rule == "stale-text"]
    assert (found.at, found.loc, found.severity) == ("headline", ("headline",), "note")
    assert "US$43.8\xa0bn" in found.message
    assert "2025" in found.message
    assert stale(old, headline=new) == []


def test_only_what_the_edition_knows_makes_a_number_stale() -> None:
    assert stale("Trade reached US$41 bn in 2023 [@old].", edition="2026-W40") == []


def test_an_excluded_figure_overtakes_nothing() -> None:
    pair = ("new#trade-2025", "new#trade-2026-h1")
    assert stale("Trade reached US$41 bn in 2023 [@old].", exclude=pair) == []


def test_a_stale_number_is_waived_with_a_reason() -> None:
    waive = ({"rule": "stale-text", "at": "bottom_line", "because": "The brief is on the year 2023."},)
    assert stale("Trade reached US$41 bn in 2023 [@old].", waive=waive) == []


def test_each_figure_knows_its_later_one() -> None:
    told = overtaken(age_of())
    assert told == {
        "trade-2013": "trade-2025",
        "trade-2023": "trade-2025",  # half a year's trade is no later figure than a year's
        "output-2023": "output-2025",
        "share-2023": "share-2025",
        "goal-2025": "output-2025",  # what came of it
    }


@pytest.mark.parametrize(
    ("later", "told"),
    [
        (fact("b", "stock", 31, "2025"), True),
        (fact("b", "stock", 31, "2026-10"), True),  # a stock, told for a month
        (fact("b", "stock", 8, "2026-Q1"), False),  # a part of what a year has
        (fact("b", "stock", 31, "2022"), None),
        (fact("b", "stock", 31, "2025", unit="mill"), False),
        (fact("b", "stock", 31, "2025", per="month"), False),
        (fact("b", "stock", 31, "2025", kind="target"), False),
        (fact("b", "stock", 31, "2025", kind="estimate"), False),
        (fact("b", "other", 31, "2025"), False),
        (fact("b", "stock", 31, "2024"), True),  # the same year, put otherwise by a later article
        (fact("b", "stock", 30, "2024"), False),  # confirmed
    ],
)
def test_what_overtakes_a_figure(later: dict[str, Any], told: bool | None) -> None:
    first, second = paper("a", "2025-01-10", fact("a", "stock", 30, "2024")), paper("b", "2026-11-02", later)
    assert overtaken(age_of(first, second)) == ({"a": "b"} if told else {"b": "a"} if told is None else {})


def test_an_outcome_ends_an_estimate_and_an_equivalent_counts() -> None:
    yuan = {"unit": None, "currency": "CNY", "equivalent": {"value": 4, "currency": "USD"}}
    guess = paper("a", "2024-12-10", fact("a", "stock", 3, "2024", kind="estimate", **MONEY))
    known = paper("b", "2025-02-10", fact("b", "stock", 29, "2024", **yuan))
    age = age_of(guess, known)
    assert overtaken(age) == {"a": "b"}
    assert age.overtaken[0].text.startswith("US$4")


def test_what_was_planned_for_a_date_that_is_over_is_told() -> None:
    told = paper(
        "a", "2025-06-10",
        fact("opens", None, None, "2025-07", kind="forecast", statement="The steel works were to open in July."),
        fact("later", None, None, "2027", kind="forecast", statement="A second steel works is to open in 2027."),
        fact("set", None, None, "2025-05", kind="target", statement="A goal for steel was set in May 2025."),
        fact("now", None, None, "2025-06", kind="target", statement="A goal for steel was set."),
        fact("for", None, None, "2025-05", kind="forecast", statement="Steel jobs of 2025–26 were named."),
        fact("by", None, None, "2025-05", kind="target", statement="Steel is to double by early 2026."),
        fact("done", None, None, "2025-05", statement="The steel works were blessed in May 2025."),
        fact("pipe", "pipe", 5, "2023-Q4", kind="forecast", statement="Steel works for 2023–24 were planned."),
        fact("said", "said", 5, "2025-05", kind="forecast", statement="Steel was to grow, it said in spring 2025."),
        fact("goal", "goal", 5, "2025", kind="target"),
        fact("open-goal", "goal", 9, "2026", kind="target"),
    )  # fmt: skip
    age = age_of(told, sections=({"timeline": {}}, {"table": {}}))
    assert age.over == ("a#goal", "a#pipe", "a#by", "a#opens")


def test_what_a_later_article_reports_is_not_called_unreported() -> None:
    due = fact("due", None, None, "2025-07", kind="forecast")
    due["statement"] = "The new steel works in Varn were due to open on 5 July 2025."
    held = fact("held", None, None, "2025-07-05")
    held["statement"] = "The new steel works in Varn opened on 5 July 2025."
    other = {**held, "statement": "A steel strike began in Lesk on 5 July 2025."}
    sections: tuple[Any, ...] = ({"timeline": {}},)
    assert age_of(paper("a", "2025-06-10", due), sections=sections).over == ("a#due",)
    assert age_of(paper("a", "2025-06-10", due), paper("b", "2025-07-08", held), sections=sections).over == ()
    assert age_of(paper("a", "2025-06-10", due), paper("b", "2025-07-08", other), sections=sections).over == ("a#due",)


def test_a_judgement_or_a_watch_whose_date_is_over_is_noted_and_marked() -> None:
    judgements = (
        {"judgement": "The mill closes before the end of 2027.", "likelihood": "likely"},
        {"judgement": "The mill closes before the end of June 2026.", "likelihood": "likely"},
    )
    line = {"whats_new": "Nothing.", "so_what": "Nothing.", "watch": "Whether the mill closes by May 2026."}
    verdict = gate(status="final", sections=({"assessment": judgements},), bottom_line=line)
    found = [(f.at, f.needle, f.severity) for f in verdict.in_spec if f.rule == "horizon-past"]
    assert found == [("bottom_line", "May 2026", "note"), ("assessment", "the end of June 2026", "note")]
    assert verdict.brief.age is not None
    assert verdict.brief.age.over == ("assessment#2",)
    assert any(isinstance(block, AssessmentBlock) for block in verdict.brief.every_block)


@pytest.mark.parametrize(
    ("published", "language", "text"),
    [
        ("2026-11-18", "en", "Newest article: 18 Nov 2026"),
        ("2026-10-18", "en", "Newest article: 18 Oct 2026, 1 month before this edition"),
        ("2025-06-15", "en", "Newest article: 15 Jun 2025, 17 months before this edition"),
        ("2015-05-07", "en", "Newest article: 7 May 2015, 11 years before this edition"),
        ("2025-06-15", "ru", "Новейшая статья: 15 июн. 2025 г., за 17 месяцев до выпуска"),
        ("2025-06-15", "zh-Hans", "最新文章：2025年6月15日，早于本期17个月"),
        ("2025-06-15", "kk", "Ең жаңа мақала: 2025 ж. 15 мау., осы шығарылымнан 17 ай бұрын"),
    ],
)
def test_the_newest_article_is_dated(published: str, language: str, text: str) -> None:
    age = age_of(paper("a", published, *[]), paper("b", "2012", *[]), language=language, sections=("sources",))
    assert age.newest is not None
    assert (age.newest.article, age.newest.text.replace("\xa0", " ").replace("\u202f", " ")) == ("a", text)


def test_undated_articles_have_no_age() -> None:
    assert age_of(paper("a", None), sections=("sources",)).newest is None


def test_figures_older_than_two_years_without_a_later_one_are_named() -> None:
    assert age_of().old == ("old#mills",)
    assert age_of(edition="2026-W05").old == ("old#output-2023", "old#trade-2023", "old#share-2023")
