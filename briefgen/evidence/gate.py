"""The gate between assembly and rendering: each block of a brief held against its articles. Pure.

What is found at a figure, a quote, a summary sentence or a text of the editor's is an error unless the
spec waives it with a reason; the reason, and every note, is printed with the evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial

from briefgen.evidence.age import StatedFigures, tell_age
from briefgen.evidence.arithmetic import Expression, find_expression, find_unstated, gives
from briefgen.evidence.article import check_article
from briefgen.evidence.likelihood import check_judgements
from briefgen.evidence.passages import prove_figure, prove_quote, prove_sentence
from briefgen.evidence.placeholders import find_placeholder
from briefgen.evidence.prose import check_heading, check_prose
from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.rules import RULES, Loc, Subject
from briefgen.evidence.sources import find_differing, find_quoted, find_single
from briefgen.evidence.stale import check_horizons, check_stale
from briefgen.model.brief import Brief
from briefgen.model.contents import Contents, parts_of
from briefgen.model.evidence import EditorNote, Evidence, Finding, Mark, Waiver
from briefgen.model.library import Article, Source
from briefgen.model.spec import Edition, Spec
from briefgen.specs.citations import CITE, cited_ids, headings_of, prose_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says of a brief: `brief` with its evidence; the findings that no waiver covers,
    `in_articles` with the id of the article whose header they stand in, and `in_spec`."""

    brief: Brief
    in_articles: tuple[tuple[str, Finding], ...]
    in_spec: tuple[Finding, ...]


def hold_against_sources(
    brief: Brief, spec: Spec, articles: Sequence[Article], sources: Mapping[str, Source], edition: Edition
) -> Verdict:
    """Prove a brief of an edition: its evidence, marks, findings and age. `articles` are those of the brief."""
    readings = {article.id: ArticleReading(article) for article in articles}
    waivers = _Waivers(spec.waive, list(readings.values()))
    brief, differing = find_differing(brief, articles, sources)
    found: dict[str, list[Finding]] = {}
    for article in articles:
        for finding in check_article(article, readings[article.id]):
            found.setdefault(finding.at, []).append(finding)
    single = find_single(brief, articles, sources)

    evidence: list[Evidence] = []
    in_articles: list[tuple[str, Finding]] = []
    for reference, prove in _claims(brief):
        proved = prove(readings)
        own = [f for f in found.get(reference, ()) if proved.kind != "summary" or _is_about(f, proved.claim)]
        marks = [waivers.mark(finding) for finding in own]
        marks += [Mark(rule=rule, message=text, severity="note") for rule, text in differing.get(reference, ())]
        marks += [Mark(rule="single-source", message=text, severity="note") for text in single.get(reference, ())]
        evidence.append(proved.model_copy(update={"marks": tuple(marks)}))
        in_articles += [(proved.article, f) for f in own if f.severity == "error" and not waivers.covers(f)]
    # What is wrong with a used article as a whole concerns every block that rests on it.
    for article in articles:
        for finding in found.get(article.id, ()):
            if finding.rule != "summary-number" and finding.severity == "error" and not waivers.covers(finding):
                in_articles.append((article.id, finding))

    stated = StatedFigures(articles, spec.exclude, edition.last_day)
    in_spec = [*_check_spec(spec, brief, readings), *find_quoted(brief, articles, sources)]
    in_spec += [*check_stale(spec, stated), *check_horizons(spec, block_names(spec), edition.last_day)]
    notes = [EditorNote(at=f.at, mark=waivers.mark(f)) for f in in_spec]
    in_spec = [f for f in in_spec if not waivers.covers(f)] + waivers.unused()
    age = tell_age(brief, articles, stated)
    proven = brief.model_copy(update={"evidence": tuple(evidence), "editor_notes": tuple(notes), "age": age})
    return Verdict(proven, tuple(dict.fromkeys(in_articles)), tuple(in_spec))


def _is_about(finding: Finding, sentence: str) -> bool:
    """Whether a finding in a summary is about this sentence of it."""
    return finding.rule == "summary-number" and bool(finding.needle) and str(finding.needle) in sentence


def _check_spec(spec: Spec, brief: Brief, readings: Mapping[str, ArticleReading]) -> Iterator[Finding]:
    """The editor's texts, each called by its block's anchor or its key."""
    names = block_names(spec)
    for loc, text in prose_of(spec):
        at = names[loc[:2]] if loc[0] == "sections" else str(loc[0])
        if left := find_placeholder(text):
            yield Subject(at, loc).breaks("placeholder-left", "this was written to be replaced", needle=left)
        worked = _worked_out(spec, loc)
        for finding in check_prose(text, Subject(at, loc), readings, _rests_on(spec, loc)):
            if not (
                worked and finding.rule in _NUMBERS and gives(worked, finding.needle or "", list(readings.values()))
            ):
                yield finding
        if worked:
            yield from _check_operands(worked, Subject(at, loc), list(readings.values()))
    parts = dict(parts_of(brief))
    for loc, text in headings_of(spec):
        at = names[loc[:2]]
        shown = parts[at].article_ids if at in parts else ()
        backing = [readings[id] for id in shown if id in readings] or list(readings.values())
        yield from check_heading(text, Subject(at, loc), backing)
    judgements = [
        (Subject(names["sections", i], ("sections", i, "assessment", j)), judgement)
        for i, section in enumerate(spec.sections)
        for j, judgement in enumerate(section.assessment or ())
    ]
    yield from check_judgements(judgements)


def _rests_on(spec: Spec, loc: Loc) -> list[str]:
    """The articles that a judgement rests on: those cited under `because`."""
    if loc[-1] != "judgement":
        return []
    judgement = (spec.sections[int(loc[1])].assessment or ())[int(loc[3])]
    return cited_ids(judgement.because or "")


def _worked_out(spec: Spec, loc: Loc) -> Expression | None:
    """The arithmetic under `because` that a judgement leans on."""
    if loc[-1] != "judgement":
        return None
    judgement = (spec.sections[int(loc[1])].assessment or ())[int(loc[3])]
    return find_expression(CITE.sub(" ", judgement.because or ""))


def _check_operands(worked: Expression, subject: Subject, readings: Sequence[ArticleReading]) -> Iterator[Finding]:
    unstated = find_unstated(worked, readings)
    if unstated is not None:
        message = f"'{worked.words}' has {unstated:f}, which no article of this brief states"
        yield subject.breaks("desk-arithmetic", message)


def block_names(spec: Spec) -> dict[Loc, str]:
    """`text`, `text-2`, … for each section: the names that waivers and notes use."""
    names: dict[Loc, str] = {}
    counts: dict[str, int] = {}
    for i, section in enumerate(spec.sections):
        counts[section.kind] = count = counts.get(section.kind, 0) + 1
        names["sections", i] = section.kind if count == 1 else f"{section.kind}-{count}"
    return names


def _claims(brief: Brief) -> Iterator[tuple[str, Callable[[Mapping[str, ArticleReading]], Evidence]]]:
    """What a brief shows that rests on a passage, each once, in the order of the page: its reference (for
    a sentence of a summary its article's) and what makes its Evidence once the articles are read."""
    seen: set[str] = set()
    for _, shown in parts_of(brief):
        for key, reference, prove in _claims_of(shown):
            if key not in seen:
                seen.add(key)
                yield reference, prove


def _claims_of(shown: Contents) -> Iterator[tuple[str, str, Callable[[Mapping[str, ArticleReading]], Evidence]]]:
    for figure in shown.figures:
        yield figure.reference, figure.reference, partial(prove_figure, figure)
    for quote in shown.quotes:
        yield quote.reference, quote.reference, partial(prove_quote, quote)
    for summary in shown.summaries:
        for sentence in summary.sentences:
            yield f"{summary.article}:{sentence}", summary.article, partial(prove_sentence, summary, sentence)


_NUMBERS = frozenset({"text-number", "summary-number", "statement-number", "claim-count"})


class _Waivers:
    """The rules that a spec lets pass, and which of them were needed."""

    def __init__(self, waivers: Sequence[Waiver], readings: Sequence[ArticleReading]) -> None:
        self._waivers = list(waivers)
        self._readings = readings
        self._used: set[int] = set()
        self._wrong: list[Finding] = []

    def _find(self, finding: Finding) -> Waiver | None:
        for index, waiver in enumerate(self._waivers):
            if waiver.rule == finding.rule and waiver.at in (finding.at, finding.at.partition("#")[0]):
                self._used.add(index)
                if self._holds(index, waiver, finding):
                    return waiver
        return None

    def _holds(self, index: int, waiver: Waiver, finding: Finding) -> bool:
        """A reason that names its arithmetic covers what that gives, and nothing else."""
        worked = find_expression(waiver.because) if finding.rule in _NUMBERS and finding.needle else None
        if worked is None:
            return True
        subject = Subject("waive", ("waive", index))
        wrong = list(_check_operands(worked, subject, self._readings))
        if not wrong and not gives(worked, finding.needle or "", self._readings):
            message = f"'{worked.words}' is {round(worked.value, 4):f}, not '{finding.needle}'"
            wrong = [subject.breaks("desk-arithmetic", message, "because", needle=worked.words)]
        self._wrong += wrong
        return not wrong

    def covers(self, finding: Finding) -> bool:
        return self._find(finding) is not None

    def mark(self, finding: Finding) -> Mark:
        waiver = self._find(finding)
        return Mark(
            rule=finding.rule,
            message=finding.message,
            severity=finding.severity,
            waived=waiver.because if waiver else None,
        )

    def unused(self) -> list[Finding]:
        """A note for each waiver that nothing needs, and an error for one of a rule that there is not."""
        found = list(dict.fromkeys(self._wrong))
        for index, waiver in enumerate(self._waivers):
            if waiver.rule not in RULES:
                message = f"there is no rule '{waiver.rule}'"
                found.append(Finding(waiver.rule, "waive", ("waive", index, "rule"), message, _closest(waiver.rule)))
            elif index not in self._used:
                message = f"nothing at '{waiver.at}' breaks the rule '{waiver.rule}'"
                found.append(
                    Finding(waiver.rule, "waive", ("waive", index), message, "delete the waiver", severity="note")
                )
        return found


def _closest(rule: str) -> str:
    close = get_close_matches(rule, RULES, n=1)
    return f"did you mean '{close[0]}'?" if close else "the rules are listed in docs/evidence.md"
