"""A spec changed as text: an article is pinned, and no other byte changes."""

from __future__ import annotations

from briefgen.errors import InputError, Mistake, Place
from briefgen.library.edit import add_entry

_FRAME = b"---\n", b"\n---\n"


def pin_article(content: bytes, file: str, id: str) -> bytes:
    """A spec with an article at the end of its `pin`; as it is where that has it already. `content` is of a spec that
    reads well. Raises InputError where its layout allows no such change."""
    framed = _FRAME[0] + content.rstrip(b"\r\n") + _FRAME[1]
    try:
        changed = add_entry(framed, file, "pin", [f"  - {id}"])
    except InputError as error:
        hint = f"write '{id}' under 'pin' by hand"
        raise InputError([Mistake("the article can't be pinned in this layout", Place(file), hint=hint)]) from error
    end = content[len(content.rstrip(b"\r\n")) :]
    inner = changed[len(_FRAME[0]) : -len(_FRAME[1])]
    return content if f"- {id}\n".encode() in framed else inner + (end or b"\n")
