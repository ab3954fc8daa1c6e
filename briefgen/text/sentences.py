"""The sentences of a text. Pure; every span counts code points of the text given."""

from __future__ import annotations

import re

from briefgen.text.lexicon import load_rows, note_fired, row_words

# A run of stops, its closing quotes and the white space after it; or the stops of Chinese and Japanese,
# which need no space; or the end of a paragraph. All begin with one class of signs, so that the search leaps
# from sign to sign; possessive, so that no flood of stops or spaces is looked at twice.
_STOP = re.compile(
    r"[.!?…。！？\n](?:(?<=[.!?…])[.!?…]*+(?P<close>[\"'”’»)\]]*+)(?P<space>\s++)(?=(?P<next>\S))"
    r"|(?<=[.!?…])[.!?…]*+[\"'”’»)\]]*+"
    r"|(?<=[。！？])[。！？]*+[」』”’）]*+(?P<wide>\s*+)|(?<=\n)[^\S\n]*+(?:\n\s*+(?P<blank>))?)"
)
_LAST_WORD = re.compile(r"[\w.&]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$|[^\W\d_a-z]$")
_ROWS = {row.name: row for row in load_rows("abbreviations")}
_NEVER = frozenset(_ROWS["titles-and-pointers"].words())
_SELDOM = {
    word: _ROWS[name].id for name in ("companies-times-and-months", "and-others") for word in _ROWS[name].words()
}
_OPENERS = frozenset(_ROWS["openers"].words())
_LONGEST_ABBREVIATION = max(map(len, (*_NEVER, *_SELDOM)))
_WORD_AHEAD = re.compile(r"[\"'“‘«(\[]*(\w+)")


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of `text` in order, without the white space around them."""
    spans: list[tuple[int, int]] = []
    start = _skip_space(text, 0)
    for match in _STOP.finditer(text):
        kind = match.lastgroup
        if kind is None or (kind == "next" and not _ends(text, start, match)):
            continue
        stop = match.start("space") if kind == "next" else match.end()
        end = start + len(text[start:stop].rstrip())
        if end > start:
            spans.append((start, end))
        start = match.end()
    end = len(text.rstrip())
    if end > start:
        spans.append((start, end))
    return spans


def _skip_space(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop that `match` found ends a sentence that began at `start`."""
    close, space, following = match.group("close", "space", "next")
    if space == "\n\n" or (space != " " and "\n\n" in space):
        return True
    if following.islower():
        return False
    first, after = match.start(), match.start("space") - len(close)
    if after - first > 1 or text[first] != ".":
        stop = text[first:after]
        return stop not in ("...", "…") or following.isupper()
    if close:
        return True
    # 40 characters back are enough for any abbreviation, and keep this linear
    word = text[max(start, first - 40) : first].rpartition(" ")[2]
    if not word.isalnum():
        before = _LAST_WORD.search(word)
        if before is None:
            return True
        word = before[0]
    if len(word) > _LONGEST_ABBREVIATION and "." not in word:
        return True
    lowered = word.lower()
    if lowered in _NEVER:
        # `No.` is a number before a digit only; the rest are titles and pointers
        ends = lowered in ("no", "nos") and not following.isdigit()
        if not ends:
            note_fired(_ROWS["titles-and-pointers"].id, word)
        return ends
    if lowered not in _SELDOM and not _INITIALS.fullmatch(word):
        return True
    ahead = _WORD_AHEAD.match(text, match.end())
    is_person = len(word) == 1 and word != "I"
    if ahead is not None and ahead[1].lower() in _OPENERS and not is_person:
        note_fired(_ROWS["openers"].id, ahead[1])
        return True
    if lowered in _SELDOM:
        note_fired(_SELDOM[lowered], word)
    return False


# -- breaks: a quick look, for readers who ask only whether two places share a sentence -------------------------

# Of a run of stops only the first looks on to its end: that all of them did would cost a flood its square.
_BREAK = re.compile(
    r"[.!?…。！？\n](?:(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+[\"'”’»)\]]*+\s++(?=[\"'“‘«„(\[]*[^\Wa-zа-яё]|[—–] [А-ЯЁ0])"
    r"|(?<=[。！？])[”’」』]*|(?<=\n)\s*|(?<=[.!?])['‘“](?=\[?[A-Z0])|(?<=…)(?=['‘“]?[A-Z0]))"
)
_SHORT = frozenset(
    spelled
    for word in _NEVER | row_words("abbreviations", "companies-times-and-months")
    for spelled in (word, word.capitalize())
)
_SHORT_ENDS = frozenset(word[-2:] for word in _SHORT)
_LENGTHS = range(2, max(map(len, _SHORT)) + 1)


def find_breaks(text: str) -> list[tuple[int, int]]:
    """Where a sentence stops and the next one begins, in order: each line end is a break, too, and so is a stop
    before a capital, unless an abbreviation ends with it. Quicker than `sentences`, which weighs what follows."""
    breaks: list[tuple[int, int]] = []
    for match in _BREAK.finditer(text):
        at, end = match.span()
        if text[at] == "." and _is_abbreviated(text, at):
            continue
        # an opening mark after the stop is the next sentence's
        breaks.append((at, end - 1 if end - at > 1 and text[end - 1] in "'‘“" else end))
    return breaks


def _is_abbreviated(text: str, at: int) -> bool:
    """Whether a full stop at `at` ends an abbreviation or an initial."""
    last = text[at - 1 : at]
    if last.isupper() and (at == 1 or text[at - 2] == "." or text[at - 2].isspace()):
        return "A" <= last <= "Z" or "А" <= last <= "Я" or last == "Ё"
    if text[max(0, at - 2) : at] not in _SHORT_ENDS:
        return False  # nearly all words end otherwise
    return any(text[at - size : at] in _SHORT and not _goes_on(text, at - size) for size in _LENGTHS if size <= at)


def _goes_on(text: str, at: int) -> bool:
    """Whether the word at `at` began before."""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")
