"""A mail as Outlook keeps it (.msg) -> what it says; its form, that of Office before 2007, is read by python-oxmsg."""

from __future__ import annotations

from email.utils import format_datetime
from typing import Any

from briefgen.ingest.read.mail import Letter, read_letter
from briefgen.ingest.read.paragraphs import parsing
from briefgen.ingest.read.parts import Opened, Part, decode_page

_DAMAGED = ("this is not a mail of Outlook, or a damaged one", "save it in Outlook as .html or .txt")
_EMBEDDED_HEAD = 24  # bytes over the properties of a mail that is attached to another
_ATTACHED = "__substg1.0_3701000D"
_LONGEST_NOTE = 60  # words of a mail that only passes on the one attached to it
_LONGEST_HEADER = 900


def open_message(content: bytes, file: str) -> Opened:
    """The words of a mail: its plain text and its HTML."""
    letter = _read(content, file)
    return Opened("\n".join(one for one in (letter.plain, letter.html) if one.strip()))


def read_message(content: bytes, text: str, file: str) -> tuple[Part, ...]:
    """The text of a mail; of one that only forwards another, the text of that. Raises InputError where there is
    none."""
    return read_letter(_read(content, file), text, file)


def _read(content: bytes, file: str) -> Letter:
    with parsing(file, *_DAMAGED):
        from oxmsg import Message

        message = Message.load(content)
        letter = _letter(message.properties, message.sender or "", message.message_headers.get("Date") or "")
        if len((letter.plain or letter.html).split()) <= _LONGEST_NOTE:
            for attachment in message.attachments:
                if (inner := _attached(attachment)) is not None:
                    return inner
        return letter


def _attached(attachment: Any) -> Letter | None:
    """The mail that an attachment is."""
    from oxmsg.properties import Properties

    storages = attachment._storage.storages
    inner = next((one for one in storages if one.name == _ATTACHED), None)
    return _letter(Properties(inner, _EMBEDDED_HEAD), "", "") if inner is not None else None


def _letter(properties: Any, sender: str, sent: str) -> Letter:
    from oxmsg.domain import constants as ids

    name = properties.str_prop_value(ids.PID_SENDER_NAME) or properties.str_prop_value(ids.PID_SENT_REPRESENTING_NAME)
    time = properties.date_prop_value(ids.PID_CLIENT_SUBMIT_TIME)
    html = properties.binary_prop_value(ids.PID_HTML)
    shown = decode_page(html, is_html=True) if html else properties.str_prop_value(ids.PID_BODY_HTML) or ""
    plain = properties.str_prop_value(ids.PID_BODY) or ""
    return Letter(
        " ".join((properties.str_prop_value(ids.PID_SUBJECT) or "").split())[:_LONGEST_HEADER],
        " ".join((sender or name or "").split())[:_LONGEST_HEADER],
        (sent or (format_datetime(time) if time else ""))[:_LONGEST_HEADER],
        plain.replace("\r\n", "\n").replace("\r", "\n"),
        shown.replace("\r\n", "\n"),
    )
