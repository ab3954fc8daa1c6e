"""The machine around a long run: signals, full disks, closed pipes. Each ends in one plain line."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from types import FrameType

import click

STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Stopped(BaseException):
    """The process was told to stop by a signal. No Exception: nothing may take it for a mistake."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(signal.Signals(number).name)


def prepare() -> None:
    """Standard streams that are there, files that a web server may read, signals that unwind."""
    for descriptor in (0, 1, 2):
        # A closed one would be given to the next file that is opened, and be printed into.
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    os.umask(0o022)
    for number in STOPPING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    for other in STOPPING:  # once is enough: what is being put away now must be put away
        signal.signal(other, signal.SIG_IGN)
    raise Stopped(number)


def say(text: str, *, err: bool = False) -> None:
    """Print a line. Where nobody can read it (a closed pipe, a full disk), the run goes on in silence."""
    stream = sys.stderr if err else sys.stdout
    try:
        click.echo(text, err=err)
        if stream is not None:
            stream.flush()
    except OSError:
        silence(stream)


def silence(stream: object) -> None:
    descriptor = 2 if stream is sys.stderr else 1
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


@contextlib.contextmanager
def told(told_by: str = "briefgen") -> Iterator[None]:
    """Errors of input and machine as one line and exit code 1; a signal as one line and 128 + its number."""
    from briefgen.errors import BriefgenError, InputError, tell_shortage

    try:
        yield
    except Stopped as stopped:
        say(
            f"{told_by}: stopped by {signal.Signals(stopped.number).name}; the site is as it was or as it was to be",
            err=True,
        )
        os._exit(128 + stopped.number)
    except InputError as error:
        from briefgen.cli.tell import print_mistakes

        print_mistakes(error.mistakes)
        sys.exit(1)
    except BriefgenError as error:
        say(f"{told_by}: {error}", err=True)
        sys.exit(1)
    except Exception as error:
        line = tell_shortage(error)
        if line is None:
            raise
        say(f"{told_by}: {line}", err=True)
        sys.exit(1)
