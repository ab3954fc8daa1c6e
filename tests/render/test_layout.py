"""The page holds whatever it is given: nothing leaves it, nothing is cut, nothing lies upon another."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import lru_cache

import pytest

from briefgen.model.brief import (
    Block,
    Brief,
    ChartBlock,
    Event,
    Figure,
    FiguresBlock,
    QuotesBlock,
    QuoteShown,
    TableBlock,
    TextBlock,
    TimelineBlock,
)
from briefgen.render.charts import draw
from briefgen.render.page.html import render_html
from tests.support import sample_brief as sample
from tests.support.layout import faults, lay_out

STEPPE = """Trade across the steppe grew while the promised plants stayed on paper and nobody counted them, though
ministers met each spring to count the deals"""
WORDS = STEPPE.split()
LONG = "Kazakh" * 50  # 300 letters that no line can hold
CYRILLIC = "Товарооборот вырос на треть, а обещанные заводы остались на бумаге; «соглашения» никто не пересчитал. "
CHINESE = "中国与哈萨克斯坦的贸易额再创新高，但承诺的工厂仍停留在纸面上。"


def words(count: int) -> str:
    return " ".join(WORDS[at % len(WORDS)] for at in range(count))


def figures(count: int, label: str = "Trade with the neighbour") -> tuple[Figure, ...]:
    base = sample.FIGURES[0]
    texts = ("41.0", "1,234.5", "0.1", "−3", "25–30")
    return tuple(
        base.model_copy(
            update={"fact": f"f-{n}", "label": f"{label} {n}", "text": texts[n % 5], "low": Decimal(n),
                    "high": Decimal(n), "kind": "target" if n % 7 == 3 else "actual"}
        )
        for n in range(count)
    )  # fmt: skip


def quote(length: int) -> QuoteShown:
    return sample.QUOTES.quotes[0].model_copy(update={"words": words(length)})


@lru_cache(maxsize=8)
def chart(spec: str, alt: str) -> str:
    """Most cases have the same chart: drawn once."""
    return draw(json.loads(spec), alt, sample.house_faces())


def lay(brief: Brief) -> list[str]:
    charts = {
        block.anchor: chart(json.dumps(block.spec), block.alt)
        for block in (*brief.lead, *brief.blocks)
        if isinstance(block, ChartBlock)
    }
    return faults(lay_out(render_html(brief, charts=charts, faces=sample.house_faces())))


def unbroken() -> dict[str, object]:
    """A word of 300 letters wherever a text may stand."""
    event = sample.TIMELINE.events[0].model_copy(update={"statement": LONG, "as_of_text": LONG[:40]})
    said = sample.QUOTES.quotes[0].model_copy(update={"words": LONG, "speaker": LONG, "role": LONG, "outlet": LONG})
    source = sample.SOURCES[0].model_copy(update={"title": LONG, "publisher": LONG, "author": LONG, "descriptor": LONG})
    judged = sample.JUDGEMENTS.judgements[0].model_copy(update={"judgement": LONG, "because": LONG})
    lead: tuple[Block, ...] = (
        FiguresBlock(anchor="figures", heading=LONG, figures=figures(3, LONG)),
        sample.CHART.model_copy(update={"heading": LONG, "subtitle": LONG, "note": LONG}),
        sample.JUDGEMENTS.model_copy(update={"judgements": (judged,)}),
    )
    blocks: tuple[Block, ...] = (
        TextBlock(anchor="text", markdown=f"## {LONG}\n\n{LONG}\n\n- {LONG}\n\n"
                  f"| {LONG} | b |\n| --- | --- |\n| {LONG} | {LONG} |"),
        TableBlock(anchor="table", heading="Table", figures=figures(3, LONG)),
        QuotesBlock(anchor="quotes", heading=LONG, quotes=(said,)),
        TimelineBlock(anchor="timeline", heading="Timeline", events=(event,)),
        sample.ARTICLES,
        sample.GAPS.model_copy(update={"gaps": (LONG,)}),
        sample.SOURCE_LIST,
    )  # fmt: skip
    return {"lead": lead, "blocks": blocks, "sources": (source, *sample.SOURCES[1:]), "title": LONG, "headline": LONG,
            "series": LONG, "audience": LONG, "marking": LONG, "contact": LONG}  # fmt: skip


def in_other_letters(text: str, language: str) -> dict[str, object]:
    event = Event(**{**sample.TIMELINE.events[0].model_dump(), "statement": text * 2})
    said = sample.QUOTES.quotes[0].model_copy(update={"words": text.strip(), "language": language})
    blocks: tuple[Block, ...] = (
        TextBlock(anchor="text", markdown=f"## {text}\n\n{text * 12}\n\n{text * 9}"),
        QuotesBlock(anchor="quotes", heading=text.strip(), quotes=(said, said)),
        TimelineBlock(anchor="timeline", heading=text.strip(), events=(event,) * 3),
        sample.SOURCE_LIST,
    )
    return {"blocks": blocks, "headline": text.strip(), "title": text.strip(), "language": language}


CASES: dict[str, dict[str, object]] = {
    "as it comes": {},
    "a headline of 3 letters": {"headline": "Yes"},
    "a headline of 300 letters": {"headline": words(60)[:300]},
    "no figures": {"lead": (), "blocks": (sample.PROSE, sample.SOURCE_LIST)},
    "1 figure": {"lead": (FiguresBlock(anchor="figures", heading="Key figures", figures=figures(1)),)},
    "7 figures": {"lead": (FiguresBlock(anchor="figures", heading="Key figures", figures=figures(7)), sample.CHART)},
    "40 figures": {"lead": (FiguresBlock(anchor="figures", heading="Key figures", figures=figures(40)), sample.CHART)},
    "quotes of 5 to 200 words": {
        "blocks": (QuotesBlock(anchor="quotes", heading="Voices", quotes=tuple(map(quote, (5, 20, 60, 120, 200, 5)))),
                   sample.SOURCE_LIST)
    },
    "a table of 1 row": {"blocks": (TableBlock(anchor="table", heading="One", figures=figures(1)), sample.SOURCE_LIST)},
    "a table of 400 rows": {
        "blocks": (TableBlock(anchor="table", heading="All", figures=figures(400)), sample.SOURCE_LIST)
    },
    "words that no line can hold": unbroken(),
    "Cyrillic": in_other_letters(CYRILLIC, "ru"),
    "Chinese": in_other_letters(CHINESE, "zh"),
    **{
        f"headings after {lines} lines": {
            "lead": (),
            "blocks": (
                TextBlock(anchor="text", markdown=f"{words(11 * lines)}\n\n"
                          + "\n\n".join(f"## A heading {n}\n\n{words(30)}" for n in range(12))),
                sample.TIMELINE, sample.QUOTES, sample.SOURCE_LIST,
            ),
        }
        for lines in (1, 9, 17, 23)
    },
}  # fmt: skip


@pytest.mark.parametrize("format_", ["glance", "briefing", "indepth"])
@pytest.mark.parametrize("case", CASES)
def test_nothing_leaves_its_page_or_lies_upon_another(case: str, format_: str) -> None:
    assert lay(sample.make_brief(**{**CASES[case], "format": format_})) == []  # type: ignore[arg-type]


BARE = """<!DOCTYPE html><style>@page {{ size: 200px 100px; margin: 10px }}
* {{ margin: 0; font: 10px/10px serif }}{}</style>"""


@pytest.mark.parametrize(
    ("style", "body", "told"),
    [
        ("p { width: 30px }", "<p>unbreakable</p>", "leaves its column"),
        ("p { margin-left: 170px; width: 90px; }", "<p>far out here</p>", "leaves the page sideways"),
        ("p { height: 99px } b { position: absolute; top: 85px }", "<p>a<b>low</b></p>", "leaves the page:"),
        ("p + p { margin-top: -8px }", "<p>one</p><p>two</p>", "overlap"),
        ("h2 { padding-top: 60px }", "<h2>Head</h2><p style='break-before: page'>text</p>", "stands alone at the foot"),
        ("td { height: 70px }", "<p>a</p><p>b</p><table><tr><td>x<p>" + "y<br>" * 9 + "</table>", "parts of one row"),
    ],
)
def test_the_looker_sees_what_is_wrong(style: str, body: str, told: str) -> None:
    found = faults(lay_out(BARE.format(style) + body))
    assert any(told in fault for fault in found), found


def test_the_looker_is_content_with_plain_text() -> None:
    assert faults(lay_out(BARE.format("") + "<h2>Head</h2><p>one two three</p><p>four</p>")) == []
