"""The site: what is on it, that it holds together, and that the same inputs give the same bytes."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree

import pytest

from briefgen.errors import OutputError, RenderError
from briefgen.model.edition import Published
from briefgen.site import lists
from briefgen.site.archive import revision_path
from briefgen.site.briefs import make_body
from briefgen.site.check import check_pages
from briefgen.site.inputs import SiteFacts, SiteInputs
from briefgen.site.search import make_index
from briefgen.site.stage import Stage
from briefgen.site.write import write_site
from tests.conftest import ROOT
from tests.support.sample_brief import QUOTES, SOURCE_LIST, draw_charts, make_brief
from tests.support.site_fixture import WEEKS, as_of, kit, make_run, publish, publish_year

ATOM = "{http://www.w3.org/2005/Atom}"


def read_all(release: Path) -> dict[str, bytes]:
    """Every file of a release by its name."""
    return {p.relative_to(release).as_posix(): p.read_bytes() for p in sorted(release.rglob("*")) if p.is_file()}


def publish_sample(folder: Path, *revisions: object, previous: Path | None = None, outcome: str = "published") -> Path:
    """A release with some revisions of the sample brief."""
    folder.mkdir()
    run = make_run(WEEKS[-1], [make_brief(edition=WEEKS[-1])], {"china-kazakhstan": outcome})
    facts = SiteFacts("Eurasia briefings", {}, {}, {})
    write_site(folder, previous, SiteInputs(revisions, run, facts), kit())  # type: ignore[arg-type]
    return folder


def read_feed(release: Path, name: str) -> ElementTree.Element:
    return ElementTree.parse(release / name).getroot()  # noqa: S314 - our own


def link_of(entry: ElementTree.Element) -> str:
    link = entry.find(f"{ATOM}link")
    assert link is not None
    return link.get("href", "")


def text_of(release: Path, name: str) -> str:
    return (release / name).read_text(encoding="utf-8")


def test_the_site_has_every_kind_of_page(year: Path) -> None:
    pages = [
        "index.html", "404.html", "accessibility/index.html", "corrections/index.html", "a-z/index.html",
        "search/index.html", "sources/index.html", "topics/index.html", "topics/china-kazakhstan/index.html",
        "articles/scmp-2025-agibot/index.html", "briefs/index.html", "briefs/china-kazakhstan/index.html",
        "briefs/china-kazakhstan/feed.xml", "feed.xml", "sitemap.xml", "status.json", "archive/index.html",
        "2026/index.html", "2026/W47/index.html", "2026/W47/china-kazakhstan/index.html",
        "2026/W47/china-kazakhstan/r1/index.html", "2026/W47/china-kazakhstan/r1/china-kazakhstan.pdf",
        "2026/W47/china-kazakhstan/r1/china-kazakhstan.json", "2026/W47/china-kazakhstan/r1/china-kazakhstan.csv",
        "2026/W45/china-kazakhstan/r1/index.html", "2026/W45/china-kazakhstan/r2/index.html",
    ]  # fmt: skip
    assert [name for name in pages if not (year / name).is_file()] == []


def test_home_shows_first_what_is_new(year: Path) -> None:
    home = text_of(year, "index.html")
    main = home[home.index("<main") :]
    words = " ".join(re.sub(r"<[^>]+>", "", main).split())
    assert words.startswith("New in week 47 16–22 Nov 2026 Last run 22 Nov 2026, 18:00 (Asia/Almaty)")
    assert words.index("Bilateral trade, H1 2026: US$23.1 bn") < words.index("nothing material changed")


def test_a_brief_that_failed_stands_under_a_dated_banner(year: Path) -> None:
    for name in ("briefs/new-development-bank/index.html", "2026/W46/new-development-bank/index.html"):
        assert "Edition 2026-W47 could not be made</strong> (run of 22 Nov 2026, 18:00 (Asia/Almaty))" in text_of(
            year, name
        )
    assert "could not be made" not in text_of(year, "2026/W45/new-development-bank/index.html")
    assert "New Development Bank, 2026-W47 could not be made" in text_of(year, "index.html")


def test_an_old_edition_says_that_a_newer_one_exists_and_the_newest_does_not(year: Path) -> None:
    assert "A newer edition exists" in text_of(year, "2026/W46/china-kazakhstan/index.html")
    assert "A newer edition exists" not in text_of(year, "2026/W47/china-kazakhstan/index.html")


def test_a_correction_is_told_and_both_revisions_stay(year: Path) -> None:
    assert "revision 2 of the edition" in text_of(year, "2026/W45/china-kazakhstan/index.html")
    assert "This revision has been corrected" in text_of(year, "2026/W45/china-kazakhstan/r1/index.html")
    assert "This revision has been corrected" not in text_of(year, "2026/W45/china-kazakhstan/r2/index.html")
    assert "The date of the summit was a day late." in text_of(year, "corrections/index.html")


def test_every_page_declares_one_policy_and_has_no_style_or_script_inside(year: Path) -> None:
    policies = set()
    for path in year.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        policies.update(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text) or [str(path)])
        assert re.search(r"<style|<[^>]*\sstyle=|<script(?![^>]*\ssrc=)|<[^>]*\son\w+=", text) is None, path
        assert 'content="noindex"' in text
        assert 'content="no-referrer"' in text
    assert len(policies) == 1
    assert "unsafe-inline" not in policies.pop()


def test_every_link_of_every_page_leads_somewhere(year: Path) -> None:
    check_pages(year, [path.relative_to(year).as_posix() for path in year.rglob("*.html")])


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ('<a href="../lost/">x</a>', "a link to '../lost/', and there is no such page"),
        ('<a href="#lost">x</a>', "a link to '#lost', and nothing there has that id"),
        ('<a href="../../outside">x</a>', "a link that leaves the site: '../../outside'"),
        ('<a href="/rooted/">x</a>', "a link that leaves the site: '/rooted/'"),
        ('<a href="javascript:alert(1)">x</a>', "a link that leaves the site: 'javascript:alert(1)'"),
        ("<script>alert(1)</script>", "a script inside, which the site's policy would not let run"),
        ('<p style="color: red">x</p>', "a style inside (<p>), which the site's policy would not let work"),
        ("<style>p{}</style>", "a style inside (<style>), which the site's policy would not let work"),
        ('<p onclick="x()">x</p>', "an active or foreign part: <p onclick='x()'>"),
        ('<img src="https://example.org/x.png" alt="">',
         "an active or foreign part: <img src='https://example.org/x.png'>"),
        ('<link rel="stylesheet" href="//example.org/x.css">',
         "an active or foreign part: <link href='//example.org/x.css'>"),
    ],
)  # fmt: skip
def test_what_would_not_hold_is_refused_word_for_word(tmp_path: Path, inside: str, said: str) -> None:
    page = tmp_path / "here" / "index.html"
    page.parent.mkdir()
    page.write_text(f'<a id="there" href="#there">x</a><a href="https://example.org/">x</a>{inside}')
    with pytest.raises(RenderError) as caught:
        check_pages(tmp_path, ["here/index.html"])
    assert str(caught.value) == f"'here/index.html' has {said}"


@pytest.mark.parametrize(
    ("page", "block"),
    [
        ("<body>{% block inside %}{{ brief.title }}{% endblock %}</body>", "style"),
        ("<style>{% block style %}p{}{% endblock %}</style><p>{{ brief.title }}", "inside"),
    ],
)
def test_a_template_without_what_the_site_shows_is_told(tmp_path: Path, page: str, block: str) -> None:
    (tmp_path / "brief.html").write_text(page, encoding="utf-8")
    with pytest.raises(RenderError) as caught:
        make_body(make_brief(lead=(), blocks=()), {}, [tmp_path], ())
    assert str(caught.value) == (
        f"the template 'brief.html' has no block '{block}', which the site shows: put it in as in "
        "'!shipped/brief.html', or begin with {% extends \"!shipped/brief.html\" %}"
    )


def test_a_houses_own_template_holds_on_the_site(tmp_path: Path) -> None:
    (tmp_path / "brief.html").write_text(
        '{% extends "!shipped/brief.html" %}{% set ours = "OURS" %}{% block masthead %}<p>{{ brief.title }}</p>'
        "{% endblock %}{% block style %}{{ super() }}p { color: {{ ours }} }{% endblock %}",
        encoding="utf-8",
    )
    body = make_body(make_brief(lead=(), blocks=(SOURCE_LIST,)), {}, [tmp_path], ())
    assert body.inside.startswith("<p>China–Kazakhstan cooperation</p>")
    assert body.style.endswith("p { color: OURS }")
    assert "@page" not in body.style


def test_quotes_without_an_address_are_told_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "quotes.html").write_text(
        '<section id="{{ block.anchor }}">{% for q in block.quotes %}<p>{{ q.words }}</p>{% endfor %}</section>',
        encoding="utf-8",
    )
    with pytest.raises(RenderError) as caught:
        make_body(make_brief(blocks=(QUOTES, SOURCE_LIST)), draw_charts(make_brief()), [tmp_path], ())
    assert str(caught.value) == (
        "nothing on the page has the id 'quotes-q1', and the site leads to each quote: put "
        "{{ brief.quote_id(block, loop.index) }} into its element, as '!shipped/parts/quotes.html' has it"
    )


def test_a_search_index_that_pagefind_does_not_make_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"^Pagefind can't make the search index: Error: Pagefind was not able to "):
        make_index(Stage(tmp_path, None), "2026-W47", {})


@pytest.mark.parametrize(("spoil", "said"), [("", "is gone from the site"), ("{}", "can't be read")])
def test_a_published_edition_that_can_not_be_shown_again_is_told(tmp_path: Path, spoil: str, said: str) -> None:
    first, second = publish(make_brief(edition=WEEKS[-2])), publish(make_brief(edition=WEEKS[-1]))
    release = publish_sample(tmp_path / "1", first)
    name = f"{revision_path(first.published)}{first.published.slug}.json"
    (release / name).unlink()
    if spoil:
        (release / name).write_text(spoil, encoding="utf-8")
    (tmp_path / "sheet.css").write_text("", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        publish_sample(tmp_path / "2", second, previous=release)
    assert str(caught.value) == f"the published edition '{name}' {said}: put it back from a backup"


def test_the_same_inputs_give_the_same_bytes_elsewhere(year: Path, tmp_path: Path) -> None:
    code = "import sys, pathlib, tests.support.site_fixture as made; made.publish_year(pathlib.Path(sys.argv[1]))"
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=tmp_path, env=surroundings, check=True)
    ours, theirs = read_all(year), read_all(tmp_path / year.name)
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []
    assert any(name.startswith("pagefind/") for name in ours)


def test_a_site_made_all_anew_is_the_same_as_one_that_grew(year: Path, tmp_path: Path) -> None:
    """The state of the release before says that other templates made it: so everything is made again."""
    grown = tmp_path / "grown"
    grown.mkdir()
    for path in (year.parent / "5").rglob("*"):
        if path.is_file():
            copy = grown / path.relative_to(year.parent / "5")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    state = json.loads((grown / "data" / "site.json").read_text())
    (grown / "data" / "site.json").write_text(json.dumps({**state, "surroundings": "other"}))
    publish_year(tmp_path / "again", last_from=grown)
    ours, theirs = read_all(year), read_all(tmp_path / "again" / "6")
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_what_has_not_changed_is_the_file_of_the_release_before(year: Path) -> None:
    before = year.parent / "5"
    same = ["2026/W42/china-kazakhstan/index.html", "2026/W42/china-kazakhstan/r1/china-kazakhstan.pdf", "404.html"]
    assert all((year / name).samefile(before / name) for name in same)
    other = ["index.html", "2026/W46/china-kazakhstan/index.html", "briefs/china-kazakhstan/index.html"]
    assert not any((year / name).samefile(before / name) for name in other)


def test_files_can_be_read_by_the_web_server_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        release = publish_sample(tmp_path / "1", publish(make_brief(edition=WEEKS[-1])))
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in release.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in release.rglob("*") if path.is_dir()}
    assert (modes, folders) == ({0o644}, {0o755})


def test_a_draft_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"^'china-kazakhstan' is a draft, and drafts are not published$"):
        publish_sample(tmp_path / "1", publish(make_brief(edition=WEEKS[-1], status="draft")))


def test_an_article_that_nobody_reviewed_has_no_page(tmp_path: Path) -> None:
    release = publish_sample(tmp_path / "1", publish(make_brief(edition=WEEKS[-1])))
    named = sorted(path.name for path in (release / "articles").iterdir())
    assert named == ["paper-2017-one-way", "tank-2024-twelve-years", "wire-2015-capacity"]
    assert "paper-2025-robots/" not in text_of(release, "a-z/index.html")


HOSTILE = "Trade <script>alert(1)</script> \u202etxt.exe & “more” ]]> <b>"


def test_hostile_words_are_words_on_every_page_and_feed(tmp_path: Path) -> None:
    plain = make_brief()
    source = plain.sources[0].model_copy(update={"title": HOSTILE, "url": "javascript:alert(1)"})
    brief = make_brief(edition=WEEKS[-1], title=HOSTILE, headline=HOSTILE, sources=(source, *plain.sources[1:]))
    release = publish_sample(tmp_path / "1", publish(brief, corrections=(HOSTILE,)), outcome="failed")
    for name, data in read_all(release).items():
        if name.endswith((".html", ".xml")):
            assert b"<script>" not in data, name
            assert "\u202e".encode() not in data, name
            assert b'href="javascript' not in data, name
    feed = read_feed(release, "feed.xml")
    assert "<script>alert(1)</script>" in str(feed.findtext(f"{ATOM}entry/{ATOM}title"))


def test_feeds_have_ids_that_survive_and_dates_moved_only_by_what_is_significant(year: Path) -> None:
    own_feed = "briefs/china-kazakhstan/feed.xml"
    feeds = {name: read_feed(year, name) for name in ("feed.xml", own_feed)}
    published = [Published.model_validate_json(line) for line in text_of(year, "data/editions.jsonl").splitlines()]
    own = next(entry for entry in published if entry.slug == "china-kazakhstan")
    assert feeds[own_feed].findtext(f"{ATOM}id") == f"urn:uuid:{own.brief_id}"
    for name, feed in feeds.items():
        ids = [str(entry.findtext(f"{ATOM}id")) for entry in feed.iter(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids) > 0
        assert all(UUID(entry_id.removeprefix("urn:uuid:")) for entry_id in ids)
        for entry in feed.iter(f"{ATOM}entry"):
            assert ((year / name).parent / link_of(entry) / "index.html").is_file()
    weeks = [link_of(entry) for entry in feeds[own_feed].iter(f"{ATOM}entry")]
    # W43 and the first of W45 had no material change; W45 comes in by its correction, of W46.
    assert [link.split("/")[3] for link in weeks] == ["W47", "W46", "W45", "W44", "W42"]
    assert feeds["feed.xml"].findtext(f"{ATOM}updated") == as_of("2026-W47").isoformat()


def test_a_change_that_is_not_significant_moves_no_date(tmp_path: Path) -> None:
    first = publish(make_brief(edition="2026-W46"))
    one = publish_sample(tmp_path / "1", first)
    quiet = publish(make_brief(edition="2026-W47", status="final"), significant=False, changed=first.published.changed)
    two = publish_sample(tmp_path / "2", quiet, previous=one)
    assert (one / "feed.xml").read_bytes() == (two / "feed.xml").read_bytes()


def test_a_new_title_and_slug_keep_the_ids_and_the_old_addresses(tmp_path: Path) -> None:
    first = publish(make_brief(edition="2026-W46"))
    one = publish_sample(tmp_path / "1", first)
    moved = make_brief(edition="2026-W47", slug="kazakhstan", title="Kazakhstan and its neighbour")
    two = publish_sample(tmp_path / "2", publish(moved, brief_id=first.published.brief_id), previous=one)
    ids = [re.findall(r"<id>(.*?)</id>", text_of(release, "feed.xml")) for release in (one, two)]
    assert ids[0][0] == ids[1][0]
    assert set(ids[0]) < set(ids[1])
    assert "another address now" in text_of(two, "briefs/china-kazakhstan/index.html")
    assert (two / "2026/W46/china-kazakhstan/r1/index.html").is_file()
    assert "A newer edition exists" in text_of(two, "2026/W46/china-kazakhstan/index.html")


def test_an_article_page_says_what_is_taken_from_it_and_where(year: Path) -> None:
    page = text_of(year, "articles/scmp-2025-agibot/index.html")
    assert "an important milestone in the history of Kazakhstan’s robotics industry" in page
    assert "Hong Kong daily in English" in page
    assert "inferred by the editors" in page
    place = re.search(r'href="\.\./\.\./(2026/W47/china-kazakhstan/)#(quotes-q\d)"', page)
    assert place is not None
    assert f'id="{place[2]}"' in text_of(year, f"{place[1]}index.html")
    assert page.count(">2026-W4") == 6
    assert 'id="text"' not in page  # all rights reserved


def test_charts_tables_and_quotes_can_be_linked_to(year: Path) -> None:
    page = text_of(year, "2026/W47/china-kazakhstan/index.html")
    kinds = {kind for kind, _ in re.findall(r'<section class="block (\w+)[^"]*" id="([^"]+)"', page)}
    assert {"chart", "quotes", "figures"} <= kinds
    for kind, anchor in re.findall(
        r'<section class="block (chart|table|quotes|figures|timeline)[^"]*" id="([^"]+)"', page
    ):
        assert re.search(rf'<h2[^>]*><a class="self" href="#{anchor}(?:-heading)?">', page), (kind, anchor)
    assert re.search(r'href="#quotes-q1" aria-label="Link to this quote"', page)
    texts = re.findall(r'<h2 id="(text[\w-]*)">(.*?)</h2>', page)
    assert len(texts) > 1
    assert all(f'href="#{anchor}"' in words for anchor, words in texts)


def test_the_site_is_read_from_what_is_published_alone(year: Path) -> None:
    """Nothing of a failed or held edition gets to the site, not even into the index."""
    assert not (year / "2026/W47/new-development-bank").exists()
    names = [json.loads(line)["slug"] for line in text_of(year, "data/search/2026-W47.jsonl").splitlines()]
    assert names == ["china-kazakhstan", "chinese-industrial-policy"]


def test_a_topic_lists_the_newest_hundred_and_counts_what_is_older(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MOST_EARLIER", 2)
    weeks = ["2026-W41", "2026-W42", "2026-W43", "2026-W44"]
    release = publish_sample(tmp_path / "r", *(publish(make_brief(edition=week)) for week in weeks))
    page = text_of(release, "topics/china-kazakhstan/index.html")
    linked = re.findall(r'class="stamp"><a href="\.\./\.\./2026/(W\d\d)/', page)
    assert linked == ["W43", "W42"]
    assert '<p>1 older edition: in the list of each brief, and by week in the <a href="../../archive/">' in page


def test_only_the_newest_revision_is_searched(year: Path) -> None:
    lines = text_of(year, "data/search/2026-W45.jsonl").splitlines()
    assert [json.loads(line)["slug"] for line in lines].count("china-kazakhstan") == 1


def test_a_theme_holds_on_the_site_with_its_files_beside_the_pages(tmp_path: Path) -> None:
    one = publish_sample(tmp_path / "1", publish(make_brief(edition="2026-W46", theme="ministry")))
    page = text_of(one, "2026/W46/china-kazakhstan/index.html")
    logo = re.search(r'<img src="\.\./\.\./\.\./(assets/theme\.\w+\.png)"', page)
    assert logo is not None
    assert (one / logo[1]).read_bytes().startswith(b"\x89PNG")
    sheets = re.findall(r'rel="stylesheet" href="\.\./\.\./\.\./(assets/[^"]+)"', page)
    assert "data:" not in page + "".join(text_of(one, sheet) for sheet in sheets)
    # The next release takes the page over, and so what it loads.
    two = publish_sample(tmp_path / "2", publish(make_brief(edition="2026-W45")), previous=one)
    assert all((two / name).is_file() for name in (logo[1], *sheets))


def test_chinese_characters_come_with_the_site(tmp_path: Path) -> None:
    brief = make_brief(edition=WEEKS[-1], headline="Astana calls it 合作", language="en")
    release = publish_sample(tmp_path / "1", publish(brief))
    page = text_of(release, "2026/W47/china-kazakhstan/index.html")
    sheet = re.search(r'href="\.\./\.\./\.\./(assets/chinese\.\w+\.css)"', page)
    assert sheet is not None
    font = re.search(r"url\((theme\.\w+\.woff2)\)", text_of(release, sheet[1]))
    assert font is not None
    assert (release / "assets" / font[1]).is_file()
