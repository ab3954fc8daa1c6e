"""The house's faces, cut from the variable fonts of the packages: fewer axes, fewer glyphs, fixed bytes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from briefgen.project.files import write_whole

# Written into the cache's key: raise it when anything below changes the bytes.
RECIPE = 6

# Kerning, ligatures, local forms, and the figures that the style sheets ask for; the rest of the
# fonts' features would only drag in glyphs that no page shows.
FEATURES = ("kern", "liga", "ccmp", "locl", "tnum", "lnum", "pnum", "case")

# One script a file, so that a page in English doesn't carry Cyrillic.
RANGES: dict[str, tuple[tuple[int, int], ...]] = {
    "latin": (
        (0x20, 0x7E), (0xA0, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x178, 0x178), (0x2C6, 0x2C6), (0x2DA, 0x2DA),
        (0x2DC, 0x2DC), (0x2009, 0x200D), (0x2010, 0x2022), (0x2026, 0x2026), (0x202F, 0x2033), (0x2039, 0x203A),
        (0x2044, 0x2044), (0x2060, 0x2060), (0x2070, 0x2079), (0x2080, 0x2089), (0x20A0, 0x20BF), (0x2116, 0x2116),
        (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2215), (0x221E, 0x221E), (0x2248, 0x2248), (0x2260, 0x2260),
        (0x2264, 0x2265), (0x25B2, 0x25B2), (0x25BC, 0x25BC), (0x2713, 0x2713),
    ),
    "latin-ext": ((0x100, 0x130), (0x132, 0x151), (0x154, 0x177), (0x179, 0x24F), (0x259, 0x259), (0x300, 0x30C),
                  (0x323, 0x328), (0x1E00, 0x1EFF)),
    "cyrillic": ((0x370, 0x3FF), (0x400, 0x52F)),
}  # fmt: skip

# Each file is a family of its own, named one after the other in the style sheets: WeasyPrint takes two
# files of one family and weight for one font, and mixes up their glyphs.
SUFFIXES = {"latin": "", "latin-ext": " Extended", "cyrillic": " Cyrillic"}

# Pango sets a space in the face of the letter before it, so every file has its own.
SPACES = {0x20, 0xA0, 0x2009, 0x200A, 0x200B, 0x202F}

# Characters that a font lacks but that look like another of its own, or like nothing.
ALIASES = {0x2011: 0x2010, 0x200C: 0x200B, 0x200D: 0x200B, 0x2060: 0x200B}


@dataclass(frozen=True, slots=True)
class FontCut:
    """One static instance: `family` is its name in the style sheets, `axes` where it is cut."""

    name: str
    family: str
    style: str
    weight: int
    package: str
    file: str
    axes: tuple[tuple[str, float], ...]
    for_charts: bool = False


_SERIF, _SANS = "fontpkg_source_serif_4", "fontpkg_source_sans_3"
CUTS = (
    FontCut("serif-400", "Brief Serif", "normal", 400, _SERIF, "SourceSerif4[opsz,wght].ttf",
        (("opsz", 10), ("wght", 390))),
    FontCut("serif-italic-400", "Brief Serif", "italic", 400, _SERIF, "SourceSerif4-Italic[opsz,wght].ttf",
        (("opsz", 12), ("wght", 400))),
    FontCut("serif-700", "Brief Serif", "normal", 700, _SERIF, "SourceSerif4[opsz,wght].ttf",
        (("opsz", 10), ("wght", 650))),
    FontCut("display-600", "Brief Display", "normal", 600, _SERIF, "SourceSerif4[opsz,wght].ttf",
        (("opsz", 36), ("wght", 620))),
    FontCut("sans-400", "Brief Sans", "normal", 400, _SANS, "SourceSans3[wght].ttf", (("wght", 400),), True),
    FontCut("sans-600", "Brief Sans", "normal", 600, _SANS, "SourceSans3[wght].ttf", (("wght", 600),), True),
    FontCut("sans-italic-400", "Brief Sans", "italic", 400, _SANS, "SourceSans3-Italic[wght].ttf", (("wght", 400),),
        True),
)  # fmt: skip


def cache_key() -> str:
    """Name of the cache folder: what the bytes of the faces hang on, and nothing else."""
    packages = ("fontpkg-source-serif-4", "fontpkg-source-sans-3", "fonttools", "brotli")
    return "fonts-" + "-".join((str(RECIPE), *(version(package) for package in packages)))


def codepoints(ranges: tuple[tuple[int, int], ...]) -> set[int]:
    """All code points of inclusive ranges."""
    return {point for first, last in ranges for point in range(first, last + 1)}


def cut_files(folder: Path, cut: FontCut, labels: tuple[str, ...]) -> list[Path]:
    """The files that a cut has in the cache for `labels`."""
    # Charts only measure text: one plain TrueType file for all ranges, made with the Latin one.
    ttf = [folder / "ttf" / f"{cut.name}.ttf"] if cut.for_charts and "latin" in labels else []
    return [*(folder / f"{cut.name}.{label}.woff2" for label in labels), *ttf]


def cut_faces(folder: Path, labels: tuple[str, ...], names: tuple[str, ...]) -> None:
    """Writes the files of the named cuts for the ranges `labels`, those that are not there yet."""
    (folder / "ttf").mkdir(parents=True, exist_ok=True)
    for cut in CUTS:
        for path in cut_files(folder, cut, labels) if cut.name in names else ():
            if path.is_file():
                continue
            if path.suffix == ".ttf":
                # Without kerning, which would cost a second and move a label by a hair.
                points = set().union(*(codepoints(ranges) for ranges in RANGES.values()))
                write_whole(path, _bytes(_instance(cut, cut.family, points, ()), None))
            else:
                label = path.name.split(".")[1]
                points = codepoints(RANGES[label]) | SPACES
                write_whole(path, _bytes(_instance(cut, cut.family + SUFFIXES[label], points, FEATURES), "woff2"))


def read_points(cut: FontCut) -> dict[str, list[int]]:
    """The code points that a cut draws, by range."""
    font = _open(cut)
    _add_aliases(font)
    drawn = set(font.getBestCmap())
    return {label: sorted(codepoints(ranges) & drawn) for label, ranges in RANGES.items()}


def _open(cut: FontCut) -> Any:
    from fontTools.ttLib import TTFont

    content = (Path(import_module(cut.package).ROOT) / "files" / cut.file).read_bytes()
    return TTFont(io.BytesIO(content), recalcTimestamp=False, lazy=True)


def _instance(cut: FontCut, family: str, points: set[int], features: tuple[str, ...]) -> Any:
    from fontTools.ttLib import newTable
    from fontTools.varLib import instancer

    font = _open(cut)
    # Glyphs first, axes then, and one script at a time: the merging of kerning classes grows with
    # the square of their number, and would take four times as long in any other order.
    _add_aliases(font)
    # The names are ours anyway, and pruning the old ones walks through every table.
    notes = {number: font["name"].getDebugName(number) for number in (0, 5, 13, 14)}
    font["name"].names = []
    del font["name"]
    _subset(font, points, features)
    font["name"] = newTable("name")
    font["name"].names = []
    font = instancer.instantiateVariableFont(font, dict(cut.axes), inplace=True)
    font["OS/2"].usWeightClass = cut.weight
    _name(font, family, cut, notes)
    return font


def _add_aliases(font: Any) -> None:
    for table in font["cmap"].tables:
        if table.isUnicode():
            for point, twin in ALIASES.items():
                if point not in table.cmap and twin in table.cmap:
                    table.cmap[point] = table.cmap[twin]


def _subset(font: Any, points: set[int], features: tuple[str, ...]) -> None:
    from fontTools import subset

    options = subset.Options(
        layout_features=list(features), name_IDs=["*"], name_languages=["*"], hinting=False, notdef_outline=True,
        glyph_names=False, recalc_timestamp=False, drop_tables=["DSIG", "meta", "BASE", "STAT"],
    )  # fmt: skip
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)


def _name(font: Any, family: str, cut: FontCut, notes: dict[int, str | None]) -> None:
    # "Source" is a reserved name (OFL, 3): a cut font has to go by another, which also keeps a
    # Source Serif installed on the machine from being taken for ours.
    style = {400: "Regular", 600: "SemiBold", 700: "Bold"}[cut.weight]
    style = "Italic" if cut.style == "italic" else style
    postscript = f"{family.replace(' ', '')}-{style}"
    names = {1: family, 2: style if style in ("Italic", "Bold") else "Regular", 3: f"briefgen:{postscript}",
             4: f"{family} {style}", 6: postscript, 16: family, 17: style, **notes}  # fmt: skip
    for number, text in sorted(names.items()):
        if text:
            font["name"].setName(text, number, 3, 1, 0x409)


def _bytes(font: Any, flavor: str | None) -> bytes:
    font.flavor = flavor
    out = io.BytesIO()
    font.save(out, reorderTables=None if flavor else True)
    return out.getvalue()
