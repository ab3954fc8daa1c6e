"""What an editor gives for pages that say nothing: it counts where a page states nothing, and the draft says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefgen.ingest.flow import Given, OnFile, ingest
from tests.conftest import run_here

BARE = (
    "The weavers of the lower town have bought the old dye works for 90,000 crowns, as their guild said. They will "
    "boil madder and woad in it again from the summer on, and show the vats to schools on two days of the week."
)
SAID = f"Weavers buy the dye works\nLower Town Post, 3 May 2025\n\n{BARE}\n"
GIVEN = Given("mill-gazette", date(2026, 2, 1), "en")


def test_it_counts_for_a_page_that_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BARE, encoding="utf-8")
    (draft,) = ingest([tmp_path], date(2026, 2, 3), OnFile(given=GIVEN)).drafts
    article = draft.article
    assert (article.source, draft.publisher, article.language) == ("mill-gazette", "Mill Gazette", "en")
    assert article.published is not None
    assert (article.published.period.first, article.published.basis) == (date(2026, 2, 1), "stated")
    assert article.origin is not None
    assert article.origin.given == ("source", "published", "language")
    assert "given" in draft.flags


def test_what_a_page_states_stands(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID, encoding="utf-8")
    (draft,) = ingest([tmp_path], date(2026, 2, 3), OnFile(given=GIVEN)).drafts
    assert draft.publisher == "Lower Town Post"
    assert draft.article.published is not None
    assert draft.article.published.period.first == date(2025, 5, 3)
    assert draft.article.origin is not None
    assert draft.article.origin.given == ("language",)


def test_the_draft_says_what_was_given(starter: Path) -> None:
    (starter / "note.txt").write_text(BARE, encoding="utf-8")
    options = ("--source", "mill-gazette", "--published", "2026-02-01", "--language", "en")
    done = run_here("ingest", "note.txt", *options, cwd=starter)
    assert done.exit_code == 0, done.stderr
    (written,) = (starter / "seeds" / "articles").glob("mill-gazette-2026-*.md")
    text = written.read_text(encoding="utf-8")
    assert "given: [source, published, language]}" in text
    assert "published: 2026-02-01" in text
    again = run_here("ingest", "note.txt", *options, cwd=starter)  # what is written is read again
    assert again.stdout.splitlines()[-1].startswith("1 article found, 0 written")


@pytest.mark.parametrize(
    ("option", "value"), [("--source", "Mill Gazette"), ("--published", "soon"), ("--language", "English")]
)
def test_a_slip_in_what_is_given_is_told(starter: Path, option: str, value: str) -> None:
    done = run_here("ingest", "note.txt", option, value, cwd=starter)
    assert done.exit_code == 2
    assert f"'{value}' is not" in done.stderr
