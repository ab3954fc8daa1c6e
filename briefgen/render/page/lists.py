"""Lists as editors write them -> lists as Python-Markdown reads them: four spaces a level."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ITEM = re.compile(r"( *)([-*+]|\d{1,9}\.)( {1,4})(?=\S)")
_RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *$")
_ANY = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}\.) ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Level:
    """An open item of a list: the columns where its mark and its words begin."""

    mark: int
    words: int
    is_numbered: bool


def nest_lists(text: str) -> str:
    """The text with each item of a list indented by four spaces a level, whichever number of spaces
    (from two) the editor nests by; a list that begins right under a paragraph is parted from it."""
    if not _ANY.search(text):
        return text
    out: list[str] = []
    levels: list[_Level] = []
    after_blank, in_paragraph = True, False
    for raw in text.split("\n"):
        line = raw.expandtabs(4).rstrip()
        if not line:
            out.append("")
            after_blank = True
            continue
        indent = len(line) - len(line.lstrip())
        item = None if _RULE.match(line) else _ITEM.match(line)
        if item and in_paragraph and not after_blank and not levels and item[2] not in ("-", "*", "+", "1."):
            item = None  # `2015.` at the head of a line of a paragraph is no list
        if item and (levels or indent < 4):
            level = _Level(indent, item.end(), item[2][-1] == ".")
            before = _leave(levels, indent)
            if not after_blank and (in_paragraph or (before and before.is_numbered != level.is_numbered)):
                out.append("")
            out.append("    " * len(levels) + f"{item[2]} {line[item.end() :]}")
            levels.append(level)
            after_blank = in_paragraph = False
            continue
        if after_blank:
            _leave(levels, indent)
            in_paragraph = True
        if levels:
            extra = indent - levels[-1].words
            line = " " * (4 * len(levels) + (extra if after_blank and extra >= 4 else 0)) + line.strip()
        out.append(line if levels else raw)
        after_blank = False
    return "\n".join(out)


def _leave(levels: list[_Level], indent: int) -> _Level | None:
    """Close the levels that a line of this indentation is not inside of; the outermost of those."""
    left = None
    while levels and indent < min(levels[-1].mark + 2, levels[-1].words):
        left = levels.pop()
    return left
