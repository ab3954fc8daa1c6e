"""The only processes of the program: tasks go in, results come out, and none outlives its limits.

WeasyPrint, the chart engine and the parsers of pages have no limits of their own, take long to load and much
memory; so they live in processes which start at once, load while the rest goes on, and are ended by name when a
task runs away. Pebble keeps each process; here are the limits, and what is said where one can't be kept."""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import active_children, get_context
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

from briefgen.errors import BriefgenError, LoadError, ShortageError, tell_shortage

if TYPE_CHECKING:
    from pebble import ProcessPool

DOCTOR = "'briefgen doctor' names what is missing and the command that installs it"
_ENDS = (BrokenProcessPool, CancelledError, TimeoutError, OSError)  # Pebble's ProcessExpired is an OSError
_LOOK = 0.5  # seconds after which a process is looked at: one that dies before it took a task tells nobody
_MOST_DEATHS = 2  # of a process with one task, or while it loads: once may be chance, twice is not


@dataclass(frozen=True, slots=True)
class Work:
    """What the processes of a pool do.

    `prepare` is called in each as it starts (loading), at most `loading` seconds long; `run` with the arguments of
    each task, for at most `seconds` of the processor. `memory` is the address space of a process in bytes, `tasks` how
    many tasks one does before another takes its place. `what` names it in messages: "the PDF renderer"."""

    run: Callable[..., Any]
    what: str
    seconds: float
    prepare: Callable[[], None] | None = None
    loading: float = 120.0
    memory: int | None = None
    tasks: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """A finished task: its `key`, and either its `result` or the `error` that stopped it."""

    key: Hashable
    result: Any = None
    error: BriefgenError | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """The arguments of one task, which may take `times` as long as the work says."""

    arguments: tuple[Any, ...]
    times: int = 1


@dataclass(slots=True)
class _Queued:
    key: Hashable
    arguments: tuple[Any, ...]
    seconds: float
    deaths: int = 0


@dataclass(slots=True, eq=False)
class _Slot:
    """A process, and the task that it is at. `hello` is its first answer, given when it has loaded: what it lacks.
    `until` is when it is to be looked at."""

    pool: ProcessPool
    hello: Future[str | None]
    process: BaseProcess | None
    until: float
    loaded: bool = False
    task: _Queued | None = None
    answer: Future[tuple[str, Any]] | None = None
    spent: float = 0.0  # processor seconds before its task
    served: int = 0


@dataclass(slots=True)
class _Threads:
    """The threads that Pebble keeps for us: the only ones beside which a process is copied."""

    ours: set[threading.Thread] = field(default_factory=set)

    def are_ours(self) -> bool:
        self.ours &= set(threading.enumerate())
        return set(threading.enumerate()) <= self.ours | {threading.main_thread()}


_threads = _Threads()


class WorkerPool:
    """`size` processes that do one kind of work, started at once.

    A BriefgenError of the work comes back in Done.error. So does the end of a task that used up its time; a
    process that died is replaced and its task tried once more. Where no process can load, every task comes back with a
    LoadError that says why. Other exceptions are our own bugs: they are raised here with their traceback."""

    def __init__(self, size: int, work: Work) -> None:
        self._work = work
        self._waiting: deque[_Queued] = deque()
        self._failed_starts = 0
        self._lacking: str | None = None
        self._slots = [self._start() for _ in range(size)]

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every process now, whatever it is doing."""
        for slot in self._slots:
            _end(slot)
        for slot in self._slots:
            if slot.process is not None:
                slot.process.join(5)
        self._slots = []

    def submit(self, key: Hashable, *arguments: Any, times: int = 1) -> None:
        """Queue a task; its outcome comes out of collect(), once. It may take `times` as long as the work says."""
        self._waiting.append(_Queued(key, arguments, self._work.seconds * times))
        self._hand_out()

    def do(self, *arguments: Any) -> Any:
        """The result of one task, waited for. Raises its BriefgenError. For a pool without other tasks."""
        self.submit(None, *arguments)
        (done,) = self.collect(leave=0)
        if done.error is not None:
            raise done.error
        return done.result

    def run_in_order(self, tasks: Iterable[Task], ahead: int) -> Iterator[Done]:
        """What comes of each of `tasks`, in their order, numbered from 0. At most `ahead` of them are done or under way
        before they are asked for. For a pool without other tasks."""
        done: dict[Hashable, Done] = {}
        told = 0
        for number, task in enumerate(tasks):
            self.submit(number, *task.arguments, times=task.times)
            while number + 1 - told > ahead:
                done |= {one.key: one for one in self.collect(leave=max(0, number - told - len(done)))}
                while told in done:
                    yield done.pop(told)
                    told += 1
        for one in self.collect(leave=0):
            done[one.key] = one
            while told in done:
                yield done.pop(told)
                told += 1

    def collect(self, *, leave: int) -> Iterator[Done]:
        """What has finished by now, and what finishes until at most `leave` tasks are under way or
        waiting: with 0 everything, with more a queue that never grows longer than that."""
        while self._waiting or self._busy():
            self._hand_out()
            while self._lacking is not None and self._waiting:
                yield Done(self._waiting.popleft().key, error=LoadError(self._lacking))
            busy = self._busy()
            must_wait = len(busy) + len(self._waiting) > leave
            patience = max(0.0, min((slot.until for slot in busy), default=0.0) - _now()) if must_wait else 0.0
            awaited: list[Future[Any]] = [slot.answer if slot.loaded and slot.answer else slot.hello for slot in busy]
            ready, _ = wait(awaited, min(patience, _LOOK), FIRST_COMPLETED)
            for slot in busy:
                yield from self._look_after(slot)
            if not must_wait and not ready:
                return

    def _busy(self) -> list[_Slot]:
        return [slot for slot in self._slots if slot.task is not None]

    def _start(self) -> _Slot:
        from pebble import ProcessPool

        # A copy of this process shares what is loaded, and is there at once; but beside threads that are not ours it
        # would copy their locks, so there it begins from nothing.
        alone = _threads.are_ours() and hasattr(os, "fork")
        threads, children = set(threading.enumerate()), set(active_children())
        pool = ProcessPool(
            1, initializer=_prepare, initargs=(self._work,), context=get_context("fork" if alone else "spawn")
        )
        hello = pool.schedule(_greet)
        _threads.ours |= set(threading.enumerate()) - threads
        process = next(iter(set(active_children()) - children), None)
        return _Slot(pool, hello, process, _now() + self._work.loading)

    def _hand_out(self) -> None:
        if self._lacking is not None:
            return
        for at, slot in enumerate(self._slots):
            if slot.task is not None or not self._waiting:
                continue
            answer = self._schedule(slot)
            while answer is None:  # its process died while it had nothing to do
                self._failed_starts += not slot.loaded
                if self._failed_starts >= _MOST_DEATHS:
                    self._tell_lacking("ends while it loads")
                    return
                _end(slot)
                self._slots[at] = slot = self._start()
                answer = self._schedule(slot)
            slot.task, slot.answer = self._waiting.popleft(), answer
            if slot.loaded:
                self._begin(slot, slot.task)

    def _schedule(self, slot: _Slot) -> Future[tuple[str, Any]] | None:
        """The answer to come of the next task, given to a slot; None where its process is gone."""
        task = self._waiting[0]
        try:
            return slot.pool.schedule(_serve, args=(self._work, task.arguments, task.seconds))
        except RuntimeError:
            return None

    def _begin(self, slot: _Slot, task: _Queued) -> None:
        """A loaded process turns to its task: its time counts from now."""
        slot.until, slot.spent = _now() + task.seconds, _look_at(slot.process)[1]

    def _look_after(self, slot: _Slot) -> Iterator[Done]:
        """What has become of a busy slot: nothing yet, the task's outcome, or the end of its process."""
        if not slot.loaded:
            if not slot.hello.done() and slot.pool.active:
                if _now() >= slot.until:
                    self._tell_lacking(f"took longer than {self._work.loading:g} s to load")
                    yield from self._replace(slot)
                return
            try:
                lacking = slot.hello.result(0)
            except _ENDS:
                self._failed_starts += 1
                if self._failed_starts >= _MOST_DEATHS:
                    self._tell_lacking("ends while it loads")
                yield from self._replace(slot)
                return
            if lacking is not None:
                self._lacking = lacking
                yield from self._replace(slot)
                return
            slot.loaded = True
            if slot.task is not None:
                self._begin(slot, slot.task)
        assert slot.answer is not None
        assert slot.task is not None
        if slot.answer.done() or not slot.pool.active:
            yield from self._receive(slot, slot.task, slot.answer)
        elif _now() >= slot.until:
            working, spent = _look_at(slot.process)
            # On a crowded machine, or by a clock that runs fast, a task that is late has not run away.
            if working and spent - slot.spent < slot.task.seconds:
                slot.until = _now() + slot.task.seconds
            else:
                yield from self._replace(slot, self._late(slot.task))

    def _receive(self, slot: _Slot, task: _Queued, answer: Future[tuple[str, Any]]) -> Iterator[Done]:
        try:
            kind, value = answer.result(0)
        except _ENDS as error:
            if getattr(error, "exitcode", 0) == -signal.SIGXCPU:
                yield from self._replace(slot, self._late(task))
            else:
                task.deaths += 1
                ended = BriefgenError(f"{self._work.what} ended without an answer (out of memory?)")
                yield from self._replace(slot, ended if task.deaths >= _MOST_DEATHS else None)
            return
        slot.task, slot.answer, slot.served = None, None, slot.served + 1
        if slot.served == self._work.tasks:
            yield from self._replace(slot)
        if kind == "bug":
            raise RuntimeError(f"{self._work.what} failed on {task.key!r}:\n{value}")
        yield Done(task.key, error=value) if kind == "error" else Done(task.key, result=value)

    def _late(self, task: _Queued) -> BriefgenError:
        return BriefgenError(f"{self._work.what} took longer than {task.seconds:g} s")

    def _tell_lacking(self, why: str) -> None:
        self._lacking = f"{self._work.what} {why}: {DOCTOR}"

    def _replace(self, slot: _Slot, error: BriefgenError | None = None) -> Iterator[Done]:
        """Another process in the place of `slot`; its task has failed with `error`, or is tried again."""
        _end(slot)
        self._slots.remove(slot)
        if slot.task is not None:
            if error is not None:
                yield Done(slot.task.key, error=error)
            else:
                self._waiting.appendleft(slot.task)
        if self._lacking is None:
            self._slots.append(self._start())


def _end(slot: _Slot) -> None:
    """End a process and let Pebble clear up behind it, which waits and so goes on aside."""
    slot.pool.stop()  # type: ignore[no-untyped-call]
    if slot.process is not None:
        slot.process.kill()
    clearing = threading.Thread(target=slot.pool.join, daemon=True)
    _threads.ours.add(clearing)
    # Without memory for a thread nothing is cleared up: the process is gone, and what was asked for is done.
    with contextlib.suppress(RuntimeError):
        clearing.start()


def _now() -> float:
    """Seconds that really went by: the kernel's count, which no setting of a clock moves."""
    try:
        with open("/proc/uptime", encoding="ascii") as file:  # noqa: PTH123
            return float(file.read().split()[0])
    except OSError:
        return time.monotonic()


def _look_at(process: BaseProcess | None) -> tuple[bool, float]:
    """Whether a process is at work just now, and its processor seconds so far. Neither where that can't be
    told: /proc is Linux's own."""
    try:
        with open(f"/proc/{process.pid if process else 0}/stat", encoding="ascii", errors="replace") as file:  # noqa: PTH123
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return False, 0.0
    return fields[0] in "RD", (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# What runs inside the processes.

_missing: str | None = None


def _prepare(work: Work) -> None:
    """A process begins: its limits, then what it must load. What it lacks is kept for the first answer."""
    global _missing
    for number in (signal.SIGHUP, signal.SIGTERM):  # what the program does when it is stopped is not for its processes
        signal.signal(number, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.freeze()  # what came from the parent is not garbage, and needn't be looked through again
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    if work.memory is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)  # a machine may allow less than we would
        resource.setrlimit(resource.RLIMIT_AS, (_capped(work.memory, hard), hard))
    try:
        if work.prepare is not None:
            work.prepare()
    except Exception as error:  # whatever it is, without it no task can be done
        first = str(error).strip().partition("\n")[0] or type(error).__name__
        _missing = tell_shortage(error) or f"{work.what} can't be loaded: {first}; {DOCTOR}"


def _end_with(parent: int) -> None:
    """No process outlives the program: killed or not, it leaves nothing that holds its memory or its locks."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def _greet() -> str | None:
    return _missing


def _serve(work: Work, arguments: tuple[Any, ...], seconds: float) -> tuple[str, Any]:
    _limit_time(seconds)
    try:
        return "result", work.run(*arguments)
    except BriefgenError as error:
        return "error", error
    except Exception as error:  # whatever it is, the parent shows it whole
        if (lacking := tell_shortage(error)) is not None:
            return "error", ShortageError(lacking)
        return "bug", traceback.format_exc()


def _limit_time(seconds: float) -> None:
    """Has the kernel end this process when its task has used `seconds` of the processor, rounded up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (_capped(soft, hard), hard))


def _capped(soft: int, hard: int) -> int:
    return soft if hard == resource.RLIM_INFINITY else min(soft, hard)
