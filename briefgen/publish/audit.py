"""The log of a site, `audit.jsonl`: a line before a release is served, and one after. Only ever appended to."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from briefgen.errors import OutputError
from briefgen.model.edition import Published, Run
from briefgen.project.files import append_line
from briefgen.publish.series import Draft


def append(path: Path, entry: dict[str, Any]) -> None:
    """One line at the end of the log, on disk before this returns. Raises OutputError."""
    try:
        append_line(path, json.dumps(entry, ensure_ascii=False, separators=(",", ":")))
    except OSError as error:
        raise OutputError(f"can't write to '{path}': {error.strerror or error}") from error


def tell_release(
    release: str, run: Run, new: Sequence[tuple[Draft, Published]], skipped: Iterable[tuple[str, str, str]]
) -> dict[str, Any]:
    """What a release is made of: inputs and outputs with their digests, what was selected, left out and warned of."""
    return {
        "event": "release", "release": release, "version": run.version,
        "as_of": run.as_of.isoformat(), "zone": run.zone,
        "editions": [
            {
                "slug": entry.slug, "edition": entry.edition, "revision": entry.revision,
                "as_of": entry.as_of.isoformat(),
                "significant": entry.significant, "spec": draft.spec.digest,
                "selected": [chosen.id for chosen in draft.brief.selected],
                "left_out": dict(sorted(Counter(left.reason for left in draft.brief.passed_over).items())),
                "warnings": [warning.message for warning in draft.warnings],
                "corrections": list(entry.corrections), "files": entry.files,
            }
            for draft, entry in new
        ],
        "skipped": [{"slug": slug, "edition": edition, "reason": reason} for slug, edition, reason in skipped],
        "briefs": [brief.model_dump(mode="json") for brief in run.briefs],
    }  # fmt: skip
