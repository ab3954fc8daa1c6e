"""Which characters may stand in a file that a person wrote, how the others are shown, and which words mix two scripts.

Refused are those that a reader can't see but a machine obeys: control characters, the bidi
overrides (a line that reads differently from what it says: CVE-2021-42574), zero-width characters
(two keys that look alike), tags (a text hidden in a text) and
the rare line ends that editors don't count as lines. U+200C and U+200D pass where
writing needs them: after a letter of an Arabic, Indic or South-East Asian script and, U+200D, between emoji; tags
only behind a black flag, whose region they name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefgen.errors import Mistake, Place

_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200d\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]|\r(?!\n)"
)
_JOINED_SCRIPT = re.compile("[\u0600-\u109f\u1780-\u18af\u1a20-\u1cff\ua800-\uabff\U00010a00-\U00011fff]")
_EMOJI = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_FLAG = re.compile("\U0001f3f4[\U000e0061-\U000e007a]{4,5}\U000e007f")
_NAMES = {0: "NULL", 7: "BELL", 8: "BACKSPACE", 12: "FORM FEED", 13: "CARRIAGE RETURN", 27: "ESCAPE", 0x85: "NEXT LINE"}
_MOST = 20  # a binary file would otherwise give a mistake for each byte


def name_character(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`."""
    code = ord(character)
    fallback = _NAMES.get(code, "CONTROL CHARACTER" if unicodedata.category(character) == "Cc" else "")
    return f"U+{code:04X} {unicodedata.name(character, fallback)}".rstrip()


def find_refused(text: str) -> list[int]:
    """Where the refused characters stand in `text`, in order."""
    # nothing that is refused is printable, and this is ten times as fast
    if text.replace("\n", " ").isprintable():
        return []
    return [match.start() for match in _REFUSED.finditer(text) if not _joins(text, match.start())]


# The combining marks of all alphabets. Vietnamese puts two on a letter, Hebrew and Thai up to four.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_PILE = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")


def drop_hidden(text: str) -> tuple[str, bool]:
    """(`text` without the characters that are refused, whether there were any); a line end that editors don't count as
    one becomes a space, and of a pile of marks on one letter, which covers the lines above, those stay that any
    language uses."""
    piled = text
    text = text if text.isascii() else _PILE.sub(r"\1", text)
    refused = find_refused(text)
    if not refused:
        return text, text != piled
    parts, at = [], 0
    for place in refused:
        parts.append(text[at:place])
        parts.append(" " if text[place] in "\u2028\u2029\x0b\x0c\x85\r" else "")
        at = place + 1
    return "".join(parts) + text[at:], True


def _joins(text: str, at: int) -> bool:
    if at and text[at] >= "\U000e0000":
        return any(flag.start() < at < flag.end() for flag in _FLAG.finditer(text, max(0, at - 8), at + 8))
    if at == 0 or text[at] not in "\u200c\u200d":
        return False
    before = text[at - 1]
    return bool(_JOINED_SCRIPT.match(before) or (text[at] == "\u200d" and _EMOJI.match(before)))


def check_characters(text: str, file: str, *, first_line: int = 1) -> list[Mistake]:
    """A Mistake for each refused character, at most 20; `text` begins on `first_line` of `file`."""
    mistakes = []
    for at in find_refused(text)[:_MOST]:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        mistakes.append(
            Mistake(
                message=f"the character {name_character(text[at])} is not allowed",
                place=Place(file, first_line + text.count("\n", 0, at), at - start + 1),
                excerpt=text[start : end if end >= 0 else len(text)].rstrip("\r"),
                hint="delete it: it can't be seen, and it changes what is read",
            )
        )
    return mistakes


def make_visible(text: str) -> str:
    """`text` with every character that can't be seen, or that a terminal would obey, written out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return "→"
    if code < 32:
        return chr(0x2400 + code)
    if _REFUSED.match(character) or unicodedata.category(character) in ("Cc", "Cf", "Cs"):
        return f"<U+{code:04X}>"
    return character


_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC_OR_GREEK = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_UNITS = frozenset({"μm", "μg", "μs", "kΩ", "MΩ"})


def find_mixed(text: str) -> Iterator[tuple[str, str]]:
    """(word, message) for each word in which Latin stands with Cyrillic or Greek letters: a Cyrillic а in
    a Latin name makes another name of it to every search."""
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        word = match[0]
        latin, other = _LATIN.findall(word), _CYRILLIC_OR_GREEK.findall(word)
        if latin and other and word not in _UNITS:
            odd = other[0] if len(other) <= len(latin) else latin[0]
            script = unicodedata.name(odd, "").split(" ")[0].capitalize()
            yield word, f"'{word}' has a {script} letter among others: {name_character(odd)}"
