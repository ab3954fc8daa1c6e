"""`briefgen fetch` of a mailbox on loopback: new mails, once each, none marked as read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefgen.fetch.flow import Fetched, fetch_feeds
from briefgen.ingest.flow import ingest
from briefgen.model.feeds import Feed
from tests.support.imap_server import Mailbox, imap_server

DAY = date(2026, 11, 30)


def mail(number: int) -> bytes:
    message = EmailMessage()
    message["From"] = "Coast Courier <news@courier.example>"
    message["Subject"] = f"Letter {number}: the harbour counts its ships"
    message["Date"] = f"Fri, {number:02} Nov 2026 07:00:00 +0000"
    message.set_content(
        f"The harbour of Anholm counted {400 + number} ships in October, its master said. He expects fewer in\n"
        f"December, for the ice comes early this year, and {number} pilots are on leave until the spring.\n"
    )
    return bytes(message).replace(b"\n", b"\r\n")


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    monkeypatch.setenv("DESK_PASSWORD", "s3cret words")
    with imap_server(Mailbox(mails={number: mail(number) for number in (3, 4, 9)})) as served:
        yield served


def feed(box: Mailbox, **more: object) -> Feed:
    told = {"id": "letters", "imap": box.url, "user": "desk", "password_env": "DESK_PASSWORD", "folder": "Newsletters"}
    return Feed.model_validate(told | more)


def fetch(folder: Path, feed: Feed, day: date = DAY) -> Fetched:
    (one,) = fetch_feeds([feed], folder, day)
    return one


def test_new_mails_are_saved_once_and_ingest_reads_them(box: Mailbox, tmp_path: Path) -> None:
    one = fetch(tmp_path, feed(box))
    assert (len(one.saved), one.failed) == (3, ())
    assert [(tmp_path / name).read_bytes() for name in one.saved] == [mail(3), mail(4), mail(9)]
    assert fetch(tmp_path, feed(box)) == Fetched("letters")
    box.mails[12] = mail(12)
    assert len(fetch(tmp_path, feed(box)).saved) == 1
    assert len(list(tmp_path.glob("letters-*.eml"))) == 4
    published = {str(d.article.published.period.first) for d in ingest([tmp_path]).drafts if d.article.published}
    assert "2026-11-03" in published


def test_nothing_is_changed_in_the_mailbox(box: Mailbox, tmp_path: Path) -> None:
    fetch(tmp_path, feed(box))
    assert "SELECT" not in {line.split()[0] for line in box.asked}
    assert all("PEEK" in line or "SIZE" in line for line in box.asked if "FETCH" in line)
    assert "UID SEARCH UID 1:* SINCE 31-Oct-2026" in box.asked


def test_a_mailbox_that_was_made_anew_is_read_anew(box: Mailbox, tmp_path: Path) -> None:
    fetch(tmp_path, feed(box))
    box.validity = 8
    assert len(fetch(tmp_path, feed(box)).saved) == 3


def test_the_cap_of_a_day(box: Mailbox, tmp_path: Path) -> None:
    assert len(fetch(tmp_path, feed(box, most=2)).saved) == 2
    assert fetch(tmp_path, feed(box, most=2)).saved == ()
    assert len(fetch(tmp_path, feed(box, most=2), date(2026, 12, 1)).saved) == 1


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"folder": "Nowhere"}, "there is no folder 'Nowhere': no such folder"),
        ({"password_env": "NO_SUCH"}, "the variable NO_SUCH is not set: it holds the password of desk"),
        ({"user": "other"}, "the mailbox of other says: [AUTHENTICATIONFAILED] wrong password"),
    ],
)
def test_why_a_mailbox_gives_nothing(box: Mailbox, tmp_path: Path, more: dict[str, str], told: str) -> None:
    assert fetch(tmp_path, feed(box, **more)).failed == (told,)
    assert "s3cret" not in (tmp_path / ".fetched.jsonl").read_text() if (tmp_path / ".fetched.jsonl").exists() else True


def test_a_server_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_PASSWORD", "x")
    one = fetch(tmp_path, feed(Mailbox(port=9)))
    assert one.failed[0].startswith("no answer of 127.0.0.1: ")


def test_letters_beyond_ascii_and_a_server_of_no_sense_are_told(
    box: Mailbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESK_PASSWORD", "пароль")
    assert fetch(tmp_path, feed(box)).failed == ("the mailbox of desk can't be asked with letters beyond ASCII",)
    monkeypatch.setenv("DESK_PASSWORD", box.password)
    monkeypatch.setattr(Mailbox, "sort", staticmethod(lambda found: ["one", "two"]), raising=False)
    assert fetch(tmp_path, feed(box)).failed == ("the server of desk answers in no way that is known here",)
