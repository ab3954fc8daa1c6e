"""Saved pages into a library: what is found in them written as drafts, new publishers named."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefgen.authoring.headers import find_refused
from briefgen.documents.yaml import append_entries
from briefgen.extract.dates.find import find_dates
from briefgen.extract.figures.find import find_figures
from briefgen.extract.quotes.find import find_quotes
from briefgen.extract.summary.summarize import summarize
from briefgen.ingest.flow import Extractors, OnFile, ingest
from briefgen.ingest.report import Report
from briefgen.library.files import read_sources
from briefgen.library.write import read_known, write_new
from briefgen.model.library import Source
from briefgen.project.outputs import write_outputs


def make_extractors() -> Extractors:
    """What finds figures, quotes and a summary in the articles of saved pages."""
    return Extractors(
        figures=lambda body, reference: find_figures(body, find_dates(body, reference)),
        quotes=find_quotes,
        summary=lambda body: summarize([body], words=90)[0],
        refused=find_refused,
    )


def read_sources_of(library: Path) -> dict[str, Source]:
    """The publishers of a library; none where it has no list of them yet. Raises InputError."""
    path = library / "sources.yaml"
    return read_sources(path) if path.exists() else {}


def ingest_pages(pages: Sequence[Path], library: Path) -> tuple[Report, int]:
    """Make drafts of saved pages in the library at a folder: what was found, and how many drafts were written. Raises
    InputError where the library's lists can't be read, and OutputError."""
    known = read_known(library / "articles")
    sources = read_sources_of(library)
    on_file = OnFile([(id, article.body) for id, article in known.items()], known, sources)
    report = ingest(pages, None, on_file, make_extractors())
    written = sum(write_new(library / "articles", d.article) for d in report.drafts if not d.is_sure_copy)
    named = name_sources(report, sources)
    if named:
        add_sources(library / "sources.yaml", named)
    return report, written


def name_sources(report: Report, sources: Mapping[str, Source]) -> dict[str, str]:
    """Publishers that sources.yaml doesn't have yet: id -> name."""
    named: dict[str, str] = {}
    for draft in report.drafts:
        if not draft.is_sure_copy:
            for id in (draft.article.source, draft.article.origin_source):
                if id and id not in sources:
                    name = draft.publisher if id == draft.article.source else None
                    named.setdefault(id, name or id.replace("-", " ").title())
    return named


def add_sources(path: Path, named: Mapping[str, str]) -> None:
    """Append entries to sources.yaml, for an editor to fill in; what stands there stays as it is."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    entries = [
        f"- id: {id}\n  name: {json.dumps(name, ensure_ascii=False)}\n  kind: newspaper\n  ownership: unknown\n"
        f"  descriptor: Not described yet\n"
        for id, name in sorted(named.items())
    ]
    if text.strip() and not text.endswith("\n\n") and not text.rstrip().endswith("]"):
        text += "\n" if text.endswith("\n") else "\n\n"
    changed = append_entries(text, str(path), "\n".join(entries))
    write_outputs(path.parent, {path.name: changed.encode()})
