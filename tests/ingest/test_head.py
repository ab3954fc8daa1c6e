"""What a page says of its article, and which of the ways said it."""

from __future__ import annotations

import json

import pytest

from briefgen.ingest.read.html_head import FIELDS, read_head
from briefgen.ingest.read.html_tree import parse_html

ARTICLE = {"@type": "NewsArticle", "headline": "Ferry opens late", "datePublished": "2024-05-03T10:00:00Z"}


def head(inside: str, body: str = "<p>Boats.</p>") -> dict[str, object]:
    tree = parse_html(f"<html><head>{inside}</head><body>{body}</body></html>")
    assert tree is not None
    return read_head(tree)


def script(value: object) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("inside", "body", "field", "way", "value"),
    [
        (script(ARTICLE), "", "title", "json-ld", "Ferry opens late"),
        (script(ARTICLE), "<h1>Ferry  opens late</h1>", "title", "heading", "Ferry opens late"),
        (meta("og:title", "Ferry opens late"), "", "title", "meta", "Ferry opens late"),
        ("<title>Planet</title>", "<h1>Ferry opens late</h1>", "title", "lone-heading", "Ferry opens late"),
        ("<title>Ferry opens late | Planet</title>", "", "title", "window", "Ferry opens late"),
        ("<title>Ferry opens late | Planet</title>", "", "publisher", "window", "Planet"),
        (meta("og:site_name", "Daily Planet"), "", "publisher", "meta", "Daily Planet"),
        ("", "<p class=byline>By Mira Holt</p>", "author", "byline", "Mira Holt"),
        (meta("author", "by Mira Holt"), "<p class=byline>By Ana Reis</p>", "author", "meta", "Mira Holt"),
        ("", "<time datetime=2024-05-03>Friday</time>", "published", "shown", "2024-05-03"),
        (script(ARTICLE) + meta("date", "2023-01-01"), "", "published", "json-ld", "2024-05-03T10:00:00Z"),
        ('<link rel="canonical" href="https://planet.example/a">' + meta("og:url", "https://planet.example/b"), "",
         "url", "canonical", "https://planet.example/a"),
    ],
)  # fmt: skip
def test_each_thing_is_said_by_the_surest_way(inside: str, body: str, field: str, way: str, value: str) -> None:
    said = head(inside, body)
    assert (said[field], said["ways"][field]) == (value, way)  # type: ignore[index]
    assert way in FIELDS[field]


@pytest.mark.parametrize(
    "inside",
    [
        meta("parsely-pub-date", "2024-05-03T10:00:00Z"),
        meta("article.published", "2024-05-03"),
        meta("dc.date.issued", "2024-05-03"),
        meta("dcterms.created", "2024-05-03"),
        meta("dcterms.date", "2024-05-03"),
        meta("publisheddate", "2024-05-03"),
        meta("published_time", "2024-05-03"),
        meta("og:published_time", "2024-05-03 10:00"),
        meta("citation_publication_date", "2024-05-03"),
        '<link rel="canonical" href="https://planet.example/2024/05/03/ferry">',
        script({"@graph": [{"@type": "WebPage", "datePublished": "2024-05-03T01:00:00+02:00"}]}),
        script('{"@type": "NewsArticle", "datePublished": "2024-05-03"}}'),
    ],
)
def test_the_day_stands_in_the_head_under_many_names(inside: str) -> None:
    said = head(inside, "<div class=date>9 August 2023</div>")
    assert (said["published"], said["ways"]["published"]) == ("2024-05-03", "htmldate")  # type: ignore[index]


@pytest.mark.parametrize(
    "inside",
    [
        meta("dcterms.created", "2024-05"),  # of a month alone htmldate makes a day, and takes it from the clock
        meta("dcterms.created", "05/03/2024"),  # of two readings it takes one
        meta("article:modified_time", "2024-05-03T10:00:00Z"),
        meta("og:updated_time", "2024-05-03T10:00:00Z"),
        meta("article:expiration_time", "2024-05-03T10:00:00Z"),
        meta("og:image", "https://planet.example/2024/05/03/boat.jpg"),
        script({"@type": "WebPage", "dateModified": "2024-05-03T10:00:00Z"}),
        script([{"@type": "Event", "datePublished": "2024-05-03"}, {"@type": "Event", "datePublished": "2024-05-04"}]),
        "<title>What happened on 3 May 2024</title>",
    ],
)
def test_what_is_no_day_of_publication_is_not_taken_for_one(inside: str) -> None:
    assert "published" not in head(inside)


def test_broken_json_ld_still_names_the_author() -> None:
    author = {"@type": "Person", "name": "Mira Holt"}
    said = head(script(json.dumps({"@context": "https://schema.org", **ARTICLE, "author": author}) + "}"))
    assert (said["author"], said["ways"]["author"]) == ("Mira Holt", "broken-json-ld")  # type: ignore[index]


def test_long_broken_json_ld_is_left_alone() -> None:
    assert "author" not in head(script('{"@type": "NewsArticle", "author": "Mira Holt", ' * 2000))
