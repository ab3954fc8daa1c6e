"""Boilerplate that is recognised by the lines around it: heads of forwarded mails, a sponsor's box, posts from
other sites, captions without a credit. Pure and linear."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    """Reads the heads of forwarded mails: the sender, the time, and the subject, which becomes a title."""
    found = list(lines)
    i = 0
    while i < len(found):
        stop = i
        while stop < len(found) and (stop == i or found[stop].gap <= 1) and _FIELDS.gives(found[stop].text):
            stop += 1
        if stop - i >= _LEAST_FIELDS:
            for j in range(i, stop):
                found[j] = _read_field(found[j])
            for j in range(i, stop):  # repeated as the headline
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
        return line._replace(kind=Kind.DATED, mark=None, reason="")
    if rule.gives == "author" and (named := names_alone(said) or names_with_place(said)):
        return line._replace(text=named, kind=Kind.BYLINE, mark=None, reason="")
    if rule.gives == "title":
        prefix = _SUBJECT.match(line.text, at)
        at = prefix.end() if prefix else at
        if line.text[at:].strip():
            return line._replace(start=line.start + at, text=line.text[at:], kind=Kind.TITLE, mark=None, reason="")
    return mark_line(line, LineMark.WIDGET, rule.id)


def mark_sponsors(lines: Lines) -> Lines:
    """Marks a sponsor's box in a newsletter: from "A message from" to the call to act, "Book a demo"."""
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
    """Marks posts from other sites. They are not the article's own words, and a quote in them could not be
    attributed."""
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
class _Position:
    """The position of a line: `after_prose` if prose comes before it, `after_title` if prose or a long title does;
    `spaced` if the paragraphs of the page are separated by empty lines."""

    after_prose: bool
    after_title: bool
    spaced: bool


def mark_captions(lines: Lines) -> Lines:
    """Marks captions that have no credit of their own: lines next to a credit that repeats their words, and lines
    between paragraphs that cannot be subheadings."""
    found = list(lines)
    positions = _find_positions(lines)
    # from the end: above a credit there may be a caption, and above that a description of the picture
    for i in range(len(found) - 1, -1, -1):
        line = found[i]
        if line.kind in (Kind.TITLE, Kind.SHORT) and not line.heading:
            if _is_caption(found, i, positions[i]):
                found[i] = mark_line(line, LineMark.CAPTION)
        elif (line.kind is Kind.PROSE and len(line.text) < 400) and (
            _SEEN.gives(line.text) or _is_said_again(found, i) or _stands_over_credit(found, i, positions[i])
        ):
            found[i] = mark_line(line, LineMark.CAPTION)
    return tuple(found)


def _find_positions(lines: Lines) -> list[_Position]:
    apart = [b.gap > 0 for a, b in pairwise(lines) if a.kind is Kind.PROSE and b.kind is Kind.PROSE]
    spaced = sum(apart) > len(apart) * 0.8
    positions = []
    after_prose = after_title = False
    for line in lines:
        positions.append(_Position(after_prose, after_title, spaced))
        after_prose = after_prose or line.kind is Kind.PROSE
        after_title = after_title or after_prose or (line.kind is Kind.TITLE and line.text.count(" ") >= 3)
    return positions


def _is_caption(lines: list[PageLine], i: int, position: _Position) -> bool:
    text = lines[i].text
    count = text.count(" ") + 1
    after_prose = position.after_prose
    after = lines[i + 1] if i + 1 < len(lines) and lines[i + 1].gap <= 1 else None
    before = lines[i - 1] if i and lines[i].gap <= 1 else None
    if count >= 3 and _is_said_again(lines, i):
        return True
    if after_prose and _SEEN.gives(text):
        return True
    if not (after_prose or position.after_title) or _STOPPED.search(text):
        return False
    if after is not None and after.mark is LineMark.CAPTION and after.gap == 0 and not _says_itself(after):
        under_title = not after_prose and before is not None and before.kind is Kind.TITLE and not lines[i].gap
        if after_prose and count < 5:
            return False  # "Questions of trust": a subheading, and a picture under it
        is_bare = mark_of(after.text) is LineMark.CAPTION and not under_title  # else it is the standfirst
        return (
            is_bare or after_prose or (before is not None and before.kind not in (Kind.TITLE, Kind.SHORT, Kind.PROSE))
        )
    if after is not None and after.gap == 0 and _is_button(after):
        return True
    if before is not None and lines[i].gap == 0 and _is_button(before):
        return after_prose and (after is None or after.kind in (Kind.PROSE, Kind.MARK))
    return after_prose and count >= _LEAST_CAPTION and _parts_prose(lines, i, before, after)


def _parts_prose(lines: list[PageLine], i: int, before: PageLine | None, after: PageLine | None) -> bool:
    """Whether a long line without a full stop appears between paragraphs in a way that no subheading would."""
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
    """Whether a line is a button that enlarges a picture."""
    return line.kind is Kind.MARK and _SHOWN.gives(line.text) is not None


def _is_said_again(lines: list[PageLine], i: int) -> bool:
    """Whether a caption next to the line repeats its words and adds more."""
    folded = lines[i].text.casefold().rstrip(" .")
    return any(
        j != i and mark_of(lines[j].text) is LineMark.CAPTION and folded in lines[j].text.casefold()
        for j in range(max(0, i - 1), min(len(lines), i + 3))
    )


def _stands_over_prose(lines: list[PageLine], i: int) -> bool:
    """Whether lines[i] is a short subheading directly above a paragraph."""
    return i + 1 < len(lines) and lines[i + 1].kind is Kind.PROSE and lines[i].text.count(" ") < 7


def _says_itself(credit: PageLine) -> bool:
    """Whether a line with a credit already contains a caption, so that the line before it is not one."""
    return _NEXT_SENTENCE.search(credit.text) is not None or (
        ends_in_credit(credit.text) and credit.text.count(" ") > 8
    )


def _stands_over_credit(lines: list[PageLine], i: int, position: _Position) -> bool:
    """Whether a paragraph directly above a bare credit is a caption: on a page whose paragraphs are separated by
    empty lines, or below the time or the author and before all prose. Directly below the title it is the
    standfirst."""
    after = lines[i + 1] if i + 1 < len(lines) else None
    if after is None or after.gap or mark_of(after.text) is not LineMark.CAPTION or _says_itself(after):
        return False
    text = lines[i].text
    if text.count(" ") > 34 or _NEXT_SENTENCE.search(text) or starts_with_dateline(text):
        return False
    goes_on = i + 2 < len(lines) and lines[i + 2].kind is Kind.PROSE
    return (position.spaced and lines[i].gap > 0) or (
        not (position.after_prose or goes_on) and i > 0 and lines[i - 1].kind in (Kind.DATED, Kind.BYLINE, Kind.MARK)
    )
