"""Article files (Markdown under a YAML header), sources.yaml and topics.yaml -> nouns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from briefgen.documents.explain import name_value, suggest
from briefgen.documents.files import ARTICLE_LIMIT, SPEC_LIMIT, decode, read_bytes, read_text
from briefgen.documents.positions import Loc
from briefgen.documents.validate import find_cut_texts, validate
from briefgen.documents.yaml import Document, parse
from briefgen.errors import InputError, Mistake, Place
from briefgen.library.match import parse_term
from briefgen.model.base import Id
from briefgen.model.evidence import Finding
from briefgen.model.feeds import Feed
from briefgen.model.library import Article, Source, Topic
from briefgen.text.characters import check_characters, make_visible
from briefgen.text.passages import find_passage, find_quotation

_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_ID: TypeAdapter[str] = TypeAdapter(Id)
N = TypeVar("N", Source, Topic, Feed)


def parse_article(text: str, file: str, id: str) -> Article:
    """The article that `text` says: a header between two lines `---`, then the body.

    Raises InputError with all mistakes, of the header and of the body, and where a passage of a fact
    or the words of a quote don't stand in the body."""
    header, body, body_line = split_article(text, file)
    mistakes = check_id(id, file) + check_characters(body, file, first_line=body_line)
    try:
        document = parse(header, file, first_line=2)
    except InputError as error:
        raise InputError([*error.mistakes, *mistakes]) from None
    mistakes += _check_passages(document, body) + _check_fact_ids(document)
    try:
        # a bad id is a mistake of the file's name; the rest of the header is looked at all the same
        article = validate(Article, document, id="unnamed" if check_id(id, file) else id, body=body)
    except InputError as error:
        mistakes = sorted(
            [*error.mistakes, *mistakes], key=lambda m: (m.place.line or 0, m.place.column or 0, m.message)
        )
        raise InputError(mistakes) from None
    if mistakes:
        raise InputError(mistakes)
    return article


def read_article(path: Path, file: str) -> Article:
    """The article at `path`; the file's name without `.md` is its id. Raises InputError."""
    return parse_article(decode(read_bytes(path, file, ARTICLE_LIMIT)[0], file), file, path.stem)


_LONGEST_NAME = 250  # bytes that a file system takes, with the suffix
_PARTS = ("articles", "sources.yaml", "topics.yaml")


def check_library(root: Path) -> None:
    """Raises InputError where `root` can't be the folder of a library: it holds other things, or there is none and
    none beside it."""
    hint = "give the folder that holds articles/ and sources.yaml, or an empty one"
    try:
        found = sorted(path.name for path in root.iterdir())
    except FileNotFoundError:
        if root.parent.is_dir():
            return  # to be made
        raise InputError([Mistake("there is no such folder", Place(str(root)), hint=hint)]) from None
    except OSError as error:
        raise InputError([Mistake(f"can't read it: {error.strerror}", Place(str(root)), hint=hint)]) from error
    if found and not any(name in found for name in _PARTS):
        raise InputError([Mistake(f"this is no library: it holds '{found[0]}'", Place(str(root)), hint=hint)])


def find_article(root: Path, id: str) -> Path:
    """The file of the article `id` in the library at `root`. Raises InputError where there is none."""
    if not check_id(id, "") and len(id) < _LONGEST_NAME:
        for path in sorted((root / "articles").rglob(f"{id}.md")):
            return path
    every = sorted(path.stem for path in (root / "articles").rglob("*.md"))
    close = get_close_matches(id[:_LONGEST_NAME], every, n=1)
    hint = f"did you mean '{close[0]}'?" if close else "an article's id is its file's name without .md"
    raise InputError([Mistake(f"there is no article '{make_visible(id)}'", Place(str(root)), hint=hint)])


def read_sources(path: Path) -> dict[str, Source]:
    """The publishers of a library by id. Raises InputError."""
    return parse_list(Source, read_text(path, str(path), SPEC_LIMIT), str(path))


def read_topics(path: Path) -> dict[str, Topic]:
    """The topics of a library by id. Raises InputError, also for a term that has no word in it."""
    return parse_list(Topic, read_text(path, str(path), SPEC_LIMIT), str(path), _check_terms)


def parse_list(
    noun: type[N], text: str, file: str, check: Callable[[Document, Loc], list[Mistake]] | None = None
) -> dict[str, N]:
    """A YAML list of mappings -> `noun`s by id, in the order of the file. Raises InputError with the
    mistakes of all of them; `check` finds those that the noun can't see."""
    document = parse(text, file)
    if not isinstance(document.value, tuple):
        hint = "begin each entry with '- id: …'"
        message = f"expected a list, found {name_value(document.value)}"
        raise InputError([document.mistake(message, (), hint=hint)])
    nouns: dict[str, N] = {}
    first_at: dict[str, int] = {}
    mistakes: list[Mistake] = []
    for i in range(len(document.value)):
        try:
            one = validate(noun, document, at=(i,))
        except InputError as error:
            mistakes += error.mistakes
            continue
        if one.id in nouns:
            line = document.place((first_at[one.id], "id")).line
            message = f"the id '{one.id}' is used twice: first in line {line}"
            mistakes.append(document.mistake(message, (i, "id"), hint="give each entry an id of its own"))
        nouns.setdefault(one.id, one)
        first_at.setdefault(one.id, i)
        mistakes += check(document, (i,)) if check else []
    if mistakes:
        raise InputError(sorted(mistakes, key=lambda m: (m.place.line or 0, m.place.column or 0, m.message)))
    return nouns


def check_id(id: str, file: str) -> list[Mistake]:
    """A Mistake if the name of an article's file can't be an id."""
    try:
        _ID.validate_python(id)
    except ValidationError:
        hint = "name the file in lower-case letters and digits joined by hyphens: xinhua-2015-capacity.md"
        return [Mistake(f"'{id}' can't be the id of an article", Place(file), hint=hint)]
    return []


def split_article(text: str, file: str) -> tuple[str, str, int]:
    """(header, body, the line that the body begins on) of an article's file. Raises InputError where it has no
    header between two lines `---`."""
    first, _, rest = text.partition("\n")
    if first.rstrip() != "---":
        hint = "begin the file with a line '---', the header, and another line '---'"
        raise InputError([Mistake("the header is missing", Place(file, 1, 1), first.rstrip("\r"), hint=hint)])
    closing = _CLOSING.search(rest)
    if closing is None:
        hint = "put a line '---' between the header and the body"
        raise InputError([Mistake("the header that begins here is never closed", Place(file, 1, 1), first, 3, hint)])
    header = rest[: closing.start()]
    after = rest[closing.end() :]
    body = after.lstrip()
    line = 2 + rest.count("\n", 0, closing.end() + len(after) - len(body))
    return header, body.rstrip(), line


def _check_passages(document: Document, body: str) -> list[Mistake]:
    """A Mistake for each passage of a fact, and words of a quote, that the body doesn't have."""
    mistakes = []
    for group, key in (("facts", "passage"), ("quotes", "words")):
        entries = document.value.get(group) if isinstance(document.value, dict) else None
        for i, entry in enumerate(entries if isinstance(entries, tuple) else ()):
            words = entry.get(key) if isinstance(entry, dict) else None
            find = find_passage if key == "passage" else find_quotation
            if isinstance(words, str) and words.strip() and words not in body and not find(words, body, 1):
                what = "the passage does" if key == "passage" else "the words of the quote do"
                mistakes.append(
                    document.mistake(f"{what} not stand in the body", (group, i, key), hint=_near(words, body))
                )
    return mistakes


def _check_fact_ids(document: Document) -> list[Mistake]:
    """A Mistake for each fact whose id an earlier fact of the article has."""
    facts = document.value.get("facts") if isinstance(document.value, dict) else None
    first: dict[str, int] = {}
    mistakes = []
    for i, fact in enumerate(facts if isinstance(facts, tuple) else ()):
        id = fact.get("id") if isinstance(fact, dict) else None
        if not isinstance(id, str):
            continue
        if first.setdefault(id, i) != i:
            # Places are worked out only where something is wrong: most of reading would go into them.
            line = document.place(("facts", first[id], "id")).line
            message = f"the fact id '{id}' is used twice: first in line {line}"
            mistakes.append(document.mistake(message, ("facts", i, "id"), hint="give each fact an id of its own"))
    return mistakes


def _near(passage: str, body: str) -> str:
    """How far the body agrees with a passage that it doesn't have."""
    words = passage.split()
    agreed, refused = 0, len(words)
    while refused - agreed > 1:
        middle = (agreed + refused) // 2
        if find_passage(" ".join(words[:middle]), body, 1):
            agreed = middle
        else:
            refused = middle
    if agreed < 2:
        return "copy the exact words from the body"
    end = find_passage(" ".join(words[:agreed]), body, 1)[0][1]
    ahead = " ".join(body[end : end + 60].split()[:3])
    return f"after '{' '.join(words[max(0, agreed - 3) : agreed])}' the body goes on '{ahead}'"


def _check_terms(document: Document, loc: Loc) -> list[Mistake]:
    rule = document.value_at(loc)["match"]
    terms: list[tuple[Loc, Any]] = []
    for key in ("any", "none"):
        terms += [((*loc, "match", key, i), term) for i, term in enumerate(rule.get(key, ()))]
    for i, group in enumerate(rule.get("all", ())):
        terms += [((*loc, "match", "all", i, j), term) for j, term in enumerate(group)]
    hint = "a term is a word, a phrase or a prefix*"
    return [
        document.mistake(f"'{term}' has no word in it", at, hint=hint) for at, term in terms if not parse_term(term)[0]
    ]


def find_unknown_names(path: Path, sources: frozenset[str], topics: frozenset[str]) -> tuple[Mistake, ...]:
    """A Mistake for each source and topic that the article at `path` names and the library lacks."""
    file = str(path)
    header, _, _ = split_article(decode(read_bytes(path, file, ARTICLE_LIMIT)[0], file), file)
    document = parse(header, file, first_line=2)
    value = document.value
    named: list[tuple[Loc, str, frozenset[str], str]] = [
        ((key,), value[key], sources, "source") for key in ("source", "origin_source") if key in value
    ]
    holders: list[tuple[Loc, Any]] = [((), value)]
    holders += [((group, i), entry) for group in ("facts", "quotes") for i, entry in enumerate(value.get(group, ()))]
    for loc, holder in holders:
        named += [((*loc, "topics", i), name, topics, "topic") for i, name in enumerate(holder.get("topics", ()))]
    return tuple(
        document.mistake(f"'{name}' is not in {kind}s.yaml", loc, hint=suggest(name, known))
        for loc, name, known, kind in named
        if name not in known
    )


def find_cut_headers(path: Path, file: str) -> tuple[Mistake, ...]:
    """A warning for each text in the header of the article at `path` that a '#' cuts off."""
    header, _, _ = split_article(decode(read_bytes(path, file, ARTICLE_LIMIT)[0], file), file)
    return find_cut_texts(Article, parse(header, file, first_line=2)) if " #" in header else ()


def place_findings(path: Path, file: str, findings: Iterable[Finding], *, severity: str) -> tuple[Mistake, ...]:
    """Findings of an article as mistakes with their line and column in its file at `path`."""
    return place_in_text(decode(read_bytes(path, file, ARTICLE_LIMIT)[0], file), file, findings, severity=severity)


def place_in_text(text: str, file: str, findings: Iterable[Finding], *, severity: str) -> tuple[Mistake, ...]:
    """The same where the text of the file is at hand."""
    document = parse(split_article(text, file)[0], file, first_line=2)
    return _place(document, text.split("\n"), findings, severity)


def place_in_list(path: Path, findings: Iterable[Finding], *, severity: str) -> tuple[Mistake, ...]:
    """The same for findings in sources.yaml or topics.yaml."""
    file = str(path)
    text = read_text(path, file, SPEC_LIMIT)
    return _place(parse(text, file), text.split("\n"), findings, severity)


def _place(document: Document, lines: Sequence[str], findings: Iterable[Finding], severity: str) -> tuple[Mistake, ...]:
    placed = []
    for finding in findings:
        loc: Loc = finding.loc
        while loc and not _leads_somewhere(document, loc):
            loc = loc[:-1]  # a key that is not written, such as a missing 'qualifier'
        place, width = document.place(loc), 1
        if finding.needle and place.line:
            # A folded text has one mark for all its lines: look for the words themselves.
            for number in range(place.line - 1, min(len(lines), place.line + 40)):
                column = lines[number].find(finding.needle)
                if column >= 0:
                    place, width = Place(place.file, number + 1, column + 1), len(finding.needle)
                    break
        excerpt = lines[place.line - 1] if place.line else None
        placed.append(Mistake(finding.message, place, excerpt, width, finding.hint, severity, finding.rule))
    return tuple(placed)


def _leads_somewhere(document: Document, loc: Loc) -> bool:
    try:
        document.value_at(loc)
    except (KeyError, IndexError, TypeError):
        return False
    return True
