"""Boilerplate that is told by what stands beside it: captions without a credit, posts of other sites, the
heads of forwarded mails, what a printer put on each page. Pure and linear."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefgen.ingest.segment.boilerplate import ends_in_credit, mark_of
from briefgen.ingest.segment.boilerplate_words import Mark
from briefgen.ingest.segment.bylines import names_alone, names_with_place
from briefgen.ingest.segment.lines import Kind, Line
from briefgen.ingest.segment.shapes import starts_with_dateline

_FIELD = re.compile(
    r"(?P<name>From|Date|Sent|Subject|To|Cc|Bcc|Reply-To|Von|Gesendet|Betreff|An|От|Дата|Тема|Кому"
    # a cutting, as a press office or a database heads it
    r"|Headline|Title|Publication|Newspaper|Source|Publisher|Author|Byline|Page|Pages|Section|Edition"
    r"|Заголовок|Издание|Источник|Автор|Страница|Titel|Quelle|Autor|Seite)\s*:\s+(?=\S)"
)
_FORWARDED = re.compile(r"\W*(?:begin )?(?:forwarded|original|пересылаемое) (?:message|сообщение)\W*$", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:(?:Fwd?|FW|RE|Re|AW|WG)\s*:\s*)*")
_LEAST_FIELDS = 3
_PAPERS = ("Publication", "Newspaper", "Source", "Publisher", "Издание", "Источник", "Quelle")
_POSTED = re.compile(r"\bpic\.(?:twitter|x)\.com/\w|https?://t\.co/\w|^(?:View this post on|A post shared by)\b")
_SIGNED = re.compile(r"[-–—]{1,2}\s?[^\n]{2,60}\(@\w{1,30}\)\W")
_HANDLE = re.compile(r"[^\n]{0,60}(?:\(@\w{1,30}\)|@\w{2,30})$")
_SEEN = re.compile(
    r"\((?:from )?(?:left|right|centre|center|pictured|file|above|below|[LRC])\b[^()]{0,30}\)"
    r"|\b(?:is|are) (?:seen|pictured) (?:in|at|on|here|during|near|outside|inside)\b|\bin this (?:file )?photo\b",
)
_SHOWN = re.compile(r"(?:view|open) (?:image|photo|picture)\b|image$|enlarge|toggle caption", re.IGNORECASE)
_STOPPED = re.compile(r"[.!?…:;。！？][\"'”’»“)\]」』]*$")
_DIGITS = re.compile(r"\d+")
_OVER = frozenset({Mark.COMMENTS, Mark.RELATED, Mark.END, Mark.NOTE, Mark.WALL, Mark.RULE, Mark.SENDER})
_NEXT_SENTENCE = re.compile(r"(?<=[a-z\d”’\"])[.!?…][\"”’]?\s+[\[(“\"‘A-Z]")
_LEAST_CAPTION = 10  # words; a subheading is shorter


def see_places(lines: Sequence[Line]) -> list[Line]:
    """`lines` with those known as boilerplate that only their neighbours tell."""
    seen = _see_mails(list(lines))
    _see_sponsors(seen)
    _see_repeats(seen)
    _see_posts(seen)
    _see_pictures(seen)
    return seen


def _drop(lines: list[Line], i: int, mark: Mark) -> None:
    lines[i] = replace(lines[i], kind=Kind.MARK, mark=mark, heading=0)


def _see_mails(lines: list[Line]) -> list[Line]:
    """Heads of forwarded mails: who sent it, when, and its subject, which is a title."""
    i = 0
    while i < len(lines):
        stop = i
        while stop < len(lines) and (stop == i or lines[stop].gap <= 1) and _FIELD.match(lines[stop].text):
            stop += 1
        if stop - i >= _LEAST_FIELDS:
            for j in range(i, stop):
                lines[j] = _read_field(lines[j])
            for j in range(i, stop):  # said again as the headline
                if lines[j].kind is Kind.TITLE and any(x.text == lines[j].text for x in lines[stop : stop + 8]):
                    _drop(lines, j, Mark.WIDGET)
            if i and lines[i - 1].gap < 4 and _FORWARDED.match(lines[i - 1].text):
                _drop(lines, i - 1, Mark.RULE)
        i = max(stop, i + 1)
    return lines


def _read_field(line: Line) -> Line:
    found = _FIELD.match(line.text)
    if found is None:
        return line
    name, at = found["name"], found.end()
    if name in ("From", "Von", "От", *_PAPERS):
        return replace(line, kind=Kind.MARK, mark=Mark.SENDER)
    if name in ("Date", "Sent", "Gesendet", "Дата"):
        return replace(line, kind=Kind.DATED, mark=None)
    if name in ("Author", "Byline", "Автор", "Autor"):
        named = names_alone(line.text[at:]) or names_with_place(line.text[at:])
        return replace(line, text=named, kind=Kind.BYLINE, mark=None) if named else _as_widget(line)
    if name in ("Subject", "Betreff", "Тема", "Headline", "Title", "Заголовок", "Titel"):
        prefix = _SUBJECT.match(line.text, at)
        at = prefix.end() if prefix else at
        if line.text[at:].strip():
            return replace(line, start=line.start + at, text=line.text[at:], kind=Kind.TITLE, mark=None)
    return _as_widget(line)


def _as_widget(line: Line) -> Line:
    return replace(line, kind=Kind.MARK, mark=Mark.WIDGET)


_ACT = re.compile(
    r"(?:book|get|request) (?:a|your) (?:free )?(?:demo|quote|trial|copy|tour)"
    r"|(?:learn|find out|see|discover|read) more"
    r"|(?:shop|buy|order|try it|apply|register|enrol|get started|start|sign up|join)"
    r"(?: now| today| here| free| for free)?"
    r"|get started|download (?:now|here|it|the [\w ]{3,30})|click here|visit [\w.-]{3,40}",
    re.IGNORECASE,
)
_SPONSORED = re.compile(
    r"(?:a (?:message|word|note) from|(?:presented|sponsored|brought to you|powered) by)\b", re.IGNORECASE
)
_LONGEST_BOX = 4  # lines


def _see_sponsors(lines: list[Line]) -> None:
    """What a sponsor has to say in a letter: from "A message from" to what the reader is to do, "Book a demo"."""
    for i, line in enumerate(lines):
        if line.mark is not Mark.ADVERT or not _SPONSORED.match(line.text):
            continue
        for j in range(i + 1, min(len(lines), i + 2 + _LONGEST_BOX)):
            if len(lines[j].text) > 500 or lines[j].kind in (Kind.DATED, Kind.BYLINE):
                break
            if _ACT.fullmatch(lines[j].text.rstrip(" .!→>»")):
                for k in range(i + 1, j + 1):
                    _drop(lines, k, Mark.ADVERT)
                break


def _see_repeats(lines: list[Line]) -> None:
    """Running heads ("Page 2 of 9"), which differ by their numbers only, and paragraphs that a site
    repeats under each of its articles."""
    masked = [_DIGITS.sub("0", line.text) if 8 <= len(line.text) <= 400 else "" for line in lines]
    often = Counter(masked)
    words = Counter(line.text for line in lines)
    # who sends a text out says the same of itself at the end of each
    closes = Counter(
        b.text
        for a, b, c in zip(lines, lines[1:], [*lines[2:], None], strict=False)
        if a.kind is Kind.PROSE and b.kind is Kind.PROSE and (c is None or c.kind is not Kind.PROSE)
    )
    for i, line in enumerate(lines):
        if not masked[i] or line.kind in (Kind.DATED, Kind.BYLINE, Kind.MARK) or often[masked[i]] < 2:
            continue
        if line.kind is Kind.PROSE:
            if _in_run(lines, words, i):
                continue
            if (words[line.text] >= 3 and _OF_SITE.search(line.text)) or (
                closes[line.text] == words[line.text] > 1 and _OF_HOUSE.match(line.text)
            ):
                _drop(lines, i, Mark.WIDGET)
        elif often[masked[i]] > words[line.text] and line.text.count(" ") >= 1 and _RUNNING.search(line.text):
            _drop(lines, i, Mark.WIDGET)


_OF_HOUSE = re.compile(
    r"(?:The )?[A-Z][\w&’'-]+(?: (?:of |and |for )?[A-Z][\w&’'-]+){0,6}(?: \([A-Z]+\))?"
    r" (?:is|was|has|works|provides|employs)\b"
)
_OF_SITE = re.compile(
    r"\b(?:subscri\w+|sign up|newsletters?|your inbox|support us|follow us|copyright|rights reserved|disclaimer"
    r"|this (?:site|website))\b",
    re.IGNORECASE,
)
_RUNNING = re.compile(r"\b[Pp]age \d|\d ?/ ?\d+$|\bof \d+$|\|\s*\d{1,3}$|^\d{1,3}\s*\||^\d{1,2}[./]\d|\s{2,}\d{1,3}$")


def _in_run(lines: list[Line], words: Counter[str], i: int) -> bool:
    """Whether a neighbour is repeated as well: then it is an article that stands there twice."""
    return any(0 <= j < len(lines) and lines[j].kind is Kind.PROSE and words[lines[j].text] > 1 for j in (i - 1, i + 1))


def _see_posts(lines: list[Line]) -> None:
    """Posts of other sites: not the article's words, and nobody would know whose a quote in them is."""
    for i, line in enumerate(lines):
        if len(line.text) > 700:
            continue
        signed = _SIGNED.match(line.text) is not None
        if not signed and not _POSTED.search(line.text):
            continue
        _drop(lines, i, Mark.WIDGET)
        if signed and i and lines[i].gap <= 1 and len(lines[i - 1].text) < 400 and lines[i - 1].kind is not Kind.MARK:
            if _STOPPED.search(lines[i - 1].text) is None or lines[i - 1].gap <= 1:
                _drop(lines, i - 1, Mark.WIDGET)
        elif i and _HANDLE.fullmatch(lines[i - 1].text):
            _drop(lines, i - 1, Mark.WIDGET)
        if i + 1 < len(lines) and lines[i + 1].gap <= 1 and lines[i + 1].kind is Kind.DATED:
            _drop(lines, i + 1, Mark.WIDGET)


def _see_pictures(lines: list[Line]) -> None:
    """Captions: what stands beside a credit and is said again by it, and what no subheading would be."""
    places: list[tuple[bool, bool]] = []
    told = titled = False
    for line in lines:
        places.append((told, titled))
        told = told or line.kind is Kind.PROSE
        titled = titled or line.kind is Kind.PROSE or (line.kind is Kind.TITLE and line.text.count(" ") >= 3)
    apart = [b.gap > 0 for a, b in pairwise(lines) if a.kind is Kind.PROSE and b.kind is Kind.PROSE]
    spaced = sum(apart) > len(apart) * 0.8
    # from the end: over a credit may stand a caption, and over that what the picture shows
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        if line.kind in (Kind.TITLE, Kind.SHORT) and not line.heading:
            if _is_caption(lines, i, *places[i]):
                _drop(lines, i, Mark.CAPTION)
        elif (line.kind is Kind.PROSE and len(line.text) < 400) and (
            _SEEN.search(line.text)
            or _is_said_again(lines, i)
            or _stands_over_credit(lines, i, spaced, told=places[i][0])
        ):
            _drop(lines, i, Mark.CAPTION)


def _is_caption(lines: list[Line], i: int, told: bool, titled: bool) -> bool:
    text = lines[i].text
    count = text.count(" ") + 1
    after = lines[i + 1] if i + 1 < len(lines) and lines[i + 1].gap <= 1 else None
    before = lines[i - 1] if i and lines[i].gap <= 1 else None
    if count >= 3 and _is_said_again(lines, i):
        return True
    if told and _SEEN.search(text):
        return True
    if not (told or titled) or _STOPPED.search(text):
        return False
    if after is not None and after.mark is Mark.CAPTION and after.gap == 0 and not _says_itself(after):
        under_title = not told and before is not None and before.kind is Kind.TITLE and not lines[i].gap
        if told and count < 5:
            return False  # "Questions of trust": a subheading, and a picture under it
        is_bare = mark_of(after.text) is Mark.CAPTION and not under_title  # else it is the standfirst
        return is_bare or told or (before is not None and before.kind not in (Kind.TITLE, Kind.SHORT, Kind.PROSE))
    if after is not None and after.kind is Kind.MARK and after.gap == 0 and _SHOWN.match(after.text):
        return True
    if before is not None and before.kind is Kind.MARK and lines[i].gap == 0 and _SHOWN.match(before.text):
        return told and (after is None or after.kind in (Kind.PROSE, Kind.MARK))
    return (
        told
        and count >= _LEAST_CAPTION
        and not text.isupper()
        and not _NEXT_SENTENCE.search(text)
        and text[-1] not in "\"'”’»“‘«"
        and before is not None
        and after is not None
        and (before.kind is Kind.PROSE or (before.kind is Kind.MARK and before.mark not in _OVER))
        and (after.kind is Kind.PROSE or (after.kind is Kind.TITLE and _stands_over_prose(lines, i + 1)))
        and not starts_with_dateline(after.text)
        and lines[i].gap == after.gap
    )


def _is_said_again(lines: list[Line], i: int) -> bool:
    """Whether the caption beside the line has the line's words, and more."""
    folded = lines[i].text.casefold().rstrip(" .")
    return any(
        j != i and mark_of(lines[j].text) is Mark.CAPTION and folded in lines[j].text.casefold()
        for j in range(max(0, i - 1), min(len(lines), i + 3))
    )


def _stands_over_prose(lines: list[Line], i: int) -> bool:
    """Whether lines[i] is a short subheading, right over a paragraph."""
    return i + 1 < len(lines) and lines[i + 1].kind is Kind.PROSE and lines[i].text.count(" ") < 7


def _says_itself(credit: Line) -> bool:
    """Whether a line has a caption's words beside its credit, and so needs none before it."""
    return _NEXT_SENTENCE.search(credit.text) is not None or (
        ends_in_credit(credit.text) and credit.text.count(" ") > 8
    )


def _stands_over_credit(lines: list[Line], i: int, spaced: bool, *, told: bool) -> bool:
    """Whether the paragraph stands right over a bare credit: where paragraphs else stand apart, or under
    the time or the author and before all prose; right under the title it is the standfirst."""
    after = lines[i + 1] if i + 1 < len(lines) else None
    if after is None or after.gap or mark_of(after.text) is not Mark.CAPTION or _says_itself(after):
        return False
    text = lines[i].text
    if text.count(" ") > 34 or _NEXT_SENTENCE.search(text) or starts_with_dateline(text):
        return False
    goes_on = i + 2 < len(lines) and lines[i + 2].kind is Kind.PROSE
    return (spaced and lines[i].gap > 0) or (
        not (told or goes_on) and i > 0 and lines[i - 1].kind in (Kind.DATED, Kind.BYLINE, Kind.MARK)
    )
