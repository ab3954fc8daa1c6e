"""Templates of a project that nothing uses: most are misnamed, and would be passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import jinja2
from jinja2 import nodes

from briefgen.documents.files import read_text
from briefgen.errors import InputError
from briefgen.project.layout import shipped_templates
from briefgen.render.page.templates import MOST_BYTES, template_names


def unused_overrides(folders: Iterable[Path]) -> list[Path]:
    """Templates of a project that stand in for no shipped one and that no other one names."""
    shipped = set(template_names([shipped_templates()]))
    unused: list[Path] = []
    for folder in folders:
        own = template_names([folder])
        reached: set[str] = set()
        waiting = [name for name in own if name in shipped]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                for first, last in _names_in(folder / name):
                    waiting += [other for other in own if other.startswith(first) and other.endswith(last)]
        unused += [folder / name for name in own if name not in reached]
    return unused


def _names_in(path: Path) -> Iterator[tuple[str, str]]:
    """Beginning and end of the names that a template includes; both whole where the name is plain."""
    try:
        tree = jinja2.Environment(autoescape=True).parse(read_text(path, str(path), MOST_BYTES))
    except (jinja2.TemplateSyntaxError, InputError):
        return  # told when it is used
    for node in tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
        named: nodes.Expr = getattr(node, "template")  # noqa: B009  (each of the four has one)
        for part in named.items if isinstance(named, nodes.List | nodes.Tuple) else [named]:
            ends = [part] if not isinstance(part, nodes.Concat) else [part.nodes[0], part.nodes[-1]]
            first, last = (str(end.value) if isinstance(end, nodes.Const) else "" for end in (ends[0], ends[-1]))
            yield first, last
