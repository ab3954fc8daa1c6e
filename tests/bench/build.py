"""Building: one brief from nothing, forty of them, a large library."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.tools import BARE, EDITION, ROOT, briefgen, clock, ratio, run, tell, user_environment


def measure_cold(room: Path, rounds: int) -> None:
    """One brief from nothing (no index, no record) beside WeasyPrint alone on the same page."""
    cache, out = room / "cache", room / "cold"
    build = briefgen("build", "china-kazakhstan", "--edition", EDITION, "--out", out)
    run(*build, cache=cache)  # the fonts are cut once a machine
    page = room / "page.html"
    shutil.copy(out / "china-kazakhstan" / "china-kazakhstan.html", page)
    bare: list[str | Path] = [sys.executable, "-c", BARE, page]

    def cold(*, keep_charts: bool) -> float:
        shutil.rmtree(out)
        if not keep_charts:
            shutil.rmtree(cache / "briefgen" / "charts", ignore_errors=True)
        return run(*build, cache=cache)

    pairs = [(cold(keep_charts=True), run(*bare, cache=cache)) for _ in range(rounds)]
    tell("cold build of one brief / bare WeasyPrint", ratio(pairs), "≤ 1.20")
    pairs = [(cold(keep_charts=False), run(*bare, cache=cache)) for _ in range(rounds)]
    tell("  the same with its chart drawn anew", ratio(pairs), "≤ 1.20")
    version = [run(*briefgen("--version"), cache=cache) for _ in range(rounds)]
    tell("briefgen --version", f"{1000 * statistics.median(version):.0f} ms", "≤ 150 ms")


def measure_forty(room: Path) -> None:
    """Forty briefs in two processes beside the bare loop in two; then again with nothing changed."""
    cache, project, out = room / "cache", room / "forty", room / "forty-out"
    shutil.copytree(ROOT / "seeds", project / "seeds")
    (project / "briefs").mkdir()
    shipped = sorted((ROOT / "briefs").glob("*.yaml"))
    for number in range(40):
        text = shipped[number % len(shipped)].read_text(encoding="utf-8")
        # A title of its own each, so that no two pages are the same bytes.
        text = text.replace("title: ", f"title: {number} ", 1)
        (project / "briefs" / f"brief-{number:02}.yaml").write_text(text, encoding="utf-8")
    build = briefgen("build", "--project", project, "--edition", EDITION, "--out", out, "--jobs", "2")
    run(*build, cache=cache)
    pages = sorted(out.glob("*/*.html"))

    def bare_loop() -> float:
        start = time.perf_counter()
        halves = [
            subprocess.Popen([sys.executable, "-c", BARE, *map(str, pages[i::2])], stdout=subprocess.DEVNULL)
            for i in (0, 1)
        ]
        for half in halves:
            if half.wait():
                raise SystemExit("the bare loop failed")
        return time.perf_counter() - start

    pairs = [(run(*build, "--force", cache=cache), bare_loop()) for _ in range(3)]
    tell("40 briefs, 2 jobs / bare WeasyPrint in 2 processes", ratio(pairs), "≤ 1.10")
    full = statistics.median(ours for ours, _ in pairs)
    again = statistics.median(run(*build, cache=cache) for _ in range(5))
    tell("40 briefs, nothing changed / the full build", f"{100 * again / full:.1f} %", "≤ 2 %")
    tell("peak memory of a worker after 40 briefs", f"{worker_peak(build, cache):.0f} MiB", "≤ 250 MiB")


def worker_peak(build: list[str | Path], cache: Path) -> float:
    """The highest resident size of any child of one forced build, in MiB, from /proc while it runs."""
    environment = user_environment(cache)
    command = [str(part) for part in (*build, "--force")]
    peak = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment, cwd=ROOT) as process:
        while process.poll() is None:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            try:
                for child in children.read_text().split():
                    for line in Path(f"/proc/{child}/status").read_text().splitlines():
                        if line.startswith("VmHWM:"):
                            peak = max(peak, int(line.split()[1]))
            except OSError:
                pass  # it ended while we looked
            time.sleep(0.02)
    return peak / 1024


def measure_library(room: Path, count: int) -> None:
    """A large library: indexed from files, asked for each topic, one file changed."""
    from briefgen.library.index import open_library
    from tests.support.generate_library import generate

    project, cache = room / "large", room / "cache"
    generate(project / "seeds", count, 1)
    index = room / "large-out" / ".briefgen" / "index.sqlite"
    spent = clock(lambda: open_library(project / "seeds", index))
    tell(f"index of {count:,} articles built from files", f"{count / spent:,.0f} /s", "≥ 2,000 /s")
    library = open_library(project / "seeds", index)
    fresh = [open_library(project / "seeds", index) for _ in range(5)]  # a library remembers what it was asked
    firsts = []
    for topic in library.topics:
        times = [clock(lambda topic=topic, one=one: one.candidates([topic])) for one in fresh]  # type: ignore[misc]
        firsts.append(1000 * statistics.median(times))
    tell(
        f"selection among {count:,}, the median of {len(firsts)} topics",
        f"{statistics.median(firsts):.1f} ms",
        "≤ 20 ms",
    )
    tell("  the slowest of them", f"{max(firsts):.1f} ms", "≤ 20 ms")
    tell(
        f"{count:,} articles, none changed: library opened",
        f"{clock(lambda: open_library(project / 'seeds', index)):.2f} s",
        "",
    )

    (project / "briefs").mkdir()
    topic = sorted(library.topics)[0]
    spec = f"title: Large\ntopics: [{topic}]\nsections: [{{summary: {{per: article}}}}, sources]\n"
    (project / "briefs" / "large.yaml").write_text(spec, encoding="utf-8")
    out = room / "large-out"
    build = briefgen("build", "--project", project, "--edition", EDITION, "--out", out)
    run(*build, cache=cache)
    chosen = library.candidates([topic])[0].id
    article = next((project / "seeds" / "articles").rglob(f"{chosen}.md"))
    page = out / "large" / "large.html"
    beyond = []
    for _ in range(3):
        article.write_text(article.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
        spent = run(*build, cache=cache)
        bare = run(sys.executable, "-c", BARE, page, cache=cache)
        beyond.append(spent - bare)
    tell(f"one of {count:,} changed: build beyond the bare render", f"{statistics.median(beyond):.2f} s", "< 1 s")
