"""The text of a page -> the articles in it, each as a span. Pure and linear.

The text is read as runs of short lines ("heads") between stretches of prose. A head begins an
article where it carries proof: a time, a byline, a dateline after it, a top heading, the end of the
article before it, or a break in the layout. Without proof it is a subheading."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace

from briefgen.ingest.segment.boilerplate import AUTHOR_NOTE, END_MARK
from briefgen.ingest.segment.boilerplate_words import Mark
from briefgen.ingest.segment.cards import give_feet, says_who_or_when, set_card_apart, share_masthead
from briefgen.ingest.segment.digests import Start, has_shape_of, is_next_of_digest
from briefgen.ingest.segment.lines import Kind, Line, read_lines
from briefgen.ingest.segment.neighbours import see_places
from briefgen.ingest.segment.piece import Piece
from briefgen.ingest.segment.shapes import starts_with_dateline
from briefgen.ingest.segment.standfirst import after_told, find_standfirst, is_cut_off, is_told
from briefgen.ingest.segment.titles import OVER, after_last_mark, choose_title, is_long, stems

LEAST_WORDS = 25  # a neighbour with a shorter body is a teaser: a headline and a line or two


def split_text(text: str) -> list[Piece]:
    """The articles of `text` from first to last; none where it holds no prose."""
    lines = see_places(read_lines(text))
    return [piece for piece in split_lines(lines) if piece.lines]


def split_lines(lines: list[Line]) -> list[Piece]:
    """As `split_text`, over the lines of the text."""
    heads = _find_heads(lines)
    if not heads:
        return []
    usual_gap = _usual_gap(lines)
    top = min((line.heading for line in lines if line.heading), default=0)
    repeated = Counter(line.text for line in lines if line.kind in (Kind.TITLE, Kind.SHORT))
    starts: list[Start] = []
    for begin, stop in heads:
        begin = after_told(lines, begin, stop) if starts else begin
        title = choose_title(lines, begin, stop, repeated, usual_gap)
        before = starts[-1] if starts else None
        if before is None or _begins_article(lines, begin, stop, title, usual_gap, top, before, starts[0]):
            starts.append((begin, stop, title))
    pieces = []
    for i, (begin, stop, title) in enumerate(starts):
        until = starts[i + 1][0] if i + 1 < len(starts) else len(lines)
        pieces.append(_make_piece(lines, begin, stop, until, title))
    pieces = share_masthead(lines, give_feet(lines, _under_masthead(lines, starts, pieces)))
    kept = [p for p in pieces if _words(p) >= LEAST_WORDS]
    return kept or [p for p in pieces if p.lines][:1]


def whole_piece(lines: list[Line], title: str | None) -> Piece | None:
    """All of `lines` as one article, without the boilerplate and the title around it; None for none."""
    words = [i for i, line in enumerate(lines) if line.kind is not Kind.MARK]
    if not words:
        return None
    first, last = words[0], len(lines) - 1
    folded = " ".join((title or "").split()).casefold()
    while first < words[-1] and lines[first].kind is Kind.TITLE and lines[first].text.casefold() == folded:
        first += 1
    while last > first and lines[last].kind is Kind.MARK and lines[last].mark is not Mark.NOTE:
        last -= 1
    kept = tuple(lines[first : last + 1])
    cut = _stops_short(lines[words[-1]].text) and lines[words[-1]].kind is Kind.PROSE
    return Piece(lines[words[0]].start, lines[last].end, title, kept, tuple(lines[:first]), cut)


def _find_heads(lines: list[Line]) -> list[tuple[int, int]]:
    """(begin, stop): the lines before each stretch of prose; the prose is lines[stop]."""
    heads: list[tuple[int, int]] = []
    begin = 0
    for i, line in enumerate(lines):
        if line.kind is Kind.PROSE:
            if begin < i or line.gap or not heads or starts_with_dateline(line.text):
                heads.append((begin, i))
            begin = i + 1
    return heads


def _usual_gap(lines: list[Line]) -> int:
    gaps = Counter(
        after.gap
        for before, after in itertools.pairwise(lines)
        if after.kind is Kind.PROSE and before.kind is Kind.PROSE
    )
    # the commonest; the smaller of two that are as common, so that the order never wobbles
    return min(gaps, key=lambda gap: (-gaps[gap], gap)) if gaps else 0


def _begins_article(
    lines: list[Line], begin: int, stop: int, title: int | None, usual_gap: int, top: int, before: Start, first: Start
) -> bool:
    """Whether the head lines[begin:stop] shows that another article begins than that of `before`."""
    head = lines[begin:stop]
    prose = lines[stop]
    kinds = {line.kind for line in head}
    marks = {line.mark for line in head if line.mark}
    dateline = starts_with_dateline(prose.text)
    if title is None and sum(x.text.count(" ") + 1 for x in lines[before[1] : begin]) < LEAST_WORDS:
        return False  # what stood before was a standfirst
    if title is None:
        # no headline at all: only a wire report after a break, or a rule and a time, begin anew
        return (dateline and (bool(head) or prose.gap > usual_gap)) or (
            Kind.DATED in kinds and bool(marks & (OVER | {Mark.RULE})) and not _is_comment(head)
        )
    if lines[title].heading:
        return lines[title].heading == top and _heading_repeats(lines, top)
    proper = lines[after_last_mark(lines, begin, stop) : stop]
    timed = [line for line in proper if line.kind in (Kind.DATED, Kind.BYLINE)]
    if not timed and any(line.mark is Mark.NOTE for line in lines[title + 1 : stop]):
        return False  # words of the article before stand over its notes, a title under them
    over = bool(marks & OVER) or _ends_article(lines[begin - 1])
    broken = any(lines[i].gap > max(1, usual_gap) for i in range(begin, title + 1)) or Mark.RULE in marks
    if timed:
        return is_long(lines[title]) or over or broken
    if dateline:
        return is_long(lines[title]) or over or broken
    if is_next_of_digest(lines, begin, stop, title, before, LEAST_WORDS) or has_shape_of(lines, stop, title, first):
        return True
    if over and (broken or _is_closed(lines[begin - 1], marks)):
        return True
    if is_long(lines[title]) and any(line.mark is Mark.RULE for line in lines[max(begin, title - 1) : title]):
        return True
    return broken and (
        (is_long(lines[title]) and lines[title].text.count(" ") >= 4) or lines[title].text.isascii() is False
    )


def _is_comment(head: list[Line]) -> bool:
    """Whether "Jane said..." is the last that stands over a paragraph."""
    over = [line for line in head if line.mark in OVER or line.kind is Kind.DATED]
    return over[-1].mark is Mark.COMMENTS


def _is_closed(before: Line, marks: set[Mark]) -> bool:
    """Whether the article before is surely over, not just interrupted by a box."""
    return bool(marks & {Mark.COMMENTS, Mark.END, Mark.NOTE}) or _ends_article(before)


def _ends_article(line: Line) -> bool:
    """Whether the prose of `line` is the last of its article: an end mark, or words about the author."""
    tail = line.text[-600:]
    if END_MARK.search(tail[-40:]):
        return True
    stop = max(tail.rfind(". ", 0, -60), tail.rfind(".” ", 0, -60))
    return stop > 0 and AUTHOR_NOTE.match(tail[stop:].lstrip(".” ")) is not None


def _heading_repeats(lines: list[Line], top: int) -> bool:
    return sum(line.heading == top for line in lines) > 1


def _make_piece(lines: list[Line], begin: int, stop: int, until: int, title: int | None) -> Piece:
    """The article whose head begins at `begin`, its prose at `stop`, and which ends before `until`."""
    last, closed = stop, False
    told = stop  # the last line that is of the body
    for i in range(stop, until):
        line = lines[i]
        if line.mark in (Mark.COMMENTS, Mark.RELATED, Mark.WALL) and _nothing_follows(lines, stop, i, until):
            closed = line.mark is not Mark.WALL
            break
        if line.text.startswith("About ") and i > stop and _is_boilerplate(lines, i, until):
            closed = True
            break
        if line.kind is Kind.PROSE or line.mark is Mark.NOTE or (line.mark is Mark.END and len(line.text) < 12):
            last = i
            told = i if line.kind is Kind.PROSE else told
            if END_MARK.search(line.text[-40:]) or line.mark is Mark.END:
                last, closed = _with_notes(lines, i, until), True
                break
        elif _continues(lines, i, until):
            last = told = i
    first = find_standfirst(lines, stop, title)
    header = tuple(lines[i] for i in range(begin, stop) if i != title and i not in first and lines[i].mark not in OVER)
    # between the body and its notes stand labels of buttons, if anything
    body = [*lines[stop : told + 1], *(line for line in lines[told + 1 : last + 1] if line.kind is Kind.MARK)]
    kept = tuple([lines[i] for i in first] + set_card_apart(body, header))
    start = lines[title].start if title is not None else kept[0].start
    words = [line for line in kept if line.kind is not Kind.MARK]
    cut = not closed and bool(words) and _stops_short(words[-1].text)
    return Piece(start, kept[-1].end, lines[title].text if title is not None else None, kept, header, cut)


def _under_masthead(lines: list[Line], starts: list[Start], pieces: list[Piece]) -> list[Piece]:
    """The pieces of a page that says once, above them all, who published them and when: each is told so.

    Only where none of them says anything of the kind itself."""
    begin, stop, title = starts[0]
    if len(pieces) < 2 or any(says_who_or_when(piece.header) for piece in pieces[1:]):
        return pieces
    is_greeting = _words(pieces[0]) < LEAST_WORDS  # the title then is the paper's
    above = [
        lines[i]
        for i in range(begin, stop if is_greeting else title or stop)
        if lines[i].kind is not Kind.MARK and not (i == title and not is_greeting)
    ]
    below = [] if is_greeting or title is None else list(lines[title + 1 : stop])
    if not says_who_or_when(above) or says_who_or_when(below):
        return pieces
    return [pieces[0], *(replace(piece, header=(*above, *piece.header)) for piece in pieces[1:])]


def _is_boilerplate(lines: list[Line], i: int, until: int) -> bool:
    """Whether the heading at `i`, `About Hexaline`, introduces who sent out the text: the next line begins
    with the name."""
    name = lines[i].text[6:].rstrip(" :").removeprefix("the ")
    after = lines[i + 1].text.removeprefix("The ") if i + 1 < until else ""
    return 1 < len(name) <= 60 and after.startswith(name.split()[0])


def _with_notes(lines: list[Line], i: int, until: int) -> int:
    """The last of the notes that follow an end mark."""
    while i + 1 < until and lines[i + 1].mark is Mark.NOTE:
        i += 1
    return i


def _nothing_follows(lines: list[Line], stop: int, i: int, until: int) -> bool:
    """Whether what follows the mark at `i` is no longer the article."""
    if lines[i].mark is Mark.COMMENTS:
        short = lines[i].text.lstrip().startswith(("#", "＃")) or ":" in lines[i].text
        return not (short and sum(line.kind is Kind.PROSE for line in lines[i + 1 : until]) > 1)
    # a box "Related articles" in mid-article: the prose goes on after it
    follows = lines[i + 1 : i + 40][: until - i - 1]
    if sum(line.kind is Kind.PROSE for line in follows) > 1:
        return False
    return lines[i].mark is not Mark.RELATED or not _speaks_of_article(lines, stop, i, follows)


def _speaks_of_article(lines: list[Line], stop: int, i: int, follows: list[Line]) -> bool:
    """Whether the paragraph after a box of headlines speaks of what the article does, not of what the
    headlines do, as a teaser would."""
    at = next((j for j, line in enumerate(follows) if line.kind is Kind.PROSE), None)
    if at is None or not at:
        return False
    words = stems(follows[at].text)
    box = stems(" ".join(line.text for line in follows[:at]))
    said = stems(" ".join(line.text for line in lines[max(0, stop - 8) : i] if line.kind is not Kind.MARK)[-6000:])
    return len(words & said) > len(words & box)


def _continues(lines: list[Line], i: int, until: int) -> bool:
    """Whether short lines after the last prose are words of the body: "He declined to comment.", a last
    question and its answer, or what was cut off: `The ministry said that`."""
    line = lines[i]
    if i + 1 < until and lines[i + 1].mark is Mark.WALL and lines[i - 1].kind is Kind.PROSE and is_cut_off(line):
        return True
    if (
        line.kind not in (Kind.TITLE, Kind.SHORT)
        or line.heading
        or any(later.kind is Kind.PROSE for later in lines[i + 1 : i + 4][: until - i - 1])
    ):
        return False
    if line.gap <= 1 and is_told(lines, i, until):
        return True
    words = line.text.split()
    small = sum(word[:1].islower() for word in words)
    return (
        i == until - 1 == len(lines) - 1
        and lines[i - 1].kind is Kind.PROSE
        and len(words) >= 4
        and small > len(words) / 2
    )


def _stops_short(text: str) -> bool:
    return text.rstrip()[-1:] not in ".!?…。！？\"'”’»)]:」』■#" and not END_MARK.search(text[-40:])


def _words(piece: Piece) -> int:
    """Words of the body's own lines; two ideographs count as one."""
    count = 0
    for line in piece.lines:
        if line.kind is not Kind.MARK:
            count += line.text.count(" ") + 1 if line.text.count(" ") * 12 > len(line.text) else len(line.text) // 2
    return count
