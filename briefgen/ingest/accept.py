"""A draft that an editor has looked at -> a reviewed article: one word of its header changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from briefgen.errors import InputError, Mistake, Place
from briefgen.evidence.article import check_article
from briefgen.ingest.propose import UNNAMED
from briefgen.library.files import parse_article, place_findings
from briefgen.model.library import Source
from briefgen.outputs import write_outputs
from briefgen.textfiles import read_text
from briefgen.yamldoc import ARTICLE_LIMIT, parse

_STATUS = re.compile(r"^status:[ \t]*draft[ \t]*$", re.MULTILINE)


def accept(path: Path, file: str, sources: Mapping[str, Source]) -> bool:
    """Make the draft at `path` reviewed; whether it was one. Everything else in the file stays as
    it is. Raises InputError with what keeps it from being accepted."""
    text = read_text(path, file, ARTICLE_LIMIT)
    article = parse_article(text, file, path.stem)
    if article.status == "reviewed":
        return False
    mistakes = []
    if article.source not in sources:
        hint = "add the publisher to sources.yaml"
        mistakes.append(Mistake(f"there is no source '{article.source}'", Place(file), hint=hint))
    document = parse(_split_header(text)[0].removeprefix("---"), file)
    for i, fact in enumerate(article.facts):
        if fact.metric == UNNAMED:
            hint = "name the measure, such as china-kazakhstan-trade, or delete the fact"
            mistakes.append(
                document.mistake(f"'{fact.id}' does not say yet what it measures", ("facts", i, "metric"), hint=hint)
            )
    if not article.summary:
        mistakes.append(Mistake("the article has no summary", Place(file), hint="write 60 to 90 words"))
    wrong = [finding for finding in check_article(article) if finding.severity == "error"]
    mistakes += place_findings(path, file, wrong, severity="error")
    if mistakes:
        raise InputError(mistakes)
    header, closing, body = _split_header(text)
    if _STATUS.search(header):
        header = _STATUS.sub("status: reviewed", header, count=1)
    else:
        header += "status: reviewed\n"  # a header that says nothing of its status is a draft's
    write_outputs(path.parent, {path.name: (header + closing + body).encode()})
    return True


def _split_header(text: str) -> tuple[str, str, str]:
    """The header with its opening line, the line that closes it, the rest."""
    closing = re.search(r"^---[ \t]*$", text[4:], re.MULTILINE)
    assert closing, "the article was parsed a moment ago"
    at, end = 4 + closing.start(), 4 + closing.end()
    return text[:at], text[at:end], text[end:]
