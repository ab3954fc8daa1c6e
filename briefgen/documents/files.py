"""A path -> its text. Only regular files of a reasonable size, and only UTF-8."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from briefgen.errors import InputError, Mistake, Place

ARTICLE_LIMIT = 2 * 1024 * 1024  # bytes
SPEC_LIMIT = 256 * 1024


def read_bytes(path: Path | str, file: str, limit: int) -> tuple[bytes, os.stat_result]:
    """The bytes of a regular file of at most `limit` bytes, and its stat from before the reading.

    Raises InputError for links, pipes, devices, folders, files that are too long or can't be read.
    `file` is what messages call it. Nothing is waited for: a pipe is refused, not read."""
    try:
        # O_NOFOLLOW and O_NONBLOCK: what was looked at and what is read are one and the same thing
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if Path(path).is_symlink():
            raise _refuse(file, "this is a link, and links are not followed", "put the file itself here") from error
        raise _refuse(file, f"can't be read: {(error.strerror or str(error)).lower()}") from error
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise _refuse(file, "this is not a regular file", "only files are read: no folders, pipes or devices")
        if found.st_size > limit:
            size = f"{found.st_size:,} bytes".replace(",", " ")
            raise _refuse(file, f"the file is too long: {size}", f"at most {limit // 1024} KiB are read")
        content = os.read(handle, limit + 1)
        while more := os.read(handle, limit + 1 - len(content)):
            content += more
        if len(content) > limit:
            raise _refuse(file, "the file is too long", f"at most {limit // 1024} KiB are read")
        return content, found
    finally:
        os.close(handle)


def decode(content: bytes, file: str) -> str:
    """UTF-8, with or without a byte order mark; line ends become `\\n`. Raises InputError."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refuse(file, "the file is UTF-16, not UTF-8", "save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = f"the byte 0x{content[error.start]:02X} is not UTF-8"
        raise InputError([Mistake(message, Place(file, line, column), hint="save the file as UTF-8")]) from error
    return text.replace("\r\n", "\n") if "\r" in text else text


def read_text(path: Path, file: str, limit: int) -> str:
    """The text of a file; see `read_bytes` and `decode`."""
    return decode(read_bytes(path, file, limit)[0], file)


def _refuse(file: str, message: str, hint: str | None = None) -> InputError:
    return InputError([Mistake(message, Place(file), hint=hint)])
