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
from briefgen.project.files import write_whole
from briefgen.review.desk import Desk

_NAME = re.compile(r"[^\w.-]+")
_LONGEST = 80  # characters of a file's name
_PAGES = (".html", ".htm", ".mhtml", ".pdf", ".txt", ".md")


def save_upload(inbox: Path, kind: str, content: bytes, desk: Desk) -> dict[str, Any]:
    """Save the page in an upload to `inbox`, and make drafts of it: `{"file", "articles", "refused"}`. `kind` is the
    content type of the upload, a form (multipart/form-data) with one file in it, or of the page itself. The same page
    twice is one file. Raises InputError where the library's lists can't be read, and OutputError."""
    name, page = _take_page(kind, content)
    digest = hashlib.sha256(page).hexdigest()[:8]
    stem, _, ending = name.rpartition(".")
    ending = f".{ending.lower()}" if stem and f".{ending.lower()}" in _PAGES else _ending(page)
    plain = _NAME.sub("-", stem or name).strip("-.")[:_LONGEST] or "page"
    path = inbox / f"{plain}-{digest}{ending}"
    inbox.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        write_whole(path, page)
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
    """The name and the bytes of the file in a form; of the upload itself where it is none."""
    if kind.partition(";")[0].strip().lower() != "multipart/form-data":
        return "", content
    head = b"Content-Type: " + kind.replace("\n", " ").encode("latin-1", "replace") + b"\r\n\r\n"
    message = BytesParser(EmailMessage, policy=policy.HTTP).parsebytes(head + content)
    parts = [part for part in message.walk() if part.get_filename() or part.get_content_maintype() != "multipart"]
    found = next((part for part in parts if part.get_filename()), parts[0] if parts else None)
    payload = found.get_payload(decode=True) if found is not None else b""
    name = (found.get_filename() or "") if found is not None else ""
    return name.rpartition("/")[2].rpartition("\\")[2], payload if isinstance(payload, bytes) else b""


def _ending(page: bytes) -> str:
    if page.startswith(b"%PDF-"):
        return ".pdf"
    return ".html" if b"<" in page[:200] else ".txt"
