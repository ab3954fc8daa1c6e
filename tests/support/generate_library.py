"""A large library that looks like a real one, from a seed: `python tests/support/generate_library.py DIR COUNT`.

Words follow Zipf's law over a vocabulary of their own, with a core of real ones; every article is
about one or two of 24 subjects, whose words stand in its title, summary and body. Facts and quotes
rest on sentences of the body."""

from __future__ import annotations

import random
import sys
from itertools import accumulate
from pathlib import Path

_COMMON = [
    "the", "of", "to", "and", "in", "a", "for", "that", "is", "on", "with", "as", "by", "at", "from", "has",
    "its", "are", "it", "was", "will", "be", "have", "an", "which", "more", "not", "but", "said", "this",
    "also", "new", "year", "would", "after", "over", "been", "were", "their", "up", "than", "other", "last",
    "about", "one", "two", "first", "all", "out", "into", "who", "could", "can", "between", "under", "most",
    "some", "may", "while", "during", "government", "country", "market", "trade", "growth", "company",
    "state", "bank", "economy", "percent", "billion", "china", "chinese", "minister", "project",
    "investment", "region", "policy", "report", "official", "industry", "world", "beijing", "development",
    "central", "million", "production", "energy", "export", "price", "president", "agreement",
]  # fmt: skip
_ONSETS = [
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "k",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "z",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "io"]
_CODAS = ["", "n", "r", "l", "s", "t", "nd", "rt", "m", "k"]
_SUBJECTS = [
    ("kazakhstan", "astana", "almaty"), ("uzbekistan", "tashkent", "samarkand"), ("lithium", "battery", "cathode"),
    ("semiconductor", "wafer", "lithography"), ("soybean", "harvest", "drought"), ("railway", "freight", "locomotive"),
    ("port", "container", "shipping"), ("uranium", "enrichment", "reactor"), ("wheat", "flour", "silo"),
    ("pipeline", "compressor", "gas"), ("currency", "swap", "reserves"), ("steel", "furnace", "overcapacity"),
    ("solar", "polysilicon", "module"), ("copper", "smelter", "concentrate"), ("telecom", "spectrum", "handset"),
    ("aviation", "airline", "runway"), ("fisheries", "trawler", "quota"), ("vaccine", "clinic", "epidemic"),
    ("bond", "yield", "coupon"), ("tariff", "customs", "duty"), ("satellite", "orbit", "launcher"),
    ("hydropower", "dam", "turbine"), ("cotton", "textile", "spinning"), ("tourism", "visa", "hotel"),
]  # fmt: skip
_SOURCES = ("agency", "morning-post", "daily-times", "policy-letter", "institute")
_METRICS = ("trade", "output", "investment", "exports", "loans")
_UNITS = ("unit: percent", "currency: USD", "currency: CNY", "unit: project")


def generate(folder: Path, count: int, seed: int) -> None:
    """Write a library of `count` articles into `folder`. The same arguments give the same bytes."""
    chance = random.Random(seed)
    vocabulary = _make_vocabulary(chance)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    (folder / "sources.yaml").write_text("".join(_source(id) for id in _SOURCES), encoding="utf-8")
    (folder / "topics.yaml").write_text(_topics(vocabulary), encoding="utf-8")
    for number in range(count):
        if number % 1000 == 0:
            archive = folder / "articles" / f"{number // 1000:04d}"
            archive.mkdir(exist_ok=True)
        text = _article(chance, vocabulary, weights, number)
        (archive / f"article-{number:06d}.md").write_text(text, encoding="utf-8")


def _make_vocabulary(chance: random.Random) -> list[str]:
    words = dict.fromkeys(_COMMON)
    taken = {word for subject in _SUBJECTS for word in subject}
    while len(words) < 30_000:
        syllables = [
            chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)
            for _ in range(chance.choice((1, 2, 2, 3, 3)))
        ]
        word = "".join(syllables)
        if word not in taken:
            words[word] = None
    return list(words)


def _article(chance: random.Random, vocabulary: list[str], weights: list[float], number: int) -> str:
    subject = _SUBJECTS[_pick_subject(chance)]
    words = chance.choices(vocabulary, cum_weights=weights, k=chance.randint(200, 300))
    for _ in range(chance.randint(3, 9)):
        words[chance.randrange(len(words))] = chance.choice(subject)
    if chance.random() < 0.12:
        words[chance.randrange(len(words))] = chance.choice(_SUBJECTS[_pick_subject(chance)])
    sentences = []
    start = 0
    while start < len(words):
        length = chance.randint(9, 24)
        piece = words[start : start + length]
        if chance.random() < 0.3:
            piece.insert(len(piece) // 2, f"{chance.randint(1, 999)}.{chance.randint(0, 9)}")
        sentences.append(" ".join(piece).capitalize() + ".")
        start += length
    spoken = [i for i in range(len(sentences)) if chance.random() < 0.15][:2] or [len(sentences) - 1]
    quotes = []
    for i in spoken:
        quoted = sentences[i][:-1]
        quotes.append(quoted)
        sentences[i] = f"“{quoted},” said {chance.choice(vocabulary[100:900]).capitalize()}."
    breaks = set(range(3, len(sentences), 4))
    body = "".join(s + ("\n\n" if i in breaks else " ") for i, s in enumerate(sentences)).strip()
    title_words = [*chance.choices(vocabulary, cum_weights=weights, k=7), subject[0]]
    chance.shuffle(title_words)
    year, month, day = chance.randint(2012, 2026), chance.randint(1, 12), chance.randint(1, 28)
    header = [
        "---",
        f"title: '{' '.join(title_words).capitalize()}'",
        f"source: {chance.choice(_SOURCES)}",
        f"author: {chance.choice(vocabulary[100:900]).capitalize()} {chance.choice(vocabulary[100:900]).capitalize()}",
        f"published: {{date: {year}-{month:02d}-{day:02d}, basis: stated}}",
        f"url: https://news.example/{year}/{number}",
        "language: en",
        f"status: {'draft' if chance.random() < 0.05 else 'reviewed'}",
        f"origin: {{file: page-{number}.txt, sha256: {chance.getrandbits(256):064x}, span: [0, {len(body)}]}}",
        "summary: >-",
        *(f"  {sentence}" for sentence in (s for i, s in enumerate(sentences[:5]) if i not in spoken)),
        "facts:",
    ]
    free = [i for i in range(len(sentences)) if i not in spoken]
    for fact, i in enumerate(chance.sample(free, min(len(free), chance.randint(3, 6)))):
        header += [
            f"  - id: fact-{fact}",
            f"    statement: {sentences[i]}",
            f"    metric: {subject[0]}-{chance.choice(_METRICS)}",
            f"    value: {chance.randint(1, 900)}.{chance.randint(0, 9)}",
            f"    {chance.choice(_UNITS)}",
            f"    as_of: {year - chance.randint(0, 3)}",
            f"    passage: {sentences[i][:-1]}",
        ]
    header.append("quotes:")
    for quoted in quotes:
        header += [
            f"  - words: {quoted}",
            f"    speaker: {chance.choice(vocabulary[100:900]).capitalize()}",
            "    role: analyst",
        ]
    return "\n".join([*header, "---", body, ""])


def _pick_subject(chance: random.Random) -> int:
    # the first subjects are in the news more often than the last
    return (
        min(int(chance.paretovariate(0.9)) - 1, len(_SUBJECTS) - 1) if chance.random() < 0.3 else chance.randrange(24)
    )


def _source(id: str) -> str:
    return f"- {{id: {id}, name: {id.title()}, kind: newspaper, ownership: private, descriptor: A publisher.}}\n"


def _topics(vocabulary: list[str]) -> str:
    rare = vocabulary[12_000:]
    rules = [
        "all: [[china, chinese, beijing], [kazakh*, astana], [trade, invest*, project], [pipeline, railway, port]]",
        "all: [[uzbek*, tashkent], [\"central bank\", \"trade growth\", reserves, swap]]\n    none: [cotton]",
        "all: [[lithium], [batter*, cathode], [price], [market, trade]]",
        "all: [[semicond*], [\"chinese government\", state, \"china policy\"], [wafer*]]",
        "all: [[soybean], [\"soybean harvest\", drought], [price, \"market price\"]]",
        "all: [[railway, freight, locomot*], [container, shipping, port], [trade, china, company]]",
        "all: [[uranium, reactor*], [enrich*], [president, minister], [official, government]]\n    none: [wheat]",
        "all: [[steel, furnace*], [overcapacity], [chinese, china, beijing, state], [polic*, industry]]",
        f"any: [{', '.join(rare[0:4])}]",
        f"any: [\"{rare[20]}\", {rare[30][:7]}*, \"of {rare[40]}\", \"the {rare[50]}\"]",
        "all: [[bond, yield, coupon], [bank], [central], [growth, economy, market]]",
        "all: [[hydropower, dam], [turbine*], [energy, project], [region, china]]",
    ]  # fmt: skip
    return "".join(
        f"- id: topic-{i}\n  label: Topic {i}\n  description: A generated topic.\n  match:\n    {rule}\n"
        for i, rule in enumerate(rules)
    )


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
