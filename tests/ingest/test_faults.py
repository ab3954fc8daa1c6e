"""A bug of ours, in a reader or after it, costs the page that it strikes, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import InputError, tell_fault
from briefgen.ingest import flow
from briefgen.ingest.flow import Extractors, ingest
from briefgen.ingest.passes import mark_lines
from briefgen.ingest.read import pages
from briefgen.ingest.read.pages import read_plain
from briefgen.model.found import FoundFigure
from briefgen.text.lexicon import load_rows

PAGES = {
    "Anholm": """The harbour of Anholm counts its ships
Coast Courier, 3 March 2025

The harbour of Anholm counted 410 ships in February, ten more than in January, its master said on Monday. He expects
fewer in March, for the ice is late this year and the pilots are on leave. A new pier is to be built in the summer.
""",
    "Bexvik": """Bexvik sells its last tram
Coast Courier, 4 March 2025

The town of Bexvik sold the last of its trams to a museum for 90,000 crowns, the council announced. The rails were
taken up in the spring of last year, and the depot has become a school with a hall for concerts and a library.
""",
    "Cresund": """Cresund bakes less bread
Coast Courier, 5 March 2025

Bakers in Cresund made 12 percent less bread last winter than in the one before, says their guild. Flour is dear, wood
for the ovens dearer still, and many of the young people who ate the most of it have moved away to the capital.
""",
}


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def poison(text: str) -> str:
    if "Bexvik" in text:
        load_rows("months")[10_000]  # an IndexError of our own making
    return text


def test_a_bug_after_reading_costs_one_page(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "mark_lines", lambda text: mark_lines(poison(text)))
    report = ingest([saved])
    assert [draft.article.title for draft in report.drafts] == [
        "The harbour of Anholm counts its ships",
        "Cresund bakes less bread",
    ]
    (refused,) = report.refused
    assert refused.file.endswith("Bexvik.txt")
    assert refused.reason.startswith("a fault of briefgen's own: IndexError in briefgen.ingest.flow, line ")


def test_a_bug_in_a_reader_is_told_by_its_page(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "read_plain", lambda text: read_plain(poison(text)))
    whole = [pages.read_page(path, path.name) for path in (saved / "Anholm.txt", saved / "Cresund.txt")]
    assert all(page.parts for page in whole)
    with pytest.raises(InputError) as told:
        pages.read_page(saved / "Bexvik.txt", "Bexvik.txt")
    (mistake,) = told.value.mistakes
    assert mistake.place.file == "Bexvik.txt"
    assert mistake.message.startswith("a fault of briefgen's own: IndexError in briefgen.ingest.read.pages, line ")


def test_a_bug_in_the_search_for_figures_costs_the_proposals_of_one_draft(saved: Path) -> None:
    def find(body: str, day: object) -> list[FoundFigure]:
        poison(body)
        return []

    report = ingest([saved], extractors=Extractors(figures=find))
    assert ["not-extracted" in draft.flags for draft in report.drafts] == [False, True, False]


def test_what_the_machine_lacks_is_no_fault_of_ours() -> None:
    assert tell_fault(MemoryError()) is None
    assert tell_fault(OSError(28, "No space left on device")) is None
    assert tell_fault(InputError([])) is None
    assert tell_fault(KeyError("x")) == "a fault of briefgen's own: KeyError"
