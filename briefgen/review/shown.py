"""What stands beside a draft: the page that it was made from, and a brief as it is with what was accepted."""

from __future__ import annotations

import contextlib
import io
from html import escape
from pathlib import Path

from briefgen.check.originals import Page, digest_pages, words_of
from briefgen.documents.files import read_bytes
from briefgen.documents.show import format_mistake
from briefgen.errors import BriefgenError, InputError, Mistake, Place
from briefgen.ingest.read.archives import Member, suffix_of, take_member
from briefgen.ingest.read.pages import FORMATS, SNAPSHOT_LIMIT, open_content
from briefgen.ingest.reading import READING_LIMIT, READING_MEMORY
from briefgen.live.rebuild import Rebuilder
from briefgen.model.library import Article
from briefgen.project.layout import Project
from briefgen.render.engines import Engines
from briefgen.render.processes import EngineProcesses
from briefgen.workers import Work, WorkerPool

_MOST_PAGES = 20  # of a PDF, that are shown
_SCALE = 1.6  # pixels a point
_LONGEST = 60  # characters of a passage that are looked for on a page
_HTML = (".html", ".htm")
_HEAD = (
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
    "<style>body{{font:15px/1.5 system-ui,sans-serif;margin:1em;color:#1d2226;background:#fff}}"
    "pre{{white-space:pre-wrap}}img{{width:100%;border:1px solid #ccc;margin-bottom:8px}}</style>"
)


class Shown:
    """The saved pages in `inbox`, and the briefs of a project for an edition; `cache` keeps fonts and charts. A context
    manager: leaving it ends the processes that draw."""

    def __init__(self, project: Project, inbox: Path, edition: str, cache: Path) -> None:
        self.inbox = inbox
        self._project, self._edition = project, edition
        self._processes = EngineProcesses(0, cache)
        self._pages: dict[str, Page] = {}
        self._rebuilders: dict[str, Rebuilder] = {}

    def __enter__(self) -> Shown:
        return self

    def __exit__(self, *_: object) -> None:
        self._processes.__exit__(None, None, None)

    def original(self, article: Article) -> str:
        """The saved page of an article, as HTML for a frame in which nothing runs."""
        try:
            path, member = self._find(article)
            suffix = member.suffix if member else suffix_of(path.name)
            if suffix == ".pdf" and article.origin:
                pages = [page for _, page in article.origin.pages][:_MOST_PAGES] or [1]
                pictures = "".join(f'<img src="{article.id}/page.png?n={n}" alt="Page {n}">' for n in pages)
                return _HEAD.format(title=escape(article.title)) + pictures
            if suffix in _HTML:
                return open_content(_bytes_of(path, member), FORMATS[".html"], str(path)).text
            return _HEAD.format(title=escape(article.title)) + f"<pre>{escape(words_of(path, member))}</pre>"
        except BriefgenError as error:
            told = error.mistakes if isinstance(error, InputError) else (Mistake(str(error), Place(article.id)),)
            return _HEAD.format(title="The saved page") + "".join(
                f"<pre>{escape(format_mistake(m))}</pre>" for m in told
            )

    def picture(self, article: Article, page: int) -> bytes:
        """A page of the PDF of an article as PNG, with boxes around its passages and quotes. Raises BriefgenError."""
        path, member = self._find(article)
        content = _bytes_of(path, member)
        if not content.startswith(b"%PDF-"):
            raise InputError([Mistake("the saved page is no PDF file: there is no picture of it", Place(article.id))])
        words = [fact.passage for fact in article.facts] + [quote.words for quote in article.quotes]
        work = Work(draw_page, "the reader of pages", READING_LIMIT, memory=READING_MEMORY)
        with WorkerPool(1, work) as pool:
            png: bytes = pool.do(content, page, words)
        return png

    def brief(self, slug: str) -> str:
        """The page of a brief as it is now; what is wrong where there is none."""
        try:
            (path,) = self._project.find_specs((slug,))
            rebuilder = self._rebuilders.get(slug)
            if rebuilder is None:
                engines = Engines(self._processes)
                rebuilder = Rebuilder(self._project, path, self._edition, self._project.folder / "build", engines)
                self._rebuilders[slug] = rebuilder
            made = rebuilder.rebuild()
            mistakes = made.mistakes
            if made.html is not None:
                return made.html
        except InputError as error:
            mistakes = error.mistakes
        return _HEAD.format(title=escape(slug)) + "".join(
            f"<pre>{escape(format_mistake(one))}</pre>" for one in mistakes
        )

    def _find(self, article: Article) -> Page:
        """The saved page of an article. Raises InputError where it is not in the folder."""
        origin = article.origin
        if origin is None:
            raise InputError([Mistake("this article does not say what page it was made from", Place(article.id))])
        if origin.sha256 not in self._pages and self.inbox.is_dir():
            self._pages = {digest: page for page, digest in digest_pages(self.inbox)}
        found = self._pages.get(origin.sha256)
        if found is None:
            hint = "name the folder of the saved pages with --pages"
            message = f"the saved page '{origin.file}' is not in '{self.inbox}', or was changed since"
            raise InputError([Mistake(message, Place(article.id), hint=hint)])
        return found


def _bytes_of(path: Path, member: Member | None) -> bytes:
    if member is None:
        return read_bytes(path, str(path), SNAPSHOT_LIMIT)[0]
    return take_member(path, str(path), member).content


def draw_page(content: bytes, number: int, words: list[str]) -> bytes:
    """A page of a PDF as PNG, with a box around each of some words that stand on it. Raises InputError where there is
    no such page."""
    import pypdfium2
    from PIL import ImageDraw

    document = pypdfium2.PdfDocument(content)
    if not 1 <= number <= len(document):
        raise InputError([Mistake(f"the file has no page {number}", Place("the saved page"))])
    page = document[number - 1]
    picture = page.render(scale=_SCALE).to_pil()
    text = page.get_textpage()
    drawing = ImageDraw.Draw(picture)
    height = page.get_height()
    for one in words:
        with contextlib.suppress(pypdfium2.PdfiumError):
            found = text.search(one[:_LONGEST], match_case=True).get_next()
            if found is None:
                continue
            for box in range(text.count_rects(*found)):
                left, bottom, right, top = text.get_rect(box)
                edges = [left - 2, height - top - 2, right + 2, height - bottom + 2]
                drawing.rectangle([edge * _SCALE for edge in edges], outline="#0a5a66", width=3)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
