import csv
import io
import json

import jsonschema

from briefgen.model.brief import Brief
from briefgen.render.data import COLUMNS, SCHEMA_FILE, brief_json, brief_schema, figures_csv, read_brief, schema_json
from tests.support import sample_brief


def rows(brief: Brief) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(figures_csv(brief).removeprefix("\ufeff"), newline="")))


def test_the_published_schema_is_the_models() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_json()


def test_a_brief_as_json_is_valid_under_the_schema_and_reads_back_the_same() -> None:
    brief = sample_brief.make_long_brief()
    text = brief_json(brief)
    jsonschema.Draft202012Validator.check_schema(brief_schema())
    jsonschema.validate(json.loads(text), brief_schema())
    assert read_brief(text) == brief
    assert text.endswith("}\n")
    assert "двенадцать" in text


def test_an_edition_from_before_its_labels_were_called_so_is_read() -> None:
    brief = sample_brief.make_long_brief().model_copy(update={"labels": {"skip": "Skip to the brief"}})
    old = json.loads(brief_json(brief))
    old["furniture"] = old.pop("labels")
    assert read_brief(json.dumps(old)) == brief


def test_amounts_stay_exact_in_json() -> None:
    figures = json.loads(brief_json(sample_brief.make_long_brief()))["lead"][0]["figures"]
    assert figures[0]["low"] == "41000000000"


def test_every_figure_is_in_the_csv_once() -> None:
    table = rows(sample_brief.make_long_brief())
    assert [row["article"] + row["fact"] for row in table] == list(
        dict.fromkeys(row["article"] + row["fact"] for row in table)
    )
    assert len(table) == 12
    assert table[0]["low"] == "41000000000"
    assert table[0]["publisher"] == "Institute for the Silk Road"
    assert table[0]["change"] == "up 32% on 2022"


def test_a_change_has_no_sign_before_it_and_an_original_amount_its_own_column() -> None:
    table = rows(sample_brief.make_long_brief())
    assert {row["change"] for row in table} == {"", "up 32% on 2022", "down 21% on 2013"}
    assert "CN¥7 bn" in {row["original"] for row in table}
    assert not any(value.startswith("'") for row in table for value in row.values())


def test_the_csv_is_what_excel_and_the_standard_expect() -> None:
    text = figures_csv(sample_brief.make_brief())
    assert text.startswith("\ufeff" + ",".join(COLUMNS) + "\r\n")
    assert text.count("\n") == text.count("\r\n")


def test_a_text_that_would_run_as_a_formula_is_disarmed_and_a_negative_number_is_not() -> None:
    figures = tuple(
        figure.model_copy(update={"label": label})
        for figure, label in zip(sample_brief.GROWTH, ("=1+1", "@SUM(A1)", "+1", "-1"), strict=True)
    )
    block = sample_brief.TABLE.model_copy(update={"figures": figures})
    table = rows(sample_brief.make_brief(lead=(), blocks=(block,)))
    assert [row["label"] for row in table] == ["'=1+1", "'@SUM(A1)", "'+1", "'-1"]
    assert table[0]["low"] == "-3.6"
