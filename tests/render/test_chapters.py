"""A brief's text in chapters, its blocks in columns and annexes, its cards under one decimal point."""

import re

from briefgen.model.brief import FiguresBlock, TextBlock
from briefgen.render.page.chapters import group_blocks, part_annexes
from briefgen.render.page.html import render_html
from tests.support import sample_brief as sample


def render(**more: object) -> str:
    brief = sample.make_brief(**more)  # type: ignore[arg-type]
    page = render_html(brief, charts=sample.draw_charts(brief), faces=sample.house_faces())
    return page[page.index("<body") :]


def text(markdown: str) -> dict[str, object]:
    return {"blocks": (TextBlock(anchor="text", markdown=markdown), sample.SOURCE_LIST)}


def test_each_chapter_has_its_own_sources_in_the_margin() -> None:
    page = render(**text(f"## One\n\nFirst [@{sample.PAPER}; @{sample.WIRE}].\n\n## Two\n\nNext [@{sample.TANK}]."))
    notes = re.findall(r'<div class="side notes">(.*?)</div>', page, re.DOTALL)
    assert [re.findall(r'href="#source-(\d)"', note) for note in notes] == [["1", "2"], ["3"]]
    assert "<strong>T. Kendrick</strong>, Harbour Morning Post, 7–9 June 2017" in notes[0]


def test_a_heading_and_its_first_paragraph_are_one_piece() -> None:
    page = render(**text("Before.\n\n## One\n\nFirst.\n\nSecond.\n\n## List\n\n- a\n- b"))
    rows = re.findall(r'<div class="row( first)?">\n<div class="main">(.*?)</div>', page, re.DOTALL)
    told = [(first, re.sub(r"\s+", " ", body).strip()) for first, body in rows[:3]]
    assert told == [
        ("", "<p>Before.</p>"),
        (" first", '<h2 id="text-h1">One</h2> <p>First.</p>'),
        ("", '<h2 id="text-h2">List</h2> <ul> <li>a</li> <li>b</li> </ul>'),
    ]
    assert '<div class="rest">\n<p>Second.</p>' in page


def test_a_heading_inside_of_a_list_or_a_quotation_stays_there_and_is_listed() -> None:
    page = render(**text("> ## Said\n> words\n\n## One\n\n- a\n\n    ## In a list\n"), format="indepth")
    assert '<blockquote>\n<h2 id="text-h1">Said</h2>\n<p>words</p>\n</blockquote>' in page
    assert '<li><p>a</p>\n<h2 id="text-h3">In a list</h2>\n</li>' in page
    listed = re.findall(r'<li class="counted"><a href="#([^"]+)">([^<]+)</a>', page)
    assert listed == [("text-h1", "Said"), ("text-h2", "One"), ("text-h3", "In a list")]


def test_what_is_looked_up_behind_the_last_chapter_are_the_annexes() -> None:
    body, annexes = part_annexes((sample.TABLE, sample.PROSE, sample.GAPS, sample.TIMELINE, sample.SOURCE_LIST))
    assert [block.kind for block in body] == ["table", "text", "gaps"]
    assert [block.kind for block in annexes] == ["timeline", "sources"]
    assert part_annexes((sample.SOURCE_LIST,)) == ((), (sample.SOURCE_LIST,))
    assert 'class="blocks annexes' not in render(), "only in depth"
    assert '<div class="blocks annexes first">' in render(format="indepth")


def test_cards_and_tables_go_across_both_columns() -> None:
    groups = group_blocks((sample.PROSE, sample.TABLE, sample.QUOTES, sample.GAPS))
    assert [(group.is_wide, len(group.blocks)) for group in groups] == [(False, 1), (True, 1), (False, 2)]
    assert render(format="glance").count('class="lead wide"') == 1
    assert "wide" not in re.findall(r'class="lead[^"]*"', render())[0]


def test_cards_of_several_rows_have_one_decimal_point() -> None:
    numbers = [sample.FIGURES[0].model_copy(update={"text": told, "fact": f"f{at}"}) for at, told in
               enumerate(("41.0", "123.6", "1.1", "700", "−3", "25.5"))]  # fmt: skip
    page = render(lead=(FiguresBlock(anchor="figures", heading="Key", figures=tuple(numbers)),))
    # Half digits before the point: 4, 6, 2, 6, 4, 4.
    shifts = re.findall(r'<p class="amount"><span class="number( shift-\d)?">', page)
    assert shifts == [" shift-2", "", " shift-4", "", " shift-2", " shift-2"]
    page = render(lead=(FiguresBlock(anchor="figures", heading="Key", figures=tuple(numbers[:4])),))
    assert "shift-" not in page, "in one row there is nothing to align with"


def test_a_unit_that_all_share_stands_in_the_head_of_the_table() -> None:
    table = sample.TABLE.model_copy(update={"figures": sample.SERIES})
    page = render(blocks=(table, sample.SOURCE_LIST))
    assert '<th scope="col" class="num">US$ bn</th>' in page
    assert 'class="unit-col"' not in page[page.index('id="table"') :]
    mixed = render(blocks=(sample.TABLE, sample.SOURCE_LIST))
    assert '<th scope="col" class="num">Value</th><th scope="col" class="unit-col">' in mixed
