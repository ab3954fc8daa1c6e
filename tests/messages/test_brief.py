"""What an editor is told of a spec that reads well and asks for what isn't there: each message as it is printed."""

# ruff: noqa: E501  (a message is read, and searched for, in one piece)

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.compose import tell_overflow
from briefgen.documents.show import format_mistake
from briefgen.render.pdf.extent import Extent
from briefgen.specs.read import parse_spec
from tests.conftest import EDITION, run_here
from tests.support.sample_brief import make_glance

HEAD = "title: River ports\ntopics: [river-ports]\n"
ARTICLE = "seeds/articles/our-desk-2026-river-ports.md"


def check(folder: Path, body: str, head: str = HEAD) -> str:
    """What `briefgen check` says of a spec, but for the count at the end."""
    (folder / "briefs" / "ports.yaml").write_text(head + body, encoding="utf-8")
    done = run_here("check", "--edition", EDITION, cwd=folder)
    told = done.stderr
    assert told.startswith("failed ") or ("\nfailed " in told) == (done.exit_code != 0)
    return "\n".join(line for line in told.split("\n") if not line.startswith("failed ")).rstrip("\n") + "\n"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "language: de\nsections: [sources]\n",
            """\
warning: the fixed words of the page are in English: there are none in 'de' yet
 --> briefs/ports.yaml:3:11
  |
3 | language: de
  |           ^^
hint: numbers and dates follow the language
""",
        ),
        (
            "language: xx\nsections: [sources]\n",
            """\
there is no locale data for the language 'xx'
 --> briefs/ports.yaml:3:11
  |
3 | language: xx
  |           ^^
hint: write a language such as en, ru or zh-Hans
""",
        ),
        (
            "sections:\n  - figures: {metrics: [tonnage]}\n",
            """\
nothing in the library has the metric 'tonnage'
 --> briefs/ports.yaml:4:25
  |
4 |   - figures: {metrics: [tonnage]}
  |                         ^^^^^^^
hint: did you mean 'river-port-tonnage'?
""",
        ),
        (
            "sections:\n  - chart: {metric: river-port-tonnages}\n",
            """\
nothing in the library has the metric 'river-port-tonnages'
 --> briefs/ports.yaml:4:21
  |
4 |   - chart: {metric: river-port-tonnages}
  |                     ^^^^^^^^^^^^^^^^^^^
hint: did you mean 'river-port-tonnage'?
""",
        ),
        (
            "exclude: [our-desk-2026-river-ports#tonnage-2025]\nsections:\n  - table: {metrics: [ships]}\n",
            """\
nothing in the library has the metric 'ships'
 --> briefs/ports.yaml:5:23
  |
5 |   - table: {metrics: [ships]}
  |                       ^^^^^
hint: this brief has: no figure
""",
        ),
        (
            "exclude: [our-desk-2026-river-ports#tonnage-2025]\nsections:\n  - figures: {best: 3}\n  - table\n  - timeline\n",
            """\
warning: no figure on the topic was found
 --> briefs/ports.yaml:5:14
  |
5 |   - figures: {best: 3}
  |              ^
hint: the section was left out

warning: no figure on the topic was found
 --> briefs/ports.yaml:6:5
  |
6 |   - table
  |     ^^^^^
hint: the section was left out

warning: no dated fact on the topic was found
 --> briefs/ports.yaml:7:5
  |
7 |   - timeline
  |     ^^^^^^^^
hint: the section was left out
""",
        ),
        (
            "sections:\n  - gaps: []\n  - assessment: []\n",
            """\
warning: 'gaps' is empty
 --> briefs/ports.yaml:4:11
  |
4 |   - gaps: []
  |           ^
hint: the section was left out

warning: 'assessment' is empty
 --> briefs/ports.yaml:5:17
  |
5 |   - assessment: []
  |                 ^
hint: the section was left out
""",
        ),
        (
            "headline: See [@nobody]\nsections: [sources]\n",
            """\
the cited article 'nobody' is not in this brief
 --> briefs/ports.yaml:3:17
  |
3 | headline: See [@nobody]
  |                 ^^^^^^
hint: cite an article of this brief, or pin it first
""",
        ),
        (
            "headline: See [@our-desk-2026-river-ports#trade]\nsections: [sources]\n",
            """\
article 'our-desk-2026-river-ports' has no fact 'trade'
 --> briefs/ports.yaml:3:17
  |
3 | headline: See [@our-desk-2026-river-ports#trade]
  |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: its facts: tonnage-2025
""",
        ),
        (
            "headline: See [@our-desk-2026-river-ports#tonnage-2024]\nsections: [sources]\n",
            """\
article 'our-desk-2026-river-ports' has no fact 'tonnage-2024'
 --> briefs/ports.yaml:3:17
  |
3 | headline: See [@our-desk-2026-river-ports#tonnage-2024]
  |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: did you mean 'tonnage-2025'?
""",
        ),
        (
            "headline: See [@Our-desk]\nsections: [sources]\n",
            """\
'Our-desk' is not a citation
 --> briefs/ports.yaml:3:17
  |
3 | headline: See [@Our-desk]
  |                 ^^^^^^^^
hint: write [@article-id] or [@article-id#fact-id]
""",
        ),
        (
            "author: Me [@our-desk-2026-river-ports]\nsections: [sources]\n",
            """\
a citation can't stand here: it would be printed as it is written
 --> briefs/ports.yaml:3:12
  |
3 | author: Me [@our-desk-2026-river-ports]
  |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: cite in headline, bottom_line, text, assessment, gaps or a chart's note
""",
        ),
        (
            "sections:\n  - quotes: {heading: 'Said [@our-desk-2026-river-ports]'}\n",
            """\
a citation can't stand here: it would be printed as it is written
 --> briefs/ports.yaml:4:29
  |
4 |   - quotes: {heading: 'Said [@our-desk-2026-river-ports]'}
  |                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: cite in headline, bottom_line, text, assessment, gaps or a chart's note
""",
        ),
        (
            "exclude: [our-desk-2026-river-ports#tonnage-2025]\nheadline: See [@our-desk-2026-river-ports#tonnage-2025]\nsections: [sources]\n",
            """\
the cited fact 'our-desk-2026-river-ports#tonnage-2025' is excluded
 --> briefs/ports.yaml:4:17
  |
4 | headline: See [@our-desk-2026-river-ports#tonnage-2025]
  |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: cite the article, or drop the exclusion
""",
        ),
        (
            "pin: [our-desk-2026-river-ports]\nexclude: [our-desk-2026-river-ports]\nsections: [sources]\n",
            """\
'our-desk-2026-river-ports' is both pinned and excluded
 --> briefs/ports.yaml:4:11
  |
4 | exclude: [our-desk-2026-river-ports]
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^
hint: drop it from one of the two lists
""",
        ),
        (
            "pin: [nobody]\nexclude: ['our-desk-2026-river-ports#trade', 'our-desk-2026-river-ports#tonnage-2024']\nsections: [sources]\n",
            """\
there is no article 'nobody' in the library
 --> briefs/ports.yaml:3:7
  |
3 | pin: [nobody]
  |       ^^^^^^
hint: an article's id is its file's name without .md

article 'our-desk-2026-river-ports' has no fact 'trade'
 --> briefs/ports.yaml:4:11
  |
4 | exclude: ['our-desk-2026-river-ports#trade', 'our-desk-2026-river-ports#tonnage-2024']
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: its facts: tonnage-2025

article 'our-desk-2026-river-ports' has no fact 'tonnage-2024'
 --> briefs/ports.yaml:4:46
  |
4 | exclude: ['our-desk-2026-river-ports#trade', 'our-desk-2026-river-ports#tonnage-2024']
  |                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: did you mean 'tonnage-2025'?
""",
        ),
        (
            "theme: house\nsections: [sources]\n",
            """\
no theme is called 'house'
 --> briefs/ports.yaml:3:8
  |
3 | theme: house
  |        ^^^^^
hint: the themes are: ministry, mono
""",
        ),
        (
            "theme: mon\nsections: [sources]\n",
            """\
no theme is called 'mon'
 --> briefs/ports.yaml:3:8
  |
3 | theme: mon
  |        ^^^
hint: did you mean 'mono'?
""",
        ),
        (
            "period: {to: 1999}\nsections: [sources]\n",
            """\
nothing was selected: 1 candidate, 1 outside the period
 --> briefs/ports.yaml:2:9
  |
2 | topics: [river-ports]
  |         ^
hint: widen 'period' or pin an article
""",
        ),
    ],
)
def test_what_a_spec_asks_for_in_vain_is_told_word_for_word(starter: Path, body: str, said: str) -> None:
    assert check(starter, body) == said


def test_topics_that_nobody_knows_are_told_each_at_its_place(starter: Path) -> None:
    assert (
        check(starter, "sections: [sources]\n", "title: River ports\ntopics: [lakes, river-port]\n")
        == """\
there is no topic 'lakes'
 --> briefs/ports.yaml:2:10
  |
2 | topics: [lakes, river-port]
  |          ^^^^^
hint: the topics are: river-ports

there is no topic 'river-port'
 --> briefs/ports.yaml:2:17
  |
2 | topics: [lakes, river-port]
  |                 ^^^^^^^^^^
hint: did you mean 'river-ports'?
"""
    )


def test_a_summary_that_no_sentence_of_fits_is_told(starter: Path) -> None:
    article = starter / ARTICLE
    text = article.read_text(encoding="utf-8").replace("in 2025. Their", "in 2025, as the yearly report says. Their")
    article.write_text(text, encoding="utf-8")
    assert (
        check(starter, "sections:\n  - summary: {words: 10}\n")
        == """\
warning: the summary has 15 words where 10 were asked for
 --> briefs/ports.yaml:4:22
  |
4 |   - summary: {words: 10}
  |                      ^^
hint: a sentence is never cut: ask for more words, or shorten the article's first sentence
"""
    )


COSTS = """\
  - {id: dollars, statement: It cost US$1 million., metric: cost, value: 1 million, currency: USD, as_of: 2025, passage: US$1 million}
  - {id: euros, statement: It cost 2 million euros., metric: cost, value: 2 million, currency: EUR, as_of: 2025, passage: 2 million euros}
  - {id: share, statement: It cost 3 percent., metric: dues, value: 3, unit: percent, as_of: 2025, passage: 3 percent}
  - {id: gold, statement: It cost 4 tonnes., metric: dues, value: 4, unit: tonne, as_of: 2025, passage: 4 tonnes}
quotes:
"""


@pytest.mark.parametrize(
    ("asked", "units", "hint"),
    [
        ("metric: cost", "2: US$ m, € m", "give the figures an 'equivalent' in one currency"),
        ("metric: dues", "2: tonnes, %", "give those of another unit a metric of their own"),
        ("metrics: [cost, river-port-tonnage]", "3: US$ m, € m, tonnes", "chart them apart"),
    ],
)
def test_a_chart_of_several_units_says_what_to_do_with_them(starter: Path, asked: str, units: str, hint: str) -> None:
    article = starter / ARTICLE
    text = article.read_text(encoding="utf-8").replace("quotes:\n", COSTS)
    article.write_text(text + "US$1 million, 2 million euros, 3 percent, 4 tonnes.\n", encoding="utf-8")
    pins = ", ".join(f"our-desk-2026-river-ports#{fact}" for fact in ("dollars", "euros", "share", "gold"))
    said = check(starter, f"pin: [{pins}]\nsections:\n  - chart: {{{asked}}}\n")
    assert said.startswith("warning: 'dues' is in tonne here and in percent in ")
    assert said.endswith(
        f"""\
a chart has one unit, these figures have {units}
 --> briefs/ports.yaml:5:12
  |
5 |   - chart: {{{asked}}}
  |            ^
hint: {hint}
"""
    )


@pytest.mark.parametrize(
    ("format", "pages", "said", "longer"),
    [
        (
            "glance",
            (40, 40, 7),
            "3 pages, 1 more than a glance may have: 7 lines too many",
            "briefing (4 pages), indepth",
        ),
        ("briefing", (40,) * 4 + (1,), "5 pages, 1 more than a briefing may have: 1 line too many", "indepth"),
    ],
)
def test_a_brief_longer_than_its_format_says_by_how_much(
    format: str, pages: tuple[int, ...], said: str, longer: str
) -> None:
    spec = parse_spec(f"{HEAD}format: {format}\nsections: [sources]\n", "briefs/ports.yaml", "ports")
    brief = make_glance()
    block = brief.blocks[0]
    (told,) = tell_overflow(spec, brief, Extent(pages, ((block.anchor, 31), ("sources", 9))))
    assert (
        format_mistake(told)
        == f"""\
warning: the brief has {said}; its longest block is 'Pledges came first, factories later' with 31
 --> briefs/ports.yaml:3:9
  |
3 | format: {format}
  |         {"^" * len(format)}
hint: shorten it, or choose a longer format: {longer}"""
    )
    assert tell_overflow(spec, brief, Extent(pages[:-1])) == ()


def test_older_files_beside_new_ones_and_templates_that_no_page_uses_are_told(starter: Path) -> None:
    spec = starter / "briefs" / "ports.yaml"
    spec.write_text(f"{HEAD}sections: [sources]\n", encoding="utf-8")
    own = starter / "templates" / "header.html"
    own.parent.mkdir()
    own.write_text("Ours", encoding="utf-8")
    unused = """\
warning: no page uses this template
 --> templates/header.html
hint: a template takes the name and the folder of the shipped one that it stands in for

"""
    build = ("build", "--edition", EDITION, "--format")
    assert run_here(*build, "json,csv", cwd=starter).stderr == unused
    spec.write_text(f"{HEAD}sections: [figures, sources]\n", encoding="utf-8")
    assert (
        run_here(*build, "csv", cwd=starter).stderr
        == f"""\
{unused}warning: from an earlier build, and left as it was: ports.json
 --> build/ports
hint: build all formats together, or delete the old files

"""
    )


def test_names_are_told_also_where_there_is_none_to_choose_from(starter: Path) -> None:
    article = starter / ARTICLE
    text = article.read_text(encoding="utf-8")
    article.write_text(text[: text.index("facts:")] + text[text.index("quotes:") :], encoding="utf-8")
    missing = "our-desk-2026-river-ports#trade"
    for line, place in ((f"pin: [{missing}]", "3:7"), (f"headline: See [@{missing}]", "3:17")):
        assert (
            check(starter, f"{line}\nsections: [sources]\n")
            == f"""\
article 'our-desk-2026-river-ports' has no fact 'trade'
 --> briefs/ports.yaml:{place}
  |
3 | {line}
  | {" " * (int(place[2:]) - 1)}{"^" * len(missing)}
hint: its facts: none
"""
        )
    article.unlink()
    (starter / "seeds" / "topics.yaml").write_text("[]\n", encoding="utf-8")
    assert (
        check(starter, "sections: [sources]\n")
        == """\
there is no topic 'river-ports'
 --> briefs/ports.yaml:2:10
  |
2 | topics: [river-ports]
  |          ^^^^^^^^^^^
hint: the topics are: none yet
"""
    )


def test_a_summary_of_articles_without_one_is_left_out(starter: Path) -> None:
    article = starter / ARTICLE
    text = article.read_text(encoding="utf-8")
    article.write_text(text[: text.index("summary:")] + text[text.index("facts:") :], encoding="utf-8")
    assert (
        check(starter, "sections:\n  - summary\n")
        == """\
warning: no article of the brief has a summary
 --> briefs/ports.yaml:4:5
  |
4 |   - summary
  |     ^^^^^^^
hint: the section was left out
"""
    )
