"""The shipped library with one defect planted at a time: in a value, a unit, a currency, a day, a statement, a summary,
a passage, a quotation, a speaker. Each is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.errors import InputError
from briefgen.evidence.article import check_article
from briefgen.library.files import parse_article

ARTICLES = sorted((Path(__file__).parents[2] / "seeds" / "articles").glob("*.md"))
Header = dict[str, Any]

MISSED = {
    ("scmp-2025-xi-astana", "number of a statement"),  # "from 19 to 18 June": days that run backwards
    ("taihe-2024-qian-feng", "turned statement"),  # "while trade shrank" of a sentence that has both
}

_NUMBER = re.compile(r"(?<![\w.,–-])\d[\d,.]*\d|(?<![\w.,–-])\d(?![\w.,–-])")
_OPPOSITES = (
    ("rose", "fell"),
    ("fell", "rose"),
    ("grew", "shrank"),
    ("increased", "decreased"),
    ("more than", "less than"),
    ("at least", "at most"),
    ("up to", "at least"),
)


class _PlainDumper(yaml.SafeDumper):
    """Writes every scalar as it stands: 30 stays a number, 2014 a year."""

    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012


def _split(path: Path) -> tuple[Header, str]:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.load(head, yaml.BaseLoader), body  # noqa: S506


def _times_ten(text: str) -> str:
    return re.sub(r"\d[\d.,]*", lambda m: f"{float(m[0].replace(',', '')) * 10:.10g}", text, count=1)


def _next_number(text: str) -> str | None:
    """The text with the last digit of its first number turned into another."""
    found = next((m for m in _NUMBER.finditer(text) if not re.fullmatch(r"(?:19|20)\d\d", m[0])), None)
    if found is None:
        return None
    end = found.end()
    return f"{text[: end - 1]}{(int(text[end - 1]) + 3) % 10 or 5}{text[end:]}"


def _other_year(as_of: str) -> str:
    return re.sub(r"(?:19|20)\d\d", lambda m: str(int(m[0]) - 7), as_of)


def plant_figures(header: Header) -> Iterator[tuple[str, Header]]:
    for number, fact in enumerate(header.get("facts", ())):
        changes: list[tuple[str, str, str | None]] = []
        for key in ("value", "low", "high"):
            if key in fact:
                changes.append((f"{key} × 10", key, _times_ten(fact[key])))
        if "currency" in fact:
            changes.append(("currency", "currency", "JPY" if fact["currency"] != "JPY" else "GBP"))
        if fact.get("unit") == "percent":
            changes.append(("unit", "unit", "percentage_point"))
        if re.search(r"(?:19|20)\d\d", fact.get("as_of", "")):
            changes.append(("day", "as_of", _other_year(fact["as_of"])))
        changes.append(("number of a statement", "statement", _next_number(fact["statement"])))
        for word, opposite in _OPPOSITES:
            if re.search(rf"\b{word}\b", fact["statement"]) and re.search(r"\d", fact["statement"]):
                changes.append(("turned statement", "statement", re.sub(rf"\b{word}\b", opposite, fact["statement"])))
        for kind, key, value in changes:
            if value is not None and value != fact[key]:
                planted = deepcopy(header)
                planted["facts"][number][key] = value
                yield kind, planted


def plant_words(header: Header) -> Iterator[tuple[str, Header]]:
    quotes = header.get("quotes", ())
    for number, quote in enumerate(quotes):
        words = quote["words"].split()
        planted = deepcopy(header)
        planted["quotes"][number]["words"] = " ".join([*words[:2], "certainly", *words[2:]])
        yield "altered quotation", planted
        planted = deepcopy(header)
        planted["quotes"][number]["speaker"] = "Ursula Phantom"
        yield "invented speaker", planted
        other = next((q["speaker"] for q in quotes if q["speaker"] != quote["speaker"]), None)
        if other is not None:
            planted = deepcopy(header)
            planted["quotes"][number]["speaker"] = other
            yield "speaker of another quotation", planted
    changed = _next_number(header.get("summary", ""))
    if changed is not None:
        yield "number of the summary", header | {"summary": changed}


def is_found(header: Header, body: str) -> bool:
    text = f"---\n{yaml.dump(header, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False)}---\n{body}"
    try:
        article = parse_article(text, "x.md", "x")
    except InputError:
        return True
    return any(finding.severity == "error" for finding in check_article(article))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_shipped_article_itself_raises_no_alarm(path: Path) -> None:
    assert not is_found(*_split(path))


def test_planted_defects_of_the_shipped_library_are_found() -> None:
    planted, missed = 0, set()
    for path in ARTICLES:
        header, body = _split(path)
        for kind, changed in (*plant_figures(header), *plant_words(header)):
            planted += 1
            if not is_found(changed, body):
                missed.add((path.stem, kind))
    assert planted >= 230
    assert missed == MISSED
