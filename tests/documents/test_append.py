"""Entries that the program adds to a list which an editor writes."""

from __future__ import annotations

import pytest

from briefgen.documents.yaml import append_entries
from briefgen.errors import InputError


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "- id: b\n"),
        ("# ours\n", "# ours\n- id: b\n"),
        ("[]\n", "- id: b\n"),
        ("# none yet\n[ ]  # so far\n", "# none yet\n- id: b  # so far\n"),
        ("- id: a", "- id: a\n- id: b\n"),
        ("- {id: a}   # the best\n", "- {id: a}   # the best\n- id: b\n"),
    ],
)
def test_entries_are_added_at_the_end_of_a_list(text: str, after: str) -> None:
    assert append_entries(text, "x.yaml", "- id: b\n") == after


@pytest.mark.parametrize("text", ["[{id: a}]\n", "a: b\n", "- id: a\n id: c\n"])
def test_what_entries_cant_be_added_to_is_told(text: str) -> None:
    with pytest.raises(InputError):
        append_entries(text, "x.yaml", "- id: b\n")
