"""The rules of the house that a machine can hold: direction of imports, size of rooms, nothing copied."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT, SHARED

PACKAGE = ROOT / "briefgen"

# The layers, lowest first. A room imports from layers before its own, or from its own line.
LAYERS: list[set[str]] = [
    {"__init__", "errors", "model"},
    {"text", "i18n", "project", "workers"},
    {"documents", "chart", "extract"},
    {"library"},
    {"specs", "ingest"},
    {"assembly", "changes", "render"},
    {"evidence", "site"},
    {"build", "authoring"},
    {"check", "live", "publish", "fetch", "review"},
    {"cli"},
    {"__main__"},
]
DATA = {"data"}
"""Folders of the package that hold no code."""


def modules() -> dict[str, Path]:
    """Every module of the program by its name: `briefgen.text.words`; a package by its folder's."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        found[name.removesuffix(".__init__")] = path
    return found


MODULES = modules()


def room_of(module: str) -> str:
    """The room at the root that a module stands in: `text` of `briefgen.text.words`."""
    return module.split(".")[1] if "." in module else "__init__"


def imports_of(module: str) -> Iterator[tuple[str, ast.ImportFrom, bool]]:
    """(module imported, statement, whether at the top) of each import of ours, wherever it stands: in
    functions and under TYPE_CHECKING too."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert not any(a.name.split(".")[0] == "briefgen" for a in node.names), f"{module}: write 'from … import'"
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "briefgen":
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module, node, node.col_offset == 0


GRAPH = {module: {other for other, _, _ in imports_of(module)} for module in MODULES}


def test_every_room_has_its_place_in_the_drawing() -> None:
    placed = {room for layer in LAYERS for room in layer}
    assert {room_of(module) for module in MODULES} == placed, "give each room a place in LAYERS and in CONTRIBUTING.md"
    drawing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [r for r in sorted(placed) if not r.startswith("__") and not re.search(rf"\b{r}\b", drawing)] == []


def test_imports_run_one_way() -> None:
    level = {room: height for height, layer in enumerate(LAYERS) for room in layer}
    wrong = [
        f"{module} imports {other}"
        for module, others in GRAPH.items()
        for other in sorted(others)
        if level[room_of(other)] > level[room_of(module)]
    ]
    assert wrong == []


def test_no_circle_ties_modules_rooms_or_their_folders() -> None:
    for depth in (2, 3, 9):  # rooms, folders inside rooms, modules
        graph: dict[str, set[str]] = {}
        for module, others in GRAPH.items():
            ours = ".".join(module.split(".")[:depth]) if len(module.split(".")) > depth else module
            theirs = {".".join(o.split(".")[:depth]) if len(o.split(".")) > depth else o for o in others}
            graph.setdefault(ours, set()).update(theirs - {ours})
        order = TopologicalSorter(graph)
        order.prepare()  # raises CycleError, which names the circle


def test_the_house_is_no_larger_than_its_plan() -> None:
    doors = {p.name for p in PACKAGE.iterdir() if p.suffix == ".py" or (p.is_dir() and p.name != "__pycache__")}
    assert len(doors) <= 28
    rooms = {(room_of(m), room_of(o)) for m, others in GRAPH.items() for o in others} - {(r, r) for r in doors}
    assert len({(a, b) for a, b in rooms if a != b}) <= 155
    assert len(LAYERS) <= 11
    bodies = [path for path in MODULES.values() if path.name != "__init__.py"]
    small = sorted(str(p.relative_to(PACKAGE)) for p in bodies if p.read_text(encoding="utf-8").count("\n") < 60)
    assert len(small) <= 25, small


def test_what_is_ours_is_imported_at_the_top() -> None:
    """Only cli, which must answer --version at once, imports the program's own modules inside functions; and
    what an engine's process loads is imported where the engine starts."""
    wrong = [
        f"{module}:{node.lineno}"
        for module in MODULES
        if room_of(module) not in ("cli", "__main__") and module not in ENGINES
        for _, node, at_top in imports_of(module)
        if not at_top and not _is_for_types(module, node)
    ]
    assert wrong == []


ENGINES = {"briefgen.render.processes"}


def _is_for_types(module: str, node: ast.ImportFrom) -> bool:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    return any(
        isinstance(one, ast.If)
        and "TYPE_CHECKING" in ast.unparse(one.test)
        and one.lineno < node.lineno <= (one.end_lineno or 0)
        for one in tree.body
    )


def test_no_module_is_past_400_lines() -> None:
    long = {p.name: n for p in PACKAGE.rglob("*.py") if (n := p.read_text(encoding="utf-8").count("\n")) > 400}
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


@pytest.mark.process
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


@pytest.mark.process
@pytest.mark.skipif(not (SHARED / "tools" / "copied.py").exists(), reason="the source texts (../shared) are not here")
def test_no_sentence_of_the_source_texts_is_in_the_project() -> None:
    done = subprocess.run(
        [sys.executable, SHARED / "tools" / "copied.py", ROOT], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("", 0)
