"""PDF files that LibreOffice writes of documents with columns: what comes out is what went in, but for a hyphen at the
end of a line, of which nothing in the file tells whether it is the word's own (`sea-bed`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefgen.ingest.flow import ingest
from tests.support.documents import convert
from tests.support.press import KELP, PLANT, RIVER, WEIR
from tests.support.press_files import columns_docx
from tests.support.stories import Story, f1, invented

STORIES = (WEIR, KELP, PLANT, RIVER)
CASES = [(story, columns, kind) for story in STORIES for columns in (2, 3) for kind in ("docx", "odt")]


def name_of(story: Story, columns: int) -> str:
    return f"{STORIES.index(story)}-{columns}"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The PDF of each story, of a document of Word and of the same as OpenDocument."""
    folder = tmp_path_factory.mktemp("office")
    written = [
        columns_docx(folder / f"{name_of(story, columns)}.docx", story, columns)
        for story in STORIES
        for columns in (2, 3)
    ]
    open_documents = convert(written, "odt")
    (folder / "from").mkdir()
    moved = [path.rename(folder / "from" / f"{path.stem}-odt.odt") for path in open_documents]
    made = {f"docx-{path.stem}": path for path in convert(written, "pdf")}
    return made | {f"odt-{path.stem.removesuffix('-odt')}": path for path in convert(moved, "pdf")}


@pytest.mark.parametrize(("story", "columns", "kind"), CASES)
def test_columns_of_libreoffice_are_read_one_after_another(
    printed: Mapping[str, Path], story: Story, columns: int, kind: str
) -> None:
    report = ingest([printed[f"{kind}-{name_of(story, columns)}"]])
    assert report.refused == ()
    (draft,) = report.drafts
    article = draft.article
    assert (article.title, article.author, draft.publisher) == (story.title, story.author, story.publisher)
    assert article.published is not None
    assert str(article.published.period.first) == story.published
    assert invented(article.body.replace("-", ""), story.body.replace("-", "")) == []
    assert f1(article.body, story.body) >= 0.98
    assert "reading-order-unsure" not in draft.flags
    assert article.origin is not None
    assert article.origin.page_at(0) == 1
