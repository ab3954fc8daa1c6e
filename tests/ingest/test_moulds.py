"""Stories that share a mould, a background or what a site puts under each page are not one story; copies are."""

# ruff: noqa: E501 - texts are set as they are
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefgen.ingest.duplicates.shingles import find_duplicates
from briefgen.ingest.flow import ingest


def harbour(day: str, ships: str, tonnes: str, wait: str, next_day: str, first: str) -> str:
    return (
        f"The harbour of Lorne handled {tonnes} tonnes of goods on {day}, its master said in the daily report. {ships} ships "
        f"lay at the quays at noon, and those that came from the south had to wait {wait} hours for a pilot. The {first} was "
        "the largest of them. The wind in the outer basin was moderate, and the lock at the canal worked without a stop. "
        f"For {next_day} the master expects fewer ships, as the dockers meet in the union hall of the old town in the morning."
    )


MONDAY = harbour("Monday", "14", "3,120", "6", "Tuesday", "Alma Rask")
TUESDAY = harbour("Tuesday", "9", "2,870", "4", "Wednesday", "Bremer Stadt")

FURNITURE = (
    "The Lorne Courier is made by nine people in an old sail loft. It belongs to its readers, who hold its shares and elect "
    "its board each spring. Its journalists take no presents and no free journeys, and put right what was wrong on the page "
    "on which it stood. Those who see a mistake can write to the desk at any hour, and somebody will answer within a day."
)
SCHOOL = "The school on Hill Street gets a roof of slate in summer. Its pupils will learn in tents beside the river until then, and the head says that they look forward to it more than she does."
OTTER = "An otter has moved into the fountain before the town hall. The gardeners found fish bones among the tulips, and the mayor has asked them to leave the water on at night for as long as it stays."

BACKGROUND = "The fire in the rope works killed a foreman and left two hundred people without work in March of last year. The owners, who have always denied that the sprinklers were shut, are to be heard in court until the autumn."
HEARING = f"A clerk told the judges on Monday that she had typed three letters about the sprinklers and that none was answered. {BACKGROUND} She kept copies in a biscuit tin, she said, and gave them to the court with the tin. The defence asked for a day to read them."
MUSEUM = f"The last long rope of Lorne will hang in the museum of the docks from Sunday, where it fills a hall of ninety steps. {BACKGROUND} Children may pull at one end of it and hear a bell at the other. The curator wants to show the hemp from which it was twisted."

REPRINT = MONDAY.replace("its master said in the daily report", "the master of the port reported").replace(
    "moderate", "weak"
)
CUT = MONDAY[: MONDAY.index(" For Tuesday")]
PUT_RIGHT = MONDAY.replace("3,120", "3,210")


def are_linked(one: str, other: str) -> bool:
    return bool(find_duplicates([("a", one), ("b", other)]))


@pytest.mark.parametrize(
    ("one", "other"),
    [(MONDAY, TUESDAY), (HEARING, MUSEUM)],
)
def test_a_mould_or_a_background_in_common_is_no_copy(one: str, other: str) -> None:
    assert not are_linked(one, other)
    assert not are_linked(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MONDAY, MONDAY),
        (MONDAY, REPRINT),
        (MONDAY, CUT),
        (MONDAY, PUT_RIGHT),
        (f"{OTTER} {SCHOOL} {HEARING}", HEARING),
        (f"Lorne, 3 May. {HEARING}", HEARING.replace("biscuit", "cake")),
    ],
)
def test_a_copy_that_is_cut_edited_or_put_right_is_one(one: str, other: str) -> None:
    assert are_linked(one, other)
    assert are_linked(other, one)


def test_two_stories_of_one_site_are_both_written(tmp_path: Path) -> None:
    for name, title, text in (("a", "A roof of slate", SCHOOL), ("b", "The otter in the fountain", OTTER)):
        (tmp_path / f"{name}.txt").write_text(
            f"{title}\nLorne Courier, 3 May 2025\n\n{text}\n\n{FURNITURE}\n", encoding="utf-8"
        )
    drafts = ingest([tmp_path], date(2026, 11, 30)).drafts
    assert [draft.duplicate_of for draft in drafts] == [None, None]
