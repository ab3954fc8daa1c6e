"""The faces of the page, ready to embed: cut once, then read from the cache."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import parent_process
from pathlib import Path

from briefgen.errors import OutputError, RenderError
from briefgen.project.files import write_whole
from briefgen.render.fonts.cut import (
    CUTS,
    RANGES,
    SUFFIXES,
    cache_key,
    cut_faces,
    cut_files,
    read_points,
)
from briefgen.workers import Work, WorkerPool

CUTTING_LIMIT = 120.0  # seconds of the processor for half of the cuts, which take 7


@dataclass(frozen=True, slots=True)
class Face:
    """One static font file in the cache: `label` its range of characters, `points` the code points it
    draws, `folder` where it stands (and, in `ttf`, the TrueType twins that charts measure text with)."""

    name: str
    family: str
    style: str
    weight: int
    label: str
    points: frozenset[int] = field(repr=False)
    folder: Path = field(repr=False, compare=False)

    @property
    def woff2(self) -> bytes:
        """The font's bytes; cuts them first where no brief has needed this range before."""
        path = self.folder / f"{self.name}.{self.label}.woff2"
        if not path.is_file():
            _cut_all(self.folder, (self.label,))
        return path.read_bytes()

    @property
    def rule(self) -> str:
        """The `@font-face` rule, with the font inside it."""
        data = base64.b64encode(self.woff2).decode("ascii")
        ranges = ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in RANGES[self.label])
        return (
            f'@font-face{{font-family:"{self.family}";font-style:{self.style};font-weight:{self.weight};'
            f"unicode-range:{ranges};src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )


def faces(cache: Path) -> tuple[Face, ...]:
    """The house's faces, in a fixed order. Cuts those for Latin into `cache` where they are not there
    yet (some 7 s on two cores), others when a page first needs them; safe when two processes do so.

    Raises OutputError where the cache can't be written, RenderError where a font package is missing."""
    folder = cache / cache_key()
    if not all(path.is_file() for cut in CUTS for path in cut_files(folder, cut, ("latin",))):
        _cut_all(folder, ("latin",))
    drawn = _drawn(folder / "points.json")
    return tuple(
        Face(cut.name, cut.family + SUFFIXES[label], cut.style, cut.weight, label, drawn[cut.file][label], folder)
        for cut in CUTS
        for label in RANGES
    )


def coverage(faces: Sequence[Face]) -> frozenset[int]:
    """The code points that every cut draws, so that a text may stand in any of them."""
    cuts: dict[str, set[int]] = {}
    for face in faces:
        cuts.setdefault(face.name, set()).update(face.points)
    return frozenset(set.intersection(*cuts.values())) if cuts else frozenset()


def _cut_all(folder: Path, labels: tuple[str, ...]) -> None:
    """Cuts what is missing, half of it in a second process."""
    names = [cut.name for cut in CUTS if not all(path.is_file() for path in cut_files(folder, cut, labels))]
    if parent_process() is not None:  # in a process of a pool, which can't have one of its own
        _cut(folder, labels, names)
        return
    with WorkerPool(1, Work(_cut, "the font cutter", CUTTING_LIMIT)) as pool:
        pool.submit(None, folder, labels, names[::2])
        _cut(folder, labels, names[1::2])
        for done in pool.collect(leave=0):
            if done.error is not None:
                raise done.error


def _cut(folder: Path, labels: tuple[str, ...], names: Sequence[str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        cut_faces(folder, labels, tuple(names))
    except ImportError as error:
        raise RenderError(f"a font package is missing: {error}; install briefgen again") from error
    except OSError as error:
        raise OutputError(f"can't write the fonts to '{folder}': {error.strerror or error}") from error


def _drawn(kept: Path) -> dict[str, dict[str, frozenset[int]]]:
    """What each font file draws of each range; read from the fonts once, then from the cache."""
    try:
        found = json.loads(kept.read_bytes())
    except (OSError, ValueError):
        found = {cut.file: read_points(cut) for cut in CUTS}
        write_whole(kept, json.dumps(found, sort_keys=True).encode())
    return {file: {label: frozenset(points) for label, points in ranges.items()} for file, ranges in found.items()}
