"""Nouns of evidence: the passage that a figure, quote or sentence rests on, what is wrong with it, and the
scales in which an editor says how likely something is, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from briefgen.model.base import Id, Noun

Severity = Literal["error", "note"]
"""An `error` stops a brief whose status is final; a `note` is printed on the page and stops nothing."""


# Two scales, each in its order; a brief keeps to one of them.
ICD_203 = (
    "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain",
)  # fmt: skip
"""Intelligence Community Directive 203, Analytic Standards (US, 2015)."""
UK_YARDSTICK = (
    "remote chance", "highly unlikely", "unlikely", "realistic possibility", "likely or probable", "highly likely",
    "almost certain",
)  # fmt: skip
"""Professional Head of Intelligence Assessment, probability yardstick (UK)."""
Likelihood = Literal[
    "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain",
    "remote chance", "highly unlikely", "realistic possibility", "likely or probable", "highly likely",
]  # fmt: skip
Confidence = Literal["low", "moderate", "high"]


class Waiver(Noun):
    """A rule of evidence that an editor lets pass at one place, with the reason that the brief prints. `at` is
    what the message names: `xinhua-2015-capacity#trade-2013`, `headline`, `text-2`."""

    rule: Id
    at: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.-]+(?:#[a-z0-9-]+)?$", max_length=200)]
    because: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=500)]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has found. `rule` is its id; `loc` leads to the value in the header or the spec;
    `at` names what it is about, as an editor refers to it: `article`, `article#fact`, `article#quote-2` or,
    in a spec, `headline`, `text-2`. `needle` is the text to point at inside of the value."""

    rule: str
    at: str
    loc: tuple[str | int, ...]
    message: str
    hint: str | None = None
    needle: str | None = None
    severity: Severity = "error"


class TextQuoteSelector(Noun):
    """The words of a passage and what stands around them (W3C Web Annotation Data Model, 4.2.4)."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str
    suffix: str


class TextPositionSelector(Noun):
    """Where a passage stands in its article's body, in code points (W3C Web Annotation Data Model, 4.2.5)."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class Passage(Noun):
    """A stretch of an article's body, selected in both ways: by its words and by its place; `page` is the printed page
    on which it begins, where the article is of a file that has pages."""

    selector: tuple[TextQuoteSelector, TextPositionSelector]
    page: int | None = None

    @property
    def exact(self) -> str:
        return self.selector[0].exact

    @property
    def prefix(self) -> str:
        return self.selector[0].prefix

    @property
    def suffix(self) -> str:
        return self.selector[0].suffix


class Mark(Noun):
    """A word of caution that stands with a figure, a quote, a sentence or a text of the editor's.

    `rule` is the id of the rule that asks for it, `waived` the editor's reason for letting it pass."""

    rule: str
    message: str
    severity: Severity
    waived: str | None = None


class Evidence(Noun):
    """What one figure, quote or summary sentence rests on. `id` is its anchor on the page; `own` is false
    where the words are the editor's, so that there is no passage to show."""

    id: Id
    kind: Literal["figure", "quote", "summary"]
    reference: str
    article: Id
    citation: int
    claim: str
    passages: tuple[Passage, ...] = ()
    own: bool = True
    marks: tuple[Mark, ...] = ()


class EditorNote(Noun):
    """A mark on a text of the editor's own: `at` is the block or field (`headline`, `text-2`)."""

    at: str
    mark: Mark
