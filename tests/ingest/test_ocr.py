"""`ingest --ocr`: scans made here, read by the real programs where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from briefgen.library.files import parse_article
from tests.support.printed import write_pdf

TEXT = (
    "The harbour of Anholm counted 410 ships in February, ten more than in January, its master said on Monday. "
    "He expects fewer in March, for the ice is late this year and the pilots are on leave until the spring. "
    "A new pier is to be built in the summer for 90 million crowns."
)
here = pytest.mark.skipif(shutil.which("ocrmypdf") is None, reason="ocrmypdf is not here: sudo apt install ocrmypdf")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A library without articles, and saved/ with a scan in it."""
    (tmp_path / "seeds" / "articles").mkdir(parents=True)
    (tmp_path / "saved").mkdir()
    page = f"<h1>Anholm counts its ships</h1><p>Coast Courier, 3 March 2025</p><p>{TEXT}</p>"
    printed = write_pdf(tmp_path / "printed.pdf", page, "body { font-size: 14pt }")
    document = pypdfium2.PdfDocument(printed)
    picture = document[0].render(scale=2.5).to_pil().convert("L")
    picture.save(tmp_path / "saved" / "clipping.pdf", "PDF", resolution=180)
    document.close()
    return tmp_path


def ingest(desk: Path, *more: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-m", "briefgen", "ingest", "saved", *more]
    environment = os.environ if path is None else os.environ | {"PATH": path}
    return subprocess.run(run, cwd=desk, env=environment, capture_output=True, text=True, timeout=300)


def test_without_the_program_it_is_named(desk: Path) -> None:
    done = ingest(desk, "--ocr", path="")
    assert done.returncode == 1
    assert "clipping.pdf: this is a scan" in done.stderr
    assert "sudo apt install ocrmypdf" in done.stderr
    assert list((desk / "saved").iterdir()) == [desk / "saved" / "clipping.pdf"]


@here
@pytest.mark.slow
def test_a_scan_is_read_and_all_that_is_in_it_is_doubtful(desk: Path) -> None:
    done = ingest(desk, "--ocr", "--language", "en")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert sorted(path.name for path in (desk / "saved").iterdir()) == ["clipping.ocr.pdf", "clipping.pdf"]
    (draft,) = (desk / "seeds" / "articles").glob("*.md")
    article = parse_article(draft.read_text(encoding="utf-8"), draft.name, draft.stem)
    assert "410 ships in February" in article.body
    assert article.origin is not None
    assert article.origin.file == "clipping.ocr.pdf"
    assert article.facts
    assert all(fact.doubtful for fact in article.facts)
    assert "recognised-text" in done.stdout
    # from now on the scan is no more refused, and the draft is left as it is
    before = draft.read_bytes()
    again = ingest(desk)
    assert again.returncode == 0
    assert "scan" not in again.stderr
    assert draft.read_bytes() == before


@here
def test_what_cant_be_read_is_told_and_nothing_is_left_behind(desk: Path) -> None:
    done = ingest(desk, "--ocr", "--language", "kk") if "kaz" not in languages() else None
    if done is None:
        pytest.skip("Tesseract reads Kazakh here")
    assert done.returncode == 1
    assert "Tesseract can't read its language here: 'sudo apt install tesseract-ocr-kaz'" in done.stderr
    assert [path.name for path in (desk / "saved").iterdir()] == ["clipping.pdf"]


def languages() -> str:
    return subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout
