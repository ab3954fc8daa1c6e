"""What a word processor wrote -> one text, a line a paragraph. The modules that read its formats (word, odt, rtf) give
paragraphs, and take nothing from one another. Pure, but for the check of what is packed in a file."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.errors import InputError
from briefgen.ingest.read.parts import refuse

_LARGEST = 64 * 1024**2  # bytes of all parts, unpacked
_SHORT = 90  # characters of a line that stands with its neighbours: a byline and a day, the items of a list
_MOST_GAP = 3
TRACKED = "tracked-changes"


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """The text of a paragraph, with the breaks of its lines; `heading` is its level, 0 where it is none; `gap` counts
    the empty paragraphs before it."""

    text: str
    heading: int = 0
    gap: int = 0


@dataclass(frozen=True, slots=True)
class WrittenText:
    """The paragraphs of a file, and what is to be told of it: that changes in it are tracked, that it is cut off."""

    paragraphs: tuple[TextParagraph, ...]
    flags: tuple[str, ...] = ()


def lay_out(paragraphs: Sequence[TextParagraph]) -> str:
    """The paragraphs as one text: `# ` before headings, an empty line between paragraphs, none between short ones."""
    levels = _levels(paragraphs)
    lines: list[str] = []
    before: TextParagraph | None = None
    for one, level in zip(paragraphs, levels, strict=True):
        if before is not None:
            close = not one.gap and _stands_close(before) and _stands_close(one)
            lines += [""] * (0 if close else min(_MOST_GAP, 1 + one.gap))
        shown = " ".join(one.text.split()) if level else one.text
        lines.append(f"{'#' * level} {shown}" if level else shown)
        before = one
    return "\n".join(lines)


def _stands_close(one: TextParagraph) -> bool:
    return not one.heading and len(one.text) <= _SHORT


def _levels(paragraphs: Sequence[TextParagraph]) -> list[int]:
    """The level of each heading, from 1 on. A first heading with no words of its own is the name of the collection, and
    no heading beside those below it."""
    found = [one.heading for one in paragraphs]
    headings = [i for i, level in enumerate(found) if level]
    if len(headings) > 2 and headings[0] == 0:
        second = headings[1]
        top = min(found[i] for i in headings[1:])
        prose = sum(len(one.text) > _SHORT for one in paragraphs[1:second])
        if not prose and found[0] <= top and sum(found[i] == top for i in headings[1:]) > 1:
            found[0] = 0
    return found


@contextlib.contextmanager
def parsing(file: str, message: str, hint: str) -> Iterator[None]:
    """Where a parser that is not ours fails, whatever it raises: `message` and `hint` say it of `file`."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        raise refuse(file, message, hint) from error


def open_packed(content: bytes, file: str) -> zipfile.ZipFile:
    """The parts of a file that is packed. Raises InputError where they are too large, BadZipFile where there are
    none."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    size = sum(part.file_size for part in archive.infolist())
    if size > _LARGEST:
        raise refuse(file, f"unpacked, the file has {size // 1024**2} MiB", f"at most {_LARGEST // 1024**2} are read")
    return archive
