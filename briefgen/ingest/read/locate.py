"""Where in the source of a page a text was taken from. Pure."""

from __future__ import annotations

import html
import re

_WORD = re.compile(r"\w+")
_BODY = re.compile(r"<body\b", re.IGNORECASE)


def locate(body: str, source: str, title: str | None = None) -> tuple[int, int]:
    """The stretch of `source` (markup and all) that `body` was made from: from its title or its first
    words to its last. The whole source, where they are not found."""
    body_tag = _BODY.search(source)
    base = body_tag.end() if body_tag else 0
    words = [match[0] for match in _WORD.finditer(body[:400])][:8]
    last = [match[0] for match in _WORD.finditer(body[-400:])][-8:]
    first_at = _find(words, source, base, last=False)
    last_at = _find(last, source, base, last=True)
    if first_at is None or last_at is None or last_at[1] <= first_at[0]:
        return 0, len(source)
    start = first_at[0]
    if title:
        for shown in (title, html.escape(title, quote=False)):
            # the heading, not the name of the window: the last place before the body
            at = source.rfind(shown, base, start)
            if at >= 0:
                return at, last_at[1]
    return start, last_at[1]


def _find(words: list[str], source: str, base: int, *, last: bool) -> tuple[int, int] | None:
    """Where a run of `words` stands in `source`, whatever marks and spaces are between them."""
    for count in (8, 5, 3):
        run = words[-count:] if last else words[:count]
        if len(run) < min(count, 3):
            continue
        pattern = re.compile(r"(?:[^\w<]{0,12}|&[#\w]{1,8};|<[^<>]{0,300}>){0,4}?".join(re.escape(w) for w in run))
        anchor = run[-1] if last else run[0]
        at = len(source) if last else base - 1
        for _ in range(200):  # a word may stand in many places; a search of the whole would be quadratic
            at = source.rfind(anchor, base, at) if last else source.find(anchor, at + 1)
            if at < 0:
                break
            low = max(0, at - 900) if last else at
            if last:
                found = list(pattern.finditer(source, low, at + len(anchor)))
                if found and found[-1].end() == at + len(anchor):
                    return found[-1].span()
            elif match := pattern.match(source, at):
                return match.span()
    return None
