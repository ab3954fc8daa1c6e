"""A zero means that what was asked for is there: after a build its files are counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefgen.build.unchanged import BuildRequest, count_files
from briefgen.documents.show import format_mistake
from briefgen.project.events import Built, Event, Failed, Planned, Unchanged
from briefgen.project.layout import Project
from tests.conftest import EDITION


def request(folder: Path) -> BuildRequest:
    """Four briefs as HTML and PDF."""
    paths = tuple(folder / "briefs" / f"{name}.yaml" for name in ("whole", "gone", "empty", "untold", "wrong"))
    return BuildRequest(Project(folder), paths, EDITION, folder / "out", ("html", "pdf"))


def events(folder: Path) -> Iterator[Event]:
    yield Planned(5)
    for name, endings in (("whole", ("html", "pdf")), ("gone", ("html",)), ("empty", ("html", "pdf"))):
        made = folder / "out" / name
        made.mkdir(parents=True)
        for ending in endings:
            (made / f"{name}.{ending}").write_text("" if (name, ending) == ("empty", "pdf") else "x", encoding="utf-8")
        yield Unchanged(name) if name == "empty" else Built(name, (made / f"{name}.html",), 1, ())
    yield Failed("wrong", ())


def test_a_brief_whose_files_are_not_there_or_of_which_nothing_was_told_has_failed(tmp_path: Path) -> None:
    asked = request(tmp_path)
    found = list(count_files(asked, events(tmp_path)))
    assert len(found) == 8
    told = {
        event.slug: format_mistake(event.mistakes[0]).splitlines()[0]
        for event in found[5:]
        if isinstance(event, Failed)
    }
    assert told == {
        "gone": f"built, but gone.pdf is not in '{tmp_path / 'out'}'",
        "empty": f"built, but empty.pdf is not in '{tmp_path / 'out'}'",
        "untold": "nothing was built of this brief",
    }
