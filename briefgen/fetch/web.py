"""One polite client: robots.txt (RFC 9309), a delay a host, limits of size and time, retries with backoff, and no way
from a public feed to an address of the house's own network."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from briefgen import __version__

if TYPE_CHECKING:
    import httpx

AGENT = "briefgen"
MOST_BYTES = 16 * 1024 * 1024  # of a page or a feed, unpacked
_ROBOTS_BYTES = 512 * 1024  # of which the rules are read; what stands further down counts for nothing
_REDIRECTS = 5
_TRIES = 3
_BACKOFF = 1.0  # seconds before the second try; twice as many before the third
_LONGEST_WAIT = 60.0  # seconds that a server may ask for; who asks for more is left for the next run
_DEADLINE = 120.0  # seconds for one answer, however it drips
_BUSY = frozenset({429, 500, 502, 503, 504})


class FetchError(Exception):
    """Why an address gives nothing. `lasting`: asking again will not help."""

    def __init__(self, why: str, *, lasting: bool = False) -> None:
        super().__init__(why)
        self.lasting = lasting


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: `content` unpacked; `type` such as text/html, `charset` as its head says, or empty."""

    url: str
    status: int
    content: bytes
    type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""


class Web:
    """Gets addresses, one at a time. `close` when done."""

    def __init__(self, deadline: float = _DEADLINE, backoff: float = _BACKOFF) -> None:
        import httpx

        limits = httpx.Timeout(20.0, connect=10.0)
        agent = {"User-Agent": f"{AGENT}/{__version__}", "Accept": "*/*"}
        self._client = httpx.Client(timeout=limits, headers=agent, follow_redirects=False)
        self._deadline, self._backoff = deadline, backoff
        self._next: dict[str, float] = {}  # when a host may be asked again
        self._robots: dict[str, RobotFileParser | str] = {}  # by origin; text: why it can't be known

    def close(self) -> None:
        self._client.close()

    def get(
        self, url: str, delay: float, *, conditions: Mapping[str, str] | None = None, private: bool = False
    ) -> Answer:
        """What is at `url`. `conditions` are headers such as If-None-Match; `private` lets an address of the house's
        own network be asked. Raises FetchError."""
        for _ in range(_REDIRECTS + 1):
            _check_address(url, private)
            self._check_robots(url, delay)
            answer, leads_to = self._try(url, delay, conditions or {})
            if leads_to is None:
                return answer
            url = urljoin(url, leads_to)
        raise FetchError("it leads on and on", lasting=True)

    def _check_robots(self, url: str, delay: float) -> None:
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin, delay)
        rules = self._robots[origin]
        if isinstance(rules, str):
            raise FetchError(f"its robots.txt can't be had: {rules}")
        if not rules.can_fetch(AGENT, url):
            raise FetchError("its robots.txt asks programs to stay away", lasting=True)

    def _read_robots(self, origin: str, delay: float) -> RobotFileParser | str:
        rules = RobotFileParser()
        try:
            url = f"{origin}/robots.txt"
            for _ in range(_REDIRECTS + 1):
                answer, leads_to = self._try(url, delay, {}, beginning=_ROBOTS_BYTES)
                if leads_to is None:
                    rules.parse(answer.content.decode("utf-8-sig", "replace").splitlines())
                    return rules
                url = urljoin(url, leads_to)
        except FetchError as error:
            if not error.lasting:
                return str(error)
        rules.parse([])  # where there is none, all is allowed
        return rules

    def _try(
        self, url: str, delay: float, conditions: Mapping[str, str], beginning: int | None = None
    ) -> tuple[Answer, str | None]:
        """The answer, or where it leads to; only its `beginning` of so many bytes, where that is enough. Raises
        FetchError after some tries."""
        import httpx

        why, wait = "", 0.0
        for number in range(_TRIES):
            if number:
                time.sleep(max(wait, self._backoff * 2 ** (number - 1)))
            self._wait_for(url, delay)
            try:
                with self._client.stream("GET", url, headers=dict(conditions)) as response:
                    if response.status_code not in _BUSY:
                        return self._take(response, url, beginning)
                    why = f"the server answers {response.status_code}"
                    wait = _seconds(response.headers.get("Retry-After"), response.headers.get("Date"))
                    if wait > _LONGEST_WAIT:
                        raise FetchError(f"{why}: try again in {wait:.0f} seconds")
            except httpx.TimeoutException:
                why = "the server takes too long"
            except httpx.TooManyRedirects:
                raise FetchError("it leads on and on", lasting=True) from None
            except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
                raise FetchError("this is no address", lasting=True) from None
            except (httpx.HTTPError, OSError) as error:
                why = f"no answer: {_first_line(error)}"
        raise FetchError(why)

    def _wait_for(self, url: str, delay: float) -> None:
        host = urlsplit(url).netloc.lower()
        rules = self._robots.get(f"{urlsplit(url).scheme}://{urlsplit(url).netloc}")
        asked = rules.crawl_delay(AGENT) if isinstance(rules, RobotFileParser) else None
        pause = self._next.get(host, 0.0) - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        self._next[host] = time.monotonic() + max(delay, min(float(asked or 0), _LONGEST_WAIT))

    def _take(self, response: httpx.Response, url: str, beginning: int | None) -> tuple[Answer, str | None]:
        status, head = response.status_code, response.headers
        if status in (301, 302, 303, 307, 308) and head.get("Location"):
            return Answer(url, status, b""), head["Location"]
        if status == 304:
            return Answer(url, status, b""), None
        if status != 200:
            raise FetchError(f"the server answers {status}", lasting=400 <= status < 500 and status != 408)
        start, content = time.monotonic(), bytearray()
        for chunk in response.iter_bytes():  # as they come, so that a drip is seen
            content += chunk
            if beginning is not None and len(content) >= beginning:
                del content[beginning:]
                break
            if len(content) > MOST_BYTES:
                raise FetchError(f"it is longer than {MOST_BYTES // 2**20} MiB", lasting=True)
            if time.monotonic() - start > self._deadline:
                raise FetchError(f"it isn't there after {self._deadline:.0f} seconds")
        kind = head.get("Content-Type", "").partition(";")[0].strip().lower()
        charset = response.charset_encoding or ""
        tags = head.get("ETag", ""), head.get("Last-Modified", "")
        return Answer(url, status, bytes(content), kind, charset, *tags), None


def _check_address(url: str, private: bool) -> None:
    """Raises FetchError for what is no address of the web, and for one of the house's own network, unless asked for."""
    try:
        parts = urlsplit(url)
        host, scheme, _ = parts.hostname, parts.scheme, parts.port
    except ValueError:
        raise FetchError("this is no address", lasting=True) from None
    if scheme not in ("http", "https") or not host:
        raise FetchError(f"it leads to '{scheme}:', which is not the web", lasting=True)
    if not private and is_private(host):
        raise FetchError(f"it leads to '{host}', which is on this network and not on the web", lasting=True)


def is_private(host: str) -> bool:
    """Whether a host is this machine or on its network. One whose name can't be resolved here (a proxy may) is not."""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except (OSError, ValueError):
        return False
    return any(not ipaddress.ip_address(str(one).partition("%")[0]).is_global for one in found)


def _seconds(told: str | None, now: str | None) -> float:
    """Retry-After: seconds, or a day and hour, which the server's own `now` is taken off."""
    from email.utils import parsedate_to_datetime

    try:
        if told and now and not told.isdigit():
            return max(0.0, (parsedate_to_datetime(told) - parsedate_to_datetime(now)).total_seconds())
        return float(told or 0)
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
