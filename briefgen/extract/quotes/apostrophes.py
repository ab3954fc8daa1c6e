"""Single marks: which may open or close a quotation, and which are apostrophes."""

from __future__ import annotations

import re

# What is said after `'` without its beginning; years only where a year would stand.
_ELISION = re.compile(
    r"['’‘`](?:(?:tis|twas|twere|em|til|till|cause|cos|cuz|bout|n|round|neath|im|er|ello|ave|ere|ow|ad|ouse|ome|alf|ard|ead|appen|s|t|ll|re|ve|d|m)\b|\d0s\b"
    r"|(?<=\bin.)\d\d\b|(?<=\bof.)\d\d\b|(?<=\bsince.)\d\d\b|(?<=\bfrom.)\d\d\b)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?:^|[ '’])(?:o|wi|th|ol|t|fo|an|gi|ha|da)$", re.IGNORECASE)  # a cup o' tea
_ELISION_BEFORE = re.compile(r"(?:in|of|since|from|summer|spring|winter|fall|the) $", re.IGNORECASE)
_YEAR = re.compile(r".\d\d\b(?!['’])")


def is_inside_word(text: str, at: int) -> bool:
    """Whether an apostrophe stands between letters. In Chinese, letters stand on both sides of a mark."""
    following = text[at + 1 : at + 2]
    return following.isalnum() and text[at - 1 : at].isalnum() and not "\u3040" <= following <= "\u9fff"


def single_role(text: str, at: int, sign: str, before: str, after: str) -> str:
    """What the single mark `sign` at `at` may do between `before` and `after`: opens, closes, either, weak
    (it closes, or is an apostrophe) or none."""
    if sign == "‚":
        return "opens"
    if sign == "’" and "\u3040" <= before <= "\u9fff":
        return "closes"
    if after.isalnum() or after in '[$€£¥“"«(…#@':
        if before.isalnum() and sign != "‘":
            return "none"
        if sign != "’" and not _is_elision(text, at):
            return "either" if before in ".,!?…;:" else "opens"
        return "none"
    if before in " \t\n\u00a0([{":
        return "either" if after in " \t\u00a0" and sign in "'" else ("opens" if sign == "‘" else "none")
    if sign == "‘":
        return "either"  # German's closing mark
    if before in "sSzZxX0123456789" or text[max(at - 2, 0) : at] == "in" or _SHORT.search(text, max(at - 4, 0), at):
        return "weak"
    return "closes"


def _is_elision(text: str, at: int) -> bool:
    if _ELISION.match(text, at) is not None:
        # `'s` may begin a quotation in Dutch or 's-Hertogenbosch: neither is looked for
        return True
    return _YEAR.match(text, at) is not None and _ELISION_BEFORE.search(text, max(at - 8, 0), at) is not None
