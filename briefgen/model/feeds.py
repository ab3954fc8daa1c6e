"""What `briefgen fetch` reads: a feed, a sitemap or a folder of a mailbox, as `feeds.yaml` has it."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints, model_validator

from briefgen.model.base import Id, Line, Noun

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Feed(Noun):
    """Where pages come from: `url` of a feed (RSS, Atom, JSON Feed) or a sitemap, or `imap`, the server of a mailbox.

    `pages` full: the page of each entry is fetched; feed: what the feed itself has of it is saved. `most` pages a day;
    entries older than `newer_than` days are left alone; `delay` seconds pass between two requests to one host."""

    id: Id
    url: Line | None = None
    imap: Line | None = None
    user: Line | None = None
    password_env: Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=80)] | None = None
    folder: Line = "INBOX"
    pages: Literal["full", "feed"] = "full"
    most: Annotated[int, Field(ge=1, le=5000)] = 50
    newer_than: Annotated[int, Field(ge=1, le=36_500)] = 30
    delay: Annotated[int, Field(ge=0, le=3600)] = 2

    @model_validator(mode="before")
    @classmethod
    def _without_secret(cls, raw: Any) -> Any:
        if isinstance(raw, dict) and "password" in raw:
            why = "put it into a variable of the environment, and name that in 'password_env'"
            raise ValueError(f"a password has no place in a file: {why}")
        return raw

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if (self.url is None) == (self.imap is None):
            raise ValueError("give 'url' (a feed or a sitemap) or 'imap' (a mailbox), one of the two")
        if self.imap is None:
            if _split(self.url or "").scheme not in ("http", "https") or not _split(self.url or "").hostname:
                raise ValueError(f"'{self.url}' is no address such as https://example.org/feed.xml")
            if _split(self.url or "").password:
                raise ValueError("a password has no place in a file: feeds that ask for one are not read")
            return self
        address = _split(self.imap)
        if address.scheme not in ("imap", "imaps") or not address.hostname:
            raise ValueError(f"'{self.imap}' is no address such as imaps://mail.example.org")
        if address.scheme == "imap" and address.hostname not in LOOPBACK:
            raise ValueError("a password is sent to a mailbox: write imaps://, which is encrypted")
        if address.username or address.password:
            raise ValueError("name the user in 'user', and the password's variable in 'password_env'")
        if self.user is None:
            raise ValueError("a mailbox has a 'user'")
        return self


def _split(address: str) -> Any:
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises for a port that is no number
        return parts
    except ValueError:
        return urlsplit("")
