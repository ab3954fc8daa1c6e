"""What an operator is told of a site's folder that is not as it was left, word for word."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from briefgen.errors import OutputError
from briefgen.model.edition import Published
from briefgen.publish.store import Store, revision_path, verify
from tests.support.sample_brief import make_brief
from tests.support.site_fixture import WEEKS, publish

PUBLISHED = publish(make_brief(edition=WEEKS[-1])).published
FOLDER = revision_path(PUBLISHED)
DATA = f"{PUBLISHED.slug}.json"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """The served release of the site in `tmp_path`, whole by the standards of `verify`."""
    made = tmp_path / "releases" / "000001"
    (made / FOLDER).mkdir(parents=True)
    (made / "data").mkdir()
    for name in ("index.html", "status.json", "404.html"):
        (made / name).write_text("x", encoding="utf-8")
    (made / "data" / "editions.jsonl").write_text(entry().model_dump_json() + "\n", encoding="utf-8")
    (made / FOLDER / DATA).write_text("{}", encoding="utf-8")
    (tmp_path / "current").symlink_to("releases/000001")
    return made


def entry() -> Published:
    """The edition, of one file."""
    return PUBLISHED.model_copy(update={"files": {DATA: hashlib.sha256(b"{}").hexdigest()}})


def test_a_list_of_editions_that_can_not_be_read_is_told(tmp_path: Path, release: Path) -> None:
    path = release / "data" / "editions.jsonl"
    assert Store(tmp_path).read_published() == [entry()]
    path.write_text('{"slug": 5}\n', encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        Store(tmp_path).read_published()
    assert str(caught.value) == f"the list of editions '{path}' can't be read: go back with 'briefgen rollback'"


@pytest.mark.parametrize("spoil", ["gone", "garbled"])
def test_an_edition_that_can_not_be_read_is_told(tmp_path: Path, release: Path, spoil: str) -> None:
    path = release / FOLDER / DATA
    path.unlink() if spoil == "gone" else path.write_text('{"slug": "x"}', encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        Store(tmp_path).read_brief(entry())
    assert str(caught.value) == f"the edition '{path}' can't be read: put the file back from a backup"


def test_a_release_that_is_not_whole_does_not_replace_the_old_site(release: Path) -> None:
    verify(release, [entry()], [entry()])
    (release / FOLDER / DATA).write_text("{ }", encoding="utf-8")
    assert refused(release) == f"'{DATA}' of {WEEKS[-1]} was not written as it was made: the old site stands"
    (release / FOLDER / DATA).unlink()
    assert refused(release) == f"the new release lacks '{FOLDER}/{DATA}': the old site stands"
    (release / "404.html").unlink()
    assert refused(release) == "the new release lacks '404.html': the old site stands"


@pytest.mark.parametrize(("listed", "told"), [(0, "0 editions"), (2, "2 editions")])
def test_a_release_that_lists_other_editions_does_not_replace_the_old_site(
    release: Path, listed: int, told: str
) -> None:
    (release / "data" / "editions.jsonl").write_text("{}\n" * listed, encoding="utf-8")
    assert refused(release) == f"the new release lists {told} instead of 1: the old site stands"


def refused(release: Path) -> str:
    with pytest.raises(OutputError) as caught:
        verify(release, [entry()], [entry()])
    return str(caught.value)
