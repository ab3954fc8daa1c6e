"""Sixty invented articles of tests/news, annotated before the reader saw them: what a draft proposes of each, beside
what a strict analyst keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.evidence.amounts import plain_unit
from briefgen.extract.dates.find import find_dates
from briefgen.extract.figures.find import find_figures
from briefgen.ingest.draft.propose import propose_facts
from briefgen.model.base import Dated
from briefgen.model.library import Fact

FOLDER = Path(__file__).parents[1] / "news"
FILES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def load() -> Iterator[dict[str, Any]]:
    for name in FILES:
        yield from yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))["articles"]


def proposals(article: dict[str, Any]) -> list[Fact]:
    body, day = article["text"].strip(), article["published"]
    figures = find_figures(body, find_dates(body, day))
    facts = propose_facts(body, figures, Dated.model_validate(str(day)))
    return [fact for fact in facts if fact.is_figure]


def judge(fact: Fact, article: dict[str, Any]) -> str:
    """`kept` where an analyst keeps the figure, `right` where it stands in the text, else `wrong`."""
    found = "wrong"
    for figure in article["figures"]:
        if _same_value(fact, figure) and _same_unit(fact, figure, article["language"]):
            if figure["keep"]:
                return "kept"
            found = "right"
    return found


def _same_value(fact: Fact, figure: dict[str, Any]) -> bool:
    assert fact.amount is not None
    ends = sorted(abs(float(end)) for end in fact.amount.ends)
    return all(abs(a - b) <= 1e-3 * max(1, a) for a, b in zip(ends, figure["value"], strict=True))


def _same_unit(fact: Fact, figure: dict[str, Any], language: str) -> bool:
    """Nouns of other languages than English are compared as money, share or neither: their spelling is free."""
    mine, theirs = fact.currency or plain_unit(fact.unit or ""), str(figure["unit"])
    if "per" in figure and fact.per is None:
        theirs = f"{theirs}_per_{figure['per']}" if plain_unit(mine) == f"{theirs}_per_{figure['per']}" else theirs
    theirs = theirs if theirs.isupper() else plain_unit(theirs)
    if mine == theirs or mine.split("_")[-1] == theirs.split("_")[-1]:
        return True
    return language != "en" and not {mine, theirs} & {"percent"} and not mine.isupper() and not theirs.isupper()


def test_sixty_articles_of_four_languages_are_annotated() -> None:
    articles = list(load())
    assert len(articles) >= 60
    assert {article["language"] for article in articles} == {"en", "ru", "zh", "kk"}
    for article in articles:
        assert [f["span"] for f in article["figures"] if f["span"] not in article["text"]] == []
        assert [q["start"] for q in article["quotes"] if q["start"] not in article["text"]] == []


@pytest.mark.slow
def test_three_of_four_proposals_are_kept_and_one_of_twenty_is_wrong() -> None:
    judged = Counter(judge(fact, article) for article in load() for fact in proposals(article))
    count = judged.total()
    assert judged["kept"] / count >= 0.75
    assert judged["wrong"] / count <= 0.05
