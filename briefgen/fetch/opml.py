"""A list of feeds as other readers export it (OPML 2.0) -> entries of `feeds.yaml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from briefgen.errors import InputError, Mistake, Place
from briefgen.model.feeds import Feed


def read_opml(content: bytes, file: str) -> list[tuple[str, str]]:
    """(title, address) of each feed, in the order of the file. Raises InputError."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise InputError([Mistake(f"this is no OPML: {error}", Place(file, line))]) from None
    found = [(one.get("title") or one.get("text") or "", one.get("xmlUrl", "").strip()) for one in root.iter("outline")]
    feeds = [(title, url) for title, url in found if url]
    if not feeds:
        raise InputError([Mistake("there is no feed in this file", Place(file), hint="is it the right one?")])
    return feeds


def make_entries(known: Mapping[str, Feed], found: list[tuple[str, str]]) -> tuple[str, int]:
    """The entries of feeds.yaml for the feeds that it lacks, and how many those are."""
    urls = {feed.url for feed in known.values()}
    ids = set(known)
    added = []
    for title, url in found:
        if url in urls or not url.startswith(("http://", "https://")) or re.search(r"\s", url):
            continue
        urls.add(url)
        id = _id_of(title or url, ids)
        ids.add(id)
        added.append(f"- id: {id}\n  url: {_scalar(url)}\n")
    return "".join(added), len(added)


def _id_of(title: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", title.split("://")[-1]).encode("ascii", "ignore").decode().lower()
    id = "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-") or "feed"
    number = 2
    while id in taken:
        stem = re.sub(r"-\d+$", "", id) if number > 2 else id
        id, number = f"{stem}-{number}", number + 1
    return id


def _scalar(url: str) -> str:
    """An address as YAML has it: in quotes where it might be read otherwise."""
    return (
        url
        if re.fullmatch(r"[\w:/.?=&%~+,;@!-]+", url) and not url.endswith(":")
        else "'" + url.replace("'", "''") + "'"
    )
