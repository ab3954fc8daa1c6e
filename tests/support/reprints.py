"""Reprints as papers and sites make them, and reports of one mould, invented: to hold `duplicates` to.

A story is cut, moved about, given a paragraph of its own and another headline, and then scanned badly (one
word in ten spoilt at most) or set between a site's own words. Beside them stand other stories of the same
event, which share a quotation, and reports that differ in names and numbers alone."""

# ruff: noqa: SIM905 - lists of words read better as words
from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from itertools import accumulate

_FUNCTION = """
    the of and to in a that for is was on with as by it at he from his be are have has had were not this which but an
    they their said will would its been who more about after one two new also other some into than them over most
    """.split()
_PHRASES = [
    "at the end of the", "said in a statement on", "for the first time since", "one of the most", "as a result of the",
    "by the end of the year", "declined to comment on the", "in the first half of", "as part of a plan to",
]  # fmt: skip
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_LOOK_ALIKE = dict(zip("meclihbnut", ["rn", *"ce1lbhunf"], strict=True)) | {"o": "0"}


_SLOT = re.compile(r"\{(\w+)(?:-(\d+))?\}")


@dataclass
class Batch:
    """Texts with ids, and which story each tells: two of one story are a pair."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    stories: list[int] = field(default_factory=list)

    def add(self, text: str, story: int) -> None:
        self.texts.append((str(len(self.texts)), text))
        self.stories.append(story)

    def pairs(self) -> set[tuple[str, str]]:
        of_story: dict[int, list[str]] = {}
        for (id, _), story in zip(self.texts, self.stories, strict=True):
            of_story.setdefault(story, []).append(id)
        return {(a, b) for ids in of_story.values() for i, a in enumerate(ids) for b in ids[i + 1 :]}


class World:
    """Words and names to tell stories with."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        words = sorted({self._word() for _ in range(9000)})
        self.chance.shuffle(words)
        self.words = words
        self.weights = list(accumulate(1 / (i + 3) ** 0.95 for i in range(len(words))))
        self.names = sorted({self._word().capitalize() for _ in range(3000)})

    def _word(self) -> str:
        pick = self.chance.choice
        core = "".join(pick("bcdfghlmnprstvw") + pick("aeiou") for _ in range(pick((1, 2, 2, 3))))
        return core + pick(["", "n", "r", "s", "t", "ng", "ment", "tion", "ed", "er"])

    def some(self, count: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def event(self) -> tuple[list[str], list[str]]:
        return self.some(25) + self.chance.sample(self.words, 10), self.chance.sample(self.names, 8)

    def sentence(self, subject: list[str], names: list[str]) -> str:
        chance, told, count = self.chance, list[str](), self.chance.randint(10, 28)
        while len(told) < count:
            kind = chance.random()
            if kind < 0.42:
                told.append(_FUNCTION[min(int(chance.expovariate(0.12)), len(_FUNCTION) - 1)])
            elif kind < 0.62:
                told.append(chance.choice(subject))
            elif kind < 0.84:
                told += self.some(1)
            elif kind < 0.92:
                told.append(chance.choice(names))
            elif kind < 0.96:
                told.append(self.number())
            else:
                told += chance.choice(_PHRASES).split()
        line = " ".join(told)
        return line[0].upper() + line[1:] + "."

    def number(self) -> str:
        shape = self.chance.choice(["{2-99}", "{1-900},{100-999}", "{1950-2024}"])
        return _SLOT.sub(self._fill, shape)

    def story(self, event: tuple[list[str], list[str]]) -> list[str]:
        return [self.sentence(*event) for _ in range(self.chance.randint(8, 24))]

    def reprint(self, story: list[str]) -> str:
        """`story` under another headline, cut from the end, thinned out, with a paragraph of the paper's own."""
        chance, kept = self.chance, list(story)
        if chance.random() < 0.55:
            kept = kept[: max(4, int(len(kept) * chance.uniform(0.35, 1)))]
        if chance.random() < 0.5:
            kept = [line for line in kept if chance.random() > chance.uniform(0, 0.2)] or kept[:4]
        if chance.random() < 0.35:
            for _ in range(chance.randint(1, 3)):
                kept.insert(chance.randint(1, len(kept)), self.sentence(self.some(12), chance.sample(self.names, 3)))
        return f"{' '.join(self.some(chance.randint(4, 9))).title()}. {' '.join(kept)}"

    def scan(self, text: str, most: float = 0.1) -> str:
        """`text` as a bad scan reads it: letters mistaken, words parted, joined and lost."""
        chance, read, rate = self.chance, list[str](), self.chance.uniform(0, most)
        for word in text.split():
            kind = chance.random() / rate if rate else 1.0
            at = chance.randrange(len(word))
            if kind < 0.6:
                word = word[:at] + _LOOK_ALIKE.get(word[at], "x") + word[at + 1 :]
            elif kind < 0.8 and len(word) > 4:
                word = f"{word[:3]}{chance.choice([' ', '- '])}{word[3:]}"
            elif kind < 0.9 and read:
                read[-1] += word
                continue
            elif kind < 1:
                continue
            read.append(word)
        return " ".join(read)

    def moulded(self, mould: int) -> str:
        """A report of one of four moulds: the stock market, the weather, a match, an obituary."""
        return _SLOT.sub(self._fill, _MOULDS[mould])

    def _fill(self, slot: re.Match[str]) -> str:
        if slot[2]:
            return str(self.chance.randint(int(slot[1]), int(slot[2])))
        return self.chance.choice(self.names if slot[1] == "name" else _DAYS)


_MOULDS = [
    "Shares rose {day} in heavy trading on the exchange. The industrial average moved {1-30}.{10-99} points to"
    " {700-3900}.{10-99}. Gainers and losers stood at about {2-9} to {1-5}. Volume came to {10-90}.{10-99}"
    " million shares, against {10-90}.{10-99} million in the session before. Among active issues, {name} was up"
    " {1-7} at {20-99}, {name} {1-7} at {20-99} and {name} {1-7} at {20-99}. In the second market the composite"
    " closed at {100-400}.{10-99}. Dealers said that all were waiting for {day}.",
    "The outlook for {name} and its neighbours is for cloudy skies through {day} with a chance of showers by"
    " evening. High today {20-95}, low tonight {5-70}. Winds from the west at {5-15} to {16-35} miles an hour."
    " Chance of rain {1-9}0 in a hundred. Read in the last day were a high of {20-95} and a low of {5-70}."
    " Sunrise tomorrow {5-7}:{10-59}, sunset {4-8}:{10-59}. The record high for the date was {60-105} in"
    " {1900-1975}, the record low {2-40} in {1900-1975}.",
    "Led by {name} {name} with {10-40} points, the home side beat {name} by {80-130} to {70-120} on {day}"
    " night. For the winners, {name} added {8-25} points and {5-18} rebounds; it was their {2-9}th win in"
    " {10-14} games. At the half the board showed {45-65} to {35-60}. With {2-9} minutes left the lead had gone"
    " down to {2-9}, but {name} put the game out of reach. The sides meet again on {day} in {name} before"
    " {4-19},{100-999} seats.",
    "Friends and family of {name} {name}, {55-98}, of {100-2900} {name} Street, who died {day} at {name}"
    " Memorial Hospital, may call from {2-4} to {5-9} p.m. on {day}. Born in {name}, the deceased lived in the"
    " city for {10-70} years and worked for the {name} Company until {1950-1975}. Left behind are {1-4} sons,"
    " {name} and {name} of {name}, a daughter, Mrs. {name} of {name}, and {2-14} grandchildren. Services will"
    " be held at {9-11} a.m. in the {name} Funeral Home, with the Rev. {name} {name}, and burial will be in"
    " {name} Cemetery.",
]


def make_batch(seed: int, *, sites: bool, stories: int = 80, moulded: int = 15, alone: int = 120) -> Batch:
    """Reprints of `stories`, other stories of some of their events, reports of four moulds, and texts that stand
    alone; between the words of their sites, or badly scanned."""
    world, batch = World(seed), Batch()
    chance = world.chance
    words = [" ".join(world.some(chance.randint(20, 60))) for _ in range(4)]

    def print_it(text: str) -> str:
        if not sites:
            return world.scan(text)
        site = chance.choice(words)
        return f"{site} {text} {' '.join(reversed(site.split()))}" if chance.random() < 0.6 else text

    story = 0
    for _ in range(stories):
        event = world.event()
        told = world.story(event)
        for _ in range(min(12, 2 + int(chance.expovariate(0.6)))):
            batch.add(print_it(world.reprint(told)), story)
        if chance.random() < 0.5:
            quotation = f"{world.sentence(*event)} {world.sentence(*event)}"
            for _ in range(2):
                story += 1
                batch.add(print_it(" ".join([*world.story(event), quotation])), story)
        story += 1
    for mould in range(4):
        for _ in range(moulded):
            batch.add(print_it(world.moulded(mould)), story)
            story += 1
    for _ in range(alone):
        batch.add(print_it(" ".join(world.story(world.event()))), story)
        story += 1
    return batch
