"""Where a project keeps its things, and what a brief's build depends on. Reads, never writes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from briefgen.errors import InputError, Mistake, Place

# Whose versions can change the bytes of an output.
_LIBRARIES = (
    "babel", "fontpkg-source-sans-3", "fontpkg-source-serif-4", "fonttools", "jinja2", "markdown", "nh3",
    "pydyf", "vl-convert-python", "weasyprint",
)  # fmt: skip


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
        every = sorted(path for path in self.briefs.glob("*.y*ml") if path.suffix in (".yaml", ".yml"))
        if not names:
            if not every:
                place = Place(self.name_of(self.briefs) + "/")
                raise InputError([Mistake("no spec found", place, hint="write one, such as briefs/my-topic.yaml")])
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


def digest_text(parts: Iterable[str]) -> str:
    """SHA-256 of several texts, each told from its neighbour."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode()
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


def digest_files(folders: Iterable[Path], pattern: str = "**/*") -> str:
    """SHA-256 over the names and contents of all files of some folders, in a total order."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.glob(pattern) if p.is_file() and "__pycache__" not in p.parts):
            name, data = path.relative_to(folder).as_posix().encode(), path.read_bytes()
            total.update(b"%d %d " % (len(name), len(data)))
            total.update(name)
            total.update(data)
    return total.hexdigest()


@lru_cache(maxsize=1)
def program_digest() -> str:
    """What briefgen itself and the libraries that shape its pages are: their code and versions."""
    from importlib.metadata import PackageNotFoundError, version

    versions = []
    for name in _LIBRARIES:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            versions.append(f"{name} missing")
    package = Path(__file__).parent
    shipped = package / "templates"
    templates = shipped if shipped.is_dir() else package.parent / "templates"
    return digest_text([*versions, digest_files([package], "**/*.py"), digest_files([templates])])
