"""The five source texts beside the project: are the eleven articles in them found, whole and clean?

Skipped where the texts aren't there; the annotations were made by hand before the code."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from briefgen.ingest.duplicates.link import ArticleDraft
from briefgen.ingest.flow import ingest
from briefgen.ingest.report import Report
from tests.conftest import ROOT, SHARED

SEEDS = SHARED / "seeds"
ANNOTATIONS = json.loads((ROOT / "tests" / "annotations" / "articles.json").read_text(encoding="utf-8"))["articles"]

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the source texts (../shared) are not here")


@dataclass(frozen=True)
class Marked:
    """One annotated article beside the draft that was found for it."""

    said: dict[str, Any]
    draft: ArticleDraft
    text: str


@pytest.fixture(scope="module")
def report() -> Report:
    return ingest([SEEDS])


@pytest.fixture(scope="module")
def marked(report: Report) -> list[Marked]:
    pairs = []
    for said in ANNOTATIONS:
        text = (SEEDS / said["file"]).read_bytes().decode("utf-8")
        near = [
            d
            for d in report.drafts
            if d.article.origin
            and d.article.origin.sha256 == said["file_sha256"]
            and abs(d.article.origin.span[0] - said["span"][0]) < 60
        ]
        assert len(near) == 1, said["article"]
        pairs.append(Marked(said, near[0], text))
    return pairs


def test_all_eleven_articles_are_found_and_no_other(report: Report, marked: list[Marked]) -> None:
    assert len(marked) == len(report.drafts) == 11
    assert report.refused == ()


def test_each_span_is_within_two_percent(marked: list[Marked]) -> None:
    for m in marked:
        assert m.draft.article.origin
        for got, want in zip(m.draft.article.origin.span, m.said["span"], strict=True):
            assert abs(got - want) <= 0.02 * (m.said["span"][1] - m.said["span"][0]), m.said["article"]


def test_each_body_is_the_words_of_its_span_without_the_boilerplate(marked: list[Marked]) -> None:
    for m in marked:
        start, end = m.said["body_span"]
        kept, at = "", start
        for low, high in m.said["boilerplate"]:
            kept += m.text[at:low] + " "
            at = high
        kept += m.text[at:end]
        assert m.draft.article.body.split() == kept.split(), m.said["article"]


def test_titles_publishers_and_authors_are_read(marked: list[Marked]) -> None:
    for m in marked:
        if m.said["title_sha256"]:
            assert hashlib.sha256(m.draft.article.title.encode()).hexdigest() == m.said["title_sha256"]
        if m.said["publisher"]:
            assert m.draft.publisher == m.said["publisher"]
        assert m.draft.article.author == m.said["author"], m.said["article"]


def test_the_reprint_names_its_first_publisher(marked: list[Marked]) -> None:
    assert [m.draft.article.origin_source for m in marked if m.said["article"] == "unprofitability"] == ["noahpinion"]


def test_no_date_is_false_and_only_a_stated_one_is_a_day(marked: list[Marked]) -> None:
    for m in marked:
        published = m.draft.article.published
        if published is None:
            continue
        low, high = (date.fromisoformat(day) for day in m.said["published"] or ["0001-01-01", "9999-12-31"])
        assert published.period.first <= high, m.said["article"]
        assert low <= published.period.last, m.said["article"]
        assert (published.period.precision == "day") == (published.basis == "stated"), m.said["article"]


def test_with_a_capture_date_hours_ago_are_counted_back() -> None:
    drafts = ingest([SEEDS / ANNOTATIONS[0]["file"]], captured=date(2025, 6, 14)).drafts
    said = [
        (d.article.published.basis, str(d.article.published.period.last)) for d in drafts[1:] if d.article.published
    ]
    assert said == [("relative", "2025-06-14"), ("relative", "2025-06-14"), ("relative", "2025-06-13")]


def test_the_duplicate_is_linked_and_lends_its_publisher(marked: list[Marked]) -> None:
    drafts = {m.said["article"]: m.draft for m in marked}
    assert drafts["xi-astana-again"].duplicate_of == drafts["xi-astana"].article.id
    assert [name for name, draft in drafts.items() if draft.duplicate_of] == ["xi-astana-again"]
    assert drafts["xi-astana"].publisher == "South China Morning Post"
    assert [copy.span[0] for copy in drafts["xi-astana"].article.copies] == [3438]
