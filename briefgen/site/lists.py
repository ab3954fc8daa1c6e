"""The pages that list: home, weeks, the archive, briefs, topics, sources, corrections, A to Z; and the fixed ones."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal

from briefgen.site.archive import Issue, Series, revision_path
from briefgen.site.articles import source_anchor
from briefgen.site.views import Line, make_banner
from briefgen.site.words import count_text, day_text, moment_text, week_text

if TYPE_CHECKING:
    from briefgen.site.pages import Site

_OUTCOMES: tuple[Literal["published", "held", "failed", "skipped", "not due"], ...] = (
    "published", "held", "failed", "skipped", "not due",
)  # fmt: skip

MOST_EARLIER = 100
"""Earlier editions on a topic's page; older ones stand in the lists of their briefs, and by week."""


def add_lists(site: Site) -> None:
    """All of them."""
    _add_home(site)
    _add_briefs(site)
    _add_weeks(site)
    _add_topics(site)
    _add_sources(site)
    _add_corrections(site)
    _add_letters(site)
    _add_fixed(site)


def _line(site: Site, series: Series, issue: Issue) -> Line:
    return site.line(issue, first=issue is series.issues[0])


def _add_home(site: Site) -> None:
    when = moment_text(site.run.as_of, site.run.zone)
    series = site.archive.series
    week = max((one.newest.newest.edition for one in series), default="")
    latest = [(_line(site, one, one.newest), make_banner(one, when)) for one in series]
    new = tuple(entry for entry in latest if entry[0].edition == week and entry[0].significant)
    quiet = tuple(entry for entry in latest if entry[0].edition == week and not entry[0].significant)
    older = tuple(entry for entry in latest if entry[0].edition != week)
    outcomes = [told.outcome for told in site.run.briefs]
    counts = [f"{outcomes.count(key)} {key}" for key in _OUTCOMES if outcomes.count(key)]
    wrong = tuple((told.title, told.edition or "", told.outcome, told.detail or "")
                  for told in site.run.briefs if told.outcome in ("failed", "held"))  # fmt: skip
    site.add(
        "index.html", "home", site.shell("index.html", site.facts.title, "home", "The latest edition of every brief."),
        week=week, week_text=week_text(week) if week else "", new=new, quiet=quiet, older=older, when=when,
        counts=tuple(counts), wrong=wrong,
    )  # fmt: skip


def _add_briefs(site: Site) -> None:
    when = moment_text(site.run.as_of, site.run.zone)
    for series in site.archive.series:
        lines = tuple(_line(site, series, issue) for issue in reversed(series.issues))
        topics = tuple(_topic(site, topic) for topic in series.newest.newest.topics)
        for slug in series.slugs:
            name = f"briefs/{slug}/index.html"
            shell = site.shell(name, series.newest.newest.title, "briefs", lines[0].summary,
                               feed=(f"briefs/{slug}/feed.xml", series.newest.newest.title))  # fmt: skip
            moved = "" if slug == series.slug else f"briefs/{series.slug}/"
            site.add(name, "brief", shell, lines=lines, years=_by_year(lines), topics=topics, moved=moved,
                     banner=make_banner(series, when))  # fmt: skip
    name = "briefs/index.html"
    every = tuple((_line(site, one, one.newest), len(one.issues)) for one in site.archive.series)
    site.add(
        name, "briefs", site.shell(name, "All briefs", "briefs", "Every brief, with its latest edition."), briefs=every
    )


def _by_year(lines: tuple[Line, ...]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    years: dict[str, list[Line]] = {}
    for line in lines:
        years.setdefault(line.edition[:4], []).append(line)
    return tuple((year, tuple(found)) for year, found in years.items())


def _add_weeks(site: Site) -> None:
    years: dict[str, list[tuple[str, str, str, int]]] = {}
    firsts = {series.issues[0].path for series in site.archive.series}
    weeks = list(site.archive.weeks)
    for at, (week, issues) in enumerate(site.archive.weeks.items()):
        path = week.replace("-", "/") + "/"
        lines = tuple(site.line(issue, first=issue.path in firsts) for issue in issues)
        earlier, later = (weeks[at - 1] if at else ""), (weeks[at + 1] if at + 1 < len(weeks) else "")
        name = f"{path}index.html"
        shell = site.shell(name, f"Week {week}", "archive", f"All briefs of {week_text(week)}.")
        site.add(name, "week", shell, week=week, week_text=week_text(week), lines=lines, earlier=earlier, later=later)
        years.setdefault(week[:4], []).append((week, week_text(week), path, len(lines)))
    every = tuple((year, tuple(reversed(found))) for year, found in sorted(years.items(), reverse=True))
    name = "archive/index.html"
    site.add(name, "archive", site.shell(name, "Archive", "archive", "Every edition by week."), years=every, year="")
    for year, found in every:
        name = f"{year}/index.html"
        shell = site.shell(name, f"Archive of {year}", "archive", f"Every edition of {year} by week.")
        site.add(name, "archive", shell, years=((year, found),), year=year)


def _topic(site: Site, topic: str) -> tuple[str, str, str]:
    """Path, label and description of a topic; one that the library has lost keeps its id for a label."""
    found = site.facts.topics.get(topic)
    return f"topics/{topic}/", found.label if found else topic, found.description if found else ""


def _add_topics(site: Site) -> None:
    by_topic: dict[str, list[Series]] = {}
    for series in site.archive.series:
        for topic in sorted({topic for issue in series.issues for topic in issue.newest.topics}):
            by_topic.setdefault(topic, []).append(series)
    index = []
    for topic in sorted(by_topic, key=lambda t: (_topic(site, t)[1].casefold(), t)):
        path, label, description = _topic(site, topic)
        latest: list[Line] = []
        earlier: list[tuple[Series, Issue]] = []
        for series in by_topic[topic]:
            own = [issue for issue in series.issues if topic in issue.newest.topics]
            latest.append(_line(site, series, own[-1]))
            earlier += [(series, issue) for issue in own[:-1]]
        earlier.sort(key=lambda each: (each[1].newest.edition, each[1].newest.slug), reverse=True)
        shown = tuple(_line(site, *each) for each in earlier[:MOST_EARLIER])
        name = f"{path}index.html"
        shell = site.shell(name, f"Topic: {label}", "topics", description)
        site.add(name, "topic", shell, label=label, description=description, lines=tuple(latest),
                 earlier=shown, left=len(earlier) - len(shown))  # fmt: skip
        index.append((path, label, description, len(latest), len(latest) + len(earlier)))
    name = "topics/index.html"
    site.add(name, "topics", site.shell(name, "Topics", "topics", "What the briefs are about."), topics=tuple(index))


def _add_sources(site: Site) -> None:
    known = {source.name: source for source in site.facts.sources.values()}
    used: dict[str, list[tuple[str, str, str, str]]] = {}
    for article in site.archive.uses:
        entry = site.ledger.entries.get(article)
        if entry is not None:
            path = entry.path if entry.reviewed else ""
            used.setdefault(entry.publisher, []).append((entry.title, path, entry.date, entry.language))
    listed = []
    for publisher in sorted(used, key=lambda name: (name.casefold(), name)):
        source = known.get(publisher)
        facts = (
            (source.descriptor, source.kind, source.ownership, source.country or "", source.licence or "") if source
            else ("", "", "", "", "")
        )  # fmt: skip
        articles = tuple(sorted(used[publisher], key=lambda a: (a[0].casefold(), a[0], a[1])))
        listed.append((publisher, source_anchor(publisher), facts, articles))
    name = "sources/index.html"
    site.add(name, "sources", site.shell(name, "Sources", "sources", "Every publisher that a brief rests on."),
             sources=tuple(listed))  # fmt: skip


def _add_corrections(site: Site) -> None:
    found = [
        (day_text(r.changed) if r.significant else "", r.title, r.edition, issue.path, r.revision,
         revision_path(r), revision_path(issue.revisions[at - 1]) if at else "", r.corrections)
        for issue in reversed(site.archive.issues)
        for at, r in reversed(list(enumerate(issue.revisions)))
        if r.revision > 1 or r.corrections
    ]  # fmt: skip
    name = "corrections/index.html"
    site.add(name, "corrections", site.shell(name, "Corrections", "corrections", "What was mended after it came out."),
             corrections=tuple(found))  # fmt: skip


def _add_letters(site: Site) -> None:
    """Briefs, topics and articles by the first letter of their names; what begins with none stands under `#`."""
    names: list[tuple[str, str, str]] = []
    for series in site.archive.series:
        newest = series.newest.newest
        names.append((newest.title, f"briefs/{series.slug}/", f"brief, {count_text(len(series.issues), 'edition')}"))
    for topic in sorted({topic for issue in site.archive.issues for topic in issue.newest.topics}):
        path, label, _ = _topic(site, topic)
        names.append((label, path, "topic"))
    for article in site.archive.uses:
        entry = site.ledger.entries.get(article)
        if entry is not None and entry.reviewed:
            names.append((entry.title, entry.path, f"article, {entry.publisher}"))
    letters: dict[str, list[tuple[str, str, str]]] = {}
    for name in sorted(names, key=lambda n: (_sort_key(n[0]), n)):
        first = _sort_key(name[0])[:1].upper()
        letters.setdefault(first if first.isalpha() else "#", []).append(name)
    listed = tuple((letter, f"letter-{ord(letter):x}", tuple(found)) for letter, found in letters.items())
    page = "a-z/index.html"
    site.add(page, "letters", site.shell(page, "A to Z", "a-z", "Briefs, topics and articles by name."), letters=listed)


def _sort_key(name: str) -> str:
    """A name without accents, case and what stands before its first letter or digit."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return bare.lstrip("".join({c for c in bare if not c.isalnum()}))


def _add_fixed(site: Site) -> None:
    page = "search/index.html"
    site.add(page, "search", site.shell(page, "Search", "search", "Search in all editions.", script=site.script),
             shards=site.shards)  # fmt: skip
    page = "accessibility/index.html"
    site.add(page, "accessibility", site.shell(page, "Accessibility", "", "How this site can be used, and by whom."))
    site.add("404.html", "lost", site.shell("404.html", "Page not found", "", "Nothing stands at this address."))
