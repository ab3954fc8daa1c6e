"""What the program says in a brief, in each of its languages."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from briefgen.assembly.sources import draw_source_line, tell_left_out
from briefgen.changes.words import tell_changes
from briefgen.i18n.catalogue import ENGLISH, FOLDER, catalogue, has_catalogue, labels
from briefgen.i18n.english import CURRENCIES, SENTENCES, UNITS
from briefgen.i18n.format import find_locale
from briefgen.model.base import Dated
from briefgen.model.changes import ArticleChange, Changes
from briefgen.model.library import Article, Source
from briefgen.model.selection import Selection

LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.po"))
WANTED = {*ENGLISH, *SENTENCES, *(f"unit {unit}" for unit in UNITS)}


def read(language: str) -> Catalog:
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def test_there_are_four_languages() -> None:
    assert [language for language in ("en", "kk", "ru", "zh") if has_catalogue(language)] == ["en", *LANGUAGES]
    assert has_catalogue("zh-Hans-CN")
    assert not has_catalogue("zh-Hant")  # its readers write otherwise
    assert not has_catalogue("../en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete_and_has_nothing_else(language: str) -> None:
    found = {str(message.context) for message in read(language) if message.id}
    assert {"missing": sorted(WANTED - found), "unknown": sorted(found - WANTED)} == {"missing": [], "unknown": []}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_of_what_is_said_now_and_fills_the_same_braces(language: str) -> None:
    def braces(text: str) -> set[str]:
        return set(re.findall(r"\{\w+\}", text))

    catalogue = read(language)
    wrong = []
    for message in catalogue:
        if not message.id:
            continue
        key = str(message.context)
        english = ENGLISH.get(key) or SENTENCES.get(key)
        if english is not None and message.id != english:
            wrong.append(f"{key}: of another English")
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = message.id if isinstance(message.id, tuple) else (message.id,)
        if not all(forms) or message.fuzzy or len(forms) != (catalogue.num_plurals if len(wanted) == 2 else 1):
            wrong.append(f"{key}: unfinished")
        if any(braces(str(form)) != braces(str(wanted[-1])) for form in forms):
            wrong.append(f"{key}: other braces")
    assert wrong == []


def test_no_sentence_stands_in_english_beside_the_catalogues() -> None:
    """Units and currencies are keys of their own: none is told apart from the lists of phrases."""
    assert {f"currency {code}" for code in CURRENCIES} <= set(SENTENCES)
    assert not set(ENGLISH) & set(SENTENCES)


@pytest.mark.parametrize(
    ("n", "russian"),
    [(1, "1\xa0новая статья"), (3, "3\xa0новые статьи"), (12, "12\xa0новых статей"), (21, "21\xa0новая статья")],
)
def test_a_count_takes_the_form_that_its_number_wants(n: int, russian: str) -> None:
    assert catalogue("ru").count("article new", n) == russian
    assert catalogue("en").count("article new", n) == ("1 article new" if n == 1 else f"{n} articles new")
    assert catalogue("zh").count("article new", n) == f"新增{n}篇文章"


def test_a_language_without_words_is_told_in_english() -> None:
    assert catalogue("de").count("candidates", 1234) == "1,234 candidates"
    assert labels("de") == ENGLISH
    assert catalogue("ru").unit("wind-farm", "wind farm", "wind farms", 2) == "wind farms"


def source(name: str, ownership: str) -> Source:
    return Source.model_validate(
        {
            "id": name,
            "name": name.title(),
            "country": "CN",
            "ownership": ownership,
            "kind": "newspaper",
            "descriptor": "-",
        }
    )


def article(name: str, publisher: str, day: str) -> Article:
    return Article(id=name, title=name, source=publisher, published=Dated.model_validate(day), body="-")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Based on 2 articles from 2 independent publishers (1 state-owned), "
               "published 1–5 Mar 2026; 1 gap named."),
        ("ru", "Основано на 2\xa0статьях 2\xa0независимых издателей (1\xa0государственный), даты публикации: "
               "1–5 мар. 2026 г.; назван 1\xa0пробел."),
        ("kk", "2\xa0тәуелсіз баспагердің (мемлекеттігі:\xa01) 2\xa0мақаласы негізінде дайындалды, жарияланған уақыты: "
               "2026 ж. 1–5 нау.; аталған олқылық: 1."),
        ("zh", "依据2家独立媒体（其中1家为国有）的2篇文章，发表时间为2026年3月1日至5日；已列明1处空白。"),
    ],
)  # fmt: skip
def test_the_source_line_is_a_sentence_of_its_language(language: str, said: str) -> None:
    articles = [article("one", "wire", "2026-03-01"), article("two", "paper", "2026-03-05")]
    sources = {"wire": source("wire", "state"), "paper": source("paper", "private")}
    assert draw_source_line(articles, sources, [], 1, find_locale(language)).text == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "10 candidates, 0 used: 3 off topic, 1 duplicate."),
        ("ru", "рассмотрено 10\xa0статей, использовано 0; не вошли: не по теме — 3, повторы — 1."),
        ("kk", "қаралған мақала: 10, пайдаланылғаны: 0; енгізілмегені: тақырыптан тыс — 3, қайталанған — 1."),
        ("zh", "共考察10篇文章，采用0篇；未采用：偏离主题3篇，重复1篇。"),
    ],
)
def test_what_was_left_out_is_told_in_its_language(language: str, said: str) -> None:
    selection = Selection(candidates=10, chosen=(), left_out=(), counts={"off topic": 3, "duplicate": 1})
    assert tell_left_out(selection, find_locale(language)).text == said


def test_changes_are_told_in_the_language_of_the_brief() -> None:
    new = ArticleChange(status="new", article="a", title="A", publisher="P", citation=1)
    changes = Changes(since="2026-W46", significant=True, text="", articles=(new,), rewritten=("headline", "text"))
    assert (
        tell_changes(changes, True, "ru") == "После выпуска 2026-W46: 1\xa0новая статья, переписано: заголовок и текст."
    )
    assert tell_changes(changes, False, "zh") == "自2026-W46期以来没有实质性变化。"
