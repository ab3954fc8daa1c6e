"""The site's folder: immutable releases, and a link to the one that is served, moved in one step.

What is published is what the served release says and nothing else: so going back is moving the link,
and what a killed run left behind is known by being newer than what is served."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from briefgen.errors import OutputError
from briefgen.model.brief import Brief
from briefgen.model.edition import Published, Run
from briefgen.project.files import link_aside, replace_link, sync, sync_tree
from briefgen.publish.lock import locked
from briefgen.render.data import read_brief

KEPT = 3
"""Releases that stay: who is in the middle of reading one still finds all of it."""

_NUMBER = re.compile(r"\d{6,}$")


class Store:
    """The folder `folder` of a site. Nothing in it changes but by `replace` and `go_back`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextlib.contextmanager
    def opened(self, owner: str) -> Iterator[None]:
        """The folder, made where it isn't there, locked, and without what a killed run left."""
        with _told(self.folder):
            (self.folder / "releases").mkdir(parents=True, exist_ok=True)
        with locked(self.folder / "lock", owner):
            with _told(self.folder):
                self._clear_litter()
            yield

    @property
    def current(self) -> Path | None:
        """The release that is served; None before the first one. Raises OutputError where the link is broken:
        an empty site must never take the place of a full one because somebody moved a folder."""
        link = self.folder / "current"
        if not os.path.lexists(link):
            return None
        release = self.folder / "releases" / link.readlink().name
        if not (release / "data" / "editions.jsonl").is_file():
            raise OutputError(f"'{link}' leads to no release of this site: mend the link, or delete it to begin anew")
        return release

    def read_published(self) -> list[Published]:
        """Every revision that is on the site, sorted by edition, slug and revision."""
        if self.current is None:
            return []
        path = self.current / "data" / "editions.jsonl"
        try:
            with path.open(encoding="utf-8") as lines:
                return [Published.model_validate_json(line, strict=False) for line in lines]
        except (OSError, ValidationError) as error:
            raise OutputError(
                f"the list of editions '{path}' can't be read: go back with 'briefgen rollback'"
            ) from error

    def read_run(self) -> Run | None:
        """What the served release says of the run that made it."""
        return read_status(self.current) if self.current else None

    def read_brief(self, published: Published) -> Brief:
        """A published revision as data."""
        assert self.current is not None
        path = self.current / revision_path(published) / f"{published.slug}.json"
        try:
            return read_brief(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise OutputError(f"the edition '{path}' can't be read: put the file back from a backup") from error

    @property
    def next_release(self) -> Path:
        """Where the next release will be, beside the others."""
        numbers = [int(path.name) for path in self._releases()]
        return self.folder / "releases" / f"{max(numbers, default=0) + 1:06}"

    def begin(self, stage: Path) -> None:
        """Make the empty folder of the next release. It is dropped where the run is told to stop meanwhile, so
        whoever calls this knows its name before."""
        with _told(stage):
            stage.mkdir(mode=0o755)

    def drop(self, stage: Path) -> None:
        """Give up a release that was begun."""
        shutil.rmtree(stage, ignore_errors=True)

    def replace(self, stage: Path) -> None:
        """Serve `stage` from now on: on disk first, then in one step, then the old ones but the last go."""
        with _told(stage):
            sync_tree(stage)
            sync(stage.parent)
        self._point_to(stage)
        with contextlib.suppress(OSError):  # what can't be deleted now is deleted by the next run
            self._prune()

    def go_back(self) -> Path:
        """Serve the release before the current one; return it. Raises OutputError where there is none."""
        current = self.current
        older = [path for path in self._releases() if current is not None and path.name < current.name]
        if not older:
            raise OutputError(f"there is no older release in '{self.folder}' to go back to")
        self._point_to(older[-1])
        return older[-1]

    def _releases(self) -> list[Path]:
        return sorted(path for path in (self.folder / "releases").iterdir() if _NUMBER.match(path.name))

    def _point_to(self, release: Path) -> None:
        link = self.folder / "current"
        with _told(link):
            replace_link(link, f"releases/{release.name}")

    def _clear_litter(self) -> None:
        """Folders that no run finished: newer than what is served, or not named as releases are."""
        current = self.current
        for path in (self.folder / "releases").iterdir():
            if not _NUMBER.match(path.name) or current is None or path.name > current.name:
                shutil.rmtree(path)
        link_aside(self.folder / "current").unlink(missing_ok=True)

    def _prune(self) -> None:
        current = self.current
        older = [path for path in self._releases() if current is not None and path.name < current.name]
        for path in older[: max(0, len(older) - (KEPT - 1))]:
            # Under another name first: what is half deleted is no release.
            doomed = path.rename(path.with_name(f".{path.name}.old"))
            shutil.rmtree(doomed)


def revision_path(published: Published) -> str:
    """Where a revision's files stand in a release: `2026/W47/china-kazakhstan/r1`."""
    year, _, week = published.edition.partition("-")
    return f"{year}/{week}/{published.slug}/r{published.revision}"


def read_status(release: Path) -> Run | None:
    """The run as `status.json` of a release tells it; None where it doesn't."""
    try:
        return Run.model_validate_json((release / "status.json").read_bytes(), strict=False)
    except (OSError, ValueError):
        return None


def verify(stage: Path, published: Sequence[Published], new: Sequence[Published]) -> None:
    """Raises OutputError where a release is not whole: a page or an edition that should be there is not,
    or a new file is not what was made."""
    wanted = ["index.html", "status.json", "404.html", "data/editions.jsonl"]
    wanted += [f"{revision_path(entry)}/{name}" for entry in published for name in entry.files]
    for name in wanted:
        if not (stage / name).is_file():
            raise OutputError(f"the new release lacks '{name}': the old site stands")
    for entry in new:
        for name, digest in entry.files.items():
            if hashlib.sha256((stage / revision_path(entry) / name).read_bytes()).hexdigest() != digest:
                raise OutputError(f"'{name}' of {entry.edition} was not written as it was made: the old site stands")
    listed = [json.loads(line) for line in (stage / "data" / "editions.jsonl").read_bytes().splitlines()]
    if len(listed) != len(published):
        many = f"{len(listed)} edition{'s' * (len(listed) != 1)}"
        raise OutputError(f"the new release lists {many} instead of {len(published)}: the old site stands")


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"can't write to '{error.filename or path}': {error.strerror or error}") from error
