"""A run's revisions -> a whole release: what changed is made, all else is linked from the release before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from briefgen import __version__
from briefgen.model.edition import Published
from briefgen.project.digests import digest_files, digest_text, program_digest
from briefgen.render.fonts.faces import Face
from briefgen.site.archive import EDITIONS, Archive, key_of, revision_path
from briefgen.site.articles import add_articles
from briefgen.site.briefs import Briefs
from briefgen.site.check import check_pages
from briefgen.site.feeds import brief_feed, site_feed, sitemap
from briefgen.site.inputs import PageKit, Revision, SiteInputs
from briefgen.site.issues import add_issues
from briefgen.site.ledger import Ledger
from briefgen.site.lists import add_lists
from briefgen.site.news import NEWS, find_news, news_file, read_news
from briefgen.site.pages import Content, PageSetter, make_lines
from briefgen.site.search import make_index, read_week, search_record, share_out, week_file
from briefgen.site.stage import Pages, Stage

STATE = "data/site.json"


def write_site(folder: Path, previous: Path | None, inputs: SiteInputs, kit: PageKit) -> None:
    """Fill the empty `folder` with the release after `previous` (none: the first one).

    The content follows from the arguments alone. Raises BriefgenError and leaves `folder` as it is then: throw
    it away. Nothing of `previous` is changed."""
    stage = Stage(folder, previous)
    run, facts = inputs.run, inputs.facts
    surroundings = digest_text(
        [program_digest(), version("pagefind-bin"), digest_files(kit.templates), facts.title, _names(kit.faces)]
    )
    state = _read_state(stage)
    anew = state.get("surroundings") != surroundings
    published = [*_read_published(stage), *(revision.published for revision in inputs.new)]
    archive = Archive(published, run)
    briefs = Briefs(stage, inputs.new, kit)
    fresh = sorted(published if anew else [revision.published for revision in inputs.new], key=key_of)

    _write_files(stage, archive, inputs.new)
    ledger = Ledger(stage, anew=anew)
    for entry in fresh:
        ledger.add(entry, briefs.read(entry))
    ledger.save()
    news = {} if anew else read_news(stage.read_old(NEWS))
    news.update({key_of(entry): find_news(briefs.read(entry)) for entry in fresh})
    stage.put(NEWS, news_file(archive.published, news))
    weeks = _write_weeks(stage, archive, fresh, briefs)
    pages = Pages(stage, surroundings, {} if anew else state.get("pages", {}))
    shards = _write_search(stage, pages, weeks)

    setter = PageSetter(pages, kit, facts.title)
    content = Content(archive, run, facts, ledger, make_lines(archive, news))
    add_issues(setter, content, briefs)
    add_articles(setter, content)
    add_lists(setter, content, shards)
    assets = setter.sheets.assets.files
    for name, data in assets.items():
        stage.put(name, data)
    if not anew:  # pages that were taken over may load others: those of a theme
        stage.keep_rest("assets", assets)
    feed_id = state.get("feed") or str(_site_id(archive))
    _write_feeds(stage, archive, UUID(feed_id), inputs)
    stage.put("sitemap.xml", sitemap(name for name in pages.keys if name.endswith("index.html")).encode())
    stage.put("status.json", (run.model_dump_json(indent=2) + "\n").encode())
    state = {"surroundings": surroundings, "feed": feed_id, "version": __version__, "pages": pages.keys}
    stage.put(STATE, (json.dumps(state, sort_keys=True, indent=0) + "\n").encode())
    check_pages(folder, pages.made)


def _write_feeds(stage: Stage, archive: Archive, feed_id: UUID, inputs: SiteInputs) -> None:
    title = inputs.facts.title
    stage.put("feed.xml", site_feed(archive.issues, feed_id, title, inputs.run.as_of).encode())
    for brief in archive.briefs:
        for slug in brief.slugs:
            stage.put(f"briefs/{slug}/feed.xml", brief_feed(brief, title).encode())


def _write_files(stage: Stage, archive: Archive, new: Sequence[Revision]) -> None:
    """The files of every revision, and the list of what is published."""
    by_key = {key_of(revision.published): revision for revision in new}
    lines = []
    for entry in archive.published:
        lines.append(entry.model_dump_json() + "\n")
        folder, revision = revision_path(entry), by_key.get(key_of(entry))
        files = revision.files if revision else {}
        for ending in ("pdf", "json", "csv"):
            name = f"{entry.slug}.{ending}"
            if revision is None:
                stage.keep(folder + name)
            elif name in files:
                stage.put(folder + name, files[name])
    stage.put(EDITIONS, "".join(lines).encode())


def _write_weeks(stage: Stage, archive: Archive, fresh: Sequence[Published], briefs: Briefs) -> dict[str, int]:
    """What is searched, a file a week: the newest revision of each edition. Editions of each week, counted."""
    changed: dict[str, dict[str, dict[str, str]]] = {}
    newest = {key_of(issue.newest) for issue in archive.issues}
    for entry in fresh:
        if key_of(entry) in newest:
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
