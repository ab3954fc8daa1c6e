"""A mistake as plain text: the message, the place, the line with a caret, the hint."""

from __future__ import annotations

import unicodedata

from briefgen.errors import Mistake
from briefgen.text.characters import make_visible

_WIDEST = 100


def format_mistake(mistake: Mistake) -> str:
    """The message, the place, the line with a caret, the hint. Plain text of 2 to 6 lines, no newline
    at the end; a long line is cut to some 100 characters around the column."""
    place = mistake.place
    message = make_visible(mistake.message)
    if mistake.severity != "error":
        message = f"{mistake.severity}: {message}"
    if mistake.rule:
        message = f"{message} [{mistake.rule}]"
    margin = " " * len(str(place.line or ""))
    lines = [message, f"{margin or ' '}--> {make_visible(str(place))}"]
    if mistake.excerpt is not None and place.line is not None:
        shown, before, width = _cut(mistake.excerpt, (place.column or 1) - 1, mistake.width)
        lines += [f"{margin} |", f"{place.line} | {shown}".rstrip(), f"{margin} | {' ' * before}{'^' * width}"]
    if mistake.hint:
        lines.append(f"hint: {make_visible(mistake.hint)}")
    return "\n".join(lines)


def _cut(excerpt: str, column: int, width: int) -> tuple[str, int, int]:
    """What of a line is shown, the columns before the caret, and how wide the caret is."""
    start, end = 0, len(excerpt)
    if len(excerpt) > _WIDEST:
        start = max(0, min(column - 40, len(excerpt) - _WIDEST))
        end = min(len(excerpt), start + _WIDEST)
    before = make_visible(excerpt[start:column])
    marked = make_visible(excerpt[column : min(column + width, end)])
    shown = make_visible(excerpt[start:end])
    dots = "…" if start else ""
    if end < len(excerpt):
        shown += "…"
    return dots + shown, _columns(dots + before), max(1, _columns(marked))


def _columns(text: str) -> int:
    """How many columns of a terminal `text` takes: two for a wide character, none for a mark."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)
