"""What the tests of ingest share: the process that reads pages, started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefgen.ingest.read.html_process import HtmlRoom


@pytest.fixture(scope="session")
def room() -> Iterator[HtmlRoom]:
    with HtmlRoom() as one:
        yield one
