"""The furniture of a page among the paragraphs of a text: advertisements, lines that lead elsewhere, credits."""

from __future__ import annotations

import re

from briefgen.text.lexicon import is_tracing, load_rows, note_fired

LONGEST_LINE = 220  # code points of such a line
_ROWS = {row.name: row for row in load_rows("page-lines")}
_BEGINS = frozenset(begins for row in _ROWS.values() for begins in row.words("begins"))
_LINE = re.compile(
    "|".join(f"(?P<{name}>{row.text('pattern')})" for name, row in _ROWS.items()),
    re.IGNORECASE,
)


def is_furniture(text: str, start: int, end: int) -> bool:
    """Whether the line `start`:`end` of `text` is none of its author's."""
    if not 1 < end - start <= LONGEST_LINE:
        return False
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start < 2:
        return False
    if text[start] != "[" and text[start : start + 2].lower() not in _BEGINS:
        return False
    found = _LINE.fullmatch(text, start, end)
    if found is None:
        return False
    if is_tracing():
        note_fired(_ROWS[str(found.lastgroup)].id, found[0])
    return True


def blank_furniture(text: str, words: str) -> str:
    """`words`, which are as long as `text`, with spaces for each line of `text` that is furniture."""
    pieces: list[str] = []
    at = start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start <= LONGEST_LINE and is_furniture(text, start, end):
            pieces += (words[at:start], " " * (end - start))
            at = end
        start = end + 1
    return "".join([*pieces, words[at:]]) if pieces else words
