"""Figures by the month, and charts as they are drawn."""

from __future__ import annotations

from typing import Any

from briefgen.render.charts import draw
from tests.support import sample_brief

MONTHS = tuple(
    sample_brief.figure(
        sample_brief.ROBOT, 4, "Consumer prices", text, "%", when, value=text.replace("−", "-"), unit="percent",
        metric="cpi", as_of_text=said,
    )
    for text, when, said in (
        ("−0.1", "2025-05", "May 2025"), ("−0.7", "2025-02", "February 2025"), ("−0.1", "2025-03", "March 2025"),
    )
)  # fmt: skip
DATED = {"x": {"field": "date", "type": "temporal", "timeUnit": "yearmonth"}}


def drawn(spec: dict[str, Any], alt: str = "A chart") -> str:
    """The SVG of a spec."""
    return draw(spec, alt, sample_brief.house_faces())
