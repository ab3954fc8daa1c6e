"""Text -> its lines as a reader sees them, each with its span, its kind and the layout before it.

Lines that a saved page broke (at hyperlinks, or hard-wrapped as in mails) are made one again; their
span still covers what they came from. Pure and linear."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum

from briefgen.ingest.segment.boilerplate import END_MARK, mark_of
from briefgen.ingest.segment.boilerplate_words import Mark
from briefgen.ingest.segment.bylines import LABELS, names_alone, names_with_place
from briefgen.ingest.segment.printed import STOPPED, fill_width, find_sheets, wrap_width
from briefgen.ingest.segment.shapes import TIMED, find_publisher, is_byline, is_dated_line, starts_with_dateline


class Kind(Enum):
    """What the words of a line are."""

    PROSE = "prose"
    TITLE = "title"  # short, no full stop: a headline, a subheading, a publisher's name
    SHORT = "short"  # short and no headline either
    DATED = "dated"  # "17 hours ago", "Xinhua, May 7, 2015", "Published: 3 May 2024"
    BYLINE = "byline"
    MARK = "mark"  # boilerplate; see Line.mark


@dataclass(frozen=True, slots=True)
class Line:
    """`start` and `end` are the span in the text, white space around it left out; `text` is what a
    reader reads there; `gap` counts the empty lines before; `heading` is the level of a Markdown
    heading, else 0; `mended` whether several lines of the file became this one."""

    start: int
    end: int
    text: str
    gap: int
    kind: Kind
    mark: Mark | None = None
    heading: int = 0
    mended: bool = False


_FINAL = re.compile(r"[.!?…。！？][\"'”’»)\]」』）]*(?:\[\d{1,3}\])*$")
_OPEN_END = re.compile(
    r"(?:,|\b(?:a|an|the|of|to|in|on|at|by|for|with|from|and|or|but|as|is|are|was|were|be|been|has|have|had|will"
    r"|would|that"
    r"|which|who|whose|its|his|her|their|our|this|these|than|between|against|into|over|under|about|after|before"
    r"|near|via"
    r"|including|said|says|called|not|it|he|she|they|de|des|du|la|le|les|et|von|und|der|die|das|mit|в|на|и|с|по|для"
    r"|что|из|от|к))$",
    re.IGNORECASE,
)
_ROLE_END = re.compile(
    r"\b(?:President|Premier|Prime Minister|Minister|Secretary(?:-General)?|Chairman|Chairwoman|Chancellor|Governor"
    r"|Mayor|Senator"
    r"|Congressman|Congresswoman|Representative|General|Ambassador|King|Queen|Prince|Princess|Pope|Mr|Mrs|Ms|Dr|Sir"
    r"|Judge"
    r"|Justice|Professor|CEO|Director|Commissioner|Speaker|leader|company|group|giant|firm|newspaper|agency|website"
    r"|magazine"
    r"|startup|start-up|president|minister|premier|chancellor|chairman|founder|director|governor|mayor|billionaire"
    r"|president-elect"
    r"|Президент|президент|министр|Министр|премьер-министр)$"
)
_GOES_ON = re.compile(r"[a-zа-яёàâçéèêîôûäöüßñáíóúәғқңөұүі]|[,;)\]](?:\s|$)|['’]s\b")
_LASTS = re.compile(r"\d{1,2}[- ]min(?:ute)?s?(?: read)?|\d{2,5} words", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_OFFICE = re.compile(
    r"(?:[A-Z][\w'’-]* ){0,4}(?:Correspondent|Reporter|Editor|Writer|Columnist|Bureau Chief|Staff|Fellow|Analyst"
    r"|Researcher|Director|Professor|Economist|Lecturer)$"
)
_FIELD = re.compile(r"(?:From|Date|Sent|Subject|To|Cc|Reply-To): \S")
_TIME_LABELS = frozenset({"published", "updated", "posted", "last updated"})
_NAMED = re.compile(
    r"[A-ZА-ЯЁ][\w.’'-]*(?:$|[ ,’'](?:[A-ZА-ЯЁ(]|(?:de|van|von|bin|al|el|is|was|has|said|and|in|to|of|on)\b))"
)
_WIRE_CODE = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,5}){1,3}$")
_HANGING = re.compile(r"[A-Z).]\s(?:--|–|—|-)$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_CAPITAL = re.compile(r"[\"'“‘«„(\[¿¡「『《]*[^\W_a-zа-яё]")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+")
_EDIT = re.compile(r"(?<=[\w.,:;)])\s?\[(?:edit(?: source)?|citation needed|who\?|when\?)\]$")  # in a wiki
_ITEM = re.compile(r"(?:[-*•·–—]|\d{1,2}[.)])\s")


def read_lines(text: str) -> list[Line]:
    """The logical lines of `text`, in order; empty ones are counted in `gap` of the next."""
    raw: list[tuple[int, int, int]] = []  # start, end, gap
    at = gap = 0
    for piece in text.split("\n"):
        for part in piece.split("\f") if "\f" in piece else (piece,):
            stripped = part.strip()
            if stripped:
                start = at + len(part) - len(part.lstrip())
                raw.append((start, start + len(stripped), gap))
                gap = 0
            at += len(part) + 1
            gap += 3 if "\f" in piece else 0
        gap += 0 if stripped else 1
    running = _find_running(text, raw) | find_sheets(text, raw)
    plain = [line for line in raw if line not in running]
    joined = _mend(text, plain, wrap_width(text, plain))
    lines = [_classify(text, group) for group in joined]
    if running:
        heads = [Line(s, e, text[s:e], gap, Kind.MARK, Mark.WIDGET) for s, e, gap in sorted(running)]
        lines = sorted([*lines, *heads], key=lambda line: line.start)
    return _see_authors(lines)


_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S")
_DIGITS = re.compile(r"\d+")


def _find_running(text: str, raw: list[tuple[int, int, int]]) -> set[tuple[int, int, int]]:
    """The lines set in columns that come again on each page but for their numbers: running heads."""
    columns = [(line, text[line[0] : line[1]]) for line in raw if line[1] - line[0] <= 160]
    columns = [(line, _DIGITS.sub("0", shown)) for line, shown in columns if _COLUMNS.search(shown)]
    often = Counter(shown for _, shown in columns if re.search(r"[^\W\d_]{3}", shown))
    return {line for line, shown in columns if often[shown] > 1}


def _see_authors(lines: list[Line]) -> list[Line]:
    """The lines with those that name the author, without `By`, known as bylines: by their place."""
    for i, line in enumerate(lines):
        if line.kind in (Kind.TITLE, Kind.SHORT) and not line.heading and _names_author(lines, i):
            lines[i] = replace(line, kind=Kind.BYLINE)
    return lines


def _names_author(lines: list[Line], i: int) -> bool:
    text = lines[i].text
    if names_with_place(text) is not None:
        return True
    if names_alone(text) is None or _OFFICE.match(text) or all(line.kind is Kind.MARK for line in lines[:i]):
        return False  # the first words of a page are the paper's name
    if i + 1 < len(lines) and not lines[i + 1].gap and lines[i + 1].text == text and i > 0:
        return True  # what stands in place of a portrait, and the name beside it
    # "Jane Doe / 3 May 2024", "Jane Doe / Published / 3 May 2024", "Author / Jane Doe"
    for j in range(i + 1, i + 4):
        if j >= len(lines) or lines[j].gap:
            break
        if lines[j].kind is Kind.DATED:
            return not _says_publisher(lines[j].text)
        if i and _LASTS.fullmatch(lines[j].text):
            return True
        if lines[j].text.casefold() not in _TIME_LABELS and not (
            lines[j].text.startswith("@") or _OFFICE.match(lines[j].text)
        ):
            break
    return i > 0 and not lines[i].gap and lines[i - 1].text.casefold().strip(" :") in LABELS


def _says_publisher(dated: str) -> bool:
    """Whether a line says when something came out by counting back: beside that stands a paper's name."""
    return TIMED.search(dated) is not None


def _mend(text: str, raw: list[tuple[int, int, int]], wrapped: int) -> list[list[tuple[int, int, int]]]:
    groups: list[list[tuple[int, int, int]]] = []
    fills = fill_width(raw, wrapped)
    for i, line in enumerate(raw):
        after = raw[i + 1] if i + 1 < len(raw) else None
        before = groups[-2][-1] if len(groups) > 1 else None
        if groups and line[2] == 0 and _goes_on(text, groups[-1], before, line, after, fills[i]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(
    text: str,
    group: list[tuple[int, int, int]],
    before: tuple[int, int, int] | None,
    line: tuple[int, int, int],
    after: tuple[int, int, int] | None,
    wrapped: bool,
) -> bool:
    """Whether `line` continues the sentence that the lines of `group` began; `before` is the last line
    before them, `after` the one that follows `line`."""
    start, end, _ = group[-1]
    tail = text[max(start, end - 60) : end]
    head = text[line[0] : min(line[1], line[0] + 60)]
    here = text[line[0] : line[1]] if line[1] - line[0] <= 400 else ""
    if here and mark_of(here) not in (None, Mark.MORE):
        return False
    if _FIELD.match(here or head) or (end - start <= 200 and _FIELD.match(text[start:end])):
        return False  # the head of a forwarded mail
    if STOPPED.search(tail) or (_ITEM.match(head) and not head.startswith(("– ", "— "))):
        if _WIRE_CODE.match(head):
            return False
        # "Xi Jinping’" or "5 p.m." at a hyperlink: only a small letter says that it goes on
        return bool(head[:1].islower()) and not tail.endswith((":", "|")) and len(group) > 0 and end - start > 25
    whole = text[start:end] if end - start <= 400 else ""
    if whole and (mark_of(whole) is not None or is_dated_line(whole) or is_byline(whole) or _HEADING.match(whole)):
        return False
    if here and (is_dated_line(here) or is_byline(here)):
        return False
    if here and (starts_with_dateline(here) or (len(here) <= 40 and find_publisher(here))):
        return False
    if whole and _NUMBERED.match(whole) and head[:1].isupper():
        return False  # "2. What we looked at": a subheading
    if wrapped:
        return end - start > 40 or len(group) > 1
    if end - start <= 60 and _HANGING.search(tail):
        return True  # "ASTANA (Kestrel) –": a dateline on a line of its own
    if _GOES_ON.match(head) or (_OPEN_END.search(tail) and not whole.isupper()):
        return True
    if _ROLE_END.search(tail) and len(here) <= 60 and _NAMED.match(head):
        return True
    # a name alone on its line, and then a small letter: the link stood in mid-sentence
    if after is not None and after[2] == 0 and line[1] - line[0] <= 45 and end - start > 3:
        if find_publisher(here) or is_dated_line(text[after[0] : min(after[1], after[0] + 200)]):
            return False
        ahead = text[after[0] : after[0] + 2]
        follows = before is not None and group[0][2] == 0 and before[1] - before[0] > 100
        # a headline, too, stands before a name: only in mid-paragraph is it a link
        is_prose = len(group) > 1 or (follows and end - start > 60) or ". " in text[start:end]
        return bool(_GOES_ON.match(ahead)) and is_prose
    return False


def _classify(text: str, group: list[tuple[int, int, int]]) -> Line:
    start, end, gap = group[0][0], group[-1][1], group[0][2]
    shown = text[start:end] if len(group) == 1 else " ".join(text[s:e] for s, e, _ in group)
    heading = 0
    if found := _HEADING.match(shown):
        heading = len(found[1])
        shown = shown[found.end() :].rstrip("# ")
    if shown.endswith("]") and (edit := _EDIT.search(shown)):
        shown = shown[: edit.start()]
    mended = len(group) > 1
    mark = mark_of(shown) if len(shown) > 200 or not is_byline(shown) else None
    if (
        (mark is Mark.NOTE or (mark is Mark.SOURCE and _CLOCK.search(shown)))
        and len(shown) <= 160
        and is_dated_line(shown)
    ):
        mark = None  # "First published on 3 May 2024", "Source: Xinhua | 2018-09-12 19:22:41"
    if mark is not None:
        return Line(start, end, shown, gap, Kind.MARK, mark, 0, mended)
    return Line(start, end, shown, gap, Kind.TITLE if heading else kind_of(shown), None, heading, mended)


def _is_in_capitals(shown: str) -> bool:
    """Whether all the longer words begin with a capital, as in headlines."""
    long = [word for word in re.findall(r"[^\W\d_]+", shown) if len(word) > 4]
    return len(long) >= 3 and all(word[0].isupper() for word in long)


def kind_of(shown: str) -> Kind:
    """What the words of one line that is no boilerplate are."""
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
    if (numbered := _NUMBERED.match(shown)) and words >= 3 and not stopped:
        return Kind.TITLE if _CAPITAL.match(shown, numbered.end()) else Kind.SHORT
    if words >= 2 and not _ITEM.match(shown) and shown[-1] not in ",;:" and _CAPITAL.match(shown):
        return Kind.TITLE if not stopped or shown[-1] in "?!…\"'”’»)]" or words > 3 else Kind.SHORT
    return Kind.SHORT
