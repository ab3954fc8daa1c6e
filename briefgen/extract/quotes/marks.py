"""Which quotation marks of a text belong together. Linear, and never derailed: what is left open at
the end of a paragraph is dropped there, or goes on in the next one where that begins like it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.extract.quotes.furniture import LONGEST_LINE, is_furniture
from briefgen.extract.quotes.vocabulary import KAZAKH, RUSSIAN


class Marked(NamedTuple):
    """A stretch between marks, in code points: marks and all it is `open`:`close`, without `start`:`end`."""

    open: int
    start: int
    end: int
    close: int
    single: bool


def last_sign(text: str, pair: Marked) -> int:
    """Where the last sign of a quotation stands, before the closing marks of one within it: `“…, ‘No.’”`"""
    at = pair.end - 1
    while at > pair.start and text[at] in "’”\"'»›":
        at -= 1
    return at


class _Mark(NamedTuple):
    at: int
    size: int
    family: str  # double, single, angle or one of the corners
    role: str  # opens, closes, weak (closes, or an apostrophe), either


class _MarkedParagraph(NamedTuple):
    start: int
    end: int
    marks: list[_Mark]
    boilerplate_before: bool


# Marks, and line ends. One set of signs comes first, by which the engine skips the words quickly; then what is no
# mark: an apostrophe between letters, though in Chinese letters stand on both sides of one.
_MARK = re.compile(
    "[\n\"“”„‟«»「」『』〝〞＂‘‚'‛`´’](?!(?<=[^\\W_]['’´])[^\\W_\u3040-\u9fff])(?:(?<=\n)\\s+|(?<=`)`|(?<=')'|(?<=’)’)?"
)
_STOPS = ".!?…。！？"
_OPENING_BEFORE = " \t\n\u00a0([{—–-/“„«「『\"'‘…："
_CLOSING_AFTER = " \t\n\u00a0)]},.;:!?…—–-/”»」』\"'’。，；：！？、"
_LONGEST = 6000  # code points between two marks: longer is a page whose marks went astray
_LONGEST_WEAK = 400
_MOST = 40_000  # marks that are paired: more are no text


def pair_marks(text: str) -> list[Marked]:
    """The outermost stretches of `text` between quotation marks, in order."""
    paragraphs = _part(text)
    found: list[Marked] = []
    stack: list[_Mark] = []
    for number, paragraph in enumerate(paragraphs):
        found += _pair(text, paragraph.marks, stack)
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        stack = _carry(text, stack, paragraph, following, found)
    return _outermost(text, found)


def _outermost(text: str, found: list[Marked]) -> list[Marked]:
    found.sort(key=lambda pair: (pair.open, -pair.close))
    outer: list[Marked] = []
    last = -1
    for pair in found:
        if pair.open < last:
            continue
        start, end = pair.start, pair.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            is_trimmed = start > pair.start or end < pair.end
            outer.append(pair._replace(start=start, end=end) if is_trimmed else pair)
            last = pair.close
    return outer


def _part(text: str) -> list[_MarkedParagraph]:
    paragraphs: list[_MarkedParagraph] = []
    marks: list[_Mark] = []
    start = line = seen = 0
    boilerplate = False
    typewritten = "``" in text or " ''" in text or text.startswith("''")
    for match in _MARK.finditer(text):
        sign = match[0]
        if sign == "’’" and "‘" not in text:
            marks.append(_Mark(match.start(), 2, "double", "closes"))
            continue
        if sign in ("''", "’’") and not typewritten:
            # an apostrophe and the closing mark: `for the kids'' said`
            marks.append(_Mark(match.start() + 1, 1, "single", "closes"))
            continue
        if sign[0] != "\n":
            seen += 1
            if seen > _MOST:
                break
            marks.append(_read_mark(text, match.start(), sign))
            continue
        at = match.start()
        is_boilerplate = at - line <= LONGEST_LINE and is_furniture(text, line, at)
        if is_boilerplate:  # nobody's marks
            while marks and marks[-1].at >= line:
                marks.pop()
        if is_boilerplate or _breaks(text, at, sign):
            if is_boilerplate and start == line:
                boilerplate = True  # the line is passed over; it parts nothing by itself
            else:
                if start < (line if is_boilerplate else at):
                    paragraphs.append(_MarkedParagraph(start, line if is_boilerplate else at, marks, boilerplate))
                boilerplate = is_boilerplate
            marks = []
            start = match.end()
        line = match.end()
    if start < len(text) and not (start == line and is_furniture(text, start, len(text))):
        paragraphs.append(_MarkedParagraph(start, len(text), marks, boilerplate))
    return paragraphs


def _breaks(text: str, at: int, sign: str) -> bool:
    """Whether a line end is a paragraph's: pages broken at their hyperlinks have others."""
    if sign.count("\n") > 1:
        return True
    before = text[at - 1] if at else "\n"
    after = text[at + len(sign)] if at + len(sign) < len(text) else "\n"
    return not (before.isalnum() or before in ",-–—") or after in "“„«\"「‘'" or before == "\n"


def _read_mark(text: str, at: int, sign: str) -> _Mark:
    after_at = at + len(sign)
    before = text[at - 1] if at else " "
    after = text[after_at] if after_at < len(text) else " "
    if sign in "'‘’‛`´‚":
        return _Mark(at, 1, "single", _single_role(text, at, sign, before, after))
    if sign in "「」":
        return _Mark(at, 1, "corner", "opens" if sign == "「" else "closes")
    if sign in "『』":
        return _Mark(at, 1, "white corner", "opens" if sign == "『" else "closes")
    family = "angle" if sign in "«»" else "double"
    if sign in ("„", "‟", "``", "〝"):
        return _Mark(at, len(sign), family, "opens")
    may_open = before in _OPENING_BEFORE and after not in _CLOSING_AFTER
    may_close = after in _CLOSING_AFTER and before not in " \t\n\u00a0([{"
    if sign in ("“", "«"):
        # German closes with the former, and with the latter where it opens with »
        role = "either" if may_close and not may_open else "opens"
    elif sign in ("”", "»"):
        role = "either" if may_open and not may_close else "closes"
    elif may_open != may_close:
        role = "opens" if may_open else "closes"
    else:
        role = "either"
    return _Mark(at, len(sign), family, role)


def _pair(text: str, marks: list[_Mark], stack: list[_Mark]) -> list[Marked]:
    found: list[Marked] = []
    closes_later = _closes_later(marks)
    for number, mark in enumerate(marks):
        role = mark.role
        if role == "none":
            continue
        partner = _partner(stack, mark.family)
        if role == "weak":
            # of two possible ends, the one that can be no apostrophe is the end
            if partner < 0 or closes_later[number] or mark.at - stack[partner].at > _LONGEST_WEAK:
                continue
            role = "closes"
        elif role == "opens" and partner >= 0 and closes_later[number] and _is_in_speech(text, mark, stack[partner]):
            continue
        elif role == "either":
            role = "closes" if partner >= 0 else "opens"
        if role == "closes":
            if partner >= 0:
                first = stack[partner]
                del stack[partner:]
                if mark.at - first.at <= _LONGEST:
                    found.append(
                        Marked(first.at, first.at + first.size, mark.at, mark.at + mark.size, mark.family == "single")
                    )
            continue
        if partner >= 0 and mark.size and text[mark.at] in "\"＂'":
            # straight marks don't nest in their like: the earlier one was never closed
            if mark.family == "double" or not closes_later[number]:
                del stack[partner:]
        elif partner >= 0 and mark.family == "double" and _ends_sentence(text, stack[partner].at, mark.at):
            # paragraphs that lost their line ends: the mark is repeated, none was closed
            first = stack[partner]
            del stack[partner:]
            found.append(Marked(first.at, first.at + first.size, mark.at, mark.at, False))
        if len(stack) < 50:
            stack.append(mark)
    return found


def _is_in_speech(text: str, mark: _Mark, opened: _Mark) -> bool:
    """Whether a straight single mark amid words that are quoted begins a clipped word: `mind your 'ead`."""
    if text[mark.at] != "'" or mark.at - opened.at > _LONGEST_WEAK:
        return False
    return text[mark.at - 2].isalnum() and text[mark.at - 1] == " " and text[mark.at + 1].islower()


def _ends_sentence(text: str, first: int, at: int) -> bool:
    before = text[max(first, at - 3) : at].rstrip()
    return bool(before) and before[-1] in _STOPS and text[at - 1].isspace() and at - first > 20


def _closes_later(marks: list[_Mark]) -> list[bool]:
    """For each mark, whether a sure closing single mark comes before the next opening one."""
    later = [False] * len(marks)
    state = False
    for number in range(len(marks) - 1, -1, -1):
        later[number] = state
        mark = marks[number]
        if mark.family == "single" and mark.role in ("opens", "closes", "either"):
            state = mark.role == "closes"
        elif mark.family == "double" and mark.role != "either":
            state = False if mark.role == "closes" else state
    return later


def _partner(stack: list[_Mark], family: str) -> int:
    """Where in `stack` the open mark of `family` is; single ones don't reach out of double ones."""
    for place in range(len(stack) - 1, -1, -1):
        if stack[place].family == family:
            return place
        if family == "single" and stack[place].family != "single":
            return -1
    return -1


def _carry(
    text: str, stack: list[_Mark], paragraph: _MarkedParagraph, following: _MarkedParagraph | None, found: list[Marked]
) -> list[_Mark]:
    """What stays open past the end of a paragraph; the pieces that end with it go to `found`."""
    if not stack:
        return []
    first = stack[0]
    goes_on = _carry_on(text, first, paragraph, following, found)
    if not goes_on and first.at == paragraph.start and found and found[-1].end == found[-1].close:
        last = found[-1]
        if last.close <= first.at and not text[last.close : first.at].strip() and text[last.open] == text[first.at]:
            # the last paragraph of a speech, which nothing closes
            found.append(
                Marked(first.at, first.at + first.size, paragraph.end, paragraph.end, first.family == "single")
            )
    return goes_on


def _carry_on(
    text: str, first: _Mark, paragraph: _MarkedParagraph, following: _MarkedParagraph | None, found: list[Marked]
) -> list[_Mark]:
    """What of the open mark `first` is carried to the paragraph that follows."""
    if first.family == "angle" and found and found[-1].open > first.at and found[-1].close <= paragraph.end:
        # Russian writes two closing marks as one
        inner = found[-1]
        found.append(Marked(first.at, first.at + first.size, inner.close, inner.close, False))
        return []
    if following is None or paragraph.end - first.at > _LONGEST:
        return []
    piece = Marked(first.at, first.at + first.size, paragraph.end, paragraph.end, first.family == "single")
    ahead = next((mark for mark in following.marks if mark.family == first.family and mark.role != "none"), None)
    interrupted = following.boilerplate_before and ahead is not None and ahead.role == "closes"
    if ahead is None or (first.family == "single" and text[paragraph.end - 1] not in _STOPS and not interrupted):
        return []
    if ahead.at == following.start and ahead.role != "closes":
        found.append(piece)
        return []
    if ahead.role != "closes" or ahead.at - first.at > 2000 or (first.family == "single" and not interrupted):
        return []
    if following.boilerplate_before:
        found.append(piece)
        return [_Mark(following.start, 0, first.family, "opens")]
    return [first]


# -- single marks: which may open or close a quotation, and which are apostrophes ------------------------------

# What is said after `'` without its beginning; years only where a year would stand.
_ELISION = re.compile(
    r"['’‘`](?:(?:tis|twas|twere|em|til|till|cause|cos|cuz|bout|n|round|neath|im|er|ello|ave|ere|ow|ad|ouse|ome|alf|ard|ead|appen|s|t|ll|re|ve|d|m)\b|\d0s\b"
    r"|(?<=\bin.)\d\d\b|(?<=\bof.)\d\d\b|(?<=\bsince.)\d\d\b|(?<=\bfrom.)\d\d\b)",
    re.IGNORECASE,
)
_CLIPPED = re.compile(r"(?:^|[ '’])(?:o|wi|th|ol|t|fo|an|gi|ha|da)$", re.IGNORECASE)  # a cup o' tea
_ELISION_BEFORE = re.compile(r"(?:in|of|since|from|summer|spring|winter|fall|the) $", re.IGNORECASE)
_YEAR = re.compile(r".\d\d\b(?!['’])")


def _single_role(text: str, at: int, sign: str, before: str, after: str) -> str:
    """What the single mark `sign` at `at` may do between `before` and `after`: opens, closes, either, weak
    (it closes, or is an apostrophe) or none."""
    if sign == "‚":
        return "opens"
    if sign == "’" and "\u3040" <= before <= "\u9fff":
        return "closes"
    if after.isalnum() or after in '[$€£¥“"«(…#@':
        if before.isalnum() and sign != "‘":
            return "none"
        if sign != "’" and not _is_elision(text, at):
            return "either" if before in ".,!?…;:" else "opens"
        return "none"
    if before in " \t\n\u00a0([{":
        return "either" if after in " \t\u00a0" and sign in "'" else ("opens" if sign == "‘" else "none")
    if sign == "‘":
        return "either"  # German's closing mark
    if before in "sSzZxX0123456789" or text[max(at - 2, 0) : at] == "in" or _CLIPPED.search(text, max(at - 4, 0), at):
        return "weak"
    return "closes"


def _is_elision(text: str, at: int) -> bool:
    if _ELISION.match(text, at) is not None:
        # `'s` may begin a quotation in Dutch or 's-Hertogenbosch: neither is looked for
        return True
    return _YEAR.match(text, at) is not None and _ELISION_BEFORE.search(text, max(at - 8, 0), at) is not None


# -- the author's words that Russian and Kazakh leave between the marks: `«Да, — сказал он. — Завтра»` -----------

_INSIDE = re.compile(
    r"([,.!?…]) ?[—–-] ([а-яёәғқңөұүһі]+)(?: ([а-яёәғқңөұүһі]+))?(?: [^—–«»\n]{1,60}?)?[.,] [—–-] (?=[^\W\d_])"
)
_MOST_PIECES = 12  # of one quotation
_AUTHOR_VERBS = RUSSIAN | KAZAKH


def without_author(text: str, pairs: list[Marked]) -> list[Marked]:
    """`pairs` with each quotation that holds its author's words cut in two, before and after them."""
    cut: list[Marked] = []
    for pair in pairs:
        if _INSIDE.search(text, pair.start, pair.end) is None:
            cut.append(pair)
        else:
            cut += _cut(text, pair)
    return cut


def _cut(text: str, pair: Marked) -> Iterator[Marked]:
    opened, start = pair.open, pair.start
    for _ in range(_MOST_PIECES):
        match = _INSIDE.search(text, start, pair.end)
        if match is None or _AUTHOR_VERBS.isdisjoint((match[2], match[3])) or match.start() <= start:
            break
        end = match.start() + (match[1] != ",")
        yield Marked(opened, start, end, end, pair.single)
        opened = start = match.end()
    if start < pair.end:
        yield Marked(opened, start, pair.end, pair.close, pair.single)
