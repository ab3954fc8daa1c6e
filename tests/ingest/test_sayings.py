"""Who wrote and who published: names with and without `By`, mastheads, boilerplate that names the paper."""

from __future__ import annotations

import pytest

from briefgen.ingest.clean.clean import clean_lines
from briefgen.ingest.describe.describe import Description, describe
from briefgen.ingest.passes import split_text
from briefgen.ingest.read.parts import Part
from briefgen.ingest.segment.bylines import names_alone, names_in, names_with_place
from briefgen.ingest.segment.shapes import find_publisher, match_dateline
from briefgen.text.lexicon import tracing

BODY = (
    "The harbour council said on Monday that the new ferry line would open in spring, a year later than planned. "
    "About 300 passengers a day are expected, according to a report that the council put out last week."
)
TITLE = "Ferry line opens late this year"


def said(text: str) -> Description:
    (segment,) = split_text(text)
    return describe(segment, clean_lines(segment.lines), Part(text))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Mira Holt in Oslo", "Mira Holt"),
        ("MIRA HOLT, Nikkei staff writer", "Mira Holt"),
        ("Mira Holt, chief correspondent", "Mira Holt"),
        ("Mira Holt and Bo Lind", "Mira Holt and Bo Lind"),
        ("Mira Holt (now) and Bo Lind (earlier)", "Mira Holt and Bo Lind"),
        ("By MIRA HOLT FOR DAILY PLANET ONLINE", "Mira Holt"),
        ("Text: Mira Holt", "Mira Holt"),
        ("By Daily Planet Staff", None),
        ("World News", None),
        ("Opinion Columnists", None),
    ],
)
def test_names_are_read_from_a_byline_of_any_form(line: str, names: str | None) -> None:
    assert names_in(line) == names


@pytest.mark.parametrize(
    "line", ["Light pollution", "More from Oslo", "Kestrel Times", "The Quay", "Ferry opens late today"]
)
def test_a_section_or_a_paper_is_no_person(line: str) -> None:
    assert names_alone(line) is None
    assert names_with_place(line) is None


@pytest.mark.parametrize(
    ("page", "author"),
    [
        (f"{TITLE}\nMira Holt\n3 May 2024\n{BODY}", "Mira Holt"),
        (f"{TITLE}\nMira Holt\nPublished\nMAY 3 2024\n{BODY}", "Mira Holt"),
        (f"{TITLE}\nAuthor\nMira Holt\n{BODY}", "Mira Holt"),
        (f"{TITLE}\nMira Holt | 1 day ago\n{BODY}", "Mira Holt"),
        (f"{TITLE}\n{BODY}\nBy Mira Holt\n3 May 2024\n{BODY}", "Mira Holt"),
        (f"{TITLE}\nAlpen Kurier\n3 hours ago\n{BODY}", None),
        (f"Alpen Kurier\n3 May 2024\n{TITLE}\n{BODY}", None),
    ],
)
def test_a_name_is_an_author_by_its_place(page: str, author: str | None) -> None:
    assert said(page).author == author


@pytest.mark.parametrize(
    ("page", "publisher"),
    [
        (f"Alpen Kurier\n3 May 2024\n{TITLE}\n{BODY}", "Alpen Kurier"),
        (f"Support the Guardian\n{TITLE}\n{BODY}", "The Guardian"),
        (f"{TITLE}\nMIRA HOLT, Nikkei staff writer\n{BODY}", "Nikkei"),
        (f"{TITLE}\nBy Mira Holt\nBBC News, Wexcombe\n{BODY}", "BBC News"),
        (f"Quay & Rail\n{TITLE}\n{BODY}\nThanks for reading Quay & Rail!", "Quay & Rail"),
        (f"THE QUAY LETTER\n{TITLE}\n{BODY}\n© 2024 Quay Letter Ltd", "THE QUAY LETTER"),
        (f"Ministry of Quays and Rivers\n{TITLE}\n{BODY}", "Ministry of Quays and Rivers"),
        (f"{TITLE}\n2023年07月19日 09:26 来源：财新网 记者：王蕾\n{BODY}", "财新网"),
        (f"{TITLE}\nASTANA, June 15, 2023. /TASS/. {BODY}", "TASS"),
        (f"{TITLE}\n(Bloomberg) -- {BODY}", "Bloomberg"),
        (f"Экономика\n{TITLE}\n3 May 2024\n{BODY}", None),
        (f"{TITLE}\n3 May 2024\nSummary\nCompanies\n{BODY}", None),
        (f"{TITLE}\n{BODY} He told Reuters so.", None),
        (f"{TITLE}\n{BODY}\nPhoto: Bo Lind/Reuters", None),
    ],
)
def test_the_publisher_is_told_by_masthead_dateline_or_boilerplate(page: str, publisher: str | None) -> None:
    assert said(page).publisher == publisher


@pytest.mark.parametrize(
    "line", ["Support the Guardian", "Published", "Why you can trust the Post", "Read more News", "Home News"]
)
def test_a_call_of_a_site_is_no_publisher(line: str) -> None:
    assert find_publisher(line) is None


@pytest.mark.parametrize(
    ("line", "agency", "day"),
    [
        ("ASTANA, June 15, 2023. /TASS/. The bank", "TASS", "June 15, 2023"),
        ("NUR-SULTAN. KAZINFORM – The bank", "KAZINFORM", None),
        ("(Bloomberg) -- The bank", "Bloomberg", None),
        ("BEIJING, May 7 (Xinhua) -- The bank", "Xinhua", "May 7"),
        ("HANOI -- The bank", None, None),
    ],
)
def test_datelines_of_the_agencies_are_read(line: str, agency: str | None, day: str | None) -> None:
    found = match_dateline(line)
    assert found is not None
    assert (found.agency, found.date) == (agency, day)


def test_a_name_in_brackets_that_is_no_agency_begins_no_report() -> None:
    assert match_dateline("(Applause) -- The bank") is None
    assert match_dateline("The bank. It fell.") is None


@pytest.mark.parametrize(
    ("page", "way"),
    [
        (f"{TITLE}\nBy Mira Holt\n3 May 2024\n{BODY}", "author/header"),
        (f"{TITLE}\n3 May 2024\n{BODY}", "published/header"),
        (f"{TITLE}\nOSLO, May 3, 2024 (Xinhua) -- {BODY}", "published/dateline"),
        (f"{TITLE}\nOSLO, May 3, 2024 (Xinhua) -- {BODY}", "publisher/dateline"),
        (f"{TITLE}\nKestrel Times\n3 May 2024\n{BODY}", "publisher/line-of-its-own"),
        (f"{TITLE}\nXinhua, May 3, 2024\n{BODY}", "publisher/line-of-the-date"),
        (f"{TITLE}\n3 May 2024\n{BODY}\n© 2024 Kestrel Times", "publisher/boilerplate"),
        (f"{TITLE}\n{BODY}", "language/words"),
    ],
)
def test_a_trace_tells_by_which_way_each_thing_was_found(page: str, way: str) -> None:
    with tracing() as fired:
        said(page)
    assert way in [one.rule for one in fired]


def test_a_trace_tells_which_part_of_a_head_said_it() -> None:
    (segment,) = split_text(f"{TITLE}\n{BODY}")
    part = Part(BODY, title=TITLE, author="Mira Holt", ways={"title": "heading", "author": "byline"})
    with tracing() as fired:
        describe(segment, clean_lines(segment.lines), part)
    assert {"title/heading", "author/byline"} <= {one.rule for one in fired}
