"""`[@article-id]` in an editor's prose, and where in a spec such prose stands. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.model.spec import Spec

# [@id], [@id; @other] or [@id#fact]. The inside is bounded, so that a flood of brackets stays linear.
CITE = re.compile(r"\[(@[^\[\]\n]{1,400})\]")


def split_cite(inside: str) -> list[str]:
    """`@one; @two#fact` -> `["one", "two#fact"]`; each as written, right or not."""
    return [part.strip().removeprefix("@") for part in re.split(r"[;,]", inside)]


def cited_ids(text: str) -> list[str]:
    """The article ids that a text cites, in its order, with repeats."""
    return [reference.partition("#")[0] for reference in cited_references(text)]


def cited_references(text: str) -> list[str]:
    """What a text cites, articles and facts, in its order, with repeats."""
    return [reference for match in CITE.finditer(text) for reference in split_cite(match[1])]


def bare(text: str) -> str:
    """Words without their citations, for a place that has no list of sources."""
    return re.sub(r"\s*" + CITE.pattern, "", text)


def prose_of(spec: Spec) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of the editor's that may cite, with where it stands in the spec."""
    if spec.headline:
        yield ("headline",), spec.headline
    if spec.bottom_line:
        for key, text in spec.bottom_line.model_dump().items():
            yield ("bottom_line", key), text
    if spec.change and spec.change.why:
        yield ("change", "why"), spec.change.why
    for i, section in enumerate(spec.sections):
        if section.text:
            yield ("sections", i, "text"), section.text
        for j, gap in enumerate(section.gaps or ()):
            yield ("sections", i, "gaps", j), gap
        for j, judgement in enumerate(section.assessment or ()):
            yield ("sections", i, "assessment", j, "judgement"), judgement.judgement
            if judgement.because:
                yield ("sections", i, "assessment", j, "because"), judgement.because
            if judgement.why:
                yield ("sections", i, "assessment", j, "why"), judgement.why
        if section.chart and section.chart.note:
            yield ("sections", i, "chart", "note"), section.chart.note


def plain_texts(spec: Spec) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Texts of one line that are printed as they stand: a citation in them would be, too."""
    for key in ("title", "series", "audience", "author", "contact", "disclaimer", "marking"):
        text = getattr(spec, key)
        if text:
            yield (key,), text
    yield from headings_of(spec)


def headings_of(spec: Spec) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The editor's headings of sections and titles of charts, each with where it stands in the spec."""
    for i, section in enumerate(spec.sections):
        part = getattr(section, section.kind)
        for key in ("heading", "title"):
            text = getattr(part, key, None)
            if isinstance(text, str) and not isinstance(part, str):
                yield ("sections", i, section.kind, key), text
