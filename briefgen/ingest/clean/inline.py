"""Boilerplate in the middle of a paragraph: advertisement labels, sources of charts, captions with credits. Pure."""

from __future__ import annotations

import re

from briefgen.ingest.publishers import KNOWN_PUBLISHERS
from briefgen.ingest.segment.rules import Rules, load_rules, load_words
from briefgen.text.lexicon import Fired
from briefgen.text.sentences import sentences

_TABLE = "boilerplate-inline"
_CUT = load_rules(_TABLE, "cut")
_SOURCE = load_rules(_TABLE, "credit")
_CAPTION = load_rules(_TABLE, "caption")
_REST = load_rules(_TABLE, "rest")
_KNOWN = re.compile(
    rf"(?:{KNOWN_PUBLISHERS}|Getty Images|Shutterstock|Handout|EPA-EFE|EPA|Visual China Group|VCG|Statista"
    rf"|Eurostat)(?:/[A-Z][\w-]+)?(?![\w'’])(?=(?P<rest>.?))"
)
_TOKEN = re.compile(r"\S+")
_IN_CREDIT = load_words("in-a-credit")
_OPENERS = load_words("opens-a-sentence")


def clean_inline(text: str) -> tuple[str, list[Fired]]:
    """(`text` without labels of advertisements, sources of charts, and captions; what was cut, each with its row)."""
    fired: list[Fired] = []
    if adverts := _CUT.find_all(text):
        fired += [Fired(rule.id, match[0].strip()) for rule, match in adverts]
        text = _without(text, [match.span() for _, match in adverts]).strip()
    if ":" in text:
        text = _drop_credits(text, _SOURCE, fired, with_sentence=False)
        text = _drop_credits(text, _CAPTION, fired, with_sentence=True)
        for rule, match in _REST.find_all(text)[:1]:
            fired.append(Fired(rule.id, match[0].strip()))
            text = text[: match.start()]
    return text, fired


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts.append(text[at:start])
        at = end
    return "".join(parts) + text[at:]


def _drop_credits(text: str, signs: Rules, fired: list[Fired], *, with_sentence: bool) -> str:
    """Without `Source: Name` (and, for pictures, the sentence before it, which is the caption)."""
    parts: list[str] = []
    at = 0
    for rule, match in signs.find_all(text):
        if match.start() < at:
            continue
        end = credit_end(text, match.end())
        start = match.start()
        if with_sentence:
            base = max(at, start - 600)
            before = sentences(text[base:start])
            # nothing but the caption: no sentence of the article can be lost
            start = base + before[-1][0] if before else start
        parts.append(text[at:start].rstrip())
        fired.append(Fired(rule.id, text[start:end].strip()))
        at = end
    if not parts:
        return text
    parts.append(text[at:].strip())
    return " ".join(part for part in parts if part)


def credit_end(text: str, at: int) -> int:
    """Where the name that begins at `at` ends: a known publisher, or a run of capitals up to the word
    that begins the next sentence. `Brad Setser China's auto …` ends after `Setser`."""
    known = _KNOWN.match(text, at)
    end = at
    if known:
        end = known.end()
        ahead = re.compile(r"\s*(?:,|/|via|and)\s+(?=[A-Z])").match(text, end)
        if ahead is None or (ahead[0].strip() == "," and not _KNOWN.match(text, ahead.end())):
            stop = re.compile(r"[.;]?(?=\s|$)").match(text, end)
            return stop.end() if stop else end
        at = ahead.end()
        if _KNOWN.match(text, at):
            return credit_end(text, at)
    run: list[tuple[str, int]] = []
    for match in _TOKEN.finditer(text, at, min(len(text), at + 120)):
        token = match[0]
        bare = token.strip(",.;:'\"’”)")
        if run and bare in _OPENERS:
            return run[-1][1]
        if token[0].isupper() or token[0] in "@©" or (run and token in _IN_CREDIT):
            run.append((token, match.end()))
            if token[-1] in ".;" and len(bare) > 2:
                return match.end()
            if token[-1] in ",:":
                break
        else:
            break
    else:
        return run[-1][1] if run else max(end, at)
    while run and run[-1][0] in _IN_CREDIT:
        run.pop()
    if len(run) > 1:
        run.pop()  # it begins the next sentence
    while len(run) > 1 and run[-1][0] in _IN_CREDIT:
        run.pop()
    return run[-1][1] if run else max(end, at)
