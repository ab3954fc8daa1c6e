"""Who says the words that an editor quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.quotes import name_words, quoted_forms
from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.sentence import Sentence
from briefgen.extract.quotes.find import find_quotes
from briefgen.text.passages import find_quotation
from briefgen.text.words import tokenize


def compare_speakers(mine: Sentence, readings: Sequence[ArticleReading]) -> Iterator[Conflict]:
    """Words that somebody else says in the article."""
    for quote in find_quotes(mine.text):
        if quote.speaker is None or quote.kind == "term":
            continue
        names = name_words(quote.speaker)
        for reading in readings:
            forms = quoted_forms(quote.text)
            spots = (place for form in forms for place in find_quotation(form, reading.article.body, 1))
            spot = next(spots, None)
            if spot is None:
                continue
            within = reading.quotes_in(spot[0][0], spot[-1][1])
            speakers = [found.speaker for found in within if found.speaker and found.kind != "term"]
            # An office may stand for a name, and the other way round: only a name that the article has tells.
            told = names | frozenset(tokenize(mine.text)) if speakers else names
            if speakers and not any(name_words(s) & told for s in speakers) and _is_named(quote.speaker, reading):
                yield Conflict(
                    "claim-speaker", f"in the article '{speakers[0]}' says these words, not '{quote.speaker}'",
                    quote.speaker,
                )  # fmt: skip


def _is_named(speaker: str, reading: ArticleReading) -> bool:
    words = speaker.split()
    if words[0].lower() in ("the", "a", "an") and words[1:2] and words[1][:1].islower():
        return False
    if words[-1][:1].islower():  # "Lorvia's defence minister" is an office
        return False
    return any(word[:1].isupper() or word[:1] >= "一" for word in words) and bool(
        set(tokenize(speaker)) & reading.tokens
    )
