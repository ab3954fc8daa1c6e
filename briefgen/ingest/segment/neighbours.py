"""Boilerplate that is told by what stands beside it: the heads of forwarded mails, a sponsor's box, posts of other
sites, captions without a credit. Pure and linear."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.ingest.segment.boilerplate import ends_in_credit, mark_of
from briefgen.ingest.segment.bylines import names_alone, names_with_place
from briefgen.ingest.segment.lines import Kind, LineMark, Lines, PageLine, mark_line
from briefgen.ingest.segment.rules import load_rules
from briefgen.ingest.segment.shapes import starts_with_dateline

_TABLE = "boilerplate-beside"
_FIELDS = load_rules(_TABLE, "sender", "time", "author", "title", "field")
_FORWARDED = load_rules(_TABLE, "forwarded")
_SPONSOR = load_rules(_TABLE, "sponsor")
_CALL = load_rules(_TABLE, "call")
_POST = load_rules(_TABLE, "post")
_SIGNED = load_rules(_TABLE, "signed-post")
_HANDLE = load_rules(_TABLE, "handle")
_SEEN = load_rules(_TABLE, "seen")
_SHOWN = load_rules(_TABLE, "picture-button")

_SUBJECT = re.compile(r"(?:(?:Fwd?|FW|RE|Re|AW|WG)\s*:\s*)*")
_LEAST_FIELDS = 3
_LONGEST_BOX = 4  # lines
_STOPPED = re.compile(r"[.!?…:;。！？][\"'”’»“)\]」』]*$")
_NEXT_SENTENCE = re.compile(r"(?<=[a-z\d”’\"])[.!?…][\"”’]?\s+[\[(“\"‘A-Z]")
_LEAST_CAPTION = 10  # words; a subheading is shorter
_OVER = frozenset(
    {LineMark.COMMENTS, LineMark.RELATED, LineMark.END, LineMark.NOTE, LineMark.WALL, LineMark.RULE, LineMark.SENDER}
)


def read_mail_heads(lines: Lines) -> Lines:
    """Reads the heads of forwarded mails: who sent it, when, and its subject, which is a title."""
    found = list(lines)
    i = 0
    while i < len(found):
        stop = i
        while stop < len(found) and (stop == i or found[stop].gap <= 1) and _FIELDS.gives(found[stop].text):
            stop += 1
        if stop - i >= _LEAST_FIELDS:
            for j in range(i, stop):
                found[j] = _read_field(found[j])
            for j in range(i, stop):  # said again as the headline
                if found[j].kind is Kind.TITLE and any(x.text == found[j].text for x in found[stop : stop + 8]):
                    found[j] = mark_line(found[j], LineMark.WIDGET)
            if i and found[i - 1].gap < 4 and _FORWARDED.gives(found[i - 1].text):
                found[i - 1] = mark_line(found[i - 1], LineMark.RULE)
        i = max(stop, i + 1)
    return tuple(found)


def _read_field(line: PageLine) -> PageLine:
    rule = _FIELDS.first(line.text)
    found = rule.find(line.text) if rule else None
    if rule is None or found is None:
        return line
    at = found.end()
    said = line.text[at:]
    if rule.gives == "sender":
        return mark_line(line, LineMark.SENDER, rule.id)
    if rule.gives == "time":
        return replace(line, kind=Kind.DATED, mark=None, reason="")
    if rule.gives == "author" and (named := names_alone(said) or names_with_place(said)):
        return replace(line, text=named, kind=Kind.BYLINE, mark=None, reason="")
    if rule.gives == "title":
        prefix = _SUBJECT.match(line.text, at)
        at = prefix.end() if prefix else at
        if line.text[at:].strip():
            return replace(line, start=line.start + at, text=line.text[at:], kind=Kind.TITLE, mark=None, reason="")
    return mark_line(line, LineMark.WIDGET, rule.id)


def mark_sponsors(lines: Lines) -> Lines:
    """Marks what a sponsor has to say in a letter: from "A message from" to what the reader is to do, "Book a demo"."""
    found = list(lines)
    for i, line in enumerate(found):
        if line.mark is not LineMark.ADVERT or not _SPONSOR.gives(line.text):
            continue
        for j in range(i + 1, min(len(found), i + 2 + _LONGEST_BOX)):
            if len(found[j].text) > 500 or found[j].kind in (Kind.DATED, Kind.BYLINE):
                break
            if _CALL.gives(found[j].text.rstrip(" .!→>»")):
                found[i + 1 : j + 1] = [mark_line(each, LineMark.ADVERT) for each in found[i + 1 : j + 1]]
                break
    return tuple(found)


def mark_posts(lines: Lines) -> Lines:
    """Marks posts of other sites: not the article's words, and nobody would know whose a quote in them is."""
    found = list(lines)
    for i, line in enumerate(lines):
        if len(line.text) > 700:
            continue
        signed = _SIGNED.gives(line.text) is not None
        if not signed and not _POST.gives(line.text):
            continue
        those = [i]
        before = found[i - 1] if i else None
        if before is not None and signed and line.gap <= 1 and len(before.text) < 400 and before.kind is not Kind.MARK:
            if _STOPPED.search(before.text) is None or before.gap <= 1:
                those.append(i - 1)
        elif before is not None and _HANDLE.gives(before.text):
            those.append(i - 1)
        if i + 1 < len(found) and found[i + 1].gap <= 1 and found[i + 1].kind is Kind.DATED:
            those.append(i + 1)
        for j in those:
            found[j] = mark_line(found[j], LineMark.WIDGET)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line stands: `told` after the first prose, `titled` after a long title or the first prose; `spaced` on a
    page whose paragraphs stand apart."""

    told: bool
    titled: bool
    spaced: bool


def mark_captions(lines: Lines) -> Lines:
    """Marks captions: what stands beside a credit and is said again by it, and what no subheading would be."""
    found = list(lines)
    places = _find_places(lines)
    # from the end: over a credit may stand a caption, and over that what the picture shows
    for i in range(len(found) - 1, -1, -1):
        line = found[i]
        if line.kind in (Kind.TITLE, Kind.SHORT) and not line.heading:
            if _is_caption(found, i, places[i]):
                found[i] = mark_line(line, LineMark.CAPTION)
        elif (line.kind is Kind.PROSE and len(line.text) < 400) and (
            _SEEN.gives(line.text) or _is_said_again(found, i) or _stands_over_credit(found, i, places[i])
        ):
            found[i] = mark_line(line, LineMark.CAPTION)
    return tuple(found)


def _find_places(lines: Lines) -> list[_Place]:
    apart = [b.gap > 0 for a, b in pairwise(lines) if a.kind is Kind.PROSE and b.kind is Kind.PROSE]
    spaced = sum(apart) > len(apart) * 0.8
    places = []
    told = titled = False
    for line in lines:
        places.append(_Place(told, titled, spaced))
        told = told or line.kind is Kind.PROSE
        titled = titled or line.kind is Kind.PROSE or (line.kind is Kind.TITLE and line.text.count(" ") >= 3)
    return places


def _is_caption(lines: list[PageLine], i: int, place: _Place) -> bool:
    text = lines[i].text
    count = text.count(" ") + 1
    told = place.told
    after = lines[i + 1] if i + 1 < len(lines) and lines[i + 1].gap <= 1 else None
    before = lines[i - 1] if i and lines[i].gap <= 1 else None
    if count >= 3 and _is_said_again(lines, i):
        return True
    if told and _SEEN.gives(text):
        return True
    if not (told or place.titled) or _STOPPED.search(text):
        return False
    if after is not None and after.mark is LineMark.CAPTION and after.gap == 0 and not _says_itself(after):
        under_title = not told and before is not None and before.kind is Kind.TITLE and not lines[i].gap
        if told and count < 5:
            return False  # "Questions of trust": a subheading, and a picture under it
        is_bare = mark_of(after.text) is LineMark.CAPTION and not under_title  # else it is the standfirst
        return is_bare or told or (before is not None and before.kind not in (Kind.TITLE, Kind.SHORT, Kind.PROSE))
    if after is not None and after.gap == 0 and _is_button(after):
        return True
    if before is not None and lines[i].gap == 0 and _is_button(before):
        return told and (after is None or after.kind in (Kind.PROSE, Kind.MARK))
    return told and count >= _LEAST_CAPTION and _parts_prose(lines, i, before, after)


def _parts_prose(lines: list[PageLine], i: int, before: PageLine | None, after: PageLine | None) -> bool:
    """Whether a long line without a full stop stands between paragraphs as no subheading would."""
    text = lines[i].text
    return (
        not text.isupper()
        and not _NEXT_SENTENCE.search(text)
        and text[-1] not in "\"'”’»“‘«"
        and before is not None
        and after is not None
        and (before.kind is Kind.PROSE or (before.kind is Kind.MARK and before.mark not in _OVER))
        and (after.kind is Kind.PROSE or (after.kind is Kind.TITLE and _stands_over_prose(lines, i + 1)))
        and not starts_with_dateline(after.text)
        and lines[i].gap == after.gap
    )


def _is_button(line: PageLine) -> bool:
    """Whether a line is what a reader clicks to see a picture whole."""
    return line.kind is Kind.MARK and _SHOWN.gives(line.text) is not None


def _is_said_again(lines: list[PageLine], i: int) -> bool:
    """Whether the caption beside the line has the line's words, and more."""
    folded = lines[i].text.casefold().rstrip(" .")
    return any(
        j != i and mark_of(lines[j].text) is LineMark.CAPTION and folded in lines[j].text.casefold()
        for j in range(max(0, i - 1), min(len(lines), i + 3))
    )


def _stands_over_prose(lines: list[PageLine], i: int) -> bool:
    """Whether lines[i] is a short subheading, right over a paragraph."""
    return i + 1 < len(lines) and lines[i + 1].kind is Kind.PROSE and lines[i].text.count(" ") < 7


def _says_itself(credit: PageLine) -> bool:
    """Whether a line has a caption's words beside its credit, and so needs none before it."""
    return _NEXT_SENTENCE.search(credit.text) is not None or (
        ends_in_credit(credit.text) and credit.text.count(" ") > 8
    )


def _stands_over_credit(lines: list[PageLine], i: int, place: _Place) -> bool:
    """Whether the paragraph stands right over a bare credit: where paragraphs else stand apart, or under the time or
    the author and before all prose; right under the title it is the standfirst."""
    after = lines[i + 1] if i + 1 < len(lines) else None
    if after is None or after.gap or mark_of(after.text) is not LineMark.CAPTION or _says_itself(after):
        return False
    text = lines[i].text
    if text.count(" ") > 34 or _NEXT_SENTENCE.search(text) or starts_with_dateline(text):
        return False
    goes_on = i + 2 < len(lines) and lines[i + 2].kind is Kind.PROSE
    return (place.spaced and lines[i].gap > 0) or (
        not (place.told or goes_on) and i > 0 and lines[i - 1].kind in (Kind.DATED, Kind.BYLINE, Kind.MARK)
    )
