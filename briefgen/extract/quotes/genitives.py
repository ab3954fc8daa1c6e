"""Names that stand in the genitive, as `по словам` and `айтуынша` ask for it, and the form that they have otherwise."""

from __future__ import annotations

from briefgen.text.lexicon import load_rows, note_fired

_ROWS = {row.name: row for row in load_rows("genitives")}
_PAIRS = {name: [pair.split(":") for pair in row.words("pairs")] for name, row in _ROWS.items()}
_HEADS = frozenset(_ROWS["heads"].words())
_KAZAKH = _ROWS["kazakh"].words()


def is_russian(word: str) -> bool:
    """Whether a word is written in the letters of Russian alone."""
    return all("а" <= letter <= "ё" or letter == "-" for letter in word.lower())


def without_case(word: str) -> int:
    """How many letters of a Kazakh word are its genitive's ending."""
    ending = next((ending for ending in _KAZAKH if word.endswith(ending) and len(word) > len(ending) + 1), "")
    if ending:
        note_fired(_ROWS["kazakh"].id, word)
    return len(ending)


def subject_form(name: str) -> str:
    """The form of a Russian name as a subject, of its genitive: `Антона Дымова` is Антон Дымов. What no ending tells
    is left as it stands."""
    words = name.split()
    if not words or not all(map(is_russian, words)):
        return name
    if words[0].lower() in _HEADS:
        note_fired(_ROWS["heads"].id, words[0])
        return " ".join([_first(words[0]), *words[1:]])
    if len(words) == 1:
        return _last(words[0], of_woman=False)
    of_woman = _changed(words[0], "irregular") is None and _changed(words[0], "women") is not None
    return " ".join([*(_first(word) for word in words[:-1]), _last(words[-1], of_woman=of_woman)])


def _first(word: str) -> str:
    return _told(word, "irregular", "women", "men", "consonants")


def _last(word: str, *, of_woman: bool) -> str:
    return _told(word, "women-last") if of_woman else _told(word, "women-last", "men-last", "consonants")


def _told(word: str, *rows: str) -> str:
    for row in rows:
        changed = _changed(word, row)
        if changed is not None:
            note_fired(_ROWS[row].id, word)
            return changed
    return word


def _changed(word: str, row: str) -> str | None:
    for ending, subject in _PAIRS[row]:
        if word.lower().endswith(ending):
            kept = word[: len(word) - len(ending)]
            return kept + subject if kept else subject[:1].upper() + subject[1:]
    return None
