"""What happens to a page, in order, from its text to the articles in it.

First the lines of the page go through LINE_PASSES. Then the splitter cuts the page into articles. The articles go
through ARTICLE_PASSES, and the lines of each article through BODY_PASSES. Lines without a mark are the body.

A pass marks lines, it never removes them. The reason of a mark is the name of the pass, or the row of
data/boilerplate*.toml that recognised the line. `briefgen ingest --trace` shows what each of them takes from a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from briefgen.ingest.clean import body
from briefgen.ingest.segment import boilerplate, headers, joining, kinds, neighbours, printed
from briefgen.ingest.segment.lines import Lines, Segment, Segments, cut_lines
from briefgen.ingest.segment.split import cut_segments, whole_segment

_LONGEST_NOTE = 1500  # characters; short lines beyond that are a list or a menu, no article

Step = TypeVar("Step")


@dataclass(frozen=True, slots=True)
class Pass(Generic[Step]):
    """One step: its name, which becomes the reason of the marks that it gives, and its function."""

    name: str
    apply: Step


LINE_PASSES: tuple[Pass[Callable[[Lines], Lines]], ...] = (
    Pass("running-heads", printed.mark_running_heads),  # lines in columns that recur on each printed sheet
    Pass("printed-sheets", printed.mark_sheets),  # page numbers, the lines beside them, footnotes
    Pass("broken-lines", joining.join_broken_lines),  # sentences broken at a link or a fixed width are joined
    Pass("markup", kinds.take_off_markup),  # "## Heading", "[edit]"
    Pass("known-lines", boilerplate.mark_known_lines),  # the rows of boilerplate.toml
    Pass("kinds", kinds.classify_lines),  # prose, title, time, byline
    Pass("authors", kinds.find_authors),  # a name without "By", recognised by its position
    Pass("mail-heads", neighbours.read_mail_heads),  # "From: …", "Subject: …"
    Pass("sponsors", neighbours.mark_sponsors),  # a sponsor's box, from its label to its button
    Pass("repeats", printed.mark_repeats),  # lines that recur on each sheet, or under each article
    Pass("posts", neighbours.mark_posts),  # posts of other sites
    Pass("captions", neighbours.mark_captions),  # captions without a credit of their own
)
"""The lines of a page -> the same lines, joined, with their kinds and marks."""

ARTICLE_PASSES: tuple[Pass[Callable[[Lines, Segments], Segments]], ...] = (
    Pass("author-cards", headers.mark_author_cards),  # words about the author at the end of an article
    Pass("cut-offs", headers.check_cut_offs),  # a text that stops in mid-sentence
    Pass("shared-header", headers.share_header),  # author and time above all articles count for each
    Pass("feet", headers.give_feet),  # author and time below each article
    Pass("masthead", headers.share_masthead),  # the paper's name above all articles
    Pass("teasers", headers.drop_teasers),  # a headline and a line or two
)
"""The lines of a page and its articles -> the same articles, with fuller headers; some are dropped."""

BODY_PASSES: tuple[Pass[Callable[[Lines, str | None], Lines]], ...] = (
    Pass("asides", body.keep_asides),  # words about an author in mid-text are kept
    Pass("labels", body.mark_labels),  # time, author, the title again
    Pass("lists", body.mark_lists),  # headlines under "Related articles"
    Pass("crumbs", body.mark_crumbs),  # a word or two after the end
    Pass("pull-quotes", body.mark_pull_quotes),  # words of the text that are set apart
)
"""The lines of one article and its title -> the same lines, marked where they are not part of the text."""


def mark_lines(text: str) -> Lines:
    """The lines of a page, classified and marked."""
    lines = cut_lines(text)
    for one in LINE_PASSES:
        lines = _with_reason(one.apply(lines), one.name)
    return lines


def find_segments(lines: Lines, title: str | None = None, *, single: bool = False, main: bool = False) -> Segments:
    """The articles in the marked lines of a page, including those that were dropped.

    `single`: the page is one article, called `title`. `main`: its format has already separated the main text from the
    rest, so if there is only one article, all lines belong to it."""
    if single:
        return _whole(lines, title)
    found = split_page(lines)
    kept = [segment for segment in found if not segment.dropped]
    is_short = not kept and sum(len(line.text) for line in lines) <= _LONGEST_NOTE
    if is_short or (main and len(kept) <= 1):
        return _whole(lines, title) or found
    return found


def _whole(lines: Lines, title: str | None) -> Segments:
    whole = whole_segment(lines, title)
    return (_mark_body(whole),) if whole else ()


def split_page(lines: Lines) -> Segments:
    """The articles of a page that may hold several, including those that were dropped."""
    segments = cut_segments(lines)
    for one in ARTICLE_PASSES:
        segments = tuple(_with_reasons(segment, one.name) for segment in one.apply(lines, segments))
    return tuple(segment if segment.dropped else _mark_body(segment) for segment in segments)


def split_text(text: str) -> list[Segment]:
    """The articles of a text from first to last; none if it has no prose."""
    return [segment for segment in split_page(mark_lines(text)) if not segment.dropped]


def mark_body(lines: Lines, title: str | None = None) -> Lines:
    """The lines of one article, marked where they are not part of its text."""
    for one in BODY_PASSES:
        lines = _with_reason(one.apply(lines, title), one.name)
    return lines


def _mark_body(segment: Segment) -> Segment:
    return replace(segment, lines=mark_body(segment.lines, segment.title))


def _with_reasons(segment: Segment, name: str) -> Segment:
    lines = _with_reason(segment.lines, name)
    return segment if lines is segment.lines else replace(segment, lines=lines)


def _with_reason(lines: Lines, name: str) -> Lines:
    """The lines; marks that have no reason yet get the name of the pass."""
    for line in lines:
        if line.mark is not None and not line.reason:
            break
    else:
        return lines
    return tuple(line if line.reason or line.mark is None else line._replace(reason=name) for line in lines)
