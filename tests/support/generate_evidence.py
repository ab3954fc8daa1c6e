"""A library whose every header is true to its bodies, and two hundred ways to spoil it.

`make_articles` writes articles from sentences with known amounts, periods and speakers; `DEFECTS` has
twenty-odd kinds of mistakes that editors make, each a function that spoils one article and names the
rules of which one must object."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

import yaml

_PLACES = ("Kazakhstan", "Brazil", "Kenya", "Vietnam", "Poland", "Chile", "Egypt", "Georgia", "Peru", "Laos")
_TRADES = ("steel", "soybean", "lithium", "cement", "cotton", "copper", "solar panel", "tractor", "wheat", "timber")
_PEOPLE = (
    ("Maria Velasco", "economist at a bank in Madrid"), ("Daniyar Omarov", "deputy minister of trade"),
    ("Chen Xiaoli", "analyst at a think tank in Shanghai"), ("Peter Lindqvist", "professor of economics"),
    ("Amina Okafor", "head of the ports authority"), ("Tomasz Wrona", "director of the chamber of commerce"),
    ("Hiroshi Tanabe", "trade lawyer"), ("Elena Petrova", "spokeswoman of the ministry"),
)  # fmt: skip
_MONEY = (("US$", "USD"), ("€", "EUR"), ("£", "GBP"), ("C$", "CAD"))
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_REMARKS = (
    "The contracts are signed, and the first ships leave in the autumn of this year",
    "Nobody expected the ports to cope so well with twice the traffic of last season",
    "We will not lower our standards for the sake of a quick agreement with anyone",
    "Small farmers have seen none of the money that was promised to their districts",
    "The railway changes what a producer in the north can hope to earn from its harvest",
    "Our partners understand that the rules apply to large firms and to small ones alike",
    "Buyers abroad ask for proof of origin, and we are able to give it to every one of them",
    "It took the two governments longer than it should have to settle who pays for the bridge",
)


@dataclass(frozen=True)
class Written:
    """An article as text: its header as plain data, and its body."""

    id: str
    header: dict[str, object]
    body: str

    def text(self) -> str:
        header = yaml.safe_dump(self.header, allow_unicode=True, sort_keys=False, width=1000)
        return f"---\n{header}---\n\n{self.body}\n"

    def with_fact(self, index: int, **changes: object) -> Written:
        """The article with one fact changed; a value of None takes the key away."""
        facts = [dict(fact) for fact in self.facts]
        facts[index] = {key: value for key, value in {**facts[index], **changes}.items() if value is not None}
        return replace(self, header={**self.header, "facts": facts})

    def with_quote(self, index: int, **changes: object) -> Written:
        quotes = [dict(quote) for quote in self.quotes]
        quotes[index] = {**quotes[index], **changes}
        return replace(self, header={**self.header, "quotes": quotes})

    def with_header(self, **changes: object) -> Written:
        return replace(self, header={**self.header, **changes})

    @property
    def facts(self) -> list[dict[str, object]]:
        return self.header["facts"]  # type: ignore[return-value]

    @property
    def quotes(self) -> list[dict[str, object]]:
        return self.header["quotes"]  # type: ignore[return-value]


def make_articles(count: int, seed: int) -> list[Written]:
    """`count` true articles. The facts are, in this order: money, a fall, a range, a count with a
    qualifier, money with an equivalent and a change; two quotes by two speakers."""
    rng = random.Random(seed)
    return [_make_article(rng, number) for number in range(count)]


def _make_article(rng: random.Random, number: int) -> Written:
    place, trade = rng.choice(_PLACES), rng.choice(_TRADES)
    year = rng.randrange(2015, 2026)
    month = rng.randrange(12)
    (sign, code), (other_sign, other_code) = rng.sample(_MONEY, 2)
    exports, plant = rng.randrange(11, 98) / 10, rng.randrange(120, 980)
    fall = rng.randrange(11, 390) / 10
    low = rng.randrange(20, 60)
    high = low + rng.randrange(5, 30)
    firms, loan = rng.randrange(13, 970), rng.randrange(21, 190)
    equivalent, rise = loan + rng.randrange(3, 19), rng.randrange(12, 90)
    (first, first_role), (second, second_role) = rng.sample(_PEOPLE, 2)
    one, two = rng.sample(_REMARKS, 2)
    word, qualifier = rng.choice((("more than", "more-than"), ("about", "about"), ("at least", "at-least")))
    s1 = f"{place}'s {trade} exports were worth {sign}{exports} billion in {year - 1}"
    s2 = f"Production of {trade} fell by {fall} percent in {_MONTHS[month]} {year}"
    s3 = f"a new terminal is to cost between {sign}{low} million and {sign}{high} million"
    s4 = f"{word} {firms} companies had registered by the end of {year - 1}"
    s5 = (
        f"In {year - 1} the development bank lent {sign}{loan} million ({other_sign}{equivalent} million), "
        f"{rise} percent more than in {year - 2}"
    )
    body = (
        f"{s1}, the customs office says. It counts every shipment that leaves the country by sea.\n\n"
        f"{s2}, after a dry spring had kept the mills idle. “{one},” said {first}, {first_role}.\n\n"
        f"Officials add that {s3}, and that work is to begin in {year + 1}. For the scheme {s4}.\n\n"
        f"{s5}. {second}, {second_role}, is less sure of the outcome: “{two}.”\n\n"
        f"A plant with {plant} workers stands near the border."
    )
    facts: list[dict[str, object]] = [
        {
            "id": "exports", "label": "Exports",
            "statement": f"Exports were worth {code} {exports} billion in {year - 1}.",
            "metric": f"{place.lower()}-exports", "value": f"{exports} billion", "currency": code, "as_of": year - 1,
            "passage": s1,
        },
        {
            "id": "fall", "label": "Production",
            "statement": f"Production fell by {fall} percent in {_MONTHS[month]} {year}.",
            "metric": "production-change", "value": -fall, "unit": "percent", "as_of": f"{year}-{month + 1:02}",
            "passage": s2,
        },
        {
            "id": "terminal", "label": "Cost of the terminal", "statement": "A new terminal is to be built.",
            "metric": "terminal-cost", "low": f"{low} million", "high": f"{high} million", "currency": code,
            "as_of": year + 1, "kind": "estimate", "passage": s3,
        },
        {
            "id": "firms", "label": "Companies",
            "statement": f"By the end of {year - 1} {firms} companies or so had registered.",
            "metric": "companies", "value": firms, "unit": "company", "qualifier": qualifier, "as_of": year - 1,
            "passage": s4,
        },
        {
            "id": "loans", "label": "Loans", "statement": f"The bank lent {code} {loan} million in {year - 1}.",
            "metric": "loans", "value": f"{loan} million", "currency": code, "as_of": year - 1,
            "change": {"value": rise, "unit": "percent", "base": year - 2},
            "equivalent": {"value": f"{equivalent} million", "currency": other_code}, "passage": s5,
        },
    ]  # fmt: skip
    header: dict[str, object] = {
        "title": f"{place} counts its {trade} exports",
        "source": "agency",
        "published": f"{year}-{month + 1:02}-28",
        "captured": f"{year + 1}-01-15",
        "status": "reviewed",
        "summary": f"Exports of {trade} brought {place} {exports} billion. The bank lent {loan} million in {year - 1}.",
        "facts": facts,
        "quotes": [
            {"words": one, "speaker": first, "role": first_role},
            {"words": two, "speaker": second, "role": second_role},
        ],
    }
    return Written(f"article-{number:05}", header, body)


Defect = Callable[[Written, random.Random], Written]


def _digit(article: Written, rng: random.Random) -> Written:
    return article.with_fact(0, value=f"{Decimal(str(article.facts[0]['value']).split()[0]) + Decimal('0.3')} billion")


def _magnitude(article: Written, rng: random.Random) -> Written:
    return article.with_fact(0, value=str(article.facts[0]["value"]).replace("billion", "million"))


def _minus(article: Written, rng: random.Random) -> Written:
    return article.with_fact(1, value=abs(float(str(article.facts[1]["value"]))))


def _currency(article: Written, rng: random.Random) -> Written:
    old = article.facts[0]["currency"]
    return article.with_fact(0, currency=rng.choice([code for _, code in _MONEY if code != old]))


def _unit(article: Written, rng: random.Random) -> Written:
    return article.with_fact(1, unit="percentage-point")


def _narrowed(article: Written, rng: random.Random) -> Written:
    return article.with_fact(2, value=article.facts[2]["high"], low=None, high=None)


def _range_end(article: Written, rng: random.Random) -> Written:
    return article.with_fact(2, high=f"{int(str(article.facts[2]['high']).split()[0]) + 10} million")


def _no_qualifier(article: Written, rng: random.Random) -> Written:
    return article.with_fact(3, qualifier=None)


def _other_qualifier(article: Written, rng: random.Random) -> Written:
    return article.with_fact(3, qualifier="up-to")


def _year(article: Written, rng: random.Random) -> Written:
    return article.with_fact(0, as_of=int(str(article.facts[0]["as_of"])) - 3)


def _month(article: Written, rng: random.Random) -> Written:
    year, month = str(article.facts[1]["as_of"]).split("-")
    return article.with_fact(1, as_of=f"{year}-{int(month) % 12 + 1:02}" if month != "12" else f"{year}-06")


def _other_passage(article: Written, rng: random.Random) -> Written:
    return article.with_fact(0, passage=article.facts[3]["passage"])


def _no_number(article: Written, rng: random.Random) -> Written:
    return article.with_fact(0, passage="It counts every shipment that leaves the country by sea")


def _change(article: Written, rng: random.Random) -> Written:
    change = dict(article.facts[4]["change"])  # type: ignore[call-overload]
    return article.with_fact(4, change={**change, "value": change["value"] + 7})


def _equivalent(article: Written, rng: random.Random) -> Written:
    equivalent = dict(article.facts[4]["equivalent"])  # type: ignore[call-overload]
    amount = int(str(equivalent["value"]).split()[0])
    return article.with_fact(4, equivalent={**equivalent, "value": f"{amount + 400} million"})


def _statement(article: Written, rng: random.Random) -> Written:
    number = str(article.facts[4]["statement"])
    return article.with_fact(4, statement=re.sub(r"(\d+) million", lambda m: f"{int(m[1]) + 501} million", number))


def _statement_year(article: Written, rng: random.Random) -> Written:
    return article.with_fact(0, statement=str(article.facts[0]["statement"]).rsplit(" ", 1)[0] + " 1987.")


def _summary(article: Written, rng: random.Random) -> Written:
    text = str(article.header["summary"])
    return article.with_header(summary=re.sub(r"(\d+) million", lambda m: f"{int(m[1]) + 303} million", text))


def _swapped(article: Written, rng: random.Random) -> Written:
    one, two = (str(quote["speaker"]) for quote in article.quotes)
    return article.with_quote(0, speaker=two).with_quote(1, speaker=one)


def _stranger(article: Written, rng: random.Random) -> Written:
    return article.with_quote(0, speaker="Ingrid Halvorsen")


def _word(article: Written, rng: random.Random) -> Written:
    words = str(article.quotes[0]["words"]).split()
    words[rng.randrange(2, len(words) - 1)] = "gladly"
    return article.with_quote(0, words=" ".join(words))


def _negation(article: Written, rng: random.Random) -> Written:
    words = str(article.quotes[0]["words"])
    body = article.body.replace(words, "Nobody is not aware that we do not accept a lower price for what is ours")
    spoilt = replace(article, body=body)
    return spoilt.with_quote(0, words="accept a lower price for what is ours")


def _not_quoted(article: Written, rng: random.Random) -> Written:
    return article.with_quote(0, words="It counts every shipment that leaves the country by sea")


def _twice(article: Written, rng: random.Random) -> Written:
    words = str(article.quotes[0]["words"])
    return replace(article, body=f"{article.body}\n\n“{words},” the report repeats.")


def _override(article: Written, rng: random.Random) -> Written:
    return article.with_quote(0, speaker=f"{article.quotes[0]['speaker']}\u202e")


def _zero_width(article: Written, rng: random.Random) -> Written:
    return article.with_header(title=f"{article.header['title']}\u200b")


def _mixed(article: Written, rng: random.Random) -> Written:
    return article.with_fact(0, label="Exp\u043erts")


def _published_late(article: Written, rng: random.Random) -> Written:
    return article.with_header(captured=f"{int(str(article.header['published'])[:4]) - 1}-01-15")


def _future(article: Written, rng: random.Random) -> Written:
    return article.with_fact(2, kind="actual")


DEFECTS: dict[str, tuple[Defect, frozenset[str]]] = {
    "a changed digit": (_digit, frozenset({"figure-value"})),
    "million for billion": (_magnitude, frozenset({"figure-magnitude"})),
    "a dropped minus": (_minus, frozenset({"figure-sign"})),
    "another currency": (_currency, frozenset({"figure-currency"})),
    "points for percent": (_unit, frozenset({"figure-unit"})),
    "a range cut to one end": (_narrowed, frozenset({"figure-range"})),
    "one end of a range": (_range_end, frozenset({"figure-value"})),
    "a dropped qualifier": (_no_qualifier, frozenset({"figure-qualifier"})),
    "another qualifier": (_other_qualifier, frozenset({"figure-qualifier"})),
    "the wrong year": (_year, frozenset({"figure-as-of"})),
    "the wrong month": (_month, frozenset({"figure-as-of"})),
    "the passage of another figure": (_other_passage, frozenset({"figure-value", "figure-unit", "figure-currency"})),
    "a passage without a number": (_no_number, frozenset({"figure-unread"})),
    "another change": (_change, frozenset({"figure-change"})),
    "another equivalent": (_equivalent, frozenset({"figure-equivalent"})),
    "a number in a statement": (_statement, frozenset({"statement-number"})),
    "a year in a statement": (_statement_year, frozenset({"statement-number"})),
    "a number in a summary": (_summary, frozenset({"summary-number"})),
    "swapped speakers": (_swapped, frozenset({"quote-speaker"})),
    "a speaker who is not there": (_stranger, frozenset({"quote-speaker"})),
    "a changed word in a quote": (_word, frozenset({"unreadable"})),
    "a cut negation": (_negation, frozenset({"quote-negation"})),
    "words that nobody says": (_not_quoted, frozenset({"quote-unmarked"})),
    "words that stand twice": (_twice, frozenset({"quote-ambiguous"})),
    "a right-to-left override": (_override, frozenset({"unreadable"})),
    "a zero-width space": (_zero_width, frozenset({"unreadable"})),
    "a Cyrillic letter": (_mixed, frozenset({"mixed-script"})),
    "published after it was saved": (_published_late, frozenset({"date-order"})),
    "an estimate told as fact": (_future, frozenset({"figure-future"})),
}
"""What spoils an article, and the rules of which one must say so; `unreadable` where reading already does."""
