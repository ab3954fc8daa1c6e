"""Pages like those of news sites, made up here: an article of a few hundred words in 30 to 150 kB of
menus, scripts, styles, share bars, cards of other articles, comments and footers."""

from __future__ import annotations

import json
import random

_SECTIONS = ("World", "Business", "Politics", "Opinion", "Sport", "Culture", "Science", "Travel", "Video", "Weather")
_HEADLINES = (
    "Councils split over the cost of repairs",
    "Ferry crews vote on a new rota",
    "Night trains return to the coast",
    "Six charts on the price of bread",
    "Rents fall for the third month running",
    "The bakery that feeds a village",
)


def news_page(number: int, body: str) -> str:
    """The HTML of page `number`, whose article is `body` (paragraphs apart by an empty line)."""
    dice = random.Random(number)
    title = f"Page number {number} of the morning paper"
    head = f"<title>{title} | Daily Planet</title>{_metadata(title, number)}{_style(dice.randint(20, 200))}"
    head += _script(dice.randint(15, 150))
    paragraphs = "".join(
        f'<p class="article__text" data-n="{n}">{part}</p>{_inset(n)}' for n, part in enumerate(body.split("\n\n"))
    )
    article = (
        f'<article class="article"><header><h1 class="article__title">{title}</h1><p class="byline">By Mira Holt</p>'
    )
    article += f'<time datetime="2025-03-04">4 March 2025</time>{_share()}</header>'
    article += f'<div class="article__body">{paragraphs}</div></article>'
    rail = f'<aside class="rail"><h2>Most read</h2>{_cards(dice, dice.randint(10, 40))}</aside>'
    more = f'<section class="more-stories"><h2>More stories</h2>{_cards(dice, dice.randint(20, 90))}</section>'
    talk = _comments(dice.randint(0, 60))
    page = f'<body><header class="site-header">{_menu(dice.randint(3, 12))}</header><main>{article}{talk}</main>'
    page += f'{rail}{more}<footer class="site-footer">{_menu(4)}<p>All rights reserved.</p></footer>'
    page += f"{_script(dice.randint(15, 150))}</body>"
    return f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">{head}</head>{page}</html>\n'


def _metadata(title: str, number: int) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": "2025-03-04T06:00:00Z",
        "author": [{"@type": "Person", "name": "Mira Holt"}],
        "publisher": {"@type": "Organization", "name": "Daily Planet"},
    }
    return (
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Daily Planet">'
        f'<link rel="canonical" href="https://planet.example/{number}">'
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
    )


def _menu(groups: int) -> str:
    items = "".join(f'<li class="menu-item"><a href="/{name.lower()}">{name}</a></li>' for name in _SECTIONS)
    return f'<nav class="main-nav">{f"<ul>{items}</ul>" * groups}</nav>'


def _share() -> str:
    icon = '<svg width="24" height="24" viewBox="0 0 24 24"><path d="M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10z"/></svg>'
    names = ("Facebook", "Twitter", "WhatsApp", "Copy link")
    return f'<div class="share-bar">{"".join(f"<a href=#>{icon}<span>{name}</span></a>" for name in names)}</div>'


def _inset(n: int) -> str:
    if n % 4 == 1:
        return '<div class="ad-slot"><span>Advertisement</span><div id="gpt-ad"></div></div>'
    if n % 4 == 3:
        return f'<div class="inline-related"><strong>Read more:</strong> <a href="/r{n}">{_HEADLINES[n % 6]}</a></div>'
    return ""


def _cards(dice: random.Random, count: int) -> str:
    return "".join(
        f'<div class="card card--{n % 3}"><a class="card__link" href="/a/{n}"><picture><source srcset="/i/{n}.webp 1x">'
        f'<img src="/i/{n}.jpg" alt=""></picture><h3 class="card__title">{dice.choice(_HEADLINES)}</h3></a>'
        f'<p class="card__summary">{dice.choice(_HEADLINES)}, and what it means for the people of the coast.</p>'
        f'<span class="card__time">{n + 1} hours ago</span></div>'
        for n in range(count)
    )


def _comments(count: int) -> str:
    each = "".join(
        f'<li class="comment"><div class="comment-author">reader{n}</div><div class="comment-body">'
        f"<p>I read this twice, and the second time it made even less sense to me.</p></div>"
        '<a class="reply" href="#">Reply</a></li>'
        for n in range(count)
    )
    return f'<section id="comments" class="comments-area"><h2>{count} comments</h2><ol>{each}</ol></section>'


def _script(lines: int) -> str:
    each = "".join(
        f'window.slot{n}={{"path":"/1234/news_{n}","sizes":[[300,250],[728,90]],"on":{n % 2}}};'
        f"function f{n}(a,b){{return a<b&&b>a?document.querySelector('.ad-'+a):null}}\n"
        for n in range(lines)
    )
    return f"<script>{each}</script>"


def _style(rules: int) -> str:
    each = "".join(f".c{n}-{n * 7 % 13}{{display:flex;margin:{n}px 0;color:#{n:03d}333}}\n" for n in range(rules))
    return f"<style>{each}</style>"
