# ruff: noqa: E501
"""Hand-made briefs for the tests of the page: every kind of block, invented in the manner of the real ones."""

from __future__ import annotations

import os
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from briefgen.chart import ChartRequest, describe_chart, house_spec
from briefgen.model.base import Period
from briefgen.model.brief import (
    ArticlesBlock,
    ArticleShown,
    AssessmentBlock,
    Block,
    Brief,
    ChartBlock,
    CitedDate,
    CitedSource,
    Event,
    Figure,
    FiguresBlock,
    GapsBlock,
    LeftOutLine,
    QuotesBlock,
    QuoteShown,
    SourceLine,
    SourcesBlock,
    Summary,
    SummaryBlock,
    TableBlock,
    TextBlock,
    TimelineBlock,
)
from briefgen.model.spec import BottomLine, Judgement
from briefgen.render.charts import draw
from briefgen.render.fonts.faces import Face, faces

WIRE, PAPER, TANK, ROBOT = "wire-2015-capacity", "paper-2017-one-way", "tank-2024-twelve-years", "paper-2025-robots"


@lru_cache(maxsize=1)
def house_faces() -> tuple[Face, ...]:
    """The real faces, from the cache that builds use too: cutting them takes seconds."""
    return faces(Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "briefgen" / "fonts")


def draw_charts(brief: Brief) -> dict[str, str]:
    """The SVG of every chart of a brief, by anchor."""
    charts = [block for block in (*brief.lead, *brief.blocks) if isinstance(block, ChartBlock)]
    return {block.anchor: draw(block.spec, block.alt, house_faces()) for block in charts}


def period(text: str) -> Period:
    return Period.model_validate(text)


def figure(article: str, citation: int, label: str, text: str, unit_text: str, when: str, **more: Any) -> Figure:
    """A figure of the sample; `value` (or `low` and `high`) in whole units, as a library has it."""
    value = more.pop("value", None)
    low, high = (more.pop("low"), more.pop("high")) if value is None else (value, value)
    slug = "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in f"{label} {when}".lower()).split())
    metric = more.pop("metric", "-".join("".join(c if c.isalnum() else " " for c in label.lower()).split()))
    return Figure(
        article=article,
        fact=slug[:70].rstrip("-"),
        citation=citation,
        label=label,
        statement=f"{label} stood at {text} {unit_text} ({when}).",
        passage=f"{text} {unit_text}",
        metric=metric,
        text=text,
        unit_text=unit_text,
        as_of_text=more.pop("as_of_text", when),
        as_of=period(when),
        kind=more.pop("kind", "actual"),
        low=Decimal(str(low)),
        high=Decimal(str(high)),
        **more,
    )


TRADE = {"metric": "china-kazakhstan-trade", "currency": "USD"}
FIGURES = (
    figure(TANK, 3, "Bilateral trade", "41.0", "US$ bn", "2023", value=41_000_000_000, change_text="+32% on 2022", **TRADE),
    figure(WIRE, 1, "Worth of 33 industrial-capacity deals", "23.6", "US$ bn", "2015-03", value=23_600_000_000, currency="USD",
           as_of_text="March 2015"),
    figure(PAPER, 2, "Worth of fifty joint projects", "25–30", "US$ bn", "2015", low=25_000_000_000, high=30_000_000_000,
           currency="USD", symbol="≈", qualifier="about", kind="estimate"),
    figure(WIRE, 1, "Chinese-funded companies registered", "700", "companies", "2015-05-07", value=700, unit="company", symbol=">",
           qualifier="more-than", as_of_text="7 May 2015"),
    figure(WIRE, 1, "Bilateral trade", "40.0", "US$ bn", "2015", value=40_000_000_000, kind="target", **TRADE),
    figure(TANK, 3, "Currency swap", "1.1", "US$ bn", "2014-12", value=1_100_000_000, currency="USD", original="CN¥7 bn",
           as_of_text="December 2014"),
)  # fmt: skip
SERIES = (
    figure(WIRE, 1, "Bilateral trade", "28.6", "US$ bn", "2013", value=28_600_000_000, **TRADE),
    figure(
        WIRE, 1, "Bilateral trade", "22.5", "US$ bn", "2014", value=22_500_000_000, change_text="−21% on 2013", **TRADE
    ),
    FIGURES[4],
    FIGURES[0],
)
GROWTH = (
    figure(ROBOT, 4, "Producer prices", "−3.6", "%", "2025-06", value="-3.6", unit="percent", metric="producer-prices",
           as_of_text="June 2025"),
    figure(ROBOT, 4, "Consumer prices", "0.1", "%", "2025-06", value="0.1", unit="percent", metric="consumer-prices",
           as_of_text="June 2025"),
    figure(ROBOT, 4, "Industrial output", "6.8", "%", "2025-06", value="6.8", unit="percent", metric="industrial-output",
           as_of_text="June 2025"),
    figure(ROBOT, 4, "Profits of large industrial firms", "−1.8", "%", "2025-06", value="-1.8", unit="percent",
           metric="industrial-profits", as_of_text="H1 2025", kind="estimate"),
)  # fmt: skip

TEXT = f"""\
## Pledges came first, factories later

Framework agreements of late 2014 and March 2015 put *industrial capacity* at the centre of the
relationship: steel, sheet glass, oil refining, hydropower and cars [@{WIRE}]. The list was drawn up in
Astana as much as in Beijing, and it named projects rather than sectors, which is why it can be checked
ten years on. A sceptical reading holds that the traffic has run one way, with loans from policy banks
carrying surplus capacity west and little market opening in return [@{PAPER}; @{WIRE}].

The volume goal set for 2015 was met **eight years late**, and by ore, oil and machinery rather than by
the output of the joint plants [@{TANK}]. No public register says which of the fifty projects produce.

## What would make the second decade different

Three things have moved since the first list was signed:

- The new ventures are *assembly and software*, not smelting, and need people more than railway wagons [@{ROBOT}].
- Settlement in national currencies has a swap line behind it, though a small one beside the trade it serves [@{TANK}].
- Astana now asks for localisation shares in the contract; the [ministry’s list](https://example.org/list) names five.
"""


def date_of(text: str, when: str, basis: str = "stated") -> CitedDate:
    return CitedDate.model_validate({"text": text, "period": when, "basis": basis})


SOURCES = (
    CitedSource(number=1, article=WIRE, title="Capacity deals open a new chapter on the steppe", publisher="Northern Wire",
                descriptor="State news agency, China", kind="wire", ownership="state", url="https://example.com/a/2015/05/07",
                published=date_of("7 May 2015", "2015-05-07"), event=date_of("27 March 2015", "2015-03-27"),
                language="en", status="reviewed"),
    CitedSource(number=2, article=PAPER, title="A belt, a road and a one-way street: who gains from fifty projects?",
                publisher="Harbour Morning Post", descriptor="Hong Kong daily, owned by a Chinese technology group",
                kind="newspaper", ownership="private", author="T. Kendrick", author_note="university lecturer; opinion",
                url="https://example.com/opinion/one-way", published=date_of("7–9 June 2017", "2017-06-07/2017-06-09", "inferred"),
                captured=date_of("9 June 2017", "2017-06-09"), language="en", status="reviewed"),
    CitedSource(number=3, article=TANK, title="Двенадцать лет спустя: торговля и кредит", publisher="Institute for the Silk Road",
                descriptor="Think tank under a Chinese ministry", kind="think-tank", ownership="state", author="Qi Feng",
                published=date_of("July–August 2024", "2024-07/2024-08"), language="ru", status="reviewed"),
    CitedSource(number=4, article=ROBOT, title="Robot maker picks Astana for its first plant in Central Asia",
                publisher="Harbour Morning Post", descriptor="Hong Kong daily, owned by a Chinese technology group",
                kind="newspaper", ownership="private", author="Z. Liu", origin="Reporters’ Wire", copies=2,
                url="https://example.com/tech/robots", published=date_of("15–16 June 2025", "2025-06-15/2025-06-16", "relative"),
                captured=date_of("16 June 2025", "2025-06-16"), language="en", status="draft"),
)  # fmt: skip

KEY_FIGURES = FiguresBlock(anchor="figures", heading="Key figures", figures=FIGURES[:4])
JUDGEMENTS = AssessmentBlock(
    anchor="assessment", heading="Assessment",
    judgements=(
        Judgement(judgement=f"Trade stays above US$40 bn in each of the next two years [@{TANK}].", likelihood="likely",
                  confidence="moderate", because="the growth since 2022 came from transit and machinery, which new track favours."),
        Judgement(judgement="Fewer than half of the fifty projects of 2015 are in production.",
                  likelihood="roughly even chance", confidence="low"),
    ),
)  # fmt: skip
CHART = ChartBlock(
    anchor="chart", heading="Eight years late, trade reached the level once set for 2015",
    subtitle="China–Kazakhstan trade in goods, US$ bn", note="Actual solid, target dashed.",
    alt=describe_chart(SERIES), spec=house_spec(SERIES), figures=SERIES,
)  # fmt: skip
ROWS = ChartBlock(
    anchor="chart-2", heading="Factories grow while prices fall", subtitle="Change on a year earlier, %",
    alt=describe_chart(GROWTH), spec=house_spec(GROWTH), figures=GROWTH,
)  # fmt: skip
LINE = ChartBlock(
    anchor="chart-3", heading="The same series as a line", subtitle="China–Kazakhstan trade in goods, US$ bn",
    alt=describe_chart(SERIES), spec=house_spec(SERIES, ChartRequest(mark="line")), figures=SERIES,
)  # fmt: skip
PROSE = TextBlock(anchor="text", markdown=TEXT)
QUOTES = QuotesBlock(
    anchor="quotes", heading="In their words",
    quotes=(
        QuoteShown(article=ROBOT, citation=4, words="from a quantity of projects to their quality", speaker="Zhao Lun",
                   role="Institute for International Studies, Shanghai", outlet="Harbour Morning Post",
                   date_text="15–16 June 2025", language="en"),
        QuoteShown(article=TANK, citation=3, words="двенадцать лет — это срок, за который строят не дороги, а привычки",
                   speaker="Qi Feng", outlet="Institute for the Silk Road", date_text="July–August 2024", language="ru"),
    ),
)  # fmt: skip
TIMELINE = TimelineBlock(
    anchor="timeline", heading="From a list to a plant",
    events=(
        Event(article=WIRE, fact="list", citation=1, as_of_text="December 2014", as_of=period("2014-12"), kind="actual",
              statement="The two prime ministers agree a first list of projects in industrial capacity."),
        Event(article=WIRE, fact="deals", citation=1, as_of_text="27 March 2015", as_of=period("2015-03-27"), kind="actual",
              statement="Thirty-three documents worth US$23.6 bn are signed in Beijing."),
        Event(article=TANK, fact="goal", citation=3, as_of_text="2030", as_of=period("2030"), kind="target",
              statement="Trade is to double from its level of 2020; no interim date is given."),
    ),
)  # fmt: skip
TABLE = TableBlock(
    anchor="table", heading="All figures of this brief", figures=(*SERIES, *FIGURES[1:4], FIGURES[5], *GROWTH)
)
SUMMARY = SummaryBlock(
    anchor="summary", heading="What the sources say", joined=True,
    summaries=(
        Summary(article=WIRE, citation=1, title="Capacity deals", sentences=("The agency counts the deals and their worth.",)),
        Summary(article=PAPER, citation=2, title="One way", sentences=("The columnist asks who gains.", "He doubts that it is both.")),
    ),
)  # fmt: skip
ARTICLES = ArticlesBlock(
    anchor="articles", heading="The articles",
    articles=(
        ArticleShown(article=ROBOT, citation=4, title="Robot maker picks Astana", publisher="Harbour Morning Post", author="Z. Liu",
                     date_text="15–16 June 2025", summary="A maker of humanoid robots agrees a joint venture with a ministry; "
                     "assembly is to begin within a year, training of staff sooner.", url="https://example.com/tech/robots"),
    ),
)  # fmt: skip
GAPS = GapsBlock(
    anchor="gaps", heading="What is not known",
    gaps=("No figure for Chinese direct investment after 2015 was found.",
          f"Which of the fifty projects are in production [@{PAPER}]."),
)  # fmt: skip
SOURCE_LIST = SourcesBlock(anchor="sources", heading="Sources")


def make_brief(
    lead: tuple[Block, ...] = (KEY_FIGURES, CHART), blocks: tuple[Block, ...] | None = None, **more: Any
) -> Brief:
    """The sample: a briefing of some two pages; every field can be given anew."""
    if blocks is None:
        blocks = (PROSE, JUDGEMENTS, QUOTES, TIMELINE, GAPS, SOURCE_LIST)
    fields: dict[str, Any] = {
        "slug": "china-kazakhstan",
        "title": "China–Kazakhstan cooperation",
        "headline": "Trade with China has passed US$41 bn; delivery, not pledges, is now Kazakhstan’s test",
        "series": "Eurasia desk",
        "format": "briefing",
        "audience": None,
        "language": "en",
        "status": "review",
        "marking": "For internal use",
        "author": "Eurasia desk",
        "contact": "desk@example.org",
        "disclaimer": "Made from published sources only. It does not state the position of any government.",
        "topics": ("China–Kazakhstan cooperation",),
        "edition": "2026-W47",
        "edition_text": "16–22 November 2026",
        "period_text": "2013–2025",
        "changed_text": "22 November 2026",
        "bottom_line": BottomLine(
            whats_new=f"A Shanghai robot maker is to open the first Chinese robotics plant in Central Asia, with "
            f"Astana’s digital ministry [@{ROBOT}].",
            so_what="Cooperation is moving from ore and pipelines to factories that Kazakhstan wants for diversification; "
            "it now has to show output rather than signatures.",
            watch="Whether the framework deals of 2015 show up as production; the doubled trade goal has no date.",
        ),
        "changes_text": "No earlier edition is on file to compare this one with.",
        "lead": lead,
        "source_line": SourceLine(
            text="Based on 4 articles from 3 independent publishers (2 state-owned), published May 2015 – June 2025; "
            "of 6 figures, 5 rest on one publisher alone; 2 gaps named.",
            articles=4, publishers=3, state_owned=2, span=period("2015-05-07/2025-06-16"), single_source=5, gaps=2,
        ),
        "left_out": LeftOutLine(text="10 candidates, 4 used: 3 off topic, 2 outside the period, 1 duplicate.", candidates=10,
                                used=4, counts={"off topic": 3, "outside the period": 2, "duplicate": 1}),
        "blocks": blocks,
        "sources": SOURCES,
        "selected": (),
        "passed_over": (),
        "labels": {},
    }  # fmt: skip
    return Brief(**{**fields, **more})


def make_long_brief() -> Brief:
    """In depth, with every kind of block and a contents list."""
    more = TextBlock(anchor="text-2", markdown=(TEXT.replace("## P", "## Again: p") + "\n\n") * 3)
    return make_brief(
        lead=(KEY_FIGURES, JUDGEMENTS, CHART),
        blocks=(SUMMARY, PROSE, ROWS, TABLE, LINE, more, QUOTES, TIMELINE, ARTICLES, GAPS, SOURCE_LIST),
        format="indepth",
    )


def make_glance() -> Brief:
    """At a glance: one sheet."""
    return make_brief(lead=(KEY_FIGURES, JUDGEMENTS), blocks=(PROSE, CHART, GAPS, SOURCE_LIST), format="glance", marking=None,
                      status="final")  # fmt: skip
