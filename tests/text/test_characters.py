"""Characters that deceive: which may stand in a file that a person wrote."""

from __future__ import annotations

import pytest

from briefgen.text.characters import find_refused

SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("plain", []),
        ("hid\U000e0068\U000e0069den", [3, 4]),  # tags spell a second text that nobody sees
        ("\U000e0001en", [0]),
        (f"the flag {SCOTLAND} flies", []),
        (f"{SCOTLAND}\U000e0061", [7]),  # behind the end of the flag
        ("\U0001f3f4\U000e0067\U000e0062", [1, 2]),  # a flag without its end
        ("葛\U000e0100飾", []),  # a variant of a character, which fonts draw
    ],
)
def test_tags_are_refused_but_where_they_name_the_region_of_a_flag(text: str, places: list[int]) -> None:
    assert find_refused(text) == places
