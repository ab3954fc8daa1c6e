"""Exports of programs that keep articles to read, and lists that only say what an article is: those with texts become
drafts, the others fill what articles on file lack."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from briefgen.ingest.flow import ingest
from briefgen.ingest.read.citations import MOST_LISTED
from briefgen.ingest.read.exports import MOST_SAVED
from tests.support.stories import BRIDGE, FERRY, PORT, RICE, STORIES, Story, f1, invented


def html_of(story: Story) -> str:
    return "".join(f"<p>{p}</p>\n" for p in story.paragraphs)


def wallabag_entry(number: int, story: Story, **more: Any) -> dict[str, Any]:
    """An entry as wallabag writes it."""
    return {
        "is_archived": 0, "is_starred": 0, "tags": ["harbour"], "is_public": False, "id": number, "title": story.title,
        "url": f"https://www.sund.example/{number}?utm_source=feed", "hashed_url": "aa" * 20, "archived_at": None,
        "content": html_of(story), "created_at": "2026-10-02T08:11:00+0200", "updated_at": "2026-10-03T08:11:00+0200",
        "published_at": f"{story.published}T06:00:00+0200", "published_by": [story.author], "starred_at": None,
        "annotations": [], "mimetype": "text/html", "language": story.language, "reading_time": 2,
        "domain_name": "www.sund.example", "preview_picture": "https://www.sund.example/a.jpg",
    } | more  # fmt: skip


def write_json(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def test_each_entry_of_wallabag_is_an_article_with_the_day_of_publication(tmp_path: Path) -> None:
    path = write_json(tmp_path / "unread.json", [wallabag_entry(n, story) for n, story in enumerate(STORIES)])
    report = ingest([path])
    assert report.refused == ()
    for number, (draft, story) in enumerate(zip(report.drafts, STORIES, strict=True)):
        article = draft.article
        assert (f1(article.body, story.body), invented(article.body, story.body)) == (1.0, [])
        assert (article.title, article.author, article.language) == (story.title, story.author, story.language)
        assert article.url == f"https://www.sund.example/{number}?utm_source=feed"
        assert draft.publisher == "sund.example"
        assert article.published is not None
        assert article.captured is not None
        assert (str(article.published.period.first), article.published.basis) == (story.published, "stated")
        assert str(article.captured.period.first) == "2026-10-02"


@pytest.mark.parametrize("escaped", [False, True])
def test_the_place_of_each_entry_is_its_own_in_whatever_way_it_is_written(tmp_path: Path, escaped: bool) -> None:
    entries = [wallabag_entry(n, story) for n, story in enumerate(STORIES)]
    text = json.dumps(entries, ensure_ascii=escaped)
    text = text.replace("/", "\\/") if escaped else text
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    drafts = ingest([tmp_path / "a.json"]).drafts
    for draft, entry in zip(drafts, entries, strict=True):
        assert draft.article.origin is not None
        assert json.loads(f'"{text[slice(*draft.article.origin.span)]}"') == entry["content"]


def test_the_day_on_which_wallabag_saved_is_no_day_of_publication(tmp_path: Path) -> None:
    entry = wallabag_entry(1, FERRY, published_at=None, published_by=None, language=None)
    (draft,) = ingest([write_json(tmp_path / "a.json", [entry])]).drafts
    assert draft.article.published is None or draft.article.published.basis != "stated"
    assert draft.article.author is None


def test_entries_that_wallabag_could_not_fetch_are_told(tmp_path: Path) -> None:
    sorry = "wallabag can't retrieve contents for this article. Please <a href='x'>troubleshoot this issue</a>."
    entries = [wallabag_entry(1, RICE, content=sorry), wallabag_entry(2, FERRY)]
    report = ingest([write_json(tmp_path / "a.json", entries)])
    assert [draft.article.title for draft in report.drafts] == [FERRY.title]
    assert [entry.title for entry in report.listed] == [RICE.title]


READECK = """---
title: {title}
saved: "2026-10-02"
published: "{published}"
website: sund.example
source: https://sund.example/{name}?x=1
authors:
    - {author}
labels:
    - harbour
---

{body}
"""


def readeck(path: Path, *stories: Story) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for number, story in enumerate(stories):
            said = {"title": story.title, "published": story.published, "author": story.author, "body": story.body}
            archive.writestr(f"2026-10-02-{number}/index.md", READECK.format(name=number, **said))
            archive.writestr(f"2026-10-02-{number}/picture.jpg", b"\xff\xd8\xff")
    return path


def test_a_zip_of_readeck_gives_its_articles(tmp_path: Path) -> None:
    report = ingest([readeck(tmp_path / "readeck.zip", *STORIES)])
    for draft, story in zip(report.drafts, STORIES, strict=True):
        article = draft.article
        assert (f1(article.body, story.body), invented(article.body, story.body)) == (1.0, [])
        assert (article.title, article.author, draft.publisher) == (story.title, story.author, "sund.example")
        assert article.url is not None
        assert article.url.startswith("https://sund.example/")
        assert article.published is not None
        assert article.captured is not None
        assert str(article.published.period.first) == story.published
        assert str(article.captured.period.first) == "2026-10-02"


# ---------------------------------------------------------------- lists


def bare(path: Path, name: str, story: Story, header: str = "") -> Path:
    """An article on file that has a title and a text alone."""
    lines = f"---\n# by hand\ntitle: {json.dumps(story.title, ensure_ascii=False)}\nsource: unknown\n{header}"
    (path / "articles").mkdir(parents=True, exist_ok=True)
    made = path / "articles" / f"{name}.md"
    made.write_text(f"{lines}language: {story.language}\nstatus: draft\n---\n\n{story.body}\n", encoding="utf-8")
    return made


def ris_of(story: Story, address: str, *more: str) -> str:
    last = story.author.rpartition(" ")
    day = story.published.replace("-", "/")
    lines = [
        "TY  - NEWS", f"TI  - {story.title}", f"AU  - {last[2]}, {last[0]}", f"T2  - {story.publisher}",
        f"DA  - {day}", f"PY  - {day[:4]}", f"UR  - {address}", "Y2  - 2026/10/02/08:11:00", *more, "ER  - ", "",
    ]  # fmt: skip
    return "\r\n".join(lines)


def csl_of(story: Story, address: str, **more: Any) -> dict[str, Any]:
    given, _, family = story.author.rpartition(" ")
    return {
        "id": story.title[:8], "type": "article-newspaper", "title": story.title, "container-title": story.publisher,
        "author": [{"family": family, "given": given}], "URL": address,
        "issued": {"date-parts": [[int(part) for part in story.published.split("-")]]},
        "accessed": {"date-parts": [["2026", 10, 2]]},
    } | more  # fmt: skip


def run(into: Path, *paths: Path, code: int = 0) -> str:
    done = CliRunner().invoke(main, ["ingest", *map(str, paths), "--into", str(into)])
    assert done.exit_code == code, done.output
    return done.output


@pytest.mark.parametrize("kind", ["ris", "json"])
def test_a_list_fills_what_an_article_on_file_lacks(tmp_path: Path, kind: str) -> None:
    into = tmp_path / "seeds"
    found = bare(into, "ferry", FERRY, "url: https://www.sund.example/ferry/\n")
    titled = bare(into, "port", PORT)
    path = tmp_path / f"list.{kind}"
    if kind == "ris":
        path.write_text(
            ris_of(FERRY, "http://sund.example/ferry?utm_medium=x#top") + ris_of(PORT, "https://v.example/p")
            + ris_of(RICE, "https://m.example/rice"), encoding="utf-8",
        )  # fmt: skip
    else:
        write_json(path, [
            csl_of(FERRY, "http://sund.example/ferry?utm_medium=x#top"), csl_of(PORT, "https://v.example/p"),
            csl_of(RICE, "https://m.example/rice"),
        ])  # fmt: skip
    before = {one: one.read_text(encoding="utf-8") for one in (found, titled)}
    told = run(into, path)
    after = found.read_text(encoding="utf-8")
    added = "author: Mira Holt\npublished: 2026-05-04\n"
    wanted = (
        before[found].replace("source: unknown", "source: sund-courier").replace("draft\n---", f"draft\n{added}---")
    )
    assert after == wanted
    assert 'url: "https://v.example/p"\n' in titled.read_text(encoding="utf-8")
    assert "filled ferry: author, published, source; there already: url" in told
    assert "filled port: url, author, published, source" in told
    assert f"nothing on file is “{RICE.title}” (https://m.example/rice)" in told
    assert 'name: "Sund Courier"' in (into / "sources.yaml").read_text(encoding="utf-8")
    again = run(into, path)
    assert found.read_text(encoding="utf-8") == after
    assert "there already in ferry: url, author, published, source" in again


def test_what_a_hand_wrote_is_never_overwritten(tmp_path: Path) -> None:
    into = tmp_path / "seeds"
    header = "author: A. Hand\npublished: 2020-01-01\nurl: https://sund.example/ferry\n"
    found = bare(into, "ferry", FERRY, header)
    found.write_text(found.read_text(encoding="utf-8").replace("unknown", "by-hand"), encoding="utf-8")
    before = found.read_bytes()
    told = run(into, write_json(tmp_path / "a.json", [csl_of(FERRY, "https://sund.example/ferry")]))
    assert found.read_bytes() == before
    assert "there already in ferry" in told


def test_a_doi_matches_in_whatever_form_it_stands(tmp_path: Path) -> None:
    into = tmp_path / "seeds"
    found = bare(into, "ferry", FERRY, "url: https://doi.org/10.5555/Ferry.1\n")
    entry = csl_of(RICE, "", DOI="doi:10.5555/ferry.1")
    run(into, write_json(tmp_path / "a.json", [entry]))
    assert "author: Jon Elm" in found.read_text(encoding="utf-8")


def test_a_title_counts_only_where_it_is_unique_and_nothing_speaks_against_it(tmp_path: Path) -> None:
    into = tmp_path / "seeds"
    twins = [bare(into, "ferry", FERRY), bare(into, "ferry-2", FERRY)]
    other = bare(into, "rice", RICE, "url: https://another.example/rice\n")
    before = [one.read_bytes() for one in (*twins, other)]
    entries = [csl_of(FERRY, "https://sund.example/ferry"), csl_of(RICE, "https://m.example/rice")]
    told = run(into, write_json(tmp_path / "a.json", entries))
    assert [one.read_bytes() for one in (*twins, other)] == before
    assert f"more than one article on file is “{FERRY.title}”: ferry, ferry-2" in told
    assert f"nothing on file is “{RICE.title}”" in told


def test_only_lines_that_are_filled_change_whatever_the_layout(tmp_path: Path) -> None:
    into = tmp_path / "seeds"
    (into / "articles").mkdir(parents=True)
    braces = into / "articles" / "braces.md"
    title = json.dumps(FERRY.title)
    braces.write_bytes(
        f"---\r\n{{title: {title}, source: 'unknown', language: en}}\r\n---\r\n{FERRY.body}\r\n".encode()
    )
    entry = csl_of(FERRY, "https://sund.example/ferry", author=[{"literal": "The Desk, Larne"}])
    run(into, write_json(tmp_path / "a.json", [entry]))
    text = braces.read_bytes().decode()
    assert text.endswith(f"}}\r\n---\r\n{FERRY.body}\r\n")
    assert "source: 'sund-courier'" in text or "source: sund-courier" in text
    assert 'url: "https://sund.example/ferry"' in text
    assert 'author: "The Desk, Larne"' in text
    assert "\n" not in text.replace("\r\n", "")[: text.find(FERRY.body) - 20]


POCKET_HTML = """<!DOCTYPE html>
<html>
	<!--So long and thanks for all the fish-->
	<head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8" /><title>Pocket Export</title></head>
	<body>
		<h1>Unread</h1>
		<ul>
			<li><a href="https://sund.example/ferry" time_added="1761552000" tags="harbour">{}</a></li>
			<li><a href="https://x.example/only" time_added="1761552000" tags="">https://x.example/only</a></li>
		</ul>
		<h1>Read Archive</h1><ul></ul>
	</body>
</html>
"""


@pytest.mark.parametrize("kind", ["html", "csv", "zip"])
def test_pocket_gives_addresses_and_no_day(tmp_path: Path, kind: str) -> None:
    into = tmp_path / "seeds"
    found = bare(into, "ferry", FERRY)
    path = tmp_path / f"part_000000.{kind}"
    rows = io.StringIO()
    writer = csv.writer(rows)
    writer.writerow(["title", "url", "time_added", "tags", "status"])
    writer.writerow([FERRY.title, "https://sund.example/ferry", "1761552000", "a|b", "unread"])
    writer.writerow(["https://x.example/only", "https://x.example/only", "1761552000", "", "archive"])
    if kind == "html":
        path.write_text(POCKET_HTML.format(FERRY.title), encoding="utf-8")
    elif kind == "csv":
        path.write_text(rows.getvalue(), encoding="utf-8")
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("pocket/part_000000.csv", rows.getvalue())
    told = run(into, path)
    text = found.read_text(encoding="utf-8")
    assert 'url: "https://sund.example/ferry"\n' in text
    assert "published:" not in text
    assert "filled ferry: url" in told
    assert "nothing on file is https://x.example/only" in told


def test_the_days_of_lists_keep_their_precision(tmp_path: Path) -> None:
    days = {
        "2026/05//": "2026-05",
        "2026///": "2026",
        "2026": "2026",
        "May 2026": "2026-05",
        "4 May 2026": "2026-05-04",
    }
    for number, (written, wanted) in enumerate(days.items()):
        path = tmp_path / f"{number}.ris"
        path.write_text(f"TY  - JOUR\nT1  - A title\nUR  - https://a.example/{number}\nY1  - {written}\nER  -\n")
        (entry,) = ingest([path]).listed
        assert entry.published is not None, written
        first = str(entry.published.period.first)
        assert first.startswith(wanted), written
        assert entry.published.period.precision == {4: "year", 7: "month", 10: "day"}[len(wanted)]


def test_authors_in_chinese_stand_as_they_are_written_there(tmp_path: Path) -> None:
    entry = csl_of(BRIDGE, "https://x.example/b", author=[{"family": "李", "given": "明"}, {"literal": "新华社记者"}])
    (listed,) = ingest([write_json(tmp_path / "a.json", entry)]).listed
    assert listed.author == "李明 and 新华社记者"


def reason(path: Path) -> str:
    (refusal,) = ingest([path]).refused
    return refusal.reason


def test_what_is_broken_has_one_clear_message_each(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"title": "A",\n "url": }]', encoding="utf-8")
    assert reason(path) == "this is broken JSON (line 2): make the export anew"
    path.write_text('[{"title": "A", "title": "B", "url": "https://a.example"}]', encoding="utf-8")
    assert reason(path) == "the key 'title' stands twice in one entry: make the export anew"
    path.write_text("[" * 100_000, encoding="utf-8")
    assert reason(path) == "its entries are nested too deeply: make the export anew"
    unknown = "this is no list of articles that is known: those of wallabag and in CSL-JSON are read"
    for value in ("{}", "[]", "3", '"x"', '[{"a": 1}]', "[1, 2]", '{"users": []}'):
        path.write_text(value, encoding="utf-8")
        assert reason(path) == unknown, value
    table = tmp_path / "a.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    assert reason(table) == "this table is no export of Pocket: save it as .txt if it is a text"
    ris = tmp_path / "a.ris"
    ris.write_text("no such thing\n", encoding="utf-8")
    assert reason(ris) == "there is no entry of RIS in this file: each begins with 'TY  - ' and ends with 'ER  - '"


def test_entries_that_say_too_little_are_counted_once(tmp_path: Path) -> None:
    entries = [csl_of(FERRY, "https://a.example"), {"id": "x", "type": "book"}, {"id": 4, "type": "book", "title": 7}]
    report = ingest([write_json(tmp_path / "a.json", entries)])
    assert len(report.listed) == 1
    assert [r.reason for r in report.refused] == ["2 entries have neither a title nor an address: they are passed over"]
    odd = {"id": "a", "type": "book", "title": FERRY.title, "URL": 7, "author": "x", "issued": [], "DOI": None}
    (entry,) = ingest([write_json(tmp_path / "a.json", odd)]).listed
    assert (entry.title, entry.url, entry.author, entry.published) == (FERRY.title, None, None, None)
    wrong = csl_of(FERRY, "javascript:alert(1)", issued={"date-parts": [[2026, 13, 41]]})
    (entry,) = ingest([write_json(tmp_path / "a.json", wrong)]).listed
    assert (entry.url, entry.published) == (None, None)


def test_long_lists_are_read_and_longer_ones_named(tmp_path: Path) -> None:
    many = [{"id": n, "type": "book", "title": f"Book number {n}"} for n in range(MOST_LISTED)]
    report = ingest([write_json(tmp_path / "a.json", many)])
    assert len(report.listed) == MOST_LISTED == 100_000
    entry = {"id": "x", "type": "book", "title": "x"}
    assert reason(write_json(tmp_path / "a.json", [*many, entry])) == (
        "it has 100 001 entries: at most 100 000 are read: make several lists of it"
    )
    saved = [{"title": str(n), "url": f"https://a.example/{n}", "content": "x"} for n in range(100_000)]
    assert reason(write_json(tmp_path / "a.json", saved)) == (
        f"it has 100 000 entries: at most {MOST_SAVED // 1000} 000 are read: make several lists of it"
    )


def test_a_long_list_of_nothing_is_told_in_a_few_lines(tmp_path: Path) -> None:
    into = tmp_path / "seeds"
    bare(into, "ferry", FERRY)
    entries = [csl_of(RICE, f"https://m.example/{n}", title=f"Rice number {n}") for n in range(500)]
    told = run(into, write_json(tmp_path / "a.json", entries))
    assert told.count("nothing on file is “") == 20
    assert "and 480 more that nothing on file is: '--json' names them" in told


def test_a_list_says_its_day_only_where_it_says_that_of_publication(tmp_path: Path) -> None:
    entry = csl_of(FERRY, "https://a.example")
    del entry["issued"]
    (listed,) = ingest([write_json(tmp_path / "a.json", [entry])], date(2026, 10, 2)).listed
    assert listed.published is None
