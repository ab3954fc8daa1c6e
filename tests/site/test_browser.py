"""The site in Chromium, under the policy that its pages declare: search, keyboard, narrow screens, no other host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.support.browser import open_page, serve

KINDS = (
    "", "briefs/", "briefs/new-development-bank/", "2026/W47/china-kazakhstan/", "2026/W45/china-kazakhstan/r1/",
    "2026/W46/", "archive/", "topics/", "topics/china-kazakhstan/", "articles/scmp-2025-agibot/", "sources/", "a-z/",
    "corrections/", "accessibility/", "search/", "404.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def address(year: Path) -> Iterator[str]:
    """The site below a path, as a proxy would have it: links must hold there too."""
    with serve(year.parent) as root:
        yield f"{root}{year.name}/"


@pytest.mark.parametrize("page", KINDS)
def test_a_page_is_quiet_accessible_and_fits_a_phone(browser: Browser, address: str, page: str) -> None:
    with open_page(browser, address + page) as (shown, complaints):
        for scheme in ("light", "dark"):
            shown.emulate_media(color_scheme=scheme)
            found = [v for v in Axe().run(shown).response["violations"] if any("wcag" in tag for tag in v["tags"])]
            assert [(v["id"], v["nodes"][0]["target"]) for v in found] == []
        shown.set_viewport_size({"width": 320, "height": 800})
        assert shown.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        assert complaints == []


def test_search_finds_by_the_keyboard_alone_and_leads_to_the_place(browser: Browser, address: str) -> None:
    with open_page(browser, address) as (shown, complaints):
        for _ in range(12):
            shown.keyboard.press("Tab")
            if shown.evaluate("document.activeElement.id") == "find":
                break
        shown.keyboard.type("robots")
        shown.keyboard.press("Enter")
        expect(shown.locator("#found")).to_contain_text("6 editions with “robots”")
        first = shown.locator("#results li").first
        expect(first.locator(".kicker")).to_have_text("China–Kazakhstan cooperation · 2026-W47")
        expect(first.locator("mark").first).to_have_text("robots")
        assert first.locator(".also a").all_text_contents() == [f"2026-W4{n}" for n in (6, 5, 4, 3, 2)]
        first.locator("h2 a").focus()
        shown.keyboard.press("Enter")
        shown.wait_for_url("**/2026/W47/china-kazakhstan/")
        expect(shown.locator("h1")).to_contain_text("Trade is past the goal")
        assert complaints == []


def test_search_asks_no_other_host_and_says_when_nothing_is_found(browser: Browser, address: str) -> None:
    with open_page(browser, f"{address}search/?q=qwzx") as (shown, complaints):
        expect(shown.locator("#found")).to_have_text("No edition has “qwzx”.")
        shown.locator("#q").fill("robots")
        shown.get_by_label("best match first").check()
        expect(shown.locator("#results li h2")).to_have_count(1)
        assert complaints == []


def test_a_hostile_word_in_the_address_stays_a_word(browser: Browser, address: str) -> None:
    with open_page(browser, f"{address}search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E") as (shown, complaints):
        expect(shown.locator("#found")).to_contain_text("<img src=x onerror=alert(1)>")
        assert shown.locator("img").count() == 0
        assert complaints == []


def test_without_javascript_the_list_from_a_to_z_leads_on(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search/?q=robots")
    page.get_by_role("link", name="list from A to Z").click()
    page.get_by_role("link", name="China–Kazakhstan cooperation").first.click()
    expect(page.locator("h1")).to_have_text("China–Kazakhstan cooperation")
    context.close()


def test_a_heading_is_a_link_to_itself_that_the_keyboard_reaches(browser: Browser, address: str) -> None:
    with open_page(browser, f"{address}2026/W47/china-kazakhstan/") as (shown, complaints):
        link = shown.locator(".chart h2 a.self").first
        link.focus()
        shown.keyboard.press("Enter")
        # The browser tells of its new address a moment after the key.
        expect(shown).to_have_url(f"{address}2026/W47/china-kazakhstan/{link.get_attribute('href')}")
        expect(shown.locator(":target")).to_have_count(1)
        assert complaints == []
