"""What a request to the review window must bring, and what it asks for: the secret of its address, made once so that a
bookmark, and SingleFile, go on working; an origin that is ours; a form of some size."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from briefgen.errors import OutputError
from briefgen.review.views import Asked

if TYPE_CHECKING:
    from starlette.requests import Request

LARGEST_PAGE = 64 << 20
_LARGEST_FORM = 1 << 20
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


def read_asked(request: Request) -> Asked:
    """Which drafts a query asks for."""
    query = request.query_params
    words = {key: query.get(key, "")[:200] for key in ("source", "topic", "flag", "since")}
    return Asked(**words, later=query.get("later") == "1")


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form, from a page of ours."""
    check_origin(request)
    body = await read_body(request, _LARGEST_FORM)
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=100))


def check_origin(request: Request) -> None:
    """Raises 403 for what another page sends."""
    from starlette.exceptions import HTTPException

    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    if (origin is not None and urlsplit(origin).netloc != request.headers.get("host")) or site not in (
        "same-origin",
        "none",
    ):
        raise HTTPException(403, "this comes from another page")


async def read_body(request: Request, most: int) -> bytes:
    """The body of a request. Raises 413 where it has more than `most` bytes."""
    from starlette.exceptions import HTTPException

    body = bytearray()  # bytes would be copied whole for each chunk
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise HTTPException(413, "this is too large")
    return bytes(body)
