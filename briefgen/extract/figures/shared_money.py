"""Money whose name or letter several countries share: which one a text means, by the countries that it names."""

from __future__ import annotations

import re

from briefgen.text.lexicon import read_table

# What is said in a country, and its money: the names of countries and capitals, by the beginnings of words.
_PLACES = read_table("""
peso: argentin:ARS buenos-aires:ARS chile:CLP santiago:CLP colombia:COP bogot:COP philippin:PHP filipin:PHP manila:PHP
peso: mexic:MXN urugua:UYU montevideo:UYU dominican:DOP santo-domingo:DOP cuba:CUP havana:CUP
rupee: india:INR mumbai:INR delhi:INR pakistan:PKR karachi:PKR islamabad:PKR sri-lanka:LKR colombo:LKR nepal:NPR
rupee: kathmandu:NPR mauriti:MUR
dinar: kuwait:KWD iraq:IQD baghdad:IQD jordan:JOD amman:JOD serbia:RSD belgrade:RSD algeria:DZD tunisia:TND
dinar: bahrain:BHD libya:LYD tripoli:LYD
dirham: emirat:AED emirates:AED uae:AED dubai:AED abu-dhabi:AED moroc:MAD casablanca:MAD rabat:MAD
riyal: saudi:SAR riyadh:SAR qatar:QAR doha:QAR oman:OMR muscat:OMR yemen:YER
shilling: kenya:KES nairobi:KES mombasa:KES uganda:UGX kampala:UGX tanzania:TZS dar-es-salaam:TZS somali:SOS
franc: swiss:CHF switzerland:CHF zurich:CHF geneva:CHF senegal:XOF ivorian:XOF ivory-coast:XOF abidjan:XOF dakar:XOF
franc: cameroon:XAF gabon:XAF congo:CDF rwanda:RWF kigali:RWF
krona: swed:SEK stockholm:SEK iceland:ISK reykjavik:ISK
krone: norw:NOK oslo:NOK danish:DKK denmark:DKK copenhagen:DKK
""")
_PLURALS = {"krone": "kroner", "krona": "kronor"}
_CODES: dict[str, dict[str, str]] = {
    name: {place.replace("-", " "): code for place, code in (pair.split(":") for pair in pairs.split())}
    for name, pairs in _PLACES.items()
}
SHARED: dict[str, str] = {form: name for name in _CODES for form in (name, f"{name}s", _PLURALS.get(name, name))} | {
    "rs": "rupee",
    "rs.": "rupee",
}
"""The forms, in small letters, and the name that they are of."""
_FINDERS = {
    name: re.compile(rf"\b(?:{'|'.join(sorted(codes, key=lambda place: (-len(place), place)))})")
    for name, codes in _CODES.items()
}
# One letter before an amount, where the text speaks of the country or its money: "R48.6 billion", "N45bn".
_LETTERS = {
    "R": ("ZAR", re.compile(r"\brands?\b|south africa|johannesburg|pretoria|cape town|durban|\bzar\b")),
    "N": ("NGN", re.compile(r"\bnaira\b|nigeria|\blagos\b|abuja|\bngn\b")),
    "P": ("PHP", re.compile(r"philippin|filipino|manila|\bphp\b")),
    "K": ("ZMW", re.compile(r"zambia|lusaka|kwacha")),
}
_AMOUNT = re.compile(
    r"[0-9]{1,3}(?:[ ,][0-9]{3})+(?![0-9])|[0-9]+\.[0-9]{2}(?![0-9])"
    r"|[0-9][0-9.,]*[ -]?(?:million|billion|trillion|bn|mn|m|b|k)(?![a-z])"
)
# "traded at 17.92 to the dollar": so much of the money that was named before.
_PER_ANOTHER = re.compile(
    r" (?:to|per|against|for) (?:the |a |one |each )?(?:us |u\.s\. |american )?"
    r"(?:dollar|euro|greenback|pound|sterling)\b"
)
_PRICED = re.compile(
    r"\b(rand|real|peso|rupee|naira|cedi|yuan|renminbi|yen|won|lira|rouble|ruble|tenge|hryvnia|zloty|forint|leu|krona"
    r"|krone|koruna|shilling|birr|kwacha|ringgit|rupiah|baht|dong|taka|dinar|dirham|riyal|rial|som|manat|lari|dram)\b"
)
_LOOK_BACK = 160  # characters between a rate and the money that it prices


class Countries:
    """Where the text names the countries that share a name of money, looked up once for each name."""

    def __init__(self, low: str) -> None:
        self._low = low
        self._named: dict[str, list[tuple[int, str]]] = {}
        self._letters: dict[str, bool] = {}

    def read(self, form: str, at: int) -> str | None:
        """The ISO code that a shared name means at a place; None where the text names no such country."""
        name = SHARED[form]
        named = self._named.get(name)
        if named is None:
            codes = _CODES[name]
            named = self._named[name] = [(m.start(), codes[m[0]]) for m in _FINDERS[name].finditer(self._low)]
        if not named:
            return None
        if named[0][0] >= at:
            return named[0][1]
        return next(code for start, code in reversed(named) if start < at)

    def read_letter(self, letter: str, at: int) -> str | None:
        """The ISO code of one capital letter right before the number at `at`, if an amount begins there."""
        known = _LETTERS.get(letter)
        if known is None or _AMOUNT.match(self._low, at) is None:
            return None
        if letter not in self._letters:
            self._letters[letter] = known[1].search(self._low) is not None
        return known[0] if self._letters[letter] else None


def find_priced(low: str, start: int, end: int) -> re.Match[str] | None:
    """The name of the money that a rate of exchange (`start`:`end`) is told in: "the rand … 17.92 to the dollar"."""
    if not low.startswith((" to ", " per ", " against ", " for "), end) or not _PER_ANOTHER.match(low, end):
        return None
    named = list(_PRICED.finditer(low, max(0, start - _LOOK_BACK), start))
    return named[-1] if named else None
