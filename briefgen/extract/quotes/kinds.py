"""What kind a quotation is of: somebody's words, or a term that is nobody's."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefgen.extract.quotes.attribution import Cue
from briefgen.extract.quotes.chinese import names_term
from briefgen.extract.quotes.marks import Marked
from briefgen.extract.quotes.quotation import Quotation, Setting
from briefgen.extract.quotes.tokens import Token
from briefgen.extract.quotes.vocabulary import (
    ANNOUNCES_TERM,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    NAMING,
    PREPOSITIONS,
    TIMES,
    TITLED_WORKS,
    VERBS,
)
from briefgen.text.lexicon import note_fired, row_words
from briefgen.text.words import is_chinese

_STOPS = ".!?…。！？"
_FAR_WORD = 60  # code points to its cue, from which one word is put in marks for its own sake
_FAR_TITLE = 12
_LONGEST_TITLE, _LONGEST_HEADING = 14, 9  # words


_NO_FIRST_NAMES = TITLED_WORKS | DETERMINERS | PREPOSITIONS | VERBS
_NAME_BEFORE = re.compile(r"[^\W\d_a-zа-я][\w.\-’']* $")
_NAME_AFTER = re.compile(r" [^\W\d_a-zа-я][a-zа-я]")


def is_nickname(text: str, pair: Marked) -> bool:
    """`Dwayne “The Rock” J.`: a name goes on around the marks."""
    if pair.end - pair.start > 24 or not text[pair.start].isupper() or not text[pair.end - 1].isalnum():
        return False
    before = _NAME_BEFORE.search(text, max(0, pair.open - 24), pair.open)
    if before is None or before[0].strip().lower() in _NO_FIRST_NAMES:
        return False
    return _NAME_AFTER.match(text, pair.close) is not None


_ENDS_LINE = re.compile(r"[^\S\n]*+(?:\n|$)")
_NO_NOUNS = VERBS | PREPOSITIONS | CONJUNCTIONS | BE | AUXILIARIES
_NOUN_AFTER = re.compile(r" ([a-z]{3,})")
_DETERMINED = re.compile(r"(?:\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)|[’']s|s[’']) $")


def is_attribute(text: str, quote: Quotation | Setting) -> bool:
    """Whether a word or two say of what kind a thing is: `her “levelling up” speech`, `an “underweight” rating`."""
    if len(quote.words) > 3 or _DETERMINED.search(text, max(0, quote.pair.open - 8), quote.pair.open) is None:
        return False
    following = _NOUN_AFTER.match(text, quote.pair.close)
    return following is not None and following[1] not in _NO_NOUNS


def find_work(setting: Setting) -> Token | None:
    """The word for what bears a title: the book of `Her book, “The Long Way Round”`."""
    if not setting.is_titled or not setting.tokens or setting.lead[-1:] == ":":
        return None
    return next((token for token in setting.tokens[-3:] if token.low in TITLED_WORKS), None)


_PARTS_OF_WORKS = row_words("term-words", "parts-of-works")
_WORK_VERBS = row_words("term-words", "work-verbs")
_KINDS_OF_WORKS = row_words("term-words", "kinds-of-works")
_APPEARING = frozenset(("appearing", "appeared", "appears", "spoke", "speaking", "guest", "interview", "interviewed"))


_HEADLINE = re.compile(
    r"(?:,?(?: и| және)? «[^«»\n]{2,150}»)*,? ?(?:[—–-] )?(?:[а-яёәіңғүұқөһ]+ ){0,3}"
    rf"(?P<word>(?:{'|'.join(sorted(row_words('term-words', 'headlines')))})[а-яёәіңғүұқөһ]*)"
)


# -- the decision: the first row that knows says whether the words are a term ----------------------------------


class _Case:
    """A quotation whose kind is asked for: what its setting says, read once for all rules; and its cue so far as
    that counts here."""

    __slots__ = (
        "cue",
        "ends_whole",
        "is_lent",
        "is_strong",
        "is_titled",
        "opens",
        "pair",
        "setting",
        "size",
        "tail",
        "tokens",
    )

    def __init__(self, setting: Setting, cue: Cue | None, is_lent: bool) -> None:
        self.setting = setting
        self.opens = setting.opens_sentence
        self.cue = cue if cue is not None and (self.opens or cue.speaker.kind != "i") else None
        self.is_lent = is_lent
        self.is_strong = self.cue is not None and self.cue.strong
        self.pair = setting.pair
        self.tokens = setting.tokens
        self.size = len(setting.words)
        self.tail = setting.tail
        self.ends_whole = self.tail in _STOPS or self.tail in ",，"
        self.is_titled = setting.is_titled and self.size <= _LONGEST_TITLE


def _is_title_of_work(case: _Case) -> bool | None:
    work = find_work(case.setting)
    if work is None:
        return None
    note_fired("term-words/announcing" if work.low in ANNOUNCES_TERM else "term-words/works", work.text)
    return True


def _is_named_work(case: _Case) -> bool | None:
    """Words in capitals between what only a work has or bears: `an episode of “…”`, `read “…”`, `“…,” a novel by`."""
    if not case.is_titled or case.setting.after_colon:
        return None
    tokens, rest = case.tokens, case.setting.rest
    last = tokens[-1].low if tokens else ""
    before = tokens[-2].low if len(tokens) > 1 else ""
    if last == "of" and before in _PARTS_OF_WORKS:
        note_fired("term-words/parts-of-works", before)
        return True
    if last in ("told", "tells", "telling") and not case.ends_whole:
        return True  # told “Good Day Kiel” that
    if last in _WORK_VERBS and not (last in VERBS and case.tail in _STOPS):
        note_fired("term-words/work-verbs", last)
        return True
    if last == "on" and before in _APPEARING:
        return True
    if len(rest) > 1 and rest[0].text == "by" and rest[1].is_capital and last != "said":
        return True
    for token in rest[:8] if case.tail in ",，" or (rest and rest[0].text == ",") else ():
        if token.low in _KINDS_OF_WORKS:
            note_fired("term-words/kinds-of-works", token.text)
            return True
        if token.is_finite or token.text in ".;:":
            break
    return None


def _is_headline(case: _Case) -> bool | None:
    """`«…», «…» — такие заголовки вышли`"""
    pair, text = case.pair, case.setting.page.text
    found = _HEADLINE.match(text, pair.close) if text[pair.close - 1] == "»" else None
    if found is None:
        return None
    note_fired("term-words/headlines", found["word"])
    return True


def _is_attacked(case: _Case) -> bool | None:
    """Words in capitals after a verb of attack: what is attacked, and no attack: `attacked the “Green Zone”`."""
    cue = case.cue
    if cue is None or cue.rule != "reporting-verbs/attacking" or cue.end > case.pair.open:
        return None
    return True if case.is_titled and not case.ends_whole else None


def _is_unclosed(case: _Case) -> bool | None:
    """A piece of a speech that goes on without a mark."""
    return False if case.pair.open == case.pair.start or case.pair.end == case.pair.close else None


def _is_announced(case: _Case) -> bool | None:
    """The words right before a mark announce a term: so-called, known as, the film."""
    if case.size > 14:
        return None
    last = [token.low for token in case.tokens[-4:] if token.text[0].isalnum()]
    if not last:
        return None
    if last[-1] in ANNOUNCES_TERM and (
        case.cue is None or (NAMING.isdisjoint(last[:-1]) and last[-1] not in ("word", "words", "called"))
    ):
        is_term = case.tokens[-1].text != ":" or not case.is_strong
        if is_term:
            note_fired("term-words/announcing", last[-1])
        return is_term
    if not NAMING.isdisjoint(last[-2:]) and not BE.isdisjoint(last):
        note_fired("term-words/naming", " ".join(last[-2:]))
        return True
    if last[-1] == "as" and len(last) > 1 and last[-2] in ("known", "to", "billed"):
        if last[-2] == "to":
            return False  # `what he referred to as` is somebody's
        note_fired("term-words/known-as", last[-2])
        return True
    return None


def _is_chinese_term(case: _Case) -> bool | None:
    word = case.setting.words[0]
    if word.isascii() or not is_chinese(word):
        return None
    return True if names_term(case.setting.page.text, case.pair) else None


def _is_after_colon(case: _Case) -> bool | None:
    return False if case.setting.after_colon and (case.size > 2 or case.tail in ".!?") else None


def _has_strong_cue(case: _Case) -> bool | None:
    return False if case.is_strong and (case.opens or case.setting.lead[-1:] in ":,：，") else None


def _is_show(case: _Case) -> bool | None:
    """`on “This Week”`, `on CNN's “This Week”`."""
    if not case.is_titled or not case.tokens or case.opens or case.size > 8:
        return None
    last = case.tokens[-1]
    if last.is_possessive and last.low[:-2] in TIMES:
        return True  # Friday's “Morning Tide”
    on_owners = last.is_possessive and (last.text[:-2].isupper() or [t.text for t in case.tokens[-2:-1]] == ["on"])
    return True if last.low == "on" or on_owners else None


def _is_title(case: _Case) -> bool | None:
    """Words in capitals that no cue is near."""
    if not case.is_titled or case.ends_whole:
        return None
    cue, pair = case.cue, case.pair
    is_far = cue is None or pair.open - cue.end > _FAR_TITLE or cue.start > pair.close
    return not case.opens if is_far else None


def _is_cyrillic_name(case: _Case) -> bool | None:
    first = case.setting.words[0][0]
    if "\u0400" <= first <= "\u04ff" and first.isupper() and case.size <= 3 and not case.ends_whole:
        return not case.is_strong
    return None


def _is_lone_word(case: _Case) -> bool | None:
    """Of what has a cue: a word that is put in marks for its own sake, far from it or before a noun."""
    cue = case.cue
    if cue is None:
        return None
    if case.is_lent and is_attribute(case.setting.page.text, case.setting):
        return True
    is_far = case.size == 1 and abs(case.pair.open - cue.end) > _FAR_WORD and not cue.strong
    is_predicate = bool(case.tokens) and case.tokens[-1].low in BE
    return is_far and not is_predicate and case.tail not in _STOPS


def _is_sentence(case: _Case) -> bool | None:
    return False if case.opens and case.ends_whole and (case.size >= 2 or case.tail in _STOPS) else None


def _is_subheading(case: _Case) -> bool | None:
    """Words alone on their line, no sentence, which nobody signs: a heading within a text, and nobody's words."""
    pair, text = case.pair, case.setting.page.text
    if case.cue is not None or case.size > _LONGEST_HEADING or not pair.start > pair.open or pair.end == pair.close:
        return None
    line = text.rfind("\n", 0, pair.open) + 1
    stands_alone = not text[line : pair.open].strip() and _ENDS_LINE.match(text, pair.close) is not None
    if not stands_alone or (line == 0 and pair.close + 1 >= len(text)):
        return None
    is_sentence = case.tail in _STOPS or case.tail in ",，;:；：—–"
    return None if is_sentence and not (case.tail == "." and case.is_titled) else True


def _is_in_headline(case: _Case) -> bool | None:
    return case.is_titled if case.setting.page.is_headline(case.pair.open) else None


def _is_short(case: _Case) -> bool | None:
    return case.size <= 6 and not (case.opens and case.size > 3)


_Rule = Callable[[_Case], bool | None]
_RULES: tuple[tuple[str, _Rule], ...] = (
    ("quote-kinds/work", _is_title_of_work),
    ("quote-kinds/named-work", _is_named_work),
    ("quote-kinds/headlines", _is_headline),
    ("quote-kinds/attacked", _is_attacked),
    ("quote-kinds/unclosed", _is_unclosed),
    ("quote-kinds/announced", _is_announced),
    ("quote-kinds/chinese", _is_chinese_term),
    ("quote-kinds/colon", _is_after_colon),
    ("quote-kinds/strong-cue", _has_strong_cue),
    ("quote-kinds/show", _is_show),
    ("quote-kinds/title", _is_title),
    ("quote-kinds/cyrillic", _is_cyrillic_name),
    ("quote-kinds/lone-word", _is_lone_word),
    ("quote-kinds/subheading", _is_subheading),
    ("quote-kinds/sentence", _is_sentence),
    ("quote-kinds/headline", _is_in_headline),
    ("quote-kinds/short", _is_short),
)
_KINDS = {"quote-kinds/colon": "direct", "quote-kinds/headline": "partial"}
"""The kind that some rules tell besides."""


def judge_kind(setting: Setting, cue: Cue | None, *, is_lent: bool) -> tuple[str, bool, str | None]:
    """(the id of the rule that decided, whether the words are nobody's, the quotation's kind if the rule tells it).

    Nobody's are scare quotes, coined terms, titles of works. `cue` is the quotation's, `is_lent` where it is that
    of the quotation before."""
    case = _Case(setting, cue, is_lent)
    for name, rule in _RULES:
        is_term = rule(case)
        if is_term is not None:
            return name, is_term, _KINDS.get(name)
    raise AssertionError("the last rule decides")
