"""The Word edition, read back by python-docx and opened by LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest

from briefgen.model.brief import Brief
from briefgen.model.contents import contents_of_brief
from briefgen.render.data import read_brief
from tests.conftest import EDITION, ROOT, run_briefgen

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHIPPED = ("china-kazakhstan", "chinese-industrial-policy", "new-development-bank")
LANGUAGES = ("lugang", "qurgaq-port", "suhoi-port")
pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped briefs and those of tests/languages, as Word and as data."""
    out = tmp_path_factory.mktemp("word")
    for project in (ROOT, ROOT / "tests" / "languages"):
        done = run_briefgen("build", "--format", "docx,json", "--edition", EDITION, "--project", project, "--out", out)
        assert done.returncode == 0, done.stderr
    return out


def read(built: Path, slug: str) -> tuple[Brief, Any, bytes]:
    data = (built / slug / f"{slug}.docx").read_bytes()
    return (
        read_brief((built / slug / f"{slug}.json").read_text(encoding="utf-8")),
        docx.Document(io.BytesIO(data)),
        data,
    )


def words_of(document: Any) -> str:
    """Every paragraph of the body, those in tables and links too, a line each."""
    lines = document.element.body.iter(f"{W}p")
    return "\n".join("".join(t.text or "" for t in line.iter(f"{W}t")) for line in lines)


@pytest.mark.parametrize("slug", [*SHIPPED, *LANGUAGES])
def test_every_figure_quote_text_and_source_is_read_back(built: Path, slug: str) -> None:
    brief, document, _ = read(built, slug)
    text = words_of(document)
    shown = contents_of_brief(brief)
    for figure in shown.figures:
        assert figure.symbol + figure.text in text
        assert figure.label in text
        assert figure.as_of_text in text
    wanted = [quote.words for quote in shown.quotes] + [event.statement for event in shown.events]
    wanted += [sentence for summary in shown.summaries for sentence in summary.sentences]
    wanted += [source.title for source in brief.sources] + [brief.source_line.text, brief.left_out.text]
    wanted += [passage.exact for proof in brief.evidence for passage in proof.passages]
    wanted += [block.heading for block in brief.every_block if block.kind not in ("text", "gaps")]  # type: ignore[union-attr]
    assert [one for one in wanted if one not in text] == []


@pytest.mark.parametrize("slug", [*SHIPPED, *LANGUAGES])
def test_every_citation_leads_to_its_numbered_source(built: Path, slug: str) -> None:
    brief, document, _ = read(built, slug)
    body = document.element.body
    names = Counter(mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart"))
    assert max(names.values()) == 1
    links = [link for link in body.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
    assert [link.get(f"{W}anchor") for link in links if link.get(f"{W}anchor") not in names] == []
    cited = Counter(
        "".join(t.text for t in link.iter(f"{W}t")) for link in links if "b_source_" in link.get(f"{W}anchor")
    )
    for link in links:
        if (number := link.get(f"{W}anchor").removeprefix("b_source_")).isdigit():
            assert "".join(t.text for t in link.iter(f"{W}t")) == number
    shown = contents_of_brief(brief)
    pieces: list[Any] = [*shown.figures, *shown.events, *shown.quotes, *shown.summaries, *shown.articles]
    least = Counter(str(piece.citation) for piece in pieces) + Counter(str(one.citation) for one in brief.evidence)
    written = re.findall(r"\[(@[^\]]+)\]", " ".join(text.words for text in shown.texts))
    for cite in written:
        least.update({str(brief.numbers[a]) for a in re.findall(r"@([a-z0-9-]+)", cite) if a in brief.numbers})
    assert {number: count for number, count in least.items() if cited[number] < count} == {}
    addresses = {link.target_ref for link in document.part.rels.values() if link.is_external}
    assert {source.url for source in brief.sources if source.url} <= addresses


@pytest.mark.parametrize("slug", [*SHIPPED, *LANGUAGES])
def test_a_document_is_built_for_those_who_cannot_see_it(built: Path, slug: str) -> None:
    brief, document, _ = read(built, slug)
    styles = [line.style.name for line in document.paragraphs]
    assert styles.count("Title") == 1
    levels = [int(name[-1]) for name in styles if re.fullmatch(r"Heading \d", name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    rows = list(document.element.body.iter(f"{W}tr"))
    assert rows
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    for table in document.tables:
        if table.style.name == "Table Grid":
            assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
    charts = [block for block in brief.every_block if block.kind == "chart"]
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [block.alt for block in charts]
    worded = [run for run in document.element.body.iter(f"{W}r") if run.find(f"{W}t") is not None]
    assert all(run.find(f"{W}rPr/{W}lang") is not None for run in worded)
    foot = document.sections[0].footer._element
    assert [field.get(f"{W}instr").strip() for field in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]
    contents = "".join(code.text for code in document.element.body.iter(f"{W}instrText"))
    assert ("TOC" in contents) == (brief.format == "indepth")


@pytest.mark.parametrize("slug", [*SHIPPED, *LANGUAGES])
def test_nothing_in_it_runs_or_reaches_out_but_links(built: Path, slug: str) -> None:
    brief, document, data = read(built, slug)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {entry.date_time[:3] for entry in packed.infolist()} == {(1980, 1, 1)}
        assert [
            name for name in packed.namelist() if re.search(r"vba|macro|embed|activeX|customXml|thumb", name, re.I)
        ] == []
        for name in packed.namelist():
            if name.endswith(".rels"):
                outside = re.findall(r'<Relationship [^>]*TargetMode="External"[^>]*>', packed.read(name).decode())
                assert all("/hyperlink" in link for link in outside)
    facts = document.core_properties
    assert facts.language == brief.language
    assert facts.created.isoformat()[:10] == "2026-11-22"
    assert facts.created == facts.modified


def test_the_same_brief_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    done = run_briefgen("build", *SHIPPED, "--format", "docx", "--edition", EDITION, "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    for slug in SHIPPED:
        assert (tmp_path / slug / f"{slug}.docx").read_bytes() == (built / slug / f"{slug}.docx").read_bytes()
    again = run_briefgen("build", *SHIPPED, "--format", "docx", "--edition", EDITION, "--out", tmp_path)
    assert again.stdout.count("unchanged") == len(SHIPPED), again.stdout


def test_doubts_of_a_brief_that_is_not_final_are_comments(built: Path) -> None:
    counted = 0
    for slug in (*SHIPPED, *LANGUAGES):
        brief, document, _ = read(built, slug)
        marks = [mark for proof in brief.evidence for mark in proof.marks]
        comments = list(document.comments)
        if brief.status == "final" or not marks:
            assert comments == []
        else:
            assert comments
            assert {str(comment.timestamp)[:10] for comment in comments} == {"2026-11-22"}
            counted += len(comments)
    assert counted


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not here")
def test_libreoffice_opens_each(built: Path, tmp_path: Path) -> None:
    files = [built / slug / f"{slug}.docx" for slug in (*SHIPPED, *LANGUAGES)]
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *files],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    assert sorted(path.stem for path in tmp_path.glob("*.pdf")) == sorted(file.stem for file in files)


def test_a_build_without_word_loads_no_library_for_it() -> None:
    code = (
        "import sys, briefgen.build.flow, briefgen.render.engines\n"
        "print([name for name in sys.modules if name.split('.')[0] == 'docx'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
