"""Which figures a draft proposes: what an editor can use, the lead's first, and nothing that the gate would refuse."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.authoring.headers import find_refused
from briefgen.extract.dates.find import find_dates
from briefgen.extract.figures.find import find_figures
from briefgen.ingest.draft.propose import MOST_FACTS, leave_out, propose_facts
from briefgen.model.base import Dated, Period
from briefgen.model.library import UNNAMED, Article, Fact

TODAY = date(2025, 6, 18)
PUBLISHED = Dated(period=Period(first=TODAY, last=TODAY, precision="day"))


def propose(text: str) -> tuple[Fact, ...]:
    return propose_facts(text, find_figures(text, find_dates(text, TODAY)), PUBLISHED)


def told(facts: tuple[Fact, ...]) -> list[str]:
    def tell(fact: Fact) -> str:
        amount = fact.amount
        assert amount is not None
        low, high = (end.normalize() for end in amount.ends)
        value = f"{low:f}" if low == high else f"{low:f}..{high:f}"
        return " ".join(filter(None, (value, amount.unit or amount.currency, fact.per)))

    return [tell(fact) for fact in facts]


PROPOSED = [
    ("Rents rose by 4 percent a year to 900 euros a month.", ["4 percent year", "900 EUR month"]),
    ("A third of the crop was lost.", ["33.3 percent"]),
    ("It sold 300 SUVs and 40 ATMs.", ["300 suv", "40 atm"]),
    ("The port shipped 2.4 million TEU.", ["2400000 teu"]),
    ("The strike lasted 12 days, the longest in 30 years.", []),
    ("Mira Holt, 45, and a 12-year-old boy were rescued.", []),
    ("The index rose to 3,118.6.", []),
    ("The doors open at 7.30 pm and close at 18.45.", []),
    ("The Ryzen 7 5800X and the Boeing 737 sold well.", []),
    ("3 min read\n\nThe mill sold 300 boats.\n\n12 comments\n\nPhoto 2 of 14", ["300 boat"]),
    ("The mill sold 300 boats. It is proud of the 300 boats.", ["300 boat"]),
    ("Sales were £140m in 2024, compared with £125m a year earlier.", ["140000000 GBP", "125000000 GBP"]),
    ("Sales were £140m, compared with £125m a year earlier.", ["140000000 GBP"]),
    ("Output grew. It was good. They saw it. Three villages joined.", []),
    ("Three villages joined.", ["3 village"]),
]


@pytest.mark.parametrize(("text", "amounts"), PROPOSED, ids=[text for text, _ in PROPOSED])
def test_a_draft_proposes_what_an_editor_can_use(text: str, amounts: list[str]) -> None:
    assert told(propose(text)) == amounts


LEFT_OUT = {
    "distances": [
        ("The quarry lies 14 kilometres from the port. It shipped 900 tonnes.", ["900 metric-ton"]),
        ("The tremor struck at a depth of 21 km and damaged 340 houses.", ["340 house"]),
        ("Шахта стоит в 14 километрах от порта. Она дала 900 тонн.", ["900 metric-ton"]),
        ("Кеніш қаладан 14 шақырым жерде. Ол 900 тонна берді.", ["900 metric-ton"]),
        ("震源深度21公里,340人受伤。", ["340 person"]),
        ("The canal was dredged to 9 metres.", ["9 meter"]),
    ],
    "machines": [
        ("The 1.6-litre, 95-horsepower engine sold 40,000 times.", ["40000 time"]),
        ("A 60-mile queue of lorries formed.", []),
        ("The drone weighs 8.4 kg and costs 52,000 euros.", ["52000 EUR"]),
        ("Дрон весит 8,4 кг и стоит 52 тысячи евро.", ["52000 EUR"]),
        ("The mill makes 8.4 tonnes a day.", ["8.4 metric-ton day"]),
    ],
    "conditions": [
        ("The plan works only if trains run 60% full.", []),
        ("Households using less than 80 kWh a month pay nothing.", []),
        ("Если нефть упадёт на 12 процентов, проект остановят.", []),
        ("Trains run 60% full.", ["60 percent"]),
    ],
    "wishes": [
        ("Unions had asked for 9 percent. They got 4 percent.", ["4 percent"]),
        ("Analysts had expected a loss of 3 million euros.", []),
        ("Профсоюз просил 9 процентов. Он получил 4 процента.", ["4 percent"]),
        ("The bank expects growth of 4 percent.", ["4 percent"]),
    ],
    "bases": [
        ("Stocks fell from 310,000 to 250,000 tonnes.", ["250000 metric-ton"]),
        ("The fee is €14, up from €9.", ["14 EUR"]),
        ("The fee is €14, up from €9 in 2021.", ["14 EUR", "9 EUR"]),
        ("Запасы упали с 310 до 250 тысяч тонн.", ["250000 metric-ton"]),
        ("库存由310万吨降至250万吨。", ["2500000 metric-ton"]),
        ("Rents run from €400 to €900.", ["400..900 EUR"]),
    ],
    "surveys": [
        ("The survey covered 4,100 households. Rents rose 3%.", ["3 percent"]),
        ("The margin of error is 2.5 points.", []),
        ("Опрос охватил 4 100 семей. Погрешность — 2,5 процента.", []),
        ("The survey found that 30% of firms had closed.", ["30 percent"]),
    ],
    "persons": [
        ("“I pay 700 euros for my room,” said Ana Roy, a nurse.", []),
        ("“We paid 700 million euros in tax,” said Ana Roy, its chair.", ["700000000 EUR"]),
        ("Farmer Tom Ash, who keeps 300 goats, disagrees.", []),
        ("A buyer with a £180,000 loan would save £15 a month.", []),
        ("41 жастағы аспаз айына 150 мың теңге алады.", []),
        ("他家的20亩果园今年卖了8万元。", []),
        ("Tom Ash, 58, was fined 300 euros.", ["300 EUR"]),
        ("Tom Ash, 58, said sales rose 12%.", ["12 percent"]),
    ],
    "prices of a day": [
        ("Its shares fell 4.1 percent to $12.60. It employs 600 people.", ["600 person"]),
        ("Copper futures were down $41, or 0.6%, at $9,120 a tonne on Friday.", ["9120 USD metric-ton"]),
        ("Акции компании подешевели на 4 процента. Выручка выросла на 9 процентов.", ["9 percent"]),
        ("Gold rose 30% last year.", ["30 percent"]),
        ("The state holds shares worth 41 million euros.", ["41000000 EUR"]),
    ],
    "places touched and few": [
        ("Nurses vaccinated 40,000 children in six provinces.", ["40000 child"]),
        ("Two of its guards were questioned over 600 stolen bikes.", ["600 bike"]),
        ("Founded by three brothers, it has 600 shops.", ["600 shop"]),
        ("Photo: a nurse with a 0.4 ml dose\n\nIt gave 900 doses.", ["900 dose"]),
    ],
    "forecasts changed": [
        ("The bank cut its forecast by $4 to $58.", ["58 USD"]),
    ],
}


@pytest.mark.parametrize(
    ("text", "amounts"),
    [one for cases in LEFT_OUT.values() for one in cases],
    ids=[text for cases in LEFT_OUT.values() for text, _ in cases],
)
def test_a_draft_leaves_out_what_says_nothing_of_the_story(text: str, amounts: list[str]) -> None:
    assert told(propose(text)) == amounts


ACCEPTED = [
    "Unemployment fell to 6.2%, the lowest since 1998, the office said.",
    "Profit rose to £12m (2021: £9m), its owners said.",
    "Inflation eased to 4.1 percent from 4.6 percent in March.",
    "It held 600 barges, and the bank expects it to grow over the next ten years.",
    "It sold 300 SUVs, 40 ATMs and 2.4 million TEU for 900 euros a month.",
    "Less than a third of the crop was lost in 2024, and half of the rest in 2025.",
    "Growth was 3.1% in both 2015 and 2016.",
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_the_gate_refuses_nothing_of_a_draft_but_what_is_to_be_named(text: str) -> None:
    facts = propose(text)
    assert facts
    assert {fact.metric for fact in facts} == {UNNAMED}
    assert find_refused(write_article(text, facts)) == frozenset()


def write_article(text: str, facts: tuple[Fact, ...]) -> Article:
    return Article(id="a", title="T", source="s", published=PUBLISHED, body=text, facts=facts)


def test_what_the_gate_would_refuse_is_left_out_and_the_rest_counted_anew() -> None:
    text = "It sold 40 boats in 2024. It sold 30 cars in 2024."
    boats, cars = propose(text)
    wrong = boats.model_copy(update={"unit": "car"})
    refused = find_refused(write_article(text, (wrong, cars)))
    assert refused == {0}
    assert [(fact.id, fact.unit) for fact in leave_out((wrong, cars), refused)] == [("figure-1", "car")]


def test_of_many_figures_those_of_the_lead_come_first_then_money() -> None:
    lead = "The mill sold 300 boats. "
    counts = " ".join(f"Village {name} has {number} wells." for number, name in enumerate("ABCDEFGHIJKLMNOPQRST", 50))
    facts = told(propose(f"{lead}{counts} It earned 90 million euros."))
    assert (len(facts), facts[0], facts[-1]) == (MOST_FACTS, "300 boat", "90000000 EUR")
