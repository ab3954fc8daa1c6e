"""Boilerplate recognised by its neighbours, and articles recognised by the lines around their titles."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.ingest.clean.clean import clean_lines
from briefgen.ingest.duplicates.link import ArticleDraft
from briefgen.ingest.flow import ingest
from briefgen.ingest.passes import mark_lines, split_text
from briefgen.ingest.publishers import find_host, fold_host, name_host
from briefgen.ingest.segment.lines import Kind, LineMark

SALT = (
    "The salt works on the northern shore will reopen in March, its new owner said on Monday. About 120 people "
    "are to find work there, half of them from villages along the lake."
)
KILN = (
    "A potter in the old town has built a kiln that burns nothing but olive stones. It reaches 900 degrees in two "
    "hours, and the stones cost him less than the string that he ties his parcels with."
)
MOTH = (
    "Beekeepers in the valley fear a moth that eats wax. It was first seen in a hive near the mill in May, and has "
    "since been found in eleven others, all of them west of the river."
)


def drafts_of(tmp_path: Path, text: str) -> list[ArticleDraft]:
    page = tmp_path / "page.txt"
    page.write_text(text, encoding="utf-8")
    return list(ingest([page]).drafts)


def bodies(text: str) -> list[tuple[str | None, str]]:
    return [(segment.title, clean_lines(segment.lines).body) for segment in split_text(text)]


def marks(text: str) -> list[LineMark | None]:
    return [line.mark for line in mark_lines(text)]


def test_articles_with_the_same_lines_around_their_titles_come_apart(tmp_path: Path) -> None:
    text = "\n".join(
        f"{title}\nlakeside.example.org\n{name}\n{minutes} min read\n{body}\n"
        for title, name, minutes, body in [
            ("Salt works to reopen after ten years", "Irma Holt", 3, SALT),
            ("The kiln that burns olive stones", "Pau Serra", 4, KILN),
            ("A moth with a taste for wax", "Lin Okafor", 2, MOTH),
        ]
    )
    found = drafts_of(tmp_path, text)
    assert [draft.article.title for draft in found] == [
        "Salt works to reopen after ten years",
        "The kiln that burns olive stones",
        "A moth with a taste for wax",
    ]
    assert [draft.article.author for draft in found] == ["Irma Holt", "Pau Serra", "Lin Okafor"]
    assert [draft.article.body for draft in found] == [SALT, KILN, MOTH]


def test_a_subheading_has_no_such_lines_and_begins_nothing() -> None:
    text = f"Salt works to reopen\nlakeside.example.org\nIrma Holt\n3 min read\n{SALT}\nWhat the villages want\n{SALT}"
    assert [title for title, _ in bodies(text)] == ["Salt works to reopen"]


def test_forwarded_mails_come_apart_and_their_heads_say_who_and_when(tmp_path: Path) -> None:
    text = (
        "Hi both,\n\nfor the file.\n\n---------- Forwarded message ---------\nFrom: Lake Post <news@lakepost.example>\n"
        "Date: Mon, May 6, 2024 at 7:02 AM\nSubject: Fwd: Salt works to reopen after ten years\nTo: <desk@example.org>"
        f"\n\nSalt works to reopen after ten years\n{SALT}\n\n---------- Forwarded message ---------\n"
        "From: The Guardian <no-reply@mail.theguardian.com>\nDate: Tue, May 7, 2024 at 6:40 AM\n"
        f"Subject: The kiln that burns olive stones\nTo: <desk@example.org>\n\n{KILN}\n"
    )
    found = drafts_of(tmp_path, text)
    assert [draft.article.title for draft in found] == [
        "Salt works to reopen after ten years",
        "The kiln that burns olive stones",
    ]
    assert [draft.publisher for draft in found] == ["Lake Post", "The Guardian"]
    assert [str(draft.article.published.period.first) for draft in found if draft.article.published] == [
        "2024-05-06",
        "2024-05-07",
    ]
    assert [draft.article.body for draft in found] == [SALT, KILN]


def test_two_lines_that_look_like_fields_are_no_mail() -> None:
    assert marks(f"From: a reader\nTo: the mayor\n\n{SALT}") == [None, None, None]


def test_a_slogan_over_the_title_is_not_the_title() -> None:
    text = f"Words worth your while\nSalt works to reopen after ten years\nBy Irma Holt\n3 May 2024\n{SALT}"
    assert bodies(text) == [("Salt works to reopen after ten years", SALT)]


def test_a_section_with_a_bar_is_not_the_title() -> None:
    text = f"Business and industry | Salt and the lake\nSalt works to reopen after ten years\nBy Irma Holt\n{SALT}"
    assert bodies(text) == [("Salt works to reopen after ten years", SALT)]


def test_the_standfirst_stays_in_the_body() -> None:
    text = f"Salt works to reopen\nNew owner promises work for the villages along the lake\nBy Irma Holt\n{SALT}"
    assert bodies(text) == [
        ("Salt works to reopen", f"New owner promises work for the villages along the lake\n\n{SALT}")
    ]


def test_a_headline_in_capitals_may_end_in_a_full_stop() -> None:
    text = f"The Salt Works Will Open. The Villages Have Waited.\nBy Irma Holt\n3 May 2024\n{SALT}"
    assert bodies(text) == [("The Salt Works Will Open. The Villages Have Waited.", SALT)]


@pytest.mark.parametrize(
    "caption",
    [
        "Workers rake salt into heaps beside the northern shore of the lake in early spring",
        "Irma Holt (left) and the new owner.\nPhoto: Lake Post",
        "Salt heaps by the lake\nSalt heaps by the lake, seen from the mill. Photo: Reuters/Pau Serra",
        "Salt heaps by the lake\nView image in fullscreen",
    ],
)
def test_captions_in_mid_article_go_without_a_credit_too(caption: str) -> None:
    text = f"Salt works to reopen\nBy Irma Holt\n{SALT}\n{caption}\n{KILN}"
    assert bodies(text) == [("Salt works to reopen", f"{SALT}\n\n{KILN}")]


@pytest.mark.parametrize(
    "kept",
    [
        "Questions of trust",
        "Who pays for the new pans?",
        "A footnote ends the claim that nobody had counted the lorries before.[1]",
        "“We have waited for ten years”",
    ],
)
def test_subheadings_and_questions_are_no_captions(kept: str) -> None:
    text = f"Salt works to reopen\nBy Irma Holt\n{SALT}\n{kept}\n{KILN}"
    assert bodies(text) == [("Salt works to reopen", f"{SALT}\n\n{kept}\n\n{KILN}")]


def test_a_first_paragraph_over_a_credit_is_kept() -> None:
    lead = "LAKE PORT – The salt works will open again in March, the owner of the pans said."
    text = f"Salt works to reopen\nBy Irma Holt on 3 May 2024\n{lead}\nPhoto credit: lakepost.example.\n{KILN}"
    assert bodies(text) == [("Salt works to reopen", f"{lead}\n\n{KILN}")]


def test_posts_of_other_sites_are_dropped_and_the_article_goes_on() -> None:
    text = (
        f"Salt works to reopen\nBy Irma Holt\n3 May 2024\n{SALT}\nIrma Holt (@irmaholt)\n"
        f"The pans are full again. pic.twitter.com/a1b2c3\nMay 2, 2024\n{KILN}"
    )
    assert bodies(text) == [("Salt works to reopen", f"{SALT}\n\n{KILN}")]


def test_running_heads_of_a_printed_page_are_dropped() -> None:
    head = "03/05/2024, 10:23       Salt works to reopen | The Guardian"
    foot = "https://www.theguardian.com/world/2024/may/03/salt"
    text = f"{head}\nSalt works to reopen\nIrma Holt\n3 May 2024\n{SALT}\n{foot} 1/2\n{head}\n{KILN}\n{foot} 2/2"
    assert bodies(text) == [("Salt works to reopen", f"{SALT}\n\n{KILN}")]


def test_the_dates_of_a_timeline_stay() -> None:
    told = f"{SALT}\nMarch 1997\n{KILN}\nJune 2004\n{MOTH}\nMay 2013\n{SALT[:90]}."
    text = f"The salt works, year by year\n1 February 2017\n{told}"
    body = bodies(text)[0][1]
    assert [date for date in ("March 1997", "June 2004", "May 2013") if date in body] == [
        "March 1997",
        "June 2004",
        "May 2013",
    ]
    assert "1 February 2017" not in body


def test_one_date_in_mid_article_is_boilerplate() -> None:
    text = f"Salt works to reopen\nBy Irma Holt\n{SALT}\nMay 2, 2024\n{KILN}"
    assert "May 2" not in " ".join(body for _, body in bodies(text))


def test_a_paragraph_after_a_box_of_headlines_stays_if_it_speaks_of_the_article() -> None:
    text = (
        f"Salt works to reopen\nBy Irma Holt\n{SALT}\nRelated stories\nFarm shop opens in lighthouse\n"
        "The first salt will be sold to the villages at cost, the owner promised on Monday."
    )
    assert bodies(text)[0][1].endswith("promised on Monday.")


def test_a_teaser_under_its_headline_is_no_part_of_the_article() -> None:
    text = (
        f"Salt works to reopen\nBy Irma Holt\n{SALT}\nRelated stories\nFarm shop opens in lighthouse\n"
        "A farm shop has opened in the lighthouse that was sold two winters ago."
    )
    assert bodies(text) == [("Salt works to reopen", SALT)]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.washingtonpost.com/world/2024/05/03/salt/", "The Washington Post"),
        ("https://apnews.com/article/1", "AP"),
        ("news@mail.bloomberg.com", "Bloomberg"),
        ("https://www.bbc.co.uk/news/1", "BBC"),
        ("https://lakepost.example/salt", None),
    ],
)
def test_the_address_names_the_publisher(address: str, name: str | None) -> None:
    host = find_host(address)
    assert host is not None
    assert name_host(host) == name


def test_words_with_a_full_stop_are_no_host() -> None:
    assert find_host("It cost 4.5 million. Nobody paid.") is None
    assert fold_host("www.restofworld.org") == "restofworld"


def test_the_address_under_a_title_names_the_publisher_of_a_clip(tmp_path: Path) -> None:
    text = (
        "Salt works to reopen after ten years\nClipped from: https://www.washingtonpost.com/world/2024/05/03/salt/\n"
        f"By Irma Holt\nMay 3, 2024\n{SALT}\n\nCreated: 11/20/2024\n\nThe kiln that burns olive stones\n"
        f"Clipped from: https://www.politico.com/news/2024/05/04/kiln\nBy Pau Serra\n05/24/2024 02:11 PM EST\n{KILN}"
    )
    found = drafts_of(tmp_path, text)
    assert [draft.publisher for draft in found] == ["The Washington Post", "Politico"]
    # the day of the clip stands over the second title, and is not the article's
    assert [str(draft.article.published.period.first) for draft in found if draft.article.published] == [
        "2024-05-03",
        "2024-05-24",
    ]


def test_what_is_guessed_is_flagged(tmp_path: Path) -> None:
    text = f"LAKE POST\nHome | News | Sport\nAll quiet on the water\n{MOTH}\n"
    (draft,) = drafts_of(tmp_path, text)
    assert draft.publisher == "Lake Post"
    assert {"publisher-inferred", "title-inferred", "date-unknown"} <= set(draft.flags)


def test_the_name_of_a_paper_in_running_text_is_a_guess(tmp_path: Path) -> None:
    said = (
        "“We will hire,” the owner told The Astana Times on Monday. His wife told The Astana Times that it is a risk."
    )
    text = f"Salt works to reopen\n3 May 2024\n{SALT}\n{said}\n"
    (draft,) = drafts_of(tmp_path, text)
    assert (draft.publisher, "publisher-inferred" in draft.flags) == ("The Astana Times", True)


def test_what_an_agency_was_told_is_nobodys_publisher(tmp_path: Path) -> None:
    text = f"Salt works to reopen\n3 May 2024\n{SALT}\n“We will hire,” the owner told Reuters on Monday evening.\n"
    (draft,) = drafts_of(tmp_path, text)
    assert (draft.publisher, "publisher-unknown" in draft.flags) == (None, True)


def test_a_date_and_a_clock_without_a_space_are_read(tmp_path: Path) -> None:
    text = f"Salt works to reopen\nBy Irma Holt\nMay 14, 20243:17 AM GMT+2Updated 4 hours ago\n{SALT}\n"
    (draft,) = drafts_of(tmp_path, text)
    assert draft.article.published is not None
    assert (str(draft.article.published.period.last), draft.article.published.basis) == ("2024-05-14", "stated")


def test_a_role_under_a_name_is_not_the_author() -> None:
    lines = mark_lines(
        f"Salt works to reopen\nIrma Holt\nMalaysia Correspondent\nUpdated\nJul 04, 2023, 08:15 PM\n{SALT}"
    )
    assert [line.text for line in lines if line.kind is Kind.BYLINE] == ["Irma Holt"]


def test_what_the_sender_says_of_itself_at_the_end_of_each_release_goes() -> None:
    house = "The Lake Fund is owned by eleven villages and has lent money to potters and beekeepers since 1996."
    text = (
        f"Salt works to get a loan from the fund\nNews Release | 5 October 2021\n{SALT}\n{house}\nMedia Contact\n"
        f"--------------------\nKiln of olive stones wins a prize\nNews Release | 4 October 2021\n{KILN}\n{house}\n"
        "Media Contact\n"
    )
    assert [body for _, body in bodies(text)] == [SALT, KILN]


def test_a_paragraph_that_stands_twice_within_one_article_stays_once() -> None:
    text = f"Salt works to reopen\n3 May 2024\n{SALT}\n{KILN}\n{KILN}\n{MOTH}"
    assert bodies(text) == [("Salt works to reopen", f"{SALT}\n\n{KILN}\n\n{MOTH}")]


def test_the_company_at_the_end_of_its_release_goes() -> None:
    text = (
        f"Northshore Salt to reopen its pans\nNov 28, 2023, 03:00 ET\n{SALT}\nAbout Northshore Salt\n"
        f"Northshore Salt AG boils and packs salt at nine sites in four countries, and has done so since 1911.\n{KILN}"
    )
    assert bodies(text) == [("Northshore Salt to reopen its pans", SALT)]


def test_a_subheading_that_begins_with_about_ends_nothing() -> None:
    text = f"Salt works to reopen\n3 May 2024\n{SALT}\nAbout time, say the villages\n{KILN}"
    assert bodies(text) == [("Salt works to reopen", f"{SALT}\n\nAbout time, say the villages\n\n{KILN}")]


def test_a_rule_and_a_title_begin_an_article() -> None:
    text = f"Salt works to reopen\n{SALT}\n* * *\nA kiln of olive stones\n{KILN}\n* * *\n{MOTH}"
    assert [title for title, _ in bodies(text)] == ["Salt works to reopen", "A kiln of olive stones"]


def test_comments_under_a_blog_are_no_article() -> None:
    text = (
        f"What the salt says\nJanuary 19, 2015\n{SALT}\nPosted by Irma at 9:14 AM\n2 comments:\nAnonymous said...\n"
        f"{KILN}\nJanuary 20, 2015 at 7:02 AM\nLeo K said...\n{MOTH}\nJanuary 21, 2015 at 11:40 PM"
    )
    assert bodies(text) == [("What the salt says", SALT)]


def test_running_heads_in_columns_part_no_paragraphs() -> None:
    head, foot = "Policy Note 2020/07                         Lake Centre", "Lake Centre                              "
    half = [
        "Herders near the lake are paid for each animal that they",
        "sell, and so they keep more of them each year than before.",
    ]
    more = [
        "A trial in two districts ran for three winters. The herds",
        "shrank by a third, and nobody earned less than he had.",
    ]
    text = "\n".join(
        [head, "Paying herders to stay put", "July 2020", *half, "", f"{foot}1", head, *more, "", f"{foot}2"]
    )
    assert bodies(text) == [("Paying herders to stay put", f"{' '.join(half)}\n\n{' '.join(more)}")]


def test_last_words_over_the_notes_are_the_articles_own() -> None:
    text = (
        f"Salt works to reopen\nDr Irma Holt\nSenior Fellow\n18 May 2022\n{SALT}\nNobody else has asked.\n"
        "The views expressed in this commentary are those of the author.\n"
        "Dr Irma Holt leads the programme on inland seas at the Lake Centre.\nCite this article"
    )
    (segment,) = split_text(text)
    assert clean_lines(segment.lines).body == f"{SALT}\n\nNobody else has asked."
    assert [line.text for line in segment.header if line.kind is Kind.BYLINE] == ["Dr Irma Holt"]


def test_a_headline_that_ends_in_an_office_is_not_joined_with_the_standfirst() -> None:
    title = "Why the salt price knows more than the minister"
    text = f"{title}\nA small number that moves first\nIrma Holt\nSep 02, 2024\n{SALT}"
    assert bodies(text)[0][0] == title


def test_a_name_broken_at_its_link_is_still_joined() -> None:
    text = f"Salt works to reopen\nIt was the\nPrime Minister\nLin Okafor who opened the pans on Monday.\n{SALT}"
    assert "Prime Minister Lin Okafor who opened the pans" in bodies(text)[0][1]


def test_an_agency_in_brackets_ends_a_caption_and_begins_a_report() -> None:
    assert marks("Salt heaps by the lake on Tuesday (Yonhap)") == [LineMark.CAPTION]
    assert marks(f"SEOUL (Yonhap) -- {SALT}") == [None]
