"""What a spec refers to must be there: topics, pins and exclusions in the library, what its prose cites in the brief.
Pure but for look-ups in the library."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefgen.errors import Problem
from briefgen.model.library import Article
from briefgen.model.selection import LeftOut, Selection
from briefgen.model.spec import Spec
from briefgen.specs.citations import CITE, plain_texts, prose_of, split_cite

if TYPE_CHECKING:
    from briefgen.library.index import Library

_REFERENCE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:#[a-z0-9]+(?:-[a-z0-9]+)*)?$")


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
    return _check_fact(library.articles([article_id])[0], fact_id) if fact_id else None


def check_cites(spec: Spec, articles: Mapping[str, Article], selection: Selection) -> list[Problem]:
    """One Problem for each citation that leads nowhere, with what to do about it."""
    left_out = {entry.id: entry for entry in selection.left_out}
    problems = []
    for loc, text in plain_texts(spec):
        for match in CITE.finditer(text):
            message = "a citation can't stand here: it would be printed as it is written"
            hint = "cite in headline, bottom_line, text, assessment, gaps or a chart's note"
            nth = text.count(match[0], 0, match.start())
            problems.append(Problem(loc, message, hint, needle=match[0], nth=nth))
    for loc, text in prose_of(spec):
        for match in CITE.finditer(text):
            at = match.start(1)
            for reference in split_cite(match[1]):
                at = text.find(reference, at)
                problem = _check_citation(reference, articles, left_out)
                if problem is None and reference in spec.exclude:
                    problem = f"the cited fact '{reference}' is excluded", "cite the article, or drop the exclusion"
                if problem:
                    nth = text.count(reference, 0, at) if reference else 0
                    problems.append(Problem(loc, problem[0], problem[1], needle=reference, nth=nth))
                at += len(reference)
    return problems


def _check_citation(
    reference: str, articles: Mapping[str, Article], left_out: Mapping[str, LeftOut]
) -> tuple[str, str] | None:
    article_id, _, fact_id = reference.partition("#")
    if not _REFERENCE.match(reference):
        return f"'{reference}' is not a citation", "write [@article-id] or [@article-id#fact-id]"
    if article_id in left_out:
        entry = left_out[article_id]
        later = entry.reason == "after the edition"
        hint = "build a later edition, or drop the citation" if later else "pin it, or drop the citation"
        return f"the cited article '{article_id}' was left out: {entry.detail}", hint
    if article_id not in articles:
        close = get_close_matches(article_id, sorted(articles), n=1)
        hint = f"did you mean '{close[0]}'?" if close else "cite an article of this brief, or pin it first"
        return f"the cited article '{article_id}' is not in this brief", hint
    return _check_fact(articles[article_id], fact_id)


def _check_fact(article: Article, fact_id: str) -> tuple[str, str] | None:
    """What is wrong with the name of an article's fact, if one is named, and the way out."""
    facts = [fact.id for fact in article.facts]
    if not fact_id or fact_id in facts:
        return None
    close = get_close_matches(fact_id, facts, n=1)
    hint = f"did you mean '{close[0]}'?" if close else "its facts: " + (", ".join(facts) or "none")
    return f"article '{article.id}' has no fact '{fact_id}'", hint
