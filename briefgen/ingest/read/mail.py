"""Saved mails -> the text of their HTML or plain part, with subject, sender and date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from briefgen.errors import InputError
from briefgen.ingest.read.forwarded import find_passed_on, read_sender, strip_prefix
from briefgen.ingest.read.mail_html import cut_passed_on, extract_mail
from briefgen.ingest.read.parts import Part, decode_page, locate, read_markup, refuse

MOST_PARTS = 100
LONGEST_HEADER = 4000
"""Characters of a header that are looked at: the parser's memory grows with the square of encoded words."""


class _CappedPolicy(policy.EmailPolicy):
    def header_fetch_parse(self, name: str, value: Any) -> Any:
        return super().header_fetch_parse(name, value[:LONGEST_HEADER])


_POLICY = _CappedPolicy()


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says, whatever its form: its head, and its text as plain text and as HTML."""

    subject: str
    sender: str
    sent: str
    plain: str
    html: str


def read_mail(content: bytes, text: str, file: str) -> tuple[Part, ...]:
    """The text of a mail; of one that only forwards another, the text of that. Raises InputError
    where there is none."""
    if content.lower().count(b"boundary=") > MOST_PARTS:  # the parser's time grows with the square of nested parts
        raise refuse(file, "the mail has too many parts in parts")
    try:
        message = message_from_bytes(content, policy=_POLICY)
        assert isinstance(message, EmailMessage)
        message = _forwarded(message) or message
        plain, html = _body(message, "plain"), _body(message, "html")
        subject, sender, sent = (_header(message, name) for name in ("subject", "from", "date"))
        letter = Letter(subject, sender, sent, plain, html)
    except (ValueError, LookupError, AttributeError, RecursionError, TypeError, IndexError) as error:
        raise refuse(file, f"the mail can't be read ({type(error).__name__})") from error
    return read_letter(letter, text, file)


def read_letter(letter: Letter, text: str, file: str) -> tuple[Part, ...]:
    """The text of a mail, or of the one that it passes on; `text` is that of the file. Raises InputError where there is
    none."""
    plain, html, subject, sender, sent = letter.plain, letter.html, letter.subject, letter.sender, letter.sent
    shown = ""
    passed_on = None
    if html:
        try:
            html, passed_on = read_markup(lambda markup: cut_passed_on(markup, subject), html, file)
            shown = read_markup(extract_mail, html, file)
        except InputError:
            if not plain:
                raise
    lines = plain.split("\n")
    if inner := find_passed_on(lines, subject):
        passed_on = passed_on or inner
        plain = _unquoted(lines[inner.start :])
    # a plain part is often a stub ("view in browser"); a long one is the better text
    body = plain if len(plain.split()) > 1.5 * len(shown.split()) else shown
    if not body.strip():
        raise refuse(file, "the mail has no text")
    start = text.find(body.strip()[:2000]) if body is plain else -1
    span = (start, start + len(body.strip())) if start >= 0 else locate(body, text)
    body = mark_headlines(body) if body is plain else body
    subject = strip_prefix(subject)
    if passed_on is not None:
        subject, sender, sent = passed_on.subject or subject, passed_on.sender, passed_on.sent
    publisher, author = read_sender(sender)
    return (Part(body, None, span, title=subject or None, author=author, publisher=publisher, published=sent or None),)


def _unquoted(lines: list[str]) -> str:
    """The lines of what was passed on, without the angles that some programs put before each of them."""
    filled = [line for line in lines if line.strip()]
    if sum(line.startswith(">") for line in filled) > 0.8 * len(filled):
        lines = [line.removeprefix(">").removeprefix(" ") for line in lines]
    return "\n".join(lines)


_PLAIN_HEADLINE = re.compile(
    r"([*_])(?=\S)[^*_\n]{8,160}(?<=[^\s.])\1$"
    r"|(?=.*[A-ZА-ЯЁ])(?=.* )[^a-zа-яё\n]{12,160}(?<!\.)$"
)


def mark_headlines(text: str) -> str:
    """`text` with `# ` before the lines in stars or in capitals, where there are several, each before a
    paragraph: so the plain part of a newsletter shows its headlines."""
    lines = text.split("\n")
    found = []
    for i, line in enumerate(lines):
        after = next((later for later in lines[i + 1 : i + 4] if later.strip()), "")
        if _PLAIN_HEADLINE.match(line.strip()) and len(after) >= 50 and not _PLAIN_HEADLINE.match(after.strip()):
            found.append(i)
    for i in found if len(found) > 1 else ():
        lines[i] = f"# {lines[i].strip().strip('*_')}"
    return "\n".join(lines)


def _forwarded(message: EmailMessage) -> EmailMessage | None:
    """The mail that is attached to one with almost no words of its own."""
    if len((_body(message, "plain") or _body(message, "html")).split()) > 60:
        return None
    for part in message.walk():
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            found = inner[0] if isinstance(inner, list) and inner else None
            return found if isinstance(found, EmailMessage) else None
    return None


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes):
        return ""
    try:
        text = payload.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = decode_page(payload, is_html=kind == "html")
    return text.replace("\r\n", "\n")


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name) or "").split())[:900]
