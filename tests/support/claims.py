"""The editor's sentences of tests/claims: what the gate says of each, and how many of which kind it catches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefgen.evidence.arithmetic import find_expression, find_unstated, gives
from briefgen.evidence.prose import check_prose
from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.rules import Subject
from briefgen.model.evidence import Finding
from briefgen.model.library import Article

FOLDER = Path(__file__).parents[1] / "claims"


@dataclass(frozen=True)
class Claim:
    """One sentence about one article: whether it is true, and of which kind."""

    reading: ArticleReading
    text: str
    true: bool
    kind: str
    note: str
    because: str

    def findings(self) -> list[Finding]:
        """What the gate says of the sentence with its citation, and with the desk's arithmetic as a waiver."""
        id = self.reading.article.id
        found = check_prose(f"{self.text} [@{id}]", Subject("text", ("text",)), {id: self.reading})
        worked = find_expression(self.because)
        if worked is None or find_unstated(worked, [self.reading]) is not None:
            return list(found)
        return [
            f
            for f in found
            if not (f.rule in ("text-number", "claim-count") and gives(worked, f.needle or "", [self.reading]))
        ]


def load_claims(*files: str) -> Iterator[Claim]:
    for name in files:
        for raw in yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))["articles"]:
            yield from _claims_of(raw)


def _claims_of(raw: dict[str, Any]) -> Iterator[Claim]:
    article = Article.model_validate(
        {
            "id": raw["id"],
            "title": raw["title"],
            "source": "-".join(re.findall("[a-z0-9]+", str(raw.get("publisher", "")).lower())) or "wire",
            "language": raw["language"],
            "published": str(raw["published"]),
            "body": raw["text"].strip(),
        }
    )
    reading = ArticleReading(article)
    for claim in raw["claims"]:
        yield Claim(
            reading, claim["text"], claim[True], claim["kind"], claim.get("fault", ""), str(claim.get("because", ""))
        )


def score(claims: list[Claim]) -> tuple[Counter[str], Counter[str], list[tuple[Claim, list[Finding]]]]:
    """(found, all) by kind, and each claim with its errors. Notes don't count."""
    hits: Counter[str] = Counter()
    every: Counter[str] = Counter()
    told = []
    for claim in claims:
        errors = [finding for finding in claim.findings() if finding.severity == "error"]
        key = f"{'true' if claim.true else 'false'} {claim.kind}"
        every[key] += 1
        hits[key] += bool(errors)
        told.append((claim, errors))
    return hits, every, told
