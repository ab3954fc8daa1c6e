"""What may go wrong while a site is published: killed, told to stop, twice at once, no room, nobody listening.

Each time what is served is whole: as it was, or as it was to be; and the next run needs no hand."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen.publish.lock import locked
from tests.conftest import ROOT
from tests.support.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A site of one edition, whose next one is due."""
    made = Desk(tmp_path)
    made.write_article("first", "2026-11-02")
    for slug in ("goods", "trade"):
        made.write_spec(slug)
    assert made.publish("2026-11-09").returncode == 0
    made.write_article("second", "2026-11-12", 44)
    return made


@pytest.fixture
def wanted(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is served once the next edition is out, by a run that nothing disturbs."""
    aside = tmp_path_factory.mktemp("undisturbed")
    subprocess.run(["cp", "-a", desk.project, desk.site, aside], check=True)
    other = Desk.__new__(Desk)
    other.project, other.site = aside / "desk", aside / "site"
    assert other.publish("2026-11-16").returncode == 0
    return other.digest()


def start(desk: Desk) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "briefgen", "publish", "--project", str(desk.project), "--site", str(desk.site)]
    return subprocess.Popen(
        [*command, "--as-of", "2026-11-16", "--jobs", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )


def wait_for(process: subprocess.Popen[bytes], there: Callable[[], bool]) -> None:
    while not there() and process.poll() is None:
        time.sleep(0.001)


def holds_lock(site: Path, process: subprocess.Popen[bytes]) -> bool:
    return f"process {process.pid} of" in (site / "lock").read_text(encoding="utf-8")


def has_begun(site: Path, process: subprocess.Popen[bytes]) -> bool:
    return (site / "releases" / "000002").is_dir()


def is_checked(site: Path, process: subprocess.Popen[bytes]) -> bool:
    return (site / "releases" / "000002" / "data" / "settings").is_file()


@pytest.mark.parametrize("moment", [holds_lock, has_begun, is_checked])
def test_a_killed_run_leaves_the_site_whole_and_the_next_one_recovers(
    desk: Desk, wanted: dict[str, str], moment: Callable[[Path, subprocess.Popen[bytes]], bool]
) -> None:
    before = desk.digest()
    process = start(desk)
    wait_for(process, lambda: moment(desk.site, process))
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert desk.digest() in (before, wanted)
    assert desk.publish("2026-11-16").returncode == 0
    assert desk.digest() == wanted
    assert desk.releases == ["000001", "000002"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_run_that_is_told_to_stop_says_so_in_one_line_and_takes_its_children_with_it(
    desk: Desk, number: signal.Signals
) -> None:
    before = desk.digest()
    process = start(desk)
    wait_for(process, lambda: has_begun(desk.site, process))
    os.kill(process.pid, number)
    _, stderr = process.communicate()
    line = f"briefgen: stopped by {number.name}; the site is as it was or as it was to be\n"
    assert (stderr.decode(), process.returncode, desk.digest()) == (line, 128 + number, before)
    assert desk.releases == ["000001"]
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_of_two_runs_at_once_the_second_says_who_holds_the_lock_and_changes_nothing(desk: Desk) -> None:
    before = desk.digest()
    with locked(desk.site / "lock", "process 4711 of somebody"):
        done = desk.publish("2026-11-16")
    assert done.returncode == 75
    assert done.stderr == f"briefgen: already running: process 4711 of somebody holds '{desk.site / 'lock'}'\n"
    assert desk.digest() == before


def test_a_worker_that_outlives_a_killed_run_does_not_keep_its_lock(tmp_path: Path) -> None:
    started, waiting = os.pipe(), os.pipe()
    with locked(tmp_path / "lock", "the parent"):
        child = os.fork()
        if child == 0:
            os.close(waiting[1])
            os.write(started[1], b"x")
            os.read(waiting[0], 1)  # until the parent is done
            os._exit(0)
        os.read(started[0], 1)
    with locked(tmp_path / "lock", "the next one"):
        assert (tmp_path / "lock").read_text(encoding="utf-8").startswith("the next one")
    os.close(waiting[1])
    os.waitpid(child, 0)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, which can be made full or read-only."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder], capture_output=True, check=False
    ).returncode == 0  # fmt: skip
    if not mounted:
        pytest.skip("a full and a read-only disk: only root may mount one")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize(("options", "reason"), [("full", "No space left on device"), ("ro", "Read-only file system")])
def test_a_full_or_read_only_disk_leaves_the_old_site_and_says_where(
    desk: Desk, small_disk: Path, options: str, reason: str
) -> None:
    subprocess.run(["cp", "-a", desk.site, small_disk / "site"], check=True)
    desk.site = small_disk / "site"
    before = desk.digest()
    if options == "full":
        used = int(
            subprocess.run(["du", "-sk", small_disk], capture_output=True, text=True, check=True).stdout.split()[0]
        )
        options = f"size={used + 40}k"
    subprocess.run(["mount", "-o", f"remount,{options}", small_disk], check=True)
    done = desk.publish("2026-11-16")
    assert (done.returncode, desk.digest()) == (1, before)
    assert reason in done.stderr or "disk" in done.stderr
    assert str(small_disk) in done.stderr or "index" in done.stderr
    assert "Traceback" not in done.stderr
    subprocess.run(["mount", "-o", "remount,rw,size=64m", small_disk], check=True)
    assert desk.publish("2026-11-16").returncode == 0
    assert desk.releases == ["000001", "000002"]


@pytest.mark.parametrize("redirection", [">&- 2>&-", "> /dev/full", "| true"])
def test_that_nobody_can_read_what_is_said_stops_nothing(desk: Desk, wanted: dict[str, str], redirection: str) -> None:
    command = f"{sys.executable} -m briefgen publish --project {desk.project} --site {desk.site} --as-of 2026-11-16"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{command} {redirection}"], env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert desk.digest() == wanted


def test_another_look_and_back_again_gives_the_bytes_of_before(desk: Desk) -> None:
    assert desk.publish("2026-11-09").returncode == 0
    before = desk.digest()
    own = desk.project / "templates" / "site" / "shell.html"
    own.parent.mkdir(parents=True)
    shipped = (ROOT / "templates" / "site" / "shell.html").read_text(encoding="utf-8")
    own.write_text(shipped.replace("<footer", "<p>For the staff only.</p><footer"), encoding="utf-8")
    assert desk.publish("2026-11-09").returncode == 0
    other = desk.digest()
    assert other != before
    assert {
        n: d for n, d in other.items() if "/r1/" in n and n[-4:] in (".pdf", "json", ".csv")
    }.items() <= before.items()
    own.unlink()
    own.parent.rmdir()
    own.parent.parent.rmdir()
    assert desk.publish("2026-11-09").returncode == 0
    assert desk.digest() == before
