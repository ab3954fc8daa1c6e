"""A text with one kind of space, digit, hyphen and quotation mark, every position where it was; and our word lists."""

from __future__ import annotations

import re

# Where the other decimal digits of the world begin: Arabic, Devanagari … full width, mathematical.
_NOUGHTS = (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040)
_FOLDED: dict[str, str] = {
    chr(nought + digit): str(digit)
    for nought in (*_NOUGHTS, 0x17E0, 0xFF10, *range(0x1D7CE, 0x1D800, 10))
    for digit in range(10)
}
_FOLDED |= dict.fromkeys(map(chr, (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)), " ")
_FOLDED |= dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-")
_FOLDED |= dict.fromkeys("‘’ʼ＇", "'")
_FOLDED |= dict.fromkeys("“”„«»「」『』＂", '"')
_FOLDED |= dict(zip("％＄￥￡￦，．（）～＋\u2012\u2015", "%$¥£₩,.()~+–—", strict=True))
_COMMON, _STAYING = "’‘“”\u00a0", "–—…€£"  # in English texts, what is folded and what isn't
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> tuple[str, str]:
    """The text with one kind of space, digit, hyphen and quotation mark, as it is and in lower case."""
    folded = text
    if not text.isascii():  # one replacement for each sign that occurs is a tenth of the time of str.translate
        for char in _COMMON:
            folded = folded.replace(char, _FOLDED[char])
        # the signs that stay as they are are dropped from what tells whether there are others to be looked for
        bare = folded
        for char in _STAYING:
            bare = bare.replace(char, "")
        if not bare.isascii():
            for char in sorted(_FOLDED.keys() & set(_NOT_ASCII.findall(bare))):
                folded = folded.replace(char, _FOLDED[char])
    low = folded.lower()
    if len(low) != len(folded):  # a few capitals have longer small letters: they stay, or positions would shift
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
    return folded, low
