"""How much work something is, counted in steps: the same on every machine, whatever else it does."""

from __future__ import annotations

import cProfile
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def count_steps(work: Callable[[], object]) -> int:
    """The lines of Python that `work` runs. What a library does in C, a pattern among it, counts as one step: the
    bench holds those by the clock."""
    steps = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal steps
        steps += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


def count_calls(work: Callable[[], object]) -> int:
    """The calls that `work` makes, of functions of Python and of C: fewer than its steps, and counted many times as
    fast."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(int(entry.callcount) for entry in profile.getstats())
