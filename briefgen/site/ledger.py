"""What the site keeps of the articles: a file each in `data/articles/`, and a line each in `data/articles.jsonl`.

Kept so that one more edition costs what it changes, and so that a source withdrawn later leads to every block
that used it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.model.brief import Brief, CitedSource
from briefgen.model.edition import Published
from briefgen.site.archive import RevisionKey, key_of
from briefgen.site.stage import Stage
from briefgen.site.uses import KINDS, find_uses

INDEX = "data/articles.jsonl"


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article as the lists of the site name it. `reviewed`: only such an article has a page."""

    article: str
    title: str
    publisher: str
    date: str
    language: str
    reviewed: bool

    @property
    def path(self) -> str:
        return f"articles/{self.article}/"


class Ledger:
    """The articles of the release before, and what this run's revisions add to them."""

    def __init__(self, stage: Stage, *, anew: bool) -> None:
        self._stage = stage
        self._anew = anew
        self._touched: dict[str, dict[str, Any]] = {}
        self.entries: dict[str, ArticleEntry] = {}
        if not anew:
            for line in (stage.read_old(INDEX) or b"").splitlines():
                entry = ArticleEntry(**json.loads(line))
                self.entries[entry.article] = entry

    def add(self, published: Published, brief: Brief) -> None:
        """Note what a revision takes from its articles."""
        uses = find_uses(brief)
        edition, slug, revision = key = key_of(published)
        for source in brief.sources:
            record = self._touched.setdefault(source.article, self._read(source.article))
            told = record.get("told")
            if told is None or (told[0], told[2], told[1]) <= (edition, revision, slug):
                record["told"], record["source"] = list(key), source.model_dump(mode="json")
                self.entries[source.article] = _entry(source)
            pieces = {(p["kind"], p["words"], p["note"]): p for p in record.setdefault("uses", [])}
            for use in uses.get(source.article, []):
                piece = pieces.get((use.kind, use.words, use.note))
                if piece is None:
                    piece = {"kind": use.kind, "words": use.words, "note": use.note, "where": []}
                    pieces[use.kind, use.words, use.note] = piece
                    record["uses"].append(piece)
                where = [edition, slug, revision, use.anchor]
                if where not in piece["where"]:
                    piece["where"].append(where)

    def save(self) -> None:
        """Write what was touched and take over the rest."""
        for article, record in sorted(self._touched.items()):
            record["uses"].sort(key=lambda p: (KINDS.index(p["kind"]), p["words"], p["note"]))
            for piece in record["uses"]:
                piece["where"].sort()
            text = json.dumps(record, ensure_ascii=False, sort_keys=True)
            self._stage.put(_name(article), f"{text}\n".encode())
        for article in self.entries:
            if article not in self._touched:
                self._stage.keep(_name(article))
        lines = (json.dumps(_dump(self.entries[article]), ensure_ascii=False) for article in sorted(self.entries))
        self._stage.put(INDEX, "".join(f"{line}\n" for line in lines).encode())

    def read(self, article: str) -> tuple[CitedSource, list[dict[str, Any]]]:
        """An article as the newest edition describes it, and the pieces that editions take from it."""
        record = self._touched.get(article) or self._read(article)
        return CitedSource.model_validate(record["source"], strict=False), record["uses"]

    def reviewed(self, articles: Iterable[str]) -> list[str]:
        """Those of some articles that have a page."""
        return [article for article in articles if article in self.entries and self.entries[article].reviewed]

    def _read(self, article: str) -> dict[str, Any]:
        data = None if self._anew else self._stage.read_old(_name(article))
        return dict(json.loads(data)) if data else {}


def source_anchor(publisher: str) -> str:
    """The id of a publisher on the page of all sources."""
    return "s-" + hashlib.sha256(publisher.encode()).hexdigest()[:10]


def newest_where(piece: Mapping[str, Any]) -> tuple[RevisionKey, str]:
    """The newest revision that has a piece, and the anchor there."""
    edition, slug, revision, anchor = max(piece["where"], key=lambda where: (where[0], where[2], where[1]))
    return (edition, slug, revision), anchor


def editions_of(piece: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    """Edition and slug of everywhere that a piece stands, each once."""
    return sorted({(where[0], where[1]) for where in piece["where"]})


def _name(article: str) -> str:
    return f"data/articles/{article}.json"


def _entry(source: CitedSource) -> ArticleEntry:
    date = source.published or source.event or source.captured
    return ArticleEntry(source.article, source.title, source.publisher, date.text if date else "", source.language,
                 source.status == "reviewed")  # fmt: skip


def _dump(entry: ArticleEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in ArticleEntry.__slots__}
