"""What happens to a page between its text and the articles in it, in order.

The lines of a page go through `LINE_PASSES`; then the splitter cuts the page where its heads prove that an article
begins; the articles go through `ARTICLE_PASSES`, and the lines of each through `BODY_PASSES`. What is left unmarked
is its body. A pass marks lines and drops none; the mark's reason is the name of the pass, or the row of
data/boilerplate*.toml that knew the line. To see what a page loses to which pass: `briefgen ingest --trace`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from briefgen.ingest.clean import body
from briefgen.ingest.segment import headers, joining, kinds, neighbours, printed
from briefgen.ingest.segment.lines import Lines, Segment, Segments, cut_lines
from briefgen.ingest.segment.split import cut_segments, whole_segment

_LONGEST_NOTE = 1500  # characters; short lines beyond that are a list or a menu, no article

Step = TypeVar("Step")


@dataclass(frozen=True, slots=True)
class Pass(Generic[Step]):
    """One step: its name, which is the reason of the marks that it gives, and what it does."""

    name: str
    apply: Step


LINE_PASSES: tuple[Pass[Callable[[Lines], Lines]], ...] = (
    Pass("running-heads", printed.mark_running_heads),  # lines in columns that stand on each sheet of paper
    Pass("printed-sheets", printed.mark_sheets),  # page numbers, what stands beside them, footnotes
    Pass("broken-lines", joining.join_broken_lines),  # what a link or a fixed width broke is one line again
    Pass("markup", kinds.take_off_markup),  # "## Heading", "[edit]"
    Pass("known-lines", kinds.mark_known_lines),  # the rows of boilerplate.toml
    Pass("kinds", kinds.tell_kinds),  # prose, title, time, byline
    Pass("authors", kinds.find_authors),  # a name without "By", by where it stands
    Pass("mail-heads", neighbours.read_mail_heads),  # "From: …", "Subject: …"
    Pass("sponsors", neighbours.mark_sponsors),  # a sponsor's box, from its label to its button
    Pass("repeats", printed.mark_repeats),  # what comes again on each sheet, or under each article
    Pass("posts", neighbours.mark_posts),  # posts of other sites
    Pass("captions", neighbours.mark_captions),  # captions without a credit of their own
)
"""Lines of a page -> the same lines, joined, with kinds and marks."""

ARTICLE_PASSES: tuple[Pass[Callable[[Lines, Segments], Segments]], ...] = (
    Pass("author-cards", headers.mark_author_cards),  # who wrote the article, said at its end
    Pass("cut-offs", headers.tell_cut_offs),  # a text that stops in mid-sentence
    Pass("shared-header", headers.share_header),  # a time over all of them is each one's
    Pass("feet", headers.give_feet),  # a byline under each article is its own
    Pass("masthead", headers.share_masthead),  # the paper's name over them all
    Pass("teasers", headers.drop_teasers),  # a headline and a line or two
)
"""The lines of a page and its articles -> the same articles, with more in their headers, some found to be none."""

BODY_PASSES: tuple[Pass[Callable[[Lines, str | None], Lines]], ...] = (
    Pass("asides", body.keep_asides),  # words about an author before the end stay
    Pass("labels", body.mark_labels),  # time, author, the title again
    Pass("lists", body.mark_lists),  # headlines under "Related articles"
    Pass("crumbs", body.mark_crumbs),  # a word or two after the end
    Pass("pull-quotes", body.mark_pull_quotes),  # words set large beside themselves
)
"""The lines of one article and its title -> the same lines, marked where they are not its words."""


def mark_lines(text: str) -> Lines:
    """The lines of a page, each known for what it is."""
    lines = cut_lines(text)
    for one in LINE_PASSES:
        lines = _with_reason(one.apply(lines), one.name)
    return lines


def find_segments(lines: Lines, title: str | None = None, *, single: bool = False, main: bool = False) -> Segments:
    """The articles of a page's marked lines, those found to be none among them.

    `single` where the page is known to be one article, called `title`; `main` where its format told the main text from
    the rest: then no line of one article is thrown away again."""
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
    """The articles of a page that may hold several, those found to be none among them."""
    segments = cut_segments(lines)
    for one in ARTICLE_PASSES:
        passed = one.apply(lines, segments)
        segments = tuple(replace(segment, lines=_with_reason(segment.lines, one.name)) for segment in passed)
    return tuple(segment if segment.dropped else _mark_body(segment) for segment in segments)


def split_text(text: str) -> list[Segment]:
    """The articles of a text from first to last; none where it holds no prose."""
    return [segment for segment in split_page(mark_lines(text)) if not segment.dropped]


def mark_body(lines: Lines, title: str | None = None) -> Lines:
    """The lines of one article, marked where they are not words of its body."""
    for one in BODY_PASSES:
        lines = _with_reason(one.apply(lines, title), one.name)
    return lines


def _mark_body(segment: Segment) -> Segment:
    return replace(segment, lines=mark_body(segment.lines, segment.title))


def _with_reason(lines: Lines, name: str) -> Lines:
    """The lines, those among them that were marked for no other reason marked by the pass `name`."""
    if all(line.reason or line.mark is None for line in lines):
        return lines
    return tuple(line if line.reason or line.mark is None else replace(line, reason=name) for line in lines)
