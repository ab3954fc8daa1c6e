"""HTML page -> PDF, by WeasyPrint; whatever it would only log as missing is an error here."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefgen.errors import RenderError

# What the log says of style sheets that a screen understands and paper need not.
_HARMLESS = ("Ignored ", "Expected a media type", "Invalid media type", "Unsupported", "Invalid date")


@dataclass(frozen=True, slots=True)
class Pdf:
    """A document: its bytes and how many pages it has."""

    data: bytes
    pages: int


def load() -> None:
    """Import the engine and let it find its fonts: half a second that a worker spends while we read."""
    _fetcher()


def render_pdf(html: str) -> Pdf:
    """The pages of a self-contained HTML document. Nothing is fetched: it carries its own assets.

    Raises RenderError that names what is missing: an asset, a link's target, a font, a character."""
    import weasyprint
    from weasyprint.urls import FatalURLFetchingError

    log = _Log()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(log)
    try:
        # Tagged, so that it can be read aloud; it does not claim PDF/UA, which takes more than tags.
        document = weasyprint.HTML(string=html, base_url="brief:", url_fetcher=_fetcher()).render(pdf_tags=True)
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
