"""Files that real writers make of invented stories, and what an editor would say of each."""

from __future__ import annotations

import html
import io
import json
import mailbox
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from docx import Document
from docx.enum.section import WD_SECTION_START
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.support.outlook_file import outlook_message
from tests.support.printed import write_pdf
from tests.support.stories import Story


@dataclass(frozen=True, slots=True)
class Made:
    """An article in a file: its story, the fields that the file states, and its address there."""

    file: str
    story: Story
    fields: tuple[str, ...] = ("title", "author", "publisher", "published")
    url: str | None = None


def page_of(story: Story, *, canonical: str = "") -> str:
    """A page of a site."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    text = "".join(f"<p>{html.escape(p)}</p>" for p in story.paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{story.language}"><head><meta charset="utf-8"><title>{story.title}</title>{link}'
        f'<meta property="og:site_name" content="{story.publisher}"><meta name="author" content="{story.author}">'
        f'<meta property="article:published_time" content="{story.published}"></head><body><nav>Home News</nav>'
        f"<article><h1>{html.escape(story.title)}</h1>{text}</article><footer>All rights reserved</footer>"
        "</body></html>"
    )


def printed_html(story: Story, level: int = 1) -> str:
    """A story as a paper sets it: headline, who, where and when, the text."""
    head = "".join(f'<p class="by">{html.escape(line)}</p>' for line in story.head)
    text = "".join(f"<p>{html.escape(p)}</p>" for p in story.paragraphs)
    return f'<h{level}>{html.escape(story.title)}</h{level}>{head}<div class="text">{text}</div>'


def columns_pdf(path: Path, story: Story, columns: int) -> Path:
    style = f".text {{ columns: {columns}; column-gap: 5mm; hyphens: auto }}"
    return write_pdf(path, printed_html(story), style, story.language)


def newspaper_pdf(path: Path, stories: Sequence[Story]) -> Path:
    """A page of a paper with three articles on it."""
    first, second, third = stories
    page = (
        f'<div class="grid"><article class="a">{printed_html(first)}</article><article class="b">'
        f'{printed_html(second, 2)}</article><article class="c">{printed_html(third, 2)}</article></div>'
    )
    style = """
        .grid { display: grid; grid-template-columns: 1fr 1fr 1fr; column-gap: 5mm; row-gap: 6mm; font-size: 8.5pt }
        .a { grid-column: 1 / 3 } .a .text { columns: 2; column-gap: 5mm } .b { grid-column: 3 }
        .c { grid-column: 1 / 4 } .c .text { columns: 3; column-gap: 5mm } h2 { font-size: 15pt; margin: 0 0 2mm }
    """
    return write_pdf(path, page, style, first.language)


def columns_docx(path: Path, story: Story, columns: int) -> Path:
    """A document whose text stands in columns below its head."""
    document = Document()
    document.styles["Normal"].font.name = "DejaVu Serif"
    document.styles["Normal"].font.size = Pt(10)
    document.add_heading(story.title, 1)
    for line in story.head:
        document.add_paragraph(line)
    section = document.add_section(WD_SECTION_START.CONTINUOUS)
    section._sectPr.xpath("./w:cols")[0].set(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}num", str(columns)
    )
    for paragraph in story.paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def tracked_docx(path: Path, story: Story) -> Path:
    """A document of which a word was struck out and the last sentence put in."""
    document = Document()
    document.add_heading(story.title, 1)
    for line in (*story.head, *story.paragraphs[:-1]):
        document.add_paragraph(line)
    before, point, last = story.paragraphs[-1].rpartition("; " if ";" in story.paragraphs[-1] else " ")
    paragraph = document.add_paragraph(before)._p
    for xml in (
        f'<w:del {nsdecls("w")} w:id="1" w:author="A"><w:r><w:delText> STRUCKOUT</w:delText></w:r></w:del>',
        f'<w:ins {nsdecls("w")} w:id="2" w:author="A"><w:r><w:t xml:space="preserve">{html.escape(point + last)}</w:t>'
        "</w:r></w:ins>",
    ):
        paragraph.append(parse_xml(xml))
    document.save(str(path))
    return path


def lines_docx(path: Path, lines: Sequence[str]) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def lines_html(path: Path, lines: Sequence[str]) -> Path:
    shown = "".join(f"<p>{html.escape(line)}</p>\n" for line in lines if line)
    path.write_text(f"<!DOCTYPE html><html><head><title>Export</title></head><body>{shown}</body></html>", "utf-8")
    return path


def mail_of(story: Story) -> EmailMessage:
    mail = EmailMessage()
    day = datetime.fromisoformat(story.published).replace(hour=10, tzinfo=UTC)
    mail["Subject"], mail["From"], mail["To"] = story.title, f"{story.publisher} <news@paper.example>", "a@b.example"
    mail["Date"] = day.strftime("%a, %d %b %Y %H:%M:%S +0000")
    mail.set_content(story.body)
    return mail


def write_mbox(path: Path, stories: Sequence[Story]) -> Path:
    box = mailbox.mbox(path)
    for story in stories:
        box.add(mail_of(story))
    box.close()
    return path


def write_msg(path: Path, story: Story) -> Path:
    day = datetime.fromisoformat(story.published).replace(hour=10, tzinfo=UTC)
    fields: dict[int, str | bytes | datetime] = {
        0x001A: "IPM.Note", 0x0037: story.title, 0x0C1A: story.publisher, 0x0039: day,
        0x1000: story.body.replace("\n", "\r\n"),
    }  # fmt: skip
    path.write_bytes(outlook_message(fields))
    return path


def write_warc(path: Path, pages: Sequence[tuple[str, Story]]) -> Path:
    made = io.BytesIO()
    writer = WARCWriter(made, gzip=path.suffix == ".gz")
    for address, story in pages:
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(page_of(story).encode()), http_headers=head,
            warc_headers_dict={"WARC-Date": "2026-02-20T23:41:07Z"},
        )  # fmt: skip
        writer.write_record(record)
        record.raw_stream.close()
    path.write_bytes(made.getvalue())
    return path


def write_feed(path: Path, story: Story, address: str) -> Path:
    text = html.escape("".join(f"<p>{p}</p>" for p in story.paragraphs))
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{story.language}">'
        f'<title>{story.publisher}</title><entry><title>{html.escape(story.title)}</title><link href="{address}"/>'
        f"<published>{story.published}T08:00:00+05:00</published><author><name>{story.author}</name></author>"
        f'<content type="html">{text}</content></entry></feed>',
        encoding="utf-8",
    )
    return path


def write_wallabag(path: Path, stories: Sequence[tuple[str, Story]]) -> Path:
    entries = [
        {"id": n, "title": s.title, "url": url, "content": "".join(f"<p>{html.escape(p)}</p>\n" for p in s.paragraphs),
         "created_at": "2026-02-20T08:00:00+0000", "published_at": f"{s.published}T06:00:00+0000",
         "published_by": [s.author], "language": s.language, "domain_name": "paper.example", "tags": []}
        for n, (url, s) in enumerate(stories)
    ]  # fmt: skip
    path.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    return path


def write_readeck(path: Path, stories: Sequence[tuple[str, Story]]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for number, (address, story) in enumerate(stories):
            head = {"title": story.title, "saved": "2026-02-20", "published": story.published,
                    "website": "paper.example", "source": address, "authors": [story.author]}  # fmt: skip
            lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items())
            archive.writestr(f"{number}/index.md", f"---\n{lines}\n---\n\n{story.body}\n")
    return path


# ---------------------------------------------------------------- press databases


def _months(story: Story, *, first: str = "day") -> str:
    day = datetime.fromisoformat(story.published)
    return f"{day:%B} {day.day}, {day.year}" if first == "month" else f"{day.day} {day:%B %Y}"


def nexis_lines(stories: Sequence[Story]) -> list[str]:
    lines = [f"Documents ({len(stories)})", ""]
    for s in stories:
        held = f"Copyright 2026 {s.publisher} Ltd All Rights Reserved"
        lines += [s.title, s.publisher, _months(s, first="month"), "", held, "Section: NEWS; Pg. 4",
                  "Length: 210 words", f"Byline: {s.author}", "", "Body", ""]  # fmt: skip
        for paragraph in s.paragraphs:
            lines += [paragraph, ""]
        lines += ["Classification", "", "Language: ENGLISH", "Load-Date: February 20, 2026", "", "End of Document", ""]
    return lines


def factiva_lines(stories: Sequence[Story]) -> list[str]:
    lines: list[str] = []
    for number, s in enumerate(stories):
        lines += ["News", s.title, f"By {s.author}", "210 words", _months(s), s.publisher, "PAPERA", "4", "English",
                  f"Copyright 2026 {s.publisher} Ltd", ""]  # fmt: skip
        for paragraph in s.paragraphs:
            lines += [paragraph, ""]
        lines += [f"Document PAPERA0020260220eh{number}80000a", ""]
    return lines


def factiva_html(path: Path, stories: Sequence[Story]) -> Path:
    made = []
    for number, s in enumerate(stories):
        first = f"<p>{html.escape(s.paragraphs[0])}</p>"
        rest = "".join(f"<p>{html.escape(p)}</p>" for p in s.paragraphs[1:])
        rows = (("SE", "News"), ("HD", html.escape(s.title)), ("BY", f"By {s.author}"), ("WC", "210 words"),
                ("PD", _months(s)), ("SN", s.publisher), ("SC", "PAPERA"), ("LA", "English"),
                ("CY", "(c) 2026 Papers Ltd"), ("LP", first), ("TD", rest),
                ("AN", f"Document PAPERA0020260220eh{number}80000a"))  # fmt: skip
        cells = "".join(f"<tr><td><b>{code}</b></td><td>{value}</td></tr>" for code, value in rows)
        made.append(f"<div class='article enArticle'><table>{cells}</table></div>")
    path.write_text(f"<html><head><title>Factiva</title></head><body>{''.join(made)}</body></html>", "utf-8")
    return path


def proquest_lines(stories: Sequence[Story]) -> list[str]:
    lines: list[str] = []
    for number, s in enumerate(stories, 1):
        lines += ["_" * 60, "", f"Document {number} of {len(stories)}", "", s.title, "", f"Author: {s.author}", "",
                  "ProQuest document link", "", "FULL TEXT", ""]  # fmt: skip
        for paragraph in s.paragraphs:
            lines += [paragraph, ""]
        day = datetime.fromisoformat(s.published)
        lines += ["DETAILS", "", "Subject: Towns", "", f"Title: {s.title}", "",
                  f"Publication title: {s.publisher}; Larne", "",
                  f"Publication date: {day:%b} {day.day}, {day.year}", "",
                  f"ProQuest document ID: 24760000{number}", "", "Last updated: 2026-02-20", ""]  # fmt: skip
    return [*lines, "_" * 60]


_FRENCH = {2: "février"}


def europresse_html(path: Path, stories: Sequence[Story]) -> Path:
    made = []
    for s in stories:
        day = datetime.fromisoformat(s.published)
        text = "".join(f"<p>{html.escape(p)}</p>" for p in s.paragraphs)
        made.append(
            f'<article><header><span class="DocPublicationName">{s.publisher}</span><span class="DocHeader">News, '
            f"mercredi {day.day} {_FRENCH[day.month]} {day.year} - 210 mots, p. 4</span>"
            f'<p class="titreArticleVisu titreArticle">{html.escape(s.title)}</p>'
            f'<div class="docAuthors">{s.author}</div></header><div class="docOcurrContainer DocText">{text}</div>'
            f'<div class="publiC-lblNodoc">news·{day:%Y%m%d}·PA·042</div></article>'
        )
    path.write_text(f"<html><body>{''.join(made)}</body></html>", encoding="utf-8")
    return path
