"""A process of its own for reading HTML and feeds: whatever a page makes the parsers do, it can only end
that process, which has a limit of time and one of memory; the page is then refused by name."""

from __future__ import annotations

import json
import select
import struct
import subprocess
import sys
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from briefgen import PACKAGE
from briefgen.errors import InputError, Mistake, Place

TIME_LIMIT = 20.0  # seconds for one page; the largest pages of newspapers take 0.2
HTML_LIMIT = 6 * 1024 * 1024  # characters


@dataclass(frozen=True, slots=True)
class Markup:
    """What can be sent: the byte that tells the process what it is, how many characters it may have, and its limit of
    time as a multiple of a page's."""

    letter: bytes
    longest: int = HTML_LIMIT
    times: int = 1


PAGE, MAIL = Markup(b"p"), Markup(b"m")
FEED = Markup(b"f", longest=16 * 1024 * 1024, times=3)  # a site's export of all its articles is one feed

_ROOT = PACKAGE.parent
_START = "import sys; sys.path.insert(0, sys.argv[1]); from briefgen.ingest.read.html_worker import serve; serve()"


class HtmlProcess:
    """Sends pages to the process and receives their texts; starts it at the first page, and again
    after a page that ended it. A context manager: leaving it ends the process."""

    def __init__(self, limit: float = TIME_LIMIT) -> None:
        self._limit = limit
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def extract(self, html: str, file: str, kind: Markup = PAGE) -> list[dict[str, Any]]:
        """What `html.extract_page` gives for a page and `feed.read_entries` for a feed; of a mail, one entry
        with its `text`. Raises InputError where the page is too long, takes too long, or breaks the parser."""
        limit = self._limit * kind.times
        if len(html) > kind.longest:
            size = f"{len(html):,} characters".replace(",", " ")
            raise _given_up(file, f"the page is too long ({size})")
        process = self._running()
        try:
            _send(process, kind.letter + html.encode("utf-8", "replace"))
            answer = _receive(process, limit)
        except TimeoutError:
            self.close()
            raise _given_up(file, f"reading the page took more than {limit:.0f} seconds") from None
        except (OSError, EOFError):
            self.close()
            raise _given_up(file, "the page breaks the reader of HTML") from None
        found = json.loads(answer)
        if isinstance(found, str):
            raise _given_up(file, found)
        entries: list[dict[str, Any]] = found
        return entries

    def close(self) -> None:
        """Ends the process, if there is one."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:  # nobody reads what was still to be written
                    continue
        process.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START, str(_ROOT)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process


def _given_up(file: str, why: str) -> InputError:
    return InputError([Mistake(f"given up: {why}", Place(file), hint="save the page as .txt")])


def _send(process: subprocess.Popen[bytes], content: bytes) -> None:
    assert process.stdin is not None
    process.stdin.write(struct.pack(">Q", len(content)) + content)
    process.stdin.flush()


def _receive(process: subprocess.Popen[bytes], limit: float) -> bytes:
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], limit)
    if not ready:
        raise TimeoutError
    size = struct.unpack(">Q", _read(process, 8))[0]
    return _read(process, size)


def _read(process: subprocess.Popen[bytes], size: int) -> bytes:
    assert process.stdout is not None
    content = process.stdout.read(size)
    if len(content) < size:
        raise EOFError
    return content
