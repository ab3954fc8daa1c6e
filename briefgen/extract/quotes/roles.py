"""What a text says of a speaker beside the name: `Delta analyst Kyle C.`, `Kyle C., an analyst at Delta, said`."""

from __future__ import annotations

from bisect import bisect_left

from briefgen.extract.quotes.chinese import chinese_role
from briefgen.extract.quotes.sentences import Sentences
from briefgen.extract.quotes.speakers import Speaker, is_time, run_back
from briefgen.extract.quotes.tokens import Token, Tokens
from briefgen.extract.quotes.vocabulary import (
    BE,
    COLLECTIVE,
    FINITE,
    HE_NOUNS,
    MODALS,
    NATIONS,
    NOUN_LIKE,
    PRONOUNS,
    RELATIVES,
    SHE_NOUNS,
    TITLES,
    is_person,
)
from briefgen.text.lexicon import load_rows, row_words

_AROUND = 180  # code points on either side of a name in which its role is looked for
_LONGEST = 18  # tokens of a role
_WIDEST = 8  # tokens between a role's head and the name: `head of parks and roads Jan N.`
_HONORIFICS = row_words("person-words", "honorifics")
_OFFICES = row_words("person-words", "offices-of-men-and-women")
_RELATIVES = (HE_NOUNS | SHE_NOUNS | row_words("person-words", "relations")) - _OFFICES
_OF = frozenset(("of", "for", "at", "in", "on", "to", "по", "в", "при", "and", "и"))
_NO_ROLE = row_words("person-words", "no-role-before")
_LONGEST_TITLE = 12  # code points of a title right before a name
_SPELT_OUT: dict[str, frozenset[str]] = {}
for _row in load_rows("person-words"):
    for _pair in _row.words("pairs"):
        _short, _, _long = _pair.partition(":")
        _SPELT_OUT[_short] = _SPELT_OUT.get(_short, frozenset()) | {_long}
_SUBJECT_FORMS = {
    word: title
    for word in row_words("person-words", "titles-in-genitive")
    for title in (word[:-1], f"{word[:-1]}а", f"{word[:-1]}ь", f"{word[:-3]}ий")
    if title in row_words("person-words", "titles")
}
"""A Russian office in the genitive, as `по словам` asks for it -> as a subject has it."""
_BEFORE_VERB = MODALS | {"not", "to", "did", "does", "do", "didn't", "doesn't", "didn’t", "doesn’t"}
_OPENS = NATIONS | COLLECTIVE
_ENDS = frozenset(",;:—–()[].…!?\n")


def role_beside(page: Sentences, speaker: Speaker) -> tuple[int, int] | None:
    """Where the role stands beside the name `speaker`, in code points; None where there is none."""
    if speaker.kind != "name":
        return None
    if speaker.start not in page.roles:
        page.roles[speaker.start] = _find_beside(page, speaker)
    return page.roles[speaker.start]


def _find_beside(page: Sentences, speaker: Speaker) -> tuple[int, int] | None:
    start, end = speaker.start, speaker.end
    if "\u3400" <= page.text[start] <= "\u9fff":
        return chinese_role(page.text, start)
    first = max(page.sentence_start(start), start - _AROUND)
    line_end = page.words.find("\n", end, end + _AROUND)
    last = min(page.sentence_end(end), end + _AROUND, line_end if line_end >= 0 else end + _AROUND)
    tokens = page.read(first, max(last, end))
    at = bisect_left(tokens.starts, start)
    return _role_before(tokens, at) or _role_after(tokens, bisect_left(tokens.starts, end))


def _is_head(token: Token) -> bool:
    return token.low not in _HONORIFICS and (token.low in TITLES or (token.is_small and is_person(token.low)))


def _role_before(tokens: Tokens, name: int) -> tuple[int, int] | None:
    """The role that leads to the name at token `name`."""
    last = name - 1
    while last >= 0 and tokens[last].low in _HONORIFICS:
        last -= 1
    if last > 0 and tokens[last].text == "," and _is_head(tokens[last - 1]):
        last -= 1  # the deputy minister, Jan N.
        first = _begins(tokens, last)
        led = first > 0 and tokens[first - 1].is_determiner
        return _span(tokens, first, last + 1) if led or tokens[first].is_possessive else None
    if last > 0 and tokens[last].text == ",":
        return _role_of(tokens, last)
    if last == 0 and tokens[0].is_capital and is_person(tokens[0].low):
        return _span(tokens, 0, 1)  # Keeper Ada Q., at the head of a sentence
    head = last
    while head >= 0 and last - head < _WIDEST and not _is_head(tokens[head]):
        token = tokens[head]
        if (token.is_verb and token.low not in NOUN_LIKE) or is_time(tokens, head) or token.text in _ENDS:
            return None
        if token.low in PRONOUNS or token.low in BE or (token.is_preposition and token.low not in _OF):
            return None
        head -= 1
    if head < 0 or last - head >= _WIDEST or (head and tokens[head - 1].low in _BEFORE_VERB):
        return None
    following = tokens[head + 1]
    leads = head == last or following.low in _OF or following.text[0] > "z"
    return _span(tokens, _begins(tokens, head), last + 1) if leads else None


def _role_of(tokens: Tokens, comma: int) -> tuple[int, int] | None:
    """The role before a comma that goes on with what it is of: `the chief executive of Norlund Bank, Eva S.,`."""
    head = comma - 2
    while head > 0 and comma - head < _WIDEST and not _is_head(tokens[head]):
        token = tokens[head]
        small_verb = token.is_verb and token.is_small and token.low not in NOUN_LIKE
        if not token.is_word or small_verb or token.low in PRONOUNS or token.low in BE or is_time(tokens, head):
            return None
        head -= 1
    first = _begins(tokens, head)
    if not _is_head(tokens[head]) or tokens[head + 1].low not in _OF or not first:
        return None
    led = tokens[first - 1].is_determiner or tokens[first].is_possessive
    return _span(tokens, first, comma) if led else None


def _begins(tokens: Tokens, head: int) -> int:
    """The first token of the role whose head is at `head`."""
    first = head
    while first > 0 and head - first < _WIDEST:
        token = tokens[first - 1]
        if not token.is_word or token.is_determiner or token.is_conjunction or is_time(tokens, first - 1):
            break
        if token.is_preposition or token.is_adverb or token.low in PRONOUNS or token.low in _NO_ROLE:
            break
        if token.low in FINITE and not token.is_capital and token.low not in NOUN_LIKE:
            break
        if not token.is_small and not token.is_capital and not token.is_possessive and token.low not in _OPENS:
            break
        first -= 1
    return first


def _role_after(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The role in the apposition that begins at token `at`, right after the name."""
    count = len(tokens)
    if at < count and tokens[at].text == "(":
        at = next((k + 1 for k in range(at, min(count, at + 8)) if tokens[k].text == ")"), count)
    if at + 1 >= count or tokens[at].text not in ",–—":
        return None
    at += 1
    if tokens[at].text[0].isdigit() and at + 2 < count and tokens[at + 1].text == ",":
        at += 2
    while at < count and tokens[at].is_determiner:
        at += 1
    stop = at
    is_headed = in_phrase = False
    while stop < count and stop - at < _LONGEST:
        token = tokens[stop]
        if token.text in _ENDS or token.low in RELATIVES or token.low in BE or token.low in MODALS:
            break
        if (token.low in FINITE and token.is_small and token.low not in NOUN_LIKE) or token.low in PRONOUNS:
            break
        if token.is_preposition and not in_phrase:
            if stop == at or not is_headed:
                return None
            in_phrase = True
        elif is_headed and not in_phrase and token.is_capital and not _leads_on(tokens[stop - 1]):
            return None  # somebody else: `according to Vik, minister Li said`
        if _is_head(token) and token.low not in _NO_ROLE:
            is_headed = is_headed or not in_phrase
        stop += 1
    while stop > at and (tokens[stop - 1].is_preposition or tokens[stop - 1].is_conjunction):
        stop -= 1
    return _span(tokens, at, stop) if is_headed else None


def _leads_on(token: Token) -> bool:
    """Whether what follows in capitals belongs to the same role: `director of «Mayak»`, `Fed Chair`."""
    return token.is_capital or token.text in '«“"'


def _span(tokens: Tokens, first: int, stop: int) -> tuple[int, int] | None:
    """The role in tokens `first`:`stop`; a relative's is none."""
    heads = [token.low for token in tokens[first:stop] if _is_head(token)] or [tokens[stop - 1].low]
    if heads[-1] in _RELATIVES or tokens[stop - 1].is_preposition:
        return None
    if any(token.text[0].isdigit() for token in tokens[first:stop]):
        return None  # now 77 and the largest shareholder
    return tokens.starts[first], tokens.end(stop - 1)


def find_role(page: Sentences, speaker: Speaker) -> str | None:
    """The role that stands beside the name `speaker`, else beside the same name elsewhere in the text."""
    if speaker.kind != "name":
        return None
    if (speaker.start, speaker.end) not in page.told_roles:
        page.told_roles[speaker.start, speaker.end] = _find_role(page, speaker)
    return page.told_roles[speaker.start, speaker.end]


def _find_role(page: Sentences, speaker: Speaker) -> str | None:
    span = role_beside(page, speaker) or _elsewhere(page, speaker)
    if span is None:
        return None
    first, *more = page.text[span[0] : span[1]].split()
    return " ".join([_SUBJECT_FORMS.get(first, first), *more])


def _elsewhere(page: Sentences, speaker: Speaker) -> tuple[int, int] | None:
    words = page.text[speaker.start : speaker.end].split()
    for place in page.places_of(words[-1]):
        if speaker.start <= place < speaker.end:
            continue
        tokens = page.read(max(page.sentence_start(place), place - _AROUND), place + len(words[-1]))
        last = bisect_left(tokens.starts, place)
        if last >= len(tokens) or not tokens[last].is_capital:
            continue
        first = run_back(tokens, last)
        while first < last and tokens[first].low in TITLES:
            first += 1
        if len(words) > 1 and first < last and words[0] not in [token.text for token in tokens[first:last]]:
            continue  # another of the same last name
        span = role_beside(page, Speaker(tokens.starts[first], place + len(words[-1]), "name"))
        if span is not None:
            return span
    return None


def is_described(page: Sentences, name: Speaker, words: list[str]) -> bool:
    """Whether `words`, of which the last is the noun, say of `name` what its role says: `the minister`."""
    role = find_role(page, name) or ""
    told = {word.lower().removesuffix("'s").removesuffix("’s") for word in role.split()}
    before = page.text[max(0, name.start - _LONGEST_TITLE) : name.start].rpartition("\n")[2].split()[-1:]
    for word in (*told, *(word.lower() for word in before)):
        told |= _SPELT_OUT.get(word.rstrip("."), frozenset())
    return all(word in told for word in words)
