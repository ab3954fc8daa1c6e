"""The gate: what it finds in an editor's text, what it marks, what a waiver lets pass. Values in, values out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from briefgen.assembly.assemble import Material, assemble
from briefgen.evidence.article import check_article
from briefgen.evidence.gate import Verdict, hold_against_sources
from briefgen.model.brief import FiguresBlock
from briefgen.model.library import Article, Quote, Source, Topic
from briefgen.model.selection import Chosen, Selection
from briefgen.model.spec import Edition, Spec
from briefgen.render.page.prose import Prose
from briefgen.render.page.view import View
from tests.conftest import EDITION, run_briefgen
from tests.support.steel import BODY, FACTS, article

TOPIC = Topic.model_validate({"id": "steel", "label": "Steel", "description": "S.", "match": {"any": ("steel",)}})
SOURCES = {
    name: Source.model_validate({"id": name, "name": name, "kind": "newspaper", "descriptor": "A paper", **more})
    for name, more in {"herald": {"quoted_words_limit": 10}, "gazette": {}}.items()
}


def gate(*sections: Any, articles: tuple[Article, ...] = (), **fields: Any) -> Verdict:
    used = articles or (article(),)
    spec = Spec.model_validate(
        {"slug": "s", "title": "Steel", "topics": ("steel",), "sections": sections or ("sources",), **fields}
    )
    chosen = tuple(Chosen(id=a.id, relevance=1.0, pinned=False, reason="on topic") for a in used)
    selection = Selection(candidates=len(used), chosen=chosen, left_out=(), counts={})
    edition = Edition(name="2026-W47")
    brief, _ = assemble(spec, edition, selection, Material(used, SOURCES, {"steel": TOPIC}))
    return hold_against_sources(brief, spec, used, SOURCES, edition)


def told(verdict: Verdict) -> list[tuple[str, str, str | None]]:
    return [(finding.rule, finding.at, finding.needle) for finding in verdict.in_spec]


def test_what_a_rate_is_per_is_compared_where_both_tell_it() -> None:
    body = "The mill paid 900 euros a month in 2023. It sold 40 boats in 2023."
    fact = {"id": "pay", "statement": "It paid well in 2023.", "metric": "pay", "as_of": "2023"}
    pay = {**fact, "value": 900, "currency": "EUR", "passage": "paid 900 euros a month in 2023"}
    boats = {**fact, "value": 40, "unit": "boat", "passage": "sold 40 boats in 2023"}
    for header, rules in (
        (pay, []),
        ({**pay, "per": "month"}, []),
        ({**pay, "per": "year"}, ["figure-unit"]),
        ({**boats, "per": "year"}, []),
    ):
        assert [finding.rule for finding in check_article(article(body=body, facts=(header,)))] == rules, header


@pytest.mark.parametrize(
    "text",
    [
        "Output came to 41 million tonnes [@a].",
        "Output came to 41 million tonnes. It had been 38 million a year before [@a].",  # the next citation counts
        "Output came to 41 million tonnes.[@a]",
        "Exports were worth US$2.4 bn in 2023, down 3.5% [@a#output].",
        "Nobody counts on growth; three of the furnaces stand still.",  # small counts are a way of speaking
        "The minister said that “we will not close a single furnace” [@a].",
        "Steel remains a “strategic” matter.",  # a term, not a quotation
    ],
)
def test_a_text_that_its_sources_bear_out_passes(text: str) -> None:
    assert told(gate({"text": text})) == []


@pytest.mark.parametrize(
    ("text", "rule", "needle"),
    [
        ("Output came to 14 million tonnes [@a].", "text-number", "14 million tonnes"),
        ("Output came to 41 billion tonnes [@a].", "text-number", "41 billion tonnes"),
        ("Exports were worth €2.4 bn [@a].", "text-number", "€2.4 bn"),
        ("Output came to 41 million tonnes.", "text-uncited", "41 million tonnes"),
        ("Output fell by 12 percent.\n\nThe rest is told elsewhere [@a].", "text-uncited", "12 percent"),
        ("Output was highest in 1987 [@a].", "text-date", "1987"),
        ("The minister “will close every single furnace” [@a].", "text-quotation", "will close every single furnace"),
        ("She said “we will not close a single furnace”.", "text-uncited", "we will not close a single furnace"),
        ("The Кremlin agrees.", "mixed-script", "Кremlin"),
    ],
)
def test_a_text_beyond_its_sources_is_told_with_its_words(text: str, rule: str, needle: str) -> None:
    assert told(gate({"text": text})) == [(rule, "text", needle)]


def test_every_text_of_the_editors_is_held_against_its_citations() -> None:
    line = {"whats_new": "Output rose to 50 million tonnes [@a].", "so_what": "It matters.", "watch": "Prices."}
    verdict = gate({"gaps": ("Whether 900 jobs go.",)}, headline="Exports fell by 9 percent", bottom_line=line)
    assert [(rule, at) for rule, at, _ in told(verdict)] == [
        ("text-uncited", "headline"), ("text-number", "bottom_line"), ("text-uncited", "gaps"),
    ]  # fmt: skip


CHART = {"metric": "steel-output", "mark": "bar"}
FURNACES = "Steel output came to 41 million tonnes in 2023. The ministry counts 77 furnaces, as it did in 1999."


@pytest.mark.parametrize(
    ("section", "rule", "needle"),
    [
        ({"chart": {**CHART, "title": "Output fell 99 percent, in US$"}}, "text-number", "99 percent"),
        ({"chart": {**CHART, "title": "Down by ninety percent"}}, "text-number", "ninety percent"),
        ({"chart": {**CHART, "title": "Output up to 2031"}}, "text-date", "2031"),
        ({"chart": {**CHART, "title": "77 furnaces"}}, "text-number", "77 furnaces"),  # only the other article's
        ({"figures": {"heading": "What the minister said on 5 May 2031"}}, "text-date", "2031"),
        ({"table": {"heading": "“Close every single furnace at once”"}}, "text-quotation",
         "Close every single furnace at once"),
        ({"sources": {"heading": "Steel, 88 percent of it"}}, "text-number", "88 percent"),
        ({"articles": {"heading": "The Кremlin"}}, "mixed-script", "Кremlin"),
        ({"text": "## Output fell 99 percent\n\nExports fell by 3.5 percent [@a]."}, "text-number", "99 percent"),
        ({"text": "## The year 1999\nExports fell by 3.5 percent [@a]."}, "text-date", "1999"),
        ({"text": "# Before 1987\n\nNobody knows."}, "text-date", "1987"),
    ],
)  # fmt: skip
def test_a_heading_beyond_what_its_section_shows_or_cites_is_told_at_its_own_place(
    section: dict[str, Any], rule: str, needle: str
) -> None:
    verdict = gate(section, articles=(article(), article("b", FURNACES, facts=())))
    kind, value = next(iter(section.items()))
    key = [key for key in ("title", "heading") if key in value] if isinstance(value, dict) else []
    (found,) = verdict.in_spec
    assert (found.rule, found.needle, found.at, found.loc) == (rule, needle, kind, ("sections", 0, kind, *key))


@pytest.mark.parametrize(
    "section",
    [
        {"chart": {**CHART, "title": "Output: 41 million tonnes in 2023"}},
        {"table": {"heading": "“We will not close a single furnace”"}},
        {"sources": {"heading": "On 77 furnaces since 1999"}},  # shows nothing of its own: any article of the brief's
        {"text": "## Down 3.5 percent in 2023\n\nExports fell [@a]."},
        {"text": "## 77 furnaces [@b]\n\nExports fell by 3.5 percent [@a]."},
        {"text": "## Since 1999\n\nNobody knows."},
        {"chart": {**CHART, "title": "More than half of all steel"}},  # read off the bars
        {"figures": {"heading": "Three figures to keep"}},  # a small count is a way of speaking
    ],
)
def test_a_heading_that_its_section_bears_out_passes(section: dict[str, Any]) -> None:
    assert told(gate(section, articles=(article(), article("b", FURNACES, facts=())))) == []


def test_a_heading_is_waived_like_a_text() -> None:
    waiver = {"rule": "text-date", "at": "chart", "because": "The plan's own name has the year."}
    assert told(gate({"chart": {**CHART, "title": "Plan 2031"}}, waive=(waiver,))) == []


def test_a_judgement_may_lean_on_what_stands_under_because() -> None:
    because = "Output came to 41 million tonnes [@a]."
    judged = {"judgement": "Output of 41 million tonnes will not be reached again.", "because": because}
    assert told(gate({"assessment": (judged,)})) == []
    alone = {"judgement": "Output of 41 million tonnes will not be reached again."}
    assert told(gate({"assessment": (alone,)})) == [("text-uncited", "assessment", "41 million tonnes")]


@pytest.mark.parametrize(
    ("judgements", "rules"),
    [
        (({"judgement": "It rises.", "likelihood": "very likely"},), []),
        (
            ({"judgement": "It rises.", "likelihood": "highly likely"}, {"judgement": "B.", "likelihood": "unlikely"}),
            [],
        ),
        (
            (
                {"judgement": "A.", "likelihood": "very likely"},
                {"judgement": "B.", "likelihood": "realistic possibility"},
            ),
            ["likelihood-scale"],
        ),
        (({"judgement": "It will probably rise.", "likelihood": "likely"},), ["likelihood-word"]),
        (({"judgement": "It rises.", "because": "That is likely, with high confidence."},), ["likelihood-confidence"]),
        (({"judgement": "We have high confidence that it rises.", "likelihood": "likely"},), ["likelihood-confidence"]),
        (({"judgement": "It is likely to rise.", "because": "We have high confidence in it."},), []),
    ],
)
def test_likelihood_and_confidence_keep_apart_and_to_one_scale(judgements: Any, rules: list[str]) -> None:
    assert [rule for rule, _, _ in told(gate({"assessment": judgements}))] == rules


def test_a_waiver_lets_one_rule_pass_at_one_place_and_its_reason_is_kept() -> None:
    waive = ({"rule": "text-number", "at": "text", "because": "Worked out by the desk itself."},)
    verdict = gate({"text": "Output came to 14 million tonnes [@a]."}, waive=waive)
    assert told(verdict) == []
    (note,) = verdict.brief.editor_notes
    assert (note.at, note.mark.rule, note.mark.waived) == ("text", "text-number", "Worked out by the desk itself.")


def test_a_waiver_that_nothing_needs_is_told_and_one_of_no_rule_is_an_error() -> None:
    waive = (
        {"rule": "text-number", "at": "text", "because": "Worked out by the desk itself."},
        {"rule": "text-nmber", "at": "text", "because": "Worked out by the desk itself."},
    )
    unused, unknown = gate({"text": "Plain."}, waive=waive).in_spec
    assert (unused.message, unused.severity) == ("nothing at 'text' breaks the rule 'text-number'", "note")
    assert (unknown.message, unknown.hint) == ("there is no rule 'text-nmber'", "did you mean 'text-number'?")


def test_a_figure_carries_the_passage_that_it_rests_on_in_its_context() -> None:
    (proof,) = gate({"figures": {}}).brief.evidence
    assert (proof.kind, proof.reference, proof.citation) == ("figure", "a#output", 1)
    quote, position = proof.passages[0].selector
    assert BODY[position.start : position.end] == quote.exact == "Steel output came to 41 million tonnes in 2023"
    assert quote.suffix.startswith(", the ministry of steel said.")


def test_a_wrong_figure_is_told_of_its_article_and_marked_in_the_brief() -> None:
    wrong = article(facts=({**FACTS[0], "value": "14 million"},))
    verdict = gate({"figures": {}}, articles=(wrong,))
    assert [(id, f.rule, f.loc) for id, f in verdict.in_articles] == [("a", "figure-value", ("facts", 0, "value"))]
    assert [mark.rule for mark in verdict.brief.evidence[0].marks] == ["figure-value"]


def test_a_wrong_figure_that_the_brief_does_not_show_does_not_stop_it() -> None:
    wrong = article(facts=({**FACTS[0], "value": "14 million"},))
    assert gate({"text": "Plain."}, articles=(wrong,)).in_articles == ()


def test_sources_that_differ_are_shown_both_and_counted_in_the_source_line() -> None:
    other = {**FACTS[0], "value": "43 million", "statement": "Output was 43 million tonnes in 2023.",
             "passage": "Output was 43 million tonnes in 2023"}  # fmt: skip
    second = article("b", body="Output was 43 million tonnes in 2023, says steel.", source="herald", facts=(other,))
    brief = gate({"figures": {"best": 1}}, articles=(article(), second)).brief
    block = next(b for b in brief.lead if isinstance(b, FiguresBlock))
    assert [(rival.article, rival.text) for rival in block.figures[0].rivals] == [("b", "43\N{NO-BREAK SPACE}m tonnes")]
    assert [(mark.rule, mark.message) for mark in brief.evidence[0].marks] == [
        ("sources-differ", "sources differ: 43\N{NO-BREAK SPACE}m tonnes in source 2"),
        ("single-source", "gazette alone states it"),
    ]
    assert brief.source_line.text.endswith("; sources differ on 1 figure.")
    assert brief.source_line.differing == 1


def test_a_figure_of_one_publisher_among_several_is_marked_and_one_of_two_is_not() -> None:
    same = article("b", body=BODY, source="herald")
    alone = article("c", body="Steel is steel.", source="herald", facts=())
    assert [m.rule for m in gate({"figures": {}}, articles=(article(), alone)).brief.evidence[0].marks] == [
        "single-source"
    ]
    assert gate({"figures": {}}, articles=(article(), same)).brief.evidence[0].marks == ()


def test_a_quote_is_marked_where_it_is_short_cut_or_followed_by_but() -> None:
    quoted = article(quotes=({"words": "We will not close a single furnace", "speaker": "Ana Ruiz"},))
    (proof,) = gate({"quotes": {}}, articles=(quoted,)).brief.evidence
    assert [(mark.rule, mark.message) for mark in proof.marks] == [
        ("quote-short", "a short quote: see it in its sentence"),
        ("quote-cut", "cut from its sentence: see the whole of it"),
        ("quote-however", "the article goes on with 'but'"),
    ]


def rules_of_quote(body: str, words: str) -> set[str]:
    spoken = article(body=body, facts=(), quotes=({"words": words, "speaker": "Ada Sample"},))
    return {finding.rule for finding in check_article(spoken)}


@pytest.mark.parametrize(
    ("body", "words", "cut"),
    [
        ("“Barges will no longer queue for a berth at all,” said Ada Sample.",
         "Barges will no longer queue for a berth at all", False),
        ("“Barges will no longer queue for a berth,” said Ada Sample, “until the next flood.”",
         "Barges will no longer queue for a berth", True),
        ("«Мы построим мост, который простоит здесь десятилетия», — сказал Иван Петров.",
         "Мы построим мост, который простоит здесь десятилетия", False),
        ("Ada Sample said it was “an important milestone for all who live on the river”.",
         "an important milestone for all who live on the river", True),
    ],
)  # fmt: skip
def test_a_whole_quotation_with_its_speaker_is_not_cut_and_a_fragment_is(body: str, words: str, cut: bool) -> None:
    assert ("quote-cut" in rules_of_quote(body, words)) == cut


@pytest.mark.parametrize(
    ("said", "words", "turned"),
    [
        ("We will never again let anybody close the harbour.", "close the harbour", True),
        ("I doubt that the harbour will open this year.", "the harbour will open this year", True),
        ("We reject the idea that the harbour is lost.", "the harbour is lost", True),
        ("It would be wrong to say that the harbour is lost.", "the harbour is lost", True),
        ("It never was a safe harbour for anybody.", "a safe harbour for anybody", True),
        ("We want growth. We do not want war.", "We want growth. […] want war", True),
        ("We do not sleep, and the harbour is open.", "the harbour is open", False),
        ("We built not only a quay but a whole harbour.", "a whole harbour", False),
        ("We built not only a quay for small ships.", "a quay for small ships", False),
        ("We want growth. We were never idle. We want peace.", "We want growth. […] We want peace", False),
    ],
)
def test_what_turns_quoted_words_round_in_their_clause_is_found(said: str, words: str, turned: bool) -> None:
    assert ("quote-negation" in rules_of_quote(f"“{said}” said Ada Sample.", words)) == turned


def test_cuts_within_a_quote_are_allowed_and_each_piece_is_proved() -> None:
    words = "We will not close a single furnace […] nobody should expect new ones"
    quoted = article(quotes=({"words": words, "speaker": "Ana Ruiz"},))
    verdict = gate({"quotes": {}}, articles=(quoted,))
    assert verdict.in_articles == ()
    pieces = [passage.exact for passage in verdict.brief.evidence[0].passages]
    assert pieces == ["We will not close a single furnace", "nobody should expect new ones"]


def test_words_quoted_beyond_a_publishers_limit_are_told() -> None:
    quoted = article(source="herald", quotes=({"words": BODY.split("“")[1].split(",”")[0], "speaker": "Ana Ruiz"},))
    ((rule, at, _),) = told(gate({"quotes": {}}, articles=(quoted,)))
    assert (rule, at) == ("quoted-words", "herald")


def test_a_summary_says_which_sentences_are_the_editors() -> None:
    own = "Exports fell by 3.5 percent to US$2.4 billion in 2023."
    told_by = article(summary=f"{own} Steel has seen better years.")
    first, second = gate({"summary": {"sentences": 2}}, articles=(told_by,)).brief.evidence
    assert (first.own, first.passages[0].exact) == (True, own)
    assert (second.own, second.passages) == (False, ())


def test_a_wrong_number_in_a_summary_stops_the_sentence_that_has_it() -> None:
    told_by = article(summary="Steel exports fell by 5.3 percent. Steel has seen better years.")
    shown = gate({"summary": {"sentences": 1}}, articles=(told_by,))
    assert [f.rule for _, f in shown.in_articles] == ["summary-number"]


@pytest.mark.process
def test_briefs_of_one_edition_that_together_quote_too_much_are_told(project: Path) -> None:
    sources = project / "seeds" / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(re.sub(r"quoted_words_limit: \d+", "quoted_words_limit: 23", text), encoding="utf-8")
    done = run_briefgen("check", "--project", project, "--edition", EDITION)
    assert (
        "warning: 2 briefs of this edition quote 29 words of South China Morning Post, 6 too many [quoted-words]\n"
        " --> seeds/sources.yaml\n"
    ) in done.stderr


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "Пока не подтверждено источником: Выплавка стали."),
        ("zh-Hans", "尚未得到来源证实: Выплавка стали."),
        ("en", "The passage says '41 million tonnes': that is 41,000,000, not 51,000,000."),
    ],
)
def test_a_doubt_is_told_in_the_language_of_the_brief_with_the_label_of_its_figure(language: str, said: str) -> None:
    wrong = article(facts=({**FACTS[0], "label": "Выплавка стали", "value": "51 million"},))
    brief = gate({"figures": {"best": 1}}, articles=(wrong,), language=language).brief
    view = View(brief, Prose({}, "source", language), {}, None)  # type: ignore[arg-type]
    assert [words for _, words in view.doubts] == [said]


@pytest.mark.parametrize(("speaker", "is_right"), [("Антон Дымов", True), ("Пётр Лосев", False)])
def test_a_speaker_is_named_in_whatever_case(speaker: str, is_right: bool) -> None:
    words = "цены на сталь не изменятся до самой весны"
    said = Quote(words=words, speaker=speaker)
    found = check_article(article(body=f"По словам Антона Дымова, «{words}».", facts=(), quotes=(said,)))
    assert ("quote-speaker" in {finding.rule for finding in found}) != is_right


@pytest.mark.parametrize(
    ("speaker", "named"),
    [
        ("International Steel Fund", True),  # the ISF of the text
        ("Ines Solveig Falk", False),  # whose initials are those of the fund
        ("Ursula Phantom", False),  # up
        ("Soft Union", False),  # su is no word in capitals
        ("WTO", True),  # spelt out in the text
        ("UNO", False),
    ],
)
def test_only_an_organisation_is_known_by_its_initials_and_only_in_capitals(speaker: str, named: bool) -> None:
    body = "The ISF looks up to it. The World Trade Organization agrees, su and all.\n\n“We are glad of all this.”"
    quote = {"words": "We are glad of all this.", "speaker": speaker}
    found = check_article(article("a", body, facts=(), quotes=(quote,)))
    assert ("quote-speaker" not in {finding.rule for finding in found if finding.severity == "error"}) == named
