"""An editor's Markdown -> safe HTML with numbered citations. Source text never comes here."""

# ruff: noqa: S704  (this is where text becomes markup: each Markup() below is escaped or cleaned)

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from briefgen.cites import CITE, split_cite
from briefgen.errors import RenderError
from briefgen.render.glyphs import clean_text

MOST_CHARACTERS = 40_000
# The space before a number goes, also where the editor's line ends there; a list's mark keeps its own.
_CITATION = re.compile(r"(?:(?<=[^\s\-*+#>])[ \t]*\n?[ \t]*)?" + CITE.pattern)
_MARK = re.compile("\ue000(\\d+)\ue001([.,;:]?)")
_HEADING = re.compile(r"<(/?)h([1-6])>")
_HAS_MARKUP = re.compile(r"[*_`\[\]<>&\\!#|]|^\s*(?:[-+]|\d+\.)\s|\n|https?:", re.MULTILINE)
# Python-Markdown takes quadratic time on floods of these; no editor writes so many.
_FLOODS = (
    ("[", 600), ("<", 400), ("`", 600), ("*", 3000), ("_", 3000), ("!", 1000), ("\\", 1000), ("&", 2000),
    ("\t", 400), ("|", 4000), ("\n", 4000), ("\n#", 300), (">>>>>>>>>>", 0), (" " * 40, 50), ("#" * 20, 20),
)  # fmt: skip
_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "br", "h1", "h2", "h3", "h4",
         "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "sub", "sup"}  # fmt: skip
_LINK = re.compile(r"(?:https?://[^/\\\s]|mailto:[^/\\\s]|#[A-Za-z0-9])", re.IGNORECASE)


class Prose:
    """Sets the prose of one brief: `numbers` has the citation number of each article id, `word` the
    name of a source for readers who can't see the raised number."""

    def __init__(self, numbers: Mapping[str, int], word: str, language: str) -> None:
        self._numbers = numbers
        self._word = word
        # English sets the number after the stop, most other languages before it.
        self._after_stop = language.partition("-")[0] in ("en", "zh")

    def inline(self, text: str, field: str = "text") -> Markup:
        """Markdown for one paragraph: emphasis, links, citations; no block around it."""
        if not _HAS_MARKUP.search(text):
            return Markup(html.escape(clean_text(text), quote=False))
        block = str(self.block(text, field))
        if block.startswith("<p>") and block.endswith("</p>") and block.count("<p>") == 1:
            return Markup(block[3:-4])
        return Markup(re.sub(r"\s+", " ", re.sub(r"</?(?:p|ul|ol|li|h\d|blockquote|pre)[^>]*>", " ", block)).strip())

    def block(self, text: str, field: str = "text", anchor: str | None = None) -> Markup:
        """Markdown of several paragraphs. With `anchor` each heading gets an id of its own:
        `<anchor>` the first, `<anchor>-2` the next. The page keeps its one h1."""
        _guard(text, field)
        cited: list[str] = []

        def keep(match: re.Match[str]) -> str:
            cited.append(self._superscript([part.partition("#")[0] for part in split_cite(match[1])], field))
            return f"\ue000{len(cited) - 1}\ue001"

        marked = _CITATION.sub(keep, clean_text(text))
        body = _clean(_markdown().reset().convert(marked))

        def put(match: re.Match[str]) -> str:
            number, stop = cited[int(match[1])], match[2]
            return stop + number if self._after_stop else number + stop

        return Markup(_MARK.sub(put, _shift_headings(body, anchor)))

    def cite(self, number: int) -> Markup:
        """The raised number of one source, as a link to it."""
        return Markup(f'<sup class="cite">{self.link(number)}</sup>')

    def link(self, number: int) -> Markup:
        """A source's number as a link to it."""
        return Markup(f'<a href="#source-{number}" aria-label="{html.escape(self._word)} {number}">{number}</a>')

    def _superscript(self, articles: list[str], field: str) -> str:
        unknown = [article for article in articles if article not in self._numbers]
        if unknown:
            raise RenderError(f"'{field}' cites '{unknown[0]}', which is not among the sources of the brief")
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
            raise RenderError(
                f"'{field}' has {flood[:10]!r} {count:,} times; {most} are the most: is it pasted markup?"
            )


def _clean(body: str) -> str:
    import nh3

    def check(tag: str, name: str, value: str) -> str | None:
        # Only addresses that name where they lead: `//evil`, `\\evil` and `jav a script:` do not.
        return value if name != "href" or _LINK.match(value) else None

    cleaned = nh3.clean(body, tags=_TAGS, attributes={"a": {"href", "title"}}, url_schemes={"http", "https", "mailto"},
                        attribute_filter=check, link_rel="noopener noreferrer")  # fmt: skip
    return cleaned.replace("<th>", '<th scope="col">')


def _shift_headings(body: str, anchor: str | None) -> str:
    """`#` and `##` become h2; below that no level is skipped. Ids count the headings of the block."""
    level, count = 1, 0

    def shift(match: re.Match[str]) -> str:
        nonlocal level, count
        if match[1]:
            return f"</h{level}>"
        level = min(max(int(match[2]), 2), level + 1, 4)
        count += 1
        name = "" if anchor is None else f' id="{anchor}-h{count}"'
        return f"<h{level}{name}>"

    return _HEADING.sub(shift, body)
