"""The sentences of a text. Pure; every span counts code points of the text given."""

from __future__ import annotations

import re

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


_NEVER = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt", "st", "no",
    "nos", "vol", "art", "fig", "pp", "cf", "vs", "eg", "ie", "e.g", "i.e", "approx", "ca", "hon", "rev",
    "messrs", "mt", "ft", "sec",
})  # fmt: skip


_SELDOM = frozenset({
    "inc", "ltd", "co", "corp", "plc", "llc", "bn", "mn", "etc", "jr", "sr", "al", "a.m", "p.m", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "dept", "est",
})  # fmt: skip


_LONGEST_ABBREVIATION = max(map(len, _NEVER | _SELDOM))


_OPENERS = frozenset({
    "the", "a", "an", "in", "on", "at", "it", "he", "she", "they", "we", "i", "this", "that", "these",
    "those", "but", "and", "however", "as", "for", "by", "if", "when", "while", "after", "before", "since",
    "there", "its", "his", "her", "their", "what", "who", "more", "most", "some", "many", "one", "both", "no",
    "yes", "so", "yet", "still", "also", "meanwhile", "last",
})  # fmt: skip


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
        return lowered in ("no", "nos") and not following.isdigit()
    if lowered in _SELDOM or _INITIALS.fullmatch(word):
        ahead = _WORD_AHEAD.match(text, match.end())
        is_person = len(word) == 1 and word != "I"
        return ahead is not None and ahead[1].lower() in _OPENERS and not is_person
    return True
