"""One brief on the board: made from what is on disk now, and again after each change, its PDF a little later.
All that is slow to load stays loaded in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.build.compose import check_theme, compose, note_unused, open_project_library, select_for, tell_failure
from briefgen.errors import BriefgenError, InputError, LoadError, Mistake, Place
from briefgen.library.index import Library
from briefgen.live.board import Board
from briefgen.model.brief import Brief
from briefgen.model.spec import Edition
from briefgen.project.layout import Project
from briefgen.render.engines import Engines
from briefgen.render.page.templates import forget_templates
from briefgen.specs.read import SpecFile, read_spec


@dataclass(frozen=True, slots=True)
class Rebuilt:
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

    def rebuild(self, changed: Iterable[Path] | None = None) -> Rebuilt:
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
            return Rebuilt(brief, self._engines.make_html(brief, self._project.templates), tuple(found))
        except InputError as error:
            return Rebuilt(None, None, (*found, *error.mistakes))
        except BriefgenError as error:
            if spec is None:
                raise
            if isinstance(error, LoadError):
                return Rebuilt(None, None, (*found, Mistake(str(error), Place(spec.file))))
            return Rebuilt(None, None, (*found, *tell_failure(spec, error).mistakes))

    def _close_library(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None


# Milliseconds: how long to wait for a second file after a first one has changed (an editor may write
# several, or one in two steps), and how often to ask for a PDF that is being made.
_QUIET, _PATIENCE = 10, 100


def follow_changes(rebuilder: Rebuilder, board: Board, engines: Engines) -> Iterator[Rebuilt]:
    """Post the brief as it is now, and again after each change of what it is made from, until interrupted;
    yield each time what came of it. One PDF is made at a time, of the newest page."""
    import watchfiles

    changes = watchfiles.watch(
        *rebuilder.watched, debounce=5 * _QUIET, step=_QUIET, rust_timeout=_PATIENCE, yield_on_timeout=True
    )
    making, first = 0, True
    # The watch begins with the loop: what changes while the brief is first built is not lost.
    for changed in changes:
        if changed or first:
            yield _build(rebuilder, board, None if first else [Path(name) for _, name in changed])
            first = False
        for done in engines.collect_pdfs(last=False):
            if done.key == board.shown.version:
                error = str(done.error) if done.error else None
                board.post(replace(board.shown, pdf=done.result.data if done.result else None, pdf_error=error))
            making = 0
        making = _submit(board, engines, making)


def _build(rebuilder: Rebuilder, board: Board, changed: list[Path] | None) -> Rebuilt:
    made = rebuilder.rebuild(changed)
    shown = replace(board.shown, mistakes=made.mistakes)
    if made.html is not None and made.html != shown.html:
        shown = replace(shown, brief=made.brief, html=made.html, version=shown.version + 1, pdf=None, pdf_error=None)
    board.post(shown)
    return made


def _submit(board: Board, engines: Engines, making: int) -> int:
    """Ask for the PDF of the page that is shown, unless one is being made or it has one; the version asked for."""
    shown = board.shown
    if making or shown.brief is None or shown.pdf is not None or shown.pdf_error is not None:
        return making
    engines.submit_pdf(shown.version, shown.brief, shown.html)
    return shown.version
