"""The site: 5,000 editions of 50 briefs, and one edition more."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import overload
from uuid import UUID, uuid5

from briefgen.model.brief import Brief
from briefgen.model.edition import BriefRun, Published, Run
from briefgen.render.data import brief_json, read_brief
from briefgen.site.inputs import NewRevision, PageKit, SiteFacts, SiteInputs
from briefgen.site.write import write_site
from tests.bench.tools import ROOT, shipped_bodies, tell
from tests.support.sample_brief import PAPER, ROBOT, TANK, WIRE, draw_charts, house_faces, make_brief

BRIEFS = 50
BATCH = 1000


class Generated(Sequence[NewRevision]):
    """The editions `first` … of a generated site, each made when it is looked at: 5,000 would fill the memory."""

    def __init__(self, first: int, count: int) -> None:
        self._numbers = range(first, first + count)
        self._brief = make_brief()
        self._charts = draw_charts(self._brief)
        self._words = sorted({word for body in shipped_bodies() for word in body.split() if word.isalpha()})
        self._text = brief_json(self._brief)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> NewRevision: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[NewRevision]: ...
    def __getitem__(self, at: int | slice) -> NewRevision | Sequence[NewRevision]:
        if isinstance(at, slice):
            return [self._make(number) for number in self._numbers[at]]
        return self._make(self._numbers[at])

    def __iter__(self) -> Iterator[NewRevision]:
        return map(self._make, self._numbers)

    def _make(self, number: int) -> NewRevision:
        week, which = divmod(number, BRIEFS)
        monday = date(2022, 1, 3) + timedelta(weeks=week)
        edition, slug = f"{monday:%G-W%V}", f"brief-{which:02}"
        text = self._text.replace(WIRE, f"wire-{number}")
        for article in (PAPER, TANK, ROBOT):
            text = text.replace(article, f"{article}-{which}")
        lot = random.Random(number)
        prose = " ".join(lot.choices(self._words, k=500))
        text = text.replace("Pledges came first", f"Pledges came first: {prose}", 1)
        brief = read_brief(text).model_copy(
            update={"slug": slug, "edition": edition, "title": f"Brief {which}", "edition_text": edition}
        )
        return self._publish(brief, monday)

    def charts_for(self, brief: Brief) -> dict[str, str]:
        """The charts of any of them: all are the same, and a build takes them from its cache."""
        return self._charts

    def _publish(self, brief: Brief, monday: date) -> NewRevision:
        moment = datetime(monday.year, monday.month, monday.day, 6, tzinfo=UTC) + timedelta(days=7)
        files = {
            f"{brief.slug}.pdf": f"%PDF {brief.slug} {brief.edition}\n".encode(),
            f"{brief.slug}.json": brief_json(brief).encode(),
            f"{brief.slug}.csv": f"{brief.slug} {brief.edition}\n".encode(),
        }
        published = Published(
            brief_id=uuid5(UUID(int=7), brief.slug), slug=brief.slug, edition=brief.edition, revision=1,
            title=brief.title, headline=brief.headline, summary="A line.", series=brief.series,
            language=brief.language, format=brief.format, status=brief.status, topics=("topic",),
            articles=tuple(source.article for source in brief.sources), as_of=moment, changed=moment,
            significant=True, pages=4, files={n: hashlib.sha256(d).hexdigest() for n, d in files.items()},
        )  # fmt: skip
        return NewRevision(published, brief, self._charts, files)


def fill(stage: Path, previous: Path | None, new: Generated) -> None:
    """One release. A run's revisions are in memory, as they are when they have just been made."""
    made = list(new)
    stage.mkdir()
    briefs = tuple(BriefRun(slug=f"brief-{n:02}", title=f"Brief {n}", outcome="published") for n in range(BRIEFS))
    run = Run(as_of=datetime(2026, 11, 22, 18, tzinfo=UTC), zone="UTC", version="0", briefs=briefs)
    inputs = SiteInputs(made, run, SiteFacts("Briefs", {}, {}, {}))
    write_site(stage, previous, inputs, PageKit((), house_faces(), new.charts_for))


def measure_site(room: Path, editions: int) -> None:
    """One edition more: seconds and the peak of memory, in a process of its own and in what it starts."""
    last: Path | None = None
    for first in range(0, editions, BATCH):
        fill(room / f"{first}", last, Generated(first, min(BATCH, editions - first)))
        if last is not None:
            shutil.rmtree(last)
        last = room / f"{first}"
    assert last is not None
    last.rename(room / "before")
    code = "import sys; from tests.bench.site import measure_one; measure_one(*sys.argv[1:])"
    command = [sys.executable, "-c", code, str(room), str(editions)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True, text=True).stdout.split()
    seconds, core, own, started = map(float, told)
    tell(f"site of {editions:,} editions, one more: seconds", f"{seconds:.1f} s", "≤ 5 s")
    tell("  the same in time of a core", f"{core:.1f} s", "")
    tell("  its peak of memory, Pagefind's beside it", f"{own:.0f} + {started:.0f} MiB", "< 400 MiB")


def measure_one(room: str, editions: str) -> None:
    """Print seconds, seconds of a core, and the peaks of this process and of the largest it started, in MiB."""
    new = Generated(int(editions), 1)
    start = time.perf_counter()
    fill(Path(room) / "after", Path(room) / "before", new)
    seconds = time.perf_counter() - start
    own, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    core = own.ru_utime + own.ru_stime + theirs.ru_utime + theirs.ru_stime
    # Not ru_maxrss for ourselves: Linux hands a parent's peak down to what it starts.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(status.partition("VmHWM:")[2].split()[0])
    print(seconds, core, peak / 1024, theirs.ru_maxrss / 1024)
