"""Saved mails -> the text of their HTML or plain part, with subject, sender and date."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from briefgen.errors import InputError
from briefgen.ingest.htmlroom import HtmlRoom
from briefgen.ingest.located import locate
from briefgen.ingest.pages import Part, refuse

MOST_PARTS = 100


def read_mail(content: bytes, text: str, file: str, room: HtmlRoom) -> tuple[Part, ...]:
    """The text of a mail. Raises InputError where it has none."""
    if content.lower().count(b"boundary=") > MOST_PARTS:  # nested parts cost the parser their square
        raise refuse(file, "the mail has too many parts in parts")
    try:
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        plain, html = _body(message, "plain"), _body(message, "html")
        subject, sender, sent = (_header(message, name) for name in ("subject", "from", "date"))
    except (ValueError, LookupError, AttributeError, RecursionError, TypeError, IndexError) as error:
        raise refuse(file, f"the mail can't be read ({type(error).__name__})") from error
    shown = ""
    if html:
        try:
            shown = "\n".join(str(entry.get("text", "")) for entry in room.extract(html, file))
        except InputError:
            if not plain:
                raise
    # a plain part is often a stub ("view in browser"); a long one is the better text
    body = plain if len(plain.split()) > 1.5 * len(shown.split()) else shown
    if not body.strip():
        raise refuse(file, "the mail has no text")
    start = text.find(body.strip()[:2000]) if body is plain else -1
    name = sender.split("<")[0].strip(" \"'") or None
    span = (start, start + len(body.strip())) if start >= 0 else locate(body, text)
    return (Part(body, None, span, title=subject or None, publisher=name, published=sent or None),)


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        text = payload.decode(charset)
    except (LookupError, UnicodeDecodeError):
        text = payload.decode("utf-8", "replace")
    return text.replace("\r\n", "\n")


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name) or "").split())[:900]
