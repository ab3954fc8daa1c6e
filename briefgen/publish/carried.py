"""What a release carries over from those before it, held against the digests that it was published with.

A file that looks as it did when it was last held (size, time of change, place on the disk) isn't read again: so a site
of thousands of editions is looked at in a moment. One that isn't what was published is taken from an older release
where it is whole; where none has it, nothing is published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from briefgen.errors import OutputError
from briefgen.model.edition import Published
from briefgen.project.files import put_back, write_whole
from briefgen.publish.events import Mended
from briefgen.site.archive import EDITIONS, revision_path

_DIGEST = "data/editions.sha256"


def mend_carried(
    current: Path, older: Sequence[Path], published: Sequence[Published], memory: Path, *, write: bool
) -> list[Mended]:
    """Put back what is damaged of the editions `published` in the release `current`, from the first of `older` that has
    it whole; only look where `write` is false. `memory` is the file of what was found whole: a cache.

    Raises OutputError where none has it."""
    known = _read_memory(memory)
    seen: dict[str, list[object]] = {}
    mended = []
    for entry in published:
        for name, digest in sorted(entry.files.items()):
            path = revision_path(entry) + name
            look = _look(current / path)
            if look is None or known.get(path) != [*look, digest]:
                if not _is(current / path, digest):
                    source = next((release for release in older if _is(release / path, digest)), None)
                    if source is None:
                        raise OutputError(
                            f"'{current / path}' is not what was published of {entry.edition}, and no older release "
                            "has it whole: put it back from a backup; nothing was changed"
                        )
                    mended.append(Mended(entry.slug, entry.edition, name, source.name))
                    if write:
                        put_back(current / path, source / path)
                look = _look(current / path)
            if look is not None:
                seen[path] = [*look, digest]
    if write and seen != known:
        write_whole(memory, json.dumps(seen, sort_keys=True).encode())
    return mended


def _look(path: Path) -> list[int] | None:
    try:
        status = path.stat(follow_symlinks=False)
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns, status.st_ino]


def _is(path: Path, digest: str) -> bool:
    try:
        return not path.is_symlink() and hashlib.sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False


def _read_memory(memory: Path) -> dict[str, list[object]]:
    try:
        known = json.loads(memory.read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def seal_list(release: Path) -> None:
    """Keep the digest of a release's list of editions beside it."""
    (release / _DIGEST).write_text(_digest_of(release / EDITIONS) + "\n", encoding="ascii")


def check_list(release: Path) -> None:
    """Raises OutputError where the list of editions of a release is not the one that it was made with."""
    path = release / EDITIONS
    told = f"the list of editions '{path}' is not what the release was made with"
    hint = "put it back from a backup, or go back with 'briefgen rollback'"
    try:
        if (release / _DIGEST).exists():
            whole = (release / _DIGEST).read_text(encoding="ascii").strip() == _digest_of(path)
        else:  # a release from before digests were kept: each folder of a revision must be named in the list
            listed = {
                revision_path(Published.model_validate_json(line, strict=False))
                for line in path.read_bytes().splitlines()
            }
            whole = listed >= {f"{found.relative_to(release)}/" for found in release.glob("[0-9]*/W*/*/r[0-9]*")}
    except (OSError, ValueError) as error:
        raise OutputError(f"{told}: {hint}") from error
    if not whole:
        raise OutputError(f"{told}: {hint}")


def _digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
