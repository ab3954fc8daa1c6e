"""The rules of the house that a machine can hold: direction of imports, size of rooms, nothing copied."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SHARED

PACKAGE = ROOT / "briefgen"

# The layers, lowest first. A module imports from layers before its own, or from its own line.
LAYERS: list[set[str]] = [
    {"__init__"},
    {"errors", "characters"},
    {"model"},
    {"yamlspots", "yamlbroken", "modelwords", "textfiles", "yamltree", "yamlcomments", "yamldoc"},
    {"text"},
    {"phrases", "tongue"},
    {"extract"},
    {"library"},
    {"specs", "references", "themes"},
    {"select"},
    {"wording", "furniture", "cites", "facts", "chart", "account"},
    {"desk"},
    {"blocks"},
    {"assemble"},
    {"changes", "evidence"},
    {"render"},
    {"outputs", "workers", "project", "events"},
    {"site"},
    {"ingest"},
    {
        "engines",
        "unchanged",
        "compose",
        "inspection",
        "originals",
        "research",
        "headers",
        "schemas",
        "starters",
        "health",
    },
    {"build", "live"},
    {"publish"},
    {"cli"},
    {"__main__"},
]


def rooms() -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        found.setdefault(path.relative_to(PACKAGE).parts[0].removesuffix(".py"), []).append(path)
    return found


def imported_rooms(path: Path) -> set[str]:
    """The rooms of briefgen that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "briefgen":
            parts = node.module.split(".")[1:]
            names |= {parts[0]} if parts else {alias.name for alias in node.names if alias.name != "__version__"}
        elif isinstance(node, ast.Import):
            names |= {a.name.split(".")[1] for a in node.names if a.name.startswith("briefgen.")}
    return names


def test_imports_run_one_way() -> None:
    level = {room: height for height, layer in enumerate(LAYERS) for room in layer}
    wrong = []
    for room, paths in rooms().items():
        assert room in level, f"{room} has no place in the drawing: give it one in LAYERS and in CONTRIBUTING.md"
        for path in paths:
            wrong += [f"{path.name} imports {n}" for n in sorted(imported_rooms(path)) if level[n] > level[room]]
    assert wrong == []


def test_the_drawing_of_the_house_names_every_room() -> None:
    drawing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    missing = [room for room in rooms() if not room.startswith("__") and not re.search(rf"\b{room}\b", drawing)]
    assert missing == []


def test_no_module_is_two_rooms() -> None:
    long = {p.name: n for p in PACKAGE.rglob("*.py") if (n := p.read_text(encoding="utf-8").count("\n")) > 300}
    assert long == {}


def test_only_cli_prints_exits_or_looks_at_the_clock() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if "cli" in path.parts or path.name == "__main__.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in ("print", "sys.exit", "exit", "date.today", "datetime.now", "time.time", "os.getenv"):
                    wrong.append(f"{path.name}:{node.lineno} {called}")
    assert wrong == []


def test_no_registry_and_no_path_of_one_machine_is_in_the_project() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    pattern = re.compile(r"(?:^|[^\w/])/(?:root|work|home)/\w|(?:pypi|pythonhosted|npmjs|debian)\.(?:org|com)")
    wrong = []
    for name in filter(None, listed):
        path = ROOT / name
        if path.suffix in (".png", ".woff2") or path == Path(__file__) or not path.is_file():
            continue
        wrong += [f"{name}: {m[0]}" for m in pattern.finditer(path.read_text(encoding="utf-8", errors="replace"))]
    assert wrong == []


@pytest.mark.skipif(not (SHARED / "tools" / "copied.py").exists(), reason="the source texts (../shared) are not here")
def test_no_sentence_of_the_source_texts_is_in_the_project() -> None:
    done = subprocess.run(
        [sys.executable, SHARED / "tools" / "copied.py", ROOT], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("", 0)
