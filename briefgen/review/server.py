"""The desk in the browser, on this machine alone. Every address begins with a token, which no other page can know; a
deed from another page is refused by its origin, too; other names for this machine are refused."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen.documents.show import format_mistake
from briefgen.errors import BriefgenError, InputError, Mistake, Place
from briefgen.model.library import Article
from briefgen.review.asking import LARGEST_PAGE, check_origin, read_asked, read_body, read_form
from briefgen.review.capture import save_upload
from briefgen.review.desk import Desk
from briefgen.review.render import Pages, Trouble
from briefgen.review.shown import Shown
from briefgen.review.views import Asked, ChangedError, Deed, query_of

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

T = TypeVar("T")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# A saved page may hold anything: nothing of it runs, and nothing is fetched.
_SANDBOX = "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'"
_BRIEF = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'self'"
_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
_IDLE = 0.05  # seconds without a request before a draft is looked at ahead
_LONG = 3.0  # the same before work that takes a second
_DEEDS = {"accept-named": ("accept", {"drop": "unnamed"})}
_OTHERS = ("version", "card", "deed", "offer")


@dataclass(frozen=True, slots=True)
class Served:
    """What the server shows: the desk, the pages of its own, what stands beside a draft; `token` begins every
    address."""

    desk: Desk
    pages: Pages
    shown: Shown
    token: str


def make_app(served: Served) -> Starlette:
    """The application. Every address is below `/<token>/`."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.routing import Mount, Route

    room = _Room(served)
    routes = [
        Route("/", room.send_queue),
        Route("/review.css", room.send_file),
        Route("/review.js", room.send_file),
        Route("/draft/{id}", room.send_draft, methods=["GET"]),
        Route("/draft/{id}", room.do_deed, methods=["POST"]),
        Route("/draft/{id}/metrics", room.send_metrics),
        Route("/compare/{one}/{other}", room.send_comparison),
        Route("/original/{id}", room.send_original),
        Route("/original/{id}/page.png", room.send_picture),
        Route("/brief/{slug}", room.send_brief),
        Route("/accept", room.accept_many, methods=["POST"]),
        Route("/undo", room.undo, methods=["POST"]),
        Route("/capture", room.capture, methods=["POST"]),
    ]
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
    return Starlette(
        routes=[Mount(f"/{served.token}", routes=routes)],
        middleware=[hosts],
        lifespan=room.lifespan,
        exception_handlers={BriefgenError: room.tell_error, Exception: room.tell_fault},
    )


class _Room:
    """The handlers. The desk is used in one thread: what it is asked waits its turn there."""

    def __init__(self, served: Served) -> None:
        self._served, self._desk, self._pages = served, served.desk, served.pages
        self._root = f"/{served.token}/"
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._asked = 0
        self._said = ""

    @contextlib.asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        """Look at drafts ahead while nobody asks for anything."""
        looking = asyncio.create_task(self._look_ahead())
        try:
            yield
        finally:
            looking.cancel()
            self._thread.shutdown(wait=True, cancel_futures=True)

    async def _look_ahead(self) -> None:
        seen, idle = self._asked, 0
        while True:
            await asyncio.sleep(_IDLE)
            idle = idle + 1 if seen == self._asked else 0
            seen = self._asked
            if idle and not await self._run(partial(self._desk.look_ahead, long=idle * _IDLE > _LONG)):
                await asyncio.sleep(_IDLE * 4)

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _ask(self, work: Callable[[], T]) -> T:
        """The same for what somebody waits for: looking ahead stops meanwhile."""
        self._asked += 1
        return await self._run(work)

    # Pages

    async def send_file(self, request: Request) -> Response:
        name = request.url.path.rpartition("/")[2]
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        return _respond(self._pages.file(name), kind)

    async def send_queue(self, request: Request) -> Response:
        asked = read_asked(request)

        def make() -> str:
            self._desk.mark_stale()
            self._desk.refresh()
            return self._pages.queue(self._desk, asked, self._take_said())

        return _respond(await self._ask(make))

    async def send_draft(self, request: Request) -> Response:
        id, asked = request.path_params["id"], read_asked(request)
        return await self._answer(request, lambda: self._make_draft(request, id, asked))

    def _make_draft(self, request: Request, id: str, asked: Asked, trouble: Trouble | None = None) -> Any:
        try:
            view = self._desk.draft(id, asked)
        except KeyError:
            return {"goto": self._root, "said": f"'{id}' waits no more"}
        part = request.headers.get("x-part") == "main"
        page = self._pages.draft(self._desk, view, asked, None if part else self._take_said(), trouble)
        return {"html": page} if part else page

    async def send_metrics(self, request: Request) -> Response:
        id, query = request.path_params["id"], request.query_params
        typed, card = query.get("typed", ""), query.get("card", "")
        return await self._answer(request, lambda: {"html": self._pages.offers(self._desk, id, card, typed)})

    async def send_comparison(self, request: Request) -> Response:
        one, other = request.path_params["one"], request.path_params["other"]
        return await self._answer(request, lambda: self._pages.comparison(self._desk, one, other))

    async def send_original(self, request: Request) -> Response:
        id = request.path_params["id"]
        html = await self._ask(lambda: self._served.shown.original(self._article(id)))
        return _respond(html, policy=_SANDBOX)

    async def send_picture(self, request: Request) -> Response:
        id, number = request.path_params["id"], request.query_params.get("n", "1")
        page = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
        png = await self._ask(lambda: self._served.shown.picture(self._article(id), page))
        return _respond(png, "image/png", policy=_SANDBOX)

    def _article(self, id: str) -> Article:
        """The article of a draft, for what stands beside it. Raises InputError."""
        try:
            return self._desk.read_draft(id).article
        except KeyError:
            hint = "go back to the list"
            raise InputError([Mistake(f"'{id}' waits no more", Place("review"), hint=hint)]) from None

    async def send_brief(self, request: Request) -> Response:
        slug = request.path_params["slug"]
        return _respond(await self._ask(lambda: self._served.shown.brief(slug)), policy=_BRIEF)

    # Deeds

    async def do_deed(self, request: Request) -> Response:
        id, asked = request.path_params["id"], read_asked(request)
        typed = await read_form(request)
        name, more = _name_deed(typed)
        fields = {key: value for key, value in typed.items() if key not in _OTHERS} | more
        deed = Deed(name, typed.get("version", ""), typed.get("card", ""), fields)
        return await self._answer(request, lambda: self._do(request, id, asked, deed))

    def _do(self, request: Request, id: str, asked: Asked, deed: Deed) -> Any:
        leaves = deed.name in ("accept", "decline", "later")
        try:
            after = self._desk.draft(id, asked).after if leaves else None
            said = self._desk.do(id, deed)
        except KeyError:
            return {"goto": self._root, "said": f"'{id}' waits no more"}
        except ChangedError as error:
            wanted = " ".join((deed.name, *(f"{key}: {value}" for key, value in sorted(deed.typed.items()))))
            trouble = Trouble((str(error),), "", {}, wanted, error.lines)
            return self._tell(request, id, asked, trouble)
        except InputError as error:
            lines = tuple(_say(mistake.message, mistake.hint) for mistake in error.mistakes)
            typed = deed.typed if deed.name == "type" else {}
            return self._tell(request, id, asked, Trouble(lines, deed.card, typed, "", ()))
        except BriefgenError as error:
            return self._tell(request, id, asked, Trouble((str(error),), deed.card, {}, "", ()))
        told: dict[str, Any] = {"said": said, "last": self._desk.last_deed}
        if leaves:
            return {**told, "goto": f"{self._root}draft/{after}{query_of(asked)}" if after else self._root}
        return {**told, **self._shown_again(request, id, asked), "card": self._card_after(id, deed)}

    def _card_after(self, id: str, deed: Deed) -> str:
        """The card to go to after a deed: the new one, or the one that was edited; '' for the next to decide."""
        if deed.name == "type":
            return deed.card
        if deed.name in ("figure", "quote"):
            article = self._desk.read_draft(id).article
            return f"facts-{len(article.facts) - 1}" if deed.name == "figure" else f"quotes-{len(article.quotes) - 1}"
        return ""

    def _tell(self, request: Request, id: str, asked: Asked, trouble: Trouble) -> Any:
        """The draft as it is now, with what stood in the way."""
        told = self._shown_again(request, id, asked, trouble)
        return {"said": f"not done: {trouble.said[0]}", "last": self._desk.last_deed, **told, "card": trouble.card}

    def _shown_again(self, request: Request, id: str, asked: Asked, trouble: Trouble | None = None) -> dict[str, Any]:
        made = self._make_draft(request, id, asked, trouble)
        return made if isinstance(made, dict) else {"page": made}

    async def accept_many(self, request: Request) -> Response:
        asked, typed = read_asked(request), await read_form(request)
        step = await self._ask(lambda: self._desk.accept_many(asked, drop_unnamed=typed.get("drop") == "unnamed"))
        while (counts := await self._ask(step)) is None:
            pass
        accepted, left = counts
        said = f"{accepted} accepted" + (f", {left} left: something is to be decided in them" if left else "")
        return await self._answer(request, lambda: {"goto": f"{self._root}{query_of(asked)}", "said": said})

    async def undo(self, request: Request) -> Response:
        check_origin(request)

        def undo() -> dict[str, Any]:
            try:
                said, draft = self._desk.undo()
            except BriefgenError as error:
                return {"said": f"not undone: {error}", "last": self._desk.last_deed}
            return {"goto": f"{self._root}draft/{draft}" if draft else self._root, "said": said,
                    "last": self._desk.last_deed}  # fmt: skip

        return await self._answer(request, undo)

    async def capture(self, request: Request) -> Response:
        """A page that SingleFile or a script uploads: saved and ingested."""
        content = await read_body(request, LARGEST_PAGE)
        kind = request.headers.get("content-type", "")
        told = await self._ask(lambda: save_upload(self._served.shown.inbox, kind, content, self._desk))
        from starlette.responses import JSONResponse

        return JSONResponse(told, 201, headers=_HEADERS)

    # Answers

    async def tell_error(self, request: Request, error: Exception) -> Response:
        """What can't be done, as a page."""
        mistakes = error.mistakes if isinstance(error, InputError) else ()
        lines = [format_mistake(mistake) for mistake in mistakes] or [str(error)]
        return _respond(self._pages.message("This can't be done", lines), status=400)

    async def tell_fault(self, request: Request, error: Exception) -> Response:
        """A bug of ours: told here and where the command was started."""
        logging.getLogger("briefgen").error("briefgen: a bug in the review window", exc_info=error)
        lines = [f"{type(error).__name__}: {error}", "Nothing was written. Please report it, with what was printed."]
        return _respond(self._pages.message("A bug of ours", lines), status=500)

    async def _answer(self, request: Request, work: Callable[[], Any]) -> Response:
        """What work gives: a page; or what a script is told, which a browser without one is shown as a page, too."""
        from starlette.responses import JSONResponse, RedirectResponse

        try:
            told = await self._ask(work)
        except InputError as error:
            if request.headers.get("x-part") == "main":
                told = {"said": f"this can't be shown: {error}", "last": self._desk.last_deed}
            else:
                lines = [format_mistake(mistake) for mistake in error.mistakes]
                told = self._pages.message("This can't be shown", lines)
        except KeyError as error:
            told = {"goto": self._root, "said": f"{error} waits no more"}
        if isinstance(told, str):
            return _respond(told)
        if request.headers.get("x-part") == "main":
            return JSONResponse(told, headers=_HEADERS)
        self._said = told.get("said", "")
        if "goto" in told:
            return RedirectResponse(told["goto"], 303, headers=_HEADERS)
        return _respond(told.get("page") or self._pages.message("Done", [self._said]))

    def _take_said(self) -> str:
        said, self._said = self._said, ""
        return said


def _respond(content: str | bytes, kind: str = "text/html", policy: str = _POLICY, status: int = 200) -> Response:
    from starlette.responses import Response

    return Response(content, status, media_type=kind, headers={**_HEADERS, "Content-Security-Policy": policy})


def _say(message: str, hint: str | None) -> str:
    return f"{message}: {hint}" if hint else message


def _name_deed(typed: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """What a form asks for: buttons of readings and of metrics send no deed of their own."""
    if "offer" in typed:
        return "keep", {"metric": typed["offer"]}
    if "deed" not in typed:
        return ("choose" if "reading" in typed else "type"), {}
    name, more = _DEEDS.get(typed["deed"], (typed["deed"], {}))
    return name, dict(more)


@contextlib.contextmanager
def serving(served: Served, port: int) -> Iterator[str]:
    """The address of the server while it runs, in a thread of its own, on loopback; port 0 takes any that is free.
    Raises OSError where the port is taken."""
    import uvicorn

    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen()
        settings: dict[str, Any] = {"log_level": "critical", "access_log": False, "server_header": False}
        config = uvicorn.Config(make_app(served), lifespan="on", timeout_graceful_shutdown=1, **settings)
        server = uvicorn.Server(config)
        thread = threading.Thread(
            target=asyncio.run, args=(server.serve([listener]),), name="briefgen review", daemon=True
        )
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/{served.token}/"
        finally:
            server.should_exit = True
            thread.join(5)
