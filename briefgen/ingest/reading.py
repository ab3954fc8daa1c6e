"""Saved files -> the pages in them, several read at a time, in processes with limits; one that can't be read stops no
other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import BriefgenError, InputError, OutputError
from briefgen.ingest.read.archives import Member, is_archive, list_members, suffix_of
from briefgen.ingest.read.pages import find_pages, read_page, times_of
from briefgen.ingest.read.parts import SavedPage, give_up
from briefgen.ingest.report import Refusal
from briefgen.workers import Task, Work, WorkerPool

READING_LIMIT = 20.0  # seconds of the processor for one page; the largest pages of newspapers take 0.2
READING_MEMORY = 3 * 1024**3  # bytes of address space
_MANY_FILES = 16  # fewer are read before a second reader has started
_MOST_READERS = 4
_MOST_AHEAD = 64  # pages read that wait to be worked on


@dataclass(frozen=True, slots=True)
class _Page:
    """A page to be read: a file, or what is in one that is an archive; `why` says why it can't be read."""

    path: Path
    file: str
    member: Member | None = None
    why: str = ""


def read_pages(paths: Sequence[Path]) -> Iterator[SavedPage | Refusal]:
    """Each file that can be read, once, in the order of the files, and each page in it where it is an archive; one that
    can't doesn't stop the others. Where there are many, several are read at a time, while those before them are
    worked on."""
    files = list(dict.fromkeys(find_pages(list(paths))))
    pages = [
        page for path, file in files for page in (_unpack(path, file) if is_archive(path) else [_Page(path, file)])
    ]
    jobs = min(_MOST_READERS, os.cpu_count() or 1) if len(pages) >= _MANY_FILES else 1
    work = Work(read_page, "the reader of pages", READING_LIMIT, memory=READING_MEMORY)
    with WorkerPool(jobs, work) as pool:
        tasks = (Task((page.path, page.file, page.member), _times(page)) for page in pages if not page.why)
        read = pool.run_in_order(tasks, _MOST_AHEAD)
        for page in pages:
            if page.why:
                yield Refusal(page.file, page.why)
                continue
            done = next(read)
            yield done.result if done.error is None else _refusal(page.file, done.error)


def _times(page: _Page) -> int:
    return times_of(page.member.suffix if page.member else suffix_of(page.path.name))


def _unpack(path: Path, file: str) -> list[_Page]:
    """The pages in an archive, or the archive itself and why it can't be read."""
    work = Work(list_members, "the reader of archives", READING_LIMIT, memory=READING_MEMORY)
    try:
        with WorkerPool(1, work) as pool:
            members: tuple[Member, ...] = pool.do(path, file)
    except BriefgenError as error:
        return [_Page(path, file, why=_refusal(file, error).reason)]
    return [_Page(path, f"{file}/{one.inner}" if one.inner else file, one, one.why) for one in members]


def _refusal(file: str, error: BriefgenError) -> Refusal:
    """Why a page can't be read. Raises what is the machine's fault, not the page's."""
    if isinstance(error, OutputError):
        raise error
    told = error if isinstance(error, InputError) else give_up(file, str(error))
    return Refusal(file, "; ".join(_say(told)))


def _say(error: InputError) -> list[str]:
    told = [(m.message + (f" (line {m.place.line})" if m.place.line else ""), m.hint) for m in error.mistakes]
    return [f"{message}: {hint}" if hint else message for message, hint in told]
