"""What an ingest found, as a value and as plain data in the format of `briefgen ingest --json`. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from briefgen.ingest.duplicates.link import ArticleDraft
from briefgen.ingest.trace import Traced
from briefgen.model.base import Dated


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that gave no article, and why; `read` where it was read and simply has none."""

    file: str
    reason: str
    read: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list says of an article without having its text: `publisher` by name, `published` as stated, `doi` in
    small letters."""

    file: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: Dated | None = None
    url: str | None = None
    doi: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest found, in the order of the files and of the articles in them; `listed` is what lists say."""

    drafts: tuple[ArticleDraft, ...]
    refused: tuple[Refusal, ...]
    listed: tuple[Listed, ...] = ()


def report_json(report: Report) -> dict[str, Any]:
    """`{"articles": […], "refused": […]}`; `body` is the cleaned text, `origin.span` counts code points
    of the decoded file."""
    return {
        "articles": [draft_json(draft) for draft in report.drafts],
        "refused": [{"file": refusal.file, "reason": refusal.reason} for refusal in report.refused],
    }


def draft_json(draft: ArticleDraft) -> dict[str, Any]:
    """One article of the report."""
    article, origin = draft.article, draft.article.origin
    return {
        "id": article.id,
        "title": article.title,
        "publisher": draft.publisher,
        "source": article.source,
        "origin_source": article.origin_source,
        "author": article.author,
        "author_note": article.author_note,
        "published": dated_json(article.published),
        "language": article.language,
        "body": article.body,
        "origin": {"file": origin.file, "sha256": origin.sha256, "span": list(origin.span)} if origin else None,
        "duplicate_of": draft.duplicate_of,
        "containment": draft.containment,
        "truncated": article.truncated,
        "url": article.url,
        "flags": list(draft.flags),
        "on_file": draft.on_file,
    }


def dated_json(dated: Dated | None) -> dict[str, str] | None:
    """`{"from", "to", "precision", "basis"}`."""
    if dated is None:
        return None
    period = dated.period
    return {"from": str(period.first), "to": str(period.last), "precision": period.precision, "basis": dated.basis}


def trace_json(file: str, traced: Traced) -> dict[str, Any]:
    """`{"file", "line", "rule", "words"}`; `line` is null for what is of an article and not of a line."""
    return {"file": file, "line": traced.line, "rule": traced.rule, "words": traced.words}
