"""Every command on every machine that fails it: the right code, the reason in few words, nothing lost, no litter.

The faults are real: processes are killed and hang, disks are full, streams closed, homes missing."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EDITION, ROOT, run_briefgen
from tests.support.desk import Desk

COMMANDS: dict[str, tuple[str, ...]] = {
    "build": ("build", "trade", "--edition", EDITION, "--force", "--format", "html,pdf", "--jobs", "1"),
    "publish": ("publish", "--site", "../site", "--as-of", "2026-11-16", "--jobs", "1"),
    "check": ("check", "--edition", EDITION),
    "ingest": ("ingest", "../saved"),
    "accept": ("accept", "waiting"),
    "serve": ("serve", "trade", "--edition", EDITION, "--port"),
}
STORY = "The council of the port said on Monday that it would spend 4 million euros on a quay in 2027.\n\n" * 4
PAGE = (
    f"<html><head><title>Quay</title></head><body><article><h1>A quay for the port</h1>{STORY}</article></body></html>"
)

WORKERS = """
import os, signal, sys, time
_first = os.getpid()
def _fault():
    if {once}:
        try:
            os.close(os.open({mark!r}, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return
    {what}
os.register_at_fork(after_in_child=_fault)
if "spawn_main" in " ".join(sys.orig_argv):
    _fault()
"""
CLOCK = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
#include <sys/time.h>
int clock_gettime(clockid_t id, struct timespec *t) {
    int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
    int done = real(id, t);
    if (id == CLOCK_REALTIME) t->tv_sec = t->tv_sec % 86400;
    return done;
}
time_t time(time_t *t) { struct timespec s; clock_gettime(CLOCK_REALTIME, &s); if (t) *t = s.tv_sec; return s.tv_sec; }
int gettimeofday(struct timeval *v, void *z) {
    struct timespec s; clock_gettime(CLOCK_REALTIME, &s); v->tv_sec = s.tv_sec; v->tv_usec = s.tv_nsec / 1000; return 0;
}
"""


@dataclass
class Machine:
    """A desk, and how the next command is run on it."""

    desk: Desk
    room: Path
    environment: dict[str, str] = field(default_factory=dict)
    before: list[Callable[[], object]] = field(default_factory=list)
    streams: dict[str, Any] = field(default_factory=dict)
    wrap: tuple[str, ...] = ()
    mounted: Path | None = None

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """The command of COMMANDS; `serve` is asked for its page and then told to stop."""
        how: dict[str, Any] = {
            "cwd": self.desk.project,
            # No bytecode: where no file may grow, Python leaves it cut off, and the next run can't load it.
            "env": {
                "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1",
                **self.environment,
            },
            "preexec_fn": self._prepare, "encoding": "utf-8",
            "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **self.streams,
        }  # fmt: skip
        line = [*self.wrap, sys.executable, "-m", "briefgen", *COMMANDS[command]]
        if command == "serve":
            return serve_once(line, how)
        return subprocess.run(line, check=False, timeout=200, **how)

    def _prepare(self) -> None:
        for step in self.before:
            step()

    def put_fault(self, what: str, *, once: bool = False) -> None:
        """In each process that the program starts, or in the first one, do `what` at once."""
        (self.room / "sitecustomize.py").write_text(
            WORKERS.format(what=what, once=once, mark=str(self.room / "struck")), encoding="utf-8"
        )
        self.environment["PYTHONPATH"] = f"{self.room}{os.pathsep}{ROOT}"


def serve_once(line: list[str], how: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    """The server, asked for its page once it answers, and stopped as by Ctrl-C."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([*line, str(port)], **how)
    until = time.monotonic() + 60
    try:
        while server.poll() is None and time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 100) as line_in:
                line_in.sendall(f"GET / HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
                assert line_in.recv(12).startswith(b"HTTP/1.")
                break
            time.sleep(0.1)
        for patience in (60, 20, 60):  # one Ctrl-C may fall into a moment when Python can't be interrupted
            server.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(patience)
                break
        out, err = server.communicate(timeout=10)
    finally:
        server.kill()
        server.communicate()
    return subprocess.CompletedProcess(line, server.returncode, out or "", err or "")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with a brief that is built and published, a saved page and a draft that waits."""
    folder = tmp_path_factory.mktemp("machine")
    desk = Desk(folder)
    desk.write_spec()
    desk.write_article("a", "2026-11-01")
    (folder / "saved").mkdir()
    (folder / "saved" / "quay.txt").write_text(f"A quay for the port\n\n{STORY}", encoding="utf-8")
    (folder / "saved" / "quay.html").write_text(PAGE.replace("4 million", "9 million"), encoding="utf-8")
    draft = desk.write_article("waiting", "2026-11-08", value=43)
    draft.write_text(draft.read_text(encoding="utf-8").replace("status: reviewed", "status: draft"), encoding="utf-8")
    assert run_briefgen(*COMMANDS["build"], cwd=desk.project).returncode == 0
    assert desk.publish("2026-11-02").returncode == 0
    desk.write_article("b", "2026-11-07", value=47)
    return folder


@pytest.fixture
def machine(template: Path, tmp_path: Path) -> Iterator[Machine]:
    folder, room = tmp_path / "copy", tmp_path / "room"
    room.mkdir()
    subprocess.run(["cp", "-a", str(template), str(folder)], check=True)
    desk = Desk.__new__(Desk)
    desk.project, desk.site = folder / "desk", folder / "site"
    made = Machine(desk, room)
    made.environment["HOME"] = str(Path.home())
    if base := os.environ.get("XDG_CACHE_HOME"):
        made.environment["XDG_CACHE_HOME"] = base
    yield made
    if made.mounted is not None:
        subprocess.run(["umount", "--lazy", str(made.mounted)], check=True)


# -- the machines -------------------------------------------------------------------------------------------------

KILL, HANG = "os.kill(os.getpid(), signal.SIGKILL)", "time.sleep(600)"
SOON = "import briefgen.workers as w\nw.Work.__init__.__defaults__ = (None, 3.0, None, None)\n"


def no_library(machine: Machine) -> None:
    shutil.rmtree(machine.desk.project / "seeds")


def killed_once(machine: Machine) -> None:
    machine.put_fault(KILL, once=True)


def killed_always(machine: Machine) -> None:
    machine.put_fault(KILL)


def hanging(machine: Machine) -> None:
    machine.put_fault(HANG)
    path = machine.room / "sitecustomize.py"
    path.write_text(SOON + path.read_text(encoding="utf-8"), encoding="utf-8")  # two minutes is long for a test


def little_memory(machine: Machine) -> None:
    size = 400 * 1024 * 1024
    machine.before.append(lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size)))


def no_file_of(size: int) -> Callable[[Machine], None]:
    """No file can grow beyond `size` bytes, as on a disk that fills up at that place of each."""

    def limit(machine: Machine) -> None:
        machine.before.append(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))

    return limit


def read_only(machine: Machine) -> None:
    """The desk and its site lie on a disk that can only be read. Mounting is for root."""
    script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && cd "$1" && shift && exec "$@"'
    folder = str(machine.desk.project.parent)
    machine.wrap = ("unshare", "--mount", "sh", "-c", script, folder, str(machine.desk.project))
    must_run(*machine.wrap, "true")


def full_disk(room: int) -> Callable[[Machine], None]:
    """The desk and its site lie on a disk with `room` kB left."""

    def fill(machine: Machine) -> None:
        folder = machine.desk.project.parent
        aside = folder.with_name("aside")
        folder.rename(aside)
        folder.mkdir()
        must_run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder))
        machine.mounted = folder
        subprocess.run(["cp", "-a", f"{aside}/.", str(folder)], check=True)
        filler = folder / "filler"
        with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(4096))
        os.truncate(filler, filler.stat().st_size - room * 1024)

    return fill


def other_user(machine: Machine) -> None:
    """All belongs to another user, and this one has no privilege over what is not its own."""
    folder = machine.desk.project.parent
    if os.getuid() == 0:
        must_run("chown", "-R", "1000:1000", str(folder))
        machine.wrap = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
        must_run(*machine.wrap, "true")
    else:
        must_run("chmod", "-R", "a-w", str(folder))


def must_run(*command: str) -> None:
    """Skips the test where a command of the system is not there, or not allowed."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip(f"{command[0]} is missing (Debian: apt-get install util-linux mount)")
    if done.returncode:
        pytest.skip(f"{command[0]}: {done.stderr.strip()}")


def stdout_full(machine: Machine) -> None:
    machine.streams["stdout"] = os.open("/dev/full", os.O_WRONLY)


def stdout_closed(machine: Machine) -> None:
    machine.streams["stdout"] = None
    machine.before.append(lambda: os.close(1))


def reader_gone(machine: Machine) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    machine.streams["stdout"] = writing


def no_home(machine: Machine) -> None:
    machine.environment["HOME"] = "/proc/nobody"
    machine.environment.pop("XDG_CACHE_HOME", None)


def home_unset(machine: Machine) -> None:
    machine.environment.pop("HOME", None)


def no_tmpdir(machine: Machine) -> None:
    machine.environment["TMPDIR"] = "/nonexistent/tmp"


def clock_of_1970(machine: Machine) -> None:
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("cc is missing (Debian: apt-get install gcc libc6-dev)")
    (machine.room / "clock.c").write_text(CLOCK, encoding="utf-8")
    library = machine.room / "clock.so"
    made = subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", str(library), str(machine.room / "clock.c"), "-ldl"], check=False
    )
    if made.returncode:
        pytest.skip("cc can't make a library (Debian: apt-get install gcc libc6-dev)")
    machine.environment["LD_PRELOAD"] = str(library)


GOOD = {key: {0} for key in COMMANDS}
MACHINES: dict[str, tuple[Callable[[Machine], None], Mapping[str, set[int]]]] = {
    "as it should be": (lambda machine: None, GOOD),
    # ingest makes a library where there is none
    "library missing": (no_library, {**{key: {1} for key in COMMANDS}, "serve": {0}, "ingest": {0}}),
    "worker killed once": (killed_once, GOOD),
    "worker killed always": (killed_always, {**GOOD, "build": {1}, "publish": {1}, "ingest": {1}}),
    "worker hanging while it loads": (hanging, {**GOOD, "build": {1}, "publish": {1}, "ingest": {1}}),
    "little memory": (little_memory, {name: {0, 1, 3} for name in COMMANDS}),
    "no file of any size": (no_file_of(0), {**{key: {1} for key in COMMANDS}, "serve": {0, 1}}),
    "no file of 300 bytes": (no_file_of(300), {name: {0, 1, 3} for name in COMMANDS}),
    "no file of 20 kB": (no_file_of(20_000), {name: {0, 1, 3} for name in COMMANDS}),
    "read-only disk": (read_only, {**{key: {1} for key in COMMANDS}, "serve": {0, 1}}),
    "disk full": (full_disk(0), {**{key: {1} for key in COMMANDS}, "serve": {0, 1}}),
    "disk with 40 kB": (full_disk(40), {name: {0, 1, 3} for name in COMMANDS}),
    "disk with 200 kB": (full_disk(200), {name: {0, 1, 3} for name in COMMANDS}),
    "of another user": (other_user, {**{key: {1} for key in COMMANDS}, "serve": {0, 1}}),
    "standard output full": (stdout_full, GOOD),
    "standard output closed": (stdout_closed, GOOD),
    "reader gone": (reader_gone, GOOD),
    "no home": (no_home, GOOD),
    "HOME unset": (home_unset, GOOD),
    "no TMPDIR": (no_tmpdir, GOOD),
    "clock at 1970": (clock_of_1970, GOOD),
}
CELLS = [pytest.param(m, c, id=f"{c}, {m}") for m in MACHINES for c in COMMANDS]


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


@pytest.mark.parametrize(("name", "command"), CELLS)
def test_every_command_on_every_machine(machine: Machine, name: str, command: str) -> None:
    fault, codes = MACHINES[name]
    folder = machine.desk.project.parent
    fault(machine)
    before = digests(folder)
    done = machine.run(command)
    after = digests(folder)
    said = f"{done.returncode}\n{done.stdout or ''}\n{done.stderr or ''}"
    assert "Traceback" not in said, said
    assert "Exception ignored" not in said, said
    assert done.returncode in codes[command], said
    reasons = [line for line in (done.stderr or "").splitlines() if line.startswith("briefgen: ")]
    assert len(reasons) <= 1, said
    if done.returncode:
        assert (done.stderr or "").strip(), said
    # what was there is there, or as the command makes it
    lost = {path for path in before.keys() - after.keys() if not re.search(r"/\.briefgen/|/releases/|/lock$", path)}
    assert not lost, said
    litter = [
        path for path in after if re.search(r"(\.tmp|\.new|~)$|/\.[^/]+\.[a-z0-9_]{8}$", path) and path not in before
    ]
    assert not litter, said
    changed = {
        path for path in before.keys() & after.keys() if before[path] != after[path] and "/.briefgen/" not in path
    }
    mine = {
        "build": r"^desk/build/", "publish": r"^site/", "accept": r"articles/waiting\.md$", "ingest": r"sources\.yaml$",
    }  # fmt: skip
    assert all(re.search(mine.get(command, "$^"), path) for path in changed), said
    assert_whole(machine, command, done.returncode)


def assert_whole(machine: Machine, command: str, code: int) -> None:
    """What a reader opens is whole; and where the command says that it is done, what was asked for is there."""
    built = machine.desk.project / "build" / "trade"
    assert (built / "trade.pdf").read_bytes().rstrip().endswith(b"%%EOF")
    assert (built / "trade.html").read_text(encoding="utf-8").rstrip().endswith("</html>")
    for entry in machine.desk.editions:
        path = machine.desk.site / "current" / entry["edition"].replace("-", "/") / "trade" / f"r{entry['revision']}"
        for name, digest in entry["files"].items():
            assert hashlib.sha256((path / name).read_bytes()).hexdigest() == digest
    articles = machine.desk.project / "seeds" / "articles"
    for path in articles.glob("*.md"):
        assert path.read_text(encoding="utf-8").startswith("---\n")
    if code == 0 and command == "publish":
        assert len(machine.desk.editions) == 1 or machine.desk.names[-1].startswith("trade 2026-W4")
    if code == 0 and command == "ingest":
        assert list(articles.glob("*quay*.md"))
    if code == 0 and command == "accept":
        assert "status: reviewed" in (articles / "waiting.md").read_text(encoding="utf-8")
