"""What an editor asks of the library and of the briefs: what is there on a subject, why is this in, who uses that."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.documents.explain import suggest
from briefgen.errors import InputError, Mistake, Place
from briefgen.library.index import Library
from briefgen.library.match import matches, parse_term
from briefgen.model.brief import Brief
from briefgen.model.contents import contents_of, parts_of
from briefgen.model.library import Article, MatchRule
from briefgen.model.selection import Omitted
from briefgen.specs.citations import cited_references

_LONGEST_QUESTION = 500  # characters


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that speaks of what was asked. `relevance` is its score as a share of the best, 0 to 1;
    `terms` are those of the question that it has; `published` is as written in its header, with its `basis`;
    `flags` say what keeps it out of briefs: draft, declined, undated, truncated, duplicate."""

    id: str
    title: str
    relevance: float
    terms: tuple[str, ...]
    publisher: str
    origin: str | None
    published: str | None
    basis: str | None
    flags: tuple[str, ...]
    facts: int
    quotes: int


def find(library: Library, question: str, since: date | None, until: date | None, most: int) -> tuple[Hit, ...]:
    """The `most` relevant articles on a topic (by its id) or on a question: words that must all occur,
    "phrases" and prefixes*. Undated ones come in whatever `since` and `until` say. Raises InputError where the
    question has no word in it."""
    topic = library.topics.get(question)
    rule = topic.match if topic else _read_question(question, library)
    candidates = library.candidates([topic.id]) if topic else library.find(rule)
    inside = [
        candidate
        for candidate in candidates
        if candidate.published is None
        or (
            (since is None or candidate.published.period.last >= since)
            and (until is None or candidate.published.period.first <= until)
        )
    ]
    ranked = sorted(inside, key=lambda c: (-c.relevance, c.id))[:most]
    hits = []
    for candidate, article in zip(ranked, library.articles([c.id for c in ranked]), strict=True):
        flags: list[str] = [article.status] if article.status != "reviewed" else []
        flags += ["undated"] * (article.published is None) + ["truncated"] * article.truncated
        flags += ["duplicate"] * (candidate.twin is not None)
        dated = article.published
        hits.append(
            Hit(
                id=article.id,
                title=article.title,
                relevance=round(candidate.relevance, 2),
                terms=_terms_in(rule, article),
                publisher=library.sources[article.source].name,
                origin=library.sources[article.origin_source].name if article.origin_source else None,
                published=_days(dated.period.first, dated.period.last) if dated else None,
                basis=dated.basis if dated else None,
                flags=tuple(flags),
                facts=len(article.facts),
                quotes=len(article.quotes),
            )
        )
    return tuple(hits)


def _read_question(question: str, library: Library) -> MatchRule:
    if len(question) > _LONGEST_QUESTION:
        message = f"the question has {len(question)} characters, and may have {_LONGEST_QUESTION}"
        raise InputError([Mistake(message, Place("question"), hint="ask for fewer words")])
    try:
        terms = shlex.split(question)
    except ValueError:
        terms = question.replace('"', " ").replace("'", " ").split()
    # A phrase comes out of its quotation marks as words with spaces, which is what a term may be.
    told = [term for term in terms if parse_term(term)[0]]
    if not told:
        hint = suggest(question, library.topics) or 'ask for words, a "phrase" or a prefix*'
        raise InputError([Mistake("the question has no word in it", Place("question"), hint=hint)])
    return MatchRule(all=tuple((term,) for term in told))


def _terms_in(rule: MatchRule, article: Article) -> tuple[str, ...]:
    text = f"{article.title}\n{article.summary}\n{article.body}"
    terms = dict.fromkeys([*rule.any, *(term for group in rule.all for term in group)])
    return tuple(term for term in terms if matches(MatchRule(any=(term,)), text))


def _days(first: date, last: date) -> str:
    return str(first) if first == last else f"{first}/{last}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something stands in a brief, or doesn't: `what` (article, fact, quote, left out), its name, the
    blocks that show it, and the reason."""

    what: str
    name: str
    blocks: tuple[str, ...]
    reason: str


def explain(brief: Brief, omitted: Sequence[Omitted], block: str | None = None) -> tuple[Explanation, ...]:
    """Why each article, figure and quote of a brief is in it, and what was left out, of the brief and, as `omitted`
    has it, of its blocks; with `block`, an anchor such as `figures`, of that block alone. Raises InputError where
    there is no such block."""
    blocks = {shown.anchor: shown for shown in brief.every_block}
    names = {*blocks, *(one.block for one in omitted)}
    if block is not None and block not in names:
        hint = suggest(block, names)
        raise InputError([Mistake(f"the brief has no block '{block}'", Place(brief.slug), hint=hint)])
    asked = [shown for anchor, shown in blocks.items() if block in (None, anchor)]
    used: dict[str, dict[str, None]] = {}
    for shown in asked:
        for name in contents_of(shown).references:
            used.setdefault(name, {}).setdefault(shown.anchor)
    reasons = {chosen.id: chosen.reason for chosen in brief.selected}
    found = [
        Explanation("article", chosen.id, _blocks_of(chosen.id, used), chosen.reason)
        for chosen in brief.selected
        if block is None or _blocks_of(chosen.id, used)
    ]
    for name, where in used.items():
        if "#" in name:
            article = name.partition("#")[0]
            what = "quote" if "#quote-" in name else "fact"
            found.append(Explanation(what, name, tuple(where), f"of '{article}', {reasons.get(article, 'cited')}"))
    if block is None:
        found += [
            Explanation("left out", entry.id, (), f"{entry.reason}: {entry.detail}") for entry in brief.passed_over
        ]
    found += [
        Explanation("left out", one.name, (one.block,), one.reason) for one in omitted if block in (None, one.block)
    ]
    return tuple(found)


def group(reasons: Iterable[Explanation], names: int) -> tuple[list[Explanation], list[str]]:
    """The same, shorter: what a block leaves out for one reason as one entry that counts it and has the first `names`
    of it; and the blocks of which some names are missing now."""
    kept: list[Explanation] = []
    groups: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for one in reasons:
        if one.what == "left out" and one.blocks:
            groups.setdefault((one.blocks, one.reason), []).append(one.name)
        else:
            kept.append(one)
    short: dict[str, None] = {}
    for (blocks, reason), members in sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])):
        told = ", ".join(members[:names])
        if len(members) > names:
            told = f"{len(members)}: {told} and {len(members) - names} more"
            short.setdefault(blocks[0])
        kept.append(Explanation("left out", told, blocks, reason))
    return kept, list(short)


def _blocks_of(article: str, used: dict[str, dict[str, None]]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(block for name, blocks in used.items() if name.partition("#")[0] == article for block in blocks)
    )


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where an article or a fact stands: brief, edition (with its revision where published), blocks."""

    brief: str
    edition: str
    revision: int | None
    blocks: tuple[str, ...]


def find_uses(name: str, briefs: Iterable[tuple[Brief, int | None]]) -> tuple[Appearance, ...]:
    """Every brief that uses `name`, an article or `article#fact`, in the order given; cited texts count."""
    uses = []
    for brief, revision in briefs:
        blocks = tuple(_uses_in(name, brief))
        if blocks:
            uses.append(Appearance(brief.slug, brief.edition, revision, blocks))
    return tuple(uses)


def _uses_in(name: str, brief: Brief) -> Sequence[str]:
    article = name.partition("#")[0]
    parts = parts_of(brief)
    found = [
        anchor
        for anchor, shown in parts
        if any(used == name or used.partition("#")[0] == name for used in shown.references)
    ]
    found += [
        anchor
        for anchor, shown in parts
        for text in shown.texts
        if any(
            reference == name or (reference.partition("#")[0] == article and "#" not in name)
            for reference in cited_references(text.words)
        )
    ]
    if not found and "#" not in name and any(source.article == name for source in brief.sources):
        found.append("sources")
    return list(dict.fromkeys(found))
