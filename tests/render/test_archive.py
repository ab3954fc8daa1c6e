"""A PDF that opens in ten years and can be read aloud: PDF/A-3a and PDF/UA-1, its data inside, its tags in order."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
import weasyprint

from briefgen.errors import RenderError
from briefgen.render.data import brief_json, figures_csv
from briefgen.render.page.html import render_html
from briefgen.render.pdf.pdf import render_pdf
from briefgen.render.pdf.record import PageHead, Record, make_record, make_xmp
from briefgen.render.pdf.tagtree import WatchedPage, add_tags
from tests.support import sample_brief
from tests.support.made_pages import small
from tests.support.validators import broken_rules


@pytest.fixture(scope="module")
def sample() -> bytes:
    return make_pdf(sample_brief.make_brief())


@pytest.fixture(scope="module")
def long_sample() -> bytes:
    return make_pdf(sample_brief.make_long_brief())


def make_pdf(brief: Any) -> bytes:
    page = render_html(brief, charts=sample_brief.draw_charts(brief), faces=sample_brief.house_faces())
    return render_pdf(page, make_record(brief)).data


def catalog(data: bytes) -> Any:
    return pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]


def tag_outline(data: bytes) -> str:
    """The tags of a PDF with their text, indented, as poppler reads them."""
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo is missing (Debian: apt-get install poppler-utils)")
    done = subprocess.run(["pdfinfo", "-struct-text", "-"], input=data, capture_output=True, check=True)
    lines = done.stdout.decode().splitlines()
    dropped = re.compile(r'\s*(?:""|Object \d+ 0)$')
    return "\n".join(re.sub(r" \((?:block|inline)\)|:$", "", line) for line in lines if not dropped.match(line))


def tags_of(data: bytes, role: str) -> list[Any]:
    """All structure elements of a role, in the order in which they are read."""
    found: list[Any] = []

    def walk(tag: Any) -> None:
        tag = tag.get_object()
        if isinstance(tag, dict) and "/S" in tag:
            found.extend([tag] if tag["/S"] == f"/{role}" else [])
            for kid in tag.get("/K", []):
                walk(kid)

    for kid in catalog(data)["/StructTreeRoot"]["/K"]:
        walk(kid)
    return found


def test_samples_of_every_format_keep_the_rules_of_both_archive_and_accessibility(
    sample: bytes, long_sample: bytes, tmp_path: Path
) -> None:
    made = {"briefing": sample, "indepth": long_sample, "glance": make_pdf(sample_brief.make_glance())}
    for name, data in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    assert broken_rules(sorted(tmp_path.glob("*.pdf"))) == []


def test_the_judge_finds_what_is_broken(sample: bytes, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(
        sample.replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>7<").replace(b"<pdfaid:part>3<", b"<pdfaid:part>4<")
    )
    assert [line.split()[1:3] for line in broken_rules([broken])] == [["3a", "6.6.4-2"], ["ua1", "5-2"]]


def test_the_shipped_briefs_keep_the_rules_of_both(shipped: Path) -> None:
    assert broken_rules(sorted(shipped.glob("*/*.pdf"))) == []


def test_a_brief_travels_with_its_data_dated_by_its_edition() -> None:
    brief = sample_brief.make_brief()
    root = catalog(make_pdf(brief))
    files = [spec.get_object() for spec in root["/AF"]]
    assert [(str(f["/UF"]), str(f["/AFRelationship"]), str(f["/Desc"])) for f in files] == [
        ("china-kazakhstan.json", "/Alternative", "The whole brief as data (JSON)"),
        ("china-kazakhstan.csv", "/Data", "The figures of the brief as a table (CSV)"),
    ]
    streams = [f["/EF"]["/F"].get_object() for f in files]
    assert [s.get_data() for s in streams] == [brief_json(brief).encode(), figures_csv(brief).encode()]
    assert {str(s["/Params"][key]) for s in streams for key in ("/CreationDate", "/ModDate")} == {"D:20261122000000Z"}
    assert [str(s["/Subtype"]) for s in streams] == ["/application/json", "/text/csv"]


def test_a_pdf_says_what_it_is_in_both_places_alike(sample: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(sample))
    info = {key: str(value) for key, value in (reader.metadata or {}).items()}
    packet = catalog(sample)["/Metadata"].get_data().decode()
    assert packet.count("<rdf:RDF ") == 1  # a second block would be passed over
    assert info["/Series"] == "Eurasia desk"
    assert info["/Edition"] == "2026-W47"
    assert info["/Sources"] == "4"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20261122000000Z"
    assert info["/Keywords"] == "China–Kazakhstan cooperation, 2026-W47"
    for name, value in (
        ("brief:series", "Eurasia desk"), ("brief:edition", "2026-W47"), ("brief:sources", "4"),
        ("xmp:CreateDate", "2026-11-22T00:00:00Z"), ("pdf:Keywords", info["/Keywords"]),
        ("pdf:Producer", info["/Producer"]),
        ("pdfaid:part", "3"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1"),
    ):  # fmt: skip
        assert f"<{name}>{value}</{name}>" in packet
    assert info["/Title"] in packet
    assert "<dc:creator><rdf:Seq><rdf:li>Eurasia desk</rdf:li></rdf:Seq></dc:creator>" in packet


def test_a_description_is_written_so_that_no_text_breaks_out_of_it() -> None:
    from xml.etree import ElementTree

    said = PageHead("R&D <b>", ("A & B",), "", (), "en", "briefgen", "WeasyPrint 70")
    packet = make_xmp(said, Record(series="</rdf:RDF>")).decode()
    inside = packet[packet.index("<x:xmpmeta") : packet.index("<?xpacket end")]
    tree = ElementTree.fromstring(inside)  # noqa: S314 - our own
    assert "".join(tree.itertext()).count("</rdf:RDF>") == 1
    assert "dc:description" not in packet
    assert "brief:edition>" not in packet


def test_tags_follow_the_html_whatever_it_was_laid_out_as() -> None:
    page = small(
        "<h1>Title</h1><dl><div class=t><dt>New</dt><dd>A plant</dd></div></dl><dl><dt>So</dt><dd>what</dd></dl>"
        "<ul><li>one<ul><li>inner</li></ul></li></ul>"
        "<table><caption>Figures</caption><thead><tr><th scope=col>a</th><th scope=col></th></tr></thead>"
        "<tr><th scope=row>r</th><td></td></tr></table>"
        '<p>Said <span lang="ru">слово</span> <i aria-hidden="true">#</i><a href="https://example.org/x">there</a></p>'
        '<blockquote lang="zh"><p>q</p></blockquote>',
        '@page{@top-left{content:"Head"}} .t{display:table} .t > *{display:table-cell} caption{position:absolute}',
    )
    assert (
        tag_outline(render_pdf(page).data)
        == """\
Document
  H1
    "Title"
  L
    LI
      Lbl
        "New"
      LBody
        "A plant"
  L
    LI
      Lbl
        "So"
      LBody
        "what"
  L
    LI
      Lbl
        "• "
      LBody
        "one"
        L
          LI
            Lbl
              "◦ "
            LBody
              "inner"
  Table
    Caption
      "Figures"
    THead
      TR
        TH
           /Scope /Column
          "a"
        TH
           /Scope /Column
    TBody
      TR
        TH
           /Scope /Row
          "r"
        TD
  P
    "Said "
    Span
      "слово"
    Link
      "there"
  BlockQuote
    P
      "q\""""
    )


def test_pages_are_painted_in_the_order_in_which_they_are_read(sample: bytes, long_sample: bytes) -> None:
    """Pieces are numbered as they are painted: who copies the text of a page gets it in that order."""
    from bisect import bisect_left

    for data in (sample, long_sample):
        pages: dict[int, list[int]] = {}

        def walk(tag: Any, pages: dict[int, list[int]] = pages) -> None:
            for kid in tag.get("/K", []):
                if kid.get_object().get("/Type") == "/MCR":
                    pages.setdefault(kid.raw_get("/Pg").idnum, []).append(int(kid["/MCID"]))
                elif "/S" in kid.get_object():
                    walk(kid.get_object())

        walk(catalog(data)["/StructTreeRoot"])
        assert pages
        for read in pages.values():
            rising: list[int] = []  # the longest run of pieces that are painted in the order of reading
            for number in read:
                at = bisect_left(rising, number)
                rising[at : at + 1] = [number]
            assert len(rising) / len(read) > 0.85


def test_words_in_another_language_say_so(sample: bytes) -> None:
    assert [str(tag["/Lang"]) for tag in tags_of(sample, "BlockQuote") if "/Lang" in tag] == ["ru"]
    titles = [tag for tag in tags_of(sample, "P") if "/Lang" in tag]
    assert [str(tag["/Lang"]) for tag in titles] == ["ru"]  # of the source that is in Russian


def test_a_link_says_where_it_leads(sample: bytes) -> None:
    pages = pypdf.PdfReader(io.BytesIO(sample)).pages
    said = {str(a.get_object()["/Contents"]) for page in pages for a in page.get("/Annots", [])}
    assert "source 3: Institute for the Silk Road" in said
    assert "Robot maker picks Astana for its first plant in Central Asia (example.com)" in said
    assert all(re.match(r"source \d: \w|.* \(\S+\)$", words) for words in said)


def test_a_table_on_two_pages_is_one_and_its_head_is_read_once() -> None:
    rows = "".join(f"<tr><th scope=row>{n}</th><td>value</td></tr>" for n in range(60))
    head = "<thead><tr><th scope=col>number</th><th scope=col>what</th></tr></thead>"
    pdf = render_pdf(small(f"<table>{head}<tbody>{rows}</tbody></table>", "@page{size:A5}"))
    assert pdf.pages > 1
    assert len(tags_of(pdf.data, "Table")) == len(tags_of(pdf.data, "THead")) == 1
    scopes = [str(tag["/A"]["/Scope"]) for tag in tags_of(pdf.data, "TH")]
    assert scopes == ["/Column"] * 2 + ["/Row"] * 60


def test_a_paragraph_on_two_pages_is_one() -> None:
    pdf = render_pdf(small(f"<p>{'word ' * 900}</p>", "@page{size:A5}"))
    (paragraph,) = tags_of(pdf.data, "P")
    pages = {kid.raw_get("/Pg").idnum for kid in paragraph["/K"]}
    assert len(pages) == pdf.pages > 1


def test_a_chart_has_its_words_and_its_place(sample: bytes) -> None:
    (figure,) = tags_of(sample, "Figure")
    assert str(figure["/Alt"]) == sample_brief.CHART.alt
    left, low, right, high = (float(side) for side in figure["/A"]["/BBox"])
    assert 0 < left < right < 596
    assert 0 < low < high < 842


def test_heads_and_feet_of_pages_are_no_part_of_the_text(sample: bytes) -> None:
    text = tag_outline(sample)
    assert "Page 1 of" not in text
    assert text.count("For review · For internal use") == 0
    streams = [page["/Contents"].get_data() for page in pypdf.PdfReader(io.BytesIO(sample)).pages]  # type: ignore[attr-defined]
    assert all(b"/Type /Pagination" in stream for stream in streams)


def test_what_weasyprint_lays_out_in_an_unknown_way_stops_the_build() -> None:
    """The pin: pieces that no box of the page owns would be read by nobody."""
    html = weasyprint.HTML(string=small("<p>words</p>"))
    pages: list[WatchedPage] = []

    def finish(_: Any, pdf: Any) -> None:
        pages[0].marks[object()] = 99
        add_tags(pdf, pages, html.etree_element)

    document = html.render()
    pages = [WatchedPage(page) for page in document.pages]
    with pytest.raises(RenderError, match="1 piece of page 1 can't be tagged: WeasyPrint lays them out"):
        document.copy(pages).write_pdf(finisher=finish)


def test_marks_that_are_not_where_they_should_be_stop_the_build() -> None:
    """The pin: a head that stays marked as text would be read on every page."""
    html = weasyprint.HTML(string=small("<p>words</p>", '@page{@top-left{content:"Head"}}'))

    def finish(document: Any, pdf: Any) -> None:
        for thing in pdf.objects:
            if hasattr(thing, "stream"):
                thing.stream[:] = [dict(item) if isinstance(item, dict) else item for item in thing.stream]
        add_tags(pdf, document.pages, html.etree_element)

    document = html.render()
    with pytest.raises(RenderError, match="what is decoration on page 1 can't be told from its text"):
        document.copy([WatchedPage(page) for page in document.pages]).write_pdf(finisher=finish)


def test_the_day_of_a_record_is_the_last_of_the_edition() -> None:
    assert make_record(sample_brief.make_brief(edition="2026-W53")).day == date(2027, 1, 3)
