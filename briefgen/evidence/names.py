"""Words that mix letters of two scripts: a Cyrillic а in a Latin name is another name to every search."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefgen.text.characters import name_character

_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OTHER = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_UNITS = frozenset({"μm", "μg", "μs", "kΩ", "MΩ"})


def find_mixed(text: str) -> Iterator[tuple[str, str]]:
    """(word, message) for each word in which Latin stands with Cyrillic or Greek letters."""
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        word = match[0]
        latin, other = _LATIN.findall(word), _OTHER.findall(word)
        if latin and other and word not in _UNITS:
            odd = other[0] if len(other) <= len(latin) else latin[0]
            script = unicodedata.name(odd, "").split(" ")[0].capitalize()
            yield word, f"'{word}' has a {script} letter among others: {name_character(odd)}"
