"""Feeds of all makes, and broken and hostile ones, into entries."""

# ruff: noqa: E501 - feeds are set as they are
from __future__ import annotations

import base64

import pytest

from briefgen.errors import InputError
from briefgen.ingest.describe.dates import day_said
from briefgen.ingest.read.feed import MOST_ENTRIES, read_entries
from briefgen.ingest.read.pages import read_feed
from tests.support.saved_page import PARAGRAPHS

MODULES = "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
MARKUP = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)


def rss(*items: str, channel: str = "<title>Daily Planet</title>") -> str:
    entries = "".join(f"<item><title>Story</title>{item}</item>" for item in items)
    return f"<rss version='2.0' {MODULES}><channel>{channel}{entries}</channel></rss>"


def atom(entry: str) -> str:
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Daily Planet</title><entry>{entry}</entry></feed>"


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("<author>desk@planet.technology (Mira Holt)</author>", "Mira Holt"),
        ("<author>desk@planet.technology</author>", "desk@planet.technology"),
        ("<author>Mira Holt</author>", "Mira Holt"),
        ("<dc:creator>Mira Holt</dc:creator><dc:creator>Ana Reis</dc:creator>", "Mira Holt and Ana Reis"),
        ("<author>desk@planet.com</author><dc:creator>Mira Holt</dc:creator>", "Mira Holt"),
        ("<dc:creator>&lt;a href='/p'&gt;Mira Holt&lt;/a&gt;</dc:creator>", "Mira Holt"),
        (
            "<dc:creator>&lt;a href='/p'&gt;Mira Holt&lt;/a&gt;, &lt;a href='/q'&gt;Ana Reis&lt;/a&gt;</dc:creator>",
            "Mira Holt and Ana Reis",
        ),
        ("<dc:creator>Mira Holt; Ana Reis; Jon Elm</dc:creator>", "Mira Holt, Ana Reis and Jon Elm"),
        ("<author>a@b.example (Mira Holt)</author><author>c@b.example (Ana Reis)</author>", "Mira Holt and Ana Reis"),
        ("<dc:creator>By Mira Holt</dc:creator>", "Mira Holt"),
        ("<dc:creator>Mira Holt, Lake Post</dc:creator>", "Mira Holt, Lake Post"),
    ],
)
def test_an_entry_names_its_authors(written: str, author: str) -> None:
    (entry,) = read_entries(rss(written))
    assert entry["author"] == author


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("<pubDate>Fri, 19 Nov 2021 01:45:08 +02:00</pubDate>", "Fri, 19 Nov 2021 01:45:08 +02:00"),
        ("<dc:date>2021-11-19</dc:date>", "2021-11-19"),
        ("<dc:date>2021-11-20</dc:date><pubDate>19 Nov 2021 01:45:08 GMT</pubDate>", "19 Nov 2021 01:45:08 GMT"),
    ],
)
def test_a_date_is_given_as_it_is_written_and_not_as_that_of_greenwich(written: str, published: str) -> None:
    (entry,) = read_entries(rss(written))
    assert entry["published"] == published


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (
            "&amp;lt;p&amp;gt;Rain &amp;amp;amp; &amp;lt;a href='/x'&amp;gt;wind&amp;lt;/a&amp;gt;.&amp;lt;/p&amp;gt;",
            "Rain & wind.",
        ),
        ("<![CDATA[&lt;p&gt;Rain and &lt;b&gt;wind&lt;/b&gt;.&lt;/p&gt;]]>", "Rain and wind."),
        ("<![CDATA[<p>Rain &amp;amp; wind &amp;#8211; it&amp;#039;s late.</p>]]>", "Rain & wind – it's late."),
        ("<![CDATA[<p>The rule is a &lt; b and c &gt; d.</p>]]>", "The rule is a < b and c > d."),
    ],
)
def test_what_a_feed_has_escaped_twice_is_read(written: str, text: str) -> None:
    (entry,) = read_entries(rss(f"<description>{written}</description>"))
    assert entry["text"] == text


def test_a_title_that_is_escaped_twice_is_read() -> None:
    (entry,) = read_entries(
        "<rss><channel><item><title>Fish &amp;amp; &amp;quot;chips&amp;quot;</title></item></channel></rss>"
    )
    assert entry["title"] == 'Fish & "chips"'


@pytest.mark.parametrize(
    "written",
    ["Mi., 10 März 2021 09:10:00 +0100", "Mi, 10 Mär 2021 09:10", "10. März 2021", "mer. 10 mars 2021 09:10:00 +0100",
     "mié, 10 mar 2021 09:10:00 +0100", "1615363800", "1615363800000", "2021/03/10 09:10", "10.03.2021 09:10", "2021-03-10T23:10:00+01:00",
     "Wed, Mar 10 2021 09:10:00 AM", "śr., 10 mar 2021 09:10:00 +0100", "mer, 10 marzo 2021 09:10"],
)  # fmt: skip
def test_a_day_of_a_feed_is_read_in_whatever_form(written: str) -> None:
    dated = day_said(written)
    assert dated is not None
    assert (str(dated.period.first), dated.basis) == ("2021-03-10", "stated")
    assert dated.period.first == dated.period.last


def test_an_entry_without_a_date_does_not_take_that_of_the_feed() -> None:
    (entry,) = read_entries(rss("", channel="<title>D</title><pubDate>Fri, 19 Nov 2021 01:45:08 GMT</pubDate>"))
    assert entry["published"] == ""


@pytest.mark.parametrize(
    "entry",
    [
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{MARKUP}</div></content>",
        f"<summary>Short.</summary><content type='html'><![CDATA[{MARKUP}]]></content>",
        f"<content type='text/html' mode='base64'>{base64.b64encode(MARKUP.encode()).decode()}</content>",
    ],
)
def test_the_text_of_an_entry_is_read_however_it_is_wrapped(entry: str) -> None:
    (found,) = read_entries(atom(entry))
    assert found["text"].split("\n") == PARAGRAPHS


def test_the_whole_text_wins_over_the_summary_in_rss() -> None:
    whole = f"<description>Short.</description><content:encoded><![CDATA[{MARKUP}]]></content:encoded>"
    assert read_entries(rss(whole))[0]["text"].split("\n") == PARAGRAPHS


def test_a_feed_that_was_cut_off_keeps_what_it_has() -> None:
    feed = rss(f"<description>{PARAGRAPHS[0]}</description>", f"<description>{PARAGRAPHS[1]}</description>")
    cut = feed[: feed.index("according")]
    texts = [part.text for part in read_feed(cut, "a.xml")]
    assert texts == [PARAGRAPHS[0], PARAGRAPHS[1].partition("according")[0].strip()]


def test_names_of_letters_that_xml_does_not_know_are_letters_all_the_same() -> None:
    (entry,) = read_entries(rss("<description>The caf&eacute;&nbsp;is open &mdash; late.</description>"))
    assert entry["text"] == "The café is open — late."


def test_entities_are_not_expanded_however_many_and_however_deep() -> None:
    deep = "".join(f"<!ENTITY e{n} '&e{n - 1};&e{n - 1};'>" for n in range(1, 30))
    feed = f"<!DOCTYPE r [<!ENTITY e0 'boom'>{deep}]>{rss('<description>One &e29; two.</description>')}"
    (entry,) = read_entries(feed)
    assert entry["text"].startswith("One")
    assert "boom" not in entry["text"]


@pytest.mark.parametrize(
    "text", ["/etc/hostname", "https://planet.example/feed", "<a><b></a>", "", "<rss>" + "<a>" * 50_000]
)
def test_what_is_no_feed_is_refused_and_nothing_is_opened_or_fetched(text: str) -> None:
    with pytest.raises(InputError, match="this is not a feed"):
        read_feed(text, "a.xml")


def test_of_a_feed_without_end_the_first_entries_are_read() -> None:
    assert len(read_entries(rss(*["<description>x</description>"] * (MOST_ENTRIES + 5)))) == MOST_ENTRIES
