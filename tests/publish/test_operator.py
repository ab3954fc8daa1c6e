"""What an operator gets: notices by command and by mail, timers, the site on loopback."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from briefgen.errors import BriefgenError, Mistake, Place
from briefgen.project.events import Failed
from briefgen.publish import notify, serve
from briefgen.publish.events import HeldBack, Issued, Kept
from briefgen.publish.notify import run_command, send_mail, write_notice
from briefgen.publish.serve import HEADERS, make_server
from briefgen.publish.units import Timing, cron_line, fetch_units, github_workflow, systemd_units
from tests.conftest import run_briefgen
from tests.support.desk import Desk

TIMING = Timing("/srv/desk", "/srv/the briefs", "/opt/briefgen/bin/briefgen", "monday", "06:00", "Europe/Paris")
ISSUED = Issued("trade", "2026-W47", 1, "Since edition 2026-W46: 1 figure new.", True)
HELD = HeldBack("goods", "2026-W47", "a fall from 4 articles to 1 since 2026-W46")
FAILED = Failed("loans", (Mistake("there is no topic 'x'", Place("briefs/loans.yaml", 2, 9)),))


class Inbox:
    """A mail server's hands: what came in, as it came."""

    def __init__(self) -> None:
        self.mails: list[Any] = []

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: N802
        self.mails.append(envelope)
        return "250 taken"


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, str]]:
    handler = Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield handler, f"smtp://127.0.0.1:{port}"
    finally:
        controller.stop()


def test_a_notice_has_failures_first_then_holds_then_what_came_out() -> None:
    notice = write_notice([ISSUED, HELD, FAILED, Kept("x", "2026-W47")], None)
    assert notice is not None
    assert (notice.outcome, notice.subject) == ("failed", "briefgen: 1 failed, 1 held, 1 published")
    assert notice.text == (
        "Failed:\n- loans: briefs/loans.yaml:2:9: there is no topic 'x'\n\n"
        "Held:\n- goods 2026-W47: a fall from 4 articles to 1 since 2026-W46; "
        "let it pass with 'briefgen release goods 2026-W47'\n\n"
        "Published:\n- trade 2026-W47: Since edition 2026-W46: 1 figure new.\n"
    )


def test_there_is_no_notice_of_what_is_known_or_does_not_matter() -> None:
    quiet = Issued("trade", "2026-W47", 2, "", False)
    again = HeldBack("goods", "2026-W47", "a fall", again=True)
    assert write_notice([quiet, again, Kept("x", "2026-W47")], None) is None
    told = write_notice([], "nothing could be published")
    assert told is not None
    assert told.outcome == "failed"


def test_a_command_gets_the_notice_on_its_standard_input_and_its_outcome_in_the_environment(tmp_path: Path) -> None:
    notice = write_notice([HELD], None)
    assert notice is not None
    run_command(
        f"sh -c 'echo $BRIEFGEN_OUTCOME; cat' > {tmp_path}/x".split(" > ")[0], notice, {"PATH": "/usr/bin:/bin"}
    )


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("sh -c 'exit 3'", "nobody was notified: 'sh -c 'exit 3'' ended with exit code 3"),
        ("no-such-command", "nobody was notified: 'no-such-command': No such file or directory"),
        ("mail 'desk", "nobody was notified: 'mail 'desk': No closing quotation"),
        ("sleep 9", "nobody was notified: 'sleep 9' took longer than 0.1 seconds"),
    ],
)
def test_a_command_that_notifies_nobody_is_told_word_for_word(
    command: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notify, "PATIENCE", 0.1 if "sleep" in command else notify.PATIENCE)
    with pytest.raises(BriefgenError) as caught:
        notify.run_command(command, notify.Notice("held", "", ""), {"PATH": "/usr/bin:/bin"})
    assert str(caught.value) == told


def test_a_mail_reaches_a_real_server(inbox: tuple[Inbox, str]) -> None:
    handler, server = inbox
    notice = write_notice([ISSUED], None)
    assert notice is not None
    send_mail(server, None, ("desk@example.org", "chief@example.org"), notice)
    (mail,) = handler.mails
    assert mail.rcpt_tos == ["desk@example.org", "chief@example.org"]
    text = mail.content.decode()
    assert "Subject: briefgen: 1 published" in text
    assert "trade 2026-W47: Since edition 2026-W46: 1 figure new." in text


@pytest.mark.parametrize(
    ("server", "why"),
    [
        ("smtp://127.0.0.1:1", "Connection refused"),
        ("http://127.0.0.1", "write smtp://host:25 or smtps://user@host"),
        ("nonsense", "write smtp://host:25 or smtps://user@host"),
        ("smtp://", "write smtp://host:25 or smtps://user@host"),
    ],
)
def test_a_mail_that_no_server_takes_is_told_word_for_word(server: str, why: str) -> None:
    notice = write_notice([ISSUED], None)
    assert notice is not None
    with pytest.raises(BriefgenError) as caught:
        send_mail(server, None, ("desk@example.org",), notice)
    assert str(caught.value) == f"no mail was sent by '{server}': {why}"


def test_a_password_in_the_address_is_refused_and_not_told() -> None:
    notice = write_notice([FAILED], None)
    assert notice is not None
    with pytest.raises(BriefgenError) as caught:
        send_mail("smtps://desk:s3cret@mail.example.org", None, ("desk@example.org",), notice)
    assert str(caught.value) == (
        "no mail was sent by 'smtps://desk@mail.example.org': "
        "the password goes into BRIEFGEN_SMTP_PASSWORD, not into the address"
    )


def test_publish_mails_what_came_out_once_and_a_dead_server_costs_no_edition(
    tmp_path: Path, inbox: tuple[Inbox, str]
) -> None:
    handler, server = inbox
    desk = Desk(tmp_path)
    desk.write_article("first", "2026-11-02")
    desk.write_spec()
    for _ in range(2):
        done = desk.publish("2026-11-09", "--mail", "desk@example.org", "--smtp", server)
        assert (done.returncode, done.stderr) == (0, "")
    assert len(handler.mails) == 1
    desk.write_article("first", "2026-11-02", 42)
    done = desk.publish("2026-11-10", "--mail", "desk@example.org", "--smtp", "smtp://127.0.0.1:1")
    assert done.returncode == 0
    assert done.stderr == "briefgen: no mail was sent by 'smtp://127.0.0.1:1': Connection refused\n"
    assert desk.names[-1] == "trade 2026-W46 r2"


def test_the_systemd_units_are_sandboxed_and_say_their_zone() -> None:
    text = systemd_units(TIMING)
    assert "OnCalendar=Mon 06:00 Europe/Paris\n" in text
    assert "Persistent=true\n" in text
    assert 'ReadWritePaths="/srv/the briefs"\n' in text
    for line in ("ProtectSystem=strict", "NoNewPrivileges=yes", "PrivateNetwork=yes", "TimeoutStartSec=1h"):
        assert f"{line}\n" in text


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
def test_systemd_itself_finds_no_fault_with_the_units(tmp_path: Path) -> None:
    timing = Timing("/", "/tmp", sys.executable, "monday", "06:00", "Europe/Paris")  # noqa: S108
    service, timer = systemd_units(timing).split("# Save as /etc/systemd/system/briefgen.timer\n")
    (tmp_path / "briefgen.service").write_text(service.replace("User=briefgen", "User=root"), encoding="utf-8")
    (tmp_path / "briefgen.timer").write_text(timer, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / "briefgen.service", tmp_path / "briefgen.timer"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert [line for line in done.stderr.splitlines() if "briefgen." in line] == []
    calendar = ["systemd-analyze", "calendar", "--base-time=2026-10-24", "--iterations=2", "Mon 06:00 Europe/Paris"]
    told = subprocess.run(calendar, capture_output=True, text=True, check=True).stdout
    assert "2026-10-26 05:00:00 UTC" in told


def test_cron_and_github_name_the_zone_and_run_the_same_command() -> None:
    command = "/opt/briefgen/bin/briefgen publish --project /srv/desk --site '/srv/the briefs' --tz Europe/Paris"
    assert cron_line(TIMING).endswith(f"CRON_TZ=Europe/Paris\n0 6 * * Mon {command}\n")
    workflow = github_workflow(TIMING)
    assert command in workflow
    assert '"$now" != "Monday06"' in workflow
    assert 'cron: "0 * * * 0,1"' in workflow


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
def test_systemd_itself_finds_no_fault_with_the_units_that_fetch(tmp_path: Path) -> None:
    timing = Timing("/", "/tmp", sys.executable, "monday", "06:00", "Europe/Paris")  # noqa: S108
    service, timer = fetch_units(timing).split("# Save as /etc/systemd/system/briefgen-fetch.timer\n")
    (tmp_path / "briefgen-fetch.service").write_text(service.replace("User=briefgen", "User=root"), encoding="utf-8")
    (tmp_path / "briefgen-fetch.timer").write_text(timer, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / "briefgen-fetch.service", tmp_path / "briefgen-fetch.timer"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert [line for line in done.stderr.splitlines() if "briefgen-fetch." in line] == []


def test_schedule_prints_what_fetches_where_there_are_feeds(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    here = ("--project", str(desk.project))
    before = desk.run("schedule", "cron", *here).stdout
    assert "fetch" not in before
    (desk.project / "feeds.yaml").write_text("- {id: a, url: 'https://a.example/feed'}\n", encoding="utf-8")
    fetch = f"briefgen fetch --project {desk.project}"
    ingest = f"briefgen ingest {desk.project}/saved --into {desk.project}/seeds"
    assert (
        desk.run("schedule", "cron", *here).stdout == f"{before}# New pages, every day:\n0 5 * * * {fetch}; {ingest}\n"
    )
    assert f"ExecStart=-{fetch}\nExecStart={ingest}\n" in desk.run("schedule", "systemd", *here).stdout
    assert "fetch" not in desk.run("schedule", "github", *here).stdout


def test_schedule_prints_the_units_of_this_site(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    done = desk.run(
        "schedule",
        "cron",
        "--project",
        str(desk.project),
        "--weekday",
        "friday",
        "--at",
        "17:30",
        "--tz",
        "Asia/Almaty",
    )
    assert done.returncode == 0
    assert (
        f"30 17 * * Fri briefgen publish --project {desk.project} --site {desk.site} --tz Asia/Almaty\n" in done.stdout
    )
    assert desk.run("schedule", "cron", "--at", "25:00").returncode == 2
    assert desk.run("schedule", "cron", "--tz", "Mars/Base").returncode == 2


def test_the_site_is_served_on_loopback_with_the_headers_of_a_real_server(tmp_path: Path) -> None:
    release = tmp_path / "releases" / "000001"
    release.mkdir(parents=True)
    (release / "index.html").write_text("<p>home", encoding="utf-8")
    (release / "404.html").write_text("<p>lost", encoding="utf-8")
    (release / "empty").mkdir()
    (tmp_path / "current").symlink_to("releases/000001")
    server = make_server(tmp_path, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert server.server_address[0] == "127.0.0.1"
        address = f"http://127.0.0.1:{server.server_port}"
        with urllib.request.urlopen(f"{address}/") as answer:  # noqa: S310
            assert answer.read() == b"<p>home"
            assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        with pytest.raises(urllib.error.HTTPError) as lost:
            urllib.request.urlopen(f"{address}/nowhere")  # noqa: S310
        assert (lost.value.code, lost.value.read()) == (404, b"<p>lost")
        lost.value.close()
        for path in ("/empty/", "/../../lock"):
            with urllib.request.urlopen(f"{address}{path}") as answer:  # noqa: S310
                assert answer.read() == b"<p>lost"
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def served(folder: Path) -> Iterator[int]:
    """The port of a site of two pages, with a secret beside its release and a link that leads to it."""
    release = folder / "releases" / "000001"
    release.mkdir(parents=True)
    (release / "index.html").write_text("<p>home", encoding="utf-8")
    (release / "404.html").write_text("<p>lost", encoding="utf-8")
    (folder / "secret").write_text("secret", encoding="utf-8")
    (release / "secret").symlink_to(folder / "secret")
    (release / "out").symlink_to(folder)
    (folder / "current").symlink_to("releases/000001")
    server = make_server(folder, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def ask(port: int, request: str) -> str:
    """All that a server answers to the bytes of a request before it closes the connection."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(request.encode())
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    return answer.decode()


@pytest.mark.parametrize(("host", "code"), [
    ("127.0.0.1", 200), ("localhost:80", 200), ("evil.example", 400), ("127.0.0.1.evil.example:80", 400), ("", 400),
])  # fmt: skip
def test_a_site_is_read_under_the_names_of_this_machine_alone(tmp_path: Path, host: str, code: int) -> None:
    with served(tmp_path) as port:
        answer = ask(port, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
    assert answer.startswith(f"HTTP/1.1 {code} ")
    assert ("home" in answer) == (code == 200)


@pytest.mark.parametrize("path", ["/secret", "/out/secret", "/%00", "/index.html%00", "/..%2f..%2fsecret"])
def test_nothing_outside_a_release_is_served_and_no_address_breaks_the_server(
    tmp_path: Path, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with served(tmp_path) as port:
        answer = ask(port, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert answer.partition("\r\n")[0].split()[1] in ("302", "404")
        assert "secret" not in answer.partition("\r\n\r\n")[2]
        assert "home" in ask(port, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert capfd.readouterr() == ("", "")


def test_a_connection_that_keeps_silent_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve.SiteHandler, "timeout", 0.2)
    with served(tmp_path) as port:
        assert ask(port, "GET / HTTP/1.1\r\nHost: local") == ""


def test_there_is_nothing_to_serve_before_the_first_run(tmp_path: Path) -> None:
    done = Desk(tmp_path).run("serve")
    assert (done.returncode, "nothing has been published" in done.stderr) == (1, True)


@pytest.mark.parametrize(("site", "said"), [
    ("/", "'/' holds the project"), ("desk", "is the project itself"), ("desk/site", "lies in the project"),
    ("desk/seeds", "lies in the project"), ("desk/../desk/build", "lies in the project"),
])  # fmt: skip
def test_a_site_inside_the_project_or_around_it_is_refused_before_anything_is_done(
    tmp_path: Path, site: str, said: str
) -> None:
    desk = Desk(tmp_path)
    before = sorted(desk.project.rglob("*"))
    done = run_briefgen("publish", "--project", desk.project, "--site", tmp_path / site)
    assert (done.returncode, said in done.stderr, "give a folder of its own" in done.stderr) == (2, True, True)
    assert sorted(desk.project.rglob("*")) == before
