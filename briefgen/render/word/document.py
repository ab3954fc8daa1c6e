"""Brief -> the bytes of a .docx: the same from the same brief and charts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from briefgen.model.spec import Edition
from briefgen.render.page.prose import Prose
from briefgen.render.page.view import View
from briefgen.render.word.blocks import Blocks
from briefgen.render.word.front import write_back, write_front
from briefgen.render.word.sheet import Sheet
from briefgen.render.word.styles import font_table, set_styles

_DAY_ONE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can tell
_LEFT_OUT = ("/thumbnail", "/stylesWithEffects", "/customXml")


def render_word(view: View, colours: Mapping[str, str], pictures: Mapping[str, bytes]) -> bytes:
    """The Word edition of a brief in `colours`; `pictures` has the PNG of each of its charts by anchor.
    Its dates are those of the edition."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    _drop_extras(document)
    set_styles(document, colours, view.language)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    sheet = Sheet(document, view.language, colours["tint"][1:].upper())
    _set_edges(sheet, view, page)
    blocks = Blocks(sheet, view, pictures)
    write_front(sheet, view, blocks)
    for block in view.lead:
        blocks.write(block)
    sheet.bookmark(sheet.line("Caption", view.source_line.text), "source-line")
    for block in view.blocks:
        blocks.write(block)
    write_back(sheet, view)
    _set_facts(document, view)
    return _pack(document)


def _drop_extras(document: Any) -> None:
    """What the library's own template carries and no brief wants: its thumbnail, its second set of styles."""
    for owner in (document.part.package, document.part):
        for name, link in list(owner.rels.items()):
            if link.reltype.endswith(_LEFT_OUT):
                del owner.rels[name]
    for link in document.part.rels.values():
        if link.reltype.endswith("/fontTable"):
            link.target_part._blob = font_table()


def _set_edges(sheet: Sheet, view: View, page: Any) -> None:
    """The head and foot of every page."""
    head, foot = page.header.paragraphs[0], page.footer.paragraphs[0]
    sheet.text(head, " · ".join(part for part in (view.marking_text, view.header_text) if part))
    sheet.text(foot, f"{view.footer_text}    {view.labels['page']} ")
    sheet.field(foot, "PAGE", "1")
    sheet.text(foot, f" {view.labels['of']} ")
    sheet.field(foot, "NUMPAGES", "1")


def _set_facts(document: Any, view: View) -> None:
    sunday = Edition(name=view.edition).sunday
    day = datetime(sunday.year, sunday.month, sunday.day)
    facts = document.core_properties
    said = Prose(view.numbers, "", view.language, cites=False)
    facts.title = said.inline(view.headline, "headline").striptags()[:255]
    facts.author = (view.author or view.series or "")[:255]
    facts.last_modified_by = facts.author
    facts.subject = f"{view.title}, {view.edition}"[:255]
    facts.keywords = ", ".join((*view.topics, view.edition))[:255]
    facts.language, facts.comments, facts.revision = view.language, "", 1
    facts.created = facts.modified = day
    if any(part.partname == "/word/comments.xml" for part in document.part.package.iter_parts()):
        for comment in document.comments:
            name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}date"
            comment._comment_elm.set(name, f"{sunday.isoformat()}T00:00:00Z")


def _pack(document: Any) -> bytes:
    """The document as a zip whose order and times are always the same."""
    loose, packed = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as given, zipfile.ZipFile(packed, "w") as made:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _DAY_ONE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            made.writestr(entry, given.read(name))
    return packed.getvalue()
