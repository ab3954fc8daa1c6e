"""What a build needs of the machine: engines, fonts, and characters for the languages of the library."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.library.files import read_article
from briefgen.library.scan import scan_articles
from briefgen.render.fonts.cut import RANGES, codepoints

_PANGO = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig-config"


@dataclass(frozen=True, slots=True)
class Checkup:
    """One thing looked at: whether it is `good`, what is `told` where it isn't, and the `remedy`, a
    command that brings it."""

    what: str
    good: bool
    told: str = ""
    remedy: str | None = None


def examine(folder: Path) -> tuple[Checkup, ...]:
    """Everything that `briefgen doctor` looks at, in order."""
    return (*_look_at_engines(), *_look_at_project(folder))


def _look_at_engines() -> Iterator[Checkup]:
    yield _try("WeasyPrint and Pango", _import_weasyprint, _PANGO)
    yield _try("charts (Vega-Lite)", _import_charts, "pip install --force-reinstall vl-convert-python")
    yield _try("fonts", _find_fonts, "pip install --force-reinstall fontpkg-source-serif-4 fontpkg-source-sans-3")


def _try(what: str, look: Callable[[], object], remedy: str) -> Checkup:
    try:
        look()
    except Exception as error:  # whatever is wrong, the editor is told what it is and what to do
        return Checkup(what, False, f"{type(error).__name__}: {str(error).splitlines()[0][:120]}", remedy)
    return Checkup(what, True)


def _import_weasyprint() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", DeprecationWarning)  # HarfBuzz's subset library is missing
        import weasyprint  # noqa: F401


def _import_charts() -> None:
    import vl_convert

    vl_convert.get_themes()


def _find_fonts() -> None:
    for name in ("fontpkg-source-serif-4", "fontpkg-source-sans-3"):
        version(name)


def _look_at_project(folder: Path) -> Iterator[Checkup]:
    """The library's own needs: files that can be read, and characters that the fonts have."""
    root = folder / "seeds" / "articles"
    if not root.is_dir():
        yield Checkup("library", False, f"there is no folder '{root}'", f"briefgen init {folder}")
        return
    drawn: set[int] = set().union(*(codepoints(ranges) for ranges in RANGES.values()))
    missing: dict[str, int] = {}
    unreadable = 0
    for path in sorted(scan_articles(root)[0]):
        try:
            article = read_article(root / path, path)
        except BriefgenError:
            unreadable += 1
            continue
        lacking = {c for c in f"{article.title}{article.summary}" if ord(c) not in drawn and not c.isspace()}
        if lacking:
            missing[article.language] = missing.get(article.language, 0) + 1
    yield Checkup("articles", not unreadable, f"{unreadable} can't be read", "briefgen check")
    for language, count in sorted(missing.items()):
        told = f"{count} article(s) have characters that no font has"
        yield Checkup(f"characters of '{language}'", False, told, _FONTS.get(language.partition("-")[0]))


_FONTS = {"zh": "pip install 'briefgen[chinese]'"}
