"""Slips that a word processor or a wrong folder brings about, told word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.authoring.starters import starter_files
from briefgen.documents.validate import validate
from briefgen.documents.yaml import parse
from briefgen.errors import InputError
from briefgen.model.base import Noun
from tests.conftest import run_here


class Named(Noun):
    """Something with a title."""

    title: str


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        ("title:\u00a0Ports\nseries: x\n", "s.yaml:1:7: a no-break space stands here", "type a plain space"),
        ("\u00a0title: Ports\n", "s.yaml:1:1: a no-break space stands here", "type a plain space"),
        ("a: 1\n\u202f\u202fb: 2\n", "s.yaml:2:1: a narrow no-break space stands here", "type a plain space"),
        ("title: “Ports: the year”\n", "s.yaml:1:8: curly quotation marks hold no text together", 'write "…"'),
        ("title: „Ports: the year“\n", "s.yaml:1:8: curly quotation marks hold no text together", 'write "…"'),
    ],
)
def test_signs_of_a_word_processor_are_called_by_their_names(text: str, told: str, hint: str) -> None:
    with pytest.raises(InputError) as error:
        validate(Named, parse(text, "s.yaml"))
    assert told in str(error.value)
    assert any(hint in str(mistake.hint) for mistake in error.value.mistakes)


def test_quotation_marks_and_spaces_within_a_text_are_nobody_s_business() -> None:
    value = parse("title: She said “no” at 5\u00a0pm\n", "s.yaml").value
    assert value["title"] == "She said “no” at 5\u00a0pm"


@pytest.mark.parametrize(
    "arguments",
    [["build"], ["check"], ["list"], ["find", "x"], ["drafts"], ["metrics"], ["review"], ["serve", "x"]],
    ids=" ".join,
)
def test_an_empty_folder_is_named_with_the_two_ways_out(tmp_path: Path, arguments: list[str]) -> None:
    done = run_here(*arguments, cwd=tmp_path)
    assert done.exit_code == 1
    assert f"'{tmp_path}' is no project: it has neither briefs/ nor seeds/" in done.stderr
    assert "'briefgen init DIR' makes one, and --project DIR names another" in done.stderr


@pytest.mark.parametrize("arguments", [["ingest", "a.txt"], ["accept", "a"], ["accept", "--all"]], ids=" ".join)
def test_where_there_is_no_project_a_library_must_be_named(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "a.txt").write_text("A page\n\nof some words.\n", encoding="utf-8")
    done = run_here(*arguments, cwd=tmp_path)
    assert done.exit_code == 2
    assert f"'{tmp_path}' is no project: name the library with --into DIR" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_starter_s_commented_lines_work_when_they_are_uncommented(tmp_path: Path) -> None:
    for name, text in starter_files().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run_here("new", "brief", "my-brief", cwd=tmp_path).exit_code == 0
    path = tmp_path / "briefs" / "my-brief.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(at for at, line in enumerate(lines) if "assessment" in line)
    last = next(at for at in range(first + 1, len(lines)) if not lines[at].startswith("  #     "))
    lines[first:last] = [line.replace("  # ", "  ", 1) for line in lines[first:last]]
    path.write_text("".join(lines), encoding="utf-8")
    done = run_here("check", "my-brief", cwd=tmp_path)
    assert (done.exit_code, "good my-brief" in done.stdout) == (0, True), done.stderr
