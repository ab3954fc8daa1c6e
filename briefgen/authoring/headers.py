"""What an editor has put into the header of an article, without touching the rest of the file: an entry, made from
what the body has, and `reviewed` in place of `draft` once the article has no mistake."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.documents.files import ARTICLE_LIMIT, decode, read_bytes
from briefgen.errors import InputError, Mistake, Place
from briefgen.evidence.article import check_article
from briefgen.evidence.figures import check_fact
from briefgen.evidence.quotes import check_quote
from briefgen.evidence.reading import ArticleReading
from briefgen.ingest.draft.propose import propose_facts
from briefgen.library.edit import add_entry, drop_entry, set_status
from briefgen.library.files import parse_article, place_in_text
from briefgen.library.write import entry_lines
from briefgen.model.evidence import Finding
from briefgen.model.found import FoundFigure
from briefgen.model.library import UNNAMED, Article, Fact, Quote, Source
from briefgen.project.outputs import write_outputs
from briefgen.text.passages import find_passage, find_quotation

_CONTEXT = 120


@dataclass(frozen=True, slots=True)
class HeaderEntry:
    """What was found: `group` is facts or quotes, `noun` the entry, `context` the words around it with the
    found ones between » and «, `notes` what an editor should look at; `known` whether the header has it already,
    `refused` what the gate would refuse it for."""

    group: str
    noun: Fact | Quote
    context: str
    notes: tuple[str, ...]
    known: bool = False
    refused: tuple[Mistake, ...] = ()

    @property
    def yaml(self) -> str:
        return "\n".join(entry_lines(self.noun))


def make_quote(article: Article, words: str) -> HeaderEntry:
    """The header entry of words that the article has, with the speaker that it names. Raises InputError where
    the words don't stand there, or more than once."""
    places = find_quotation(words, article.body)
    if len(places) != 1:
        raise _not_once(article, "words", len(places))
    start, end = places[0][0][0], places[0][-1][1]
    exact = article.body[start:end] if len(places[0]) == 1 else words
    found = next((q for q in ArticleReading(article).quotes if q.start < end and q.end > start and q.speaker), None)
    notes = [] if found else ["the article names no speaker for these words: say who it is"]
    known = any(find_quotation(words, quote.words, 1) for quote in article.quotes)
    if known:
        notes.append("the header has these words already")
    speaker = found.speaker if found and found.speaker else "Unknown"
    quote = Quote(words=" ".join(exact.split()), speaker=speaker, role=found.role if found else None)
    refused = []
    for finding in check_quote(ArticleReading(article), len(article.quotes), quote):
        if finding.rule == "quote-speaker" and not found:
            hint = "put the entry in by hand, with the speaker"
            refused.append(Mistake(notes[0], Place(article.id), hint=hint, rule=finding.rule))
            continue
        notes.append(finding.message)
        if finding.severity == "error":
            refused.append(Mistake(finding.message, Place(article.id), hint=finding.hint, rule=finding.rule))
    return HeaderEntry("quotes", quote, _show(article.body, start, end), tuple(notes), known, tuple(refused))


def make_figure(article: Article, passage: str) -> HeaderEntry:
    """The header entry of a figure, read from a passage of the article. Raises InputError where the passage
    doesn't stand there once, or has no number."""
    spans = find_passage(passage, article.body)
    if len(spans) != 1:
        raise _not_once(article, "passage", len(spans))
    start, end = spans[0]
    reading = ArticleReading(article)
    figures = [figure for figure in reading.figures_in(start, end) if figure.equivalent_of is None]
    if not figures:
        hint = "choose a passage with the number in it"
        raise InputError([Mistake("no number can be read in this passage", Place(article.id), hint=hint)])
    figure = min(figures, key=_rank)
    notes = [f"the passage also has '{other.surface}'" for other in figures if other is not figure]
    fact = _make_fact(article, reading, figure, article.body[start:end])
    if fact.metric == UNNAMED:
        notes.append(f"name what it measures in place of '{UNNAMED}', such as china-kazakhstan-trade")
    if figure.as_of is None:
        notes.append("no date stands near it: 'as_of' is the article's own")
    twin = next((other for other in article.facts if _says_the_same(other, fact)), None)
    if twin:
        notes.append(f"the header has this figure already: '{twin.id}'")
    return HeaderEntry("facts", fact, _show(article.body, start, end), tuple(notes), known=twin is not None)


def _rank(figure: FoundFigure) -> tuple[int, int]:
    """Money, then percentages, then counts; durations last."""
    if re.fullmatch(r"[A-Z]{3}", figure.unit):
        return 0, figure.start
    if figure.unit.startswith("percent"):
        return 1, figure.start
    return (3 if figure.unit in ("year", "month", "week", "day", "hour", "year_of_age") else 2), figure.start


def _make_fact(article: Article, reading: ArticleReading, figure: FoundFigure, passage: str) -> Fact:
    restated = [
        f for f in reading.figures if f.equivalent_of is not None and reading.figures[f.equivalent_of] is figure
    ]
    known = {fact.id for fact in article.facts}
    number = next(n for n in range(1, len(known) + 2) if f"figure-{n}" not in known)
    dated = article.published or article.event or article.captured
    proposed = propose_facts(article.body, [figure, *_linked(restated)], dated)
    if not proposed or proposed[0].metric is None:
        hint = "the figure has no date and the article neither: write the entry by hand"
        raise InputError([Mistake("no entry can be made of this figure", Place(article.id), hint=hint)])
    return proposed[0].model_copy(update={"id": f"figure-{number}", "passage": " ".join(passage.split())})


def _says_the_same(one: Fact, other: Fact) -> bool:
    """The same passage, or the same amount in a part of it; an editor may have given it another unit."""
    if " ".join(one.passage.split()) == other.passage:
        return one.is_figure
    same = (one.value, one.low, one.high, one.currency) == (other.value, other.low, other.high, other.currency)
    return same and bool(find_passage(other.passage, one.passage) or find_passage(one.passage, other.passage))


def _linked(restated: list[FoundFigure]) -> list[FoundFigure]:
    return [replace(figure, equivalent_of=0) for figure in restated[:1]]


def _not_once(article: Article, what: str, count: int) -> InputError:
    place = Place(article.id)
    if count:
        hint = "give some more words, so that it is clear which place is meant"
        return InputError([Mistake(f"these words stand {count} times in the article", place, hint=hint)])
    if what == "passage":
        return InputError(
            [Mistake("the passage does not stand in the article", place, hint="copy it from the article's text")]
        )
    return InputError([Mistake("these words do not stand in the article", place, hint="copy them from its text")])


def find_refused(article: Article) -> frozenset[int]:
    """The places of the facts that the gate refuses for more than a metric that is still to be named."""
    reading = ArticleReading(article)
    return frozenset(
        place
        for place, fact in enumerate(article.facts)
        if any(finding.severity == "error" for finding in check_fact(reading, place, fact))
    )


def _show(body: str, start: int, end: int) -> str:
    before, after = body[max(0, start - _CONTEXT) : start], body[end : end + _CONTEXT]
    head = "…" if start > _CONTEXT else ""
    tail = "…" if end + _CONTEXT < len(body) else ""
    return " ".join(f"{head}{before}»{body[start:end]}«{after}{tail}".split())


def write_entry(path: Path, file: str, entry: HeaderEntry) -> None:
    """Put an entry at the end of its list in the header of the article at `path`; no other byte changes. Raises
    InputError where the header's layout, or what the entry says, doesn't allow it; then nothing is written."""
    written = add_entry(read_bytes(path, file, ARTICLE_LIMIT)[0], file, entry.group, entry_lines(entry.noun))
    parse_article(decode(written, file), file, path.stem)
    write_outputs(path.parent, {path.name: written})


def accept(path: Path, file: str, sources: Mapping[str, Source], *, drop_unnamed: bool = False) -> bool:
    """Make the draft at `path` reviewed; whether it was one. Everything else in the file stays as it is, but for the
    figures whose metric nobody has named where those are dropped. Raises InputError with all that stands in the way;
    then nothing is written."""
    content = read_bytes(path, file, ARTICLE_LIMIT)[0]
    article = parse_article(decode(content, file), file, path.stem)
    if article.status == "reviewed":
        return False
    if drop_unnamed:
        content = without_unnamed(content, file, article)
        article = parse_article(decode(content, file), file, path.stem)
    wrong = [finding for finding in check_article(article) if finding.severity == "error"]
    if mistakes := find_obstacles(article, content, file, sources, wrong):
        raise InputError(mistakes)
    write_outputs(path.parent, {path.name: set_status(content, file, "reviewed")})
    return True


def without_unnamed(content: bytes, file: str, article: Article) -> bytes:
    """A file without the figures whose metric nobody has named. Raises InputError."""
    for place, fact in reversed(list(enumerate(article.facts))):
        if fact.metric == UNNAMED:
            content = drop_entry(content, file, "facts", place)
    return content


def find_obstacles(
    article: Article, content: bytes, file: str, sources: Mapping[str, Source], wrong: Sequence[Finding]
) -> list[Mistake]:
    """What stands in the way of accepting an article, whose file has `content` and in which the rules find `wrong`."""
    mistakes = []
    if article.source not in sources:
        hint = "add the publisher to sources.yaml"
        mistakes.append(Mistake(f"there is no source '{article.source}'", Place(file), hint=hint))
    if not article.summary:
        mistakes.append(Mistake("the article has no summary", Place(file), hint="write 60 to 90 words"))
    return mistakes + list(place_in_text(decode(content, file), file, wrong, severity="error"))
