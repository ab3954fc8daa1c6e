"""Every page of a site, each with what it is made from, so that only what changed is made anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from briefgen.model.brief import Brief
from briefgen.model.edition import Published, Run
from briefgen.project.layout import shipped_templates
from briefgen.render.fonts.chinese import han_rules
from briefgen.render.fonts.faces import Face
from briefgen.render.page.html import safe_url
from briefgen.render.page.templates import TemplateSet
from briefgen.site.archive import Archive, Issue, Place, place_of
from briefgen.site.inputs import SiteFacts
from briefgen.site.ledger import Ledger
from briefgen.site.lists import add_lists
from briefgen.site.news import News
from briefgen.site.sheets import Assets, add_site_sheets, house_style
from briefgen.site.stage import Pages
from briefgen.site.views import POLICY, Line, Shell, make_line


class Site:
    """What all pages share, and how one is set."""

    def __init__(
        self,
        pages: Pages,
        archive: Archive,
        run: Run,
        facts: SiteFacts,
        templates: Sequence[Path],
        faces: Sequence[Face],
        ledger: Ledger,
        read: Callable[[Published], Brief],
        draw: Callable[[Published, Brief], Mapping[str, str]],
        shards: tuple[str, ...],
        news: Mapping[Place, News],
    ) -> None:
        self.pages, self.archive, self.run, self.facts, self.ledger = pages, archive, run, facts, ledger
        self.read, self.draw, self.shards, self.news, self.templates = read, draw, shards, news, templates
        self._faces = faces
        self._lines: dict[str, Line] = {}
        self.assets = Assets()
        fonts, own = add_site_sheets(self.assets, faces, templates)
        house = self.assets.add("brief", "css", self.assets.take_out(house_style(templates), "").encode())
        self._sheets = (fonts, house, own)
        static = shipped_templates() / "site"
        self.icon = self.assets.add("icon", "svg", (static / "icon.svg").read_bytes())
        self.script = self.assets.add("search", "js", (static / "search.js").read_bytes())

    def shell(self, name: str, title: str, here: str = "", description: str = "", **more: Any) -> Shell:
        """The shell of the page `name`."""
        fields = {
            "title": title if title == self.facts.title else f"{title} – {self.facts.title}",
            "description": description, "root": root_of(name), "here": here, "sheets": self._sheets,
            "icon": self.icon, "site_title": self.facts.title, "policy": POLICY,
        }  # fmt: skip
        return Shell(**{**fields, **more})

    def sheets_with(self, style: str, markup: str, language: str) -> tuple[str, ...]:
        """The sheets of a page that holds a brief whose own style is `style`; with the Chinese characters of
        `markup`, which are too many for a font that all pages share."""
        cut = han_rules(markup, language, self._faces[0].folder.parent) if self._faces else ""
        own = (self.assets.add("chinese", "css", self.assets.take_out(cut, "").encode()),) if cut else ()
        sheet = self.assets.add("brief", "css", self.assets.take_out(style, "").encode())
        return self._sheets[0], *own, sheet, self._sheets[2]

    def line(self, issue: Issue, *, first: bool) -> Line:
        """An edition as lists show it."""
        line = self._lines.get(issue.path)
        if line is None or line.first != first:
            line = self._lines[issue.path] = make_line(issue, self.news[place_of(issue.newest)], first=first)
        return line

    def set(self, template: str, shell: Shell, **values: Any) -> str:
        """A page from the template `site/<template>.html`; it knows the shell's fields and `values` as `site.…`."""
        view = {**{name: getattr(shell, name) for name in Shell.__slots__}, **values}
        return TemplateSet(self.templates, {"safe_url": safe_url}, "site").fill(f"site/{template}.html", view)

    def add(self, name: str, template: str, shell: Shell, **values: Any) -> None:
        """The page `name`: made from a template and plain values, and so from nothing else."""
        self.pages.add(name, (template, shell, sorted(values.items())), lambda: self.set(template, shell, **values))

    def add_all(self) -> None:
        """Every page of the site."""
        from briefgen.site.articles import add_articles
        from briefgen.site.issues import add_issues

        add_issues(self)
        add_articles(self)
        add_lists(self)


def root_of(name: str) -> str:
    """The way from a page up to the site's root: `../../` of `briefs/trade/index.html`, `./` at the root."""
    return "../" * name.count("/") or "./"
