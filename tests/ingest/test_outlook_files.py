"""Mails as Outlook keeps them, .msg."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.ingest.flow import ingest
from tests.support.outlook_file import outlook_message
from tests.support.saved_page import HTML, PARAGRAPHS
from tests.support.stories import BRIDGE, CRANE, FERRY, PORT, Story, f1, invented

SUBJECT, SENDER, SENT, BODY, MARKUP, CLASS = 0x0037, 0x0C1A, 0x0039, 0x1000, 0x1013, 0x001A


def fields_of(story: Story) -> dict[int, str | bytes | datetime]:
    day = datetime.fromisoformat(story.published).replace(hour=10, tzinfo=UTC)
    head: dict[int, str | bytes | datetime] = {
        CLASS: "IPM.Note",
        SUBJECT: story.title,
        SENDER: story.publisher,
        SENT: day,
    }
    return {**head, BODY: story.body.replace("\n", "\r\n")}


@pytest.mark.parametrize("story", [FERRY, PORT, BRIDGE, CRANE], ids=lambda story: story.language)
def test_a_mail_of_outlook_gives_its_text_subject_sender_and_day(tmp_path: Path, story: Story) -> None:
    (tmp_path / "a.msg").write_bytes(outlook_message(fields_of(story)))
    (draft,) = ingest([tmp_path / "a.msg"]).drafts
    article = draft.article
    assert (article.title, draft.publisher, article.language) == (story.title, story.publisher, story.language)
    assert article.published is not None
    assert (str(article.published.period.first), article.published.basis) == (story.published, "stated")
    assert f1(article.body, story.body) >= 0.98
    assert invented(article.body, story.body) == []


def test_its_html_is_read_where_its_plain_text_is_a_stub(tmp_path: Path) -> None:
    fields = {**fields_of(FERRY), BODY: "View in browser", MARKUP: HTML.encode()}
    (tmp_path / "a.msg").write_bytes(outlook_message(fields))
    (draft,) = ingest([tmp_path / "a.msg"]).drafts
    assert all(paragraph in draft.article.body for paragraph in PARAGRAPHS)


def test_a_mail_that_passes_one_on_gives_the_other(tmp_path: Path) -> None:
    note = {**fields_of(CRANE), BODY: "See attached.", SENDER: "A Colleague", SUBJECT: f"WG: {FERRY.title}"}
    (tmp_path / "a.msg").write_bytes(outlook_message(note, fields_of(FERRY)))
    head = f"From: {FERRY.publisher}\r\nSent: 4 May 2026 10:00\r\nTo: A Colleague\r\nSubject: {FERRY.title}"
    below = {**note, BODY: f"See below.\r\n\r\n{head}\r\n\r\n{FERRY.body}", SENDER: "A Colleague"}
    (tmp_path / "b.msg").write_bytes(outlook_message(below))
    for name in ("a.msg", "b.msg"):
        (draft,) = ingest([tmp_path / name]).drafts
        assert (draft.article.title, draft.publisher) == (FERRY.title, FERRY.publisher)
        assert draft.article.published is not None
        assert str(draft.article.published.period.first) == FERRY.published
        assert f1(draft.article.body, FERRY.body) >= 0.98


@pytest.mark.parametrize("share", [1, 20, 60, 95])
def test_a_broken_one_is_named(tmp_path: Path, share: int) -> None:
    whole = outlook_message(fields_of(FERRY))
    (tmp_path / "a.msg").write_bytes(whole[: len(whole) * share // 100])
    report = ingest([tmp_path / "a.msg"])
    assert report.drafts == ()
    (refusal,) = report.refused
    assert "Outlook" in refusal.reason or "no text" in refusal.reason


def test_what_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.msg").write_bytes(b"From: somebody")
    (tmp_path / "b.msg").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(2000))
    reasons = [refusal.reason for refusal in ingest([tmp_path]).refused]
    assert reasons == ["this is not a mail of Outlook, or a damaged one: save it in Outlook as .html or .txt"] * 2
