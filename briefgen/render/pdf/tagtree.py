"""The logical structure of a PDF, built from the page's own HTML: what is read aloud, and in which order.

WeasyPrint's own tags follow its boxes: a paragraph on two pages is two, a row that is laid out as a
table is four sections in one another, list items stand in list items, words in another language don't
say so. Here every element becomes one tag, whatever it was laid out as. `tests/render/test_weasyprint_parts.py`
names what this uses inside of WeasyPrint and pydyf."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from briefgen.errors import RenderError

# HTML -> PDF 1.7. Anything else is no tag of its own: its text belongs to what it stands in.
ROLES = {
    "main": "Part", "article": "Art", "section": "Sect", "nav": "Sect", "header": "Sect", "footer": "Sect",
    "aside": "Sect", "div": "Div", "figure": "Div", "figcaption": "Caption", "blockquote": "BlockQuote", "p": "P",
    "pre": "P", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6", "ul": "L", "ol": "L",
    "dl": "L", "li": "LBody", "dt": "Lbl", "dd": "LBody", "table": "Table", "caption": "Caption", "thead": "THead",
    "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD", "a": "Link",
    "{http://www.w3.org/2000/svg}svg": "Figure", "img": "Figure",
}  # fmt: skip
_TITLE = "{http://www.w3.org/2000/svg}title"
# Cells count even when they are empty: without them a table's columns would slip.
_KEPT_EMPTY = ("TD", "TH", "TR")


class WatchedPage:
    """A page of WeasyPrint's that remembers what it painted. `marks`: the number of each box's piece of
    marked content."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self.marks: dict[Any, int] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._page, name)

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint with marks, and keep them; WeasyPrint, which was told of no tags, sees none."""
        stream._tags = {}
        self._page.paint(stream, scale)
        self.marks = {box: kept["mcid"] for box, kept in stream._tags.items()}
        stream._tags = None


@dataclass
class _Tag:
    """One structure element on its way: `kids` are tags, (page, number) of content, or annotations."""

    role: str
    parent: _Tag | None
    kids: list[Any] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)


def add_tags(pdf: Any, pages: Sequence[WatchedPage], root: Any) -> None:
    """Give `pdf` (pydyf) the tree of tags of the HTML document `root`, whose `pages` have been painted.
    Raises RenderError where WeasyPrint's shapes are not those that this was written for."""
    tree = _Tree(root)
    for number, page in enumerate(pages):
        tree.read_page(number, page._page_box, page.marks)
    _Writer(pdf, tree).write()


class _Tree:
    """Tags by HTML element, filled by walking the boxes of each page in the order of the text."""

    def __init__(self, root: Any) -> None:
        self.document = _Tag("Document", None)
        # Kind of the content that is no part of the text, by its page and number.
        self.skipped: dict[tuple[int, int], str] = {}
        self._language = root.get("lang")
        self._above = {child: parent for parent in root.iter() for child in parent}
        self._tags: dict[Any, _Tag] = {}
        self._headers: dict[Any, int] = {}  # the page that a table's head has been read on

    def read_page(self, number: int, box: Any, marks: Mapping[Any, int]) -> None:
        from weasyprint.formatting_structure import boxes

        found = 0
        for leaf, in_margin in _walk(box, boxes.MarginBox):
            element = leaf.element
            if element is not None and not in_margin and (link := leaf.link_annotation) is not None:
                self._tag(element).kids.append(link)
            if leaf not in marks:
                if element is not None and not in_margin and ROLES.get(element.tag) in _KEPT_EMPTY:
                    self._tag(element)
                continue
            found += 1
            piece = (number, marks[leaf])
            if kind := "Pagination" if in_margin or element is None else self._passed_over(element, number):
                self.skipped[piece] = kind
                continue
            tag = self._tag(element, str(leaf.element_tag))
            tag.kids.append(piece)
            if tag.role == "Figure":
                left, top = leaf.content_box_x(), leaf.content_box_y()
                tag.extra["box"] = (number, left, top, left + leaf.width, top + leaf.height)
        if found != len(marks):
            lost = len(marks) - found
            raise RenderError(
                f"{lost} piece{'s' * (lost != 1)} of page {number + 1} can't be tagged: "
                "WeasyPrint lays them out in a way that is not known here"
            )

    def _passed_over(self, element: Any, page: int) -> str | None:
        """The kind of an artifact: decoration, or a table's head said again on its second page."""
        for above in self._chain(element):
            if above.get("aria-hidden") == "true" or (above.tag == "img" and not above.get("alt")):
                return "Layout"
            if above.tag == "thead" and self._headers.setdefault(above, page) != page:
                return "Pagination"
        return None

    def _chain(self, element: Any) -> Iterator[Any]:
        while element is not None:
            yield element
            element = self._above.get(element)

    def _tag(self, element: Any, box_tag: str = "") -> _Tag:
        """The tag that the text of an element belongs to. A list item's mark has one of its own."""
        if box_tag.startswith("li::") and not box_tag.endswith("after"):
            item = self._tag(element)
            assert item.parent is not None
            if not any(isinstance(kid, _Tag) and kid.role == "Lbl" for kid in item.parent.kids):
                item.parent.kids.insert(0, _Tag("Lbl", item.parent))
            return item.parent.kids[0]  # type: ignore[no-any-return]
        if element not in self._tags:
            self._tags[element] = self._make(element)
        return self._tags[element]

    def _make(self, element: Any) -> _Tag:
        above = self._above.get(element)
        if above is None or element.tag == "body":
            return self.document
        parent = self._tag(above)
        foreign = element.get("lang") not in (None, self._language)
        role = ROLES.get(element.tag) or ("Span" if foreign else None)
        if role is None:
            return parent
        if above.tag == "dl" and role == "Div":
            role = "LI"
        elif element.tag == "li" or (role in ("Lbl", "LBody") and parent.role == "L"):
            parent = self._open_item(parent, role)
        tag = _Tag(role, parent)
        # A caption that is laid out apart comes late among the boxes; in a table it has to be the first.
        parent.kids.insert(0 if role == "Caption" and parent.role == "Table" else len(parent.kids), tag)
        if foreign:
            tag.extra["lang"] = element.get("lang")
        if role == "TH":
            tag.extra["scope"] = "Row" if element.get("scope") in ("row", "rowgroup") else "Column"
        if role in ("TH", "TD"):
            tag.extra["spans"] = (int(element.get("colspan", 1)), int(element.get("rowspan", 1)))
        if role == "Figure":
            tag.extra["alt"] = element.get("aria-label") or element.get("alt") or element.findtext(_TITLE) or ""
        return tag

    def _open_item(self, parent: _Tag, role: str) -> _Tag:
        """The LI for an item of a list; a `dd` joins the one that its `dt` has opened."""
        last = parent.kids[-1] if parent.kids else None
        if role == "LBody" and isinstance(last, _Tag) and [kid.role for kid in last.kids] == ["Lbl"]:
            return last
        item = _Tag("LI", parent)
        parent.kids.append(item)
        return item


def _walk(box: Any, margin: type, in_margin: bool = False) -> Iterator[tuple[Any, bool]]:
    """Every box in the order of the text, and whether it stands in the page's margin."""
    box = getattr(box, "_box", box)  # what was taken out of the flow is held by a stand-in
    in_margin = in_margin or isinstance(box, margin)
    yield box, in_margin
    for child in getattr(box, "children", ()):
        yield from _walk(child, margin, in_margin)


class _Writer:
    """Writes the tags as objects of the PDF."""

    def __init__(self, pdf: Any, tree: _Tree) -> None:
        self._pdf, self._tree = pdf, tree
        self._pages = pdf.page_references
        self._owners: list[dict[int, bytes]] = [{} for _ in self._pages]
        self._links: list[tuple[Any, bytes]] = []

    def write(self) -> None:
        import pydyf

        pdf, pages = self._pdf, self._pages
        self._unmark(self._tree.skipped)
        root, owners = pydyf.Dictionary({"Type": "/StructTreeRoot"}), pydyf.Dictionary({})
        pdf.add_object(root)
        pdf.add_object(owners)
        root["K"] = pydyf.Array([self._write(self._tree.document, root.reference)])
        root["ParentTree"] = owners.reference
        root["ParentTreeNextKey"] = len(pages) + len(self._links)
        owners["Nums"] = numbers = pydyf.Array()
        for number, pieces in enumerate(self._owners):
            last = max(pieces, default=-1)
            numbers.extend([number, pydyf.Array(pieces.get(piece, b"null") for piece in range(last + 1))])
            page = self._object(pages[number])
            page["StructParents"], page["Tabs"] = number, "/S"
        for number, (annotation, owner) in enumerate(self._links, len(pages)):
            annotation["StructParent"] = number
            numbers.extend([number, owner])
        pdf.catalog["StructTreeRoot"] = root.reference
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    def _object(self, reference: bytes) -> Any:
        return self._pdf.objects[int(reference.split()[0])]

    def _write(self, tag: _Tag, parent: bytes) -> bytes:
        import pydyf

        made = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{tag.role}", "P": parent})
        self._pdf.add_object(made)
        kids = pydyf.Array()
        for kid in tag.kids:
            if isinstance(kid, _Tag):
                kids.append(self._write(kid, made.reference))
            elif isinstance(kid, tuple):
                page, piece = kid
                self._owners[page][piece] = made.reference
                kids.append(pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[page], "MCID": piece}))
            else:
                self._links.append((kid, made.reference))
                kids.append(pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.reference}))
        made["K"] = kids
        made.update(self._attributes(tag))
        return made.reference  # type: ignore[no-any-return]

    def _attributes(self, tag: _Tag) -> dict[str, Any]:
        import pydyf

        found: dict[str, Any] = {}
        if "lang" in tag.extra:
            found["Lang"] = pydyf.String(tag.extra["lang"])
        if tag.role == "Figure":
            found["Alt"] = pydyf.String(tag.extra["alt"])
            page, *corners = tag.extra["box"]
            # From CSS pixels, counted from the top, to points, counted from the foot of the page.
            height = self._object(self._pages[page])["MediaBox"][3]
            left, top, right, bottom = (0.75 * corner for corner in corners)
            box = pydyf.Array([left, height - bottom, right, height - top])
            found["Pg"] = self._pages[page]
            found["A"] = pydyf.Dictionary({"O": "/Layout", "Placement": "/Block", "BBox": box})
        elif tag.role in ("TH", "TD"):
            table: dict[str, Any] = {"O": "/Table"}
            if "scope" in tag.extra:
                table["Scope"] = f"/{tag.extra['scope']}"
            across, down = tag.extra["spans"]
            table |= {name: span for name, span in (("ColSpan", across), ("RowSpan", down)) if span != 1}
            if len(table) > 1:
                found["A"] = pydyf.Dictionary(table)
        return found

    def _unmark(self, skipped: Mapping[tuple[int, int], str]) -> None:
        """Turn the marks of what is no part of the text into artifacts: heads, feet, decoration."""
        import pydyf

        for number, reference in enumerate(self._pages):
            left = {piece: kind for (page, piece), kind in skipped.items() if page == number}
            content = self._object(self._object(reference)["Contents"]).stream
            for at, item in enumerate(content):
                if isinstance(item, pydyf.Dictionary) and (kind := left.pop(item.get("MCID"), None)):
                    # A tag stands before its properties, and `BDC` after them.
                    content[at - 1], content[at] = "/Artifact", pydyf.Dictionary({"Type": f"/{kind}"})
            if left:
                raise RenderError(
                    f"what is decoration on page {number + 1} can't be told from its text: "
                    "WeasyPrint marks it in a way that is not known here"
                )


def name_links(pages: Sequence[WatchedPage]) -> None:
    """Say in words where each link leads: its name for those who can't see it, else its text; and the
    host, where it leads out of the document."""
    import pydyf

    for page in pages:
        for kind, target, _, box in page.links:
            if box.link_annotation is not None:
                said = " ".join((box.element.get("aria-label") or "".join(box.element.itertext())).split())
                host = urlsplit(target).netloc if kind == "external" else ""
                words = f"{said} ({host})" if said and host and host not in said else said or target
                box.link_annotation["Contents"] = pydyf.String(words)
