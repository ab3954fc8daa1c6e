"""An editor's Markdown -> safe HTML with numbered citations. Source text never comes here."""

# ruff: noqa: S704  (this is where text becomes markup: each Markup() below is escaped or cleaned)

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from briefgen.errors import RenderError
from briefgen.render.fonts.glyphs import clean_text
from briefgen.render.page.lists import nest_lists
from briefgen.render.page.tree import read_piece, unwrap, write_piece
from briefgen.specs.citations import CITE, split_cite

MOST_CHARACTERS = 40_000
# The space before a number goes, also where the editor's line ends there; a list's mark keeps its own.
_CITATION = re.compile(r"(?:(?<=[^\s\-*+#>])[ \t]*\n?[ \t]*)?" + CITE.pattern)
_MARK = re.compile("\ue000(\\d+)\ue001([.,;:]?)")
_HAS_MARKUP = re.compile(r"[*_`\[\]<>&\\!#|]|^\s*(?:[-+]|\d+\.)\s|\n|https?:", re.MULTILINE)
# Python-Markdown takes quadratic time on floods of these; no editor writes so many.
_FLOODS = (
    ("[", 600), ("<", 400), ("`", 600), ("*", 3000), ("_", 3000), ("!", 1000), ("\\", 1000), ("&", 2000),
    ("\t", 400), ("|", 4000), ("\n", 4000), ("\n#", 300), (">>>>>>>>>>", 0), (" " * 40, 50), ("#" * 20, 20),
)  # fmt: skip
_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "br", "h1", "h2", "h3", "h4",
         "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "sub", "sup"}  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What a paragraph has no room for: only the words of these are kept there.
_BLOCKS = {"p", "ul", "ol", "li", "blockquote", "pre", *_HEADINGS}
_BEGINS_BLOCK = re.compile(r"^(\d*)(\.(?=\s)|[-+*#>](?=\s)|[#>])")
_LINK = re.compile(r"(?:https?://[^/\\\s]|mailto:[^/\\\s]|#[A-Za-z0-9])", re.IGNORECASE)


# What an editor may write that the page can't show; needles for `warnings`. All bounded: linear.
_CODE = re.compile(r"`[^`\n]{1,500}`|(?:\A|(?<=\n\n))(?: {4}(?! *(?:[-*+]|\d+\.) ).*\n?)+")
_INLINE_LINK = re.compile(
    r"(!?)(?<!\\)\[[^\[\]]{0,300}\]\([ \t]{0,9}<?([^()\s<>]{0,500}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?)"
    r"[^()\n]{0,200}\)?"
)
_NOT_READ = (
    (re.compile(r"(?<!\\)\[\^[^\[\]\s]{1,60}\]:?"), "footnotes are not read", "cite an article: [@article-id]"),
    (re.compile(r"^ {0,3}\[(?!@)[^\[\]\n]{1,100}\]: +\S", re.MULTILINE), "links by reference are not read",
     "write [words](https://…)"),
    (re.compile(r"^ {0,3}(?:`{3}|~{3})", re.MULTILINE), "fenced code is not read", "indent code by four spaces"),
    (re.compile(r"(?<!\\)(?:<[A-Za-z][A-Za-z0-9-]{0,30}(?:[\s/][^<>]{0,300})?>|<!--)"), "HTML is shown as text",
     "use Markdown: *emphasis*, **strong**, [words](https://…)"),
    (re.compile(r"(?<![<\w/\"'=])(?:https?://|www\.)[^\s<>\[\]]{1,500}", re.IGNORECASE),
     "the address '{}' is not a link", "write <https://…> or [words](https://…)"),
)  # fmt: skip


def warnings(text: str) -> list[tuple[str, str, str]]:
    """What of an editor's Markdown the page will not show as meant: message, hint, and the words of the
    text to point at. Each once, in the order of the text."""
    if len(text) > MOST_CHARACTERS:
        return []  # refused when it is set
    found: list[tuple[int, str, str, str]] = []

    def blank(match: re.Match[str]) -> str:
        return " " * len(match[0])

    def take_link(match: re.Match[str]) -> str:
        if match[1]:
            found.append((match.start(), "pictures are not shown", "say in words what it shows", match[0]))
        elif not _LINK.match(html.unescape(match[2])):
            hint = "a link begins with https://, http:// or mailto:, or is the #anchor of a heading"
            found.append((match.start(), f"the link to '{match[2]}' was dropped", hint, match[2] or match[0]))
        return blank(match)

    left = _INLINE_LINK.sub(take_link, _CODE.sub(blank, text))
    for pattern, message, hint in _NOT_READ:
        for match in pattern.finditer(left):
            needle = match[0].split("\n")[0].rstrip(".,;:!?)")
            found.append((match.start(), message.replace("{}", needle), hint, needle))
        left = pattern.sub(blank, left)
    return list(dict.fromkeys((message, hint, needle.split("\n")[0]) for _, message, hint, needle in sorted(found)))


class Prose:
    """Sets the prose of one brief: `numbers` has the citation number of each article id, `word` the
    word for a source and `publishers` the name of each one's publisher, for readers who hear the raised
    number: `source 1: Xinhua`. Not `cites`: no number is raised, the words alone are wanted."""

    def __init__(
        self,
        numbers: Mapping[str, int],
        word: str,
        language: str,
        publishers: Mapping[int, str] | None = None,
        cites: bool = True,
    ) -> None:
        self._numbers = numbers
        self._word = word
        self._publishers = publishers or {}
        self._cites = cites
        # English sets the number after the stop, most other languages before it.
        self._after_stop = language.partition("-")[0] in ("en", "zh")

    def inline(self, text: str, field: str = "text") -> Markup:
        """Markdown for one paragraph: emphasis, links, citations; no block around it."""
        if not _HAS_MARKUP.search(text):
            return Markup(html.escape(clean_text(text), quote=False))
        line = re.sub(r"\s*\n\s*", " ", text.strip())
        # `2015. A year` is no list of one item here, nor `# 1` a heading.
        root, cited = self._set(_BEGINS_BLOCK.sub(r"\1\\\2", line), field)
        if [part.tag for part in root] == ["p"] and not root.text and not root[0].tail:
            return Markup(self._put(write_piece(root[0]), cited))
        return Markup(re.sub(r"\s+", " ", self._put(write_piece(root, spaces_for=_BLOCKS), cited)).strip())

    def block(self, text: str, field: str = "text", anchor: str | None = None) -> Markup:
        """Markdown of several paragraphs. With `anchor` each heading gets an id of its own:
        `<anchor>` the first, `<anchor>-2` the next. The page keeps its one h1."""
        root, cited = self._set(text, field)
        _shift_headings(root, anchor)
        return Markup(self._put(write_piece(root), cited))

    def _set(self, text: str, field: str) -> tuple[Any, list[str]]:
        """The tree of a Markdown text, with marks in place of its citations, and those."""
        _guard(text, field)
        cited: list[str] = []

        def keep(match: re.Match[str]) -> str:
            cited.append(self._superscript([part.partition("#")[0] for part in split_cite(match[1])], field))
            return f"\ue000{len(cited) - 1}\ue001"

        marked = _CITATION.sub(keep, clean_text(text))
        return _clean(_markdown().reset().convert(nest_lists(marked))), cited

    def _put(self, body: str, cited: Sequence[str]) -> str:
        """A set text with its citations in place."""

        def put(match: re.Match[str]) -> str:
            number, stop = cited[int(match[1])], match[2]
            return stop + number if self._after_stop else number + stop

        return _MARK.sub(put, body)

    def cite(self, number: int) -> Markup:
        """The raised number of one source, as a link to it."""
        return Markup(f'<sup class="cite">{self.link(number)}</sup>')

    def link(self, number: int) -> Markup:
        """A source's number as a link to it."""
        publisher = self._publishers.get(number)
        said = f"{self._word} {number}: {clean_text(publisher)}" if publisher else f"{self._word} {number}"
        return Markup(f'<a href="#source-{number}" aria-label="{html.escape(said)}">{number}</a>')

    def _superscript(self, articles: list[str], field: str) -> str:
        unknown = [article for article in articles if article not in self._numbers]
        if unknown:
            raise RenderError(f"'{field}' cites '{unknown[0]}', which is not among the sources of the brief")
        if not self._cites:
            return ""
        numbers = sorted({self._numbers[article] for article in articles})
        return f'<sup class="cite">{", ".join(self.link(number) for number in numbers)}</sup>'


@lru_cache(maxsize=1)
def _markdown() -> Any:
    import markdown

    # lazy_ol off and no raw HTML: an editor's `<` is a less-than sign. With the parser of raw HTML
    # go the worst of the quadratic cases.
    converter = markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html")
    converter.preprocessors.deregister("html_block")
    for name in ("html", "image_link", "image_reference", "short_image_ref", "reference", "short_reference"):
        converter.inlinePatterns.deregister(name)
    converter.parser.blockprocessors.deregister("reference")
    return converter


def _guard(text: str, field: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise RenderError(f"'{field}' has {len(text):,} characters; {MOST_CHARACTERS:,} are the most: split it")
    for flood, most in _FLOODS:
        count = text.count(flood)
        if count > most:
            told = f"{count:,} {_name_flood(flood)}; {most:,} are the most" if most else f"'{flood}', too deep a quote"
            raise RenderError(f"'{field}' has {told}: is it pasted markup?")


def _name_flood(flood: str) -> str:
    """`'['`, `rows of 20 '#'`, `line ends`: what there is too much of, to be read after its number."""
    named = {"\t": "tabs", "\n": "line ends", "\n#": "headings", " " * 40: "rows of 40 spaces"}
    return named.get(flood) or (f"'{flood}'" if len(flood) == 1 else f"rows of {len(flood)} '{flood[0]}'")


def _clean(body: str) -> Any:
    """The tree of what Markdown has made: only what an editor may write, in the manner of the page."""
    import nh3

    def check(tag: str, name: str, value: str) -> str | None:
        if name == "start":
            return value if re.fullmatch(r"\d{1,9}", value) else None
        # Only addresses that name where they lead: `//evil`, `\\\\evil` and `jav a script:` do not.
        return value if name != "href" or _LINK.match(value) else None

    cleaned = nh3.clean(body, tags=_TAGS, attributes={"a": {"href"}, "ol": {"start"}}, attribute_filter=check,
                        url_schemes={"http", "https", "mailto"}, link_rel="noopener noreferrer")  # fmt: skip
    root = read_piece(cleaned)
    for item in root.iter("li"):
        # The mark of an item stands in the line of its first paragraph: no space between them.
        if item.text == "\n" and len(item) and item[0].tag == "p":
            item.text = None
    for head in root.iter("th"):
        head.set("scope", "col")
    for link in list(root.iter("a")):
        if "href" not in link.attrib:
            unwrap(link)
    return root


def _shift_headings(root: Any, anchor: str | None) -> None:
    """`#` and `##` become h2; below that no level is skipped. Ids count the headings of the block."""
    level = 1
    for count, heading in enumerate(root.iter(*_HEADINGS), 1):
        level = min(max(int(heading.tag[1]), 2), level + 1, 4)
        heading.tag = f"h{level}"
        if anchor is not None:
            heading.set("id", f"{anchor}-h{count}")
