import re
from itertools import pairwise
from pathlib import Path

import pytest

from briefgen.errors import RenderError
from briefgen.model.brief import QuotesBlock, TextBlock
from briefgen.render.fonts.faces import coverage
from briefgen.render.fonts.glyphs import check_glyphs, clean_text, spell_symbols
from briefgen.render.page.prose import Prose
from tests.support import sample_brief
from tests.support.made_pages import render


def body(page: str) -> str:
    return page[page.index("<body") :]


def prose(text: str, language: str = "en") -> str:
    return str(Prose({"one": 1, "two": 2}, "source", language).block(text))


def test_page_one_is_in_the_order_that_readers_expect() -> None:
    page = body(render(sample_brief.make_brief()))
    marks = ["masthead", "<h1>", 'class="subject"', 'id="bottom-line"', 'id="changes"', 'id="figures"', 'id="chart"',
             'id="source-line"', 'id="text"', 'id="gaps"', 'id="sources"', "left-out", "colophon"]  # fmt: skip
    places = [page.index(mark) for mark in marks]
    assert places == sorted(places)


def test_every_block_kind_has_its_anchor_and_the_page_one_h1() -> None:
    brief = sample_brief.make_long_brief()
    page = body(render(brief))
    assert page.count("<h1") == 1
    for block in (*brief.lead, *brief.blocks):
        assert page.count(f'id="{block.anchor}"') == 1
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_link_inside_the_page_has_its_target_and_every_id_is_unique() -> None:
    page = body(render(sample_brief.make_long_brief()))
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_every_figure_and_quote_stands_beside_its_citation() -> None:
    page = body(render(sample_brief.make_brief()))
    for card in re.findall(r'<li class="card">.*?</li>', page, re.DOTALL):
        assert 'href="#source-' in card
    for quote in re.findall(r"<blockquote.*?</blockquote>", page, re.DOTALL):
        assert 'href="#source-' in quote


def test_the_page_asks_for_nothing_outside_of_itself() -> None:
    page = render(sample_brief.make_brief())
    assert "<script" not in page
    assert " style=" not in body(page)
    assert not re.search(r"""(?:src|srcset|data|action|poster)\s*=\s*["'](?!data:)""", page)
    assert not re.search(r"url\((?!data:font/woff2;base64|#)", page)
    assert "@import" not in page
    assert "<link" not in page


def test_the_same_brief_gives_the_same_page() -> None:
    assert render(sample_brief.make_long_brief()) == render(sample_brief.make_long_brief())


def test_only_the_scripts_that_a_page_uses_are_embedded() -> None:
    brief = sample_brief.make_brief(
        lead=(),
        blocks=(sample_brief.GAPS, sample_brief.SOURCE_LIST),
        sources=sample_brief.SOURCES[:2] + sample_brief.SOURCES[3:],
    )
    assert '"Brief Serif Cyrillic";font-style' not in render(brief)
    assert '"Brief Serif Cyrillic";font-style' in render()


def test_words_of_a_source_are_never_markup() -> None:
    wicked = "<b>&amp;</b> *not* [@one] <script>alert(1)</script> {{ brief }}"
    quote = sample_brief.QUOTES.quotes[0].model_copy(update={"words": wicked})
    page = render(
        blocks=(QuotesBlock(anchor="quotes", heading=wicked, quotes=(quote,)), sample_brief.SOURCE_LIST), title=wicked
    )
    shown = "&lt;b&gt;&amp;amp;&lt;/b&gt; *not* [@one] &lt;script&gt;alert(1)&lt;/script&gt; {{ brief }}"
    assert body(page).count(shown) >= 3
    assert "<script" not in page
    assert "</style>" not in page[: page.index("</style>")]


def test_a_title_can_not_leave_the_style_sheet() -> None:
    page = render(title='x"; } </style><script>1</script> \\')
    assert page.count("</style>") == 1
    assert "<script" not in page


def test_a_foreign_title_and_quote_say_their_language() -> None:
    page = body(render())
    assert '<p class="title" lang="ru">' in page
    assert '<blockquote class="main" lang="ru">' in page


def test_a_link_of_a_source_leads_to_a_web_address_or_nowhere() -> None:
    for bad in (
        "javascript:alert(1)",
        "//evil.example",
        "file:///etc/passwd",
        "https://",
        "http:\\\\evil",
        "https://a@b/",
    ):
        source = sample_brief.SOURCES[0].model_copy(update={"url": bad})
        page = body(render(sources=(source, *sample_brief.SOURCES[1:])))
        assert "Capacity deals" in page
        assert f'href="{bad}"' not in page


def test_characters_that_reorder_a_line_are_dropped() -> None:
    assert clean_text("a\u202eb\u2066c\x07d\u200be\ufeff\tf\n") == "abcde\tf\n"
    assert "\u202e" not in render(title="pay\u202eroll")


def test_a_character_without_a_glyph_names_itself_and_the_article() -> None:
    brief = sample_brief.make_brief(
        sources=(sample_brief.SOURCES[0].model_copy(update={"title": "Tablet \U0001201f"}), *sample_brief.SOURCES[1:])
    )
    with pytest.raises(RenderError) as caught:
        check_glyphs(brief, coverage(sample_brief.house_faces()))
    assert str(caught.value) == (
        "no font has U+1201F CUNEIFORM SIGN AK TIMES SHITA PLUS GISH in article 'wire-2015-capacity' "
        "(sources[0].title): write it in another way"
    )


def test_a_character_without_a_glyph_in_the_spec_names_the_field() -> None:
    with pytest.raises(RenderError, match=r"no font has U\+10D0 GEORGIAN LETTER AN in 'headline': write it in another"):
        check_glyphs(sample_brief.make_brief(headline="ა"), coverage(sample_brief.house_faces()))


def test_the_samples_have_no_missing_glyph() -> None:
    check_glyphs(sample_brief.make_long_brief(), coverage(sample_brief.house_faces()))


def test_a_citation_becomes_a_raised_number_after_the_stop() -> None:
    one = '<sup class="cite"><a href="#source-1" aria-label="source 1">1</a></sup>'
    two = '<a href="#source-2" aria-label="source 2">2</a>'
    assert prose("It rose [@one].") == f"<p>It rose.{one}</p>"
    assert prose("It rose [@one].", "ru") == f"<p>It rose{one}.</p>"
    assert prose("It rose [@two; @one] at once") == f"<p>It rose{one[:-6]}, {two}</sup> at once</p>"
    assert prose("It rose [@one#fact]") == f"<p>It rose{one}</p>"


def test_a_citation_of_an_article_that_the_brief_lacks_is_an_error() -> None:
    with pytest.raises(RenderError) as caught:
        Prose({}, "source", "en").inline("It rose [@gone].", "bottom_line.watch")
    assert str(caught.value) == "'bottom_line.watch' cites 'gone', which is not among the sources of the brief"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a < b & *c*", "<p>a &lt; b &amp; <em>c</em></p>"),
        ("<b onclick=x>hi</b>", "<p>&lt;b onclick=x&gt;hi&lt;/b&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>x</p>"),
        ("[x](//evil.example)", "<p>x</p>"),
        ("[x](\\\\\\\\evil)", "<p>x</p>"),
        ("[x](https://ok.example/a)", '<p><a href="https://ok.example/a" rel="noopener noreferrer">x</a></p>'),
        ("# One\n\n#### Two", "<h2>One</h2>\n<h3>Two</h3>"),
        ("![x](https://track.example/a.png)", None),
    ],
)
def test_an_editors_markdown_is_cleaned(text: str, shown: str | None) -> None:
    out = prose(text)
    assert "<img" not in out
    if shown is not None:
        assert out == shown


@pytest.mark.parametrize(
    "flood", ["[" * 20_000, "<![" * 20_000, "<div " * 100_000, "\n#" * 40_000, "`" * 9000, "\t" * 9000]
)
def test_a_flood_of_markup_is_refused_by_the_name_of_its_field(flood: str) -> None:
    with pytest.raises(RenderError, match=r"^'text' has "):
        prose(flood)


def test_a_projects_template_overrides_a_part_and_can_extend_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "gaps.html").write_text("<p>GAPS {{ block.gaps | length }}</p>")
    (tmp_path / "brief.html").write_text(
        '{% extends "!shipped/brief.html" %}{% block masthead %}<header>OURS</header>{% endblock %}'
    )
    page = body(render(None, tmp_path))
    assert "<header>OURS</header>" in page
    assert "<p>GAPS 2</p>" in page
    assert 'id="sources"' in page


def test_a_citation_that_begins_a_line_of_the_editors_stands_by_its_word() -> None:
    assert "withdrawn.<sup" in prose("be withdrawn\n[@one].")
    assert prose("- [@one] says").startswith("<ul>")


def test_headings_of_the_editors_text_are_in_the_contents() -> None:
    brief = sample_brief.make_long_brief()
    page = body(render(brief))
    assert '<li class="counted"><a href="#text-h1">Pledges came first, factories later</a></li>' in page
    assert '<h2 id="text-h1">' in page


def test_text_without_a_heading_is_a_block_all_the_same() -> None:
    page = body(render(blocks=(TextBlock(anchor="text", markdown="Only words."), sample_brief.SOURCE_LIST)))
    assert "<p>Only words.</p>" in page


def test_a_long_title_is_cut_at_the_head_of_the_pages_only() -> None:
    page = render(title="word " * 60)
    assert "word word…" in page[: page.index("</style>")]
    assert "word " * 60 in body(page) + " "


def test_what_a_brief_does_not_have_is_not_on_the_page() -> None:
    nothing = dict.fromkeys(("bottom_line", "author", "contact", "disclaimer", "series", "marking"))
    brief = sample_brief.make_brief(lead=(), blocks=(sample_brief.SOURCE_LIST,), status="final", **nothing)
    page = body(render(brief))
    assert "None" not in page
    assert 'id="bottom-line"' not in page
    assert 'class="marking"' not in page


def test_the_contents_name_the_sources_and_no_two_entries_alike() -> None:
    again = sample_brief.TABLE.model_copy(update={"anchor": "table-2"})
    bare = sample_brief.ROWS.model_copy(update={"heading": ", ".join(f.label for f in sample_brief.GROWTH)})
    blocks = (
        sample_brief.TABLE,
        again,
        bare,
        sample_brief.GAPS.model_copy(update={"gaps": ()}),
        sample_brief.SOURCE_LIST,
    )
    page = body(render(sample_brief.make_brief(blocks=blocks, format="indepth")))
    contents = page[page.index("<nav") : page.index("</nav>")]
    entries = re.findall(r">([^<>]+)</a>", contents)
    assert entries == ["All figures of this brief", "All figures of this brief (2)", "Sources"]


def test_the_colophon_names_the_language_in_its_own_words() -> None:
    for language, name in (
        ("en", "English"),
        ("ru", "Русский"),
        ("kk", "Қазақ тілі"),
        ("zh", "中文"),
        ("ka", "Georgian"),
    ):
        page = body(render(language=language))
        assert f"<span>{name}</span>" in page[page.index("colophon") :]


def test_a_source_says_what_weakens_it() -> None:
    weak = sample_brief.SOURCES[3].model_copy(update={"truncated": True, "published": None})
    page = body(render(sources=(*sample_brief.SOURCES[:3], weak)))
    for word in ("not yet reviewed", "text cut off", "undated"):
        assert page.count(f'<strong class="weak">{word}</strong>') == 1


def test_an_article_without_a_summary_has_no_empty_paragraph_and_no_gaps_no_heading() -> None:
    article = sample_brief.ARTICLES.articles[0].model_copy(update={"summary": ""})
    articles = sample_brief.ARTICLES.model_copy(update={"articles": (article,)})
    gaps = sample_brief.GAPS.model_copy(update={"gaps": ()})
    page = body(render(blocks=(articles, gaps, sample_brief.SOURCE_LIST)))
    assert "<p></p>" not in page
    assert "What is not known" not in page


def test_a_word_that_no_line_can_hold_is_refused_by_its_place() -> None:
    source = sample_brief.SOURCES[0].model_copy(
        update={"title": "A " + "x" * 15_000, "url": "https://a.b/" + "u" * 2000}
    )
    fonts = coverage(sample_brief.house_faces())
    with pytest.raises(RenderError) as caught:
        check_glyphs(sample_brief.make_brief(sources=(source, *sample_brief.SOURCES[1:])), fonts)
    assert str(caught.value) == (
        "a word of 15,000 characters in article 'wire-2015-capacity' (sources[0].title): "
        "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'; 1,000 are the most"
    )
    long_address = source.model_copy(update={"title": "x" * 1000})
    check_glyphs(sample_brief.make_brief(sources=(long_address, *sample_brief.SOURCES[1:])), fonts)


def test_a_symbol_that_no_font_has_is_named_on_the_page_and_stays_in_the_data() -> None:
    title = "Ships sail 🚢🚢 again"
    source, *others = sample_brief.SOURCES
    brief = sample_brief.make_brief(sources=(source.model_copy(update={"title": title}), *others))
    fonts = coverage(sample_brief.house_faces())
    spelt, names = spell_symbols(brief, fonts)
    assert names == ("U+1F6A2 SHIP",)
    assert spelt.sources[0].title == "Ships sail [U+1F6A2 SHIP] again"
    assert brief.sources[0].title == title
    check_glyphs(spelt, fonts)
    whole = sample_brief.make_brief()
    assert spell_symbols(whole, fonts) == (whole, ())
