"""What the commands answer to a slip: find, quote, figure, accept, ingest, new, doctor, diff, release; as it is printed."""

# ruff: noqa: E501  (a message is read, and searched for, in one piece)

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from briefgen.documents.show import format_mistake
from briefgen.errors import InputError, OutputError
from briefgen.ingest.read.pages import read_html
from briefgen.ingest.read.parts import LONGEST_MARKUP
from briefgen.library.index import open_library
from briefgen.publish.records import Hold, write_hold
from tests.conftest import EDITION, run_here

ID = "our-desk-2026-river-ports"
ARTICLE = f"seeds/articles/{ID}.md"
SPEC = "title: River ports\ntopics: [river-ports]\nsections: [sources]\n"


def edit(folder: Path, *changes: tuple[str, str]) -> None:
    text = (folder / ARTICLE).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / ARTICLE).write_text(text, encoding="utf-8")


def answer(folder: Path, *arguments: str) -> tuple[int, str]:
    """The exit code and what is said beside the output; of a wrong command line what comes after its usage."""
    done = run_here(*arguments, cwd=folder)
    return done.exit_code, done.stderr.strip().split("\n")[-1] if done.exit_code == 2 else done.stderr.strip()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (
            ("quote", "nobody", "x"),
            1,
            "there is no article 'nobody'\n --> nobody\nhint: 'briefgen find' lists articles",
        ),
        (
            ("quote", ID, "words that nobody wrote"),
            1,
            f"these words do not stand in the article\n --> {ID}\nhint: copy them from its text",
        ),
        (
            ("figure", ID, "handled 5 tonnes"),
            1,
            f"the passage does not stand in the article\n --> {ID}\nhint: copy it from the article's text",
        ),
        (
            ("figure", ID, "as their yearly report says"),
            1,
            f"no number can be read in this passage\n --> {ID}\nhint: choose a passage with the number in it",
        ),
        (
            ("figure", ID, "the"),
            1,
            f"these words stand 5 times in the article\n --> {ID}\nhint: give some more words, so that it is clear which place is meant",
        ),
        (("find", "?!"), 1, "the question has no word in it\n --> question\nhint: use one of: river-ports"),
        (("why", "ports", "text-1"), 1, "the brief has no block 'text-1'\n --> ports\nhint: use one of: sources"),
        (
            ("accept", "nobody"),
            1,
            "there is no article 'nobody'\n --> seeds\nhint: an article's id is its file's name without .md",
        ),
        (
            ("accept", "our-desk-2026-river-port"),
            1,
            "there is no article 'our-desk-2026-river-port'\n --> seeds\nhint: did you mean 'our-desk-2026-river-ports'?",
        ),
        (
            ("new", "brief", "ports"),
            1,
            "this spec is already there\n --> briefs/ports.yaml\nhint: choose another name, or edit it",
        ),
        (
            ("new", "brief", "My Ports"),
            1,
            "'My Ports' can't name a brief\n --> briefs/My Ports.yaml\nhint: name the file in lower-case letters and digits joined by hyphens: china-kazakhstan.yaml",
        ),
        (
            ("new", "brief", "lakes", "--topic", "lakes"),
            1,
            "there is no topic 'lakes'\n --> seeds/topics.yaml\nhint: use one of: river-ports",
        ),
        (
            ("serve", "--site", "site"),
            1,
            "briefgen: nothing has been published in 'site' yet: briefgen publish --site site",
        ),
        (("serve",), 2, "Error: name a SPEC to write at, or a site with --site DIR"),
        (("serve", "ports", "--site", "site"), 2, "Error: give a SPEC or --site, not both"),
        (
            ("check", "--originals", "pages"),
            1,
            "there is no such folder\n --> pages\nhint: name the folder of the saved pages that the articles were made from",
        ),
        (
            ("diff", "ports", "2026-W01", "2026-W02", "--site", "."),
            1,
            "briefgen: there is no edition '2026-W01' of 'ports' on this site; there are: none",
        ),
        (("diff", "a.json"), 2, "Error: give two files of data, or SPEC OLD NEW with --site"),
        (("diff", "ports", "--site", "."), 2, "Error: give SPEC OLD NEW"),
        (("release", "ports", "2026-W01", "--site", "."), 1, "briefgen: 'ports 2026-W01' is not held; held: nothing"),
        (("ingest", "nowhere.html"), 1, "refused nowhere.html: can't be read: no such file or directory"),
    ],
)
def test_a_slip_in_a_command_is_told_word_for_word(
    starter: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    (starter / "briefs" / "ports.yaml").write_text(SPEC, encoding="utf-8")
    assert answer(starter, *arguments) == (code, said)


def test_a_figure_that_nothing_dates_is_for_the_editor_to_write(starter: Path) -> None:
    edit(starter, ("published: 2026-01-12\n", ""), ("largest port.", "largest port. It cost US$5 million."))
    assert answer(starter, "figure", ID, "US$5 million") == (
        1,
        f"no entry can be made of this figure\n --> {ID}\nhint: the figure has no date and the article neither: write the entry by hand",
    )


def test_what_an_editor_should_look_at_comes_after_the_entry(starter: Path) -> None:
    edit(starter, ("largest port.", "largest port. It cost US$5 million and 3 percent."))
    code, said = answer(starter, "figure", ID, "US$5 million and 3 percent", "--write")
    assert code == 0
    assert said.split("\n\n")[1] == (
        "look at: the passage also has '3 percent'\n"
        "look at: name what it measures in place of 'to-be-named', such as china-kazakhstan-trade\n"
        "look at: no date stands near it: 'as_of' is the article's own\n"
        f"written to {ARTICLE}"
    )
    notes = {
        "The crane will be in place": "look at: the header has these words already\n"
        "look at: a short quote: see it in its sentence\nlook at: cut from its sentence: see the whole of it",
        "The three river ports": "look at: the article names no speaker for these words: say who it is\n"
        "look at: the article does not put these words between quotation marks\n"
        "look at: a short quote: see it in its sentence\nlook at: cut from its sentence: see the whole of it",
    }
    for words, note in notes.items():
        assert answer(starter, "quote", ID, words)[1].split("\n\n")[1] == note


def test_a_draft_is_not_accepted_before_it_is_ready(starter: Path) -> None:
    edit(
        starter,
        ("status: reviewed", "status: draft"),
        ("source: our-desk", "source: nobody"),
        ("metric: river-port-tonnage", "metric: to-be-named"),
    )
    assert answer(starter, "accept", ID) == (
        1,
        f"""\
there is no source 'nobody'
 --> {ARTICLE}
hint: add the publisher to sources.yaml

'tonnage-2025' does not say yet what it measures [figure-unnamed]
  --> {ARTICLE}:14:13
   |
14 |     metric: to-be-named
   |             ^^^^^^^^^^^
hint: name the measure, such as china-kazakhstan-trade, or delete the fact""",
    )
    text = (
        (starter / ARTICLE).read_text(encoding="utf-8").replace("nobody", "our-desk").replace("to-be-named", "tonnage")
    )
    (starter / ARTICLE).write_text(text[: text.index("summary:")] + text[text.index("facts:") :], encoding="utf-8")
    assert answer(starter, "accept", ID) == (
        1,
        f"the article has no summary\n --> {ARTICLE}\nhint: write 60 to 90 words",
    )


def test_a_new_desk_and_a_spec_say_what_comes_next(starter: Path) -> None:
    assert run_here("init", "other", cwd=starter).stdout.endswith("now: cd other && briefgen build\n")
    assert run_here("init", ".", cwd=starter).stdout.endswith(
        f"kept {ARTICLE}\nkept .schema/spec.json\nkept .schema/article.json\nkept .schema/sources.json\nkept .schema/topics.json\nkept .schema/feeds.json\nnow: cd . && briefgen build\n"
    )
    assert (
        run_here("new", "brief", "lakes", cwd=starter).stdout
        == "written briefs/lakes.yaml\nnow: briefgen build lakes\n"
    )
    (starter / "seeds" / "topics.yaml").write_text("[]\n", encoding="utf-8")
    assert answer(starter, "new", "brief", "ponds") == (
        1,
        "there is no topic yet\n --> seeds/topics.yaml\nhint: write a topic into seeds/topics.yaml first",
    )


@pytest.mark.parametrize(
    ("slip", "row"),
    [
        (
            lambda folder: (folder / "seeds").rename(folder / "sedes"),
            "library\tthere is no folder 'seeds/articles'\tbriefgen init .",
        ),
        (lambda folder: (folder / ARTICLE).write_bytes(b"x"), "articles\t1 can't be read\tbriefgen check"),
        (
            lambda folder: edit(
                folder, ("title: River ports grow", "title: 河港"), ("language: en", "language: zh-Hans")
            ),
            "characters of 'zh-Hans'\t1 article(s) have characters that no font has\tpip install 'briefgen[chinese]'",
        ),
    ],
)
def test_the_doctor_names_what_mends_a_library(starter: Path, slip: Callable[[Path], object], row: str) -> None:
    slip(starter)
    done = run_here("doctor", cwd=starter)
    assert (done.exit_code, row in done.stdout.split("\n")) == (1, True), done.stdout


def test_a_held_edition_that_is_released_waits_for_the_next_run(starter: Path) -> None:
    write_hold(starter / "site" / "held", Hold("ports", "2026-W47", date(2026, 11, 22), "nothing was selected"))
    assert answer(starter, "release", "ports", "2026-W46", "--site", "site") == (
        1,
        "briefgen: 'ports 2026-W46' is not held; held: ports 2026-W47",
    )
    done = run_here("release", "ports", "2026-W47", "--site", "site", cwd=starter)
    assert done.stdout == "released ports 2026-W47: the next 'briefgen publish' takes it up\n"


def test_a_saved_page_that_is_not_there_is_named_at_its_article(starter: Path) -> None:
    (starter / "pages").mkdir()
    (starter / "briefs" / "ports.yaml").write_text(SPEC, encoding="utf-8")
    edit(starter, ("language: en\n", f"origin: {{file: ports.html, sha256: {'0' * 64}, span: [0, 3]}}\nlanguage: en\n"))
    said = run_here("check", "--originals", "pages", "--edition", EDITION, cwd=starter).stderr
    assert said.startswith(
        f"the saved page 'ports.html' is not in 'pages', or was changed since [original-missing]\n --> {ARTICLE}:5:9\n  |\n5 | origin: {{file: ports.html, "
    )
    assert "\nhint: put the page back as it was saved\n" in said


PAGES: dict[str, tuple[str | bytes, str]] = {
    "binary.txt": (bytes(range(256)) * 4, "this is not text: save the page as .html or .txt"),
    "empty.txt": ("", "the file is empty"),
    "feed.xml": ("<a><b></a>", "this is not a feed: it has no item and no entry"),
    "list.md": (
        "---\n- a\n---\nText.\n",
        "the header of the page is not a mapping (key: value) (line 2): mend it, or delete it with its two lines '---'",
    ),
    "mail.eml": ("Subject: x\n\n", "the mail has no text"),
    "open.md": (
        "---\ntitle: x\n\nText\n",
        "the header that begins here is never closed (line 1): put a line '---' (or '+++') after it",
    ),
    "paper.pdf": ("%PDF-1.4", "this is not a PDF file, or a damaged one: save or download it anew"),
    "paper.ps": ("%!PS-Adobe-3.0", "'.ps' is not a kind of page that is read: save it as .html or .txt"),
    "tabs.md": ("---\ntitle:\n\t- a\n---\nText\n", "a tab at the beginning of a line (line 3): indent with spaces"),
    "toml.md": (
        "+++\ntitle = \n+++\nText",
        "the header of the page is broken TOML: Invalid value (at line 1, column 9)",
    ),
}


def test_each_page_that_gives_no_article_says_why_and_what_to_do(starter: Path) -> None:
    (starter / "saved").mkdir()
    for name, (content, _) in PAGES.items():
        (starter / "saved" / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    code, said = answer(starter, "ingest", "saved")
    assert (code, said.split("\n")) == (1, [f"refused saved/{name}: {reason}" for name, (_, reason) in PAGES.items()])


STORY = (
    "Second quay opens at Lower Ford\nFord Courier, 3 February 2026\n\nThe river port of Lower Ford opened a second quay on "
    "Monday. It cost US$3.2 million and was paid for by the county, the port office said in a statement after the opening.\n"
    "{}\n“Barges will no longer queue for a berth,” said Ada Sample, the harbour master, and many came to see it.\n"
)


def test_ingesting_names_new_sources_and_leaves_a_draft_on_file_alone(starter: Path) -> None:
    page = starter / "quay.txt"
    page.write_text(STORY.format("It has two cranes."), encoding="utf-8")
    first = run_here("ingest", "quay.txt", cwd=starter).stdout.split("\n")
    assert first[-3] == "new source ford-courier (Ford Courier): describe it in sources.yaml"
    assert first[-2] == "1 article found, 1 written to seeds/articles"
    id = first[0].removeprefix("draft ").partition(":")[0]
    draft = starter / "seeds" / "articles" / f"{id}.md"
    draft.write_text(draft.read_text(encoding="utf-8").replace("two cranes", "2 cranes"), encoding="utf-8")
    code, said = answer(starter, "ingest", "quay.txt")
    assert (code, said) == (0, f"kept {id} as it is on file: delete it to have it made anew")


def test_a_feed_that_is_cut_off_or_a_page_without_words_has_no_article(starter: Path) -> None:
    (starter / "cut.rss").write_text("<rss><channel><item><title>x", encoding="utf-8")
    (starter / "bare.html").write_text("<html><body></body></html>", encoding="utf-8")
    assert answer(starter, "ingest", "cut.rss", "bare.html") == (
        0,
        "nothing in cut.rss: no article was found in it\nnothing in bare.html: no article was found in it",
    )


def test_a_page_too_long_for_the_reader_says_how_else_to_save_it() -> None:
    with pytest.raises(InputError) as caught:
        read_html("x" * (LONGEST_MARKUP + 1), "long.html")
    assert [format_mistake(mistake) for mistake in caught.value.mistakes] == [
        "given up: the page is too long (6 291 457 characters)\n --> long.html\nhint: save the page as .txt"
    ]


def test_an_index_that_is_damaged_while_it_is_open_is_told_with_the_way_out(starter: Path) -> None:
    index = starter / "index.sqlite"
    library = open_library(starter / "seeds", index)
    index.write_bytes(b"\0" * index.stat().st_size)
    with pytest.raises(OutputError) as caught:
        library.candidates(["river-ports"])
    library.close()
    # what is in brackets is SQLite's
    assert re.sub(r"\(.*\)", "()", str(caught.value)) == (
        f"the index '{index.resolve()}' is damaged (): delete it and try again"
    )
