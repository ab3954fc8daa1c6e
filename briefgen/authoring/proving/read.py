"""A file -> the draft in it, by the kind of the file."""

from __future__ import annotations

from pathlib import Path

from briefgen.authoring.proving.draft import Draft, Paragraph
from briefgen.authoring.proving.markdown import read_markdown
from briefgen.documents.files import decode, read_bytes
from briefgen.errors import InputError, Mistake, Place
from briefgen.ingest.read.word import read_word_file
from briefgen.specs.citations import CITE, split_cite

LONGEST = 16 * 1024**2  # bytes
KINDS = (".md", ".markdown", ".txt", ".docx")
"""What is read, by the suffix of the file."""


def read_draft(path: Path, file: str) -> Draft:
    """The draft at `path`, which messages call `file`. Raises InputError where it can't be read, or has no text."""
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        hint = "save it as .docx, .md or .txt"
        raise InputError(
            [Mistake(f"'{path.suffix or path.name}' is not a kind of draft that is read", Place(file), hint=hint)]
        )
    content, _ = read_bytes(path, file, LONGEST)
    source = ""
    if suffix == ".docx":
        paragraphs = tuple(
            _take_cites(one.text.replace("\n", " "), one.heading > 0) for one in read_word_file(content, file)
        )
    else:
        source = decode(content, file)
        paragraphs = read_markdown(source)
    if not paragraphs:
        raise InputError([Mistake("there is no text in this file", Place(file), hint="is it the right one?")])
    return Draft(file, paragraphs, source)


def _take_cites(text: str, heading: bool) -> Paragraph:
    """A paragraph without its citations, which are kept with their places."""
    cites: list[tuple[int, str]] = []
    shown, last = "", 0
    for match in CITE.finditer(text):
        shown += text[last : match.start()]
        last = match.end()
        cites += [(len(shown), reference) for reference in split_cite(match[1])]
    return Paragraph(shown + text[last:], heading, (), tuple(cites))
