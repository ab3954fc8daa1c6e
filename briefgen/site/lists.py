"""The pages that list: home, weeks, the archive, briefs, topics, sources, corrections, A to Z; and the fixed ones."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Literal

from briefgen.site.archive import ArchivedBrief, Issue, revision_path
from briefgen.site.ledger import source_anchor
from briefgen.site.pages import Content, PageSetter
from briefgen.site.views import IssueLine, count_text, day_text, make_banner, week_text

_OUTCOMES: tuple[Literal["published", "held", "failed", "skipped", "not due"], ...] = (
    "published", "held", "failed", "skipped", "not due",
)  # fmt: skip

MOST_EARLIER = 100
"""Earlier editions on a topic's page; older ones stand in the lists of their briefs, and by week."""


def add_lists(setter: PageSetter, content: Content, shards: Sequence[str]) -> None:
    """All of them; `shards` are the search indexes, newest first."""
    _add_home(setter, content)
    _add_briefs(setter, content)
    _add_weeks(setter, content)
    _add_topics(setter, content)
    _add_sources(setter, content)
    _add_corrections(setter, content)
    _add_letters(setter, content)
    _add_fixed(setter, shards)


def _add_home(setter: PageSetter, content: Content) -> None:
    briefs = content.archive.briefs
    week = max((brief.newest.newest.edition for brief in briefs), default="")
    latest = [(content.line(brief.newest), make_banner(brief, content.when)) for brief in briefs]
    new = tuple(entry for entry in latest if entry[0].edition == week and entry[0].significant)
    quiet = tuple(entry for entry in latest if entry[0].edition == week and not entry[0].significant)
    older = tuple(entry for entry in latest if entry[0].edition != week)
    outcomes = [told.outcome for told in content.run.briefs]
    counts = [f"{outcomes.count(key)} {key}" for key in _OUTCOMES if outcomes.count(key)]
    wrong = tuple((told.title, told.edition or "", told.outcome, told.detail or "")
                  for told in content.run.briefs if told.outcome in ("failed", "held"))  # fmt: skip
    shell = setter.shell("index.html", content.facts.title, "home", "The latest edition of every brief.")
    setter.add(
        "index.html", "home", shell, week=week, week_text=week_text(week) if week else "", new=new, quiet=quiet,
        older=older, when=content.when, counts=tuple(counts), wrong=wrong,
    )  # fmt: skip


def _add_briefs(setter: PageSetter, content: Content) -> None:
    for brief in content.archive.briefs:
        lines = tuple(content.line(issue) for issue in reversed(brief.issues))
        topics = tuple(_topic(content, topic) for topic in brief.newest.newest.topics)
        for slug in brief.slugs:
            name = f"briefs/{slug}/index.html"
            feed = (f"briefs/{slug}/feed.xml", brief.newest.newest.title)
            shell = setter.shell(name, brief.newest.newest.title, "briefs", lines[0].summary, feed=feed)
            moved = "" if slug == brief.slug else f"briefs/{brief.slug}/"
            setter.add(
                name, "brief", shell, lines=lines, years=_by_year(lines), topics=topics, moved=moved,
                banner=make_banner(brief, content.when),
            )  # fmt: skip
    name = "briefs/index.html"
    every = tuple((content.line(brief.newest), len(brief.issues)) for brief in content.archive.briefs)
    shell = setter.shell(name, "All briefs", "briefs", "Every brief, with its latest edition.")
    setter.add(name, "briefs", shell, briefs=every)


def _by_year(lines: tuple[IssueLine, ...]) -> tuple[tuple[str, tuple[IssueLine, ...]], ...]:
    years: dict[str, list[IssueLine]] = {}
    for line in lines:
        years.setdefault(line.edition[:4], []).append(line)
    return tuple((year, tuple(found)) for year, found in years.items())


def _add_weeks(setter: PageSetter, content: Content) -> None:
    years: dict[str, list[tuple[str, str, str, int]]] = {}
    weeks = list(content.archive.weeks)
    for at, (week, issues) in enumerate(content.archive.weeks.items()):
        path = week.replace("-", "/") + "/"
        lines = tuple(content.line(issue) for issue in issues)
        earlier, later = (weeks[at - 1] if at else ""), (weeks[at + 1] if at + 1 < len(weeks) else "")
        name = f"{path}index.html"
        shell = setter.shell(name, f"Week {week}", "archive", f"All briefs of {week_text(week)}.")
        setter.add(name, "week", shell, week=week, week_text=week_text(week), lines=lines, earlier=earlier, later=later)
        years.setdefault(week[:4], []).append((week, week_text(week), path, len(lines)))
    every = tuple((year, tuple(reversed(found))) for year, found in sorted(years.items(), reverse=True))
    name = "archive/index.html"
    shell = setter.shell(name, "Archive", "archive", "Every edition by week.")
    setter.add(name, "archive", shell, years=every, year="")
    for year, found in every:
        name = f"{year}/index.html"
        shell = setter.shell(name, f"Archive of {year}", "archive", f"Every edition of {year} by week.")
        setter.add(name, "archive", shell, years=((year, found),), year=year)


def _topic(content: Content, topic: str) -> tuple[str, str, str]:
    """Path, label and description of a topic; one that the library has lost keeps its id for a label."""
    found = content.facts.topics.get(topic)
    return f"topics/{topic}/", found.label if found else topic, found.description if found else ""


def _add_topics(setter: PageSetter, content: Content) -> None:
    by_topic: dict[str, list[ArchivedBrief]] = {}
    for brief in content.archive.briefs:
        for topic in sorted({topic for issue in brief.issues for topic in issue.newest.topics}):
            by_topic.setdefault(topic, []).append(brief)
    index = []
    for topic in sorted(by_topic, key=lambda t: (_topic(content, t)[1].casefold(), t)):
        path, label, description = _topic(content, topic)
        latest: list[IssueLine] = []
        earlier: list[Issue] = []
        for brief in by_topic[topic]:
            own = [issue for issue in brief.issues if topic in issue.newest.topics]
            latest.append(content.line(own[-1]))
            earlier += own[:-1]
        earlier.sort(key=lambda issue: (issue.newest.edition, issue.newest.slug), reverse=True)
        shown = tuple(content.line(issue) for issue in earlier[:MOST_EARLIER])
        name = f"{path}index.html"
        shell = setter.shell(name, f"Topic: {label}", "topics", description)
        setter.add(name, "topic", shell, label=label, description=description, lines=tuple(latest),
                 earlier=shown, left=len(earlier) - len(shown))  # fmt: skip
        index.append((path, label, description, len(latest), len(latest) + len(earlier)))
    name = "topics/index.html"
    shell = setter.shell(name, "Topics", "topics", "What the briefs are about.")
    setter.add(name, "topics", shell, topics=tuple(index))


def _add_sources(setter: PageSetter, content: Content) -> None:
    known = {source.name: source for source in content.facts.sources.values()}
    used: dict[str, list[tuple[str, str, str, str]]] = {}
    for article in content.archive.uses:
        entry = content.ledger.entries.get(article)
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
    shell = setter.shell(name, "Sources", "sources", "Every publisher that a brief rests on.")
    setter.add(name, "sources", shell, sources=tuple(listed))


def _add_corrections(setter: PageSetter, content: Content) -> None:
    found = [
        (day_text(r.changed) if r.significant else "", r.title, r.edition, issue.path, r.revision,
         revision_path(r), revision_path(issue.revisions[at - 1]) if at else "", r.corrections)
        for issue in reversed(content.archive.issues)
        for at, r in reversed(list(enumerate(issue.revisions)))
        if r.revision > 1 or r.corrections
    ]  # fmt: skip
    name = "corrections/index.html"
    shell = setter.shell(name, "Corrections", "corrections", "What was mended after it came out.")
    setter.add(name, "corrections", shell, corrections=tuple(found))


def _add_letters(setter: PageSetter, content: Content) -> None:
    """Briefs, topics and articles by the first letter of their names; what begins with none stands under `#`."""
    names: list[tuple[str, str, str]] = []
    for brief in content.archive.briefs:
        newest = brief.newest.newest
        names.append((newest.title, f"briefs/{brief.slug}/", f"brief, {count_text(len(brief.issues), 'edition')}"))
    for topic in sorted({topic for issue in content.archive.issues for topic in issue.newest.topics}):
        path, label, _ = _topic(content, topic)
        names.append((label, path, "topic"))
    for article in content.archive.uses:
        entry = content.ledger.entries.get(article)
        if entry is not None and entry.reviewed:
            names.append((entry.title, entry.path, f"article, {entry.publisher}"))
    letters: dict[str, list[tuple[str, str, str]]] = {}
    for name in sorted(names, key=lambda n: (_sort_key(n[0]), n)):
        first = _sort_key(name[0])[:1].upper()
        letters.setdefault(first if first.isalpha() else "#", []).append(name)
    listed = tuple((letter, f"letter-{ord(letter):x}", tuple(found)) for letter, found in letters.items())
    page = "a-z/index.html"
    shell = setter.shell(page, "A to Z", "a-z", "Briefs, topics and articles by name.")
    setter.add(page, "letters", shell, letters=listed)


def _sort_key(name: str) -> str:
    """A name without accents, case and what stands before its first letter or digit."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return bare.lstrip("".join({c for c in bare if not c.isalnum()}))


def _add_fixed(setter: PageSetter, shards: Sequence[str]) -> None:
    page = "search/index.html"
    shell = setter.shell(page, "Search", "search", "Search in all editions.", script=setter.sheets.script)
    setter.add(page, "search", shell, shards=tuple(shards))
    page = "accessibility/index.html"
    shell = setter.shell(page, "Accessibility", "", "How this site can be used, and by whom.")
    setter.add(page, "accessibility", shell)
    shell = setter.shell("404.html", "Page not found", "", "Nothing stands at this address.")
    setter.add("404.html", "lost", shell)
