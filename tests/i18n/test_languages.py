"""Briefs in Russian, Kazakh and Chinese, of a small library of their own: words, fonts, archive, accessibility."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Browser

from briefgen.errors import RenderError
from briefgen.render.fonts.chinese import han_coverage, han_rules
from briefgen.render.fonts.faces import coverage
from briefgen.render.fonts.glyphs import check_glyphs
from tests.conftest import EDITION, ROOT, run_briefgen
from tests.support import sample_brief
from tests.support.browser import findings, open_page, serve, too_wide
from tests.support.validators import broken_rules, html_messages

BRIEFS = {"suhoi-port": "ru", "qurgaq-port": "kk", "lugang": "zh-Hans"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("languages")
    done = run_briefgen("build", "--project", ROOT / "tests" / "languages", "--edition", EDITION, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")  # not one warning: every word, unit and glyph is there
    return out


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[str]:
    with serve(built) as address:
        yield address


def brief(built: Path, slug: str) -> Any:
    return json.loads((built / slug / f"{slug}.json").read_text(encoding="utf-8"))


def text_of(built: Path, slug: str) -> str:
    pages = pypdf.PdfReader(built / slug / f"{slug}.pdf").pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("slug", BRIEFS)
def test_no_english_word_is_left_on_the_page(built: Path, slug: str) -> None:
    html = (built / slug / f"{slug}.html").read_text(encoding="utf-8")
    assert f'<html lang="{BRIEFS[slug]}">' in html
    body = re.sub(r"<style>.*?</style>|<svg.*?</svg>|<[^>]*>", " ", html[html.index("<body") :], flags=re.DOTALL)
    assert set(re.findall(r"[A-Za-z]+", body)) <= {"W"}  # of the edition's name
    said = re.findall(r'aria-label="([^"]*)"', html)
    assert said
    assert not re.search(r"[A-Za-z]", " ".join(said))


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("suhoi-port", ["9,6 млн тонн", "+18,5 % к 2024 г.", "350 млн долл. США", "23 проекта", "≈ 62 %", "Вероятно",
                        "«Нам нужны", "Уверенность: средняя.", "С. 1 из 3", "17 нояб. 2026 г.",
                        "16–22 нояб. 2026 г.", "Русский"]),
        ("qurgaq-port", ["9,6 млн тонна", "Ықтимал", "Бет 1 / 3", "«Бізге уәде емес", "Қазақ тілі"]),
        ("lugang", ["960 万吨", "较2024年+18.5%", "3.5 亿美元", "23 个项目", "2026年3月", "可能", "置信度：中。",
                    "页码 1 / 3", "“我们要的不是承诺", "中文"]),
    ],
)  # fmt: skip
def test_numbers_dates_and_quotation_marks_are_those_of_the_language(built: Path, slug: str, said: list[str]) -> None:
    text = text_of(built, slug).replace("\xa0", " ").replace("\u202f", " ")
    squeezed = text.replace(" ", "")
    assert [words for words in said if words.replace(" ", "") not in squeezed] == []


def test_russian_breaks_words_where_russian_does(built: Path) -> None:
    text = text_of(built, "suhoi-port")
    broken = re.findall(r"\w+‐ ?\w+", text)
    assert broken  # hyphenated at all
    assert not [word for word in broken if re.search(r"‐ ?[ьъй]", word)]


def test_a_foreign_quote_says_its_language(built: Path) -> None:
    """The sample in English quotes a Russian source; here nothing is foreign."""
    html = (built / "suhoi-port" / "suhoi-port.html").read_text(encoding="utf-8")
    assert re.findall(r' lang="([^"]+)"', html) == ["ru"]


def test_every_language_keeps_the_rules_of_archive_and_accessibility(built: Path) -> None:
    assert broken_rules(sorted(built.glob("*/*.pdf"))) == []
    assert html_messages(sorted(built.glob("*/*.html"))) == []


@pytest.mark.parametrize("slug", BRIEFS)
def test_axe_finds_nothing_in_any_language(browser: Browser, site: str, slug: str) -> None:
    with open_page(browser, f"{site}{slug}/{slug}.html", width=390, height=844) as (page, complaints):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert (scheme, findings(page)) == (scheme, [])
        assert too_wide(page) == 0
        assert complaints == []


@pytest.mark.parametrize("slug", BRIEFS)
def test_a_chart_in_words_is_a_sentence_more_than_a_row_of_digits(built: Path, slug: str) -> None:
    charts = [block for block in brief(built, slug)["lead"] if block["kind"] == "chart"]
    assert bool(charts) == (slug != "qurgaq-port")
    for chart in charts:
        assert sum(map(str.isalpha, chart["alt"])) > len(chart["alt"]) / 2


def test_chinese_is_set_in_faces_of_the_house_cut_to_the_page(built: Path) -> None:
    pdf = pypdf.PdfReader(built / "lugang" / "lugang.pdf")
    fonts = {str(f.get_object()["/BaseFont"])[8:] for sheet in pdf.pages for f in sheet["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert all(name.startswith("Brief-") for name in fonts)
    assert {"Brief-Serif-Chinese", "Brief-Sans-Chinese"} <= fonts
    html = (built / "lugang" / "lugang.html").read_text(encoding="utf-8")
    assert html.count('Chinese";font-style:normal') == 2
    assert len(html) < 600_000  # a whole face has ten megabytes


def test_a_chinese_face_is_cut_to_the_same_bytes_and_only_once(tmp_path: Path) -> None:
    one = han_rules("陆港", "zh", tmp_path / "one")
    assert one == han_rules("港陆陆", "zh-Hans", tmp_path / "two")
    (kept, other) = sorted((tmp_path / "one" / "chinese").iterdir())
    times = [path.stat().st_mtime_ns for path in (kept, other)]
    assert han_rules("陆港", "zh", tmp_path / "one") == one
    assert [path.stat().st_mtime_ns for path in (kept, other)] == times


def test_only_a_chinese_page_takes_its_marks_from_a_chinese_face(tmp_path: Path) -> None:
    assert "U+201C" in han_rules("“陆港”", "zh", tmp_path)
    assert "U+201C" not in han_rules("“陆港”", "en", tmp_path)
    assert han_rules("“port”", "zh", tmp_path) == ""


def test_a_missing_font_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = coverage(sample_brief.house_faces())
    chinese = sample_brief.make_brief(headline="陆港")
    check_glyphs(chinese, drawn)
    monkeypatch.setitem(sys.modules, "pylopdf_fonts_zh_cn", None)  # as Python itself marks what can't be imported
    assert han_coverage() == frozenset()
    with pytest.raises(RenderError) as caught:
        check_glyphs(chinese, drawn)
    assert str(caught.value) == (
        "no font has U+6E2F CJK UNIFIED IDEOGRAPH-6E2F in 'headline'; U+9646 CJK UNIFIED IDEOGRAPH-9646 in 'headline': "
        "install the Chinese fonts: pip install 'briefgen[chinese]' (the package pylopdf-fonts-zh-cn)"
    )


def test_a_character_that_no_chinese_font_has_is_named(tmp_path: Path) -> None:
    rare = "\u2fff"  # an ideographic description character of Unicode 15
    assert ord(rare) not in han_coverage()
    with pytest.raises(RenderError, match=r"no font has U\+2FFF .* in 'headline': write it in another way"):
        check_glyphs(sample_brief.make_brief(headline=rare), coverage(sample_brief.house_faces()))
