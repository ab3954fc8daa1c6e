"""The values of a metric as a line of a few millimetres, and the new one among them: a wrong magnitude leaps to the
eye. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from briefgen.model.selection import MetricValue

WIDTH, HEIGHT = 96, 28  # pixels
_EDGE = 4
_MOST = 40  # values that are drawn, the newest


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Where a line of values goes, in pixels from the upper left: `points` of an SVG's polyline, `dots` of the values,
    `new` that of the value looked at, and `text`, what it shows in words."""

    points: str
    dots: tuple[tuple[float, float], ...]
    new: tuple[float, float]
    text: str


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
