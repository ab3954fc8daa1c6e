"""What a sentence shows by itself: its terms, and what an editor takes it or leaves it for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import filterfalse, pairwise

from briefgen.text.lexicon import word_set
from briefgen.text.words import is_latin, tokenize_each, word_count

_LONGEST = 45  # words that a reader takes in at once

_COMMON = word_set(
    """
    a about after again against all also am an and any are as at be because been before being between both but by can
    could did do does down during each few for from further had has have he her here hers him his how i if in into is
    it its just may me might more most my no nor not now of off on once only or other our out over own per s said same
    say says she should so some such t than that the their them then there these they this those through to too under
    until up very was we were what when where which while who whom why will with would you your year years
    и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот от меня
    еще ещё нет о из ему для это этот года год лет также при до или их был была были быть который которые
    der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass
    le la les de des du un une et en à au aux pour par sur dans que qui ne pas est sont ce se
    және мен бен де да үшін бұл осы болып деп
    的 了 在 是 和 与 对 将 为 于 及 等 也 有 这 一 不 上 中 以 其
    """
)
# What an unseen neighbour would have to explain.
_LEANS = word_set(
    """
    he she it they this these that those his her its their such but however and so yet also moreover instead still then
    meanwhile nevertheless nonetheless otherwise thus therefore hence besides furthermore additionally similarly both
    neither there another others here or nor indeed anyway well basically likewise consequently rather him them
    он она они оно это этот эта эти его её ее их но однако поэтому также кроме а и при тем так ол бұл бірақ сондықтан
    er sie es dies diese aber doch jedoch daher il elle ils elles ce cette ces mais cependant
    """
)
_LEANS_HAN = ("他", "她", "它", "这", "但", "然而", "此", "其", "而", "同时", "不过", "因此", "所以")
_FIRST_WORD = re.compile(r"[\"'“‘«(\[]*([^\W\d_]+)")
# In small letters and without a flag: then a pattern's first letter tells at once that it doesn't match.
_BOILERPLATE = re.compile(
    r"advertisement\b|photos?\s*[:|]|images?\s*[:|]|pictures?\s*[:|]|sources?\s*[:|]|captions?\s*[:|]"
    r"|graphics?\s*[:|]|videos?\s*[:|]|credits?\s*[:|]|hashtags?s?\s*[:|]|tags?s?\s*[:|]|photo by"
    r"|click\b|tap\b|sign up\b|subscribe\b|log in\b|register\b|follow us\b|share this\b|read more\b|learn more\b"
    r"|become a\b|get more\b"
    r"|this (?:article|story|piece|report) (?:was|is|has|first|originally|appeared)|first published"
    r"|originally published|additional reporting by|reporting by|editing by|edited by|writing by|copyright"
    r"|all rights reserved|©|related (?:articles|stories)|comments?\s*$|no comments yet|try our|explore what"
    r"|terms of (?:use|service)|cookie|newsletter|реклама|читайте также"
)
_LONGEST_SIGN = 60  # characters
# Who wrote it, at the foot: `Jane D. is a journalist and …`.
_AUTHOR_NOTE = re.compile(
    r"(?:[A-Z][\w'’.-]+ ){2,4}is (?:an? |the )?(?:[\w-]+ ){0,4}"
    r"(?:journalist|reporter|correspondent|lecturer|professor|columnist|writer|author|editor|fellow)\b"
    r"|(?:his|her|their) (?:articles|work|writing|books?) (?:have|has) appeared|(?:he|she) is an? (?:incoming )?"
    r"(?:phd|doctoral|fellow|student)",
    re.IGNORECASE,
)
_HAN = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
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
_FUNCTION_END = word_set("the a an of in on at to for and or by with from that is are was were its their his her")


def is_heading(line: str, following: str) -> bool:
    """Whether a line without a stop is not the sentence's beginning, broken at a hyperlink, say."""
    words = line.split()
    if not words or following.islower():
        return False
    # `Agency, May 7, 2015 Adjust font size:`
    is_dateline = line.rstrip().endswith(":") and len(words) < 12 and _YEAR.search(line) is not None
    is_boilerplate = is_dateline or _BOILERPLATE.match(line[:_LONGEST_SIGN].lower()) is not None
    bare = line.rstrip("'’”\"»」)")
    return is_boilerplate or (len(words) > 3 and bare[-1:].isalnum() and words[-1] not in _FUNCTION_END)


def read_terms(text: str, spans: Sequence[tuple[int, int]]) -> list[frozenset[str]]:
    """For each of the `spans` of `text` its words that carry meaning; of signs written without spaces, pairs."""
    pieces = tokenize_each(text, spans)
    if _has_han(text):
        pieces = [_pair_signs(tokens) for tokens in pieces]
    return [frozenset(filterfalse(_COMMON.__contains__, tokens)) for tokens in pieces]


def _has_han(text: str) -> bool:
    """Whether `text` has signs written without spaces."""
    return not is_latin(text) and _HAN.search(text) is not None


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
        self._han = _has_han(text)
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
        if _BOILERPLATE.match(piece[:_LONGEST_SIGN].lower()) is not None or _is_author_note(piece):
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
    return (" is a" in piece or " appeared" in piece) and _AUTHOR_NOTE.match(piece) is not None


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
    return (first is not None and first[1].lower() in _LEANS) or text.startswith(_LEANS_HAN, start)
