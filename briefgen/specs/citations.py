"""`[@article-id]` in an editor's prose: found, and checked against the brief's articles. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from briefgen.errors import Problem
from briefgen.model.library import Article
from briefgen.model.selection import Selection
from briefgen.model.spec import Spec

# [@id], [@id; @other] or [@id#fact]. The inside is bounded, so that a flood of brackets stays linear.
CITE = re.compile(r"\[(@[^\[\]\n]{1,400})\]")
_REFERENCE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:#[a-z0-9]+(?:-[a-z0-9]+)*)?$")


def split_cite(inside: str) -> list[str]:
    """`@one; @two#fact` -> `["one", "two#fact"]`; each as written, right or not."""
    return [part.strip().removeprefix("@") for part in re.split(r"[;,]", inside)]


def cited_ids(text: str) -> list[str]:
    """The article ids that a text cites, in its order, with repeats."""
    return [reference.partition("#")[0] for reference in cited_references(text)]


def cited_references(text: str) -> list[str]:
    """What a text cites, articles and facts, in its order, with repeats."""
    return [reference for match in CITE.finditer(text) for reference in split_cite(match[1])]


def bare(text: str) -> str:
    """Words without their citations, for a place that has no list of sources."""
    return re.sub(r"\s*" + CITE.pattern, "", text)


def prose_of(spec: Spec) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of the editor's that may cite, with where it stands in the spec."""
    if spec.headline:
        yield ("headline",), spec.headline
    if spec.bottom_line:
        for key, text in spec.bottom_line.model_dump().items():
            yield ("bottom_line", key), text
    if spec.change and spec.change.why:
        yield ("change", "why"), spec.change.why
    for i, section in enumerate(spec.sections):
        if section.text:
            yield ("sections", i, "text"), section.text
        for j, gap in enumerate(section.gaps or ()):
            yield ("sections", i, "gaps", j), gap
        for j, judgement in enumerate(section.assessment or ()):
            yield ("sections", i, "assessment", j, "judgement"), judgement.judgement
            if judgement.because:
                yield ("sections", i, "assessment", j, "because"), judgement.because
            if judgement.why:
                yield ("sections", i, "assessment", j, "why"), judgement.why
        if section.chart and section.chart.note:
            yield ("sections", i, "chart", "note"), section.chart.note


def _plain_texts(spec: Spec) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Texts of one line that are printed as they stand: a citation in them would be, too."""
    for key in ("title", "series", "audience", "author", "contact", "disclaimer", "marking"):
        text = getattr(spec, key)
        if text:
            yield (key,), text
    yield from headings_of(spec)


def headings_of(spec: Spec) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The editor's headings of sections and titles of charts, each with where it stands in the spec."""
    for i, section in enumerate(spec.sections):
        part = getattr(section, section.kind)
        for key in ("heading", "title"):
            text = getattr(part, key, None)
            if isinstance(text, str) and not isinstance(part, str):
                yield ("sections", i, section.kind, key), text


def check_cites(spec: Spec, articles: Mapping[str, Article], selection: Selection) -> list[Problem]:
    """One Problem for each citation that leads nowhere, with what to do about it."""
    left_out = {entry.id: entry for entry in selection.left_out}
    problems = []
    for loc, text in _plain_texts(spec):
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
                problem = _check_reference(reference, articles, left_out)
                if problem is None and reference in spec.exclude:
                    problem = f"the cited fact '{reference}' is excluded", "cite the article, or drop the exclusion"
                if problem:
                    nth = text.count(reference, 0, at) if reference else 0
                    problems.append(Problem(loc, problem[0], problem[1], needle=reference, nth=nth))
                at += len(reference)
    return problems


def _check_reference(
    reference: str, articles: Mapping[str, Article], left_out: Mapping[str, object]
) -> tuple[str, str] | None:
    article_id, _, fact_id = reference.partition("#")
    if not _REFERENCE.match(reference):
        return f"'{reference}' is not a citation", "write [@article-id] or [@article-id#fact-id]"
    if article_id in left_out:
        entry = left_out[article_id]
        detail = getattr(entry, "detail", "")
        return f"the cited article '{article_id}' was left out: {detail}", "pin it, or drop the citation"
    if article_id not in articles:
        close = get_close_matches(article_id, sorted(articles), n=1)
        hint = f"did you mean '{close[0]}'?" if close else "cite an article of this brief, or pin it first"
        return f"the cited article '{article_id}' is not in this brief", hint
    facts = [fact.id for fact in articles[article_id].facts]
    if fact_id and fact_id not in facts:
        close = get_close_matches(fact_id, facts, n=1)
        hint = f"did you mean '{close[0]}'?" if close else "its facts: " + (", ".join(facts) or "none")
        return f"article '{article_id}' has no fact '{fact_id}'", hint
    return None
