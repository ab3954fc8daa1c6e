"""What is counted: the head noun of the phrase after a number, in the singular, without a parser."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from briefgen.text.lexicon import word_set

_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "oxen": "ox", "lives": "life", "wives": "wife", "knives": "knife",
    "wolves": "wolf", "halves": "half", "thieves": "thief", "leaves": "leaf", "shelves": "shelf", "loaves": "loaf",
    "calves": "calf", "scarves": "scarf", "criteria": "criterion", "phenomena": "phenomenon", "media": "medium",
    "crises": "crisis", "analyses": "analysis", "bases": "base", "theses": "thesis", "hypotheses": "hypothesis",
    "diagnoses": "diagnosis", "oases": "oasis", "indices": "index", "matrices": "matrix", "vertices": "vertex",
    "cacti": "cactus", "fungi": "fungus", "nuclei": "nucleus", "alumni": "alumnus", "bacteria": "bacterium",
    "heroes": "hero", "potatoes": "potato", "tomatoes": "tomato", "vetoes": "veto", "echoes": "echo",
    "cargoes": "cargo", "volcanoes": "volcano", "torpedoes": "torpedo", "mosquitoes": "mosquito",
    "sorties": "sortie", "birdies": "birdie", "hoodies": "hoodie",
    "brownies": "brownie", "smoothies": "smoothie", "prairies": "prairie", "taxis": "taxi",
    "movies": "movie", "ties": "tie", "pies": "pie", "lies": "lie", "zombies": "zombie", "cookies": "cookie",
    "rookies": "rookie", "selfies": "selfie", "calories": "calorie", "species": "species", "series": "series",
    "means": "means", "headquarters": "headquarters", "buses": "bus", "gases": "gas", "quizzes": "quiz",
    "aliases": "alias", "canvases": "canvas", "atlases": "atlas", "lenses": "lens", "dies": "die", "axes": "axe",
    "servicemen": "serviceman", "servicewomen": "servicewoman", "gunmen": "gunman", "policemen": "policeman",
    "fishermen": "fisherman", "firemen": "fireman", "lawmen": "lawman", "congressmen": "congressman",
    "businessmen": "businessman", "spokesmen": "spokesman", "grandchildren": "grandchild",
    "schoolchildren": "schoolchild", "aircraft": "aircraft", "spacecraft": "spacecraft", "sheep": "sheep",
    "cattle": "cattle", "fish": "fish", "deer": "deer", "personnel": "personnel", "staff": "staff",
    "police": "police", "crew": "crew", "troops": "troop", "goods": "goods", "cod": "cod", "salmon": "salmon",
    "tranches": "tranche", "avalanches": "avalanche", "niches": "niche", "caches": "cache",
}  # fmt: skip
_PEOPLES = "Israeli Iraqi Saudi Emirati Pakistani Bangladeshi Yemeni Kuwaiti Omani Qatari Bahraini Nepali Somali Azeri"
_IRREGULAR.update({f"{word}s".lower(): word for word in _PEOPLES.split()})
_IRREGULAR["others"] = "person"
_US_NOUNS = (
    "virus bus campus bonus census status surplus focus radius stimulus citrus genius circus chorus sinus octopus"
)
_IRREGULAR.update({f"{word}es": word for word in _US_NOUNS.split()})

# Words that no plural noun phrase goes on after, or through.
_STOP = word_set("""
the this that these those his her its their our my your in on at by for from to with of into onto over under between
among during since until till after before about against per via than as but nor so yet if when while where who whom
whose which what why how because although though unless whether is are was were be been being am has have had having
do does did will would shall should can could may might must not never there here then now today tomorrow yesterday
he she it we they you i him them us me said says say told reported according also just ago later earlier away apart
up down out off back again even still already both each every either neither any no a an came come comes went go
goes got get gets made make makes took take takes gave give gives began begin begins became become remained remain
stood included includes include including costs cost worth versus vs plus minus  through throughout within
without across around near behind beyond along amid despite except like toward towards upon following regarding last
next killed wounded injured died dead won lost rose fell jumped dropped climbed grew slipped gained declined
increased decreased percent hundred thousand million billion trillion dozen perhaps always overseas sometimes
besides nowadays afterwards indoors outdoors january february march april june july august september october
november december monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays
fridays saturdays sundays mr mrs ms et al p.m a.m pm am gmt local et est cet utc onwards news less more-or-less
whereas means seems shows compared showed see saw seen based meanwhile however p.c plc inc ltd corp co
kills says tells warns urges seeks magnitude lies sits boasts shows gives seems
""")
_NOT_PLURAL = word_set("""
was has his its this plus thus yes various numerous previous serious famous religious dangerous anonymous autonomous
indigenous precious gas bus texas kansas paris brussels athens congress process business access success progress
press address class loss boss mass glass grass cross less-than politics economics athletics physics mathematics us
focus status virus campus bonus census basis crisis analysis always perhaps christmas illinois jones james williams
los las des reuters sales overseas sports arms mass express chess mess stress wireless homeless jobless needless
business-class airbus bias atlas canvas lens davis lewis harris dennis st louis massachusetts arkansas plus surplus
bonus consensus laos cyprus honduras mars venus lexus asus citrus corpus versus ross moss kiss miss dress fitness
wellness happiness hostess mattress fortress princess actress waitress witness goddess governess wilderness illness
likeness
""")
_MODIFIERS = word_set("sales sports arms")
_NATIONALS = word_set(
    "Chinese Japanese Vietnamese Taiwanese Portuguese Lebanese Swiss British French Dutch Irish Spanish"
)
_SINGULARS = word_set("""
person man woman child boy girl soldier officer policeman worker player student patient civilian passenger pilot
firefighter hostage survivor death fatality casualty injury arrest goal shot vote seat touchdown assist medal
""")
_NO_ATTRIBUTE = word_set("""
way time star part tier sided wheel wheeled drive step dimensional digit piece handed year-old faced pronged state
track fifths thirds quarters half off on up down out in and to for strong plus or odd something ish by hit run base
sigma minute-long eighths hundredths thousandths fourths third fourth fifth first second another the th a turn shot
stop
""")
_PHRASE_WORD = re.compile(r"(?: |\n)(['\"]?)([A-Z]\.[A-Z]\.|[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ'-]*)")
_MODEL = re.compile(r" [0-9]{2,4}(?= [a-z]| ?[A-Z][a-z])")  # "50 Boeing 787 jets"
_FEW = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|[0-9][0-9,.]*+(?: (?:m|b|tr)illion)?)"
# "five of their last six matches", "54,000 of the city's 320,000 students", "28 of 34 drones"
_OF_THE = re.compile(
    r" of (?:(?:the|its|their|those|these|our|his|her|all)"
    r"(?: (?:last|past|first|next|final|opening|previous|remaining|other)| [A-Za-z]{2,12}'s?)?"
    rf"(?: {_FEW})?|{_FEW})(?= [a-z])"
)
_DWELLS = re.compile(r" (?:on|in|at|with|near|off|under|here|there)\b")  # "a family of six lives on …"
# "24,000 20-foot containers", "3 million 4G customers"
_SIZED = re.compile(r" (?:[0-9][0-9.,]*-[a-z]+(?:-[a-z]+)?|[0-9]{1,3}[A-Z]{1,3})(?= [a-z])")
_HARM = word_set("more less injured wounded dead missing displaced")
_HARMED = re.compile(
    r" (?:(?:others|more|were|are|was|have been|had been|confirmed|reported|feared|[a-z]{3,9}ly) ){0,3}"
    r"(?:dead|killed|injured|wounded|missing|hurt|hospitali[sz]ed|arrested|detained|homeless|displaced|died|drowned)\b"
    r"(?! (?:[a-z]+s|children|people|men|women)\b)"
)
_MEMBERS = re.compile(
    r" (?:[a-z]+ )?(?:team|crowd|workforce|army|force|delegation|squad|crew|staff|panel|orchestra|choir|group|party|"
    r"unit|committee)(?: of (?:[a-z]+ )?([a-z]{3,}s|men|women|people|children))?\b"
)
_ATTRIBUTE = re.compile(r"-([a-z]{3,})(?:-[a-z]+)?(?![\w])")


_PEOPLE_ENDS = ("an", "ese", "i", "on", "crat", "sh", "ch")


class Noun(NamedTuple):
    end: int  # where the noun ends
    name: str
    adjacent: bool  # nothing between number and noun
    proper: bool  # capitals all the way: more likely a name than things counted
    single: bool  # in the singular


@lru_cache(maxsize=4096)
def is_plural(word: str) -> bool:
    low = word.lower()
    if low in _IRREGULAR or (len(word) > 2 and word[-1] == "s" and word[:-1].isupper()):
        return True
    if low[-2:-1].isdigit() and low[-1] == "s":
        return word[0].isupper()
    if len(low) < 4 or not low.endswith("s") or low in _NOT_PLURAL:
        return low in ("ads", "ids")
    return not low.endswith(("ss", "us", "is", "'s", "ous"))


@lru_cache(maxsize=4096)
def make_singular(word: str) -> str:
    """The singular of a plural noun; small letters, but for names of peoples and abbreviations."""
    low = word.lower()
    known = _IRREGULAR.get(low)
    if known is None and low.endswith(("women", "men")) and len(low) > 4:
        known = low[:-2] + "an"
    if known is None and "-" in low and not low[-2:-1].isdigit():
        head, _, tail = low.rpartition("-")
        return f"{head}-{make_singular(tail)}" if is_plural(tail) else low
    if known is not None:
        return known
    if low.endswith("ies") and len(low) > 4:
        stem = word[:-3] + "y"
    elif low.endswith(("sses", "xes", "ches", "shes", "zzes")) and not low.endswith(("aches", "axes")):
        stem = word[:-2]
    elif low.endswith("s") and not low.endswith("ss"):
        stem = word[:-1]
    else:
        stem = word
    if stem[-1:].isdigit():
        return stem  # "F-16s"
    # "Americans" keep their capital, the "Jobs" of a headline don't
    return stem if stem[:1].isupper() and (stem.endswith(_PEOPLE_ENDS) or not stem[1:].islower()) else stem.lower()


def find_noun(folded: str, end: int, value_is_one: bool) -> Noun | None:
    """The head noun that a number ending at `end` counts, if the words after it look like one."""
    following = folded[end : end + 1]
    if following == "-":
        return _find_attribute(folded, end)
    if following not in (" ", "\n") or not following:
        return None
    at = end
    harmed = _HARMED.match(folded, end)
    if harmed is not None:
        others = folded.startswith(" others", end)
        return Noun(end + 7 * others, "person", others, False, True)
    of_the = _OF_THE.match(folded, end) if folded.startswith(" of ", end) else None
    if of_the is not None:
        at = of_the.end()
    sized = _SIZED.match(folded, end) if folded[end + 1 : end + 2].isdigit() else None
    if sized is not None:
        at = sized.end()
    first, seen, capitals = sized is None, 0, True
    best: Noun | None = None
    while seen < 8:
        word = _PHRASE_WORD.match(folded, at)
        if word is None:
            break
        name, low = word[2], word[2].lower()
        bare = name.strip("'-")
        if best is not None:
            if best.name == "time":
                break  # "11.5 times earnings"
            # a second plural right after the first is the head: "weapons systems"
            if word[1] or low in _STOP or not is_plural(bare) or name[:1].isupper() or low.endswith(("'s", "s'")):
                break
        elif low in _STOP and not (first and low in _HARM):
            break
        elif low in ("and", "or"):
            if first or seen > 5:
                break
            at, seen, first = word.end(), seen + 1, False
            continue
        if word[1] and not first and best is None and seen > 2:
            break
        if low == "lives" and _DWELLS.match(folded, word.end()):
            break
        capitals = capitals and name[:1].isupper()
        if is_plural(bare) or (bare.lower() in _MODIFIERS and best is None and _ends_here(folded, word.end())):
            stop = word.end(2) - (len(name) - len(name.rstrip("'")))
            best = Noun(
                stop, make_singular(bare), first and of_the is None, capitals and not first and name.isalpha(), False
            )
            if name.endswith("'"):
                break
        elif low == "head" and folded.startswith(" of ", word.end()):
            return Noun(word.end(2), "head", first, False, True)  # "200 head of cattle"
        elif value_is_one and bare.lower() in _SINGULARS:
            return Noun(word.end(2), bare.lower(), first, False, True)
        elif name in _NATIONALS and first and _ends_here(folded, word.end()):
            return Noun(word.end(), "person", False, False, False)
        elif name.endswith("'s"):
            break
        at, seen, first = word.end(), seen + 1, False
        if name[:1].isupper() and best is None:
            model = _MODEL.match(folded, at)
            at = model.end() if model else at
    return best


def _ends_here(folded: str, end: int) -> bool:
    word = _PHRASE_WORD.match(folded, end)
    return word is None or word[2].lower() in _STOP


def _find_attribute(folded: str, end: int) -> Noun | None:
    """ "a 250-room hotel", "an 11-member panel"."""
    word = _ATTRIBUTE.match(folded, end)
    if word is not None and word[1] == "strong":
        members = _MEMBERS.match(folded, word.end(1))
        return (
            Noun(word.end(1), make_singular(members[1]) if members[1] else "person", False, False, False)
            if members
            else None
        )
    if word is None or word[1] in _NO_ATTRIBUTE or word[1] in _STOP:
        return None
    if word[1].endswith(("ed", "ing", "ly")) and not word[1].endswith(("eed", "bed", "wing", "ring", "king")):
        return None
    name = make_singular(word[1]) if is_plural(word[1]) else word[1]
    return Noun(word.end(1), name, True, False, True)
