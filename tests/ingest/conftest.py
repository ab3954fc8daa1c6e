"""What the tests of ingest share: the process that reads pages, started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefgen.ingest.read.html_process import HtmlProcess


@pytest.fixture(scope="session")
def process() -> Iterator[HtmlProcess]:
    with HtmlProcess() as one:
        yield one
