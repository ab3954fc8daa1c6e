"""A page that a browser uploads (SingleFile's REST form, or a script): saved as it came, then made a draft of."""

from __future__ import annotations

import hashlib
import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from briefgen.authoring.intake import ingest_pages
from briefgen.errors import InputError, Mistake, OutputError, Place
from briefgen.project.files import write_whole
from briefgen.review.desk import Desk

_NAME = re.compile(r"[^\w.-]+")
_LONGEST = 120  # bytes of a file's name; a Chinese letter has three
_PAGES = (".html", ".htm", ".mhtml", ".pdf", ".txt", ".md")


def save_upload(inbox: Path, kind: str, content: bytes, desk: Desk) -> dict[str, Any]:
    """Save the page in an upload to `inbox`, and make drafts of it: `{"file", "articles", "refused"}`. `kind` is the
    content type of the upload, a form (multipart/form-data) with one file in it, or of the page itself. The same page
    twice is one file. Raises InputError where there is no page in it or the library's lists can't be read, and
    OutputError."""
    name, page = _take_page(kind, content)
    if not page.strip():
        hint = "send the page as a file of the form, or as the body"
        raise InputError([Mistake("there is no page in what was sent", Place("capture"), hint=hint)])
    digest = hashlib.sha256(page).hexdigest()[:8]
    stem, _, ending = name.rpartition(".")
    ending = f".{ending.lower()}" if stem and f".{ending.lower()}" in _PAGES else _ending(page)
    plain = _NAME.sub("-", stem or name).strip("-.").encode()[:_LONGEST].decode("utf-8", "ignore") or "page"
    path = inbox / f"{plain}-{digest}{ending}"
    try:
        if not path.exists():
            write_whole(path, page)
    except OSError as error:
        raise OutputError(f"can't write '{path}': {error.strerror or error}") from error
    report, written = ingest_pages([path], desk.project.library)
    if written:
        desk.mark_stale()
    refused = [refusal.reason for refusal in report.refused]
    return {
        "file": path.name,
        "articles": [d.article.id for d in report.drafts],
        "written": written,
        "refused": refused,
    }


def _take_page(kind: str, content: bytes) -> tuple[str, bytes]:
    """The name and the bytes of the file in a form, none where it has no file; of the upload itself where it is no
    form."""
    if kind.partition(";")[0].strip().lower() != "multipart/form-data":
        return "", content
    head = b"Content-Type: " + kind.replace("\n", " ").encode("latin-1", "replace") + b"\r\n\r\n"
    message = BytesParser(EmailMessage, policy=policy.HTTP).parsebytes(head + content)
    found = next((part for part in message.walk() if part.get_filename() is not None), None)
    payload = found.get_payload(decode=True) if found is not None else b""
    name = (found.get_filename() or "") if found is not None else ""
    return name.rpartition("/")[2].rpartition("\\")[2], payload if isinstance(payload, bytes) else b""


def _ending(page: bytes) -> str:
    if page.startswith(b"%PDF-"):
        return ".pdf"
    return ".html" if b"<" in page[:200] else ".txt"
