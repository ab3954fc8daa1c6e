"""Changes as sentences: the one of page 1, in the brief's language, and those of a revision's list of
corrections, in English."""

from __future__ import annotations

from briefgen.i18n.catalogue import catalogue
from briefgen.model.changes import Changes


def tell_changes(changes: Changes, material: bool, language: str) -> str:
    """The sentence of page 1, in the language of a BCP 47 tag."""
    said = catalogue(language)
    if changes.since is None:
        return said.say("changes_first")
    if not material:
        return said.say("changes_none", since=changes.since)
    parts = [
        said.count(f"{noun} {status}", n)
        for noun, found, statuses in (
            ("article", changes.articles, ("new", "dropped")),
            ("figure", changes.figures, ("new", "revised", "confirmed", "withdrawn")),
            ("judgement", changes.judgements, ("new", "moved", "dropped")),
        )
        for status in statuses
        if (n := sum(change.status == status for change in found))
    ]
    comma = said.say("comma")
    if changes.rewritten:
        *others, final = (said.say(f"part {part}") for part in changes.rewritten)
        names = comma.join(others) + said.say("and") + final if others else final
        parts.append(said.say("rewritten", parts=names))
    return said.say("changes_since", since=changes.since, parts=comma.join(parts))


def tell_corrections(changes: Changes) -> tuple[str, ...]:
    """What a revision corrected, a sentence each: `changes` are those since the revision before it."""
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


def _level(likelihood: str | None, confidence: str | None) -> str:
    parts = [likelihood, f"{confidence} confidence" if confidence else None]
    return ", ".join(part for part in parts if part) or "without a likelihood"
