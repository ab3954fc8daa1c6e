"""Cues and speakers in Chinese, where no space parts a name from its verb."""

from __future__ import annotations

import re

from briefgen.extract.quotes.attribution import Cue
from briefgen.extract.quotes.marks import Marked
from briefgen.extract.quotes.speakers import Speaker
from briefgen.extract.quotes.vocabulary import CHINESE
from briefgen.text.lexicon import load_rows, note_fired
from briefgen.text.patterns import compile_late

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_ROWS = {row.name: row for row in load_rows("chinese-names")}


def _any_of(name: str) -> str:
    """A pattern for any of the words of a row."""
    return f"(?:{'|'.join(_ROWS[name].words())})"


_FAMILY = _ROWS["family-names"].words()
_SHORT_FAMILY = "".join(name for name in _FAMILY if len(name) == 1)
_LONG_FAMILY = "|".join(name for name in _FAMILY if len(name) > 1)
_PRONOUNS = {word: kind for kind in ("they", "he", "she") for word in _ROWS["pronouns"].words(kind)}
_CUE = compile_late(f"(?:{'|'.join(CHINESE)})+")  # several are one: 补充道
_PART = compile_late(r"[，,。；;：:！？!?\n“”‘’「」『』（）()、\s]")
_NAME = compile_late(
    f"(?:(?:{_LONG_FAMILY})[{_HAN}]{{1,2}}|[{_SHORT_FAMILY}][{_HAN}]{{1,2}}|(?P<foreign>[{_HAN}]{{1,6}}·[{_HAN}·]{{1,12}}))$"
)
_ROLE = compile_late(f"{_any_of('roles')}([{_HAN}·]{{2,12}})$")
_NOUN = compile_late(f"[{_HAN}]{{0,10}}{_any_of('nouns')}$")
_PRONOUN = compile_late(f"(?:{'|'.join(_PRONOUNS)})$")
_BETWEEN = compile_late(f"{_any_of('between')}+$")
_CALLED = compile_late(f"{_any_of('called')}$")
_AFTER_STOP = compile_late("(?:(?:本报|新华社|中新社|本网)?记者(?:说|道)?)?[。，]")
_ROLE_BEFORE = compile_late(f"[{_HAN}]*{_any_of('roles')}$")
_LONGEST_ROLE = 16
_LOOK = 40  # characters


def names_term(text: str, pair: Marked) -> bool:
    """Whether the signs between marks are a term: called so, or the short beginning of a sentence that goes on."""
    called = _CALLED.search(text, max(0, pair.open - 4), pair.open)
    if called is not None:
        note_fired(_ROWS["called"].id, called[0])
        return True
    heads = pair.open == 0 or text[pair.open - 1] in "，。；：，\n "
    goes_on = text[pair.close : pair.close + 1] > "\u3400" and text[pair.end - 1] not in "。！？，"
    return heads and goes_on and pair.end - pair.start <= 8


def ends_clause(text: str, cue: Cue) -> bool:
    """Whether nothing but its hearer follows a verb that stands in a sentence of its own: `王五告诉记者。`"""
    return _AFTER_STOP.match(text, cue.end) is not None


def _subject(text: str, start: int, end: int) -> Speaker | None:
    """The speaker that ends at `end`, somewhere after `start`."""
    piece = text[start:end]
    between = _BETWEEN.search(piece)
    if between is not None and between.start() > 0:
        note_fired(_ROWS["between"].id, between[0])
        piece = piece[: between.start()]
    piece = piece.rstrip()
    if piece.startswith("据"):
        start, piece = start + 1, piece[1:]
    parts = [part.end() for part in _PART.finditer(piece)]
    if parts and parts[-1] == len(piece):
        return None
    if parts:
        start += parts[-1]
        piece = piece[parts[-1] :]
    pronoun = _PRONOUN.search(piece)
    if pronoun is not None:
        note_fired(_ROWS["pronouns"].id, pronoun[0])
        return Speaker(start + pronoun.start(), start + pronoun.end(), _PRONOUNS[pronoun[0]])
    role = _ROLE.search(piece)
    if role is not None and _NOUN.search(role[1]) is None:
        note_fired(_ROWS["roles"].id, role[0])
        return Speaker(start + role.start(1), start + role.end(1), "name")
    noun = _NOUN.search(piece)
    if noun is not None:
        note_fired(_ROWS["nouns"].id, noun[0])
        return Speaker(start + noun.start(), start + noun.end(), "noun")
    name = _NAME.search(piece)
    if name is not None:
        if name["foreign"] is None:
            note_fired(_ROWS["family-names"].id, name[0])
        return Speaker(start + name.start(), start + name.end(), "name")
    if 2 <= len(piece) <= 12:
        return Speaker(start, start + len(piece), "name")
    return None


def chinese_role(text: str, name: int) -> tuple[int, int] | None:
    """Where the role stands that leads to the name at `name`: 外交部发言人."""
    role = _ROLE_BEFORE.search(text, max(0, name - _LONGEST_ROLE), name)
    if role is None:
        return None
    start = role.start() + (role[0][0] == "据")
    return start, role.end()


def chinese_before(text: str, start: int, end: int) -> Cue | None:
    """The cue in the characters `start`:`end`, which stand before a quotation."""
    start = max(start, end - 2 * _LOOK)
    cues = list(_CUE.finditer(text, start, end))
    strong = text[end - 1 : end] in ("：", ":", "，")
    for match in reversed(cues):
        speaker = _subject(text, start, match.start())
        if speaker is not None:
            return _make_cue(speaker, match, strong=strong or match.end() == end)
    if strong and text[end - 1] != "，":
        speaker = _subject(text, start, end - 1)
        return Cue(speaker, end - 1, end, True) if speaker is not None else None
    return None


def chinese_after(text: str, start: int, end: int) -> Cue | None:
    """The cue in the characters right after a quotation."""
    while start < end and text[start] in "，,。 ":
        start += 1
    match = _CUE.search(text, start, min(end, start + _LOOK))
    if match is None:
        return None
    speaker = _subject(text, start, match.start())
    return _make_cue(speaker, match, strong=True) if speaker is not None else None


def _make_cue(speaker: Speaker, verb: re.Match[str], strong: bool) -> Cue:
    return Cue(speaker, verb.start(), verb.end(), strong, "reporting-verbs/chinese")
