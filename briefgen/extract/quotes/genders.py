"""By which pronoun a text speaks of those it names: as first names, and kinship right before a name, tell it."""

from __future__ import annotations

import re

from briefgen.extract.quotes.vocabulary import FEMALE, HE_NOUNS, MALE, SHE_NOUNS

# The capital comes before the look back, so that the search leaps from capital to capital.
_FULL_NAME = re.compile(r"([A-Z](?<!\w.)[a-z]+) (?=(?:[A-Z]\. )?([A-Z][\w\-]+))")
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


def gender_of_kin(text: str, name: int) -> str | None:
    """he or she, as the word right before the name at `name` tells it: `her father Karl`."""
    kin = _OF_KIN.search(text, max(0, name - _LONGEST_KIN), name)
    if kin is None:
        return None
    word = kin[1].lower()
    return "she" if word in SHE_NOUNS else "he" if word in HE_NOUNS else None
