"""The metrics of a library held against each other, told at their places in the articles' headers."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.errors import Mistake
from briefgen.evidence.metrics import find_misspelt, find_mixed
from briefgen.evidence.rules import remedy
from briefgen.library.index import Library
from briefgen.model.evidence import Finding
from briefgen.model.selection import MetricUnit


def check_metrics(library: Library) -> Iterator[Mistake]:
    """A warning for each metric that is told in units of different things, once with both places; and for each figure
    whose metric is spelt like one that is in use more often."""
    units = library.metric_units()
    for mixed in find_mixed(units):
        there = _place(library, mixed.there.first, _key_of(mixed.there), "").place
        message = f"'{mixed.here.metric}' is in {_say(mixed.here)} here and in {_say(mixed.there)} in {there}"
        yield _place(library, mixed.here.first, _key_of(mixed.here), message, "metric-units", remedy("metric-units"))
    for slip in find_misspelt(units):
        message = f"the metric '{slip.metric}' is written like '{slip.meant}', which {slip.uses} figures have"
        for _, article, fact in library.figures([slip.metric]):
            hint = f"did you mean '{slip.meant}'?"
            yield _place(library, f"{article}#{fact}", "metric", message, "metric-spelling", hint)


def _place(library: Library, reference: str, key: str, message: str, rule: str = "", hint: str = "") -> Mistake:
    """A warning at a key of a fact."""
    id, _, fact = reference.partition("#")
    (article,) = library.articles([id])
    number = next(i for i, one in enumerate(article.facts) if one.id == fact)
    finding = Finding(rule, reference, ("facts", number, key), message, hint)
    (placed,) = library.place_findings(id, [finding], severity="warning")
    return placed


def _key_of(unit: MetricUnit) -> str:
    """What to point at: the key that has the unit, else the number's metric."""
    return "metric" if not unit.unit else "currency" if unit.unit.isupper() else "unit"


def _say(unit: MetricUnit) -> str:
    return (unit.unit or "no unit") + (f" per {unit.per}" if unit.per else "")
