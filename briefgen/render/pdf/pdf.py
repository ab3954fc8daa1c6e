"""HTML page -> one PDF that is PDF/A-3a and PDF/UA-1, by WeasyPrint; whatever that would only log as
missing is an error here. WeasyPrint makes either kind alone; `_finish` makes both of one file."""

from __future__ import annotations

import gc
import logging
import re
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache, partial
from typing import Any

from briefgen.errors import RenderError
from briefgen.render.pdf.extent import Extent, measure
from briefgen.render.pdf.record import PageHead, Record, make_xmp
from briefgen.render.pdf.tagtree import WatchedPage, add_tags, name_links

# What the log says of style sheets that a screen understands and paper need not.
_HARMLESS = ("Ignored ", "Expected a media type", "Invalid media type", "Unsupported", "Invalid date")


_FIRST_PAGE = """<!DOCTYPE html><html lang="en"><title>-</title>
<style>@page { @bottom-left { content: "-" } } p { hyphens: auto; width: 3em } div { display: table }</style>
<body><h1>-</h1><p>hyphenation</p><div><p id="a"><a href="#a">-</a></p></div>
<svg viewBox="0 0 9 9"><path d="M0,0h4v4z" fill="#123456"/><text>-</text></svg></body></html>"""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A document: its bytes, how many pages it has, and how many lines they and its blocks take."""

    data: bytes
    pages: int
    extent: Extent


def load() -> None:
    """Import the engine and lay out a page that is thrown away: what the first page would wait for
    (fonts found, hyphenation read, modules loaded late) is done while the briefs are still read."""
    render_pdf(_FIRST_PAGE)
    # A layout makes a million objects that all live until its end: looking for garbage among them
    # costs a twelfth of the time and finds none. What is loaded by now lives for ever.
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


# What only paper needs. Smoothed pictures are not allowed in an archive, and WeasyPrint has all pictures smoothed.
# What stands in the margins breaks anywhere rather than run off the page; checkers of HTML don't know that in a
# page's rule. Blocks are painted one after the other: else what is placed apart in one of them would come before
# or after all others in the file, and be copied there.
_FOR_PAPER = """img, svg image { image-rendering: crisp-edges }
@page { @top-left { overflow-wrap: anywhere } @bottom-left { overflow-wrap: anywhere } }
body > *, main > *, .lead > *, .blocks > * { position: relative; z-index: 0 }"""
# The nearest kind that doesn't make WeasyPrint tag its boxes: the tags are ours, and so is the claim.
_OPTIONS = {"pdf_variant": "pdf/a-3u", "pdf_tags": False, "output_intent": "srgb"}


def render_pdf(html: str, record: Record = Record()) -> Pdf:  # noqa: B008 - frozen
    """The pages of a self-contained HTML document. Nothing is fetched: it carries its own assets, and
    `record` the files and facts that travel in the PDF beside its pages.

    Raises RenderError that names what is missing: an asset, a link's target, a font, a character."""
    import weasyprint
    from weasyprint.urls import FatalURLFetchingError

    log = _Log()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(log)
    try:
        page = weasyprint.HTML(string=html, base_url="brief:", url_fetcher=_fetcher())
        # Hints: without them a list's own first number is passed over.
        own = [weasyprint.CSS(string=_FOR_PAPER)]
        laid = page.render(presentational_hints=True, stylesheets=own, **_OPTIONS)
        pages = [WatchedPage(sheet) for sheet in laid.pages]
        data = laid.copy(pages).write_pdf(
            finisher=partial(_finish, root=page.etree_element, record=record), attachments=_attach(record), **_OPTIONS
        )
    except FatalURLFetchingError as error:
        raise RenderError(f"the page asks for something that it does not carry: {error}") from error
    except RecursionError as error:
        raise RenderError("the page is nested too deeply for the PDF renderer: flatten lists or templates") from error
    finally:
        logger.removeHandler(log)
    if log.missing:
        raise RenderError("the PDF renderer misses something: " + "; ".join(dict.fromkeys(log.missing)))
    return Pdf(data, len(pages), measure(laid.pages))


def _attach(record: Record) -> list[Any]:
    import weasyprint

    # Without a time of its own WeasyPrint would take the clock's.
    day = datetime.combine(record.day, time()) if record.day else datetime(1980, 1, 1)
    return [
        weasyprint.Attachment(
            string=file.data, name=file.name, description=file.description, relationship=file.relation,
            created=day, modified=day,
        )
        for file in record.files
    ]  # fmt: skip


def _finish(document: Any, pdf: Any, *, root: Any, record: Record) -> None:
    """What WeasyPrint leaves out: tags, what links say, what the file says of itself."""
    import pydyf

    add_tags(pdf, document.pages, root)
    name_links(document.pages)
    head = document.metadata
    language = root.get("lang") or "und"
    said = PageHead(
        title=head.title or "", authors=tuple(head.authors), description=head.description or "",
        keywords=tuple(head.keywords), language=language, generator=head.generator or "",
        producer=str(pdf.info["Producer"].string),
    )  # fmt: skip
    pdf.catalog["Lang"] = pydyf.String(language)
    # WeasyPrint names each attached file twice.
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    own = {"Series": record.series, "Edition": record.edition, "Sources": record.sources}
    pdf.info.update({name: pydyf.String(str(value)) for name, value in own.items() if value is not None})
    if record.day:
        stamp = pydyf.String(f"D:{record.day:%Y%m%d}000000Z")
        pdf.info.update({"CreationDate": stamp, "ModDate": stamp})
    packet = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    packet.stream[:] = [make_xmp(said, record)]
    packet.compress = False  # so that tools that can't read PDF find it


class _Log(logging.Handler):
    """Keeps the warnings that mean the page would not be what the editor saw."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if not message.startswith(_HARMLESS):
            # A data address can be a whole font: its beginning says enough.
            self.missing.append(re.sub(r"(data:[^'\s]{40})[^'\s]*", r"\1…", message)[:300])


@lru_cache(maxsize=1)
def _fetcher() -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OwnAssets(URLFetcher):  # type: ignore[misc]
        """Serves `data:` addresses; any other one stops the rendering."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if not url[:5].lower() == "data:":
                raise FatalURLFetchingError(f"'{url[:200]}'")
            return super().fetch(url, headers)

    return OwnAssets(allowed_protocols=("data",), allow_redirects=False)
