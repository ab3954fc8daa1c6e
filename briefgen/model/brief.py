"""Nouns of the brief: all that a page says, resolved, cited and laid out as text; looks are render's.

`[@article-id]` in a Prose or Markdown field is a citation; `Brief.sources` has its number.
This is also the published data format: `briefgen/render/brief.schema.json` is made from it."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, Field

from briefgen.model.base import Basis, Currency, Id, Language, Noun, Period
from briefgen.model.changes import Changes
from briefgen.model.evidence import EditorNote, Evidence
from briefgen.model.library import Kind, Ownership, Qualifier, SourceKind
from briefgen.model.selection import Chosen, LeftOut
from briefgen.model.spec import BottomLine, Format, Judgement, Status


class CitedDate(Noun):
    """A date of a source: the words for the reader, the days behind them, how it is known."""

    text: str
    period: Period
    basis: Basis


class CitedSource(Noun):
    """One entry of the numbered list. `anchor` is `source-<number>`."""

    number: int
    article: Id
    title: str
    publisher: str
    descriptor: str
    kind: SourceKind
    ownership: Ownership
    origin: str | None = None
    author: str | None = None
    author_note: str | None = None
    published: CitedDate | None = None
    event: CitedDate | None = None
    captured: CitedDate | None = None
    url: str | None = None
    language: Language
    status: Literal["draft", "reviewed"]
    copies: int = 1
    truncated: bool = False


class Rival(Noun):
    """Another article's figure of the same metric and period that has another value."""

    article: Id
    citation: int
    text: str


class Figure(Noun):
    """A number of the brief. `text` is the number as shown (`25–30`), `unit_text` what stands beside
    it (`US$ bn`, `%`, `projects`), `symbol` the qualifier (`>`), `full_text` all three in one (`>US$41 bn`;
    empty in a brief of before it was told), `original` the amount in the currency
    of the source where another is shown, `passage` the words that it rests on."""

    article: Id
    fact: Id
    citation: int
    label: str
    statement: str
    passage: str
    metric: Id
    text: str
    unit_text: str
    symbol: str = ""
    full_text: str = ""
    original: str | None = None
    as_of_text: str
    as_of: Period
    kind: Kind
    change_text: str | None = None
    qualifier: Qualifier | None = None
    low: Decimal
    high: Decimal
    unit: Id | None = None
    currency: Currency | None = None
    per: Id | None = None
    rivals: tuple[Rival, ...] = ()

    @property
    def reference(self) -> str:
        """What an editor calls it: `article#fact`."""
        return f"{self.article}#{self.fact}"


class QuoteShown(Noun):
    """Words, who said them, and where: `outlet` and `date_text` are the publisher's; `position` is the
    quote's place in its article's header, from 0."""

    article: Id
    position: int = 0
    citation: int
    words: str
    speaker: str
    role: str | None = None
    outlet: str
    date_text: str | None = None
    language: Language

    @property
    def reference(self) -> str:
        """What an editor calls it: `article#quote-2`, counted from 1."""
        return f"{self.article}#quote-{self.position + 1}"


class Event(Noun):
    """An entry of a timeline."""

    article: Id
    fact: Id
    citation: int
    as_of_text: str
    as_of: Period
    statement: str
    kind: Kind

    @property
    def reference(self) -> str:
        """What an editor calls it: `article#fact`."""
        return f"{self.article}#{self.fact}"


class Summary(Noun):
    """Sentences of an article's summary, with the article's number."""

    article: Id
    citation: int
    title: str
    sentences: tuple[str, ...]


class ArticleShown(Noun):
    """An article as listed in an `articles` section."""

    article: Id
    citation: int
    title: str
    publisher: str
    author: str | None = None
    date_text: str | None = None
    summary: str
    url: str | None = None


class FiguresBlock(Noun):
    kind: Literal["figures"] = "figures"
    anchor: Id
    heading: str
    figures: tuple[Figure, ...]


class TableBlock(Noun):
    kind: Literal["table"] = "table"
    anchor: Id
    heading: str
    figures: tuple[Figure, ...]


class ChartBlock(Noun):
    """`spec` is a whole Vega-Lite spec without looks; `alt` says in words what it shows."""

    kind: Literal["chart"] = "chart"
    anchor: Id
    heading: str
    subtitle: str
    note: str | None = None
    alt: str
    spec: dict[str, Any]
    figures: tuple[Figure, ...]


class TimelineBlock(Noun):
    kind: Literal["timeline"] = "timeline"
    anchor: Id
    heading: str
    events: tuple[Event, ...]


class QuotesBlock(Noun):
    kind: Literal["quotes"] = "quotes"
    anchor: Id
    heading: str
    quotes: tuple[QuoteShown, ...]


class AssessmentBlock(Noun):
    kind: Literal["assessment"] = "assessment"
    anchor: Id
    heading: str
    judgements: tuple[Judgement, ...]


class TextBlock(Noun):
    """Markdown of the editor's, with `[@article-id]` citations."""

    kind: Literal["text"] = "text"
    anchor: Id
    markdown: str


class SummaryBlock(Noun):
    """`joined`: one paragraph across the articles rather than one for each."""

    kind: Literal["summary"] = "summary"
    anchor: Id
    heading: str
    joined: bool
    summaries: tuple[Summary, ...]


class ArticlesBlock(Noun):
    kind: Literal["articles"] = "articles"
    anchor: Id
    heading: str
    articles: tuple[ArticleShown, ...]


class GapsBlock(Noun):
    kind: Literal["gaps"] = "gaps"
    anchor: Id
    heading: str
    gaps: tuple[str, ...]


class SourcesBlock(Noun):
    """Where the numbered list (`Brief.sources`) stands."""

    kind: Literal["sources"] = "sources"
    anchor: Id
    heading: str


Block = Annotated[
    FiguresBlock | TableBlock | ChartBlock | TimelineBlock | QuotesBlock | AssessmentBlock
    | TextBlock | SummaryBlock | ArticlesBlock | GapsBlock | SourcesBlock,
    Field(discriminator="kind"),
]  # fmt: skip


class SourceLine(Noun):
    """What the brief rests on, counted: `text` is the sentence, the rest its numbers."""

    text: str
    articles: int
    publishers: int
    state_owned: int
    span: Period | None
    single_source: int
    differing: int = 0
    gaps: int


class LeftOutLine(Noun):
    """What selection passed over: `text` is the sentence, `counts` by reason."""

    text: str
    candidates: int
    used: int
    counts: dict[str, int]


class NewestArticle(Noun):
    """The article of a brief that was published last: `months` whole ones before the edition's last day; `text` says
    it in a sentence."""

    article: Id
    citation: int
    published: Period
    months: int
    text: str


class LaterFigure(Noun):
    """The figure `by` (`article#fact`) that overtakes the one called `reference`: of the same metric and unit, for a
    later period, or for the same one as a later article has it. `outcome`: it is what came of a target or forecast."""

    reference: str
    by: str
    citation: int
    text: str
    as_of: Period
    as_of_text: str
    outcome: bool = False


class Age(Noun):
    """How old a brief is at its edition. `over` names what was to come by a date that is over, and of which no article
    of the brief reports what came of it: figures and events as `article#fact`, judgements as `assessment#2`, counted
    from 1. `old` are figures of more than two years ago that nothing overtakes."""

    newest: NewestArticle | None = None
    overtaken: tuple[LaterFigure, ...] = ()
    over: tuple[str, ...] = ()
    old: tuple[str, ...] = ()


class Brief(Noun):
    """One brief of one edition. `lead` are the blocks of page 1 above the source line, `blocks` the
    rest, in the editor's order; `changes` are none where no earlier editions are kept; `labels`
    are the fixed words of the page in its language."""

    schema_version: Literal[1] = 1
    slug: Id
    title: str
    headline: str
    series: str | None
    format: Format
    theme: Id | None = None
    audience: str | None
    language: Language
    status: Status
    marking: str | None
    author: str | None
    contact: str | None
    disclaimer: str | None
    topics: tuple[str, ...]
    edition: str
    edition_text: str
    period_text: str
    changed_text: str | None
    bottom_line: BottomLine | None
    changes_text: str
    changes: Changes | None = None
    lead: tuple[Block, ...]
    source_line: SourceLine
    left_out: LeftOutLine
    blocks: tuple[Block, ...]
    sources: tuple[CitedSource, ...]
    selected: tuple[Chosen, ...]
    passed_over: tuple[LeftOut, ...]
    evidence: tuple[Evidence, ...] = ()
    editor_notes: tuple[EditorNote, ...] = ()
    age: Age | None = None
    # editions published before 2026-12 call them furniture
    labels: dict[str, str] = Field(validation_alias=AliasChoices("labels", "furniture"))

    @property
    def every_block(self) -> tuple[Block, ...]:
        """The blocks of page 1, then the others."""
        return (*self.lead, *self.blocks)

    @property
    def numbers(self) -> dict[str, int]:
        """Citation number of each article id."""
        return {source.article: source.number for source in self.sources}
