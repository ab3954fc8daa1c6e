"""What a topic's match rule means: in Python over one text, and as a query of SQLite's FTS5. Pure.

Both see the same tokens (text.tokenize) and so agree; a test holds them to it."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.model.library import MatchRule
from briefgen.text.words import tokenize


def parse_term(term: str) -> tuple[str, bool]:
    """A term as (its words, folded, with a space between; whether the last one is a prefix).

    `"New Development Bank"` -> ("new development bank", False); `kazakh*` -> ("kazakh", True). The
    words are empty where the term has no letter or digit: such a term matches nothing."""
    bare = term.strip().strip('"“”„').rstrip()
    return " ".join(tokenize(term)), bare.endswith("*") or term.rstrip().endswith("*")


def matches(rule: MatchRule, text: str) -> bool:
    """Whether `rule` matches `text`: one term of `any`, one of each group of `all`, none of `none`."""
    hay = f" {' '.join(tokenize(text))} "

    def occurs(terms: Iterable[str]) -> bool:
        for term in terms:
            words, prefix = parse_term(term)
            if words and (f" {words}" if prefix else f" {words} ") in hay:
                return True
        return False

    if rule.any and not occurs(rule.any):
        return False
    return all(occurs(group) for group in rule.all) and not occurs(rule.none)


def fts_query(rule: MatchRule) -> str | None:
    """`rule` as an FTS5 MATCH expression; None where it can match nothing.

    Only letters and digits of the terms get in, between quotation marks: a term can't be an operator."""
    groups = [_either(group) for group in ((rule.any,) if rule.any else ()) + rule.all]
    if not all(groups):
        return None
    query = " AND ".join(f"({group})" for group in groups)
    unwanted = _either(rule.none)
    return f"({query}) NOT ({unwanted})" if unwanted else query


def _either(terms: Iterable[str]) -> str:
    parsed = dict.fromkeys(parse_term(term) for term in terms)  # a term given twice counts once
    return " OR ".join(f'"{words}"{"*" if prefix else ""}' for words, prefix in parsed if words)
