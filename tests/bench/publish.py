"""Publishing: many briefs of which few changed, and one more edition on a site of thousands.

Time is the processors', of all processes of a run: the wall's follows the neighbours on the machine."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from tests.bench.tools import BARE, ROOT, briefgen, tell, user_environment
from tests.support.desk import Desk


def measure_publishing(room: Path) -> None:
    """100 briefs with 2 changed beside building those 2, in one process each."""
    cache, project, site = room / "cache", room / "hundred", room / "hundred-site"
    shutil.copytree(ROOT / "seeds", project / "seeds")
    (project / "briefs").mkdir()
    shipped = sorted((ROOT / "briefs").glob("*.yaml"))
    for number in range(100):
        text = shipped[number % len(shipped)].read_text(encoding="utf-8")
        text = text.replace("title: ", f"title: {number} ", 1)
        (project / "briefs" / f"brief-{number:02}.yaml").write_text(text, encoding="utf-8")
    publish = briefgen("publish", "--project", project, "--site", site, "--as-of", "2026-11-16", "--jobs", "1")
    spend(publish, cache)
    changed = [project / "briefs" / f"brief-{number:02}.yaml" for number in (0, 1)]
    build = briefgen(
        "build", "brief-00", "brief-01", "--project", project, "--edition", "2026-W47", "--out", room / "out", "--jobs",
        "1", "--force",
    )  # fmt: skip
    spend(build, cache)
    pairs = []
    for turn in range(5):
        for path in changed:
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("title: ", f"title: {turn} ", 1), encoding="utf-8")
        pairs.append((spend(publish, cache)[0], spend(build, cache)[0]))
    ratio = statistics.median(ours / alone for ours, alone in pairs)
    tell("100 briefs, 2 changed: publish / build of those 2", f"{ratio:.2f}", "≤ 1.30")
    again = statistics.median(spend(publish, cache)[0] for _ in range(3))
    tell("100 briefs, nothing changed", f"{again:.2f} s", "")


def measure_large_site(room: Path, weeks: int) -> None:
    """A site of 50 briefs over `weeks` weeks and one edition more: time beyond the bare render, memory."""
    cache, desk = room / "cache", Desk(room)
    desk.write_article("first", "2024-01-01")
    for number in range(50):
        desk.write_spec(f"trade-{number:02}", schedule="manual")
    first = date(2024, 1, 1)
    names = [f"trade-{number:02}" for number in range(50)]
    only = [part for name in names for part in ("--only", name)]
    spend(briefgen("publish", "--project", desk.project, "--site", desk.site, "--as-of", str(first), *only), cache)
    copy_weeks(desk.site, first, weeks)
    # The pages of what was copied are made by a first run; the measured ones find them as any week does.
    desk.write_article("second", "2024-01-02", 44)
    after = first + timedelta(weeks=weeks)
    runs = []
    for number in range(4):
        desk.write_article("second", "2024-01-02", 44 + number)
        day = str(after + timedelta(weeks=number))
        publish = briefgen(
            "publish", "--project", desk.project, "--site", desk.site, "--as-of", day, "--only", "trade-00"
        )
        runs.append(spend(publish, cache))
    page = room / "page.html"
    build = briefgen(
        "build", "trade-00", "--project", desk.project, "--edition", "2025-W49", "--out", room / "out", "--force"
    )
    render = statistics.median(spend(build, cache)[0] for _ in range(3))
    shutil.copy(room / "out" / "trade-00" / "trade-00.html", page)
    bare = spend([sys.executable, "-c", BARE, page], cache)[0]
    seconds, memory = zip(*runs[1:], strict=True)
    beyond = statistics.median(seconds)
    tell(f"{50 * weeks:,} editions and one more, beyond the build of that one", f"{beyond - render:.1f} s", "≤ 5 s")
    tell("  beyond bare WeasyPrint on its page", f"{beyond - bare:.1f} s", "")
    tell("  peak memory of the run", f"{max(memory):.0f} MiB", "< 400 MiB")


def copy_weeks(site: Path, first: date, weeks: int) -> None:
    """Give a site of one week `weeks` of them, by copying what is published: lists and data, no pages."""
    release = (site / "current").resolve()
    listed = release / "data" / "editions.jsonl"
    lines = [json.loads(line) for line in listed.read_text(encoding="utf-8").splitlines()]
    entries = []
    for week in range(weeks):
        day = first + timedelta(weeks=week)
        edition = day.strftime("%G-W%V")
        for entry in lines:
            moment = f"{day}T00:00:00Z"
            entries.append({**entry, "edition": edition, "as_of": moment, "changed": moment})
            here = release / edition.replace("-", "/") / entry["slug"] / "r1"
            old = release / entry["edition"].replace("-", "/") / entry["slug"] / "r1"
            here.mkdir(parents=True, exist_ok=True)
            for name in entry["files"] if week else ():
                if name.endswith(".json"):
                    text = (old / name).read_text(encoding="utf-8")
                    (here / name).write_text(text.replace(f'"{entry["edition"]}"', f'"{edition}"'), encoding="utf-8")
                else:
                    os.link(old / name, here / name)
    entries.sort(key=lambda entry: (entry["edition"], entry["slug"], entry["revision"]))
    listed.write_text("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries), encoding="utf-8")
    (release / "data" / "site.json").unlink()  # so that all pages are made anew


def spend(command: list[str | Path], cache: Path) -> tuple[float, float]:
    """Processor seconds of a command and all its children, and the peak memory of the largest, in MiB."""
    environment = user_environment(cache)
    script = (
        "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode; "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss, code)"
    )
    words = [str(part) for part in command]
    done = subprocess.run(
        [sys.executable, "-c", script, *words], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    seconds, peak, code = done.stdout.split()
    if code != "0":
        raise SystemExit(f"{' '.join(words)} ended with {code}: {done.stderr[-2000:]}")
    return float(seconds), int(peak) / 1024
