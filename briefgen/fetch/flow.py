"""One run of `fetch`, top to bottom: each feed in its order, its new pages into the folder, each noted in the ledger
after it is written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from briefgen.errors import BriefgenError, InputError
from briefgen.fetch.entries import Entry, Listing, read_listing
from briefgen.fetch.ledger import Ledger
from briefgen.fetch.mailbox import read_mails
from briefgen.fetch.pages import as_page, ending_of, entry_page, name_page
from briefgen.fetch.web import FetchError, Web, is_private
from briefgen.model.feeds import Feed
from briefgen.project.files import write_whole
from briefgen.workers import Work, WorkerPool

_READING_LIMIT = 20.0  # seconds of the processor for one feed
_READING_MEMORY = 2 * 1024**3
_MOST_SITEMAPS = 20  # of an index of sitemaps


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one feed gave: the names of the pages that were saved, what could not be had and why, and how many new
    ones are left for another day."""

    feed: str
    saved: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    left: int = 0


@dataclass(slots=True)
class _Run:
    """What a run has at hand."""

    folder: Path
    day: date
    ledger: Ledger
    web: Web
    saved: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def save(self, feed: Feed, page: str, name: str, content: bytes) -> None:
        write_whole(self.folder / name, content)
        digest = hashlib.sha256(content).hexdigest()
        self.ledger.write(page=page, feed=feed.id, file=name, sha256=digest, day=self.day.isoformat())
        self.saved.append(name)

    def give_up(self, feed: Feed, page: str, error: FetchError) -> None:
        """Tell what can't be had; for good, where asking again will not help."""
        self.failed.append(f"{page}: {error}")
        if error.lasting:
            self.ledger.write(page=page, feed=feed.id, why=str(error), day=self.day.isoformat())

    def room_for(self, feed: Feed) -> int:
        """How many pages of a feed may still be saved today."""
        return max(0, feed.most - self.ledger.count(feed.id, self.day.isoformat()))


def fetch_feeds(
    feeds: Sequence[Feed], folder: Path, day: date, tell: Callable[[str], None] = lambda _: None
) -> Iterator[Fetched]:
    """What each feed gives, in their order, saved in `folder`. `day` is the day of saving; `tell` is called with the
    id of each feed before it is asked. A feed that fails stops no other. Raises OSError where nothing can be
    written."""
    folder.mkdir(parents=True, exist_ok=True)
    ledger = Ledger(folder)
    web = Web()
    try:
        for feed in feeds:
            tell(feed.id)
            run = _Run(folder, day, ledger, web)
            left = 0
            try:
                left = _fetch_mails(feed, run) if feed.imap else _fetch_listing(feed, run)
            except FetchError as error:
                run.failed.append(str(error))
            except InputError as error:
                run.failed += [mistake.message for mistake in error.mistakes]
            yield Fetched(feed.id, tuple(run.saved), tuple(run.failed), left)
    finally:
        web.close()


def _fetch_listing(feed: Feed, run: _Run) -> int:
    """How many new entries are left for another day."""
    url = feed.url or ""
    private = is_private(urlsplit(url).hostname or "")
    kept = run.ledger.state(url)
    asked = {"If-None-Match": kept.get("etag"), "If-Modified-Since": kept.get("modified")}
    answer = run.web.get(url, feed.delay, conditions={k: v for k, v in asked.items() if v}, private=private)
    if answer.status == 304:
        return 0
    listing = _read(answer.content, answer.url)
    entries = [*listing.entries]
    for sitemap in listing.sitemaps[:_MOST_SITEMAPS]:
        try:
            page = run.web.get(sitemap, feed.delay, private=private)
            entries += _read(page.content, page.url).entries
        except FetchError as error:
            run.failed.append(f"{sitemap}: {error}")
    oldest = run.day - timedelta(feed.newer_than)
    new = [one for one in entries if not run.ledger.has(one.url) and (one.day is None or one.day >= oldest)]
    room = run.room_for(feed)
    failures = len(run.failed)
    for entry in new[:room]:
        try:
            _fetch_entry(feed, entry, run, private)
        except FetchError as error:
            run.give_up(feed, entry.url, error)
    left = len(new) - len(new[:room])
    transient = any(not run.ledger.has(entry.url) for entry in new[:room]) or len(run.failed) > failures
    if not left and not transient:
        run.ledger.write(state=url, etag=answer.etag, modified=answer.modified)
    return left


def _fetch_entry(feed: Feed, entry: Entry, run: _Run, private: bool) -> None:
    if feed.pages == "feed":
        if not re.search(r"\w", entry.content):
            raise FetchError("the feed has no text of it: write 'pages: full'", lasting=True)
        run.save(feed, entry.url, name_page(entry.url, ".html"), entry_page(entry, run.day))
        return
    answer = run.web.get(entry.url, feed.delay, private=private)
    ending = ending_of(answer)
    if ending is None:
        raise FetchError(f"it is {answer.type}, and no page", lasting=True)
    if not answer.content.strip():
        raise FetchError("it is empty")
    run.save(feed, entry.url, name_page(entry.url, ending), as_page(answer, entry.url, run.day))


def _fetch_mails(feed: Feed, run: _Run) -> int:
    host = urlsplit(feed.imap or "").hostname or ""
    for state, number, mail in read_mails(feed, run.ledger, run.day, run.room_for(feed)):
        page = f"{state}/{number}"
        if isinstance(mail, FetchError):
            run.give_up(feed, page, mail)
        else:
            name = name_page(page.replace("imaps://", "https://").replace("imap://", "http://"), ".eml")
            run.save(feed, page, f"{feed.id}-{name.removeprefix(host + '-')}", mail)
        run.ledger.write(state=state, uid=number)
    return 0


def _read(content: bytes, url: str) -> Listing:
    """What a feed lists, read in a process with limits: it comes from strangers. Raises FetchError."""
    work = Work(read_listing, "the reader of feeds", _READING_LIMIT, memory=_READING_MEMORY)
    try:
        with WorkerPool(1, work) as pool:
            listing: Listing = pool.do(content, url)
            return replace(listing)
    except InputError:
        raise
    except BriefgenError as error:
        raise FetchError(str(error)) from None
