"""Full texts are shown only where the source's licence says so in as many words."""

from __future__ import annotations

import pytest

from briefgen.model.library import Article, Source
from briefgen.site.inputs import FullText, SiteFacts, is_open, shows_full_text


@pytest.mark.parametrize(
    "licence",
    [
        "CC-BY-4.0",
        "CC-BY-4.0; name the author",
        "cc0-1.0",
        "Public domain.",
        "Full text permitted: letter of 2026-03-01",
    ],
)
def test_an_open_licence_shows_the_text(licence: str) -> None:
    assert is_open(licence)


@pytest.mark.parametrize(
    "licence",
    [
        None, "", "All rights reserved; quote short pieces only", "CC-BY-NC-4.0", "CC-BY-4.0-like", "Not CC-BY-4.0",
        "All rights reserved; older pieces CC-BY-4.0", "Public domains", "CC-BY-NC-ND-4.0",
    ],
)  # fmt: skip
def test_anything_else_does_not(licence: str | None) -> None:
    assert not is_open(licence)


def source(name: str, licence: str | None) -> Source:
    return Source(id=name, name=name, kind="wire", descriptor="A wire", licence=licence)


def test_a_reprint_needs_the_word_of_its_origin_too() -> None:
    sources = {one.id: one for one in (source("free", "CC-BY-4.0"), source("closed", "All rights reserved"))}
    article = Article(id="a", title="A", source="free", status="reviewed", body="Words.")
    assert shows_full_text(article, sources)
    assert not shows_full_text(article.model_copy(update={"origin_source": "closed"}), sources)
    assert not shows_full_text(article.model_copy(update={"source": "closed", "origin_source": "free"}), sources)
    assert not shows_full_text(article.model_copy(update={"origin_source": "unknown"}), sources)
    assert not shows_full_text(article.model_copy(update={"status": "draft"}), sources)


def test_the_site_has_a_text_with_its_licence_or_neither() -> None:
    sources = {one.id: one for one in (source("free", "CC-BY-4.0"), source("closed", None))}
    free = Article(id="a", title="A", source="free", status="reviewed", body="Words.")
    facts = SiteFacts("Briefs", sources, {}, {"a": free, "b": free.model_copy(update={"source": "closed"})})
    assert facts.full_text("a") == FullText("Words.", "CC-BY-4.0")
    assert facts.full_text("b") == facts.full_text("unknown") == FullText()
