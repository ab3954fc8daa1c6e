"""Names and the noun phrases that stand for speakers, found beside a cue. No parser: capitals,
titles, particles, and a few word lists. All positions are code points of the whole text."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.extract.cues import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    JOINING,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    VERBS,
)

Token = tuple[str, int, int]


class Speaker(NamedTuple):
    """`kind` is name, noun (an analyst) or a pronoun's: he, she, they, it, i."""

    start: int
    end: int
    kind: str


_TOKEN = re.compile(
    r"(?:[A-ZА-ЯЁ]\.)+|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Prof|St|Rev|Jr|Sr|Hon|Maj|Adm|Cmdr|Supt)\.(?!\w)"
    r"|@?\w+(?:['’\-‑&/.](?!\s)\w+)*|[^\w\s]"
)


def read_tokens(text: str, start: int, end: int) -> list[Token]:
    return [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]


TITLES = frozenset(
    """mr mr. mrs mrs. ms ms. miss dr dr. prof prof. sir dame lord lady sen sen. rep rep. gov gov. gen gen. col col. lt
    lt. sgt sgt. capt capt. maj. adm. cmdr. supt rev rev. hon hon. st. president vice-president premier chancellor
    minister secretary senator representative congressman congresswoman governor mayor chairman chairwoman chair
    chairperson chief officer ceo cfo coo cto director professor doctor judge justice general colonel major captain
    sergeant lieutenant admiral commissioner inspector superintendent constable sheriff detective spokesman
    spokeswoman spokesperson ambassador envoy analyst economist strategist researcher scientist coach manager
    striker midfielder defender goalkeeper king queen prince princess pope cardinal archbishop bishop father sister
    imam rabbi sheikh emperor sultan emir leader founder co-founder head author writer journalist reporter editor
    attorney lawyer prosecutor counsel speaker treasurer deputy councillor councilor councilman councilwoman msp mp
    fellow lecturer actor actress singer executive partner principal president-elect laureate comrade
    президент премьер премьер-министр министр глава директор председатель депутат пресс-секретарь губернатор
    эксперт аналитик профессор доктор генерал посол спикер вице-премьер вице-министр аким госсекретарь сенатор
    kanzler bundeskanzler bundeskanzlerin minister ministerin präsident präsidentin professorin sprecher sprecherin
    président présidente ministre directeur directrice monsieur madame herr frau m. mme
    президенті министрі төрағасы әкімі""".split()
)
_NATIONS = frozenset(
    """chinese american british russian french german japanese korean indian kazakh kazakhstani uzbek kyrgyz tajik
    turkmen turkish iranian iraqi israeli palestinian ukrainian polish italian spanish portuguese brazilian mexican
    canadian australian african european asian eu uk us u.s. u.k. un u.n. dutch swedish norwegian danish finnish swiss
    austrian belgian greek czech hungarian egyptian saudi pakistani indonesian malaysian thai vietnamese philippine
    south north former then acting interim republican democratic democrat tory labour conservative new irish scottish
    welsh argentine chilean afghan syrian lebanese""".split()
)
# Capitalised where a sentence begins, and no name for it.
_NO_NAMES = (
    DETERMINERS
    | CONJUNCTIONS
    | PREPOSITIONS
    | frozenset(
        """however meanwhile also still then now here there yesterday today tomorrow later earlier once again perhaps
        yes no not even instead indeed moreover furthermore additionally finally first second third asked speaking
        according citing quoting writing responding commenting adding last next more most one two only just such
        advertisement photo read see related comments yet thus hence overall recently separately similarly elsewhere
        online officials analysts experts critics police people sources scientists researchers
        однако также затем ранее позже между тем поэтому кроме того хотя пока это этот эта эти все его её их
        """.split()
    )
)
_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec twitter facebook instagram
    christmas easter ramadan internet telegram""".split()
)
_PARTICLES = frozenset(
    """von van de da del della di du der den ten ter la le bin ibn bint al el al- dos das do y e zu ben
    of and &""".split()
)
# After these, `of` and `and` belong to the name; and the name is no person's.
_ORGANISATIONS = frozenset(
    """bank university ministry department institute house center centre council office bureau agency committee
    commission school college board federation association union society church court chamber academy foundation fund
    group organization organisation league party kingdom states republic city state government embassy company times
    journal news post post's press administration authority service police corporation network institution
    museum hospital army""".split()
)
_COLLECTIVE = frozenset(
    """police officials analysts experts critics authorities sources scientists researchers investigators prosecutors
    lawyers activists supporters opponents observers diplomats lawmakers economists residents witnesses campaigners
    doctors organisers organizers executives traders investors historians protesters protestors fans teachers parents
    students users reviewers ministers leaders others people some many state media management staff firefighters
    detectives officers scholars commentators reporters rescuers workers farmers insiders villagers locals neighbours
    neighbors someone somebody nobody everyone everybody others
    эксперты аналитики власти чиновники источники""".split()
)
_CUTS = frozenset(
    """dedicated based released published issued seen obtained posted released familiar close briefed named speaking
    quoted reviewed sent signed written made given there here today yesterday late early last this next""".split()
)
_DEPTH = 3


def is_capital(word: str) -> bool:
    return (word[0].isupper() or word[0] == "@") and word.lower() not in _NO_NAMES


def is_possessive(word: str) -> bool:
    return word[-2:] in ("'s", "’s") and len(word) > 2


def _is_word(word: str) -> bool:
    return word[0].isalnum() or word[0] == "@"


def _run_back(tokens: list[Token], last: int) -> int:
    """The first token of the run of capitals that ends with token `last`."""
    first = last
    while first > 0:
        word = tokens[first - 1][0]
        if is_possessive(word):
            break
        if is_capital(word):
            first -= 1
        elif (
            first > 1
            and word.lower() in _PARTICLES
            and is_capital(tokens[first - 2][0])
            and (word not in ("of", "and", "&", "e", "y") or tokens[first - 2][0].lower() in _ORGANISATIONS)
            and not is_possessive(tokens[first - 2][0])
        ):
            first -= 2
        else:
            break
    return first


def _run_on(tokens: list[Token], first: int) -> int:
    """One past the last token of the run of capitals that begins with token `first`."""
    at = first + 1
    count = len(tokens)
    while at < count and not is_possessive(tokens[at - 1][0]):
        word = tokens[at][0]
        if word[0].isupper() or (word in ("III", "II", "IV")):
            if word.lower() in _NO_NAMES:
                break
            at += 1
        elif (
            word.lower() in _PARTICLES
            and at + 1 < count
            and is_capital(tokens[at + 1][0])
            and (word not in ("of", "and", "&", "e", "y") or tokens[at - 1][0].lower() in _ORGANISATIONS)
        ):
            at += 2
        else:
            break
    return at


def _clean_name(tokens: list[Token], first: int, stop: int) -> Speaker | None:
    """The name in tokens `first`:`stop`, without titles, roles, nationalities and the possessive."""
    while stop - first > 1 and tokens[stop - 1][0].lower() in _TIMES:
        stop -= 1
    for at in range(stop - 2, first - 1, -1):
        word = tokens[at][0].lower()
        if word in TITLES and tokens[stop - 1][0].lower() not in TITLES:
            first = at + 1
            break
    while stop - first > 1 and tokens[first][0].lower() in _NATIONS and stop - first > 2:
        first += 1
    if stop <= first or tokens[first][0].lower() in _TIMES:
        return None
    end = tokens[stop - 1][2]
    last = tokens[stop - 1][0]
    if is_possessive(last):
        end -= 2
    return Speaker(tokens[first][1], end, "name")


def phrase_before(tokens: list[Token], last: int, depth: int = 0) -> Speaker | None:
    """The noun phrase whose last token is `last`."""
    if last < 0 or depth > _DEPTH:
        return None
    word, start, end = tokens[last]
    lowered = word.lower()
    if word in ")]":
        opening = last
        while opening > 0 and tokens[opening][0] not in "([" and last - opening < 14:
            opening -= 1
        if word == ")":
            return phrase_before(tokens, opening - 1, depth + 1)
        inner = phrase_before(tokens, last - 1, depth + 1)
        return inner
    if lowered in PRONOUNS:
        return Speaker(start, end, PRONOUNS[lowered])
    if not _is_word(word):
        return None
    if is_capital(word):
        return _name_before(tokens, last, depth)
    return _noun_before(tokens, last, depth)


def _name_before(tokens: list[Token], last: int, depth: int) -> Speaker | None:
    first = _run_back(tokens, last)
    if tokens[first][0].lower() in _TIMES:
        before = first - 1
        if before >= 0 and tokens[before][0].lower() in ("on", "in", "last", "this", "late", "early", "next", "via"):
            before -= 1
        return phrase_before(tokens, before, depth + 1)
    before = first - 1
    if before >= 0 and tokens[before][0].lower() in DETERMINERS:
        before -= 1
    if before >= 1 and tokens[before][0].lower() in JOINING | {"in"}:
        head = phrase_before(tokens, before - 1, depth + 1)
        if head is not None and head.kind == "name":
            head_last = next(t for t in tokens if t[2] >= head.end)[0].lower()
            if head_last not in _ORGANISATIONS:
                return head
        elif head is not None and head.kind == "noun":
            return Speaker(head.start, tokens[last][2], "noun")
    if is_possessive(tokens[last][0]):
        return None
    return _clean_name(tokens, first, last + 1)


def _noun_before(tokens: list[Token], last: int, depth: int) -> Speaker | None:
    lowered = tokens[last][0].lower()
    if lowered in PREPOSITIONS or lowered in CONJUNCTIONS or lowered in DETERMINERS or lowered in AUXILIARIES:
        return None
    first = last
    determined = False
    while first > 0 and last - first < 8:
        word = tokens[first - 1][0]
        low = word.lower()
        if low in DETERMINERS or is_possessive(word):
            first -= 1
            determined = True
            if is_possessive(word) and is_capital(word):
                first = _run_back_possessive(tokens, first)
            if first > 0 and tokens[first - 1][0].lower() in DETERMINERS:
                first -= 1
            break
        if not _is_word(word) or low in PREPOSITIONS or low in CONJUNCTIONS or low in AUXILIARIES:
            break
        if low in VERBS and first - 1 == 0:
            break
        if low in VERBS and low[-2:] in ("ed", "id", "ld"):
            break
        first -= 1
    if first > 1 and tokens[first - 1][0].lower() in JOINING | {"in"} and depth < _DEPTH:
        head = phrase_before(tokens, first - 2, depth + 1)
        if head is not None and head.kind == "noun":
            return Speaker(head.start, tokens[last][2], "noun")
    plural = lowered in _COLLECTIVE or (lowered.endswith("s") and first == 0)
    if determined or plural or lowered in TITLES or tokens[first][0][0].isupper():
        return Speaker(tokens[first][1], tokens[last][2], "noun")
    return None


def _run_back_possessive(tokens: list[Token], at: int) -> int:
    while at > 0 and is_capital(tokens[at - 1][0]) and not is_possessive(tokens[at - 1][0]):
        at -= 1
    return at


def phrase_after(tokens: list[Token], first: int) -> Speaker | None:
    """The noun phrase that begins with token `first`: a name in it, if its role leads there."""
    count = len(tokens)
    if first >= count:
        return None
    while first < count and tokens[first][0] in "[(\"“":
        first += 1
    if first >= count:
        return None
    word, start, end = tokens[first]
    lowered = word.lower()
    if lowered in PRONOUNS:
        return Speaker(start, end, PRONOUNS[lowered])
    if lowered in ("him", "her", "them") and (first + 1 >= count or not tokens[first + 1][0][0].isalpha()):
        return Speaker(start, end, {"him": "he", "her": "she", "them": "they"}[lowered])
    if not _is_word(word) or lowered in PREPOSITIONS or lowered in CONJUNCTIONS:
        return None
    if is_capital(word):
        stop = _run_on(tokens, first)
        if not is_possessive(tokens[stop - 1][0]) and not _role_leads_on(tokens, stop):
            return _clean_name(tokens, first, stop)
        if tokens[stop - 1][0].lower() in _TIMES:
            return None
    return _noun_after(tokens, first)


def _role_leads_on(tokens: list[Token], at: int) -> bool:
    """`Kazakh president Nursultan N.`, `Goldman Sachs economist Jan H.`: a role, then the name."""
    return at + 1 < len(tokens) and tokens[at][0].lower() in TITLES and _is_word(tokens[at + 1][0])


def _noun_after(tokens: list[Token], first: int) -> Speaker | None:
    count = len(tokens)
    at = first
    last = first
    in_phrase = False  # inside a prepositional phrase: its names are not the speaker's
    while at < count and at - first < 16:
        word = tokens[at][0]
        low = word.lower()
        if not _is_word(word):
            if word == "," and at + 1 < count and tokens[last][0].lower() in TITLES and is_capital(tokens[at + 1][0]):
                return _clean_name(tokens, at + 1, _run_on(tokens, at + 1))
            if word == "," and in_phrase and at + 1 < count and is_capital(tokens[at + 1][0]):
                stop = _run_on(tokens, at + 1)
                # `the minister of trade, Jan Novak,`: two words and a comma after it
                if stop - at > 2 and any(tokens[k][0].lower() in TITLES for k in range(first, at)):
                    return _clean_name(tokens, at + 1, stop)
            break
        if low in RELATIVES or low in CONJUNCTIONS and low != "and" or low in _CUTS or low in _TIMES:
            break
        if low in VERBS and at > first + 1 and low not in ("report", "statement", "press", "state") or low in ("is", "was"):
            break
        if low in PREPOSITIONS:
            if low not in JOINING and low not in ("in", "de", "des", "du", "для", "по"):
                break
            in_phrase = True
        elif is_capital(word) and at > first and not is_possessive(word):
            stop = _run_on(tokens, at)
            if not in_phrase or tokens[at - 1][0].lower() in TITLES:
                if is_possessive(tokens[stop - 1][0]) or _role_leads_on(tokens, stop):
                    last = at = stop
                    continue
                before = tokens[at - 1][0].lower()
                if before in DETERMINERS:
                    name = _clean_name(tokens, at, stop)
                    if stop >= count or tokens[stop][0].lower() not in PREPOSITIONS:
                        return name if stop >= count or not tokens[stop][0][0].islower() else _plain(tokens, first, stop)
                else:
                    return _clean_name(tokens, at, stop)
            last = stop - 1
            at = stop
            continue
        last = at
        at += 1
    while last > first and tokens[last][0].lower() in PREPOSITIONS | DETERMINERS | CONJUNCTIONS:
        last -= 1
    return _plain(tokens, first, last + 1)


def _plain(tokens: list[Token], first: int, stop: int) -> Speaker | None:
    low = tokens[first][0].lower()
    bare = low not in DETERMINERS and not is_possessive(tokens[first][0]) and not is_capital(tokens[first][0])
    if bare and stop - first < 2 and low not in _COLLECTIVE and not low.endswith("s") and low not in TITLES:
        return None
    if low.isdigit() or stop <= first or (stop - first == 1 and low in DETERMINERS):
        return None
    return Speaker(tokens[first][1], tokens[min(stop, len(tokens)) - 1][2], "noun")
