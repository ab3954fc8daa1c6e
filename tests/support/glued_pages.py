"""Pages that hold several articles between site boilerplate, made up here: to hold the splitter to."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

PARAGRAPH = "\n\n"
BREAK = "\n"
PUBLISHERS = [
    "Harbour Gazette", "The Meridian Post", "Coastal Daily News", "Steppe Observer", "Northern Ledger",
    "Caspian Review",
    "Lakeside Tribune", "The Plateau Times", "Reuters", "Bloomberg", "Kestrel Wire", "Al Jazeera",
]  # fmt: skip
AUTHORS = ["Mira Holt", "Daniyar Omarov", "Chen Yulan", "Ana Sousa Reis", "Peter van Dam", "Olga Brandt", "Tomas Lind"]
PLACES = ["ASTANA", "LISBON", "OSLO", "HANOI", "QUITO", "NAIROBI"]
TOPICS = [
    ("ferry line", "harbour council", "passengers", "tonnes of freight"),
    ("wind farm", "energy ministry", "turbines", "megawatts"),
    ("rail tunnel", "transport board", "commuters", "kilometres of track"),
    ("rice harvest", "farmers' union", "growers", "bushels"),
    ("lithium mine", "mining agency", "workers", "tonnes of ore"),
    ("school reform", "education office", "pupils", "classrooms"),
    ("fish quota", "fisheries bureau", "trawlers", "crates"),
    ("data centre", "planning court", "engineers", "servers"),
    ("water pipeline", "river authority", "households", "cubic metres"),
    ("tram network", "city assembly", "drivers", "stops"),
]
VERBS = ["backs", "delays", "expands", "defends", "reopens", "questions", "trims", "approves"]
_SENTENCES = [
    "The {body} said on {day} that the {thing} would cost {n} million dollars more than first thought.",
    "About {n} {people} would be affected, according to figures released by the {body}.",
    "'We did not expect demand to rise this fast,' said {name}, who leads the review for the {body}.",
    "Critics of the plan argue that the {unit} promised in {year} never arrived, and that nobody kept count.",
    "The {thing} was first proposed in {year}, when prices were low and the {body} had money to spare.",
    "In the southern districts, where most {people} live, the mood was calm but watchful.",
    "{name} told reporters that a second phase could add {n} {unit} within five years.",
    "The budget passed by a narrow margin, with members of both large parties breaking ranks.",
    "Analysts said the decision was likely to shape similar projects elsewhere in the region.",
    "A spokesman declined to say when the {body} would publish the full contract.",
    "It is the third time since {year} that the {thing} has been put to a vote.",
    "Several {people} interviewed on {day} said that they had not been asked for their opinion.",
    '"What matters now is that the work is done on time," {name} said, "and that it is done well."',
    "Neighbouring countries have watched the {thing} closely, since they share the same {unit}.",
]


_SUBHEADS = ["A slow start", "Who pays in the end", "Questions of trust", "The view from the south", "What comes next"]
_BOXES = [
    "Sign up for the Morning Bell newsletter\nGet the best of our reporting in your inbox every "
    "weekday\nEnter your email",
    "Subscribe to our channel on Telegram for breaking news",
    "Related: Five maps of the new sea lanes\nRelated: Ask our reporters anything",
    "[Read more: A port that never sleeps]",
    "READ ALSO: How cranes learned to dance",
    "We use cookies to improve your experience. By continuing you accept our cookie policy.",
    "Share\nTweet\nEmail\nPrint",
    "Illustration: Mira Holt/The Meridian Post",
    "People wait on the quay in the rain last winter. — AFP pic",
    "The quay on a busy morning. REUTERS/Ana Sousa",
    "Chart: Plateau Statistics Office",
]


@dataclass(frozen=True)
class Made:
    """An invented article."""

    title: str
    publisher: str
    author: str
    paragraphs: tuple[str, ...]
    ago: str

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs)


def make_article(rng: random.Random) -> Made:
    thing, body, people, unit = rng.choice(TOPICS)
    name = rng.choice(AUTHORS)
    subject = body[0].upper() + body[1:]
    title = rng.choice([
        f"{subject} {rng.choice(VERBS)} {thing} after months of talks",
        f"Why the {thing} in the south divides {people}",
        f"{subject} {rng.choice(VERBS)} plan for new {thing}: what it means for {people}",
        f"{rng.randint(12, 90)},000 {people} wait as {body} {rng.choice(VERBS)} {thing}",
    ])  # fmt: skip
    paragraphs = []
    left = rng.sample(_SENTENCES, len(_SENTENCES))  # none twice: a repeat looks like a pull quote
    for _ in range(rng.randint(3, 6)):
        chosen = [left.pop() for _ in range(rng.randint(1, 2))]
        paragraphs.append(
            " ".join(
                s.format(
                    thing=thing, body=body, people=people, unit=unit, name=rng.choice(AUTHORS), n=rng.randint(3, 900),
                    day=rng.choice(["Monday", "Tuesday", "Thursday"]), year=rng.randint(2009, 2023),
                )
                for s in chosen
            )
        )  # fmt: skip
    if rng.random() < 0.4:
        paragraphs.insert(
            rng.randint(1, len(paragraphs) - 1), rng.choice([*_SUBHEADS, *(s.upper() for s in _SUBHEADS)])
        )
    ago = rng.choice(
        [
            f"{rng.randint(2, 23)} hours ago",
            "a day ago",
            f"{rng.randint(2, 6)} days ago",
            f"{rng.randint(2, 23)}h ago",
            "an hour ago",
        ]
    )
    return Made(title, rng.choice(PUBLISHERS), name, tuple(paragraphs), ago)


def _joined(article: Made, rng: random.Random, *, single: bool = False, sep: str = "\n") -> str:
    """The body as a site sets it, with advertisements in it."""
    parts = list(article.paragraphs)
    if single:
        if rng.random() < 0.5 and len(parts) > 2:
            parts.insert(1, "Advertisement")
        return " ".join(parts)
    if rng.random() < 0.5 and len(parts) > 2:
        parts.insert(
            rng.randint(1, len(parts) - 1),
            rng.choice(["Advertisement", "ADVERTISEMENT", "Story continues below advertisement"]),
        )
    if rng.random() < 0.3 and len(parts) > 2:
        parts.insert(
            rng.randint(1, len(parts) - 1),
            rng.choice(["Read more: Ten charts on the year in shipping", "Also read: A port that never sleeps"]),
        )
    if rng.random() < 0.3:
        parts.insert(
            1,
            rng.choice(
                [
                    "Workers at the site before the opening. Photo: Reuters",
                    "A view of the harbour at dawn. (Photo: AFP)",
                    "Source: Harbour council",
                ]
            ),
        )
    if rng.random() < 0.5 and len(parts) > 2:
        parts.insert(rng.randint(1, len(parts) - 1), rng.choice(_BOXES))
    if rng.random() < 0.25:  # a pull quote
        long = [p for p in article.paragraphs if p.count(" ") > 16 and p[0] not in "'\""]
        if long:
            words = rng.choice(long).split(". ")[0].rstrip(".")
            parts.insert(rng.randint(1, len(parts) - 1), words)
    if sep == "\n" and rng.random() < 0.4:  # broken at hyperlinks
        parts = [_break_at_links(p, rng) if p.count(" ") > 20 else p for p in parts]
    return sep.join(parts)


def _break_at_links(paragraph: str, rng: random.Random) -> str:
    """The paragraph with line breaks around a piece of it, as a saved page has around a link."""
    words = paragraph.split()
    small = [
        i
        for i in range(3, len(words) - 4)
        if words[i][0].islower() and words[i + 3][0].islower() and words[i - 1][-1] not in ".!?:'\","
    ]
    if not small:
        return paragraph
    i = rng.choice(small)
    if any(w[-1] in ".!?:'\"" for w in words[i - 1 : i + 3]):
        return paragraph
    return " ".join(words[:i]) + "\n" + " ".join(words[i : i + 3]) + "\n" + " ".join(words[i + 3 :])


def aggregator(articles: Sequence[Made], rng: random.Random) -> str:
    """Title and body, then boilerplate, then related articles with publisher, time, publisher."""
    first, *others = articles
    page = f"\n{first.title}\n{_joined(first, rng)}\n" + rng.choice([
        "Hashtags\n\nTry Our AI Features\nExplore what Peek9 AI can "
    "do for you:\nComments\nNo comments yet...\nRelated Articles\n",
        "Share\nComments (0)\nBe the first to comment\nRelated News\n",
        "#ports #trade\nLeave a comment\nYou may also like\n",
    ])  # fmt: skip
    for a in others:
        order = rng.choice(
            [
                f"{a.publisher}\n{a.ago}\n- {a.publisher}\n{a.title}",
                f"{a.title}\n{a.publisher}\n{a.ago}",
                f"{a.publisher} · {a.ago}\n{a.title}",
                f"{a.ago} | {a.publisher}\n{a.title}",
            ]
        )
        page += f"\n\n{order}\n{_joined(a, rng, single=rng.random() < 0.7)}\n"
    return page


def wire_dump(articles: Sequence[Made], rng: random.Random) -> str:
    """Wire reports one below the other: headline, dateline in the first paragraph, end mark."""
    chunks = []
    for a in articles:
        place, agency = rng.choice(PLACES), rng.choice(["Xinhua", "Reuters", "AP", "Kestrel"])
        month = rng.choice(["Jan", "May", "Sept"])
        lead = rng.choice(
            [
                f"{place}, {month}. {rng.randint(1, 28)} ({agency}) -- ",
                f"{place} ({agency}) - ",
                f"{place}, {month} {rng.randint(1, 28)} ({agency}) — ",
            ]
        )
        end = rng.choice(["\nEnditem", "\n(END)", " Endi", ""])
        gap = rng.choice(["\n", "\n\n"])
        chunks.append(f"{a.title}\n{gap if gap == BREAK else ''}{lead}{_joined(a, rng, sep=gap)}{end}")
    return rng.choice(["\n\n", "\n\n\n", "\n\n-----\n\n"]).join(chunks)


def magazine(articles: Sequence[Made], rng: random.Random) -> str:
    """Essays with bylines and words about their authors."""
    chunks = []
    for a in articles:
        by = rng.choice(
            [
                f"By {a.author}",
                f"By {a.author} | May {rng.randint(1, 28)}, 2024",
                f"by {a.author}\nPublished: {rng.randint(1, 28)} March 2024",
            ]
        )
        role = rng.choice(
            [
                "is a researcher at the Institute for Harbour Studies",
                "is a lecturer in economics at the University of Plateau",
                "is an editor based in Lisbon",
            ]
        )
        chunks.append(
            f"{a.title}\n{by}\n\n{_joined(a, rng, sep=PARAGRAPH)}\n\nWilma {a.author.split(maxsplit=1)[1]} {role}."
        )
    return rng.choice(["\n\n", "\n\n\n", "\n\n* * *\n\n", "\n\n________________\n\n"]).join(chunks)


def newspaper(articles: Sequence[Made], rng: random.Random) -> str:
    """A site's page with its menu above, and the next articles under it."""
    page = (
        "Home\nWorld\nBusiness\nSubscribe\nSign in\n"
        if rng.random() < 0.7
        else "Advertisement\nAdvertisement\nHarbour and Trade\nGet more with myDESK\nA personalised "
        "news feed of stories that matter to you\nLearn more\n"
    )
    for i, a in enumerate(articles):
        when = rng.choice(
            [
                f"Published {rng.randint(1, 28)} June 2023",
                f"June {rng.randint(1, 28)}, 2023, 10:{rng.randint(10, 59)} AM",
                f"{a.publisher}, May {rng.randint(1, 28)}, 2023 Adjust font size:",
            ]
        )
        by = rng.choice([f"By {a.author}\n", ""])
        widget = rng.choice(["3 min read\n", "Share\n", ""])
        above = PARAGRAPH if i else ""
        page += f"{above}\n{a.title}\n{by}{when}\n{widget}{_joined(a, rng, sep=PARAGRAPH)}\n\n"
        page += rng.choice(
            [
                "Share this article\nFollow us on Facebook\n",
                "Sign up for our newsletter and never miss a story\n",
                "© 2023 " + a.publisher + ". All rights reserved.\n",
                "Tags: ports, trade\n",
            ]
        )
    return page


def markdown(articles: Sequence[Made], rng: random.Random) -> str:
    """Clippings under headings."""
    level = rng.choice(["#", "##"])
    return "\n\n".join(
        f"{level} {a.title}\n\n*{a.publisher}*, 3 May 2024\n\n{_joined(a, rng, sep=PARAGRAPH)}" for a in articles
    )


def ruled(articles: Sequence[Made], rng: random.Random) -> str:
    """Pasted texts, with nothing between them but a rule or empty lines."""
    between = rng.choice(["\n\n\n\n", "\n\n====================\n\n", "\n\n***\n\n", "\f"])
    return between.join(f"{a.title}\n\n{_joined(a, rng, sep=PARAGRAPH)}" for a in articles)


def mailing(articles: Sequence[Made], rng: random.Random) -> str:
    """A digest: publishers and authors in many orders, lists of headlines and readers' comments at the end."""
    chunks = []
    for a in articles:
        head = rng.choice([
            f"{a.publisher} | {a.ago}\n\n{a.title}\n\nBy {a.author}",
            f"{a.title}\n{a.author}\n{a.publisher}, May {rng.randint(1, 28)}, 2024",
            f"{a.title}\n\nBy {a.author}, {a.publisher}\nUpdated {rng.randint(1, 28)} "
    f"May 2024 at 10:{rng.randint(10, 59)}",
            f"WORLD\n{a.title}\n{rng.randint(1, 28)}.05.2024 | {a.publisher}",
        ])  # fmt: skip
        tail = rng.choice([
            "Comments\nJohn B: This is what happens when nobody reads the contract before signing it.\nMaria: I "
    "agree with John.",
            "Most read\nTen charts on the year in shipping\nA port that never sleeps\nHow cranes learned to dance",
            "Related articles\nA port that never sleeps: inside the night shift",
            "Tags: harbour, trade, money\nPrint\nEmail",
            "",
        ])  # fmt: skip
        chunks.append(f"{head}\n\n{_joined(a, rng, sep=PARAGRAPH)}\n\n{tail}".rstrip())
    return rng.choice(["\n\n\n", "\n\n---\n\n"]).join(chunks) + "\n"


STYLES: list[Callable[[Sequence[Made], random.Random], str]] = [
    aggregator,
    wire_dump,
    magazine,
    newspaper,
    markdown,
    ruled,
    mailing,
]


def make_page(seed: int) -> tuple[str, list[Made], str]:
    """(text, the articles in it, the style) of the page with this number."""
    rng = random.Random(seed)
    style = STYLES[seed % len(STYLES)]
    articles: list[Made] = []
    while len(articles) < rng.randint(2, 5):
        made = make_article(rng)
        if made.title not in {a.title for a in articles}:
            articles.append(made)
    return style(articles, rng), articles, style.__name__
