"""Examples of extraction: tables of YAML in tests/data/extract, one example a line, written as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "data" / "extract"


def read_examples(name: str) -> dict[str, list[Any]]:
    """The tables of tests/data/extract/`name`.yaml by their names, in the order of the file. An example that is a
    list comes as a tuple, for pytest to hand out; one that is a text comes as it is."""
    tables = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    assert all(tables.values()), f"a table of {name}.yaml is empty"
    return {
        table: [tuple(example) if isinstance(example, list) else example for example in examples]
        for table, examples in tables.items()
    }
