"""Clauses within a sentence whose verb of saying is not that of a quotation: they are over before it begins."""

from __future__ import annotations

from briefgen.extract.quotes.tokens import Tokens
from briefgen.extract.quotes.vocabulary import BE, MODALS, NATIONS, PHRASAL, PRONOUNS, is_person
from briefgen.text.lexicon import row_words

_CONCEDING = row_words("function-words", "conceding")
_PARTICIPLES = row_words("function-words", "participles")
_NO_PARTICIPLES = row_words("function-words", "no-participles")
_LONGEST_PHRASE = 7
_LONGEST = 24  # tokens of such a clause
_PARTICLES = row_words("function-words", "determiners", "verb-particles")
_WHO = frozenset({"who", "whom", "which"})
_LEADS_ON = frozenset(("even", "only", "and", "but", "no", "as", "long", "soon", "far", "much", "just"))
_ABOUT = frozenset({"about", "of", "against", "at", "over"})
_WHAT = frozenset({"what", "how", "why", "whether", "where"})
_SAID_SO = frozenset(PRONOUNS) | _WHAT | {"that", "there", "if", "nobody", "everybody", "everyone"}


def clause_over(tokens: Tokens, verb: int) -> int | None:
    """The first token of the clause that the reporting verb at `verb` stands in, if that clause is over where the
    quotation begins, after all of `tokens`; else None."""
    enclosed = _enclosed(tokens, verb)
    if enclosed is not None:
        return enclosed
    closes_with = tokens[-1].text
    if closes_with == ",":
        return _conceded(tokens, verb) or _asked(tokens, verb) or _told(tokens, verb)
    if closes_with in ("but", "and", "yet") and len(tokens) > 1 and tokens[-2].text == ",":
        return _asked(tokens, verb)
    if closes_with == ":":
        return _told(tokens, verb)
    if closes_with != "that":
        return None
    if verb < len(tokens) - 2 and tokens[-2].text == ",":
        # `told the crowd, many of whom said they were cold, that “…”`
        opened = next((at for at in range(verb, max(0, verb - _LONGEST), -1) if tokens[at].text == ","), None)
        return opened if opened is not None and _reports_before(tokens, opened) else None
    return _told(tokens, verb)


def _told(tokens: Tokens, verb: int) -> int | None:
    """`told a man who said he was cold that “…”`, `…: “…”`: where the clause on the hearer begins."""
    if verb > len(tokens) - 4 or tokens[verb + 1].low not in _SAID_SO | _ABOUT:
        return None
    who = next((at for at in range(verb - 1, max(0, verb - 4), -1) if tokens[at].low in _WHO), None)
    if who is None or (tokens[who - 1].text == "," and not _goes_on(tokens, verb)):
        return None
    return who if _reports_before(tokens, who) else None


def _goes_on(tokens: Tokens, verb: int) -> bool:
    """Whether what the verb reports is a sentence of its own, before the quotation: `who thinks the fee is theft`."""
    return any(token.low in BE or token.low in MODALS for token in tokens[verb + 1 : -1])


def _enclosed(tokens: Tokens, verb: int) -> int | None:
    """`said that the fee, which Vik calls a tax, is “…”`: where the clause between commas begins."""
    if not any(token.text == "," for token in tokens[verb + 1 : -1]):
        return None
    for at in range(verb - 1, max(1, verb - 8), -1):
        if tokens[at].text == ",":
            return None
        if (tokens[at].low in _WHO or tokens[at].low == "as") and tokens[at - 1].text == ",":
            return at - 1 if _reports_before(tokens, at - 1) else None
    return None


def _conceded(tokens: Tokens, verb: int) -> int | None:
    """`said even though Vik thinks it wrong, “…”`: where the concession begins."""
    for at in range(verb - 1, max(0, verb - _LONGEST), -1):
        if tokens[at].text in ",;:–—":
            return None
        if tokens[at].low in _CONCEDING:
            before = at - 1
            while before > 0 and tokens[before].low in _LEADS_ON:
                before -= 1
            if before > 0 and tokens[before].text == ",":
                before -= 1
            is_led = tokens[before].is_verb or tokens[before].low == "that"
            return at if is_led and _reports_before(tokens, before + 1) else None
    return None


def _asked(tokens: Tokens, verb: int) -> int | None:
    """`said she knows what Vik thinks of it, “…”`: where the question begins that `verb` is in."""
    for at in range(verb - 1, max(0, verb - 6), -1):
        if tokens[at].low in _WHAT:
            return at if tokens[at - 1].is_small and _reports_before(tokens, at) else None
        if not tokens[at].is_word:
            return None
    return None


def _reports_before(tokens: Tokens, stop: int) -> bool:
    return any(
        token.is_small and (token.is_verb or token.low in PHRASAL) for token in tokens[max(0, stop - _LONGEST) : stop]
    )


def before_participle(tokens: Tokens, first: int, verb: int) -> int | None:
    """The last token of the noun phrase that begins at `first`, where a participle and what hangs on it stand
    between it and `verb`: `team members dressed for a game shout`."""
    for at in range(first + 1, min(verb, first + _LONGEST_PHRASE)):
        token = tokens[at]
        if not token.is_word:
            return None
        if token.is_preposition or token.is_conjunction or token.is_finite or token.low in PRONOUNS:
            return None
        hangs = at + 1 < verb and (tokens[at + 1].is_preposition or tokens[at + 1].low in _PARTICLES)
        if token.low in NATIONS or tokens[at - 1].is_possessive:
            return None  # the branch's acting treasurer
        if (
            token.text.endswith("ing")
            and not tokens[verb - 1].is_capital
            and (tokens[at - 1].low.endswith("s") or is_person(tokens[at - 1].low))
        ):
            hangs = True  # members wearing red hats
        if hangs and token.is_small and _is_participle(token.text):
            return at - 1 if tokens[at - 1].is_small else None
    return None


def _is_participle(word: str) -> bool:
    return word in _PARTICIPLES or (len(word) > 4 and word.endswith(("ed", "ing")) and word not in _NO_PARTICIPLES)


def in_relative(tokens: Tokens, verb: int) -> bool:
    """Whether the verb is that of a clause on the noun right before it: `an architect who said`, but not
    `Vik, who said`."""
    for at in range(verb - 1, max(0, verb - 5), -1):
        if tokens[at].low in _WHO or (tokens[at].low == "that" and at == verb - 1):
            return at > 0 and tokens[at - 1].text != ","
        if not tokens[at].is_adverb and tokens[at].low not in ("has", "had", "have"):
            return False
    return False
