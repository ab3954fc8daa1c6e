"""Lists that say what articles are and have no text of them: RIS, CSL-JSON, the lists of Pocket -> a part without a
text for each entry. The day on which somebody looked at an article, or kept it, is left out. Pure."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lxml.html import HtmlElement

from briefgen.ingest.read.databases import join_names
from briefgen.ingest.read.html_tree import parse_html, words_of
from briefgen.ingest.read.parts import Part, refuse

MOST_LISTED = 100_000
_LONGEST = 900  # characters of a field
_FIELD = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)$", re.IGNORECASE)
_BY_SLASHES = re.compile(r"(\d{4})(?:/(\d{1,2})?(?:/(\d{1,2})?(?:/.*)?)?)?$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WEB = ("http://", "https://")


def read_doi(said: str) -> str | None:
    """The DOI that an address or a field holds, in small letters: `10.5555/ferry.1`."""
    found = _DOI.match(said.strip())
    return found[1].lower() if found else None


def list_entries(entries: Sequence[Mapping[str, str]], file: str) -> tuple[Part, ...]:
    """The parts of a list's entries: those that say neither title nor address have but their place. Raises InputError
    where there are too many."""
    if len(entries) > MOST_LISTED:
        raise too_many(len(entries), MOST_LISTED, file)
    return tuple(_part(entry) for entry in entries)


def too_many(count: int, most: int, file: str) -> Exception:
    """The error of a list with more entries than are read."""
    told = f"it has {count:,} entries: at most {most:,} are read".replace(",", " ")
    return refuse(file, told, "make several lists of it")


def _part(entry: Mapping[str, str]) -> Part:
    said = {name: shown for name, value in entry.items() if (shown := " ".join(value.split())[:_LONGEST])}
    url = said.get("url", "")
    doi = read_doi(said.get("doi", "")) or read_doi(url)
    title = said.get("title")
    return Part(
        "",
        None,
        single=True,
        title=None if title == url else title,
        author=said.get("author"),
        publisher=said.get("publisher"),
        published=said.get("published"),
        url=url if url.startswith(_WEB) else None,
        doi=doi,
    )


# ---------------------------------------------------------------- RIS

_TITLES, _PAPERS = ("TI", "T1", "CT"), ("T2", "JO", "JF", "BT", "PB")
_DAYS, _ADDRESSES = ("DA", "Y1", "PY"), ("UR", "L2", "LK")


def read_ris(text: str, file: str) -> tuple[Part, ...]:
    """The entries of a list in RIS. Raises InputError where there is none."""
    entries = [_ris_entry(said) for said in _ris_fields(text)]
    if not entries:
        raise refuse(file, "there is no entry of RIS in this file", "each begins with 'TY  - ' and ends with 'ER  - '")
    return list_entries(entries, file)


def _ris_fields(text: str) -> Iterator[dict[str, list[str]]]:
    """The fields of each entry; a line that begins none goes on with the one before."""
    said: dict[str, list[str]] | None = None
    last: list[str] = []
    for line in text.split("\n"):
        found = _FIELD.match(line.strip("\ufeff "))
        if found is None:
            if said is not None and last and line.strip():
                last[-1] += f" {line.strip()}"
            continue
        code, value = found[1], found[2].strip()
        if code == "TY":
            if said:
                yield said
            said = {}
        elif code == "ER":
            if said is not None:
                yield said
            said = None
        if said is not None:
            last = said.setdefault(code, [])
            last.append(value)
    if said:
        yield said


def _ris_entry(said: Mapping[str, Sequence[str]]) -> dict[str, str]:
    def first(codes: Iterable[str]) -> str:
        return next((value for code in codes for value in said.get(code, ()) if value), "")

    authors = [name for code in ("AU", "A1") for name in said.get(code, ()) if name]
    return {
        "title": first(_TITLES),
        "author": join_names([_turned(name) for name in authors]),
        "publisher": first(_PAPERS),
        "published": _day_by_slashes(first(_DAYS)),
        "url": first(_ADDRESSES),
        "doi": first(("DO",)),
    }


def _turned(name: str) -> str:
    """`Wrey, Hanna` as it is read: `Hanna Wrey`."""
    family, _, given = name.partition(",")
    return _whole_name(family.strip(), given.strip())


def _whole_name(family: str, given: str) -> str:
    if _HAN.match(family) and _HAN.match(given):
        return family + given
    return " ".join(filter(None, (given, family)))


def _day_by_slashes(said: str) -> str:
    """`2026/05/04/` as `2026-05-04`, `2026/05//` as `2026-05`; anything else as it is."""
    found = _BY_SLASHES.match(said)
    return _iso([part for part in found.groups() if part]) if found else said


def _iso(parts: Sequence[str]) -> str:
    return "-".join((parts[0], *(part.zfill(2) for part in parts[1:])))


# ---------------------------------------------------------------- CSL-JSON


def read_csl(entries: Sequence[Mapping[str, Any]], file: str) -> tuple[Part, ...]:
    """The entries of a list in CSL-JSON."""
    return list_entries([_csl_entry(entry) for entry in entries], file)


def _csl_entry(entry: Mapping[str, Any]) -> dict[str, str]:
    authors = entry.get("author")
    names = [_csl_name(one) for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    return {
        "title": text_of(entry.get("title")),
        "author": join_names([name for name in names if name]),
        "publisher": text_of(entry.get("container-title")) or text_of(entry.get("publisher")),
        "published": _csl_day(entry.get("issued")),
        "url": text_of(entry.get("URL")),
        "doi": text_of(entry.get("DOI")),
    }


def text_of(value: object) -> str:
    """A value that is a text, or the first of a list of them; nothing where it is anything else."""
    if isinstance(value, list):
        value = next(iter(value), None)
    return value if isinstance(value, str) else ""


def _csl_name(said: Mapping[str, Any]) -> str:
    literal = text_of(said.get("literal")) or text_of(said.get("name"))
    return literal or _whole_name(text_of(said.get("family")), text_of(said.get("given")))


def _csl_day(said: object) -> str:
    if not isinstance(said, dict):
        return ""
    parts = said.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return _iso(
            [str(part) for part in parts[0][:3] if isinstance(part, (int, str)) and str(part).isdigit()] or [""]
        )
    return text_of(said.get("raw")) or text_of(said.get("literal"))


# ---------------------------------------------------------------- Pocket


def read_pocket_table(text: str, file: str) -> tuple[Part, ...]:
    """The entries of the table that Pocket exported. Raises InputError where it is another table."""
    rows = csv.DictReader(text.lstrip("\ufeff").splitlines())
    if not {"title", "url", "time_added"} <= set(rows.fieldnames or ()):
        raise refuse(file, "this table is no export of Pocket", "save it as .txt if it is a text")
    try:
        entries = [{"title": row["title"] or "", "url": row["url"] or ""} for row in rows]
    except csv.Error as error:
        raise refuse(file, f"line {rows.line_num} of this table can't be read", "make the export anew") from error
    return list_entries(entries, file)


def is_pocket_page(text: str) -> bool:
    """Whether a page is the list that Pocket exported."""
    return "<title>Pocket Export</title>" in text[:2000] or bool(
        re.search(r'<a href="[^"]*" time_added="', text[:4000])
    )


def read_pocket_page(text: str, file: str) -> tuple[Part, ...]:
    """The entries of the page that Pocket exported."""
    tree = parse_html(text)
    links: list[HtmlElement] = [] if tree is None else [one for one in tree.iter("a") if one.get("time_added")]
    return list_entries([{"title": words_of(one), "url": one.get("href") or ""} for one in links], file)
