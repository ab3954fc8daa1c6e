"""The examples of the reference: each piece of YAML is read as an editor's would be, and a template fills a page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from briefgen.documents.validate import validate
from briefgen.documents.yaml import parse as parse_yaml
from briefgen.evidence.rules import RULES
from briefgen.library.files import parse_article, parse_list, read_sources, read_topics
from briefgen.model.feeds import Feed
from briefgen.model.library import Fact
from briefgen.model.spec import Section, Spec
from briefgen.render.page.theme import read_theme
from briefgen.specs.read import parse_spec
from tests.conftest import EDITION, run_briefgen, run_here
from tests.docs.pages import PAGES, fences, read

EXAMPLES = [(name, text) for name in PAGES for text in fences(read(name), "yaml")]
LONG = "title: Example\ntopics: [china-kazakhstan]\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0,0h9v9z"/></svg>'


@pytest.mark.parametrize(("page", "text"), EXAMPLES, ids=[f"{name}-{i}" for i, (name, _) in enumerate(EXAMPLES)])
def test_an_example_is_read_without_a_mistake(page: str, text: str, project: Path) -> None:
    if text.startswith("---\n"):
        # Where the example breaks off, the words of its quote would follow.
        whole = text.replace("…\n", "… Offshoring its local debt problem, he said.\n").replace("Off", "off")
        article = parse_article(whole, "example.md", "example")
        assert [fact.value for fact in article.facts] == [28_600_000_000]
        return
    value = parse_yaml(text, "example.yaml").value
    if isinstance(value, dict):
        read_mapping(text, value, project)
    else:
        read_list(text, value, project)


def read_mapping(text: str, value: dict[str, Any], project: Path) -> None:
    if "title" in value:
        (project / "briefs" / "example.yaml").write_text(text, encoding="utf-8")
        done = run_here("check", "example", "--edition", EDITION, "--out", project / "build", cwd=project)
        assert (done.stdout, done.stderr, done.exit_code) == ("good example\n", "", 0)
    elif set(value) <= set(Spec.model_fields):
        said = parse_spec(f"{LONG}sections: [sources]\n{text}", "example.yaml", "example").spec
        assert [waiver.rule for waiver in said.waive if waiver.rule not in RULES] == []
    else:
        (project / "theme.yaml").write_text(text, encoding="utf-8")
        (project / "logo.svg").write_text(SVG)
        assert read_theme(project / "theme.yaml", "theme.yaml").theme.logo is not None


def read_list(text: str, value: tuple[dict[str, Any], ...], project: Path) -> None:
    keys = set(value[0])
    if keys <= set(Section.model_fields):
        indented = text.replace("\n", "\n  ")
        example = project / "briefs" / "example.yaml"
        example.write_text(f"{LONG}sections:\n  {indented}\n", encoding="utf-8")
        done = run_here("check", "example", "--edition", EDITION, "--out", project / "build", cwd=project)
        assert (done.stdout, done.stderr, done.exit_code) == ("good example\n", "", 0)
    elif "match" in keys:
        (project / "topics.yaml").write_text(text, encoding="utf-8")
        assert len(read_topics(project / "topics.yaml")) == 1
    elif "descriptor" in keys:
        (project / "sources.yaml").write_text(text, encoding="utf-8")
        assert len(read_sources(project / "sources.yaml")) == 1
    elif "url" in keys:
        feeds = parse_list(Feed, text, "feeds.yaml")
        assert [bool(feed.imap) for feed in feeds.values()] == [False, False, True]
    else:
        assert validate(Fact, parse_yaml(text, "example.md"), at=(0,)).is_figure


def test_the_template_of_the_example_stands_in_for_a_part_of_the_page(starter: Path) -> None:
    (example,) = [text for text in fences(read("looks.md")) if "extends" in text]
    (starter / "templates").mkdir()
    (starter / "templates" / "brief.html").write_text(example, encoding="utf-8")
    assert run_here("new", "brief", "ports", "--topic", "river-ports", cwd=starter).exit_code == 0
    done = run_briefgen("build", "ports", "--format", "html", cwd=starter)
    assert (done.returncode, done.stderr) == (0, "")
    page = (starter / "build" / "ports" / "ports.html").read_text(encoding="utf-8")
    assert re.findall(r"<p>(Printed in the basement\.)</p>", page) == ["Printed in the basement."]
