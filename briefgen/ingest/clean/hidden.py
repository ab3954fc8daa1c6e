"""Characters that a reader can't see but a machine obeys: taken out of what is read. Pure."""

from __future__ import annotations

from briefgen.text.characters import find_refused


def drop_hidden(text: str) -> tuple[str, bool]:
    """(`text` without the characters that an article file can't have, whether there were any)."""
    places = find_refused(text)
    if not places:
        return text, False
    parts, at = [], 0
    for place in places:
        parts.append(text[at:place])
        parts.append(" " if text[place] in "\u2028\u2029\x0b\x0c\x85\r" else "")
        at = place + 1
    return "".join(parts) + text[at:], True
