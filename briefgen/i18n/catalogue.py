"""The sentences of `english` in a brief's language: from the gettext catalogues in `locale/`.

A catalogue is read as it is written (.po), so that there is one source of truth and nothing to compile."""

from __future__ import annotations

import gettext
import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from briefgen import PACKAGE
from briefgen.i18n.english import SENTENCES, UNITS
from briefgen.model.evidence import ICD_203, UK_YARDSTICK

FOLDER = PACKAGE / "i18n" / "locale"
# Written in traditional characters, or read by those who write so: not the words of our zh.po.
_OTHER_CHINESE = {"hant", "tw", "hk", "mo"}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What can be said in one language. Words that its catalogue lacks are said in English."""

    language: str
    _catalogue: gettext.NullTranslations

    def word(self, key: str, english: str) -> str:
        """A fixed word or sentence; `key` tells apart what English says alike."""
        return self._catalogue.pgettext(key, english)

    def say(self, key: str, **parts: object) -> str:
        """The sentence `key` of `english` with its braces filled."""
        english = SENTENCES[key]
        assert isinstance(english, str)
        return self.word(key, english).format(**parts)

    def count(self, key: str, n: int, **parts: object) -> str:
        """The sentence `key` in the form that goes with `n`."""
        pair = SENTENCES[key]
        assert isinstance(pair, tuple)
        one, many = pair
        return self._catalogue.npgettext(key, one, many, n).format(n=self.number(n), **parts)

    def unit(self, unit: str, one: str, many: str, n: int) -> str:
        """The word of a unit in the form that goes with `n`; the English one where there is no other."""
        return self._catalogue.npgettext(f"unit {unit}", one, many, n) if unit in UNITS else one if n == 1 else many

    def number(self, n: int) -> str:
        """A whole number, its thousands apart as the language does."""
        if self._catalogue.__class__ is gettext.NullTranslations:
            return f"{n:,}"
        from babel.numbers import format_decimal

        return str(format_decimal(n, locale=self.language.replace("-", "_")))


def has_catalogue(language: str) -> bool:
    """Whether the program can say its sentences in a language (a BCP 47 tag)."""
    return language.partition("-")[0] == "en" or _file(language) is not None


@lru_cache(maxsize=8)
def catalogue(language: str) -> Catalogue:
    """What can be said in the language of a BCP 47 tag; English where there is no catalogue."""
    path = _file(language)
    if path is None:
        return Catalogue("en", gettext.NullTranslations())
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.stem))
    compiled.seek(0)
    return Catalogue(path.stem, gettext.GNUTranslations(compiled))


def _file(language: str) -> Path | None:
    name, *others = language.casefold().split("-")
    path = FOLDER / f"{name}.po"
    if not name.isalpha() or (name == "zh" and _OTHER_CHINESE & set(others)) or not path.is_file():
        return None
    return path


ENGLISH = {
    "skip": "Skip to the brief",
    "contents": "Contents",
    "edition": "Edition",
    "changed": "Last significant change",
    "bottom_line": "Bottom line",
    "whats_new": "What’s new",
    "so_what": "So what",
    "watch": "Watch",
    "changes": "What changed",
    "no_earlier": "No earlier edition is on file to compare this one with.",
    "figures": "Key figures",
    "table": "Figures",
    "chart": "Chart",
    "timeline": "Timeline",
    "quotes": "In their words",
    "assessment": "Assessment",
    "summary": "What the sources say",
    "articles": "Articles",
    "gaps": "What is not known",
    "sources": "Sources",
    "confidence": "Confidence",
    "because": "Because",
    "no_figure": "no figure",
    "target": "target",
    "estimate": "estimate",
    "forecast": "forecast",
    "actual": "actual",
    "stated": "date stated",
    "relative": "date counted back from the page",
    "inferred": "date inferred from the text",
    "published": "Published",
    "event": "Event",
    "captured": "Saved",
    "first_published_by": "first published by",
    "figure": "Figure",
    "value": "Value",
    "as_of": "As of",
    "change": "Change",
    "passage": "Passage",
    "source": "Source",
    "page": "Page",
    "of": "of",
    "draft": "Draft",
    "review": "For review",
    "final": "Final",
    "withdrawn": "Withdrawn",
    "glance": "At a glance",
    "briefing": "Briefing",
    "indepth": "In depth",
    "audience": "For",
    "author": "Author",
    "contact": "Contact",
    "coverage": "Coverage",
    "data": "Data behind the chart",
    "whole_data": "The whole brief as data (JSON)",
    "figures_data": "The figures of the brief as a table (CSV)",
    "drafted": "not yet reviewed",
    "truncated": "text cut off",
    "undated": "undated",
    "new": "New",
    "revised": "Revised",
    "confirmed": "Confirmed",
    "update": "Update",
    "dropped": "Dropped",
    "moved": "Moved",
    "correction": "correction",
    "article": "Article",
    "not_given": "not given",
    "up": "up",
    "down": "down",
    "confidence_low": "Confidence: low.",
    "confidence_moderate": "Confidence: moderate.",
    "confidence_high": "Confidence: high.",
    "low": "low",
    "moderate": "moderate",
    "high": "high",
    "left_out": "Left out",
    "unit": "Unit",
    "original": "Original",
    "evidence": "Evidence",
    "evidence_says": "Where each figure, quote and sentence of this brief stands in its source.",
    "own_words": "The editor’s own words.",
    "differ": "Sources differ",
    "later": "later",
    "outcome": "outcome",
    "no_later": "no later figure",
    "was_target": "planned",
    "was_forecast": "expected",
    "unreported": "outcome not reported",
    "over_target": "planned; outcome not reported",
    "over_forecast": "expected; outcome not reported",
    "over_judged": "date over; outcome not reported",
    "doubts": "Not yet proved",
    "waived": "Waived by the editor",
    "unproved": "Not yet borne out by its source",
    "mark_quote-short": "A short quote: see it in its sentence.",
    "mark_quote-cut": "Cut from its sentence: see the whole of it.",
    "mark_quote-however": "The article goes on with a “but”.",
    "mark_single-source": "One publisher alone states it.",
    "mark_sources-differ": "Sources differ.",
    "quote_open": "“",
    "quote_close": "”",
    **{term: term for term in (*ICD_203, *UK_YARDSTICK)},
}


def labels(language: str) -> dict[str, str]:
    """The fixed words for a BCP 47 language tag; in English where there are none in it."""
    said = catalogue(language)
    return {key: said.word(key, english) for key, english in ENGLISH.items()}
