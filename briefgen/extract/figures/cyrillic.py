"""Units and counted things in Russian and Kazakh, by the stem that their case endings leave alone."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.text.lexicon import read_table, word_set

_ENDINGS = word_set("""
а у ом е ы и ов ам ами ах ей ям ями ях я ю ем ью ой ь о ев ый ых ым ыми ий их ёв
ға ге қа ке ды ді ны ні ты ті дан ден тан тен нан нен да де та те нда нде дың дің ның нің тың тің ы і сы сі ына іне
сына сіне лар лер дар дер тар тер мен пен бен лік лық
""") | {""}
_STEMS: dict[str, tuple[str, str]] = {}


def _add(kind: str, lines: str) -> None:
    for name, stems in read_table(lines).items():
        _STEMS.update(dict.fromkeys(stems.split(), (name, kind)))


_add("percent", "percent: процент пайыз")
_add(
    "money",
    """
KZT: тенге теңге тг
RUB: рубл руб
USD: доллар
EUR: евро еуро
CNY: юан
KGS: сом
UZS: сум
UAH: гривн гривен
GBP: фунт
JPY: иен
INR: рупи
CHF: франк
kopeck: копе копеек
""",
)
_add(
    "physical",
    """
kilometer: километр шақырым км
meter: метр
centimeter: сантиметр см
millimeter: миллиметр мм
mile: мил
hectare: гектар га
liter: литр
barrel: баррел
metric_ton: тонн
kilogram: килограмм кг
gram: грамм
kilowatt: киловатт квт
megawatt: мегаватт мвт
gigawatt: гигаватт гвт
cubic_meter: кубометр
kilowatt_hour: киловатт-час квтч
degree: градус
horsepower: сил
""",
)
_add(
    "time",
    """
year: лет год жыл
month: месяц мес ай
week: недел апта
day: день дней дня дни дням днями днях сутки суток күн
hour: час сағат
minute: минут мин
second: секунд
""",
)
_add(
    "count",
    """
person: человек людей люд лиц адам жител тұрғын погибш погибли пострадавш пострадали ранен ранены
company: компани предприяти фирм кәсіпорын
worker: рабоч работник сотрудник жұмысшы қызметкер
child: дет детей ребенк ребёнк бала
student: студент студен
pupil: школьник учени оқушы
soldier: военнослужащ солдат
car: автомобил машин автокөлік көлік
house: дом үй
flat: квартир пәтер
school: школ мектеп
hospital: больниц аурухана
kindergarten: детсад балабақша
project: проект жоба
case: случа
country: стран государств ел мемлекет
city: город қала
region: регион облыст
vote: голос дауыс
seat: мандат
drone: беспилотник дрон
missile: ракет зымыран
aircraft: самолет самолёт ұшақ
train: поезд пойыз
passenger: пассажир жолаушы
tourist: турист
client: клиент
doctor: врач дәрігер
teacher: учител мұғалім
goal: гол
point: пункт балл
factory: завод фабрик зауыт
time: раз
wagon: вагон
platform: платформ
container: контейнер
farm: хозяйств
tree: дерев
ship: судн суд
truck: грузовик
bank: банк
shop: магазин
family: сем
contract: контракт договор
piece: штук
well: скважин
station: станци
""",
)
_WORD = re.compile(r"[ -]([а-яёәіңғүұқөһ]+)")
_PLACES = re.compile(r" мест[а-я]*")  # "1200 рабочих мест": jobs, not workers
_ADJECTIVE = ("ых", "их", "ого", "его", "ный", "ной", "лық", "лік", "дық", "дік", "тық", "тік", "ғы", "гі")


@lru_cache(maxsize=4096)
def _read_stem(word: str) -> tuple[str, str] | None:
    for cut in range(len(word), 1, -1):
        known = _STEMS.get(word[:cut])
        if known is not None and word[cut:] in _ENDINGS:
            return known
    return None


def find_cyrillic(low: str, end: int) -> tuple[int, str, str] | None:
    """The unit or counted thing after a number, and at most two adjectives: its end, name and kind."""
    for _ in range(3):
        word = _WORD.match(low, end)
        if word is None:
            return None
        known = _read_stem(word[1])
        place = _PLACES.match(low, word.end()) if word[1] == "рабочих" else None
        if place is not None:
            return place.end(), "job", "count"
        if known is not None:
            return word.end(), *known
        if not word[1].endswith(_ADJECTIVE):
            return None
        end = word.end()
    return None
