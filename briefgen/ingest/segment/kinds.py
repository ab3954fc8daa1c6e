"""What each line is that no row recognises as boilerplate: prose, a title, a time, a byline. Pure."""

from __future__ import annotations

import re

from briefgen.ingest.segment.boilerplate import END_MARK
from briefgen.ingest.segment.bylines import LABELS, is_byline, names_alone, names_with_place
from briefgen.ingest.segment.joining import HEADING, ITEM, NUMBERED
from briefgen.ingest.segment.lines import Kind, Lines, PageLine
from briefgen.ingest.segment.shapes import TIMED, is_dated_line, starts_with_dateline

_FINAL = re.compile(r"[.!?…。！？][\"'”’»)\]」』）]*(?:\[\d{1,3}\])*$")
_EDIT = re.compile(r"(?<=[\w.,:;)])\s?\[(?:edit(?: source)?|citation needed|who\?|when\?)\]$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_CAPITAL = re.compile(r"[\"'“‘«„(\[¿¡「『《]*[^\W_a-zа-яё]")
_LASTS = re.compile(r"\d{1,2}[- ]min(?:ute)?s?(?: read)?|\d{2,5} words", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:[A-Z][\w'’-]* ){0,4}(?:Correspondent|Reporter|Editor|Writer|Columnist|Bureau Chief|Staff|Fellow|Analyst"
    r"|Researcher|Director|Professor|Economist|Lecturer)$"
)
_TIME_LABELS = frozenset({"published", "updated", "posted", "last updated"})


def take_off_markup(lines: Lines) -> Lines:
    """Removes the marks of Markdown headings, keeping their level, and a wiki's links for editors."""
    return tuple(_bare(line) if line.text[0] == "#" or line.text[-1] == "]" else line for line in lines)


def _bare(line: PageLine) -> PageLine:
    if line.kind is Kind.MARK:
        return line
    text, heading = line.text, 0
    if found := HEADING.match(text):
        heading = len(found[1])
        text = text[found.end() :].rstrip("# ")
    if text.endswith("]") and (edit := _EDIT.search(text)):
        text = text[: edit.start()]
    return line._replace(text=text, heading=heading)


def classify_lines(lines: Lines) -> Lines:
    """Decides the kind of each line that is not boilerplate."""
    return tuple(
        line._replace(kind=Kind.TITLE if line.heading else kind_of(line.text)) if line.kind is Kind.UNREAD else line
        for line in lines
    )


def kind_of(shown: str) -> Kind:
    """The kind of one line that is not boilerplate."""
    if len(shown) <= 200:
        bare = shown.replace("*", "").replace("_", " ").strip() if shown[0] in "*_" else shown
        if is_dated_line(bare):
            return Kind.DATED
        if is_byline(bare):
            return Kind.BYLINE
    if (mark := END_MARK.search(shown[-40:])) and _FINAL.search(shown[: len(shown) - len(mark[0])][-8:]):
        return Kind.PROSE  # the last paragraph of a wire report, however short
    words = shown.count(" ") + 1
    chinese = len(_CJK.findall(shown[:400]))
    stopped = bool(_FINAL.search(shown[-8:]))
    if chinese > len(shown[:400]) / 3:
        is_prose = chinese >= 45 or (chinese >= 15 and stopped and shown[-1] not in "？！?!")
        return Kind.PROSE if is_prose else Kind.TITLE
    if stopped and 4 <= words <= 16 and _is_in_capitals(shown):
        return Kind.TITLE  # "Snow Goes to a Museum. The Rest Goes to the River."
    if words >= 28 or len(shown) > 240 or (stopped and words >= 9 and shown[-1] not in "?!…"):
        return Kind.PROSE
    if stopped and (words >= 14 or starts_with_dateline(shown)):
        return Kind.PROSE
    if (numbered := NUMBERED.match(shown)) and words >= 3 and not stopped:
        return Kind.TITLE if _CAPITAL.match(shown, numbered.end()) else Kind.SHORT
    if words >= 2 and not ITEM.match(shown) and shown[-1] not in ",;:" and _CAPITAL.match(shown):
        return Kind.TITLE if not stopped or shown[-1] in "?!…\"'”’»)]" or words > 3 else Kind.SHORT
    return Kind.SHORT


def _is_in_capitals(shown: str) -> bool:
    """Whether all longer words begin with a capital letter, as in headlines."""
    long = [word for word in re.findall(r"[^\W\d_]+", shown) if len(word) > 4]
    return len(long) >= 3 and all(word[0].isupper() for word in long)


def find_authors(lines: Lines) -> Lines:
    """Finds lines that name the author without "By", by their position."""
    found = list(lines)
    for i, line in enumerate(found):
        if line.kind in (Kind.TITLE, Kind.SHORT) and not line.heading and _names_author(found, i):
            found[i] = line._replace(kind=Kind.BYLINE)
    return tuple(found)


def _names_author(lines: list[PageLine], i: int) -> bool:
    text = lines[i].text
    if names_with_place(text) is not None:
        return True
    if names_alone(text) is None or _OFFICE.match(text) or all(line.kind is Kind.MARK for line in lines[:i]):
        return False  # the first words of a page are the paper's name
    if i + 1 < len(lines) and not lines[i + 1].gap and lines[i + 1].text == text and i > 0:
        return True  # the text in place of a portrait, and the name beside it
    # "Jane Doe / 3 May 2024", "Jane Doe / Published / 3 May 2024", "Author / Jane Doe"
    for j in range(i + 1, i + 4):
        if j >= len(lines) or (lines[j].gap and not _is_set_apart(lines, i, j)):
            break
        if lines[j].kind is Kind.DATED:
            return TIMED.search(lines[j].text) is None  # next to "2 hours ago" there is a paper's name
        if i and _LASTS.fullmatch(lines[j].text):
            return True
        if lines[j].text.casefold() not in _TIME_LABELS and not (
            lines[j].text.startswith("@") or _OFFICE.match(lines[j].text)
        ):
            break
    return i > 0 and not lines[i].gap and lines[i - 1].text.casefold().strip(" :") in LABELS


def _is_set_apart(lines: list[PageLine], i: int, j: int) -> bool:
    """Whether a title, a name and a day stand below one another, each a paragraph of its own, as in what is taken out
    of a printed page."""
    return j == i + 1 and i > 0 and lines[i - 1].kind is Kind.TITLE and lines[j].kind is Kind.DATED
