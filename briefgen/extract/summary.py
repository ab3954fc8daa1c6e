"""The sentences that carry an article, or several. Extractive: nothing is written anew.

Each sentence is weighed by how much it says of what the whole is about (cosine with the centroid of
TF-IDF weights: Radev, Jing, Styś & Tam 2004, "Centroid-based summarization of multiple documents"), by where
it stands (Edmundson 1969) and by signs of what an editor takes or leaves. They are then taken greedily by
maximal marginal relevance (Carbonell & Goldstein 1998), so that nothing is said twice."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.extract.cues import gather
from briefgen.text import sentences as find_sentences
from briefgen.text import tokenize, word_count

Span = tuple[int, int]

_ONE, _SEVERAL = 3, 5  # sentences, where no budget is given
_CANDIDATES = 300  # the best by themselves, beyond which no sentence is compared with others
_NOVELTY = 0.45  # weight of likeness to what is already taken
_HEARD = 0.1  # for each sentence taken from a text already: the others have their say, too
_ALIKE = 0.62  # cosine from which two sentences say the same
_WITHIN = 0.8  # share of one sentence's terms that another has: a repeat with more or less around it
_LEANING = 0.5  # off what begins with a word that points back, unless its neighbour is taken
_FLOOR = -0.4  # worth under which a sentence is furniture
_LONGEST = 45  # words that a reader takes in at once

_COMMON = gather(
    """
    a about after again against all also am an and any are as at be because been before being between both but by can
    could did do does down during each few for from further had has have he her here hers him his how i if in into is
    it its just may me might more most my no nor not now of off on once only or other our out over own per s said same
    say says she should so some such t than that the their them then there these they this those through to too under
    until up very was we were what when where which while who whom why will with would you your year years
    и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот от меня
    еще ещё нет о из ему для это этот года год лет также при до или их был была были быть который которые
    der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass
    le la les de des du un une et en à au aux pour par sur dans que qui ne pas est sont ce se
    және мен бен де да үшін бұл осы болып деп
    的 了 在 是 和 与 对 将 为 于 及 等 也 有 这 一 不 上 中 以 其
    """
)
# What an unseen neighbour would have to explain.
_LEANS = gather(
    """
    he she it they this these that those his her its their such but however and so yet also moreover instead still then
    meanwhile nevertheless nonetheless otherwise thus therefore hence besides furthermore additionally similarly both
    neither there another others here or nor indeed anyway well basically likewise consequently rather him them
    он она они оно это этот эта эти его её ее их но однако поэтому также кроме а и при тем так ол бұл бірақ сондықтан
    er sie es dies diese aber doch jedoch daher il elle ils elles ce cette ces mais cependant
    """
)
_LEANS_HAN = ("他", "她", "它", "这", "但", "然而", "此", "其", "而", "同时", "不过", "因此", "所以")
_FIRST_WORD = re.compile(r"[\"'“‘«(\[]*([^\W\d_]+)")
_FURNITURE = re.compile(
    r"advertisement\b|(?:photo|image|picture|source|caption|graphic|video|credit|hashtags?|tags?)s?\s*[:|]|photo by"
    r"|(?:click|tap|sign up|subscribe|log in|register|follow us|share this|read more|learn more|become a|get more)\b"
    r"|this (?:article|story|piece|report) (?:was|is|has|first|originally|appeared)|(?:first|originally) published"
    r"|(?:additional )?reporting by|editing by|edited by|writing by|copyright|all rights reserved|©"
    r"|related (?:articles|stories)|[^\n]{0,60}adjust font size|comments?\s*$|no comments yet|try our|explore what"
    r"|terms of (?:use|service)|cookie|newsletter|реклама|читайте также",
    re.IGNORECASE,
)
# Who wrote it, at the foot: `Jane D. is a journalist and …`.
_AUTHOR_NOTE = re.compile(
    r"(?:[A-Z][\w'’.-]+ ){2,4}is (?:an? |the )?(?:[\w-]+ ){0,4}"
    r"(?:journalist|reporter|correspondent|lecturer|professor|columnist|writer|author|editor|fellow|researcher)\b"
    r"|(?:his|her|their) (?:articles|work|writing|books?) (?:have|has) appeared|(?:he|she) is an? (?:incoming|former)? ?"
    r"(?:phd|doctoral|fellow|student)",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"[^\S\n]*(?:photo|image|picture|illustration)s?(?: by\b|:)", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?:[$€£¥₸₽]|US\$)\s?\d|\d[\d.,]*\s?(?:%|per ?cent|percent|million|billion|trillion|bn\b|млрд|млн|亿|万)"
)
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_QUOTED = re.compile(
    r"[“«„「][^”»“」\n]{12,}(?:[”»“」]|$)|\"[^\"\n]{12,}(?:\"|$)|(?<!\w)['‘][^\n]{25,}?[,.!?]['’](?!\w)"
)
_TELLS = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|you|we'll|let's|let’s|me|my)\b")
_STOPPED = re.compile(r"[.!?…。！？][\"'”’»)\]」』]*$")
_FUNCTION_END = gather("the a an of in on at to for and or by with from that is are was were its their his her")


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: int  # which of the texts
    place: int  # which of its sentences
    start: int
    end: int
    words: int
    terms: tuple[str, ...]
    leans: bool
    weight: float


def summarize(texts: Sequence[str], *, sentences: int | None = None, words: int | None = None) -> list[list[Span]]:
    """For each text, the spans (code points) of its sentences that belong to a summary of all of them, in
    reading order. At most `sentences` of them and at most `words` words in all, but one sentence at least;
    three, or five of several texts, where neither is given. Which are taken does not hang on the order of
    the texts, but for equals, of which the first is taken."""
    if sentences is None and words is None:
        sentences = _ONE if len(texts) == 1 else _SEVERAL
    pool = _weigh([list(_candidates(text)) for text in texts], texts)
    taken = _take(pool, sentences, words)
    return [sorted((s.start, s.end) for s in taken if s.text == number) for number in range(len(texts))]


def _candidates(text: str) -> Iterator[Span]:
    """Sentences, without the headings that stand on lines of their own before them."""
    for start, end in find_sentences(text):
        line_end = text.find("\n", start, end)
        while line_end > 0 and _is_heading(text[start:line_end], text[line_end:end].lstrip()):
            start = end - len(text[line_end:end].lstrip())
            line_end = text.find("\n", start, end)
        yield start, end


def _is_heading(line: str, following: str) -> bool:
    """Whether a line without a stop is not the sentence's beginning, broken at a hyperlink, say."""
    words = line.split()
    if not words or not following or following[0].islower():
        return False
    is_furniture = _FURNITURE.match(line) is not None
    bare = line.rstrip("'’”\"»」)")
    return is_furniture or (len(words) > 3 and bare[-1:].isalnum() and words[-1] not in _FUNCTION_END)


def _terms(piece: str) -> tuple[str, ...]:
    """The distinct words that carry meaning, in order; of signs written without spaces, pairs."""
    tokens = tokenize(piece)
    if piece.isascii() or not any("\u3040" <= token <= "\u9fff" for token in tokens):
        return tuple(dict.fromkeys(token for token in tokens if token not in _COMMON))
    found = [token for token in tokens if not "\u3040" <= token <= "\u9fff"]
    found += [a + b for a, b in pairwise(tokens) if "\u3040" <= a <= "\u9fff" and "\u3040" <= b <= "\u9fff"]
    return tuple(dict.fromkeys(token for token in found if token not in _COMMON))


def _weigh(spans: list[list[Span]], texts: Sequence[str]) -> list[_Sentence]:
    """All sentences with what they are worth by themselves."""
    read = [[_terms(text[start:end]) for start, end in of_text] for of_text, text in zip(spans, texts, strict=True)]
    # a reprint says no word of it louder
    distinct = {terms for of_text in read for terms in of_text}
    holders = Counter(term for terms in distinct for term in terms)
    count = len(distinct)
    spread = Counter(term for of_text in read for term in {term for terms in of_text for term in terms})
    # a term of one sentence says little of the whole; one of every sentence tells them not apart
    weights = {term: math.log(1 + count / held) * (1 + 0.25 * (spread[term] - 1)) for term, held in holders.items()}
    length = math.sqrt(math.fsum((held * weights[term]) ** 2 for term, held in holders.items())) or 1.0
    headings = [
        frozenset(_terms(text[: of_text[0][0]])) if of_text else frozenset()
        for of_text, text in zip(spans, texts, strict=True)
    ]
    pool = []
    for number, (of_text, terms_of_text) in enumerate(zip(spans, read, strict=True)):
        for place, ((start, end), terms) in enumerate(zip(of_text, terms_of_text, strict=True)):
            own = math.sqrt(math.fsum(weights[term] ** 2 for term in terms)) or 1.0
            central = math.fsum(holders[term] * weights[term] ** 2 for term in terms) / (own * length)
            piece = texts[number][start:end]
            weight = 1.5 * central + _place(place, len(of_text)) + _signs(piece)
            if heading := headings[number]:
                # an editor has told already what it is about (the title method of Edmundson 1969)
                weight += 0.5 * math.fsum(1 for term in terms if term in heading) / len(heading)
            if _CAPTION.match(texts[number], end) is not None:
                weight -= 1.0
            pool.append(_Sentence(number, place, start, end, word_count(piece), terms, _leans(piece), round(weight, 9)))
    return pool


def _place(place: int, count: int) -> float:
    """News begins with what matters; essays tell it in their first paragraphs and at the end."""
    share = 1.0 if count < 40 else 0.5  # the longer the text, the less likely it is news
    if place < 5:
        return share * (0.5 if place == 0 else 0.34 - 0.05 * place)
    return 0.05 if place == count - 1 else 0.06 * (1 - place / count)


def _signs(piece: str) -> float:
    """What an editor sees in a sentence without its neighbours."""
    worth = 0.0
    words = len(piece.split()) if piece.isascii() else word_count(piece)
    if _FURNITURE.match(piece) is not None or _AUTHOR_NOTE.search(piece) is not None:
        worth -= 2.0
    if _STOPPED.search(piece) is None or words < 5:
        worth -= 0.8
    elif words < 9:
        worth -= 0.1 * (9 - words)
    elif words > _LONGEST:
        worth -= min(0.5, 0.015 * (words - _LONGEST))
    if piece.rstrip("\"'”’»」』)").endswith(("?", "？")):
        worth -= 0.5
    if _FIGURE.search(piece) is not None:
        worth += 0.12
    elif _NUMBER.search(_YEAR.sub("", piece)) is not None:
        worth += 0.04
    quoted = sum(match.end() - match.start() for match in _QUOTED.finditer(piece))
    worth -= 0.6 * min(1.0, 1.5 * quoted / max(1, len(piece)))
    if piece[0] in '"“‘«„「' or (piece[0] == "'" and quoted):
        worth -= 0.2
    if piece.count(piece[0]) % 2 and piece[0] == '"':
        worth -= 0.2
    if not quoted and _TELLS.search(piece) is not None:
        worth -= 0.2
    if " Source: " in piece:
        worth -= 0.5  # a chart's line that runs into the text
    if piece[0].islower() or piece.rstrip().endswith(":"):
        worth -= 0.4
    if "\n" in piece.strip():
        worth -= 0.1
    return worth


def _leans(piece: str) -> bool:
    first = _FIRST_WORD.match(piece)
    return (first is not None and first[1].lower() in _LEANS) or piece.startswith(_LEANS_HAN)


def _take(pool: list[_Sentence], sentences: int | None, words: int | None) -> list[_Sentence]:
    """Greedily, the best of what is new; each choice settles by weight, then text, then place."""
    if not pool:
        return []
    best_of: dict[tuple[str, ...], _Sentence] = {}
    for sentence in pool:
        known = best_of.get(sentence.terms)
        if known is None or sentence.weight > known.weight:
            best_of[sentence.terms] = sentence
    pool = list(best_of.values())
    holders = Counter(term for sentence in pool for term in sentence.terms)
    weights = {term: math.log(1 + len(pool) / held) ** 2 for term, held in holders.items()}
    order = sorted(pool, key=lambda s: (-s.weight + _LEANING * s.leans, s.text, s.place))[:_CANDIDATES]
    norms = {id(s): math.fsum(weights[term] for term in s.terms) for s in order}
    likeness = dict.fromkeys(norms, 0.0)
    taken: list[_Sentence] = []
    held: set[tuple[int, int]] = set()
    left = words if words is not None else -1
    if words is not None:
        # one sentence at least, be it too long where all are
        order = [s for s in order if s.words <= words and s.weight > _FLOOR] or order
    while order and (sentences is None or len(taken) < max(1, sentences)):
        best, best_value = None, -math.inf
        for sentence in order:
            if taken and words is not None and sentence.words > left:
                continue
            leaning = sentence.leans and (sentence.text, sentence.place - 1) not in held
            heard = sum(other.text == sentence.text for other in taken)
            value = round(sentence.weight - _LEANING * leaning - _NOVELTY * likeness[id(sentence)] - _HEARD * heard, 9)
            if value > best_value or (best is not None and value == best_value and _first(sentence, best)):
                best, best_value = sentence, value
        if best is None or (taken and best_value < _FLOOR):
            break
        taken.append(best)
        held.add((best.text, best.place))
        left -= best.words
        order = _drop_repeats(order, best, weights, norms, likeness)
    return taken


def _first(one: _Sentence, other: _Sentence) -> bool:
    return (one.text, one.place) < (other.text, other.place)


def _drop_repeats(
    order: list[_Sentence],
    best: _Sentence,
    weights: dict[str, float],
    norms: dict[int, float],
    likeness: dict[int, float],
) -> list[_Sentence]:
    """The candidates that say something else than `best`; how like it they are goes to `likeness`."""
    terms = frozenset(best.terms)
    left = []
    for sentence in order:
        if sentence is best:
            continue
        shared = math.fsum(weights[term] for term in sentence.terms if term in terms)
        smaller = min(norms[id(sentence)], norms[id(best)])
        cosine = shared / (math.sqrt(norms[id(sentence)] * norms[id(best)]) or 1.0)
        if cosine >= _ALIKE or (smaller and shared / smaller >= _WITHIN):
            continue
        likeness[id(sentence)] = max(likeness[id(sentence)], cosine)
        left.append(sentence)
    return left
