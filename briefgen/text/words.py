"""The words of a text: folded (without case and accents), aligned (with one kind of each sign, every position where
it was), split, counted. Pure; every span counts code points of the text given."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from briefgen.text.patterns import compile_late

# Written without spaces between words, so each character is a token and a term is a phrase of them.
_IDEOGRAPHS = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_IDEOGRAPH = compile_late(f"[{_IDEOGRAPHS}]")
_HAN = compile_late("[\u3400-\u4dbf\u4e00-\u9fff]")
_SEPARATORS = {code: " " for code in range(128) if not chr(code).isalnum()}
_WORD = compile_late(rf"[{_IDEOGRAPHS}]|[^\s{_IDEOGRAPHS}]+")

SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Signs for a space within a line."""
HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d"
"""Signs for a hyphen or minus."""
DASHES = "\u2012\u2013\u2014\u2015"
APOSTROPHES = "‘’＇"
QUOTATION_MARKS = "“”„«»＂"
TYPOGRAPHY = "“”‘’–—…\u00a0€£"
"""The commonest signs beside ASCII: without them most texts are ASCII, and that is ten times as fast."""

# Where the other decimal digits of the world begin: Arabic, Devanagari … full width, mathematical.
_NOUGHTS = (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040)
_ALIGNED: dict[str, str] = {
    chr(nought + digit): str(digit)
    for nought in (*_NOUGHTS, 0x17E0, 0xFF10, *range(0x1D7CE, 0x1D800, 10))
    for digit in range(10)
}
_ALIGNED |= dict.fromkeys(SPACES, " ")
_ALIGNED |= dict.fromkeys(HYPHENS, "-")
_ALIGNED |= dict.fromkeys(APOSTROPHES + "ʼ", "'")
_ALIGNED |= dict.fromkeys(QUOTATION_MARKS + "「」『』", '"')
# A dash is no hyphen here: it stands between the ends of a range.
_ALIGNED |= dict(zip("％＄￥￡￦，．（）～＋\u2012\u2015", "%$¥£₩,.()~+–—", strict=True))
_COMMON = [sign for sign in TYPOGRAPHY if sign in _ALIGNED]
_STAYING = [sign for sign in TYPOGRAPHY if sign not in _ALIGNED]


def fold(text: str) -> str:
    """`text` without case, accents and compatibility forms: `Café` -> `cafe`. Folding twice is folding."""
    # a quotation mark or two among ASCII is the rule: only they take the slow way
    return text.lower() if text.isascii() else text.lower().translate(_FOLDED)


def _fold_sign(sign: str) -> str:
    # casefold can bring forth characters that decompose, and the other way round: hence twice
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold()).casefold()
    return "".join(c for c in folded if not unicodedata.combining(c))


class _Signs(dict[int, str]):
    """What each sign becomes, found when a text first has it: few of the thousands ever come."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, code: int) -> str:
        made = self[code] = self._make(chr(code))
        return made


def _part_sign(sign: str) -> str:
    """A sign as `tokenize` has it: letters and digits folded, an ideograph between spaces, a space for all else."""
    if sign.isascii():
        return sign if sign.isalnum() else " "
    run = "".join(c if c.isalnum() else " " for c in _fold_sign(sign))
    return _IDEOGRAPH.sub(r" \g<0> ", run)


_FOLDED = _Signs(lambda sign: sign if sign.isascii() else _fold_sign(sign))
_PARTED = _Signs(_part_sign)


def align(text: str) -> tuple[str, str]:
    """The text with one kind of space, digit, hyphen and quotation mark, as it is and in lower case."""
    aligned = text
    if not text.isascii():  # one replacement for each sign that occurs is a tenth of the time of str.translate
        for sign in _COMMON:
            aligned = aligned.replace(sign, _ALIGNED[sign])
        # the signs that stay as they are are dropped from what tells whether there are others to be looked for
        bare = aligned
        for sign in _STAYING:
            bare = bare.replace(sign, "")
        if not bare.isascii():
            for sign in sorted(_ALIGNED.keys() & set(bare)):
                aligned = aligned.replace(sign, _ALIGNED[sign])
    low = aligned.lower()
    if len(low) != len(aligned):  # a few capitals have longer small letters: they stay, or positions would shift
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in aligned)
    return aligned, low


def tokenize(text: str) -> list[str]:
    """The folded words of `text`: runs of letters and digits; all else separates."""
    return _tokenize(_drop_typography(text))


def _tokenize(text: str) -> list[str]:
    return text.lower().translate(_SEPARATORS if text.isascii() else _PARTED).split()


def tokenize_each(text: str, spans: Sequence[tuple[int, int]]) -> list[list[str]]:
    """`tokenize` for each of the `spans` of `text`; English is looked at once for all of them."""
    plain = _drop_typography(text)
    if not plain.isascii():
        return [_tokenize(plain[start:end]) for start, end in spans]
    plain = plain.lower().translate(_SEPARATORS)  # one for one, so that positions stay
    return [plain[start:end].split() for start, end in spans]


def _drop_typography(text: str) -> str:
    """`text` with spaces for the commonest signs beside ASCII."""
    if not text.isascii():
        for sign in TYPOGRAPHY:
            text = text.replace(sign, " ")
    return text


def word_count(text: str) -> int:
    """How many words a reader counts: what stands between spaces and has a letter or digit in it."""
    return sum(any(c.isalnum() for c in word) for word in _WORD.findall(text))


def has_ideographs(text: str) -> bool:
    """Whether `text` has signs that are written without spaces between words."""
    return not is_western(text) and _IDEOGRAPH.search(text) is not None


def is_western(text: str) -> bool:
    """Whether `text` is Latin but for the commonest signs, as most texts are: that is soon seen."""
    try:
        _drop_typography(text).encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def is_chinese(text: str) -> bool:
    """Whether a sign of Chinese stands in `text`: a few characters show what the words around a mark are."""
    return _HAN.search(text) is not None
