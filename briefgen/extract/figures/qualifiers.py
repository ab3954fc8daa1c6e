"""How exact a number is, by the words around it, which stand in `data/qualifiers.toml`: about, at least, or so."""

from __future__ import annotations

import re

from briefgen.extract.figures.draft import FigureDraft
from briefgen.text.lexicon import fires, load_rows, note_fired, row_ids

_FILLERS = row_ids("qualifiers", "fillers")
_ARRIVING = row_ids("change-words", "arriving-verbs")
_ROWS = [row for row in load_rows("qualifiers") if row.name != "fillers"]
_IDS = {row.name: row.id for row in _ROWS}
_BEFORE: dict[str, str] = {phrase: row.name for row in _ROWS for phrase in row.phrases("before")}
_LAST_WORDS = {phrase.split()[-1] for phrase in _BEFORE}
_LAST_OR_FILLER = _LAST_WORDS.union(_FILLERS)
_SIGNS = [(sign, row.name) for row in _ROWS for sign in row.words("han")]
_HAN: dict[str, str] = dict(sorted(_SIGNS, key=lambda pair: (-len(pair[0]), pair[0])))  # 不超过 before 超过
_OR: dict[str, str] = {word: row.name for row in _ROWS for word in row.words("or")}
_AFTER: dict[str, str] = _OR | {sign: row.name for row in _ROWS for sign in row.words("after")}
_AFTER_NUMBER = re.compile(
    rf" ?(\+)(?![0-9])|[ -](plus)(?![\w-])|[ -]?(odd)(?!\w)"
    rf"|(?:-[а-яәіңғүұқөһ]{{2,3}})? (астам|артық|жуық|дейінгі)(?!\w)| or ({'|'.join(_OR)})(?![a-z-])"
)
_AFTER_STARTS = frozenset("+-poажд")


def qualify(words: list[str]) -> str | None:
    """The qualifier that the words before a number end with; "a", "just" and the like may stand between."""
    if not words or not (words[-1] in _LAST_OR_FILLER or words[-1][0] in "(\"'" or words[-1][-1] >= "一"):
        return None  # most words are no qualifiers
    for last in range(len(words), max(0, len(words) - 3), -1):
        if words[last - 1].lstrip("(\"'") in _LAST_WORDS:
            for count in (4, 3, 2, 1):
                if last >= count:
                    phrase = " ".join(words[last - count : last]).lstrip("(\"'")
                    if phrase in _BEFORE:
                        return _note(_BEFORE[phrase], phrase)
        filler = _FILLERS.get(words[last - 1])
        if filler is None:
            break
        note_fired(filler, words[last - 1])
    if words[-1][-1] >= "一":
        return next((_note(meaning, sign) for sign, meaning in _HAN.items() if words[-1].endswith(sign)), None)
    return None


def qualify_after(low: str, end: int) -> tuple[str | None, int]:
    """ "or more", "-plus", "odd": the qualifier after a number, and where it ends."""
    at = low[end : end + 1]
    if (low[end + 1 : end + 2] if at == " " else at) not in _AFTER_STARTS:
        return None, end
    found = _AFTER_NUMBER.match(low, end)
    if found is None:
        return None, end
    word = next(filter(None, found.groups()))
    return _note(_AFTER[word], word), found.end()


def qualify_draft(low: str, draft: FigureDraft) -> None:
    """Give a figure the qualifier that the words before it or after it tell."""
    words = draft.words
    meaning = qualify(words)
    if meaning == "up-to" and words[-1] == "to" and words[-3:-2] and fires(_ARRIVING, words[-3]):
        meaning = None  # "will go up to 315 pesos": that is where it arrives
    # "over five years" is how long something took, "men over 50" and "over 30 years old" tell an age
    lasting = draft.kind == "time" and draft.end > draft.number.end and not draft.unit.endswith("_of_age")
    bare = words[-1:] == ["over"] and words[-2:-1] not in (["just"], ["little"], ["well"], ["slightly"])
    if meaning is not None and not (lasting and bare):
        draft.qualifier = meaning
    elif draft.qualifier is None:
        draft.qualifier, _ = qualify_after(low, draft.end)


def _note(meaning: str, words: str) -> str:
    """The meaning, after the trace was told of its row."""
    note_fired(_IDS[meaning], words)
    return meaning
