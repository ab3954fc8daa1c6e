"""Whether a source's licence lets the site show an article's full text. Closed unless it says so."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.model.library import Article, Source

OPEN = (
    "CC0-1.0", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC-BY-ND-4.0", "OGL-UK-3.0", "PDDL-1.0",
    "Public domain", "Full text permitted",
)  # fmt: skip
"""What `licence` in sources.yaml may begin with so that full texts are shown: SPDX names of licences that let
anyone pass the whole text on, and two phrases of ours. What is shown unchanged needs no right to change it;
a licence for non-commercial use only is left out, as we can't know the reader's."""

_BEGINNING = re.compile(rf"(?:{'|'.join(map(re.escape, OPEN))})(?:[;,.:]|\s*$)", re.IGNORECASE)


def is_open(licence: str | None) -> bool:
    """Whether a licence begins with one of OPEN, as a word of its own: `CC-BY-4.0; name the author`."""
    return licence is not None and _BEGINNING.match(licence.strip()) is not None


def shows_full_text(article: Article, sources: Mapping[str, Source]) -> bool:
    """Whether the full text may be shown. A reprint needs the word of its publisher and of its origin."""
    if article.status != "reviewed" or not article.body:
        return False
    owners = [article.source, *([article.origin_source] if article.origin_source else [])]
    return all(owner in sources and is_open(sources[owner].licence) for owner in owners)
