"""Judgements and what to watch for, whose date is over at the edition; and those whose date is none of a horizon.

Written before the rule. Every place, firm and number is invented; the last day of the edition is 22 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.evidence.horizons import find_over

DAY = date(2026, 11, 22)

OVER = [
    # English
    "The port of Varn will miss its goal by the end of 2025.",
    "A second carmaker fails or is rescued before the end of June 2026.",
    "Price wars in tiles go on through 2025.",
    "The bank will miss its 30% target for loans in 2025.",
    "Talks on the Lesk pipeline resume by spring 2026.",
    "The government falls before 1 March 2026.",
    "The tariff stays in force until the end of the third quarter of 2026.",
    "Parliament is likely to pass the mining code in October 2026.",
    "The second line opens no later than 15 September 2026.",
    "Inflation will be below 4 percent at the end of 2025.",
    "The lender, which lost its licence in 2019, will be wound up by 2025.",
    "Whether the goal of doubling trade is met by 2025.",
    "Exports of zinc reach 40,000 tonnes in the first half of 2026.",
    "Two of the three plants agreed in 2023 will be running by August 2026.",
    # Russian
    "Порт не выполнит план до конца 2025 года.",
    "В 2025 году порт снова превысит план.",
    "Не позднее 1 марта 2026 года банк лишится лицензии.",
    "Пошлина останется в силе до третьего квартала 2026 года.",
    "К концу 2025 года заработает вторая линия.",
    "Будет ли утверждено расписание до 1 марта 2026 года.",
    "Парламент, скорее всего, примет кодекс в октябре 2026 года.",
    # Kazakh
    "Порт 2025 жылдың соңына дейін жоспарды орындамайды.",
    "2025 жылы порт жоспардан тағы асады.",
    "Екінші желі 2025 жылға дейін іске қосылады.",
    "Банк 2025 жылдың соңына дейін лицензиясынан айырылады.",
    "2026 жылғы қазанда заң қабылдануы мүмкін.",
    # Chinese
    "港口到2025年底将无法完成目标。",
    "2025年港口吞吐量将再次超出规划。",
    "该银行可能在2026年3月1日前被吊销执照。",
    "第二条线路将于2025年前投产。",
    "议会有望在2025年通过矿业法。",
    "关税将维持到2026年第三季度。",
    # written after the rule, and first met by it: 19 of 23
    "The cabinet will not survive until the summer of 2026.",
    "Harlow Steel sells its Lesk works in the first quarter of 2026.",
    "We expect the strike to end by 15 October 2026.",
    "The central bank cuts its rate twice before September 2026.",
    "Varn is unlikely to ratify the treaty in 2025.",
    "The merger closes during the second half of 2025.",
    "By March 2026 the ministry will have named a new operator.",
    "The queue at the border falls below 100 lorries by the end of August 2026.",
    "Whether Lesk pays the first tranche on 1 July 2026, and what it asks for in return.",
    "The rating, to be reviewed in May 2026.",
    "A deal could be signed as early as April 2026.",
    "Банк снизит ставку до 1 сентября 2026 года.",
    "Переговоры возобновятся в первом квартале 2026 года.",
    "Вряд ли договор будет ратифицирован в 2025 году.",
    "Завод закроется до конца лета 2025 года.",
    "Цены останутся высокими в течение 2025 года.",
    "2025 жылы мөлшерлеме төмендейді.",
    "Келісім 2025 жылға дейін жасалмайды.",
    "2025 жылдың соңына дейін зауыт жабылады.",
    "央行将在2025年下半年降息。",
    "谈判可能于2026年9月30日前恢复。",
    "2025年底前难以签署协议。",
    "工厂预计2025年关闭。",
]
"""The date of each is over, and each is told as still to come."""

STANDS = [
    # English: ahead
    "Price wars in cars, solar and steel go on through 2026.",
    "A large listed carmaker fails or is rescued before the end of 2026.",
    "The bank will miss its 30% target for loans in 2026.",
    "The port will pass 40 million tonnes by 2030, after 27 million in 2025.",
    "The goal set in 2015 will be met by the end of 2027.",
    "Talks resume in December 2026.",
    "The second line opens in the week to 30 November 2026.",
    # told of the past
    "The goal meant for 2015 was not reached in that year.",
    "The fire of May 2024 was caused by a cable.",
    "Exports in 2024 were higher than the ministry said.",
    "The two firms had agreed on a price by March 2025.",
    "The drones were bought before June 2023.",
    "Sales fell in 2024 because of the strike.",
    "The minister knew of the loan in 2022.",
    "The accounts of 2024 have been tampered with.",
    "Most of the loss in 2025 came from one trader.",
    # a date that only names something, or since which something is so
    "Part of the capacity deals of 2014 and 2015 will turn out never to have been carried out.",
    "New lending to Varn stays suspended, as it has been since 2022.",
    "Trade will not come back to its level of 2019.",
    "Output stays below that of 2021 for years.",
    "Whether the capacity deals of 2015 show up as output.",
    "The ceasefire of March 2025 holds through the winter.",
    "The 2024 budget will have to be amended.",
    "Growth will be weaker than in 2025.",
    # no date at all
    "New lending to Varn stays suspended while the sanctions last.",
    "The port will miss its plan next year.",
    # Russian
    "Порт выполнит план до конца 2027 года.",
    "В 2025 году порт не выполнил план.",
    "Пожар в мае 2024 года начался из-за кабеля.",
    "Часть соглашений 2015 года так и не будет выполнена.",
    "Кредитование останется приостановленным, как и с 2022 года.",
    "Рост будет слабее, чем в 2025 году.",
    "Фирмы договорились о цене до марта 2025 года.",
    "В следующем году порт снова превысит план.",
    # Kazakh
    "Порт 2027 жылдың соңына дейін жоспарды орындайды.",
    "2025 жылы порт жоспарды орындаған жоқ.",
    "2024 жылғы өрт кабельден басталды.",
    "2015 жылғы келісімдердің бір бөлігі орындалмайды.",
    "Несие 2022 жылдан бері тоқтатылған күйінде қалады.",
    "Келесі жылы порт жоспардан тағы да асады.",
    # Chinese
    "港口到2027年底将完成目标。",
    "2025年港口没有完成规划。",
    "2024年5月的火灾是由电缆引起的。",
    "2015年的部分协议不会落实。",
    "自2022年以来暂停的贷款仍将暂停。",
    "增长将低于2025年。",
    "双方能否就统一的列车时刻表达成一致。",
    "明年陆港吞吐量将再次超出规划。",
    # written after the rule, and first met by it: 18 of 27
    "The bank, founded in 2014, keeps its rating.",
    "Trade will stay above its peak of 2022.",
    "No deal is signed before the elections of 2028.",
    "Lesk has met every payment since 2021.",
    "The cabinet's plan of March 2026 will be dropped.",
    "It is likely that the fire of 2 May 2026 was arson.",
    "The 2025 harvest was the smallest in ten years.",
    "Varn will host the games again, as it did in 2018.",
    "Output will not match that of 2024.",
    "The treaty signed in 2019 will lapse.",
    "The loans made in 2023 will be written off.",
    "The minister is likely to have known of the losses by May 2025.",
    "Harlow probably paid more for the works it bought in 2024 than it said.",
    "The mill that opened in 2022 closes next year.",
    "Договор 2019 года утратит силу.",
    "Кабинет, сформированный в 2024 году, сохранит большинство.",
    "Вероятно, министр знал об убытках в 2025 году.",
    "Завод, открытый в 2022 году, закроется в следующем году.",
    "Торговля останется выше уровня 2022 года.",
    "2019 жылғы шарт күшін жояды.",
    "2022 жылы ашылған зауыт келесі жылы жабылады.",
    "2025 жылы өнім аз болды.",
    "2019年签署的条约将失效。",
    "2022年投产的工厂明年将关闭。",
    "贸易额将高于2022年的水平。",
    "2025年收成为十年最低。",
    "部长很可能在2025年就已知情。",
]
"""What is told as past, lies ahead, or names its date only."""


@pytest.mark.parametrize("text", OVER)
def test_a_horizon_that_is_over_is_found(text: str) -> None:
    assert find_over(text, DAY), text


@pytest.mark.parametrize("text", STANDS)
def test_what_stands_is_let_stand(text: str) -> None:
    assert find_over(text, DAY) is None, text


def test_the_edition_decides() -> None:
    text = "The port of Varn will miss its goal by the end of 2025."
    assert find_over(text, date(2025, 12, 31)) is None
    assert find_over(text, date(2026, 1, 1)) == "the end of 2025"


@pytest.mark.parametrize("text", ["by 2020 " * 20_000, "2025年" * 30_000, "до 2020 года, " * 10_000])
def test_a_flood_of_dates_stays_linear(text: str) -> None:
    find_over(text, DAY)
