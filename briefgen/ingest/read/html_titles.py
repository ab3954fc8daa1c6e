"""Which of the titles that a page gives is that of its article, and which is the name of the site or of a section.
Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from briefgen.ingest.read.html_tree import folded, unescape_twice, words_of
from briefgen.ingest.segment.titles import stems

JOINT = re.compile(r"\s+(?:[|–—»·-]|::)\s+|\s*--\s*|(?<=[\u3400-\u9fff”》？！])\s*[-_|]+\s*(?=[\u3400-\u9fff])")
_LOOKED_AT = 3000  # characters of the paragraphs


@dataclass(frozen=True, slots=True)
class Titles:
    """What may be a title: the headings of the page (h1, and h2), the text of its <title>; `sites` are names of the
    site, `said` the words of the first paragraphs."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    window: str
    sites: frozenset[str]
    said: frozenset[str]

    @property
    def in_window(self) -> str:
        """The window's text without the name of the site behind it, or before it."""
        parts = [part for part in JOINT.split(self.window) if part.strip()]
        own = [part for part in parts if not self.is_site(part)]
        return (own or parts or [""])[0].strip()

    def is_site(self, title: str) -> bool:
        """Whether a title is the name of the site, with or without a slogan behind it."""
        shown = folded(title)
        if shown in self.sites:
            return True
        parts = JOINT.split(title)
        return len(parts) > 1 and folded(parts[0]) in self.sites and not self.tells(" ".join(parts[1:]))

    def tells(self, title: str) -> int:
        """How many words of a title stand in the first paragraphs."""
        return len(stems(title) & self.said)

    def heading(self, named: str) -> str | None:
        """The heading that is the title `named` in the head."""
        for heading in (*self.first, *self.second):
            if same_title(heading, named) and not self.is_site(heading):
                return heading
        return None

    def lone_heading(self) -> str | None:
        """The only h1, unless the window's title says more of what the text is about: then that of a section."""
        if len(self.first) != 1 or self.is_site(self.first[0]):
            return None
        heading, window = self.first[0], self.in_window
        if self.is_site(window) or stems(heading) & stems(window):
            return heading
        return heading if self.tells(heading) >= self.tells(window) else None


def read_titles(tree: HtmlElement, window: str, sites: Sequence[str]) -> Titles:
    """The titles of a page whose site is called by `sites`, or by the last part of its <title> where that is of its own
    words only."""
    first, second = (tuple(_headings(tree, tag)) for tag in ("h1", "h2"))
    paragraphs: list[str] = []
    length = 0
    for paragraph in tree.iter("p", "td", "div"):
        if paragraph.tag == "p" or len(paragraph) == 0:
            words = words_of(paragraph)
            if len(words) >= 60:
                paragraphs.append(words)
                length += len(words)
        if length > _LOOKED_AT:
            break
    known = {folded(site) for site in sites}
    return Titles(first, second, window, frozenset(known - {""}), frozenset(stems(" ".join(paragraphs)[:_LOOKED_AT])))


def site_in_window(titles: Titles, named: str) -> frozenset[str]:
    """The last of several parts of a <title>, where it is short and not itself what the page calls its article."""
    parts = [part for part in JOINT.split(titles.window) if part.strip()]
    if len(parts) < 2 or len(parts[-1].split()) > 4:
        return frozenset()
    shown = {folded(title) for title in (*titles.first, named)}
    first, last = folded(parts[0]), folded(parts[-1])
    return frozenset() if last in shown and first not in shown else frozenset((last,))


def _headings(tree: HtmlElement, tag: str) -> list[str]:
    return [unescape_twice(words) for h in tree.iter(tag) if (words := words_of(h))]


def same_title(heading: str, named: str) -> bool:
    """Whether a heading is the title in the head, which may have the paper's name after it."""
    shown, said = folded(heading), folded(named)
    if not shown or not said:
        return False
    return shown == said or (
        shown in said and (len(shown) > 0.6 * len(said) or (said.startswith(shown) and len(shown.split()) > 3))
    )


def after_title(window: str, title: str) -> str:
    """`Daily Planet` in `Ferry opens late | News | Daily Planet`, where the title comes first."""
    if not window.casefold().startswith(title.casefold()) or not title:
        return ""
    last = JOINT.split(window[len(title) :])[-1].strip(" |–—»·:_/-")
    known = 1 < len(last) <= 50 and last.count(" ") <= 5 and folded(last) not in folded(title)
    return last if known and last[:1].isalpha() and not last.islower() else ""
