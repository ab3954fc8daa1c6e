"""topics x library x period -> Selection, with the reason for each article in and out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from briefgen.model.base import Period
from briefgen.model.selection import Candidate, Chosen, LeftOut, Reason, Selection
from briefgen.model.spec import Edition, Order, Spec, Window


def resolve_window(window: Window | None, edition: Edition) -> Period | None:
    """The days that a spec's `period` means in this edition; None where every day will do."""
    if window is None:
        return None
    if window.edition:
        return edition.week
    if window.last_days is not None:
        return Period(first=edition.last_day - timedelta(days=window.last_days - 1), last=edition.last_day)
    first = window.first.first if window.first else date.min
    last = window.last.last if window.last else date.max
    return Period(first=first, last=last)


def select(spec: Spec, edition: Edition, candidates: Sequence[Candidate], total: int, unreadable: int = 0) -> Selection:
    """Choose a brief's articles out of `candidates` (all that match its topics or that it names).

    `total` is the number of articles in the library, so that the others can be counted as off topic;
    `unreadable` more have mistakes in their files. The same arguments give the same Selection,
    whatever the order of `candidates`."""
    terms = _Terms(
        window=resolve_window(spec.period, edition),
        last_day=edition.last_day,
        pinned=frozenset(reference.partition("#")[0] for reference in spec.pin),
        excluded=frozenset(reference for reference in spec.exclude if "#" not in reference),
        include_drafts=spec.include_drafts,
    )
    pinned = terms.pinned
    left_out: list[LeftOut] = []
    usable: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: c.id):
        verdict = _reason_against(candidate, terms)
        if verdict is None:
            usable.append(candidate)
        else:
            left_out.append(LeftOut(id=candidate.id, reason=verdict[0], detail=verdict[1]))
    single, repeats = _part_duplicates(usable, pinned)
    left_out += repeats

    single.sort(key=_order_key(spec.order))
    chosen: list[Candidate] = []
    room = spec.limit - sum(candidate.id in pinned for candidate in single)
    for candidate in single:
        if candidate.id in pinned:
            chosen.append(candidate)
        elif room > 0:
            room -= 1
            chosen.append(candidate)
        else:
            detail = f"the brief takes {spec.limit} articles, {spec.order} first"
            left_out.append(LeftOut(id=candidate.id, reason="beyond the limit", detail=detail))

    counts = Counter(str(entry.reason) for entry in left_out)
    counts["off topic"] += total - len(candidates)
    counts["unreadable"] += unreadable
    return Selection(
        candidates=total + unreadable,
        chosen=tuple(
            Chosen(
                id=c.id,
                relevance=round(c.relevance, 2),  # finer digits move with every article of the library
                pinned=c.id in pinned,
                reason="pinned by the editor" if c.id in pinned else f"on topic, relevance {c.relevance:.2f}",
            )
            for c in chosen
        ),
        left_out=tuple(sorted(left_out, key=lambda entry: entry.id)),
        # Most frequent first, then by name: the order in which the page names them.
        counts={reason: n for reason, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n},
    )


def _part_duplicates(usable: Sequence[Candidate], pinned: Set[str]) -> tuple[list[Candidate], list[LeftOut]]:
    """One article of each group of the same text, and the others as left out.

    Only articles that could be used are compared: a reprint stands in for an original that can't be.
    Pinned ones stay, all of them; else the library's own choice, the earliest published, the id."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in usable:
        groups.setdefault(candidate.twin or candidate.id, []).append(candidate)
    kept: list[Candidate] = []
    repeats: list[LeftOut] = []
    for group in groups.values():
        group.sort(key=lambda c: (c.id not in pinned, c.twin is not None, *_days(c), c.id))
        first, *others = group
        kept.append(first)
        for other in others:
            if other.id in pinned:
                kept.append(other)
            else:
                repeats.append(LeftOut(id=other.id, reason="duplicate", detail=f"the same text as {first.id}"))
    return kept, repeats


@dataclass(frozen=True, slots=True, kw_only=True)
class _Terms:
    """What an article must meet to be in: `window` are the days that its publication falls on, `last_day` the last
    one of the edition; `pinned` and `excluded` have ids of articles."""

    window: Period | None
    last_day: date
    pinned: frozenset[str]
    excluded: frozenset[str]
    include_drafts: bool


def _reason_against(candidate: Candidate, terms: _Terms) -> tuple[Reason, str] | None:
    """Why a candidate is left out, as (reason, detail); None where there is no reason."""
    if candidate.id in terms.excluded:
        return "excluded", "excluded by the editor"
    if candidate.id in terms.pinned:
        return None
    if not candidate.on_topic:
        if candidate.relevance > 0:
            return "below the threshold", f"relevance {candidate.relevance:.2f} is below its topic's threshold"
        return "off topic", "no topic of the brief matches"
    if candidate.status == "declined":
        return "excluded", "declined by the editor"
    if candidate.status == "draft" and not terms.include_drafts:
        return "draft", "not reviewed yet"
    if candidate.published is None:
        return "undated", "its date is not known; pin it to use it"
    if candidate.truncated:
        return "truncated", "its text is cut off; pin it to use it"
    period = candidate.published.period
    detail = f"published {period.first}" + (f" to {period.last}" if period.last != period.first else "")
    if terms.window is not None and not terms.window.overlaps(period):
        return "outside the period", detail
    if period.first > terms.last_day:
        # An edition built again later must not know more than it did.
        return "after the edition", detail
    return None


def _order_key(order: Order) -> Callable[[Candidate], tuple[float, ...] | tuple[object, ...]]:
    """Sort key for an order; the id settles ties, so that the order is always the same."""

    if order == "oldest":
        return lambda c: (*_days(c), c.id)
    if order == "relevance":
        return lambda c: (-c.relevance, -_days(c)[1], -_days(c)[0], c.id)
    return lambda c: (-_days(c)[1], -_days(c)[0], c.id)


def _days(candidate: Candidate) -> tuple[int, int]:
    """First and last day of publication as numbers; the undated before all."""
    if candidate.published is None:
        return 0, 0
    return candidate.published.period.first.toordinal(), candidate.published.period.last.toordinal()
