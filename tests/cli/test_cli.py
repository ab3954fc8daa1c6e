"""The command line as an editor meets it: words, exit codes, nothing lost."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen import __version__
from briefgen.cli import main
from tests.conftest import EDITION, ROOT, run_briefgen
from tests.support.edited import edit

COMMANDS = sorted(main.commands)


def check(project: Path, *specs: str) -> subprocess.CompletedProcess[str]:
    return run_briefgen("check", *specs, "--project", project, "--edition", EDITION)


def build(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_briefgen("build", "--project", project, "--edition", EDITION, *arguments)


def test_version_and_help_load_no_engine_and_no_model() -> None:
    listing = (
        "import sys; from briefgen.cli import main\ntry: main(['--version'])\nexcept SystemExit: print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True, cwd=ROOT)
    first, modules = done.stdout.splitlines()
    assert first == f"briefgen {__version__}"
    heavy = {"pydantic", "weasyprint", "jinja2", "yaml", "babel", "markdown", "nh3", "vl_convert", "rich", "sqlite3"}
    assert not heavy & set(modules.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str) -> None:
    text = CliRunner().invoke(main, [command, "--help"]).output
    assert "Examples:" in text
    assert f"  briefgen {command}" in text


def test_the_shipped_project_has_no_mistake(tmp_path: Path) -> None:
    done = run_briefgen("check", "--edition", EDITION, "--out", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "good china-kazakhstan\ngood chinese-industrial-policy\ngood new-development-bank\n"


def test_an_unknown_key_is_told_with_its_place_and_what_was_meant(project: Path) -> None:
    edit(project / "briefs" / "new-development-bank.yaml", "  - quotes: {best: 2}", "  - qoutes: {best: 2}")
    done = check(project, "new-development-bank")
    assert done.returncode == 1
    line = 1 + (project / "briefs" / "new-development-bank.yaml").read_text().split("qoutes")[0].count("\n")
    assert done.stderr.startswith(
        f"unknown key 'qoutes'\n"
        f"  --> briefs/new-development-bank.yaml:{line}:5\n"
        f"   |\n"
        f"{line} |   - qoutes: {{best: 2}}\n"
        f"   |     ^^^^^^\n"
        f"hint: did you mean 'quotes'?\n"
    )


def test_a_citation_that_leads_nowhere_is_pointed_at_inside_its_text(project: Path) -> None:
    spec = project / "briefs" / "china-kazakhstan.yaml"
    edit(spec, "[@scmp-2017-one-way-street]. The two", "[@scmp-2017-one-way-stret]. The two")
    done = check(project, "china-kazakhstan")
    lines = spec.read_text(encoding="utf-8").split("\n")
    number = next(i for i, text in enumerate(lines, 1) if "stret]" in text)
    column = lines[number - 1].index("scmp-2017-one-way-stret") + 1
    assert done.returncode == 1
    head = done.stderr.split("\n")
    assert head[0] == "the cited article 'scmp-2017-one-way-stret' is not in this brief"
    assert head[1].strip() == f"--> briefs/china-kazakhstan.yaml:{number}:{column}"
    assert "hint: did you mean 'scmp-2017-one-way-street'?" in head


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            "topics: [new-development-bank]",
            "topics: [new-developement-bank]",
            "there is no topic 'new-developement-bank'",
            "did you mean 'new-development-bank'?",
        ),
        (
            "  - asiatimes-2025-ndb-rousseff#flood-aid-2024",
            "  - asiatimes-2025-ndb-rousseff#flood-aid-2042",
            "article 'asiatimes-2025-ndb-rousseff' has no fact 'flood-aid-2042'",
            "did you mean 'flood-aid-2024'?",
        ),
        (
            "  - asiatimes-2025-ndb-rousseff#flood-aid-2024",
            "  - asiatimes-2025-ndb-roussef",
            "there is no article 'asiatimes-2025-ndb-roussef' in the library",
            "did you mean 'asiatimes-2025-ndb-rousseff'?",
        ),
        (
            "ndb-emergency-finance]",
            "ndb-emergency-finances]",
            "nothing in the library has the metric 'ndb-emergency-finances'",
            "did you mean 'ndb-emergency-finance'?",
        ),
        (
            "ndb-emergency-finance]",
            "ndb-financed-projects]",
            "a chart has one unit, these figures have 2: US$ bn, projects",
            "chart them apart",
        ),
        (
            "topics: [new-development-bank]",
            "topics: [new-development-bank]\nperiod: {to: 1999}",
            "nothing was selected: 10 candidates, 9 off topic, 1 outside the period",
            "widen 'period', add a topic, or pin an article",
        ),
        (
            "topics: [new-development-bank]",
            "topics: [new-development-bank]\nlanguage: xx",
            "there is no locale data for the language 'xx'",
            "write a language such as en, ru or zh-Hans",
        ),
    ],
)
def test_what_a_spec_asks_for_in_vain_is_named_with_a_way_out(
    project: Path, old: str, new: str, message: str, hint: str
) -> None:
    spec = project / "briefs" / "new-development-bank.yaml"
    if "nothing was selected" in message:
        text = re.sub(r"^pin:\n(?:  - .*\n)+", "", spec.read_text(encoding="utf-8"), flags=re.MULTILINE)
        spec.write_text(text, encoding="utf-8")
    edit(spec, old, new)
    done = check(project, "new-development-bank")
    assert done.returncode == 1
    assert message in done.stderr.split("\n")
    assert f"hint: {hint}" in done.stderr.split("\n")


def test_all_mistakes_of_all_files_are_told_at_once(project: Path) -> None:
    edit(project / "briefs" / "china-kazakhstan.yaml", "format: briefing", "format: brefing")
    edit(project / "briefs" / "chinese-industrial-policy.yaml", "status: final", "status: finall")
    edit(project / "seeds" / "articles" / "xinhua-2015-capacity.md", "kind: target", "kind: goal")
    done = check(project)
    assert done.returncode == 3
    for file in ("briefs/china-kazakhstan.yaml", "briefs/chinese-industrial-policy.yaml", "xinhua-2015-capacity.md"):
        assert file in done.stderr
    assert done.stdout == "good new-development-bank\n"


def test_a_broken_spec_leaves_the_others_built_and_the_exit_code_says_in_part(project: Path) -> None:
    edit(project / "briefs" / "china-kazakhstan.yaml", "format: briefing", "format: brefing")
    done = build(project, "--format", "html")
    assert done.returncode == 3
    assert "done in part: 2 built, 1 failed" in done.stderr
    assert sorted(p.parent.name for p in (project / "build").glob("*/*.html")) == [
        "chinese-industrial-policy",
        "new-development-bank",
    ]


def test_a_failed_build_leaves_the_last_good_files_as_they_were(project: Path) -> None:
    assert build(project, "new-development-bank", "--format", "html").returncode == 0
    page = project / "build" / "new-development-bank" / "new-development-bank.html"
    before = page.read_bytes()
    edit(project / "briefs" / "new-development-bank.yaml", "topics: [new-development-bank]", "topics: [nothing]")
    assert build(project, "new-development-bank", "--format", "html").returncode == 1
    assert page.read_bytes() == before
    assert [p.name for p in page.parent.iterdir()] == [page.name]


def test_what_has_not_changed_is_not_built_again_and_what_has_is(project: Path) -> None:
    arguments = ("new-development-bank", "chinese-industrial-policy", "--format", "html,json")
    first = build(project, *arguments)
    assert first.stdout.count("built ") == 2
    assert build(project, *arguments).stdout == "unchanged chinese-industrial-policy\nunchanged new-development-bank\n"
    article = project / "seeds" / "articles" / "asiatimes-2025-ndb-rousseff.md"
    edit(article, "Others gained less.", "Others gained less than that.")
    second = build(project, *arguments).stdout
    assert "unchanged chinese-industrial-policy" in second
    assert "built new-development-bank" in second
    # A touched file with the same words changes nothing.
    os.utime(article)
    assert build(project, *arguments).stdout.count("unchanged") == 2
    (project / "build" / "new-development-bank" / "new-development-bank.json").unlink()
    assert "built new-development-bank" in build(project, *arguments).stdout
    assert build(project, *arguments, "--force").stdout.count("built ") == 2


def test_another_edition_is_another_brief(project: Path) -> None:
    assert build(project, "new-development-bank", "--format", "json").returncode == 0
    done = run_briefgen(
        "build", "new-development-bank", "--project", project, "--format", "json", "--edition", "2026-W53"
    )
    assert done.stdout.startswith("built new-development-bank")
    told = json.loads((project / "build" / "new-development-bank" / "new-development-bank.json").read_text())
    assert (told["edition"], told["edition_text"]) == ("2026-W53", "28 Dec 2026 – 3 Jan 2027")


def test_a_spec_can_be_named_by_its_path_or_its_name(project: Path) -> None:
    done = run_briefgen("check", "briefs/china-kazakhstan.yaml", "new-development-bank", cwd=project)
    assert done.stdout == "good china-kazakhstan\ngood new-development-bank\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("build", "--edition", "2025-W53"), 2, "there is no week 2025-W53: a year ends with W52 or W53"),
        (("build", "--edition", "next"), 2, "'next' is not an ISO week such as 2026-W47"),
        (("build", "--format", "odt"), 2, "'odt' is not among html, pdf, docx, json, csv"),
        (("build", "--jobs", "0"), 2, "0 is not in the range 1<=x<=64."),
        (("build", "--project", "nowhere"), 2, "Directory 'nowhere' does not exist."),
        (("check", "china-kazakstan"), 1, "there is no spec 'china-kazakstan'"),
    ],
)
def test_mistakes_on_the_command_line_say_what_is_meant(arguments: tuple[str, ...], code: int, message: str) -> None:
    done = run_briefgen(*arguments)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_project_without_specs_or_library_says_what_to_write(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    done = run_briefgen("build", "--project", tmp_path)
    assert done.returncode == 1
    assert done.stderr == "no spec found\n --> briefs/\nhint: 'briefgen new brief NAME' begins one\n\n"
    (tmp_path / "briefs" / "a.yaml").write_text("title: A\ntopics: [a]\nsections: [sources]\n")
    done = run_briefgen("build", "--project", tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "sources.yaml" in done.stderr


def test_an_output_folder_that_cant_be_written_is_named(project: Path) -> None:
    (project / "file").write_text("in the way")
    out = project / "file" / "below"
    done = build(project, "new-development-bank", "--out", str(out))
    assert done.returncode == 1
    assert done.stderr == f"briefgen: can't write to '{out}': Not a directory\n"


def test_list_tells_what_each_spec_is_and_uses(tmp_path: Path) -> None:
    done = run_briefgen("list", "--edition", EDITION, "--out", tmp_path)
    assert done.stdout == (
        "china-kazakhstan\tbriefing\tfinal\t5\tChina–Kazakhstan cooperation\n"
        "chinese-industrial-policy\tindepth\tfinal\t3\tChinese industrial policy\n"
        "new-development-bank\tglance\tfinal\t1\tNew Development Bank\n"
    )


def test_two_files_of_one_name_are_told_apart_and_one_file_twice_is_built_once(project: Path) -> None:
    (project / "other").mkdir()
    (project / "other" / "china-kazakhstan.yaml").write_bytes(
        (project / "briefs" / "china-kazakhstan.yaml").read_bytes()
    )
    done = run_briefgen("check", "china-kazakhstan", "other/china-kazakhstan.yaml", cwd=project)
    assert done.returncode == 1
    assert "two specs are named 'china-kazakhstan': the other one is briefs/china-kazakhstan.yaml" in done.stderr
    done = run_briefgen("check", "china-kazakhstan", "briefs/china-kazakhstan.yaml", cwd=project)
    assert done.stdout == "good china-kazakhstan\n"


def test_what_is_no_plain_file_is_told_and_neither_hangs_nor_sinks_the_others(project: Path) -> None:
    (project / "briefs" / "folder.yaml").mkdir()
    (project / "briefs" / "nowhere.yaml").symlink_to("/nonexistent")
    os.mkfifo(project / "briefs" / "pipe.yaml")
    done = build(project, "--format", "json")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    for name in ("folder", "nowhere", "pipe"):
        assert f"briefs/{name}.yaml" in done.stderr
    assert done.stdout.count("built ") == 3


def test_older_files_of_other_formats_are_pointed_out(project: Path) -> None:
    assert build(project, "new-development-bank", "--format", "json,csv").returncode == 0
    edit(project / "briefs" / "new-development-bank.yaml", "title: New Development Bank", "title: The bank")
    done = build(project, "new-development-bank", "--format", "csv")
    assert done.returncode == 0
    assert "warning: from an earlier build, and left as it was: new-development-bank.json" in done.stderr


def test_two_builds_at_once_into_one_folder_both_end_well(project: Path) -> None:
    command = [sys.executable, "-m", "briefgen", "build", "--project", str(project), "--format", "html,json", "--force"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in "ab"]
    outcomes = [(*one.communicate(), one.returncode) for one in both]
    assert [code for _, _, code in outcomes] == [0, 0], outcomes
    assert not [p for p in (project / "build").rglob(".*") if p.name != ".briefgen"]


def test_what_a_page_will_not_show_as_meant_is_told_with_its_place(project: Path) -> None:
    spec = project / "briefs" / "new-development-bank.yaml"
    edit(spec, "      Brazil has gained", "      ![map](map.png) See [this](javascript:alert(1)). Brazil has gained")
    done = check(project, "new-development-bank")
    assert done.returncode == 0
    assert "warning: pictures are not shown" in done.stderr
    assert "warning: the link to 'javascript:alert(1)' was dropped" in done.stderr
    line = 1 + spec.read_text(encoding="utf-8").split("![map]")[0].count("\n")
    assert f"briefs/new-development-bank.yaml:{line}:7" in done.stderr


def test_a_template_that_stands_in_for_none_is_told(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates" / "headline.html").write_text("<h1>Ours</h1>")
    done = check(project, "new-development-bank")
    assert done.returncode == 0
    assert "warning: no page uses this template\n --> templates/headline.html" in done.stderr
