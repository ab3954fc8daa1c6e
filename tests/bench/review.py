"""What the review window costs, as an editor waits for it: asked of the real server over loopback."""

from __future__ import annotations

import re
import subprocess
import time
import urllib.request
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from tests.bench.tools import briefgen, tell
from tests.support.generate_library import generate
from tests.support.inbox import SIX, SOURCES, Window

_ACCEPTED = 40
_ARTICLES = 12_000  # of which one in twenty is a draft


def measure_review(room: Path) -> None:
    """600 drafts in a library of 12,000 articles: the list, the next draft, an accepted one."""
    generate(room / "seeds", _ARTICLES, seed=7)
    for path in (room / "seeds" / "articles").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        if "\nstatus: draft\n" in text:
            text = re.sub(r"\n    metric: .*", "\n    metric: to-be-named", text, count=2)
            path.write_text(text, encoding="utf-8")
    wanted = _write_acceptable(room)
    window = Window(room)
    try:
        _get(window.address)
        lists = [_time(window.address)[0] for _ in range(7)]
        drafts = re.findall(r'href="(/[\w-]+/draft/[\w-]+)"', _get(window.address))
        root = window.address.split("/", 3)
        base = "/".join(root[:3])
        shown, accepted = [], []
        for path in drafts[:60]:
            shown.append(_time(base + path)[0])
        for id in wanted:
            address = f"{window.address}draft/{id}"
            page = _get(address)
            version = re.search(r'data-version="(\w+)"', page)
            assert version
            form = {"version": version[1], "deed": "accept-named"}
            seconds, answer = _time(address, urlencode(form).encode())
            assert "accepted" in answer
            accepted.append(seconds)
        tell(f"review: list of {len(drafts)} drafts, seconds", f"{median(lists):.3g}", "≤ 1")
        tell("review: worst of 7 lists, seconds", f"{max(lists):.3g}", "≤ 1")
        tell("review: next draft, median of 60, ms", f"{1000 * median(shown):.3g}", "≤ 150")
        tell("review: next draft, worst of 60, ms", f"{1000 * max(shown):.3g}", "≤ 150")
        tell("review: accept, median of 40, ms", f"{1000 * median(accepted):.3g}", "≤ 200")
        tell("review: accept, worst of 40, ms", f"{1000 * max(accepted):.3g}", "≤ 200")
    finally:
        window.kill()


def _write_acceptable(room: Path) -> list[str]:
    """Drafts that the gate accepts, made by ingest of one page and told apart by a number: their ids."""
    with (room / "seeds" / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write(SOURCES)
    (room / "pages").mkdir()
    (room / "pages" / "six.txt").write_text(SIX, encoding="utf-8")
    subprocess.run(briefgen("ingest", "pages", "--into", "seeds"), cwd=room, check=True, stdout=subprocess.DEVNULL)
    (made,) = (room / "seeds" / "articles").glob("sela-*.md")
    text = made.read_text(encoding="utf-8")
    for number in range(_ACCEPTED):
        (made.parent / f"sela-{number}.md").write_text(text.replace("4.2 m", f"4.{number + 11} m"), encoding="utf-8")
    made.unlink()
    return [f"sela-{number}" for number in range(_ACCEPTED)]


def _get(address: str, form: bytes | None = None) -> str:
    asked = urllib.request.Request(address, form, {"X-Part": "main"} if "/draft/" in address else {})  # noqa: S310
    with urllib.request.urlopen(asked) as got:  # noqa: S310
        return str(got.read().decode()).replace("\\n", "\n").replace('\\"', '"')


def _time(address: str, form: bytes | None = None) -> tuple[float, str]:
    begun = time.perf_counter()
    page = _get(address, form)
    return time.perf_counter() - begun, page
