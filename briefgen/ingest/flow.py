"""The whole way from saved files to draft articles, once, top to bottom: read, split, clean, describe,
compare, extract. Nothing is written here; the report is a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from briefgen.errors import tell_fault
from briefgen.ingest.clean.clean import Cleaned, clean_lines
from briefgen.ingest.describe.dates import day_listed, infer_published, is_recent
from briefgen.ingest.describe.describe import Description, Surroundings, describe, find_aggregator
from briefgen.ingest.draft.ids import find_source, name_drafts
from briefgen.ingest.draft.pages import mark_facts, mark_quotes, place_doubts, place_pages
from briefgen.ingest.draft.propose import leave_out, propose_facts, propose_quotes, propose_summary
from briefgen.ingest.duplicates.link import ArticleDraft, find_on_file, link_duplicates
from briefgen.ingest.passes import find_segments, mark_lines
from briefgen.ingest.read.parts import Part, SavedPage, locate
from briefgen.ingest.reading import read_pages
from briefgen.ingest.report import Listed, Refusal, Report
from briefgen.ingest.segment.lines import Segment
from briefgen.ingest.segment.titles import stems
from briefgen.ingest.trace import Traced, trace_page
from briefgen.library.write import Known
from briefgen.model.base import Dated, Period
from briefgen.model.found import FoundFigure, FoundQuote
from briefgen.model.library import Article, Origin, Source
from briefgen.text.characters import drop_hidden
from briefgen.text.lexicon import tracing

# Subjects of letters begin with them; they say nothing, and no font of a page has them.
_PICTOGRAPHS = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55][\ufe0f\u200d]?")
# What UTF-8 looks like when it is read as Windows-1252, and what no decoder could read.
_MOJIBAKE = re.compile("[ÃÂ][\x80-\xbf€-™]|â€|[ÐÑ][\x80-\xbf‚-™°-¿]|\ufffd")
_MANY_GARBLED = 2  # one may be a quotation


@dataclass(frozen=True, slots=True)
class Extractors:
    """What finds figures, quotes and the sentences of a summary in a body; `refused` tells which facts of a draft, by
    their places in its header, the gate would refuse: they are left out."""

    figures: Callable[[str, date | None], Sequence[FoundFigure]] | None = None
    quotes: Callable[[str], Sequence[FoundQuote]] | None = None
    summary: Callable[[str], Sequence[tuple[int, int]]] | None = None
    refused: Callable[[Article], frozenset[int]] | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What an editor says of pages that don't say it themselves: the id of their publisher, their day, their
    language. What a page states is not overruled."""

    source: str | None = None
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class OnFile:
    """What is known without the pages. Of a library: the (id, body) of articles to compare with; what was written of
    them (write.read_known), so that running again gives the same ids; the publishers that have an id. And of an editor:
    what he gives for pages that say nothing."""

    bodies: Sequence[tuple[str, str]] = ()
    known: Mapping[str, Known] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    given: Given = Given()


def ingest(
    paths: Sequence[Path],
    captured: date | None = None,
    on_file: OnFile | None = None,
    extractors: Extractors | None = None,
    tell_trace: Callable[[str, tuple[Traced, ...]], None] | None = None,
) -> Report:
    """The articles in the files and folders of `paths`.

    `captured` is the day the pages were saved; `tell_trace` is called with the file and the trace of each page."""
    on_file = on_file or OnFile()
    drafts: list[ArticleDraft] = []
    refused: list[Refusal] = []
    listed: list[Listed] = []
    for page in read_pages(paths):
        if isinstance(page, Refusal):
            refused.append(page)
            continue
        try:
            if tell_trace is None:
                found = draft_page(page, captured, on_file, len(drafts))
            else:
                with tracing() as fired:
                    found = draft_page(page, captured, on_file, len(drafts))
                tell_trace(page.file, trace_page(page, fired))
        except Exception as error:  # a bug of ours costs this page alone
            fault = tell_fault(error)
            if fault is None:
                raise
            refused.append(Refusal(page.file, f"{fault}: please report it, with the file"))
            continue
        entries = list_entries(page)
        good = [entry for entry in entries if entry.title or entry.url or entry.doi]
        listed += good
        if bare := len(entries) - len(good):
            told = "1 entry has" if bare == 1 else f"{bare} entries have"
            passed = "it is" if bare == 1 else "they are"
            refused.append(Refusal(page.file, f"{told} neither a title nor an address: {passed} passed over"))
        elif not found and not entries:
            refused.append(Refusal(page.file, "no article was found in it", read=True))
        drafts += found
    drafts = link_duplicates(find_on_file(drafts, on_file.known), list(on_file.bodies))
    drafts = name_drafts(drafts, on_file.known)
    if extractors is not None:
        drafts = [draft if draft.is_sure_copy else _extract_safely(draft, extractors) for draft in drafts]
    return Report(tuple(drafts), tuple(refused), tuple(listed))


@dataclass(frozen=True, slots=True)
class _Found:
    """An article found in a part, cleaned; `of` counts the articles of the part."""

    segment: Segment
    cleaned: Cleaned
    part: Part
    of: int


@dataclass(frozen=True, slots=True)
class _Described:
    found: _Found
    said: Description


def list_entries(page: SavedPage) -> list[Listed]:
    """What a page says of articles whose texts it doesn't have."""
    return [
        Listed(
            page.file,
            _line(part.title),
            _line(part.author),
            _line(part.publisher),
            day_listed(part.published),
            _url(part.url),
            part.doi,
        )
        for part in page.parts
        if not part.text
    ]


def draft_page(page: SavedPage, captured: date | None, on_file: OnFile, before: int) -> list[ArticleDraft]:
    """The drafts of one page, numbered from `before` on; their ids are given at the end."""
    drafts: list[ArticleDraft] = []
    for part in page.parts:
        if not part.text:
            continue
        day = part.captured or captured
        lines = mark_lines(part.text)
        segments = [
            segment
            for segment in find_segments(lines, part.title, single=part.single, main=part.start is None)
            if not segment.dropped
        ]
        found = [_Found(s, clean_lines(s.lines, markdown=part.markdown), part, len(segments)) for s in segments]
        saved = infer_capture(found) if day is None else None
        around = Surroundings(day, saved, find_aggregator(lines))
        for one in _describe_all([one for one in found if one.cleaned.body], around):
            drafts.append(_draft(f"draft-{before + len(drafts)}", one, _origin(page, one.found), day, on_file))
    return drafts


def _describe_all(found: list[_Found], around: Surroundings) -> list[_Described]:
    """Each article of a part that has a body, described. Where one of several names its publisher itself, the others
    are told theirs only by what stands between their title and the next one's."""
    if not found:
        return []
    text = found[0].part.text
    starts = [one.segment.start for one in found] + [len(text)]
    boilerplate = [text[a:b] for a, b in pairwise(starts)] if len(found) > 1 else [None]
    arounds = [replace(around, boilerplate=own) for own in boilerplate]
    said = [describe(one.segment, one.cleaned, one.part, own) for one, own in zip(found, arounds, strict=True)]
    if len(found) > 1 and all(each.publisher is None for each in said):
        said = [describe(one.segment, one.cleaned, one.part, around) for one in found]
    if len(found) > 1 and said[0].publisher and all(each.publisher is None for each in said[1:]):
        # it stands once, over them all
        said[1:] = [replace(each, publisher=said[0].publisher, is_inferred=True) for each in said[1:]]
    return [_Described(one, each) for one, each in zip(found, said, strict=True)]


def _origin(page: SavedPage, found: _Found) -> Origin:
    """Which stretch of which file an article was made from."""
    part, segment = found.part, found.segment
    span = (part.start + segment.start, part.start + segment.end) if part.start is not None else part.span
    if part.start is None and found.of > 1:
        span = locate(found.cleaned.body, page.text, segment.title)
    pages = place_pages(part.text, found.cleaned.body, part.pages) if part.pages else ()
    return Origin(file=_file_name(page), sha256=page.sha256, span=span, pages=pages)


def infer_capture(found: Sequence[_Found]) -> Period | None:
    """When a page was saved: its articles of "17 hours ago" look back on days up to then, each of them
    for all of them."""
    inferred = [infer_published(one.cleaned.body, None) for one in found if is_recent(one.segment.header)]
    return max((dated.period for dated in inferred if dated), key=lambda p: (p.first, p.last), default=None)


def _file_name(page: SavedPage) -> str:
    return drop_hidden(page.name or Path(page.file).name)[0].strip()[:1000] or "page"


def _draft(id: str, described: _Described, origin: Origin, captured: date | None, on_file: OnFile) -> ArticleDraft:
    segment, cleaned, part = described.found.segment, described.found.cleaned, described.found.part
    sources = on_file.sources
    said, given = _complete(described.said, part, on_file)
    origin = origin.model_copy(update={"given": given}) if given else origin
    flags = list(dict.fromkeys((*_flags(segment, cleaned, said), *part.flags)))
    if given:
        flags.append("given")
    title = _PICTOGRAPHS.sub("", drop_hidden(segment.title or part.title or "")[0])
    title = " ".join(title.split())[:1000]
    if not title:
        title = " ".join(cleaned.body[:200].split()[:12]).rstrip(".,;:") + " …"
        flags.append("untitled")
    source = on_file.given.source if "source" in given else None
    source = source or find_source(
        said.publisher, sources
    )  # an aggregator is nobody's publisher: unknown stays unknown
    origin_source = find_source(said.first_in, sources) if said.first_in else None
    article = Article(
        id=id,
        title=title,
        source=source,
        origin_source=origin_source if origin_source != source else None,
        author=_line(said.author),
        author_note=_line(said.author_note),
        published=said.published,
        captured=_day(captured),
        url=_url(part.url),
        language=said.language or "en",
        truncated=segment.cut,
        origin=origin,
        body=cleaned.body,
    )
    doubts = place_doubts(part.text, cleaned.body, part.doubts) if part.doubts else ()
    return ArticleDraft(article, said.publisher, tuple(flags), doubts=doubts)


def _complete(said: Description, part: Part, on_file: OnFile) -> tuple[Description, tuple[str, ...]]:
    """What is known of an article, with what the editor gives where the page states nothing; and which things those
    are."""
    given = on_file.given
    named: list[str] = []
    if given.source and (said.publisher is None or said.is_inferred):
        known = on_file.sources.get(given.source)
        name = known.name if known else given.source.replace("-", " ").title()
        said = replace(said, publisher=name, is_inferred=False)
        named.append("source")
    if given.published and (said.published is None or said.published.basis != "stated"):
        said = replace(said, published=_day(given.published))
        named.append("published")
    if given.language and not part.language:
        said = replace(said, language=given.language)
        named.append("language")
    return said, tuple(named)


def _flags(segment: Segment, cleaned: Cleaned, said: Description) -> list[str]:
    flags = []
    if segment.cut:
        flags.append("truncated")
    if any(line.joined for line in segment.lines):
        flags.append("mended")
    if said.publisher is None:
        flags.append("publisher-unknown")
    elif said.is_inferred:
        flags.append("publisher-inferred")
    if segment.title and cleaned.body.isascii() and not stems(segment.title) & stems(cleaned.body):
        flags.append("title-inferred")  # it may be a slogan or another article's
    if said.aggregator is not None:
        flags.append("from-aggregator")
    if said.published is None:
        flags.append("date-unknown")
    elif said.published.basis != "stated":
        flags.append(f"date-{said.published.basis}")
    if said.language is None:
        flags.append("language-unknown")
    if len(_MOJIBAKE.findall(cleaned.body)) >= _MANY_GARBLED:
        flags.append("mojibake")
    if cleaned.hidden:
        flags.append("hidden-characters")
    if len(cleaned.body.split()) < 40 and cleaned.body.isascii():
        flags.append("short")
    return flags


def _line(text: str | None) -> str | None:
    shown = " ".join(drop_hidden(text or "")[0].split())[:1000].strip()
    return shown or None


def _day(day: date | None) -> Dated | None:
    return Dated(period=Period(first=day, last=day, precision="day")) if day else None


def _url(url: str | None) -> str | None:
    """An address of the web that a header can hold, else nothing."""
    if not url or not url.startswith(("http://", "https://")) or len(url) > 2000:
        return None
    return None if any(c.isspace() or c in "<>\"'" or not c.isprintable() for c in url) else url


def _extract_safely(draft: ArticleDraft, extractors: Extractors) -> ArticleDraft:
    """The same, but that a bug of ours costs the proposals of this draft alone."""
    try:
        return extract_into(draft, extractors)
    except Exception as error:
        if tell_fault(error) is None:
            raise
        return replace(draft, flags=(*draft.flags, "not-extracted"))


def extract_into(draft: ArticleDraft, extractors: Extractors) -> ArticleDraft:
    """`draft` with figures, quotes and a summary as header entries, for review."""
    article = draft.article
    body, published = article.body, article.published
    reference = published.period.last if published else None
    update: dict[str, object] = {}
    if extractors.figures is not None:
        facts = propose_facts(body, extractors.figures(body, reference), published)
        if extractors.refused is not None and facts:
            facts = leave_out(facts, extractors.refused(article.model_copy(update={"facts": facts})))
        update["facts"] = mark_facts(facts, body, draft.doubts)
    if extractors.quotes is not None:
        update["quotes"] = mark_quotes(propose_quotes(body, extractors.quotes(body)), body, draft.doubts)
    if extractors.summary is not None:
        update["summary"] = propose_summary(body, extractors.summary(body))
    return replace(draft, article=article.model_copy(update=update))
