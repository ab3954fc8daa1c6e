"""A brief's page where it stands on a site: headings and quotes with addresses, sources that lead to their pages."""

from __future__ import annotations

import re

from markupsafe import Markup

from briefgen.model.brief import TextBlock
from briefgen.render.page.html import render_html, render_inside, render_style
from briefgen.render.page.links import SitePlace, link_headings, link_words
from tests.support import sample_brief as sample


def inside(**more: object) -> str:
    brief = sample.make_brief(**more)  # type: ignore[arg-type]
    place = SitePlace({sample.WIRE: "../articles/wire/"})
    return render_inside(brief, charts=sample.draw_charts(brief), templates=(), place=place).markup


def test_the_words_of_a_heading_are_a_link_to_it_and_those_with_a_link_have_one_beside_them() -> None:
    assert link_words("R & D's", "a") == '<a class="self" href="#a">R &amp; D&#39;s</a>'
    assert link_words(Markup("<em>R</em> &amp; D"), "a") == '<a class="self" href="#a"><em>R</em> &amp; D</a>'
    assert link_words(Markup('R <a href="#b">1</a>'), "a") == (
        'R <a href="#b">1</a> <a class="own-link" href="#a" aria-label="Link to this part">¶</a>'
    )


def test_only_headings_that_have_an_id_are_linked() -> None:
    piece = Markup('words <h3 id="t">It\'s <em>so</em> &amp;</h3>\n<h4>x</h4><h2 id="u">U <a href="#x">1</a></h2> tail')
    assert link_headings(piece) == (
        'words <h3 id="t"><a class="self" href="#t">It\'s <em>so</em> &amp;</a></h3>\n<h4>x</h4>'
        '<h2 id="u">U <a href="#x">1</a> <a class="own-link" href="#u" aria-label="Link to this part">¶</a></h2> tail'
    )


def test_every_heading_of_the_page_leads_to_itself() -> None:
    text = TextBlock(
        anchor="text", markdown=f"Before.\n\n## One\n\nFirst.\n\n### Deep [@{sample.WIRE}]\n\n## Two\n\n- a"
    )
    blocks = (sample.TABLE, text, sample.TIMELINE, sample.GAPS, sample.QUOTES, sample.SOURCE_LIST)
    page = inside(blocks=blocks, format="indepth")
    found = re.findall(r'<h[2-4](?: id="([^"]+)")?>(.*?)</h[2-4]>', page, re.DOTALL)
    unlinked = [words for _, words in found if not re.search(r'<a class="(?:self|own-link)"', words)]
    assert unlinked == ["What changed"]
    assert {own for own, words in found if own and f'href="#{own}"' not in words} == set()
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'<a class="(?:self|own-link)" href="#([^"]+)"', page)) <= ids
    assert {"timeline", "table-heading", "contents-heading", "text-h1", "text-h2", "quotes-q1"} <= ids


def test_sources_lead_to_their_pages_where_they_have_one() -> None:
    page = inside()
    assert page.count('class="on-site"') == 1
    assert '</div>\n<p class="on-site"><a href="../articles/wire/">What our briefs take from it' in page


def test_a_page_alone_has_landmarks_and_no_links_to_itself() -> None:
    brief = sample.make_brief()
    alone, on_site = (
        render_html(brief, charts=sample.draw_charts(brief), faces=sample.house_faces()), inside()
    )  # fmt: skip
    for name in ("header", "main", "footer"):
        assert (f"<{name}" in alone, f"<{name}" in on_site) == (True, False)
    for part in ('class="self"', "own-link", "on-site", "quotes-q1"):
        assert (part in alone, part in on_site) == (False, True)


def test_the_style_of_a_site_says_nothing_of_paper_and_carries_none_of_the_houses_fonts() -> None:
    brief = sample.make_brief(theme="ministry")
    style = render_style(brief, ())
    assert style == render_inside(brief, charts=sample.draw_charts(brief), templates=(), place=SitePlace({})).style
    assert "@page" not in style
    assert "@media print" in style
    assert "FACES" not in style
    assert "@font-face" not in render_style(sample.make_brief(), ())
