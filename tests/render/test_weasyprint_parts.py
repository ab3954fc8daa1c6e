"""What we use of WeasyPrint, pydyf and fontTools that they don't document, or not with these words: each by its name,
so that an upgrade which takes one away or turns it round fails here and says which. `pyproject.toml` holds WeasyPrint
to one major version meanwhile; `tests/render/test_archive.py` shows that a build stops where one isn't as it was."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import version
from typing import Any

import pydyf
import pytest
import weasyprint
from fontTools import subset
from weasyprint.formatting_structure import boxes

from briefgen.render.pdf.tagtree import WatchedPage
from tests.conftest import ROOT
from tests.support.made_pages import small

CONSTRAINTS = ROOT / ".ci" / "constraints.txt"

# Module, the thing in it, the parameters that are given to it, in their order where they are given without a name.
SIGNATURES = (
    ("weasyprint", "HTML.__init__", "string base_url url_fetcher"),
    ("weasyprint", "HTML.render", "options"),
    ("weasyprint", "CSS.__init__", "string"),
    ("weasyprint", "Attachment.__init__", "string name description created modified relationship"),
    ("weasyprint.document", "Document.copy", "pages"),
    ("weasyprint.document", "Document.write_pdf", "finisher options"),
    ("weasyprint.document", "Page.paint", "stream scale"),
    ("weasyprint.urls", "URLFetcher.__init__", "allowed_protocols allow_redirects"),
    ("weasyprint.urls", "URLFetcher.fetch", "url headers"),
    ("weasyprint.pdf.stream", "Stream.__init__", "tags"),
    ("weasyprint.pdf.stream", "Stream.marked", "box tag"),
    ("weasyprint.layout.absolute", "AbsolutePlaceholder.__init__", "box"),
    ("pydyf", "PDF.add_object", "object_"),
    ("pydyf", "Stream.begin_marked_content", "tag property_list"),
    ("fontTools.ttLib", "TTFont.__init__", "file recalcTimestamp lazy"),
    ("fontTools.ttLib", "TTFont.save", "file reorderTables"),
    ("fontTools.ttLib", "newTable", "tag"),
    ("fontTools.ttLib.tables._n_a_m_e", "table__n_a_m_e.setName", "string nameID platformID platEncID langID"),
    ("fontTools.ttLib.tables._n_a_m_e", "table__n_a_m_e.getDebugName", "nameID"),
    ("fontTools.subset", "Subsetter.populate", "unicodes"),
    ("fontTools.subset", "Subsetter.subset", "font"),
    ("fontTools.varLib.instancer", "instantiateVariableFont", "varfont axisLimits inplace"),
    ("fontTools.pens.cu2quPen", "Cu2QuPen.__init__", "other_pen max_err reverse_direction"),
    ("fontTools.pens.ttGlyphPen", "TTGlyphPen.__init__", "glyphSet"),
)


@pytest.mark.parametrize(("module", "name", "given"), SIGNATURES, ids=[f"{m}.{name}" for m, name, _ in SIGNATURES])
def test_it_is_there_and_takes_what_it_is_given(module: str, name: str, given: str) -> None:
    thing = import_module(module)
    for part in name.split("."):
        thing = getattr(thing, part)
    assert callable(thing)
    named = [parameter for parameter in inspect.signature(thing).parameters if parameter in given.split()]
    assert named == given.split(), f"{module}.{name} takes {inspect.signature(thing)}"


OPTIONS = "layout_features name_IDs name_languages hinting notdef_outline glyph_names recalc_timestamp drop_tables"


@pytest.mark.parametrize("option", [*OPTIONS.split(), "desubroutinize"])
def test_the_options_of_cutting_a_font_are_there(option: str) -> None:
    assert hasattr(subset.Options(), option)


@pytest.mark.parametrize("option", ["presentational_hints", "pdf_variant", "pdf_tags", "output_intent", "attachments"])
def test_the_options_of_a_pdf_are_there(option: str) -> None:
    assert option in weasyprint.DEFAULT_OPTIONS


@pytest.mark.parametrize("name", ["MarginBox", "LineBox", "InlineReplacedBox", "BlockReplacedBox"])
def test_the_kinds_of_box_that_are_told_apart_are_there(name: str) -> None:
    assert issubclass(getattr(boxes, name), boxes.Box)


@dataclass
class Laid:
    """A small page as it is handed to us: while it is laid out, while it is written."""

    document: Any
    page: Any
    pdf: Any = None
    painted: list[Any] = field(default_factory=list)
    stream: list[Any] = field(default_factory=list)

    def box(self, tag: str) -> Any:
        waiting = [self.page._page_box]
        while waiting:
            box = waiting.pop()
            if box.element_tag == tag:
                return box
            waiting += getattr(box, "children", ())
        raise LookupError(tag)


@pytest.fixture(scope="module")
def laid() -> Laid:
    words = (
        '<h1 id="a">A</h1><p>words <a href="#a">up</a></p><p style="position:absolute">apart</p><ul><li>point</li></ul>'
    )
    html = small(words, '@page{@top-left{content:"Head"}} body{line-height:150%}')
    options: dict[str, Any] = {"pdf_variant": "pdf/a-3u", "pdf_tags": False, "output_intent": "srgb"}
    document = weasyprint.HTML(string=html).render(**options)
    made = Laid(document, document.pages[0])

    class Watched(WatchedPage):
        def paint(self, stream: Any, scale: float = 1) -> None:
            assert stream._tags is None  # as a stream is that was told of no tags
            super().paint(stream, scale)
            made.painted.append(dict(self.marks))
            made.stream = list(stream.stream)

    def keep(_: Any, pdf: Any) -> None:
        made.pdf = pdf

    document.copy([Watched(made.page)]).write_pdf(finisher=keep, **options)
    return made


Check = Callable[[Laid], bool]
PARTS: dict[str, Check] = {
    "weasyprint.document.Page._page_box": lambda one: isinstance(one.page._page_box, boxes.PageBox),
    "weasyprint.document.Page.links, of four": lambda one: (
        [link[0] for link in one.page.links] == ["internal"] and len(one.page.links[0]) == 4
    ),
    "weasyprint.pdf.stream.Stream._tags, by box, with mcid": lambda one: (
        one.painted[0] != {} and sorted(one.painted[0].values()) == list(range(len(one.painted[0])))
    ),
    "marked content: its tag, its properties, BDC": lambda one: (
        {(type(before), before[0], after) for before, after in _around_marks(one.stream)} == {(str, "/", b"BDC")}
    ),
    "boxes.Box.element": lambda one: one.box("h1").element.get("id") == "a",
    "boxes.Box.element_tag, of a list's mark": lambda one: one.box("li::marker").element.tag == "li",
    "boxes.Box.link_annotation": lambda one: (
        isinstance(one.page.links[0][3].link_annotation, pydyf.Dictionary) and one.box("h1").link_annotation is None
    ),
    "boxes.Box.content_box_x and _y": lambda one: one.box("h1").content_box_x() >= 0 < one.box("h1").content_box_y(),
    "boxes.Box.position_y, height and width": lambda one: (
        min(one.box("p").height, one.box("p").width) > 0 and one.box("p").position_y > one.box("h1").position_y
    ),
    "boxes.Box.style: line_height is a Dimension, font_size a number": lambda one: (
        (one.box("body").style["line_height"].value, one.box("body").style["line_height"].unit) == (24, "px")
        and float(one.box("body").style["font_size"]) == 16
    ),
    "AbsolutePlaceholder._box": lambda one: any(
        isinstance(child._box, boxes.Box) for child in one.box("body").children if hasattr(child, "_box")
    ),
    "the head of a page in a MarginBox": lambda one: any(
        isinstance(child, boxes.MarginBox) for child in one.page._page_box.children
    ),
    "HTML.etree_element": lambda one: weasyprint.HTML(string="<p>x").etree_element.tag == "html",
    "Document.metadata": lambda one: (
        {"title", "authors", "description", "keywords", "generator"} <= set(vars(one.document.metadata))
    ),
    "pydyf.PDF.page_references": lambda one: (
        [re.fullmatch(rb"\d+ 0 R", r) is not None for r in one.pdf.page_references] == [True]
    ),
    "pydyf.PDF.objects, by number": lambda one: all(thing.number == n for n, thing in enumerate(one.pdf.objects)),
    "pydyf.PDF.catalog: Metadata is a reference": lambda one: (
        _metadata(one.pdf).compress in (True, False) and isinstance(_metadata(one.pdf).stream, list)
    ),
    "pydyf.PDF.info: Producer is a String": lambda one: "WeasyPrint" in str(one.pdf.info["Producer"].string),
    "pydyf.Object.reference": lambda one: one.pdf.pages.reference == f"{one.pdf.pages.number} 0 R".encode(),
    "a page's Contents and MediaBox": lambda one: (
        len(_page(one.pdf)["MediaBox"]) == 4
        and isinstance(one.pdf.objects[int(_page(one.pdf)["Contents"].split()[0])].stream, list)
    ),
}


def _around_marks(stream: list[Any]) -> list[tuple[Any, Any]]:
    return [
        (stream[at - 1], stream[at + 1])
        for at, item in enumerate(stream)
        if isinstance(item, pydyf.Dictionary) and "MCID" in item
    ]


def _metadata(pdf: Any) -> Any:
    return pdf.objects[int(pdf.catalog["Metadata"].split()[0])]


def _page(pdf: Any) -> Any:
    return pdf.objects[int(pdf.page_references[0].split()[0])]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_as_we_use_it(name: str, laid: Laid) -> None:
    assert PARTS[name](laid)


def test_no_private_part_is_used_that_is_not_named_here() -> None:
    used = set()
    render = ROOT / "briefgen" / "render"
    for path in (*sorted((render / "pdf").glob("*.py")), *sorted((render / "fonts").glob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and re.match(r"_[a-z]", node.attr) and ast.unparse(node.value) != "self":
                used.add(node.attr)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "getattr":
                used |= set(re.findall(r"^'(_\w+)'$", ast.unparse(node.args[1])))
    assert used == {"_page_box", "_tags", "_box"}


def test_weasyprint_is_the_version_that_this_was_written_for() -> None:
    assert version("weasyprint").split(".")[0] == "70"
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '"weasyprint>=70,<71",' in text
    assert re.search(r"^weasyprint==70\.", CONSTRAINTS.read_text(encoding="utf-8"), re.MULTILINE)
