"""Quotations: marks, speakers, kinds; then the seeds, measured against annotations made by hand."""

from __future__ import annotations

import hashlib
import json
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extract.all import as_data, extract
from briefgen.extract.quotes.find import find_quotes
from briefgen.extract.quotes.marks import pair_marks
from briefgen.extract.quotes.vocabulary import FINITE, PARTICIPLES
from briefgen.model.found import FoundQuote
from briefgen.text.lexicon import tracing
from tests.conftest import ROOT, SHARED
from tests.support.examples import read_examples
from tests.support.steps import count_steps

SEEDS = SHARED / "seeds"
ANNOTATIONS = ROOT / "tests" / "annotations" / "quotes.json"

Expected = list[list[str | None]]
"""Of each quotation its words, its speaker and its kind, as tests/data/extract/quotes.yaml has them."""


def read(text: str) -> Expected:
    return [[quote.text, quote.speaker, quote.kind] for quote in find_quotes(text)]


TABLES = read_examples("quotes")
EXAMPLES = [row for table in TABLES.values() for row in table]
FLOODS = read_examples("floods")["quotes"]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_quotes_are_found_with_their_speakers(text: str, expected: Expected) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "mention", "speaker", "role"), [row for table in read_examples("speakers").values() for row in table]
)
def test_a_speaker_has_the_words_that_stand_there_and_a_role(
    text: str, mention: str | None, speaker: str | None, role: str | None
) -> None:
    quote = next(quote for quote in find_quotes(text) if quote.kind != "term")
    assert (quote.mention, quote.speaker, quote.role) == (mention, speaker, role)
    if mention is not None:
        assert text[quote.mention_start : quote.mention_end] == mention


def test_a_pronoun_that_nobody_is_named_for_is_the_speaker_in_json() -> None:
    (quote,) = as_data(extract("It rained. “We will go on,” she said."))["quotes"]
    assert (quote["speaker"], quote["speaker_start"], quote["speaker_end"]) == ("she", 28, 31)
    assert (quote["mention"], quote["mention_start"], quote["mention_end"]) == ("she", 28, 31)


def with_single_marks(text: str) -> str:
    return text.translate({ord("“"): "'", ord("”"): "'", ord("’"): "'", ord("‘"): '"'})


@pytest.mark.parametrize(("text", "expected"), [row for row in TABLES["agency"] + TABLES["runs"] if '"' not in row[0]])
def test_straight_single_marks_are_read_like_double_ones(text: str, expected: Expected) -> None:
    singly = [[word and with_single_marks(word) for word in quotation] for quotation in expected]
    assert read(with_single_marks(text)) == singly


@pytest.mark.parametrize("end", ["", ".", "\n", "”"])
def test_a_text_may_end_with_an_owner_of_nothing(end: str) -> None:
    ((words, speaker, kind),) = read(f"“It is over,” said the young Anna's{end}")
    assert (words, kind) == ("It is over,", "direct")
    assert (speaker or "").startswith("the young Anna")


def test_the_trace_names_the_rules_and_rows_that_decided() -> None:
    with tracing() as fired:
        find_quotes("Anna Vik met Li. “It is over,” she replied. It was a so-called “Long Winter”.")
    assert {(one.rule, one.words) for one in fired} >= {
        ("first-names/female", "Anna Vik"),
        ("reporting-verbs/regular", "replied"),
        ("quote-cues/after", "replied"),
        ("quote-kinds/strong-cue", "It is over,"),
        ("term-words/announcing", "so-called"),
    }


def test_the_examples_are_many() -> None:
    assert len(EXAMPLES) >= 180


def test_many_verbs_report() -> None:
    assert len(FINITE) >= 400
    assert len(PARTICIPLES) >= 120


def test_a_cue_is_given_as_it_stands() -> None:
    text = "“We are ready,” Lind told reporters. According to Holm, “nobody is ready at all”."
    assert [quote.cue for quote in find_quotes(text)] == ["told", "According to"]


def test_a_pronoun_points_at_the_name_before_it() -> None:
    text = "Anna Lind leads the party. Lind is calm. “We wait,” she said."
    quote = find_quotes(text)[0]
    assert (quote.speaker, quote.speaker_start) == ("Lind", text.index("Lind is"))


@given(st.text(alphabet="“”‘’\"'«»「」 abA.,!?\n—s：说said "))
def test_spans_are_sound_whatever_the_marks(text: str) -> None:
    last = 0
    for quote in find_quotes(text):
        assert last <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end] == quote.text == quote.text.strip()
        if quote.speaker is None:
            assert quote.speaker_start is None
            assert quote.speaker_end is None
        else:
            assert quote.speaker_start is not None
            assert text[quote.speaker_start : quote.speaker_end] == quote.speaker
        assert quote.kind != "term" or quote.speaker is None
        last = quote.end


@given(st.text(), st.text(max_size=20))
def test_a_paragraph_of_odd_marks_leaves_the_next_alone(before: str, words: str) -> None:
    clean = "".join(c for c in before if c not in "\"“”'‘’«»„‟‚‛`´")
    text = clean + ' "odd\n\nIt rained.\n\n"We are ready," said Lind.'
    assert read(text)[-1] == ["We are ready,", "Lind", "direct"]


@pytest.mark.slow
@pytest.mark.parametrize(("piece", "times"), FLOODS, ids=[piece for piece, _ in FLOODS])
def test_no_flood_of_marks_runs_away(piece: str, times: int) -> None:
    text = piece * times
    assert all(text[quote.start : quote.end] == quote.text for quote in find_quotes(text))


def test_the_work_grows_with_the_length_only() -> None:
    page = "“We are ready,” said Anna Lind, who leads the port. It rained. She said it was “a long day”.\n\n"
    short, long = (count_steps(partial(find_quotes, page * times)) for times in (30, 240))
    assert long < 10 * short


def test_nested_and_crossing_pairs_come_out_apart() -> None:
    for text in ("“a ‘b “c” d’ e” f ‘g’ h", "‘a “b’ c” d", '"a “b" c”'):
        pairs = pair_marks(text)
        assert all(first.close <= second.open for first, second in pairwise(pairs))


def measure(gold: list[list[object]], found: list[FoundQuote], text: str) -> tuple[int, int, int, list[str]]:
    """How many quotations are right in span and speaker, found, and true; and which are wrong, by place."""
    true = {(row[0], row[1]): row for row in gold if row[4] != "term"}
    mine = [quote for quote in found if quote.kind != "term"]
    right = 0
    wrong = []
    for quote in mine:
        row = true.get((quote.start, quote.end))
        if row is not None and _same_speaker(row, quote, text):
            right += 1
        else:
            wrong.append(f"{quote.start}:{quote.end} by {quote.speaker_start}")
    return right, len(mine), len(true), wrong


def _same_speaker(row: list[object], quote: FoundQuote, text: str) -> bool:
    """The same mention, or another of the same last name."""
    if row[2] is None or quote.speaker is None or quote.speaker_start is None or quote.speaker_end is None:
        return row[2] is None and quote.speaker is None
    start, end = row[2], row[3]
    assert isinstance(start, int)
    assert isinstance(end, int)
    overlap = quote.speaker_start < end and start < quote.speaker_end
    return overlap or text[start:end].split()[-1].lower() == quote.speaker.split()[-1].lower()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="shared/seeds is not beside this clone")
def test_seeds_span_and_speaker_f1_is_at_least_90() -> None:
    right = mine = true = 0
    wrong: list[str] = []
    kinds = terms = 0
    for name, annotated in json.loads(ANNOTATIONS.read_text(encoding="utf-8")).items():
        data = (SEEDS / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == annotated["sha256"]
        text = data.decode()
        found = find_quotes(text)
        r, m, t, w = measure(annotated["quotes"], found, text)
        right, mine, true, wrong = right + r, mine + m, true + t, wrong + [f"{name}:{place}" for place in w]
        by_span = {(row[0], row[1]): row[4] for row in annotated["quotes"]}
        kinds += sum(by_span.get((quote.start, quote.end)) == quote.kind for quote in found)
        terms += len(by_span)
    assert 2 * right / (mine + true) >= 0.90, wrong
    assert kinds / terms >= 0.90


ASKED = "Tomas Quint has mended clocks in Ghent for years.\n\nHow long does one take?\n“{one}”\n\n"
ASKED += "{two}\n“{three}”\n\nQuint laughs."


def test_the_answers_of_an_interview_are_those_of_the_one_who_is_asked() -> None:
    text = ASKED.format(one="A week or so.", two="Are Chinese clocks worse?", three="Of course they are not.")
    assert [(quote.text, quote.speaker, quote.kind) for quote in find_quotes(text)] == [
        ("A week or so.", "Tomas Quint", "direct"),
        ("Of course they are not.", "Tomas Quint", "direct"),
    ]


def test_of_two_who_may_have_been_asked_neither_gets_the_answers() -> None:
    text = ASKED.format(one="A week or so.", two="Are Chinese clocks worse?", three="Of course they are not.")
    text = text.replace("Tomas Quint has", "Tomas Quint and Lena Brandt have").replace("Quint laughs.", "They laugh.")
    assert [quote.speaker for quote in find_quotes(text)] == [None, None]


def test_of_invented_news_nearly_every_quotation_has_its_speaker() -> None:
    right = found = true = 0
    wrong: list[tuple[str, str | None]] = []
    for text, gold in read_examples("news")["articles"]:
        quotes = [quote for quote in find_quotes(text) if quote.kind != "term"]
        found, true = found + len(quotes), true + len(gold)
        for start, speaker in gold:
            quote = next((quote for quote in quotes if quote.text.startswith(start)), None)
            name = (quote.speaker or "").lower() if quote is not None else ""
            if name and (speaker.lower() in name or name.split()[-1] == speaker.lower().split()[-1]):
                right += 1
            else:
                wrong.append((start, quote.speaker if quote is not None else None))
    assert true >= 180
    assert 2 * right / (found + true) >= 0.97, wrong
