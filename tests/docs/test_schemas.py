"""The tables of keys beside the schemas and nouns: each key, each word that may stand there, each default."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from briefgen.authoring.schemas import schema_files
from briefgen.chart.asked import CHANNELS, FIELDS, MARKS, SCALES, TYPES
from briefgen.chart.kinds import KINDS
from briefgen.chart.limits import MOST_ROWS
from briefgen.documents.files import ARTICLE_LIMIT, SPEC_LIMIT
from briefgen.i18n.catalogue import ENGLISH
from briefgen.i18n.catalogue import FOLDER as CATALOGUES
from briefgen.model import base, evidence, feeds, library, spec, theme
from briefgen.model.selection import Reason
from briefgen.project.layout import shipped_templates
from briefgen.render.data import COLUMNS
from briefgen.render.page.html import _FILTERS
from briefgen.render.page.templates import MOST_BYTES, MOST_OUTPUT, MOST_STEPS, template_names
from briefgen.render.page.theme import DARK, LEAST, LIGHT
from briefgen.render.page.view import View
from tests.docs.pages import Table, codes, read, section

# Heading, and which of its tables of keys, -> the noun that it is of.
NOUNS: dict[str, dict[tuple[str, int], type[BaseModel]]] = {
    "fetch.md": {("feeds.yaml", 0): feeds.Feed},
    "spec.md": {
        ("Keys of a spec", 0): spec.Spec,
        ("The bottom line", 0): spec.BottomLine,
        ("The period", 0): spec.Window,
        ("The schedule", 0): spec.Schedule,
        ("The change note", 0): spec.ChangeNote,
        ("Waivers", 0): evidence.Waiver,
        ("summary", 0): spec.SummarySection,
        ("figures", 0): spec.FiguresSection,
        ("table", 0): spec.TableSection,
        ("chart", 0): spec.ChartSection,
        ("timeline", 0): spec.TimelineSection,
        ("quotes", 0): spec.QuotesSection,
        ("articles", 0): spec.ArticlesSection,
        ("sources", 0): spec.SourcesSection,
        ("assessment", 0): spec.Judgement,
    },
    "library.md": {
        ("An article", 0): library.Article,
        ("Facts and figures", 0): library.Fact,
        ("Facts and figures", 1): library.Change,
        ("Facts and figures", 2): base.Amount,
        ("Quotes", 0): library.Quote,
        ("Origin and copies", 0): library.Origin,
        ("Dates and numbers", 0): base.Dated,
        ("sources.yaml", 0): library.Source,
        ("topics.yaml", 0): library.Topic,
        ("topics.yaml", 1): library.MatchRule,
    },
    "looks.md": {
        ("A theme", 0): theme.Theme,
        ("Faces", 0): theme.ThemeFonts,
        ("Faces", 1): theme.FontFiles,
        ("The logo", 0): theme.Logo,
    },
}
TABLES = [(page, heading, at, noun) for page, nouns in NOUNS.items() for (heading, at), noun in nouns.items()]
SCHEMAS = {name: json.loads(text) for name, text in schema_files().items()}
SCHEMAS["theme"] = theme.Theme.model_json_schema()


def table_of(page: str, heading: str, at: int) -> Table:
    return [table for table in section(page, heading).tables if table.head[0] == "key"][at]


def definitions() -> dict[str, dict[str, Any]]:
    """Every mapping that an editor writes, by the name of its noun."""
    roots = {"spec.json": "Spec", "article.json": "Article", "theme": "Theme"}
    found: dict[str, dict[str, Any]] = {}
    for name, schema in SCHEMAS.items():
        found.update(schema.get("$defs", {}))
        if name in roots:
            found[roots[name]] = schema
    mappings = {name: next(mappings_in(schema), None) for name, schema in found.items()}
    return {name: schema for name, schema in mappings.items() if schema is not None}


def mappings_in(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "properties" in schema:
        yield schema
    for option in schema.get("anyOf", ()):
        yield from mappings_in(option)


def words_of(schema: dict[str, Any]) -> list[str]:
    """The words that may stand at a key, in order; truth values among them."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return words_of(next(one["$defs"][name] for one in SCHEMAS.values() if name in one.get("$defs", {})))
    found = [str(word) for word in schema.get("enum", ())]
    if "const" in schema:
        found.append(str(schema["const"]))
    if schema.get("type") == "boolean":
        found += ["true", "false"]
    for option in schema.get("anyOf", ()):
        found += words_of(option)
    return found


@pytest.mark.parametrize(
    ("page", "heading", "at", "noun"), TABLES, ids=lambda part: getattr(part, "__name__", str(part))
)
def test_a_table_has_the_keys_of_its_noun_with_their_words_and_defaults(
    page: str, heading: str, at: int, noun: type[BaseModel]
) -> None:
    table, schema = table_of(page, heading, at), definitions()[noun.__name__]
    assert sorted(table.names) == sorted(schema["properties"])
    fields = {info.alias or name: info for name, info in noun.model_fields.items()}
    for row in table.rows:
        for key in codes(row[0]):
            words = words_of(schema["properties"][key])
            assert not words or codes(row[1]) == words, key
            assert ("required" in row[2]) == (key in schema.get("required", ())), key
            default = fields[key].default if key in fields else None
            if isinstance(default, spec.Schedule):
                default = default.every
            if isinstance(default, (str, int, Decimal)) and default != "":
                assert codes(row[2]) == [str(default).lower() if isinstance(default, bool) else str(default)], key


def test_every_mapping_that_an_editor_writes_has_a_table() -> None:
    told = {noun.__name__ for *_, noun in TABLES} | {"Section", "Palette"}  # those have tables of their own form
    assert set(definitions()) == told


def test_the_kinds_of_sections_are_all_there_with_the_headings_that_they_have() -> None:
    assert section("spec.md", "Sections").table("kind").names == list(spec.Section.model_fields)
    headings = {
        kind: next((row[2] for row in table_of("spec.md", kind, 0).rows if row[0] == "`heading`"), None)
        for kind in spec.Section.model_fields
        if kind not in ("gaps", "text")  # a list and a text: they have no keys
    }
    assert {kind: told for kind, told in headings.items() if told} == {
        kind: f"“{ENGLISH[kind]}”"
        for kind in ("summary", "figures", "table", "timeline", "quotes", "articles", "sources")
    }


def test_the_words_of_charts_are_those_that_are_understood() -> None:
    charts = section("spec.md", "Charts")
    own = charts.table("mark").names
    assert own == list(KINDS)
    marks = charts.words.partition("A mark is one of")[2].partition(")")[0]
    assert [*codes(marks), *own] == list(MARKS)
    assert charts.table("field").names == list(FIELDS)
    said = charts.words
    for beginning, known in (
        ("The channels of `encoding` are", CHANNELS),
        ("a field's `type` is", TYPES),
        ("a scale's is", SCALES),
    ):
        assert codes(re.split(r"[;.] ", said.partition(beginning)[2])[0]) == list(known)
    assert f"more than {MOST_ROWS} rows" in said


def test_formats_states_languages_and_columns_are_all_there() -> None:
    assert section("spec.md", "Formats").table("format").names == list(get_args(spec.Format))
    assert section("spec.md", "Status").table("status").names == list(get_args(spec.Status))
    spoken = codes(section("spec.md", "Languages").words.partition("In any other language")[0])
    assert sorted(spoken) == sorted(["en", *(path.stem for path in CATALOGUES.glob("*.po"))])
    assert section("spec.md", "The files of a brief").table("column").names == list(COLUMNS)
    assert section("library.md", "How articles are chosen").table("reason").names == list(get_args(Reason))
    limits = section("spec.md", "YAML, as it is read here").words
    assert f"a spec has at most {SPEC_LIMIT >> 10} KiB, an article {ARTICLE_LIMIT >> 20} MiB" in limits


def test_the_colours_are_the_houses_own() -> None:
    rows = section("looks.md", "Colours").table("key").rows
    told = {codes(row[0])[0]: (codes(row[1])[0], codes(row[2])[0]) for row in rows}
    assert list(told) == list(theme.Palette.model_fields)
    assert told == {name: (LIGHT[name], DARK[name]) for name in LIGHT}
    assert f"a contrast of {LEAST}:1" in section("looks.md", "Colours").words


def test_what_a_template_is_given_is_what_the_page_has() -> None:
    rows = section("looks.md", "Templates of your own").table("in a template").rows
    told = [name for row in rows for name in re.findall(r"`brief\.(\w+)`", row[0])]
    assert sorted(told) == sorted(name for name in vars(View) if name[0] != "_" and name != "called")


def test_the_themes_templates_and_filters_are_those_that_ship() -> None:
    own = section("looks.md", "Templates of your own")
    assert sorted(own.table("template").names) == template_names([shipped_templates()])
    assert own.table("filter").names == list(_FILTERS)
    assert section("looks.md", "A theme").table("theme").names == sorted(
        path.stem for path in (shipped_templates() / "themes").glob("*.yaml")
    )
    page = (shipped_templates() / "brief.html").read_text(encoding="utf-8")
    (row,) = [row for row in own.table("template").rows if row[0] == "`brief.html`"]
    assert codes(row[1]) == re.findall(r"{% block (\w+) %}", page)
    limits = own.words
    assert f"at most {MOST_STEPS:,} steps and {MOST_OUTPUT:,} characters" in limits
    assert f"has at most {MOST_BYTES >> 20} MiB" in limits


# Words in code that are no keys: names of files, programs, formats, examples.
OTHERS = {
    "spec.md": {"briefgen", "uuidgen", "html", "pdf", "json", "csv", "type", "field", "no", "on"},
    "library.md": {"percent", "project", "tonne", "astana", "articles"},
    "looks.md": {"brief", "site", "name"},
    "evidence.md": {"briefgen"},
}


@pytest.mark.parametrize("page", OTHERS)
def test_no_key_is_named_that_there_is_not(page: str) -> None:
    known = {
        *OTHERS[page],
        *map(str, get_args(Reason)),
        *COLUMNS,
        *MARKS,
        *FIELDS,
        *CHANNELS,
        *TYPES,
        *SCALES,
        *_FILTERS,
    }
    for schema in definitions().values():
        known |= set(schema["properties"])
        for one in schema["properties"].values():
            known |= set(words_of(one))
    known |= set(re.findall(r"{% block (\w+) %}", (shipped_templates() / "brief.html").read_text(encoding="utf-8")))
    known |= {"en", *(path.stem for path in CATALOGUES.glob("*.po"))}
    known |= {path.stem for path in (shipped_templates() / "themes").glob("*.yaml")}
    strange = []
    for code in codes(read(page)):
        key = re.fullmatch(r"([a-z]\w*)(?:: .*)?", code)  # capitals are codes of countries and currencies
        if key and key[1] not in known:
            strange.append(code)
    assert strange == []
