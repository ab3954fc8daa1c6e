"""What came of proving a draft: for machines as rows and as mistakes at their place, for people as a page that has the
text and, beside it, what each sentence rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from briefgen.authoring.proving.draft import Draft, Paragraph
from briefgen.authoring.proving.prove import Proof, Verdict
from briefgen.errors import Mistake
from briefgen.model.evidence import Finding
from briefgen.model.library import Article

WORDS: dict[Verdict, str] = {
    "proved": "proved",
    "differs": "differs",
    "not-found": "not found",
    "unsaid": "nobody says it",
    "no-claim": "no claim",
}
"""The verdict on a sentence, in words."""


@dataclass(frozen=True, slots=True)
class Report:
    """A draft with the proofs of its sentences, and the articles that they rest on, by id, with the name of each one's
    publisher."""

    draft: Draft
    proofs: tuple[Proof, ...]
    articles: Mapping[str, tuple[Article, str]]

    @property
    def counts(self) -> Counter[Verdict]:
        """How many sentences have which verdict."""
        return Counter(proof.verdict for proof in self.proofs)

    @property
    def stands(self) -> bool:
        """Whether nothing was found that is wrong."""
        return not (self.counts["differs"] or self.counts["not-found"])


def mistakes_of(report: Report) -> tuple[Mistake, ...]:
    """What is wrong, each at its place in the draft: errors where an article says otherwise or nobody has a number or
    words, warnings for the rest."""
    return tuple(_place(report.draft, proof, finding) for proof in report.proofs for finding in proof.findings)


def _place(draft: Draft, proof: Proof, finding: Finding) -> Mistake:
    written = proof.written
    at = written.text.find(finding.needle) if finding.needle else -1
    start, end = (at, at + len(finding.needle or "")) if at >= 0 else (0, len(written.text))
    place, excerpt, width = draft.place(written.paragraph, written.start + start, written.start + end)
    severity = "error" if finding.severity == "error" else "warning"
    return Mistake(finding.message, place, excerpt, width, finding.hint, severity, finding.rule)


def rows_of(report: Report) -> dict[str, Any]:
    """The whole report as plain values: `file`, `counts` by verdict, and `sentences`, each with its `text`, `line`,
    `column`, `verdict`, the `grounds` that it rests on, and the `findings`."""
    return {
        "file": report.draft.file,
        "counts": {verdict: report.counts[verdict] for verdict in WORDS},
        "sentences": [_row(report, proof) for proof in report.proofs],
    }


def _row(report: Report, proof: Proof) -> dict[str, Any]:
    written = proof.written
    place, _, _ = report.draft.place(written.paragraph, written.start, written.end)
    return {
        "text": written.text,
        "line": place.line,
        "column": place.column,
        "verdict": proof.verdict,
        "grounds": [
            {
                "kind": ground.kind,
                "words": written.text[ground.start : ground.end],
                "article": ground.article,
                "title": report.articles[ground.article][0].title,
                "passage": ground.passage.exact,
                "start": ground.passage.selector[1].start,
                "end": ground.passage.selector[1].end,
            }
            for ground in proof.grounds
        ],
        "findings": [
            {
                "rule": finding.rule,
                "severity": "error" if finding.severity == "error" else "warning",
                "message": finding.message,
                "words": finding.needle,
            }
            for finding in proof.findings
        ],
    }


def as_html(report: Report) -> str:
    """The report as one page that needs nothing beside it: the same bytes from the same draft and library."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("briefgen.authoring", "proving")
    options: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True}
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, **options)
    return environment.get_template("report.html.j2").render(
        file=PurePath(report.draft.file).name,
        counts=[(verdict, WORDS[verdict], report.counts[verdict]) for verdict in WORDS if report.counts[verdict]],
        paragraphs=list(_shown(report)),
        words=WORDS,
        articles=report.articles,
    )


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph as the page has it: pieces of its text, each with the number of the proof that it belongs to (0 where
    it makes no claim), and those proofs by their numbers."""

    heading: bool
    pieces: tuple[tuple[int, Verdict, str], ...]
    proofs: tuple[tuple[int, Proof], ...]


def _shown(report: Report) -> Iterator[ShownParagraph]:
    by_paragraph: dict[int, list[Proof]] = {}
    for proof in report.proofs:
        by_paragraph.setdefault(proof.written.paragraph, []).append(proof)
    number = 0
    for index, paragraph in enumerate(report.draft.paragraphs):
        numbered: list[tuple[int, Proof]] = []
        for proof in by_paragraph.get(index, ()):
            number += proof.verdict != "no-claim"
            numbered.append((number if proof.verdict != "no-claim" else 0, proof))
        told = tuple(one for one in numbered if one[0])
        yield ShownParagraph(paragraph.heading, tuple(_pieces(paragraph, numbered)), told)


def _pieces(paragraph: Paragraph, numbered: Sequence[tuple[int, Proof]]) -> Iterator[tuple[int, Verdict, str]]:
    at = 0
    for number, proof in numbered:
        written = proof.written
        yield 0, "no-claim", paragraph.text[at : written.start]
        yield number, proof.verdict, paragraph.text[written.start : written.end]
        at = written.end
    yield 0, "no-claim", paragraph.text[at:]
