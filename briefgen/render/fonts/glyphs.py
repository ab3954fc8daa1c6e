"""Text before it is a page: what is dropped, and what no font of the house draws."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from briefgen.errors import RenderError
from briefgen.model.brief import Brief
from briefgen.render.fonts.chinese import PACKAGE, han_coverage, is_han, is_installed

# Controls, bidirectional overrides (which make a text read as another), private use, tags and lone
# surrogates: none has a look of its own, and each can make a page say what it does not.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2061-\u206f\ud800-\udfff\ue000-\uf8ff"
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff9-\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


_LONGEST_WORD = 1000
# Scripts that break between any two characters have no words by spaces.
_LONG_WORD = re.compile(rf"[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]{{{_LONGEST_WORD + 1}}}")


def clean_text(text: str) -> str:
    """The text without characters that can't be seen or that reorder what is; spaces stay."""
    return _UNSEEN.sub("", text)


def check_glyphs(brief: Brief, coverage: frozenset[int]) -> None:
    """Raises RenderError for the first characters that no face of the house draws, and for a word that no
    line can hold, with the article or the field of the brief that they stand in. Run before the page is
    set: a system font never steps in."""
    mistakes: list[str] = []
    chinese = False
    for path, article, text in _texts(brief, "", None):
        where = f"article '{article}' ({path})" if article else f"'{path}'"
        shown = clean_text(text)
        if len(shown) > _LONGEST_WORD and not path.endswith("url"):
            _check_words(shown, where)
        # Characters as sets: the page's alphabet is small, its text is long.
        missing = set(map(ord, shown)) - coverage - {9, 10}
        if any(map(is_han, missing)):
            missing -= han_coverage()
            chinese = chinese or any(map(is_han, missing))
        for point in sorted(missing):
            mistakes.append(f"{name_character(point)} in {where}")
    if mistakes:
        unique = list(dict.fromkeys(mistakes))
        more = f" (and {len(unique) - 5} more)" if len(unique) > 5 else ""
        way_out = "write it in another way"
        if chinese and not is_installed():
            way_out = f"install the Chinese fonts: pip install 'briefgen[chinese]' (the package {PACKAGE})"
        raise RenderError(f"no font has {'; '.join(unique[:5])}{more}: {way_out}")


_SYMBOLS = ("So", "Sk", "Sm", "Mn", "Me", "Mc")  # pictographs, signs and combining marks


def spell_symbols(brief: Brief, coverage: frozenset[int]) -> tuple[Brief, tuple[str, ...]]:
    """The brief with each pictograph, symbol or mark of an article's text that no face draws as its name in brackets,
    `[U+1F6A2 SHIP]`, a run of the same once; and those names. A letter that is missing stays for `check_glyphs`: a
    word of names can't be read. The data of a brief keep what the article has."""
    names: dict[int, str] = {}
    for _, article, text in _texts(brief, "", None):
        if article is not None and not text.isascii():
            lost = set(map(ord, clean_text(text))) - coverage - {9, 10}
            if any(map(is_han, lost)):  # their faces have the stops of Chinese, too
                lost -= han_coverage()
            names |= {point: name_character(point) for point in lost if unicodedata.category(chr(point)) in _SYMBOLS}
    if not names:
        return brief, ()
    runs = re.compile("|".join(f"(?:{re.escape(chr(point))})+" for point in sorted(names)))

    def spell(value: Any) -> Any:
        if isinstance(value, str):
            return runs.sub(lambda run: f"[{names[ord(run[0][0])]}]", value)
        if isinstance(value, BaseModel):
            fields = {name: getattr(value, name) for name in type(value).model_fields}
            told = {name: spell(field) for name, field in fields.items()}
            changed = {name: field for name, field in told.items() if field != fields[name]}
            return value.model_copy(update=changed) if changed else value
        if isinstance(value, tuple | list):
            return type(value)(map(spell, value))
        if isinstance(value, dict):
            return {key: spell(part) for key, part in value.items()}
        return value

    return spell(brief), tuple(names[point] for point in sorted(names))


def _check_words(text: str, where: str) -> None:
    # Breaking one word into hundreds of lines takes the PDF renderer time by the square of its length.
    if found := _LONG_WORD.search(text):
        length = len(text[found.start() :].split(None, 1)[0])
        raise RenderError(
            f"a word of {length:,} characters in {where}: '{found[0][:30]}…'; {_LONGEST_WORD:,} are the most"
        )


def name_character(point: int) -> str:
    """`U+1201F CUNEIFORM SIGN …`, with the character itself where it can be seen."""
    return f"U+{point:04X} {unicodedata.name(chr(point), 'without a name')}"


def _texts(value: object, path: str, article: str | None) -> Iterator[tuple[str, str | None, str]]:
    """Every text of the brief that a page can show: path in the data, article it came from, the text."""
    if isinstance(value, str):
        yield path, article, value
    elif isinstance(value, BaseModel):
        named = getattr(value, "article", article)
        for name in type(value).model_fields:
            # Two lists say why articles were chosen; only their counts are on the page.
            if name not in ("selected", "passed_over", "metric", "fact"):
                yield from _texts(getattr(value, name), f"{path}.{name}".lstrip("."), named)
    elif isinstance(value, dict):
        for key in sorted(value):
            yield from _texts(value[key], f"{path}.{key}", article)
    elif isinstance(value, tuple | list):
        for number, part in enumerate(value):
            yield from _texts(part, f"{path}[{number}]", article)
