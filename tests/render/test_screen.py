"""The HTML of a brief in a real browser: readable by everyone, on any screen, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.support.browser import findings, open_page, serve, too_wide
from tests.support.shipped import SLUGS
from tests.support.validators import html_messages


@pytest.fixture(scope="module")
def site(shipped: Path) -> Iterator[str]:
    with serve(shipped) as address:
        yield address


@pytest.fixture(params=SLUGS)
def address(request: pytest.FixtureRequest, site: str) -> str:
    return f"{site}{request.param}/{request.param}.html"


def test_the_nu_checker_has_nothing_to_say(shipped: Path) -> None:
    assert html_messages(sorted(shipped.glob("*/*.html"))) == []


def test_axe_finds_nothing_in_light_dark_and_print(browser: Browser, address: str) -> None:
    with open_page(browser, address) as (page, complaints):
        for look in ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"media": "print", "color_scheme": "light"}):
            page.emulate_media(**look)  # type: ignore[arg-type]
            assert (look, findings(page)) == (look, [])
        assert complaints == []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 256)])
def test_a_phone_and_400_per_cent_need_no_scrolling_sideways(
    browser: Browser, address: str, width: int, height: int
) -> None:
    # 1280 × 1024 at 400 % is 320 × 256.
    with open_page(browser, address, width=width, height=height) as (page, _):
        assert too_wide(page) == 0
        assert findings(page) == []


def test_text_spaced_as_a_reader_needs_it_is_not_cut(browser: Browser, address: str) -> None:
    # The distances of WCAG 1.4.12.
    style = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    with open_page(browser, address, width=320, height=640) as (page, _):
        page.add_style_tag(content=style + " p { margin-bottom: 2em !important }")
        assert too_wide(page) == 0


def test_the_keyboard_alone_reaches_every_link_and_shows_where_it_is(browser: Browser, address: str) -> None:
    with open_page(browser, address) as (page, _):
        page.emulate_media(reduced_motion="reduce")  # so that we don't look while it is still scrolling
        want = page.evaluate(
            "[...document.querySelectorAll('a[href], summary, [tabindex]')].filter(e => e.checkVisibility()).length"
        )
        seen: list[str] = []
        for _ in range(want):
            page.keyboard.press("Tab")
            place = page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
                return { name: e.outerHTML, line: s.outlineStyle != 'none' && parseFloat(s.outlineWidth) >= 2,
                         on: b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth } }"""
            )
            assert place["line"], f"no line round {place['name'][:100]}"
            assert place["on"], f"out of sight: {place['name'][:100]}"
            seen.append(place["name"])
        assert "skip" in seen[0]
        assert not seen[-1].startswith("<body")


def test_the_skip_link_leads_to_the_brief(browser: Browser, address: str) -> None:
    with open_page(browser, address) as (page, _):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#brief"
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('main')")


@pytest.mark.parametrize("width", [320, 1280])
def test_what_one_clicks_is_large_enough_or_stands_alone(browser: Browser, address: str, width: int) -> None:
    rule = {"runOnly": {"type": "rule", "values": ["target-size"]}}  # 24 pixels; off unless asked for
    with open_page(browser, address, width=width) as (page, _):
        found = Axe().run(page, options=rule).response
        assert [node["html"] for broken in found["violations"] for node in broken["nodes"]] == []
        assert found["passes"]  # it has looked at something


def test_nothing_moves_for_those_who_asked_for_stillness(browser: Browser, address: str) -> None:
    with open_page(browser, address) as (page, _):
        page.emulate_media(reduced_motion="reduce")
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        assert page.evaluate("document.getAnimations().length") == 0
        slow = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration != '0s')"
        assert page.evaluate(f"{slow}.length") == 0
