"""What an operator is told of a site's folder that is not as it was left, word for word."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from briefgen.errors import OutputError
from briefgen.model.edition import Published
from briefgen.publish.records import write_log
from briefgen.publish.store import MARK, Store, verify
from briefgen.site.archive import revision_path
from tests.support.sample_brief import make_brief
from tests.support.site_fixture import WEEKS, publish

PUBLISHED = publish(make_brief(edition=WEEKS[-1])).published
FOLDER = revision_path(PUBLISHED).rstrip("/")
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
    assert str(caught.value) == (
        f"the list of editions '{path}' is not what the release was made with: "
        "put it back from a backup, or go back with 'briefgen rollback'"
    )


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


def told(folder: Path) -> str:
    """Why a site's folder is refused, without the folder's name; empty where it is taken."""
    before = sorted(p.relative_to(folder) for p in folder.rglob("*") if p.name != "lock")
    try:
        with Store(folder).opened("a test"):
            return ""
    except OutputError as error:
        assert sorted(p.relative_to(folder) for p in folder.rglob("*") if p.name != "lock") == before
        return str(error).replace(str(folder), "SITE")


def test_a_folder_that_holds_what_nobody_published_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work", encoding="utf-8")
    assert told(tmp_path) == "'SITE' is not the folder of a site: it holds 'thesis.docx'; give an empty folder"


@pytest.mark.parametrize("make", ["folder", "number", "link", "file", "other site"])
def test_what_stands_among_the_releases_and_is_not_ours_is_never_deleted(
    tmp_path: Path, release: Path, make: str
) -> None:
    name = {"folder": "myproject", "number": "000009", "other site": "000009"}.get(make, "notes")
    path = tmp_path / "releases" / name
    if make == "link":
        path.symlink_to(tmp_path)
    elif make == "file":
        path.write_text("x", encoding="utf-8")
    else:
        path.mkdir()
        (path / "work").write_text("x", encoding="utf-8")
    if make == "other site":
        (path / "data").mkdir()
        path.with_name(f".{path.name}").write_text("another\n", encoding="utf-8")
        (tmp_path / MARK).write_text('{"site": "this one", "served": true}', encoding="utf-8")
    assert (
        told(tmp_path) == f"'SITE/releases/{name}' is no release of this site: move it elsewhere; nothing was changed"
    )


def test_a_lost_link_is_told_with_the_command_that_sets_it_again(tmp_path: Path, release: Path) -> None:
    (tmp_path / "current").unlink()
    assert told(tmp_path) == (
        "the link 'SITE/current' to the served release is gone: set it again with "
        "'ln -s releases/000001 SITE/current'; nothing was changed"
    )
    assert release.is_dir()
    (tmp_path / "current").symlink_to("releases/000001")
    assert told(tmp_path) == ""


def test_a_link_that_a_copy_made_a_folder_of_is_told(tmp_path: Path, release: Path) -> None:
    (tmp_path / "current").unlink()
    release.rename(tmp_path / "current")
    assert told(tmp_path).startswith("'SITE/current' is not a link to a release: a copy has put a folder or a file in")


def test_a_site_from_before_there_were_marks_is_taken_over(tmp_path: Path, release: Path) -> None:
    assert told(tmp_path) == ""
    assert json.loads((tmp_path / MARK).read_text(encoding="utf-8"))["served"] is True
    (tmp_path / "current").unlink()
    assert "is gone" in told(tmp_path)


def test_what_a_killed_first_run_left_is_cleared_away(tmp_path: Path) -> None:
    with Store(tmp_path).opened("a test"):
        store = Store(tmp_path)
        store.begin(store.next_release)
    assert (tmp_path / "releases" / ".000001").is_file()
    assert told(tmp_path) == ""
    assert list((tmp_path / "releases").iterdir()) == []


@pytest.mark.parametrize("name", ["lock", "audit.jsonl"])
def test_a_lock_or_a_log_that_is_a_link_or_a_pipe_is_refused(tmp_path: Path, release: Path, name: str) -> None:
    target = tmp_path.parent / "precious"
    target.write_text("precious", encoding="utf-8")
    write = {
        "lock": lambda: Store(tmp_path).opened("a test").__enter__(),
        "audit.jsonl": lambda: write_log(tmp_path, {}),
    }
    (tmp_path / name).symlink_to(target)
    with pytest.raises(OutputError, match="this is a link, and links are not written through"):
        write[name]()
    assert target.read_text(encoding="utf-8") == "precious"
    (tmp_path / name).unlink()
    os.mkfifo(tmp_path / name)
    with pytest.raises(OutputError, match="this is not a regular file"):
        write[name]()
