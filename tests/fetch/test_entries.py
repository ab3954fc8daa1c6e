"""What feeds and sitemaps list, told by their bytes."""

from __future__ import annotations

import json
from datetime import date

import pytest

from briefgen.errors import InputError
from briefgen.fetch.entries import Entry, clean_address, read_listing

URL = "https://news.example/feed"

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Coast</title>
<item><title>Trade &amp; ships</title><link>https://news.example/a?utm_source=rss&amp;id=3#top</link>
<pubDate>Mon, 02 Nov 2026 10:00:00 +0300</pubDate><author>desk@news.example (Ann Roe)</author>
<description><![CDATA[<p>Trade grew.</p>]]></description></item>
<item><title>Ferry</title><link>/b</link><pubDate>Tue, 03 Nov 2026 10:00:00 GMT</pubDate></item>
<item><title>No link</title></item>
<item><title>Mail</title><link>mailto:desk@news.example</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast</title>
<entry><title>Rail</title><link rel="alternate" href="https://news.example/rail"/><updated>2026-11-04T09:00:00Z</updated>
<author><name>Bo Lind</name></author><content type="html">&lt;p&gt;Rails.&lt;/p&gt;</content></entry></feed>"""

JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [
        {"url": "https://news.example/j", "title": "Jam", "date_published": "2026-11-05T08:00:00+05:00",
         "authors": [{"name": "Cy Moe"}], "content_html": "<p>Jam.</p>"},
        {"id": "x", "title": "nowhere"},
    ],
}  # fmt: skip

SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://news.example/old</loc><lastmod>2026-01-01</lastmod></url>
<url><loc>https://news.example/new</loc><lastmod>2026-11-06T00:00:00+00:00</lastmod></url>
<url><loc>https://news.example/undated</loc></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/s1.xml</loc><lastmod>2025-01-01</lastmod></sitemap>
<sitemap><loc>https://news.example/s2.xml</loc><lastmod>2026-01-01</lastmod></sitemap></sitemapindex>"""


def test_rss_the_newest_first_with_addresses_made_whole() -> None:
    assert read_listing(RSS.encode(), URL).entries == (
        Entry("https://news.example/b", "Ferry", date(2026, 11, 3)),
        Entry("https://news.example/a?id=3", "Trade & ships", date(2026, 11, 2), "desk@news.example (Ann Roe)",
              "<p>Trade grew.</p>"),
    )  # fmt: skip


def test_atom() -> None:
    (entry,) = read_listing(ATOM.encode(), URL).entries
    assert entry == Entry("https://news.example/rail", "Rail", date(2026, 11, 4), "Bo Lind", "<p>Rails.</p>")


def test_json_feed() -> None:
    (entry,) = read_listing(json.dumps(JSON).encode(), URL).entries
    assert entry == Entry("https://news.example/j", "Jam", date(2026, 11, 5), "Cy Moe", "<p>Jam.</p>")


def test_a_sitemap_and_an_index_of_them() -> None:
    found = read_listing(SITEMAP.encode(), URL).entries
    assert [entry.url.rpartition("/")[2] for entry in found] == ["undated", "new", "old"]
    assert read_listing(INDEX.encode(), URL).sitemaps == ("https://news.example/s2.xml", "https://news.example/s1.xml")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "this is a page, and no feed"),
        (b"\x00\x01\x02", "this is no feed and no sitemap"),
        (b"", "this is no feed and no sitemap"),
        (b'{"a": 1}', "this is JSON, but no JSON Feed"),
        (b"{" * 100_000, "this is JSON, but no JSON Feed"),
        (b"[" + b"{" * 10, "this is no feed and no sitemap"),
    ],
)
def test_what_is_no_feed_is_told(content: bytes, told: str) -> None:
    with pytest.raises(InputError) as error:
        read_listing(content, URL)
    assert error.value.mistakes[0].message == told
    assert error.value.mistakes[0].place.file == URL


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    site = f"{bomb}<urlset><url><loc>https://news.example/&f;&b;</loc></url></urlset>"
    assert all("root:" not in entry.url for entry in read_listing(site.encode(), URL).entries)


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://A.Example/x?utm_source=a&b=1#c", "https://a.example/x?b=1"),
        ("https://a.example/x?q=a%20b", "https://a.example/x?q=a%20b"),
        (" https://a.example/x ", "https://a.example/x"),
    ],
)
def test_what_counts_clicks_is_taken_off_an_address(url: str, clean: str) -> None:
    assert clean_address(url) == clean
