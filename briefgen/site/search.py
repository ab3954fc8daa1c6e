"""The search index: Pagefind over short pages of our own, one index for some hundred editions at a time.

Pagefind takes time and memory by the page (some 5 ms and 0.5 MB), and can't add to an index. So editions are
shared out over several, in the order of their weeks: one more edition costs the index that its week is in.
The page looks into the newest first and goes further back when asked."""

from __future__ import annotations

import html
import json
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefgen.errors import OutputError
from briefgen.model.brief import Block, Brief
from briefgen.model.edition import Published
from briefgen.render.fonts.glyphs import clean_text
from briefgen.render.page.prose import Prose
from briefgen.site.stage import Stage

MOST_PAGES = 300
"""Editions in one index, unless a single week has more."""

INDEX_LIMIT = 300.0  # seconds for one index

# What the page needs of Pagefind's output; the rest are user interfaces of its own, with styles inside.
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*.pagefind",
           "index/*", "fragment/*")  # fmt: skip


def search_record(entry: Published, brief: Brief) -> dict[str, str]:
    """What is searched of an edition: its slug, and the page that Pagefind reads, with the brief's anchors."""
    # The raised numbers of citations would stand in the excerpts as if they were figures.
    prose = Prose(brief.numbers, "source", brief.language, cites=False)

    def said(text: str) -> str:
        return f"<p>{prose.inline(text)}</p>"

    parts = [f'<h1 id="main">{prose.inline(brief.headline)}</h1>', _plain(entry.title)]
    if brief.bottom_line:
        parts += [said(text) for text in brief.bottom_line.model_dump().values()]
    for block in (*brief.lead, *brief.blocks):
        parts += _block(block, brief, prose)
    return {"slug": entry.slug, "title": entry.title, "page": "\n".join(parts)}


def _block(block: Block, brief: Brief, prose: Prose) -> Iterable[str]:
    if block.kind == "text":
        yield str(prose.block(block.markdown, "text", block.anchor))
        return
    yield f'<h2 id="{block.anchor}">{html.escape(clean_text(block.heading))}</h2>'
    match block.kind:
        case "figures" | "table" | "chart":
            for figure in block.figures:
                yield _plain(f"{figure.label} {figure.text} {figure.unit_text} {figure.as_of_text}", figure.statement)
        case "timeline":
            yield from (_plain(event.as_of_text, event.statement) for event in block.events)
        case "quotes":
            yield from (_plain(quote.words, quote.speaker, quote.role, quote.outlet) for quote in block.quotes)
        case "assessment":
            for judgement in block.judgements:
                yield f"<p>{prose.inline(judgement.judgement)} {prose.inline(judgement.because or '')}</p>"
        case "summary":
            yield from (_plain(*summary.sentences) for summary in block.summaries)
        case "articles":
            yield from (_plain(article.title, article.publisher, article.summary) for article in block.articles)
        case "gaps":
            yield from (f"<p>{prose.inline(gap)}</p>" for gap in block.gaps)
        case "sources":
            yield from (_plain(source.title, source.publisher, source.author) for source in brief.sources)


def _plain(*texts: str | None) -> str:
    return f"<p>{html.escape(clean_text('. '.join(text for text in texts if text)))}</p>"


def week_file(records: Iterable[Mapping[str, str]]) -> bytes:
    """The records of one week, sorted by slug, a line each."""
    lines = (json.dumps(r, ensure_ascii=False, sort_keys=True) for r in sorted(records, key=lambda r: r["slug"]))
    return "".join(f"{line}\n" for line in lines).encode()


def read_week(data: bytes | None) -> list[dict[str, str]]:
    """What `week_file` wrote; nothing where there is none."""
    return [json.loads(line) for line in (data or b"").splitlines()]


def share_out(sizes: Mapping[str, int]) -> dict[str, list[str]]:
    """Weeks by the index that they are in, given the editions of each; an index is named by its first week.
    A year begins one, so that what is long past stays as it is."""
    shards: dict[str, list[str]] = {}
    name, count = "", 0
    for week in sorted(sizes):
        if not name or week[:4] != name[:4] or count + sizes[week] > MOST_PAGES:
            name, count = week, 0
        shards.setdefault(name, []).append(week)
        count += sizes[week]
    return shards


def make_index(stage: Stage, name: str, weeks: Mapping[str, bytes]) -> None:
    """Index the records of some weeks into `pagefind/<name>/`. Raises OutputError where Pagefind can't."""
    from pagefind_bin import get_executable

    with tempfile.TemporaryDirectory(prefix="briefgen-search-") as folder:
        pages, out = Path(folder) / "pages", Path(folder) / "out"
        for week, data in weeks.items():
            for record in read_week(data):
                page = pages / week.replace("-", "/") / record["slug"] / "index.html"
                page.parent.mkdir(parents=True)
                page.write_text(_page(week, record), encoding="utf-8")
        # One language for all: a page in English would look into the English half only.
        command = [str(get_executable()), "--site", str(pages), "--output-path", str(out),
                   "--force-language", "en", "--silent"]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=INDEX_LIMIT, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OutputError(f"Pagefind can't make the search index: {error}") from error
        if done.returncode:
            raise OutputError(f"Pagefind can't make the search index: {(done.stderr or done.stdout).strip()[-500:]}")
        for path in sorted({path for pattern in _NEEDED for path in out.glob(pattern)}):
            stage.put(f"pagefind/{name}/{path.relative_to(out).as_posix()}", path.read_bytes())


def _page(week: str, record: Mapping[str, str]) -> str:
    title = html.escape(clean_text(record["title"]), quote=True)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body data-pagefind-body>'
        f'<span hidden data-pagefind-meta="brief:{title}" data-pagefind-sort="edition:{week} {record["slug"]}"></span>'
        f'<span hidden data-pagefind-meta="edition:{week}"></span>{record["page"]}</body></html>'
    )
