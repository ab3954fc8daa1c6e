"""What lists say of articles on file -> what their headers lack, put in; what a hand wrote stays. Which article is
meant is told by its address or DOI, else by its title, where that is the only one and nothing speaks against it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from briefgen.documents.files import ARTICLE_LIMIT, decode, read_bytes
from briefgen.ingest.draft.ids import find_source
from briefgen.ingest.read.citations import read_doi
from briefgen.ingest.report import Listed
from briefgen.library.edit import set_value
from briefgen.library.files import parse_article
from briefgen.library.write import header_value
from briefgen.model.base import Dated
from briefgen.model.library import Source

FIELDS = ("url", "author", "published", "source")
_CAMPAIGN = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|source)=")

Described = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Filling:
    """What an entry of a list is for the library: the articles that it may mean, `added` to the header of the only one,
    and which of its fields stood there already."""

    listed: Listed
    articles: tuple[str, ...] = ()
    added: tuple[tuple[str, str | Dated], ...] = ()
    there: tuple[str, ...] = ()


def plan_filling(listed: Sequence[Listed], library: Described, sources: Mapping[str, Source]) -> list[Filling]:
    """What each entry fills, in order; `library` is what articles say of themselves. Pure: an entry counts what those
    before it fill."""
    now = {id: dict(said) for id, said in library.items()}
    places = _Places(now, listed)
    found: list[Filling] = []
    for entry in listed:
        articles = places.find(entry)
        if len(articles) != 1:
            found.append(Filling(entry, tuple(sorted(articles))))
            continue
        said = now[articles[0]]
        offered = _offered(entry, sources)
        added = tuple((key, value) for key, value in offered if _lacks(said, key))
        there = tuple(key for key, _ in offered if not _lacks(said, key))
        said.update(added)
        found.append(Filling(entry, articles, added, there))
    return found


def _offered(entry: Listed, sources: Mapping[str, Source]) -> list[tuple[str, str | Dated]]:
    """The fields of a header that an entry can fill."""
    source = find_source(entry.publisher, sources)
    url = entry.url or (f"https://doi.org/{entry.doi}" if entry.doi else None)
    said = (url, entry.author, entry.published, None if source == "unknown" else source)
    return [(key, value) for key, value in zip(FIELDS, said, strict=True) if value]


def _lacks(said: Mapping[str, Any], key: str) -> bool:
    return said.get(key) is None or (key == "source" and said[key] == "unknown")


class _Places:
    """The articles on file by their addresses and titles."""

    def __init__(self, library: Described, listed: Iterable[Listed]) -> None:
        self._library = library
        self._by_address: dict[str, list[str]] = defaultdict(list)
        self._by_title: dict[str, list[str]] = defaultdict(list)
        for id, said in library.items():
            url = str(said.get("url") or "")
            if url:
                self._by_address[read_doi(url) or fold_address(url)].append(id)
            self._by_title[_fold(str(said.get("title") or ""))].append(id)
        addresses: dict[str, set[str]] = defaultdict(set)
        for entry in listed:
            addresses[_fold(entry.title or "")].add(entry.doi or fold_address(entry.url or ""))
        self._repeated = {title for title, known in addresses.items() if len(known) > 1}

    def find(self, entry: Listed) -> tuple[str, ...]:
        """The articles that an entry may mean."""
        title = _fold(entry.title or "")
        keys = [key for key in (entry.doi, fold_address(entry.url) if entry.url else None) if key]
        at = list(dict.fromkeys(id for key in keys for id in self._by_address.get(key, ())))
        if len(at) > 1 and title:  # several articles of one page: its title tells which
            at = [id for id in at if _fold(str(self._library[id].get("title") or "")) == title] or at
        if at or not title or title in self._repeated:
            return tuple(at)
        return tuple(id for id in self._by_title.get(title, ()) if not _speaks_against(entry, self._library[id], keys))


def _speaks_against(entry: Listed, said: Mapping[str, Any], keys: Sequence[str]) -> bool:
    """Whether an article with the title of an entry is another one: with an address or a day of its own."""
    url = str(said.get("url") or "")
    if url and keys and (read_doi(url) or fold_address(url)) not in keys:
        return True
    if entry.published is None or not said.get("published"):
        return False
    try:
        return not Dated.model_validate(said["published"]).period.overlaps(entry.published.period)
    except ValueError:
        return True


def fold_address(url: str) -> str:
    """An address without what differs between two links to one page."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    query = "&".join(sorted(one for one in parts.query.split("&") if one and not _CAMPAIGN.match(one)))
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{query}"


def _fold(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


def fill_article(path: Path, file: str, added: Iterable[tuple[str, str | Dated]]) -> bytes:
    """The article at `path` with more fields in its header; no other byte is another. Raises InputError where its
    layout doesn't allow it, or it doesn't read well."""
    content = read_bytes(path, file, ARTICLE_LIMIT)[0]
    parse_article(decode(content, file), file, path.stem)
    for key, value in added:
        content = set_value(content, file, (key,), header_value(value))
    parse_article(decode(content, file), file, path.stem)
    return content


def filling_json(filling: Filling) -> dict[str, Any]:
    """`{"file", "title", "url", "doi", "articles", "added", "there"}`."""
    entry = filling.listed
    return {
        "file": entry.file,
        "title": entry.title,
        "url": entry.url,
        "doi": entry.doi,
        "articles": list(filling.articles),
        "added": [key for key, _ in filling.added],
        "there": list(filling.there),
    }


def new_publishers(fillings: Iterable[Filling], sources: Mapping[str, Source]) -> dict[str, str]:
    """The publishers that headers were given and `sources` lacks: id -> name."""
    named: dict[str, str] = {}
    for filling in fillings:
        id = dict(filling.added).get("source")
        if isinstance(id, str) and id not in sources and filling.listed.publisher:
            named.setdefault(id, filling.listed.publisher)
    return named
