"""Whether a brief is longer than its format may be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.errors import Mistake, Place

if TYPE_CHECKING:
    from briefgen.model.brief import Brief
    from briefgen.render.pdf.extent import Extent
    from briefgen.specs.read import SpecFile


PAGE_LIMITS = {"glance": 2, "briefing": 4}


def tell_overflow(spec: SpecFile, brief: Brief, extent: Extent) -> tuple[Mistake, ...]:
    """A warning where the brief is longer than its format: by how many lines, and which block is longest."""
    limit, pages = PAGE_LIMITS.get(spec.spec.format), len(extent.pages)
    if limit is None or pages <= limit:
        return ()
    lines = extent.beyond(limit)
    message = f"the brief has {pages} pages, {pages - limit} more than a {spec.spec.format} may have: "
    message += f"{lines:,} line{'' if lines == 1 else 's'} too many"
    if extent.longest:
        anchor, length = extent.longest
        message += f"; its longest block is '{_heading(brief, anchor)}' with {length:,}"
    place = spec.document.place(("format",)) if "format" in spec.spec.model_fields_set else Place(spec.file)
    longer = "briefing (4 pages), indepth" if spec.spec.format == "glance" else "indepth"
    hint = f"shorten it, or choose a longer format: {longer}"
    return (Mistake(message, place, spec.document.excerpt(place), len(spec.spec.format), hint, "warning"),)


def _heading(brief: Brief, anchor: str) -> str:
    """What an editor calls a block: its heading, or the first one of a text."""
    block = next((one for one in (*brief.lead, *brief.blocks) if one.anchor == anchor), None)
    if block is None:
        return anchor
    if block.kind != "text":
        return block.heading
    head = re.search(r"^#+ +(.+)", block.markdown, re.MULTILINE)
    return head[1] if head else anchor
