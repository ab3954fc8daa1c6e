"""A draft as an editor sees it: its text with what was found in it marked, and beside it a card for each thing that its
header says, with what is to be decided. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from briefgen.authoring.metrics import MetricInUse, ProposedMetric, label_of, place_figure, propose_metrics
from briefgen.documents.positions import Loc
from briefgen.evidence.reading import ArticleReading
from briefgen.i18n.format import choose_scales, find_locale, full_text, period_text
from briefgen.model.base import Amount, Dated
from briefgen.model.evidence import Finding
from briefgen.model.library import UNNAMED, Article, Fact, Quote
from briefgen.model.selection import MetricValue
from briefgen.review.edits import shown_value
from briefgen.text.passages import find_quotation

WIDTH, HEIGHT = 96, 28  # pixels
_EDGE = 4
_MOST = 40  # values that are drawn, the newest
_OFFERED = 4  # metrics shown with a figure that has none
_FAR = 10  # times the last value: a magnitude may have been misread

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "publisher": ("source", "author", "url"),
    "date": ("published",),
    "summary": ("summary",),
    "facts": (
        "metric", "label", "statement", "value", "low", "high", "unit", "currency", "per", "as_of", "qualifier", "kind",
    ),
    "quotes": ("words", "speaker", "role"),
}  # fmt: skip
"""The fields of a card, in the order of its form; a figure's and a quote's by the name of their list."""

LONG = frozenset({"title", "summary", "statement", "words"})
"""Fields with room for more than a word or two."""

NAMES: Mapping[str, str] = {"as_of": "as of", "url": "address", "source": "publisher (id)"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a card's form: its key in the header, its name, what stands there."""

    key: str
    name: str
    value: str
    is_long: bool


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Where a line of values goes, in pixels from the upper left: `points` of an SVG's polyline, `dots` of the values,
    `new` that of the value looked at, and `text`, what it shows in words."""

    points: str
    dots: tuple[tuple[float, float], ...]
    new: tuple[float, float]
    text: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A metric that is offered for a figure: its name and label, its last value in words, the values with the figure
    among them as a small line, what is odd about the figure beside them, whether nothing has the metric yet, and
    whether the figure's sentence speaks for it."""

    metric: str
    label: str | None
    last: str
    line: Sparkline | None
    odd: str
    is_new: bool
    is_likely: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the readings of a figure in doubt: the ends as the form sends them, and in words."""

    ends: tuple[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """One thing of a draft's header. `key` is `title`, `facts-0`, `quotes-2`; `kind` is title, publisher, date,
    summary, figure, fact or quote; `needs` is what is to be decided: `name` (what a figure measures), `choose` (a
    reading, or that a doubtful entry stands), `mend` (the gate refuses it), '' for nothing."""

    key: str
    kind: str
    head: str
    text: str
    details: tuple[tuple[str, str], ...]
    needs: str
    findings: tuple[Finding, ...]
    fields: tuple[Field, ...]
    offers: tuple[Offer, ...] = ()
    readings: tuple[Reading, ...] = ()
    doubtful: str | None = None
    place: tuple[int, int] | None = None

    @property
    def at(self) -> Loc:
        """The way to what it is about: () for the header itself."""
        group, _, place = self.key.partition("-")
        return (group, int(place)) if place else ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a paragraph, with the keys of the cards whose words it is of."""

    text: str
    cards: tuple[str, ...]
    kinds: str


def make_cards(
    reading: ArticleReading, publisher: str, findings: Sequence[Finding], used: Sequence[MetricInUse]
) -> tuple[Card, ...]:
    """The cards of a draft in the order in which they are gone through; `publisher` is its publisher's name."""
    article = reading.article
    cards = [*_of_header(article, publisher, findings)]
    cards += [_of_fact(reading, place, findings, used) for place in range(len(article.facts))]
    cards += [_of_quote(reading, place, findings) for place in range(len(article.quotes))]
    return tuple(cards)


def _of_header(article: Article, publisher: str, findings: Sequence[Finding]) -> Iterable[Card]:
    said = {
        "title": article.title,
        "publisher": publisher,
        "date": _day(article.published),
        "summary": article.summary,
    }
    values = {
        "title": article.title, "source": article.source, "author": article.author, "url": article.url,
        "published": article.published.period if article.published else None, "summary": article.summary,
    }  # fmt: skip
    extra = {"publisher": [("author", article.author or ""), ("address", article.url or "")]}
    for key, text in said.items():
        own = tuple(f for f in findings if f.loc[:1] in [(name,) for name in FIELDS[key]])
        needs = "mend" if any(f.severity == "error" for f in own) or (key == "summary" and not text) else ""
        if key == "date" and article.published is not None and article.published.basis != "stated":
            extra["date"] = [("known", article.published.basis)]
        details = tuple((name, value) for name, value in extra.get(key, ()) if value)
        yield Card(key, key, key, text or "none", details, needs, own, _fields(key, values))


def _day(dated: Dated | None) -> str:
    return period_text(dated.period, find_locale("en")) if dated else "not known"


def _fields(kind: str, values: Mapping[str, object]) -> tuple[Field, ...]:
    return tuple(Field(key, NAMES.get(key, key), shown_value(values.get(key)), key in LONG) for key in FIELDS[kind])


def _of_fact(reading: ArticleReading, place: int, findings: Sequence[Finding], used: Sequence[MetricInUse]) -> Card:
    fact = reading.article.facts[place]
    own = tuple(f for f in findings if f.loc[:2] == ("facts", place))
    errors = {f.rule for f in own if f.severity == "error"}
    label = label_of(reading, fact)
    unnamed = fact.metric == UNNAMED
    needs = "choose" if fact.doubtful else "mend" if errors - {"figure-unnamed"} else "name" if unnamed else ""
    values = {**fact.model_dump(exclude_none=True), "as_of": fact.as_of}
    details = [(name, value) for name, value in (
        ("metric", "" if unnamed else fact.metric or ""), ("as of", _as_of_text(fact)),
        ("kind", fact.kind if fact.kind != "actual" else ""),
        ("also", _amount_text(fact.equivalent) if fact.equivalent else ""),
    ) if value]  # fmt: skip
    proposed = propose_metrics(reading.article, fact, label, used)[:_OFFERED] if unnamed else _own_metric(fact, used)
    return Card(
        key=f"facts-{place}",
        kind="figure" if fact.is_figure else "fact",
        head=_amount_text(fact.amount) if fact.amount else "fact",
        text=fact.statement,
        details=tuple(details),
        needs=needs,
        findings=tuple(f for f in own if f.rule not in ("figure-unnamed", "figure-doubtful")),
        fields=_fields("facts", values),
        offers=tuple(offer_metric(fact, one) for one in proposed),
        readings=_readings(reading, fact),
        doubtful=fact.doubtful,
        place=place_figure(reading, fact),
    )


def _as_of_text(fact: Fact) -> str:
    return period_text(fact.as_of, find_locale("en")) if fact.as_of else ""


def _amount_text(amount: Amount) -> str:
    locale = find_locale("en")
    return full_text(amount, choose_scales([amount], locale), locale)


def _own_metric(fact: Fact, used: Sequence[MetricInUse]) -> list[ProposedMetric]:
    """The metric that a figure has, with the values that it stands among."""
    unit = (fact.metric, fact.currency or fact.unit or "", fact.per or "")
    return [
        ProposedMetric(one.metric, one.label, 1.0, one.values)
        for one in used
        if (one.metric, one.unit, one.per) == unit
    ]


def offer_metric(fact: Fact, one: ProposedMetric) -> Offer:
    """A metric as it is offered for a figure."""
    amount = fact.amount
    assert amount is not None
    assert fact.as_of is not None
    last = one.values[-1] if one.values else None
    middle = (amount.ends[0] + amount.ends[1]) / 2
    line = draw_sparkline(one.values, fact.as_of.last, middle) if one.values else None
    return Offer(
        one.metric, one.label, say_value(last) if last else "", line, _odd(middle, last), not one.values, one.is_likely
    )


def _odd(value: Decimal, last: MetricValue | None) -> str:
    """What a figure is beside the last one of its metric, where it is ten times as large or small."""
    before = abs(Decimal(last.low) + Decimal(last.high)) / 2 if last else Decimal(0)
    now = abs(value)
    if not before or not now:
        return ""
    if now >= _FAR * before:
        return f"{now / before:,.0f} times the last value"
    return f"a {before / now:,.0f}th of the last value" if before >= _FAR * now else ""


def say_value(value: MetricValue) -> str:
    """A value in use, in words: `US$41 bn, 2023`."""
    is_money = value.unit.isupper() and len(value.unit) == 3
    ends = {"value": Decimal(value.low)} if value.low == value.high else {
        "low": Decimal(value.low), "high": Decimal(value.high)
    }  # fmt: skip
    unit = {"currency": value.unit} if is_money else {"unit": value.unit} if value.unit else {}
    amount = Amount.model_validate({**ends, **unit, **({"per": value.per} if value.per else {})})
    first, last = value.first, value.last
    days = first[:4] if first[:4] == last[:4] and (first[4:], last[4:]) == ("-01-01", "-12-31") else last
    return f"{_amount_text(amount)}, {days}"


def _readings(reading: ArticleReading, fact: Fact) -> tuple[Reading, ...]:
    """The readings that the passage of a doubtful figure allows."""
    place = place_figure(reading, fact) if fact.doubtful and fact.amount else None
    if place is None:
        return ()
    found = next((one for one in reading.figures_in(*place) if one.readings), None)
    amount = fact.amount
    assert amount is not None
    scale = 100 if found and found.unit == "fraction" and amount.unit == "percent" else 1
    said = []
    for low, high in found.readings if found else ():
        ends = (low * scale, high * scale)
        numbers = {"value": ends[0]} if low == high else {"low": ends[0], "high": ends[1]}
        shown = Amount.model_validate(
            {**numbers, **{key: v for key in ("unit", "currency", "per") if (v := getattr(amount, key))}}
        )
        said.append(Reading((str(ends[0]), str(ends[1])), _amount_text(shown)))
    return tuple(said)


def _of_quote(reading: ArticleReading, place: int, findings: Sequence[Finding]) -> Card:
    quote: Quote = reading.article.quotes[place]
    own = tuple(f for f in findings if f.loc[:2] == ("quotes", place))
    needs = "choose" if quote.doubtful else "mend" if any(f.severity == "error" for f in own) else ""
    spans = find_quotation(quote.words, reading.article.body, 1)
    return Card(
        key=f"quotes-{place}",
        kind="quote",
        head=quote.speaker,
        text=quote.words,
        details=(("role", quote.role),) if quote.role else (),
        needs=needs,
        findings=tuple(f for f in own if f.rule != "quote-doubtful"),
        fields=_fields("quotes", quote.model_dump(exclude_none=True)),
        doubtful=quote.doubtful,
        place=(spans[0][0][0], spans[0][-1][1]) if spans else None,
    )


def draw_sparkline(values: Sequence[MetricValue], day: date, value: Decimal) -> Sparkline:
    """The line of a metric's values, the oldest first, with a new value of a day: both true to scale."""
    known = [(date.fromisoformat(one.last), (Decimal(one.low) + Decimal(one.high)) / 2) for one in values[-_MOST:]]
    days = [when.toordinal() for when, _ in known] + [day.toordinal()]
    heights = [float(size) for _, size in known] + [float(value)]
    across, up = _spread(days, WIDTH), _spread(heights, HEIGHT)
    spots = [(x, round(HEIGHT - y, 1)) for x, y in zip(across, up, strict=True)]
    old, new = spots[:-1], spots[-1]
    points = " ".join(f"{x},{y}" for x, y in old)
    text = f"{len(known)} values from {known[0][0].year} to {known[-1][0].year}" if len(known) > 1 else "1 value"
    return Sparkline(points, tuple(old), new, text)


def _spread(numbers: Sequence[float], room: int) -> list[float]:
    """Numbers as places within a room, true to scale; in its middle where they are all the same."""
    least, greatest = min(numbers), max(numbers)
    if least == greatest:
        return [room / 2] * len(numbers)
    scale = (room - 2 * _EDGE) / (greatest - least)
    return [round(_EDGE + (number - least) * scale, 1) for number in numbers]


def mark_text(body: str, cards: Sequence[Card]) -> tuple[tuple[Stretch, ...], ...]:
    """The paragraphs of a body, each in stretches, with the cards whose words they are of."""
    placed = [card for card in cards if card.place is not None]
    paragraphs = []
    start = 0
    for paragraph in body.split("\n\n"):
        end = start + len(paragraph)
        if paragraph.strip():
            paragraphs.append(tuple(_stretches(body, start, end, placed)))
        start = end + 2
    return tuple(paragraphs)


def _stretches(body: str, start: int, end: int, placed: Sequence[Card]) -> Iterable[Stretch]:
    inside = [(card, *card.place) for card in placed if card.place and card.place[0] < end and card.place[1] > start]
    cuts = sorted({start, end, *(min(max(at, start), end) for _, a, b in inside for at in (a, b))})
    for first, last in pairwise(cuts):
        over = [card for card, a, b in inside if a <= first and b >= last]
        yield Stretch(
            body[first:last], tuple(card.key for card in over), " ".join(sorted({card.kind for card in over}))
        )
