"""The machine around a long run: signals, full disks, closed pipes. Each ends in one plain line."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
from types import FrameType

import click

_MOMENT = 0.01  # seconds
STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Stopped(BaseException):
    """The process was told to stop by a signal. No Exception: nothing may take it for a mistake."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(signal.Signals(number).name)


def prepare() -> None:
    """Standard streams that are there."""
    for descriptor, name in enumerate(("stdin", "stdout", "stderr")):
        # A closed one would be given to the next file that is opened, and be printed into.
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(descriptor, "w" if descriptor else "r", closefd=False))


def unwind_when_stopped() -> None:
    """Signals that end the process leave nothing half written: what is under way is put away first."""
    for number in STOPPING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)
    sys.unraisablehook = _stop_again


def _stop(number: int, frame: FrameType | None) -> None:
    for other in STOPPING:  # once is enough: what is being put away now must be put away
        signal.signal(other, signal.SIG_IGN)
    raise Stopped(number)


def _stop_again(lost: sys.UnraisableHookArgs) -> None:
    """Python drops what is raised while an object is thrown away: a stop that comes just then is raised once more, a
    moment later."""
    stopped = lost.exc_value
    if not isinstance(stopped, Stopped):
        sys.__unraisablehook__(lost)
        return
    number = stopped.number  # the exception itself holds the frame that it was lost in
    signal.signal(signal.SIGALRM, lambda _, frame: _stop(number, frame))
    signal.setitimer(signal.ITIMER_REAL, _MOMENT)


def say(text: str, *, err: bool = False) -> None:
    """Print a line. Where nobody can read it (a closed pipe, a full disk), the run goes on in silence."""
    stream = sys.stderr if err else sys.stdout
    try:
        click.echo(text, err=err)
        if stream is not None:
            stream.flush()
    except OSError:
        silence(stream)


def reader_is_gone() -> bool:
    """Whether nobody reads our standard output any more: else a broken pipe is one to something of our own."""
    look = select.poll()
    look.register(1, 0)
    return any(event & select.POLLERR for _, event in look.poll(0))


def silence(stream: object) -> None:
    descriptor = 2 if stream is sys.stderr else 1
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
