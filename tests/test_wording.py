"""Numbers and dates as the reader sees them, in several languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.model.base import Amount, Period
from briefgen.wording import (
    amount_text,
    choose_scales,
    find_locale,
    full_text,
    number_text,
    period_text,
    unit_name,
    unit_text,
)

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
    for language in ("ru", "zh-Hans", "de"):
        locale = find_locale(language)
        scales = choose_scales(amounts, locale)
        shown[language] = [full_text(a, scales, locale) for a in amounts]
    assert shown == {
        "ru": ["$41\xa0млрд", "$1,1\xa0млрд"],
        "zh-Hans": ["US$410\xa0亿", "US$11\xa0亿"],
        "de": ["$41\xa0Mrd.", "$1,1\xa0Mrd."],
    }


def test_units_have_a_plural() -> None:
    assert [unit_name(u, plural=True) for u in ("project", "company", "person", "launch", "day")] == [
        "projects", "companies", "people", "launches", "days",
    ]  # fmt: skip
    assert unit_text(Amount(value=Decimal(1), unit="deal"), {}, ENGLISH) == "deal"


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(ValueError, match="there is no locale data for the language 'xx'"):
        find_locale("xx")
