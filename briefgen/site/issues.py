"""Edition pages: the newest revision at the edition's address, and each revision at its own."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.edition import Published
from briefgen.site.archive import ArchivedBrief, Issue, key_of, revision_path
from briefgen.site.briefs import Body, Briefs
from briefgen.site.pages import Content, PageSetter
from briefgen.site.views import Banner, IssueLine, day_text, make_banner


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """A revision in the list under an edition: `corrections` are what it mended in the one before."""

    number: int
    path: str
    made: str
    corrections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssueView:
    """What all pages of an edition show around its brief. `earlier` and `later` are name and path of the editions
    beside it; `feed` is the path and title of its brief's feed."""

    line: IssueLine
    revisions: tuple[RevisionLine, ...]
    earlier: tuple[str, str] | None
    later: tuple[str, str] | None
    banner: Banner | None
    slug: str
    feed: tuple[str, str]


def add_issues(setter: PageSetter, content: Content, briefs: Briefs) -> None:
    """The pages of every edition of every brief."""
    for brief in content.archive.briefs:
        for at, issue in enumerate(brief.issues):
            _add_issue(setter, content, briefs, issue, _view(content, brief, at))


def _view(content: Content, brief: ArchivedBrief, at: int) -> IssueView:
    issue, is_newest = brief.issues[at], at == len(brief.issues) - 1
    return IssueView(
        line=content.line(issue),
        revisions=tuple(
            RevisionLine(r.revision, revision_path(r), day_text(r.as_of), r.corrections)
            for r in reversed(issue.revisions)
        ),
        earlier=_named(brief.issues[at - 1]) if at else None,
        later=None if is_newest else _named(brief.issues[at + 1]),
        banner=make_banner(brief, content.when) if is_newest else None,
        slug=brief.slug,
        feed=(f"briefs/{brief.slug}/feed.xml", brief.newest.newest.title),
    )


def _named(issue: Issue) -> tuple[str, str]:
    return issue.newest.edition, issue.path


def _add_issue(setter: PageSetter, content: Content, briefs: Briefs, issue: Issue, view: IssueView) -> None:
    bodies: dict[int, Body] = {}
    for own in (None, *issue.revisions):
        entry = own or issue.newest
        name = f"{revision_path(own) if own else issue.path}index.html"
        reviewed = content.ledger.reviewed(entry.articles)

        def make(entry: Published = entry, name: str = name, reviewed: list[str] = reviewed) -> str:
            if entry.revision not in bodies:
                bodies[entry.revision] = briefs.make_body(entry, reviewed)
            return _set(setter, name, entry, view, bodies[entry.revision])

        setter.pages.add(name, (key_of(entry), entry.files, own is None, view, sorted(reviewed)), make)


def _set(setter: PageSetter, name: str, entry: Published, view: IssueView, body: Body) -> str:
    """The page `name` of a revision: that of the edition, or the revision's own."""
    own = entry.revision if name == f"{revision_path(entry)}index.html" else 0
    title = f"{entry.headline} – {entry.title}, {entry.edition}" + (f", revision {own}" if own else "")
    sheets = setter.sheets.of_brief(body.style, body.inside, entry.language)
    description = f"{entry.title}, {entry.edition}. {entry.summary}"
    shell = setter.shell(name, title, "briefs", description, sheets=sheets, feed=view.feed)
    markup = setter.sheets.assets.take_out(body.markup(shell.root), f"{shell.root}assets/")
    path = revision_path(entry)
    files = tuple((kind.upper(), f"{path}{entry.slug}.{kind}") for kind in ("pdf", "json", "csv"))
    return setter.set(
        "edition", shell, line=view.line, own=own, revisions=view.revisions,
        is_newest=not own or own == view.line.revision,
        earlier=view.earlier, later=view.later, banner=view.banner, body=body, markup=markup, files=files,
        brief_path=f"briefs/{view.slug}/", number=entry.revision, made=day_text(entry.as_of),
    )  # fmt: skip
