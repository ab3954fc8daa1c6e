"""An article file -> what the index keeps of it. Plain tuples, so that they pass between processes."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from briefgen.documents.files import ARTICLE_LIMIT, decode, read_bytes
from briefgen.errors import InputError, Mistake
from briefgen.library.files import parse_article
from briefgen.library.scan import Stat, take_stat
from briefgen.model.base import Dated
from briefgen.model.library import Article, Fact, Origin
from briefgen.text.words import tokenize

# A file can change twice within one tick of its clock. What changed as recently as that is read again next time.
_RACY_NS = 2_000_000_000
UNSURE: Stat = ""


class IndexRow(NamedTuple):
    """What the index keeps of an article. `published` is (first, last, precision, basis), ISO dates;
    `traces` are keys that articles of the same text share; `names` are (kind, name) of what else of
    the library the article names: `source`, `topic` (by hand), `fact-topic`; `figures` are (fact, metric, unit,
    per, low, high, first day, last day, kind, label), the unit a code of money or a name, the label '' where there is
    none. `shown` is what a list of articles shows: title, source, language, how many quotes and how many doubtful
    entries."""

    id: str
    status: str
    truncated: bool
    published: tuple[str, str, str, str] | None
    duplicate_of: str | None
    traces: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, ...], ...]
    title: str
    summary: str
    body: str
    shown: tuple[str, str, str, int, int]


class FileReading(NamedTuple):
    """What came of reading one file: `row`, or mistakes, or neither where `sha256` is still the same.
    `note` is what the caller had noted of the article, see Notice."""

    path: str
    stat: Stat
    sha256: str
    row: IndexRow | None
    mistakes: tuple[Mistake, ...]
    note: str | None = None


def make_row(article: Article) -> IndexRow:
    """Pure: the folded words and the keys of an article."""
    body = " ".join(tokenize(article.body))
    traces = [_trace(origin) for origin in (article.origin, *article.copies) if origin]
    if body:
        traces.append("body:" + hashlib.sha256(body.encode()).hexdigest()[:32])
    names = [("source", article.source)]
    if article.origin_source:
        names.append(("source", article.origin_source))
    names += [("topic", topic) for topic in article.topics]
    names += [("fact-topic", topic) for fact in article.facts for topic in fact.topics]
    names += [("fact-topic", topic) for quote in article.quotes for topic in quote.topics]
    return IndexRow(
        id=article.id,
        status=article.status,
        truncated=article.truncated,
        published=_dates(article.published),
        duplicate_of=article.duplicate_of,
        traces=tuple(sorted(set(traces))),
        names=tuple(sorted(set(names))),
        figures=tuple(_figure(fact) for fact in article.facts if fact.is_figure),
        title=" ".join(tokenize(article.title)),
        summary=" ".join(tokenize(article.summary)),
        body=body,
        shown=(
            article.title,
            article.source,
            article.language,
            len(article.quotes),
            sum(f.doubtful is not None for f in article.facts) + sum(q.doubtful is not None for q in article.quotes),
        ),
    )


def _figure(fact: Fact) -> tuple[str, ...]:
    assert fact.as_of is not None  # of a figure
    low, high = (fact.value, fact.value) if fact.value is not None else (fact.low, fact.high)
    return (
        fact.id,
        str(fact.metric),
        fact.currency or fact.unit or "",
        fact.per or "",
        str(low),
        str(high),
        fact.as_of.first.isoformat(),
        fact.as_of.last.isoformat(),
        fact.kind,
        fact.label or "",
    )


def _dates(dated: Dated | None) -> tuple[str, str, str, str] | None:
    if dated is None:
        return None
    period = dated.period
    return period.first.isoformat(), period.last.isoformat(), period.precision, dated.basis


def _trace(origin: Origin) -> str:
    return f"{origin.sha256}:{origin.span[0]}-{origin.span[1]}"


Notice = Callable[[Article], str]
"""Something to be noted of each article that is read. It goes to other processes: a function of a module."""


def read_file(root: Path, path: str, seen: Stat, known: str | None, notice: Notice | None = None) -> FileReading:
    """Read and parse `root/path`. `seen` is its stat from the scan, `known` the sha256 of what the
    index has: where that is still right, nothing is parsed."""
    file = f"{root}/{path}"
    try:
        content, found = read_bytes(file, file, ARTICLE_LIMIT)
    except InputError as error:
        return FileReading(path, seen, "", None, error.mistakes)
    stat = take_stat(found)
    if max(found.st_mtime_ns, found.st_ctime_ns) > time.time_ns() - _RACY_NS:
        stat = UNSURE
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 == known:
        return FileReading(path, stat, sha256, None, ())
    try:
        article = parse_article(decode(content, file), file, path.rpartition("/")[2][:-3])
    except InputError as error:
        return FileReading(path, stat, sha256, None, error.mistakes)
    return FileReading(path, stat, sha256, make_row(article), (), notice(article) if notice else None)


def read_files(root: Path, notice: Notice | None, files: Iterable[tuple[str, Stat, str | None]]) -> list[FileReading]:
    """`read_file` over a batch: one task of a worker process."""
    return [read_file(root, path, stat, known, notice) for path, stat, known in files]


def batches(files: Sequence[tuple[str, Stat, str | None]], size: int) -> list[Sequence[tuple[str, Stat, str | None]]]:
    return [files[i : i + size] for i in range(0, len(files), size)]
