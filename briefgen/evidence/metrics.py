"""The metrics of a whole library, held against each other: one that is told in units of different things, and one that
is spelt like another. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from briefgen.evidence.amounts import is_currency, plain_unit
from briefgen.model.library import UNNAMED
from briefgen.model.selection import MetricUnit
from briefgen.text.lexicon import load_rows

_DIMENSIONS = {
    row.name.replace("-", "_"): row.text("dimension") or row.text("scale") for row in load_rows("units")
} | {"fraction": "share", "percent": "share", "percentage_point": "points", "basis_point": "points"}  # fmt: skip
_POWERS = {"square": "area", "cubic": "volume"}
_COUNT = "count of "
_SURE, _LONG = 6, 10  # letters of a word in which one is a slip, and two are
_MOST_ALIKE = 20  # words that one is compared with
_PLURAL = 4  # letters of a word whose plural is no other word


@dataclass(frozen=True, slots=True)
class Mixed:
    """A metric that most figures have in units like that of `there`, and fewer in `here`'s."""

    here: MetricUnit
    there: MetricUnit


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A metric that is written like another, `meant`, which `uses` figures have."""

    metric: str
    meant: str
    uses: int


def find_mixed(units: Sequence[MetricUnit]) -> Iterator[Mixed]:
    """One for each kind of unit that a metric is told in beside its usual one. Currencies are of one kind."""
    for metric, members in groupby(sorted(units), key=lambda unit: unit.metric):
        groups: dict[str, list[MetricUnit]] = {}
        for unit in members:
            groups.setdefault(dimension(unit), []).append(unit)
        # A number of no unit counts what the others count.
        bare = groups.pop(_COUNT, None)
        counted = [kind for kind in groups if kind.startswith(_COUNT)]
        if bare:
            groups.setdefault(max(counted, key=lambda kind: _size(groups[kind]), default=_COUNT), []).extend(bare)
        if len(groups) > 1 and metric != UNNAMED:
            usual, *others = sorted(groups.values(), key=lambda group: (-_size(group), group[0]))
            for group in others:
                yield Mixed(min(group, key=lambda unit: unit.first), min(usual, key=lambda unit: unit.first))


def _size(group: Sequence[MetricUnit]) -> int:
    return sum(unit.uses for unit in group)


def dimension(unit: MetricUnit) -> str:
    """What a unit measures: weight, money, a share, a count of workers; and whether it is a rate."""
    rate = " in a time" if unit.per else ""
    if is_currency(unit.unit):
        return f"money{rate}"
    plain = plain_unit(unit.unit)
    power, _, base = plain.partition("_")
    if plain in _DIMENSIONS:
        return (_DIMENSIONS[plain] or plain) + rate
    if power in _POWERS and base in _DIMENSIONS:
        return _POWERS[power] + rate
    return f"{_COUNT}{plain.rpartition('_')[2].removesuffix('s')}{rate}"


def find_misspelt(units: Sequence[MetricUnit]) -> Iterator[Misspelt]:
    """The metrics that differ by a slip of the pen from one that at least twice as many figures have, in units of the
    same kind. Words that begin otherwise are others (imports, exports), and so are numbers."""
    counts: Counter[str] = Counter()
    kinds: dict[str, set[str]] = {}
    for unit in units:
        counts[unit.metric] += unit.uses
        kinds.setdefault(unit.metric, set()).add(dimension(unit))
    counts.pop(UNNAMED, None)
    words = _near_words({word for metric in counts for word in metric.split("-")})
    joined: dict[str, list[str]] = {}
    for metric in sorted(counts):
        joined.setdefault(metric.replace("-", ""), []).append(metric)
    for metric in sorted(counts):
        near = {other: 1 for other in joined[metric.replace("-", "")] if other != metric}
        near |= {other: slips for other, slips in _with_another_word(metric, words) if other in counts}
        meant = [
            (slips, -counts[other], other)
            for other, slips in near.items()
            if counts[other] >= 2 * counts[metric] and kinds[other] & kinds[metric]
        ]
        if meant:
            _, _, best = min(meant)
            yield Misspelt(metric, best, counts[best])


def _with_another_word(metric: str, near: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, int]]:
    """The metric with one of its words exchanged for one that is a slip away, and how many letters that is."""
    words = metric.split("-")
    for place, word in enumerate(words):
        for other, slips in near.get(word, {}).items():
            yield "-".join((*words[:place], other, *words[place + 1 :])), slips


def _near_words(words: Iterable[str]) -> dict[str, dict[str, int]]:
    """For each word those that look like the same one with a slip, and by how many letters. Only words are compared of
    which the same is left without a letter or two."""
    alike: dict[str, list[str]] = {}
    for word in sorted(words):
        if word.isalpha() and len(word) >= _PLURAL:
            for left in _shortened(word):
                alike.setdefault(left, []).append(word)
    # More words that leave the same are codes, and no words.
    few = (members for members in alike.values() if len(members) <= _MOST_ALIKE)
    near: dict[str, dict[str, int]] = {}
    for one, other in {pair for members in few for pair in combinations(members, 2)}:
        if slips := _count_slips(one, other):
            near.setdefault(one, {})[other] = near.setdefault(other, {})[one] = slips
    return near


def _shortened(word: str) -> set[str]:
    """A word, and it without one of its letters; without two where it is long."""
    once = {word[:i] + word[i + 1 :] for i in range(len(word))}
    twice = {one[:i] + one[i + 1 :] for one in once for i in range(len(one))} if _LONG <= len(word) <= 30 else set()
    return {word} | once | twice


def _count_slips(one: str, other: str) -> int | None:
    """How many letters two words differ by, where that looks like a slip; None where they mean two things."""
    shorter = min(len(one), len(other))
    if one[0] != other[0]:
        return None
    if f"{min(one, other, key=len)}s" == max(one, other, key=len):
        return 1
    slips = _distance(one, other)
    return slips if (slips == 1 and shorter >= _SURE) or (slips == 2 and shorter >= _LONG) else None


def _distance(one: str, other: str) -> int:
    """Letters left out, added, exchanged or swapped with the next."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if before and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]
