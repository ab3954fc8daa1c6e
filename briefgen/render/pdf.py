"""HTML page -> PDF, by WeasyPrint; whatever it would only log as missing is an error here."""

from __future__ import annotations

import gc
import logging
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefgen.errors import RenderError

# What the log says of style sheets that a screen understands and paper need not.
_HARMLESS = ("Ignored ", "Expected a media type", "Invalid media type", "Unsupported", "Invalid date")


_FIRST_PAGE = """<!DOCTYPE html><html lang="en"><title>-</title>
<style>@page { @bottom-left { content: "-" } } p { hyphens: auto; width: 3em } div { display: table }</style>
<body><h1>-</h1><p>hyphenation</p><div><p id="a"><a href="#a">-</a></p></div>
<svg viewBox="0 0 9 9"><path d="M0,0h4v4z" fill="#123456"/><text>-</text></svg></body></html>"""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A document: its bytes and how many pages it has."""

    data: bytes
    pages: int


def load() -> None:
    """Import the engine and lay out a page that is thrown away: what the first page would wait for
    (fonts found, hyphenation read, modules loaded late) is done while the briefs are still read."""
    render_pdf(_FIRST_PAGE)
    # A layout makes a million objects that all live until its end: looking for garbage among them
    # costs a twelfth of the time and finds none. What is loaded by now lives for ever.
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def render_pdf(html: str) -> Pdf:
    """The pages of a self-contained HTML document. Nothing is fetched: it carries its own assets.

    Raises RenderError that names what is missing: an asset, a link's target, a font, a character."""
    import weasyprint
    from weasyprint.urls import FatalURLFetchingError

    log = _Log()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(log)
    try:
        # Tagged, so that it can be read aloud; it does not claim PDF/UA, which takes more than tags. Hints:
        # without them a list's own first number is passed over.
        page = weasyprint.HTML(string=html, base_url="brief:", url_fetcher=_fetcher())
        document = page.render(pdf_tags=True, presentational_hints=True)
        pages = len(document.pages)
        data = document.write_pdf(pdf_tags=True)
    except FatalURLFetchingError as error:
        raise RenderError(f"the page asks for something that it does not carry: {error}") from error
    except RecursionError as error:
        raise RenderError("the page is nested too deeply for the PDF renderer: flatten lists or templates") from error
    finally:
        logger.removeHandler(log)
    if log.missing:
        raise RenderError("the PDF renderer misses something: " + "; ".join(dict.fromkeys(log.missing)))
    return Pdf(data, pages)


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
