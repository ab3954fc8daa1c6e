"""The other end of html_process: pages come in, texts go out, until the pipe closes."""

from __future__ import annotations

import json
import logging
import struct
import sys
from collections.abc import Callable
from typing import Any

from briefgen.ingest.read.feed import read_entries
from briefgen.ingest.read.html import extract_page
from briefgen.ingest.read.html_process import FEED, MAIL, PAGE
from briefgen.ingest.read.mail_html import extract_mail

READERS: dict[bytes, Callable[[str], list[dict[str, Any]]]] = {
    PAGE.letter: extract_page,
    MAIL.letter: lambda html: [{"text": extract_mail(html)}],
    FEED.letter: read_entries,
}
"""What reads each kind; the byte that names it stands before what is sent."""
MEMORY_LIMIT = 3 * 1024**3  # bytes of address space


def serve() -> None:
    """Reads pages from standard input and writes what is in them to standard output."""
    _limit_memory()
    logging.disable(logging.CRITICAL)
    pipe_in, pipe_out = sys.stdin.buffer, sys.stdout.buffer
    while len(head := pipe_in.read(8)) == 8:
        content = pipe_in.read(struct.unpack(">Q", head)[0])
        try:
            found: object = READERS[content[:1]](content[1:].decode("utf-8", "replace"))
        except (RecursionError, MemoryError):
            found = "the page is nested too deeply or too large"
        except Exception as error:  # the parsers are not ours: a page that they fail on is named, no more
            found = f"the reader of HTML fails on the page ({type(error).__name__})"
        answer = json.dumps(found).encode("utf-8")
        pipe_out.write(struct.pack(">Q", len(answer)) + answer)
        pipe_out.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
