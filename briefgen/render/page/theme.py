"""templates/theme.yaml, templates/themes/<name>.yaml -> a Theme whose text can be read and whose files are there."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from briefgen.documents.files import SPEC_LIMIT, read_bytes, read_text
from briefgen.documents.positions import Loc
from briefgen.documents.validate import validate
from briefgen.documents.yaml import Document, parse
from briefgen.errors import InputError, Mistake, Problem, SpecError
from briefgen.model.theme import FontFiles, Palette, Theme

LIGHT = {
    "ink": "#14202b", "muted": "#52606d", "rule": "#c3ccd3", "accent": "#0b4f6c", "second": "#9a4a1c",
    "sky": "#6b8e9f", "ochre": "#b8921f", "fresh": "#1e6b45", "tint": "#eef3f5", "link": "#1a55a5",
    "paper": "#ffffff", "band": "#0b4f6c", "on_band": "#ffffff",
}  # fmt: skip
"""The house's colours on paper; templates/tokens.css says the same, and a test holds them together."""
DARK = {
    "ink": "#e7edf1", "muted": "#a5b3bf", "rule": "#3a4955", "accent": "#7cc0dd", "second": "#f0a878",
    "sky": "#8fa9b8", "ochre": "#d9b95a", "fresh": "#7fd0a3", "tint": "#17232d", "link": "#8bb9f5",
    "paper": "#0e161d", "band": "#123a4d", "on_band": "#e7edf1",
}  # fmt: skip
LEAST = 4.5  # contrast of text, WCAG 2.2 AA
_TEXT = ("ink", "muted", "accent", "second", "fresh", "link")
_LIMITS = {"font": 4 << 20, "logo": 512 << 10}
_FONT_KINDS = {b"\x00\x01\x00\x00": "font/ttf", b"true": "font/ttf", b"OTTO": "font/otf", b"wOF2": "font/woff2"}
_SVG_ACTIVE = re.compile(
    rb"<(?:script|foreignObject|iframe|image|use|style|set|animate\w*)\b|\son\w+\s*=|href\s*=|url\(|<!", re.I
)


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """A theme as read: `files` has the kind (`font/ttf`) and the bytes of each file that it names."""

    theme: Theme
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict, repr=False)

    @property
    def light(self) -> dict[str, str]:
        """Every colour on paper, by its part."""
        return _filled(LIGHT, self.theme.palette)

    @property
    def dark(self) -> dict[str, str]:
        """Every colour on a dark screen."""
        return _filled(DARK, self.theme.dark)


def find_theme(name: str | None, folders: Sequence[Path]) -> ThemeFile:
    """The theme called `name` (`templates/themes/<name>.yaml`, in the first of `folders` that has it); without
    a name the project's own `templates/theme.yaml`, or the house's looks.

    Raises SpecError where there is none of that name, InputError for what is wrong in the file."""
    for folder in folders:
        path = folder / ("theme.yaml" if name is None else f"themes/{name}.yaml")
        if path.is_file():
            return read_theme(path, path.relative_to(folder.parent).as_posix())
    if name is None:
        return ThemeFile(Theme())
    known = sorted({path.stem for folder in folders for path in folder.glob("themes/*.yaml")})
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean '{close[0]}'?" if close else f"the themes are: {', '.join(known)}"
    raise SpecError([Problem(("theme",), f"no theme is called '{name}'", hint)])


def read_theme(path: Path, file: str) -> ThemeFile:
    """The theme at `path`, called `file` in messages. Raises InputError with all that is wrong."""
    document = parse(read_text(path, file, SPEC_LIMIT), file)
    theme = validate(Theme, document)
    mistakes = [*_check_contrast(document, theme)]
    files: dict[str, tuple[str, bytes]] = {}
    for loc, kind, name in _named_files(theme):
        try:
            files[name] = _read_file(path.parent, kind, name)
        except ValueError as error:
            message, _, hint = str(error).partition("\n")
            mistakes.append(document.mistake(message, loc, hint=hint or None))
    if mistakes:
        raise InputError(mistakes)
    return ThemeFile(theme, files)


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _check_contrast(document: Document, theme: Theme) -> Iterator[Mistake]:
    """Text that can't be read on its ground: told once each, at the colour that the theme gives."""
    pairs = [*((text, ground) for text in _TEXT for ground in ("paper", "tint")), ("on_band", "band")]
    for part, house, palette in (("palette", LIGHT, theme.palette), ("dark", DARK, theme.dark)):
        given = palette.model_dump(exclude_none=True)
        colours = _filled(house, palette)
        told: set[str] = set()
        for text, ground in pairs:
            reached = contrast(colours[text], colours[ground])
            at = text if text in given else ground
            if reached >= LEAST or at not in given or at in told:
                continue
            told.add(at)
            message = f"{text} {colours[text]} on {ground} {colours[ground]} has a contrast of {reached:.1f}:1"
            if enough := _enough(colours[text], colours[ground]):
                hint = f"text needs {LEAST}:1: {enough} is enough for {text}"
            else:
                hint = f"text needs {LEAST}:1"
            yield document.mistake(message, (part, at), hint=hint)


def _enough(text: str, ground: str) -> str | None:
    """The nearest shade of a colour, darker or lighter, that can be read on its ground."""
    end = 0 if _luminance(ground) > 0.18 else 255
    parts = [int(text[at : at + 2], 16) for at in (1, 3, 5)]
    for step in range(1, 101):
        shade = "#" + "".join(f"{round(part + (end - part) * step / 100):02x}" for part in parts)
        if contrast(shade, ground) >= LEAST:
            return shade
    return None


def _filled(house: Mapping[str, str], palette: Palette) -> dict[str, str]:
    return {**house, **palette.model_dump(exclude_none=True)}


def _named_files(theme: Theme) -> Iterator[tuple[Loc, str, str]]:
    for role in ("text", "headline", "figures"):
        face = getattr(theme.fonts, role)
        if isinstance(face, FontFiles):
            for cut in ("regular", "bold", "italic"):
                if name := getattr(face, cut):
                    yield ("fonts", role, cut), "font", name
    if theme.logo:
        yield ("logo", "file"), "logo", theme.logo.file


def _read_file(folder: Path, kind: str, name: str) -> tuple[str, bytes]:
    """Raises ValueError, hint on its second line."""
    if not re.fullmatch(r"[\w][\w.-]*(?:/[\w][\w.-]*)*", name):
        raise ValueError(f"'{name}' is not the name of a file beside the theme\nwrite it as fonts/name.ttf")
    if not (folder / name).is_file():
        raise ValueError(f"there is no file '{name}' beside the theme")
    try:
        content, _ = read_bytes(folder / name, name, _LIMITS[kind])
    except InputError as error:
        raise ValueError(f"'{name}': {error.mistakes[0].message}\n{error.mistakes[0].hint or ''}") from error
    if kind == "font":
        if found := _FONT_KINDS.get(content[:4]):
            return found, content
        raise ValueError(f"'{name}' is not a font\nTrueType, OpenType and WOFF2 are")
    for beginning, media in ((b"\x89PNG\r\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg")):
        if content.startswith(beginning):
            _check_picture(name, content)
            return media, content
    if content.lstrip().startswith(b"<svg"):
        if found_active := _SVG_ACTIVE.search(content):
            part = found_active[0].decode("utf-8", "replace").strip()
            raise ValueError(f"'{name}' has a part that a logo can't have: '{part}'\nsave it as a plain SVG of paths")
        return "image/svg+xml", content
    raise ValueError(f"'{name}' is not a picture\nPNG, JPEG and SVG (beginning with <svg) are")


def _check_picture(name: str, content: bytes) -> None:
    """Raises ValueError where a picture can't be drawn as a whole: a cut-off one would be, in part."""
    from PIL import Image, ImageFile, UnidentifiedImageError

    patient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # WeasyPrint sets it for all
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content)) as picture:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture.load()
    except UnidentifiedImageError:
        raise ValueError(f"'{name}' is damaged: it can't be read as a picture\nsave it again") from None
    except (OSError, SyntaxError, ValueError) as error:  # what Pillow raises for a file that is cut off or garbled
        raise ValueError(f"'{name}' is damaged: {error}\nsave it again") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValueError(f"'{name}' has too many pixels\nsave it smaller") from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = patient
