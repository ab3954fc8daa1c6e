"""init, new, schema, doctor: a desk that builds at once, with the real command."""

from __future__ import annotations

from pathlib import Path

from briefgen.authoring.schemas import FOLDER, schema_files
from briefgen.authoring.starters import starter_files
from tests.conftest import run_briefgen


def test_a_new_desk_is_good_and_builds_at_once(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    done = run_briefgen("init", desk)
    assert done.returncode == 0
    assert {path.relative_to(desk).as_posix() for path in desk.rglob("*") if path.is_file()} == set(starter_files())
    checked = run_briefgen("check", cwd=desk)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "good river-ports\n", "")
    built = run_briefgen("build", "--format", "html,json", cwd=desk)
    assert built.returncode == 0, built.stderr
    page = (desk / "build" / "river-ports" / "river-ports.html").read_text(encoding="utf-8")
    assert "4.1" in page
    assert "Jo Example" in page


def test_init_leaves_what_is_there_as_it_is(tmp_path: Path) -> None:
    spec = tmp_path / "briefs" / "river-ports.yaml"
    spec.parent.mkdir()
    spec.write_text("mine\n", encoding="utf-8")
    done = run_briefgen("init", tmp_path)
    assert f"kept {spec}" in done.stdout
    assert spec.read_text(encoding="utf-8") == "mine\n"


def test_a_new_brief_builds_and_is_refused_where_one_stands(tmp_path: Path) -> None:
    run_briefgen("init", tmp_path)
    done = run_briefgen("new", "brief", "inland-ports", "--project", tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "now: briefgen build inland-ports")
    assert run_briefgen("check", "inland-ports", "--project", tmp_path).returncode == 0
    again = run_briefgen("new", "brief", "inland-ports", "--project", tmp_path)
    assert (again.returncode, again.stderr.splitlines()[0]) == (1, "this spec is already there")


def test_a_name_that_names_no_brief_and_a_topic_that_is_not_there_are_refused(tmp_path: Path) -> None:
    run_briefgen("init", tmp_path)
    named = run_briefgen("new", "brief", "Inland Ports", "--project", tmp_path)
    assert named.stderr.startswith("'Inland Ports' can't name a brief")
    topic = run_briefgen("new", "brief", "ports", "--topic", "river-port", "--project", tmp_path)
    assert topic.stderr.startswith("there is no topic 'river-port'")
    assert "did you mean 'river-ports'?" in topic.stderr
    assert not (tmp_path / "briefs" / "ports.yaml").exists()


def test_schema_writes_the_schemas_into_the_project(tmp_path: Path) -> None:
    done = run_briefgen("schema", "--project", tmp_path)
    assert done.returncode == 0
    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / FOLDER).iterdir()} == schema_files()


def test_doctor_finds_this_machine_fit_and_says_what_a_library_lacks(tmp_path: Path) -> None:
    fit = run_briefgen("doctor")
    assert fit.returncode == 0, fit.stdout
    run_briefgen("init", tmp_path)
    article = tmp_path / "seeds" / "articles" / "our-desk-2026-river-ports.md"
    text = article.read_text(encoding="utf-8").replace(
        "title: River ports grow", "title: River ports grow \u1200\u1208"
    )
    article.write_text(text, encoding="utf-8")
    sick = run_briefgen("doctor", "--project", tmp_path)
    assert sick.returncode == 1
    assert "characters of 'en'\t1 article(s) have characters that no font has" in sick.stdout


def test_doctor_names_the_command_that_mends(tmp_path: Path) -> None:
    sick = run_briefgen("doctor", "--project", tmp_path)
    assert f"briefgen init {tmp_path}" in sick.stdout
