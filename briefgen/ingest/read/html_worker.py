"""The other end of htmlroom: pages come in, texts go out, until the pipe closes."""

from __future__ import annotations

import json
import struct
import sys

PAGE, MAIL = b"p", b"m"  # the first byte of what is sent: what the HTML after it is of
MEMORY_LIMIT = 3 * 1024**3  # bytes of address space


def serve() -> None:
    """Reads pages from standard input and writes what is in them to standard output."""
    _limit_memory()
    import logging

    logging.disable(logging.CRITICAL)
    from briefgen.ingest.read.html import extract_page
    from briefgen.ingest.read.mail_html import extract_mail

    pipe_in, pipe_out = sys.stdin.buffer, sys.stdout.buffer
    while len(head := pipe_in.read(8)) == 8:
        content = pipe_in.read(struct.unpack(">Q", head)[0])
        html = content[1:].decode("utf-8", "replace")
        try:
            found: object = [{"text": extract_mail(html)}] if content[:1] == MAIL else extract_page(html)
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
