"""Worker processes: real ones, with real deaths."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError, RenderError
from briefgen.workers import Task, Work, WorkerPool
from tests.conftest import ROOT


def _square(n: int) -> int:
    return n * n


def _refuse(name: str) -> str:
    raise RenderError(f"'{name}' has no glyph")


def _sleep_or_die(how: str) -> str:
    if how == "sleep":
        time.sleep(60)
    if how == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    return how


def _bug(_: str) -> str:
    raise ZeroDivisionError("ours")


def test_every_task_comes_back_once_with_its_result() -> None:
    with WorkerPool(2, Work(_square, "the squarer", 30)) as pool:
        for n in range(20):
            pool.submit(n, n)
        assert {done.key: done.result for done in pool.collect(leave=0)} == {n: n * n for n in range(20)}


def test_an_error_of_the_input_comes_back_as_data() -> None:
    with WorkerPool(1, Work(_refuse, "the refuser", 30)) as pool:
        pool.submit("k", "ж")
        (done,) = pool.collect(leave=0)
    assert str(done.error) == "'ж' has no glyph"
    assert isinstance(done.error, RenderError)


def _count_for(seconds: float) -> str:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return "done"


def test_a_task_at_work_is_ended_by_its_time_on_the_processor() -> None:
    with WorkerPool(1, Work(_count_for, "the counter", 0.5)) as pool:
        pool.submit("short", 0.3)
        pool.submit("long", 30.0)
        done = {d.key: d for d in pool.collect(leave=0)}
    assert done["short"].result == "done"
    assert str(done["long"].error) == "the counter took longer than 0.5 s"


def test_a_task_that_runs_away_is_ended_by_name_and_the_others_go_on() -> None:
    with WorkerPool(1, Work(_sleep_or_die, "the sleeper", 3)) as pool:
        for how in ("sleep", "fine"):
            pool.submit(how, how)
        done = {d.key: d for d in pool.collect(leave=0)}
    assert str(done["sleep"].error) == "the sleeper took longer than 3 s"
    assert done["fine"].result == "fine"


def test_a_process_that_dies_is_replaced_and_its_task_named() -> None:
    with WorkerPool(1, Work(_sleep_or_die, "the renderer", 30)) as pool:
        for how in ("die", "fine"):
            pool.submit(how, how)
        done = {d.key: d for d in pool.collect(leave=0)}
    assert isinstance(done["die"].error, BriefgenError)
    assert str(done["die"].error) == "the renderer ended without an answer (out of memory?)"
    assert done["fine"].result == "fine"


def _wait(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def test_results_come_in_the_order_of_their_tasks_and_only_so_many_are_asked_for_ahead() -> None:
    asked: list[float] = []

    def tasks() -> Iterator[Task]:
        for n in range(12):
            asked.append(n)
            yield Task((0.5 if n == 0 else 0.0,))

    with WorkerPool(2, Work(_wait, "the waiter", 30)) as pool:
        for number, done in enumerate(pool.run_in_order(tasks(), 4)):
            assert done.key == number
            assert len(asked) <= number + 5
    assert asked == list(range(12))


def test_a_task_may_have_more_time_than_others() -> None:
    with WorkerPool(1, Work(_sleep_or_die, "the sleeper", 1)) as pool:
        told = {done.key: str(done.error) for done in pool.run_in_order([Task(("sleep",)), Task(("sleep",), 2)], 2)}
    assert told == {0: "the sleeper took longer than 1 s", 1: "the sleeper took longer than 2 s"}


def test_no_process_outlives_a_program_that_is_killed() -> None:
    code = """
import os, signal
from tests import test_workers
from briefgen.workers import Work, WorkerPool
pool = WorkerPool(1, Work(test_workers._sleep_or_die, "the sleeper", 60))
pool.submit("who", "fine")
list(pool.collect(leave=0))
pool.submit("sleeps", "sleep")
print(pool._slots[0].process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    worker = Path(f"/proc/{int(done.stdout)}")
    until = time.monotonic() + 20
    while worker.exists() and "Z" not in (worker / "stat").read_text().rpartition(")")[2].split()[0]:
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_bug_of_ours_keeps_its_traceback() -> None:
    with WorkerPool(1, Work(_bug, "the buggy", 30)) as pool:
        pool.submit("k", "x")
        with pytest.raises(RuntimeError, match="ZeroDivisionError: ours"):
            list(pool.collect(leave=0))


def test_a_queue_is_kept_short_where_asked() -> None:
    with WorkerPool(1, Work(_square, "the squarer", 30)) as pool:
        told: list[int] = []
        for n in range(10):
            pool.submit(n, n)
            told += [int(done.result) for done in pool.collect(leave=2)]
            assert n + 1 - len(told) <= 2
        told += [int(done.result) for done in pool.collect(leave=0)]
    assert told == [n * n for n in range(10)]


_seen: list[str] = []


def _tell_seen(how: str) -> list[str]:
    _sleep_or_die(how)
    return _seen


def tell_who_is_copied() -> str:
    """What three processes of one pool know of their parent's memory: one, one that takes its place when it died beside
    a thread; and the word for the death."""
    _seen.append("the parent's memory")
    stop = threading.Event()
    with WorkerPool(1, Work(_tell_seen, "the renderer", 30)) as pool:
        pool.submit("forked", "")
        (first,) = pool.collect(leave=0)
        threading.Thread(target=stop.wait).start()
        try:
            pool.submit("dies", "die")
            (died,) = pool.collect(leave=0)
            pool.submit("spawned", "")
            (after,) = pool.collect(leave=0)
        finally:
            stop.set()
    return f"{first.result} {died.error} {after.result}"


def test_beside_a_thread_a_worker_that_died_is_not_replaced_by_a_copy_of_us() -> None:
    # In a program of its own: other tests' threads may stand in this one.
    code = "from tests import test_workers\nif __name__ == '__main__':\n    print(test_workers.tell_who_is_copied())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    death = "the renderer ended without an answer (out of memory?)"
    assert done.stdout == f'["the parent\'s memory"] {death} []\n'


def _lack() -> None:
    raise OSError("cannot load library 'libpango-1.0-0': no such file\nand more")


def _hang() -> None:
    time.sleep(600)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _never() -> None:
    raise AssertionError("a task was begun by a process that could not load")


def outcomes(size: int, work: Work, *tasks: object) -> list[str]:
    """What became of each task, in the order they were given: its result or its error, as text."""
    with WorkerPool(size, work) as pool:
        for at, task in enumerate(tasks):
            pool.submit(at, task)
        done = {d.key: d for d in pool.collect(leave=0)}
    assert len(done) == len(tasks)
    return [str(done[at].error or done[at].result) for at in range(len(tasks))]


@pytest.mark.parametrize("size", [1, 2])
def test_what_cannot_be_loaded_is_told_with_the_reason_and_the_way_out(size: int) -> None:
    told = outcomes(size, Work(_square, "the PDF renderer", 30, _lack), 1, 2, 3)
    reason = (
        "the PDF renderer can't be loaded: cannot load library 'libpango-1.0-0': no such file; "
        "'briefgen doctor' names what is missing and the command that installs it"
    )
    assert told == [reason] * 3


def test_a_process_that_hangs_while_it_loads_is_ended_and_told() -> None:
    told = outcomes(2, Work(_square, "the PDF renderer", 30, _hang, loading=0.5), 1, 2, 3)
    assert {text.partition(":")[0] for text in told} == {"the PDF renderer took longer than 0.5 s to load"}


def test_a_process_that_is_killed_whenever_it_loads_is_told() -> None:
    told = outcomes(1, Work(_square, "the PDF renderer", 30, _die), 1, 2)
    assert {text.partition(" while")[0] for text in told} == {"the PDF renderer ends"}


def _die_once(mark: str) -> str:
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return "done"
    os.kill(os.getpid(), signal.SIGKILL)
    return "dead"


def test_a_task_whose_process_was_killed_is_done_by_another(tmp_path: Path) -> None:
    assert outcomes(1, Work(_die_once, "the renderer", 30), str(tmp_path / "killed"), str(tmp_path / "killed")) == [
        "done",
        "done",
    ]


def test_a_process_killed_while_it_had_nothing_to_do_is_replaced() -> None:
    with WorkerPool(1, Work(_tell_pid, "the renderer", 30)) as pool:
        first = pool.do("")
        os.kill(first, signal.SIGKILL)
        for pause in (0.0, 0.5):
            time.sleep(pause)
            second = pool.do("")
            assert second != first


def _tell_pid(_: str) -> int:
    return os.getpid()


def test_a_process_does_no_more_tasks_than_it_may() -> None:
    with WorkerPool(1, Work(_tell_pid, "the renderer", 30, tasks=2)) as pool:
        served = [pool.do("") for _ in range(4)]
    assert served[0] == served[1] != served[2] == served[3]


def _take(size: int) -> int:
    return len(bytearray(size))


def test_a_task_that_wants_more_memory_than_it_may_is_told_and_the_next_is_done() -> None:
    told = outcomes(1, Work(_take, "the reader", 30, memory=2 << 30), 8 << 30, 10)
    assert told == ["there is not enough memory", "10"]


def test_closing_ends_every_process_at_once() -> None:
    with WorkerPool(2, Work(_sleep_or_die, "the sleeper", 30)) as pool:
        pool.submit(1, "sleep")
        pool.submit(2, "sleep")
        children = [child for child in multiprocessing.active_children() if child.is_alive()]
        assert len(children) == 2
    for child in children:
        child.join(5)
    assert [child.exitcode for child in children] == [-signal.SIGKILL] * 2
