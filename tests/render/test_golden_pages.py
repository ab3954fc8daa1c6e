"""Every page of every shipped brief, in its format and in other themes, as a small picture that was looked at.

`make golden` draws them anew. They are small: what slips by a line is seen, what a machine draws a hair
otherwise is not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.conftest import EDITION, ROOT, run_briefgen
from tests.support.shipped import GOLDEN, SLUGS

PICTURES = GOLDEN / "pages"
DPI, BLOCK = 36, 6  # dots an inch; dots of a block, about a line of text
MOST_APART, MOST_ON_AVERAGE = 60, 3.5  # of 255: in any block, over the page
# Looks beside the shipped ones: brief and theme.
DRESSED = {"ministry-indepth": ("chinese-industrial-policy", "ministry"), "mono-briefing": ("china-kazakhstan", "mono")}

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftoppm") is None, reason="pdftoppm is missing (Debian: apt-get install poppler-utils)"
)


@pytest.fixture(scope="session")
def dressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped briefs in other themes, built once."""
    folder = tmp_path_factory.mktemp("dressed")
    (folder / "briefs").mkdir()
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    for name, (slug, theme) in DRESSED.items():
        text = (ROOT / "briefs" / f"{slug}.yaml").read_text(encoding="utf-8")
        # An id is one brief's.
        kept = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("id:"))
        (folder / "briefs" / f"{name}.yaml").write_text(f"{kept}theme: {theme}\n", encoding="utf-8")
    done = run_briefgen("build", "--project", folder, "--out", folder / "out", "--edition", EDITION)
    assert done.returncode == 0, done.stderr
    return folder / "out"


def draw_pages(pdf: Path, folder: Path) -> list[Image.Image]:
    """Each page as a small picture in colour."""
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", pdf, folder / "page"], check=True)
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob("page*.png"))]


def apart(one: Image.Image, other: Image.Image) -> tuple[int, float]:
    """How far two pictures are apart: in the block where most, and on average; (255, 255) for other sizes."""
    if one.size != other.size:
        return 255, 255.0
    differing = ImageChops.difference(one.convert("L"), other.convert("L"))
    blocks = differing.reduce(BLOCK)
    values = list(blocks.tobytes())
    return max(values), sum(values) / len(values)


def check(pdf: Path, name: str, room: Path, *, renew: bool) -> None:
    pages = draw_pages(pdf, room)
    if renew:
        PICTURES.mkdir(parents=True, exist_ok=True)
        for old in PICTURES.glob(f"{name}-*.png"):
            old.unlink()
        for number, page in enumerate(pages, 1):
            page.quantize(24).save(PICTURES / f"{name}-{number}.png", optimize=True)
    approved = sorted(PICTURES.glob(f"{name}-*.png"))
    assert len(pages) == len(approved), f"{name} has {len(pages)} pages, {len(approved)} are approved"
    for path, page in zip(approved, pages, strict=True):
        most, average = apart(Image.open(path).convert("RGB"), page)
        told = f"{path.name} looks otherwise ({most} in a block, {average:.1f} on average): look, then 'make golden'"
        assert most <= MOST_APART, told
        assert average <= MOST_ON_AVERAGE, told


@needs_poppler
@pytest.mark.parametrize("slug", SLUGS)
def test_a_shipped_brief_looks_as_approved(
    slug: str, shipped: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    check(shipped / slug / f"{slug}.pdf", slug, tmp_path, renew=bool(pytestconfig.getoption("--golden")))


@needs_poppler
@pytest.mark.parametrize("name", DRESSED)
def test_a_brief_in_another_theme_looks_as_approved(
    name: str, dressed: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    check(dressed / name / f"{name}.pdf", name, tmp_path, renew=bool(pytestconfig.getoption("--golden")))


@pytest.mark.parametrize("moved", [(0, 6), (0, -7), (9, 0)])
def test_a_page_that_slipped_by_a_line_or_a_letter_is_seen(moved: tuple[int, int]) -> None:
    for path in sorted(PICTURES.glob("*.png")):
        page = Image.open(path).convert("RGB")
        most, average = apart(page, ImageChops.offset(page, *moved))
        assert most > MOST_APART or average > MOST_ON_AVERAGE, path.name


def test_a_picture_drawn_a_hair_otherwise_is_the_same() -> None:
    for path in sorted(PICTURES.glob("*.png")):
        page = Image.open(path).convert("RGB")
        redrawn = page.resize((page.width * 2, page.height * 2), Image.Resampling.BICUBIC).resize(page.size)
        most, average = apart(page, redrawn)
        assert most <= MOST_APART, path.name
        assert average <= MOST_ON_AVERAGE, path.name


def test_the_approved_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in PICTURES.glob("*.png")}
    assert sizes, "none is there"
    assert max(sizes.values()) < 30_000
    assert sum(sizes.values()) < 400_000
