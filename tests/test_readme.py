"""The README's own examples work."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.authoring.schemas import schema_files
from briefgen.library.files import parse_article, read_sources, read_topics
from tests.conftest import EDITION, ROOT, run_briefgen

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


def example(beginning: str) -> str:
    (found,) = [text for text in EXAMPLES if text.startswith(beginning)]
    return str(found)


def test_the_spec_of_the_readme_is_composed_without_a_mistake(project: Path) -> None:
    (project / "briefs" / "readme.yaml").write_text(example("title: China"), encoding="utf-8")
    done = run_briefgen("check", "readme", "--project", project, "--edition", EDITION)
    assert (done.stdout, done.stderr, done.returncode) == ("good readme\n", "", 0)


def test_the_article_of_the_readme_is_read() -> None:
    text = example("---\n").replace("…\n", "… Offshoring its local debt problem, he said.\n")
    article = parse_article(text.replace("Offshoring", "offshoring"), "readme.md", "readme")
    assert [fact.value for fact in article.facts] == [28_600_000_000]


def test_the_lists_of_the_readme_are_read(tmp_path: Path) -> None:
    for name, read, beginning in (
        ("sources", read_sources, "- id: xinhua"),
        ("topics", read_topics, "- id: china-kazakhstan"),
    ):
        path = tmp_path / f"{name}.yaml"
        path.write_text(example(beginning), encoding="utf-8")
        assert len(read(path)) == 1


def commands_of(section: str) -> str:
    """What a section of the README has its reader type, a line each."""
    text = README.split(f"## {section}\n")[1].split("\n## ")[0]
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    return "".join(re.sub(r"^\$ ", "", block, flags=re.MULTILINE) for block in blocks)


def run_commands(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-ec", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_every_command_of_the_first_brief_does_what_it_says(tmp_path: Path) -> None:
    done = run_commands(commands_of("Your first brief in ten minutes"), tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    (draft,) = (tmp_path / "desk" / "seeds" / "articles").glob("ford-courier-2026-*.md")
    assert f"accepted {draft.stem}" in done.stdout
    page = (tmp_path / "desk" / "build" / "quays" / "quays.html").read_text(encoding="utf-8")
    assert "Ada Sample" in page
    assert "3.2" in page
    assert (tmp_path / "site" / "current" / "index.html").is_file()


def test_the_weekly_build_is_set_up_as_it_says(tmp_path: Path) -> None:
    begun = run_commands("briefgen init desk; sed -i 's/^status: draft/status: review/' desk/briefs/*.yaml", tmp_path)
    assert begun.returncode == 0
    commands = commands_of("The weekly build")
    assert "briefgen serve --site ../site\n" in commands  # it would go on until it is stopped
    done = run_commands(commands.replace("briefgen serve --site ../site\n", ""), tmp_path / "desk")
    assert (done.returncode, done.stderr) == (0, "")
    planned, published, served = done.stdout.splitlines()
    assert planned.startswith("would publish river-ports ")
    assert published.startswith("published river-ports ")
    assert served == "serving release 000001"
    units = (tmp_path / "desk" / "briefgen.units").read_text(encoding="utf-8")
    assert "OnCalendar=Mon 06:00 Europe/Paris" in units
    assert f"--site {tmp_path / 'site'} " in units
    status = json.loads((tmp_path / "site" / "current" / "status.json").read_text(encoding="utf-8"))
    assert "as_of" in status


def keys_of(schema: object) -> set[str]:
    """Every key that a JSON Schema lets an editor write, at any depth."""
    if isinstance(schema, list):
        return set().union(*map(keys_of, schema))
    if not isinstance(schema, dict):
        return set()
    own = set(schema.get("properties", {}))
    return own.union(*map(keys_of, schema.values()))


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_the_reference_names_every_key_that_the_schema_has(name: str) -> None:
    code = " ".join(re.findall(r"`[^`\n]+`|```yaml\n.*?```", README, re.DOTALL))
    keys = keys_of(json.loads(schema_files()[name]))
    assert keys
    assert sorted(key for key in keys if not re.search(rf"\b{re.escape(key)}\b", code)) == []
