"""The fixed words of a page, by language. Pure data; a language that isn't here gets English."""

from __future__ import annotations

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
    "copies": "copies saved",
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
    "drafted": "not yet reviewed",
    "truncated": "text cut off",
    "undated": "undated",
    "up": "up",
    "down": "down",
}


def has_furniture(language: str) -> bool:
    """Whether there are fixed words in a language (a BCP 47 tag)."""
    return language.partition("-")[0] == "en"


def furniture(language: str) -> dict[str, str]:
    """The fixed words for a BCP 47 language tag."""
    return dict(ENGLISH)
