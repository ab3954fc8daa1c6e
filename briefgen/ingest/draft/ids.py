"""What drafts are called in a library: ids of lower-case ASCII words joined by hyphens. Pure."""

# ruff: noqa: SIM905 - lists of words read better as words
from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.ingest.duplicates.link import ArticleDraft
from briefgen.ingest.publishers import first_name
from briefgen.library.write import Known
from briefgen.model.library import Source

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіїєґ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya a g q n o u u h i i ye g".split(),
        strict=True,
    )
)
_OTHERS = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "&": " and "}
_FUNCTION_WORDS = frozenset("a an the of to in on at by for with from and or as is are was were be it its".split())


def slug(text: str, longest: int = 80) -> str:
    """`text` as an id of at most `longest` characters, cut between words; a checksum where no letter
    of it can be written in ASCII; empty for no letters at all."""
    lowered = "".join(_CYRILLIC.get(c, _OTHERS.get(c, c)) for c in text.lower()).replace("_", "")
    plain = unicodedata.normalize("NFKD", re.sub(r"['’‘]", "", lowered)).encode("ascii", "ignore").decode()
    words: list[str] = re.findall(r"[a-z0-9]+", plain)
    if not words:
        return f"{zlib.crc32(text.encode()):08x}" if any(c.isalnum() for c in text) else ""
    joined: str = words[0][:longest]
    for word in words[1:]:
        if len(joined) + 1 + len(word) > longest:
            break
        joined += "-" + word
    return joined


def make_id(publisher: str, year: int | None, title: str) -> str:
    """`xinhua-2015-china-kazakhstan-bolster-economic-industrial`: publisher, year, first words of meaning."""
    words = [word for word in slug(title, 200).split("-") if word not in _FUNCTION_WORDS][:6] or [slug(title, 40)]
    parts = [slug(publisher, 30), str(year) if year else "", "-".join(words)]
    return slug("-".join(part for part in parts if part), 76) or "article"


def name_drafts(drafts: Sequence[ArticleDraft], known: Mapping[str, Known]) -> list[ArticleDraft]:
    """The drafts with their ids: that of the file that is there already, else a new one."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    # those that are kept come first, and get the id without a number
    for draft in sorted(drafts, key=lambda d: d.duplicate_of is not None):
        article = draft.article
        period = article.published.period if article.published else None
        year = period.first.year if period and period.first.year == period.last.year else None
        wanted = draft.on_file or make_id(article.source, year, article.title)
        id, number = wanted, 2
        while id in taken or (id in known and id != draft.on_file):
            id, number = f"{wanted}-{number}", number + 1
        ids[article.id] = id
        taken.add(id)
    named = []
    for draft in drafts:
        other = ids.get(draft.duplicate_of or "", draft.duplicate_of)
        update = {"id": ids[draft.article.id], "duplicate_of": None if draft.is_sure_copy else other}
        named.append(replace(draft, article=draft.article.model_copy(update=update), duplicate_of=other))
    return named


def find_source(publisher: str | None, sources: Mapping[str, Source]) -> str:
    """The id of a publisher: that of sources.yaml where it has the name, or another name of the same publisher, else
    made from the name."""
    if not publisher:
        return "unknown"
    wanted = slug(publisher)
    bare = wanted.removeprefix("the-")
    for id, source in sources.items():
        if bare in (id, slug(source.name).removeprefix("the-")):
            return id
    first = first_name(publisher)
    for id, source in sources.items():
        if first in (first_name(source.name), first_name(id.replace("-", " "))):
            return id
    return (wanted if first == publisher else slug(first)) or "unknown"
