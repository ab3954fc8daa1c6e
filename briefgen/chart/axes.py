"""The axis of names: one row a figure, its name in up to three lines. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

ALONE = {"type": "none", "contains": "content"}
"""The autosize of a chart whose margins are computed here: the engine looks at axes alone, and would cut
what stands beside the lines."""

LINE = 10  # points from one line of a name to the next


def in_rows(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """One metric in order of time; several, the largest first, and equal ones in order of time."""
    alone = len({row["metric"] for row in rows}) == 1
    return [row["row"] for row in (rows if alone else sorted(rows, key=lambda row: -float(row["value"])))]


def row_axis(channel: str) -> dict[str, Any]:
    """Keys of an axis that shows the names of rows."""
    axis: dict[str, Any] = {
        "labelLimit": 0,
        "domain": False,
        "labelExpr": "split(split(datum.value, '\\t')[0], '\\n')",
    }
    if channel == "y":
        # The engine puts the first of several lines beside the bar, not their middle.
        lifts = [{"test": f"length(split(datum.value, '\\n')) == {n}", "value": (1 - n) * LINE / 2} for n in (2, 3)]
        axis["labelOffset"] = {"condition": lifts, "value": 0}
    return axis


def rows_height(places: Sequence[str], step: float = 24) -> float:
    """Room for rows with these names."""
    lines = max(place.count("\n") for place in places) + 1
    return max(step, LINE * lines + 8) * len(places)


def spread(values: Sequence[float], gap: float) -> list[float]:
    """Places for labels at `values`, in their order, each at least `gap` from the next and as near to its
    own value as that allows."""
    order = sorted(range(len(values)), key=lambda at: (values[at], at))
    # Labels that would touch make a cluster, centred on the mean of its values.
    clusters: list[list[int]] = []
    for at in order:
        clusters.append([at])
        while len(clusters) > 1 and _bottom(values, clusters[-1], gap) - _top(values, clusters[-2], gap) < gap:
            last = clusters.pop()
            clusters[-1] += last
    placed = list(values)
    for cluster in clusters:
        for step, at in enumerate(cluster):
            placed[at] = _bottom(values, cluster, gap) + step * gap
    return placed


def _bottom(values: Sequence[float], cluster: Sequence[int], gap: float) -> float:
    return sum(values[at] for at in cluster) / len(cluster) - gap * (len(cluster) - 1) / 2


def _top(values: Sequence[float], cluster: Sequence[int], gap: float) -> float:
    return _bottom(values, cluster, gap) + gap * (len(cluster) - 1)
