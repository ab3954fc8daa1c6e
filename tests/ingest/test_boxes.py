"""Boxes in an article: other stories, cards and offers go; what only has such a name, and is the text, stays."""

# ruff: noqa: E501 - pages are set as they are
from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from briefgen.ingest.duplicates.link import ArticleDraft
from briefgen.ingest.flow import ingest

TITLE = "The last lamp-lighter of the quay"
BODY = [
    "Every evening at dusk an old man walks the quay of Vorn with a ladder on his shoulder and lights nineteen lamps.",
    "The town pays him 210 crowns a month and a sack of coal, the same as when he began as a boy of fifteen.",
    "“Electric light has no smell,” said Mats Oram, who sells fish below the third lamp and opens when it is lit.",
    "In the autumn the council will vote on cables for the whole quay, which would cost 3.4 million crowns.",
    "The man himself says that he would like to see them, and that his knees would like it more than he does.",
    "His ladder has been promised to the school, where the children want to hang the bell from it.",
]


def page_of(*parts: str) -> str:
    return (
        f"<html lang=en><head><title>{TITLE} - Vorn Daily</title><meta property='og:site_name' content='Vorn Daily'></head>"
        f"<body><nav><a href='/'>Home</a></nav><main><article><h1>{TITLE}</h1>{''.join(parts)}</article></main></body></html>"
    )


def ingested(tmp_path: Path, page: str) -> ArticleDraft:
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (draft,) = ingest([tmp_path / "a.html"], date(2026, 11, 30)).drafts
    return draft


P = [f"<p>{paragraph}</p>" for paragraph in BODY]


@pytest.mark.parametrize(
    "wrapper",
    [
        "<div id='read-more'><a href=''>Read more</a><div id='read-more-content'>{0}</div></div>",
        "<div class='readmore-wrapper'>{0}</div>",
        "<section class='read_more_text'><button>Read more</button>{0}</section>",
        "<div class='js-read-more collapsed' style='display:none'>{0}</div>",
        "<div class='continue-reading read-more'><span>Continue reading</span><div>{0}</div></div>",
        "<div class='subscribe-wall-content'>{0}</div>",
        "<div class='related-layout'><div class='text'>{0}</div></div>",
    ],
)
@pytest.mark.parametrize("before", [1, 2, 3])
def test_a_wrapper_with_the_name_of_a_box_does_not_cost_the_text(tmp_path: Path, wrapper: str, before: int) -> None:
    draft = ingested(tmp_path, page_of(*P[:before], wrapper.format("".join(P[before:]))))
    assert draft.article.body.split("\n\n") == BODY


OTHERS = (
    (
        "Cows stop the night train",
        "A herd of 31 cows stood on the rails near Holm for two hours, and the driver sang to them until they left.",
    ),
    (
        "Baker wins the ferry lottery",
        "The first prize of 5 million kroner went to a baker in Sund, who means to buy the oven that he now rents.",
    ),
    (
        "Snow closes the high school",
        "Pupils in the upper valley stayed at home on Monday because the snow lay two metres deep before the gate.",
    ),
)


def gallery() -> str:
    items = "".join(
        f"<li data-n={n}><h2><span class=counter>{n}/3</span> {title}</h2><p>{text}</p><p class=credits>Agency</p></li>"
        for n, (title, text) in enumerate(OTHERS, 1)
    )
    return f"<div class='gallery-wrapper'><h3>The week in pictures</h3><ul class=legends>{items}</ul></div>"


def listed(name: str, item: str, dek: str, *, heading: str = "Country", link: bool = False, long: bool = False) -> str:
    def one(title: str, text: str) -> str:
        shown = text if long else text[: text.index(" ", 50)] + "."
        return f"<div class='{item}'><h4>{f'<a href=/x>{title}</a>' if link else title}</h4><p class='{dek}'>{shown}</p></div>"

    return f"<div class='{name}'><h3>{heading}</h3>{''.join(one(*other) for other in OTHERS[:2])}</div>"


@pytest.mark.parametrize(
    "box",
    [
        gallery(),
        gallery().replace("gallery-wrapper", "slideshow"),
        gallery().replace("gallery-wrapper", "photo-carousel"),
        gallery().replace("gallery-wrapper", "media-stack"),
        listed("component list", "item", "item__dek"),
        listed("teaser-list", "teaser", "teaser-text", link=True),
        listed("x1", "x2", "x3", heading="Sport"),
        listed("x1", "x2", "x3", heading="More from the county", long=True),
        listed("block-list", "item", ""),
        "<div class='breaking-news'><b>Breaking News</b><ul>"
        + "".join(f"<li><a href=/x>{t}</a><span>HOLM: {x}</span></li>" for t, x in OTHERS)
        + "</ul></div>",
        "<div class='QuizPromo desktop'><img src=l.png><h1>Join our free quiz of the year</h1><div><a href=/q>Play now</a></div></div>",
        "<div class=recap><p>Sund against Holm: recap</p><p>Sund kept its lead in the league with a late goal on Sunday night.</p></div>",
        "<div class='event-teaser-box'><h3>Lamps of the North</h3><p>Our exhibition opens on Friday. Tickets cost 12 crowns.</p><a href=/t>Book now</a></div>",
    ],
)
@pytest.mark.parametrize("where", [0, 3, 6])
def test_other_stories_and_offers_are_no_part_of_the_article(tmp_path: Path, box: str, where: int) -> None:
    draft = ingested(tmp_path, page_of(*P[:where], box, *P[where:]))
    assert draft.article.body.split("\n\n") == BODY


@pytest.mark.parametrize(
    "card",
    [
        "<span class='profile-popup'><span><a href=/p>Mats Oram</a><a href=/1>Oram wants a pier</a></span></span>",
        "<span class='hovercard'><b>Mats Oram</b> <i>Fishmonger, born 1961</i></span>",
        "<span class='author-popover'>Mats Oram <i>follow</i></span>",
        "<span class='tooltip-content' role=tooltip>A fishmonger of Vorn</span>",
        "<span style='display:none'>A fishmonger of Vorn</span>",
        "<span hidden>A fishmonger of Vorn</span>",
    ],
)
def test_a_card_that_shows_on_hovering_leaves_the_sentence_whole(tmp_path: Path, card: str) -> None:
    with_card = P[2].replace("Mats Oram", f"<a href=/p>Mats Oram</a>{card}")
    draft = ingested(tmp_path, page_of(*P[:2], with_card, *P[3:]))
    assert draft.article.body.split("\n\n") == BODY


@pytest.mark.parametrize(
    "line",
    [
        "<p>Get <a href=/s>Vorn Weekly</a> delivered to your door every week. 12 issues for £14.50. <a href=/s>Click here</a> for more.</p>",
        '<p>Get access to the coast\'s leading service Vorn Plus for as little as 40 crowns for the first year. Use the code "VORNPLUS".</p>',
        "<p>Enjoying this article? Subscribe today from just €1 a week and get unlimited access to all our stories.</p>",
        "<p>Save 40% on an annual subscription: <a href=/s>see our offers</a>.</p>",
        "<p>Lesen Sie alle Artikel mit Vorn Plus: jetzt einen Monat gratis testen.</p>",
        "<p>Abonnez-vous dès 1 € par mois pour lire tous nos articles.</p>",
        "<p>Vorn - Quay | Reg. 83.102.459/0001-23</p>",
        "<p>12 Bridge Street - Old Town - 89259-565 | PO Box 421 | Phone: (047) 2106-8000</p>",
        "<p>4 Quay Row PMB 72296, Vorn, SB 94104</p>",
        "<p>Write to Olga Brand at olga.brand@vorn.example</p>",
        "<p>Contact the writer: mats.oram@vorn.example</p>",
        "<p>Upgrade to paid</p>",
        "<p>The post <a href=/x>The last lamp-lighter of the quay</a> appeared first on <a href=/>Vorn Daily</a>.</p>",
        "<p>Der Beitrag <a href=/x>Der letzte Laternenanzünder</a> erschien zuerst auf <a href=/>Vorn Daily</a>.</p>",
        "<p>L’article <a href=/x>Le dernier allumeur</a> est apparu en premier sur <a href=/>Vorn Daily</a>.</p>",
        "<p>La entrada <a href=/x>El último farolero</a> se publicó primero en <a href=/>Vorn Daily</a>.</p>",
    ],
)
def test_offers_and_addresses_at_the_end_are_no_part_of_the_article(tmp_path: Path, line: str) -> None:
    draft = ingested(tmp_path, page_of(*P, line))
    assert draft.article.body.split("\n\n") == BODY


@pytest.mark.parametrize(
    "parts",
    [
        ["<h3>First stop: the harbour</h3><p>The lamps of the harbour burn whale oil.</p>", "<h3>Second stop: the school</h3><p>Its ladder hangs above the door of the school.</p>"],
        ["<p>The weekly gets 40 crowns for an issue that is delivered to the door.</p>"],
        ["<p>Write to the council, he says, and it answers in spring.</p>"],
        ["<p>A month of coal costs as little as 12 crowns on the quay.</p>"],
        ["<div class=step><h4>1. Trim the wick</h4><p>Cut the wick of the lamp straight across.</p></div><div class=step><h4>2. Fill the lamp</h4><p>Oil to a finger below the rim of the lamp.</p></div>"],
        ["<p>Question 1</p><p>What would you keep of the old quay?</p><p>The lamps, said the fishmonger, and nothing else of it.</p><p>Question 2</p><p>What would you keep of the old quay?</p><p>Nothing, said the teacher, but the man who lights it.</p>"],
        ["<h3>Monday</h3><p>Two lamps, a half measure of oil each</p><p>Rest after the third pole</p><h3>Tuesday</h3><p>Two lamps, a half measure of oil each</p><p>Rest after the third pole</p><h3>Friday</h3><p>Two lamps, a half measure of oil each</p><p>Rest after the third pole</p>"],
    ],
)  # fmt: skip
def test_what_the_article_says_so_stays(tmp_path: Path, parts: list[str]) -> None:
    draft = ingested(tmp_path, page_of(*P[:3], *parts, *P[3:]))
    said = [
        re.sub(r"<[^>]+>", "", each)
        for part in parts
        for each in re.split(r"(?<=</p>)|(?<=</h3>)|(?<=</h4>)|<div[^>]*>|</div>", part)
    ]
    lines = [" ".join(line.split()) for line in draft.article.body.split("\n\n")]
    assert lines == [*BODY[:3], *(each for each in said if each.strip()), *BODY[3:]]
