"""JSON Schema (2020-12) of what editors write: specs, article headers, sources, topics, feeds.

Made from the nouns, so that they can't disagree; but a noun is described as it is written (`2015-05`, `41 billion`,
`- sources`), not as it is kept. Draft 7 words only, which every editor's language server knows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from briefgen.model.feeds import Feed
from briefgen.model.library import Article, Source, Topic
from briefgen.model.spec import Section, Spec

FOLDER = ".schema"
"""Where a project keeps them, beside briefs/ and seeds/."""

_DATE = r"^\d{4}(-\d{2}(-\d{2})?|-Q[1-4]|-H[12])?(/\d{4}(-\d{2}(-\d{2})?|-Q[1-4]|-H[12])?)?$"
_PERIOD: dict[str, Any] = {
    "description": "A date: 2015-05-07, 2015-05, 2015, 2015-Q1, 2021-H1 or 2024-07/2024-08.",
    "anyOf": [{"type": "string", "pattern": _DATE}, {"type": "integer", "minimum": 1000, "maximum": 9999}],
}
_BASIS = {"enum": ["stated", "relative", "inferred"], "description": "How the date is known."}
_DATED: dict[str, Any] = {
    "description": "A date, or {date: …, basis: …}, or {from: …, to: …, basis: …}.",
    "anyOf": [
        *_PERIOD["anyOf"],
        {
            "type": "object",
            "properties": {"date": _PERIOD, "from": _PERIOD, "to": _PERIOD, "basis": _BASIS},
            "additionalProperties": False,
        },
    ],
}
_NUMBER: dict[str, Any] = {
    "description": "A number: 41000000000, 41 billion or -0.1.",
    "anyOf": [
        {"type": "number"},
        {
            "type": "string",
            "pattern": r"^[-+−]?([1-9]\d{0,2}([,_]\d{3})+|0|[1-9]\d*)(\.\d+)?"
            r"( (thousand|million|billion|trillion|m|bn|tn))?$",
        },
    ],
}
_NUMBERS = frozenset({"value", "low", "high", "threshold"})
# What the file doesn't say: its name does, or its text.
_UNSAID = {"Spec": ("slug",), "Article": ("id", "body")}


def schema_files() -> dict[str, str]:
    """The text of each schema by its file's name: spec.json, article.json, sources.json, topics.json, feeds.json."""
    return {
        "spec.json": _text(_schema_of(Spec), "A brief's spec"),
        "article.json": _text(_schema_of(Article), "The header of an article"),
        "sources.json": _text(_list_of(Source), "The publishers of a library"),
        "topics.json": _text(_list_of(Topic), "The topics of a library"),
        "feeds.json": _text(_list_of(Feed), "What 'briefgen fetch' reads"),
    }


def _text(schema: Mapping[str, Any], title: str) -> str:
    whole = {"$schema": "http://json-schema.org/draft-07/schema#", **schema, "title": title}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _list_of(noun: type[BaseModel]) -> dict[str, Any]:
    schema = _schema_of(noun)
    defs = schema.pop("$defs", {})
    return {"$defs": {**defs, noun.__name__: schema}, "type": "array", "items": {"$ref": f"#/$defs/{noun.__name__}"}}


def _schema_of(noun: type[BaseModel]) -> dict[str, Any]:
    schema = noun.model_json_schema(mode="validation", by_alias=True)
    defs = {name: _as_written(name, one) for name, one in schema.pop("$defs", {}).items()}
    written = _as_written(noun.__name__, schema)
    for key in _UNSAID.get(noun.__name__, ()):
        written["properties"].pop(key, None)
        if key in written.get("required", ()):
            written["required"].remove(key)
    return {**written, "$defs": defs} if defs else written


def _as_written(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A definition in the form that a person writes."""
    match name:
        case "Period":
            return _PERIOD
        case "Dated":
            return _DATED
        case "Change":
            written = _tidy(schema)
            base = {"anyOf": [{"type": "string", "minLength": 1}, {"type": "integer"}]}  # a year is a number in YAML
            return {**written, "properties": {**written["properties"], "base": base}}
        case "Window":
            mapping = {key: value for key, value in schema["properties"].items() if key != "edition"}
            schema = {**schema, "properties": mapping}
            return {"description": _line(schema), "anyOf": [{"const": "edition"}, _tidy(schema)]}
        case "Schedule":
            words = schema["properties"]["every"]["enum"]
            return {"description": _line(schema), "anyOf": [{"enum": words}, _tidy(schema)]}
        case "Section":
            kinds = list(Section.model_fields)
            mapping = {**_tidy(schema), "minProperties": 1, "maxProperties": 1}
            return {"description": _line(schema), "anyOf": [{"enum": kinds}, mapping]}
    return _tidy(schema)


def _tidy(schema: dict[str, Any]) -> dict[str, Any]:
    """A mapping without pydantic's titles and defaults of nothing; numbers as they are written."""
    tidy = {key: value for key, value in schema.items() if key not in ("title", "default")}
    if "description" in tidy:
        tidy["description"] = _line(tidy)
    if "properties" in tidy:
        tidy["properties"] = {
            key: _NUMBER if key in _NUMBERS else _tidy(value) for key, value in tidy["properties"].items()
        }
    if "anyOf" in tidy:
        tidy["anyOf"] = [_tidy(option) for option in tidy["anyOf"]]
    if "prefixItems" in tidy:  # Draft 7 calls it otherwise
        tidy["items"] = [_tidy(option) for option in tidy.pop("prefixItems")]
    elif isinstance(tidy.get("items"), dict):
        tidy["items"] = _tidy(tidy["items"])
    return tidy


def _line(schema: Mapping[str, Any]) -> str:
    return " ".join(str(schema.get("description", "")).split())
