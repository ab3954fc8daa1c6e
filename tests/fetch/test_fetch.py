"""`briefgen fetch` against a web server on loopback: what it saves, asks for, and makes of servers that misbehave."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from briefgen.fetch.flow import Fetched, fetch_feeds
from briefgen.fetch.ledger import Ledger
from briefgen.fetch.web import FetchError, Web, is_private
from briefgen.ingest.flow import ingest
from briefgen.model.feeds import Feed
from tests.support.web_server import WebServer, web_server

DAY = date(2026, 11, 30)

PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title} - Coast Courier</title>
<meta property="og:site_name" content="Coast Courier"><meta property="article:published_time" content="2026-11-2{n}">
</head><body><article><h1>{title}</h1><p>The harbour of {title} counted 41{n} ships in November, its master said on
Monday. He expects fewer in December, for the ice comes early this year and many pilots are on leave.</p>
<p>A new pier is to be built next summer, he added, and it will cost 2{n} million crowns.</p></article></body></html>"""

NAMES = ("Anholm", "Bexvik", "Cresund")


@pytest.fixture
def web() -> Iterator[WebServer]:
    with web_server() as served:
        items = []
        for n, name in enumerate(NAMES, 1):
            served.give(f"/{name.lower()}.html", PAGE.format(title=name, n=n))
            items.append(f"<item><title>{name}</title><link>{served.url}/{name.lower()}.html</link>"
                         f"<pubDate>{20 + n} Nov 2026 10:00:00 GMT</pubDate></item>")  # fmt: skip
        rss = f"<rss version='2.0'><channel><title>Coast</title>{''.join(items)}</channel></rss>"
        served.give("/feed", rss, "application/rss+xml", ETag='"one"')
        yield served


def feed(web: WebServer, path: str = "/feed", **more: object) -> Feed:
    return Feed.model_validate({"id": "coast", "url": web.url + path, "delay": 0} | more)


def fetch(folder: Path, *feeds: Feed, day: date = DAY) -> list[Fetched]:
    return list(fetch_feeds(feeds, folder, day))


def pages(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_new_pages_are_saved_with_address_and_day_and_ingest_reads_them(web: WebServer, tmp_path: Path) -> None:
    (one,) = fetch(tmp_path, feed(web))
    assert (len(one.saved), one.failed, one.left) == (3, (), 0)
    assert pages(tmp_path) == sorted(one.saved)
    report = ingest([tmp_path])
    assert report.refused == ()
    articles = [draft.article for draft in report.drafts]
    found = sorted((a.title, a.url, str(a.captured.period.first)) for a in articles if a.captured)
    assert found == [(name, f"{web.url}/{name.lower()}.html", "2026-11-30") for name in NAMES]
    assert {a.published.period.first.day for a in articles if a.published} == {21, 22, 23}


def test_nothing_is_fetched_twice_and_the_feed_is_asked_whether_it_changed(web: WebServer, tmp_path: Path) -> None:
    fetch(tmp_path, feed(web))
    before = len(web.asked)
    (again,) = fetch(tmp_path, feed(web))
    assert again == Fetched("coast")
    assert web.asked[before:] == ["/robots.txt", "/feed"]
    assert web.heads[-1]["If-None-Match"] == '"one"'
    web.give("/feed", "<rss version='2.0'><channel/></rss>", "application/rss+xml", ETag='"two"')
    assert fetch(tmp_path, feed(web)) == [Fetched("coast")]


def test_the_cap_of_a_day_leaves_the_rest_for_the_next(web: WebServer, tmp_path: Path) -> None:
    (first,) = fetch(tmp_path, feed(web, most=2))
    assert (len(first.saved), first.left) == (2, 1)
    (same_day,) = fetch(tmp_path, feed(web, most=2))
    assert (len(same_day.saved), same_day.left) == (0, 1)
    (next_day,) = fetch(tmp_path, feed(web, most=2), day=date(2026, 12, 1))
    assert (len(next_day.saved), next_day.left) == (1, 0)
    assert len(pages(tmp_path)) == 3


def test_what_is_too_old_is_left_alone(web: WebServer, tmp_path: Path) -> None:
    (one,) = fetch(tmp_path, feed(web, newer_than=8))
    assert [name.split("-")[1] for name in one.saved] == ["cresund", "bexvik"]


def test_what_a_feed_itself_has_is_saved_where_that_is_asked(web: WebServer, tmp_path: Path) -> None:
    text = "The ferry to Anholm sails twice a day from March. It carried 41,000 people last year, a tenth more."
    item = {
        "url": f"{web.url}/x",
        "title": "Ferry <sails>",
        "date_published": "2026-11-20",
        "content_html": f"<p>{text}</p>",
    }
    told = {"version": "https://jsonfeed.org/version/1", "items": [item, {"url": f"{web.url}/y", "title": "No text"}]}
    web.give("/json", json.dumps(told), "application/json")
    (one,) = fetch(tmp_path, feed(web, "/json", pages="feed"))
    assert len(one.saved) == 1
    assert one.failed == (f"{web.url}/y: the feed has no text of it: write 'pages: full'",)
    assert not web.count("/x")
    (draft,) = ingest([tmp_path]).drafts
    assert (draft.article.title, draft.article.url) == ("Ferry <sails>", f"{web.url}/x")
    assert text in " ".join(draft.article.body.split())
    assert draft.article.published is not None
    assert str(draft.article.published.period.first) == "2026-11-20"


def test_a_sitemap_and_an_index_of_sitemaps(web: WebServer, tmp_path: Path) -> None:
    urls = "".join(
        f"<url><loc>{web.url}/{name.lower()}.html</loc><lastmod>2026-11-29</lastmod></url>" for name in NAMES
    )
    web.give("/s1.xml", f"<urlset>{urls}</urlset>", "application/xml")
    web.give("/index.xml", f"<sitemapindex><sitemap><loc>{web.url}/s1.xml</loc></sitemap></sitemapindex>", "text/xml")
    (one,) = fetch(tmp_path, feed(web, "/index.xml"))
    assert len(one.saved) == 3


def test_robots_are_obeyed(web: WebServer, tmp_path: Path) -> None:
    web.give("/robots.txt", "User-agent: *\nDisallow: /bexvik\n", "text/plain")
    (one,) = fetch(tmp_path, feed(web))
    assert (len(one.saved), web.count("/bexvik.html")) == (2, 0)
    assert one.failed == (f"{web.url}/bexvik.html: its robots.txt asks programs to stay away",)
    (again,) = fetch(tmp_path, feed(web))  # told once
    assert again.failed == ()


def test_where_robots_cant_be_had_nothing_is_asked_for(web: WebServer, tmp_path: Path) -> None:
    web.refuse("/robots.txt", 503, Retry_After="100")
    (one,) = fetch(tmp_path, feed(web))
    assert one.failed == ("its robots.txt can't be had: the server answers 503: try again in 100 seconds",)
    assert not web.count("/feed")


def test_a_busy_server_is_asked_again_and_a_missing_page_is_told_once(web: WebServer, tmp_path: Path) -> None:
    web.refuse("/anholm.html", 503, times=1, Retry_After="0")
    web.refuse("/bexvik.html", 410)
    (one,) = fetch(tmp_path, feed(web))
    assert len(one.saved) == 2
    assert one.failed == (f"{web.url}/bexvik.html: the server answers 410",)
    assert (web.count("/anholm.html"), web.count("/bexvik.html")) == (2, 1)
    assert fetch(tmp_path, feed(web)) == [Fetched("coast")]


def test_a_page_that_fails_for_now_is_asked_for_in_the_next_run(web: WebServer, tmp_path: Path) -> None:
    web.refuse("/anholm.html", 500, times=3)
    (one,) = fetch(tmp_path, feed(web))
    assert (len(one.saved), one.failed) == (2, (f"{web.url}/anholm.html: the server answers 500",))
    (again,) = fetch(tmp_path, feed(web))
    assert (len(again.saved), again.failed) == (1, ())


def test_one_feed_that_fails_stops_no_other(web: WebServer, tmp_path: Path) -> None:
    web.give("/login", "<!DOCTYPE html><html><body>Sign in</body></html>")
    bad = feed(web, "/login", id="bad")
    gone = feed(web, "/gone", id="gone")
    dead = Feed.model_validate({"id": "dead", "url": "http://127.0.0.1:9/feed", "delay": 0})
    told = fetch(tmp_path, bad, gone, dead, feed(web))
    assert [len(one.saved) for one in told] == [0, 0, 0, 3]
    assert told[0].failed == ("this is a page, and no feed",)
    assert told[1].failed == ("the server answers 404",)
    assert told[2].failed[0].startswith("its robots.txt can't be had: no answer: ")


def test_redirects_are_followed_but_not_for_ever_and_not_out_of_the_web(web: WebServer, tmp_path: Path) -> None:
    web.lead("/anholm.html", "/there")
    web.give("/there", PAGE.format(title="Anholm", n=1))
    web.lead("/bexvik.html", "/bexvik.html")
    web.lead("/cresund.html", "file:///etc/passwd")
    (one,) = fetch(tmp_path, feed(web))
    assert len(one.saved) == 1
    assert sorted(one.failed) == [
        f"{web.url}/bexvik.html: it leads on and on",
        f"{web.url}/cresund.html: it leads to 'file:', which is not the web",
    ]


def test_a_public_feed_leads_to_no_address_of_the_own_network(web: WebServer) -> None:
    with_web = Web()
    try:
        for url in (f"{web.url}/anholm.html", "http://localhost:80/", "http://169.254.169.254/latest", "http://[::1]/"):
            with pytest.raises(FetchError, match="which is on this network and not on the web"):
                with_web.get(url, 0, private=False)
    finally:
        with_web.close()
    assert web.asked == []
    assert is_private("10.1.2.3")
    assert not is_private("9.9.9.9")


def test_what_is_too_long_drips_or_unpacks_to_a_flood_is_given_up(web: WebServer, tmp_path: Path) -> None:
    flood = gzip.compress(b"<p>x</p>" * 4_000_000)

    def bomb(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Encoding", "gzip")
        request.send_header("Content-Type", "text/html")
        request.send_header("Content-Length", str(len(flood)))
        request.end_headers()
        request.wfile.write(flood)

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        for _ in range(200):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.05)

    web.routes["/bomb"] = bomb
    web.routes["/drip"] = drip
    patient = Web(deadline=0.5, backoff=0.0)
    try:
        with pytest.raises(FetchError, match="it is longer than 16 MiB"):
            patient.get(f"{web.url}/bomb", 0, private=True)
        start = time.monotonic()
        with pytest.raises(FetchError, match=r"it isn't there after"):
            patient.get(f"{web.url}/drip", 0, private=True)
        assert time.monotonic() - start < 8
    finally:
        patient.close()


def test_the_pause_between_two_requests_to_one_host(web: WebServer) -> None:
    polite = Web()
    try:
        start = time.monotonic()
        for _ in range(2):
            polite.get(f"{web.url}/anholm.html", 0.4, private=True)
        assert time.monotonic() - start >= 0.8  # robots.txt, and the page twice
    finally:
        polite.close()


def test_a_page_whose_encoding_only_the_server_says_is_saved_as_utf8(web: WebServer, tmp_path: Path) -> None:
    told = PAGE.format(title="Порт Анхольм", n=1).replace("The harbour of", "Порт города")
    web.give("/anholm.html", told.encode("windows-1251"), "text/html; charset=windows-1251")
    fetch(tmp_path, feed(web))
    titles = {draft.article.title for draft in ingest([tmp_path]).drafts}
    assert "Порт Анхольм" in titles


def test_what_is_no_page_is_told(web: WebServer, tmp_path: Path) -> None:
    web.give("/anholm.html", b"\x89PNG\r\n", "image/png")
    web.give("/bexvik.html", b"", "text/html")
    (one,) = fetch(tmp_path, feed(web))
    assert sorted(one.failed) == [
        f"{web.url}/anholm.html: it is image/png, and no page",
        f"{web.url}/bexvik.html: it is empty",
    ]


def test_a_line_of_the_ledger_that_was_cut_off_counts_for_nothing(web: WebServer, tmp_path: Path) -> None:
    (one,) = fetch(tmp_path, feed(web))
    ledger = tmp_path / ".fetched.jsonl"
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join(lines[:2]) + lines[2][:20])
    (again,) = fetch(tmp_path, feed(web))
    assert again.saved == (one.saved[2],)
    assert pages(tmp_path) == sorted(one.saved)
    kept = Ledger(tmp_path)
    assert all(kept.has(f"{web.url}/{name.lower()}.html") for name in NAMES)


def test_the_rules_of_robots_count_behind_a_mark_of_order_and_in_a_file_of_megabytes(web: WebServer) -> None:
    long = "\ufeffUser-agent: *\nDisallow: /bexvik\n" + "# more\n" * 2_000_000
    web.give("/robots.txt", long, "text/plain")
    polite = Web()
    try:
        with pytest.raises(FetchError, match="asks programs to stay away"):
            polite.get(f"{web.url}/bexvik.html", 0, private=True)
        assert polite.get(f"{web.url}/anholm.html", 0, private=True).status == 200
    finally:
        polite.close()


def test_half_a_page_is_none(web: WebServer, tmp_path: Path) -> None:
    whole = PAGE.format(title="Anholm", n=1).encode()

    def cut(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Content-Length", str(len(whole)))
        request.end_headers()
        request.wfile.write(whole[:300])
        request.close_connection = True

    web.routes["/anholm.html"] = cut
    (one,) = fetch(tmp_path, feed(web))
    assert len(one.saved) == 2
    assert one.failed[0].startswith(f"{web.url}/anholm.html: no answer: ")


@pytest.mark.parametrize("link", ["http://a\0b/x", "http://" + "a" * 300 + "/x", "http://[/x", "http://x:99999/", "//"])
def test_an_address_that_is_none_costs_itself_alone(web: WebServer, tmp_path: Path, link: str) -> None:
    told = {"version": "https://jsonfeed.org/version/1", "items": [{"url": link}, {"url": f"{web.url}/anholm.html"}]}
    web.give("/json", json.dumps(told), "application/json")
    (one,) = fetch(tmp_path, feed(web, "/json"))
    assert len(one.saved) == 1


@pytest.mark.parametrize("charset", ["punycode", "unicode_escape", "zlib", "utf-7", "no-such"])
def test_an_encoding_that_is_none_of_the_web_is_passed_over(web: WebServer, tmp_path: Path, charset: str) -> None:
    web.give("/anholm.html", PAGE.format(title="Anholm", n=1), f"text/html; charset={charset}")
    (one,) = fetch(tmp_path, feed(web))
    assert one.failed == ()
    assert b"The harbour of Anholm" in (tmp_path / next(n for n in one.saved if "anholm" in n)).read_bytes()
