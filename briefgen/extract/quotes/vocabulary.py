"""The words of our tables, as the rules on quotations ask them: reporting verbs and nouns in the languages of our
articles, the small words of a sentence, by which its subject is found, and what names are made of. They stand in
`reporting-verbs`, `reporting-nouns`, `term-words`, `function-words`, `person-words` and `first-names` of data/."""

from __future__ import annotations

from briefgen.text.lexicon import Row, load_rows, row_ids, row_words

_VERB_ROWS: dict[str, Row] = {row.name: row for row in load_rows("reporting-verbs")}
_DOUBLING = frozenset(_VERB_ROWS["doubling"].words("bases"))


def _inflect(base: str) -> tuple[str, str, str]:
    """Third person, past and -ing form of a regular verb."""
    if base.endswith("e"):
        return base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "x", "ch", "sh")) else "s")
    stem = base + base[-1] if base in _DOUBLING else base
    return third, stem + "ed", stem + "ing"


def _british(base: str) -> str:
    return base[:-3] + "ise" if base.endswith("ize") else base


def _read_english() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """(present, past, -ing) of the English verbs: each form with the id of the row that it stands in."""
    present: dict[str, str] = {}
    past: dict[str, str] = {}
    participles: dict[str, str] = {}
    for name in ("regular", "attacking", "doubling", "doubling-in-british"):
        row = _VERB_ROWS[name]
        for base in row.words("bases"):
            for form in {base, _british(base)}:
                third, in_past, ing = _inflect(form)
                present |= {form: row.id, third: row.id}
                past[in_past] = participles[ing] = row.id
            if name == "doubling-in-british":
                past[base + base[-1] + "ed"] = participles[base + base[-1] + "ing"] = row.id
    irregular = _VERB_ROWS["irregular"]
    present |= dict.fromkeys(irregular.words("present"), irregular.id)
    past |= dict.fromkeys(irregular.words("past"), irregular.id)
    participles |= dict.fromkeys(irregular.words("participles"), irregular.id)
    return present, past, participles


_PRESENT, _PAST, _ING = _read_english()
_RUSSIAN = _VERB_ROWS["russian"].words()
RUSSIAN = frozenset(_RUSSIAN) | {
    word + ending for word in _RUSSIAN if word.endswith("л") and word != "гласил" for ending in ("а", "и", "о")
}
KAZAKH = row_words("reporting-verbs", "kazakh")
KAZAKH_LINKS = row_words("reporting-verbs", "kazakh-links", field="links")
CHINESE = _VERB_ROWS["chinese"].words()

# Past and present tell who speaks by their subject; -ing forms borrow that of their sentence.
FINITE = (
    frozenset(_PAST)
    | frozenset(_PRESENT)
    | RUSSIAN
    | KAZAKH
    | row_words("reporting-verbs", "german", "french", "other-languages")
)
PARTICIPLES = frozenset(_ING) | row_words("reporting-verbs", "russian-participles")
VERBS = FINITE | PARTICIPLES
PASSIVES = frozenset(_PAST)
# Verbs that report only with the word after them; `.` stands for the end of their clause.
PHRASAL: dict[str, frozenset[str]] = {}
for _name, _row in _VERB_ROWS.items():
    for _verb in _row.words("verbs") if _name.startswith("phrasal-") else ():
        PHRASAL[_verb] = PHRASAL.get(_verb, frozenset()) | frozenset(_row.words("before"))
# With `a` between: `took a swipe at`.
SWIPES = frozenset(_VERB_ROWS["phrasal-take-a-swipe"].words("nouns"))
# They report before `as` and a mark only.
CASTING = frozenset(_VERB_ROWS["casting"].words("verbs"))
# Verbs whose present is a noun, too: verbs only where a subject stands right before them.
NOUN_LIKE = frozenset(
    word for base in row_words("function-words", "also-nouns", field="bases") for word in (base, _inflect(base)[0])
)
# They can't stand before their subject: `told Smith` is told to Smith.
NOT_INVERTED = row_words("function-words", "never-inverted")
RUSSIAN_ADDRESSEES = row_words("function-words", "addressees")

NOMINALS = row_words("reporting-nouns", "nouns")
OWNED_BEFORE = row_words("reporting-nouns", "owners")
OWNED_AFTER = row_words("reporting-nouns", "kazakh-owners")
REPORTING_ROWS: dict[str, str] = {
    **row_ids("reporting-nouns"),
    **{word: row.id for row in _VERB_ROWS.values() for word in (*row.words(), *row.words("verbs"))},
    **dict.fromkeys(RUSSIAN, _VERB_ROWS["russian"].id),
    **_ING,
    **_PRESENT,
    **_PAST,
}
"""The row of each word that tells who speaks; of a noun that is a verb, too, the verb's."""

# These call things names: right before a mark they make a partial quotation, in the passive a term.
NAMING = row_words("term-words", "naming")
# Before a mark they announce a name, not words that were spoken.
ANNOUNCES_TERM = row_words("term-words", "announcing")
# After these and a comma, words in capitals are a title.
TITLED_WORKS = row_words("term-words", "announcing", "works")

_PRONOUN_ROWS = {
    row.name.removeprefix("pronouns-"): row for row in load_rows("function-words") if row.name.startswith("pronouns-")
}
PRONOUNS = {word: kind for kind, row in _PRONOUN_ROWS.items() for word in row.words()}
PRONOUNS |= {
    word + mark + ending: kind
    for word, kind in PRONOUNS.items()
    if word.isascii()
    for mark in "'’"
    for ending in ("d", "s", "ve", "ll", "re", "m")
}
POSSESSIVES = {word: kind for kind, row in _PRONOUN_ROWS.items() for word in row.words("possessive")}
AUXILIARIES = row_words("function-words", "auxiliaries")
MODALS = row_words("function-words", "modals")
BE = row_words("function-words", "be")
PREPOSITIONS = row_words("function-words", "prepositions")
JOINING = row_words("function-words", "joining-prepositions")
CONJUNCTIONS = row_words("function-words", "conjunctions")
DETERMINERS = row_words("function-words", "determiners")
RELATIVES = row_words("function-words", "relatives")


# -- words that names are made of or come with ------------------------------------------------------------------

TITLES = row_words("person-words", "titles", "titles-in-genitive")
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
    if noun.endswith("-year-old"):
        return True
    noun = noun.rpartition("-")[2]  # ex-husband
    return (
        noun in TITLES or noun in KIN or (noun.endswith(_PERSON_ENDINGS) and noun not in _NO_PERSON and len(noun) > 4)
    )
