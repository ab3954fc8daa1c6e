"""A text with one kind of space, digit, hyphen and quotation mark, every position where it was; and the signs that
stand for one another."""

from __future__ import annotations

import re

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
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


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
            for sign in sorted(_ALIGNED.keys() & set(_NOT_ASCII.findall(bare))):
                aligned = aligned.replace(sign, _ALIGNED[sign])
    low = aligned.lower()
    if len(low) != len(aligned):  # a few capitals have longer small letters: they stay, or positions would shift
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in aligned)
    return aligned, low
