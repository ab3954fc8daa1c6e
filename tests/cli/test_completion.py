"""What the real shells offer when Tab is pressed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, run_briefgen
from tests.support.desk import Desk

ENVIRONMENT = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}

CASES = [
    ("briefgen bui", ["build"]),
    ("briefgen build chi", ["china-kazakhstan", "chinese-industrial-policy"]),
    ("briefgen serve new", ["new-development-bank"]),
    ("briefgen build --form", ["--format"]),
    ("briefgen quote asiatimes-2025-n", ["asiatimes-2025-ndb-rousseff"]),
    ("briefgen find china-", ["china-kazakhstan"]),
    ("briefgen new brief ports --topic new-", ["new-development-bank"]),
    ("briefgen schedule s", ["systemd"]),
    ("briefgen why --project tests ", []),
]


def need(shell: str) -> str:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is missing (Debian: apt-get install {shell})")
    return found


def run(shell: str, *arguments: str, cwd: Path = ROOT) -> str:
    done = subprocess.run([shell, *arguments], capture_output=True, text=True, check=True, cwd=cwd, env=ENVIRONMENT)
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("completion")
    for shell in ("bash", "zsh", "fish"):
        done = run_briefgen("completion", shell)
        assert (done.returncode, done.stderr) == (0, "")
        (folder / shell).write_text(done.stdout, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("line", "offered"), CASES)
def test_bash_offers_names(scripts: Path, line: str, offered: list[str]) -> None:
    words = [*line.split(), *([""] if line.endswith(" ") else [])]
    quoted = " ".join(f"'{word}'" for word in words)
    script = f"""source {scripts}/bash; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}
        _briefgen_completion briefgen; printf '%s\\n' "${{COMPREPLY[@]}}" """
    assert run(need("bash"), "--norc", "-c", script).split() == offered


@pytest.mark.parametrize(("line", "offered"), CASES)
def test_fish_offers_names(scripts: Path, line: str, offered: list[str]) -> None:
    told = run(need("fish"), "--no-config", "-c", f"source {scripts}/fish; complete -C '{line}'")
    assert [entry.split("\t")[0] for entry in told.splitlines()] == offered


@pytest.mark.parametrize(("line", "offered"), CASES)
def test_zsh_offers_names(scripts: Path, line: str, offered: list[str]) -> None:
    # What zsh would insert or list is caught where the script hands it over.
    script = f"""autoload -U compinit; compinit -D; source {scripts}/zsh
        compadd() {{ print -l -- ${{(P)@[-1]}} }}; _describe() {{ print -l -- ${{${{(P)3}}%%:*}} }}
        words=({line}{" ''" if line.endswith(" ") else ""}); CURRENT=$#words; _briefgen_completion"""
    assert run(need("zsh"), "-f", "-c", script).split() == offered


def test_editions_of_a_site_are_offered_where_they_are_known(tmp_path: Path) -> None:
    for week in ("W46", "W47"):
        (tmp_path / "releases" / "1" / "2026" / week / "trade").mkdir(parents=True)
    (tmp_path / "current").symlink_to("releases/1")
    line = f"briefgen diff --site {tmp_path} trade 2026-"
    environment = {**ENVIRONMENT, "_BRIEFGEN_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": "5"}
    done = subprocess.run(["briefgen"], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["plain,2026-W46", "plain,2026-W47"]


def test_held_editions_are_offered_to_let_pass(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write_article("first", "2026-11-02")
    desk.write_spec()
    for day in ("2026-11-09", "2026-11-16"):
        desk.publish(day)
    for words, offered in ((["tr"], ["plain,trade"]), (["trade", "2026"], ["plain,2026-W47"]), (["goods", "2"], [])):
        line = ["briefgen", "release", "--site", str(desk.site), *words]
        asked = {"_BRIEFGEN_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(line), "COMP_CWORD": str(len(line) - 1)}
        done = subprocess.run(["briefgen"], env={**ENVIRONMENT, **asked}, capture_output=True, text=True, check=True)
        assert done.stdout.split() == offered


def test_completing_loads_no_engine_and_no_model() -> None:
    run_main = "try: main(prog_name='briefgen')\nexcept SystemExit: print(*sys.modules)"
    listing = f"import sys; from briefgen.cli import main\n{run_main}"
    words = {"_BRIEFGEN_COMPLETE": "bash_complete", "COMP_WORDS": "briefgen quote x", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-c", listing],
        env={**ENVIRONMENT, **words},
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    heavy = {"pydantic", "weasyprint", "jinja2", "yaml", "babel", "markdown", "nh3", "vl_convert", "rich", "sqlite3"}
    assert not heavy & set(done.stdout.split("\n")[-2].split())
