"""Worker processes: real ones, with real deaths."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from briefgen.errors import BriefgenError, RenderError
from briefgen.workers import WorkerPool


def _nothing() -> None:
    return None


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
    with WorkerPool(2, _square, prepare=_nothing, limit=30, what="the squarer") as pool:
        for n in range(20):
            pool.submit(n, n)
        assert {done.key: done.result for done in pool.collect(leave=0)} == {n: n * n for n in range(20)}


def test_an_error_of_the_input_comes_back_as_data() -> None:
    with WorkerPool(1, _refuse, prepare=_nothing, limit=30, what="the refuser") as pool:
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
    with WorkerPool(1, _count_for, prepare=_nothing, limit=0.5, what="the counter") as pool:
        pool.submit("short", 0.3)
        pool.submit("long", 30.0)
        done = {d.key: d for d in pool.collect(leave=0)}
    assert done["short"].result == "done"
    assert str(done["long"].error) == "the counter took longer than 0.5 s"


def test_a_task_that_runs_away_is_ended_by_name_and_the_others_go_on() -> None:
    with WorkerPool(1, _sleep_or_die, prepare=_nothing, limit=3, what="the sleeper") as pool:
        for how in ("sleep", "fine"):
            pool.submit(how, how)
        done = {d.key: d for d in pool.collect(leave=0)}
    assert str(done["sleep"].error) == "the sleeper took longer than 3 s"
    assert done["fine"].result == "fine"


def test_a_process_that_dies_is_replaced_and_its_task_named() -> None:
    with WorkerPool(1, _sleep_or_die, prepare=_nothing, limit=30, what="the renderer") as pool:
        for how in ("die", "fine"):
            pool.submit(how, how)
        done = {d.key: d for d in pool.collect(leave=0)}
    assert isinstance(done["die"].error, BriefgenError)
    assert str(done["die"].error) == "the renderer ended without an answer (out of memory?)"
    assert done["fine"].result == "fine"


def test_a_bug_of_ours_keeps_its_traceback() -> None:
    with WorkerPool(1, _bug, prepare=_nothing, limit=30, what="the buggy") as pool:
        pool.submit("k", "x")
        with pytest.raises(RuntimeError, match="ZeroDivisionError: ours"):
            list(pool.collect(leave=0))


def test_a_queue_is_kept_short_where_asked() -> None:
    with WorkerPool(1, _square, prepare=_nothing, limit=30, what="the squarer") as pool:
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


def test_beside_a_thread_a_worker_that_died_is_not_replaced_by_a_copy_of_us() -> None:
    _seen.append("the parent's memory")
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    with WorkerPool(1, _tell_seen, prepare=_nothing, limit=30, what="the renderer") as pool:
        pool.submit("forked", "")
        (first,) = pool.collect(leave=0)
        thread.start()
        try:
            pool.submit("dies", "die")
            (died,) = pool.collect(leave=0)
            pool.submit("spawned", "")
            (after,) = pool.collect(leave=0)
        finally:
            stop.set()
            thread.join()
            _seen.clear()
    assert (first.result, after.result) == (["the parent's memory"], [])
    assert str(died.error) == "the renderer ended without an answer (out of memory?)"
