"""The library as the rest of the house sees it: which articles speak of a topic, and the articles.

The files are the truth. Behind this one class stands an SQLite index (store), brought up to date as
the library is opened; no other room knows of it."""

from __future__ import annotations

import difflib
import functools
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from briefgen.errors import InputError, Mistake, OutputError, Place
from briefgen.library import store
from briefgen.library.files import (
    find_cut_headers,
    place_findings,
    place_in_list,
    read_article,
    read_sources,
    read_topics,
)
from briefgen.library.match import fts_query
from briefgen.library.refresh import ReadOptions, Refresh
from briefgen.library.scan import Scan, scan_articles
from briefgen.model.base import Basis, Dated, Period, Precision
from briefgen.model.evidence import Finding
from briefgen.model.library import UNNAMED, Article, MatchRule, Source, Status, Topic
from briefgen.model.selection import Candidate, ListedArticle, MetricUnit, MetricValue

_WEIGHTS = "8.0, 4.0, 1.0"  # a word in the title, the summary, the body


@dataclass(frozen=True, slots=True)
class Lists:
    """The publishers and the topics of a library, by id."""

    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]


class Library:
    """Sources, topics and an index of articles, as they were when `open_library` looked.

    `mistakes` are of article files that can't be read; those articles are not in the library. `notes` are
    what `notice` said of each article that had to be read anew, by the sha256 of its file."""

    def __init__(
        self,
        root: Path,
        connection: sqlite3.Connection,
        lists: Lists,
        mistakes: Iterable[Mistake],
        notes: Mapping[str, str],
    ) -> None:
        self._root, self._connection = root, connection
        self.sources, self.topics = lists.sources, lists.topics
        self.mistakes: tuple[Mistake, ...] = tuple(mistakes)
        self.notes = notes
        # Many briefs share a topic, and many articles a day; neither changes while this is open.
        self._known_scores: dict[str, dict[int, float]] = {}
        self._known_dates: dict[tuple[str, ...], Dated] = {}
        # What a spec names is looked at several times in one build, and in each while it is written.
        self._read = functools.lru_cache(maxsize=256)(self._read_file)

    def __len__(self) -> int:
        (count,) = self._connection.execute("SELECT (SELECT count(*) FROM article) - count(*) FROM shut").fetchone()
        return int(count)

    def candidates(self, topics: Sequence[str], extra_ids: Sequence[str] = ()) -> tuple[Candidate, ...]:
        """Every article that one of `topics` matches or that names one in its header, and those of
        `extra_ids` that the library has; by id. Raises KeyError for a topic that isn't there, and
        OutputError where the index file has been damaged since it was opened."""
        try:
            return self._candidates([self.topics[id] for id in topics], extra_ids)
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error

    def find(self, rule: MatchRule) -> tuple[Candidate, ...]:
        """Every article that a match rule matches, whatever topic it is of; by id. Raises OutputError."""
        question = Topic(id="question", label="Question", description="Asked once.", match=rule)
        try:
            return self._candidates([question], ())
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error
        finally:
            self._known_scores.pop(question.id, None)

    def find_closest(self, terms: Sequence[str], most: int) -> tuple[tuple[str, float], ...]:
        """(id, score) of the `most` articles that have most of `terms`, the rare ones weighing more: the highest score
        first. Copies of another article are left out. Raises OutputError."""
        query = fts_query(MatchRule(any=tuple(terms))) if terms else None
        sql = f"""SELECT a.id, -bm25(words, {_WEIGHTS}) AS score FROM words JOIN article a ON a.file = words.rowid
                  WHERE words MATCH ?
                  AND a.file NOT IN (SELECT file FROM shut) AND a.file NOT IN (SELECT file FROM twin)
                  ORDER BY score DESC, a.id LIMIT ?"""
        try:
            return tuple(self._connection.execute(sql, (query, most))) if query else ()
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error

    def _damaged(self, error: sqlite3.DatabaseError) -> OutputError:
        (_, _, file), *_ = self._connection.execute("PRAGMA database_list")
        return OutputError(f"the index '{file}' is damaged ({error}): delete it and try again")

    def _candidates(self, topics: Sequence[Topic], extra_ids: Sequence[str]) -> tuple[Candidate, ...]:
        scores: dict[int, float] = {}
        relevances: dict[int, float] = {}
        on_topic: set[int] = set()
        for topic in topics:
            found = self._scores(topic)
            best = max(found.values(), default=0.0)
            threshold = float(topic.threshold)
            tagged = self._tagged(topic.id)
            for number in found.keys() | tagged:
                score = found.get(number, 0.0)
                relevance = 1.0 if number in tagged else round(score / best, 4)
                scores[number] = max(scores.get(number, 0.0), round(score, 6))
                relevances[number] = max(relevances.get(number, 0.0), relevance)
                if relevance >= threshold:
                    on_topic.add(number)
        candidates = [
            Candidate(
                id=id,
                score=scores.get(number, 0.0),
                relevance=relevances.get(number, 0.0),
                on_topic=number in on_topic,
                published=_dated(tuple(published), self._known_dates) if published[0] else None,
                status=status,
                truncated=bool(truncated),
                twin=twin,
            )
            for number, id, status, truncated, twin, *published in self._rows(scores, extra_ids)
        ]
        return tuple(sorted(candidates, key=lambda candidate: candidate.id))

    def articles(self, ids: Sequence[str]) -> tuple[Article, ...]:
        """The articles with `ids`, in that order, read from their files. Raises KeyError for an id
        that the library doesn't have, and InputError where a file has changed and can't be read any more."""
        paths = {id: path for id, path, _ in self._files(ids)}
        return tuple(self._read(paths[id]) for id in ids)

    def _read_file(self, path: str) -> Article:
        return read_article(self._root / path, f"{self._root}/{path}")

    def digest(self, ids: Sequence[str]) -> dict[str, str]:
        """The sha256 of each article's file, as indexed. Raises KeyError for an unknown id."""
        digests = {id: sha256 for id, _, sha256 in self._files(ids)}
        return {id: digests[id] for id in ids}

    def has(self, id: str) -> bool:
        """Whether an article with this id can be read."""
        return next(self._files([id]), None) is not None

    def files(self) -> list[tuple[str, str, str]]:
        """(id, path below the folder of articles, sha256) of every article that can be read, by id."""
        query = """SELECT a.id, f.path, f.sha256 FROM article a JOIN file f ON f.number = a.file
                   WHERE a.file NOT IN (SELECT file FROM shut) ORDER BY a.id"""
        return self._connection.execute(query).fetchall()

    def figures(self, metrics: Sequence[str]) -> list[tuple[str, str, str]]:
        """(metric, article, fact) of every figure of `metrics`."""
        query = """SELECT g.metric, a.id, g.fact FROM figure g JOIN article a ON a.file = g.file
                   WHERE g.file NOT IN (SELECT file FROM shut) AND g.metric IN (SELECT value FROM json_each(?))
                   ORDER BY g.metric, a.id, g.fact"""
        return self._connection.execute(query, (json.dumps(list(metrics)),)).fetchall()

    def metric_units(self) -> list[MetricUnit]:
        """Every metric with each of its units."""
        query = """SELECT g.metric, g.unit, g.per, count(*), min(a.id || '#' || g.fact)
                   FROM figure g JOIN article a ON a.file = g.file
                   WHERE g.file NOT IN (SELECT file FROM shut) GROUP BY g.metric, g.unit, g.per"""
        return sorted(MetricUnit(*row) for row in self._connection.execute(query))

    def figures_state(self) -> tuple[int, int]:
        """Another value whenever a figure was added, taken out or read anew."""
        count, rows = self._connection.execute("SELECT count(*), coalesce(sum(rowid), 0) FROM figure").fetchone()
        return int(count), int(rows)

    def metric_values(self, metrics: Sequence[str]) -> list[MetricValue]:
        """Every figure of `metrics` in reviewed articles, by metric and day."""
        query = """SELECT g.metric, g.unit, g.per, g.first, g.last, g.low, g.high, g.kind, g.label,
                   a.id || '#' || g.fact FROM figure g JOIN article a ON a.file = g.file
                   WHERE a.status = 'reviewed' AND g.file NOT IN (SELECT file FROM shut)
                   AND g.metric IN (SELECT value FROM json_each(?))"""
        return sorted(MetricValue(*row) for row in self._connection.execute(query, (json.dumps(list(metrics)),)))

    def listed(self, status: Status) -> list[ListedArticle]:
        """The articles of a status, by id."""
        # The figures of a few articles are held against those of all: from these to those, in one pass.
        query = """WITH mine AS MATERIALIZED (
                       SELECT rowid AS number, file, metric, low, high, unit FROM figure
                       WHERE file IN (SELECT file FROM article WHERE status = :status)),
                   told AS MATERIALIZED (
                       SELECT DISTINCT m.number FROM figure o
                       CROSS JOIN mine m ON m.low = o.low AND m.high = o.high AND m.unit = o.unit
                       JOIN article b ON b.file = o.file WHERE b.status = 'reviewed' AND o.file != m.file),
                   counts AS MATERIALIZED (
                       SELECT m.file, count(*) AS figures, sum(m.metric = :unnamed) AS unnamed, count(t.number) AS told
                       FROM mine m LEFT JOIN told t ON t.number = m.number GROUP BY m.file)
                   SELECT a.id, f.path, f.sha256, a.status, a.title, a.source, a.language, coalesce(a.first, ''),
                   coalesce(a.last, ''), a.truncated, coalesce(n.figures, 0), coalesce(n.unnamed, 0),
                   coalesce(n.told, 0), a.quotes, a.doubtful, t.keeper
                   FROM article a JOIN file f ON f.number = a.file LEFT JOIN twin t ON t.file = a.file
                   LEFT JOIN counts n ON n.file = a.file
                   WHERE a.status = :status AND a.file NOT IN (SELECT file FROM shut) ORDER BY a.id"""
        rows = self._connection.execute(query, {"status": status, "unnamed": UNNAMED})
        return [ListedArticle(*row) for row in rows]

    def close_metric(self, metric: str) -> str | None:
        """The metric of the library that looks most like this one, where one does."""
        query = "SELECT DISTINCT metric FROM figure WHERE file NOT IN (SELECT file FROM shut) ORDER BY metric"
        known = [name for (name,) in self._connection.execute(query)]
        parts = set(metric.split("-"))
        longer = [name for name in known if parts <= set(name.split("-"))]  # `tonnage` for `river-port-tonnage`
        if len(known) > 5000:
            known = [name for name in known if not parts.isdisjoint(name.split("-"))][:5000]
        return next(iter(difflib.get_close_matches(metric, known, n=1) or longer), None)

    def place_findings(self, id: str, findings: Sequence[Finding], *, severity: str) -> tuple[Mistake, ...]:
        """Findings of the article `id` as mistakes at their place in its file. Raises KeyError."""
        path = {known: path for known, path, _ in self._files([id])}[id]
        return place_findings(self._root / path, f"{self._root}/{path}", findings, severity=severity)

    def place_in_sources(self, findings: Sequence[Finding], *, severity: str) -> tuple[Mistake, ...]:
        """Findings of publishers, each by its id and a key, as mistakes at their place in sources.yaml."""
        order = {id: number for number, id in enumerate(self.sources)}
        placed = [replace(finding, loc=(order[str(finding.loc[0])], *finding.loc[1:])) for finding in findings]
        return place_in_list(self._root.parent / "sources.yaml", placed, severity=severity)

    def find_cut_headers(self, ids: Sequence[str]) -> tuple[Mistake, ...]:
        """A warning for each text in the headers of the articles `ids` that a '#' cuts off."""
        found = [(self._root / path, f"{self._root}/{path}") for _, path, _ in sorted(self._files(ids))]
        return tuple(mistake for path, file in found for mistake in find_cut_headers(path, file))

    @property
    def root(self) -> Path:
        """The folder of the articles."""
        return self._root

    def close_ids(self, id: str) -> list[str]:
        """Up to three ids of articles that look like `id`, the closest first."""
        rows = self._connection.execute("SELECT id FROM article WHERE file NOT IN (SELECT file FROM shut) ORDER BY id")
        # difflib is slow: of a large library only ids that share a part with this one are looked at
        parts = {part for part in id.split("-") if len(part) > 2}
        ids = [known for (known,) in rows]
        if len(ids) > 5000:
            ids = [known for known in ids if not parts.isdisjoint(known.split("-"))][:5000]
        return difflib.get_close_matches(id, ids, n=3, cutoff=0.6)

    def close(self) -> None:
        """Close the index file."""
        self._connection.close()

    def _scores(self, topic: Topic) -> dict[int, float]:
        """Relevance by the number of the file, of every article whose words match the topic's rule."""
        if topic.id not in self._known_scores:
            query = fts_query(topic.match)
            sql = f"SELECT rowid, -bm25(words, {_WEIGHTS}) FROM words WHERE words MATCH ?"
            found = self._connection.execute(sql, (query,)).fetchall() if query else ()
            self._known_scores[topic.id] = dict(found)
        return self._known_scores[topic.id]

    def _tagged(self, topic: str) -> set[int]:
        rows = self._connection.execute("SELECT file FROM name WHERE kind = 'topic' AND name = ?", (topic,))
        return {number for (number,) in rows}

    def _rows(self, numbers: Iterable[int], ids: Sequence[str]) -> list[Any]:
        columns = "a.file, a.id, a.status, a.truncated, t.keeper, a.first, a.last, a.precision, a.basis"
        select = f"""SELECT {columns} FROM article a LEFT JOIN twin t ON t.file = a.file
                     WHERE a.file NOT IN (SELECT file FROM shut) AND a.file IN """
        rows = self._connection.execute(select + "(SELECT value FROM json_each(?))", (json.dumps(list(numbers)),))
        found = rows.fetchall()
        if ids:
            seen = {row[0] for row in found}
            inner = "(SELECT file FROM article WHERE id IN (SELECT value FROM json_each(?)))"
            rows = self._connection.execute(select + inner, (json.dumps(list(ids)),))
            found += [row for row in rows if row[0] not in seen]
        return found

    def _files(self, ids: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        query = """SELECT a.id, f.path, f.sha256 FROM article a JOIN file f ON f.number = a.file
                   WHERE a.id IN (SELECT value FROM json_each(?)) AND a.file NOT IN (SELECT file FROM shut)"""
        yield from self._connection.execute(query, (json.dumps(list(ids)),)).fetchall()


def _dated(key: tuple[str, ...], dates: dict[tuple[str, ...], Dated]) -> Dated:
    if key not in dates:
        first, last, precision, basis = key
        period = Period(
            first=date.fromisoformat(first), last=date.fromisoformat(last), precision=cast(Precision, precision)
        )
        dates[key] = Dated(period=period, basis=cast(Basis, basis))
    return dates[key]


def open_library(folder: Path, index: Path, *, scan: Scan | None = None, options: ReadOptions | None = None) -> Library:
    """The library in `folder` (sources.yaml, topics.yaml, articles/**/*.md), with `index` up to date.

    Only files that changed are read. Any number of processes may open one index at once. Raises InputError
    where sources or topics can't be read or there is no folder `articles`, and OutputError where the index
    can't be written. `scan` is what scan_articles has just said of the folder, where the caller has asked it already,
    so that a hundred thousand files are not looked at twice. Mistakes in article files are not raised: they
    are in `mistakes`."""
    lists = _read_lists(folder)
    root = folder / "articles"
    if not root.is_dir():
        hint = "a library is a folder with sources.yaml, topics.yaml and articles/"
        raise InputError([Mistake("there is no folder of articles here", Place(str(root)), hint=hint)])
    stats, mistakes = scan or scan_articles(root)
    sources, topics = frozenset(lists.sources), frozenset(lists.topics)
    names = {"source": sources, "topic": topics, "fact-topic": topics}
    refresh = Refresh(root, index, stats, names, options or ReadOptions())
    try:
        connection = refresh.run()
    except OSError as error:
        raise OutputError(f"the index '{index}' can't be written: {error.strerror or error}") from error
    query = """SELECT f.path, f.mistakes FROM file f WHERE f.mistakes NOT NULL
               UNION ALL SELECT f.path, s.mistakes FROM shut s JOIN file f ON f.number = s.file"""
    for path, kept in connection.execute(query):
        mistakes += store.load_mistakes(kept, f"{root}/{path}")
    mistakes.sort(key=lambda m: (m.place.file, m.place.line or 0, m.place.column or 0, m.message))
    return Library(root, connection, lists, mistakes, refresh.notes)


def _read_lists(folder: Path) -> Lists:
    mistakes: list[Mistake] = []
    sources: dict[str, Source] = {}
    topics: dict[str, Topic] = {}
    try:
        sources = read_sources(folder / "sources.yaml")
    except InputError as error:
        mistakes += error.mistakes
    try:
        topics = read_topics(folder / "topics.yaml")
    except InputError as error:
        mistakes += error.mistakes
    if mistakes:
        raise InputError(mistakes)
    return Lists(sources, topics)
