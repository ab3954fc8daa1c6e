"""briefgen review: the real command, driven with the keys of a real browser."""

from __future__ import annotations

import difflib
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from briefgen.errors import OutputError
from briefgen.library.files import read_article
from briefgen.review.journal import Journal, Step
from tests.support.browser import findings, open_page, too_wide
from tests.support.inbox import DOUBT, SAME, SIX, Inbox, Window

SELA = "sela-post-2026-sela-ships-record-harvest"
TORR = "harbour-wire-2026-torr-weighs-wider-channel"
TWIN = "harbour-wire-2026-record-harvest-shipped-sela"


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    made = Inbox(tmp_path / "desk")
    made.ingest(six=SIX, doubt=DOUBT, same=SAME)
    return made


@pytest.fixture
def window(inbox: Inbox) -> Iterator[Window]:
    started = Window(inbox.folder)
    yield started
    started.kill()


def said(page: Page, words: str) -> None:
    expect(page.locator("#said")).to_contain_text(words)


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


class Keys:
    """Keys pressed on a page, counted; after each the page has shown what came of it."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, key: str, then: str | None = None) -> None:
        self.count += 1
        self.page.keyboard.press(key)
        if then is not None:
            said(self.page, then)

    def type(self, text: str) -> None:
        for letter in text:
            self.press(letter)


def test_a_draft_of_six_figures_of_which_three_are_kept_costs_at_most_twelve_keys(
    inbox: Inbox, window: Window, browser: Browser
) -> None:
    before = inbox.read(SELA)
    with open_page(browser, f"{window.address}draft/{SELA}") as (page, complaints):
        keys = Keys(page)
        expect(page.locator(".card:focus")).to_contain_text("4.2 million tonnes")
        keys.press("Enter", "kept as sela-grain-shipments")
        keys.press("Enter", "kept as cost-new-quay")
        keys.press("Enter", "kept as silos")
        for _ in range(3):
            expect(page.locator(".card:focus[data-needs=name]")).to_have_count(1)
            figures = page.locator(".card.figure").count()
            keys.press("x", "dropped a figure")
            expect(page.locator(".card.figure")).to_have_count(figures - 1)
        keys.press("a", "accepted")
        expect(page.locator("h1")).not_to_have_text("Sela ships a record harvest")
        assert complaints == []
    assert keys.count <= 12, keys.count
    article = read_article(inbox.articles / f"{SELA}.md", SELA)
    assert article.status == "reviewed"
    assert [(fact.metric, fact.label) for fact in article.facts] == [
        ("sela-grain-shipments", "Grain shipments of Sela"),
        ("cost-new-quay", "Cost of new quay"),
        ("silos", "Silos"),
    ]
    # Not a line moves but those of the deeds: three metrics, three labels, the status, and what was dropped.
    lines = changed_lines(before, inbox.read(SELA))
    assert sum(line.startswith("+ ") for line in lines) == 7
    assert "- status: draft" in lines
    assert "+ status: reviewed" in lines


def test_the_whole_way_from_the_list_to_the_next_draft_goes_by_keys(
    window: Window, inbox: Inbox, browser: Browser
) -> None:
    with open_page(browser, window.address) as (page, complaints):
        expect(page.locator("h1")).to_have_text("3 drafts wait")
        titles = page.locator(".row .open").all_text_contents()
        page.keyboard.press("j")
        page.keyboard.press("k")
        page.keyboard.press("Enter")
        expect(page.locator(".card:focus")).to_have_count(1)
        expect(page.locator("h1")).to_have_text(titles[0])
        page.keyboard.press("n")
        expect(page.locator("h1")).to_have_text(titles[1])
        page.keyboard.press("p")
        expect(page.locator("h1")).to_have_text(titles[0])
        page.keyboard.press("l")
        said(page, "read later")
        expect(page.locator("h1")).to_have_text(titles[1])
        page.keyboard.press("g")
        expect(page.locator("h1")).to_have_text("2 drafts wait")
        expect(page.locator(".open:focus")).to_have_count(1)
        expect(page.locator(".filters")).to_contain_text("1 put off till later")
        page.keyboard.press("u")
        said(page, "undone: read later")
        expect(page.locator("h1")).to_have_text(titles[0])
        page.keyboard.press("?")
        expect(page.locator("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("b")
        said(page, "not for us")
        assert complaints == []
    declined = [id for id in (SELA, TORR, TWIN) if "status: declined" in inbox.read(id)]
    assert len(declined) == 1


def test_typing_narrows_the_metrics_in_use_and_the_arrows_choose_one(
    inbox: Inbox, window: Window, browser: Browser
) -> None:
    with open_page(browser, f"{window.address}draft/{SELA}") as (page, _):
        expect(page.locator(".card:focus[data-card=facts-0]")).to_have_count(1)
        page.keyboard.press("j")
        page.keyboard.press("m")
        page.keyboard.type("gra")
        expect(page.locator("[data-card=facts-1] .offers .name")).to_have_text(["sela-grain-shipments"])
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        said(page, "kept as sela-grain-shipments")
        expect(page.locator(".card:focus[data-card=facts-2]")).to_have_count(1)
        page.keyboard.press("m")
        page.keyboard.type("Not a name!")
        page.keyboard.press("Enter")
        said(page, "not done")
        expect(page.locator("[data-card=facts-2] .finding.error")).to_contain_text("metric")
    assert "metric: Not" not in inbox.read(SELA)


def test_a_magnitude_that_leaps_is_told_beside_the_values_in_use(tmp_path: Path, browser: Browser) -> None:
    inbox = Inbox(tmp_path / "other")
    inbox.ingest(six=SIX.replace("4.2 million tonnes", "42 million tonnes"))
    window = Window(inbox.folder)
    try:
        with open_page(browser, f"{window.address}draft/{SELA}") as (page, _):
            first = page.locator("[data-card=facts-0] .offers li").first
            expect(first).to_contain_text("11 times the last value")
            assert first.locator("svg circle").count() == 4
    finally:
        window.kill()


def test_a_doubtful_figure_asks_for_one_of_its_readings(inbox: Inbox, window: Window, browser: Browser) -> None:
    assert "doubtful:" in inbox.read(TORR)
    with open_page(browser, f"{window.address}draft/{TORR}") as (page, _):
        expect(page.locator(".card:focus")).to_contain_text("in doubt")
        page.keyboard.press("Enter")
        said(page, "press the number")
        wanted = page.locator(".card:focus [name=reading]").nth(1)
        expect(wanted).to_contain_text("US$12–340")
        page.keyboard.press("2")
        said(page, "one reading chosen")
    fact = read_article(inbox.articles / f"{TORR}.md", TORR).facts[0]
    assert (fact.value, str(fact.low), str(fact.high), fact.doubtful) == (None, "12", "340", None)


def test_words_selected_in_the_text_become_a_figure_and_a_quote(inbox: Inbox, window: Window, browser: Browser) -> None:
    path = inbox.articles / f"{TORR}.md"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("facts:"), text.index("---\n\nThe port")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    select = """words => {
        const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
        }
    }"""
    with open_page(browser, f"{window.address}draft/{TORR}") as (page, _):
        page.keyboard.press("q")
        said(page, "select words in the text first")
        page.evaluate(select, "the reason why nobody calls here")
        page.keyboard.press("q")
        said(page, "a quote added")
        expect(page.locator(".card:focus")).to_contain_text("Petra Olm")
        page.evaluate(select, "rose 12 to 340 dollars a box in October")
        page.keyboard.press("f")
        said(page, "a figure added")
        expect(page.locator(".card:focus .value")).to_contain_text("US$")
        page.evaluate(select, "The port of Torr may dredge")
        page.keyboard.press("f")
        said(page, "no number can be read")
    article = read_article(path, TORR)
    assert [quote.speaker for quote in article.quotes] == ["Petra Olm"]
    assert len(article.facts) == 1


def test_what_is_edited_is_held_by_the_gate_at_once(inbox: Inbox, window: Window, browser: Browser) -> None:
    with open_page(browser, f"{window.address}draft/{SELA}") as (page, _):
        expect(page.locator(".card:focus[data-card=facts-0]")).to_have_count(1)
        page.keyboard.press("e")
        card = page.locator("[data-card=facts-0]")
        card.locator(".edit [name=value]").fill("4.9 million")
        card.locator(".edit [name=value]").press("Enter")
        said(page, "changed facts-0")
        expect(card.locator(".finding.error")).to_contain_text("4.2")
        expect(card).to_have_attribute("data-needs", "mend")
        page.keyboard.press("e")
        card.locator(".edit [name=as_of]").fill("next year")
        card.locator(".edit [name=as_of]").press("Enter")
        said(page, "not done")
        expect(card.locator(".edit [name=as_of]")).to_have_value("next year")
        assert "next year" not in inbox.read(SELA)
        page.keyboard.press("Escape")
        page.keyboard.press("u")
        said(page, "undone: changed facts-0")
        expect(card).to_have_attribute("data-needs", "name")
    assert "value: 4.2 million" in inbox.read(SELA)


def test_what_is_not_typed_anew_stays_to_the_byte(inbox: Inbox, window: Window, browser: Browser) -> None:
    path = inbox.articles / f"{SELA}.md"
    before = (
        inbox.read(SELA)
        .replace("value: 4.2 million", "value:   4200000  # as printed")
        .replace("published: 2026-11-16", "published: {date: 2026-11-16, basis: stated}")
    )
    path.write_text(before, encoding="utf-8")
    with open_page(browser, f"{window.address}draft/{SELA}") as (page, _):
        for card, key, text in (("facts-0", "label", "Grain"), ("publisher", "author", "M. Tane")):
            one = page.locator(f"[data-card={card}]")
            one.locator("summary").click()
            one.locator(f".edit [name={key}]").fill(text)
            one.get_by_role("button", name="Save").click()
            said(page, f"changed {card}")
    lines = changed_lines(before, inbox.read(SELA))
    assert lines == ["- author: Mira Tane", "+ author: M. Tane", "+     label: Grain"]


def test_two_windows_on_one_draft_lose_nothing(inbox: Inbox, window: Window, browser: Browser) -> None:
    address = f"{window.address}draft/{SELA}"
    with open_page(browser, address) as (one, _), open_page(browser, address) as (other, _):
        for page in (one, other):
            expect(page.locator(".card:focus[data-card=facts-0]")).to_have_count(1)
        one.keyboard.press("Enter")
        said(one, "kept as sela-grain-shipments")
        other.keyboard.press("x")
        said(other, "was changed meanwhile")
        trouble = other.locator(".trouble")
        expect(trouble).to_contain_text("You wanted: drop")
        expect(trouble.locator(".in").first).to_contain_text("+")
        expect(trouble).to_contain_text("metric: sela-grain-shipments")
        assert "metric: sela-grain-shipments" in inbox.read(SELA)
        # An editor's own program is another window.
        path = inbox.articles / f"{SELA}.md"
        path.write_text(inbox.read(SELA).replace("Mira Tane", "M. Tane"), encoding="utf-8")
        other.keyboard.press("a")
        said(other, "was changed meanwhile")
        expect(other.locator(".trouble")).to_contain_text("author: M. Tane")
        one.keyboard.press("u")
        said(one, "it was changed since")
    assert "M. Tane" in inbox.read(SELA)


def test_everything_can_be_undone_to_the_byte(inbox: Inbox, window: Window, browser: Browser) -> None:
    before = inbox.read(SELA)
    with open_page(browser, f"{window.address}draft/{SELA}") as (page, _):
        expect(page.locator(".card:focus[data-card=facts-0]")).to_have_count(1)
        for key, words in (("Enter", "kept"), ("x", "dropped"), ("A", "accepted")):
            page.keyboard.press(key)
            said(page, words)
        assert "status: reviewed" in inbox.read(SELA)
        for words in ("undone: accepted", "undone: dropped", "undone: kept"):
            page.wait_for_load_state()
            page.keyboard.press("u")
            said(page, words)
            expect(page.locator("h1")).to_have_text("Sela ships a record harvest")
        assert inbox.read(SELA) == before
        page.keyboard.press("u")
        said(page, "there is nothing to undo")


def test_killed_at_any_moment_it_has_lost_nothing_that_was_done(inbox: Inbox, browser: Browser) -> None:
    for round_ in range(3):
        window = Window(inbox.folder)
        with open_page(browser, f"{window.address}draft/{SELA}") as (page, _):
            expect(page.locator(".card:focus[data-needs=name]")).to_have_count(1)
            page.keyboard.press("m")
            page.keyboard.type(f"metric-{'abc'[round_]}")
            page.keyboard.press("Enter")
            said(page, f"kept as metric-{'abc'[round_]}")
            window.kill()
        kept = [fact.metric for fact in read_article(inbox.articles / f"{SELA}.md", SELA).facts]
        assert kept[: round_ + 1] == [f"metric-{letter}" for letter in "abc"[: round_ + 1]]
    assert not [path for path in inbox.articles.iterdir() if path.suffix != ".md"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_too_wide_or_has_what_axe_finds(window: Window, browser: Browser, width: int, scheme: str) -> None:
    for path in ("", f"draft/{SELA}", f"draft/{TORR}", f"compare/{SELA}/{TWIN}", "?later=1", "draft/none"):
        with open_page(browser, window.address, width=width) as (page, complaints):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(window.address + path)
            assert findings(page) == [], path
            assert too_wide(page) == 0, path
            if path.startswith("draft/sela"):
                page.keyboard.press("e")
                page.locator("details.edit").first.evaluate("one => one.open = true")
                page.keyboard.press("Escape")
                page.locator("#help-open").click()
                assert findings(page) == [], path
            assert complaints == []


def test_two_tellings_of_one_story_stand_side_by_side(window: Window, browser: Browser) -> None:
    with open_page(browser, window.address) as (page, _):
        under = page.locator(".row.under")
        expect(under).to_have_count(1)
        under.get_by_role("link", name=re.compile("compare")).click()
        expect(page.locator("h1")).to_have_text("Two drafts of one story")
        marked = page.locator(".compare mark").all_text_contents()
        assert any("third" in words for words in marked)
        assert not any("4.2 million tonnes" in words for words in marked)


def test_a_draft_is_used_in_a_brief_that_stands_beside_it(inbox: Inbox, window: Window, browser: Browser) -> None:
    spec = inbox.folder / "briefs" / "ports.yaml"
    before = spec.read_text(encoding="utf-8")
    with open_page(browser, f"{window.address}draft/{SELA}") as (page, complaints):
        page.keyboard.press("r")
        frame = page.frame_locator("iframe[title='The brief']")
        expect(frame.locator("h1")).to_contain_text("Sela ships more grain", timeout=30_000)
        page.get_by_role("button", name="Use in it").click()
        said(page, "used in ports")
        assert complaints == []
    assert changed_lines(before, spec.read_text(encoding="utf-8")) == ["+ pin:", f"+   - {SELA}"]


def test_the_saved_page_stands_beside_the_text_and_nothing_in_it_runs(inbox: Inbox, browser: Browser) -> None:
    page_text = (
        "<html><head><title>Torr hires pilots</title></head><body><article><h1>Torr hires pilots</h1>"
        "<p>By Ana Reis</p><p>Harbour Wire, 18 November 2026</p>"
        "<script>document.title = 'ran'; fetch('http://192.0.2.1/')</script>"
        "<p>The port of Torr hired 14 pilots in October, its director said on Wednesday, after a year in which ships "
        "had waited for a berth for days.</p><p>Another 20 will follow by June, and the station will be open at "
        "night, he said, for the first time since the war.</p></article></body></html>"
    )
    (inbox.folder / "saved" / "torr.html").write_text(page_text, encoding="utf-8")
    ids = set(inbox.ingest())
    (id,) = [one for one in ids if "pilots" in one]
    window = Window(inbox.folder)
    try:
        with open_page(browser, f"{window.address}draft/{id}") as (page, _):
            page.keyboard.press("o")
            frame = page.frame_locator("iframe[title='The saved page']")
            expect(frame.locator("h1")).to_have_text("Torr hires pilots")
            assert page.frames[1].title() == "Torr hires pilots"
            page.keyboard.press("o")
            expect(page.locator("iframe")).to_have_count(0)
    finally:
        window.kill()


def ask(address: str, data: bytes | None = None, **headers: str) -> tuple[int, str]:
    """What a program without a browser gets."""
    asked = urllib.request.Request(address, data, {name.replace("_", "-"): text for name, text in headers.items()})  # noqa: S310
    try:
        with urllib.request.urlopen(asked) as got:  # noqa: S310
            return got.status, got.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace")


def test_only_who_knows_the_address_gets_in_and_no_other_page_can_do_anything(inbox: Inbox, window: Window) -> None:
    host = window.address.split("/", 3)[:3]
    assert ask("/".join([*host, ""]))[0] == 404
    assert ask("/".join([*host, "draft", SELA]))[0] == 404
    assert ask(window.address, Host="evil.example")[0] == 400
    version = re.search(r'data-version="(\w+)"', ask(f"{window.address}draft/{SELA}")[1])
    assert version
    deed = urlencode({"version": version[1], "deed": "decline"}).encode()
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"}):
        assert ask(f"{window.address}draft/{SELA}", deed, **headers)[0] == 403
        assert ask(f"{window.address}undo", b"", **headers)[0] == 403
        assert ask(f"{window.address}accept", b"", **headers)[0] == 403
    assert "status: draft" in inbox.read(SELA)
    token = (inbox.folder / "build" / ".briefgen" / "review.token").stat()
    assert token.st_mode & 0o077 == 0


def test_without_a_script_every_form_still_works(inbox: Inbox, window: Window) -> None:
    page = ask(f"{window.address}draft/{SELA}")[1]
    version = re.search(r'data-version="(\w+)"', page)
    assert version
    deed = urlencode({"version": version[1], "card": "facts-0", "deed": "keep", "metric": "sela-grain"}).encode()
    code, page = ask(f"{window.address}draft/{SELA}", deed)
    assert code == 200
    assert 'data-card="facts-1"' in page
    assert "metric: sela-grain\n" in inbox.read(SELA)
    code, page = ask(f"{window.address}draft/{SELA}", deed)
    assert "was changed meanwhile" in page


def test_all_that_leave_nothing_to_decide_are_accepted_at_once(inbox: Inbox, window: Window) -> None:
    _, page = ask(f"{window.address}accept?topic=grain", b"drop=unnamed")
    assert "2 accepted" in page
    assert "status: reviewed" in inbox.read(SELA)
    assert "status: draft" in inbox.read(TORR)
    _, page = ask(f"{window.address}accept", b"")
    assert "0 accepted, 1 left: something is to be decided in them" in page
    ask(f"{window.address}undo", b"")
    assert "status: draft" in inbox.read(SELA)
    assert "figure-6" in inbox.read(SELA)


UPLOAD = (
    "<!--\n Page saved with SingleFile \n url: https://harbour-wire.example/quay \n saved date: Wed Nov 18 2026 "
    "09:00:00 GMT+0000 (UTC)\n--><html><head><title>Quay at Torr collapses</title></head><body><article>"
    "<h1>Quay at Torr collapses</h1><p>Harbour Wire, 17 November 2026</p><p>The old quay of Torr collapsed on Tuesday "
    "and took 3 cranes with it, the harbour office said. Nobody was hurt, as the shift had just ended.</p><p>Repairs "
    "will cost 8 million dollars, an engineer estimated, and the port will be closed for six weeks.</p></article>"
    "</body></html>"
)


def test_a_page_that_singlefile_uploads_becomes_a_draft(inbox: Inbox, window: Window) -> None:
    edge = "----edge"
    body = (
        f'--{edge}\r\nContent-Disposition: form-data; name="url"\r\n\r\nhttps://harbour-wire.example/quay\r\n'
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="../../Quay at Torr.html"\r\n'
        f"Content-Type: text/html\r\n\r\n{UPLOAD}\r\n--{edge}--\r\n"
    ).encode()
    kind = f"multipart/form-data; boundary={edge}"
    code, told = ask(f"{window.address}capture", body, Content_Type=kind, Origin="moz-extension://abc")
    assert code == 201, told
    (id,) = json.loads(told)["articles"]
    assert (inbox.folder / "saved" / json.loads(told)["file"]).read_bytes() == UPLOAD.encode()
    assert json.loads(told)["file"].startswith("Quay-at-Torr-")
    article = read_article(inbox.articles / f"{id}.md", id)
    assert (article.title, article.status) == ("Quay at Torr collapses", "draft")
    assert "4 drafts wait" in ask(window.address)[1]
    code, told = ask(f"{window.address}capture", body, Content_Type=kind)
    assert (code, json.loads(told)["written"]) == (201, 0)


def test_keys_pressed_faster_than_the_answers_come_are_each_for_what_is_shown_then(
    inbox: Inbox, window: Window, browser: Browser
) -> None:
    with open_page(browser, f"{window.address}draft/{SELA}") as (page, complaints):
        expect(page.locator(".card:focus[data-card=facts-0]")).to_have_count(1)
        page.evaluate(
            "for (const key of ['Enter', 'x', 'm', 'q', 'z', 'Enter', 'x'])"
            " document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))"
        )
        expect(page.locator(".card.figure")).to_have_count(4)
        assert complaints == []
    # Kept the first, dropped the second, named the third by what was typed, dropped the fourth.
    article = read_article(inbox.articles / f"{SELA}.md", SELA)
    assert [fact.id for fact in article.facts] == ["figure-1", "figure-3", "figure-5", "figure-6"]
    assert [fact.metric for fact in article.facts[:2]] == ["sela-grain-shipments", "qz"]


def test_a_key_pressed_twice_does_nothing_to_the_draft_that_comes_next(
    inbox: Inbox, window: Window, browser: Browser
) -> None:
    with open_page(browser, f"{window.address}draft/{SELA}") as (page, _):
        expect(page.locator(".card:focus")).to_have_count(1)
        title = page.locator("h1").text_content() or ""
        page.evaluate(
            "for (const key of ['b', 'b'])"
            " document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))"
        )
        expect(page.locator("h1")).not_to_have_text(title)
        page.wait_for_timeout(500)
    assert ["status: declined" in inbox.read(id) for id in (SELA, TORR, TWIN)].count(True) == 1


def test_a_reading_and_a_value_with_a_decimal_point_are_written(inbox: Inbox, window: Window) -> None:
    version = re.search(r'data-version="(\w+)"', ask(f"{window.address}draft/{TORR}")[1])
    assert version
    deed = {"version": version[1], "card": "facts-0", "deed": "choose", "reading": "1.5 340"}
    code, told = ask(f"{window.address}draft/{TORR}", urlencode(deed).encode(), X_Part="main")
    assert (code, json.loads(told)["said"]) == (200, "one reading chosen")
    fact = read_article(inbox.articles / f"{TORR}.md", TORR).facts[0]
    assert (str(fact.low), str(fact.high)) == ("1.5", "340")


@pytest.mark.parametrize("card", ["", "title", "facts-99", "facts-²", "quotes-7"])
def test_a_deed_to_a_card_that_is_not_there_is_told(inbox: Inbox, window: Window, card: str) -> None:
    before = inbox.read(SELA)
    version = re.search(r'data-version="(\w+)"', ask(f"{window.address}draft/{SELA}")[1])
    assert version
    for name in ("keep", "drop", "confirm"):
        deed = {"version": version[1], "card": card, "deed": name, "metric": "grain"}
        code, told = ask(f"{window.address}draft/{SELA}", urlencode(deed).encode(), X_Part="main")
        assert code == 200, (name, told)
        assert json.loads(told)["said"].startswith("not done: "), name
    assert ask(f"{window.address}draft/{SELA}/metrics?card={quote(card)}&typed=g")[0] == 200
    assert inbox.read(SELA) == before


def test_a_file_that_went_away_under_the_window_is_told_by_its_name(
    inbox: Inbox, window: Window, browser: Browser
) -> None:
    with open_page(browser, f"{window.address}draft/{SELA}") as (page, _):
        expect(page.locator(".card:focus[data-card=facts-0]")).to_have_count(1)
        page.keyboard.press("Enter")
        said(page, "kept as")
        (inbox.articles / f"{SELA}.md").unlink()
        page.keyboard.press("x")
        said(page, "no such file")
        page.keyboard.press("u")
        said(page, "it was changed since")
        page.keyboard.press("u")
        said(page, "there is nothing to undo")


def test_what_could_not_be_undone_for_the_disk_can_be_undone_later(tmp_path: Path) -> None:
    path = tmp_path / "articles" / "a.md"
    path.parent.mkdir()
    path.write_bytes(b"one")
    journal = Journal(tmp_path / "review.json")
    journal.write(Step("changed", "a", ((path, b"one", b"two"),)))
    (tmp_path / "review.json").mkdir()
    with pytest.raises(OutputError):
        journal.write(Step("read later", "a", later=("a",)))
    assert not journal.later
    path.parent.rename(tmp_path / "real")
    path.parent.symlink_to(tmp_path / "real")  # not written through
    with pytest.raises(OutputError):
        journal.undo()
    path.parent.unlink()
    (tmp_path / "real").rename(path.parent)
    assert journal.undo().what == "changed"
    assert path.read_bytes() == b"one"


def test_an_upload_without_a_page_leaves_nothing_and_a_long_name_is_cut(inbox: Inbox, window: Window) -> None:
    edge, saved = "----edge", set((inbox.folder / "saved").iterdir())
    kind = f"multipart/form-data; boundary={edge}"
    only_a_field = f'--{edge}\r\nContent-Disposition: form-data; name="url"\r\n\r\nhttps://a.example\r\n--{edge}--\r\n'
    for body, of in ((b"", "text/html"), (b"", kind), (only_a_field.encode(), kind), (b"abc", "multipart/form-data")):
        code, told = ask(f"{window.address}capture", body, Content_Type=of)
        assert code == 400, told
        assert "no page in what was sent" in told
    assert set((inbox.folder / "saved").iterdir()) == saved
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{"港" * 120}.html"\r\n\r\n'
    code, told = ask(f"{window.address}capture", f"{head}{UPLOAD}\r\n--{edge}--\r\n".encode(), Content_Type=kind)
    assert code == 201, told
    assert (inbox.folder / "saved" / json.loads(told)["file"]).read_text() == UPLOAD
    assert ask(f"{window.address}original/{SELA}/page.png")[0] == 400  # of a text there is no picture
    assert ask(f"{window.address}original/none")[0] == 400
