"""What is held for an editor's eye rather than published. Pure."""

from __future__ import annotations

from briefgen.changes.find import content_of
from briefgen.model.brief import Brief
from briefgen.model.contents import contents_of_brief
from briefgen.model.selection import Selection


def find_nothing(selection: Selection) -> str | None:
    """Why an edition is held that would rest on no article at all."""
    return None if selection.chosen else selection.nothing_text


def find_fall(brief: Brief, last: Brief | None) -> str | None:
    """Why an edition is held that has less than half of what the one before it had."""
    if last is None:
        return None
    for what, now, then in (
        ("article", len(brief.sources), len(last.sources)),
        ("figure", len(contents_of_brief(brief).unique_figures), len(contents_of_brief(last).unique_figures)),
    ):
        if 2 * now < then:
            return f"a fall from {then} {what}{'' if then == 1 else 's'} to {now} since {last.edition}"
    return None


def find_sameness(brief: Brief, last: Brief | None) -> str | None:
    """Why an edition is held that says just what the one before it said."""
    if last is None or content_of(brief) != content_of(last):
        return None
    return f"all is as in {last.edition}"
