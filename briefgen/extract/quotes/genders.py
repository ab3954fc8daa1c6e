"""By which pronoun a text speaks of those it names: as first names, and kinship right before a name, tell it."""

from __future__ import annotations

import re

from briefgen.extract.quotes.vocabulary import FEMALE, HE_NOUNS, MALE, SHE_NOUNS

# The capital comes before the look back, so that the search leaps from capital to capital.
_FULL_NAME = re.compile(r"([A-Z](?<!\w.)[a-z]+) (?=(?:[A-Z]\. )?([A-Z][\w\-]+))")
# Pronouns that mean whoever was named last, where no other name stands between.
_BELONGING = {
    **dict.fromkeys((" his ", " himself ", " himself.", " said he "), "he"),
    **dict.fromkeys((" herself ", " herself.", " said she "), "she"),
    **dict.fromkeys((f" {word} her " for word in ("of", "with", "from", "in", "at", "for", "on")), "she"),
}
_BETWEEN = 60  # code points between the name and the pronoun
_CLAUSE_END = re.compile(r".*[.!?;:\n“”\"]", re.DOTALL)
_OF_KIN = re.compile(r"([\w\-]+),? $")
_LONGEST_KIN = 18  # code points


def learn_genders(text: str) -> dict[str, tuple[str, str]]:
    """(he or she, the row of first names that tells it) by last name, in small letters."""
    told: dict[str, tuple[str, str]] = {}
    for match in _FULL_NAME.finditer(text):
        first, name = match[1].lower(), match[2].lower()
        if name not in told and (first in FEMALE or first in MALE):
            told[name] = ("she", "first-names/female") if first in FEMALE else ("he", "first-names/male")
    return told


def count_pronouns(text: str) -> dict[str, str]:
    """he or she by last name, where the pronouns right after the name are of one kind alone."""
    counted: dict[str, set[str]] = {}
    for pronoun, kind in _BELONGING.items():
        at = text.find(pronoun)
        while at >= 0:
            words = _CLAUSE_END.sub("", text[max(0, at - _BETWEEN) : at]).split()
            name = next((word for word in reversed(words) if word[0].isupper()), None)
            if name is not None:
                name = name.rstrip(",").removesuffix("'s").removesuffix("’s")
                counted.setdefault(name.lower(), set()).add(kind)
            at = text.find(pronoun, at + 1)
    return {name: next(iter(kinds)) for name, kinds in counted.items() if len(kinds) == 1}


def gender_of_kin(text: str, name: int) -> str | None:
    """he or she, as the word right before the name at `name` tells it: `her father Karl`."""
    kin = _OF_KIN.search(text, max(0, name - _LONGEST_KIN), name)
    if kin is None:
        return None
    word = kin[1].lower()
    return "she" if word in SHE_NOUNS else "he" if word in HE_NOUNS else None
