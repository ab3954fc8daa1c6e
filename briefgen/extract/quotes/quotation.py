"""A quotation while it is read, and the evidence for whose it is: what stands around it, as one record."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.extract.quotes.antecedents import Antecedents
from briefgen.extract.quotes.attribution import Cue, cue_before
from briefgen.extract.quotes.attribution_after import cue_after, cue_bare
from briefgen.extract.quotes.chinese import chinese_after, chinese_before, ends_clause
from briefgen.extract.quotes.marks import Marked, last_sign
from briefgen.extract.quotes.speakers import Speaker
from briefgen.extract.quotes.tokens import NO_TOKENS, Tokens
from briefgen.extract.quotes.vocabulary import CONJUNCTIONS, DETERMINERS, PARTICIPLES, PREPOSITIONS
from briefgen.text.words import is_chinese

FLOWS = 700
"""A quotation without a cue goes on with the last speaker's words over so many code points."""
_BARE = 120  # code points after a quotation that no comma ends
_BEFORE, _AFTER = 420, 320  # code points looked at on either side
_NEW_LINE = re.compile(r"[^\S\n]*\n")
_LONGEST_TITLE = 20  # words
_SMALL = PREPOSITIONS | CONJUNCTIONS | DETERMINERS
_JOINS = frozenset(",.…—–-;)]([{”’\"'»")


class Quotation(NamedTuple):
    """What is known so far of the words between the marks `pair`. `kind` is direct or partial; `is_term` where the
    words are nobody's. `rules` are the rows that decided."""

    pair: Marked
    words: list[str]
    speaker: Speaker | None = None
    cue: Cue | None = None
    kind: str = "direct"
    is_term: bool = False
    rules: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether the text says that it is a term: so-called."""
        return self.is_term and "quote-kinds/announced" in self.rules

    @property
    def lends_speaker(self) -> bool:
        """Whether a quotation after it in its sentence may have its speaker, too."""
        return not self.is_term and self.speaker is not None and self.cue is not None


class Setting(NamedTuple):
    """The evidence by which a quotation's cue and kind are told.

    `tokens` are those of its sentence before it, `lead` the last of them as they stand (of Chinese, all), `rest`
    those after it, where they were looked at. `tail` is its last sign; `before` and `after` are the cues on
    either side. `begins` is where the words before it begin (code points)."""

    page: Antecedents
    pair: Marked
    words: list[str]
    last: Quotation | None
    after_term: bool
    in_sentence: bool
    begins: int
    tokens: Tokens
    lead: str
    rest: Tokens
    tail: str
    before: Cue | None
    after: Cue | None
    goes_on: bool
    opens_sentence: bool
    is_chinese: bool
    after_colon: bool
    is_titled: bool

    @property
    def starts_big(self) -> bool:
        """With a capital, a number, or a letter that has no capital."""
        first = self.words[0][0]
        return first.isupper() or first.isdigit() or not first.isascii()

    @property
    def lender(self) -> Quotation | None:
        """The quotation of the same sentence whose speaker may be this one's, too."""
        return self.last if self.in_sentence and self.last is not None and self.last.lends_speaker else None

    @property
    def is_whole(self) -> bool:
        """Whether the quotation is a sentence or more, no piece of somebody's sentence."""
        if self.opens_sentence or self.pair.open == self.pair.start:
            return True
        if self.after_colon or (self.lead[-1:] in (",", "，") and self.before is not None):
            last = self.last if self.in_sentence else None
            text = self.page.text
            if self.starts_big or (last is not None and last.kind == "direct" and text[last.pair.end - 1] in ",—–-…"):
                return True
        # `laughed — “It sings,” she said — and left`
        return self.lead[-1:] in ("—", "–") and self.starts_big and self.goes_on and self.after is not None


def look_around(
    page: Antecedents, pair: Marked, words: list[str], last: Quotation | None, following: Marked | None
) -> Setting:
    """The evidence around the marks `pair`, between which `words` stand, after the `last` quotation that is no term
    and before the marks `following`."""
    text = page.text
    begins = page.sentence_start(pair.open)
    in_sentence = last is not None and last.pair.close > begins
    if last is not None:
        begins = max(begins, last.pair.close)
    begins = max(begins, pair.open - _BEFORE)
    stops = page.sentence_end(pair.close)
    if following is not None:
        stops = min(stops, following.open)
    stops = min(stops, pair.close + _AFTER)
    tail = text[last_sign(text, pair)]
    if tail not in ",，" and _NEW_LINE.match(text, pair.close) is not None:
        stops = pair.close
    goes_on = tail in ",?!…—–-，？！" or text[pair.close : pair.close + 1] in (",", "，")
    in_chinese = not page.is_ascii and is_chinese(text[max(begins, pair.open - 12) : pair.close + 12][:60])
    tokens = rest = NO_TOKENS
    before: Cue | None
    after: Cue | None = None
    if in_chinese:
        lead = text[begins : pair.open].strip()
        before = chinese_before(text, begins, pair.open)
        if tail == "。":
            stops = max(stops, page.sentence_end(pair.close + 1))
        after = chinese_after(text, pair.close, min(stops, following.open if following else stops))
        if after is not None and tail == "。" and not ends_clause(text, after):
            after = None
    else:
        tokens = _drop_joints(page.read(begins, pair.open))
        lead = "".join([token.text for token in tokens[-3:]])
        before = cue_before(tokens)
        if before is None and in_sentence and tokens:
            # `called it “a”, insisting that it is “b”`: the subject stands before the piece
            whole_lead = page.read(max(page.sentence_start(pair.open), pair.open - _BEFORE), pair.open)
            before = cue_before(whole_lead, len(whole_lead) - len(tokens))
        if before is None or not before.strong or goes_on:
            rest = page.read(pair.close, stops)
            if tail not in ".。" or (rest and (rest[0].is_small or rest[0].text in "—–,")):
                after = cue_after(rest, goes_on)
                if after is not None and tail in "?!…" and not _is_near(rest, after):
                    after = None
        if before is None and after is None and not tokens and len(words) > 2 and tail not in ",:;":
            same_line = page.sentence_end(min(pair.close + 2, len(text)))
            bare = rest or page.read(pair.close, min(same_line, pair.close + _BARE))
            if "\n" not in text[pair.close : pair.close + 2] and (following is None or same_line <= following.open):
                after = cue_bare(bare, is_next=tail in ".!?…")
    if before is not None and before.speaker.kind == "noun" and in_sentence and last is not None and last.lends_speaker:
        assert last.speaker is not None
        if text[before.start : before.end] in PARTICIPLES and lead[:1] and tokens[0].text in CONJUNCTIONS:
            before = before._replace(speaker=last.speaker)  # `vowed “a” and that it will end, promising “b”`
    after_term = page.term_end > page.sentence_start(pair.open)
    amid = after_term or (in_sentence and last is not None and last.kind != "direct")
    only_signs = last is not None and begins == last.pair.close and not any(c.isalnum() for c in lead)
    return Setting(
        page,
        pair,
        words,
        last,
        after_term,
        in_sentence,
        begins,
        tokens,
        lead,
        rest,
        tail,
        before,
        after,
        goes_on,
        opens_sentence=not amid and (not lead or only_signs),
        is_chinese=in_chinese,
        after_colon=lead[-1:] in (":", "："),
        is_titled=_is_titled(words),
    )


def _is_titled(words: list[str]) -> bool:
    """Whether several words are capitalised as a title's are: all but the small ones."""
    if not words[0][0].isupper() or not 1 < len(words) <= _LONGEST_TITLE:
        return False
    large = [word for word in words if word[0].isupper() or (len(word) > 3 and word not in _SMALL)]
    return sum(word[0].isupper() for word in large) * 10 >= len(large) * 8


def _drop_joints(tokens: Tokens) -> Tokens:
    """The words before a mark without what only joins them to the quotation before."""
    at = 0
    while at < len(tokens) and (tokens[at].text in _JOINS or tokens[at].low == "advertisement"):
        at += 1
    return tokens.part(at, len(tokens)) if at else tokens


def _is_near(rest: Tokens, cue: Cue) -> bool:
    """Whether a cue belongs to a question or a call before it, and no new sentence began."""
    first = rest[0]
    if first.is_small:
        return True
    return cue.speaker.start - rest.starts[0] < 40 and not first.is_preposition and not first.is_conjunction
