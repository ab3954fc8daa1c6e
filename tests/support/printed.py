"""Stories of invented places, and the PDF files that real writers make of them."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from briefgen.render.fonts.chinese import font_files
from briefgen.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Story:
    """A news story as it goes into a file."""

    title: str
    author: str
    day: str
    paragraphs: tuple[str, ...]
    language: str = "en"

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs)


LOCK = Story(
    "Old lock at Tarn Mouth opens again",
    "Edda Quill",
    "12 March 2026",
    (
        "TARN MOUTH – The old lock at Tarn Mouth, closed since a barge tore off its lower gate nine years ago, "
        "opened to "
        "ships on Thursday. The canal board paid 41 million euros for the repair, a fifth more than it had planned.",
        "“We have waited long enough for this morning,” said Ruben Aske, who runs the largest of the three yards "
        "along "
        "the basin. His yard has let 60 of its 210 workers go since the lock was closed, and wants to take half "
        "of them "
        "back before the autumn.",
        "The board expects 1,400 ships in the first year. Before the accident it counted 2,100 a year, most of "
        "them with "
        "gravel and timber. Much of the gravel now goes by rail, and nobody at the board believes that all of it "
        "will "
        "come back to the water.",
        "Farmers on the north-western bank are less happy. They fear that salt will get into their ditches with each "
        "filling of the chamber, as it did in the dry summer of 2018. The board promised to measure the salt at four "
        "places and to stop the filling whenever it passes the limit of 200 milligrams a litre.",
        "A second gate, which would keep the salt water out altogether, was left out of the plan to save 9 "
        "million euros. "
        "“That was a mistake, and we said so at the time,” said Ilse Varn of the farmers' union. The board says "
        "that the "
        "foundations for the gate are there, and that it can be hung within a year if the money is found.",
    ),
)
TRAMS = Story(
    "Northport buys trams without drivers",
    "Peder Stoll",
    "14 March 2026",
    (
        "Northport will be the first town of the coast whose trams run without drivers. The council voted on "
        "Friday, by "
        "31 votes to 18, to order 24 trams from the works at Hallen, for 96 million euros.",
        "The first of them are to run at night, when few people are on the streets, on the line between the "
        "hospital and "
        "the fish market. A person in the control room watches four trams at a time, and can stop each of them "
        "within a "
        "second.",
        "“Nobody will lose a job over this,” said the mayor, Greta Lindqvist. Of the 340 drivers of the town, 120 "
        "reach "
        "their pension before 2031, and the town has found nobody to take their place for two years.",
        "The drivers' union does not believe it. It called the vote a gamble, and asked for a trial of at least "
        "18 months "
        "with a driver on board. The council refused that, but agreed to have each accident looked into by "
        "somebody from "
        "outside.",
        "In Hallen, the trams have run for three years. They had eleven accidents in that time, none of them with "
        "anybody "
        "badly hurt; trams with drivers had nine for the same number of kilometres.",
    ),
)
SALT = Story(
    "Salt works find a buyer after all",
    "Mina Orrest",
    "15 March 2026",
    (
        "The salt works of Brine Hollow, which were to be shut down at the end of the month, have been sold to a "
        "chemist "
        "from the capital. Both sides would not tell the price. People who know the talks spoke of 3.5 million "
        "euros.",
        "All of the 85 workers keep their jobs until the end of 2027 at least. The new owner wants to make salt for "
        "batteries there, which earns eight times as much a tonne as salt for roads does.",
        "“I had already cleared my locker,” said Olaf Brandt, who has worked at the pans for 26 years. He heard "
        "of the "
        "sale on the radio, on his way to what he thought was one of his last shifts.",
        "The works lost 700,000 euros last year, after two winters with hardly any snow. The district had offered to "
        "lend them the same sum, which the former owner refused.",
    ),
)
RUSSIAN = Story(
    "В Верхнем Броде открыли новый мост",
    "Анна Ветрова",
    "17 марта 2026 года",
    (
        "В Верхнем Броде открыли мост через реку Тихую, который строили шесть лет. Строительство обошлось в 4,2 млрд "
        "рублей, сообщила администрация города.",
        "«Мы ждали этого дня очень долго», — сказал глава города Пётр Лугов. По его словам, по мосту будут ездить "
        "около "
        "18 тысяч машин в сутки, а дорога до больницы займёт десять минут вместо сорока.",
        "Старый паром продолжит работать до осени. Из 32 работников парома 20 перейдут на новую станцию "
        "обслуживания, "
        "остальные выйдут на пенсию.",
        "Жители левого берега просили построить ещё и пешеходный мост. Администрация обещала рассмотреть эту просьбу "
        "после того, как будет подсчитано, сколько человек ходит через реку пешком.",
    ),
    "ru",
)
CHINESE = Story(
    "青石镇新码头正式启用",
    "林若水",
    "2026年3月18日",
    (
        "青石镇的新码头星期三正式启用。镇政府介绍说，码头总投资3.6亿元，每年可以装卸货物420万吨，比旧码头多一倍。",
        "“我们等这一天等了八年。”码头主任周海平说。他表示，码头今年将招聘150名工人，其中三分之一是当地渔民。",
        "旧码头将改建为公园，预计明年夏天开放。附近居民对此表示欢迎，但也担心夜间货车的噪声。镇政府承诺晚上十点以后禁止货车通行。",
        "根据计划，第二期工程将于2028年开工，届时码头将能够停靠五千吨级的货船。专家认为，这对上游的木材运输尤其重要。",
    ),
    "zh",
)


def story_html(story: Story, level: int = 1) -> str:
    """The story as a page has it: a heading, who and when, the paragraphs."""
    text = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in story.paragraphs)
    head = f"<h{level}>{html.escape(story.title)}</h{level}>"
    by = {"zh": "作者：", "ru": "Автор: "}.get(story.language, "By ")
    told = f'<p class="by">{by}{html.escape(story.author)}</p><p class="day">{story.day}</p>'
    return f'{head}{told}<div class="text">{text}</div>'


PLAIN = """
@page { size: A4; margin: 20mm }
body { font: 10pt/1.3 "DejaVu Serif", serif; text-align: justify }
h1 { font-size: 22pt; line-height: 1.1; text-align: left; margin: 0 0 4mm } h2 { font-size: 14pt; text-align: left }
p { margin: 0; text-indent: 1.2em } .by, .day { text-indent: 0; font-size: 9pt }
"""


def write_pdf(path: Path, body: str, style: str = "", language: str = "en", title: str = "") -> Path:
    """A PDF file made by WeasyPrint of the HTML in `body`."""
    from weasyprint import HTML

    head = f"<title>{html.escape(title)}</title>" if title else ""
    if language == "zh":
        regular = next(file for file in font_files() if "Serif" in file.name)
        style += f"@font-face {{ font-family: Han; src: url({regular.as_uri()}) }} body {{ font-family: Han }}"
    page = f'<html lang="{language}"><head>{head}<style>{PLAIN}{style}</style></head><body>{body}</body></html>'
    HTML(string=page).write_pdf(path)
    return path


def words_of(text: str) -> list[str]:
    """The words of a text; of Chinese its signs."""
    return re.findall(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+(?:[-.,'’][^\W\u4e00-\u9fff]+)*", text)


def text_f1(found: str, wanted: str) -> float:
    """How far two texts have the same words, each as often: 1 for the same."""
    a, b = Counter(words_of(found)), Counter(words_of(wanted))
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))


def strange_sentences(found: str, wanted: str) -> list[str]:
    """The sentences of a text that do not stand in what went in."""
    folded = " ".join(wanted.split())
    return [s for a, b in sentences(found) if (s := " ".join(found[a:b].split())) not in folded]
