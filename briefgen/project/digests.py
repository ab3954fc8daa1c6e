"""What files, texts and the program itself are, as SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from briefgen import PACKAGE
from briefgen.project.layout import shipped_templates

# Whose versions can change the bytes of an output.
_LIBRARIES = (
    "babel", "fontpkg-source-sans-3", "fontpkg-source-serif-4", "fonttools", "jinja2", "markdown", "nh3",
    "pydyf", "vl-convert-python", "weasyprint",
)  # fmt: skip


def digest_text(parts: Iterable[str]) -> str:
    """SHA-256 of several texts, each told from its neighbour."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode()
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


def digest_files(folders: Iterable[Path], pattern: str = "**/*") -> str:
    """SHA-256 over the names and contents of all files of some folders, in a total order."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.glob(pattern) if p.is_file() and "__pycache__" not in p.parts):
            name, data = path.relative_to(folder).as_posix().encode(), path.read_bytes()
            total.update(b"%d %d " % (len(name), len(data)))
            total.update(name)
            total.update(data)
    return total.hexdigest()


@lru_cache(maxsize=1)
def program_digest() -> str:
    """What briefgen itself and the libraries that shape its pages are: their code and versions."""
    from importlib.metadata import PackageNotFoundError, version

    versions = []
    for name in _LIBRARIES:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            versions.append(f"{name} missing")
    return digest_text([*versions, digest_files([PACKAGE]), digest_files([shipped_templates()])])


@cache
def code_digest(*rooms: str) -> str:
    """What some rooms of the program are: their files, as `model` (a folder) or `errors.py`."""
    return digest_text(
        text
        for room in rooms
        for text in (
            room,
            digest_files([PACKAGE / room]) if room[-3:] != ".py" else (PACKAGE / room).read_text("utf-8"),
        )
    )
