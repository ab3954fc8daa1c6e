"""Chinese faces: cut for each page to the characters that it has, as a whole font would weigh megabytes.

They come in a package of their own, which only briefs with Chinese in them need."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from briefgen.errors import OutputError
from briefgen.project.files import write_whole
from briefgen.render.fonts.cut import SPACES

PACKAGE, _MODULE = "pylopdf-fonts-zh-cn", "pylopdf_fonts_zh_cn"
_RECIPE = 1  # raise it when anything below changes the bytes
_FILES = {"Brief Serif Chinese": "NotoSerifSC-Regular.otf", "Brief Sans Chinese": "NotoSansSC-Regular.otf"}
# Ideographs, kana, their marks and full-width forms: what no Latin or Cyrillic face has.
RANGES = ((0x2E80, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF))
# Marks that Chinese sets as wide as a character: only where the page itself is Chinese.
_SHARED = frozenset(map(ord, "“”‘’—…"))


def is_installed() -> bool:
    """Whether the package with the Chinese fonts is there."""
    return find_spec(_MODULE) is not None


def is_han(point: int) -> bool:
    """Whether a code point is one that only a Chinese face has."""
    return any(first <= point <= last for first, last in RANGES)


def han_coverage() -> frozenset[int]:
    """The code points of RANGES that every Chinese face draws; none where the package is missing."""
    return _coverage() if is_installed() else frozenset()


@lru_cache(maxsize=1)
def _coverage() -> frozenset[int]:
    drawn = [set(_open(file).getBestCmap()) for file in _FILES.values()]
    return frozenset(point for point in set.intersection(*drawn) if is_han(point))


def han_rules(text: str, language: str, cache: Path) -> str:
    """The `@font-face` rules of the Chinese characters of a page, with the fonts inside; empty where it has
    none. The fonts are kept in `cache` under the set of their characters.

    Raises OutputError where the cache can't be written."""
    points = {point for point in set(map(ord, text)) if is_han(point)}
    if not points or not is_installed():
        return ""
    # Pango sets a space in the face of the letter before it.
    points |= SPACES | (_SHARED if language.partition("-")[0] == "zh" else frozenset())
    rules = []
    for family, file in _FILES.items():
        data = base64.b64encode(_cut(family, file, points, cache)).decode("ascii")
        ranges = ",".join(f"U+{point:X}" for point in sorted(points))
        # One weight serves all: a made-up bold would clog the characters.
        rules.append(
            f'@font-face{{font-family:"{family}";font-style:normal;font-weight:400 700;unicode-range:{ranges};'
            f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )
    return "\n".join(rules)


def font_files() -> tuple[Path, ...]:
    """The whole fonts, for those that only measure text; none where the package is missing."""
    return tuple(_folder() / file for file in _FILES.values()) if is_installed() else ()


def _cut(family: str, file: str, points: Iterable[int], cache: Path) -> bytes:
    from importlib.metadata import version

    made = (_RECIPE, file, version(PACKAGE), version("fonttools"), version("brotli"), sorted(points))
    kept = cache / "chinese" / f"{hashlib.sha256(repr(made).encode()).hexdigest()[:32]}.woff2"
    try:
        return kept.read_bytes()
    except OSError:
        data = _subset(family, file, points)
    try:
        write_whole(kept, data)
    except OSError as error:
        raise OutputError(f"can't write the fonts to '{kept.parent}': {error.strerror or error}") from error
    return data


def _subset(family: str, file: str, points: Iterable[int]) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import newTable

    font = _open(file)
    notes = {number: font["name"].getDebugName(number) for number in (0, 13, 14)}
    options = subset.Options(
        layout_features=["ccmp", "locl"], hinting=False, notdef_outline=True, glyph_names=False,
        recalc_timestamp=False, desubroutinize=True,
        drop_tables=["DSIG", "meta", "BASE", "STAT", "vhea", "vmtx", "VORG"],
    )  # fmt: skip
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    _to_quadratic(font)
    postscript = f"{family.replace(' ', '')}-Regular"
    font["name"] = newTable("name")
    font["name"].names = []
    names = {1: family, 2: "Regular", 3: f"briefgen:{postscript}", 4: family, 6: postscript, **notes}
    for number, text in sorted(names.items()):
        if text:
            font["name"].setName(text, number, 3, 1, 0x409)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


def _to_quadratic(font: Any) -> None:
    """Turn PostScript outlines into TrueType ones: in a PDF those of a font with character collections would
    be looked up by another number than WeasyPrint writes."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    glyphs = font.getGlyphSet()
    drawn = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = font.getGlyphOrder(), drawn
    font["maxp"].tableVersion = 0x00010000
    for key, value in (("maxZones", 1), ("maxTwilightPoints", 0), ("maxStorage", 0), ("maxFunctionDefs", 0),
                       ("maxInstructionDefs", 0), ("maxStackElements", 0), ("maxSizeOfInstructions", 0)):  # fmt: skip
        setattr(font["maxp"], key, value)
    font["post"].formatType = 3.0
    del font["CFF "]
    font.sfntVersion = "\000\001\000\000"


def _open(file: str) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO((_folder() / file).read_bytes()), recalcTimestamp=False, lazy=True)


def _folder() -> Path:
    found = find_spec(_MODULE)
    assert found is not None
    return Path(str(found.origin)).parent
