"""What stands beside a draft: the pages of a PDF, with boxes around what its header has."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from weasyprint import HTML

from briefgen.errors import InputError
from briefgen.library.files import read_article
from briefgen.project.layout import Project
from briefgen.review.shown import Shown
from tests.support.inbox import SIX, Inbox

PAGE = """<style>@page {{ size: A5; margin: 2cm }} body {{ font: 11pt/1.4 serif }} h1 {{ font-size: 18pt }}</style>
<h1>{title}</h1><p>{byline}</p><p>{house}</p>{rest}"""


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    made = Inbox(tmp_path / "desk")
    title, byline, house, _, *rest = SIX.splitlines()
    body = "".join(f"<p>{line}</p>" for line in rest if line)
    page = PAGE.format(title=title, byline=byline, house=house, rest=body)
    HTML(string=page).write_pdf(made.folder / "saved" / "six.pdf")
    made.ingest()
    return made


def teal(png: bytes) -> int:
    """How many pixels of a picture have the colour of the boxes."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    return sum(count for count, colour in picture.getcolors(1 << 24) or () if colour == (0x0A, 0x5A, 0x66))


def test_the_page_of_a_pdf_has_boxes_around_passages_and_quotes(inbox: Inbox) -> None:
    (path,) = inbox.articles.glob("sela-*.md")
    article = read_article(path, path.stem)
    with Shown(Project(inbox.folder), inbox.folder / "saved", "2026-W47", inbox.folder / "cache") as shown:
        assert f'<img src="{article.id}/page.png?n=1" alt="Page 1">' in shown.original(article)
        boxed = teal(shown.picture(article, 1))
        bare = teal(shown.picture(article.model_copy(update={"facts": (), "quotes": ()}), 1))
    assert bare == 0
    assert boxed > 1000


def test_a_page_that_is_not_there_is_told(inbox: Inbox) -> None:
    (path,) = inbox.articles.glob("sela-*.md")
    article = read_article(path, path.stem)
    with Shown(Project(inbox.folder), inbox.folder / "elsewhere", "2026-W47", inbox.folder / "cache") as shown:
        assert "the saved page &#x27;six.pdf&#x27; is not in" in shown.original(article)
        with pytest.raises(InputError):
            shown.picture(article, 1)
