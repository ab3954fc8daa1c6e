"""A draft that an editor has looked at -> a reviewed article: one word of its header changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.documents.files import ARTICLE_LIMIT, decode, read_bytes
from briefgen.errors import InputError, Mistake, Place
from briefgen.evidence.article import check_article
from briefgen.library.edit import make_reviewed
from briefgen.library.files import parse_article, place_findings
from briefgen.model.library import Source
from briefgen.project.outputs import write_outputs


def accept(path: Path, file: str, sources: Mapping[str, Source]) -> bool:
    """Make the draft at `path` reviewed; whether it was one. Everything else in the file stays as
    it is. Raises InputError with what keeps it from being accepted."""
    content = read_bytes(path, file, ARTICLE_LIMIT)[0]
    article = parse_article(decode(content, file), file, path.stem)
    if article.status == "reviewed":
        return False
    mistakes = []
    if article.source not in sources:
        hint = "add the publisher to sources.yaml"
        mistakes.append(Mistake(f"there is no source '{article.source}'", Place(file), hint=hint))
    if not article.summary:
        mistakes.append(Mistake("the article has no summary", Place(file), hint="write 60 to 90 words"))
    wrong = [finding for finding in check_article(article) if finding.severity == "error"]
    mistakes += place_findings(path, file, wrong, severity="error")
    if mistakes:
        raise InputError(mistakes)
    write_outputs(path.parent, {path.name: make_reviewed(content, file)})
    return True
