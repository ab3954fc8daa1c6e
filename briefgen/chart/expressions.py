"""Which of Vega's expressions a chart may hold: what gives the same drawing each time, and soon. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

# Left out on purpose: what looks at the clock, at chance or at the world; regular expressions, which can
# run for ever; and what makes long lists or texts out of short ones (sequence, pad, repeat).
_NAMES = """
    abs ceil floor round trunc sqrt cbrt exp log log2 log10 pow min max clamp hypot sin cos tan asin acos atan atan2
    isNaN isFinite isArray isBoolean isDate isDefined isNumber isObject isString isValid
    if length indexof lastindexof inrange extent span slice join reverse lower upper trim split substring truncate
    toBoolean toDate toNumber toString parseFloat parseInt
    format timeFormat utcFormat monthFormat monthAbbrevFormat dayFormat dayAbbrevFormat
    datetime utc time year quarter month week date day dayofyear hours minutes seconds
    utcyear utcquarter utcmonth utcweek utcdate utcday utcdayofyear utchours utcminutes utcseconds
    rgb hsl lab hcl luminance contrast scale bandwidth
"""
FUNCTIONS = frozenset(_NAMES.split())
_FORMATS = {"format", "timeFormat", "utcFormat"}
_TOKEN = re.compile(
    r"""\s+|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?P<name>[A-Za-z_$][\w$]*)|(?P<number>\.?\d[\w.]*)"""
    r"""|(?P<comment>//|/\*)|(?P<sign>[-+*/%=!<>&|^~?:;,.()\[\]{}])""",
    re.ASCII,
)
_LONGEST = 2000


def check_expression(text: str) -> None:
    """Raises ValueError where an expression calls what a chart's can't, or can't be read."""
    if len(text) > _LONGEST:
        raise ValueError(f"a chart's expression has {len(text):,} letters; {_LONGEST:,} are the most")
    tokens = _read(text)
    for i, (kind, word) in enumerate(tokens):
        before, after = tokens[i - 1][1] if i else "", tokens[i + 1][1] if i + 1 < len(tokens) else ""
        # A slash where a value is due begins a regular expression.
        if word == "/" and (i == 0 or before in list("-+*/%=!<>&|^~?:;,([{")):
            raise ValueError(f"a chart's expression can't have a regular expression: '{_short(text)}'")
        if kind != "name" or after != "(" or before == ".":
            if after == "(" and (kind != "sign" or word in ")]}"):
                raise ValueError(f"a chart's expression can call a function by its name alone: '{_short(text)}'")
            continue
        _check_call(word, tokens[i + 2 :], text)


def _check_call(name: str, rest: Sequence[tuple[str, str]], text: str) -> None:
    if name not in FUNCTIONS:
        close = get_close_matches(name, FUNCTIONS, n=1, cutoff=0.75)
        hint = f"did you mean '{close[0]}()'?" if close else "plain sums, texts, dates and colours only"
        raise ValueError(f"a chart's expression can't use '{name}()': {hint}")
    if rest and rest[0][1] == ")":
        raise ValueError(f"a chart's expression can't use '{name}()' without a value: two builds would differ")
    if name in _FORMATS:
        depth = 1
        last: list[tuple[str, str]] = []
        for kind, word in rest:
            depth += (word in list("([{")) - (word in list(")]}"))
            if not depth:
                break
            last = [] if depth == 1 and word == "," else [*last, (kind, word)]
        # A format may ask for a width of a billion signs: it has to be there to be read.
        if len(last) != 1 or last[0][0] != "text" or not is_format(last[0][1][1:-1]):
            rule = f"the last value of '{name}()' is a short format in quotes, such as '.1f'"
            raise ValueError(f"{rule}: '{_short(text)}'")


def is_format(text: str) -> bool:
    """Whether a format of numbers or dates asks for no more than a page can show."""
    return len(text) <= 60 and not re.search(r"\d{3}", text)


def _read(text: str) -> list[tuple[str, str]]:
    tokens, at = [], 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found or found.lastgroup == "comment":
            raise ValueError(f"a chart's expression can't have '{text[at : at + 2]}': '{_short(text)}'")
        if found.lastgroup:
            tokens.append((found.lastgroup, found[0]))
        at = found.end()
    return tokens


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
