"""Mails: newsletters come apart at their headlines, footers go, what is passed on is read."""

from __future__ import annotations

import base64
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefgen.ingest.flow import OnFile, ingest
from briefgen.ingest.read.mail import mark_headlines
from briefgen.ingest.read.mail_html import extract_mail
from briefgen.ingest.read.pages import read_page
from briefgen.library.write import read_known, write_new
from tests.support.saved_page import PARAGRAPHS

TITLES = ["Ferry line opens a year late", "Rice harvest begins two weeks early", "The museum guard tells of the night"]
FOOTER = "<p>You get this because you signed up. <a href='/u'>Unsubscribe</a> or <a href='/b'>view in browser</a></p>"


def story(n: int) -> str:
    return " ".join(f"In town {n}, {p[0].lower()}{p[1:]}" for p in PARAGRAPHS[:2])


def cells(style: str) -> str:
    heads = [f"<td {style}><b>{title}</b></td>" if not style else f"<td {style}>{title}</td>" for title in TITLES]
    return "".join(f"<table><tr>{head}</tr><tr><td>{story(n)}</td></tr></table>" for n, head in enumerate(heads))


def mail(**parts: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = "Morning letter", "Daily Planet <a@b.example>"
    message.set_content(parts.get("plain", "View in browser"))
    if "html" in parts:
        message.add_alternative(parts["html"], subtype="html")
    return message


@pytest.mark.parametrize("style", ["", "style='font-size:22px'", "style='font-weight:700'"])
def test_a_newsletter_comes_apart_at_headlines_that_are_only_bold_or_large(tmp_path: Path, style: str) -> None:
    (tmp_path / "a.eml").write_bytes(mail(html=f"<table><tr><td>{cells(style)}</td></tr></table>{FOOTER}").as_bytes())
    drafts = ingest([tmp_path]).drafts
    assert [draft.article.title for draft in drafts] == TITLES
    assert [draft.article.body for draft in drafts] == [story(n) for n in range(3)]


def test_a_mail_of_one_article_is_not_cut_at_its_bold_words() -> None:
    html = f"<p><b>A word before</b></p><p>{story(1)} <b>bold in it</b> and more.</p><p>{story(2)}</p>{FOOTER}"
    assert "# " not in extract_mail(html)


def test_what_a_mail_hides_and_its_links_to_leave_are_no_text_of_it() -> None:
    shown = extract_mail(f"<div style='display:none'>Peek at this</div>{cells('')}{FOOTER}")
    assert "Peek" not in shown
    assert "nsubscribe" not in shown


def test_a_plain_newsletter_comes_apart_at_lines_in_stars(tmp_path: Path) -> None:
    plain = "\n\n".join(f"*{title}*\n\n{story(n)}" for n, title in enumerate(TITLES))
    (tmp_path / "a.eml").write_bytes(mail(plain=plain).as_bytes())
    assert [draft.article.title for draft in ingest([tmp_path]).drafts] == TITLES


def test_one_line_in_stars_or_a_shout_in_a_text_is_no_headline() -> None:
    text = f"*A word before*\n\n{story(1)}\n\nNO.\n\n{story(2)}"
    assert mark_headlines(text) == text


def test_a_mail_that_only_passes_another_on_gives_the_other(tmp_path: Path) -> None:
    inner = mail(plain="\n\n".join(PARAGRAPHS))
    outer = EmailMessage()
    outer["Subject"], outer["From"] = "Fwd: Morning letter", "Ana Reis <r@b.example>"
    outer.set_content("For you.")
    outer.add_attachment(inner)
    outer.add_attachment("words of an attachment", filename="a.txt")
    path = tmp_path / "a.eml"
    path.write_bytes(outer.as_bytes())
    (part,) = read_page(path, "a.eml").parts
    assert (part.title, part.publisher) == ("Morning letter", "Daily Planet")
    assert part.text.split() == " ".join(PARAGRAPHS).split()


def test_a_mail_that_does_not_say_its_encoding_is_read_all_the_same(tmp_path: Path) -> None:
    text = "Совет порта сообщил в понедельник, что новая паромная линия откроется весной, на год позже срока. " * 4
    path = tmp_path / "a.eml"
    path.write_bytes(b"Subject: x\nFrom: a@b.example\n\n" + text.encode("cp1251"))
    assert read_page(path, "a.eml").parts[0].text.strip() == text.strip()


def test_the_articles_of_a_mail_in_base64_are_known_again_one_by_one(tmp_path: Path) -> None:
    pages, articles = tmp_path / "pages", tmp_path / "articles"
    pages.mkdir()
    body = base64.encodebytes(cells("").encode())
    head = (
        b"Subject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    )
    (pages / "a.eml").write_bytes(head + body)
    first = ingest([pages]).drafts
    assert len([write_new(articles, draft.article) for draft in first]) == 3
    again = ingest([pages], on_file=OnFile(known=read_known(articles))).drafts
    assert [draft.article.id for draft in again] == [draft.article.id for draft in first]


@pytest.mark.process
def test_a_subject_of_half_a_megabyte_of_encoded_words_takes_no_gigabytes(tmp_path: Path) -> None:
    word = "=?utf-8?q?quay_opens?="
    subject = "\r\n ".join([word] * (560_000 // len(word)))
    body = "The port of Lower Ford opened a second quay on Monday, the port office said. " * 12
    text = (
        f"From: Ford Courier <a@b.example>\r\nDate: Mon, 2 Feb 2026 10:00:00 +0000\r\nSubject: {subject}\r\n\r\n{body}"
    )
    (tmp_path / "letter.eml").write_bytes(text.encode())
    command = (
        f"ulimit -v 1500000; exec {sys.executable} -m briefgen ingest letter.eml --into {tmp_path}/seeds --dry-run"
    )
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert "draft ford-courier-2026-quay-opens" in done.stdout
