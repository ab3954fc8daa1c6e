"""An article on steel with one fact and one quotation, as evidence is held against it."""

from __future__ import annotations

from typing import Any

from briefgen.model.library import Article

BODY = (
    "Steel output came to 41 million tonnes in 2023, the ministry of steel said. "
    "It had been 38 million tonnes in 2022.\n\n"
    "“We will not close a single furnace, but nobody should expect new ones,” "
    "said Ana Ruiz, the minister for steel.\n\n"
    "Exports fell by 3.5 percent to US$2.4 billion in 2023."
)
FACTS = (
    {
        "id": "output", "label": "Steel output", "statement": "Steel output came to 41 million tonnes in 2023.",
        "metric": "steel-output", "value": "41 million", "unit": "tonne", "as_of": "2023",
        "passage": "Steel output came to 41 million tonnes in 2023",
    },
)  # fmt: skip


def article(article_id: str = "a", body: str = BODY, source: str = "gazette", **more: Any) -> Article:
    return Article.model_validate(
        {
            "id": article_id,
            "title": "On steel",
            "source": source,
            "published": "2024-01-10",
            "status": "reviewed",
            "body": body,
            "facts": FACTS,
            **more,
        }
    )
