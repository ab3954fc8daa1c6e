"""The faces of the page, ready to embed: cut once, then read from the cache."""

from __future__ import annotations

import base64
import io
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.errors import OutputError, RenderError
from briefgen.render.fontcut import CUTS, RANGES, Cut, cache_key, codepoints, cut_faces


@dataclass(frozen=True, slots=True)
class Face:
    """One static font file: `woff2` its bytes, `points` the code points it draws, `folder` where the
    TrueType twins stand that charts measure text with."""

    family: str
    style: str
    weight: int
    label: str
    woff2: bytes = field(repr=False)
    points: frozenset[int] = field(repr=False)
    folder: Path = field(repr=False, compare=False)

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
    """The house's faces, in a fixed order. Cuts them into `cache` where they are not there yet
    (about 6 s on two cores); safe when two processes do so at once.

    Raises OutputError where the cache can't be written, RenderError where a font package is missing."""
    folder = cache / cache_key()
    missing = [cut.name for cut in CUTS if not all(path.is_file() for path in _files(folder, cut))]
    if missing:
        try:
            _cut_all(folder, missing)
        except ImportError as error:
            raise RenderError(f"a font package is missing: {error}; pip install briefgen again") from error
        except OSError as error:
            raise OutputError(f"can't write the fonts to '{folder}': {error.strerror or error}") from error
    return tuple(_read(folder, cut, label) for cut in CUTS for label in RANGES)


def coverage(faces: Sequence[Face]) -> frozenset[int]:
    """The code points that every cut draws, so that a text may stand in any of them."""
    cuts: dict[tuple[str, str, int], set[int]] = {}
    for face in faces:
        cuts.setdefault((face.family, face.style, face.weight), set()).update(face.points)
    return frozenset(set.intersection(*cuts.values())) if cuts else frozenset()


def _files(folder: Path, cut: Cut) -> list[Path]:
    ttf = [folder / "ttf" / f"{cut.name}.ttf"] if cut.for_charts else []
    return [*(folder / f"{cut.name}.{label}.woff2" for label in RANGES), *ttf]


def _cut_all(folder: Path, names: list[str]) -> None:
    # Half of the work in a second process; whatever it leaves undone is done here.
    theirs, ours = names[::2], names[1::2]
    command = [sys.executable, "-m", "briefgen.render.fontcut", str(folder), *theirs]
    folder.mkdir(parents=True, exist_ok=True)
    helper = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        cut_faces(folder, tuple(ours))
    finally:
        helped = helper.wait() == 0
    if not helped:
        cut_faces(folder, tuple(theirs))


def _read(folder: Path, cut: Cut, label: str) -> Face:
    woff2 = (folder / f"{cut.name}.{label}.woff2").read_bytes()
    return Face(cut.family, cut.style, cut.weight, label, woff2, frozenset(_drawn(woff2)), folder)


def _drawn(woff2: bytes) -> set[int]:
    from fontTools.ttLib import TTFont

    return set(TTFont(io.BytesIO(woff2), lazy=True).getBestCmap())
