"""Articles as they went into a file, and how much of them came out of it again."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from briefgen.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Story:
    """What an editor would say of an article: its lines over the text as they are shown, and its paragraphs."""

    title: str
    author: str
    publisher: str
    published: str
    shown_day: str
    language: str
    paragraphs: tuple[str, ...]

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def head(self) -> tuple[str, ...]:
        """The lines between the title and the text."""
        by = {"en": "By ", "de": "Von "}.get(self.language, "")
        joint = " " if self.language == "zh" else ", "
        return (f"{by}{self.author}", f"{self.publisher}{joint}{self.shown_day}")


FERRY = Story(
    "Ferry line across the Sund opens a year late",
    "Mira Holt",
    "Sund Courier",
    "2026-05-04",
    "4 May 2026",
    "en",
    (
        "The harbour council said on Monday that the new ferry line across the Sund would open in spring, a year later "
        "than planned, because the second ship had not passed its trials.",
        "About 300 passengers a day are expected, according to a report that the council published last week. The fare "
        "will be €4.50, and half of that for children.",
        "“We would rather be late than sorry,” said Ana Reis, who heads the council. She named the 18 per cent rise in "
        "the price of steel as the second reason for the delay.",
        "Critics argue that the US$12 million would be better spent on the railway, which half of the district uses "
        "every day. The union of the boatmen has asked for a meeting with the mayor before the end of the month.",
    ),
)
RICE = Story(
    "Rice harvest begins two weeks early in the south",
    "Jon Elm",
    "Meridian Gazette",
    "2026-09-12",
    "12 September 2026",
    "en",
    (
        "Growers in the southern districts began the rice harvest two weeks early on Friday, after the driest summer "
        "in thirty years left the lower fields without water.",
        "The farmers’ union warned that prices could rise by a tenth before the end of the year, and asked the "
        "ministry for 40 million crowns of help for the smallest farms.",
        "“Nobody asked us about the new rules for water,” said Pia Sorn, who grows rice on nine hectares near Bellow. "
        "Her neighbours lost a third of what they had sown, she added.",
    ),
)
PORT = Story(
    "Порт Верхний Брод заказал новый кран",
    "Анна Петрова",
    "Ведомости",
    "2026-03-04",
    "4 марта 2026",
    "ru",
    (
        "Порт Верхний Брод в понедельник заказал новый портовый кран грузоподъёмностью 40 тонн, сообщила администрация "
        "порта. Кран обойдётся городу в 1,5 миллиона долларов.",
        "В прошлом году порт перевалил 1,2 миллиона тонн зерна и леса, говорится в его годовом отчёте. Это на девять "
        "процентов больше, чем годом раньше.",
        "«Мы ждали этот кран шесть лет», — сказала начальник порта Ада Образцова. По её словам, старый кран ломался "
        "каждую зиму, и суда стояли на рейде по три дня.",
    ),
)
BRIDGE = Story(
    "新渡口大桥明年春天通车",
    "李明",
    "新华社",
    "2026-04-08",
    "2026年4月8日",
    "zh",
    (
        "港口委员会周三表示，连接新渡口两岸的大桥将于明年春天通车，比原计划晚一年。大桥全长2.4公里，总投资18亿元，预计每天有三万辆汽车通过。",
        "委员会主任王芳说：“我们宁愿晚一点，也要保证安全。”她表示，钢材价格上涨了百分之十八，是推迟的另一个原因，施工单位已经增加了两个班组。",
        "当地居民认为，这笔钱用于铁路会更好，因为全县一半的人每天乘坐火车。渔民协会要求在月底之前与市长见面，讨论补偿的办法和新码头的位置。",
    ),
)
CRANE = Story(
    "Neue Krananlage im Hafen von Oberfurt",
    "Hanna Brandt",
    "Oberfurter Anzeiger",
    "2026-03-05",
    "5. März 2026",
    "de",
    (
        "Der Hafen von Oberfurt hat am Montag einen neuen Kran bestellt, wie die Hafenverwaltung mitteilte. Er hebt "
        "40 Tonnen und kostet 1,5 Millionen Euro.",
        "Im vergangenen Jahr schlug der Hafen 1,2 Millionen Tonnen Getreide und Holz um, heißt es im Jahresbericht der "
        "Verwaltung. Das sind neun Prozent mehr als im Jahr davor.",
        "„Auf diesen Kran haben wir sechs Jahre gewartet“, sagte die Hafenmeisterin Ada Muster. Der alte sei in jedem "
        "Winter ausgefallen, und die Schiffe hätten drei Tage lang gewartet.",
    ),
)
STORIES = (FERRY, RICE, PORT, BRIDGE, CRANE)

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+")


def f1(found: str, wanted: str) -> float:
    """How much two texts have of one another's words, in numbers of each word; a Chinese sign is a word."""
    mine, theirs = Counter(_WORD.findall(found)), Counter(_WORD.findall(wanted))
    common = (mine & theirs).total()
    return 2 * common / (mine.total() + theirs.total()) if common else 0.0


def invented(found: str, wanted: str) -> list[str]:
    """The sentences of `found` that stand nowhere in `wanted`."""
    folded = " ".join(wanted.split())
    shown = (found[start:end] for start, end in sentences(found))
    return [one for one in shown if " ".join(one.split()) not in folded]
