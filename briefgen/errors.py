"""What can be wrong with an input, as data. Words and colours are put on at the edge, in cli.

BriefgenError            the one base class that the command line catches
├── InputError           one or more Mistakes in files that a person wrote
├── SpecError            a spec asks for what the library doesn't have (Problems)
├── RenderError          a brief that could not be turned into a page (glyph, link, asset, time)
└── OutputError          the folder to write to can't be written
    └── ShortageError        the machine has no room, memory or files left for it
        └── LoadError            a part that makes pages can't be loaded: no brief can be made
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a mistake stands: `file` as the user would type it, `line` and `column` from 1."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong: `message` in lower case, `place`, the source line and a way out.

    `excerpt` is the line of text at `place` (no newline), `width` how many characters of it the
    caret underlines, `hint` what to do. `severity` is "error" or "warning". `rule` is the id of the rule
    of evidence that it breaks, where it breaks one.
    """

    message: str
    place: Place
    excerpt: str | None = None
    width: int = 1
    hint: str | None = None
    severity: str = "error"
    rule: str | None = None


class BriefgenError(Exception):
    """Base of all errors that are the input's or the machine's fault, never ours."""


class InputError(BriefgenError):
    """Files that a person wrote are wrong; `mistakes` says all that is wrong, never just the first."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes: tuple[Mistake, ...] = tuple(mistakes)
        super().__init__("; ".join(f"{m.place}: {m.message}" for m in self.mistakes))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Mistake, ...]]]:
        return type(self), (self.mistakes,)  # it travels between processes


class RenderError(BriefgenError):
    """A brief can't become a page: the message names what is missing and the way out."""


class OutputError(BriefgenError):
    """The output can't be written: the message names the path and the reason."""


class ShortageError(OutputError):
    """The machine lacks something: no one brief is at fault, and the others would fare no better."""


class LoadError(ShortageError):
    """A part of the program that makes pages or charts can't be loaded on this machine: the message says why, once for
    all briefs, and how to mend it."""


def tell_shortage(error: BaseException) -> str | None:
    """What the machine lacks, in one line: memory, room, files; None where the error is a bug of ours."""
    if isinstance(error, MemoryError):
        return "there is not enough memory"
    if isinstance(error, FileNotFoundError) and error.filename is None:
        return "the folder that this runs in is gone: change to one that is there"
    if isinstance(error, OSError) and error.errno is not None:
        where = f"'{error.filename}': " if error.filename else ""
        return f"{where}{error.strerror}"
    if isinstance(error, PermissionError):  # of a library that doesn't say more
        return str(error)
    if type(error).__module__ == "sqlite3":
        return f"the index of the library: {error}"
    if isinstance(error, ImportError) and ("map segment" in str(error) or "allocate" in str(error)):
        return f"there is not enough memory to load a part of the program: {error}"
    if isinstance(error, RuntimeError) and "start new thread" in str(error):
        return "there are not enough threads"
    cause = error.__cause__ or error.__context__
    return tell_shortage(cause) if cause is not None else None


def tell_fault(error: BaseException) -> str | None:
    """Where a bug of ours struck, in one line; None where the error is the machine's or is told already."""
    if isinstance(error, BriefgenError) or tell_shortage(error) is not None:
        return None
    frames = traceback.walk_tb(error.__traceback__)
    ours = [(frame.f_globals.get("__name__", ""), line) for frame, line in frames]
    ours = [(module, line) for module, line in ours if module.partition(".")[0] == __name__.partition(".")[0]]
    where = f" in {ours[-1][0]}, line {ours[-1][1]}" if ours else ""
    return f"a fault of briefgen's own: {type(error).__name__}{where}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a value of a spec, found after reading: `loc` leads to the value, `needle`
    is the text to point at inside of it (else the value's start), `nth` how often the value has that text
    before. build turns it into a Mistake."""

    loc: tuple[str | int, ...]
    message: str
    hint: str | None = None
    needle: str | None = None
    severity: str = "error"
    rule: str | None = None
    nth: int = 0


class SpecError(BriefgenError):
    """A spec that reads well asks for what isn't there; `problems` has all of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("; ".join(p.message for p in self.problems))

    def __reduce__(self) -> tuple[type[SpecError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)
