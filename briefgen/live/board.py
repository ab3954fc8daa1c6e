"""What the browser is shown now, handed from the thread that builds to the one that serves."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass

from briefgen.errors import Mistake
from briefgen.model.brief import Brief


@dataclass(frozen=True, slots=True)
class Shown:
    """The last good page and what is wrong now. `version` counts pages, 0 before the first one; `pdf` is that
    of the page, None until it is made; `pdf_error` why it can't be."""

    slug: str
    edition: str
    brief: Brief | None = None
    html: str = ""
    version: int = 0
    pdf: bytes | None = None
    pdf_error: str | None = None
    mistakes: tuple[Mistake, ...] = ()


class Board:
    """The newest Shown. One thread posts; any number of coroutines of one loop follow."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.closed = False
        self.up = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()

    def serve_from(self, loop: asyncio.AbstractEventLoop) -> None:
        """Name the loop that the followers run in, once it runs."""
        self._loop = loop
        self.up.set()

    def post(self, shown: Shown) -> None:
        """Show this from now on. May be called from any thread."""
        self.shown = shown
        self._wake()

    def close(self) -> None:
        """End every follower."""
        self.closed = True
        self._wake()

    async def follow(self) -> AsyncIterator[Shown]:
        """What is shown now, and each time it changes; what changes while nobody looks is skipped."""
        seen: Shown | None = None
        while not self.closed:
            news = self._news
            if self.shown is not seen:
                seen = self.shown
                yield seen
            else:
                await news.wait()

    def _wake(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._swap)

    def _swap(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()
