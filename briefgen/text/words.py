"""The words of a text: folded, split, counted. Pure; every span counts code points of the text given."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from briefgen.text.alignment import TYPOGRAPHY

# Written without spaces between words, so each character is a token and a term is a phrase of them.
_IDEOGRAPHS = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_SEPARATORS = {code: " " for code in range(128) if not chr(code).isalnum()}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\s{_IDEOGRAPHS}]+")


def fold(text: str) -> str:
    """`text` without case, accents and compatibility forms: `Café` -> `cafe`. Folding twice is folding."""
    # a quotation mark or two among ASCII is the rule: only they take the slow way
    return text.lower() if text.isascii() else _NOT_ASCII.sub(_fold_run, text.lower())


def _fold_run(match: re.Match[str]) -> str:
    # casefold can bring forth characters that decompose, and the other way round: hence twice
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", match[0]).casefold()).casefold()
    return "".join(c for c in folded if not unicodedata.combining(c))


def tokenize(text: str) -> list[str]:
    """The folded words of `text`: runs of letters and digits; all else separates."""
    text = _drop_typography(text)
    folded = fold(text)
    if not folded.isascii():
        folded = _NOT_ASCII.sub(_part_run, folded)
    return folded.translate(_SEPARATORS).split()


def tokenize_each(text: str, spans: Sequence[tuple[int, int]]) -> list[list[str]]:
    """`tokenize` for each of the `spans` of `text`; English is looked at once for all of them."""
    plain = _drop_typography(text)
    if not plain.isascii():
        return [tokenize(plain[start:end]) for start, end in spans]
    plain = plain.lower().translate(_SEPARATORS)  # one for one, so that positions stay
    return [plain[start:end].split() for start, end in spans]


def _drop_typography(text: str) -> str:
    """`text` with spaces for the commonest signs beside ASCII."""
    if not text.isascii():
        for sign in TYPOGRAPHY:
            text = text.replace(sign, " ")
    return text


def _part_run(match: re.Match[str]) -> str:
    # the letters of a run stay where they are: they may continue a word that ASCII letters began
    run = "".join(c if c.isalnum() else " " for c in match[0])
    return _IDEOGRAPH.sub(r" \g<0> ", run)


def word_count(text: str) -> int:
    """How many words a reader counts: what stands between spaces and has a letter or digit in it."""
    return sum(any(c.isalnum() for c in word) for word in _WORD.findall(text))


def has_ideographs(text: str) -> bool:
    """Whether `text` has signs that are written without spaces between words."""
    if text.isascii():
        return False
    for sign in TYPOGRAPHY:
        text = text.replace(sign, "")
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return _IDEOGRAPH.search(text) is not None
    return False  # most texts are Latin but for a few signs, which is soon seen


def is_chinese(text: str) -> bool:
    """Whether a sign of Chinese stands in `text`: a few characters show what the words around a mark are."""
    return _HAN.search(text) is not None
