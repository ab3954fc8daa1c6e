"""PDF files that are broken, locked, empty, huge or malicious, and pages whose reading order is not sure."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

from briefgen.authoring.headers import find_refused
from briefgen.extract.dates.find import find_dates
from briefgen.extract.figures.find import find_figures
from briefgen.extract.quotes.find import find_quotes
from briefgen.ingest.flow import Extractors, ingest
from briefgen.ingest.read.pages import PAGE_LIMIT
from tests.support.printed import LOCK, TRAMS, story_html, strange_sentences, write_pdf

EXTRACTORS = Extractors(
    figures=lambda body, reference: find_figures(body, find_dates(body, reference)),
    quotes=find_quotes,
    summary=lambda body: (),
    refused=find_refused,
)


def draw(path: Path, content: str, pages: int = 1, image: bool = False) -> Path:
    """A PDF file with pages that draw `content`, a stream of operators; with `image` over a picture of the page."""
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    picture = None
    if image:
        scan = io.BytesIO()
        Image.new("L", (60, 80), 200).save(scan, "PDF")
        picture = pypdf.PdfReader(scan).pages[0]
    for _ in range(pages):
        page = writer.add_page(picture) if picture else writer.add_blank_page(595, 842)
        if picture:
            page.scale_to(595, 842)
        stream = StreamObject()
        stream.set_data(content.encode("cp1252"))
        extra = pypdf.PageObject.create_blank_page(width=595, height=842)
        extra[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        extra[NameObject("/Contents")] = stream
        page.merge_page(extra)
    writer.write(path)
    return path


def set_line(words: str, x: float, y: float, more: str = "") -> str:
    escaped = words.replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 10 Tf {more} 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def refusal(path: Path) -> str:
    report = ingest([path])
    assert report.drafts == ()
    (refused,) = report.refused
    assert "\n" not in refused.reason
    return refused.reason


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    whole = write_pdf(tmp_path / "a.pdf", story_html(LOCK)).read_bytes()
    for name, content in {"cut": whole[: len(whole) // 3], "junk": b"%PDF-1.7\n" + bytes(500), "none": b""}.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(content)
        assert "not a PDF file, or a damaged one" in refusal(path)


def test_a_file_with_a_password_is_named(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(write_pdf(tmp_path / "a.pdf", story_html(LOCK)))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    assert refusal(tmp_path / "locked.pdf").startswith("the file has a password")


def test_a_file_without_pages_or_words_is_named(tmp_path: Path) -> None:
    pypdf.PdfWriter().write(tmp_path / "none.pdf")
    assert "pages" in refusal(tmp_path / "none.pdf") or "damaged" in refusal(tmp_path / "none.pdf")
    assert refusal(draw(tmp_path / "blank.pdf", "")) == "the PDF file has no text"


def test_a_scan_is_named_with_the_command_that_reads_it(tmp_path: Path) -> None:
    Image.new("L", (600, 800), 255).save(tmp_path / "scan.pdf", "PDF")
    assert refusal(tmp_path / "scan.pdf") == (
        "this is a scan: its pages are pictures without text: 'sudo apt install ocrmypdf', then ingest it with --ocr"
    )


def test_too_many_pages_and_too_full_a_page_are_named(tmp_path: Path) -> None:
    assert "2,000 pages" in refusal(draw(tmp_path / "long.pdf", "", pages=2000))
    full = "BT /F1 1 Tf 10 10 Td " + "(%s) Tj " % ("a b c d e f g h i j " * 10) * 5000 + "ET"
    assert "characters" in refusal(draw(tmp_path / "full.pdf", full))


def test_deep_nesting_ends(tmp_path: Path) -> None:
    deep = tmp_path / "deep.pdf"
    deep.write_bytes(
        b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"]" * 200_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    assert refusal(deep)


def test_scripts_and_attachments_are_passed_over(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(write_pdf(tmp_path / "a.pdf", story_html(LOCK)))
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('hello')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject({NameObject(k): v for k, v in script.items()})
    writer.add_attachment("other.txt", b"Another story altogether.")
    writer.add_metadata(
        {"/Title": "Microsoft Word - x.docx", "/CreationDate": "D:20200101000000Z", "/Author": "scanner"}
    )
    writer.write(tmp_path / "b.pdf")
    (draft,) = ingest([tmp_path / "b.pdf"]).drafts
    assert (draft.article.title, draft.article.author) == (LOCK.title, LOCK.author)
    assert str(draft.article.published and draft.article.published.period.first) == "2026-03-12"
    assert "alert" not in draft.article.body
    assert "Another" not in draft.article.body


def test_words_that_nobody_sees_and_words_drawn_twice_are_left_out(tmp_path: Path) -> None:
    lines = [
        "The council of Upper Ford met on Monday to speak of the",
        "harbour, which needs 12 million euros before the spring.",
    ]
    content = "".join(set_line(line, 60 + shift, 700 - 13 * i) for shift in (0, 0.3) for i, line in enumerate(lines))
    content += set_line("Hidden words stand here, and nobody sees them at all.", 60, 640, "3 Tr")
    (draft,) = ingest([draw(tmp_path / "a.pdf", content)]).drafts
    assert draft.article.body == " ".join(lines)


def test_words_over_a_picture_of_the_page_were_read_by_a_program(tmp_path: Path) -> None:
    lines = [
        "The council of Upper Ford met on Monday to speak of the",
        "harbour, which needs 12 million euros before the spring.",
    ]
    content = "".join(set_line(line, 60, 700 - 13 * i, "3 Tr") for i, line in enumerate(lines))
    (draft,) = ingest([draw(tmp_path / "a.pdf", content, image=True)], extractors=EXTRACTORS).drafts
    assert "recognised-text" in draft.flags
    assert draft.article.facts
    assert {fact.doubtful for fact in draft.article.facts} == {"page 1 is a picture that a program read"}


@pytest.mark.parametrize("row_by_row", [False, True])
def test_a_file_that_draws_its_columns_row_by_row_is_flagged(tmp_path: Path, row_by_row: bool) -> None:
    """The order of the columns and the file's own then differ, and what crosses a seam is doubtful."""
    text = " ".join((*LOCK.paragraphs, *TRAMS.paragraphs[1:])).split()
    lines: list[str] = [""]
    for word in text:
        if len(lines[-1]) + len(word) > 42:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    half = (len(lines) + 1) // 2
    placed = [(line, 60 + 250 * (i >= half), 750 - 13 * (i % half)) for i, line in enumerate(lines)]
    if row_by_row:
        placed.sort(key=lambda one: (-one[2], one[1]))
    content = "".join(set_line(*one) for one in placed)
    report = ingest([draw(tmp_path / "a.pdf", content)], extractors=EXTRACTORS)
    (draft,) = report.drafts
    assert ("reading-order-unsure" in draft.flags) is row_by_row
    assert strange_sentences(draft.article.body, " ".join(text)) == []
    assert bool([one for one in draft.article.facts if one.doubtful]) is row_by_row
    assert bool([one for one in draft.article.quotes if one.doubtful]) is row_by_row


def test_a_large_file_is_read(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", story_html(LOCK))
    path.write_bytes(path.read_bytes() + b"\n%" + b" " * PAGE_LIMIT)
    assert len(ingest([path]).drafts) == 1
