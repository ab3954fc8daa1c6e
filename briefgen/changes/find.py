"""Brief x the last edition's Brief x what earlier editions said -> Changes. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefgen.changes.figures import EarlierEditions, FactKey, compare_figures
from briefgen.changes.words import tell_changes
from briefgen.model.brief import Brief
from briefgen.model.changes import ArticleChange, Changes, JudgementChange
from briefgen.model.contents import contents_of_blocks, contents_of_brief
from briefgen.model.spec import ChangeNote, Judgement
from briefgen.specs.citations import bare

# Parts of a brief that are not what it says: its number and age, what it says of the library, fixed words.
_NOT_SAID = {
    "schema_version", "age", "edition", "edition_text", "changed_text", "changes_text", "changes", "left_out",
    "selected",
    "passed_over", "labels",
}  # fmt: skip


def find_changes(
    brief: Brief,
    last: Brief | None,
    earlier: EarlierEditions | None = None,
    note: ChangeNote | None = None,
    standing: frozenset[FactKey] | None = None,
) -> Changes:
    """What is new in `brief` since `last`, the edition before it (None: it is the first).

    `standing` has the facts that the library still holds although the brief does not show them: those
    are not withdrawn. Without it, an article that was left out for want of room or by its date
    keeps its figures standing. `note` counts only where it is of this edition."""
    note = note if note is not None and note.edition == brief.edition else None
    why = note.why if note else None
    if last is None:
        first = Changes(since=None, significant=note.significant if note else True, text="", why=why)
        return first.model_copy(update={"text": tell_changes(first, True, brief.language)})
    articles = _compare_articles(brief, last, earlier or EarlierEditions())
    figures = compare_figures(brief, last, earlier or EarlierEditions(), standing)
    judgements = _compare_judgements(contents_of_brief(brief).judgements, contents_of_brief(last).judgements)
    rewritten = _find_rewritten(brief, last)
    material = bool(figures or judgements or rewritten) or any(change.status == "new" for change in articles)
    found = Changes(
        since=last.edition, significant=material and (note is None or note.significant), text="", why=why,
        rewritten=rewritten, articles=articles, figures=figures, judgements=judgements,
    )  # fmt: skip
    return found.model_copy(update={"text": tell_changes(found, material, brief.language)})


def join_changes(brief: Brief, changes: Changes, changed_text: str) -> Brief:
    """The brief with its changes; `changed_text` is the day of the last significant one, in words."""
    return brief.model_copy(update={"changes": changes, "changes_text": changes.text, "changed_text": changed_text})


def content_of(brief: Brief) -> dict[str, Any]:
    """What a brief says, as plain data: without its edition and age, the count of what was left out, fixed words."""
    return brief.model_dump(mode="json", by_alias=True, exclude=_NOT_SAID)


def says_the_same(brief: Brief, other: Brief) -> bool:
    """Whether two editions of a brief say the same, and have the same things over: that time has passed is no news
    until a date has. A brief of before its age was told may be of any."""
    over = [age.over for age in (brief.age, other.age) if age]
    return len(set(over)) < 2 and content_of(brief) == content_of(other)


def _compare_articles(brief: Brief, last: Brief, earlier: EarlierEditions) -> tuple[ArticleChange, ...]:
    then, now = {s.article: s for s in last.sources}, {s.article: s for s in brief.sources}
    new = [
        ArticleChange(status="new", article=id, title=s.title, publisher=s.publisher, citation=s.number)
        for id, s in now.items()
        if id not in then and id not in earlier.articles
    ]
    dropped = [
        ArticleChange(status="dropped", article=id, title=s.title, publisher=s.publisher)
        for id, s in then.items()
        if id not in now
    ]
    return (*new, *dropped)


def _compare_judgements(now: Sequence[Judgement], then: Sequence[Judgement]) -> tuple[JudgementChange, ...]:
    # Shown without their citations: those of a dropped judgement lead to another edition's list.
    was = {_name(judgement): judgement for judgement in then}
    changes: list[JudgementChange] = []
    for judgement in now:
        old = was.pop(_name(judgement), None)
        if old is None or (old.likelihood, old.confidence) != (judgement.likelihood, judgement.confidence):
            changes.append(
                JudgementChange(
                    status="moved" if old else "new",
                    judgement=bare(judgement.judgement), likelihood=judgement.likelihood,
                    was_likelihood=old.likelihood if old else None, confidence=judgement.confidence,
                    was_confidence=old.confidence if old else None, why=judgement.why if old else None,
                )
            )  # fmt: skip
    dropped = [
        JudgementChange(
            status="dropped",
            judgement=bare(old.judgement),
            was_likelihood=old.likelihood,
            was_confidence=old.confidence,
        )
        for old in was.values()
    ]
    return (*changes, *dropped)


def _name(judgement: Judgement) -> str:
    return judgement.id or " ".join(judgement.judgement.split()).casefold()


def _find_rewritten(brief: Brief, last: Brief) -> tuple[Any, ...]:
    prose = [
        ("headline", brief.headline, last.headline),
        ("bottom line", brief.bottom_line, last.bottom_line),
        ("text", _prose_of(brief), _prose_of(last)),
    ]
    return tuple(name for name, now, then in prose if now != then)


# Judgements are compared one by one; a chart's note is a part of the chart.
_NOT_TEXT = {"judgement", "because", "note"}


def _prose_of(brief: Brief) -> list[str]:
    """The texts of the blocks, in the order of the page."""
    return [text.words for text in contents_of_blocks(brief.every_block).texts if text.field not in _NOT_TEXT]
