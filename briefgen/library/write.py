"""An article -> the text of its file, which library.files.parse_article reads back as the same article;
and what the header of a file that is already there says. Writing goes through `write_new`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from briefgen.documents.files import ARTICLE_LIMIT, decode, read_bytes
from briefgen.documents.yaml import parse, parse_scalar
from briefgen.errors import InputError
from briefgen.library.files import split_article
from briefgen.model.base import Amount, Dated, Period
from briefgen.model.library import Article, Change, Fact, Origin, Quote
from briefgen.project.files import write_whole
from briefgen.text.characters import find_refused

_PLAIN = re.compile(r"[^\W_](?:[\w ()/%+’“”‘.,;!?–—…-]*[\w)%’”.!?…])?$")
_ENTRY = re.compile(r"[a-z_]+:(?: |$)|[ #]|$")  # a line that begins an entry of a header, goes on with it, or is empty
_ASKED = re.compile(r"^(?:status|origin|copies):.*(?:\n(?:[ #].*)?$)*", re.MULTILINE)
_OF_LISTS = re.compile(r"^(?:title|source|author|published|url):.*(?:\n(?:[ #].*)?$)*", re.MULTILINE)
_WORDS = ((12, "trillion"), (9, "billion"), (6, "million"))
_UNSAFE = re.compile(r"[ ,][#&*!|>%@`]|\s$|^\s|: |:$|---|[\n\t]")


def write_article(article: Article) -> str:
    """The file of `article`: a YAML header between two lines `---`, then the body."""
    lines = ["---"]
    put = lines.append
    put(f"title: {_scalar(article.title)}")
    put(f"source: {_scalar(article.source)}")
    for key in ("origin_source", "author", "author_note"):
        if (value := getattr(article, key)) is not None:
            put(f"{key}: {_scalar(value)}")
    for key in ("published", "event", "captured"):
        if (dated := getattr(article, key)) is not None:
            put(f"{key}: {_dated(dated)}")
    if article.url is not None:
        put(f"url: {_scalar(article.url)}")
    put(f"language: {_scalar(article.language)}")
    put(f"status: {article.status}")
    if article.truncated:
        put("truncated: true")
    if article.topics:
        put(f"topics: [{', '.join(_scalar(t) for t in article.topics)}]")
    if article.duplicate_of is not None:
        put(f"duplicate_of: {_scalar(article.duplicate_of)}")
    if article.origin is not None:
        put(f"origin: {_origin(article.origin)}")
    if article.copies:
        put("copies:")
        lines += [f"  - {_origin(copy)}" for copy in article.copies]
    if article.summary:
        put(f"summary: {_scalar(article.summary)}")
    if article.facts:
        put("facts:")
        for fact in article.facts:
            lines += _entry(_fact_fields(fact))
    if article.quotes:
        put("quotes:")
        for quote in article.quotes:
            lines += _entry(_quote_fields(quote))
    return "\n".join([*lines, "---", "", article.body, ""])


def _scalar(text: str) -> str:
    """`text` as YAML: plain where that reads back as the same text, else in double quotes."""
    if text and _PLAIN.match(text) and not _UNSAFE.search(text) and not find_refused(text):
        try:
            if parse_scalar(text) == text and isinstance(parse_scalar(text), str):
                return text
        except ValueError:
            pass
    # JSON's strings are YAML's; what YAML would not print stands as an escape
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(_escape(c) for c in quoted)


def _escape(character: str) -> str:
    code = ord(character)
    if 32 <= code < 127 or (character.isprintable() and code <= 0xFFFF and not 0xD800 <= code < 0xE000):
        return character
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"


def period_value(period: Period) -> str:
    """A period as an editor writes it: `2015-Q1`, `2015`, `2015-05-07`."""
    return _period(period).strip('"')


def _period(period: Period) -> str:
    first, last = period.first, period.last
    text = {
        "day": f"{first}",
        "month": f"{first.year:04}-{first.month:02}",
        "quarter": f"{first.year:04}-Q{(first.month + 2) // 3}",
        "half": f"{first.year:04}-H{1 if first.month < 7 else 2}",
        "year": f"{first.year:04}",
        "range": f"{first}/{last}",
    }[period.precision]
    return f'"{text}"' if period.precision == "year" else text


def _dated(dated: Dated) -> str:
    period = _period(dated.period)
    if dated.basis == "stated":
        return period
    if dated.period.precision == "range":
        return f"{{from: {dated.period.first}, to: {dated.period.last}, basis: {dated.basis}}}"
    return f"{{date: {period}, basis: {dated.basis}}}"


def _origin(origin: Origin) -> str:
    given = f", given: [{', '.join(origin.given)}]" if origin.given else ""
    span = f"[{origin.span[0]}, {origin.span[1]}]"
    pages = f", pages: [{', '.join(f'[{at}, {page}]' for at, page in origin.pages)}]" if origin.pages else ""
    return f"{{file: {_flow(origin.file)}, sha256: {_flow(origin.sha256)}, span: {span}{given}{pages}}}"


def _flow(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z][\w.-]*", text) and parse_scalar(text) == text else _quoted(text)


def _quoted(text: str) -> str:
    return "".join(_escape(c) for c in json.dumps(text, ensure_ascii=False))


def _number(number: Decimal) -> str:
    """As an editor would write it: `28.6 billion`, `1500`, `-0.1`."""
    if abs(number.adjusted()) >= 30:
        return str(number)
    whole = number == number.to_integral_value()
    for power, word in _WORDS if whole else ():
        scaled = number.scaleb(-power).normalize()
        if abs(scaled) >= 1 and -int(scaled.as_tuple().exponent) <= 2:
            return f"{scaled:f} {word}"
    text = f"{number.to_integral_value() if whole else number.normalize():f}"
    return text if len(text) <= 40 else str(number)


def _fact_fields(fact: Fact) -> Iterable[tuple[str, str]]:
    yield "id", _scalar(fact.id)
    for key in ("label", "statement", "metric"):
        if (value := getattr(fact, key)) is not None:
            yield key, _scalar(value)
    for key in ("value", "low", "high"):
        if (number := getattr(fact, key)) is not None:
            yield key, _number(number)
    for key in ("unit", "currency", "per", "qualifier"):
        if (value := getattr(fact, key)) is not None:
            yield key, _scalar(value)
    if fact.as_of is not None:
        yield "as_of", _period(fact.as_of)
    if fact.as_of_basis != "article":
        yield "as_of_basis", fact.as_of_basis
    if fact.kind != "actual":
        yield "kind", fact.kind
    if fact.change is not None:
        yield "change", _change(fact.change)
    if fact.equivalent is not None:
        yield "equivalent", _amount(fact.equivalent)
    if fact.topics:
        yield "topics", f"[{', '.join(_scalar(t) for t in fact.topics)}]"
    yield "passage", _scalar(fact.passage)
    if fact.doubtful is not None:
        yield "doubtful", _scalar(fact.doubtful)


def _quote_fields(quote: Quote) -> Iterable[tuple[str, str]]:
    yield "words", _scalar(quote.words)
    yield "speaker", _scalar(quote.speaker)
    if quote.role is not None:
        yield "role", _scalar(quote.role)
    if quote.topics:
        yield "topics", f"[{', '.join(_scalar(t) for t in quote.topics)}]"
    if quote.doubtful is not None:
        yield "doubtful", _scalar(quote.doubtful)


def _change(change: Change) -> str:
    return f"{{value: {_number(change.value)}, unit: {_flow(change.unit)}, base: {_quoted(change.base)}}}"


def _amount(amount: Amount) -> str:
    fields = [f"{key}: {_number(n)}" for key in ("value", "low", "high") if (n := getattr(amount, key)) is not None]
    fields += [
        f"{key}: {_flow(text)}" for key in ("unit", "currency", "per") if (text := getattr(amount, key)) is not None
    ]
    return "{" + ", ".join(fields) + "}"


def entry_lines(noun: Fact | Quote) -> list[str]:
    """The lines of one entry of a header's `facts` or `quotes`."""
    return _entry(_fact_fields(noun) if isinstance(noun, Fact) else _quote_fields(noun))


def _entry(fields: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{'  - ' if i == 0 else '    '}{key}: {value}" for i, (key, value) in enumerate(fields)]


@dataclass(frozen=True, slots=True)
class Known:
    """An article that is already on file: its status and the stretches of pages it was made from."""

    id: str
    status: str
    origins: tuple[tuple[str, int, int], ...]  # sha256, start, end
    body: str = ""


def read_known(folder: Path) -> dict[str, Known]:
    """What is in `folder`, by id. A file that can't be read counts as reviewed, so that it is not
    overwritten."""
    known: dict[str, Known] = {}
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        try:
            text = decode(read_bytes(path, str(path), ARTICLE_LIMIT)[0], str(path))
            known[path.stem] = parse_known(text, path.stem)
        except InputError:
            known[path.stem] = Known(path.stem, "reviewed", ())
    return known


def parse_known(text: str, id: str) -> Known:
    """What the header of an article's file says of its status and origin. Raises InputError."""
    _, _, rest = text.partition("---\n")
    header, _, body = rest.partition("\n---")
    value = parse(_cut_header(header, _ASKED), f"{id}.md", first_line=2).value
    fields: dict[str, Any] = value if isinstance(value, dict) else {}
    origins = [fields.get("origin"), *(fields.get("copies") or ())]
    found = []
    for origin in origins:
        if isinstance(origin, dict) and isinstance(span := origin.get("span"), tuple) and len(span) == 2:
            found.append((str(origin.get("sha256")), int(span[0]), int(span[1])))
    return Known(id, str(fields.get("status", "draft")), tuple(found), body.lstrip("-").strip())


def read_described(folder: Path) -> dict[str, dict[str, Any]]:
    """What the articles in `folder` say of themselves, by id: title, source, author, published, url, as they are
    written. One that can't be read is left out."""
    said: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        try:
            header = split_article(decode(read_bytes(path, str(path), ARTICLE_LIMIT)[0], str(path)), str(path))[0]
            value = parse(_cut_header(header, _OF_LISTS), str(path), first_line=2).value
        except InputError:
            continue
        if isinstance(value, dict):
            said[path.stem] = value
    return said


def header_value(value: str | Dated | Decimal) -> str:
    """A text, a day or a number as a header has it."""
    if isinstance(value, Decimal):
        return _number(value)
    return _dated(value) if isinstance(value, Dated) else _scalar(value)


def _cut_header(header: str, asked: re.Pattern[str]) -> str:
    """The entries of a header that are asked for here, where its layout tells them: reading facts and quotes,
    too, takes ten times as long, and a library has very many. Else all of it."""
    if not all(map(_ENTRY.match, header.split("\n"))):
        return header
    return "\n".join(found[0] for found in asked.finditer(header)) or header


def write_new(folder: Path, article: Article) -> bool:
    """Writes the file of a draft that has none yet; whether it did. What is there stays, whoever wrote
    it: an editor may have worked on it."""
    path = folder / f"{article.id}.md"
    if path.is_symlink() or path.exists():
        return False
    write_whole(path, write_article(article).encode("utf-8"))
    return True


def is_another(folder: Path, article: Article, known: Known | None) -> bool:
    """Whether the draft on file says something else than `article`: edited since, or made otherwise."""
    path = folder / f"{article.id}.md"
    if known is None or known.status != "draft" or path.is_symlink() or not path.exists():
        return False
    return path.read_bytes() != write_article(article).encode("utf-8")
