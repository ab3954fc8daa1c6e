"""A week's press of invented towns, in four languages: what goes into the forty files of tests/ingest/test_forty.py."""

# ruff: noqa: E501 - a story is set as it is
from __future__ import annotations

from tests.support.stories import Story

WEIR = Story(
    "Weir at Nether Combe gives way after a night of rain",
    "Tessa Marlow", "Combe Valley Herald", "2026-02-11", "11 February 2026", "en",
    (
        "NETHER COMBE – The old weir at Nether Combe gave way early on Wednesday, after 64 millimetres of rain had fallen "
        "in six hours. Nobody was hurt, but the water carried off two footbridges and a boathouse that the rowing club had "
        "finished paying for only last month.",
        "“I heard a crack, and then the river was simply somewhere else,” said Piers Aldous, who lives in the mill "
        "cottage. Dr. H. V. Quayle, an engineer at the district office, put the damage at £2.3 million, not counting the "
        "well-known water garden at St. Osyth's, which lies 400 metres down-stream.",
        "The weir dates from 1874 and was last repaired in 1998. An inspection in October had called its left side “sound "
        "enough for another winter”; the report, seen by this paper, runs to eleven pages and mentions the right side once.",
        "Farmers below the weir fear for their early lambs (some 1,900 were due this week), and have asked the council to "
        "open the common land on the ridge. A decision is expected by Friday, a spokesman said.",
    ),
)  # fmt: skip
LOOM = Story(
    "Last wool mill of Harrow Tarn to spin again",
    "Jude Ferris", "Tarn Gazette", "2026-02-12", "12 February 2026", "en",
    (
        "The last wool mill of Harrow Tarn, silent since 2019, will spin again from June. Its new owners, two sisters who "
        "used to repair its machines, signed the papers on Thursday and paid 780,000 euros for the halls, the looms and a "
        "stock of un-dyed yarn.",
        "They mean to hire 34 people in the first year, fewer than half of those who worked there at the end. “We won't "
        "promise what we can't keep,” Orla Brandreth told reporters. Her sister, Nuala, added that orders for nine tonnes "
        "of yarn had come in before the sale was even known.",
        "Wool prices have risen by 17 per cent within a year, after two decades in which shearing a sheep cost more than "
        "its fleece brought. The hill farmers' co-operative expects to deliver 140 tonnes, all of it from within 60 "
        "kilometres of the mill.",
        "Not everybody is pleased. Residents of Weaver's Row, where flats have been built since the closure, fear the noise "
        "of the night shift; the town has set a limit of 45 decibels between ten at night and six in the morning.",
    ),
)  # fmt: skip
KELP = Story(
    "Kelp farm off Skerry Point doubles its harvest",
    "Ronan Pike", "Skerry Mail", "2026-02-13", "13 February 2026", "en",
    (
        "The kelp farm off Skerry Point brought in 620 tonnes this winter, twice as much as a year earlier, its manager said "
        "on Friday. Mild water and longer lines, now 38 kilometres in all, made the difference.",
        "Most of the crop goes to a maker of packaging in the capital, which pays 310 euros a tonne. The rest is dried and "
        "sold to bakers, who, as Maud Tierney of the bakers' guild put it, “have stopped laughing about it”.",
        "The farm employs 26 people all year round, and as many again from January to April. Before it was founded, in 2021, "
        "the harbour had eleven boats; there are 19 now, four of them new.",
        "Biologists from the marine station counted 23 kinds of fish between the lines, nine more than on the bare sea-bed "
        "beside the farm. They warn, however, that a third farm in the same bay would take too much of the light.",
    ),
)  # fmt: skip
TOLL = Story(
    "Toll on the Gannet bridge falls for the first time",
    "Esme Larkin", "Gannet Post", "2026-02-14", "14 February 2026", "en",
    (
        "Drivers will pay less to cross the Gannet bridge from the first of March. The toll for cars falls from 7.20 to 5.80 "
        "euros, that for lorries from 31 to 24 euros, the bridge company announced on Saturday.",
        "It is the first time since the bridge was opened, in 2004, that the toll goes down. The company paid back the last "
        "of its loans, 212 million euros in all, eleven months early. “The bridge now belongs to those who use it,” said its "
        "chair, Lucan Obrey.",
        "Some 14,600 vehicles a day crossed last year, against 9,100 in the first. The ferry beside it, which many had given "
        "up for lost, still carries 300 passengers a day, most of them with bicycles.",
        "The hauliers' association called the step overdue. It had taken the company to court in 2022 and lost; the appeal "
        "is to be heard in May, and will not be withdrawn, a lawyer for the association said.",
    ),
)  # fmt: skip
PLANT = Story(
    "В Каменном Ключе запустили завод по переработке льна",
    "Игорь Савельев", "Вестник Приречья", "2026-02-11", "11 февраля 2026", "ru",
    (
        "В посёлке Каменный Ключ в среду запустили завод по переработке льна. Он будет выпускать 3,4 тыс. тонн волокна в год, "
        "сообщила пресс-служба района. Строительство обошлось в 1,8 млрд рублей и заняло два с половиной года.",
        "«Лён здесь сеяли ещё наши прадеды, но везли его за триста километров», — сказала директор завода Марина Гольцева. По "
        "её словам, на предприятии уже работают 112 человек, а к осени их станет 160.",
        "Сырьё поставят 27 хозяйств. Площадь под льном в районе выросла за год с 4 до 6,5 тыс. га; ещё около тысячи гектаров "
        "обещают засеять весной. Закупочная цена — 46 рублей за килограмм тресты — будет действовать до конца года.",
        "Эколог А. С. Ветлугин напомнил, что сточные воды старого завода, закрытого в 1993 г., очищали плохо. На новом "
        "поставили замкнутый цикл: вода проходит пять ступеней и возвращается в производство.",
    ),
)  # fmt: skip
TRAIN = Story(
    "Пригородный поезд до Белой Горы вернётся в расписание",
    "Ольга Рудакова", "Белогорский листок", "2026-02-12", "12 февраля 2026", "ru",
    (
        "Пригородный поезд до Белой Горы, отменённый четыре года назад, вернётся в расписание с 1 апреля. Он будет ходить "
        "дважды в день, а по выходным — четыре раза, сообщили в дирекции перевозок.",
        "Дорога займёт 1 час 20 минут, на полчаса меньше, чем на автобусе. Билет обойдётся в 140 рублей; для школьников и "
        "пенсионеров — вдвое дешевле. На субсидию область выделила 96 млн рублей.",
        "«Мы собрали 7,5 тысячи подписей и дважды ездили в министерство», — рассказала учительница Нина Берёзкина, с которой "
        "началась кампания. Без поезда, говорит она, из посёлка уехала каждая пятая семья.",
        "Вагоны возьмут с другой линии: два состава отремонтировали прошлой осенью. Станционное здание, построенное в 1911 "
        "году, отреставрируют позже; пока кассу заменит автомат.",
    ),
)  # fmt: skip
STEPPE = Story(
    "Қаратоғай ауылында жаңа сүт зауыты ашылды",
    "Айгүл Сейітова", "Дала тынысы", "2026-02-11", "2026 жылғы 11 ақпан", "kk",
    (
        "Қаратоғай ауылында сәрсенбі күні жаңа сүт зауыты ашылды. Зауыт тәулігіне 40 тонна сүт өңдейді, деп хабарлады аудан "
        "әкімдігі. Құрылысқа 2,7 миллиард теңге жұмсалды, оның үштен бірі мемлекеттік несие.",
        "«Бұрын сүтті екі жүз шақырым жерге таситын едік, енді бәрі өз қолымызда», — деді зауыт директоры Ерлан Тоқтаров. Оның "
        "айтуынша, кәсіпорында 85 адам жұмыс істейді, күзге қарай олардың саны 120-ға жетеді.",
        "Сүтті аудандағы 31 шаруашылық тапсырады. Бір литрдің бағасы 210 теңге болып белгіленді және жыл соңына дейін "
        "өзгермейді. Ауыл тұрғындары бұл бағаны әділ деп санайды, бірақ жолдың нашарлығына шағымданады.",
        "Әкімдік 14 шақырым жолды жазда жөндеуге уәде берді. Оған қоса, жаңа мал дәрігерлік бекет салынып, онда төрт маман "
        "тұрақты жұмыс істейтін болады.",
    ),
)  # fmt: skip
RIVER = Story(
    "Сарыөзен жағасында мың түп терек отырғызылды",
    "Бауыржан Қалиев", "Сарыөзен хабары", "2026-02-13", "2026 жылғы 13 ақпан", "kk",
    (
        "Сарыөзен жағасында еріктілер жұма күні мың түп терек отырғызды. Акцияға 260 адам қатысты, олардың көбі мектеп "
        "оқушылары, деп жазды аудандық табиғат қорғау бөлімі.",
        "Былтырғы тасқын кезінде өзен жағасы 12 метрге дейін опырылып, екі көпір мен бір құдық қирады. Мамандардың айтуынша, "
        "терек тамыры бес жылдан кейін топырақты берік ұстайды.",
        "«Біз ағашты тек әсемдік үшін емес, үйіміз үшін егіп жатырмыз», — деді мұғалім Гүлнар Ахметова. Көшеттерді көрші "
        "облыстағы питомник тегін берді, ал тасымалдауға 1,4 миллион теңге кетті.",
        "Келесі көктемде тағы екі мың түп егу жоспарланған. Ол үшін су тартатын сорғы керек, оның құны шамамен 900 мың теңге "
        "тұрады. Қаражатты ауыл кәсіпкерлері жинап жатыр.",
    ),
)  # fmt: skip
TEA = Story(
    "云岭镇春茶提前十天开采",
    "陈雨桐", "云岭日报", "2026-02-11", "2026年2月11日", "zh",
    (
        "云岭镇的春茶星期三正式开采，比去年提前了十天。镇农业站介绍说，今年一月平均气温比常年高2.1度，茶芽萌发得早，首批鲜叶收购价为每公斤96元。",
        "“往年这个时候山上还有霜，今年一大早就听见采茶的歌声。”茶农罗桂芳说。她家有十二亩茶园，预计春茶收入可达四万元，比去年多三成。",
        "全镇共有茶园3.8万亩，去年产干茶1260吨，产值2.4亿元。新建的加工厂将于三月投产，每天可以处理鲜叶20吨，能够提供150个工作岗位。",
        "专家提醒，二月下旬仍可能出现寒潮，茶农应当备好遮盖物。镇政府已经拨款80万元，用于购买防霜风扇和修复灌溉水渠。",
    ),
)  # fmt: skip
LIBRARY = Story(
    "旧粮仓改成图书馆向居民开放",
    "何一鸣", "江口晚报", "2026-02-12", "2026年2月12日", "zh",
    (
        "江口市的一座旧粮仓经过两年改造，星期四作为图书馆向居民开放。改造工程耗资5200万元，保留了原有的木梁和八个圆形仓体。",
        "馆长沈若兰表示：“我们希望老人和孩子都能在这里找到自己的座位。”图书馆现有藏书11万册，阅览座位430个，每周开放六天，晚上九点闭馆。",
        "粮仓建于1956年，最多时储粮三万吨，2008年停用后一直空置。当地居民曾经反对拆除，两年前市政府接受了他们的建议，决定改作文化用途。",
        "第二期工程将把临河的两座仓体改成小剧场，预计明年秋天完工。市财政局说，运营费用每年约为600万元，其中四分之一由企业捐助。",
    ),
)  # fmt: skip
ENGLISH, RUSSIAN, KAZAKH, CHINESE = (WEIR, LOOM, KELP, TOLL), (PLANT, TRAIN), (STEPPE, RIVER), (TEA, LIBRARY)
PRESS = (*ENGLISH, *RUSSIAN, *KAZAKH, *CHINESE)
