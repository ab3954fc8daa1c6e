"""What a block shows is asked once: every kind of block is answered for, every part of the program asks there, and
a kind that is forgotten anywhere makes a test fail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Literal, cast, get_args

import pytest
from pydantic import BaseModel

from briefgen.assembly import blocks as makers
from briefgen.assembly.assemble import Material, assemble
from briefgen.authoring.research import explain, find_uses
from briefgen.changes.figures import amount_words
from briefgen.changes.find import find_changes
from briefgen.evidence.gate import hold_against_sources
from briefgen.evidence.sources import count_quoted, find_differing, find_single
from briefgen.i18n.catalogue import labels
from briefgen.model import contents
from briefgen.model.base import Id, Noun
from briefgen.model.brief import Block, Brief, Event, Figure, QuoteShown, Summary
from briefgen.model.contents import Contents, EditorText, contents_of, contents_of_brief, parts_of, with_figures
from briefgen.model.edition import Published
from briefgen.model.evidence import Evidence, Mark
from briefgen.model.library import Article, Source, Topic
from briefgen.model.selection import Chosen, Selection
from briefgen.model.spec import Edition, Section, Spec
from briefgen.publish.judge import find_fall
from briefgen.render.data import figures_csv
from briefgen.render.page.prose import Prose
from briefgen.render.page.view import View
from briefgen.site.search import search_record
from briefgen.site.uses import find_uses as find_uses_on_site
from briefgen.specs.citations import bare, cited_ids, prose_of
from briefgen.text.words import word_count
from tests.conftest import ROOT
from tests.support import sample_brief as sample

KINDS: tuple[type[Any], ...] = get_args(get_args(Block)[0])
SAMPLES: dict[type, Block] = {
    type(block): block
    for block in (
        sample.KEY_FIGURES,
        sample.TABLE,
        sample.CHART.model_copy(update={"note": f"Actual solid [@{sample.PAPER}]."}),
        sample.TIMELINE,
        sample.QUOTES,
        sample.JUDGEMENTS,
        sample.PROSE,
        sample.SUMMARY,
        sample.ARTICLES,
        sample.GAPS,
        sample.SOURCE_LIST,
    )
}
# Fields of a block that are no editor's prose: a citation in them would be printed as it is written.
NOT_PROSE = {"kind", "anchor", "heading", "subtitle", "alt"}


class MapBlock(Noun):
    """A kind of block that the program does not have."""

    kind: Literal["map"] = "map"
    anchor: Id = "figures"  # where the spec of these tests has a section of figures
    heading: str = "Lorries"
    legend: str = f"Routes of 2024 [@{sample.TANK}]."
    figures: tuple[Figure, ...] = sample.GROWTH
    stops: tuple[Event, ...] = sample.TIMELINE.events
    voices: tuple[QuoteShown, ...] = sample.QUOTES.quotes
    reports: tuple[Summary, ...] = sample.SUMMARY.summaries


def map_contents(block: MapBlock) -> Contents:
    return Contents(
        figures=block.figures,
        events=block.stops,
        quotes=block.voices,
        summaries=block.reports,
        texts=(EditorText(block.anchor, "legend", block.legend),),
    )


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one place where a new kind of block is answered for."""
    monkeypatch.setitem(contents.ANSWERS, MapBlock, map_contents)


# Each kind of block, alone


def test_every_kind_of_block_has_an_answer_and_a_sample() -> None:
    assert set(contents.ANSWERS) == set(KINDS)
    assert set(SAMPLES) == set(KINDS), "give the new kind a sample: the tests below go through them"


def pieces_in(noun: BaseModel) -> Iterator[BaseModel]:
    """Every noun inside of a noun that names an article."""
    for name in type(noun).model_fields:
        value = getattr(noun, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, BaseModel):
                if "article" in type(part).model_fields:
                    yield part
                yield from pieces_in(part)


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_a_block_holds_of_an_article_is_among_its_contents(kind: type[Any]) -> None:
    block = SAMPLES[kind]
    shown = contents_of(block)
    held = [piece for piece in pieces_in(block) if "citation" in type(piece).model_fields]
    assert [*shown.figures, *shown.events, *shown.quotes, *shown.summaries, *shown.articles] == held
    assert set(shown.article_ids) == {piece.article for piece in cast("list[Any]", held)}


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_an_editor_may_write_in_a_block_is_among_its_texts(kind: type[Any]) -> None:
    block = SAMPLES[kind]
    written = {}
    for name in set(kind.model_fields) - NOT_PROSE:
        value = getattr(block, name)
        if isinstance(value, str) or (isinstance(value, tuple) and value and isinstance(value[0], str)):
            written[name] = list(value) if isinstance(value, tuple) else [value]
    if hasattr(block, "judgements"):
        written["judgement"] = [one.judgement for one in block.judgements]
        written["because"] = [one.because for one in block.judgements if one.because]
    found: dict[str, list[str]] = {}
    for text in contents_of(block).texts:
        assert text.at == block.anchor
        found.setdefault(text.field, []).append(text.words)
    assert found == written


@pytest.mark.parametrize("kind", KINDS)
def test_figures_are_changed_where_they_stand(kind: type[Any]) -> None:
    block = SAMPLES[kind]
    changed = with_figures(block, lambda figure: figure.model_copy(update={"label": "Anew"}))
    assert {figure.label for figure in contents_of(changed).figures} <= {"Anew"}
    assert len(contents_of(changed).figures) == len(contents_of(block).figures)


def test_a_brief_is_its_headline_its_bottom_line_and_its_blocks_in_the_order_of_the_page() -> None:
    brief = sample.make_long_brief()
    assert [anchor for anchor, _ in parts_of(brief)] == [
        "headline", "bottom-line", "figures", "assessment", "chart", "summary", "text", "chart-2", "table", "chart-3",
        "text-2", "quotes", "timeline", "articles", "gaps", "sources",
    ]  # fmt: skip
    whole = contents_of_brief(brief)
    assert [text.field for text in whole.texts[:4]] == ["headline", "whats_new", "so_what", "watch"]
    assert whole.figures[:4] == sample.KEY_FIGURES.figures
    shown = [figure.reference for figure in whole.figures]
    assert [figure.reference for figure in whole.unique_figures] == list(dict.fromkeys(shown))
    assert len(whole.unique_figures) < len(shown)


def test_what_stands_twice_is_named_once_and_in_the_words_of_an_editor() -> None:
    shown = Contents(figures=sample.FIGURES[:1] * 2, quotes=sample.QUOTES.quotes[:1], articles=sample.ARTICLES.articles)
    assert shown.references == (sample.FIGURES[0].reference, f"{sample.ROBOT}#quote-1", sample.ROBOT)
    assert shown.article_ids == (sample.TANK, sample.ROBOT)


# Whoever asks

SOURCE = {"name": "Wire", "kind": "wire", "descriptor": "A wire"}
SOURCES = {name: Source(id=name, **SOURCE) for name in ("wire", "paper")}  # type: ignore[arg-type]
BODY = "It stood in the text. There were 700 companies."


def articles_of(brief: Brief, shown: Contents) -> list[Article]:
    """The articles of the sample as a library has them, each of one of two publishers, and one more that the blocks
    show nothing of: it gives every figure another value, and counts lorries."""
    used = [
        Article(id=source.article, title="T", source="wire" if source.number % 2 else "paper", body=BODY)
        for source in brief.sources
    ]
    other = Article.model_validate(
        {
            "id": "other", "title": "T", "source": "paper", "body": "There were 4,321 lorries.",
            "facts": tuple(
                {
                    "id": f"f{n}", "statement": "S.", "passage": "There were", "metric": figure.metric,
                    "value": str(figure.high + Decimal(1)), "unit": figure.unit, "currency": figure.currency,
                    "as_of": figure.as_of, "kind": figure.kind,
                }
                for n, figure in enumerate(shown.unique_figures)
            ),
        }
    )  # fmt: skip
    return [*used, other]


def brief_with(block: Any, **more: Any) -> Brief:
    """A brief whose only block, but for the list of sources, is this one."""
    more = {"bottom_line": None, "headline": "Headline", **more}
    extra = sample.SOURCES[0].model_copy(update={"number": 9, "article": "other"})
    brief = sample.make_brief(lead=(), blocks=(sample.SOURCE_LIST,), **more)
    return brief.model_copy(update={"blocks": (block, sample.SOURCE_LIST), "sources": (*sample.SOURCES, extra)})


EMPTY = brief_with(sample.PROSE.model_copy(update={"markdown": "Nothing yet."}))
EDITION = Edition(name="2026-W47")
SPEC = Spec.model_validate({"slug": "s", "title": "T", "topics": ("t",), "sections": ("sources",)})


def ask_the_table_of_figures(brief: Brief, shown: Contents) -> None:
    table = figures_csv(brief)
    assert [f.statement for f in shown.figures if f.statement not in table] == []


def ask_the_changes(brief: Brief, shown: Contents) -> None:
    found = find_changes(brief, EMPTY)
    assert {change.text for change in found.figures} == {amount_words(figure) for figure in shown.figures}
    assert [change.judgement for change in found.judgements] == [bare(one.judgement) for one in shown.judgements]
    assert "text" in found.rewritten  # the text of the other brief is gone


def ask_the_gate(brief: Brief, shown: Contents) -> None:
    evidence = hold_against_sources(brief, SPEC, articles_of(brief, shown), SOURCES, EDITION).brief.evidence
    pieces: list[Figure | QuoteShown] = [*shown.figures, *shown.quotes]
    assert {one.reference for one in evidence if one.kind != "summary"} == {piece.reference for piece in pieces}
    sentences = {sentence for summary in shown.summaries for sentence in summary.sentences}
    assert {one.claim for one in evidence if one.kind == "summary"} == sentences


def ask_what_proves_a_heading(brief: Brief, shown: Contents) -> None:
    """The number of the heading stands in an article of the brief, but in none that the block shows."""
    block = brief.blocks[0]
    section = {"heading": "4,321 lorries"}
    if block.anchor == "chart":
        section = {"title": "4,321 lorries", "metric": "m"}
    if block.anchor not in Section.model_fields or block.anchor in ("text", "assessment", "gaps"):
        return
    spec = SPEC.model_copy(update={"sections": (Section.model_validate({block.anchor: section}),)})
    found = hold_against_sources(brief, spec, articles_of(brief, shown), SOURCES, EDITION).in_spec
    assert [finding.rule for finding in found] == (["text-number"] if shown.article_ids else [])


def ask_for_rivals(brief: Brief, shown: Contents) -> None:
    changed, told = find_differing(brief, articles_of(brief, shown), SOURCES)
    assert told.keys() == {figure.reference for figure in shown.figures}
    assert all(figure.rivals for figure in contents_of_brief(changed).figures)
    assert changed.source_line.differing == len({(f.metric, f.as_of.first, f.as_of.last) for f in shown.figures})


def ask_for_single_sources(brief: Brief, shown: Contents) -> None:
    single = find_single(brief, articles_of(brief, shown), SOURCES)
    assert single.keys() == {figure.reference for figure in shown.figures}


def ask_how_much_is_quoted(brief: Brief, shown: Contents) -> None:
    counts = count_quoted(brief, articles_of(brief, shown))
    assert sum(counts.values()) == sum(word_count(quote.words) for quote in shown.quotes)


def ask_why_something_is_in(brief: Brief, shown: Contents) -> None:
    named = [one.name for one in explain(brief, (), brief.blocks[0].anchor)]
    assert named == [reference for reference in shown.references if "#" in reference]


def ask_who_uses_an_article(brief: Brief, shown: Contents) -> None:
    anchor = brief.blocks[0].anchor
    cited = [id for text in shown.texts for id in cited_ids(text.words)]
    for name in (*shown.references, *shown.article_ids, *cited):
        assert anchor in find_uses(name, [(brief, None)])[0].blocks


def ask_the_page_of_an_article(brief: Brief, shown: Contents) -> None:
    anchor, uses = brief.blocks[0].anchor, find_uses_on_site(brief)
    for figure in shown.figures:
        assert any(use.kind == "figure" and use.words.startswith(figure.label) for use in uses[figure.article])
    for event in shown.events:
        assert any((use.kind, use.words) == ("event", event.statement) for use in uses[event.article])
    for quote in shown.quotes:
        assert any((use.kind, use.words) == ("quote", quote.words) for use in uses[quote.article])
    for summary in shown.summaries:
        assert any((use.kind, use.words) == ("summary", " ".join(summary.sentences)) for use in uses[summary.article])
    for text in shown.texts:
        for article in cited_ids(text.words):
            assert any((use.kind, use.anchor) == ("text", anchor) for use in uses[article])


def ask_the_box_of_doubts(brief: Brief, shown: Contents) -> None:
    """In another language than English a doubt names the figure by its label, which its block knows."""
    mark = Mark(rule="figure-value", message="m", severity="error")
    evidence = tuple(
        Evidence(id=f"e{n}", kind="figure", reference=figure.reference, article=figure.article, citation=1,
                 claim="the claim", marks=(mark,))
        for n, figure in enumerate(shown.figures)
    )  # fmt: skip
    russian = brief.model_copy(update={"language": "ru", "labels": labels("ru"), "evidence": evidence})
    view = View(russian, Prose({}, "source", "ru"), {}, None)  # type: ignore[arg-type]
    doubts = " ".join(words for _, words in view.doubts)
    assert [figure.label for figure in shown.figures if figure.label not in doubts] == []


def ask_whether_a_brief_has_shrunk(brief: Brief, shown: Contents) -> None:
    figures = len(shown.unique_figures)
    fall = find_fall(EMPTY, brief)
    assert (fall is not None) == bool(figures)
    assert fall is None or f"a fall from {figures} figure" in fall


def ask_the_source_line(brief: Brief, shown: Contents) -> None:
    """Assembly counts the figures of the blocks that it has made."""
    block, articles = brief.blocks[0], articles_of(brief, shown)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(makers.MAKERS, "sources", lambda *_: block)
        patch.setattr("briefgen.assembly.assemble.Brief", Brief.model_construct)  # which takes any kind of block
        chosen = tuple(Chosen(id=a.id, relevance=1.0, pinned=False, reason="on topic") for a in articles)
        topic = Topic.model_validate({"id": "t", "label": "T", "description": "T.", "match": {"any": ("text",)}})
        made, _ = assemble(
            SPEC, EDITION, Selection(candidates=5, chosen=chosen, left_out=(), counts={}),
            Material(articles, SOURCES, {"t": topic}),
        )  # fmt: skip
    claims = {(f.metric, f.as_of.first, f.as_of.last, f.kind, f.low, f.high) for f in shown.figures}
    assert made.source_line.single_source == len(claims)


QUESTIONS: list[Callable[[Brief, Contents], None]] = [
    ask_the_table_of_figures,
    ask_the_changes,
    ask_the_gate,
    ask_what_proves_a_heading,
    ask_for_rivals,
    ask_for_single_sources,
    ask_how_much_is_quoted,
    ask_why_something_is_in,
    ask_who_uses_an_article,
    ask_the_page_of_an_article,
    ask_the_box_of_doubts,
    ask_whether_a_brief_has_shrunk,
    ask_the_source_line,
]


@pytest.mark.parametrize("ask", QUESTIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_question_is_answered_for_every_kind_of_block(kind: type[Any], ask: Callable[..., None]) -> None:
    block = SAMPLES[kind]
    ask(brief_with(block), contents_of(block))


@pytest.mark.parametrize("ask", QUESTIONS)
@pytest.mark.usefixtures("answered")
def test_a_new_kind_of_block_is_answered_for_in_one_place(ask: Callable[..., None]) -> None:
    block = MapBlock()
    ask(brief_with(block), map_contents(block))


@pytest.mark.parametrize("ask", QUESTIONS)
def test_a_kind_of_block_that_is_forgotten_is_passed_over_nowhere(ask: Callable[..., None]) -> None:
    block = MapBlock()
    with pytest.raises(LookupError, match=r"^nobody has said in model/contents\.py what a MapBlock shows$"):
        ask(brief_with(block), map_contents(block))


def test_who_asks_what_a_block_shows_looks_at_no_kind_of_block() -> None:
    """Neither by its class nor by its fields; what a block looks like is another question."""
    rooms = ("assembly", "authoring", "build", "changes", "check", "evidence", "publish", "render", "site")
    looks = re.compile(
        r"isinstance\(\w+, \(?(?:\w+\.)?(?:Figures|Table|Timeline|Quotes|Assessment|Summary|Articles|Gaps)Block"
        r"|case (?:Figures|Table|Chart|Timeline|Quotes|Assessment|Summary|Articles|Gaps)Block"
        r'|getattr\(\w+, "(?:figures|events|quotes|summaries|articles|judgements|gaps|markdown|note)"'
    )
    wrong = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for room in rooms
        for path in sorted((ROOT / "briefgen" / room).rglob("*.py"))
        for found in looks.finditer(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


# What a new kind needs besides


def test_every_kind_of_section_has_its_maker_and_its_template() -> None:
    assert set(makers.MAKERS) == set(Section.model_fields)
    kinds = {kind.model_fields["kind"].default for kind in KINDS}
    assert kinds == set(Section.model_fields)
    assert [kind for kind in sorted(kinds) if not (ROOT / "templates" / "parts" / f"{kind}.html").is_file()] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_search_reads_what_a_block_shows(kind: type[Any]) -> None:
    block, entry = SAMPLES[kind], Published.model_construct(slug="s", title="T")  # type: ignore[call-arg]
    page = search_record(entry, brief_with(block))["page"]
    shown = contents_of(block)
    said = [figure.statement for figure in shown.figures] + [event.statement for event in shown.events]
    said += [quote.words for quote in shown.quotes] + [article.title for article in shown.articles]
    said += [sentence for summary in shown.summaries for sentence in summary.sentences]
    assert [words for words in said if words not in page] == []
    # The words of an editor are set, their citations are taken out.
    plain = re.sub(r"<[^>]+>", "", page)
    first = [bare(text.words).split(". ")[0][:30] for text in shown.texts if text.field in ("judgement", "gaps")]
    assert [words for words in first if words not in plain] == []


def test_what_may_cite_in_a_brief_is_what_may_cite_in_its_spec() -> None:
    """`prose_of` finds in a spec each text that the brief shows."""
    fields: dict[str, Any] = {
        "slug": "s", "title": "T", "topics": ("t",), "headline": "Head.",
        "bottom_line": {"whats_new": "New.", "so_what": "So.", "watch": "Watch."},
        "sections": (
            {"text": "Text."}, {"gaps": ("One gap.", "Another.")},
            {"assessment": ({"judgement": "J.", "because": "B.", "likelihood": "likely"},)},
            {"chart": {"metric": "m", "note": "Note."}},
        ),
    }  # fmt: skip
    fact = {
        "id": "f", "statement": "S.", "passage": "It stood", "metric": "m", "value": "3", "unit": "day",
        "as_of": "2024", "topics": ("t",),
    }  # fmt: skip
    article = Article.model_validate({"id": "a", "title": "T", "source": "wire", "body": BODY, "facts": (fact,)})
    spec = Spec.model_validate(fields)
    topic = Topic.model_validate({"id": "t", "label": "T", "description": "T.", "match": {"any": ("stood",)}})
    chosen = (Chosen(id="a", relevance=1.0, pinned=False, reason="on topic"),)
    brief, _ = assemble(
        spec, EDITION, Selection(candidates=1, chosen=chosen, left_out=(), counts={}),
        Material([article], SOURCES, {"t": topic}),
    )  # fmt: skip
    assert sorted(text.words for text in contents_of_brief(brief).texts) == sorted(text for _, text in prose_of(spec))
