"""The shipped briefs as approved: HTML without its style sheet, and the text of each PDF page.

`make golden` writes them anew; the diff is reviewed like code."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from tests.support.shipped import GOLDEN, SLUGS


def page_text(pdf: Path) -> str:
    """The text of each page under a line that numbers it."""
    pages = pypdf.PdfReader(pdf).pages
    return "".join(f"=== page {n} of {len(pages)}\n{page.extract_text().strip()}\n" for n, page in enumerate(pages, 1))


def bare_html(html: Path) -> str:
    """The page without its style sheet: that holds the fonts, whose bytes follow the font tools' version."""
    return re.sub(r"<style>.*?</style>", "<style>…</style>", html.read_text(encoding="utf-8"), flags=re.DOTALL)


def draw_first_page(pdf: Path) -> None:
    """The picture in the README, where the machine has pdftoppm (Debian: poppler-utils)."""
    if shutil.which("pdftoppm"):
        target = GOLDEN / f"{pdf.stem}-1"
        subprocess.run(["pdftoppm", "-r", "90", "-png", "-singlefile", "-f", "1", "-l", "1", pdf, target], check=True)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_shipped_brief_is_as_approved(slug: str, shipped: Path, pytestconfig: pytest.Config) -> None:
    made = {
        GOLDEN / f"{slug}.html": bare_html(shipped / slug / f"{slug}.html"),
        GOLDEN / f"{slug}.txt": page_text(shipped / slug / f"{slug}.pdf"),
    }
    for approved, text in made.items():
        if pytestconfig.getoption("--golden"):
            approved.parent.mkdir(exist_ok=True)
            approved.write_text(text, encoding="utf-8")
            if slug == SLUGS[0]:
                draw_first_page(shipped / slug / f"{slug}.pdf")
        assert approved.read_text(encoding="utf-8") == text, f"{approved.name} differs: read it, then 'make golden'"
