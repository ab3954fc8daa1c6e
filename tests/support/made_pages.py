"""Pages to look at: that of the sample brief, and one of a few words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from briefgen.model.brief import Brief
from briefgen.render.page.html import render_html
from briefgen.render.pdf.record import Attached, Record
from tests.support import sample_brief

RECORD = Record(day=date(2026, 11, 22), edition="2026-W47", files=(Attached("a.json", b"{}", "The data", "Data"),))


def render(brief: Brief | None = None, *folders: Path, **more: Any) -> str:
    """The page of a brief, else of the sample with `more` fields, by the templates of `folders`."""
    brief = brief or sample_brief.make_brief(lead=(sample_brief.KEY_FIGURES,), **more)
    return render_html(
        brief, charts=sample_brief.draw_charts(brief), faces=sample_brief.house_faces(), templates=folders
    )


def small(inside: str, style: str = "") -> str:
    """A page of a few words."""
    head = f"<head><title>t</title><style>{style}</style></head>"
    return f'<!DOCTYPE html><html lang="en">{head}<body>{inside}</body></html>'
