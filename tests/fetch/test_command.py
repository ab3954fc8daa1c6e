"""`briefgen fetch` as it is typed: feeds.yaml and its mistakes, OPML, exit codes, a run that is killed."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.fetch.ledger import Ledger
from tests.support.web_server import WebServer, web_server

COUNT = 24
PAGE = (
    "<html><head><title>Story {n}</title></head><body><article><h1>Story {n}</h1><p>{n} ships came.</p></article>"
    "</body></html>"
)


@pytest.fixture
def web() -> Iterator[WebServer]:
    with web_server() as served:
        for n in range(COUNT):
            served.give(f"/{n}.html", PAGE.format(n=n))
        items = "".join(f"<item><title>{n}</title><link>{served.url}/{n}.html</link></item>" for n in range(COUNT))
        served.give("/feed", f"<rss version='2.0'><channel>{items}</channel></rss>", "text/xml")
        yield served


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefgen", "fetch", "--project", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def configure(folder: Path, text: str) -> Path:
    (folder / "feeds.yaml").write_text(text, encoding="utf-8")
    return folder


def test_what_was_saved_is_told_and_what_to_do_next(web: WebServer, tmp_path: Path) -> None:
    configure(tmp_path, f"- {{id: coast, url: '{web.url}/feed', delay: 0, most: 20}}\n")
    done = run(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    into = tmp_path / "saved"
    assert done.stdout.splitlines() == [
        "coast: 20 pages saved; 4 more are left for another day",
        f"20 pages saved in {into}: briefgen ingest {into}",
    ]
    again = run(tmp_path, "--json")
    assert json.loads(again.stdout) == {
        "into": str(into),
        "feeds": [{"id": "coast", "saved": [], "failed": [], "left": 4}],
    }


def test_exit_codes(web: WebServer, tmp_path: Path) -> None:
    good, bad = (
        f"- {{id: coast, url: '{web.url}/feed', delay: 0}}\n",
        f"- {{id: bad, url: '{web.url}/none', delay: 0}}\n",
    )
    configure(tmp_path, good + bad)
    done = run(tmp_path)
    assert (done.returncode, done.stderr) == (3, "bad: the server answers 404\n")
    assert run(tmp_path, "bad").returncode == 1
    assert run(tmp_path, "coast").returncode == 0
    unknown = run(tmp_path, "cost")
    assert unknown.returncode == 2
    assert "feeds.yaml has no 'cost': did you mean 'coast'?" in unknown.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- {id: a}\n", ":1:3: give 'url' (a feed or a sitemap) or 'imap' (a mailbox), one of the two"),
        (
            "- {id: a, url: 'ftp://x.example/'}\n",
            "'ftp://x.example/' is no address such as https://example.org/feed.xml",
        ),
        ("- {id: a, url: 'https://x.example:port/'}\n", "is no address such as https://example.org/feed.xml"),
        ("- {id: a, imap: 'imap://mail.example', user: x}\n", "write imaps://, which is encrypted"),
        ("- {id: a, imap: 'imaps://mail.example'}\n", "a mailbox has a 'user'"),
        ("- {id: a, imap: 'imaps://m.example', user: x, password: s3cret}\n", "a password has no place in a file"),
        ("- {id: a, url: 'https://me:s3cret@x.example/'}\n", "a password has no place in a file"),
        ("- {id: a, url: 'https://x.example/', most: 0}\n", "most"),
        ("- {id: a, url: 'https://x.example/', page: full}\n", "page"),
        ("id: a\n", "expected a list"),
    ],
)
def test_mistakes_of_feeds_yaml_are_told_at_their_place(text: str, told: str, tmp_path: Path) -> None:
    done = run(configure(tmp_path, text))
    assert done.returncode == 1
    assert told.removeprefix(":1:3: ") in done.stderr
    assert f"{tmp_path / 'feeds.yaml'}:1" in done.stderr
    assert "s3cret" not in done.stderr
    assert not (tmp_path / "saved").exists()


def test_without_feeds_yaml_one_is_told_what_to_write(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 1
    assert "there is no feeds.yaml" in done.stderr
    assert "fetch --import FILE.opml" in done.stderr


def test_feeds_of_an_opml_file_are_added_and_no_byte_else_changes(tmp_path: Path) -> None:
    before = "# ours\n- {id: coast, url: 'https://coast.example/feed'}   # the best\n"
    configure(tmp_path, before)
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        "<opml version='2.0'><body><outline text='News'><outline text='Coast' xmlUrl='https://coast.example/feed'/>"
        "<outline text='Astana Times' type='rss' xmlUrl='https://astanatimes.example/feed/?a=1&amp;b=#2'/>"
        "<outline text='Coast' xmlUrl='https://other.example/rss'/><outline text='x' xmlUrl='javascript:1'/>"
        "</outline></body></opml>",
        encoding="utf-8",
    )
    done = run(tmp_path, "--import", str(opml))
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 feeds added" in done.stdout
    after = (tmp_path / "feeds.yaml").read_text(encoding="utf-8")
    assert after == before + (
        "- id: astana-times\n  url: 'https://astanatimes.example/feed/?a=1&b=#2'\n"
        "- id: coast-2\n  url: https://other.example/rss\n"
    )
    assert "0 feeds added" in run(tmp_path, "--import", str(opml)).stdout
    assert (tmp_path / "feeds.yaml").read_text(encoding="utf-8") == after
    opml.write_text("<opml", encoding="utf-8")
    broken = run(tmp_path, "--import", str(opml))
    assert (broken.returncode, "this is no OPML" in broken.stderr) == (1, True)


@pytest.mark.slow
def test_killed_at_any_moment_each_page_is_there_once_in_the_end(web: WebServer, tmp_path: Path) -> None:
    configure(tmp_path, f"- {{id: coast, url: '{web.url}/feed', delay: 0}}\n")
    rng = random.Random(5)
    command = [sys.executable, "-m", "briefgen", "fetch", "--project", str(tmp_path)]
    for _ in range(10):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(rng.uniform(0.3, 1.6))
            process.send_signal(signal.SIGKILL)
    assert run(tmp_path).returncode == 0
    names = sorted(path.name for path in (tmp_path / "saved").iterdir() if not path.name.startswith("."))
    assert len(names) == COUNT
    rows = [json.loads(line) for line in (tmp_path / "saved" / ".fetched.jsonl").read_text().splitlines()]
    saved = [row["page"] for row in rows if "file" in row]
    assert len(saved) == len(set(saved)) == COUNT
    assert all(Ledger(tmp_path / "saved").has(f"{web.url}/{n}.html") for n in range(COUNT))


def test_a_folder_that_cant_be_written_is_named(web: WebServer, tmp_path: Path) -> None:
    configure(tmp_path, f"- {{id: coast, url: '{web.url}/feed', delay: 0}}\n")
    (tmp_path / "saved").write_text("a file\n", encoding="utf-8")
    done = run(tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"briefgen: can't write to '{tmp_path / 'saved'}': File exists\n"
