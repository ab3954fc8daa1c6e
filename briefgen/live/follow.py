"""The life of a brief on the board: built, built again after each change, its PDF a little later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from briefgen.live.board import Board
from briefgen.live.rebuild import Made, Rebuilder
from briefgen.render.engines import Engines

# Milliseconds: how long to wait for a second file after a first one has changed (an editor may write
# several, or one in two steps), and how often to ask for a PDF that is being made.
_QUIET, _PATIENCE = 10, 100


def follow_changes(rebuilder: Rebuilder, board: Board, engines: Engines) -> Iterator[Made]:
    """Post the brief as it is now, and again after each change of what it is made from, until interrupted;
    yield each time what came of it. One PDF is made at a time, of the newest page."""
    import watchfiles

    changes = watchfiles.watch(
        *rebuilder.watched, debounce=5 * _QUIET, step=_QUIET, rust_timeout=_PATIENCE, yield_on_timeout=True
    )
    making, first = 0, True
    # The watch begins with the loop: what changes while the brief is first built is not lost.
    for changed in changes:
        if changed or first:
            yield _build(rebuilder, board, None if first else [Path(name) for _, name in changed])
            first = False
        for done in engines.collect_pdfs(last=False):
            if done.key == board.shown.version:
                error = str(done.error) if done.error else None
                board.post(replace(board.shown, pdf=done.result.data if done.result else None, pdf_error=error))
            making = 0
        making = _submit(board, engines, making)


def _build(rebuilder: Rebuilder, board: Board, changed: list[Path] | None) -> Made:
    made = rebuilder.rebuild(changed)
    shown = replace(board.shown, mistakes=made.mistakes)
    if made.html is not None and made.html != shown.html:
        shown = replace(shown, brief=made.brief, html=made.html, version=shown.version + 1, pdf=None, pdf_error=None)
    board.post(shown)
    return made


def _submit(board: Board, engines: Engines, making: int) -> int:
    """Ask for the PDF of the page that is shown, unless one is being made or it has one; the version asked for."""
    shown = board.shown
    if making or shown.brief is None or shown.pdf is not None or shown.pdf_error is not None:
        return making
    engines.submit_pdf(shown.version, shown.brief, shown.html)
    return shown.version
