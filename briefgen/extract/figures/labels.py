"""What a figure measures, in a few words of its own sentence: a label for an editor to confirm. Pure.

A reader of subjects by word lists, which stand in `data/label-words.toml`: what is before a verb of level or change,
what is after one of giving, what is done to things counted. No grammar: where none fits there is no label."""

from __future__ import annotations

import re

from briefgen.extract.figures.direction import CHANGE_VERBS
from briefgen.extract.figures.unit_words import KNOWN_UNITS
from briefgen.text.lexicon import row_words
from briefgen.text.sentences import sentences
from briefgen.text.words import fold, is_chinese

_TABLE = "label-words"
_CHANGES = row_words(_TABLE, "rising-verbs") | frozenset(CHANGE_VERBS)
_LEVEL = row_words(_TABLE, "level-verbs") | _CHANGES
_REACHING = row_words(_TABLE, "reaching")
_TOO_GENERAL = row_words(_TABLE, "too-general")
_GIVING = row_words(_TABLE, "giving-verbs")
_DOING = dict(pair.split("=") for pair in row_words(_TABLE, "doing-verbs"))
_COST = row_words(_TABLE, "cost-verbs")
_FINAL = row_words(_TABLE, "final-verbs-kazakh")
_VERBS = _LEVEL | _GIVING | _DOING.keys() | _COST
_BETWEEN = row_words(_TABLE, "between")
_OPENERS = row_words(_TABLE, "openers")
_DETERMINERS = row_words(_TABLE, "determiners")
_NO_PART = row_words(_TABLE, "no-part")
_NO_FIRST = _NO_PART | _BETWEEN | _OPENERS
_NO_THINGS = row_words(_TABLE, "magnitudes") | frozenset(KNOWN_UNITS)
_PARTS = re.compile(
    r"[;:—]\s|,\s(?:" + "|".join(sorted(row_words(_TABLE, "clause-words"))) + r")\s|\sthat\s|\sчто\s", re.IGNORECASE
)
_RELATIVE = re.compile(r",\s(?:which|who|whose|that|котор\w+)\s[^,]*,", re.IGNORECASE)
_NOUNS = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_AFTER = re.compile(r"[^\S\n]*([^\n,;:.()!?—]*)")
_IN_A_YEAR = re.compile(r"^(?:in|by|during|since|for|в|к|с|за)\s+(?:\w+\s+)?\d{4}(?:\s+(?:году|года|год))?\s+", re.I)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_BE = re.compile(r"\s(?:is|are|was|were)\s")
_ENDS_OBJECT = row_words(_TABLE, "object-ends")
_ENDS_PHRASE = _ENDS_OBJECT | _VERBS | _DETERMINERS | _NO_PART | frozenset(("of", "for", "and", "between"))
_MOST, _LONGEST = 8, 70  # words and characters of a label
_HAN_LEVEL, _HAN_GIVING, _HAN_BETWEEN = (
    "|".join(sorted(row_words(_TABLE, f"{name}-chinese"), key=lambda word: (-len(word), word)))
    for name in ("level-verbs", "giving-verbs", "before-verbs")
)
_HAN_SUBJECT = re.compile(rf"([^，。；：、\s]+?)(?:{_HAN_BETWEEN})*(?:{_HAN_LEVEL})(?:{_HAN_BETWEEN})*$")
_HAN_GIVEN = re.compile(rf"(?:{_HAN_GIVING})(?:{_HAN_BETWEEN})*$")
_HAN_TIME = re.compile(r"^(?:去年|今年|当年|截至[^，]*?底|\d{4}年(?:\d{1,2}月)?|[前上下]半年|一季度)+")
_HAN_OBJECT = re.compile(r"的?([\u4e00-\u9fff]{2,10})")


def find_label(text: str, start: int, end: int) -> str | None:
    """What the figure at `start`:`end` of `text` measures, as its sentence calls it: at most eight words. None where
    the sentence has no words for it that can be told."""
    first, last = next(((a, b) for a, b in sentences(text) if a <= start < b), (0, len(text)))
    before, surface, after = text[first:start], text[start:end], text[end:last]
    label = _label_chinese(before, after) if is_chinese(text[first:last]) else _label(before, surface, after)
    return _tidy(label) if label else None


def _tidy(label: str) -> str | None:
    """A label as a page shows it; None where it is no name of a thing, or too long for one."""
    words = label.split()
    plain = [_plain(word) for word in words]
    if len(words) == 1 and plain[0] in _TOO_GENERAL:
        return None
    if len(words) > _MOST or len(label) > _LONGEST or not words or any(sign.isdigit() for sign in label):
        return None
    if plain[0] in _NO_FIRST or not _NO_PART.isdisjoint(plain):
        return None
    said = label.strip(" ,.-–")
    return said[:1].upper() + said[1:] or None


def _label_chinese(before: str, after: str) -> str | None:
    if found := _HAN_SUBJECT.search(before):
        return _HAN_TIME.sub("", found[1]) or None
    given = _HAN_OBJECT.match(after) if _HAN_GIVEN.search(before) else None
    return given[1] if given else None


def _label(before: str, surface: str, after: str) -> str | None:
    clause = _RELATIVE.sub(" ", _PARTS.split(before)[-1])
    words = clause.split()
    verb = next((at for at in reversed(range(len(words))) if _plain(words[at]) in _VERBS), None)
    counted = " ".join(word for word in _NOUNS.findall(surface) if fold(word) not in _NO_THINGS and len(word) > 2)
    counted = "" if _is_money(surface) or not any(sign.isdigit() for sign in surface) else counted
    if words and _plain(words[-1]) == "of" and len(words) > 1:
        return _phrase_before(words[:-1])
    if verb is None:
        return _without_verb(words, counted, after)
    between = _between(words[verb + 1 :])
    form = _plain(words[verb])
    subject = _subject(words[:verb])
    if form == "worth":
        return _phrase_before([word for word in words[:verb] if _plain(word) not in _NO_PART])
    if form in _DOING:
        thing = _after_of(after) or counted
        return f"{thing} {_DOING[form]}" if thing else subject
    if form in _COST:
        return f"Cost of {subject}" if subject else None
    if between:
        return _drop_ends(words[verb + 1 :])
    has_unit = _is_money(surface) or "%" in surface or any(word[0].isalpha() for word in surface.split())
    if form in _GIVING or not has_unit:
        return _object(after) or counted or None
    if subject and form in _CHANGES and _REACHING.isdisjoint(_plain(word) for word in words[verb + 1 :]):
        return f"Изменение: {subject}" if _CYRILLIC.search(subject) else f"Change in {subject}"
    return subject or counted or None


def _phrase_before(words: list[str]) -> str:
    """The noun phrase that the words end with."""
    first = len(words)
    while first and _plain(words[first - 1]) not in _ENDS_PHRASE and not any(s.isdigit() for s in words[first - 1]):
        if words[first - 1].endswith(",") and first < len(words):
            break
        first -= 1
    return _drop_ends(words[first:])


def _between(words: list[str]) -> list[str]:
    """What stands between a verb and its figure beside little words and another figure with its unit."""
    kept = []
    for at, word in enumerate(words):
        of_figure = at and any(sign.isdigit() for sign in words[at - 1])
        if word[0].isalpha() and not of_figure and _plain(word) not in _BETWEEN:
            kept.append(word)
    return kept


def _without_verb(words: list[str], counted: str, after: str) -> str | None:
    """The noun that a figure without a verb before it counts: "40 percent of the loans", "a $5bn loan"."""
    if words and after.split() and _plain(after.split()[-1]) in _FINAL:
        return _drop_ends(words)
    if len(words) > 1 and any(_plain(word) not in _BETWEEN and word[0].isalpha() for word in words):
        return _object(after) or counted or _drop_ends(words)
    return _after_of(after, predicate=True) or counted or _object(after)


def _subject(words: list[str]) -> str:
    """The subject of a verb among the words before it: after the last comma, without auxiliaries and openers."""
    while words and _plain(words[-1]) in (
        "has",
        "have",
        "had",
        "will",
        "would",
        "could",
        "may",
        "also",
        "then",
        "more",
    ):
        words = words[:-1]
    comma = max((at for at, word in enumerate(words) if word.endswith(",")), default=-1)
    kept = words[comma + 1 :] or [word.rstrip(",") for word in words]
    kept = _IN_A_YEAR.sub("", " ".join(kept)).split()
    if kept and comma < 0 and _plain(kept[0]) in _OPENERS:
        return ""
    return _drop_ends(kept)


def _drop_ends(words: list[str]) -> str:
    """Words without determiners before them and little words behind."""
    words = [word.strip(" ,“”\"'«»()") for word in words]
    while words and (not words[0] or _plain(words[0]) in _DETERMINERS):
        words = words[1:]
    while words and (not words[-1] or _plain(words[-1]) in _BETWEEN or not words[-1][-1:].isalnum()):
        words = words[:-1]
    return " ".join(words)


def _object(after: str) -> str:
    """The noun after a figure, up to the next verb or preposition of another thing."""
    found = _AFTER.match(after)
    words = found[1].split() if found else []
    kept: list[str] = []
    for word in words:
        if _plain(word) in _VERBS | _ENDS_OBJECT and kept:
            break
        kept.append(word)
    if kept and _plain(kept[0]) in ("in", "of", "worth"):
        kept = kept[1:]
    return _drop_ends(kept)


def _after_of(after: str, predicate: bool = False) -> str:
    """What a figure is a part or an amount of; with the predicate that is said of it: "loans in local currencies"."""
    found = re.match(r"\s*of\s+([^\n,;:.()!?—]*)", after)
    if found is None:
        return ""
    thing, _, rest = re.sub(_BE, "|", found[1], count=1).partition("|") if predicate else ("", "", "")
    return _drop_ends([*thing.split(), *rest.split()]) if rest else _object(f" {found[1]}")


def _plain(word: str) -> str:
    return fold(word.strip(" ,.;:“”\"'«»()"))


def _is_money(surface: str) -> bool:
    return bool(
        re.search(r"[$€£¥₽₸]|dollar|euro|yuan|tenge|rouble|ruble|доллар|тенге|рубл|юан", surface, re.IGNORECASE)
    )
