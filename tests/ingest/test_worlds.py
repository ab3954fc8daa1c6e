"""Pages of kinds that copied texts come from: readers, databases, letters, printed papers, wikis, walls."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.ingest.duplicates.link import ArticleDraft
from briefgen.ingest.flow import ingest
from briefgen.ingest.passes import mark_lines, split_text
from briefgen.ingest.segment.boilerplate import mark_of
from briefgen.ingest.segment.bylines import names_with_place
from briefgen.ingest.segment.lines import Kind, LineMark, cut_lines
from briefgen.ingest.segment.printed import mark_sheets
from briefgen.ingest.segment.shapes import find_publisher, match_dateline

GATE = (
    "The gates of the old lock at Tarvenmouth will be lifted out this autumn, the canal trust said on Friday. Barges "
    "are to go round by the Merrow cut for eleven weeks, which adds nine hours to each trip."
)
OAK = "The harbour master said that the oak had gone soft under water, and that nobody had looked since 1987."
BIRD = (
    "Forty people climb the hill above Sillen each Thursday to count birds that they will hardly ever see. A program "
    "that two pupils wrote sorts the calls which their recorders catch before the buses run."
)
REED = "The count found three times as many nightjars as the ministry had guessed from the window of a car."


def drafts_of(tmp_path: Path, text: str) -> list[ArticleDraft]:
    page = tmp_path / "page.txt"
    page.write_text(text, encoding="utf-8")
    return list(ingest([page]).drafts)


def told(drafts: list[ArticleDraft]) -> list[tuple[str | None, str | None, str | None]]:
    """(title, author, first day) of each."""
    return [
        (d.article.title, d.article.author, str(d.article.published.period.first) if d.article.published else None)
        for d in drafts
    ]


FIRST = "Tarvenmouth lock to lose its rotten gates"
SECOND = "The hill where Sillen counts birds in the dark"


def test_a_byline_and_a_day_under_each_article_are_of_the_article_over_them(tmp_path: Path) -> None:
    text = (
        f"Reader View\n{FIRST}\n\n{GATE}\n\n{OAK}\n\nWritten by Odile Marrast\nThe Tarven Argus\n14 March 2023\n\n\n"
        f"Reader View\n{SECOND}\n\n{BIRD}\n\n{REED}\n\nWritten by Jon Fersk\nThe Tarven Argus\n2 April 2023\n"
    )
    drafts = drafts_of(tmp_path, text)
    assert told(drafts) == [(FIRST, "Odile Marrast", "2023-03-14"), (SECOND, "Jon Fersk", "2023-04-02")]
    assert [d.publisher for d in drafts] == ["The Tarven Argus"] * 2
    assert [d.article.body for d in drafts] == [f"{GATE}\n\n{OAK}", f"{BIRD}\n\n{REED}"]


def test_a_byline_over_the_second_article_stays_with_it_where_the_last_has_none_under_it(tmp_path: Path) -> None:
    text = f"{FIRST}\n\n{GATE}\n\n{OAK}\n\n\nBy Jon Fersk\n2 April 2023\n{SECOND}\n\n{BIRD}\n\n{REED}\n"
    assert [one[1] for one in told(drafts_of(tmp_path, text))] == [None, "Jon Fersk"]


def test_each_record_of_a_database_begins_an_article(tmp_path: Path) -> None:
    text = (
        f"Export - 2 records\n\n1 of 2 records\n\n{FIRST}\nBy Sorcha Vindel\n9 May 2023\n\n{GATE}\n\n{OAK}\n\n"
        f"2 of 2 records\n\n{SECOND}\nBy Aksel Brunn\n3 May 2023\n\n{BIRD}\n\n{REED}\n"
    )
    assert told(drafts_of(tmp_path, text)) == [
        (FIRST, "Sorcha Vindel", "2023-05-09"),
        (SECOND, "Aksel Brunn", "2023-05-03"),
    ]


PRINTED = """Two gauges, one ledger: how transit states hedge
Lavinia Orme
3 February 2023

Small states on a transit route are told to choose between the
two railways that cross them. The evidence of the last ten years
suggests that they hardly ever have to choose at all, and that

1 Lowland treaty register, entries 12 to 55.
{first}
Perrin papers on corridors

what looks like doubt from the outside is the work of ministries
that keep two price lists, one for each of the gauges. They move
their wagons to whichever of the two lines is the quicker one.
{second}
Perrin papers on corridors
"""


def test_page_numbers_and_what_stands_beside_them_part_no_sentence(tmp_path: Path) -> None:
    (draft,) = drafts_of(tmp_path, PRINTED.format(first=7, second=8))
    assert told([draft]) == [("Two gauges, one ledger: how transit states hedge", "Lavinia Orme", "2023-02-03")]
    body = draft.article.body
    assert "register" not in body
    assert "papers" not in body
    assert " 7" not in body
    assert body.startswith("Small states")
    assert body.endswith("quicker one.")


def test_numbers_that_do_not_rise_by_one_are_no_pages() -> None:
    def sheets(text: str) -> int:
        return sum(line.mark is not None for line in mark_sheets(cut_lines(text)))

    assert sheets("7\nPaper\nwords of it\nmore words\n8\nPaper") == 4
    assert sheets("7\nPaper\nwords of it\nmore words\n11\nPaper") == 0
    assert sheets("7\nPaper\nwords of it\nmore words") == 0
    assert sheets("1\n2\n3") == 0  # a menu, or a table


def test_what_was_left_before_a_wall_belongs_to_the_article(tmp_path: Path) -> None:
    cut = "Councillor Rimm has written to every school within a day's drive. It was"
    (draft,) = drafts_of(tmp_path, f"{FIRST}\n2 April 2023\n{GATE}\n{cut}\nSubscribe to continue reading\n")
    assert draft.article.body == f"{GATE}\n\n{cut}"
    assert draft.article.truncated
    (draft,) = drafts_of(
        tmp_path, f"{FIRST}\n2 April 2023\n{GATE}\nWhat the gates may cost\nSubscribe to continue reading"
    )
    assert draft.article.body == GATE  # a subheading


def test_what_a_sponsor_says_is_no_part_of_the_letter(tmp_path: Path) -> None:
    box = "A message from Brightline Freight\nYour cargo deserves better. See how shippers cut delays by a third."
    text = f"{FIRST}\n2 April 2023\n\n{GATE}\n\n{{}}\n\n{OAK}\n"
    (draft,) = drafts_of(tmp_path, text.format(f"{box}\nBook a demo"))
    assert draft.article.body == f"{GATE}\n\n{OAK}"
    # nothing says where the sponsor ends: rather too much than a paragraph lost
    (draft,) = drafts_of(tmp_path, text.format(f"A message from Brightline Freight\n{REED}"))
    assert draft.article.body == f"{GATE}\n\n{REED}\n\n{OAK}"


def test_a_time_under_a_list_of_headlines_is_of_the_title_under_it() -> None:
    text = (
        f"12 апреля 2023\nШлюз в устье закроют на одиннадцать недель\n\n{GATE}\n\n{OAK}\n\nНовости по теме\n"
        f"В области снова подорожал уголь\n\n"
        f"12 апреля 2023, 14:05\nПтиц над холмом считают в темноте\n\n{BIRD}\n\n{REED}\n"
    )
    assert [segment.title for segment in split_text(text)] == [
        "Шлюз в устье закроют на одиннадцать недель",
        "Птиц над холмом считают в темноте",
    ]


def test_marks_of_a_wiki_are_no_words() -> None:
    lines = mark_lines(f"History[edit]\n\n{GATE}[citation needed]\n\nReferences[edit]\n^ Bridges of the North, p. 41.")
    assert [line.text for line in lines[:2]] == ["History", GATE]
    assert [line.mark for line in lines[2:]] == [LineMark.RELATED, LineMark.WIDGET]
    assert mark_lines("He was told to read [the edit]")[0].text.endswith("[the edit]")


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("版权声明：凡本网注明来源的作品，未经授权不得转载。", LineMark.END),
        ("打开微信扫一扫，分享到朋友圈", LineMark.WIDGET),
        ("Нашли опечатку? Выделите её и нажмите Ctrl+Enter", LineMark.WIDGET),
        ("© Анна Ветлугина/Северинформ", LineMark.CAPTION),
        ("© 2023 Lenne Courier Holdings", LineMark.END),
        ("Nets drying at the quay on Sunday. (Brask Bay News / Finn Dahl)", LineMark.CAPTION),
        ("More Local News", LineMark.RELATED),
        ("Updated at 23.24", LineMark.WIDGET),
        ("SUBSCRIBER EXCLUSIVE", LineMark.WIDGET),
        ("A message from Brightline Freight", LineMark.ADVERT),
    ],
)
def test_boilerplate_of_more_sites_is_known(line: str, mark: LineMark) -> None:
    assert mark_of(line) is mark


@pytest.mark.parametrize(
    "line",
    [
        "More good news for growers in the valley",
        "A message from the past turns up in a bottle",
        "The vote was 12 to 9 (Greens/Labour)",
        "Sponsored by a bank, the choir of Haldis goes on tour.",
        "Two of 12 records were broken",
        "For members of the choir, the tour is a dream",
    ],
)
def test_headlines_that_sound_like_boilerplate_are_none(line: str) -> None:
    assert mark_of(line) is None


def test_a_name_and_a_paper_name_the_author() -> None:
    assert names_with_place("Lotte Ibsgaard, Brask Bay News") == "Lotte Ibsgaard"
    assert names_with_place("Brask, Lenne Evening Post") is None
    assert names_with_place("Storm Closes Road, Ferry Waits") is None
    assert mark_lines("Rolling coverage by Dov Karsten and Ines Tal")[0].kind is Kind.BYLINE


def test_a_release_begins_with_its_place_and_the_whole_day() -> None:
    found = match_dateline("VELLANO, Oct. 4, 2023 - Ardent Looms today said")
    assert found is not None
    assert found.date == "Oct. 4, 2023"
    assert match_dateline("VELLANO, Oct. 4 - Ardent Looms today said") is None
    assert match_dateline("Vellano, Oct. 4, 2023 - Ardent Looms today said") is None


def test_a_paper_over_the_menu_published_all_that_names_no_other(tmp_path: Path) -> None:
    text = (
        f"EASTMARROW HERALD\nNews | Sport | Jobs | Funerals\n\n"
        f"{FIRST}\nBy Tilda Grohe\n13 June 2023\n\n{GATE}\n\n{OAK}\n\n"
        f"* * *\n\n{SECOND}\n12 June 2023\n\n{BIRD}\n\n{REED}\n"
    )
    assert [d.publisher for d in drafts_of(tmp_path, text)] == ["Eastmarrow Herald"] * 2
    other = text.replace("12 June 2023", "Orsk Vale Observer, 12 June 2023")
    assert [d.publisher for d in drafts_of(tmp_path, other)] == ["Eastmarrow Herald", "Orsk Vale Observer"]


def test_a_paper_right_over_an_article_is_only_a_guess_for_the_next(tmp_path: Path) -> None:
    text = (
        f"Eastmarrow Herald\n{FIRST}\n13 June 2023\n\n{GATE}\n\n{OAK}\n\n* * *\n\n{SECOND}\n12 June 2023\n\n"
        f"{BIRD}\n\n{REED}\n"
    )
    assert ["publisher-inferred" in d.flags for d in drafts_of(tmp_path, text)] == [False, True]


def test_the_fields_over_a_cutting_are_read(tmp_path: Path) -> None:
    head = "Headline: {}\nPublication: Oasis Business Daily\nDate: 20 April 2023\nAuthor: {}\nPage: B3\n\n"
    text = (
        f"Cutting 1\n{head.format(FIRST, 'Nadim Farr')}{GATE}\n{OAK}\n\nCutting 2\n"
        f"{head.format(SECOND, '-')}{BIRD}\n{REED}\n"
    )
    drafts = drafts_of(tmp_path, text)
    assert told(drafts) == [(FIRST, "Nadim Farr", "2023-04-20"), (SECOND, None, "2023-04-20")]
    assert [d.publisher for d in drafts] == ["Oasis Business Daily"] * 2
    assert [d.article.body for d in drafts] == [f"{GATE}\n\n{OAK}", f"{BIRD}\n\n{REED}"]


def test_two_labels_with_a_colon_are_no_head_of_a_cutting() -> None:
    lines = mark_lines(f"{GATE}\n\nSource: what feeds the lock\nTitle: who owns the gates\n\n{OAK}")
    assert not any(line.mark is LineMark.SENDER for line in lines)


def test_a_name_said_twice_under_a_title_is_the_author(tmp_path: Path) -> None:
    text = f"Tick & Mend\n{FIRST}\nJasper Quill\nJasper Quill\nFollow\n5 min read\nNov 3, 2022\n{GATE}\n{OAK}\n"
    (draft,) = drafts_of(tmp_path, text)
    assert draft.article.author == "Jasper Quill"
    assert draft.publisher != "Jasper Quill"


def test_papers_in_capitals_and_in_other_languages_are_known() -> None:
    assert find_publisher("EASTMARROW HERALD") == "Eastmarrow Herald"
    assert find_publisher("Linnacher Bote") == "Linnacher Bote"
    assert find_publisher("Степной Вестник") == "Степной Вестник"
    for line in ("HARD TIMES", "A ROLE IN THE NETWORK", "Правда", "Der Bote kommt", "THE LAST STAR"):
        assert find_publisher(line) is None


@pytest.mark.parametrize("line", ["688 просмотров", "News  Sport  Jobs  Funerals", "Lesezeit: 2 Min."])
def test_counters_and_menus_are_no_titles(line: str) -> None:
    assert mark_of(line) is LineMark.WIDGET


def test_a_table_and_words_of_readers_are_no_menu() -> None:
    assert mark_of("1990  2000  2010  2020") is not LineMark.WIDGET
    assert mark_of("688 просмотров за день собрал ролик о шлюзе") is None
