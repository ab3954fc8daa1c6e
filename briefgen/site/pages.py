"""What the pages of a site share: what they tell of, and how one is set.

Each page is added with what it is made from, so that only what changed is made anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.model.edition import Run
from briefgen.render.page.html import safe_url
from briefgen.render.page.templates import TemplateSet
from briefgen.site.archive import Archive, Issue, RevisionKey, key_of
from briefgen.site.inputs import PageKit, SiteFacts
from briefgen.site.ledger import Ledger
from briefgen.site.news import News
from briefgen.site.sheets import Sheets
from briefgen.site.stage import Pages
from briefgen.site.views import POLICY, IssueLine, Shell, make_line, moment_text


@dataclass(frozen=True, slots=True)
class Content:
    """What pages tell of: all that is published after this run, how the run went, what the library says, the
    articles, and every edition as lists show it, by its path."""

    archive: Archive
    run: Run
    facts: SiteFacts
    ledger: Ledger
    lines: Mapping[str, IssueLine]

    @property
    def when(self) -> str:
        """The moment of the run."""
        return moment_text(self.run.as_of, self.run.zone)

    def line(self, issue: Issue) -> IssueLine:
        """An edition as lists show it."""
        return self.lines[issue.path]


def make_lines(archive: Archive, news: Mapping[RevisionKey, News]) -> dict[str, IssueLine]:
    """Every edition as lists show it, by its path."""
    return {
        issue.path: make_line(issue, news[key_of(issue.newest)], first=issue is brief.issues[0])
        for brief in archive.briefs
        for issue in brief.issues
    }


class PageSetter:
    """Sets the pages of a release. `sheets` has what they load."""

    def __init__(self, pages: Pages, kit: PageKit, title: str) -> None:
        self.pages = pages
        self.sheets = Sheets(kit)
        self._templates = TemplateSet(kit.templates, {"safe_url": safe_url}, "site")
        self._title = title

    def shell(self, name: str, title: str, here: str = "", description: str = "", **more: Any) -> Shell:
        """The shell of the page `name`; `more` are fields of it that most pages don't need."""
        fields = {
            "title": title if title == self._title else f"{title} – {self._title}",
            "description": description, "root": root_of(name), "here": here, "sheets": self.sheets.usual,
            "icon": self.sheets.icon, "site_title": self._title, "policy": POLICY,
        }  # fmt: skip
        return Shell(**{**fields, **more})

    def set(self, template: str, shell: Shell, **values: Any) -> str:
        """A page from the template `site/<template>.html`; it knows the shell's fields and `values` as `site.…`."""
        view = {**{name: getattr(shell, name) for name in Shell.__slots__}, **values}
        return self._templates.fill(f"site/{template}.html", view)

    def add(self, name: str, template: str, shell: Shell, **values: Any) -> None:
        """The page `name`: made from a template and plain values, and so from nothing else."""
        self.pages.add(name, (template, shell, sorted(values.items())), lambda: self.set(template, shell, **values))


def root_of(name: str) -> str:
    """The way from a page up to the site's root: `../../` of `briefs/trade/index.html`, `./` at the root."""
    return "../" * name.count("/") or "./"
