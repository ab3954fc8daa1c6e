"""A page carries all that it names; nothing is left for a browser to fetch."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import RenderError
from briefgen.model.brief import TextBlock
from briefgen.render.page.html import render_html
from briefgen.render.page.pagecheck import check_page
from tests.support import sample_brief


@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("<img src=picture.png>", "<img src='picture.png'>"),
        ("<img\nsrc = 'https://a.example/x.png'>", "<img src='https://a.example/x.png'>"),
        (
            "<IMG SRCSET='data:image/png;base64,AA 1x, //a.example/2.png 2x'>",
            "<img srcset='data:image/png;base64,AA 1x, //a.example/2.png 2x'>",
        ),
        ("<link rel=stylesheet href='a.css'>", "<link href='a.css'>"),
        ("<base href='https://a.example/'>", "<base href='https://a.example/'>"),
        ("<script src='/a.js'></script>", "<script src='/a.js'>"),
        ("<iframe src='a.html'></iframe>", "<iframe src='a.html'>"),
        ("<svg><image href='a.png'/></svg>", "<image href='a.png'>"),
        ("<svg><use xlink:href='a.svg#x'/></svg>", "<use xlink:href='a.svg#x'>"),
        ("<svg><path fill='url(a.svg#x)'/></svg>", "url(a.svg#x) in <path fill>"),
        ("<p style='background: url(&quot;a.png&quot;)'>", "url(a.png) in <p style>"),
        ("<style>@import 'a.css';</style>", "@import 'a.css' in a style sheet"),
        ("<style>@font-face{src:url( 'a.woff2' )}</style>", "url(a.woff2) in a style sheet"),
        ("<style>p{background:image-set('a.png' 1x)}</style>", "url(a.png) in a style sheet"),
    ],
)
def test_what_a_browser_would_fetch_is_named(page: str, named: str) -> None:
    with pytest.raises(RenderError) as caught:
        check_page(page)
    assert str(caught.value) == f"the page asks for something that it does not carry: {named}"


def test_what_a_page_carries_or_only_names_may_stand() -> None:
    check_page(
        "<link rel='canonical' href='https://a.example/b'><a href='https://a.example'>a</a>"
        "<a href='mailto:x@a.example'>m</a>"
        "<img src='data:image/png;base64,AAAA'><p id=\"%D0%B6\"></p><a href='#%D0%B6'>x</a><a id=b href=#b>b</a>"
        "<!-- <img src=old.png> --><p title='a > b url(x)'>url(x) src=y</p><svg><path clip-path='url(#c)'/></svg>"
        "<style>p{content:\"url(a.png) @import 'x'\"} /* url(b) */ i{background:url(data:image/png;base64,AA)}</style>"
    )


def test_a_link_inside_the_page_needs_its_target_and_an_id_stands_once() -> None:
    with pytest.raises(RenderError, match=r"^a link leads to '#nowhere', and nothing on the page has that id$"):
        check_page("<a href='#nowhere'>x</a>")
    with pytest.raises(RenderError, match=r"^the id 'a' stands twice in the page: a link to it would be a guess$"):
        check_page("<p id=a></p><p id='a'></p>")


def test_a_page_does_not_send_its_reader_elsewhere() -> None:
    with pytest.raises(RenderError, match=r"^the page sends its reader elsewhere: <meta http-equiv='refresh'>$"):
        check_page("<meta http-equiv=Refresh content='0; url=https://a.example'>")


def test_the_page_of_a_brief_is_checked_whatever_it_is_made_for(tmp_path: Path) -> None:
    text = TextBlock(anchor="text", markdown="See [z](#nowhere).")
    brief = sample_brief.make_brief(lead=(), blocks=(text, sample_brief.SOURCE_LIST))
    with pytest.raises(RenderError, match="#nowhere"):
        render_html(brief, charts={}, faces=sample_brief.house_faces())
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "gaps.html").write_text("<img src='https://a.example/x.png'>")
    brief = sample_brief.make_brief(lead=(sample_brief.KEY_FIGURES,))
    with pytest.raises(RenderError, match=r"<img src='https://a\.example/x\.png'>"):
        render_html(brief, charts={}, faces=sample_brief.house_faces(), templates=[tmp_path])
