"""What an editor is told of files that can't be used: articles, sources, topics, specs; each message as it is printed."""

# ruff: noqa: E501  (a message is read, and searched for, in one piece)

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import EDITION, run_here

ID = "our-desk-2026-river-ports"
FOLDER = "seeds/articles"
ARTICLE = f"{FOLDER}/{ID}.md"
TOPICS, SOURCES = "seeds/topics.yaml", "seeds/sources.yaml"
SPEC = "title: River ports\ntopics: [river-ports]\nsections: [sources]\n"


def check(folder: Path, spec: str = SPEC, *specs: str) -> str:
    """What `briefgen check` says, but for the counts and for a brief that has nothing left."""
    if not list((folder / "briefs").iterdir()):
        (folder / "briefs" / "ports.yaml").write_text(spec, encoding="utf-8")
    done = run_here("check", "--edition", EDITION, *specs, cwd=folder)
    assert done.exit_code in (1, 3)
    parts = [part.partition("\n") for part in done.stderr.strip().split("\n\n")]
    whole = [rest.rstrip() if head.startswith("failed ") else f"{head}\n{rest}".rstrip() for head, _, rest in parts]
    return "\n\n".join(one for one in whole if one and not one.startswith(("nothing was selected", "done in part")))


def write(name: str, text: str | bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def edit(name: str, old: str, new: str) -> Callable[[Path], object]:
    def do(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return do


def rename(old: str, new: str) -> Callable[[Path], object]:
    return lambda folder: (folder / old).rename(folder / new)


def copy_below(folder: Path) -> None:
    (folder / FOLDER / "2026").mkdir()
    (folder / FOLDER / "2026" / f"{ID}.md").write_bytes((folder / ARTICLE).read_bytes())


def rename_to_latin(folder: Path) -> None:
    os.rename(  # noqa: PTH104  (a Path can't hold it)
        os.fsencode(folder / ARTICLE), os.fsencode(folder / FOLDER) + b"/caf\xe9.md"
    )


def drop_articles(folder: Path) -> None:
    (folder / ARTICLE).unlink()
    (folder / FOLDER).rmdir()


ENTRY = "id: a, label: a, description: d, match: {any: [x]}"


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (
            write(TOPICS, "river-ports: {label: River ports}\n"),
            """\
expected a list, found a mapping
 --> seeds/topics.yaml:1:1
  |
1 | river-ports: {label: River ports}
  | ^
hint: begin each entry with '- id: …'""",
        ),
        (
            write(SOURCES, "# nobody yet\n"),
            """\
expected a list, found nothing
 --> seeds/sources.yaml:1:1
  |
1 | # nobody yet
  | ^
hint: begin each entry with '- id: …'""",
        ),
        (
            write(
                TOPICS, "- {id: p, label: P, description: d, match: {any: [a, '?!'], all: [[b, '*']], none: ['-']}}\n"
            ),
            """\
'?!' has no word in it
 --> seeds/topics.yaml:1:54
  |
1 | - {id: p, label: P, description: d, match: {any: [a, '?!'], all: [[b, '*']], none: ['-']}}
  |                                                      ^^^^
hint: a term is a word, a phrase or a prefix*

'*' has no word in it
 --> seeds/topics.yaml:1:71
  |
1 | - {id: p, label: P, description: d, match: {any: [a, '?!'], all: [[b, '*']], none: ['-']}}
  |                                                                       ^^^
hint: a term is a word, a phrase or a prefix*

'-' has no word in it
 --> seeds/topics.yaml:1:85
  |
1 | - {id: p, label: P, description: d, match: {any: [a, '?!'], all: [[b, '*']], none: ['-']}}
  |                                                                                     ^^^
hint: a term is a word, a phrase or a prefix*""",
        ),
        (
            write(TOPICS, f"- {{{ENTRY}}}\n- {{{ENTRY}}}\n- text\n"),
            """\
the id 'a' is used twice: first in line 1
 --> seeds/topics.yaml:2:8
  |
2 | - {id: a, label: a, description: d, match: {any: [x]}}
  |        ^
hint: give each entry an id of its own

expected a mapping (key: value), found text
 --> seeds/topics.yaml:3:3
  |
3 | - text
  |   ^^^^
hint: write 'key: value', with a space after the colon, one to a line""",
        ),
        (
            write(ARTICLE, "Only text.\n"),
            f"""\
the header is missing
 --> {ARTICLE}:1:1
  |
1 | Only text.
  | ^
hint: begin the file with a line '---', the header, and another line '---'""",
        ),
        (
            write(ARTICLE, ""),
            f"""\
the header is missing
 --> {ARTICLE}:1:1
  |
1 |
  | ^
hint: begin the file with a line '---', the header, and another line '---'""",
        ),
        (
            write(ARTICLE, "---\ntitle: River ports\n\nThe text.\n"),
            f"""\
the header that begins here is never closed
 --> {ARTICLE}:1:1
  |
1 | ---
  | ^^^
hint: put a line '---' between the header and the body""",
        ),
        (
            rename(ARTICLE, f"{FOLDER}/River Ports.md"),
            f"""\
'River Ports' can't be the id of an article
 --> {FOLDER}/River Ports.md
hint: name the file in lower-case letters and digits joined by hyphens: xinhua-2015-capacity.md""",
        ),
        (
            edit(ARTICLE, "quotes:\n", "  - {id: tonnage-2025, statement: a, passage: river}\nquotes:\n"),
            f"""\
the fact id 'tonnage-2025' is used twice: first in line 11
  --> {ARTICLE}:19:10
   |
19 |   - {{id: tonnage-2025, statement: a, passage: river}}
   |          ^^^^^^^^^^^^
hint: give each fact an id of its own""",
        ),
        (
            edit(SOURCES, "- id: our-desk", "- id: agency"),
            f"""\
'our-desk' is not in sources.yaml
 --> {ARTICLE}:3:9
  |
3 | source: our-desk
  |         ^^^^^^^^
hint: use one of: agency""",
        ),
        (
            edit(ARTICLE, "passage: handled", "passage: carried"),
            f"""\
the passage does not stand in the body
  --> {ARTICLE}:18:14
   |
18 |     passage: carried 4.1 million tonnes in 2025
   |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: copy the exact words from the body""",
        ),
        (
            edit(ARTICLE, "passage: handled 4.1 million tonnes in 2025", "passage: handled 4.1 million tons in 2025"),
            f"""\
the passage does not stand in the body
  --> {ARTICLE}:18:14
   |
18 |     passage: handled 4.1 million tons in 2025
   |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: after 'handled 4.1 million' the body goes on 'tonnes in 2025,'""",
        ),
        (
            copy_below,
            f"""\
the id '{ID}' is used by '{ID}.md' too
 --> {FOLDER}/2026/{ID}.md
hint: rename one of the files

the id '{ID}' is used by '2026/{ID}.md' too
 --> {ARTICLE}
hint: rename one of the files""",
        ),
        (
            write(f"{FOLDER}/latin.md", "---\ntitle: Grün\n".encode("latin-1")),
            f"""\
the byte 0xFC is not UTF-8
 --> {FOLDER}/latin.md:2:10
hint: save the file as UTF-8""",
        ),
        (
            write(ARTICLE, "---\ntitle: a\n".encode("utf-16")),
            f"""\
the file is UTF-16, not UTF-8
 --> {ARTICLE}
hint: save it as UTF-8""",
        ),
        (
            drop_articles,
            f"""\
there is no folder of articles here
 --> {FOLDER}
hint: a library is a folder with sources.yaml, topics.yaml and articles/""",
        ),
        (
            write("build", "in the way"),
            "briefgen: the index 'build/.briefgen/index.sqlite' can't be written: Not a directory",
        ),
        (
            write("briefs/My Ports.yaml", SPEC),
            """\
'My Ports' can't name a brief
 --> briefs/My Ports.yaml
hint: name the file in lower-case letters and digits joined by hyphens: china-kazakhstan.yaml""",
        ),
        (
            write("briefs/index.yaml", SPEC),
            """\
'index' can't name a brief
 --> briefs/index.yaml
hint: give the file another name: this one is taken by the site or by an operating system""",
        ),
        (
            write("briefs/ports.yaml", "A text about ports\n"),
            """\
expected a mapping (key: value), found text
 --> briefs/ports.yaml:1:1
  |
1 | A text about ports
  | ^^^^^^^^^^^^^^^^^^
hint: write 'key: value', with a space after the colon, one to a line""",
        ),
        (
            write("briefs/ports.yaml", ""),
            """\
expected a mapping (key: value), found nothing
 --> briefs/ports.yaml:1:1
  |
1 |
  | ^
hint: write 'key: value', with a space after the colon, one to a line""",
        ),
        (
            write("briefs/ports.yaml", "a: " + "[" * 50 + "\n"),
            f"""\
nested more than 40 deep
 --> briefs/ports.yaml:1:43
  |
1 | a: {"[" * 50}
  |                                           ^
hint: write it flatter""",
        ),
        (
            write("briefs/ports.yaml", 'title: "a\\u202eb"\n'),
            """\
the character U+202E RIGHT-TO-LEFT OVERRIDE is not allowed
 --> briefs/ports.yaml:1:8
  |
1 | title: "a\\u202eb"
  |        ^^^^^^^^^^
hint: delete the escape '\\…' that makes it""",
        ),
        (
            write("briefs/ports.yaml", "title: " + "a" * (256 << 10) + "\n"),
            """\
the file is too long: 262 152 bytes
 --> briefs/ports.yaml
hint: at most 256 KiB are read""",
        ),
        (
            lambda folder: (folder / "briefs" / "ports.yaml").mkdir(),
            """\
this is not a regular file
 --> briefs/ports.yaml
hint: only files are read: no folders, pipes or devices""",
        ),
        (
            lambda folder: (folder / "briefs" / "ports.yaml").symlink_to("../elsewhere.yaml"),
            """\
this is a link, and links are not followed
 --> briefs/ports.yaml
hint: put the file itself here""",
        ),
    ],
)
def test_a_slip_in_a_file_of_the_desk_is_told_word_for_word(
    starter: Path, slip: Callable[[Path], object], said: str
) -> None:
    slip(starter)
    assert check(starter) == said


@pytest.mark.skipif(os.name != "posix" or os.uname().sysname != "Linux", reason="elsewhere no name can be like that")
def test_a_name_that_is_not_utf_8_is_told_so_that_it_can_be_printed(starter: Path) -> None:
    rename_to_latin(starter)
    assert check(starter) == f"the name of this file is not UTF-8\n --> {FOLDER}/caf<U+DCE9>.md\nhint: rename it"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("portz",), "there is no spec 'portz'\n --> portz\nhint: did you mean 'ports'?"),
        (("lakes",), "there is no spec 'lakes'\n --> lakes\nhint: the specs are: ports"),
        (
            (),
            "two specs are named 'ports': the other one is briefs/ports.yaml\n --> briefs/ports.yml\nhint: rename one of them",
        ),
        (
            ("ports",),
            "two specs are named 'ports': the other one is briefs/ports.yaml\n --> briefs/ports.yml\nhint: rename one of them",
        ),
    ],
)
def test_a_spec_that_is_not_there_or_twice_is_told(starter: Path, asked: tuple[str, ...], said: str) -> None:
    for name in ("ports.yaml", "ports.yml"):
        (starter / "briefs" / name).write_text(SPEC, encoding="utf-8")
    assert check(starter, SPEC, *asked) == said


def test_a_desk_without_specs_says_so_for_a_name_too(starter: Path) -> None:
    (starter / "briefs").rmdir()
    for asked, said in (
        (("ports",), "there is no spec 'ports'\n --> ports\nhint: the specs are: none yet"),
        ((), "no spec found\n --> briefs/\nhint: 'briefgen new brief NAME' begins one"),
    ):
        assert run_here("check", *asked, cwd=starter).stderr.strip() == said


@pytest.mark.parametrize(
    ("line", "slip", "said"),
    [
        ("", write(ARTICLE, ""), ("1 candidate, 1 unreadable", "mend the articles that can't be read")),
        ("", edit(ARTICLE, "reviewed", "draft"), ("1 candidate, 1 draft", "accept the drafts or pin an article")),
        (
            "period: {to: 1999}\n",
            edit(ARTICLE, "title", "title"),
            ("1 candidate, 1 outside the period", "widen 'period' or pin an article"),
        ),
        ("", edit(ARTICLE, "2026-01-12", "2027-01-12"), ("1 candidate, 1 after the edition", "choose a later edition")),
        (
            f"exclude: [{ID}]\n",
            edit(ARTICLE, "title", "title"),
            ("1 candidate, 1 excluded", "drop an exclusion or pin an article"),
        ),
        (
            "",
            lambda folder: (folder / ARTICLE).unlink(),
            ("0 candidates, the library is empty", "write articles, and accept them"),
        ),
    ],
)
def test_a_brief_of_nothing_says_what_would_let_an_article_in(
    starter: Path, line: str, slip: Callable[[Path], object], said: tuple[str, str]
) -> None:
    slip(starter)
    (starter / "briefs" / "ports.yaml").write_text(SPEC + line, encoding="utf-8")
    done = run_here("check", "--edition", EDITION, cwd=starter)
    assert done.stderr.endswith(
        f"nothing was selected: {said[0]}\n --> briefs/ports.yaml:2:9\n  |\n2 | topics: [river-ports]\n"
        f"  |         ^\nhint: {said[1]}\n\nfailed ports: 1 mistake\n"
    )


def test_a_pin_of_an_article_that_cannot_be_read_leads_to_what_is_wrong_with_it(starter: Path) -> None:
    (starter / ARTICLE).write_text("Only text.\n", encoding="utf-8")
    assert (
        check(starter, f"{SPEC}pin: [{ID}]\n").split("\n\n")[1]
        == f"""\
article '{ID}' has mistakes of its own
 --> briefs/ports.yaml:4:7
  |
4 | pin: [{ID}]
  |       {"^" * len(ID)}
hint: mend them first: they are told above"""
    )
