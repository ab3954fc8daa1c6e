"""Processes that render: each takes one page at a time, has a time limit, and may die alone.

WeasyPrint and the chart engine have no limits of their own, take long to load and much memory;
so they live in processes which start at once, load while the briefs are being composed, and are
ended by name when a page runs away."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from briefgen.errors import BriefgenError, ShortageError, tell_shortage

# fork: the child shares what the parent has loaded. The parent has no threads when workers start; one that takes the
# place of a dead one later may stand beside a thread, whose locks a fork would copy: it starts from nothing.
_FORK, _SPAWN = multiprocessing.get_context("fork"), multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Done:
    """A finished task: its `key`, and either its `result` or the `error` that stopped it."""

    key: Hashable
    result: Any = None
    error: BriefgenError | None = None


class WorkerPool:
    """`size` processes that run one function. `prepare` is called in each as it starts (loading).

    Errors: a BriefgenError of the function comes back in Done.error; so does a process that died
    or took longer than `limit` seconds, and a new one takes its place. Other exceptions are our own
    bugs: they are raised here with the worker's traceback."""

    def __init__(
        self, size: int, run: Callable[..., Any], *, prepare: Callable[[], None], limit: float, what: str
    ) -> None:
        self._run, self._prepare, self._limit, self._what = run, prepare, limit, what
        self._waiting: deque[tuple[Hashable, tuple[Any, ...]]] = deque()
        self._busy: dict[Connection, tuple[Hashable, float]] = {}
        self._spent: dict[Connection, float] = {}  # processor seconds of each process before its task
        self._idle: list[Connection] = []
        self._processes: dict[Connection, multiprocessing.process.BaseProcess] = {}
        self._size = size
        for _ in range(size):
            self._start_process()

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes.values():
            process.kill()
        for connection, process in self._processes.items():
            process.join()
            connection.close()
        self._processes.clear()

    def submit(self, key: Hashable, *arguments: Any) -> None:
        """Queue a task; its outcome comes out of collect(), once."""
        self._waiting.append((key, arguments))
        self._hand_out()

    def collect(self, *, leave: int) -> Iterator[Done]:
        """What has finished by now, and what finishes until at most `leave` tasks are under way or
        waiting: with 0 everything, with more a queue that never grows longer than that."""
        while self._busy or self._waiting:
            self._hand_out()
            must_wait = len(self._busy) + len(self._waiting) > leave
            patience = min((end for _, end in self._busy.values()), default=0.0) - _now()
            ready = wait(list(self._busy), max(0.0, patience) if must_wait else 0)
            for connection in ready:
                assert isinstance(connection, Connection)
                yield self._receive(connection)
            for connection in [c for c, (_, end) in self._busy.items() if end < _now()]:
                if self._deserves_more(connection):
                    self._busy[connection] = (self._busy[connection][0], _now() + self._limit)
                else:
                    yield self._give_up(connection, f"took longer than {self._limit:g} s")
            if not must_wait and not ready:
                return

    def _start_process(self, *, again: bool = False) -> None:
        context = _SPAWN if again and threading.active_count() > 1 else _FORK
        ours, theirs = context.Pipe()
        inherited = [*self._processes, ours] if context is _FORK else []
        process = context.Process(
            target=_serve, args=(theirs, inherited, self._run, self._prepare), daemon=True, name=self._what
        )
        process.start()
        theirs.close()
        self._processes[ours] = process
        self._idle.append(ours)

    def _hand_out(self) -> None:
        while self._idle and self._waiting:
            connection = self._idle.pop()
            key, arguments = self._waiting.popleft()
            self._busy[connection] = (key, _now() + self._limit)
            self._spent[connection] = _look_at(self._processes[connection].pid)[1]
            connection.send(arguments)

    def _deserves_more(self, connection: Connection) -> bool:
        """Whether a task that is late has its answer ready, or is at work and has had less than its limit of
        the processor: on a crowded machine, or by a clock that runs fast, that is no running away."""
        working, spent = _look_at(self._processes[connection].pid)
        return connection.poll() or (working and spent - self._spent[connection] < self._limit)

    def _receive(self, connection: Connection) -> Done:
        try:
            kind, value = connection.recv()
        except (EOFError, OSError):
            return self._give_up(connection, "ended without an answer (out of memory?)")
        key, _ = self._busy.pop(connection)
        self._idle.append(connection)
        if kind == "bug":
            raise RuntimeError(f"{self._what} failed on {key!r}:\n{value}")
        return Done(key, error=value) if kind == "error" else Done(key, result=value)

    def _give_up(self, connection: Connection, why: str) -> Done:
        key, _ = self._busy.pop(connection)
        process = self._processes.pop(connection)
        process.kill()
        process.join()
        connection.close()
        self._start_process(again=True)
        return Done(key, error=BriefgenError(f"{self._what} {why}"))


def _now() -> float:
    """Seconds that really went by: the kernel's count, which no setting of a clock moves."""
    try:
        with open("/proc/uptime", encoding="ascii") as file:  # noqa: PTH123
            return float(file.read().split()[0])
    except OSError:
        return time.monotonic()


def _look_at(pid: int | None) -> tuple[bool, float]:
    """Whether a process is at work just now, and its processor seconds so far. Neither where that can't be
    told: /proc is Linux's own."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:  # noqa: PTH123
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return False, 0.0
    return fields[0] in "RD", (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _serve(
    connection: Connection, inherited: list[Connection], run: Callable[..., Any], prepare: Callable[[], None]
) -> None:
    """A worker's life: load, then answer tasks until the parent is gone."""
    # Ctrl-C is the parent's to handle; copies of its other pipes would keep siblings from seeing its end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    for other in inherited:
        other.close()
    lacking = None
    try:
        prepare()
    except Exception as error:
        lacking = tell_shortage(error)
        if lacking is None:
            raise
    while True:
        try:
            arguments = connection.recv()
        except (EOFError, OSError):
            os._exit(0)
        connection.send(("error", ShortageError(lacking)) if lacking else _answer(run, arguments))


def _answer(run: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return "result", run(*arguments)
    except BriefgenError as error:
        return "error", error
    except Exception as error:  # whatever it is, the parent shows it whole
        if (lacking := tell_shortage(error)) is not None:
            return "error", ShortageError(lacking)
        import traceback

        return "bug", traceback.format_exc()
