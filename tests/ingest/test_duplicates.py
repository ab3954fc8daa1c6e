"""The same story twice: reprints, cuts, one inside another; and what only looks alike."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from briefgen.ingest.duplicates.link import says_nothing_else
from briefgen.ingest.duplicates.shingles import COMMONEST, find_duplicates, read_distinctive
from tests.conftest import run_here
from tests.support.glued_pages import Made, make_article
from tests.support.reprints import World, make_batch


def words(rng: random.Random, count: int) -> list[str]:
    return ["".join(rng.choices("abcdefghijklmnoprstuvw", k=rng.randint(2, 9))) for _ in range(count)]


def pairs(texts: list[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(p.a, p.b) for p in find_duplicates(texts)}


def test_a_reprint_with_another_title_and_boilerplate_is_found() -> None:
    rng = random.Random(1)
    story = " ".join(words(rng, 300))
    reprint = f"Another headline altogether Share Tweet {story} Sign up for our newsletter"
    (pair,) = find_duplicates([("a", story), ("b", reprint), ("c", " ".join(words(rng, 300)))])
    assert (pair.a, pair.b) == ("a", "b")
    assert pair.containment == 1.0


def test_a_short_text_inside_a_long_one_is_found() -> None:
    rng = random.Random(2)
    story = words(rng, 2000)
    assert pairs([("long", " ".join(story)), ("cut", " ".join(story[700:780]))]) == {("long", "cut")}


def test_a_rewrite_that_keeps_most_of_the_words_is_found() -> None:
    rng = random.Random(3)
    story = words(rng, 400)
    rewrite = [w if rng.random() > 0.08 else "changed" for w in story]
    assert pairs([("a", " ".join(story)), ("b", " ".join(rewrite))]) == {("a", "b")}


def test_a_shared_quotation_makes_no_duplicate() -> None:
    rng = random.Random(4)
    quote = words(rng, 30)
    a, b = words(rng, 300), words(rng, 300)
    assert pairs([("a", " ".join(a + quote)), ("b", " ".join(quote + b))]) == set()


def test_other_words_on_one_event_make_no_duplicate() -> None:
    a = (
        "The council backed the ferry line on Monday after "
        "a long debate about its cost, and said it would open in spring."
    )
    b = (
        "After hours of argument over money, councillors "
        "voted on Monday for a new ferry service; boats will sail from April."
    )
    assert pairs([("a", a * 3), ("b", b * 3)]) == set()


def test_case_marks_and_quotation_signs_make_no_difference() -> None:
    story = "“It’s late,” the council’s head said — but the line “will open”. " * 3 + " ".join(
        words(random.Random(5), 50)
    )
    plain = story.replace("’", "'").replace("“", '"').replace("”", '"').replace("—", "-").upper()
    assert pairs([("a", story), ("b", plain)]) == {("a", "b")}


def test_chinese_is_compared_by_its_characters() -> None:
    story = "港口委员会周一表示新的渡轮航线将在春季开通比原计划晚一年报告显示预计每天有三百名乘客"
    assert pairs(
        [("a", story), ("b", "标题不同" + story[:30]), ("c", "南方水稻收割提前两周开始农民联合会警告价格可能上涨")]
    ) == {("a", "b")}


def test_empty_and_tiny_texts_are_nobodys_duplicates() -> None:
    assert find_duplicates([]) == []
    assert pairs([("a", ""), ("b", ""), ("c", "...")]) == set()


def test_boilerplate_in_every_text_joins_nobody() -> None:
    rng = random.Random(6)
    boilerplate = " ".join(words(rng, 40))
    texts = [(str(i), f"{boilerplate} {' '.join(words(rng, 200))}") for i in range(COMMONEST + 30)]
    assert pairs(texts) == set()


def test_many_copies_of_one_story_stay_linked() -> None:
    rng = random.Random(7)
    story = " ".join(words(rng, 200))
    found = pairs([(str(i), story) for i in range(COMMONEST + 30)])
    assert {b for _, b in found} == {str(i) for i in range(1, COMMONEST + 30)}


def test_the_same_texts_give_the_same_pairs_in_the_same_order() -> None:
    rng = random.Random(8)
    made: list[Made] = [make_article(rng) for _ in range(60)]
    texts = [(str(i), article.body) for i, article in enumerate([*made, *made[:20]])]
    assert find_duplicates(texts) == find_duplicates(texts)
    assert {(str(i), str(i + 60)) for i in range(20)} <= pairs(texts)


@pytest.mark.parametrize(
    ("seed", "sites", "least"), [(1, False, 0.97), (2, False, 0.97), (3, True, 0.94), (4, True, 0.94)]
)
def test_bad_scans_and_sites_reprints_are_found_and_little_else(seed: int, sites: bool, least: float) -> None:
    batch = make_batch(seed, sites=sites)
    found, wanted = pairs(batch.texts), batch.pairs()
    right = len(found & wanted)
    assert 2 * right / (len(found) + len(wanted)) >= least


def test_reports_of_one_mould_are_no_reprints_of_one_another() -> None:
    world = World(5)
    texts = [(f"{mould}-{i}", world.moulded(mould)) for mould in range(4) for i in range(20)]
    assert len(pairs(texts)) <= 2
    again = [(f"{id} again", world.scan(text, 0.05)) for id, text in texts]
    assert {(id, f"{id} again") for id, _ in texts} - pairs([*texts, *again]) == set()


def test_names_and_numbers_are_telling_and_headlines_are_not() -> None:
    text = "Ferry Line Opens Late This Year. The head of Quay Council, Mira Holt, paid 4.5 million on May 7."
    assert read_distinctive(text) == {"quay", "council", "mira", "holt", "4.5", "may", "7"}


def test_texts_without_names_are_told_by_their_words_alone() -> None:
    story = " ".join(words(random.Random(9), 200))
    assert pairs([("a", story), ("b", f"{story} and more")]) == {("a", "b")}


REPORT = "The port handled 4.2 million tonnes in March, three per cent more than a year before, its director said. "
MORE = (
    "Most of it was grain for the south, and the cranes stood still on five days of storm. A new quay is to open. " * 3
)


@pytest.mark.parametrize(
    ("copy", "sure"),
    [
        (REPORT + MORE, True),
        (f"ALMATY, 3 May (Wire) — {REPORT}{MORE}".replace("3 May", "May"), True),  # a dateline
        (REPORT + MORE + " Reporting by A. Reis.", True),
        (MORE, True),  # a part of it
        ((REPORT + MORE).replace("4.2", "5.1").replace("March", "April"), False),  # the next report of the kind
        ((REPORT + MORE).replace("south, and", "north, and"), False),
        (
            REPORT + MORE + "The minister said on Friday that she will close the port for good, and sell its land.",
            False,
        ),
    ],
)
def test_only_what_says_nothing_else_is_a_sure_copy(copy: str, sure: bool) -> None:
    assert says_nothing_else(copy, REPORT + MORE) is sure


def ingest_two(starter: Path, other: str) -> tuple[list[str], list[str]]:
    """What is told, and the articles that are written, of a report and another text."""
    pages = starter / "pages"
    pages.mkdir()
    (pages / "march.txt").write_text(f"Port in March\n\n{REPORT}\n\n{MORE}", encoding="utf-8")
    (pages / "other.txt").write_text(other, encoding="utf-8")
    done = run_here("ingest", "pages", cwd=starter)
    assert done.exit_code == 0
    written = sorted((starter / "seeds" / "articles").glob("*port*.md"))
    again = run_here("ingest", "pages", cwd=starter)
    assert again.stdout.splitlines()[-1].startswith("2 articles found, 0 written")
    return done.stdout.splitlines(), [path.read_text(encoding="utf-8") for path in written]


def test_what_repeats_much_and_says_something_else_is_written_linked_and_flagged(starter: Path) -> None:
    told, texts = ingest_two(starter, f"Port in March\n\n{REPORT}\n\n{MORE.replace('south', 'north')}")
    said = [line for line in told if "much as in" in line]
    assert len(said) == 1
    assert "duplicate-unsure" in said[0]
    assert sum("for the north" in text for text in texts) == 1
    assert sum("duplicate_of: " in text for text in texts) == 1
    assert told[-1].endswith("1 of them repeats another")


def test_the_next_report_of_the_same_kind_is_a_story_of_its_own(starter: Path) -> None:
    april = f"Port in April\n\n{REPORT}\n\n{MORE}".replace("4.2", "5.1").replace("March", "April")
    told, texts = ingest_two(starter, april)
    assert not any("much as in" in line for line in told)
    assert sum("5.1 million" in text for text in texts) == sum("4.2 million" in text for text in texts) == 1
    assert not any("duplicate_of: " in text for text in texts)
