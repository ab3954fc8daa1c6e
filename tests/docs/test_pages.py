"""The README and the reference as a whole: short enough, linked, and without commands or options that are none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.cli import main
from tests.conftest import ROOT
from tests.docs.pages import PAGES, anchors, codes, fences, read, without_fences

OPTIONS = {
    name: {o for p in command.params for o in p.opts} | {"--help", "-h"} for name, command in main.commands.items()
}
LINKED = [*PAGES.values(), ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]


def links(path: Path) -> list[str]:
    text = without_fences(path.read_text(encoding="utf-8"))
    return re.findall(r"\]\(([^()\s]+)\)", re.sub(r"`[^`\n]+`", "", text))


def test_the_readme_is_short_enough_to_be_read() -> None:
    assert read("README.md").count("\n") <= 200


def test_the_readme_leads_to_every_page() -> None:
    assert {link for link in links(PAGES["README.md"]) if link.startswith("docs/")} >= {
        f"docs/{name}" for name in PAGES if name != "README.md"
    }


@pytest.mark.parametrize("path", LINKED, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    lost = []
    for link in links(path):
        if link.startswith(("https://", "mailto:")):
            continue
        target, _, anchor = link.partition("#")
        file = (path.parent / target).resolve() if target else path
        if not file.exists() or (anchor and anchor not in anchors(file.read_text(encoding="utf-8"))):
            lost.append(link)
    assert lost == []


@pytest.mark.parametrize("name", PAGES)
def test_every_command_and_option_that_a_page_names_exists(name: str) -> None:
    wrong = []
    for code in (*codes(read(name)), *(line for block in fences(read(name)) for line in block.splitlines())):
        for command, rest in re.findall(r"(?<![\w./-])briefgen +([a-z]+)([^|;&)]*)", code):
            if command not in OPTIONS:
                wrong.append(f"briefgen {command}")
                continue
            wrong += [option for option in options_in(rest) if option not in OPTIONS[command]]
        if code.startswith("--"):
            wrong += [option for option in options_in(code) if not any(option in known for known in OPTIONS.values())]
    assert wrong == []


def options_in(text: str) -> list[str]:
    return re.findall(r"(?<![\w-])--?[a-z][a-z-]*", re.sub(r"'[^']*'", "", text))
