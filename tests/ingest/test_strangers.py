"""What of a page belongs to other stories, readers or the site tells nothing of its article."""

# ruff: noqa: E501 - pages are set as they are
from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from briefgen.ingest.duplicates.link import ArticleDraft
from briefgen.ingest.flow import ingest

TITLE = "Ferryman of the upper lake retires"
BODY = [
    "The ferryman of the upper lake will put down his oars in May after thirty-one years, the parish said on Tuesday.",
    "His boat carried 14 passengers at a time, and in the winter of the great frost he walked them across the ice.",
    "“Nobody has ever been late because of him,” said Rosa Kling, who has taught at the school on the island since 2004.",
    "The parish wants to buy a launch with a motor, and looks for somebody who can steer it and mend it as well.",
]
HOUSE = "<meta property='og:site_name' content='Lake Herald'>"


def ingested(tmp_path: Path, page: str, captured: date = date(2026, 11, 30)) -> ArticleDraft:
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (draft,) = ingest([tmp_path / "a.html"], captured).drafts
    return draft


def page_of(
    head: str = "", before: str = "", after: str = "", *, title: str = TITLE, between: str = "", h1: str = ""
) -> str:
    heading = h1 or f"<h1>{title}</h1>"
    first, *rest = (f"<p>{paragraph}</p>" for paragraph in BODY)
    return (
        f"<html lang=en><head><title>{title} - Lake Herald</title>{head}</head><body><header><a href='/'>Home</a></header>"
        f"<main><article>{heading}{before}{first}{between}{''.join(rest)}</article></main>{after}<footer>(c)</footer></body></html>"
    )


def script(value: object) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


def day_of(draft: ArticleDraft) -> str | None:
    published = draft.article.published
    if published is None or published.basis != "stated":
        return None
    return f"{published.period.first}" if published.period.first == published.period.last else "several"


OTHER = {"@type": "NewsArticle", "headline": "Cows on the railway", "datePublished": "2026-02-11T08:00:00Z",
         "author": {"name": "Per Holm"}, "url": "https://lake.example/cows"}  # fmt: skip
OWN = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-05-06T09:00:00Z", "author": {"name": "Rut Abel"},
       "url": "https://lake.example/ferryman"}  # fmt: skip
CANONICAL = "<link rel=canonical href='https://lake.example/ferryman'>"


@pytest.mark.parametrize(
    "head",
    [
        script(OTHER) + script(OWN),
        script([OTHER, OWN]) + CANONICAL,
        script({"@graph": [{"@type": "CollectionPage", "hasPart": [OTHER]}, OWN]}),
        script({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}) + script(OWN),
        script(OTHER) + script({**OWN, "headline": "Thirty-one years at the oars"}) + CANONICAL,
        script({**OWN, "mentions": [OTHER], "isRelatedTo": OTHER}),
        script({**OWN, "@type": "WebPage", "mainEntity": OWN, "relatedLink": [OTHER]}),
    ],
)
def test_of_several_articles_in_json_ld_the_one_of_the_page_counts(tmp_path: Path, head: str) -> None:
    draft = ingested(tmp_path, page_of(head))
    assert (draft.article.title, draft.article.author, day_of(draft)) == (TITLE, "Rut Abel", "2025-05-06")


def test_json_ld_of_another_story_alone_tells_nothing(tmp_path: Path) -> None:
    for_another = script({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]})
    for head in (for_another, script(OTHER) + CANONICAL):
        draft = ingested(tmp_path, page_of(head, "<p class=byline>By Rut Abel</p><p class=date>6 May 2025</p>"))
        assert (draft.article.title, draft.article.author, day_of(draft)) == (TITLE, "Rut Abel", "2025-05-06")


@pytest.mark.parametrize(
    "slip", ['"x": "y"}}', '"description": "He said "no" to it"}', '"keywords": [a, b],}', '"image": }']
)
def test_json_ld_that_is_broken_is_read_where_it_is_the_article_s(tmp_path: Path, slip: str) -> None:
    broken = script(json.dumps(OWN)[:-1] + ", " + slip)
    ticker = "<aside class=ticker><a href='/x'>Rain</a> <time datetime='2026-03-01T10:00'>1.3.2026</time></aside>"
    draft = ingested(tmp_path, page_of(broken, ticker))
    assert (draft.article.title, draft.article.author, day_of(draft)) == (TITLE, "Rut Abel", "2025-05-06")


@pytest.mark.parametrize(
    "stranger",
    [
        "<div class=ticker><a href='/x'>Rain</a> <time datetime='2026-03-01T10:00'>1 March 2026</time></div>",
        "<aside><h3>More</h3><a href='/x'>Cows on the railway <span class=date>1 March 2026</span></a></aside>",
        "<div class=related-posts><a href='/x'>Cows</a><div class=article-date>01.03.2026</div></div>",
        "<ul class=latest><li><a href='/x'>Cows on the railway</a> <time datetime=2026-03-01>1 March</time></li></ul>",
        "<nav><span class=date>Sunday, 1 March 2026</span></nav>",
        "<div class=teaser><h3><a href='/x'>Cows on the railway</a></h3><p class=date>1 March 2026</p></div>",
    ],
)
@pytest.mark.parametrize("where", ["before", "between", "after"])
def test_the_day_of_another_story_is_not_the_day(tmp_path: Path, stranger: str, where: str) -> None:
    own = "<p class=byline>Rut Abel <time datetime='2025-05-06'>6 May 2025</time></p>"
    place = {"before": f"{stranger}{own}", "between": "", "after": ""}
    before = place["before"] if where == "before" else own
    page = page_of("", before, stranger if where == "after" else "", between=stranger if where == "between" else "")
    assert day_of(ingested(tmp_path, page)) == "2025-05-06"
    lone = page_of(
        "",
        stranger if where == "before" else "",
        stranger if where == "after" else "",
        between=stranger if where == "between" else "",
    )
    assert day_of(ingested(tmp_path, lone)) is None


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        ("<link rel=canonical href='https://lake.example/2025/05/06/ferryman'>", ""),
        ("<link rel=canonical href='https://lake.example/news/2025-05-06/ferryman.html'>", ""),
        ("<link rel=canonical href='https://lake.example/a/20250506-ferryman'>", ""),
        ("<meta property='og:url' content='https://lake.example/2025/may/06/ferryman'>", ""),
        ("", "<p>6 May 2025</p>"),
        ("", "<div>Tuesday, May 6, 2025</div>"),
        ("", "<div><span>By Rut Abel</span> <span>06.05.2025, 10:12</span></div>"),
        ("<meta name=date content=2025-05-06>", ""),
    ],
)
def test_the_day_in_the_address_or_bare_under_the_headline_is_read(tmp_path: Path, head: str, shown: str) -> None:
    assert day_of(ingested(tmp_path, page_of(head, shown))) == "2025-05-06"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("pl", "6 maja 2025"), ("fi", "6. toukokuuta 2025"), ("nl", "dinsdag 6 mei 2025"), ("cs", "6. května 2025"),
        ("hu", "2025. május 6."), ("sv", "6 maj 2025"), ("pt", "6 de maio de 2025"), ("it", "6 maggio 2025"),
        ("tr", "6 Mayıs 2025"), ("uk", "6 травня 2025"), ("fr", "6 mai 2025"), ("ro", "6 mai 2025"), ("el", "6 Μαΐου 2025"),
    ],
)  # fmt: skip
def test_a_month_of_another_language_is_read_and_never_a_bare_year(tmp_path: Path, language: str, shown: str) -> None:
    page = page_of("", f"<p class=date>{shown}</p>").replace("lang=en", f"lang={language}")
    assert day_of(ingested(tmp_path, page)) == "2025-05-06"


@pytest.mark.parametrize("shown", ["6 qwertzuary 2025", "Anno 2025", "Kaupunki 12 xxkuuta 2025"])
def test_what_says_no_day_is_no_stated_year(tmp_path: Path, shown: str) -> None:
    assert day_of(ingested(tmp_path, page_of("", f"<p class=date>{shown}</p>"))) is None


def test_a_day_after_the_capture_is_none(tmp_path: Path) -> None:
    page = page_of("<meta property='article:published_time' content='2027-01-04'>", "<p class=date>6 May 2025</p>")
    assert day_of(ingested(tmp_path, page)) == "2025-05-06"
    later = page_of("<meta property='article:published_time' content='2027-01-04'>")
    draft = ingested(tmp_path, later)
    assert day_of(draft) is None
    assert draft.article.published is None or draft.article.published.period.last <= date(2026, 11, 30)


@pytest.mark.parametrize(
    ("instant", "shown", "day"),
    [
        ("2025-05-07T01:12:00Z", "<p class=date>May 6, 2025 at 9:12 PM</p>", "2025-05-06"),
        ("2025-05-07T01:12:00+00:00", "<p class=date>Tuesday 6 May 2025</p>", "2025-05-06"),
        ("2025-05-05T22:30:00.000Z", "<time datetime='2025-05-06T06:30:00+08:00'>6 May 2025</time>", "2025-05-06"),
        ("2025-05-06T12:00:00Z", "<p class=date>Updated: 8 May 2025</p>", "2025-05-06"),
        ("2025-05-06T12:00:00Z", "<p class=date>5 May 2025</p>", "2025-05-06"),
        ("2025-05-07T01:12:00+02:00", "<p class=date>6 May 2025</p>", "2025-05-07"),
    ],
)
def test_an_instant_of_greenwich_is_told_by_the_day_that_readers_see(
    tmp_path: Path, instant: str, shown: str, day: str
) -> None:
    page = page_of(f"<meta property='article:published_time' content='{instant}'>", shown)
    assert day_of(ingested(tmp_path, page)) == day


def test_an_instant_of_greenwich_is_told_by_the_day_in_the_address(tmp_path: Path) -> None:
    head = "<link rel=canonical href='https://lake.example/2025/05/06/ferryman'>"
    page = page_of(head + script({**OWN, "url": "", "datePublished": "2025-05-07T02:00:00Z"}))
    assert day_of(ingested(tmp_path, page)) == "2025-05-06"


@pytest.mark.parametrize(
    ("head", "h1"),
    [
        ("<meta property='og:title' content='Lake Herald – all the news from the lakes'>", ""),
        ("<meta property='og:title' content='Lake Herald'>", ""),
        ("", f"<h1>Lake Herald</h1><h2>{TITLE}</h2>"),
        ("", f"<h1>County news</h1><h2>{TITLE}</h2>"),
        ("", f"<h1>Travel</h1><div class=head>{TITLE}</div>"),
        (script({**OWN, "headline": "Lake Herald"}), ""),
    ],
)
def test_a_title_of_the_site_or_of_a_section_is_not_the_title(tmp_path: Path, head: str, h1: str) -> None:
    draft = ingested(tmp_path, page_of(HOUSE + head, h1=h1))
    assert (draft.article.title, draft.publisher) == (TITLE, "Lake Herald")


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (f"<meta name=application-name content='{TITLE}'>" + HOUSE, "Lake Herald"),
        ("<meta name=application-name content='WebApp'>" + HOUSE, "Lake Herald"),
        (f"<meta name=application-name content='{TITLE}'>", "Lake Herald"),
        (f"<meta property='og:site_name' content='{TITLE}'>", "Lake Herald"),
        (script({**OWN, "publisher": {"name": TITLE}}), "Lake Herald"),
        (HOUSE.replace("Lake Herald", "Lake &amp;amp; Hill Herald"), "Lake & Hill Herald"),
    ],
)
def test_a_headline_or_an_application_is_no_publisher(tmp_path: Path, head: str, publisher: str) -> None:
    assert ingested(tmp_path, page_of(head)).publisher == publisher


@pytest.mark.parametrize(
    "escaped",
    [
        "Ferryman&amp;#39;s last day at the &amp;quot;upper&amp;quot; lake",
        "Ferryman&amp;rsquo;s last day at the &amp;ldquo;upper&amp;rdquo; lake",
    ],
)
def test_what_is_escaped_twice_is_read(tmp_path: Path, escaped: str) -> None:
    title = ingested(
        tmp_path, page_of(f"<meta property='og:title' content='{escaped}'>", title=escaped, h1=" ")
    ).article.title
    assert title.replace("’", "'").replace("“", '"').replace("”", '"') == 'Ferryman\'s last day at the "upper" lake'


@pytest.mark.parametrize(
    "line",
    [
        "<p class=byline><span>by</span> <a href='/p'>Rut Abel</a><span>6 May 2025</span><a href='#c'>212</a></p>",
        "<div class=author-line><a rel=author>Rut Abel</a><time datetime=2025-05-06>6 May 2025</time><b>651</b></div>",
        "<div class=byline>By <b>Rut Abel</b><i>Updated 6 May 2025</i></div>",
        "<span class=author>Rut Abel</span><span class=count>12</span>",
        "<div class='article-author'><span>Rut Abel</span><span>Reporter</span></div>",
    ],
)
def test_a_byline_whose_parts_touch_names_the_author_alone(tmp_path: Path, line: str) -> None:
    draft = ingested(tmp_path, page_of(HOUSE, line))
    assert draft.article.author == "Rut Abel"
    assert draft.article.body.split("\n\n") == BODY


@pytest.mark.parametrize(
    "box",
    [
        "<section id=reactions><h2>2 reactions</h2><ul><li><b class=username>Old Heron</b><p>{0}</p></li><li><b class=username>Mud Lark</b><p>{1}</p></li></ul></section>",
        "<div class=discussion><div><span class=author>Old Heron</span><p>{0}</p></div><div><span class=author>Mud Lark</span><p>{1}</p></div></div>",
        "<ol class=commentlist><li><cite class=author>Old Heron</cite><p>{0}</p></li><li><cite class=author>Mud Lark</cite><p>{1}</p></li></ol>",
        "<div id=replies><p class=username>Old Heron</p><p>{0}</p><p class=username>Mud Lark</p><p>{1}</p></div>",
        "<div class='user-comments'><p class=author>Old Heron</p><p>{0}</p></div>",
        "<section class=letters><h3>Readers’ comments</h3><article><a rel=author>Old Heron</a><p>{0}</p></article><article><a rel=author>Mud Lark</a><p>{1}</p></article></section>",
    ],
)
def test_a_reader_who_comments_is_no_author_and_his_words_no_text(tmp_path: Path, box: str) -> None:
    said = (
        "He once rowed me over in a storm and took nothing for it, a good man.",
        "The launch will frighten the grebes away, mark my words.",
    )
    draft = ingested(tmp_path, page_of(HOUSE, after=box.format(*said)))
    assert draft.article.author is None
    assert draft.article.body.split("\n\n") == BODY


def test_whom_somebody_told_is_not_who_published_it(tmp_path: Path) -> None:
    text = f"{TITLE}\n\n{BODY[0]}\n\n“I am tired,” he told the Financial Times in April.\n\n{BODY[1]}\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (draft,) = ingest([tmp_path / "a.txt"], date(2026, 11, 30)).drafts
    assert draft.publisher is None


@pytest.mark.parametrize("shown", ["May 6 at 3:57 PM", "6. Mai um 17:10 Uhr", "6 mai à 17h10", "6 de mayo a las 17:10"])
def test_a_day_without_its_year_under_the_headline_is_no_text(tmp_path: Path, shown: str) -> None:
    draft = ingested(
        tmp_path, page_of("<link rel=canonical href='https://lake.example/2025/05/06/a'>", f"<p>{shown}</p>")
    )
    assert (draft.article.body.split("\n\n"), day_of(draft)) == (BODY, "2025-05-06")


def test_a_day_at_the_very_beginning_of_the_text_is_the_day(tmp_path: Path) -> None:
    page = page_of().replace(BODY[0], f"May 6, 2025 -- {BODY[0]}")
    assert day_of(ingested(tmp_path, page)) == "2025-05-06"
    timeline = page.replace(BODY[1], f"May 7, 2025 -- {BODY[1]}")
    assert day_of(ingested(tmp_path, timeline)) is None
