"""Quotations: whose words stand between marks, or nobody's. Rules over marks, cues and capitals, in one
pass; no parser and no model."""

from __future__ import annotations

import re

from briefgen.extract.quotes.antecedents import Antecedents
from briefgen.extract.quotes.attribution import Cue, cue_after, cue_before, cue_in_rest
from briefgen.extract.quotes.author_words import without_author
from briefgen.extract.quotes.chinese import chinese_after, chinese_before, ends_clause, is_chinese
from briefgen.extract.quotes.cues import CONJUNCTIONS, PARTICIPLES, PREPOSITIONS
from briefgen.extract.quotes.interviews import give_answers
from briefgen.extract.quotes.kinds import Found, is_attribute, is_nickname, is_term, names_work
from briefgen.extract.quotes.marks import Marked, last_sign, pair_marks
from briefgen.extract.quotes.phrases import phrase_after
from briefgen.extract.quotes.speakers import Speaker, Token
from briefgen.extract.quotes.subjects import first_phrase
from briefgen.model.found import FoundQuote

_BEFORE, _AFTER = 420, 320  # code points looked at on either side
_FLOWS = 700  # a quotation without a cue goes on with the last speaker's words over so many code points
_NEAR = 40  # code points between a partial quotation and its own cue after it
_NEW_LINE = re.compile(r"[^\S\n]*\n")
_MOST, _MOST_DENSE = 8000, 1000  # quotations whose speakers are looked for: in a book, and in a flood of marks
_DENSE = 60  # code points a quotation, under which no prose is
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
    most = _MOST if len(text) > _DENSE * len(pairs) else _MOST_DENSE
    found: list[Found] = []
    last: Found | None = None
    for number, pair in enumerate(pairs):
        following = pairs[number + 1] if number + 1 < len(pairs) else None
        words = _WORD.findall(text, pair.start, min(pair.end, pair.start + 400))
        if not words:
            continue
        quote = Found(pair, words)
        if pair.open in nicknames:
            quote.is_term = True
        elif number < most:
            after_term = bool(found) and found[-1].is_term and found[-1].pair.close > page.sentence_start(pair.open)
            _read(text, quote, last, after_term, following, page)
            _attribute(text, quote, last, page)
        else:
            quote.is_term = len(words) < 4
        found.append(quote)
        if not quote.is_term:
            last = quote
    _reach_back(text, found, page)
    _alternate(text, found)
    give_answers(text, found)
    return [_finish(text, quote) for quote in found]


def _read(
    text: str, quote: Found, previous: Found | None, after_term: bool, following: Marked | None, page: Antecedents
) -> None:
    """Find the cue in the quotation's own sentence, if there is one, and what kind it is of."""
    pair, words = quote.pair, quote.words
    begins = page.sentence_start(pair.open)
    last = previous.pair if previous is not None else None
    in_sentence = last is not None and last.close > begins
    if last is not None and last.close > begins:
        begins = last.close
    begins = max(begins, pair.open - _BEFORE)
    stops = page.sentence_end(pair.close)
    if following is not None:
        stops = min(stops, following.open)
    stops = min(stops, pair.close + _AFTER)
    tail = text[last_sign(text, pair)]
    if tail not in ",，" and _NEW_LINE.match(text, pair.close) is not None:
        stops = pair.close
    chinese = not page.ascii and is_chinese(text[max(begins, pair.open - 12) : pair.close + 12][:60])
    goes_on = tail in ",?!…—–-，？！" or text[pair.close : pair.close + 1] in (",", "，")
    before: Cue | None
    after: Cue | None
    rest: list[Token] = []
    if chinese:
        tokens: list[Token] = []
        lead = text[begins : pair.open].strip()
        before = chinese_before(text, begins, pair.open)
        if tail == "。":
            stops = max(stops, page.sentence_end(pair.close + 1))
        after = chinese_after(text, pair.close, min(stops, following.open if following else stops))
        if after is not None and tail == "。" and not ends_clause(text, after):
            after = None
    else:
        tokens = _lead(page.read(begins, pair.open))
        lead = "".join(token[0] for token in tokens[-3:])
        before = cue_before(tokens)
        if before is None and in_sentence and tokens:
            # `called it “a”, insisting that it is “b”`: the subject stands before the piece
            whole_lead = page.read(max(page.sentence_start(pair.open), pair.open - _BEFORE), pair.open)
            before = cue_before(whole_lead, len(whole_lead) - len(tokens))
        after = None
        if before is None or not before.strong or goes_on:
            rest = page.read(pair.close, stops)
            if tail not in ".。" or ((rest and rest[0][0][0].islower()) or (rest and rest[0][0] in "—–,")):
                after = cue_after(rest, goes_on)
                if after is not None and tail in "?!…" and not _is_near(rest, after):
                    after = None
    if before is not None and before.speaker.kind == "noun" and previous is not None and _lends_speaker(previous):
        assert previous.speaker is not None
        if in_sentence and text[before.start : before.end] in PARTICIPLES and lead[:1] and tokens[0][0] in CONJUNCTIONS:
            before = before._replace(speaker=previous.speaker)  # `vowed “a” and that it will end, promising “b”`
    quote.announced = lead[-1:] in (":", "：")
    amid = after_term or (in_sentence and previous is not None and previous.kind != "direct")
    opens_sentence = not amid and (not lead or (last is not None and begins == last.close and not _letters(lead)))
    announced = lead[-1:] in (":", "：") or (lead[-1:] in (",", "，") and before is not None)
    starts_big = words[0][0].isupper() or words[0][0].isdigit() or not words[0][0].isascii()
    if before is not None and before.strong and not (after is not None and goes_on and opens_sentence):
        quote.cue = before
    elif before is not None and after is not None and not opens_sentence and after.start - pair.close > _NEAR:
        quote.cue = before  # `who called it “a farce,” is yet to say`
    elif after is not None and not (
        # `X said it was “a” and “b”, the agency reported`: X said both
        in_sentence
        and previous is not None
        and _lends_speaker(previous)
        and text[after.start : after.end].startswith("report")
    ):
        quote.cue = after
    elif before is not None:
        quote.cue = before
    elif previous is not None and in_sentence and _lends_speaker(previous):
        # `called it “a” and said the town “b”`: the second verb has the first one's subject
        assert previous.speaker is not None
        assert previous.cue is not None
        quote.cue = Cue(previous.speaker, previous.cue.start, previous.cue.end, False)
        quote.lent = True
    elif rest and not opens_sentence:
        quote.cue = cue_in_rest(rest)
    goes_on_after = (
        in_sentence and previous is not None and previous.kind == "direct" and text[previous.pair.end - 1] in ",—–-…"
    )
    whole = opens_sentence or pair.open == pair.start or (announced and (starts_big or goes_on_after))
    if lead[-1:] in ("—", "–") and starts_big and goes_on and after is not None:
        whole = True  # `laughed — “It sings,” she said — and left`
    if not whole:
        quote.kind = "partial"
    if quote.cue is None and rest and rest[0][0] == ":" and page.is_headline(pair.open):
        speaker = phrase_after(rest, 1)  # `“Not fit for purpose”: MPs slam rail firm`
        if speaker is not None and speaker.kind == "noun" and rest[1][0][-1:] == "s":
            speaker = Speaker(rest[1][1], rest[1][2], "noun")
        quote.cue = Cue(speaker, pair.close, pair.close, True) if speaker is not None else None
    if quote.cue is None and rest and rest[0][0] == "деп":
        speaker = first_phrase(tokens, len(tokens))  # the Kazakh verb comes last, its subject first
        quote.cue = Cue(speaker, rest[0][1], rest[min(1, len(rest) - 1)][2], False) if speaker is not None else None
    work = bool(tokens) and names_work(tokens, words, lead)
    if (
        quote.cue is None
        and not work
        and lead[-1:] in (":", "：", ",")
        and starts_big
        and not (after_term and lead[-1:] == ",")
        and (len(words) > 2 or (lead[-1:] == ":" and tail in ".!?"))
        and not chinese
    ):
        speaker = page.subject_before(begins, pair.open)
        if speaker is not None:
            quote.cue = Cue(speaker, pair.open, pair.open, True)
            quote.kind = "direct"
    quote.is_term = work or is_term(text, quote, tokens, lead, opens_sentence, page)


def _lends_speaker(previous: Found) -> bool:
    return not previous.is_term and previous.speaker is not None and previous.cue is not None


def _is_near(rest: list[Token], cue: Cue) -> bool:
    """Whether a cue belongs to a question or a call before it, and no new sentence began."""
    first = rest[0][0]
    return first[0].islower() or (
        cue.speaker.start - rest[0][1] < 40 and first.lower() not in PREPOSITIONS and first.lower() not in CONJUNCTIONS
    )


def _lead(tokens: list[Token]) -> list[Token]:
    """The words before a mark without what only joins them to the quotation before."""
    at = 0
    while at < len(tokens) and (tokens[at][0] in ",.…—–-;)]([{”’\"'»" or tokens[at][0].lower() == "advertisement"):
        at += 1
    return tokens[at:]


def _letters(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _attribute(text: str, quote: Found, last: Found | None, page: Antecedents) -> None:
    """Resolve the cue's subject, or take the speaker from the words before."""
    pair = quote.pair
    if quote.cue is not None:
        speaker = quote.cue.speaker
        if speaker.kind in ("name", "noun"):
            quote.speaker = speaker
        elif speaker.kind != "i":
            quote.speaker = page.resolve(speaker, last.speaker if last is not None else None)
        if quote.speaker is not None and not quote.is_term:
            page.note(quote.speaker, speaker.kind)
        return
    if quote.is_term or page.is_headline(pair.open):
        return
    if last is not None and last.speaker is not None and page.sentence_start(pair.open) < last.pair.close:
        # two pieces in one sentence
        if not last.is_term:
            quote.speaker, quote.cue = last.speaker, last.cue
        return
    if quote.announced:
        return  # by somebody whom no rule found
    if quote.kind == "direct":
        flows = last is not None and pair.open - last.pair.close < _FLOWS and not last.is_term
        quote.speaker = page.run_on(pair.open, last.pair if last else None, last.speaker if last and flows else None)
    elif last is not None and not last.is_term and len(quote.words) > 4:
        gap = text[last.pair.close : pair.open]
        if len(gap) < _FLOWS // 2 and "\n" not in gap:
            quote.speaker = last.speaker


def _reach_back(text: str, found: list[Found], page: Antecedents) -> None:
    """In one sentence, a cue after the last piece counts for the pieces before it."""
    for number in range(len(found) - 2, -1, -1):
        quote, following = found[number], found[number + 1]
        if quote.speaker is not None or following.speaker is None or following.is_term:
            continue
        if not text[quote.pair.end : quote.pair.close].strip():
            # paragraphs of one speech: all but the last lack the closing mark
            quote.speaker, quote.cue, quote.is_term = following.speaker, following.cue, False
            quote.kind = following.kind
            continue
        if following.cue is None:
            continue
        if quote.cue is not None or quote.named or page.is_headline(quote.pair.open):
            continue
        if following.cue.start > following.pair.close and page.sentence_start(following.pair.open) < quote.pair.close:
            quote.speaker, quote.cue = following.speaker, following.cue
            near = following.pair.open - quote.pair.close < 40
            if (len(quote.words) > 1 or near) and not is_attribute(text, quote):
                quote.is_term = False


def _alternate(text: str, found: list[Found]) -> None:
    """Of two who speak in turn, a paragraph that is a quotation and nothing else is the other's."""
    for number in range(2, len(found) - 1):
        first, second, bare, following = found[number - 2 : number + 2]
        if bare.cue is not None or bare.kind != "direct" or not _is_alone(text, bare.pair):
            continue
        if first.cue is None or second.cue is None or following.cue is None or first.speaker is None:
            continue
        names = [_name(text, quote) for quote in (first, second, following)]
        if names[1] == names[2] != names[0] and following.pair.open - first.pair.close < _FLOWS:
            bare.speaker = first.speaker


def _name(text: str, quote: Found) -> str:
    return text[quote.speaker.start : quote.speaker.end].rsplit(None, 1)[-1] if quote.speaker is not None else ""


def _is_alone(text: str, pair: Marked) -> bool:
    return text[pair.open - 1 : pair.open] == "\n" == text[pair.close : pair.close + 1]


def _finish(text: str, quote: Found) -> FoundQuote:
    pair = quote.pair
    words = text[pair.start : pair.end]
    if quote.is_term:
        return FoundQuote(pair.start, pair.end, words, kind="term")
    speaker, cue = quote.speaker, quote.cue
    kind = "direct" if quote.kind == "direct" else "partial"
    phrase = text[cue.start : cue.end] if cue is not None and cue.start < cue.end else None
    if speaker is None:
        return FoundQuote(pair.start, pair.end, words, cue=phrase, kind="direct" if kind == "direct" else "partial")
    return FoundQuote(
        pair.start,
        pair.end,
        words,
        text[speaker.start : speaker.end],
        speaker.start,
        speaker.end,
        phrase,
        "direct" if kind == "direct" else "partial",
    )
