"""The lines of one article -> its body without boilerplate, and what the boilerplate said. Pure.

The body keeps the article's own words, one paragraph apart from the next by an empty line. Notes
about the author and about where it was first printed are kept beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.ingest.clean.hidden import drop_hidden
from briefgen.ingest.clean.inline import clean_inline
from briefgen.ingest.clean.notes import author_of, origin_of, split_notes
from briefgen.ingest.segment.boilerplate import CORRECTION, END_MARK, FIRST_PUBLISHED, PRINT_NOTE
from briefgen.ingest.segment.boilerplate_words import Mark
from briefgen.ingest.segment.lines import Kind, Line
from briefgen.text.words import tokenize


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`body`, and what notes around it said: the author and words about them, the paper it was
    printed in, the publisher that had it first; `hidden` whether invisible characters were dropped."""

    body: str
    author: str | None = None
    author_note: str | None = None
    printed_in: str | None = None
    first_in: str | None = None
    hidden: bool = False
    dropped: tuple[str, ...] = field(default=(), repr=False)


_NO_END = re.compile(r"[.!?…:;。！？\"'”’»)\]]$")
_LONGEST_PULL = 80  # words
_REACH = 20  # lines between a pull quote and the words that it repeats


def clean_lines(lines: Sequence[Line], title: str | None = None, *, markdown: bool = False) -> Cleaned:
    """The body that `lines` are, without boilerplate."""
    kept, notes, dropped = _take_apart(lines, title)
    kept = _drop_pull_quotes(kept, dropped)
    paragraphs: list[str] = []
    open_end = False
    for line, goes_on in kept:
        text = line.text
        if markdown:
            text = strip_markdown(text)
        text = clean_inline(text, dropped) if line.kind is Kind.PROSE else text
        if not text.strip():
            continue
        if paragraphs and goes_on and open_end and text[:1].islower():
            paragraphs[-1] += " " + text.strip()
        else:
            paragraphs.append(text.strip())
        open_end = not _NO_END.search(paragraphs[-1])
    notes = _notes_at_end(paragraphs) + notes
    if paragraphs and (mark := END_MARK.search(paragraphs[-1][-40:])):
        dropped.append(mark[0].strip())
        paragraphs[-1] = paragraphs[-1][: len(paragraphs[-1]) - len(mark[0])].rstrip()
    body, hidden = drop_hidden("\n\n".join(p for p in paragraphs if p))
    printed = next((m["paper"].strip() for n in notes if (m := PRINT_NOTE.search(n))), None)
    first = next((m["where"].strip() for n in notes if (m := FIRST_PUBLISHED.search(n))), None)
    notes = [n for n in notes if not CORRECTION.match(n)]
    bios = [n for n in notes if not PRINT_NOTE.search(n) and not FIRST_PUBLISHED.search(n)]
    author = next((name for n in bios if (name := author_of(n))), None)
    first_in, owner = origin_of(first) if first else (None, None)
    note = drop_hidden(" ".join(bios))[0].strip() or None
    return Cleaned(body, author or owner, note, printed, first_in, hidden, tuple(dropped))


def _take_apart(lines: Sequence[Line], title: str | None) -> tuple[list[tuple[Line, bool]], list[str], list[str]]:
    """(lines of the body, each with whether only an advertisement parted it from the one before;
    notes; what was dropped)."""
    last_prose = max((i for i, line in enumerate(lines) if line.kind is Kind.PROSE), default=-1)
    kept: list[tuple[Line, bool]] = []
    notes: list[str] = []
    dropped: list[str] = []
    labels = _time_labels(lines)
    after_advert = in_list = False
    for i, line in enumerate(lines):
        if line.mark is Mark.NOTE and (
            i > last_prose or any(note.match(line.text) for note in (PRINT_NOTE, FIRST_PUBLISHED, CORRECTION))
        ):
            notes.append(line.text)
        elif line.mark is Mark.NOTE:
            kept.append((line, False))
        elif line.kind is Kind.MARK:
            dropped.append(line.text)
            after_advert = line.mark in (Mark.ADVERT, Mark.CAPTION, Mark.MORE, Mark.WIDGET)
            in_list = line.mark is Mark.RELATED
            continue
        elif i in labels:
            kept.append((line, False))
        elif line.kind in (Kind.DATED, Kind.BYLINE) or (line.text == title and not kept) or _echoes(line, title):
            dropped.append(line.text)
        elif in_list and line.kind in (Kind.TITLE, Kind.SHORT):
            dropped.append(line.text)
            continue
        elif not (line.kind in (Kind.TITLE, Kind.SHORT) and i > last_prose >= 0 and _is_crumb(line)):
            kept.append((line, after_advert))
        after_advert = in_list = False
    return kept, notes, dropped


_LEAST_LABELS = 3
_BARE_DATE = re.compile(r"(?!.*(?:\bago\b|\d:\d\d))[^\W_][\w ,.]{2,30}:?$")


def _time_labels(lines: Sequence[Line]) -> frozenset[int]:
    """The dates that head the entries of a timeline: each alone on its line, three or more, words after each."""
    found = [
        i
        for i, line in enumerate(lines[:-1])
        if line.kind is Kind.DATED
        and _BARE_DATE.match(line.text)
        and lines[i + 1].kind not in (Kind.DATED, Kind.BYLINE, Kind.MARK)
        and (i == 0 or lines[i - 1].kind not in (Kind.DATED, Kind.BYLINE))
    ]
    texts = {lines[i].text for i in found}
    return frozenset(found) if len(texts) == len(found) >= _LEAST_LABELS else frozenset()


_ECHO = re.compile(r"[A-Z][\w ]{1,30}[:|]\s+")


def _echoes(line: Line, title: str | None) -> bool:
    """Whether a line is a label and the title again: `LISTEN: Ferry runs aground`."""
    if title is None or len(title) < 20 or not line.text.endswith(title):
        return False
    return _ECHO.fullmatch(line.text[: len(line.text) - len(title)]) is not None


def _is_crumb(line: Line) -> bool:
    """A word or two after the last paragraph: the label of a button or a section."""
    return line.text.count(" ") < 2 and line.text[-1] not in ".!?…。”’\"'"


def _drop_pull_quotes(kept: list[tuple[Line, bool]], dropped: list[str]) -> list[tuple[Line, bool]]:
    """Without the lines whose words stand, all and in order, inside another line near by."""
    words = [f" {' '.join(tokenize(line.text))} " for line, _ in kept]
    left = []
    for i, entry in enumerate(kept):
        count = words[i].count(" ") - 1
        stands_alone = entry[0].kind is not Kind.PROSE or count < 45
        if 4 <= count <= _LONGEST_PULL and stands_alone and _is_inside(i, words, kept):
            dropped.append(entry[0].text)
        else:
            left.append(entry)
    return left


def _is_inside(i: int, words: list[str], kept: list[tuple[Line, bool]]) -> bool:
    """Whether another line says what line `i` does and more; of two that say the same the one without
    its full stop goes, else the later."""
    stopped = bool(_NO_END.search(kept[i][0].text))
    for j in range(max(0, i - _REACH), min(len(words), i + _REACH + 1)):
        if j == i or words[i] not in words[j]:
            continue
        other = bool(_NO_END.search(kept[j][0].text))
        if len(words[j]) > len(words[i]) or (other, -j) > (stopped, -i):
            return True
    return False


def _notes_at_end(paragraphs: list[str]) -> list[str]:
    """Takes the notes off the end of the last paragraph, and whole paragraphs of notes; gives them."""
    notes: list[str] = []
    while paragraphs:
        earlier = "\n".join(paragraphs[:-1])
        body, found = split_notes(paragraphs[-1], earlier)
        if not found:
            break
        notes = found + notes
        if body:
            paragraphs[-1] = body
            break
        if len(paragraphs) == 1:  # an article that is nothing but a note is not emptied
            return []
        paragraphs.pop()
    return notes


_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,600}\)")
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\([^)\n]{0,600}\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,400}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]{1,400}?)(?<=\S)\1(?![\w*_])")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_HIDDEN_PARTS = re.compile(
    r"<(script|style|svg|math|iframe|object)\b[^<]{0,2000}(?:<(?!/\1)[^<]{0,2000}){0,50}</\1\s*>", re.IGNORECASE
)
_QUOTED = re.compile(r"^(?:>\s?)+")


def strip_markdown(text: str) -> str:
    """`text` without the marks of Markdown and without HTML tags; their words stay."""
    text = _HIDDEN_PARTS.sub("", _QUOTED.sub("", text))
    text = _LINK.sub(r"\1", _IMAGE.sub("", text)) if "](" in text else text
    text = _TAG.sub("", text) if "<" in text else text
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return text
