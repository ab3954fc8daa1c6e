"""From files to a report: descriptions, duplicates, ids, running again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from briefgen.ingest.draft.ids import make_id, slug
from briefgen.ingest.flow import Extractors, OnFile, ingest
from briefgen.ingest.report import Report, report_json
from briefgen.library.files import read_article
from briefgen.library.write import read_known, write_new
from briefgen.model.library import Source

FERRY = (
    "The harbour council said on Monday that the new ferry line would open in spring, a year later than planned. "
    "About 300 passengers a day are expected, according to a report that the council published in May 2024. "
    "Critics argue that the money would be better spent on the railway, which half of the district uses every day."
)
RICE = (
    "Growers in the southern districts began the rice harvest two weeks early, after an unusually dry summer. "
    "The farmers' union warned that prices could rise by a tenth before the end of the year, and asked for help. "
    "Several growers said that they had not been asked for their opinion on the new rules for water."
)
PAGE = (
    f"Ferry line opens late this year\n{FERRY}\n\n\nDaily "
    f"Planet\n17 hours ago\n- Daily Planet\nRice harvest begins two weeks early\n{RICE}\n"
)


def run(folder: Path, captured: date | None = None, **pages: str) -> Report:
    for name, text in pages.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return ingest([folder], captured)


def test_the_report_has_the_format_that_was_promised(tmp_path: Path) -> None:
    found = report_json(run(tmp_path, a=PAGE))
    assert json.loads(json.dumps(found)) == found
    ferry, rice = found["articles"]
    assert (ferry["title"], ferry["body"], ferry["duplicate_of"]) == ("Ferry line opens late this year", FERRY, None)
    assert (rice["publisher"], rice["language"], rice["author"]) == ("Daily Planet", "en", None)
    start, end = rice["origin"]["span"]
    assert PAGE[start:end] == f"Rice harvest begins two weeks early\n{RICE}"
    assert rice["origin"]["file"] == "a.txt"
    assert {
        "id",
        "title",
        "publisher",
        "author",
        "published",
        "language",
        "body",
        "origin",
        "duplicate_of",
        "flags",
    } <= set(rice)


def test_hours_ago_is_counted_from_the_capture_and_without_it_never_a_day(tmp_path: Path) -> None:
    rice = run(tmp_path, date(2025, 6, 14), a=PAGE).drafts[1].article.published
    assert rice is not None
    assert (str(rice.period.first), str(rice.period.last), rice.basis) == ("2025-06-13", "2025-06-14", "relative")
    ferry = run(tmp_path, a=PAGE).drafts[0].article.published
    assert ferry is not None
    assert (ferry.basis, ferry.period.precision, str(ferry.period.first)) == ("inferred", "range", "2024-05-01")
    assert ferry.period.last > ferry.period.first


@pytest.mark.parametrize(
    ("head", "basis", "first", "publisher", "author"),
    [
        ("Xinhua, May 7, 2015 Adjust font size:", "stated", "2015-05-07", "Xinhua", None),
        ("By Mira Holt | 3 May 2024", "stated", "2024-05-03", None, "Mira Holt"),
        ("By Mira Holt, Reuters\nUpdated 3 May 2024 at 10:15", "stated", "2024-05-03", None, "Mira Holt"),
        ("The Meridian Post · 2 days ago", "relative", "2025-06-12", "The Meridian Post", None),
        ("Reuters\nyesterday", "relative", "2025-06-13", "Reuters", None),
    ],
)
def test_the_lines_under_a_title_are_read(
    tmp_path: Path, head: str, basis: str, first: str, publisher: str | None, author: str | None
) -> None:
    (draft,) = run(tmp_path, date(2025, 6, 14), a=f"Ferry line opens late this year\n{head}\n{FERRY}").drafts
    assert draft.article.published is not None
    assert (draft.article.published.basis, str(draft.article.published.period.first)) == (basis, first)
    assert (draft.publisher, draft.article.author) == (publisher, author)


def test_a_repeat_is_linked_and_the_kept_copy_takes_what_it_knew(tmp_path: Path) -> None:
    copy = f"Late, but it floats\nDaily Planet\n3 hours ago\n{FERRY}\n"
    report = run(tmp_path, date(2025, 6, 14), a=f"Ferry line opens late this year\n{FERRY}", b=copy)
    kept, repeat = report.drafts
    assert repeat.duplicate_of == kept.article.id
    assert (kept.publisher, kept.article.source) == ("Daily Planet", "daily-planet")
    assert [c.file for c in kept.article.copies] == ["b.txt"]
    assert repeat.article.id != kept.article.id


def test_an_article_of_the_library_is_recognised(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    ferry, rice = ingest([tmp_path], on_file=OnFile([("planet-2024-rice", f"Other words first. {RICE}")])).drafts
    assert (ferry.duplicate_of, rice.duplicate_of) == (None, "planet-2024-rice")


def test_running_again_gives_the_same_and_changes_nothing(tmp_path: Path) -> None:
    pages, articles = tmp_path / "pages", tmp_path / "articles"
    pages.mkdir()
    first = run(pages, a=PAGE)
    assert [write_new(articles, d.article) for d in first.drafts] == [True, True]
    for draft in first.drafts:
        assert read_article(articles / f"{draft.article.id}.md", draft.article.id) == draft.article
    known = read_known(articles)
    library = [(id, article.body) for id, article in known.items()]
    again = ingest([pages], on_file=OnFile(library, known))
    assert [d.article for d in again.drafts] == [d.article for d in first.drafts]
    assert [write_new(articles, d.article) for d in again.drafts] == [False, False]


def test_a_duplicate_has_the_same_id_in_the_second_run(tmp_path: Path) -> None:
    pages, articles = tmp_path / "pages", tmp_path / "articles"
    pages.mkdir()
    first = run(pages, a=f"Ferry line opens late this year\n{FERRY}", b=f"Late, but it floats\n{FERRY}").drafts
    for draft in first:
        if draft.duplicate_of is None:
            write_new(articles, draft.article)
    again = ingest([pages], on_file=OnFile(known=read_known(articles))).drafts
    assert [(d.article.id, d.duplicate_of) for d in again] == [(d.article.id, d.duplicate_of) for d in first]


def test_another_article_with_the_same_name_gets_another_id(tmp_path: Path) -> None:
    a, b = (f"Weather report\n{text}" for text in (FERRY, RICE))
    ids = [d.article.id for d in run(tmp_path, a=a, b=b).drafts]
    assert len(set(ids)) == 2


def test_publishers_that_have_an_id_keep_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    planet = Source(id="planet", name="The Daily Planet", kind="newspaper", descriptor="A paper")
    assert ingest([tmp_path], on_file=OnFile(sources={"planet": planet})).drafts[1].article.source == "planet"


def test_extractors_fill_the_header(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    drafts = ingest([tmp_path], extractors=Extractors(summary=lambda body: [(0, body.index(". ") + 1)])).drafts
    assert drafts[0].article.summary == FERRY.split(". ")[0] + "."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South China Morning Post", "south-china-morning-post"),
        ("L'Écho du Québec", "lecho-du-quebec"),
        ("Ведомости", "vedomosti"),
        ("Қазақстан", "qazaqstan"),
        ("???", ""),
        ("x" * 200, "x" * 80),
    ],
)
def test_names_become_ids(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_ids_say_who_when_and_what() -> None:
    assert make_id("xinhua", 2015, "Spotlight: China, Kazakhstan to bolster the economy") == (
        "xinhua-2015-spotlight-china-kazakhstan-bolster-economy"
    )
    assert make_id("xinhua", None, "新华社") == f"xinhua-{slug('新华社')}"
