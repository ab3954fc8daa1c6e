"""Everything that can be found wrong without rendering: in the library and in every spec."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from briefgen.build.compose import (
    check_theme,
    compose,
    find_overquoted,
    note_unused,
    open_project_library,
    read_specs,
    select_for,
    tell_failure,
)
from briefgen.build.titles import find_namesakes
from briefgen.check.library import inspect_library, note_findings
from briefgen.check.metrics import check_metrics
from briefgen.errors import BriefgenError, Mistake
from briefgen.library.index import Library
from briefgen.model.brief import Brief
from briefgen.model.spec import Edition
from briefgen.project.events import Checked, DraftsNoted, Event, Failed, Noted, OriginalsHeld, Planned
from briefgen.project.layout import Project

HoldOriginals = Callable[[Library], tuple[int, tuple[Mistake, ...]]]
"""Holds a library against its saved pages: how many articles were, and what the pages don't bear out."""


def check(
    project: Project, paths: Sequence[Path], edition_name: str, out: Path, hold: HoldOriginals | None = None
) -> Iterator[Event]:
    """Everything that can be found wrong without rendering, in the library and in every spec; with `hold`, such as
    originals.check_originals for a folder of saved pages, also whether those bear the library out."""
    edition = Edition(name=edition_name)
    specs, failed = read_specs(project, paths)
    yield Planned(len(paths))
    yield from failed
    if unused := note_unused(project):
        yield Noted(unused)
    if namesakes := find_namesakes(project, specs):
        yield Noted(namesakes)
    library = open_project_library(project, out, notice=note_findings)
    found = inspect_library(library, out / ".briefgen" / "evidence.sqlite")
    if hold is not None:
        held, missing = hold(library)
        found += missing
        yield OriginalsHeld(held)
    wrong = (*library.mistakes, *(mistake for mistake in found if mistake.severity == "error"))
    if wrong:
        yield Failed(None, wrong)
    if drafts := tuple(mistake for mistake in found if mistake.severity != "error"):
        yield DraftsNoted(drafts)
    if doubts := tuple(check_metrics(library)):
        yield Noted(doubts)
    briefs: list[Brief] = []
    for spec in specs:
        try:
            check_theme(project, spec)
            brief, warnings = compose(spec, edition, library, select_for(spec, edition, library))
        except BriefgenError as error:
            yield tell_failure(spec, error)
        else:
            briefs.append(brief)
            yield Checked(spec.spec.slug, warnings)
    if beyond := find_overquoted(briefs, library, project.name_of(project.library / "sources.yaml")):
        yield Noted(beyond)
