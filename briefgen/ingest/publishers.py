"""Publishers and aggregators that are known by their names, and whose an address on the web is: the rows of
data/publishers.toml and data/aggregators.toml. Pure."""

from __future__ import annotations

import re
from functools import cache

from briefgen.text.lexicon import Row, load_rows, note_fired

_HOST = re.compile(
    r"(?:(?:https?://|@)(?:[\w.+-]{1,60}@)?|^|(?<=\s))(?P<host>(?:[a-z0-9-]{1,60}\.){1,4}[a-z]{2,8})(?![\w@.])",
    re.IGNORECASE,
)


def _spellings(row: Row) -> list[str]:
    return [row.text("name"), *row.fields.get("also", ())]


_ROWS = load_rows("publishers")
_BY_NAME = {name.casefold(): row for row in _ROWS for name in _spellings(row)}
# the longest first: "The Times of India" is not "The Times"
_LONGEST_FIRST = sorted((name for row in _ROWS for name in _spellings(row)), key=len, reverse=True)
KNOWN_PUBLISHERS = "|".join(map(re.escape, _LONGEST_FIRST))
"""The alternatives of a pattern that finds a known name."""
PUBLISHER_NAMES = frozenset(_LONGEST_FIRST)
AGENCIES = frozenset(row.text("name") for row in _ROWS if row.fields.get("agency"))
"""Those whose interviews other papers quote."""
_AGGREGATORS = {name: row for row in load_rows("aggregators") for name in _spellings(row)}
_AGGREGATOR = re.compile(rf"\b({'|'.join(sorted(_AGGREGATORS, key=len, reverse=True))})\b")


def is_known(name: str) -> bool:
    """Whether `name`, in whatever letters, is a known publisher."""
    row = _BY_NAME.get(name.casefold())
    if row is not None:
        note_fired(row.id, name)
    return row is not None


def first_name(name: str) -> str:
    """The name of a known publisher that has several: `BBC` for `BBC News` and `the BBC`. Any other name as it is."""
    folded = name.casefold()
    row = _BY_NAME.get(folded) or _BY_NAME.get(folded.removeprefix("the "))
    return row.text("name") if row is not None else name


def name_aggregator(line: str) -> str | None:
    """The first aggregator that a line of boilerplate names."""
    found = _AGGREGATOR.search(line)
    if found:
        note_fired(_AGGREGATORS[found[1]].id, found[1])
    return found[1] if found else None


def find_host(text: str) -> str | None:
    """The host of the first address in `text`, without `www.`; a mail address has one too."""
    found = _HOST.search(text)
    return re.sub(r"^(?:www\d?|m|amp|edition)\.", "", found["host"].lower()) if found else None


def name_host(host: str) -> str | None:
    """The known publisher that has `host`."""
    for label in reversed(host.split(".")[:-1]):
        found = _by_host().get(label.replace("-", ""))
        if found is not None:
            row, name = found
            note_fired(row.id, host)
            return name
    return None


def publisher_at(address: str) -> str:
    """Who publishes what stands at an address: the publisher that is known to, else its host."""
    host = find_host(address)
    return (name_host(host) or host) if host else ""


@cache
def _by_host() -> dict[str, tuple[Row, str]]:
    """The row and the name of what tells in an address: the row's hosts, else a name without its article."""
    known: dict[str, tuple[Row, str]] = {}
    for row in _ROWS:
        for name in sorted(_spellings(row), key=len, reverse=True):
            folded = re.sub(r"\W", "", name.casefold())
            known.setdefault(folded, (row, name))
            if name.startswith("The "):
                known[folded[3:]] = (row, name)  # "washingtonpost"
    known |= {host: (row, row.text("name")) for row in _ROWS for host in row.fields.get("hosts", ())}
    return {folded: found for folded, found in known.items() if len(folded) > 1}


def fold_host(host: str) -> str:
    """The telling part of a host: `restofworld` of `www.restofworld.org`."""
    labels = host.split(".")[:-1]
    while len(labels) > 1 and labels[-1] in ("co", "com", "org", "net", "gov", "ac", "edu"):
        labels.pop()
    return labels[-1].replace("-", "") if labels else host
