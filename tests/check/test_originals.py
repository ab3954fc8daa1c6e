"""check --originals: the library held against the saved pages that it was made from, with the real command."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest
from docx import Document

from tests.conftest import ROOT, SHARED, run_briefgen

PAGE = (
    "<html><body><nav>Menu</nav><p>Steel exports fell by <b>3.5</b>&nbsp;percent to US$2.4 billion in 2023.</p>"
    "<p>&ldquo;We will not close a single furnace,&rdquo; said Ana Ruiz.</p></body></html>"
)
BODY = (
    "Steel exports fell by 3.5 percent to US$2.4 billion in 2023.\n\n"
    "“We will not close a single furnace,” said Ana Ruiz."
)


def write_library(
    folder: Path, *, value: str = "2.4 billion", said: str = "We will not close a single furnace"
) -> Path:
    """A project of one article made from the page `saved/steel.html`; its body says what the header says."""
    saved = folder / "saved"
    saved.mkdir()
    (saved / "steel.html").write_text(PAGE, encoding="utf-8")
    body = BODY.replace("2.4 billion", value).replace("We will not close a single furnace", said)
    header = f"""title: Steel exports fall
source: agency
published: 2024-01-10
status: reviewed
origin: {{file: steel.html, sha256: {hashlib.sha256(PAGE.encode()).hexdigest()}, span: [0, 90]}}
summary: Steel exports fell.
facts:
  - id: exports
    statement: Steel exports were worth US${value} in 2023.
    metric: steel-exports
    value: {value}
    currency: USD
    as_of: 2023
    passage: to US${value} in 2023
quotes:
  - {{words: {said}, speaker: Ana Ruiz}}
"""
    articles = folder / "seeds" / "articles"
    articles.mkdir(parents=True)
    (articles / "steel.md").write_text(f"---\n{header}---\n\n{body}\n", encoding="utf-8")
    (folder / "seeds" / "sources.yaml").write_text("- {id: agency, name: Agency, kind: wire, descriptor: One}\n")
    (folder / "seeds" / "topics.yaml").write_text(
        "- {id: steel, label: Steel, description: Steel., match: {any: [steel]}}\n"
    )
    (folder / "briefs").mkdir()
    (folder / "briefs" / "s.yaml").write_text("title: Steel\ntopics: [steel]\nsections: [{figures: {}}, sources]\n")
    return folder


def test_a_library_that_its_pages_bear_out_is_good(tmp_path: Path) -> None:
    done = run_briefgen("check", "--project", write_library(tmp_path), "--originals", tmp_path / "saved")
    assert (done.returncode, done.stdout) == (0, "1 article held against the saved pages\ngood s\n"), done.stderr


def test_a_number_that_the_page_does_not_have_is_found_though_the_article_is_true_to_itself(tmp_path: Path) -> None:
    project = write_library(tmp_path, value="4.2 billion")
    assert run_briefgen("check", "--project", project).returncode == 0
    done = run_briefgen("check", "--project", project, "--originals", tmp_path / "saved")
    assert done.returncode == 3
    told = done.stderr.replace(f"{tmp_path}/", "")
    assert told.startswith("""\
the saved page does not state the amount of 'exports' [original-figure]
  --> seeds/articles/steel.md:12:12
   |
12 |     value: 4.2 billion
   |            ^
hint: look at the page, and correct the article

""")


def test_words_that_the_page_does_not_have_are_found(tmp_path: Path) -> None:
    project = write_library(tmp_path, said="We shall not close a single furnace")
    done = run_briefgen("check", "--project", project, "--originals", tmp_path / "saved")
    told = done.stderr.replace(f"{tmp_path}/", "")
    assert told.startswith("""\
the saved page does not have these words [original-quote]
  --> seeds/articles/steel.md:17:13
   |
17 |   - {words: We shall not close a single furnace, speaker: Ana Ruiz}
   |             ^
hint: quote the words of the page

""")


def test_a_page_that_is_gone_or_was_changed_is_told(tmp_path: Path) -> None:
    project = write_library(tmp_path)
    (tmp_path / "saved" / "steel.html").write_text(PAGE + " ", encoding="utf-8")
    done = run_briefgen("check", "--project", project, "--originals", tmp_path / "saved")
    assert "0 articles held against the saved pages" in done.stdout
    told = done.stderr.replace(f"{tmp_path}/", "")
    assert told.startswith("""\
the saved page 'steel.html' is not in 'saved', or was changed since [original-missing]
 --> seeds/articles/steel.md:6:9
  |
6 | origin: {file: steel.html, sha256: """)
    assert "hint: put the page back as it was saved\n" in told


def test_a_folder_that_is_not_there_is_told() -> None:
    done = run_briefgen("check", "--originals", "nowhere")
    assert (done.returncode, "there is no such folder" in done.stderr) == (1, True)


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the source texts are not here")
def test_the_shipped_library_is_borne_out_by_its_source_texts() -> None:
    done = run_briefgen("check", "--originals", SHARED / "seeds", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "10 articles held against the saved pages" in done.stdout


def test_a_page_is_found_in_an_archive_and_in_a_document(tmp_path: Path) -> None:
    project = write_library(tmp_path)
    saved = tmp_path / "saved"
    with zipfile.ZipFile(saved / "week.zip", "w") as archive:
        archive.writestr("steel.html", PAGE)
    (saved / "steel.html").unlink()
    done = run_briefgen("check", "--project", project, "--originals", saved)
    assert done.returncode == 0, done.stdout + done.stderr
    document = Document()
    for line in BODY.split("\n\n"):
        document.add_paragraph(line)
    document.save(str(saved / "steel.docx"))
    digest = hashlib.sha256((saved / "steel.docx").read_bytes()).hexdigest()
    article = tmp_path / "seeds" / "articles" / "steel.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace(hashlib.sha256(PAGE.encode()).hexdigest(), digest), encoding="utf-8")
    done = run_briefgen("check", "--project", project, "--originals", saved)
    assert done.returncode == 0, done.stdout + done.stderr
    article.write_text(article.read_text(encoding="utf-8").replace("2.4 billion", "2.5 billion"), encoding="utf-8")
    assert run_briefgen("check", "--project", project, "--originals", saved).returncode != 0
