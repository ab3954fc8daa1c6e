"""The metrics in use while drafts are gone through: those of reviewed articles, and those that were named just now."""

from __future__ import annotations

from dataclasses import replace

from briefgen.authoring.metrics import MetricInUse, list_metrics
from briefgen.library.index import Library
from briefgen.model.library import UNNAMED, Fact
from briefgen.model.selection import MetricValue


class InUse:
    """The metrics in use by name, unit and rate."""

    def __init__(self) -> None:
        self._used: dict[tuple[str, str, str], MetricInUse] = {}
        self._named: list[MetricValue] = []
        self._state: tuple[int, int] | None = None

    @property
    def metrics(self) -> tuple[MetricInUse, ...]:
        """All of them, by name."""
        return tuple(self._used[key] for key in sorted(self._used))

    def read(self, library: Library) -> None:
        """What the reviewed articles of a library have; what was named in drafts stays. Nothing is done where no
        figure has changed since the last time."""
        state = library.figures_state()
        if state == self._state:
            return
        self._state = state
        units = library.metric_units()
        values = library.metric_values([unit.metric for unit in units])
        self._used = {(one.metric, one.unit, one.per): one for one in list_metrics(units, values)}
        known = {value.reference for value in values}
        self._named = [value for value in self._named if value.reference not in known]
        for value in self._named:
            self._use(value)

    def note(self, article: str, fact: Fact) -> None:
        """The metric of a draft's figure is in use for the drafts that come."""
        if fact.metric == UNNAMED or fact.amount is None or fact.as_of is None:
            return
        low, high = fact.amount.ends
        value = MetricValue(
            metric=str(fact.metric),
            unit=fact.currency or fact.unit or "",
            per=fact.per or "",
            first=str(fact.as_of.first),
            last=str(fact.as_of.last),
            low=str(low),
            high=str(high),
            kind=fact.kind,
            label=fact.label or "",
            reference=f"{article}#{fact.id}",
        )
        self._named = [one for one in self._named if one.reference != value.reference] + [value]
        self._use(value)

    def _use(self, value: MetricValue) -> None:
        key = (value.metric, value.unit, value.per)
        one = self._used.get(key) or MetricInUse(*key, value.label, ())
        values = [*(other for other in one.values if other.reference != value.reference), value]
        values.sort(key=lambda one: (one.last, one.first, one.reference))
        self._used[key] = replace(one, values=tuple(values), label=one.label or value.label)
