"""briefgen prove: somebody's draft held against a library; from Markdown and Word, as text, JSON, SARIF and a page."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from briefgen.authoring.proving.candidates import Candidates
from briefgen.authoring.proving.draft import Draft, Paragraph
from briefgen.authoring.proving.prove import prove
from briefgen.authoring.proving.read import read_draft, read_markdown
from briefgen.errors import InputError
from briefgen.library.index import open_library
from tests.conftest import run_here
from tests.support.browser import browser, findings, open_page, too_wide
from tests.support.claims import FOLDER, load_claims

__all__ = ["browser"]

# Each sentence of a note on the shipped articles, with what must be said of it. Written before the first run.
NOTE = [
    ("Trade between the two came to US$28.6 billion in 2013.", "proved", "xinhua-2015-capacity"),
    ("In March 2015 the two sides signed 36 deals on industrial capacity.", "not-found", "36 deals"),
    ("More than 700 Chinese-funded companies work in Kazakhstan.", "proved", "xinhua-2015-capacity"),
    ("The framework agreement on capacity was worth less than US$14 billion.", "differs", "less than"),
    ("Aidar Amrebayev expects the Belt to keep the region stable.", "proved", "xinhua-2015-capacity"),
    ("Rousseff promised finance “without imposing conditionalities”.", "proved", "asiatimes-2025-ndb-rousseff"),
    ("Lula called the bank “very different from all other banks in the world”.", "not-found", "very different"),
    ("The weather in Oslo was mild, and nobody in the ministry complained.", "unsaid", "no article"),
]


def lines(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


def verdicts(told: str) -> list[tuple[str, str]]:
    return [(row["text"], row["verdict"]) for row in json.loads(told)["sentences"]]


def word_file(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


@pytest.fixture
def note(project: Path) -> Path:
    path = project / "note.md"
    path.write_text(lines("# A note", *(text for text, _, _ in NOTE)), encoding="utf-8")
    return path


def run_prove(file: Path, project: Path, *more: str) -> subprocess.CompletedProcess[str]:
    done = run_here("prove", file.name, "--project", ".", *more, cwd=project)
    return subprocess.CompletedProcess([], done.exit_code, done.stdout, done.stderr)


def test_each_sentence_of_a_draft_is_proved_or_said_to_differ_or_not_found(note: Path, project: Path) -> None:
    done = run_prove(note, project, "--format", "json")
    assert done.returncode == 1
    rows = json.loads(done.stdout)["sentences"]
    assert rows[0] | {"grounds": []} == {
        "text": "A note", "line": 1, "column": 3, "verdict": "no-claim", "grounds": [], "findings": [],
    }  # fmt: skip
    for row, (text, verdict, needle) in zip(rows[1:], NOTE, strict=True):
        assert (row["text"], row["verdict"]) == (text, verdict)
        told = [ground["article"] for ground in row["grounds"]] if verdict == "proved" else [
            finding["message"] for finding in row["findings"]
        ]  # fmt: skip
        assert any(needle in one for one in told), (text, told)


def test_what_a_sentence_rests_on_is_the_passage_of_the_article(note: Path, project: Path) -> None:
    rows = json.loads(run_prove(note, project, "--format", "json").stdout)["sentences"]
    (ground,) = rows[1]["grounds"]
    assert (ground["kind"], ground["words"]) == ("number", "US$28.6 billion")
    assert ground["passage"].startswith("In 2013 it came to US$28.6 billion")
    body = (project / "seeds/articles/xinhua-2015-capacity.md").read_text(encoding="utf-8")
    assert ground["passage"] in body


def test_a_draft_in_which_all_stands_ends_with_nought(project: Path) -> None:
    path = project / "good.txt"
    path.write_text(lines(*(text for text, verdict, _ in NOTE if verdict in ("proved", "unsaid"))), encoding="utf-8")
    done = run_prove(path, project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("5 sentences held against 10 articles: proved 4, nobody says it 1\n")


def test_the_report_in_the_terminal_has_the_place_the_article_and_what_it_says(note: Path, project: Path) -> None:
    told = run_prove(note, project).stdout
    assert (
        "note.md:9:1: differs: xinhua-2015-capacity\n"
        "      The framework agreement on capacity was worth less than US$14 billion.\n"
        "      the article has 'more than' for this number, not 'less than' [claim-qualifier]\n"
        "      there: In late 2014 the two sides reached preliminary consensus"
    ) in told


def test_sarif_has_the_place_of_each_wrong_word(note: Path, project: Path) -> None:
    (run,) = json.loads(run_prove(note, project, "--format", "sarif").stdout)["runs"]
    wrong = [result for result in run["results"] if result["level"] == "error"]
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in wrong]
    text = note.read_text(encoding="utf-8").split("\n")
    marked = [text[r["startLine"] - 1][r["startColumn"] - 1 : r["endColumn"] - 1] for r in regions]
    assert marked == ["36 deals", "US$14 billion", "very different from all other banks in the world"]
    assert {result["ruleId"] for result in wrong} <= {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_a_citation_binds_a_sentence_to_its_article(project: Path) -> None:
    path = project / "cited.md"
    text = "Trade came to US$28.6 billion in 2013 [@asiatimes-2025-ndb-rousseff]. So it was. [@no-such-article]\n"
    path.write_text(text, encoding="utf-8")
    rows = json.loads(run_prove(path, project, "--format", "json").stdout)["sentences"]
    assert [row["verdict"] for row in rows] == ["not-found", "not-found"]
    assert rows[1]["findings"][0]["message"] == "there is no article 'no-such-article' in the library"


def test_another_library_is_named_and_nothing_is_written_beside_it(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("Trade between the two came to US$28.6 billion in 2013.\n", encoding="utf-8")
    before = sorted(project.rglob("*"))
    done = run_here("prove", path, "--library", project / "seeds", "--out", tmp_path / "out", cwd=tmp_path)
    assert done.exit_code == 0, done.output
    assert sorted(project.rglob("*")) == before


def test_a_page_that_can_not_be_written_is_told_in_one_line(note: Path, project: Path) -> None:
    done = run_prove(note, project, "--html", "note.md/proved.html")
    assert (done.returncode, done.stderr) == (1, "briefgen: can't write to 'note.md': File exists\n")


def test_the_page_does_not_write_over_the_draft(note: Path, project: Path) -> None:
    before = note.read_bytes()
    done = run_prove(note, project, "--html", "./note.md")
    assert done.returncode == 2
    assert "--html would write over the draft: name another file" in done.stderr
    assert note.read_bytes() == before


def test_a_row_of_a_table_and_a_short_sentence_with_a_date_are_claims(project: Path) -> None:
    table = "| year | trade |\n|---|---|\n| 2023 | US$41 billion |\n| 2022 | US$31 billion |"
    short = "The minister will fly to the moon in 2031. Xi was in Astana from 16 to 18 June 2025."
    (project / "rows.md").write_text(lines(table, short), encoding="utf-8")
    done = run_prove(project / "rows.md", project, "--format", "json")
    assert verdicts(done.stdout)[1:] == [
        ("2023 ; US$41 billion", "proved"),
        ("2022 ; US$31 billion", "not-found"),
        ("The minister will fly to the moon in 2031.", "unsaid"),
        ("Xi was in Astana from 16 to 18 June 2025.", "proved"),
    ]


def test_a_number_that_shares_one_word_with_an_article_is_not_proved(project: Path) -> None:
    path = project / "chance.md"
    path.write_text("Hello world, 30 percent.\n", encoding="utf-8")
    assert verdicts(run_prove(path, project, "--format", "json").stdout) == [("Hello world, 30 percent.", "not-found")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_text_and_evidence_side_by_side_for_everybody(
    note: Path, project: Path, browser: Browser, scheme: Any
) -> None:
    done = run_prove(note, project, "--html", "proved.html")
    assert done.stdout.endswith("written to proved.html\n")
    first = (project / "proved.html").read_bytes()
    run_prove(note, project, "--html", "proved.html")
    assert (project / "proved.html").read_bytes() == first
    assert str(project).encode() not in first
    for width in (1280, 390):
        address = (project / "proved.html").as_uri()
        with open_page(browser, address, width=width) as (page, complaints):
            page.emulate_media(color_scheme=scheme)
            assert (findings(page), too_wide(page), complaints) == ([], 0, [])
            page.get_by_label("Only what is wrong or not found").check()
            assert page.locator("section:visible").count() == 3


def test_a_word_file_is_proved_with_its_tables_notes_and_tracked_changes(project: Path) -> None:
    document = Document()
    document.add_heading("A note", 1)
    paragraph = document.add_paragraph("Trade between the two came to ")
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph._p.append(parse_xml(f'<w:del {w} w:id="1"><w:r><w:delText>US$30 billion</w:delText></w:r></w:del>'))
    paragraph._p.append(parse_xml(f'<w:ins {w} w:id="2"><w:r><w:t>US$28.6 billion</w:t></w:r></w:ins>'))
    paragraph.add_run(" in 2013.")
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "In March 2015 the two sides signed 36 deals on industrial capacity."
    document.save(str(project / "note.docx"))
    done = run_prove(project / "note.docx", project, "--format", "json")
    assert verdicts(done.stdout) == [
        ("A note", "no-claim"),
        ("Trade between the two came to US$28.6 billion in 2013.", "proved"),
        ("In March 2015 the two sides signed 36 deals on industrial capacity.", "not-found"),
    ]
    assert "note.docx:3:1: not found" in run_prove(project / "note.docx", project).stdout


def bomb() -> bytes:
    """A Word file that unpacks to 100 MB."""
    kept = io.BytesIO(word_file("x"))
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/flood.xml", b" " * 100_000_000)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("note.pdf", b"%PDF-1.7", "'.pdf' is not a kind of draft that is read"),
        ("note.docx", b"PK\x03\x04 and no more", "this is not a Word file, or a damaged one"),
        ("note.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "this is a Word file of before 2007, or one with a password"),
        ("note.docx", b"", "this is not a Word file, or a damaged one"),
        ("empty.docx", None, "there is no text in this file"),
        ("empty.md", b"\n\n", "there is no text in this file"),
        ("note.md", b"Caf\xe9", "the byte 0xE9 is not UTF-8"),
    ],
)
def test_what_can_not_be_read_is_refused_by_name(name: str, content: bytes | None, told: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(word_file() if content is None else content)
    with pytest.raises(InputError) as refused:
        read_draft(path, name)
    assert refused.value.mistakes[0].message == told
    assert refused.value.mistakes[0].place.file == name


def test_a_word_file_that_unpacks_to_a_flood_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(bomb())
    with pytest.raises(InputError, match="unpacked, the file has 96 MiB"):
        read_draft(path, "bomb.docx")


def test_an_entity_of_a_word_file_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words", encoding="utf-8")
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file("x"))) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                head = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
                content = head.encode() + content.partition(b"?>")[2].replace(b">x<", b">x &s;<")
            new.writestr(name, content)
    path = tmp_path / "note.docx"
    path.write_bytes(kept.getvalue())
    draft = read_draft(path, "note.docx")
    assert "secret" not in " ".join(paragraph.text for paragraph in draft.paragraphs)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("---\ntitle: x\n---\nText.\n", ["Text."]),
        ("Two\nlines.\n\nAnd **more** than _that_, `code`.", ["Two lines.", "And more than that, code."]),
        ("# Head\n- one [link](https://x.y/(z))\n- two ![a picture](p.png)", ["Head", "one link", "two a picture"]),
        ("> quoted\n> words\n\n```\nnot this 5\n```\n", ["quoted words"]),
        ("Head\n====\n| a | b |\n|---|---|\n| 5 | 6 |\n", ["Head", "a ; b", "5 ; 6"]),
        ("It is.[^1]<!-- not 7 -->\n\n[^1]: A note.\n[x]: https://x.y\n", ["It is.", "A note."]),
        ("<!--\nnot this\n-->\nsnake_case stays, \\*so\\*.", ["snake_case stays, *so*."]),
    ],
)
def test_markdown_is_read_as_a_reader_sees_it(source: str, shown: list[str]) -> None:
    assert [paragraph.text for paragraph in read_markdown(source)] == shown


@given(st.text(alphabet="ab1 \n#*_`[]()@|>-.~!<\\:^", max_size=80))
def test_every_character_of_a_draft_has_its_place_in_the_source(source: str) -> None:
    for paragraph in read_markdown(source):
        assert len(paragraph.offsets) == len(paragraph.text)
        for character, at in zip(paragraph.text, paragraph.offsets, strict=True):
            assert character in (source[at], " ", ";")
        draft = Draft("x", (paragraph,), source)
        for written in draft.sentences():
            draft.place(0, written.start, written.end)


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Candidates]:
    """The articles of tests/claims as one library."""
    folder = tmp_path_factory.mktemp("claims")
    (folder / "articles").mkdir()
    (folder / "sources.yaml").write_text("- {id: wire, name: Wire, kind: wire, descriptor: Invented.}\n", "utf-8")
    topic = "- {id: all, label: All, description: All., match: {any: [the]}}\n"
    (folder / "topics.yaml").write_text(topic, encoding="utf-8")
    for path in sorted(FOLDER.glob("*.yaml")):
        for raw in yaml.safe_load(path.read_text(encoding="utf-8"))["articles"]:
            head = {key: str(raw[key]) for key in ("id", "title", "language", "published")} | {"source": "wire"}
            text = f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n\n{raw['text'].strip()}\n"
            (folder / "articles" / f"{raw['id']}.md").write_text(text, encoding="utf-8")
    library = open_library(folder, folder / "index.sqlite")
    yield Candidates(library)
    library.close()


@pytest.mark.parametrize("half", ["a", "b"])
def test_uncited_sentences_find_their_article_and_most_false_ones_are_caught(half: str, claims: Candidates) -> None:
    caught = alarms = false = true = right = found = 0
    for claim in load_claims(*(f"{language}-{half}" for language in ("en", "ru", "zh", "kk"))):
        proofs = list(prove(Draft("x", (Paragraph(claim.text),)), claims))
        wrong = any(proof.verdict in ("differs", "not-found") for proof in proofs)
        if not claim.true:
            false, caught = false + 1, caught + wrong
        elif not claim.because:  # what the desk works out stands in no article
            true, alarms = true + 1, alarms + wrong
        rests = {ground.article for proof in proofs for ground in proof.grounds}
        found, right = found + bool(rests), right + (rests == {claim.reading.article.id})
    assert caught >= 0.55 * false
    assert alarms <= 0.13 * true
    assert right >= 0.92 * found
