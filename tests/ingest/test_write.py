"""Articles to files and back: what is written is read as the same article, whatever stands in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.ingest.draft.propose import propose_facts, propose_quotes
from briefgen.library.files import parse_article
from briefgen.library.write import Known, is_another, parse_known, read_known, write_article, write_new
from briefgen.model.base import Amount, Dated, Period
from briefgen.model.found import FoundFigure, FoundQuote
from briefgen.model.library import Article, Change, Fact, Origin, Quote
from briefgen.text.characters import find_refused

BODY = (
    "The council spent $2.5 million in 2023. 'It will "
    'be worth it,\' said Mira Holt: "all of it".\n\nThe line opens in May.'
)
SHA = "ab" * 32

_text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)
_line = (
    st.one_of(
        _text,
        st.sampled_from(
            [
                "yes",
                "null",
                "12",
                "1.5",
                "- a",
                "a: b",
                "#x",
                "'q'",
                '"q"',
                "{x}",
                "[y]",
                "---",
                "a #b",
                "~",
                "0x1F",
                "@a",
                "%b",
                "=",
                "é ü 中文 «да»",
                "2015-05-07",
                "*x",
                "&y",
                "!z",
                "|",
                ">",
                "a\\b",
                "x:",
                "true ",
            ]
        ),
    )
    .map(str.strip)
    .filter(lambda s: bool(s) and not find_refused(s) and "\n" not in s)
)
_id = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
_period = st.one_of(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(lambda d: Period(first=d, last=d, precision="day")),
    st.sampled_from(["2015", "2015-05", "2021-H1", "2021-H2", "2024-Q3", "2024-07/2024-08"]).map(Period.model_validate),
)
_dated = st.builds(Dated, period=_period, basis=st.sampled_from(["stated", "relative", "inferred"]))
_number = st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=3)
_origin = st.builds(
    Origin, file=_line, sha256=st.just(SHA), span=st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))
)


@st.composite
def _facts(draw: st.DrawFn) -> tuple[Fact, ...]:
    facts = []
    for i in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["plain", "money", "range"]))
        words: dict[str, object] = {"id": f"f-{i}", "statement": draw(_line), "passage": "spent $2.5 million in 2023"}
        if kind != "plain":
            words |= {"metric": draw(_id), "as_of": draw(_period), "label": draw(_line), "topics": (draw(_id),)}
            words |= {"qualifier": draw(st.sampled_from(["about", "at-least", None]))}
        if kind == "money":
            change = Change(value=draw(_number), unit="percent", base="2022")
            words |= {"value": draw(_number), "currency": "USD", "change": change}
            words |= {"equivalent": Amount(value=Decimal("3.5"), currency="EUR"), "kind": "forecast"}
        elif kind == "range":
            low, high = sorted([draw(_number), draw(_number)])
            words |= {"low": low, "high": high, "unit": "percent"}
        facts.append(Fact.model_validate(words))
    return tuple(facts)


_articles = st.builds(
    Article,
    id=st.just("x"),
    title=_line,
    source=_id,
    origin_source=st.none() | _id,
    author=st.none() | _line,
    author_note=st.none() | _line,
    published=st.none() | _dated,
    event=st.none() | _dated,
    captured=st.none() | _dated,
    url=st.none() | st.just("https://example.org/a?b=c#d,e"),
    language=st.sampled_from(["en", "ru", "zh-Hans", "no"]),
    status=st.sampled_from(["draft", "reviewed"]),
    truncated=st.booleans(),
    topics=st.lists(_id, max_size=2).map(tuple),
    origin=st.none() | _origin,
    copies=st.lists(_origin, max_size=2).map(tuple),
    duplicate_of=st.none() | _id,
    summary=st.just("") | _line,
    facts=_facts(),
    quotes=st.lists(
        st.builds(Quote, words=st.just("It will be worth it"), speaker=_line, role=st.none() | _line), max_size=2
    ).map(tuple),
    body=st.just(BODY),
)


@given(_articles)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read_back_as_the_same_article(article: Article) -> None:
    assert parse_article(write_article(article), "x.md", "x") == article


def test_a_file_reads_as_an_editor_would_write_it() -> None:
    article = Article(
        id="x",
        title="Ferry line: late, but it floats",
        source="daily-planet",
        published=Dated(
            period=Period(first=date(2024, 5, 7), last=date(2024, 5, 7), precision="day"), basis="relative"
        ),
        origin=Origin(file="page.txt", sha256=SHA, span=(3, 90)),
        body=BODY,
    )
    assert write_article(article).splitlines()[:9] == [
        "---",
        'title: "Ferry line: late, but it floats"',
        "source: daily-planet",
        "published: {date: 2024-05-07, basis: relative}",
        "language: en",
        "status: draft",
        f"origin: {{file: page.txt, sha256: {SHA}, span: [3, 90]}}",
        "---",
        "",
    ]


def test_figures_and_quotes_become_entries_that_the_library_reads() -> None:
    start = BODY.index("$2.5")
    figure = FoundFigure(
        start,
        start + 12,
        "$2.5 million",
        Decimal(2500000),
        Decimal(2500000),
        "USD",
        "about",
        (date(2023, 1, 1), date(2023, 12, 31)),
    )
    odd = FoundFigure(start, start + 12, "$2.5 million", Decimal(1), Decimal(2), "cubic_metre")
    said = BODY.index("It will")
    quote = FoundQuote(said, said + 19, "It will be worth it", "Mira Holt", role="ferry captain")
    term = FoundQuote(said, said + 2, "It", "Mira Holt", kind="term")
    published = Dated(period=Period.model_validate("2024"))
    facts = propose_facts(BODY, [figure, odd], published)
    quotes = propose_quotes(BODY, [quote, term])
    article = Article(id="x", title="T", source="s", published=published, facts=facts, quotes=quotes, body=BODY)
    assert parse_article(write_article(article), "x.md", "x") == article
    assert [(f.currency, f.unit, f.value) for f in facts] == [("USD", None, 2500000), (None, "cubic-metre", None)]
    assert [(q.words, q.speaker, q.role) for q in quotes] == [("It will be worth it", "Mira Holt", "ferry captain")]


@pytest.mark.parametrize(
    ("words", "kind", "proposed"),
    [
        ("gloating", "partial", False),
        ("a very odd gull", "partial", False),
        ("Never,", "direct", False),
        ("It will be worth it,", "direct", True),
        ("a gull that no sailor has ever seen", "partial", True),
        ("很好。", "direct", False),
        ("我们明天开始修桥。", "direct", True),
    ],
)
def test_a_word_or_two_in_marks_are_no_quote_for_a_header(words: str, kind: Any, proposed: bool) -> None:
    found = FoundQuote(1, 1 + len(words), words, "Mira Holt", kind=kind)
    assert len(propose_quotes(f"“{words}” Mira Holt said.", [found])) == proposed


def test_a_file_that_is_there_is_never_touched_and_a_draft_that_says_something_else_is_told(tmp_path: Path) -> None:
    article = Article(id="x", title="T", source="s", origin=Origin(file="p.txt", sha256=SHA, span=(0, 9)), body=BODY)
    assert write_new(tmp_path, article)
    known = read_known(tmp_path)
    assert (known["x"].status, known["x"].origins, known["x"].body) == ("draft", ((SHA, 0, 9),), BODY)
    assert (write_new(tmp_path, article), is_another(tmp_path, article, known["x"])) == (False, False)
    for edited in (("title: T", "title: My own"), ("status: draft", "status: reviewed")):
        text = write_article(article).replace(*edited)
        (tmp_path / "x.md").write_text(text, encoding="utf-8")
        assert not write_new(tmp_path, article)
        assert (tmp_path / "x.md").read_text(encoding="utf-8") == text
        assert is_another(tmp_path, article, read_known(tmp_path)["x"]) == (edited[0] == "title: T")
    assert [p.name for p in tmp_path.iterdir()] == ["x.md"]


def test_a_file_that_cannot_be_read_is_nobodys_to_overwrite(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"\xff\xfe broken")
    assert read_known(tmp_path)["x"].status == "reviewed"


@pytest.mark.parametrize("status", ["status: draft", "'status': draft", "status: >-\n  draft"])
def test_origin_copies_and_status_are_known_wherever_they_stand_and_however_they_are_written(status: str) -> None:
    origin = f"{{file: p.txt, sha256: {SHA}, span: [0, 9]}}"
    copies = f"copies:\n\n  # of the same week\n  - file: q.txt\n    sha256: {SHA}\n    span: [3, 7]"
    text = f"---\ntitle: T\norigin: {origin}\nfacts:\n  - id: a\n    status: x\n{copies}\n{status}\n---\n\nBody"
    assert parse_known(text, "x") == Known("x", "draft", ((SHA, 0, 9), (SHA, 3, 7)), "Body")


@pytest.mark.parametrize("text", ["", "no header", "---\n- a\n---\nbody"])
def test_a_file_without_a_header_is_known_as_a_draft_of_nothing(text: str) -> None:
    assert parse_known(text, "x").origins == ()
