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
