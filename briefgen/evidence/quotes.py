"""A quote of an article's header, held against the words and the speaker that the body has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.rules import Subject
from briefgen.extract.quotes.vocabulary import ORGANISATIONS
from briefgen.model.evidence import Finding
from briefgen.model.found import FoundQuote
from briefgen.model.library import Quote
from briefgen.text.passages import find_quotation
from briefgen.text.words import tokenize

SHORT = 40  # characters
_MOST_PLACES = 100  # that are counted: words that stand oftener tell nothing
_MARKS = "“”‘’«»„‟\"'「」『』‹›"
_NEGATIONS = re.compile(
    r"(?:\b(?:not|never|no longer|hardly|neither|nor|cannot|without)|n[’']t|\b(?:не|никогда не)|[不没未非])"
    r"(?:\s+(?:a|an|the|to|be|in|any|yet|really|at all|that|it|quite|simply))?\s*$",
    re.IGNORECASE,
)
# What turns round all that follows in its clause, however far it stands from the words.
_TURNS = re.compile(
    r"\b(?:not(?! only)|never|no longer|cannot|doubt|reject|deny|wrong to)\b|n[’']t\b|\b(?:не(?! только)|никогда)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.!?;:,。！？，—–]|\b(?:and|but|because|while|и|а|но)\b", re.IGNORECASE)
_OPENING = re.compile(r"[“«„「『]|(?<!\S)[\"‘']")
_WHOLE = re.compile(r"(?:(?<=[,.!?…，。！？])[”»\"」]|[,.!?…，。！？]?[”»\"」])[\s,—–-]*(?P<tail>.*)", re.DOTALL)
_HOWEVER = re.compile(
    r"[\s,;:.…—–-]*[”’»\"'」]?[\s,;:.…—–-]*(?P<word>but|however|unless|except|although|но|однако|если не)\b",
    re.IGNORECASE,
)
_HOWEVER_CHINESE = re.compile(r"[\s，。；：…”』」]*(?P<word>但|然而|除非|不过)")
_OPEN_SINGLE = re.compile(r"(?:^|[\s(—–-])[‘'](?![^\n]*[’'](?=[\s.,;:!?)]|$))")
_PARTICLES = frozenset({"de", "da", "do", "van", "von", "der", "den", "bin", "al", "el", "la", "le", "di", "of", "the"})
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "professor", "sir", "lord", "president", "minister", "prime"})


def check_quote(reading: ArticleReading, position: int, quote: Quote) -> Iterator[Finding]:
    """What is wrong with the quote at `position` of the header, and what the reader must know of it."""
    body = reading.article.body
    subject = Subject(f"{reading.article.id}#quote-{position + 1}", ("quotes", position))
    places = find_quotation(quote.words, body, _MOST_PLACES + 1)
    if not places:
        return
    if len(places) > 1:
        times = len(places) if len(places) <= _MOST_PLACES else f"more than {_MOST_PLACES}"
        message = f"these words stand {times} times in the article"
        yield subject.breaks("quote-ambiguous", message, "words")
    start, end = places[0][0][0], places[0][-1][1]
    within = reading.quotes_in(start, end)
    yield from _check_speaker(reading, quote, within, subject)
    before = body[max(0, start - 60) : start].rstrip(_MARKS + " \n")
    # What a sentence or another voice before it denies is not denied here.
    negation = _NEGATIONS.search(re.split(r"[.!?;:。！？]\s", before)[-1])
    turned = negation[0].strip() if negation and len(places[0]) == 1 else _find_turn(body, places[0])
    if turned:
        message = f"the article has '{turned}' right before these words"
        yield subject.breaks("quote-negation", message, "words")
    if not within and not _stands_in_marks(body, start):
        message = "the article does not put these words between quotation marks"
        yield subject.breaks("quote-unmarked", message, "words")
    cued = any(found.cue is not None for found in within)
    yield from _find_notes(reading, quote, (start, end), cued, subject)


def quoted_forms(words: str) -> tuple[str, ...]:
    """A quotation as it may stand in its source: within somebody's sentence it begins small that began large, or the
    other way round, and ends with a stop or a comma of that sentence."""
    bare = words.rstrip(" .,;:!?…。，！？")
    return tuple(dict.fromkeys(form for one in (words, bare) for form in (one, one[:1].swapcase() + one[1:])))


def _find_turn(body: str, pieces: list[tuple[int, int]]) -> str | None:
    """What turns the words round in the clause before them, within the same quotation marks or a cut."""
    ahead = body[max(0, pieces[0][0] - 300) : pieces[0][0]]
    opened = _OPENING.split(ahead)
    stretches = [opened[-1]] if len(opened) > 1 else []
    stretches += [body[end:start] for (_, end), (start, _) in pairwise(pieces)]
    for stretch in stretches:
        turn = _TURNS.search(_CLAUSE.split(stretch)[-1])
        if turn:
            return turn[0]
    return None


def _stands_in_marks(body: str, start: int) -> bool:
    """Whether a quotation mark is open where the words begin, as far back as their paragraph goes."""
    ahead = body[max(body.rfind("\n\n", max(0, start - 3000), start) + 2, start - 3000, 0) : start]
    if ahead.count('"') % 2 or ahead.count("„") > ahead.count("“") + ahead.count("”"):
        return True
    if any(ahead.rfind(opening) > ahead.rfind(closing) for opening, closing in ("“”", "«»", "「」", "『』", "‹›")):
        return True
    # An apostrophe is no closing mark: only one that ends a word before a space or a stop is.
    return bool(_OPEN_SINGLE.search(ahead))


def _check_speaker(
    reading: ArticleReading, quote: Quote, within: list[FoundQuote], subject: Subject
) -> Iterator[Finding]:
    names = name_words(quote.speaker)
    # A name that the text has in another case only: `по словам Антона Дымова`.
    inflected = any(found.speaker and names & name_words(found.speaker) for found in within)
    if names and not names & reading.tokens and not inflected and not _is_spelt_out(quote.speaker, reading):
        message = f"'{quote.speaker}' is not named in the article"
        yield subject.breaks("quote-speaker", message, "speaker")
        return
    for found in within:
        if found.speaker is None or found.kind == "term" or found.cue is None:
            continue
        others = name_words(found.speaker)
        if others and not others & names and not _same_office(quote, found.speaker):
            message = f"in the article '{found.speaker}' says these words, not '{quote.speaker}'"
            yield subject.breaks("quote-speaker", message, "speaker")
            return


def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell one person from another."""
    words = [word for word in tokenize(name) if word not in _TITLES]
    distinctive = [word for word in words if len(word) > 1 and word not in _PARTICLES]
    return frozenset(distinctive or words)


def _is_spelt_out(speaker: str, reading: ArticleReading) -> bool:
    """`International Monetary Fund` for an article's `IMF`, and the other way round: an organisation, whose initials
    stand in capitals. A person whose initials are some word of the article is not named by it."""
    if speaker.isupper() and len(speaker) > 1 and speaker.isalpha():
        return speaker.lower() in reading.initials
    words = speaker.split()
    initials = "".join(word[0] for word in words if word[:1].isupper())
    if len(initials) < 2 or not any(word.lower() in ORGANISATIONS for word in words):
        return False
    return re.search(rf"(?<!\w){re.escape(initials)}(?!\w)", reading.article.body) is not None


def _same_office(quote: Quote, speaker: str) -> bool:
    """`the minister` says it in the text, and the header's role is that minister."""
    return bool(quote.role and name_words(speaker) & name_words(quote.role))


def _find_notes(
    reading: ArticleReading, quote: Quote, span: tuple[int, int], cued: bool, subject: Subject
) -> Iterator[Finding]:
    """Notes for the reader on a quote that breaks no rule; `cued`: the text names who says it."""
    body = reading.article.body
    start, end = span
    if len(quote.words) < SHORT:
        yield subject.note("quote-short", "a short quote: see it in its sentence", "words")
    first, last = reading.sentence_at(start, end)
    head, tail = body[first:start].strip(_MARKS + " "), body[end:last].strip(_MARKS + " .!?…,。！？")
    # A quote within somebody's sentence is cut unless it is a sentence itself: a capital and a full stop.
    own = quote.words[:1].isupper() and (not head or head.endswith((":", ",", ".")))
    # All between one pair of marks, and then who says it: nothing is left out.
    closed = _WHOLE.match(body[end:last])
    whole = cued and closed and body[start - 1 : start] in tuple('“«„"「') and not _OPENING.search(closed["tail"])
    if (head or tail) and not (own and (not tail or whole)):
        yield subject.note("quote-cut", "cut from its sentence: see the whole of it", "words")
    ahead = body[end : end + 60]
    but = _HOWEVER.match(ahead) or _HOWEVER_CHINESE.match(ahead)
    if but:
        yield subject.note("quote-however", f"the article goes on with '{but['word']}'", "words")
