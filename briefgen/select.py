"""topics x library x period -> Selection, with the reason for each article in and out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
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
        return Period(first=edition.sunday - timedelta(days=window.last_days - 1), last=edition.sunday)
    first = window.first.first if window.first else date.min
    last = window.last.last if window.last else date.max
    return Period(first=first, last=last)


def select(spec: Spec, edition: Edition, candidates: Sequence[Candidate], total: int) -> Selection:
    """Choose a brief's articles out of `candidates` (all that match its topics or that it names).

    `total` is the number of articles in the library, so that the others can be counted as off topic.
    The same arguments give the same Selection, whatever the order of `candidates`."""
    window = resolve_window(spec.period, edition)
    pinned = {reference.partition("#")[0] for reference in spec.pin}
    excluded = {reference for reference in spec.exclude if "#" not in reference}
    left_out: list[LeftOut] = []
    in_time: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: c.id):
        verdict = _reason_against(candidate, spec, window, pinned, excluded)
        if verdict is None:
            in_time.append(candidate)
        else:
            left_out.append(LeftOut(id=candidate.id, reason=verdict[0], detail=verdict[1]))

    in_time.sort(key=_order_key(spec.order))
    chosen: list[Candidate] = []
    room = spec.limit - sum(candidate.id in pinned for candidate in in_time)
    for candidate in in_time:
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
    return Selection(
        candidates=total,
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
        # Most frequent first, then by name: the order in which the reader is told.
        counts={reason: n for reason, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n},
    )


def _reason_against(
    candidate: Candidate, spec: Spec, window: Period | None, pinned: set[str], excluded: set[str]
) -> tuple[Reason, str] | None:
    """Why a candidate is left out, as (reason, detail); None where nothing speaks against it."""
    if candidate.id in excluded:
        return "excluded", "excluded by the editor"
    if candidate.id in pinned:
        return None
    if not candidate.on_topic:
        if candidate.relevance > 0:
            return "below the threshold", f"relevance {candidate.relevance:.2f} is below its topic's threshold"
        return "off topic", "no topic of the brief matches"
    if candidate.status == "draft" and not spec.include_drafts:
        return "draft", "not reviewed yet"
    if candidate.twin is not None:
        return "duplicate", f"the same text as {candidate.twin}"
    if candidate.published is None:
        return "undated", "its date is not known; pin it to use it"
    if candidate.truncated:
        return "truncated", "its text is cut off; pin it to use it"
    if window is not None and not window.overlaps(candidate.published.period):
        period = candidate.published.period
        return "outside the period", f"published {period.first}" + (
            f" to {period.last}" if period.last != period.first else ""
        )
    return None


def _order_key(order: Order) -> Callable[[Candidate], tuple[float, ...] | tuple[object, ...]]:
    """Sort key for an order; the id settles ties, so that the order never wobbles."""

    def days(candidate: Candidate) -> tuple[int, int]:
        if candidate.published is None:
            return 0, 0
        return candidate.published.period.first.toordinal(), candidate.published.period.last.toordinal()

    if order == "oldest":
        return lambda c: (*days(c), c.id)
    if order == "relevance":
        return lambda c: (-c.relevance, -days(c)[1], -days(c)[0], c.id)
    return lambda c: (-days(c)[1], -days(c)[0], c.id)
