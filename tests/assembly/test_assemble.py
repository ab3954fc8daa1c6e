"""Assembly: what the page says, in which order, with which numbers. Pure values in, values out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.assembly.assemble import Material, assemble
from briefgen.errors import Problem, SpecError
from briefgen.model.brief import (
    Brief,
    ChartBlock,
    FiguresBlock,
    QuotesBlock,
    SourcesBlock,
    SummaryBlock,
    TableBlock,
    TimelineBlock,
)
from briefgen.model.library import Article, Source, Topic
from briefgen.model.selection import Chosen, LeftOut, Selection
from briefgen.model.spec import Edition, Spec
from briefgen.specs.citations import cited_ids
from briefgen.specs.read import parse_spec
from briefgen.specs.references import check_cites

EDITION = Edition(name="2026-W47")
TOPICS = {
    "steel": Topic.model_validate(
        {"id": "steel", "label": "Steel", "description": "Steel.", "match": {"any": ("steel",)}}
    )
}


def source(source_id: str, ownership: str = "private", **more: Any) -> Source:
    return Source.model_validate(
        {
            "id": source_id,
            "name": source_id.title(),
            "kind": "newspaper",
            "descriptor": "A paper",
            "ownership": ownership,
            **more,
        }
    )


SOURCES = {
    s.id: s
    for s in (source("herald"), source("gazette", family="herald-group"), source("wire", "state"), source("letter"))
}


def figure(fact_id: str, value: str, year: str, metric: str = "steel-output", **more: Any) -> dict[str, Any]:
    return {
        "id": fact_id, "statement": f"Steel output was {value} in {year}.", "passage": "steel", "metric": metric,
        "label": "Steel output", "value": value, "currency": "USD", "as_of": year, **more,
    }  # fmt: skip


def article(article_id: str, published: str = "2026-11-18", publisher: str = "herald", **more: Any) -> Article:
    given: dict[str, Any] = {
        "id": article_id, "title": f"On {article_id}", "source": publisher, "published": published,
        "status": "reviewed",
        "summary": "Steel is made. It is sold. It is melted again.", "body": "Much steel is made here.", **more,
    }  # fmt: skip
    return Article.model_validate(given)


def compose(articles: list[Article], *sections: Any, **fields: Any) -> tuple[Brief, tuple[Problem, ...]]:
    spec = Spec.model_validate(
        {"slug": "s", "title": "Steel", "topics": ("steel",), "sections": sections or ("sources",), **fields}
    )
    selection = Selection(
        candidates=len(articles) + 3,
        chosen=tuple(Chosen(id=a.id, relevance=1.0, pinned=False, reason="on topic") for a in articles),
        left_out=(LeftOut(id="gone", reason="duplicate", detail="the same text as a"),),
        counts={"off topic": 2, "duplicate": 1},
    )
    return assemble(spec, EDITION, selection, Material(articles, SOURCES, TOPICS))


def block(brief: Brief, kind: type[Any]) -> Any:
    return next(b for b in (*brief.lead, *brief.blocks) if isinstance(b, kind))


def test_sources_are_numbered_in_the_order_in_which_the_reader_meets_them() -> None:
    line = {"whats_new": "New [@b].", "so_what": "So.", "watch": "Watch [@c; @b]."}
    brief, _ = compose([article("a"), article("b"), article("c")], {"text": "As said [@a]."}, bottom_line=line)
    assert brief.numbers == {"b": 1, "c": 2, "a": 3}


def test_an_article_that_nothing_cites_stands_last_in_the_list() -> None:
    brief, _ = compose([article("a"), article("b")], {"text": "Only [@b]."})
    assert brief.numbers == {"b": 1, "a": 2}


def test_the_list_of_sources_ends_every_brief() -> None:
    brief, _ = compose([article("a")], {"text": "Plain."})
    assert isinstance(brief.blocks[-1], SourcesBlock)


def test_figures_charts_and_judgements_that_come_first_stand_above_the_source_line() -> None:
    judged = {"assessment": ({"judgement": "It rises."},)}
    facts = (figure("f", "2 billion", "2025"),)
    sections: tuple[Any, ...] = ({"figures": {}}, judged, {"text": "Then."}, {"chart": {"metric": "steel-output"}})
    brief, _ = compose([article("a", facts=facts)], *sections)
    assert [b.kind for b in brief.lead] == ["figures", "assessment"]
    assert [b.kind for b in brief.blocks] == ["text", "chart", "sources"]


def test_a_card_shows_the_latest_value_of_a_metric_and_the_table_the_whole_series() -> None:
    facts = (figure("old", "1 billion", "2020"), figure("new", "2 billion", "2025"))
    asked = {"metrics": ("steel-output",)}
    brief, _ = compose([article("a", facts=facts)], {"figures": asked}, {"table": asked})
    assert [f.fact for f in block(brief, FiguresBlock).figures] == ["new"]
    assert [f.fact for f in block(brief, TableBlock).figures] == ["old", "new"]


def test_the_best_figures_are_the_pinned_ones_then_one_of_each_metric_by_recency() -> None:
    facts = (
        figure("a1", "1 billion", "2025", "alpha"),
        figure("a2", "2 billion", "2024", "alpha"),
        figure("b1", "3 billion", "2023", "beta"),
        figure("c1", "4 billion", "2010", "gamma"),
    )
    brief, _ = compose([article("a", facts=facts)], {"figures": {"best": 4}}, pin=("a#c1",))
    assert [f.fact for f in block(brief, FiguresBlock).figures] == ["c1", "a1", "b1", "a2"]


def test_a_fact_off_the_topic_stays_out_unless_pinned_and_an_excluded_one_always() -> None:
    facts = (
        figure("on", "1 billion", "2025", "alpha"),
        figure("off", "2 billion", "2025", "beta", statement="Trams ran."),
        figure("named", "3 billion", "2025", "gamma", statement="Trams ran.", topics=("steel",)),
        figure("claimed", "4 billion", "2025", "delta", topics=("trams",)),
    )
    shown = [f.fact for f in block(compose([article("a", facts=facts)], {"figures": {}})[0], FiguresBlock).figures]
    assert sorted(shown) == ["named", "on"]
    again, _ = compose([article("a", facts=facts)], {"figures": {}}, pin=("a#off",), exclude=("a#on",))
    assert sorted(f.fact for f in block(again, FiguresBlock).figures) == ["named", "off"]


def test_one_currency_is_shown_with_the_original_in_brackets() -> None:
    swap = figure(
        "swap", "190 billion", "2025", equivalent={"value": "27.7 billion", "currency": "USD"}, currency="CNY"
    )
    brief, _ = compose([article("a", facts=(swap,))], {"figures": {}})
    shown = block(brief, FiguresBlock).figures[0]
    assert (shown.text, shown.unit_text, shown.original) == ("27.7", "US$ bn", "CN¥190\xa0bn")


def test_a_change_says_its_base() -> None:
    grown = figure("f", "2 billion", "2025", change={"value": 32, "base": 2024})
    brief, _ = compose([article("a", facts=(grown,))], {"figures": {}})
    assert block(brief, FiguresBlock).figures[0].change_text == "+32% on 2024"


def test_a_chart_of_two_units_is_refused() -> None:
    facts = (figure("a", "1 billion", "2025"), figure("b", "5", "2025", "mills", unit="mill", currency=None))
    with pytest.raises(SpecError, match="a chart has one unit, these figures have 2: US\\$ bn, mills"):
        compose([article("a", facts=facts)], {"chart": {"metrics": ("steel-output", "mills")}})


def test_a_chart_says_in_words_what_it_shows() -> None:
    facts = (figure("a", "1 billion", "2020"), figure("b", "2 billion", "2025", kind="target"))
    brief, _ = compose([article("a", facts=facts)], {"chart": {"metric": "steel-output"}})
    assert block(brief, ChartBlock).alt == (
        "Chart of Steel output, in US$ bn. It goes from 1 for 2020 to 2 for 2025 (target)."
    )


def test_a_timeline_is_told_oldest_first() -> None:
    facts = tuple(
        {"id": f"e{year}", "statement": f"Steel in {year}.", "passage": "steel", "as_of": str(year)}
        for year in (2021, 2019, 2023)
    )
    brief, _ = compose([article("a", facts=facts)], {"timeline": {"best": 2}})
    assert [e.as_of_text for e in block(brief, TimelineBlock).events] == ["2021", "2023"]


def test_each_speaker_is_heard_once_before_anyone_speaks_twice() -> None:
    said = (
        {"words": "first", "speaker": "Ann"},
        {"words": "second", "speaker": "Ann"},
        {"words": "third", "speaker": "Bo"},
    )
    brief, _ = compose([article("a", quotes=said)], {"quotes": {"best": 2}})
    assert [q.words for q in block(brief, QuotesBlock).quotes] == ["first", "third"]


def test_a_summary_keeps_to_its_budget_and_hears_every_article_first() -> None:
    brief, _ = compose([article("a"), article("b")], {"summary": {"sentences": 3}})
    told = block(brief, SummaryBlock)
    assert [(s.article, s.sentences) for s in told.summaries] == [
        ("a", ("Steel is made.", "It is sold.")),
        ("b", ("Steel is made.",)),
    ]
    each, _ = compose([article("a"), article("b")], {"summary": {"per": "article", "words": 10}})
    assert [len(s.sentences) for s in block(each, SummaryBlock).summaries] == [3, 3]


def test_the_source_line_counts_origins_and_not_copies() -> None:
    articles = [
        article("a", "2026-11-01", "herald", facts=(figure("f", "1 billion", "2025"),)),
        article("b", "2026-11-02", "letter", origin_source="herald", facts=(figure("f", "1 billion", "2025"),)),
        article("c", "2026-11-03", "wire", facts=(figure("f", "1 billion", "2025"), figure("g", "9 billion", "2024"))),
    ]
    brief, _ = compose(articles, {"table": {}}, {"gaps": ("Nothing on scrap.",)})
    assert brief.source_line.text == (
        "Based on 3 articles from 2 independent publishers (1 state-owned), published 1–3 Nov 2026; "
        "of 2 figures, 1 rests on one publisher alone; 1 gap named."
    )
    assert (brief.source_line.publishers, brief.source_line.single_source) == (2, 1)


def test_what_was_left_out_is_told_by_reason() -> None:
    brief, _ = compose([article("a")], "sources")
    assert brief.left_out.text == "4 candidates, 1 used: 2 off topic, 1 duplicate."


def test_all_that_a_spec_gets_wrong_is_told_at_once() -> None:
    with pytest.raises(SpecError) as caught:
        compose(
            [article("alpha", facts=(figure("f", "1 billion", "2025"),))],
            {"text": "See [@alpa] and [@gone] and [@alpha#ff] and [@Bad One]."},
            {"figures": {"metrics": ("steel-outptu",)}},
        )
    assert [(p.message, p.hint) for p in caught.value.problems] == [
        ("the cited article 'alpa' is not in this brief", "did you mean 'alpha'?"),
        ("the cited article 'gone' was left out: the same text as a", "pin it, or drop the citation"),
        ("article 'alpha' has no fact 'ff'", "did you mean 'f'?"),
        ("'Bad One' is not a citation", "write [@article-id] or [@article-id#fact-id]"),
        ("no figure of metric 'steel-outptu' is in this brief", "did you mean 'steel-output'?"),
    ]


def test_each_of_several_bad_citations_is_told_at_its_own_place() -> None:
    text = """title: T
topics: [a]
sections:
  - text: |
      One of one [@one]. Then [@one-two].
      Again [@one; @two; @one]. Last [@two].
  - text: "First [@one]. Last [@one]."
"""
    file = parse_spec(text, "briefs/s.yaml", "s")
    problems = check_cites(file.spec, {}, Selection(candidates=0, chosen=(), left_out=(), counts={}))
    lines = text.split("\n")
    places = [(told.place.line or 0, (told.place.column or 0) - 1, told.width) for told in file.mistakes(problems)]
    assert [lines[line - 1][column - 1 : column + width] for line, column, width in places] == [
        "@one", "@one-two", "@one", "@two", "@one", "@two", "@one", "@one"
    ]  # fmt: skip
    assert len(set(places)) == 8


def test_a_brief_of_nothing_is_refused_and_says_why() -> None:
    with pytest.raises(SpecError, match="nothing was selected: 3 candidates, 2 off topic, 1 duplicate"):
        compose([])


def test_a_section_without_matter_is_left_out_with_a_warning() -> None:
    brief, warnings = compose([article("a")], {"quotes": {}}, {"text": "Plain."})
    assert [b.kind for b in brief.blocks] == ["text", "sources"]
    assert [(w.message, w.severity) for w in warnings] == [("no quote on the topic was found", "warning")]


def test_a_summary_longer_than_its_budget_is_told() -> None:
    long = "Steel is made from ore and coke and a great deal of patience by many hands in many towns."
    _, warnings = compose([article("a", summary=long)], {"summary": {"words": 10}})
    assert [w.message for w in warnings] == ["the summary has 19 words where 10 were asked for"]


def test_a_list_that_says_nothing_is_left_out_with_a_warning() -> None:
    brief, warnings = compose([article("a")], {"gaps": ()}, {"text": "Plain."})
    assert [b.kind for b in brief.blocks] == ["text", "sources"]
    assert [w.message for w in warnings] == ["'gaps' is empty"]


def test_an_excluded_fact_cant_be_cited_nor_anything_in_a_line_that_is_printed_as_it_stands() -> None:
    with pytest.raises(SpecError) as caught:
        compose(
            [article("a", facts=(figure("f", "1 billion", "2025"),))],
            {"text": "See [@a#f]."},
            series="Desk [@a]",
            exclude=("a#f",),
        )
    assert [p.message for p in caught.value.problems] == [
        "a citation can't stand here: it would be printed as it is written",
        "the cited fact 'a#f' is excluded",
    ]


def test_days_are_not_told_where_only_months_are_known() -> None:
    brief, _ = compose([article("a", "2015-05-07"), article("b", "2025-06")])
    assert brief.source_line.text.endswith(", published May 2015 – Jun 2025.")


def test_a_language_without_fixed_words_of_its_own_is_told() -> None:
    _, warnings = compose([article("a")], language="de")
    assert [w.message for w in warnings] == ["the fixed words of the page are in English: there are none in 'de' yet"]
    for language in ("ru", "kk", "zh-Hans"):
        brief, warnings = compose([article("a")], language=language)
        assert (language, list(warnings)) == (language, [])
        assert brief.labels["sources"] in ("Источники", "Дереккөздер", "来源")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(SpecError, match="there is no locale data for the language 'qqx'"):
        compose([article("a")], language="qqx")


_ids = st.sampled_from(["a", "b", "c", "d"])
_sections = st.lists(
    st.one_of(
        st.builds(lambda i, j: {"text": f"One [@{i}] two [@{i}; @{j}]."}, _ids, _ids),
        st.just({"figures": {"best": 3}}),
        st.just({"table": {}}),
        st.just({"timeline": {}}),
        st.just({"quotes": {}}),
        st.just({"summary": {"per": "article"}}),
        st.just({"articles": {}}),
        st.just("sources"),
        st.builds(lambda i: {"assessment": ({"judgement": f"So [@{i}].", "because": "Yes."},)}, _ids),
        st.builds(lambda i: {"gaps": (f"No word on it [@{i}].",)}, _ids),
    ),
    min_size=1,
    max_size=8,
)


@given(_sections, st.permutations(["a", "b", "c", "d"]))
def test_every_citation_of_every_block_resolves(sections: list[Any], order: list[str]) -> None:
    said = ({"words": "steel", "speaker": "Ann"},)
    articles = [article(i, facts=(figure("f", "1 billion", "2025"),), quotes=said) for i in order]
    brief, _ = compose(articles, *sections)
    numbers = brief.numbers
    assert sorted(numbers.values()) == [1, 2, 3, 4]
    assert [s.number for s in brief.sources] == [1, 2, 3, 4]
    dumped = brief.model_dump_json()
    for article_id, number in re.findall(r'"article":"([a-d])","fact":"f","citation":(\d)', dumped):
        assert numbers[article_id] == int(number)
    assert {*cited_ids(dumped)} <= {*numbers}
    assert compose(articles, *sections)[0] == brief
