"""One brief, made anew from what is on disk now. All that is slow to load stays loaded in between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefgen.build.compose import check_theme, compose, note_unused, open_project_library, select_for, tell_failure
from briefgen.errors import BriefgenError, InputError, Mistake
from briefgen.library.index import Library
from briefgen.model.brief import Brief
from briefgen.model.spec import Edition
from briefgen.project.layout import Project
from briefgen.render.engines import Engines
from briefgen.render.page.templates import forget_templates
from briefgen.specs.read import SpecFile, read_spec


@dataclass(frozen=True, slots=True)
class Made:
    """A rebuilt brief: its page and what it is the page of, None where mistakes stand in the way.
    `mistakes` are all that was found, warnings too."""

    brief: Brief | None
    html: str | None
    mistakes: tuple[Mistake, ...]


class Rebuilder:
    """The brief of the spec at `path`, for one edition; its index lies under `out`."""

    def __init__(self, project: Project, path: Path, edition: str, out: Path, engines: Engines) -> None:
        self._project, self._path, self._edition = project, path, Edition(name=edition)
        self._out, self._engines = out, engines
        self._library: Library | None = None

    @property
    def watched(self) -> tuple[Path, ...]:
        """The folders whose changes may change the brief."""
        project = self._project
        folders = (project.library, self._path.parent, *project.templates)
        return tuple(dict.fromkeys(folder for folder in folders if folder.is_dir()))

    def rebuild(self, changed: Iterable[Path] | None = None) -> Made:
        """The brief as it is now. `changed` are the paths that have changed since the last time, where
        that is known: the library is looked through again only if one of them is its, and so are the templates."""
        library = self._project.library.resolve()
        if changed is None or any(path.resolve().is_relative_to(library) for path in changed):
            self._close_library()
        templates = [folder.resolve() for folder in self._project.templates]
        if changed is None or any(path.resolve().is_relative_to(one) for path in changed for one in templates):
            forget_templates()
        found: list[Mistake] = []
        spec: SpecFile | None = None
        try:
            spec = read_spec(self._path, self._project.name_of(self._path))
            self._library = self._library or open_project_library(self._project, self._out)
            found += self._library.mistakes
            check_theme(self._project, spec)
            brief, warnings = compose(
                spec, self._edition, self._library, select_for(spec, self._edition, self._library)
            )
            found += (*warnings, *note_unused(self._project))
            return Made(brief, self._engines.make_html(brief, self._project.templates), tuple(found))
        except InputError as error:
            return Made(None, None, (*found, *error.mistakes))
        except BriefgenError as error:
            if spec is None:
                raise
            return Made(None, None, (*found, *tell_failure(spec, error).mistakes))

    def _close_library(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None
