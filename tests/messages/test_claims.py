"""What an editor is told where a sentence says otherwise than its article: each rule of claims, word for word."""

from __future__ import annotations

import pytest

from briefgen.evidence.prose import check_prose
from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.rules import RULES, Subject
from briefgen.model.library import Article

BODY = """\
Orvik Cement made a loss of 12 million euros in 2025, the company said on Monday. Sales rose 5 percent from a year
earlier to 410,000 tonnes, while exports fell to 90,000 tonnes. The plant in Halden employs at least 300 people and
runs four kilns, most of which are old. Exports are 22 percent of its sales.

The company plans to spend 40 million euros on a new kiln by 2028, because of higher energy prices. It will not dismiss
50 fitters. The kiln is to burn 80 tonnes of waste a day on 60 square metres. It is the second-largest plant on the
coast.

“We have no reason to leave this town at all,” said Ingrid Moe, the chief executive. Per Dahl, a union official, said
that the talks had been slow."""

CLAIMS = {
    "claim-direction": (
        "Exports rose to 90,000 tonnes.",
        "the article has 'fell' for this number, not 'rose'",
        "rose",
    ),
    "claim-subject": (
        "Orvik made a profit of 12 million euros in 2025.",
        "the article has 'loss' for this number, not 'profit'",
        "profit",
    ),
    "claim-qualifier": (
        "The plant in Halden employs at most 300 people.",
        "the article has 'at least' for this number, not 'up to'",
        "300 people",
    ),
    "claim-count": ("The plant runs five kilns.", "the article has 'four kilns', not 'five kilns'", "five kilns"),
    "claim-unit": (
        "The kiln is to burn 80 tonnes of waste a month.",
        "the article has 'a day' for this number, not 'a month'",
        "a month",
    ),
    "claim-base": (
        "Sales rose 5 percent on the month.",
        "the article has 'from a year earlier' for this number, not 'on the month'",
        "on the month",
    ),
    "claim-period": (
        "Orvik made a loss of 12 million euros in 2028.",
        "the article has '2025' for this number, not '2028'",
        "2028",
    ),
    "claim-scope": (
        "The plant in Halden runs four kilns, all of them old.",
        "the article has 'most' here, not 'all'",
        "all",
    ),
    "claim-speaker": (
        "“We have no reason to leave this town at all,” said Per Dahl.",
        "in the article 'Ingrid Moe' says these words, not 'Per Dahl'",
        "Per Dahl",
    ),
    "claim-name": ("Orvik will build the kiln in Norvik.", "the article doesn't have the name 'Norvik'", "Norvik"),
    "claim-superlative": (
        "It is the largest plant on the coast.",
        "the article has 'second-largest' here, not 'largest'",
        "largest",
    ),
    "claim-cause": (
        "The company plans a new kiln because of a strike.",
        "the article has another cause behind 'because'",
        "because",
    ),
    "claim-modality": (
        "Orvik spent 40 million euros on a new kiln.",
        "the article has 'plans' with this number: is it done?",
        "40 million euros",
    ),
    "claim-negation": (
        "Orvik will dismiss 50 fitters.",
        "the article has 'not' before this number",
        "50 fitters",
    ),
}
NOTES = {"claim-negation"}


def read(body: str) -> ArticleReading:
    header = {"id": "a", "title": "On cement", "source": "wire", "published": "2026-02-02"}
    return ArticleReading(
        Article.model_validate({**header, "body": body.replace("\n\n", "¶").replace("\n", " ").replace("¶", "\n\n")})
    )


@pytest.mark.parametrize("rule", CLAIMS)
def test_a_claim_that_its_article_does_not_bear_out_is_told_with_its_words(rule: str) -> None:
    text, message, needle = CLAIMS[rule]
    (found,) = check_prose(f"{text[:-1]} [@a].", Subject("text", ("text",)), {"a": read(BODY)})
    severity = "note" if rule in NOTES else "error"
    assert (found.rule, found.message, found.needle, found.severity) == (rule, message, needle, severity)
    assert needle in text


def test_every_rule_of_claims_is_told_here() -> None:
    assert set(CLAIMS) == {rule for rule in RULES if rule.startswith("claim-")}
