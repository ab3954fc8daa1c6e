"""Whose an address on the web is: `https://www.example.com/2024/05/a-story` -> the publisher there. Pure."""

from __future__ import annotations

import re

from briefgen.ingest.segment.shapes import KNOWN_PUBLISHERS

_HOST = re.compile(
    r"(?:(?:https?://|@)(?:[\w.+-]{1,60}@)?|^|(?<=\s))(?P<host>(?:[a-z0-9-]{1,60}\.){1,4}[a-z]{2,8})(?![\w@.])",
    re.IGNORECASE,
)
_ALIASES = {
    "nytimes": "The New York Times",
    "apnews": "AP",
    "wsj": "The Wall Street Journal",
    "theguardian": "The Guardian",
    "ft": "Financial Times",
    "scmp": "South China Morning Post",
    "timesofindia": "The Times of India",
    "indiatimes": "The Times of India",
    "xinhuanet": "Xinhua",
    "chinadaily": "China Daily",
    "straitstimes": "The Straits Times",
    "channelnewsasia": "CNA",
}
_FOLDED: dict[str, str] = {}
for _name in KNOWN_PUBLISHERS.split("|"):
    _folded = re.sub(r"\W", "", _name.casefold())
    _FOLDED.setdefault(_folded, _name)
    if _name.startswith("The "):
        _FOLDED[_folded[3:]] = _name  # "washingtonpost": the name with its article


def find_host(text: str) -> str | None:
    """The host of the first address in `text`, without `www.`; a mail address has one too."""
    found = _HOST.search(text)
    return re.sub(r"^(?:www\d?|m|amp|edition)\.", "", found["host"].lower()) if found else None


def name_host(host: str) -> str | None:
    """The known publisher that has `host`."""
    labels = host.split(".")[:-1]
    for label in reversed(labels):
        folded = label.replace("-", "")
        if known := _ALIASES.get(folded) or (_FOLDED.get(folded) if len(folded) > 1 else None):
            return known
    return None


def fold_host(host: str) -> str:
    """The telling part of a host: `restofworld` of `www.restofworld.org`."""
    labels = host.split(".")[:-1]
    while len(labels) > 1 and labels[-1] in ("co", "com", "org", "net", "gov", "ac", "edu"):
        labels.pop()
    return labels[-1].replace("-", "") if labels else host
