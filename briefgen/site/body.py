"""A brief's own page -> the part of it that stands inside the site's shell, and its style sheet.

The page is the one that is sent and printed; it is taken apart here rather than set a second time, so that
the looks of a house hold on both."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import RenderError
from briefgen.model.brief import Brief
from briefgen.render.fonts.glyphs import clean_text
from briefgen.render.page.html import render_html

_BODY = re.compile(r'<body(?: class="([^"]*)")?[^>]*>(.*)</body>', re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_SKIP = re.compile(r'\s*<a class="skip"[^>]*>.*?</a>', re.DOTALL)
_LANDMARK = re.compile(r"<(/?)(header|main|footer)(?=[\s>])")
_PAPER = re.compile(r"@page[^{}]*\{(?:[^{}]|\{[^{}]*\})*\}")
_SECTION = re.compile(r'<section class="block[^"]*" id="([^"]+)"[^>]*>')
_HEADING = re.compile(r"<h([2-4])([^>]*)>(.*?)</h\1>", re.DOTALL)
_NAMED = re.compile(r'<h([2-4])([^>]*\sid="([^"]+)"[^>]*)>(.*?)</h\1>', re.DOTALL)
_SPEAKER = re.compile(r'(<span class="speaker">.*?)(</span>)', re.DOTALL)
_VOICE = re.compile(r"<figure(?![^>]*\sid=)([^>]*)>((?:(?!</figure>).)*?<blockquote.*?)</figcaption>", re.DOTALL)
_VOICE_CAPTION_FIRST = re.compile(
    r"<figure(?![^>]*\sid=)([^>]*)>((?:(?!</figure>|<blockquote).)*)</figcaption>(?=\s*<blockquote)", re.DOTALL
)
_ENTRY = re.compile(r'<li[^>]* id="source-(\d+)"[^>]*>.*?(?=</li>)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Body:
    """`markup` is the inside of a brief's page, `style` its sheet without fonts and paper, `format` its class."""

    markup: str
    style: str
    format: str


def make_body(brief: Brief, charts: Mapping[str, str], templates: Sequence[Path], articles: Mapping[str, str]) -> Body:
    """The inside of a brief's page with an address for every heading and quote. `articles` has the address of
    each article's page. Raises RenderError as render_html does."""
    page = render_html(brief, charts=charts, faces=(), templates=templates)
    found, style = _BODY.search(page), _STYLE.search(page)
    if found is None or style is None:
        raise RenderError("the template 'brief.html' has no <body> or no <style>: the site can't take it apart")
    markup = _LANDMARK.sub(r"<\1div", _SKIP.sub("", found[2], count=1)).strip()
    markup = _name_voices(_link_headings(markup), brief)
    by_number = {str(source.number): source for source in brief.sources}

    def lead_on(entry: re.Match[str]) -> str:
        source = by_number.get(entry[1])
        if source is None or source.article not in articles:
            return entry[0]
        title = html.escape(clean_text(source.title), quote=False)
        return (
            f'{entry[0]}<p class="on-site"><a href="{articles[source.article]}">What our briefs take from it'
            f'<span class="unseen">: {title}</span></a></p>'
        )

    return Body(_ENTRY.sub(lead_on, markup), _PAPER.sub("", style[1]), found[1] or "")


def _link_headings(markup: str) -> str:
    """Each heading of a block a link to itself, so that its address can be copied; those that hold a link of
    their own get one beside their words."""
    markup = _NAMED.sub(lambda h: _linked(h[1], h[2], h[4], h[3]), markup)
    parts: list[str] = []
    at = 0
    for section in _SECTION.finditer(markup):
        heading = _HEADING.search(markup, section.end())
        following = _SECTION.search(markup, section.end())
        if heading is None or (following and following.start() < heading.start()):
            continue
        if re.search(r'\sid="', heading[2]):
            continue  # linked above
        parts += [markup[at : heading.start()], _linked(heading[1], heading[2], heading[3], section[1])]
        at = heading.end()
    return "".join([*parts, markup[at:]])


def _linked(level: str, attributes: str, words: str, anchor: str) -> str:
    if "<a" in words:
        return f"<h{level}{attributes}>{words}{_mark(anchor, 'this part')}</h{level}>"
    return f'<h{level}{attributes}><a class="self" href="#{anchor}">{words}</a></h{level}>'


def _mark(anchor: str, what: str) -> str:
    return f' <a class="own-link" href="#{anchor}" aria-label="Link to {what}">¶</a>'


def _name_voices(markup: str, brief: Brief) -> str:
    """Each quote with an id and a link to itself: `quotes-q1`, the first of the block `quotes`."""
    for block in (*brief.lead, *brief.blocks):
        if block.kind != "quotes":
            continue
        start = markup.find(f'id="{block.anchor}"')
        end = markup.find("</section>", start)
        inside, count = markup[start:end], 0

        def name(found: re.Match[str], anchor: str = block.anchor) -> str:
            nonlocal count
            count += 1
            own = f"{anchor}-q{count}"
            mark = _mark(own, "this quote")
            inside, named = _SPEAKER.subn(rf"\g<1>{mark}\2", found[2], count=1)
            return f'<figure id="{own}"{found[1]}>{inside}{"" if named else mark}</figcaption>'

        pattern = _VOICE_CAPTION_FIRST if _VOICE_CAPTION_FIRST.search(inside) else _VOICE
        markup = markup[:start] + pattern.sub(name, inside) + markup[end:]
    return markup
