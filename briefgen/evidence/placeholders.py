"""What the program wrote to be replaced, and an editor left: found in a text. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.specs.citations import bare
from briefgen.text.lexicon import load_rows, note_fired

_WHOLE: dict[str, str] = {}
_LINES: dict[str, str] = {}
for _row in load_rows("placeholders"):
    (_LINES if _row.fields.get("lines") else _WHOLE).update(dict.fromkeys(_row.fields["texts"], _row.id))


def find_placeholder(text: str) -> str | None:
    """The first words of a text that were written to be replaced."""
    for words, known in _pieces(text):
        row = known.get(_plain(words))
        if row is not None:
            note_fired(row, words)
            return words
    return None


def _pieces(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    yield text.strip(), _WHOLE
    for line in text.split("\n"):
        yield line.strip().lstrip("#").strip(), _LINES


def _plain(words: str) -> str:
    return " ".join(bare(words).rstrip(".").lower().replace("'", "’").split())
