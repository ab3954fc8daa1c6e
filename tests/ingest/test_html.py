"""The main text of an HTML page: what is taken out of it, what stays, where it is found."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen.ingest.flow import ingest
from briefgen.ingest.read.html import extract_page
from briefgen.ingest.read.html_prune import is_box
from tests.support.saved_page import PARAGRAPHS

TITLE = "Ferry line opens late"
TEASERS = [
    "Night trains return to the coast",
    "Six charts on the price of bread",
    "Rents fall for the third month",
    "The bakery that feeds a village",
]


def paragraphs(*more: str) -> str:
    return (
        "".join(f"<p>{p}</p>" for p in PARAGRAPHS[:2]) + "".join(more) + f"<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"
    )


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>{TITLE}</title>{head}</head><body><main><h1>{TITLE}</h1>{body}</main></body></html>"


def lines(html: str) -> list[str]:
    (entry,) = extract_page(html)
    return str(entry["text"]).split("\n")


@pytest.mark.parametrize(
    "box",
    [
        '<div class="newsletter-signup"><p>Get the best of our reporting in your inbox on every day.</p></div>',
        '<div class="c-inlineRelated"><a href="/x">Night trains return to the coast</a></div>',
        '<p class="image-caption">Boats on the quay, in the rain of last winter, waiting for the crews.</p>',
        '<p><strong>Read more: <a href="/x">Night trains return to the coast</a></strong></p>',
        '<p><a href="/x">Night trains return to the coast</a></p>',
        f'<ul>{"".join(f"<li><a href=/{n}>{t}</a></li>" for n, t in enumerate(TEASERS))}</ul>',
        '<div class="x9"><a href="/x">Night trains return to the coast</a><span> 3 March, 12:12</span></div>',
        '<p>À lire aussi <a href="/x">Les trains de nuit reviennent</a></p>',
        '<p><a href="#next">SKIP ADVERTISEMENT</a></p>',
        '<span style="clip:rect(0,0,0,0);position:absolute">opens in a new tab</span>',
        "<p>We and our partners use cookies to give you the best of this website.</p>",
        '<div class="x9"><p>If you value our work, give a sum each month.</p><a href="/d">Donate now</a></div>',
        '<div class="author-bio"><p>Mira Holt writes about harbours, and has done so for a great many years.</p></div>',
    ],
)  # fmt: skip
def test_a_box_in_the_article_is_no_part_of_it(box: str) -> None:
    assert lines(page(f'<div class="article-body">{paragraphs(box)}</div>')) == PARAGRAPHS


@pytest.mark.parametrize(
    "part",
    [
        "<p>He shrugged.</p>",
        '<p>See <a href="/x">the report</a> for more.</p>',
        '<p><a href="/x">“It will be late, and all of us knew it,” said the mayor of the town.</a></p>',
        "<ul><li>The first boat leaves at six in the morning.</li><li>The last one at ten at night.</li></ul>",
        "<h2>What happens next</h2>",
        "<p>It began on <time>1 May</time>, when the board met <button class='term'>ground rent</button> at last.</p>",
        "<h3><button class='accordion-button'>What about the fares?</button></h3>",
        "<p>The bakers of the quay sell cookies to those who wait.</p>",
        '<p>Those who wish to sail can <a href="/s">sign up</a> at the desk of the harbour.</p>',
        '<h2><a href="/x">1. The boats</a></h2>',
    ],
)
def test_words_of_the_article_stay(part: str) -> None:
    shown = extract_page(page(f'<div class="article-body">{paragraphs(part)}</div>'))[0]["text"]
    plain = [re.sub("<[^<>]*>", "", line) for line in re.split("</?(?:p|li|ul|h2|h3)>", part)]
    assert [line for line in plain if line not in shown] == []


def test_a_class_that_is_wrong_does_not_cost_the_article() -> None:
    assert lines(page(f'<div class="subscribe promo related">{paragraphs()}</div>')) == PARAGRAPHS


@pytest.mark.parametrize("name", ["with-related", "comments-on", "newsletter-layout"])
def test_a_class_on_a_wrapper_after_a_standfirst_does_not_cost_the_article(name: str) -> None:
    lead = f"<p>{PARAGRAPHS[0]} It is a long tale.</p>"
    assert lines(page(f"{lead}<div class='{name}'><div>{paragraphs()}</div></div>"))[-4:] == PARAGRAPHS


def test_rows_of_teasers_are_taken_out_even_where_they_are_longer_than_the_report() -> None:
    cards = "".join(
        f"<div class=story><h3><a href=/{n}>{TEASERS[n % 4]}</a></h3><p>{n} {PARAGRAPHS[n % 3]}</p></div>"
        for n in range(12)
    )
    assert lines(page(f"<div><p>{PARAGRAPHS[3]}</p></div><div>{cards}</div>")) == [PARAGRAPHS[3]]


def test_comments_are_taken_out_even_where_they_are_longer_than_the_report() -> None:
    talk = "".join(f"<div class=t>Reader {n} says: {PARAGRAPHS[n % 3]}</div>" for n in range(9))
    assert lines(page(f"<p>{PARAGRAPHS[3]}</p><div class='talk comments-block'>{talk}</div>")) == [PARAGRAPHS[3]]


def test_blocks_of_words_are_paragraphs_and_so_are_the_short_ones_among_them() -> None:
    words = [*PARAGRAPHS, "He shrugged.", f"And so, {PARAGRAPHS[0]}"]
    assert lines(page("".join(f"<div class=t><span>{w}</span> {w}</div>" for w in words))) == [
        f"{w} {w}" for w in words
    ]


def test_a_table_that_only_places_things_is_no_table() -> None:
    cells = f"<td>{'<br>'.join(TEASERS)}</td><td>{paragraphs()}</td>"
    shown = lines(page(f"<table><tr>{cells}</tr></table>"))
    assert shown[-4:] == PARAGRAPHS
    assert "|" not in "".join(shown)


def test_a_table_of_figures_stays() -> None:
    rows = "<tr><th>Year</th><th>Cost</th></tr><tr><td>2021</td><td>410 million</td></tr>"
    assert "2021 | 410 million" in "\n".join(lines(page(paragraphs(f"<table>{rows}</table>"))))


def test_elements_of_the_sites_own_making_are_read_as_blocks() -> None:
    assert lines(page(f"<app-text>{paragraphs()}</app-text>")) == PARAGRAPHS


def test_numbered_headings_in_one_article_do_not_split_it(tmp_path: Path) -> None:
    parts = "".join(f"<h2>{n}. {TEASERS[n % 4]}</h2><p>{n} {' '.join(PARAGRAPHS)}</p>" for n in range(1, 6))
    (tmp_path / "a.html").write_text(page(parts), encoding="utf-8")
    (draft,) = ingest([tmp_path]).drafts
    assert "5. " in draft.article.body


def test_a_page_of_nothing_but_teasers_keeps_them() -> None:
    cards = "".join(f"<div class=story><h3><a href=/{n}>{t}</a></h3></div>" for n, t in enumerate(TEASERS))
    assert TEASERS[0] in extract_page(f"<html><body>{cards}</body></html>")[0]["text"]


def test_lists_are_kept_where_no_class_says_that_this_is_the_article() -> None:
    items = [f"{n}. {p}" for n, p in enumerate(PARAGRAPHS)]
    shown = lines(page(f'<div class="x1">{paragraphs()}<ol>{"".join(f"<li>{i}</li>" for i in items)}</ol></div>'))
    assert [line.lstrip("- ") for line in shown] == [*PARAGRAPHS, *items]


def test_the_text_in_json_ld_serves_where_the_page_shows_less() -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(PARAGRAPHS)}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert lines(page("<div>Loading</div>", script)) == PARAGRAPHS


def test_what_json_ld_does_not_have_is_no_part_of_the_article_before_or_after_it() -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": " ".join(PARAGRAPHS)}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    body = f"<p>A tale of boats and of those who wait for them.</p>{paragraphs()}<p>Have you a tale? Write to us.</p>"
    assert lines(page(f'<div class="article-body">{body}</div>', script)) == PARAGRAPHS


@pytest.mark.parametrize("names", ["RelatedStories", "c-newsletter__box", "article_author_bio", "most-read", "ad-slot"])
def test_boxes_are_known_by_their_names(names: str) -> None:
    assert is_box(names)


@pytest.mark.parametrize("names", ["article-body", "correlated", "unshared", "biology", "subscriber-content", "lead"])
def test_other_names_are_no_boxes(names: str) -> None:
    assert not is_box(names)


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ('<meta property="og:title" content="Ferry line opens late | Daily Planet">'
         '<meta property="og:site_name" content="Daily Planet">', "", {"title": TITLE, "publisher": "Daily Planet"}),
        ("", '<span class="byline">By Mira Holt</span>', {"author": "Mira Holt"}),
        ("", '<div class="post-date">4 March 2025</div>', {"published": "4 March 2025"}),
        ('<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#p"}, '
         '"publisher": {"@id": "#o"}}, '
         '{"@id": "#p", "name": "Mira Holt"}, {"@id": "#o", "name": "Daily Planet"}]}</script>', "",
         {"author": "Mira Holt", "publisher": "Daily Planet"}),
        ('<meta property="og:site_name" content="Daily Planet"><meta name="author" content="Daily Planet">', "",
         {"author": None}),
    ],
)  # fmt: skip
def test_the_page_says_who_wrote_it_where_and_when(head: str, body: str, expected: dict[str, str | None]) -> None:
    (entry,) = extract_page(page(f"{body}{paragraphs()}", head))
    assert {key: entry.get(key) for key in expected} == expected


def test_the_name_of_the_paper_follows_the_title_of_the_window() -> None:
    html = page(paragraphs()).replace("</title>", " | News | Daily Planet</title>")
    assert extract_page(html)[0]["publisher"] == "Daily Planet"
    assert "publisher" not in extract_page(page(paragraphs()))[0]


def test_the_name_of_the_paper_in_a_heading_is_not_the_title() -> None:
    head = '<meta property="og:title" content="Boats and trains, a long tale of the coast | Daily Planet">'
    html = page(paragraphs(), head).replace(f"<h1>{TITLE}", "<h1>Daily Planet")
    assert extract_page(html)[0]["title"].startswith("Boats and trains")
