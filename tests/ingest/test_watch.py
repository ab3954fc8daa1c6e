"""`ingest --watch`: each file that is saved into a folder becomes a draft once it is whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PAGES = {
    "anholm": "The harbour of Anholm counted 410 ships in February, ten more than in January, its master said.",
    "bexvik": "The town of Bexvik sold the last of its trams to a museum for 90,000 crowns, the council announced.",
    "cresund": "Bakers in Cresund made 12 percent less bread last winter than in the one before, says their guild.",
}


def page(name: str) -> str:
    return f"News from {name.capitalize()}\nCoast Courier, 3 March 2025\n\n{PAGES[name]} {PAGES[name][4:40]} again.\n"


def wait_for(folder: Path, count: int) -> list[str]:
    """The drafts in a library, once there are so many, or after half a minute."""
    for _ in range(150):
        found = sorted(path.stem for path in (folder / "articles").glob("*.md"))
        if len(found) >= count:
            return found
        time.sleep(0.2)
    return found


@pytest.mark.process
def test_each_file_is_ingested_once_it_is_whole_until_one_stops_it(tmp_path: Path) -> None:
    saved, into = tmp_path / "saved", tmp_path / "seeds"
    for folder in (saved, into / "articles"):
        folder.mkdir(parents=True)
    (into / "sources.yaml").write_text("[]\n", encoding="utf-8")
    (saved / "anholm.txt").write_text(page("anholm"), encoding="utf-8")
    run = [sys.executable, "-m", "briefgen", "ingest", str(saved), "--into", str(into), "--watch"]
    out_file, err_file = tmp_path / "out", tmp_path / "err"
    with out_file.open("w") as told, err_file.open("w") as complained:
        process = subprocess.Popen(run, stdout=told, stderr=complained)
    try:
        assert len(wait_for(into, 1)) == 1  # what was there
        time.sleep(1.0)
        with (saved / "bexvik.txt").open("w", encoding="utf-8") as file:
            for piece in (page("bexvik")[:60], page("bexvik")[60:110], page("bexvik")[110:]):
                file.write(piece)
                file.flush()
                os.fsync(file.fileno())
                time.sleep(0.5)
        (saved / "half.html.part").write_text("<p>half", encoding="utf-8")
        (saved / ".hidden.txt").write_text(page("cresund"), encoding="utf-8")
        assert len(wait_for(into, 2)) == 2
        (tmp_path / "cresund.txt").write_text(page("cresund"), encoding="utf-8")
        (tmp_path / "cresund.txt").rename(saved / "cresund.txt")
        found = wait_for(into, 3)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
    finally:
        process.kill()
        process.wait()
    out, err = out_file.read_text(), err_file.read_text()
    assert process.returncode == 0, err
    assert [name.split("-")[-1] for name in found] == ["anholm", "bexvik", "cresund"]
    assert PAGES["bexvik"] in (into / "articles" / f"{found[1]}.md").read_text(encoding="utf-8").replace("\n", " ")
    assert err.endswith("stopped\n")
    assert "Traceback" not in err
    assert "half" not in err
    assert out.count("1 article found, 1 written") == 3


def test_a_file_cant_be_watched(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page("anholm"), encoding="utf-8")
    run = [sys.executable, "-m", "briefgen", "ingest", str(tmp_path / "a.txt"), "--watch"]
    done = subprocess.run(run, capture_output=True, text=True, timeout=60)
    assert (done.returncode, "--watch takes folders only" in done.stderr) == (2, True)
