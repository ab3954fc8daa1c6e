"""Names in a spec that must be in the library: topics, pins, exclusions. Pure but for look-ups."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefgen.errors import Problem
from briefgen.model.spec import Spec

if TYPE_CHECKING:
    from briefgen.library.index import Library


def check_references(spec: Spec, library: Library) -> list[Problem]:
    """One Problem for each name that the library doesn't have."""
    problems = []
    for i, topic in enumerate(spec.topics):
        if topic not in library.topics:
            close = get_close_matches(topic, sorted(library.topics), n=1)
            known = ", ".join(sorted(library.topics)) or "none yet"
            hint = f"did you mean '{close[0]}'?" if close else f"the topics are: {known}"
            problems.append(Problem(("topics", i), f"there is no topic '{topic}'", hint))
    for key in ("pin", "exclude"):
        for i, reference in enumerate(getattr(spec, key)):
            problem = _check_reference(reference, library)
            if problem:
                problems.append(Problem((key, i), *problem))
    for i, reference in enumerate(spec.exclude):
        if reference in spec.pin:
            message = f"'{reference}' is both pinned and excluded"
            problems.append(Problem(("exclude", i), message, "drop it from one of the two lists"))
    return problems


def _check_reference(reference: str, library: Library) -> tuple[str, str] | None:
    article_id, _, fact_id = reference.partition("#")
    if not library.has(article_id):
        if any(m.place.file.endswith(f"/{article_id}.md") for m in library.mistakes):
            return f"article '{article_id}' has mistakes of its own", "mend them first: they are told above"
        close = library.close_ids(article_id)
        hint = f"did you mean '{close[0]}'?" if close else "an article's id is its file's name without .md"
        return f"there is no article '{article_id}' in the library", hint
    if fact_id:
        facts = [fact.id for fact in library.articles([article_id])[0].facts]
        if fact_id not in facts:
            close = get_close_matches(fact_id, facts, n=1)
            hint = f"did you mean '{close[0]}'?" if close else "its facts: " + (", ".join(facts) or "none")
            return f"article '{article_id}' has no fact '{fact_id}'", hint
    return None
