"""Pages into articles: invented pages with varied boilerplate, and the hard cases one by one."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from briefgen.ingest.clean.clean import clean_lines
from briefgen.ingest.passes import mark_lines, split_text
from briefgen.ingest.segment.lines import Segment
from tests.support.glued_pages import STYLES, make_page

LONG = (
    "The harbour council said on Monday that the new ferry line would open in spring, a year later than planned. "
    "About 300 passengers a day are expected, according to a report that the council published last week."
)
OTHER = (
    "Growers in the southern districts began the rice harvest two weeks early, after an unusually dry summer. "
    "The farmers' union warned that prices could rise by a tenth before the end of the year."
)


def bodies(text: str) -> list[tuple[str | None, str]]:
    return [(segment.title, clean_lines(segment.lines).body) for segment in split_text(text)]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def without_dateline(body: str) -> str:
    return re.sub(r"^[A-Z]{4,}.{0,30}?(?:--|—|-) ", "", body)


@pytest.mark.parametrize("seed", range(12 * len(STYLES)))
def test_a_glued_page_comes_apart_into_its_articles(seed: int) -> None:
    text, made, style = make_page(seed)
    found = bodies(text)
    assert [title for title, _ in found] == [article.title for article in made], style
    for (_, body), article in zip(found, made, strict=True):
        got = without_dateline(squeeze(body)) if style == "wire_dump" else squeeze(body)
        assert got == squeeze(article.body), style


@pytest.mark.parametrize("seed", range(2 * len(STYLES)))
def test_spans_point_at_the_title_and_never_overlap(seed: int) -> None:
    text, _, _ = make_page(seed)
    segments: list[Segment] = split_text(text)
    for segment in segments:
        assert segment.title
        assert text[segment.start : segment.end].lstrip("# ").startswith(segment.title)
    assert all(a.end <= b.start for a, b in pairwise(segments))


def test_a_page_that_is_one_article_stays_one() -> None:
    text = f"Ferry line opens late\n\n{LONG}\n\nTHE WAY AHEAD\n\n{OTHER}\n\nA slow start\n\n{LONG}"
    assert [title for title, _ in bodies(text)] == ["Ferry line opens late"]


def test_an_article_without_a_title_begins_with_its_prose() -> None:
    (segment,) = split_text(f"{LONG}\n{OTHER}\n")
    assert (segment.title, segment.start) == (None, 0)


def test_an_article_without_line_breaks_is_one_line_of_body() -> None:
    text = f"Daily Planet\n3 hours ago\n- Daily Planet\nFerry line opens late this year\n{LONG} {OTHER} {LONG}"
    ((title, body),) = bodies(text)
    assert title == "Ferry line opens late this year"
    assert "\n" not in body


def test_lines_broken_at_hyperlinks_are_mended() -> None:
    text = (
        "Leaders to meet over ferry line\nHarbour President\nMira "
        "Holt\nis expected to reaffirm the council's commitment to\n"
        f"Southern ports when she visits the islands next week.\n{OTHER}"
    )
    ((_, body),) = bodies(text)
    assert body.startswith(
        "Harbour President Mira Holt is expected to reaffirm the council's commitment to Southern ports"
    )


def test_hard_wrapped_mail_is_unwrapped() -> None:
    words = f"{LONG} {OTHER}".split()
    wrapped = "\n".join(" ".join(words[i : i + 11]) for i in range(0, len(words), 11))
    ((_, body),) = bodies(f"Ferry line opens late this year\n\n{wrapped}\n\n{wrapped}\n")
    assert body == f"{LONG} {OTHER}\n\n{LONG} {OTHER}" or body == f"{LONG} {OTHER}"


def test_what_was_cut_off_is_flagged_and_kept() -> None:
    (segment,) = split_text(f"Ferry line opens late this year\n\n{LONG}\n\nThe council added that it would")
    assert segment.cut
    assert clean_lines(segment.lines).body.endswith("The council added that it would")


def test_comments_and_teasers_after_the_article_are_nobodys() -> None:
    text = (
        f"Ferry line opens late this year\n\n{LONG}\n\nComments (2)\n"
        "John: This is what happens when nobody reads the contract before it is signed, again and again.\n"
        "Related Articles\nTen charts on the year in shipping\nA port that never sleeps\n"
    )
    assert bodies(text) == [("Ferry line opens late this year", LONG)]


def test_a_list_of_related_headlines_in_mid_article_splits_nothing() -> None:
    text = f"Ferry line opens late this year\n\n{LONG}\n\nRead more\nTen charts on shipping\n\n{OTHER}"
    assert len(split_text(text)) == 1


@pytest.mark.parametrize(
    "head",
    [
        "Daily Planet\n17 hours ago\n- Daily Planet\n{title}",
        "{title}\nDaily Planet\n17 hours ago",
        "Daily Planet | 3h ago\n{title}",
        "{title}\nBy Mira Holt\nMay 3, 2024",
        "{title}\nBy Mira Holt, Daily Planet\nPublished: 3 May 2024",
        "3 May 2024\n{title}\nby Mira Holt",
        "{title}\nPublished 2024-05-03 10:15",
        "World\n{title}\nMira Holt\n3 May 2024 | 4 min read",
        "{title}\nvor 3 Stunden",
        "{title}\n3 мая 2024 года",
        "{title}\nDaily Planet · yesterday",
    ],
)
def test_a_neighbour_is_known_by_its_header(head: str) -> None:
    title = "Rice harvest begins two weeks early in the south"
    found = bodies(f"Ferry line opens late this year\n{LONG}\n\n\n{head.format(title=title)}\n{OTHER}\n{OTHER[:104]}")
    assert [name for name, _ in found] == ["Ferry line opens late this year", title]
    assert found[0][1] == LONG


def test_a_dateline_begins_an_article_even_without_a_gap() -> None:
    text = f"Ferry line opens late\n{LONG} Endi\nRice harvest begins early\nOSLO, May 3 (Kestrel) -- {OTHER}"
    assert [title for title, _ in bodies(text)] == ["Ferry line opens late", "Rice harvest begins early"]


def test_chinese_articles_are_split_at_their_headers() -> None:
    body = "港口委员会周一表示，新的渡轮航线将在春季开通，比原计划晚一年。报告显示，预计每天有三百名乘客。" * 3
    text = f"新渡轮航线推迟开通引发关注\n{body}\n\n\n新华社\n3小时前\n南方水稻收割提前两周开始进行\n{body}"
    assert [title for title, _ in bodies(text)] == ["新渡轮航线推迟开通引发关注", "南方水稻收割提前两周开始进行"]


def test_menus_above_the_title_are_passed_over() -> None:
    text = f"Home\nWorld\nBusiness\nSign in\nSkip to content\n\nFerry line opens late this year\n\n{LONG}\n\n{OTHER}\n"
    ((title, body),) = bodies(text)
    assert title == "Ferry line opens late this year"
    assert body == f"{LONG}\n\n{OTHER}"


@pytest.mark.parametrize(
    "segment", ["[", '"', "'a ", "\n", "Photo: A ", "#a ", "A B C D\n", "By A B\n", "3 hours ago\n", "- ", ". "]
)
def test_a_flood_is_split_to_its_end(segment: str) -> None:
    for found in split_text(segment * 20_000):
        clean_lines(found.lines)
    assert mark_lines("") == ()


@pytest.mark.parametrize(
    "page",
    [
        "1. {a}\n\n{first}\n\n2. {b}\n\n{second}\n",
        "Top story\n\n{a}\n{first}\nRead more »\n\n{b}\n{second}\nRead more »\n",
        "{a}\nMira Holt\nFri, May 3, 2024 at 10:15 AM GMT 2 min "
        "read\n\n{first}\n\nView comments (12)\n\nRecommended Stories\n\n"
        "Bloomberg\n{b}\n{second}\n2d ago\n",
        "{a}\n{first}\n\nMore from World\n\n{b}\nDaily Planet - 5 hours ago\n\n{second}\n",
        "Document 1 of 2\n\n{a}\n\nDaily Planet\nMay 3, 2024 "
        "Friday\n\nCopyright 2024 Planet Media All Rights Reserved\n\n"
        "Section: WORLD; Pg. 3\nLength: 120 words\nByline: Mira "
        "Holt\n\nBody\n\n{first}\n\nLoad-Date: May 3, 2024\n\nEnd of Document"
        "\n\n{b}\n\nDaily Planet\nMay 4, 2024 Saturday\n\nBody\n\n{second}\n\nEnd of Document\n",
    ],
)
def test_digests_and_databases_come_apart(page: str) -> None:
    a, b = "Ferry line opens late this year", "Rice harvest begins early in the south"
    found = bodies(page.format(a=a, b=b, first=LONG, second=OTHER))
    assert [(title or "").lstrip("12. ") for title, _ in found] == [a, b]
    assert [body for _, body in found] == [LONG, OTHER]


def test_a_standfirst_above_the_byline_is_words_of_the_article() -> None:
    title, stand = "Ferry line opens late this year", "Councillors hope for visitors, but growers fear the noise"
    text = f"Daily Planet\n{title}\nThis article is more than 1 year old\n{stand}\nMira Holt\n3 May 2024\n\n{LONG}\n"
    assert bodies(text) == [(title, f"{stand}\n\n{LONG}")]


def test_what_a_picture_shows_is_no_standfirst() -> None:
    picture = "Getty Images\nA boat on the quay in the rain\nThe crews wait for spring to come"
    text = f"Ferry line opens late this year\n{picture}\n{LONG}\n"
    assert bodies(text) == [("Ferry line opens late this year", LONG)]


def test_numbers_in_an_article_are_its_subheadings_and_in_a_letter_its_articles() -> None:
    quays = f"1. The north quay\n{OTHER}\n2. The south quay\n{LONG[:104]}\n"
    listed = f"3 quays worth the wait\nBy Mira Holt\nMay 3, 2024\n{LONG}\n{quays}"
    assert [title for title, _ in bodies(listed)] == ["3 quays worth the wait"]
    welcome = "THE QUAY LETTER\nTuesday, 12 March 2024\nGood morning. Here is what we read today on the quay."
    letter = f"{welcome}\n1. Ferries: late again\n{LONG}\n2. A quiet harvest\n{OTHER}\n"
    assert [title for title, _ in bodies(letter)] == ["1. Ferries: late again", "2. A quiet harvest"]


def test_a_masthead_is_said_to_every_article_under_it() -> None:
    head = "The Quay Times\nSaturday, April 6, 2002"
    page = f"{head}\nFerry line opens late\n{LONG}\n* * *\nHarvest begins early\n{OTHER}\n"
    headers = [[line.text for line in segment.header] for segment in split_text(page)]
    assert all("Saturday, April 6, 2002" in header for header in headers)
    told = page.replace("* * *\n", "* * *\nKestrel Wire\n3 hours ago\n")
    assert "Saturday, April 6, 2002" not in [line.text for line in split_text(told)[1].header]


@pytest.mark.parametrize(
    "tail",
    [
        "“Nature is slow,” she said.",
        "Why does it take so long?\nNobody knows.",
        "That was all.",
    ],
)
def test_short_last_sentences_stay_with_their_article(tail: str) -> None:
    second = f"Harvest begins early in the south\n\n{OTHER}"
    text = f"Ferry line opens late this year\n\n{LONG}\n{tail}\n\n-----\n\n{second}\n"
    assert [body for _, body in bodies(text)] == [f"{LONG}\n\n{tail}".replace("?\nNo", "?\n\nNo"), OTHER]


def test_a_short_last_sentence_is_not_the_next_headline() -> None:
    second = f"Harvest begins early in the south\nOSLO (AFP) - {OTHER}"
    text = f"Ferry line opens late\n{LONG}\nSome boats remain idle.\n{second}\n"
    assert bodies(text) == [
        ("Ferry line opens late", f"{LONG}\n\nSome boats remain idle."),
        ("Harvest begins early in the south", f"OSLO (AFP) - {OTHER}"),
    ]


def test_a_count_of_comments_under_the_time_ends_nothing() -> None:
    head = "Mira Holt\n3 May 2024\n15 Comments\nFind your saved stories under my name"
    text = f"Ferry line opens late this year\n{head}\n{LONG}"
    assert [title for title, _ in bodies(text)] == ["Ferry line opens late this year"]


def test_a_card_about_the_author_is_no_body_whatever_it_says() -> None:
    card = "Mira Holt\nMira Holt joined the paper in 2019 and writes on quays. She studied in Oslo."
    text = f"Ferry line opens late\nMira Holt\n3 May 2024\n{LONG}\n{card}\n"
    ((_, body),) = bodies(text)
    assert body == LONG
    assert "Holt joined" in bodies(text.replace("Mira Holt\n3 May", "Bo Lind\n3 May"))[0][1]


def test_what_is_behind_a_wall_is_not_asked_for() -> None:
    offer = "Then $75 per month. Complete access to all that we write, on any device you own."
    text = f"Ferry line opens late\n{LONG}\nSubscribe to unlock this article\n{offer}\n"
    (segment,) = split_text(text)
    assert clean_lines(segment.lines).body == LONG


def test_a_dateline_on_a_line_of_its_own_is_joined() -> None:
    ((_, body),) = bodies(f"Ferry line opens late this year\nOSLO. KAZINFORM –\n{LONG}\n")
    assert body == f"OSLO. KAZINFORM – {LONG}"
