"""In which language a text is written: by its script, then by its commonest words (data/languages.toml). Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.text.lexicon import Row, load_rows, note_fired

_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 6000  # characters


@dataclass(frozen=True, slots=True)
class _Language:
    """A row, with its words and the patterns of its own letters and of its script."""

    row: Row
    tag: str
    words: frozenset[str]
    letters: re.Pattern[str] | None
    script: re.Pattern[str] | None
    one_in: int

    @classmethod
    def of(cls, row: Row) -> _Language:
        letters, between = row.text("letters"), row.fields.get("between")
        return cls(
            row,
            row.name,
            frozenset(row.words()),
            re.compile(f"[{letters}]", re.IGNORECASE) if letters else None,
            re.compile(f"[{between[0]}-{between[1]}]") if between else None,
            int(row.fields.get("one-in", 1)),
        )


_ROWS = [_Language.of(row) for row in load_rows("languages")]
_SCRIPTS = [known for known in _ROWS if known.script]
_CYRILLIC = [known for known in _ROWS if known.row.fields.get("cyrillic")]
_LATIN = [known for known in _ROWS if known.words and known not in _CYRILLIC]
_BY_TAG = {known.tag: known for known in _ROWS}


def detect_language(text: str) -> str | None:
    """The BCP 47 tag of the language of `text`; None where nothing tells."""
    sample = text[:_LOOKED_AT]
    known = _by_script(sample) or _by_words(sample)
    if known is None:
        return None
    note_fired(known.row.id, " ".join(sample[:80].split()))
    return known.tag


def _by_script(sample: str) -> _Language | None:
    if sample.isascii():
        return None
    letters = sum(c.isalpha() for c in sample) or 1
    found = (k for k in _SCRIPTS if k.script and len(k.script.findall(sample)) > letters / k.one_in)
    return next(found, None)


def _by_words(sample: str) -> _Language | None:
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return None
    is_cyrillic = sum("а" <= w[0] <= "я" or w[0] in "ёәғқңөұүһії" for w in words) > len(words) / 2
    rows = _CYRILLIC if is_cyrillic else _LATIN
    seen = set(words)
    # one or two words of a language may be names
    counts = {k.tag: sum(w in k.words for w in words) if len(seen & k.words) >= 3 else 0 for k in rows}
    if is_cyrillic:
        # its own letters are more reliable than words: a Russian text has a few Kazakh names, but not so many
        ukrainian = _own_letters(_BY_TAG["uk"], sample)
        if _own_letters(_BY_TAG["kk"], sample) > len(sample) / 40 and not ukrainian:
            return _BY_TAG["kk"]
        counts["uk"] += 3 * ukrainian
    best = max(rows, key=lambda k: (counts[k.tag], -rows.index(k)))
    if counts[best.tag] >= max(1, len(words) // 25):
        return best
    return _BY_TAG["ru"] if is_cyrillic else None


def _own_letters(known: _Language, sample: str) -> int:
    return len(known.letters.findall(sample)) if known.letters else 0
