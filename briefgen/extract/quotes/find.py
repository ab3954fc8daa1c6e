"""Quotations: whose words stand between marks, or nobody's. Rules over marks, cues and capitals, in one
pass; no parser and no model."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from briefgen.extract.quotes.antecedents import Antecedents
from briefgen.extract.quotes.attribution import Cue
from briefgen.extract.quotes.attribution_after import cue_in_rest
from briefgen.extract.quotes.genitives import subject_form
from briefgen.extract.quotes.kinds import find_work, is_nickname, judge_kind
from briefgen.extract.quotes.marks import pair_marks, without_author
from briefgen.extract.quotes.phrases import phrase_after
from briefgen.extract.quotes.quotation import FLOWS, Quotation, Setting, look_around
from briefgen.extract.quotes.roles import find_role
from briefgen.extract.quotes.signatures import find_labels, find_signature
from briefgen.extract.quotes.speakers import Speaker, make_speaker, name_given
from briefgen.extract.quotes.subjects import first_phrase
from briefgen.extract.quotes.turns import alternate, give_answers, reach_back
from briefgen.extract.quotes.vocabulary import KAZAKH, KAZAKH_LINKS
from briefgen.model.found import FoundQuote
from briefgen.text.lexicon import is_tracing, note_fired

_NEAR = 40  # code points between a partial quotation and its own cue after it
_MOST, _MOST_DENSE = 8000, 1000  # quotations whose speakers are looked for: in a book, and in a flood of marks
_DENSE = 60  # code points a quotation, under which no prose is
_LAST_FROM = 8  # words of a sentence, among which is the `from` that it turns on
_BEFORE_FROM = frozenset(("and", "then", "this", "that", "one", "also", "next", "or", "but", ",", "another", "words"))
_LOOKED_AT = 400  # code points of a quotation whose words are told
_OWNED = "reporting-nouns/owners"
_Stood = tuple[str | None, int | None, int | None]  # words, and where they stand
_NOBODY: _Stood = (None, None, None)
_WORD = re.compile(r"[^\W_]+(?:['’\-‑.][^\W_]+)*")


def find_quotes(text: str) -> list[FoundQuote]:
    """The quotations and quoted terms of `text`, in order, with who says them. Quotations inside
    others are part of them. Time grows with the length of `text` only."""
    pairs = [pair for pair in pair_marks(text) if pair.end - pair.start > 1 or not pair.single]
    if not pairs:
        return []
    if not text.isascii():
        pairs = without_author(text, pairs)
    nicknames = {pair.open for pair in pairs if is_nickname(text, pair)}
    page = Antecedents(text, pairs, nicknames)
    labels = find_labels(text, pairs)
    in_names = nicknames | page.named
    most = _MOST if len(text) > _DENSE * len(pairs) else _MOST_DENSE
    found: list[Quotation] = []
    last: Quotation | None = None
    for number, pair in enumerate(pairs):
        words = _WORD.findall(text, pair.start, min(pair.end, pair.start + _LOOKED_AT))
        if not words:
            continue
        if pair.open in nicknames or number >= most:
            quote = Quotation(pair, words, is_term=pair.open in nicknames or len(words) < 4)
        else:
            ahead = (one for one in pairs[number + 1 : number + 4] if one.open not in in_names)
            following = next(ahead, None)
            quote = _read(look_around(page, pair, words, last, following), labels.get(pair.open))
        page.term_end = pair.close if quote.is_term else -1
        found.append(quote)
        if not quote.is_term:
            last = quote
    if is_tracing():
        _tell_trace(text, found)
    found = alternate(text, reach_back(page, found))
    return [_finish(page, quote) for quote in give_answers(text, found)]


# -- which cue is a quotation's: the first row that finds one --------------------------------------------------


def _strong_before(setting: Setting) -> Cue | None:
    before = setting.before
    if before is None or not before.strong:
        return None
    return None if setting.after is not None and setting.goes_on and setting.opens_sentence else before


def _before_far_after(setting: Setting) -> Cue | None:
    """`who called it “a farce,” is yet to say`."""
    if setting.after is None or setting.opens_sentence or setting.after.start - setting.pair.close <= _NEAR:
        return None
    return setting.before


def _after(setting: Setting) -> Cue | None:
    after, text = setting.after, setting.page.text
    if after is not None and setting.lender is not None and text[after.start : after.end].startswith("report"):
        return None  # `X said it was “a” and “b”, the agency reported`: X said both
    return after


def _lent(setting: Setting) -> Cue | None:
    """`called it “a” and said the town “b”`: the second verb has the first one's subject."""
    lender = setting.lender
    if lender is None or lender.speaker is None or lender.cue is None:
        return None
    return lender.cue._replace(strong=False)


def _in_rest(setting: Setting) -> Cue | None:
    return cue_in_rest(setting.rest) if setting.rest and not setting.opens_sentence else None


def _under_headline(setting: Setting) -> Cue | None:
    """`“Not fit for purpose”: MPs slam rail firm`."""
    rest, close = setting.rest, setting.pair.close
    if not rest or rest[0].text != ":" or not setting.page.is_headline(setting.pair.open):
        return None
    speaker = phrase_after(rest, 1)
    if speaker is not None and speaker.kind == "noun" and rest[1].text[-1:] == "s":
        speaker = make_speaker(rest, 1, 1, "noun")
    return Cue(speaker, close, close, True) if speaker is not None else None


def _in_kazakh(setting: Setting) -> Cue | None:
    """The verb comes last, its subject first."""
    rest = setting.rest
    if not rest or rest[0].text not in KAZAKH_LINKS:
        return None
    speaker = first_phrase(setting.tokens, len(setting.tokens))
    is_strong = any(token.low in KAZAKH for token in rest[:4])
    if speaker is None:
        return None
    return Cue(speaker, rest.starts[0], rest.end(min(1, len(rest) - 1)), is_strong, "reporting-verbs/kazakh-links")


def _from_whom(setting: Setting) -> Cue | None:
    """`And from Vik, the baker: “…”`, `Then there was this from Vik: “…”`."""
    tokens = setting.tokens
    if not setting.after_colon or setting.is_chinese:
        return None
    for at in range(min(len(tokens) - 2, _LAST_FROM), -1, -1):
        if tokens[at].low != "from" or (at and tokens[at - 1].low not in _BEFORE_FROM):
            continue
        speaker = phrase_after(tokens, at + 1)
        if speaker is not None and speaker.kind in ("name", "noun"):
            return Cue(speaker, tokens.starts[at], tokens.end(at), True)
    return None


def _introduced(setting: Setting) -> Cue | None:
    """`Vik was blunt: “…”`: no verb reports, but the subject before a colon or a comma speaks."""
    if setting.is_chinese or not setting.starts_big or setting.lead[-1:] not in (":", "：", ","):
        return None
    if setting.after_term and setting.lead[-1:] == ",":
        return None
    if len(setting.words) <= 2 and not (setting.lead[-1:] == ":" and setting.tail in ".!?"):
        return None
    if find_work(setting) is not None:
        return None
    open_at = setting.pair.open
    speaker = setting.page.subject_before(setting.begins, open_at)
    return Cue(speaker, open_at, open_at, True) if speaker is not None else None


_Rule = Callable[[Setting], Cue | None]
_RULES: tuple[tuple[str, _Rule], ...] = (
    ("quote-cues/signature", lambda setting: find_signature(setting.page, setting.pair)),
    ("quote-cues/strong-before", _strong_before),
    ("quote-cues/before-far-after", _before_far_after),
    ("quote-cues/after", _after),
    ("quote-cues/before", lambda setting: setting.before),
    ("quote-cues/lent", _lent),
    ("quote-cues/in-rest", _in_rest),
    ("quote-cues/headline", _under_headline),
    ("quote-cues/kazakh", _in_kazakh),
    ("quote-cues/from", _from_whom),
    ("quote-cues/introduced", _introduced),
)


def _read(setting: Setting, label: Speaker | None) -> Quotation:
    """The quotation of a setting, which a speaker's name may begin as a `label`: the cue of its own sentence, if
    there is one, its kind and its speaker."""
    chosen, cue = "", None
    named = Cue(label, label.start, label.start, True) if label is not None else None
    if label is not None and setting.page.text[label.start : label.end].isupper():
        chosen, cue = "quote-cues/label", named
    for name, find in _RULES if cue is None else ():
        cue = find(setting)
        if cue is not None:
            chosen = name
            break
    if cue is None and named is not None:
        chosen, cue = "quote-cues/label", named
    is_lent = chosen == "quote-cues/lent"
    judged, is_term, kind = judge_kind(setting, cue, is_lent=is_lent)
    if kind is None:
        kind = "direct" if setting.is_whole or chosen == "quote-cues/introduced" else "partial"
    rules: tuple[str, ...] = (judged,)
    if cue is not None:
        rules = (cue.rule, chosen, judged)
        if cue.rule == _OWNED and not setting.page.is_ascii:
            setting.page.genitives.add(cue.speaker.start)
        speaker = _resolve(setting, cue, is_term, is_lent=is_lent)
    elif is_term or setting.page.is_headline(setting.pair.open):
        speaker = None
    else:
        speaker, cue = _borrow(setting, kind)
    return Quotation(setting.pair, setting.words, speaker, cue, kind, is_term, rules)


def _tell_trace(text: str, found: list[Quotation]) -> None:
    """Tells the trace the rows that decided on each quotation: those of its cue by the cue, the others by its words."""
    for quote in found:
        for rule in filter(None, quote.rules):
            cue = quote.cue if not rule.startswith("quote-kinds/") else None
            start, end = (cue.start, cue.end) if cue is not None else (quote.pair.start, quote.pair.end)
            note_fired(rule, text[start:end])


def _resolve(setting: Setting, cue: Cue, is_term: bool, *, is_lent: bool) -> Speaker | None:
    """The cue's subject; where it is a pronoun, who is meant; where the cue is that of the quotation before, its
    speaker."""
    speaker, last = cue.speaker, setting.last
    if is_lent and last is not None and last.speaker is not None:
        speaker = last.speaker
    if speaker.kind == "i":
        return None
    if speaker.kind == "noun" and not is_term:
        speaker = name_given(setting.page.text, speaker) or setting.page.described(speaker) or speaker
    if speaker.kind not in ("name", "noun"):
        resolved = setting.page.resolve(speaker, last.speaker if last is not None else None)
        if resolved is None:
            return None
        speaker = resolved
        if speaker.kind == "noun":
            speaker = name_given(setting.page.text, speaker) or speaker
    if not is_term:
        setting.page.note(speaker, cue.speaker.kind)
    return speaker


def _borrow(setting: Setting, kind: str) -> tuple[Speaker | None, Cue | None]:
    """(the speaker of the words before, the cue that they share) for a quotation without a cue of its own."""
    page, pair, last = setting.page, setting.pair, setting.last
    if last is not None and last.speaker is not None and setting.in_sentence:
        return last.speaker, last.cue  # two pieces in one sentence
    if setting.after_colon:
        return None, None  # by somebody whom no rule found
    if kind == "direct":
        flows = last is not None and pair.open - last.pair.close < FLOWS
        return page.run_on(pair.open, last.pair if last else None, last.speaker if last and flows else None), None
    is_near = last is not None and pair.open - last.pair.close < FLOWS // 2
    if last is not None and is_near and len(setting.words) > 4 and "\n" not in page.text[last.pair.close : pair.open]:
        return last.speaker, None
    return None, None


def _finish(page: Antecedents, quote: Quotation) -> FoundQuote:
    text, pair, speaker, cue = page.text, quote.pair, quote.speaker, quote.cue
    words = text[pair.start : pair.end]
    if quote.is_term:
        return FoundQuote(pair.start, pair.end, words, kind="term")
    phrase = text[cue.start : cue.end] if cue is not None and cue.start < cue.end else None
    kind: Literal["direct", "partial"] = "direct" if quote.kind == "direct" else "partial"
    named: _Stood = _name(page, speaker) if speaker is not None else _NOBODY
    there = cue.speaker if cue is not None else None
    mentioned: _Stood = (text[there.start : there.end], there.start, there.end) if there is not None else _NOBODY
    role = find_role(page, there) if there is not None else None
    if role is None and speaker is not None and speaker != there:
        role = find_role(page, speaker)
    return FoundQuote(pair.start, pair.end, words, *named, phrase, kind, *mentioned, role)


def _name(page: Antecedents, speaker: Speaker) -> tuple[str, int, int]:
    """(the speaker's name, where it stands): of one in the genitive the form that it has as a subject, and where that
    stands in the text, if it does."""
    text, start, end = page.text, speaker.start, speaker.end
    name = text[start:end]
    if start not in page.genitives or speaker.kind != "name":
        return name, start, end
    base = subject_form(name)
    places = page.places_of(base)
    return (base, places[0], places[0] + len(base)) if places else (base, start, end)
