"""Where a project keeps its things, and what a brief's build depends on. Reads, never writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from briefgen import PACKAGE
from briefgen.errors import InputError, Mistake, Place


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with briefs/, seeds/ and, if the house has its own looks, templates/."""

    folder: Path

    @property
    def briefs(self) -> Path:
        return self.folder / "briefs"

    @property
    def library(self) -> Path:
        return self.folder / "seeds"

    @property
    def templates(self) -> tuple[Path, ...]:
        """The project's own templates folder, where it has one."""
        own = self.folder / "templates"
        return (own,) if own.is_dir() else ()

    def check(self) -> None:
        """Raises InputError where the folder is no project."""
        if not self.briefs.is_dir() and not self.library.is_dir():
            message = f"'{self.folder.resolve()}' is no project: it has neither briefs/ nor seeds/"
            hint = "'briefgen init DIR' makes one, and --project DIR names another"
            raise InputError([Mistake(message, Place(str(self.folder)), hint=hint)])

    def name_of(self, path: Path) -> str:
        """A path as messages call it: relative to the project where it lies inside."""
        try:
            # a file that is a link is called by its own name, which is where somebody finds it
            return (path.parent.resolve() / path.name).relative_to(self.folder.resolve()).as_posix()
        except ValueError:
            return str(path)

    def find_specs(self, names: Sequence[str]) -> tuple[Path, ...]:
        """The specs asked for, by path or by slug; all of briefs/ where none is. Sorted, each once.

        Raises InputError naming every one that isn't there, and two files of one slug."""
        self.check()
        every = sorted(path for path in self.briefs.glob("*.y*ml") if path.suffix in (".yaml", ".yml"))
        if not names:
            if not every:
                place = Place(self.name_of(self.briefs) + "/")
                raise InputError([Mistake("no spec found", place, hint="'briefgen new brief NAME' begins one")])
            return self._one_a_slug(every)
        slugs = sorted({path.stem for path in every})
        found: list[Path] = []
        missing = []
        for name in names:
            path = next((p for p in (Path(name), self.folder / name) if p.is_file()), None)
            if name in slugs:
                found += [one for one in every if one.stem == name]
            elif path is None:
                close = get_close_matches(name, slugs, n=1)
                known = ", ".join(slugs) or "none yet"
                hint = f"did you mean '{close[0]}'?" if close else f"the specs are: {known}"
                missing.append(Mistake(f"there is no spec '{name}'", Place(name), hint=hint))
            else:
                found.append(path)
        if missing:
            raise InputError(missing)
        return self._one_a_slug(found)

    def _one_a_slug(self, paths: Sequence[Path]) -> tuple[Path, ...]:
        """Each file once, by slug. Two files of one slug would overwrite each other's pages."""
        by_slug: dict[str, Path] = {}
        mistakes = []
        for path in sorted(paths):
            other = by_slug.setdefault(path.stem, path)
            if other.resolve() != path.resolve():
                message = f"two specs are named '{path.stem}': the other one is {self.name_of(other)}"
                mistakes.append(Mistake(message, Place(self.name_of(path)), hint="rename one of them"))
        if mistakes:
            raise InputError(mistakes)
        return tuple(by_slug[slug] for slug in sorted(by_slug))


def shipped_templates() -> Path:
    """The folder of the shipped templates: inside the package in a wheel, beside it in a checkout."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"
