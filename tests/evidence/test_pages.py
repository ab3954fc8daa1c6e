"""The printed page of a figure's or a quote's evidence, where the article is of a file that has pages."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from briefgen.assembly.assemble import Material, assemble
from briefgen.evidence.gate import hold_against_sources
from briefgen.i18n.catalogue import labels
from briefgen.model.brief import Brief
from briefgen.model.library import Article, Origin, Quote
from briefgen.model.selection import Chosen, Selection
from briefgen.model.spec import Edition, Spec
from briefgen.render.data import brief_json, read_brief
from briefgen.render.page.html import render_html
from tests.evidence.test_gate import SOURCES, TOPIC
from tests.support import sample_brief
from tests.support.steel import BODY, article

WORDS = "We will not close a single furnace"


def printed(*pages: tuple[int, int]) -> Article:
    origin = Origin(file="steel.pdf", sha256="0" * 64, span=(0, 10), pages=pages) if pages else None
    return article(origin=origin, quotes=(Quote(words=WORDS, speaker="Ana Ruiz"),))


def brief_of(used: Article, language: str = "en") -> Brief:
    sections: Any = ({"figures": {"metrics": ("steel-output",)}}, "quotes", "sources")
    spec = Spec.model_validate(
        {"slug": "s", "title": "Steel", "topics": ("steel",), "sections": sections, "language": language}
    )
    chosen = (Chosen(id=used.id, relevance=1.0, pinned=False, reason="on topic"),)
    selection = Selection(candidates=1, chosen=chosen, left_out=(), counts={})
    edition = Edition(name="2026-W47")
    brief, _ = assemble(spec, edition, selection, Material((used,), SOURCES, {"steel": TOPIC}))
    return hold_against_sources(brief, spec, (used,), SOURCES, edition).brief


def page_of(brief: Brief) -> str:
    brief = brief.model_copy(update={"labels": labels(brief.language)})
    return render_html(brief, charts=sample_brief.draw_charts(brief), faces=sample_brief.house_faces(), templates=())


def test_the_page_is_that_on_which_a_passage_begins() -> None:
    at = BODY.index(WORDS)
    for pages, wanted in (((0, 3),), 3), (((0, 3), (at, 4)), 4), (((0, 3), (at + 1, 4)), 3), ((), None):
        (quote,) = (one for one in brief_of(printed(*pages)).evidence if one.kind == "quote")
        assert [passage.page for passage in quote.passages] == [wanted]


@pytest.mark.parametrize(("language", "shown"), [("en", "p. 7"), ("ru", "с. 7"), ("kk", "7-б."), ("zh", "第7页")])
def test_the_page_stands_with_the_source_in_each_language(language: str, shown: str) -> None:
    with_page, without = page_of(brief_of(printed((0, 7)), language)), page_of(brief_of(printed(), language))
    plain = re.sub(r"<[^>]+>", "", with_page)
    kinds = [one for one in brief_of(printed((0, 7))).evidence if one.own]
    assert plain.count(shown) >= 2 * len(kinds) > 0  # in the annex, and where it is shown
    assert shown not in re.sub(r"<[^>]+>", "", without)


def test_the_data_has_the_page_and_is_read_again() -> None:
    brief = brief_of(printed((0, 7)))
    told = json.loads(brief_json(brief))
    assert {passage["page"] for one in told["evidence"] for passage in one["passages"]} == {7}
    assert read_brief(brief_json(brief)) == brief
    for one in told["evidence"]:
        for passage in one["passages"]:
            del passage["page"]
    assert read_brief(json.dumps(told)).evidence[0].passages[0].page is None  # one of before it was told
