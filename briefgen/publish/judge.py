"""One edition of one brief: composed and set beside the last one, then to be published, held, or left as it is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from briefgen.build.compose import choose, compose, select_for
from briefgen.changes.figures import BENIGN, FactKey
from briefgen.changes.find import find_changes, join_changes, says_the_same
from briefgen.changes.words import tell_corrections
from briefgen.errors import InputError
from briefgen.i18n.format import date_text, find_locale
from briefgen.library.index import Library
from briefgen.model.brief import Brief
from briefgen.model.contents import contents_of_brief
from briefgen.model.selection import Selection
from briefgen.model.spec import Edition, Spec
from briefgen.project.digests import digest_text
from briefgen.publish.plan import Slot
from briefgen.publish.series import ComposedRevision, Series
from briefgen.specs.read import SpecFile


@dataclass(frozen=True, slots=True)
class Withheld:
    """A gate keeps the edition for an editor's eye; `quiet`: readers lose nothing by it."""

    reason: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Stands:
    """The edition is on the site, and would say the same if it were made again."""


Verdict = ComposedRevision | Withheld | Stands


@dataclass(frozen=True, slots=True)
class DueEdition:
    """An edition that is due: of which brief, for which slot, and what of the brief is on the site or composed
    already. `released`: an editor has let it pass the gates."""

    spec: SpecFile
    slot: Slot
    series: Series
    released: bool = False

    @property
    def edition(self) -> Edition:
        return Edition(name=self.slot.edition, as_of=self.slot.day)


def digest_inputs(due: DueEdition, library: Library, surroundings: str) -> str:
    """What a verdict rests on: while this stays, so does the verdict. Empty where it can't be told."""
    try:
        chosen = [c.id for c in choose(due.spec.spec, due.edition, library).chosen]
        digests = library.digest(chosen)
    except KeyError:  # a topic that isn't there: composing says so
        return ""
    before = [entry.files for entry in due.series.published[-2:]]
    broken = json.dumps(sorted(_unreadable(library)))
    return digest_text(
        [due.spec.text, surroundings, repr(due.slot), json.dumps(chosen), json.dumps(digests), repr(before), broken]
    )


def judge(due: DueEdition, library: Library, run: datetime, midnight: datetime) -> Verdict:
    """What becomes of an edition. `run` is the day of this run, `midnight` the edition's own. Raises SpecError or
    InputError with all that is wrong."""
    spec, slot, series, edition = due.spec, due.slot, due.series, due.edition
    selection = select_for(spec, edition, library)
    nothing = find_nothing(selection)
    if nothing:
        return Withheld(nothing)
    standing = series.find(slot.edition)
    last = series.last_before(slot.edition)
    beside = [series.store.read_brief(standing)] if standing else [last[0]] if last else []
    _check_readable(library, beside)
    brief, warnings = compose(spec, edition, library, selection)
    last_brief, last_changed = last or (None, midnight)
    facts = frozenset(_standing([last_brief, *beside], brief, spec.spec, selection, library))
    changes = find_changes(brief, last_brief, series.told_before(slot.edition), spec.spec.change, facts)
    if standing is None:
        if not due.released and (reason := find_sameness(brief, last_brief)):
            return Withheld(reason, quiet=True)
        if not due.released and (reason := find_fall(brief, last_brief)):
            return Withheld(reason)
        changed = midnight if changes.significant else last_changed
        brief = join_changes(brief, changes, _day_text(changed, spec.spec))
        kept = series.put_aside(spec, slot, brief)
        return ComposedRevision(spec, slot, 1, kept, series.shelf, midnight, changed, changes.significant, (), warnings)

    was = beside[0]
    if says_the_same(brief, was):
        return Stands()
    if not due.released and (reason := find_fall(brief, was)):
        return Withheld(f"a correction: {reason}")
    mended = find_changes(brief, was, None, spec.spec.change, facts)
    changed = run if mended.significant else standing.changed
    brief = join_changes(brief, changes, _day_text(changed, spec.spec))
    corrections = tell_corrections(mended)
    kept = series.put_aside(spec, slot, brief)
    return ComposedRevision(
        spec, slot, standing.revision + 1, kept, series.shelf, standing.as_of, changed, mended.significant,
        corrections, warnings,
    )  # fmt: skip


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
    if last is None or not says_the_same(brief, last):
        return None
    return f"all is as in {last.edition}"


def _day_text(moment: datetime, spec: Spec) -> str:
    return date_text(moment.date(), find_locale(spec.language))


def _standing(
    others: Sequence[Brief | None], brief: Brief, spec: Spec, selection: Selection, library: Library
) -> Set[FactKey]:
    """The facts of `others` that `brief` does not show although the library still holds them."""
    missing = {(f.article, f.fact) for other in others if other for f in contents_of_brief(other).figures}
    missing -= {(f.article, f.fact) for f in contents_of_brief(brief).figures}
    reasons: Mapping[str, str] = {entry.id: entry.reason for entry in selection.left_out}
    found: set[FactKey] = set()
    for article in sorted({article for article, _ in missing}):
        if library.has(article) and reasons.get(article, "off topic") in BENIGN:
            found.update((article, fact.id) for fact in library.articles([article])[0].facts)
    return {(a, f) for a, f in found & missing if f"{a}#{f}" not in spec.exclude}


def _unreadable(library: Library) -> dict[str, int]:
    """Articles whose files have mistakes, by id: which of the library's mistakes is the first about each."""
    found: dict[str, int] = {}
    for number, mistake in enumerate(library.mistakes):
        found.setdefault(PurePath(mistake.place.file).stem, number)
    return found


def _check_readable(library: Library, briefs: list[Brief]) -> None:
    """Raises InputError where an article that the last edition used can't be read now: the brief would lose it
    without anybody having wanted that."""
    broken = _unreadable(library)
    lost = sorted({source.article for brief in briefs for source in brief.sources} & broken.keys())
    if lost:
        raise InputError([library.mistakes[broken[article]] for article in lost])
