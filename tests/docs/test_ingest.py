"""docs/ingest.md beside what ingest reads, flags and proposes."""

from __future__ import annotations

import re

from briefgen.ingest.draft.propose import MOST_FACTS, MOST_QUOTES
from briefgen.ingest.duplicates.link import SAME_STORY, SURE, UNSURE
from briefgen.ingest.duplicates.shingles import LEAST_CONTAINMENT
from briefgen.ingest.read.archives import ARCHIVE_LIMIT, ARCHIVES, LARGEST, MOST_MEMBERS
from briefgen.ingest.read.databases import UNKNOWN
from briefgen.ingest.read.pages import FORMATS, PAGE_LIMIT, SNAPSHOT_LIMIT
from briefgen.ingest.read.paragraphs import TRACKED
from briefgen.model.library import UNNAMED
from tests.conftest import ROOT
from tests.docs.pages import section


def test_the_endings_are_those_that_are_read() -> None:
    read = section("ingest.md", "What is read")
    assert sorted(read.table("ending").names) == sorted({*FORMATS, *ARCHIVES})
    assert f"up to {PAGE_LIMIT >> 20} MiB" in read.words
    assert f"with their pictures up to {SNAPSHOT_LIMIT >> 20} MiB" in read.words
    assert f"Archives have up to {ARCHIVE_LIMIT >> 20} MiB, and the first {MOST_MEMBERS} pages" in read.words
    assert f"up to {LARGEST >> 20} MiB unpacked" in read.words


def test_the_flags_are_those_that_are_given() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "briefgen" / "ingest").rglob("*.py"))
    given = set(re.findall(r"flags\.append\(\"([a-z-]+)\"\)", code)) | {"date-relative", "date-inferred", TRACKED}
    given |= (
        {SURE, UNSURE, UNKNOWN}
        | set(re.findall(r"flags, \"([a-z-]+)\"\)", code))
        | set(re.findall(r"\[\"([a-z-]+)\" if flag ==", code))
    )
    assert sorted(section("ingest.md", "What needs an eye").table("flag").names) == sorted(given)


def test_the_numbers_are_those_of_the_program() -> None:
    text = section("ingest.md", "What becomes of a page").words
    assert f"Up to {MOST_FACTS} figures, up to {MOST_QUOTES} quotes" in text
    assert f"`{UNNAMED}`" in text
    assert SAME_STORY == 0.5
    assert "from half of the shorter text on" in text
    assert f"from {LEAST_CONTAINMENT:.2f} on" in section("commands.md", "briefgen duplicates").words
