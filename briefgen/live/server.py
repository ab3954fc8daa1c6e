"""The board in the browser, on this machine alone: a frame that holds the page as it was built, byte for byte,
and a script beside it that is told by server-sent events when to load it again."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

from briefgen import PACKAGE
from briefgen.documents.show import format_mistake
from briefgen.live.board import Board, Shown

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

_HERE = PACKAGE / "live"
_FRAME_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
_NOTHING_YET = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Nothing</title><p>There is no page yet.'


def as_event(shown: Shown) -> str:
    """One server-sent event: what the script of the frame is told, as JSON on one line."""
    told = {
        "name": f"{shown.slug} {shown.edition}",
        "version": shown.version,
        "pdf": "ready" if shown.pdf else shown.pdf_error or "",
        "mistakes": [{"severity": one.severity, "text": format_mistake(one)} for one in shown.mistakes],
    }
    return f"data: {json.dumps(told, ensure_ascii=False)}\n\n"


def make_app(board: Board) -> Starlette:
    """The application: `/` the frame, `/brief.html`, `/brief.pdf`, `/events`. Other names for this machine than
    127.0.0.1 and localhost are refused, so that no page from elsewhere can read the brief under a name of its own."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.responses import PlainTextResponse, Response, StreamingResponse
    from starlette.routing import Route

    def file(name: str, media_type: str) -> Route:
        async def send(request: Request) -> Response:
            return Response((_HERE / name).read_bytes(), media_type=media_type, headers=frame_headers)

        return Route("/" if name == "frame.html" else f"/{name}", send)

    frame_headers = {**_HEADERS, "Content-Security-Policy": _FRAME_POLICY}

    async def send_page(request: Request) -> Response:
        policy = {"Content-Security-Policy": "frame-ancestors 'self'"}
        return Response(board.shown.html or _NOTHING_YET, media_type="text/html", headers={**_HEADERS, **policy})

    async def send_pdf(request: Request) -> Response:
        async for shown in board.follow():
            if shown.pdf is not None:
                return Response(shown.pdf, media_type="application/pdf", headers=_HEADERS)
            if shown.pdf_error or not shown.version:
                break
        return PlainTextResponse(board.shown.pdf_error or "there is no page yet", 503, headers=_HEADERS)

    async def send_events(request: Request) -> Response:
        async def events() -> AsyncIterator[str]:
            async for shown in board.follow():
                yield as_event(shown)

        return StreamingResponse(events(), media_type="text/event-stream", headers=_HEADERS)

    routes = [
        file("frame.html", "text/html"),
        file("frame.css", "text/css"),
        file("frame.js", "text/javascript"),
        Route("/brief.html", send_page),
        Route("/brief.pdf", send_pdf),
        Route("/events", send_events),
    ]
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
    return Starlette(routes=routes, middleware=[hosts])


@contextlib.contextmanager
def serving(board: Board, port: int) -> Iterator[str]:
    """The address of the server while it runs, in a thread of its own, on loopback; port 0 takes any that is
    free. Raises OSError where the port is taken."""
    import uvicorn

    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen()  # who asks before the server has started waits for it
        settings: dict[str, Any] = {"log_level": "critical", "access_log": False, "server_header": False}
        server = uvicorn.Server(
            uvicorn.Config(make_app(board), lifespan="off", timeout_graceful_shutdown=1, **settings)
        )

        async def run() -> None:
            board.serve_from(asyncio.get_running_loop())
            await server.serve([listener])

        thread = threading.Thread(target=asyncio.run, args=(run(),), name="briefgen serve", daemon=True)
        thread.start()
        board.up.wait()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        finally:
            board.close()
            server.should_exit = True
            thread.join(5)
