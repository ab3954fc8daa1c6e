"""Article files, sources and topics, and the index over them, on real files."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.documents.show import format_mistake
from briefgen.errors import InputError
from briefgen.library.files import parse_article, read_article, read_sources, read_topics
from briefgen.library.index import Library, open_library
from briefgen.library.match import matches
from briefgen.library.refresh import ReadOptions
from briefgen.library.twins import Copy, find_twins
from tests.conftest import ROOT, SHARED
from tests.support.generate_library import generate

SEEDS = ROOT / "seeds"
HOSTILE = SHARED / "tools" / "hostile"
SOURCES = "- {id: wire, name: Wire, kind: wire, descriptor: A wire.}\n"
TOPICS = (
    '- id: trade\n  label: Trade\n  description: Trade.\n  match: {any: [trade, tariff*, "free port"]}\n'
    "- id: steel\n  label: Steel\n  description: Steel.\n  threshold: 0.5\n  match: {all: [[steel], [price*]]}\n"
)


def article(title: str = "A title", body: str = "The body of it.", **header: str) -> str:
    lines = [
        f"title: {title}",
        "source: wire",
        "status: reviewed",
        *(f"{key}: {value}" for key, value in header.items()),
    ]
    return "\n".join(["---", *lines, "---", "", body, ""])


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    (folder / "articles").mkdir(parents=True)
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (folder / "topics.yaml").write_text(TOPICS, encoding="utf-8")
    return folder


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / "articles" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def reopen(folder: Path) -> Library:
    return open_library(folder, folder.parent / "index.sqlite", options=ReadOptions(jobs=1))


def everything(opened: Library) -> object:
    """All that a library answers: an index built step by step must say the same as a fresh one."""
    found = opened.candidates(sorted(opened.topics))
    ids = [candidate.id for candidate in found]
    return len(opened), opened.mistakes, found, opened.digest(ids), opened.articles(ids)


def test_the_seeds_are_a_library_without_mistakes(tmp_path: Path) -> None:
    opened = open_library(SEEDS, tmp_path / "index.sqlite")
    assert opened.mistakes == ()
    assert len(opened) == len(list((SEEDS / "articles").glob("*.md")))
    for topic in opened.topics.values():
        for candidate in opened.candidates([topic.id]):
            (one,) = opened.articles([candidate.id])
            whole = f"{one.title}\n{one.summary}\n{one.body}"
            assert matches(topic.match, whole) or topic.id in one.topics


def test_an_article_is_a_header_and_a_body() -> None:
    one = parse_article(article(published="2015-05"), "a.md", "a-b")
    assert (one.id, one.title, one.body) == ("a-b", "A title", "The body of it.")


def test_a_passage_that_the_body_lacks_is_shown_with_where_it_parts() -> None:
    text = article(facts="[{id: a, statement: s, passage: The body of them}]", quotes="[{words: no, speaker: x}]")
    with pytest.raises(InputError) as caught:
        parse_article(text, "a.md", "a")
    assert [format_mistake(mistake) for mistake in caught.value.mistakes] == [
        "the passage does not stand in the body\n --> a.md:5:40\n  |\n"
        "5 | facts: [{id: a, statement: s, passage: The body of them}]\n"
        "  |                                        ^^^^^^^^^^^^^^^^\n"
        "hint: after 'The body of' the body goes on 'it.'",
        "the words of the quote do not stand in the body\n --> a.md:6:18\n  |\n"
        "6 | quotes: [{words: no, speaker: x}]\n  |                  ^^\n"
        "hint: copy the exact words from the body",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"---\ntitle: x\n", "the header that begins here is never closed"),
        (b"no header", "the header is missing"),
        (b"", "the header is missing"),
        ("---\ntitle: x\n---\n".encode("utf-16"), "the file is UTF-16, not UTF-8"),
        (b"---\ntitle: \xe9\n---\n", "the byte 0xE9 is not UTF-8"),
        (b"---\n- a\n---\n", "expected a mapping (key: value), found a list"),
        (b"---\ntitle: x\nsource: a\n---\na\x07b", "the character U+0007 BELL is not allowed"),
    ],
)
def test_a_file_that_is_no_article_says_why(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_article(path, "a.md")
    assert caught.value.mistakes[0].message == message


def test_a_byte_order_mark_and_crlf_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbf" + article().replace("\n", "\r\n").encode())
    assert read_article(path, "a.md").body == "The body of it."


@pytest.mark.parametrize("name", ["-rf", "%2e%2e%2f", "A", "a_b", "café"])
def test_names_that_are_no_ids_are_plain_names_in_a_mistake(library: Path, name: str) -> None:
    path = write(library, name, article())
    (mistake,) = reopen(library).mistakes
    assert mistake.message == f"'{name}' can't be the id of an article"
    assert mistake.place.file == str(path)


def test_links_pipes_and_huge_files_are_refused_at_once(library: Path) -> None:
    root = library / "articles"
    (root / "link.md").symlink_to("/etc/passwd")
    os.mkfifo(root / "pipe.md")
    with (root / "sparse.md").open("wb") as file:
        file.truncate(2 * 1024**3)
    (root / "folder.md").mkdir()
    (root / "away").symlink_to("/etc")
    assert [mistake.message for mistake in reopen(library).mistakes] == [
        "this is not a regular file",
        "this is a link, and links are not followed",
        "this is not a regular file",
        "the file is too long: 2 147 483 648 bytes",
    ]


def test_topics_and_sources_are_lists_with_ids_that_differ(tmp_path: Path) -> None:
    path = tmp_path / "topics.yaml"
    path.write_text(TOPICS + TOPICS[: TOPICS.index("- id: steel")] + "- x\n- {id: z, labl: q}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_topics(path)
    assert [mistake.message for mistake in caught.value.mistakes] == [
        "the id 'trade' is used twice: first in line 1", "expected a mapping (key: value), found text",
        "missing key 'description'", "missing key 'label'", "missing key 'match'", "unknown key 'labl'",
    ]  # fmt: skip
    path.write_text(TOPICS.replace("tariff*", "'***'"), encoding="utf-8")
    with pytest.raises(InputError, match=r"'\*\*\*' has no word in it"):
        read_topics(path)
    path.write_text("a: b", encoding="utf-8")
    with pytest.raises(InputError, match="expected a list"):
        read_sources(path)
    with pytest.raises(InputError, match="can't be read: no such file or directory"):
        read_sources(tmp_path / "nowhere.yaml")


def test_title_counts_more_than_summary_and_summary_more_than_body(library: Path) -> None:
    write(library, "in-title", article("On trade", "Body of words."))
    write(library, "in-summary", article("On words", "Body of words.", summary="A trade"))
    write(library, "in-body", article("On words", "Body of trade."))
    found = {candidate.id: candidate for candidate in reopen(library).candidates(["trade"])}
    assert found["in-title"].score > found["in-summary"].score > found["in-body"].score > 0
    assert found["in-title"].relevance == 1.0


def test_a_word_in_every_article_still_counts(library: Path) -> None:
    for name in "abc":
        write(library, name, article("Trade"))
    assert all(candidate.on_topic and candidate.score > 0.01 for candidate in reopen(library).candidates(["trade"]))


def test_an_article_that_names_the_topic_by_hand_is_on_it(library: Path) -> None:
    write(library, "by-hand", article(topics="[steel]"))
    write(library, "weak", article(body="steel " + "prices " + "word " * 300))
    write(library, "strong", article("Steel prices", "Steel prices."))
    write(library, "other", article())
    found = {c.id: (c.relevance, c.on_topic) for c in reopen(library).candidates(["steel"], ["other", "nowhere"])}
    assert found["by-hand"] == (1.0, True)
    assert found["strong"] == (1.0, True)
    assert found["other"] == (0.0, False)
    assert not found["weak"][1]
    assert set(found) == {"by-hand", "strong", "other", "weak"}


def test_copies_of_a_text_point_to_the_one_that_is_kept(library: Path) -> None:
    write(library, "late", article(body="The same trade text.", published="2015-06"))
    write(library, "early", article(body="The SAME trade  text!", published="2015-05"))
    write(library, "told", article(body="Trade, told again.", duplicate_of="late", published="2014"))
    write(library, "gone", article(body="Trade alone.", duplicate_of="nowhere"))
    opened = reopen(library)
    assert {c.id: c.twin for c in opened.candidates(["trade"])} == {
        "late": "early", "early": None, "told": "early", "gone": None,
    }  # fmt: skip


def test_the_kept_copy_is_the_reviewed_one_then_the_earliest_then_the_smallest() -> None:
    draft, later = Copy("a", False, "2014-01-01", None, ("t",)), Copy("b", True, "2016-01-01", None, ("t", "u"))
    assert find_twins([draft, later, Copy("c", True, "2015-01-01", None, ("u",))]) == {"a": "c", "b": "c"}
    assert find_twins([Copy("a", True, None, "b", ()), Copy("b", True, None, "a", ())]) == {"b": "a"}


def test_one_id_in_two_folders_names_both_files(library: Path) -> None:
    write(library, "x/a", article("Trade"))
    write(library, "y/a", article("Trade"))
    opened = reopen(library)
    assert [mistake.message for mistake in opened.mistakes] == [
        "the id 'a' is used by 'y/a.md' too", "the id 'a' is used by 'x/a.md' too",
    ]  # fmt: skip
    assert len(opened) == 0
    assert opened.candidates(["trade"], ["a"]) == ()
    assert not opened.has("a")


def test_unknown_sources_and_topics_are_told_with_what_was_meant(library: Path) -> None:
    path = write(library, "a", article("Trade", topics="[stel]").replace("source: wire", "source: wyre"))
    opened = reopen(library)
    assert [(m.message, str(m.place), m.hint) for m in opened.mistakes] == [
        ("'wyre' is not in sources.yaml", f"{path}:3:9", "did you mean 'wire'?"),
        ("'stel' is not in topics.yaml", f"{path}:5:10", "did you mean 'steel'?"),
    ]
    assert len(opened) == 0
    (library / "sources.yaml").write_text(SOURCES + SOURCES.replace("id: wire", "id: wyre"), encoding="utf-8")
    (library / "topics.yaml").write_text(
        TOPICS + TOPICS[TOPICS.index("- id: steel") :].replace("id: steel", "id: stel")
    )
    assert len(reopen(library)) == 1


def test_mistakes_are_told_again_while_the_file_stays_the_same(library: Path) -> None:
    path = write(library, "a", "---\ntitel: x\n---\n")
    first = reopen(library).mistakes
    assert len(first) == 3
    assert reopen(library).mistakes == first
    path.write_text(article(), encoding="utf-8")
    assert reopen(library).mistakes == ()


def test_a_change_within_one_tick_of_the_clock_is_seen(library: Path) -> None:
    path = write(library, "a", article("Trade"))
    before = path.stat()
    assert len(reopen(library).candidates(["trade"])) == 1
    path.write_text(article("Trafe"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert len(reopen(library).candidates(["trade"])) == 0


def test_articles_come_in_the_order_asked_and_unknown_ids_are_key_errors(library: Path) -> None:
    for name in ("a-one", "b-two"):
        write(library, name, article())
    opened = reopen(library)
    assert [one.id for one in opened.articles(["b-two", "a-one", "b-two"])] == ["b-two", "a-one", "b-two"]
    assert opened.close_ids("b-twoo") == ["b-two"]
    for ask in (opened.articles, opened.digest):
        with pytest.raises(KeyError):
            ask(["nowhere"])
    with pytest.raises(KeyError):
        opened.candidates(["nowhere"])


def test_a_folder_that_is_no_library_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        reopen(tmp_path)
    assert len(caught.value.mistakes) == 2


@pytest.mark.parametrize("damage", [b"", b"not a database at all", None])
def test_a_broken_index_is_built_anew(library: Path, damage: bytes | None) -> None:
    write(library, "a", article("Trade"))
    expected = everything(reopen(library))
    index = library.parent / "index.sqlite"
    index.write_bytes(index.read_bytes()[: index.stat().st_size // 2] if damage is None else damage)
    if damage is None:
        write(library, "b", article("Steel"))
        reopen(library)
        (library / "articles" / "b.md").unlink()
    assert everything(reopen(library)) == expected


def _open_and_count(folder: Path) -> int:
    return len(reopen(folder))


def test_processes_that_open_one_index_at_once_all_work(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    generate(folder, 60, seed=3)
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        assert set(pool.map(_open_and_count, [folder] * 8)) == {60}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_that_is_killed_leaves_nothing_in_the_way(tmp_path: Path, jobs: int) -> None:
    folder, index = tmp_path / "library", tmp_path / "index.sqlite"
    generate(folder, 1500, seed=4)
    code = (
        "import sys; from pathlib import Path; from briefgen.library.index import open_library\n"
        "from briefgen.library.refresh import ReadOptions\n"
        "open_library(Path(sys.argv[1]), Path(sys.argv[2]), options=ReadOptions(int(sys.argv[3]), "
        "lambda done, all: print(done, flush=True)))"
    )
    process = subprocess.Popen([sys.executable, "-c", code, folder, index, str(jobs)], stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout
    with process.stdout:
        assert process.stdout.readline().split() != []
        process.send_signal(signal.SIGKILL)
    process.wait()
    assert not index.exists()
    opened = open_library(folder, index, options=ReadOptions(jobs=2))
    assert len(opened) == 1500
    assert opened.mistakes == ()


def test_a_build_in_two_processes_says_the_same_as_in_one(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    generate(folder, 600, seed=5)
    one = open_library(folder, tmp_path / "one.sqlite", options=ReadOptions(jobs=1))
    two = open_library(folder, tmp_path / "two.sqlite", options=ReadOptions(jobs=2))
    assert one.mistakes == ()
    assert everything(one) == everything(two)


_TEXTS = [
    article("Trade and tariffs", "Steel prices rose.", published="2015"),
    article("Steel", "Trade in a free port. Prices.", topics="[steel]"),
    article("Steel", "trade in a FREE port; prices", published="2014-02").replace("status: reviewed", "status: draft"),
    article("Other", "Nothing of note.", duplicate_of="a"),
    "---\nbroken\n---\n",
    article("Trade").replace("wire", "nobody"),
]  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    rounds=st.lists(
        st.lists(
            st.tuples(st.sampled_from(["a", "b", "c", "x/a", "x/d"]), st.integers(-1, len(_TEXTS) - 1)), max_size=4
        ),
        min_size=1,
        max_size=4,
    )
)
def test_an_index_kept_up_to_date_says_the_same_as_a_fresh_one(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[str, int]]]
) -> None:
    folder = tmp_path_factory.mktemp("edits") / "library"
    (folder / "articles").mkdir(parents=True)
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (folder / "topics.yaml").write_text(TOPICS, encoding="utf-8")
    for edits in rounds:
        for name, choice in edits:
            if choice < 0:
                (folder / "articles" / f"{name}.md").unlink(missing_ok=True)
            else:
                write(folder, name, _TEXTS[choice])
        kept = reopen(folder)
        fresh = open_library(folder, folder.parent / "fresh.sqlite")
        assert everything(kept) == everything(fresh)
        kept.close()
        fresh.close()
        (folder.parent / "fresh.sqlite").unlink()
    shutil.rmtree(folder)


def test_the_index_and_python_agree_on_what_matches(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    generate(folder, 300, seed=6)
    opened = open_library(folder, tmp_path / "index.sqlite")
    ids = [path.stem for path in sorted((folder / "articles").rglob("*.md"))]
    for topic in opened.topics.values():
        # fields are apart in the index, so that no phrase goes from one into the next
        expected = {
            one.id
            for one in opened.articles(ids)
            if matches(topic.match, f"{one.title}\n\n—zz—{one.summary} zz {one.body}")
        }
        assert {candidate.id for candidate in opened.candidates([topic.id])} == expected


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared is not here")
def test_hostile_articles_are_mistakes_with_their_file(library: Path) -> None:
    root = library / "articles"
    paths = sorted(
        path for path in (HOSTILE / "articles").iterdir() if path.name[0] in "mtxfr" and path.suffix == ".md"
    )
    for path in paths:
        shutil.copy(path, root / path.name)
    opened = reopen(library)
    files = {Path(mistake.place.file).name for mistake in opened.mistakes}
    assert files == {path.name for path in paths}


def test_a_fact_id_used_twice_is_pointed_at_where_it_comes_again() -> None:
    fact = "  - {id: trade, statement: Trade grew., passage: Trade grew}\n"
    text = f"---\ntitle: T\nsource: wire\nfacts:\n{fact}{fact}---\n\nTrade grew.\n"
    with pytest.raises(InputError) as caught:
        parse_article(text, "a.md", "a")
    (mistake,) = caught.value.mistakes
    assert mistake.message == "the fact id 'trade' is used twice: first in line 5"
    assert (mistake.place.line, mistake.place.column) == (6, 10)
