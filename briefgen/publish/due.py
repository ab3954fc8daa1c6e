"""What is to become of every brief on a day: the verdicts on all editions that are due, in order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from briefgen.build.compose import tell_failure
from briefgen.errors import BriefgenError, Mistake, OutputError, Place
from briefgen.library.index import Library
from briefgen.model.edition import BriefRun, Published
from briefgen.project.events import Failed
from briefgen.project.outputs import write_outputs
from briefgen.publish.events import HeldBack, Kept, NotDue, Skipped
from briefgen.publish.judge import DueEdition, Stands, Verdict, Withheld, digest_inputs, judge
from briefgen.publish.plan import MOST_MISSED, Due, Slot, edition_of, find_due, moment_of
from briefgen.publish.records import Hold
from briefgen.publish.series import ComposedRevision, Series
from briefgen.publish.shelf import Shelf
from briefgen.publish.store import Store
from briefgen.specs.read import SpecFile


@dataclass(frozen=True, slots=True)
class Day:
    """The day of a run, fixed once: `asked` are briefs named one by one, whose hand-made editions are due."""

    today: date
    zone: ZoneInfo
    asked: bool = False
    skip_missed: bool = False


@dataclass(slots=True)
class Seen:
    """What was found of one brief: its `state` for status.json, its drafts, the holds to write and to drop."""

    state: BriefRun
    drafts: list[ComposedRevision] = field(default_factory=list)
    held: list[Hold] = field(default_factory=list)
    settled: list[Hold] = field(default_factory=list)
    told: list[Kept | HeldBack | Skipped | NotDue | Failed] = field(default_factory=list)


class Memory:
    """Verdicts of earlier runs, each with the digest of what it rested on, so that what is as it was
    need not be composed again. One small file that may be deleted at any time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            kept = json.loads(path.read_bytes())
        except (OSError, ValueError):
            kept = {}
        self._kept: dict[str, list[object]] = kept if isinstance(kept, dict) else {}
        self._used: dict[str, list[object]] = {}

    def recall(self, slug: str, slot: Slot, key: str) -> Verdict | None:
        name = f"{slug} {slot.edition}"
        known = self._kept.get(name)
        if not key or not isinstance(known, list) or len(known) != 3 or known[0] != key:
            return None
        self._used[name] = known
        return Withheld(str(known[1]), bool(known[2])) if known[1] else Stands()

    def learn(self, slug: str, slot: Slot, key: str, verdict: Verdict) -> None:
        if key and not isinstance(verdict, ComposedRevision):
            why, quiet = (verdict.reason, verdict.quiet) if isinstance(verdict, Withheld) else ("", False)
            self._used[f"{slug} {slot.edition}"] = [key, why, quiet]

    def save(self) -> None:
        """Keep what was used in this run and no more. Raises OutputError."""
        if self._used != self._kept:
            text = json.dumps(self._used, sort_keys=True, ensure_ascii=False) + "\n"
            write_outputs(self._path.parent, {self._path.name: text.encode()})


@dataclass(frozen=True, slots=True)
class Judging:
    """What verdicts rest on beside the editions themselves: the `library`, the `day`, the digest of the
    `surroundings` and the verdicts of earlier runs. What is composed goes to the `shelf`. `foresee` is called before
    an edition is composed: then there will most likely be pages to make."""

    library: Library
    day: Day
    surroundings: str
    memory: Memory
    shelf: Shelf
    foresee: Callable[[], None]

    def judge(self, due: DueEdition) -> Verdict:
        """What becomes of an edition: as in an earlier run, where it rests on the same."""
        # Behind a draft of this run stands nothing that a verdict of an earlier run could have rested on.
        by_heart = not due.series.drafts and not due.released
        key = digest_inputs(due, self.library, self.surroundings) if by_heart else ""
        slug, slot, day = due.spec.spec.slug, due.slot, self.day
        verdict = self.memory.recall(slug, slot, key)
        if verdict is None:
            self.foresee()
            verdict = judge(due, self.library, moment_of(day.today, day.zone), moment_of(slot.day, day.zone))
            self.memory.learn(slug, slot, key, verdict)
        return verdict


def find_all_due(
    specs: Sequence[SpecFile], store: Store, published: Sequence[Published], holds: Sequence[Hold], judging: Judging
) -> Iterator[Seen]:
    """What becomes of each brief, in the order of `specs`."""
    by_id: dict[object, list[Published]] = {}
    for entry in published:
        by_id.setdefault(entry.brief_id, []).append(entry)
    for spec in specs:
        series = Series(store, by_id.get(spec.spec.brief_id, []), judging.shelf)
        own = [hold for hold in holds if hold.slug == spec.spec.slug]
        yield _judge_brief(spec, series, own, judging)


def _judge_brief(spec: SpecFile, series: Series, holds: Sequence[Hold], judging: Judging) -> Seen:
    day = judging.day
    slug, newest = spec.spec.slug, series.newest
    seen = Seen(_state(spec, "published" if newest else "not due", newest.edition if newest else None))
    if spec.spec.status == "draft":
        seen.told.append(NotDue(slug, "its status is draft"))
        return seen
    due = _find_due(spec, series, holds, day)
    slots = [slot for slot in (*due.missed, due.newest) if slot]
    if len(due.missed) > MOST_MISSED:
        hint = "is the clock right? give --as-of, or --skip-missed to begin again now"
        mistake = Mistake(f"more than {MOST_MISSED} editions of '{slug}' were missed", Place(spec.file), hint=hint)
        return _failed(seen, spec, due.newest, Failed(slug, (mistake,)))
    if day.skip_missed:
        seen.told += [Skipped(slug, slot.edition, "missed, and skipped as asked") for slot in due.missed]
        slots = slots[-1:]
    for hold in holds:
        if newest and hold.edition < newest.edition:  # an edition does not come out after a newer one
            seen.settled.append(hold)
        elif hold.released and hold.edition not in [slot.edition for slot in slots]:
            slots = sorted([*slots, Slot(hold.edition, hold.day)])
    if not slots:
        why = "it comes out by hand: --only " + slug if not newest else ""
        seen.told.append(Kept(slug, newest.edition) if newest else NotDue(slug, why))
    for slot in slots:
        held = next((one for one in holds if one.edition == slot.edition), None)
        released = held is not None and held.released
        try:
            verdict = judging.judge(DueEdition(spec, slot, series, released))
        except OutputError:
            raise  # the machine's fault, not the brief's
        except BriefgenError as error:
            return _failed(seen, spec, slot, tell_failure(spec, error))
        if isinstance(verdict, ComposedRevision):
            series.drafts.append(verdict)
        _note(seen, spec, slot, held, verdict)
    return seen


def _note(seen: Seen, spec: SpecFile, slot: Slot, hold: Hold | None, verdict: Verdict) -> None:
    slug = spec.spec.slug
    match verdict:
        case ComposedRevision():
            seen.drafts.append(verdict)
            seen.state = _state(spec, "published", slot.edition)
        case Stands():
            seen.told.append(Kept(slug, slot.edition))
            seen.state = _state(spec, "published", slot.edition)
        case Withheld(reason) if hold and hold.released:
            # There is nothing that could be published: letting it pass means that the week goes without.
            seen.told.append(Skipped(slug, slot.edition, reason))
            seen.state = _state(spec, "skipped", slot.edition, reason)
            return
        case Withheld(reason, quiet):
            seen.held.append(Hold(slug, slot.edition, slot.day, reason))
            seen.told.append(
                HeldBack(slug, slot.edition, reason, quiet, again=hold is not None and hold.reason == reason)
            )
            seen.state = _state(spec, "held", slot.edition, reason)
            return
    if hold:
        seen.settled.append(hold)


def _find_due(spec: SpecFile, series: Series, holds: Sequence[Hold], day: Day) -> Due:
    seen_to = [entry.edition for entry in series.published] + [hold.edition for hold in holds]
    if spec.spec.schedule.every == "manual":
        due = Due(Slot(edition_of(day.today), day.today)) if day.asked else Due(None)
    else:
        due = find_due(spec.spec.schedule, day.today, seen_to)
    if due.newest and (day_of := series.day_of(due.newest.edition)):
        due = replace(due, newest=Slot(due.newest.edition, day_of))
    return due


def _state(spec: SpecFile, outcome: str, edition: str | None, detail: str | None = None) -> BriefRun:
    return BriefRun.model_validate(
        {"slug": spec.spec.slug, "title": spec.spec.title, "outcome": outcome, "edition": edition, "detail": detail}
    )


def _failed(seen: Seen, spec: SpecFile, slot: Slot | None, failed: Failed) -> Seen:
    first = failed.mistakes[0]
    seen.told.append(failed)
    seen.state = _state(spec, "failed", slot.edition if slot else None, f"{first.place}: {first.message}")
    return seen
