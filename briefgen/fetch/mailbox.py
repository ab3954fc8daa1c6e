"""New mails of a folder of a mailbox, as they came: IMAP4rev1 (RFC 3501), read-only, nothing is marked as read."""

from __future__ import annotations

import imaplib
import os
import re
import ssl
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from briefgen.fetch.ledger import Ledger
from briefgen.fetch.web import FetchError
from briefgen.model.feeds import Feed

_PATIENCE = 30.0  # seconds for one answer of the server
_LONGEST_MAIL = 32 * 1024 * 1024
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def find_password(feed: Feed) -> str:
    """The password of a mailbox: from the variable that the feed names, else from the keyring, where there is one.
    Raises FetchError."""
    if feed.password_env:
        told = os.environ.get(feed.password_env)
        if told:
            return told
        raise FetchError(f"the variable {feed.password_env} is not set: it holds the password of {feed.user}")
    host = urlsplit(feed.imap or "").hostname
    try:
        import keyring  # type: ignore[import-not-found]
    except ImportError:
        why = "name the variable that holds the password in 'password_env', or install keyring"
        raise FetchError(f"there is no password for {feed.user}: {why}") from None
    kept = keyring.get_password("briefgen", f"{feed.user}@{host}")
    if not kept:
        raise FetchError(f"the keyring has no password for {feed.user}@{host}: keyring set briefgen {feed.user}@{host}")
    return str(kept)


def read_mails(feed: Feed, ledger: Ledger, day: date, most: int) -> Iterator[tuple[str, int, bytes | FetchError]]:
    """(name of the folder's state, number, mail) of each mail that is new, the oldest first; an error where one can't
    be had. Raises FetchError where the mailbox can't be read."""
    address = urlsplit(feed.imap or "")
    host = address.hostname or ""
    password = find_password(feed)
    box: imaplib.IMAP4 | None = None
    try:
        if address.scheme == "imaps":
            box = imaplib.IMAP4_SSL(
                host, address.port or 993, ssl_context=ssl.create_default_context(), timeout=_PATIENCE
            )
        else:
            box = imaplib.IMAP4(host, address.port or 143, timeout=_PATIENCE)
        box.login(feed.user or "", password)
        kind, told = box.select(_quoted(feed.folder), readonly=True)
        if kind != "OK":
            raise FetchError(f"there is no folder '{feed.folder}': {_said(told)}")
        validity = _said(box.response("UIDVALIDITY")[1])
        name = f"{feed.imap}/{feed.user}/{feed.folder}/{validity}"
        last = int(ledger.state(name).get("uid", 0))
        for number in _find_new(box, last, day - timedelta(feed.newer_than))[:most]:
            yield name, number, _take(box, number)
    except imaplib.IMAP4.error as error:
        raise FetchError(f"the mailbox of {feed.user} says: {_plain(error)}") from None
    except UnicodeError:  # its text would show a letter of the password
        raise FetchError(f"the mailbox of {feed.user} can't be asked with letters beyond ASCII") from None
    except ValueError:
        raise FetchError(f"the server of {feed.user} answers in no way that is known here") from None
    except (OSError, ssl.SSLError) as error:
        raise FetchError(f"no answer of {host}: {error}") from None
    finally:
        if box is not None:
            with suppress(imaplib.IMAP4.error, OSError):
                box.logout()


def _find_new(box: imaplib.IMAP4, last: int, since: date) -> list[int]:
    when = f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}"
    kind, told = box.uid("SEARCH", "UID", f"{last + 1}:*", "SINCE", when)
    if kind != "OK":
        raise FetchError(f"the mailbox can't be searched: {_said(told)}")
    # "101:*" has the last mail even where its number is smaller
    return sorted(number for number in map(int, _said(told).split()) if number > last)


def _take(box: imaplib.IMAP4, number: int) -> bytes | FetchError:
    kind, told = box.uid("FETCH", str(number), "(RFC822.SIZE)")
    size = re.search(rb"RFC822\.SIZE (\d+)", b" ".join(part for part in told if isinstance(part, bytes)))
    if kind == "OK" and size and int(size[1]) > _LONGEST_MAIL:
        return FetchError(f"mail {number} is longer than {_LONGEST_MAIL // 2**20} MiB", lasting=True)
    kind, told = box.uid("FETCH", str(number), "(BODY.PEEK[])")
    mail = next((part[1] for part in told if isinstance(part, tuple)), None)
    if kind != "OK" or not isinstance(mail, bytes):
        return FetchError(f"mail {number} can't be had", lasting=True)  # somebody deleted it
    return mail


def _quoted(folder: str) -> str:
    """A folder's name in modified UTF-7 (RFC 3501, 5.1.3), in quotes."""
    pieces = re.split(r"([^\x20-\x7e]+)", folder.replace("&", "&-"))
    told = "".join(_utf7(piece) if number % 2 else piece for number, piece in enumerate(pieces))
    return '"' + told.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _utf7(text: str) -> str:
    import base64

    return "&" + base64.b64encode(text.encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-"


def _said(told: Any) -> str:
    return b" ".join(part for part in told or () if isinstance(part, bytes)).decode("utf-8", "replace")


def _plain(error: Exception) -> str:
    first = error.args[0] if error.args else error
    return (first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first)).partition("\n")[0]
