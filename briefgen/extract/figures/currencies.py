"""Money: signs, codes and names of currencies, before and after a number, as ISO 4217."""

from __future__ import annotations

import re

from briefgen.extract.figures.shared_money import SHARED, Countries
from briefgen.text.lexicon import read_table, word_set

# Names in the plural or singular: the currency if no country stands before it.
_PLAIN = read_table("""
USD: dollar dollars buck bucks greenbacks доллар доллара долларов долларах доллары долл
EUR: euro euros евро еуро
GBP: sterling quid фунтов
CNY: yuan renminbi rmb yuans юань юаня юаней kuai
JPY: yen иен иены
INR: rupee rupees рупий
KZT: tenge tenges тенге теңге
RUB: rouble roubles ruble rubles рубль рубля рублей руб
KRW: won вон
BRL: real reais reals reales
TRY: lira liras лир лиры
CHF: franc francs франков
ZAR: rand rands
THB: baht
MYR: ringgit ringgits
IDR: rupiah rupiahs
VND: dong
MXN: peso pesos
KWD: dinar dinars
AED: dirham dirhams
SAR: riyal riyals
IRR: rial rials toman
ILS: shekel shekels
UAH: hryvnia hryvnias hryvnya гривен гривны
PLN: zloty zlotys
HUF: forint forints
CZK: koruna korunas
RON: leu lei
BGN: lev leva
KGS: som soms сом сомов
UZS: soum soums sum сумов
AZN: manat manats
GEL: lari laris
AMD: dram drams
TJS: somoni
MNT: tugrik tugriks
MMK: kyat kyats
BDT: taka
NGN: naira
GHS: cedi cedis
ETB: birr
KES: shilling shillings
ZMW: kwacha
SEK: krona kronor
DKK: kroner krone
PEN: sol soles
LAK: kip
KHR: riel riels
CRC: colon colones
PYG: guarani guaranis
HNL: lempira lempiras
GTQ: quetzal quetzales
AOA: kwanza
MZN: metical meticais
BWP: pula
BOB: boliviano bolivianos
FIM: markka
ESP: peseta pesetas
NLG: guilder guilders
DEM: deutschemarks deutschmarks
VES: bolivar bolivars bolivares
BTC: bitcoin bitcoins
""")
# A country before the name: the currency and the names that the country's adjective goes with.
_OF_COUNTRY = read_table("""
dollar: us:USD u.s.:USD usd:USD american:USD canadian:CAD australian:AUD aussie:AUD new-zealand:NZD kiwi:NZD
dollar: hong-kong:HKD singapore:SGD singaporean:SGD taiwan:TWD new-taiwan:TWD taiwanese:TWD jamaican:JMD
dollar: fijian:FJD namibian:NAD liberian:LRD brunei:BND bahamian:BSD barbadian:BBD
yuan: chinese:CNY
renminbi: chinese:CNY
yen: japanese:JPY
tenge: kazakh:KZT kazakhstani:KZT
pound: british:GBP uk:GBP u.k.:GBP sterling:GBP egyptian:EGP lebanese:LBP syrian:SYP sudanese:SDG irish:IEP
pound: south-sudanese:SSP
rupee: indian:INR pakistani:PKR pakistan:PKR sri-lankan:LKR nepalese:NPR nepali:NPR mauritian:MUR
ruble: russian:RUB belarusian:BYN soviet:SUR
rouble: russian:RUB belarusian:BYN
real: brazilian:BRL
won: korean:KRW south-korean:KRW north-korean:KPW
lira: turkish:TRY italian:ITL syrian:SYP lebanese:LBP
franc: swiss:CHF french:FRF belgian:BEF cfa:XOF congolese:CDF rwandan:RWF guinean:GNF burundian:BIF
rand: south-african:ZAR
baht: thai:THB
ringgit: malaysian:MYR
rupiah: indonesian:IDR
dong: vietnamese:VND
peso: mexican:MXN philippine:PHP filipino:PHP argentine:ARS argentinian:ARS chilean:CLP colombian:COP cuban:CUP
peso: uruguayan:UYU dominican:DOP
dinar: kuwaiti:KWD iraqi:IQD jordanian:JOD serbian:RSD algerian:DZD tunisian:TND bahraini:BHD libyan:LYD
dirham: uae:AED u.a.e.:AED emirati:AED moroccan:MAD
riyal: saudi:SAR qatari:QAR omani:OMR yemeni:YER
rial: iranian:IRR omani:OMR yemeni:YER
shekel: israeli:ILS new-israeli:ILS
shilling: kenyan:KES ugandan:UGX tanzanian:TZS somali:SOS
krona: swedish:SEK icelandic:ISK
krone: norwegian:NOK danish:DKK
koruna: czech:CZK
crown: czech:CZK swedish:SEK norwegian:NOK danish:DKK icelandic:ISK
manat: azerbaijani:AZN azeri:AZN turkmen:TMT
mark: german:DEM deutsche:DEM west-german:DEM finnish:FIM
markka: finnish:FIM
guilder: dutch:NLG
hryvnia: ukrainian:UAH
som: kyrgyz:KGS uzbek:UZS
kyat: myanmar:MMK
naira: nigerian:NGN
cedi: ghanaian:GHS
zloty: polish:PLN
forint: hungarian:HUF
leu: romanian:RON moldovan:MDL
taka: bangladeshi:BDT
birr: ethiopian:ETB
sol: peruvian:PEN
""")
_PLURALS = {"krona": "kronor", "krone": "kroner", "leu": "lei", "sol": "soles", "real": "reais"}


def _invert(lines: str) -> dict[str, str]:
    return {word: code for code, words in read_table(lines).items() for word in words.split()}


NAMES: dict[str, str] = {word: code for code, words in _PLAIN.items() for word in words.split()}
for _name, _countries in _OF_COUNTRY.items():
    for _pair in _countries.split():
        _country, _code = _pair.replace(".", "").split(":")
        for _form in (_name, _name + "s", _PLURALS.get(_name, _name)):
            NAMES[f"{_country.replace('-', ' ')} {_form}"] = _code
for _code in ("USD", "EUR", "RUB", "CNY"):
    for _form in ("сша", "us"):
        NAMES |= {f"{word} {_form}": "USD" for word in _PLAIN["USD"].split() if _code == "USD"}
NAMES |= {"pound sterling": "GBP", "pounds sterling": "GBP", "us": "", "yuan renminbi": "CNY", "yuan rmb": "CNY"}
del NAMES["us"]
# Short names that are English words too: they count after a magnitude or a large number only.
DOUBTFUL = word_set("won real sum sol som dong rand lei leu lev colon kip bucks buck mark marks taka drams dram")

CODES = word_set("""
USD EUR GBP JPY CNY RMB CNH HKD TWD KRW INR RUB KZT UZS KGS TJS TMT AZN GEL AMD UAH BYN PLN CZK HUF RON BGN SEK NOK
DKK ISK CHF TRY ILS AED SAR QAR KWD BHD OMR IQD IRR EGP MAD ZAR NGN KES GHS ETB BRL MXN ARS CLP COP PEN AUD NZD CAD
SGD MYR IDR THB VND PHP PKR BDT LKR NPR MNT MMK BTC UYU PYG BOB DOP GTQ XOF XAF UGX TZS RWF ZMW BWP MZN MUR DZD TND JOD
LBP RSD MDL JMD TTD PGK
""")
_SAME = {"RMB": "CNY", "CNH": "CNY", "NIS": "ILS"}
_AS_WORDS = {"rs": "INR", "rs.": "INR", "re": "INR", "tk": "BDT", "nis": "ILS", "rm": "MYR", "ksh": "KES", "sfr": "CHF",
             "rp": "IDR", "fr": "CHF", "dollar": "USD", "php": "PHP", "rupees": "INR", "тг": "KZT", "dh": "AED",
             "dhs": "AED", "kd": "KWD", "bd": "BHD", "qr": "QAR", "sr": "SAR", "ro": "OMR", "jd": "JOD", "ush": "UGX",
             "tsh": "TZS", "cfa": "XOF", "fcfa": "XOF"}  # fmt: skip
_CAPITAL = frozenset(("re", "fr", "rm", "rp", "php", "dh", "dhs", "kd", "bd", "qr", "sr", "ro", "jd", "cfa"))
_SIGNS = {"£": "GBP", "€": "EUR", "₹": "INR", "₽": "RUB", "₸": "KZT", "₩": "KRW", "₺": "TRY", "₴": "UAH", "฿": "THB",
          "₫": "VND", "₱": "PHP", "₦": "NGN", "₪": "ILS", "₡": "CRC", "₾": "GEL", "₭": "LAK", "₿": "BTC", "₵": "GHS",
          "₲": "PYG", "៛": "KHR", "₮": "MNT", "₼": "AZN", "₨": "INR", "$": "USD", "¥": "JPY", "֏": "AMD"}  # fmt: skip
_DOLLARS = {"us": "USD", "u.s.": "USD", "u.s": "USD", "usd": "USD", "hk": "HKD", "hkd": "HKD", "c": "CAD", "ca": "CAD",
            "cad": "CAD", "cdn": "CAD", "can": "CAD", "a": "AUD", "au": "AUD", "aud": "AUD", "nz": "NZD", "nzd": "NZD",
            "s": "SGD", "sg": "SGD", "sgd": "SGD", "nt": "TWD", "ntd": "TWD", "twd": "TWD", "r": "BRL", "mex": "MXN",
            "mx": "MXN", "mxn": "MXN", "j": "JMD", "m": "MOP", "b": "BND", "n": "NAD"}  # fmt: skip
_INSIDE = re.compile(r"\$(us|a|nz|hk|c)\Z")  # "$US3.20", as some Australian papers write
_LONE_LETTERS = frozenset("RNPK")
_APART = frozenset(("us", "u.s.", "u.s", "hk", "c", "nz", "nt", "usd"))  # may stand a space before the sign
_LETTERS = re.compile(r"[^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_]|$)){0,6}\.?")
_HAN = _invert("""
CNY: 元人民币 人民币 元 圆 块
USD: 美元 美金
EUR: 欧元 歐元
HKD: 港元 港币
JPY: 日元 円
GBP: 英镑
KRW: 韩元
RUB: 卢布
KZT: 坚戈
TWD: 台币 新台币
AUD: 澳元
CAD: 加元
SGD: 新加坡元
CHF: 瑞士法郎
INR: 卢比
""")
HAN_NAMES = re.compile(rf" ?({'|'.join(sorted(_HAN, key=lambda word: (-len(word), word)))})")
_CHINESE = re.compile(r"chin(?:a|ese)|beijing|yuan|renminbi|rmb|人民币|юан")
_JAPANESE = re.compile(r"japan|tokyo|\byen\b|日元")
_BRITISH = re.compile(r"£|\bbrit|sterling|\blondon\b|\bu\.?k\.?\b|scot|wales|england|english")
_ABROAD = "canadian|australian|hong kong|new zealand|singapore|taiwan"
_ELSEWHERE = re.compile(
    rf"\b(?:figures?|amounts?|prices?|values?|sums?|otherwise) (?:\w+ ){{0,3}}in ({_ABROAD}) dollars"
)


_ENDS = {word[-2:] for word in _AS_WORDS} | {code.lower()[-2:] for code in CODES}


class Wording:
    """What the text as a whole says about signs that several currencies share, looked up once."""

    def __init__(self, low: str) -> None:
        self._low = low
        self._known: dict[str, str] = {}
        self.countries = Countries(low)

    def read(self, sign: str) -> str:
        code = self._known.get(sign)
        if code is None:
            code = self._known[sign] = self._look_up(sign)
        return code

    def _look_up(self, sign: str) -> str:
        if sign == "¥":
            chinese, japanese = (len(names.findall(self._low)) for names in (_CHINESE, _JAPANESE))
            return "CNY" if chinese > japanese else "JPY"
        if sign == "pound":
            return "GBP" if _BRITISH.search(self._low) else "pound"
        elsewhere = _ELSEWHERE.search(self._low) if " dollars" in self._low else None
        return NAMES[f"{elsewhere[1]} dollars"] if elsewhere else "USD"


def _letters_before(low: str, end: int) -> str:
    """The letters and points that end at a position, at most seven."""
    begin = end
    while begin > 0 and end - begin < 7 and (low[begin - 1].isalpha() or low[begin - 1] == "."):
        begin -= 1
    return low[begin:end].lstrip(".")


def find_currency_before(folded: str, low: str, start: int, wording: Wording) -> tuple[int, str] | None:
    """The sign, code or abbreviation right before a number: where it begins, and its ISO code."""
    at = start
    while at > 0 and start - at < 2 and low[at - 1] == " ":
        at -= 1
    if at == 0:
        return None
    sign = low[at - 1]
    inside = _INSIDE.search(low, max(0, at - 4), at) if sign.isalpha() and at == start else None
    if inside is not None:
        return inside.start(), _DOLLARS[inside[1]]
    if sign in _SIGNS:
        begin = at - 1
        if sign == "$":
            apart = begin > 0 and low[begin - 1] == " "
            letters = _letters_before(low, begin - 1 if apart else begin)
            if letters in _DOLLARS and (not apart or letters in _APART):
                return begin - apart - len(letters), _DOLLARS[letters]
            return begin, wording.read("$")
        if sign == "¥":
            if low.startswith(("cn", "jp"), begin - 2) and begin >= 2:
                return begin - 2, "CNY" if low[begin - 2] == "c" else "JPY"
            return begin, wording.read("¥")
        if sign == "₵" and low.endswith("gh", 0, begin):
            return begin - 2, "GHS"
        if low[max(0, begin - 2) : begin] in ("eg", " e"):
            return begin - 2 if low[begin - 2] == "e" else begin - 1, "EGP"
        return begin, _SIGNS[sign]
    if at == start and folded[at - 1 : at] in _LONE_LETTERS and not low[at - 2 : at - 1].isalnum():
        code = wording.countries.read_letter(folded[at - 1], start)
        if code is not None:
            return at - 1, code
    if low[max(0, at - 2) : at] not in _ENDS:
        return (at - 3, "GHS") if low.endswith("gh¢", 0, at) else None
    letters = _letters_before(low, at)
    begin = at - len(letters)
    if not 2 <= len(letters) <= 6 or (begin > 0 and low[begin - 1].isalnum()):
        return None
    known = letters.upper()
    glued = at == start
    if known in CODES and (glued or folded[begin:at].isupper() or known in ("USD", "RMB", "EUR", "KZT")):
        return begin, _SAME.get(known, known)
    if letters == "r" or letters not in _AS_WORDS or (letters in _CAPITAL and not folded[begin].isupper()):
        return None
    return begin, (letters in SHARED and wording.countries.read(letters, begin)) or _AS_WORDS[letters]


def find_sign_after(low: str, end: int, wording: Wording) -> tuple[int, str] | None:
    """ "10 €", "100元": the sign right after a number, and its code."""
    at = end + 1 if low.startswith(" ", end) else end
    if at >= len(low):
        return None
    sign = low[at]
    if sign in _SIGNS:
        following = low[at + 1 : at + 3].lstrip()
        if following[:1].isdigit() and sign == "$" and at > end:
            return None
        return at + 1, wording.read(sign) if sign in "$¥" else _SIGNS[sign]
    if sign >= "一":
        name = HAN_NAMES.match(low, end)
        if name is not None:
            return name.end(), _HAN[name[1]]
    return None
