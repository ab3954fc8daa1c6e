"""The site's folder: immutable releases, and a link to the one that is served, moved in one step.

What is published is what the served release says and nothing else: so going back is moving the link,
and what a killed run left behind is known by being newer than what is served. The folder bears a mark, and so does
each release: what has none is not ours, and is never deleted."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shlex
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from pydantic import ValidationError

from briefgen.documents.files import read_text
from briefgen.errors import InputError, OutputError
from briefgen.model.brief import Brief
from briefgen.model.edition import Published, Run
from briefgen.project.files import link_aside, replace_link, sync, sync_tree, write_whole
from briefgen.publish.carried import check_list, mend_carried
from briefgen.publish.events import Mended
from briefgen.publish.lock import locked
from briefgen.render.data import read_brief
from briefgen.site.archive import EDITIONS, revision_path

MARK = ".briefgen-site"
"""The file that says whose folder it is: the site's id and, once there has been a release, `served`."""
OWN = frozenset({MARK, "releases", "held", "lock", "audit.jsonl", ".briefgen", ".current"})
"""What a site's folder holds beside the link `current`."""
_MEMORY = ".briefgen/whole.json"

KEPT = 3
"""Releases that stay: who is in the middle of reading one still finds all of it."""

_NUMBER = re.compile(r"\d{6,}$")
_MARK_NAME = re.compile(r"\.\d{6,}(?:\.[a-z0-9_]{8})?$")  # or one that was being written when a run was killed
_OURS = re.compile(r"\d{6,}$|\.\d{6,}\.old$")  # a release, or one that is on its way out


class Store:
    """The folder `folder` of a site. Nothing in it changes but by `replace` and `go_back`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextlib.contextmanager
    def opened(self, owner: str) -> Iterator[None]:
        """The folder, made where it isn't there, locked, and without what a killed run left. Raises OutputError
        where it holds what is not ours, or has lost its link."""
        self.check()
        with _told(self.folder):
            (self.folder / "releases").mkdir(parents=True, exist_ok=True)
        with locked(self.folder / "lock", owner):
            with _told(self.folder):
                self._take_possession()
                self._clear_litter()
            yield

    def check(self) -> None:
        """Raises OutputError where publishing to this folder could lose something: it holds what nobody published
        there, or its releases are there and the link to the served one is not. Writes nothing."""
        if not self.folder.is_dir():
            return
        served, known = self.current, self._mark is not None
        if not known and served is None:
            strangers = sorted(path.name for path in self.folder.iterdir() if path.name not in OWN)
            if strangers:
                raise OutputError(
                    f"'{self.folder}' is not the folder of a site: it holds '{strangers[0]}'; give an empty folder"
                )
        releases = self.folder / "releases"
        if not releases.is_dir():
            return
        for path in sorted(releases.iterdir()):
            if not (_MARK_NAME.match(path.name) or self._is_ours(path)):
                raise OutputError(f"'{path}' is no release of this site: move it elsewhere; nothing was changed")
        whole = [path for path in self._releases() if _is_whole(path)]
        if served is None and whole and (not known or self._was_served):
            raise OutputError(
                f"the link '{self.folder / 'current'}' to the served release is gone: set it again with "
                f"'ln -s releases/{whole[-1].name} {shlex.quote(str(self.folder / 'current'))}'; nothing was changed"
            )

    @property
    def current(self) -> Path | None:
        """The release that is served; None before the first one. Raises OutputError where the link is broken:
        an empty site must never take the place of a full one because somebody moved a folder."""
        link = self.folder / "current"
        if not os.path.lexists(link):
            return None
        if not link.is_symlink():
            raise OutputError(
                f"'{link}' is not a link to a release: a copy has put a folder or a file in its place; delete it and "
                f"set the link again with 'ln -s releases/NUMBER {shlex.quote(str(link))}'"
            )
        release = self.folder / "releases" / link.readlink().name
        if not _is_whole(release):
            raise OutputError(f"'{link}' leads to no release of this site: mend the link, or delete it to begin anew")
        return release

    def read_published(self) -> list[Published]:
        """Every revision that is on the site, sorted by edition, slug and revision. Raises OutputError where the list
        of them isn't the one that the release was made with."""
        if self.current is None:
            return []
        check_list(self.current)
        path = self.current / EDITIONS
        try:
            with path.open(encoding="utf-8") as lines:
                return [Published.model_validate_json(line, strict=False) for line in lines]
        except (OSError, ValidationError) as error:  # whole, but of a later briefgen
            raise OutputError(f"the list of editions '{path}' can't be read: is it of a later briefgen?") from error

    def mend(self, published: Sequence[Published], *, write: bool = True) -> list[Mended]:
        """Put back each file of the editions `published` that is damaged, from an older release; only look for them
        where `write` is false. Raises OutputError where none has it whole."""
        if self.current is None:
            return []
        older = [path for path in reversed(self._releases()) if path.name < self.current.name]
        with _told(self.folder):
            return mend_carried(self.current, older, published, self.folder / _MEMORY, write=write)

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
            write_whole(_mark_of(stage), f"{self._id}\n".encode())
            stage.mkdir(mode=0o755)

    def drop(self, stage: Path) -> None:
        """Give up a release that was begun."""
        shutil.rmtree(stage, ignore_errors=True)
        with contextlib.suppress(OSError):
            _mark_of(stage).unlink(missing_ok=True)

    def replace(self, stage: Path) -> None:
        """Serve `stage` from now on: on disk first, then in one step, then the old ones but the last go."""
        with _told(stage):
            sync_tree(stage)
            sync(stage.parent)
        self._point_to(stage)
        if not self._was_served:
            with _told(self.folder):
                self._write_mark(self._id, served=True)
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

    @property
    def _mark(self) -> dict[str, Any] | None:
        """What the folder's mark says; None where it has none. Raises OutputError where it can't be read."""
        path = self.folder / MARK
        try:
            mark = json.loads(read_text(path, str(path), 1000)) if os.path.lexists(path) else None
        except (OSError, ValueError, InputError) as error:
            raise OutputError(f"the mark of the site '{path}' can't be read: put it back from a backup") from error
        return mark if isinstance(mark, dict) else None

    @property
    def _id(self) -> str:
        """The site's id: as its mark says or, where that was lost, as the served release does."""
        if self._mark is not None:
            return str(self._mark.get("site", ""))
        return _read_mark(self.current) if self.current else ""

    @property
    def _was_served(self) -> bool:
        return (self._mark or {}).get("served") is True

    def _take_possession(self) -> None:
        """Leave the mark, where the folder has none: on a new site, or one from before there were marks."""
        if self._mark is None:
            self._write_mark(self._id or str(uuid4()), served=self.current is not None)

    def _write_mark(self, site: str, *, served: bool) -> None:
        data = json.dumps({"site": site, "served": served}) + "\n"
        write_whole(self.folder / MARK, data.encode())

    def _is_ours(self, path: Path) -> bool:
        """Whether a folder among the releases is one that this site made, or half of one."""
        if path.is_symlink() or not path.is_dir() or not _OURS.match(path.name):
            return False
        if mark := _read_mark(path):
            return self._id in ("", mark)
        # no mark: from before there were marks; or nothing was in it yet
        return _is_whole(path) or not [file for file in path.rglob("*") if file.is_file()]

    def _clear_litter(self) -> None:
        """Releases that no run finished, newer than what is served, and old ones half deleted."""
        current = self.current
        for path in sorted((self.folder / "releases").iterdir()):
            if _MARK_NAME.match(path.name):
                if not path.with_name(path.name[1:]).is_dir():
                    path.unlink()
            elif not _NUMBER.match(path.name) or current is None or path.name > current.name:
                self.drop(path)
        link_aside(self.folder / "current").unlink(missing_ok=True)

    def _prune(self) -> None:
        current = self.current
        older = [path for path in self._releases() if current is not None and path.name < current.name]
        for path in older[: max(0, len(older) - (KEPT - 1))]:
            # Under another name first: what is half deleted is no release.
            doomed = path.rename(path.with_name(f".{path.name}.old"))
            shutil.rmtree(doomed)
            _mark_of(path).unlink(missing_ok=True)


def _mark_of(release: Path) -> Path:
    """The file beside a release that says which site it was made for. Not in it: the same site is the same bytes
    wherever it stands."""
    return release.with_name(f".{release.name.strip('.').removesuffix('.old')}")


def _read_mark(release: Path) -> str:
    """The id of the site that a release was made for; empty where it doesn't say."""
    try:
        return _mark_of(release).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""


def _is_whole(release: Path) -> bool:
    """Whether a folder is a release with its list of editions."""
    return (release / EDITIONS).is_file()


def read_status(release: Path) -> Run | None:
    """The run as `status.json` of a release tells it; None where it doesn't."""
    try:
        return Run.model_validate_json((release / "status.json").read_bytes(), strict=False)
    except (OSError, ValueError):
        return None


def verify(stage: Path, published: Sequence[Published], new: Sequence[Published]) -> None:
    """Raises OutputError where a release is not whole: a page or an edition that should be there is not,
    or a new file is not what was made."""
    wanted = ["index.html", "status.json", "404.html", EDITIONS]
    wanted += [f"{revision_path(entry)}{name}" for entry in published for name in entry.files]
    for name in wanted:
        if not (stage / name).is_file():
            raise OutputError(f"the new release lacks '{name}': the old site stands")
    for entry in new:
        for name, digest in entry.files.items():
            if hashlib.sha256((stage / revision_path(entry) / name).read_bytes()).hexdigest() != digest:
                raise OutputError(f"'{name}' of {entry.edition} was not written as it was made: the old site stands")
    listed = [json.loads(line) for line in (stage / EDITIONS).read_bytes().splitlines()]
    if len(listed) != len(published):
        many = f"{len(listed)} edition{'s' * (len(listed) != 1)}"
        raise OutputError(f"the new release lists {many} instead of {len(published)}: the old site stands")


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"can't write to '{error.filename or path}': {error.strerror or error}") from error
