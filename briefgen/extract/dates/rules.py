"""What a rule for dates is; and which rules may begin at a word or at digits, computed from the rules themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from briefgen.extract.dates.spans import Span
from briefgen.text.lexicon import note_fired

# Parts of patterns. A month is a word that is looked up afterwards: eighty alternatives at each place would be slow.
MON = r"[^\W\d_]{3,12}+(?:\.(?=[\s-]*\d))?"
YEAR = r"(?:1[5-9]|20|21)\d\d(?![\d%°$€£]|[.,:]\d)"
TO = r"\s?(?:-|–|—|to|and|through|until|till|по|до|bis|au|al)\s?"
TH = r"(?:st|nd|rd|th)?"
AFTER_YEAR = r"(?:\s*(?:года|году|год|г\.|жылы|жылғы|жылдың|ж\.|AD\b|CE\b))?"

Reference = TypeVar("Reference")


@dataclass(frozen=True, slots=True)
class Digits:
    """A rule begins with so many digits ("12": one or two), if one of the signs `after` follows (empty: any one),
    and none of `never`."""

    lengths: str
    after: str = ""
    never: str = ""

    def admits(self, length: int, sign: str) -> bool:
        """Whether the rule may begin with `length` digits before a sign; "" for one that no rule names."""
        if str(length) not in self.lengths or (sign and sign in self.never):
            return False
        return not self.after or (sign != "" and sign in self.after)


@dataclass(frozen=True)
class DateRule(Generic[Reference]):
    """A way to write a date: where it begins, how it goes on, what it means, and texts that show it.

    `make` gets the text, the match and what the rule goes by: the day that it counts from; that day or None, where
    only what carries its year counts; or the date that stands after the match. It returns None where on a second
    look there is no date. In an example the date stands in brackets: `signed on [7 May 2015]`; one without brackets
    shows what the rule must leave alone."""

    name: str
    starts: Iterable[str | Digits]  # first words, in small letters, or digits; none: it is not looked for by them
    pattern: str
    make: Callable[[str, re.Match[str], Reference], Span | None]
    examples: tuple[str, ...]

    @cached_property
    def id(self) -> str:
        """`dates/day-month`: how a trace names the rule."""
        return f"dates/{self.name}"

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed: few texts need all."""
        return re.compile(self.pattern)

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """Looks at one place of a text."""
        return self.compiled.match


def find_by_rules(rules: Iterable[DateRule[Reference]], text: str, at: int, reference: Reference) -> Span | None:
    """The date at a place by the first of the rules that finds one there."""
    for rule in rules:
        match = rule.match(text, at)
        if match is not None and (span := rule.make(text, match, reference)) is not None:
            note_fired(rule.id, match[0])
            return span
    return None


class DateRuleIndex(Generic[Reference]):
    """Rules by what they begin with, each list in the order of the rules."""

    def __init__(self, rules: Sequence[DateRule[Reference]]) -> None:
        self.by_word: dict[str, tuple[DateRule[Reference], ...]] = {}
        digits: list[tuple[Digits, DateRule[Reference]]] = []
        for rule in rules:
            for start in rule.starts:
                if isinstance(start, Digits):
                    digits.append((start, rule))
                else:
                    self.by_word[start] = (*self.by_word.get(start, ()), rule)
        signs = {sign for start, _ in digits for sign in start.after + start.never}
        self._by_digits = {
            (length, sign): tuple(rule for start, rule in digits if start.admits(length, sign))
            for length in range(1, 6)
            for sign in ("", *signs)
        }

    def at_digits(self, length: int, sign: str) -> tuple[DateRule[Reference], ...]:
        """The rules that may begin with one to five digits, by the sign after them: "" at the end."""
        rules = self._by_digits.get((length, sign))
        return rules if rules is not None else self._by_digits[length, ""]
