"""A run's revisions -> a whole release: what changed is made, all else is linked from the release before."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from briefgen import __version__
from briefgen.errors import OutputError, RenderError
from briefgen.model.brief import Brief
from briefgen.model.edition import Published, Run
from briefgen.project.digests import digest_files, digest_text, program_digest
from briefgen.render.data import read_brief
from briefgen.render.fonts.faces import Face
from briefgen.site.archive import Archive, Place, place_of, revision_path
from briefgen.site.check import check_pages
from briefgen.site.feeds import brief_feed, site_feed, sitemap
from briefgen.site.inputs import NewRevision, SiteFacts
from briefgen.site.ledger import Ledger
from briefgen.site.news import NEWS, find_news, news_file, read_news
from briefgen.site.pages import Site
from briefgen.site.search import make_index, read_week, search_record, share_out, week_file
from briefgen.site.stage import Pages, Stage

EDITIONS = "data/editions.jsonl"
STATE = "data/site.json"


def write_site(
    stage: Path,
    previous: Path | None,
    new: Sequence[NewRevision],
    run: Run,
    facts: SiteFacts,
    templates: Sequence[Path],
    charts_for: Callable[[Brief], Mapping[str, str]],
    faces: Sequence[Face],
) -> None:
    """Fill the empty folder `stage` with the release after `previous` (none: the first one).

    `run` tells of every brief, those that were not due too: an outcome of `failed` or `held` puts a banner over
    the edition that stands. `charts_for` draws the charts of an old brief again, where its page is made anew.
    The content follows from the arguments alone. Raises BriefgenError and leaves `stage` as it is then: throw
    it away. Nothing of `previous` is changed."""
    release = Stage(stage, previous)
    surroundings = digest_text(
        [program_digest(), version("pagefind-bin"), digest_files(templates), facts.title, _names(faces)]
    )
    state = _read_state(release)
    anew = state.get("surroundings") != surroundings
    published = [*_read_published(release), *(revision.published for revision in new)]
    archive = Archive(published, run)
    briefs = _Briefs(release, new, charts_for)
    fresh = sorted(published if anew else [revision.published for revision in new], key=place_of)

    _write_files(release, archive, new)
    ledger = Ledger(release, anew=anew)
    for entry in fresh:
        ledger.add(entry, briefs.read(entry))
    ledger.save()
    news = {} if anew else read_news(release.read_old(NEWS))
    news.update({place_of(entry): find_news(briefs.read(entry)) for entry in fresh})
    release.put(NEWS, news_file(archive.published, news))
    weeks = _write_weeks(release, archive, fresh, briefs)
    pages = Pages(release, surroundings, {} if anew else state.get("pages", {}))
    shards = _write_search(release, pages, weeks)

    site = Site(pages, archive, run, facts, templates, faces, ledger, briefs.read, briefs.draw, tuple(shards), news)
    site.add_all()
    for name, data in site.assets.files.items():
        release.put(name, data)
    if not anew:  # pages that were taken over may load others: those of a theme
        release.keep_rest("assets", site.assets.files)
    feed_id = state.get("feed") or str(_site_id(archive))
    release.put("feed.xml", site_feed(archive.issues, UUID(feed_id), facts.title, run.as_of).encode())
    for series in archive.series:
        for slug in series.slugs:
            release.put(f"briefs/{slug}/feed.xml", brief_feed(series, facts.title).encode())
    release.put("sitemap.xml", sitemap(name for name in pages.keys if name.endswith("index.html")).encode())
    release.put("status.json", (run.model_dump_json(indent=2) + "\n").encode())
    state = {"surroundings": surroundings, "feed": feed_id, "version": __version__, "pages": pages.keys}
    release.put(STATE, (json.dumps(state, sort_keys=True, indent=0) + "\n").encode())
    check_pages(stage, pages.made)


class _Briefs:
    """Briefs by their place: this run's as handed over, older ones read back from their JSON."""

    def __init__(
        self, stage: Stage, new: Sequence[NewRevision], charts_for: Callable[[Brief], Mapping[str, str]]
    ) -> None:
        self._stage = stage
        self._new: dict[Place, NewRevision] = {place_of(revision.published): revision for revision in new}
        self._charts_for = charts_for
        for revision in new:
            if "draft" in (revision.brief.status, revision.published.status):
                raise RenderError(f"'{revision.published.slug}' is a draft, and drafts are not published")

    def read(self, entry: Published) -> Brief:
        if revision := self._new.get(place_of(entry)):
            return revision.brief
        name = f"{revision_path(entry)}{entry.slug}.json"
        data = self._stage.read_old(name)
        if data is None:
            raise OutputError(f"the published edition '{name}' is gone from the site: put it back from a backup")
        try:
            return read_brief(data.decode())
        except ValueError as error:
            raise OutputError(f"the published edition '{name}' can't be read: put it back from a backup") from error

    def draw(self, entry: Published, brief: Brief) -> Mapping[str, str]:
        revision = self._new.get(place_of(entry))
        return revision.charts if revision else self._charts_for(brief)


def _write_files(stage: Stage, archive: Archive, new: Sequence[NewRevision]) -> None:
    """The files of every revision, and the list of what is published."""
    by_place = {place_of(revision.published): revision for revision in new}
    lines = []
    for entry in archive.published:
        lines.append(entry.model_dump_json() + "\n")
        folder, revision = revision_path(entry), by_place.get(place_of(entry))
        for ending in ("pdf", "json", "csv"):
            name = f"{entry.slug}.{ending}"
            if revision is None:
                stage.keep(folder + name)
            elif name in revision.files:
                stage.put(folder + name, revision.files[name])
    stage.put(EDITIONS, "".join(lines).encode())


def _write_weeks(stage: Stage, archive: Archive, fresh: Sequence[Published], briefs: _Briefs) -> dict[str, int]:
    """What is searched, a file a week: the newest revision of each edition. Editions of each week, counted."""
    changed: dict[str, dict[str, dict[str, str]]] = {}
    newest = {place_of(issue.newest) for issue in archive.issues}
    for entry in fresh:
        if place_of(entry) in newest:
            changed.setdefault(entry.edition, {})[entry.slug] = search_record(entry, briefs.read(entry))
    sizes = {}
    for week, issues in archive.weeks.items():
        sizes[week] = len(issues)
        name = f"data/search/{week}.jsonl"
        if week not in changed:
            stage.keep(name)
            continue
        kept = {record["slug"]: record for record in read_week(stage.read_old(name))}
        stage.put(name, week_file({**kept, **changed[week]}.values()))
    return sizes


def _write_search(stage: Stage, pages: Pages, sizes: Mapping[str, int]) -> list[str]:
    """The indexes, newest first: those whose weeks are as they were are taken over."""
    shards = share_out(sizes)
    for name, weeks in shards.items():
        data = {week: (stage.folder / f"data/search/{week}.jsonl").read_bytes() for week in weeks}

        def index(name: str = name, data: dict[str, bytes] = data) -> None:
            make_index(stage, name, data)

        pages.add_tree(f"pagefind/{name}", [digest_text(text.decode() for text in data.values()), weeks], index)
    return sorted(shards, reverse=True)


def _read_published(stage: Stage) -> list[Published]:
    data = stage.read_old(EDITIONS) or b""
    return [Published.model_validate_json(line, strict=False) for line in data.splitlines()]


def _read_state(stage: Stage) -> dict[str, Any]:
    try:
        state = json.loads(stage.read_old(STATE) or b"{}")
    except ValueError:
        return {}
    return state if isinstance(state, dict) else {}


def _site_id(archive: Archive) -> UUID:
    """The id of the feed of all briefs: made once, from the first brief ever published, and kept from then on."""
    first = archive.published[0].brief_id if archive.published else NAMESPACE_URL
    return uuid5(first, "all briefs")


def _names(faces: Sequence[Face]) -> str:
    return " ".join(f"{face.folder.name}/{face.name}.{face.label}" for face in faces)
