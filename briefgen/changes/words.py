"""Changes as sentences: the one of page 1, and those of a revision's list of corrections. English so far."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model.changes import ArticleChange, Changes, FigureChange, JudgementChange


def tell_changes(changes: Changes, material: bool) -> str:
    """The sentence of page 1."""
    if not material:
        return f"Nothing material has changed since edition {changes.since}."
    counts = [
        *(_count(changes.articles, status, "article") for status in ("new", "dropped")),
        *(_count(changes.figures, status, "figure") for status in ("new", "revised", "confirmed", "withdrawn")),
        *(_count(changes.judgements, status, "judgement") for status in ("new", "moved", "dropped")),
    ]
    parts = [count for count in counts if count]
    if changes.rewritten:
        *others, final = changes.rewritten
        parts.append((", ".join(others) + " and " if others else "") + f"{final} rewritten")
    return f"Since edition {changes.since}: {', '.join(parts)}."


def tell_corrections(changes: Changes) -> tuple[str, ...]:
    """What a revision mended, a sentence each: `changes` are those since the revision before it."""
    lines = []
    for figure in changes.figures:
        name = f"{figure.label}, {figure.as_of_text}"
        match figure.status:
            case "revised":
                lines.append(f"{name}: {figure.text}, was {figure.was_text}.")
            case "withdrawn":
                lines.append(f"{name}: {figure.text} is withdrawn.")
            case _:
                lines.append(f"{name}: {figure.text} is added.")
    for article in changes.articles:
        lines.append(f"“{article.title}” ({article.publisher}) is {'added' if article.status == 'new' else 'removed'}.")
    for judgement in changes.judgements:
        was_text, now = (_level(judgement.was_likelihood, judgement.was_confidence),
                         _level(judgement.likelihood, judgement.confidence))  # fmt: skip
        verb = {"new": "is added", "dropped": "is removed", "moved": f"is {now}, was {was_text}"}[judgement.status]
        lines.append(f"The judgement “{judgement.judgement}” {verb}.")
    lines += [f"The {part} reads otherwise." for part in changes.rewritten]
    return tuple(lines) or ("The wording was mended.",)


def _count(changes: Sequence[ArticleChange | FigureChange | JudgementChange], status: str, noun: str) -> str:
    n = sum(change.status == status for change in changes)
    return f"{n} {noun}{'' if n == 1 else 's'} {status}" if n else ""


def _level(likelihood: str | None, confidence: str | None) -> str:
    parts = [likelihood, f"{confidence} confidence" if confidence else None]
    return ", ".join(part for part in parts if part) or "without a likelihood"
