"""Files of word processors: Word's, made by python-docx, and those that LibreOffice makes of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from briefgen.ingest.duplicates.link import ArticleDraft
from briefgen.ingest.flow import ingest
from tests.support.documents import track_changes, write_docx
from tests.support.stories import CRANE, FERRY, RICE, STORIES, Story, f1, invented


def drafts_of(path: Path) -> tuple[ArticleDraft, ...]:
    report = ingest([path])
    assert not report.refused, report.refused
    return report.drafts


def reason(path: Path) -> str:
    (refusal,) = ingest([path]).refused
    assert refusal.file == str(path)
    return refusal.reason


def assert_same(drafts: Sequence[ArticleDraft], stories: Sequence[Story]) -> None:
    """Each story came out as it went in: its words, no sentence more, its title, day and publisher."""
    assert [draft.article.title for draft in drafts] == [story.title for story in stories]
    for draft, story in zip(drafts, stories, strict=True):
        article = draft.article
        assert f1(article.body, story.body) >= 0.98
        assert invented(article.body, story.body) == []
        assert article.published is not None
        assert (str(article.published.period.first), article.published.basis) == (story.published, "stated")
        assert draft.publisher == story.publisher
        assert article.language == story.language


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language + story.title[:4])
@pytest.mark.parametrize("style", ["Title", "Heading 1", "Normal"])
@pytest.mark.parametrize("spaced", [False, True])
def test_word_gives_back_the_article_that_went_in(tmp_path: Path, story: Story, style: str, spaced: bool) -> None:
    assert_same(drafts_of(write_docx(tmp_path / "a.docx", [story], style=style, spaced=spaced)), [story])


def test_several_articles_under_headings_come_apart(tmp_path: Path) -> None:
    assert_same(drafts_of(write_docx(tmp_path / "a.docx", [FERRY, RICE, CRANE])), [FERRY, RICE, CRANE])


def test_the_name_of_a_collection_is_no_article(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", [FERRY, RICE])
    document = Document(str(path))
    document.paragraphs[0].insert_paragraph_before("Press review of the week", style="Title")
    document.save(str(path))
    assert_same(drafts_of(path), [FERRY, RICE])


def test_subheadings_part_no_article(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", [FERRY])
    document = Document(str(path))
    document.paragraphs[4].insert_paragraph_before("What it costs", style="Heading 2")
    document.paragraphs[6].insert_paragraph_before("What critics say", style="Heading 2")
    document.save(str(path))
    (draft,) = drafts_of(path)
    assert draft.article.title == FERRY.title
    assert f1(draft.article.body, f"{FERRY.body} What it costs What critics say") >= 0.98


def test_tracked_changes_count_as_made_and_are_told(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", [FERRY])
    (plain,) = drafts_of(path)
    assert "tracked-changes" not in plain.flags
    track_changes(path)
    (draft,) = drafts_of(path)
    assert "tracked-changes" in draft.flags
    assert "STRUCKOUT" not in draft.article.body
    assert "It was put in later by the desk." in draft.article.body


def test_a_paragraph_whose_end_is_struck_out_goes_on_in_the_next(tmp_path: Path) -> None:
    document = Document()
    for line in (FERRY.title, *FERRY.paragraphs, "The mayor said that the", "second ship would be sold in March."):
        document.add_paragraph(line)
    joint = document.paragraphs[-2]._p.get_or_add_pPr()
    joint.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="9" w:author="A"/></w:rPr>'))
    document.save(str(tmp_path / "a.docx"))
    (draft,) = drafts_of(tmp_path / "a.docx")
    assert "The mayor said that the" in draft.article.body
    assert "the\n" not in draft.article.body


def test_what_nobody_sees_is_not_read_and_a_box_is_read_once(tmp_path: Path) -> None:
    document = Document()
    for line in (FERRY.title, *FERRY.head, *FERRY.paragraphs):
        document.add_paragraph(line)
    document.paragraphs[3].add_run(" Secret words of nobody.").font.hidden = True
    box = "The box says that the old ship was sold to a museum in Larne for one crown."
    inner = f"<w:txbxContent><w:p><w:r><w:t>{box}</w:t></w:r></w:p></w:txbxContent>"
    mc, v = "http://schemas.openxmlformats.org/markup-compatibility/2006", "urn:schemas-microsoft-com:vml"
    wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    document.paragraphs[4]._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="{mc}" xmlns:v="{v}" xmlns:wps="{wps}">'
            f'<mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{inner}</wps:txbx></mc:Choice>'
            f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    document.save(str(tmp_path / "a.docx"))
    (draft,) = drafts_of(tmp_path / "a.docx")
    assert "Secret" not in draft.article.body
    assert draft.article.body.count(box) == 1


def test_the_days_of_a_file_are_no_days_of_publication(tmp_path: Path) -> None:
    document = Document()
    for line in (FERRY.title, *FERRY.paragraphs):
        document.add_paragraph(line)
    document.core_properties.author = "Somebody Else"
    document.core_properties.title = "Untitled 7"
    document.save(str(tmp_path / "a.docx"))
    (draft,) = drafts_of(tmp_path / "a.docx")
    assert draft.article.published is None or draft.article.published.basis == "inferred"
    assert (draft.article.title, draft.article.author, draft.publisher) == (FERRY.title, None, None)


def test_running_again_gives_the_same(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", [FERRY, RICE])
    assert ingest([path]) == ingest([path])
    origins = [draft.article.origin for draft in drafts_of(path)]
    assert len({origin.span for origin in origins if origin}) == 2


def test_a_head_says_what_a_document_is(tmp_path: Path) -> None:
    document = Document()
    head = ("Source: Sund Courier", "Date: 4 May 2026", f"Title: {FERRY.title}")
    for line in (*head, "", *FERRY.paragraphs):
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    assert_same(drafts_of(tmp_path / "a.docx"), [FERRY])


def damaged(content: bytes, count: int) -> bytes:
    return content[: len(content) * count // 100]


def test_hostile_and_broken_files_are_named(tmp_path: Path) -> None:
    good = write_docx(tmp_path / "good.docx", [FERRY]).read_bytes()
    for share in (10, 50, 90, 99):
        (tmp_path / "cut.docx").write_bytes(damaged(good, share))
        assert reason(tmp_path / "cut.docx").startswith("this is not a Word file, or a damaged one")
    bomb = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as source, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"<w:body>", b"<w:body>" + b" " * 90_000_000))
    (tmp_path / "bomb.docx").write_bytes(bomb.getvalue())
    assert len(bomb.getvalue()) < 1_000_000
    assert reason(tmp_path / "bomb.docx") == "unpacked, the file has 86 MiB: at most 64 are read"
    (tmp_path / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    assert "before 2007" in reason(tmp_path / "old.docx")
    (tmp_path / "pdf.docx").write_bytes(b"%PDF-1.7\n" + bytes(100))
    assert reason(tmp_path / "pdf.docx").startswith("this is PDF, though its name ends in .docx")
    (tmp_path / "word.txt").write_bytes(good)
    assert "packed file" in reason(tmp_path / "word.txt")
    assert [d.article.title for d in ingest([tmp_path]).drafts] == [FERRY.title]
