"""Speakers whom no verb names: who signs under the words, and whose name and colon begin them."""

from __future__ import annotations

import re
from bisect import bisect_left

from briefgen.extract.quotes.antecedents import Antecedents
from briefgen.extract.quotes.attribution import Cue
from briefgen.extract.quotes.marks import Marked
from briefgen.extract.quotes.phrases import phrase_after
from briefgen.extract.quotes.speakers import Speaker
from briefgen.extract.quotes.vocabulary import FINITE, RELATIVES, TITLES

_DASH = re.compile(r"[.,]?[^\S\n]{0,4}(?:\n[^\S\n]{0,4}){0,2}(?:[―—–~]|--?|(?P<bracket>\())[^\S\n]{0,2}(?=[^\W\d_])")
_BELOW = re.compile(r"[^\S\n]{0,4}\n(?=[^\W\d_a-z])")  # a line of its own
_SHORT = 60  # code points of such a line
_LONGEST = 160  # code points of a signature: a name, and who that is
_LABEL = re.compile(r"(?:[QA]\.? )?+((?:[^\W\d_][\w.'’\-]*+ ){0,3}[^\W\d_][\w.'’\-]*+): ?+(?=\S)")
_FEWEST = 2  # labels, of two speakers at least: one alone is a word of warning


def find_signature(page: Antecedents, pair: Marked) -> Cue | None:
    """Who stands behind a dash after the words, alone on the rest of the line: `“…” ― Anna L., baker`."""
    text = page.text
    dash = _DASH.match(text, pair.close) or _BELOW.match(text, pair.close)
    if dash is None:
        return None
    start = dash.end()
    end = text.find("\n", start, start + _LONGEST)
    end = end if end >= 0 else len(text)
    if dash.re is _BELOW and (end - start > _SHORT or text[end - 1] in ".:!?" or not _opens_line(text, pair)):
        return None
    if dash.re is _DASH and dash["bracket"]:
        end = len(text[start:end].rstrip(" .")) + start - 1
        if text[end : end + 1] != ")":
            return None
    if end - start >= _LONGEST or not text[start].isupper():
        return None
    tokens = page.read(start, end)
    signed = phrase_after(tokens, 0)
    if signed is None or signed.kind != "name":
        return None
    after = bisect_left(tokens.starts, signed.end)
    if after < len(tokens) and tokens[after].text not in ",.(;/|":
        return None
    if dash.re is _BELOW and " " not in text[signed.start : signed.end]:
        return None
    goes_on = any(token.low in FINITE or token.low in RELATIVES for token in tokens[after:])
    return Cue(signed, signed.start, signed.start, True) if not goes_on else None


def _opens_line(text: str, pair: Marked) -> bool:
    return text[max(0, pair.open - 1) : pair.open] in ("", "\n")


def find_labels(text: str, pairs: list[Marked]) -> dict[int, Speaker]:
    """Of a transcript whose marks hold the speakers' names, too (`“LIND: Why?`), the names by where the marks open."""
    labels: dict[int, Speaker] = {}
    for pair in pairs:
        if not _opens_line(text, pair):
            continue
        label = _LABEL.match(text, pair.start, min(pair.end, pair.start + 60))
        if label is None:
            continue
        words = label[1].split(" ")
        if not all(word[0].isupper() for word in words):
            continue
        while len(words) > 1 and words[0].lower() in TITLES:
            del words[0]
        labels[pair.open] = Speaker(label.end(1) - len(" ".join(words)), label.end(1), "name")
    names = {text[label.start : label.end] for label in labels.values()}
    return labels if len(names) >= _FEWEST else {}
