"""Patterns that are compiled when a text first needs them: sets of thousands of signs take milliseconds each, and most
texts ask for few of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any


class _LatePattern:
    """Stands where a compiled pattern would, and is one from the first use on."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:
        # Only what isn't there yet is asked for here: the next call finds it at once.
        found = getattr(re.compile(self._pattern), name)
        setattr(self, name, found)
        return found


if TYPE_CHECKING:

    def compile_late(pattern: str) -> re.Pattern[str]: ...

else:
    compile_late = _LatePattern
