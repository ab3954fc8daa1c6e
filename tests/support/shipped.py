"""The briefs that briefgen ships, and where they stand as approved."""

from __future__ import annotations

from pathlib import Path

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
SLUGS = ("china-kazakhstan", "chinese-industrial-policy", "new-development-bank")
