"""A small year of publishing: the shipped briefs over six editions, with articles that appear on the way."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import pytest

from briefgen.build.compose import compose, open_project_library, read_specs, select_for
from briefgen.changes.find import find_changes, join_changes
from briefgen.library.index import Library
from briefgen.model.brief import Brief
from briefgen.model.edition import BriefRun, Published, Run
from briefgen.model.spec import Edition
from briefgen.project.layout import Project
from briefgen.render.data import brief_json, figures_csv
from briefgen.site.inputs import NewRevision, PageKit, SiteFacts, SiteInputs
from briefgen.site.write import write_site
from tests.support.sample_brief import draw_charts, house_faces

WEEKS = ("2026-W42", "2026-W43", "2026-W44", "2026-W45", "2026-W46", "2026-W47")
ZONE = "Asia/Almaty"
ROOT = Path(__file__).resolve().parents[2]
_HOUSE = UUID("6f1c2a52-3b2e-4a57-9d41-0c5e0b7f2d10")

# What comes in on the way: invented, and on the topic of the first brief.
ARTICLES = {
    "2026-W44": ("wire-2026-trade", "2026-10-26", "Trade between China and Kazakhstan grows",
                 "Trade between China and Kazakhstan came to US$44.2 billion in 2025, customs officers said.",
                 "44.2 billion", "2025"),
    "2026-W46": ("wire-2026-revised", "2026-11-09", "Customs count more trade between China and Kazakhstan",
                 "Trade between China and Kazakhstan came to US$44.6 billion in 2025, a new count shows.",
                 "44.6 billion", "2025"),
    "2026-W47": ("wire-2026-half", "2026-11-17", "Chinese lorries fill the road to Khorgos",
                 "China and Kazakhstan traded goods worth US$23.1 billion in the first half of 2026.",
                 "23.1 billion", "2026-H1"),
}  # fmt: skip


def as_of(week: str) -> datetime:
    """Monday morning after the week."""
    sunday = Edition(name=week).sunday
    return datetime(sunday.year, sunday.month, sunday.day, 18, tzinfo=ZoneInfo(ZONE))


def make_desk(folder: Path) -> Project:
    """A copy of the shipped project, whose library will grow."""
    for name in ("seeds", "briefs"):
        shutil.copytree(ROOT / name, folder / name)
    return Project(folder)


def add_article(project: Project, week: str) -> None:
    """What came in during a week, if anything."""
    if week in ARTICLES:
        name, day, title, body, value, when = ARTICLES[week]
        (project.library / "articles" / f"{name}.md").write_text(
            f"---\ntitle: {title}\nsource: xinhua\npublished: {day}\nstatus: reviewed\nsummary: {body}\nfacts:\n"
            f"  - id: trade\n    label: Bilateral trade\n    statement: {body}\n    metric: china-kazakhstan-trade\n"
            f"    value: {value}\n    currency: USD\n    as_of: {when}\n    passage: US${value}\n---\n\n{body}\n",
            encoding="utf-8",
        )


def compose_all(project: Project, week: str) -> tuple[list[Brief], Library]:
    """Every brief of the project for a week."""
    paths = project.find_specs(())
    specs, failed = read_specs(project, paths)
    assert not failed
    library = open_project_library(project, project.folder / "build")
    edition = Edition(name=week)
    return [compose(spec, edition, library, select_for(spec, edition, library))[0] for spec in specs], library


def with_changes(brief: Brief, last: Brief | None) -> Brief:
    """The brief with what changed since the last edition."""
    changes = find_changes(brief, last)
    return join_changes(brief, changes, "18 Oct 2026" if last else brief.edition_text)


def facts_of(library: Library, title: str = "Eurasia briefings") -> SiteFacts:
    ids = [path.stem for path in sorted(library.root.glob("articles/**/*.md"))]
    return SiteFacts(title, library.sources, library.topics, {a.id: a for a in library.articles(ids)})


def publish(
    brief: Brief,
    *,
    revision: int = 1,
    corrections: Sequence[str] = (),
    changed: datetime | None = None,
    significant: bool | None = None,
    brief_id: UUID | None = None,
) -> NewRevision:
    """A brief as a revision that is ready for the site. Its PDF is a stand-in: the site only passes it on."""
    moment = as_of(brief.edition)
    files = {
        f"{brief.slug}.pdf": f"%PDF-1.7 {brief.slug} {brief.edition} r{revision}\n%%EOF\n".encode(),
        f"{brief.slug}.json": brief_json(brief).encode(),
        f"{brief.slug}.csv": figures_csv(brief).encode(),
    }
    news = brief.bottom_line.whats_new.partition(" [@")[0] if brief.bottom_line else brief.changes_text
    told = brief.changes is None or brief.changes.significant
    published = Published(
        brief_id=brief_id or uuid5(_HOUSE, brief.slug), slug=brief.slug, edition=brief.edition, revision=revision,
        title=brief.title, headline=brief.headline, summary=news,
        series=brief.series, language=brief.language, format=brief.format, status=brief.status, topics=(brief.slug,),
        articles=tuple(source.article for source in brief.sources), as_of=moment, changed=changed or moment,
        significant=told if significant is None else significant, corrections=tuple(corrections), pages=4,
        files={name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    )  # fmt: skip
    return NewRevision(published, brief, draw_charts(brief), files)


def make_run(week: str, briefs: Sequence[Brief], outcomes: Mapping[str, str]) -> Run:
    """The run of a week; `outcomes` has what went another way than published, by slug."""
    told = []
    for brief in briefs:
        outcome = outcomes.get(brief.slug, "published")
        detail = "a source that it cites is gone from the library" if outcome == "failed" else None
        told.append(BriefRun.model_validate(
            {"slug": brief.slug, "title": brief.title, "outcome": outcome, "edition": week, "detail": detail}
        ))  # fmt: skip
    return Run(as_of=as_of(week), zone=ZONE, version="0", briefs=tuple(told))


def kit() -> PageKit:
    """What pages are set with: the house's own templates and faces."""
    return PageKit((), house_faces(), draw_charts)


def publish_year(folder: Path, last_from: Path | None = None) -> Path:
    """Publish the weeks one after another into `folder`/1, 2 …; the last release is returned. In W46 an edition
    of W45 is corrected, in W47 one brief fails. With `last_from` only W47 is published, after that release."""
    project = make_desk(folder / "desk")
    last: dict[str, Brief] = {}
    changed: dict[str, datetime] = {}
    release: Path | None = None
    for number, week in enumerate(WEEKS, 1):
        add_article(project, week)
        briefs, library = compose_all(project, week)
        briefs = [with_changes(brief, last.get(brief.slug)) for brief in briefs]
        failing = "new-development-bank" if week == WEEKS[5] else ""
        new = []
        if week == WEEKS[4]:
            fixed = last["china-kazakhstan"]
            corrections = ("The date of the summit was a day late.",)
            new.append(publish(fixed, revision=2, corrections=corrections, significant=True, changed=as_of(week)))
        for brief in briefs:
            if brief.changes and brief.changes.significant:
                changed[brief.slug] = as_of(week)
            if brief.slug != failing:
                new.append(publish(brief, changed=changed[brief.slug]))
                last[brief.slug] = brief
        if last_from is not None and week != WEEKS[-1]:
            continue
        stage = folder / str(number)
        stage.mkdir()
        release = last_from or release
        run = make_run(week, briefs, {failing: "failed"} if failing else {})
        write_site(stage, release, SiteInputs(new, run, facts_of(library)), kit())
        release = stage
    assert release is not None
    return release


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped briefs over six editions: the last release, the others beside it."""
    return publish_year(tmp_path_factory.mktemp("year"))
