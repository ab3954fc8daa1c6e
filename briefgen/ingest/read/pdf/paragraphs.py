"""The lines of a file -> its paragraphs, over the ends of columns and pages. Pure.

A sentence is put together only where the lines say that it goes on. Where the place that a line has on its page and the
order in which the file draws it don't agree, the paragraph remembers the seam: it may be a sentence that never was."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from briefgen.ingest.read.pdf.layout import Line, Role
from briefgen.ingest.segment.rules import load_rules
from briefgen.text.words import is_chinese

_STOPPED = re.compile(r"[.!?…。！？:：;；][\"'”’»)\]」』]*$|[”»」』]$")
_ITEM = re.compile(r"(?:[-–—*•·▪■●◦]|\(?\d{1,2}[.)]|\(?[a-z]\))(?:\s|$)")
_BROKEN = re.compile(r"[^\W\d_][-‐\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*[-‐\u00ad]$")
_OWN_HYPHEN = load_rules("line-ends", "hyphen")
_HYPHENED = load_rules("line-ends", "hyphened")


@dataclass(slots=True)
class Paragraph:
    """Lines that are read as one. In its text, `pages` tells where each page begins, (place, page), `seams` where
    two lines meet of which nothing shows that they belong together."""

    role: Role
    lines: list[Line]
    text: str = ""
    pages: list[tuple[int, int]] = field(default_factory=list)
    seams: list[tuple[int, int]] = field(default_factory=list)

    @property
    def size(self) -> float:
        return statistics.median(line.size for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Order:
    """The place of each line of text among those of its page, as the file draws them; and how many there are."""

    places: dict[tuple[int, int], int]
    counts: Counter[int]

    def follows(self, a: Line, b: Line) -> bool:
        """Whether the file draws `b` right after `a`."""
        if (a.page, a.rank) not in self.places or (b.page, b.rank) not in self.places:
            return a.page < b.page or a.rank < b.rank
        first, second = self.places[a.page, a.rank], self.places[b.page, b.rank]
        if a.page == b.page:
            return second == first + 1
        return first == self.counts[a.page] - 1 and second == 0


def make_paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of lines in reading order."""
    order = _order(lines)
    found: list[Paragraph] = []
    for _, group in groupby(lines, key=lambda line: (line.page, line.column)):
        parts = list(_split(list(group)))
        if found and parts:
            _go_on(found, parts, order)
        found += parts
    words = _vocabulary(lines)
    for paragraph in found:
        _set_text(paragraph, order, words)
    return found


def _order(lines: Sequence[Line]) -> _Order:
    places: dict[tuple[int, int], int] = {}
    counts: Counter[int] = Counter()
    for line in sorted((one for one in lines if one.role == "text"), key=lambda one: (one.page, one.rank)):
        places[line.page, line.rank] = counts[line.page]
        counts[line.page] += 1
    return _Order(places, counts)


def _split(lines: list[Line]) -> Iterator[Paragraph]:
    """The paragraphs of one column."""
    text = [line for line in lines if line.role == "text"] or lines
    left, right = min(line.x0 for line in text), max(line.x1 for line in text)
    steps = [a.y - b.y for a, b in pairwise(lines) if a.role == b.role and a.y > b.y]
    step = statistics.median(steps) if steps else 0.0
    current: list[Line] = []
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        if current and _begins(current, line, after, (left, right, step)):
            yield Paragraph(current[0].role, current)
            current = []
        current.append(line)
    if current:
        yield Paragraph(current[0].role, current)


def _begins(current: list[Line], line: Line, after: Line | None, column: tuple[float, float, float]) -> bool:
    """Whether a line of a column begins a paragraph."""
    last = current[-1]
    left, right, step = column
    size = line.size
    if line.role != last.role or line.role == "row" or abs(size - last.size) > 0.08 * size or line.bold != last.bold:
        return True
    pitch = last.y - line.y
    if line.role == "heading":
        return pitch > 1.6 * size or pitch < 0
    if pitch > max(1.35 * step, step + 0.25 * size) or (pitch < -size) or pitch > 2.2 * size:
        return True
    if _ITEM.match(line.text):
        return bool(_STOPPED.search(last.text)) or bool(_ITEM.match(current[0].text)) or line.x0 > last.x0 + 0.5 * size
    stopped = bool(_STOPPED.search(last.text))
    indent = line.x0 - left
    if indent > 0.6 * size and last.x0 - left < 0.4 * size:
        alone = after is None or after.x0 - left < 0.4 * size or after.role != line.role
        if not _ITEM.match(current[0].text) and (stopped or alone) and indent < 0.5 * (right - left):
            return True
    room = right - last.x1
    fits = room > line.first_width + 0.5 * size
    if fits and stopped:
        return True
    # a line that ends early for no reason is a line of its own: a list, an address
    return fits and room > 0.35 * (right - left) and not _goes_on_with(last.text, line.text)


def _goes_on_with(before: str, after: str) -> bool:
    """Whether the words show that a sentence goes on from one line to the next."""
    return not _STOPPED.search(before) and (after[:1].islower() or bool(_BROKEN.search(before)))


def _go_on(found: list[Paragraph], parts: list[Paragraph], order: _Order) -> None:
    """Gives the last open paragraph before the end of a column what stands of it at the head of the next one."""
    at = next((i for i, one in enumerate(parts) if one.role in ("text", "heading")), None)
    before = next((one for one in reversed(found) if one.role in ("text", "heading")), None)
    if at is None or before is None or "heading" in (before.role, parts[at].role):
        return
    first, last = parts[at].lines[0], before.lines[-1]
    if abs(first.size - last.size) > 0.08 * first.size or first.bold != last.bold or _ITEM.match(first.text):
        return
    full = last.right - last.x1 < max(1.5 * last.size, 0.12 * (last.right - last.left))
    indented = len(parts[at].lines) > 1 and first.x0 - parts[at].lines[1].x0 > 0.6 * first.size
    if _STOPPED.search(last.text):
        # paragraphs that begin with an indent: a line without one goes on, though a sentence has ended
        known = [one for one in (*found, *parts) if one.role == "text" and len(one.lines) > 1]
        with_indent = sum(one.lines[0].x0 - one.lines[1].x0 > 0.6 * first.size for one in known[-40:])
        flush = len(parts[at].lines) > 1 and not indented
        if full and flush and with_indent > 1 and order.follows(last, first):
            before.lines += parts.pop(at).lines
        return
    upper = full and not indented and order.follows(last, first)  # a name or a figure at the head of a column
    if _goes_on_with(last.text, first.text) or upper:
        before.lines += parts.pop(at).lines


def _vocabulary(lines: Sequence[Line]) -> Counter[str]:
    """The words of the file that no line breaks."""
    words: Counter[str] = Counter()
    for line in lines:
        text = line.text
        if found := _LAST.search(text):
            text = text[: found.start()]
        words.update(word.casefold() for word in _WORD.findall(text))
    return words


def _set_text(paragraph: Paragraph, order: _Order, words: Counter[str]) -> None:
    text = ""
    before: Line | None = None
    for line in paragraph.lines:
        shown = line.text
        if before is not None:
            text, joint = _close_line(text, shown, words)
            if paragraph.role == "text" and not order.follows(before, line):
                paragraph.seams.append((len(text), line.page))
            text += joint
        if before is None or line.page != before.page:
            paragraph.pages.append((len(text), line.page))
        if line.unsure:
            paragraph.seams.append((len(text) + len(shown) // 2, line.page))
        text += shown
        before = line
    if text.endswith("\xad"):
        text = f"{text[:-1]}-"
    paragraph.text = text


def _close_line(text: str, after: str, words: Counter[str]) -> tuple[str, str]:
    """A text up to the end of a line, without the hyphen that only the line's end put there; and what comes between it
    and the next line."""
    if is_chinese(text[-1:] + after[:1]) or text[-1:] in "，。、；：！？）》」』":
        return text, ""
    if not _BROKEN.search(text):
        return text, " "
    begun, going = _LAST.search(text), _WORD.match(after)
    if begun is None or going is None:
        return text, " " if after[:1].isspace() else ""
    first, rest = begun[0][:-1], going[0]
    if text[-1] != "\xad":
        whole, hyphened = f"{first}{rest}".casefold(), f"{first}-{rest}".casefold()
        own = (rest[0].isupper() and not first.isupper()) or "-" in first
        own = own or (words[hyphened] > 0 and not words[whole])
        known = _OWN_HYPHEN.gives(begun[0]) or _HYPHENED.gives(hyphened)
        own = own or (not words[whole] and known is not None)
        own = own or (not words[whole] and text[-1] == "-" and bool(words[first.casefold()] and words[rest.casefold()]))
        if own:
            return f"{text[:-1]}-", ""
    return text[:-1], ""
