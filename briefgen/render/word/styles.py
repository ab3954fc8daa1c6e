"""The styles of a Word edition: Word's own names, so that an office can attach its template, and a few of ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

SERIF, SANS = "Source Serif 4", "Source Sans 3"
_HAN = {SERIF: "Noto Serif SC", SANS: "Noto Sans SC"}
_INSTEAD = {SERIF: ("Cambria", "roman"), SANS: ("Calibri", "swiss"),
            _HAN[SERIF]: ("SimSun", "roman"), _HAN[SANS]: ("Microsoft YaHei", "swiss")}  # fmt: skip
_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# Name, based on, face, size in points, colour of the palette, bold, space before and after in points.
_ROWS: tuple[tuple[str, str, str, float, str, bool, float, float], ...] = (
    ("Normal", "", SERIF, 10.5, "ink", False, 0, 6),
    ("Title", "Normal", SERIF, 24, "ink", True, 6, 6),
    ("Heading 1", "Normal", SERIF, 14, "accent", True, 18, 5),
    ("Heading 2", "Normal", SERIF, 12, "accent", True, 12, 4),
    ("Heading 3", "Normal", SERIF, 10.5, "ink", True, 10, 3),
    ("Subtitle", "Normal", SANS, 9.5, "muted", False, 0, 10),
    ("Quote", "Normal", SERIF, 12, "ink", False, 6, 2),
    ("Caption", "Normal", SANS, 8.5, "muted", False, 2, 8),
    ("List Bullet", "Normal", SERIF, 10.5, "ink", False, 0, 3),
    ("List Number", "Normal", SERIF, 10.5, "ink", False, 0, 3),
    ("Header", "Normal", SANS, 8, "muted", False, 0, 0),
    ("Footer", "Normal", SANS, 8, "muted", False, 0, 0),
    ("TOC Heading", "Normal", SERIF, 14, "accent", True, 14, 5),
    ("toc 1", "Normal", SANS, 9.5, "ink", False, 0, 3),
    ("Brief Series", "Normal", SANS, 9, "accent", True, 0, 0),
    ("Brief Bottom Line", "Normal", SERIF, 10.5, "ink", False, 3, 3),
    ("Brief Label", "Normal", SANS, 9, "accent", True, 3, 3),
    ("Brief Key Figure", "Normal", SERIF, 19, "accent", True, 6, 0),
    ("Brief Small", "Normal", SANS, 8.5, "ink", False, 0, 2),
    ("Brief Source", "Normal", SANS, 9, "ink", False, 4, 0),
    ("Brief Source Detail", "Normal", SANS, 8.5, "muted", False, 0, 2),
    ("Brief Claim", "Normal", SANS, 9, "ink", True, 8, 2),
    ("Brief Passage", "Normal", SERIF, 9, "ink", False, 0, 2),
)  # fmt: skip
_KEPT_WITH_NEXT = {"Title", "Heading 1", "Heading 2", "Heading 3", "Quote", "TOC Heading", "Brief Claim"}
_INDENTED = {"Brief Passage": (14, 0), "Brief Source": (20, -20), "Brief Source Detail": (20, 0)}


def set_styles(document: Any, colours: Mapping[str, str], language: str) -> None:
    """Give the styles of a document the looks of the page, and the fonts names to fall back on."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    styles = document.styles
    known = {style.name for style in styles}
    for name, above, face, size, colour, bold, before, after in _ROWS:
        style = styles[name] if name in known else styles.add_style(
            name, WD_STYLE_TYPE.PARAGRAPH, builtin=not name.startswith("Brief"))  # fmt: skip
        if above:
            style.base_style = styles[above]
        for old in style.element.xpath("./w:rPr | ./w:pPr/w:pBdr | ./w:pPr/w:ind | ./w:pPr/w:contextualSpacing"):
            old.getparent().remove(old)
        style.font.name, style.font.size, style.font.bold = face, Pt(size), bold
        style.font.color.rgb = RGBColor.from_string(colours[colour][1:].upper())
        fonts = style.element.rPr.rFonts
        fonts.set(qn("w:cs"), face)
        fonts.set(qn("w:eastAsia"), _HAN[face])
        layout = style.paragraph_format
        layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.1
        layout.keep_with_next = name in _KEPT_WITH_NEXT
        layout.widow_control = True
        if name in _INDENTED:
            left, first = _INDENTED[name]
            layout.left_indent, layout.first_line_indent = Pt(left), Pt(first)
        style.quick_style, style.hidden = True, False
    for name, colour in (("Hyperlink", "link"), ("Brief Citation", "link"), ("Brief Tag", "second")):
        style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=name == "Hyperlink")
        style.font.color.rgb = RGBColor.from_string(colours[colour][1:].upper())
        style.font.superscript = True if name == "Brief Citation" else None
    _rule_tables(styles["Table Grid"], colours["rule"][1:].upper())
    for lang in styles.element.xpath("w:docDefaults//w:lang"):
        lang.set(qn("w:val"), language)
        lang.set(qn("w:eastAsia"), language if language.startswith("zh") else "zh-CN")


def _rule_tables(style: Any, colour: str) -> None:
    """Fine lines between the rows of a table and none between its columns, with room around the words."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    for old in style.element.findall(qn("w:tblPr")):
        style.element.remove(old)
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>' for side in ("top", "bottom", "insideH")
    )
    room = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 50), ("left", 0), ("bottom", 40), ("right", 120))
    )
    looks = f"<w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar>"
    style.element.append(parse_xml(f'<w:tblPr xmlns:w="{_NS}">{looks}</w:tblPr>'))


def font_table() -> bytes:
    """The part that names the fonts, each with the one that stands in where it isn't installed."""
    root = etree.Element(f"{{{_NS}}}fonts", nsmap={"w": _NS})
    for name, (instead, family) in _INSTEAD.items():
        font = etree.SubElement(root, f"{{{_NS}}}font", {f"{{{_NS}}}name": name})
        etree.SubElement(font, f"{{{_NS}}}altName", {f"{{{_NS}}}val": instead})
        etree.SubElement(font, f"{{{_NS}}}family", {f"{{{_NS}}}val": family})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
