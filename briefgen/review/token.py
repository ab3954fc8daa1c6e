"""The secret in the addresses of the review window: made once, so that a bookmark, and SingleFile, go on working."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from briefgen.errors import OutputError

_TOKEN = re.compile(r"[\w-]{20,}")


def read_token(path: Path) -> str:
    """The secret in the file at `path`, made where there is none; nobody else on the machine can read it. Raises
    OutputError where it can't be written."""
    try:
        found = path.read_text(encoding="ascii").strip()
        if _TOKEN.fullmatch(found):
            return found
    except (OSError, UnicodeDecodeError):
        pass
    token = secrets.token_urlsafe(18)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(token)
    except OSError as error:
        raise OutputError(f"can't write '{path}': {error.strerror or error}") from error
    return token
