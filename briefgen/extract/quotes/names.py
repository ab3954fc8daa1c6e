"""Words that names are made of or come with: titles, particles, nations, days, first names. They stand in
`person-words` and `first-names` of data/."""

from __future__ import annotations

from briefgen.extract.quotes.cues import CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from briefgen.text.lexicon import row_words

TITLES = row_words("person-words", "titles")
NATIONS = row_words("person-words", "nations")
COLLECTIVE = row_words("person-words", "groups")
# Capitalised where a sentence begins, and no name for it.
NO_NAMES = COLLECTIVE | DETERMINERS | CONJUNCTIONS | PREPOSITIONS | row_words("person-words", "opening-words")
TIMES = row_words("person-words", "times")
# Months that are names, too, unless a word of time leads to them.
NAME_MONTHS = row_words("person-words", "month-names")
TIME_LEADS = row_words("person-words", "time-leads")
PARTICLES = row_words("person-words", "particles")
JOINS_WORDS = row_words("person-words", "joining")
# After these, `of` and `and` belong to the name; and the name is no person's.
ORGANISATIONS = row_words("person-words", "organisations")
KIN = row_words("person-words", "kin")
HE_NOUNS = row_words("person-words", "he")
SHE_NOUNS = row_words("person-words", "she")
CUTS = row_words("person-words", "cuts")
FEMALE = row_words("first-names", "female")
MALE = row_words("first-names", "male")
_PERSON_ENDINGS = tuple(row_words("person-words", "endings"))
_NO_PERSON = row_words("person-words", "things")


def is_person(noun: str) -> bool:
    """Whether a small-letter English noun stands for a person: `driver`, `economist`, `aunt`."""
    noun = noun.rpartition("-")[2]  # ex-husband
    return (
        noun in TITLES or noun in KIN or (noun.endswith(_PERSON_ENDINGS) and noun not in _NO_PERSON and len(noun) > 4)
    )
