"""Specs that readers could not tell apart: two with one title, two with one id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.documents.files import SPEC_LIMIT, read_text
from briefgen.errors import InputError, Mistake
from briefgen.project.layout import Project
from briefgen.specs.read import SpecFile, parse_spec


def find_namesakes(project: Project, specs: Sequence[SpecFile]) -> tuple[Mistake, ...]:
    """A warning for each spec whose title, or whose id, another one has too: of `specs`, and of the rest of the
    project's where they share one with these."""
    every = {spec.spec.slug: spec for spec in (*specs, *_others(project, specs))}
    found = []
    for key in ("title", "id"):
        first: dict[str, SpecFile] = {}
        for spec in sorted(every.values(), key=lambda one: one.file):
            name = getattr(spec.spec, key)
            if name is None:
                continue
            other = first.setdefault(_plain(name), spec)
            if other is not spec:
                message = f"{other.document.place((key,))} has the {key} '{getattr(other.spec, key)}' too"
                hint = "readers can't tell the two apart: give each its own"
                mistake = spec.document.mistake(message, (key,), hint=hint)
                found.append(replace(mistake, severity="warning"))
    return tuple(found)


def _others(project: Project, specs: Sequence[SpecFile]) -> Iterator[SpecFile]:
    """The project's other specs that may share a name with these: what has none of their names in it isn't parsed."""
    known = {spec.spec.slug for spec in specs}
    names = {_plain(name) for spec in specs for name in (spec.spec.title, spec.spec.id) if name}
    try:
        paths = project.find_specs(()) if specs else ()
    except InputError:  # told where all of them are asked for
        return
    for path in paths:
        if path.stem in known:
            continue
        try:
            text = read_text(path, project.name_of(path), SPEC_LIMIT)
            plain = _plain(text)
            if any(name in plain for name in names):
                yield parse_spec(text, project.name_of(path), path.stem)
        except InputError:
            continue  # told where that one is asked for


def _plain(text: str) -> str:
    """Without case, quotation marks and the breaks of lines."""
    return " ".join(text.translate(_MARKS).casefold().split())


_MARKS = str.maketrans("", "", "'\"\\")
