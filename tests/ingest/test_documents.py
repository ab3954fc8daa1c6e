"""Files of word processors: Word's, made by python-docx, and those that LibreOffice makes of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from briefgen.ingest.duplicates.link import ArticleDraft
from briefgen.ingest.flow import ingest
from tests.support.documents import convert, track_changes, write_docx
from tests.support.stories import BRIDGE, CRANE, FERRY, PORT, RICE, STORIES, Story, f1, invented


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


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Path]]:
    """Each story by itself, all of them in one file, and one with tracked changes, a table, a note and a link, in the
    formats that LibreOffice writes."""
    folder = tmp_path_factory.mktemp("office")
    paths = [write_docx(folder / f"{n}.docx", [story]) for n, story in enumerate(STORIES)]
    paths.append(write_docx(folder / "all.docx", [FERRY, RICE, CRANE]))
    document = Document(str(write_docx(folder / "changed.docx", [FERRY])))
    document.save(str(folder / "changed.docx"))
    track_changes(folder / "changed.docx")
    paths.append(folder / "changed.docx")
    return {kind: convert(paths, kind) for kind in ("rtf", "odt", "docx", "doc")}


@pytest.mark.parametrize("kind", ["rtf", "odt", "docx"])
def test_what_libreoffice_writes_gives_back_the_articles(converted: Mapping[str, list[Path]], kind: str) -> None:
    *single, together, changed = converted[kind]
    for path, story in zip(single, STORIES, strict=True):
        assert_same(drafts_of(path), [story])
    assert_same(drafts_of(together), [FERRY, RICE, CRANE])
    (draft,) = drafts_of(changed)
    assert "tracked-changes" in draft.flags
    assert "STRUCKOUT" not in draft.article.body
    assert "It was put in later by the desk." in draft.article.body


def test_a_word_file_of_before_2007_says_how_to_save_it(converted: Mapping[str, list[Path]]) -> None:
    assert reason(converted["doc"][0]) == "this is a Word file of before 2007: save it as .docx"


@pytest.mark.parametrize("kind", ["rtf", "odt"])
@pytest.mark.parametrize("share", [1, 30, 70, 99])
def test_a_file_that_was_cut_off_is_told(
    tmp_path: Path, converted: Mapping[str, list[Path]], kind: str, share: int
) -> None:
    path = tmp_path / f"cut.{kind}"
    path.write_bytes(damaged(converted[kind][0].read_bytes(), share))
    report = ingest([path])
    if kind == "odt":
        assert [r.reason for r in report.refused] == [
            "this is not an OpenDocument text, or a damaged one: save it as .docx"
        ]
    else:
        assert all("truncated" in draft.flags for draft in report.drafts)
        assert report.drafts or [r.reason for r in report.refused] == ["there is no text in this file"]
        assert all(invented(d.article.body[:-200], FERRY.body)[:-1] == [] for d in report.drafts)


RTF = r"""{\rtf1\ansi\ansicpg1251\deff0\uc1
{\fonttbl{\f0\fcharset204 Times;}{\f1\fcharset0 Arial;}{\f2\fcharset134 Song;}}
{\colortbl;\red0\green0\blue0;}{\stylesheet{\s1\outlinelevel0 heading 1;}{\s0 Normal;}}
{\info{\title Untitled}{\author Somebody}
{\creatim\yr1999\mo1\dy2}}{\header\pard Page head of every sheet\par}
\pard\s1 TITLE\par \pard\s0 HEAD\par
\pard BODY\par
}"""


def rtf_of(body: str, *, title: str = FERRY.title, head: str = "Sund Courier, 4 May 2026") -> bytes:
    return RTF.replace("TITLE", title).replace("HEAD", head).replace("BODY", body).encode("cp1251")


def escaped(text: str, codec: str = "") -> str:
    """Text as Word writes it in RTF: letters beyond ASCII as bytes of a code page, or as numbers."""
    if codec:
        return "".join(c if c.isascii() else "".join(f"\\'{b:02x}" for b in c.encode(codec)) for c in text)
    units = text.encode("utf-16-le")
    numbers = [int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2)]
    return "".join(chr(n) if 0 < n < 128 else f"\\u{n}?" for n in numbers)


@pytest.mark.parametrize(
    ("story", "body"),
    [
        (PORT, "\\par\n".join(escaped(p, "cp1251") for p in PORT.paragraphs)),
        (PORT, "\\par\n".join(escaped(p) for p in PORT.paragraphs)),
        (BRIDGE, "\\f2 " + "\\par\n".join(escaped(p, "gb18030") for p in BRIDGE.paragraphs)),
        (BRIDGE, "\\par\n".join(escaped(p) for p in BRIDGE.paragraphs)),
        (PORT, "\\par\n".join(PORT.paragraphs)),  # bytes as they are
    ],
)
def test_rtf_keeps_the_letters_of_every_alphabet(tmp_path: Path, story: Story, body: str) -> None:
    title = escaped(story.title)
    head = escaped("\n".join(story.head)).replace("\n", "\\par ")
    (tmp_path / "a.rtf").write_bytes(rtf_of(body, title=title, head=head))
    assert_same(drafts_of(tmp_path / "a.rtf"), [story])


def test_rtf_shows_what_a_reader_sees(tmp_path: Path) -> None:
    ferry = escaped(FERRY.paragraphs[0]), escaped(FERRY.paragraphs[1])
    link = '{\\field{\\*\\fldinst HYPERLINK "https://x.example/a"}{\\fldrslt the ministry}}'
    body = (
        f"{ferry[0]} It was built in {{\\deleted 1999}}{{\\revised 2001}} for {link}, they say"
        "{\\footnote\\pard The note says that nobody knows.\\par}, and {\\v SECRET }sails \\u-10179?\\u-8704? on."
        f"{{\\pict\\bin5 }}}}}}}}}}}}\\par {ferry[1]}\\par "
        "\\trowd\\intbl Fare\\cell 4.50\\cell\\row\\pard {\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 9}}"
        "{\\shptxt The box says that the old ship was sold to a museum.\\par}}{\\shprslt The box says}}"
    )
    (tmp_path / "a.rtf").write_bytes(rtf_of(body))
    (draft,) = drafts_of(tmp_path / "a.rtf")
    text = draft.article.body
    assert "It was built in 2001 for the ministry, they say, and sails \U0001f600 on." in text
    assert text.count("The note says that nobody knows.") == 1
    assert text.count("The box says") == 1
    assert "tracked-changes" in draft.flags
    assert not any(word in text for word in ("SECRET", "1999", "HYPERLINK", "Page head", "Somebody", "Untitled"))


def test_rtf_that_is_hostile_or_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(b"no rtf at all")
    (tmp_path / "b.rtf").write_bytes(b"{\\rtf1 " + b"{" * 1_000_000)
    (tmp_path / "c.rtf").write_bytes(b"{\\rtf1 \\bin99999999999 x")
    (tmp_path / "d.doc").write_bytes(b"<html>")
    (tmp_path / "e.rtf").write_bytes(
        b"{\\rtf1 " + b"\\u-99 \\'fg \\cpg \\s \\outlinelevel99 \\ansicpg1 \\u \\" * 30_000
    )
    report = ingest([tmp_path])
    assert {Path(r.file).name: r.reason.split(":")[0] for r in report.refused if "e.rtf" not in r.file} == {
        "a.rtf": "this is not RTF",
        "b.rtf": "its groups are nested too deeply",
        "c.rtf": "there is no text in this file",
        "d.doc": "this is not RTF",
    }


def test_a_locked_document_is_named(tmp_path: Path, converted: Mapping[str, list[Path]]) -> None:
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(converted["odt"][0]) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "META-INF/manifest.xml":
                content = content.replace(b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>")
            target.writestr(name, content)
    assert reason(path) == "this file has a password: save it without one"


def test_entities_are_not_expanded(tmp_path: Path, converted: Mapping[str, list[Path]]) -> None:
    path = tmp_path / "a.odt"
    lol = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 9))
    with zipfile.ZipFile(converted["odt"][0]) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "content.xml":
                head = f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e0 'boom'>{lol}]>".encode()
                content = head + content[content.index(b"?>") + 2 :].replace(b"harbour council", b"&e8; council", 1)
            target.writestr(name, content)
    report = ingest([path])
    assert not any("boom" in draft.article.body for draft in report.drafts)
