"""What the parts of the bench share: clocks, ratios, running a command, a line of the report."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
EDITION = "2026-W47"
BARE = """
import sys
from weasyprint import HTML
for name in sys.argv[1:]:
    HTML(filename=name).write_pdf(name + ".bare.pdf")
"""


def tell(measure: str, figure: str, wanted: str) -> None:
    print(f"{measure:58} {figure:>12}   {wanted}", flush=True)


def user_environment(cache: Path) -> dict[str, str]:
    """The environment of a command as a user has it: Python keeps what it has compiled, in `cache` here."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "XDG_CACHE_HOME": str(cache), "PYTHONPYCACHEPREFIX": str(cache / "bytecode")}


def run(*command: str | Path, cache: Path, **more: str) -> float:
    """Wall time of a command in seconds; its output is thrown away, its failure is ours."""
    environment = {**user_environment(cache), **more}
    start = time.perf_counter()
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, env=environment, cwd=ROOT)
    return time.perf_counter() - start


def briefgen(*arguments: str | Path) -> list[str | Path]:
    return [sys.executable, "-m", "briefgen", *arguments]


def clock(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def core_time(work: Callable[[], object]) -> float:
    """Seconds of a core, whatever else the machine does meanwhile."""
    start = time.process_time()
    work()
    return time.process_time() - start


def child_time(*command: str | Path, cache: Path, cwd: Path, input: str = "") -> float:
    """Seconds of a core that a command takes for itself, whatever else the machine does meanwhile."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(
        [str(part) for part in command],
        check=True, input=input.encode(), stdout=subprocess.DEVNULL, env=user_environment(cache), cwd=cwd,
    )  # fmt: skip
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def ratio(pairs: list[tuple[float, float]]) -> str:
    return f"{statistics.median(ours / bare for ours, bare in pairs):.2f}"


def shipped_bodies() -> list[str]:
    """The texts of the starter library: real news prose, of 200 to 450 words."""
    files = sorted((ROOT / "seeds" / "articles").glob("*.md"))
    return [file.read_text(encoding="utf-8").split("\n---\n", 1)[1].strip() for file in files]
