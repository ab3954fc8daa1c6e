"""Brief -> data: the whole brief as JSON with a published schema, its figures as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from briefgen import PACKAGE
from briefgen.i18n.catalogue import ENGLISH
from briefgen.model.brief import Brief
from briefgen.model.contents import contents_of_brief

SCHEMA_ID = "https://briefgen.org/schema/brief-1.json"
SCHEMA_FILE = PACKAGE / "render" / "brief.schema.json"
COLUMNS = (
    "article", "fact", "citation", "label", "statement", "metric", "low", "high", "unit", "currency", "per", "original",
    "qualifier", "as_of_first", "as_of_last", "kind", "change", "passage", "publisher", "url",
)  # fmt: skip

# What a spreadsheet may run as a formula when a cell begins with it (OWASP's list).
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def brief_json(brief: Brief) -> str:
    """The brief as JSON: UTF-8 text, two spaces, fields in the order of the model, a newline at the end.

    Amounts (`low`, `high`) are strings such as "41000000000" or "-3.6": exact, where a JSON number
    would pass through a float in most readers. Dates are ISO 8601."""
    return json.dumps(brief.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2) + "\n"


def read_brief(text: str) -> Brief:
    """The brief that `brief_json` wrote. Raises pydantic.ValidationError where the text is another thing."""
    return Brief.model_validate_json(text, strict=False)


def brief_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `brief_json`; also kept as `brief.schema.json` beside this module."""
    schema = Brief.model_json_schema(mode="serialization", by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **schema,
        "title": "A brief of briefgen",
        "description": "One brief of one edition: what its page says, with every figure and quote cited.",
    }


def schema_json() -> str:
    """The text of `brief.schema.json`."""
    return json.dumps(brief_schema(), ensure_ascii=False, indent=2) + "\n"


def figures_csv(brief: Brief) -> str:
    """Every figure of the brief once, in the page's order: RFC 4180, a header row, CR LF.

    Begins with a byte order mark, without which Excel takes UTF-8 for the machine's old code page.
    Amounts are plain numbers in whole units; `original` is the amount in the currency of the source
    where another is shown. A text that a spreadsheet would run as a formula gets
    an apostrophe before it."""
    sources = {source.article: source for source in brief.sources}
    words = {**ENGLISH, **brief.labels}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for figure in contents_of_brief(brief).unique_figures:
        source = sources[figure.article]
        row = (
            figure.article, figure.fact, figure.citation, figure.label, figure.statement, figure.metric, figure.low,
            figure.high, figure.unit, figure.currency, figure.per, figure.original, figure.qualifier,
            figure.as_of.first, figure.as_of.last, figure.kind, _tell_change(figure.change_text, words), figure.passage,
            source.publisher, source.url,
        )  # fmt: skip
        writer.writerow([_cell(value) for value in row])
    return "\ufeff" + out.getvalue()


def _tell_change(text: str | None, words: Mapping[str, str]) -> str | None:
    """`+32% on 2022` -> `up 32% on 2022`: a cell that begins with a sign would be taken for a formula."""
    if text and text[0] in "+-−":
        return f"{words['up' if text[0] == '+' else 'down']} {text[1:].lstrip()}"
    return text


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")  # never 4.1E+10
    text = str(value)
    return f"'{text}" if isinstance(value, str) and _FORMULA.match(text) else text
