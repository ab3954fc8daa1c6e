"""PyYAML's complaints about broken YAML, in words that help whoever wrote the file."""

from __future__ import annotations

import re
import unicodedata

import yaml

from briefgen.errors import Mistake, Place
from briefgen.text.words import SPACES

_QUOTE_IT = 'put the whole text in quotes: "…"'
_BESIDE_BAR = "text stands in the line of '|' or '>'"

# (in PyYAML's words, in ours, what to do); the first that fits is taken
_KNOWN: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "a second ': ' in one line", _QUOTE_IT),
    ("found character '\\t' that cannot start", "a tab at the beginning of a line", "indent with spaces"),
    ("violate", "a tab at the beginning of a line", "indent with spaces"),
    ("cannot start any token", "a text can't begin with this character", _QUOTE_IT),
    ("unexpected end of stream", "this quotation mark is never closed", "close it, or double it inside the text: ''"),
    ("unexpected document", "this quotation mark is never closed", "close it before the line '---'"),
    ("found unknown escape character", "an unknown '\\' in quotes", "use '…' instead of \"…\", or write \\\\"),
    ("could not find expected ':'", "expected 'key: value'", "write a colon and a space after the key"),
    ("block sequence entries are not allowed", "a list can't begin here", "begin the list on the next line"),
    (
        "did not find expected ',' or ']'",
        "a list '[…]' is never closed",
        "separate by commas, put text with brackets in quotes, and close it with ']'",
    ),
    (
        "did not find expected ',' or '}'",
        "a mapping '{…}' is never closed",
        "separate by commas, put text with brackets in quotes, and close it with '}'",
    ),
    (
        "expected ',' or ']'",
        "a list '[…]' is never closed",
        "separate by commas, put text with brackets in quotes, and close it with ']'",
    ),
    (
        "expected ',' or '}'",
        "a mapping '{…}' is never closed",
        "separate by commas, put text with brackets in quotes, and close it with '}'",
    ),
    ("expected alphabetic or numeric", "a text can't begin with '&' or '*'", _QUOTE_IT),
    ("did not find expected '-' indicator", "expected '- ' as in the lines above", "indent it like the entry before"),
    ("did not find expected key", "expected 'key: value' here", "check the indentation and the quotation marks"),
    ("expected <block end>", "expected 'key: value' here", "check the indentation and the quotation marks"),
    ("expected <document start>", "expected 'key: value' here", "check the indentation and the quotation marks"),
    ("did not find URI", "a text can't begin with '!'", _QUOTE_IT),
    ("expected tag URI", "a text can't begin with '!'", _QUOTE_IT),
    ("the expected '>'", "a text can't begin with '!'", _QUOTE_IT),
    ("mapping keys are not allowed", "a text can't begin with '?'", _QUOTE_IT),
    ("expected comment or line break", _BESIDE_BAR, "begin it on the next line, indented"),
    (
        "expected chomping or indentation",
        _BESIDE_BAR,
        "begin it on the next line, indented",
    ),
    ("undefined tag handle", "a text can't begin with '!'", _QUOTE_IT),
)
# Where YAML needs a space: at the beginning of a line, after a hyphen, after the colon of a key.
_NO_SPACE = re.compile(rf"(?:\s*(?:-\s*)?(?:[\w-]+:)?)??([{SPACES}])")
_CURLY = re.compile(r"\s*(?:- )?(?:[\w-]+: )?([“”„‘’«])")
_FROM_CONTEXT = ("quoted scalar", "simple key", "flow sequence", "flow mapping", "an alias", "an anchor")
_TIGHT_COLON = re.compile(r"\s*(?:- )?[\w-]+:[^\s/]")


def explain_broken(error: yaml.YAMLError, text: str, file: str, first_line: int) -> Mistake:
    """One Mistake for what the parser stopped at; `text` begins on `first_line` of `file`."""
    problem = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None)
    context = str(getattr(error, "context", None) or "")
    context_mark = getattr(error, "context_mark", None)
    if context_mark is not None and any(word in context for word in _FROM_CONTEXT):
        # where it was opened says more than where the parser gave up
        mark = context_mark
    lines = text.split("\n")
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    if line >= len(lines) or (line == len(lines) - 1 and line and not lines[line]):
        line = len(lines) - 1 - (not lines[-1] and len(lines) > 1)
        column = len(lines[line])
    excerpt = lines[line].rstrip("\r")
    column = min(column, len(excerpt))
    if found := _find_typography(lines, line):
        at, before, told, way_out = found
        return Mistake(told, Place(file, first_line + at, before + 1), lines[at].rstrip("\r"), 1, way_out)
    message, hint = _explain(problem, excerpt, column)
    return Mistake(message, Place(file, first_line + line, column + 1), excerpt, 1, hint)


def _find_typography(lines: list[str], line: int) -> tuple[int, int, str, str] | None:
    """What a word processor has put where YAML needs another sign, in a line that is broken or the one above it: line,
    column, and what to say."""
    for at in range(line, max(-1, line - 2), -1):
        if found := _NO_SPACE.match(lines[at]):
            return at, found.start(1), say_space(found[1]), "type a plain space"
        if found := _CURLY.match(lines[at]):
            return at, found.start(1), "curly quotation marks hold no text together in YAML", 'write "…"'
    return None


def say_space(sign: str) -> str:
    """What is said of a space that is none to YAML."""
    name = unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
    return f"a {name} stands here (U+{ord(sign):04X})"


def _explain(problem: str, excerpt: str, column: int) -> tuple[str, str | None]:
    if "cannot start any token" in problem or "expected node content" in problem:
        if excerpt[: column + 1].strip(" ") == "\t":
            return "a tab at the beginning of a line", "indent with spaces"
        if column < len(excerpt):
            return f"a text can't begin with '{excerpt[column]}'", _QUOTE_IT
    before = excerpt[:column].rstrip()
    if "mapping values" in problem and ": " not in before and excerpt[:1] not in " -":
        return "expected 'key: value' in the line above this one", "write a colon and a space after the key"
    if "mapping values" in problem and ": " not in before:
        return "this line is indented further than the one above it allows", "check the indentation"
    if "did not find expected key" in problem and before[-1:] in ("'", '"'):
        return "text goes on after the closing quotation mark", "double a quotation mark inside the text: ''"
    if "did not find expected" in problem and before[-1:] in ("]", "}"):
        return f"text goes on after '{before[-1]}'", _QUOTE_IT
    if "could not find expected ':'" in problem and _TIGHT_COLON.match(excerpt):
        return "expected 'key: value'", "leave a space after the colon"
    for theirs, ours, hint in _KNOWN:
        if theirs in problem:
            return ours, hint
    return f"this is not YAML: {problem}", None
