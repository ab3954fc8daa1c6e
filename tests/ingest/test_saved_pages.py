"""Pages saved with all that they show: MHTML of Chromium, SingleFile, Save Page WE, Safari."""

from __future__ import annotations

import plistlib
from datetime import date
from email.message import EmailMessage
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from briefgen.ingest.duplicates.link import ArticleDraft
from briefgen.ingest.flow import ingest
from tests.support.browser import browser, serve  # noqa: F401 - a fixture
from tests.support.saved_page import HTML, PARAGRAPHS
from tests.support.stories import BRIDGE, FERRY, PORT, Story, f1, invented

ADDRESS = "https://planet.example/news/ferry"
SAVED = "Wed Nov 18 2026 23:41:07 GMT+0500 (Kazakhstan Time)"
UNDATED = HTML.replace('<meta property="article:published_time" content="2024-05-03T10:00:00Z">', "").replace(
    '<link rel="canonical" href="https://planet.example/ferry">', ""
)


def page_of(story: Story) -> str:
    return (
        f'<!DOCTYPE html><html lang="{story.language}"><head><meta charset="utf-8"><title>{story.title}</title>'
        f'<meta property="og:site_name" content="{story.publisher}"><meta name="author" content="{story.author}">'
        f'<meta property="article:published_time" content="{story.published}"></head><body><nav>Home</nav><article>'
        f"<h1>{story.title}</h1>{''.join(f'<p>{p}</p>' for p in story.paragraphs)}</article></body></html>"
    )


def one(path: Path, content: bytes, captured: date | None = None) -> ArticleDraft:
    path.write_bytes(content)
    report = ingest([path], captured)
    assert not report.refused, report.refused
    (draft,) = report.drafts
    return draft


def mhtml(html: str, *, name: str = "Saved by Blink", location: str = ADDRESS, charset: str = "utf-8") -> bytes:
    """A page as Chromium writes it: one multipart/related, the page first, then what it shows."""
    whole = MIMEMultipart("related", type="text/html")
    whole["From"] = f"<{name}>"
    if "Blink" in name:
        whole["Snapshot-Content-Location"] = location
    whole["Subject"] = "Ferry line opens late"
    whole["Date"] = "Wed, 18 Nov 2026 18:41:07 -0000"
    page = MIMEText(html, "html", charset)
    page["Content-Location"] = location
    whole.attach(page)
    frame = MIMEText("<html><body><p>Buy a boat now, a frame says to everybody.</p></body></html>", "html", "utf-8")
    frame["Content-Location"] = "https://ads.example/frame"
    whole.attach(frame)
    whole.attach(MIMEImage(b"\x89PNG" + bytes(4000), "png"))
    return whole.as_bytes()


def singlefile(html: str) -> bytes:
    head = f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: {SAVED}\n-->"
    pixels = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 200_000}">'
    html = html.replace('<html lang="en">', f'<html lang="en">{head}').replace("<article>", f"<article>{pixels}")
    assert head in html
    return html.replace("<p>", f"<p>{pixels}", 3).encode()


def webarchive(html: str, *, binary: bool = True) -> bytes:
    main = {
        "WebResourceData": html.encode(),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": ADDRESS,
    }
    picture = {
        "WebResourceData": bytes(100),
        "WebResourceMIMEType": "image/png",
        "WebResourceURL": "https://x.example/a",
    }
    whole = {"WebMainResource": main, "WebSubresources": [picture]}
    return plistlib.dumps(whole, fmt=plistlib.FMT_BINARY if binary else plistlib.FMT_XML)


@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a.eml"])
@pytest.mark.parametrize("saver", ["Saved by Blink", "Saved by Windows Internet Explorer 8"])
def test_mhtml_is_a_page_and_its_day_that_of_saving(tmp_path: Path, name: str, saver: str) -> None:
    draft = one(tmp_path / name, mhtml(UNDATED, name=saver))
    article = draft.article
    assert article.body.split("\n\n") == PARAGRAPHS
    assert (article.title, draft.publisher, article.author) == ("Ferry line opens late", "Daily Planet", "Mira Holt")
    assert article.url == ADDRESS
    assert article.captured is not None
    assert str(article.captured.period.first) == "2026-11-18"
    assert article.published is None or article.published.basis != "stated"


def test_a_page_that_states_its_day_has_that_day(tmp_path: Path) -> None:
    for name, content in (("a.mht", mhtml(HTML)), ("a.html", singlefile(HTML)), ("a.webarchive", webarchive(HTML))):
        draft = one(tmp_path / name, content, date(2026, 11, 30))
        assert draft.article.published is not None
        assert str(draft.article.published.period.first) == "2024-05-03"
        assert draft.article.body.split("\n\n") == PARAGRAPHS
        assert draft.article.url == ADDRESS
        day = "2026-11-30" if name == "a.webarchive" else "2026-11-18"  # what the file says goes before what is given
        assert draft.article.captured is not None
        assert str(draft.article.captured.period.first) == day


def test_hours_ago_are_counted_from_the_day_that_the_file_tells(tmp_path: Path) -> None:
    page = UNDATED.replace("</h1>", "</h1><p>Daily Planet</p><p>2 days ago</p>")
    for name, content in (("a.mht", mhtml(page)), ("a.html", singlefile(page))):
        published = one(tmp_path / name, content).article.published
        assert published is not None
        assert (str(published.period.last), published.basis) == ("2026-11-16", "relative")


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
def test_a_page_in_another_alphabet_keeps_its_letters(tmp_path: Path, charset: str) -> None:
    html = page_of(PORT).replace("—", "-").replace('charset="utf-8"', f'charset="{charset}"')
    draft = one(tmp_path / "a.mht", mhtml(html, charset=charset))
    assert f1(draft.article.body, PORT.body) >= 0.98
    assert (draft.article.title, draft.publisher) == (PORT.title, PORT.publisher)


@pytest.mark.parametrize("story", [FERRY, PORT, BRIDGE], ids=lambda story: story.language)
def test_a_served_page_that_chromium_saves_is_read_as_it_was_served(
    tmp_path: Path,
    browser: Browser,  # noqa: F811
    story: Story,
) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "served" / "story.html").write_text(page_of(story), encoding="utf-8")
    with serve(tmp_path / "served") as address:
        page = browser.new_page()
        page.goto(f"{address}story.html")
        saved = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
        page.close()
    draft = one(tmp_path / "saved.mhtml", saved.encode())
    article = draft.article
    assert article.captured is not None
    assert (article.title, draft.publisher, article.author) == (story.title, story.publisher, story.author)
    assert article.published is not None
    assert str(article.published.period.first) == story.published
    assert (f1(article.body, story.body), invented(article.body, story.body)) == (1.0, [])
    assert article.url == f"{address}story.html"


def test_singlefile_names_address_and_day_and_its_pictures_are_no_burden(tmp_path: Path) -> None:
    content = singlefile(UNDATED)
    assert len(content) > 8_000_000
    article = one(tmp_path / "a.html", content).article
    assert (article.url, str(article.captured and article.captured.period.first)) == (ADDRESS, "2026-11-18")
    assert article.body.split("\n\n") == PARAGRAPHS
    assert article.published is None or article.published.basis != "stated"
    assert article.origin is not None
    assert content.decode()[article.origin.span[0] :].startswith("Ferry line opens late</h1>")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        (f"<!-- saved from url=(0033){ADDRESS} -->", None),
        (f'<meta name="savepage-url" content="{ADDRESS}"><meta name="savepage-date" content="{SAVED}">', "2026-11-18"),
        (f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: 2026-11-18T18:41:07Z\n-->", "2026-11-18"),
    ],
)
def test_other_programs_say_it_in_their_way(tmp_path: Path, said: str, day: str | None) -> None:
    article = one(tmp_path / "a.html", UNDATED.replace("<head>", f"<head>{said}").encode()).article
    assert article.url == ADDRESS
    assert (str(article.captured.period.first) if article.captured else None) == day


@pytest.mark.parametrize("binary", [True, False])
def test_an_archive_of_safari_is_its_main_page(tmp_path: Path, binary: bool) -> None:
    draft = one(tmp_path / "a.webarchive", webarchive(UNDATED, binary=binary))
    assert (draft.article.url, draft.article.title) == (ADDRESS, "Ferry line opens late")
    assert draft.article.body.split("\n\n") == PARAGRAPHS


def test_a_mail_with_pictures_stays_a_mail(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = (
        "Ferry line opens late",
        "Daily Planet <a@b.example>",
        "Fri, 03 May 2024 10:00:00 +0000",
    )
    mail.set_content(UNDATED, subtype="html")
    mail.add_related(b"\x89PNG", "image", "png")
    draft = one(tmp_path / "a.eml", mail.as_bytes())
    assert (draft.publisher, str(draft.article.published and draft.article.published.period.first)) == (
        "Daily Planet",
        "2024-05-03",
    )
    assert draft.article.captured is None


def test_broken_ones_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "b.mht").write_bytes(b"MIME-Version: 1.0\nContent-Type: image/png\n\nnothing")
    (tmp_path / "c.webarchive").write_bytes(webarchive(HTML)[:900])
    (tmp_path / "d.webarchive").write_bytes(plistlib.dumps({"WebMainResource": {"WebResourceData": 3}}))
    (tmp_path / "e.webarchive").write_bytes(plistlib.dumps([1]))
    (tmp_path / "f.mht").write_bytes(mhtml("")[:300])
    bomb = b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "b">]><plist version="1.0"><dict><key>a</key></dict></plist>'
    (tmp_path / "g.webarchive").write_bytes(bomb)
    (tmp_path / "h.mht").write_bytes(b"MIME-Version: 1.0\n" + b'Content-Type: multipart/mixed; boundary="a"\n' * 3000)
    (tmp_path / "i.mht").write_bytes(b"%PDF-1.7 this is none")
    report = ingest([tmp_path])
    assert [d.article.title for d in report.drafts] == ["Ferry line opens late"]
    assert {Path(r.file).name: r.reason for r in report.refused} == {
        "b.mht": "there is no page in this file: save it as .html",
        "c.webarchive": "this is not an archive of Safari, or a damaged one: save the page as .html",
        "d.webarchive": "there is no page in this file: save it as .html",
        "e.webarchive": "there is no page in this file: save it as .html",
        "f.mht": "there is no page in this file: save it as .html",
        "g.webarchive": "this is not an archive of Safari, or a damaged one: save the page as .html",
        "h.mht": "the page has too many parts in parts: save it as .html",
        "i.mht": "this is PDF, though its name ends in .mht: name it .pdf",
    }


def test_a_page_that_was_cut_off_in_a_picture_is_read(tmp_path: Path) -> None:
    whole = mhtml(HTML)
    assert one(tmp_path / "a.mht", whole[: len(whole) - 3000]).article.body.split("\n\n") == PARAGRAPHS
