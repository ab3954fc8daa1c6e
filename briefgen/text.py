"""Words, sentences and passages of a text. Pure; every span counts code points of the text given."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

# Written without spaces between words, so each character is a token and a term is a phrase of them.
_IDEOGRAPHS = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_SEPARATORS = {code: " " for code in range(128) if not chr(code).isalnum()}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\s{_IDEOGRAPHS}]+")


def fold(text: str) -> str:
    """`text` without case, accents and compatibility forms: `Café` -> `cafe`. Folding twice is folding."""
    # a quotation mark or two among ASCII is the rule: only they take the slow way
    return text.lower() if text.isascii() else _NOT_ASCII.sub(_fold_run, text.lower())


def _fold_run(match: re.Match[str]) -> str:
    # casefold can bring forth characters that decompose, and the other way round: hence twice
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", match[0]).casefold()).casefold()
    return "".join(c for c in folded if not unicodedata.combining(c))


def tokenize(text: str) -> list[str]:
    """The folded words of `text`: runs of letters and digits; all else separates."""
    text = _drop_typography(text)
    folded = fold(text)
    if not folded.isascii():
        folded = _NOT_ASCII.sub(_part_run, folded)
    return folded.translate(_SEPARATORS).split()


def tokenize_each(text: str, spans: Sequence[tuple[int, int]]) -> list[list[str]]:
    """`tokenize` for each of the `spans` of `text`; English is looked at once for all of them."""
    plain = _drop_typography(text)
    if not plain.isascii():
        return [tokenize(plain[start:end]) for start, end in spans]
    plain = plain.lower().translate(_SEPARATORS)  # one for one, so that positions stay
    return [plain[start:end].split() for start, end in spans]


def _drop_typography(text: str) -> str:
    """`text` with spaces for the commonest signs: without them English is ASCII, and that is ten times as fast."""
    if not text.isascii():
        for mark in "“”‘’–—…\u00a0€£":
            text = text.replace(mark, " ")
    return text


def _part_run(match: re.Match[str]) -> str:
    # the letters of a run stay where they are: they may continue a word that ASCII letters began
    run = "".join(c if c.isalnum() else " " for c in match[0])
    return _IDEOGRAPH.sub(r" \g<0> ", run)


def word_count(text: str) -> int:
    """How many words a reader counts: what stands between spaces and has a letter or digit in it."""
    return sum(any(c.isalnum() for c in word) for word in _WORD.findall(text))


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


_ALIKE = {ord(c): "'" for c in "‘’‚‛′`´＇"} | {ord(c): '"' for c in "“”„‟″«»＂"}
_ALIKE |= {ord(c): "-" for c in "‐‑‒–—―−﹣－"}
_ALIKE |= {ord(c): " " for c in "\t\n\r\x0b\x0c\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"}
_ALIKE |= dict.fromkeys(range(8192, 8203), " ")
# A text has few of these signs: looking for them is ten times as fast as asking of each character.
_UNLIKE = re.compile("[" + "".join(map(re.escape, map(chr, _ALIKE))) + "]")
_RUNS = re.compile(r"  +")


def _make_alike(text: str) -> str:
    """`text` with one kind of marks, dashes and spaces: one for one, so that positions stay."""
    return _UNLIKE.sub(lambda match: _ALIKE[ord(match[0])], text)


@lru_cache(maxsize=2)  # the passages of one article are looked for one after another
def _even(text: str) -> tuple[str, list[int], list[int]]:
    """`text` with one kind of marks and single spaces; where spaces were dropped, and how many up to there."""
    hay = _make_alike(text)
    dropped_at: list[int] = []
    dropped: list[int] = [0]
    if "  " in hay:
        for run in _RUNS.finditer(hay):
            dropped_at.append(run.start() + 1 - dropped[-1])
            dropped.append(dropped[-1] + len(run[0]) - 1)
        hay = _RUNS.sub(" ", hay)
    return hay, dropped_at, dropped


def find_passage(passage: str, text: str) -> list[tuple[int, int]]:
    """Spans of `text` that say `passage`, from left to right and apart: exact words, but white space,
    quotation marks and dashes may be of another kind."""
    needle = _RUNS.sub(" ", _make_alike(passage)).strip()
    if not needle:
        return []
    hay, dropped_at, dropped = _even(text)
    spans = []
    at = hay.find(needle)
    while at >= 0:
        end = at + len(needle)
        spans.append(
            (at + dropped[bisect_right(dropped_at, at)], end - 1 + dropped[bisect_right(dropped_at, end - 1)] + 1)
        )
        at = hay.find(needle, end)
    return spans


_CUT = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3})\s*")
_MOST_CUT = 1_000  # characters that a cut may leave out: what is further away is another statement


def find_quotation(words: str, text: str) -> list[list[tuple[int, int]]]:
    """Where `text` has the words of a quote, from left to right: for each place the spans of its pieces.

    As find_passage, and `[…]` or `…` stands for words left out between two pieces that follow one another
    in the text, at most 1,000 characters apart."""
    whole = find_passage(words, text)
    if whole:
        return [[span] for span in whole]
    pieces = [piece for piece in _CUT.split(words) if piece.strip()]
    if len(pieces) < 2:
        return []
    first, *others = (find_passage(piece, text) for piece in pieces)
    found = []
    for span in first:
        place = [span]
        for spans in others:
            after = next((s for s in spans if 0 <= s[0] - place[-1][1] <= _MOST_CUT), None)
            if after is None:
                break
            place.append(after)
        else:
            found.append(place)
    return found
