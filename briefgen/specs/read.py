"""briefs/*.yaml -> Spec, with the document kept so that later mistakes find their line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.documents.files import SPEC_LIMIT, read_text
from briefgen.documents.validate import find_cut_texts, validate
from briefgen.documents.yaml import Document, parse
from briefgen.errors import InputError, Mistake, Place, Problem
from briefgen.model.spec import Spec

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")
# Names that the build folder and the site keep for themselves.
_RESERVED = {"index", "con", "prn", "aux", "nul"}


@dataclass(frozen=True, slots=True)
class SpecFile:
    """A spec and the text that it was read from; `file` as the user would type it."""

    spec: Spec
    document: Document
    text: str
    file: str

    @property
    def digest(self) -> str:
        """SHA-256 of the file's text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def warnings(self) -> tuple[Mistake, ...]:
        """What reads well and will hardly be meant: texts that a '#' cuts off."""
        return find_cut_texts(Spec, self.document)

    def mistakes(self, problems: Iterable[Problem]) -> tuple[Mistake, ...]:
        """Problems found after reading, with their file, line, column and excerpt."""
        return tuple(self._mistake(problem) for problem in problems)

    def _mistake(self, problem: Problem) -> Mistake:
        found = self.document.mistake(problem.message, problem.loc, hint=problem.hint)
        found = replace(found, severity=problem.severity, rule=problem.rule)
        if problem.needle and found.place.line:
            # A block scalar has one mark for all its lines: look for the words themselves.
            lines, left = self.text.split("\n"), problem.nth
            column = (found.place.column or 1) - 1
            for number in range(found.place.line - 1, len(lines)):
                while (column := lines[number].find(problem.needle, column)) >= 0:
                    if left == 0:
                        place = Place(found.place.file, number + 1, column + 1)
                        excerpt = self.document.excerpt(place)
                        return replace(found, place=place, excerpt=excerpt, width=len(problem.needle))
                    left, column = left - 1, column + len(problem.needle)
                column = 0
        return found


def parse_spec(text: str, file: str, slug: str) -> SpecFile:
    """One spec. Raises InputError with all its mistakes."""
    if not _SLUG.match(slug):
        hint = "name the file in lower-case letters and digits joined by hyphens: china-kazakhstan.yaml"
        raise InputError([Mistake(f"'{slug}' can't name a brief", Place(file), hint=hint)])
    if slug in _RESERVED:
        hint = "give the file another name: this one is taken by the site or by an operating system"
        raise InputError([Mistake(f"'{slug}' can't name a brief", Place(file), hint=hint)])
    document = parse(text, file)
    return SpecFile(validate(Spec, document, slug=slug), document, text, file)


def read_spec(path: Path, file: str) -> SpecFile:
    """The spec at `path`, called `file` in messages. Raises InputError."""
    return parse_spec(read_text(path, file, SPEC_LIMIT), file, path.stem)
