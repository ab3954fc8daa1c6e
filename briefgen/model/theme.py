"""Nouns of a theme: what a newsroom changes of the looks in one small YAML file."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from briefgen.model.base import Line, Noun


def _read_colour(raw: Any) -> Any:
    if raw is None:
        raise ValueError('a colour stands in quotes, or YAML takes it for a comment: "#14202b"')
    if not isinstance(raw, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", raw):
        raise ValueError(f"'{raw}' is not a colour: write it as \"#14202b\", six digits from 0 to f")
    return raw.lower()


Colour = Annotated[str | None, BeforeValidator(_read_colour)]
"""A colour such as `#14202b`; none where the house's own stands."""


class Palette(Noun):
    """The colours of the page, by their part. `ink` is text, `muted` what stands back, `rule` lines, `accent`
    and `second` what stands out, `sky` and `ochre` further lines of charts, `fresh` what is new, `tint` the
    ground of the bottom line, `band` and `on_band` ground and text of a title page."""

    ink: Colour = None
    muted: Colour = None
    rule: Colour = None
    accent: Colour = None
    second: Colour = None
    sky: Colour = None
    ochre: Colour = None
    fresh: Colour = None
    tint: Colour = None
    link: Colour = None
    paper: Colour = None
    band: Colour = None
    on_band: Colour = None


class FontFiles(Noun):
    """A newsroom's own face: files beside the theme (TrueType, OpenType or WOFF2). What it lacks, the house's
    faces draw."""

    regular: Line
    bold: Line | None = None
    italic: Line | None = None


Face = Literal["serif", "sans"] | FontFiles
"""One of the house's faces, or files."""


class ThemeFonts(Noun):
    """The faces of running text, of headlines, and of figures, tables and labels."""

    text: Face = "serif"
    headline: Face = "serif"
    figures: Face = "sans"


class Logo(Noun):
    """A picture at the head of page 1: a PNG, JPEG or SVG beside the theme, and the words for who can't see it."""

    file: Line
    alt: Line


class Theme(Noun):
    """One file: `palette` on paper and on a light screen, `dark` on a dark one."""

    palette: Palette = Palette()
    dark: Palette = Palette()
    fonts: ThemeFonts = ThemeFonts()
    logo: Logo | None = None
