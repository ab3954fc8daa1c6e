"""A Word document while it is written: paragraphs, runs in their language, links, bookmarks, tables, comments."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from briefgen.render.fonts.glyphs import clean_text
from briefgen.render.page.tree import read_page

WIDTH = 482  # points between the margins of an A4 page
_HEADINGS = {"h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3"}


class Sheet:
    """Writes into `document`, in `language` where nothing else is said; `tint` is the ground of what stands out."""

    def __init__(self, document: Any, language: str, tint: str) -> None:
        self.document = document
        self.language = language
        self.tint = tint
        self._bookmarks: dict[str, int] = {}

    def line(self, style: str, text: str = "", into: Any = None) -> Any:
        """A new paragraph at the end of the document, or of the cell `into`, whose first empty one is taken."""
        if into is not None and len(into.paragraphs) == 1 and not into.paragraphs[0]._p.xpath("./w:r|./w:hyperlink"):
            made = into.paragraphs[0]
            made.style = self.document.styles[style]
        else:
            made = (self.document if into is None else into).add_paragraph(style=self.document.styles[style])
        if text:
            self.text(made, text)
        return made

    def heading(self, text: str, anchor: str) -> Any:
        made = self.line("Heading 1", text)
        self.bookmark(made, anchor)
        return made

    def text(self, line: Any, text: str, style: str | None = None, language: str | None = None) -> Any:
        """Words at the end of a line. `style` is a character style, or `bold` or `italic`."""
        run = line.add_run(clean_text(text))
        if style in ("bold", "italic"):
            setattr(run, style, True)
        elif style:
            run.style = self.document.styles[style]
        self._say_language(run, language or self.language)
        return run

    def cite(self, line: Any, number: int) -> None:
        """The raised number of a source, as a link to it."""
        self.link(line, str(number), f"#source-{number}", "Brief Citation")

    def link(self, line: Any, text: str, target: str, style: str = "Hyperlink", language: str | None = None) -> None:
        """Words that lead to an address, or to a bookmark (`#source-1`)."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        link = OxmlElement("w:hyperlink")
        if target.startswith("#"):
            link.set(qn("w:anchor"), bookmark_name(target[1:]))
        else:
            link.set(qn("r:id"), line.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(self.text(line, text, style, language)._r)
        line._p.append(link)

    def bookmark(self, line: Any, anchor: str) -> None:
        """Name a line, once in a document, for links to lead to."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        name = bookmark_name(anchor)
        if name in self._bookmarks:
            return
        number = self._bookmarks[name] = len(self._bookmarks) + 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (start, end):
            element.set(qn("w:id"), str(number))
        start.set(qn("w:name"), name)
        line._p.insert(1 if line._p.pPr is not None else 0, start)
        line._p.append(end)

    def field(self, line: Any, code: str, shown: str) -> None:
        """A field such as PAGE, with what stands there until a word processor counts."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), f" {code} ")
        field.append(self.text(line, shown)._r)
        line._p.append(field)

    def comment(self, line: Any, text: str) -> None:
        """A comment of the program's on a line; its day is set where the document is finished."""
        if not line.runs:
            self.text(line, "\u200b")
        self.document.add_comment(line.runs, text=clean_text(text), author="briefgen", initials="bg")

    def markup(self, line: Any, markup: str) -> None:
        """One paragraph of an editor's, as prose.py has set it."""
        self._inside(line, read_page(f"<div>{markup}</div>")[0][0], None)

    def blocks(self, markup: str) -> None:
        """An editor's text of several paragraphs, as prose.py has set it."""
        for part in read_page(f"<div>{markup}</div>")[0][0]:
            self._block(part, "Normal")

    def table(self, widths: Sequence[int], head: Sequence[str] = ()) -> Any:
        """A table of columns as wide as these parts of the whole; with `head` it has a row that is repeated."""
        from docx.shared import Pt

        made = self.document.add_table(rows=0, cols=len(widths))
        made.autofit = False
        made.style = self.document.styles["Table Grid" if head else "Normal Table"]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Pt(WIDTH * width / sum(widths))
        if head:
            for cell, words in zip(self.row(made, head=True), head, strict=True):
                self.text(self.line("Brief Small", into=cell), words, "bold")
        return made

    def row(self, table: Any, head: bool = False) -> tuple[Any, ...]:
        """The cells of a new row, which no page parts."""
        from docx.oxml import OxmlElement

        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if head:
            properties.append(OxmlElement("w:tblHeader"))
        return tuple(row.cells)

    def _block(self, part: Any, style: str) -> None:
        match part.tag:
            case "ul" | "ol":
                self._list(part)
            case "blockquote":
                for child in part:
                    self._block(child, "Quote")
            case "table":
                self._table(part)
            case "hr":
                self.line("Normal")
            case _:
                made = self.line(_HEADINGS.get(part.tag, style))
                self._inside(made, part, None)
                if anchor := part.get("id"):
                    self.bookmark(made, anchor)

    def _list(self, part: Any, depth: int = 0) -> None:
        from docx.shared import Pt

        counted = self._start_numbers() if part.tag == "ol" else None
        for item in part.iterfind("li"):
            made = self.line("List Bullet" if counted is None else "List Number")
            if depth:
                made.paragraph_format.left_indent = Pt(18 * (depth + 1))
            if counted is not None:
                made._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = counted
            self._inside(made, item, None, without=("ul", "ol"))
            for child in item:
                if child.tag in ("ul", "ol"):
                    self._list(child, depth + 1)

    def _start_numbers(self) -> int:
        """A numbering of its own that begins at 1: the style's would go on from list to list."""
        numbers = self.document.part.numbering_part.element
        style = self.document.styles["List Number"].element
        usual = style.pPr.numPr.numId.val
        made = numbers.add_num(numbers.num_having_numId(usual).abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def _table(self, part: Any) -> None:
        rows = list(part.iter("tr"))
        if not rows:
            return
        made = self.table([1] * max(len(row) for row in rows), [""] * max(len(row) for row in rows))
        made._tbl.remove(made.rows[0]._tr)
        for at, row in enumerate(rows):
            for cell, given in zip(self.row(made, head=at == 0), row, strict=False):
                self._inside(self.line("Brief Small", into=cell), given, "bold" if given.tag == "th" else None)

    def _inside(self, line: Any, element: Any, style: str | None, without: Sequence[str] = ()) -> None:
        self._words(line, element.text, style)
        for child in element:
            match child.tag:
                case name if name in without:
                    pass
                case "a":
                    cited = child.get("href", "").startswith("#source-")
                    self.link(line, "".join(child.itertext()), child.get("href", ""),
                              "Brief Citation" if cited else "Hyperlink")  # fmt: skip
                case "br":
                    line.add_run().add_break()
                case "em" | "strong":
                    self._inside(line, child, "italic" if child.tag == "em" else "bold")
                case "sup" if child.get("class") == "cite":
                    self._inside(line, child, "Brief Citation")
                case _:
                    self._inside(line, child, style)
            self._words(line, child.tail, style)

    def _words(self, line: Any, text: str | None, style: str | None) -> None:
        if text and (text.strip() or line.runs):
            self.text(line, re.sub(r"\s*\n\s*", " ", text), style)

    def _say_language(self, run: Any, language: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        said = OxmlElement("w:lang")
        said.set(qn("w:eastAsia" if language.startswith("zh") else "w:val"), language)
        run._r.get_or_add_rPr().append(said)


def bookmark_name(anchor: str) -> str:
    """An anchor as Word takes it: letters, digits and `_`, at most 40."""
    name = "b_" + re.sub(r"\W", "_", anchor)
    # two anchors that differ in a mark only, or late, stay apart
    return name if len(name) <= 40 else name[:31] + "_" + hashlib.sha256(anchor.encode()).hexdigest()[:8]
