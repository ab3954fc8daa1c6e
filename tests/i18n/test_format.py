"""Numbers and dates as the reader sees them, in several languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.i18n.format import (
    amount_text,
    change_text,
    choose_scales,
    find_locale,
    full_text,
    number_text,
    period_text,
    unit_name,
    unit_text,
)
from briefgen.model.base import Amount, Period
from briefgen.model.library import Change

ENGLISH = find_locale("en")


def usd(value: str) -> Amount:
    return Amount(value=Decimal(value), currency="USD")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2015-05-07", "7 May 2015"),
        ("2015-05", "May 2015"),
        ("2014-Q4", "Q4 2014"),
        ("2021-H1", "H1 2021"),
        ("2015", "2015"),
        ("2017-06-07/2017-06-09", "7–9 Jun 2017"),
        ("2024-07/2024-08", "Jul – Aug 2024"),
        ("2013/2025", "2013–2025"),
        ("2026-11-30/2026-12-06", "30 Nov – 6 Dec 2026"),
        ("2026-12-28/2027-01-03", "28 Dec 2026 – 3 Jan 2027"),
    ],
)
def test_a_period_is_told_at_its_own_precision(written: str, shown: str) -> None:
    assert period_text(Period.model_validate(written), ENGLISH) == shown


def test_one_scale_serves_all_money_of_a_brief() -> None:
    amounts = [usd("41e9"), usd("550e6"), Amount(value=Decimal("190e9"), currency="CNY")]
    scales = choose_scales(amounts, ENGLISH)
    assert [full_text(a, scales, ENGLISH) for a in amounts] == ["US$41\xa0bn", "US$0.55\xa0bn", "CN¥190\xa0bn"]


def test_a_small_amount_lowers_the_scale_for_all() -> None:
    amounts = [usd("2e9"), usd("5e6")]
    scales = choose_scales(amounts, ENGLISH)
    assert [full_text(a, scales, ENGLISH) for a in amounts] == ["US$2,000\xa0m", "US$5\xa0m"]


def test_counts_stay_whole_below_a_million() -> None:
    companies, visitors = Amount(value=Decimal(700), unit="company"), Amount(value=Decimal("2.4e6"), unit="visitor")
    scales = choose_scales([companies, visitors], ENGLISH)
    assert full_text(companies, scales, ENGLISH) == "700\xa0companies"
    assert full_text(visitors, scales, ENGLISH) == "2.4\xa0m visitors"


def test_no_digit_is_shown_that_the_source_does_not_have() -> None:
    assert [number_text(Decimal(n), ENGLISH) for n in ("41", "41.0", "28.6", "-0.1", "1234567")] == [
        "41", "41", "28.6", "−0.1", "1,234,567",
    ]  # fmt: skip


def test_a_range_is_joined_by_a_dash_and_by_a_word_where_it_is_negative() -> None:
    scales = {"money": 9}
    assert amount_text(Amount(low=Decimal("25e9"), high=Decimal("30e9"), currency="USD"), scales, ENGLISH) == "25–30"
    assert amount_text(Amount(low=Decimal(-2), high=Decimal(-1), unit="percent"), {}, ENGLISH) == "−2 to −1"


def test_other_languages_have_their_own_steps_and_marks() -> None:
    amounts = [usd("41e9"), usd("1.1e9")]
    shown = {}
    for language in ("ru", "kk", "zh-Hans", "de"):
        locale = find_locale(language)
        scales = choose_scales(amounts, locale)
        shown[language] = [full_text(a, scales, locale) for a in amounts]
    assert shown == {
        "ru": ["41\xa0млрд\xa0долл. США", "1,1\xa0млрд\xa0долл. США"],
        "kk": ["41\xa0млрд\xa0АҚШ доллары", "1,1\xa0млрд\xa0АҚШ доллары"],
        "zh-Hans": ["410亿美元", "11亿美元"],
        "de": ["$41\xa0Mrd.", "$1,1\xa0Mrd."],
    }


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["7 May 2015", "May 2015", "Q4 2014", "H1 2021", "2015", "2013–2025"]),
        ("ru", ["7 мая 2015\u202fг.", "май 2015\u202fг.", "4\xa0кв. 2014\xa0г.", "1-е полугодие 2021\xa0г.", "2015",
                "2013–2025"]),
        ("zh", ["2015年5月7日", "2015年5月", "2014年第4季度", "2021年上半年", "2015年", "2013–2025年"]),
        ("kk", ["2015\u202fж. 7 мам.", "2015\u202fж. мамыр", "2014\xa0ж. 4-тоқсан",
                "2021\xa0ж. бірінші жартыжылдық", "2015", "2013–2025"]),
    ],
)  # fmt: skip
def test_a_period_is_told_as_its_language_tells_it(language: str, shown: list[str]) -> None:
    written = ("2015-05-07", "2015-05", "2014-Q4", "2021-H1", "2015", "2013/2025")
    assert [period_text(Period.model_validate(p), find_locale(language)) for p in written] == shown


def test_units_have_a_plural() -> None:
    assert [unit_name(u, ENGLISH, form=5) for u in ("project", "company", "person", "launch", "day")] == [
        "projects", "companies", "people", "launches", "days",
    ]  # fmt: skip
    assert unit_text(Amount(value=Decimal(1), unit="deal"), {}, ENGLISH) == "deal"


@pytest.mark.parametrize(
    ("value", "unit", "language", "shown"),
    [
        ("1", "deal", "ru", "1\xa0сделка"),
        ("33", "deal", "ru", "33\xa0сделки"),
        ("11", "deal", "ru", "11\xa0сделок"),
        ("2.5", "year", "ru", "2,5\xa0года"),
        ("2.4e6", "visitor", "ru", "2,4\xa0млн посетителей"),
        ("-0.1", "percent", "ru", "−0,1\xa0%"),
        ("33", "deal", "kk", "33\xa0мәміле"),
        ("33", "deal", "zh", "33项交易"),
        ("240000", "visitor", "zh", "24万人次"),
        ("3", "wind-farm", "ru", "3\xa0wind farms"),  # the article's own word, where there is no other
    ],
)
def test_a_unit_stands_in_the_form_that_its_number_wants(value: str, unit: str, language: str, shown: str) -> None:
    locale, amount = find_locale(language), Amount(value=Decimal(value), unit=unit)
    assert full_text(amount, choose_scales([amount], locale), locale) == shown


@pytest.mark.parametrize(
    ("base", "language", "shown"),
    [
        ("2022", "en", "+32% on 2022"),
        ("the first half of 2021", "en", "+32% on the first half of 2021"),
        ("2022", "ru", "+32\xa0% к 2022\xa0г."),
        ("2021-H1", "ru", "+32\xa0% (база сравнения: 1-е полугодие 2021\xa0г.)"),
        ("2022", "kk", "2022\xa0жылмен салыстырғанда +32%"),
        ("2022", "zh", "较2022年+32%"),
    ],
)
def test_a_change_is_told_with_its_base(base: str, language: str, shown: str) -> None:
    assert change_text(Change(value=Decimal(32), base=base), find_locale(language)) == shown


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(ValueError, match="there is no locale data for the language 'xx'"):
        find_locale("xx")


def test_a_rate_says_per_what_it_is() -> None:
    rent = Amount(value=Decimal(900), currency="EUR", per="month")
    growth = Amount(value=Decimal("2.5"), unit="percent", per="year")
    output = Amount(value=Decimal(2_000_000), unit="barrel", per="day")
    scales = choose_scales((output,), ENGLISH)
    assert full_text(rent, {}, ENGLISH) == "€900 per month"
    assert unit_text(rent, {}, ENGLISH) == "€ per month"
    assert full_text(growth, {}, ENGLISH) == "2.5% per year"
    assert full_text(output, scales, ENGLISH) == "2\xa0m barrels per day"
    assert full_text(rent, {}, find_locale("ru")) == "900\xa0евро/месяц"
