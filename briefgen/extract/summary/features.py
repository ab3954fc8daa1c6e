"""What a sentence shows by itself: its terms, and what an editor takes it or leaves it for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import filterfalse, pairwise

from briefgen.text.lexicon import is_tracing, load_rows, note_fired, row_words
from briefgen.text.words import has_ideographs, tokenize_each, word_count

_LONGEST = 45  # words that a reader takes in at once

_WORD_ROWS = {row.name: row for row in load_rows("summary-words")}
_COMMON = row_words("summary-words", *(name for name in _WORD_ROWS if name.startswith("common-")))
# What an unseen neighbour would have to explain.
_ANAPHORIC = {
    word: row.id
    for name, row in _WORD_ROWS.items()
    if name.startswith("anaphoric-") and name != "anaphoric-chinese"
    for word in row.words()
}
_ANAPHORIC_HAN = _WORD_ROWS["anaphoric-chinese"].words()
_FIRST_WORD = re.compile(r"[\"'“‘«(\[]*([^\W\d_]+)")
_BOILERPLATE_ROWS = {row.name: row for row in load_rows("sentence-boilerplate")}
_AUTHOR_ROW = _BOILERPLATE_ROWS.pop("author-note")
_BOILERPLATE = re.compile("|".join(row.text("pattern") for row in _BOILERPLATE_ROWS.values()))
_AUTHOR_NOTE = re.compile(_AUTHOR_ROW.text("pattern"), re.IGNORECASE)
_LONGEST_SIGN = 60  # characters
_SHOWN = 20  # characters of a sentence that a trace shows
_CAPTION = re.compile(r"[^\S\n]*(?:photo|image|picture|illustration)s?(?: by\b|:)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_FIGURE = re.compile(
    r"\d[\d.,]*+(?P<unit>\s?(?:%|per ?cent|million|billion|trillion|bn\b|млрд|млн|亿|万))?(?P<goes_on>\w)?"
)
_MONEY = frozenset("$€£¥₸₽")
_QUOTED = re.compile(
    r"[“«„「\"'‘](?:(?<=[“«„「])[^”»“」\n]{12,}(?:[”»“」]|$)|(?<=\")[^\"\n]{12,}(?:\"|$)"
    r"|(?<=['‘])(?<!\w['‘])[^\n]{25,}?[,.!?]['’](?!\w))"
)
_ENOUGH = 500  # characters at either end of a sentence
_MARKS = ("“", "«", "„", "「", '"', "‘", " '")  # by which to see quickly that nothing is quoted
_CHAT = re.compile(r" (?:I[ '’]|you |m[ye] |we'll |let['’]s )")  # somebody chats
_CLOSING = "\"'”’»)]」』 "
_STOPS = frozenset(".!?…。！？")
_ASKS = frozenset("?？")
_LINE_GOES_ON = row_words("summary-words", "line-goes-on")


def is_heading(line: str, following: str) -> bool:
    """Whether a line without a stop is not the sentence's beginning, broken at a hyperlink, say."""
    words = line.split()
    if not words or following.islower():
        return False
    # `Agency, May 7, 2015 Adjust font size:`
    is_dateline = line.rstrip().endswith(":") and len(words) < 12 and _YEAR.search(line) is not None
    if is_dateline or _is_boilerplate(line):
        return True
    if len(words) < 4 or not line.rstrip("'’”\"»」)")[-1:].isalnum():
        return False
    if words[-1] in _LINE_GOES_ON:
        note_fired(_WORD_ROWS["line-goes-on"].id, words[-1])
    return words[-1] not in _LINE_GOES_ON


def _is_boilerplate(piece: str) -> bool:
    """Whether a sentence or line begins like what is a site's or a picture's."""
    head = piece[:_LONGEST_SIGN].lower()
    found = _BOILERPLATE.match(head)
    if found is not None and is_tracing():
        rows = _BOILERPLATE_ROWS.values()
        note_fired(next(row.id for row in rows if re.match(row.text("pattern"), head)), found[0])
    return found is not None


def read_terms(text: str, spans: Sequence[tuple[int, int]]) -> list[frozenset[str]]:
    """For each of the `spans` of `text` its words that carry meaning; of signs written without spaces, pairs."""
    pieces = tokenize_each(text, spans)
    if has_ideographs(text):
        pieces = [_pair_signs(tokens) for tokens in pieces]
    return [frozenset(filterfalse(_COMMON.__contains__, tokens)) for tokens in pieces]


def _pair_signs(tokens: list[str]) -> list[str]:
    found = [token for token in tokens if not "\u3040" <= token <= "\u9fff"]
    return found + [a + b for a, b in pairwise(tokens) if "\u3040" <= a <= "\u9fff" and "\u3040" <= b <= "\u9fff"]


class Features:
    """What an editor sees in the sentences of one text without their neighbours."""

    MOST = 0.12
    """The most that signs add to what a sentence is worth; they may take off much more."""

    __slots__ = ("_han", "_marks", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._han = has_ideographs(text)
        self._marks = [mark for mark in _MARKS if mark in text]

    def count_words(self, start: int, end: int) -> int:
        """How many words a reader counts in the sentence at `start`:`end`, or a dash or two more."""
        piece = self._text[start:end]
        return word_count(piece) if self._han else len(piece.split())

    def weigh(self, start: int, end: int, words: int) -> float:
        """What its own signs add to the worth of the sentence of `words` words at `start`:`end`."""
        piece = self._text[start:end]
        worth = _weigh_shape(piece, words) + self._weigh_figures(start, end)
        if end - start > 2 * _ENOUGH:
            # No sentence: some patterns look ahead from every mark, and a flood of marks is all it is.
            piece = piece[:_ENOUGH] + piece[-_ENOUGH:]
        if _is_boilerplate(piece) or _is_author_note(piece):
            worth -= 2.0
        if " Source: " in piece:
            worth -= 0.5  # a chart's line that runs into the text
        quoted = 0
        if piece[0] == "'" or (self._marks and any(mark in piece for mark in self._marks)):
            quoted = sum([match.end() - match.start() for match in _QUOTED.finditer(piece)])
            worth -= _weigh_quoted(piece, quoted)
        if not quoted and (piece.startswith(("I ", "I'", "I’")) or _CHAT.search(piece) is not None):
            worth -= 0.2
        if _CAPTION.match(self._text, end) is not None:
            worth -= 1.0  # it tells of a picture, whose credit comes next
        return worth

    def _weigh_figures(self, start: int, end: int) -> float:
        """What an amount adds, or a number that is no year."""
        text, added = self._text, 0.0
        for match in _FIGURE.finditer(text, start, min(end, start + 2 * _ENOUGH)):
            at = match.start()
            if match["unit"] or text[at - 1 : at] in _MONEY or text[at - 2 : at - 1] in _MONEY:
                return self.MOST
            if match["goes_on"] or _YEAR.fullmatch(match[0].rstrip(".,")) is None or text[at - 1 : at].isalpha():
                added = 0.04
        return added


def _is_author_note(piece: str) -> bool:
    found = _AUTHOR_NOTE.match(piece) if " is a" in piece or " appeared" in piece else None
    if found is not None:
        note_fired(_AUTHOR_ROW.id, found[0])
    return found is not None


def _weigh_shape(piece: str, words: int) -> float:
    """How a sentence begins and ends, and how long it is."""
    worth = 0.0
    last = piece[-1] if piece[-1] in _STOPS else piece.rstrip(_CLOSING)[-1:]
    if last not in _STOPS or words < 5:
        worth -= 0.8
    elif words < 9:
        worth -= 0.1 * (9 - words)
    elif words > _LONGEST:
        worth -= min(0.5, 0.015 * (words - _LONGEST))
    if last in _ASKS:
        worth -= 0.5
    if piece[0].islower() or piece[-1] == ":":
        worth -= 0.4
    if "\n" in piece:
        worth -= 0.1
    return worth


def _weigh_quoted(piece: str, quoted: int) -> float:
    """What is taken off for `quoted` characters between quotation marks."""
    off = 0.6 * min(1.0, 1.5 * quoted / len(piece))
    if piece[0] in '"“‘«„「' or (piece[0] == "'" and quoted):
        off += 0.2
    if piece[0] == '"' and piece.count('"') % 2:
        off += 0.2
    return off


def is_anaphoric(text: str, start: int) -> bool:
    """Whether the sentence that begins at `start` of `text` points back to the one before it."""
    first = _FIRST_WORD.match(text, start)
    rule = _ANAPHORIC.get(first[1].lower()) if first is not None else None
    if rule is None and text.startswith(_ANAPHORIC_HAN, start):
        rule = _WORD_ROWS["anaphoric-chinese"].id
    if rule is None:
        return False
    note_fired(rule, text[start : start + _SHOWN])
    return True
