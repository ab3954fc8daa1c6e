"""docs/commands.md beside the command line itself: each command, argument and option, and what `--json` prints."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import click
import pytest

import briefgen.cli
from briefgen.authoring.doctor import Checkup
from briefgen.authoring.research import Appearance, Explanation, Hit
from briefgen.cli import main
from briefgen.cli.formats import mistake_rows
from briefgen.errors import Mistake, Place
from briefgen.extract.all import as_data, extract
from briefgen.model.changes import Changes
from tests.conftest import ROOT, run_here
from tests.docs.pages import Section, codes, fences, read, section, sections

COMMANDS = sorted(main.commands)


def told(command: str) -> Section:
    return section("commands.md", f"briefgen {command}")


def context(command: str) -> click.Context:
    return click.Context(main.commands[command], info_name=command, parent=click.Context(main, info_name="briefgen"))


def options(command: str) -> list[click.Option]:
    return [one for one in main.commands[command].params if isinstance(one, click.Option)]


def words(text: str) -> str:
    return " ".join(text.split())


def help_text(option: click.Option) -> str:
    return words(re.sub(r"\[default: .*?\]", "", option.help or ""))


def test_every_command_has_a_section_and_a_line_in_the_list_and_no_other_has() -> None:
    found = [one.heading for one in sections(read("commands.md")) if one.level == 3]
    assert sorted(found) == [f"briefgen {command}" for command in COMMANDS]
    listed = section("commands.md", "Commands").table("command").names
    assert listed == found


@pytest.mark.parametrize("command", COMMANDS)
def test_a_section_says_how_a_command_is_called_and_what_its_help_says(command: str) -> None:
    usage, *_, examples = fences(told(command).text)
    assert usage == f"briefgen {command} {' '.join(main.commands[command].collect_usage_pieces(context(command)))}\n"
    assert examples == "\n".join(getattr(main.commands[command], "examples")) + "\n"  # noqa: B009 - of our own class
    text = told(command).words
    for paragraph in (main.commands[command].help or "").split("\n\n"):
        assert words(paragraph) in text


@pytest.mark.parametrize("command", COMMANDS)
def test_a_table_has_every_option_with_its_help_its_choices_and_its_default(command: str) -> None:
    rows = {row[0].strip("`"): row for table in told(command).tables for row in table.rows}
    assert [name.partition(" ")[0] for name in rows] == [one.opts[0] for one in options(command)]
    for option, (name, row) in zip(options(command), rows.items(), strict=True):
        assert row[1].startswith(help_text(option))
        assert bool(option.is_flag) == (" " not in name), f"{name} takes a value, or takes none"
        if option.metavar:
            assert name == f"{option.opts[0]} {option.metavar}"
        if isinstance(option.type, click.Choice):
            assert codes(row[1]) == list(option.type.choices)
        default = re.search(r"\[default: (.*?)\]", option.help or "")
        if default:
            assert row[2] == default[1]
        elif option.required:
            assert row[2] == "required"
        elif option.show_default:
            assert row[2] == f"`{option.default}`"
        else:
            assert row[2] == ("no" if option.is_flag else "none")


def json_keys(command: str) -> list[str]:
    """The names in the part of a section that says what `--json` prints."""
    _, _, said = told(command).text.partition("With `--json`")
    return codes(said.split("\n\n")[0])


def test_what_json_has_is_named() -> None:
    for command, noun in (("find", Hit), ("why", Explanation), ("impact", Appearance), ("doctor", Checkup)):
        assert list(dict.fromkeys(json_keys(command))) == [field.name for field in fields(noun)]
    assert json_keys("diff")[: len(Changes.model_fields)] == list(Changes.model_fields)
    mistake = set(mistake_rows([Mistake("wrong", Place("file"))])[0])
    assert set(codes(told("check").text.partition("As `json`")[2])) == {"mistakes", *mistake}


def test_what_json_of_the_library_has_is_named(starter: Path) -> None:
    (starter / "briefs" / "one.yaml").write_text("title: One\ntopics: [river-ports]\nsections: [sources]\n")
    (row,) = json.loads(run_here("list", "--json", cwd=starter).stdout)
    assert json_keys("list") == list(row)
    article = "our-desk-2026-river-ports"
    for command, passage in (("quote", "The crane will be in place before"), ("figure", "handled 4.1 million tonnes")):
        done = json.loads(run_here(command, article, passage, "--json", cwd=starter).stdout)
        assert json_keys(command) == list(done)


def test_what_json_of_an_ingest_has_is_named(tmp_path: Path) -> None:
    page = tmp_path / "crane.txt"
    page.write_text("New crane for Upper Ford\n\nBy Jo Example\n\nThe river port of Upper Ford ordered a new crane.\n")
    (tmp_path / "list.ris").write_text("TY  - NEWS\nTI  - A title\nER  - \n")
    pages = (page, tmp_path / "list.ris", tmp_path / "not-there.txt")
    done = json.loads(run_here("ingest", *pages, "--dry-run", "--json", cwd=tmp_path).stdout)
    (article,), (refused,), (listed,) = done["articles"], done["refused"], done["listed"]
    keys = ["articles", *article, "refused", *refused, "listed", *listed]
    assert json_keys("ingest") == keys


def test_what_extract_prints_is_named() -> None:
    text = "Trade fell 3% in May 2025, to US$41 billion (289 billion yuan). “It will rise again,” said Ada Sample."
    found = as_data(extract(text, date(2025, 6, 1)))
    told_of = told("extract").text
    for group in ("figures", "quotes", "dates"):
        part = told_of.partition(f"`{group}`:")[2].split(". ")[0]
        assert set(codes(part)) - {"[low, high]"} == set(found[group][0])
    assert "`summary`" in told_of


def test_the_exit_codes_are_those_of_the_program() -> None:
    rows = section("commands.md", "Exit codes").table("code").rows
    documented = {codes(code)[0]: meaning for code, meaning in rows}
    stated = dict(re.findall(r"(\d+) ([^,.]+)", (briefgen.cli.__doc__ or "").partition("Exit codes:")[2]))
    assert set(documented) - {"128 + n"} == set(stated)
    assert all(documented[code].startswith(meaning) for code, meaning in stated.items())


def test_the_environment_is_what_the_program_looks_at() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "briefgen").rglob("*.py"))
    asked = set(re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"(?!\] =)", code))
    asked |= set(re.findall(r"(?<!_)\bBRIEFGEN_[A-Z_]+", code))
    assert set(section("commands.md", "Environment").table("variable").names) == asked
