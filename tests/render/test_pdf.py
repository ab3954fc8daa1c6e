import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
import weasyprint

from briefgen.errors import RenderError
from briefgen.model.brief import TextBlock
from briefgen.render.page.html import render_html
from briefgen.render.pdf.pdf import render_pdf
from briefgen.render.pdf.tagtree import WatchedPage, add_tags
from tests.conftest import ROOT
from tests.support import sample_brief
from tests.support.made_pages import RECORD, small


@pytest.fixture(scope="module")
def page() -> str:
    brief = sample_brief.make_brief()
    return render_html(brief, charts=sample_brief.draw_charts(brief), faces=sample_brief.house_faces())


@pytest.fixture(scope="module")
def reader(page: str) -> pypdf.PdfReader:
    pdf = render_pdf(page)
    reader = pypdf.PdfReader(io.BytesIO(pdf.data))
    assert len(reader.pages) == pdf.pages
    return reader


def test_every_page_says_what_it_is_and_how_far_one_is(reader: pypdf.PdfReader) -> None:
    for number, sheet in enumerate(reader.pages, 1):
        text = sheet.extract_text()
        assert "For review · For internal use" in text
        assert f"Page {number} of {len(reader.pages)}" in text
        assert "2026-W47" in text


def test_a_pdf_has_a_title_a_language_and_bookmarks(reader: Any) -> None:
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith("Trade with China has passed US$41 bn")
    assert reader.metadata.author == "Eurasia desk"
    assert reader.trailer["/Root"].get_object()["/Lang"] == "en"
    titles = [entry["/Title"] for entry in flat(reader.outline)]
    assert "Sources" in titles
    assert "Pledges came first, factories later" in titles


def flat(outline: Any) -> Iterator[Any]:
    for entry in outline:
        yield from flat(entry) if isinstance(entry, list) else [entry]


def test_only_the_fonts_of_the_house_are_in_a_pdf(reader: Any) -> None:
    names = {
        str(font["/BaseFont"])
        for sheet in reader.pages
        for font in (f.get_object() for f in sheet["/Resources"].get_object()["/Font"].get_object().values())
    }
    assert names
    assert all("+Brief-" in name for name in names)


def test_foreign_words_are_text_in_the_pdf_not_another_fonts_glyphs(reader: pypdf.PdfReader) -> None:
    text = " ".join(sheet.extract_text() for sheet in reader.pages)
    assert "двенадцать лет" in text


def test_no_heading_stands_at_the_foot_of_a_page(reader: pypdf.PdfReader) -> None:
    for sheet in reader.pages:
        lines = [line for line in sheet.extract_text().splitlines() if line.strip()]
        assert not any(line in ("Sources", "Assessment", "In their words") for line in lines[-2:])


def test_the_same_page_gives_the_same_bytes_in_another_process_zone_and_hash_seed(page: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    code = (
        "import sys,hashlib;from pathlib import Path;from briefgen.render.pdf.pdf import render_pdf;"
        "from tests.support.made_pages import RECORD;html = Path(sys.argv[1]).read_text(encoding='utf-8');"
        "print(hashlib.sha256(render_pdf(html, RECORD).data).hexdigest())"
    )
    digests = {hashlib.sha256(render_pdf(page, RECORD).data).hexdigest()}
    for zone, seed in (("Asia/Almaty", "1"), ("America/Lima", "2")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        run = subprocess.run([sys.executable, "-c", code, str(tmp_path / "page.html")], env=environment, cwd=ROOT,
                             capture_output=True, text=True, check=True)  # fmt: skip
        digests.add(run.stdout.strip())
    assert len(digests) == 1


@pytest.mark.parametrize(
    "asset",
    [
        '<img alt="" src="file:///etc/passwd">',
        '<img alt="" src="http://127.0.0.1:9/x.png">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<link rel="stylesheet" href="https://example.org/a.css">',
        '<img alt="" src="picture.png">',
    ],
)
def test_an_asset_that_the_page_does_not_carry_stops_the_build(asset: str) -> None:
    with pytest.raises(RenderError, match="the page asks for something that it does not carry: "):
        render_pdf(small(asset))


def test_a_font_from_elsewhere_stops_the_build() -> None:
    with pytest.raises(RenderError, match="asks for something"):
        render_pdf(small("x", "@font-face{font-family:a;src:url(https://example.org/a.woff2)} body{font-family:a}"))


def test_a_link_to_nowhere_is_named() -> None:
    with pytest.raises(RenderError, match="source-99"):
        render_pdf(small('<a href="#source-99">99</a>'))


def test_an_asset_that_is_broken_is_named() -> None:
    with pytest.raises(RenderError) as caught:
        render_pdf(small('<img alt="x" src="data:image/png;base64,AAAA">'))
    assert str(caught.value).startswith(
        "the PDF renderer misses something: Failed to load image at 'data:image/png;base64,AAAA': "
    )


def test_a_page_nested_too_deeply_is_refused() -> None:
    told = "the page is nested too deeply for the PDF renderer: flatten lists or templates"
    with pytest.raises(RenderError, match=f"^{told}$"):
        render_pdf(small("<div>" * 2000 + "x"))


@pytest.mark.parametrize(("lost", "said"), [(1, "1 piece"), (2, "2 pieces")])
def test_a_page_that_is_laid_out_in_an_unknown_way_is_not_tagged_by_guess(lost: int, said: str) -> None:
    html = weasyprint.HTML(string=small("x"))
    sheet = WatchedPage(html.render().pages[0])
    sheet.marks.update(dict.fromkeys(map(str, range(lost)), 0))
    with pytest.raises(RenderError) as caught:
        add_tags(None, [sheet], html.etree_element)
    told = f"{said} of page 1 can't be tagged: WeasyPrint lays them out in a way that is not known here"
    assert str(caught.value) == told


def test_the_marks_of_a_list_stand_before_its_items_where_text_is_copied() -> None:
    text = "3. third\n4. fourth\n  - nested\n\n> said\n\n    code\n\n##### Small"
    block = TextBlock(anchor="text", markdown=text)
    brief = sample_brief.make_brief(lead=(), blocks=(block, sample_brief.SOURCE_LIST))
    pdf = render_pdf(render_html(brief, charts={}, faces=sample_brief.house_faces()))
    said = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.data)).pages).split())
    assert "3. third 4. fourth – nested said code Small" in said
    fonts = {f for page in pypdf.PdfReader(io.BytesIO(pdf.data)).pages for f in page["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert all("+Brief-" in str(font.get_object()["/BaseFont"]) for font in fonts)
