"""A text file may say at its head who published it, and when."""

# ruff: noqa: E501 - heads are set as they are
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefgen.ingest.flow import OnFile, ingest
from briefgen.model.library import Source

BODY = [
    "The weavers of the lower town have bought the old dye works for 90,000 crowns, as their guild said on Friday.",
    "They will boil madder and woad in it again from the summer on, and show the vats to schools two days a week.",
]
TEXT = "\n\n".join(BODY)
TITLE = "Weavers buy the dye works"


@pytest.mark.parametrize(
    ("head", "title", "publisher", "author", "day"),
    [
        (f"{TITLE}\nSource: Mill Gazette\nDate: 3 May 2025", TITLE, "Mill Gazette", None, "2025-05-03"),
        (f"{TITLE}\n\nSource: Mill Gazette\nDate: 2025-05-03", TITLE, "Mill Gazette", None, "2025-05-03"),
        (f"Source: Mill Gazette\nDate: 3 May 2025\n\n{TITLE}", TITLE, "Mill Gazette", None, "2025-05-03"),
        (f"Title: {TITLE}\nSource: dye-house\nDate: 2025-05-03\nAuthor: Jana Rook", TITLE, "dye-house", "Jana Rook",
         "2025-05-03"),
        (f"Source: Mill Gazette\n\n{TITLE}", TITLE, "Mill Gazette", None, None),
        (f"Date: 3.5.2025\n\n{TITLE}", TITLE, None, None, "2025-05-03"),
        (f"Quelle: Mühlenbote\nDatum: 3. Mai 2025\nTitel: {TITLE}", TITLE, "Mühlenbote", None, "2025-05-03"),
        (f"Titre : {TITLE}\nSource : Le Moulin\nDate : 3 mai 2025", TITLE, "Le Moulin", None, "2025-05-03"),
        (f"SOURCE: Mill Gazette\nDATE: May 3, 2025\nURL: https://mill.example/a\n\n{TITLE}", TITLE, "Mill Gazette", None,
         "2025-05-03"),
        (f"Publisher: Mill Gazette\nPublished: 2025-05-03\nBy: Jana Rook\nHeadline: {TITLE}", TITLE, "Mill Gazette",
         "Jana Rook", "2025-05-03"),
        (f"{TITLE}\nBy Jana Rook\nSource: Mill Gazette\nDate: 3 May 2025", TITLE, "Mill Gazette", "Jana Rook", "2025-05-03"),
    ],
)  # fmt: skip
def test_the_head_of_a_text_file_is_read(
    tmp_path: Path, head: str, title: str, publisher: str | None, author: str | None, day: str | None
) -> None:
    (tmp_path / "a.txt").write_text(f"{head}\n\n{TEXT}\n", encoding="utf-8")
    (draft,) = ingest([tmp_path], date(2026, 2, 3)).drafts
    article = draft.article
    assert (article.title, draft.publisher, article.author) == (title, publisher, author)
    stated = article.published if article.published and article.published.basis == "stated" else None
    assert (str(stated.period.first) if stated else None) == day
    assert article.body.split("\n\n") == BODY
    assert article.origin is not None
    assert article.origin.span[1] > len(TEXT)


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\nSource: the guild's own words. {BODY[0]}\n\n{BODY[1]}\n",
        f"{TITLE}\n\n{TEXT}\n\nSource: a table of the guild\n",
    ],
)
def test_what_only_looks_like_a_head_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (draft,) = ingest([tmp_path], date(2026, 2, 3)).drafts
    assert draft.article.title == TITLE
    assert BODY[1] in draft.article.body


def test_a_mail_that_was_saved_as_text_keeps_its_sender(tmp_path: Path) -> None:
    head = f"From: Mill Gazette <letter@mill.example>\nTo: desk@desk.example\nSubject: {TITLE}\nDate: Sat, 3 May 2025 07:00"
    (tmp_path / "a.txt").write_text(f"{head}\n\n{TEXT}\n", encoding="utf-8")
    (draft,) = ingest([tmp_path], date(2026, 2, 3)).drafts
    assert (draft.article.title, draft.publisher) == (TITLE, "Mill Gazette")


def test_a_file_of_several_texts_with_heads_comes_apart_as_before(tmp_path: Path) -> None:
    texts = [f"Title: {TITLE} {n}\nSource: Mill Gazette\nDate: {n} May 2025\n\n{TEXT}\n" for n in (3, 4)]
    (tmp_path / "a.txt").write_text("\n\n\n".join(texts), encoding="utf-8")
    drafts = ingest([tmp_path], date(2026, 2, 3)).drafts
    assert [d.article.title for d in drafts] == [f"{TITLE} 3", f"{TITLE} 4"]
    assert [str(d.article.published.period.first) for d in drafts if d.article.published] == [
        "2025-05-03",
        "2025-05-04",
    ]


BBC = Source(id="bbc", name="BBC News", kind="broadcaster", ownership="public-service", descriptor="A broadcaster")


@pytest.mark.parametrize("said", ["BBC", "bbc", "BBC News", "BBC news", "The BBC"])
@pytest.mark.parametrize("sources", [{}, {"bbc": BBC}, {"bbc-news": BBC.model_copy(update={"id": "bbc-news"})}])
def test_a_publisher_of_two_names_has_one_id(tmp_path: Path, said: str, sources: dict[str, Source]) -> None:
    (tmp_path / "a.txt").write_text(f"Source: {said}\nDate: 2025-05-03\n\n{TITLE}\n\n{TEXT}\n", encoding="utf-8")
    (draft,) = ingest([tmp_path], date(2026, 2, 3), OnFile(sources=sources)).drafts
    assert draft.article.source == next(iter(sources), "bbc")
