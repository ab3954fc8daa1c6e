"""briefgen serve SPEC: the real command, read by a real browser while its files are changed."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from briefgen.cli.shared import cache_folder
from briefgen.live.rebuild import Rebuilder
from briefgen.project.layout import Project
from briefgen.render.engines import Engines
from briefgen.render.processes import EngineProcesses
from tests.conftest import EDITION, ROOT, run_briefgen
from tests.support.browser import open_page

SLUG = "new-development-bank"


class Served:
    """A served brief of a project, the address of its frame."""

    def __init__(self, project: Path) -> None:
        self.spec = project / "briefs" / f"{SLUG}.yaml"
        self.project = project
        command = [sys.executable, "-m", "briefgen", "serve", SLUG, "--port", "0", "--edition", EDITION]
        self.process = subprocess.Popen(
            [*command, "--project", str(project)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    def get(self, path: str, **headers: str) -> bytes:
        with urllib.request.urlopen(urllib.request.Request(self.address + path, headers=headers)) as got:  # noqa: S310
            return bytes(got.read())

    def edit(self, old: str, new: str, path: Path | None = None) -> None:
        path = path or self.spec
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def served(project: Path) -> Iterator[Served]:
    started = Served(project)
    yield started
    started.process.kill()
    started.process.communicate()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    with open_page(browser, served.address) as (opened, complaints):
        expect(opened.locator("#pdf")).to_have_text("PDF", timeout=60_000)
        yield opened
        assert complaints == []


def expect_headline(page: Page, text: str) -> None:
    expect(page.frame_locator("#page").locator("h1")).to_have_text(text, timeout=30_000)


def test_the_page_is_the_built_one_byte_for_byte_and_the_pdf_follows(
    served: Served, page: Page, tmp_path: Path
) -> None:
    done = run_briefgen("build", SLUG, "--edition", EDITION, "--project", served.project, "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    built = tmp_path / SLUG / SLUG
    assert served.get("brief.html") == built.with_suffix(".html").read_bytes()
    assert served.get("brief.pdf") == built.with_suffix(".pdf").read_bytes()


def test_a_saved_change_is_on_the_page_without_a_hand_on_the_browser(served: Served, page: Page) -> None:
    expect(page.locator("#state")).to_have_text("good")
    text = served.spec.read_text(encoding="utf-8")
    headline = re.search(r"^headline: (.+)$", text, re.MULTILINE)
    assert headline is not None
    served.edit(headline[0], "headline: A headline of today")
    expect_headline(page, "A headline of today")
    # and so is one of the library
    article = served.project / "seeds" / "articles" / "asiatimes-2025-ndb-rousseff.md"
    title = re.search(r"^title: (.+)$", article.read_text(encoding="utf-8"), re.MULTILINE)
    assert title is not None
    served.edit(title[0], "title: A title of today", article)
    expect(page.frame_locator("#page").locator("#source-1, .sources").first).to_contain_text("A title of today")


def test_a_change_while_the_page_is_still_being_loaded_is_on_it_too(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    held: list[Route] = []
    waiting = [True]

    def hold(route: Route) -> None:
        held.append(route) if waiting else route.continue_()

    page.route("**/brief.html", hold)
    page.goto(served.address, wait_until="commit")
    expect(page.locator("#pdf")).to_have_text("PDF", timeout=60_000)
    served.edit("headline: ", "headline: A headline of today, and ")
    expect(page.locator("#pdf")).to_have_text("PDF (being made)", timeout=60_000)
    expect(page.locator("#pdf")).to_have_text("PDF", timeout=60_000)
    waiting.clear()
    for one in held:
        one.continue_()
    expect(page.frame_locator("#page").locator("h1")).to_contain_text("A headline of today, and", timeout=30_000)
    page.close()


def test_a_mistake_stands_above_the_last_good_page_with_its_place_until_it_is_mended(
    served: Served, page: Page
) -> None:
    served.edit("  - quotes: {best: 2}", "  - qoutes: {best: 2}")
    line = 1 + served.spec.read_text(encoding="utf-8").split("qoutes")[0].count("\n")
    expect(page.locator("#state")).to_have_text("1 mistake: this is the last good page")
    expect(page.locator("#mistakes .message")).to_have_text("unknown key 'qoutes'")
    assert page.locator("#mistakes pre").text_content() == (
        f"  --> briefs/{SLUG}.yaml:{line}:5\n   |\n{line} |   - qoutes: {{best: 2}}\n   |     ^^^^^^\n"
        "hint: did you mean 'quotes'?"
    )
    expect(page.frame_locator("#page").locator("h1")).to_be_visible()
    served.edit("qoutes", "quotes")
    expect(page.locator("#state")).to_have_text("good")
    expect(page.locator("#mistakes")).to_be_hidden()


def test_a_mistake_that_is_markup_stays_text(served: Served, page: Page) -> None:
    served.edit("  - quotes: {best: 2}", "  - <b>x</b>: {best: 2}")
    expect(page.locator("#mistakes .message")).to_have_text("unknown key '<b>x</b>'")


def test_a_page_of_another_name_can_not_read_the_brief(served: Served) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        served.get("brief.html", Host="evil.example")
    refused.value.close()
    assert refused.value.code == 400


def test_ctrl_c_ends_it_in_one_line(served: Served) -> None:
    served.process.send_signal(signal.SIGINT)
    _, told = served.process.communicate(timeout=20)
    assert (told, served.process.returncode) == ("stopped\n", 0)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Error: name a SPEC to write at, or a site with --site DIR"),
        ((SLUG, "--site", "."), "Error: give a SPEC or --site, not both"),
    ],
)
def test_one_of_a_spec_and_a_site_is_served(arguments: tuple[str, ...], told: str) -> None:
    done = run_briefgen("serve", *arguments)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, told)


def test_a_spec_that_is_not_there_and_a_port_that_is_taken_are_told(served: Served) -> None:
    missing = run_briefgen("serve", "new-development-bnk", "--project", served.project)
    assert (missing.returncode, missing.stderr.splitlines()[0]) == (1, "there is no spec 'new-development-bnk'")
    port = served.address.split(":")[-1].strip("/")
    taken = run_briefgen("serve", SLUG, "--port", port, "--project", served.project)
    assert (taken.returncode, taken.stderr) == (1, f"briefgen: port {port} can't be used: Address already in use\n")


def test_a_template_that_is_saved_is_seen_and_so_is_one_that_is_new(project: Path, tmp_path: Path) -> None:
    parts = project / "templates" / "parts"
    gaps, new = parts / "gaps.html", parts / "bottom_line.html"
    parts.mkdir(parents=True)
    with EngineProcesses(1, cache_folder()) as processes:
        spec = project / "briefs" / f"{SLUG}.yaml"
        rebuilder = Rebuilder(Project(project), spec, EDITION, tmp_path / "out", Engines(processes))
        for path, text in ((gaps, "First words."), (gaps, "Second words."), (new, "Third words.")):
            path.write_text(f"<p>{text}</p>", encoding="utf-8")
            assert text in str(rebuilder.rebuild([path]).html)
