"""Mistakes for machines: JSON, annotations of GitHub's workflow runs, SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from briefgen.errors import Mistake

FORMATS = ("text", "json", "github", "sarif")
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(mistakes: Iterable[Mistake]) -> str:
    """`{"mistakes": [{"rule", "severity", "message", "hint", "file", "line", "column", "width", "excerpt"}]}`"""
    return json.dumps({"mistakes": mistake_rows(mistakes)}, ensure_ascii=False, indent=2)


def mistake_rows(mistakes: Iterable[Mistake]) -> list[dict[str, Any]]:
    """A mapping for each mistake, with the keys above."""
    return [
        {
            "rule": mistake.rule,
            "severity": mistake.severity,
            "message": mistake.message,
            "hint": mistake.hint,
            "file": mistake.place.file,
            "line": mistake.place.line,
            "column": mistake.place.column,
            "width": mistake.width,
            "excerpt": mistake.excerpt,
        }
        for mistake in mistakes
    ]


def as_github(mistakes: Iterable[Mistake]) -> str:
    """A workflow command a mistake, which GitHub shows beside its line."""
    return "\n".join(map(_annotate, mistakes))


def _annotate(mistake: Mistake) -> str:
    place = mistake.place
    parts = [f"file={_escape(place.file, ':,')}"]
    if place.line:
        parts += [f"line={place.line}", f"col={place.column or 1}"]
    if mistake.rule:
        parts.append(f"title={mistake.rule}")
    message = mistake.message + (f"\n{mistake.hint}" if mistake.hint else "")
    return f"::{mistake.severity} {','.join(parts)}::{_escape(message)}"


def _escape(text: str, also: str = "") -> str:
    """GitHub's own escapes, without which a message could end the command and begin another."""
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def as_sarif(mistakes: Iterable[Mistake], version: str) -> str:
    """One run of the Static Analysis Results Interchange Format, OASIS 2.1.0."""
    from briefgen.evidence.rules import RULES

    driver = {
        "name": "briefgen",
        "version": version,
        "rules": [
            {"id": rule.id, "shortDescription": {"text": rule.says}, "help": {"text": rule.remedy}}
            for rule in RULES.values()
        ],
    }
    results = [_result(mistake) for mistake in mistakes]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(mistake: Mistake) -> dict[str, Any]:
    place = mistake.place
    where: dict[str, Any] = {"artifactLocation": {"uri": quote(place.file)}}
    if place.line:
        column = place.column or 1
        where["region"] = {"startLine": place.line, "startColumn": column, "endColumn": column + mistake.width}
    result: dict[str, Any] = {
        "level": mistake.severity,
        "message": {
            "text": mistake.message + (f". {mistake.hint[:1].upper()}{mistake.hint[1:]}." if mistake.hint else "")
        },
        "locations": [{"physicalLocation": where}],
    }
    if mistake.rule:
        result["ruleId"] = mistake.rule
    return result
