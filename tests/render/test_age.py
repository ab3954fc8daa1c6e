"""How the page tells its age: the newest article at its head, later figures, and what was to come."""

from __future__ import annotations

import re

import pytest

from briefgen.i18n.catalogue import labels
from briefgen.model.brief import Age, Brief, LaterFigure, NewestArticle
from briefgen.render.page.html import render_html
from tests.support.sample_brief import (
    FIGURES,
    JUDGEMENTS,
    KEY_FIGURES,
    SERIES,
    SOURCE_LIST,
    TABLE,
    TANK,
    TIMELINE,
    draw_charts,
    house_faces,
    make_brief,
    period,
)  # fmt: skip

OLD, NEW = SERIES[0], FIGURES[0]  # 2013, 2023
LATER = LaterFigure(
    reference=OLD.reference, by=NEW.reference, citation=3, text="US$41.0 bn", as_of=NEW.as_of, as_of_text="2023"
)
GOAL = LATER.model_copy(update={"reference": FIGURES[4].reference, "outcome": True})
NEWEST = NewestArticle(
    article=TANK, citation=3, published=period("2025-06"), months=16, text="Newest article: June 2025"
)
AGE = Age(
    newest=NEWEST,
    overtaken=(LATER, GOAL),
    over=(f"{TANK}#goal", "assessment#1"),
    old=(FIGURES[1].reference, FIGURES[2].reference),
)


def text_of(brief: Brief) -> str:
    """The page as a reader reads it, without its tags and the evidence."""
    html = render_html(brief, charts=draw_charts(brief), faces=house_faces())
    body = html.partition("</head>")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", body, flags=re.DOTALL)).split())


def card(html: str, label: str, when: str) -> str:
    (found,) = [li for li in re.findall(r'<li class="card.*?</li>', html, re.DOTALL) if label in li and when in li]
    return str(found)


def test_the_newest_article_stands_beside_the_edition() -> None:
    assert re.search(r"\d{4} · newest article: June 2025", text_of(make_brief(age=AGE)))
    assert "ewest article" not in text_of(make_brief())


def test_a_card_tells_of_what_is_not_beside_it() -> None:
    alone = KEY_FIGURES.model_copy(update={"figures": (OLD, *FIGURES[1:5])})
    html = render_html(make_brief(lead=(alone,), blocks=(SOURCE_LIST,), age=AGE), charts={}, faces=house_faces())
    old = card(html, "Bilateral trade", "2013")
    assert 'class="card old"' in old
    assert "later: US$41.0 bn (2023)" in old
    goal = card(html, "Bilateral trade", "2015")
    assert 'class="card"' in goal
    assert "outcome: US$41.0 bn (2023)" in goal
    assert "no later figure" in card(html, "Worth of 33", "March 2015")
    assert "no later figure" not in card(html, "companies registered", "2015")
    both = KEY_FIGURES.model_copy(update={"figures": (OLD, NEW)})
    html = render_html(make_brief(lead=(both,), blocks=(SOURCE_LIST,), age=AGE), charts={}, faces=house_faces())
    assert "later:" not in html
    assert 'class="card old"' in card(html, "Bilateral trade", "2013")
    assert 'class="card"' in card(html, "Bilateral trade", "2023")


def test_a_table_that_holds_the_series_says_nothing_of_it() -> None:
    assert "later:" not in text_of(make_brief(lead=(), blocks=(TABLE, SOURCE_LIST), age=AGE))
    assert "no later figure" not in text_of(make_brief(lead=(), blocks=(TABLE, SOURCE_LIST), age=AGE))


@pytest.mark.parametrize(
    ("language", "event", "judgement"),
    [
        ("en", "planned; outcome not reported", "date over; outcome not reported"),
        ("ru", "планировалось; об итоге не сообщалось", "срок истёк; об итоге не сообщалось"),
        ("kk", "жоспарланған; нәтижесі айтылмаған", "мерзімі өтті; нәтижесі айтылмаған"),
        ("zh-Hans", "原计划；结果未见报道", "期限已过；结果未见报道"),
    ],
)
def test_what_was_to_come_by_a_date_that_is_over_says_so(language: str, event: str, judgement: str) -> None:
    brief = make_brief(
        lead=(JUDGEMENTS,), blocks=(TIMELINE, SOURCE_LIST), age=AGE, language=language, labels=labels(language)
    )
    text = text_of(brief)
    assert text.count(event) == 1
    assert text.count(judgement) == 1
    assert "outcome not reported" not in text_of(make_brief(lead=(JUDGEMENTS,), blocks=(TIMELINE, SOURCE_LIST)))
