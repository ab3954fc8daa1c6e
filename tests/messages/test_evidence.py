"""What an editor is told where a rule of evidence does not hold: each finding whole, as `briefgen check` prints it."""

# ruff: noqa: E501  (a message is read, and searched for, in one piece)

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from briefgen.evidence.rules import RULES
from tests.conftest import EDITION

ON_THE_PAGE = {"quote-short", "quote-cut", "quote-however", "sources-differ", "single-source"}
"""Rules that mark what the page shows and stop nothing: tests/evidence/test_gate.py has their words."""
OF_THE_ORIGINALS = {"original-missing", "original-figure", "original-quote"}
"""Rules of `check --originals`: tests/check/test_originals.py has their words."""

SOURCES = """\
- {id: gazette, name: The Gazette, kind: newspaper, descriptor: A paper}
- {id: herald, name: The Herald, kind: newspaper, descriptor: A paper, quoted_words_limit: 5}
- {id: mute, name: The Mute, kind: newspaper, descriptor: A paper, quoted_words_limit: 0}
"""
TOPICS = "- {id: steel, label: Steel, description: Steel., match: {any: [steel]}}\n"
BODY = """\
Steel output came to about 41 million tonnes in 2023, the ministry of steel said. It had been 38 million tonnes in 2022.

“We will not close a single furnace, but nobody should expect new ones,” said Ana Ruiz, the minister for steel.

Exports fell by 3.5 percent to US$2.4 billion, or €2.2 billion, in 2023. Prices rose by 4 to 6 percent. Carl Otto of the union was silent.
"""

# Headers of which nothing is wrong; each case below writes one thing otherwise, None where it leaves it out.
OUTPUT = {
    "id": "a", "statement": "Steel output was about 41 million tonnes.", "metric": "output", "value": "41 million",
    "unit": "tonne", "qualifier": "about", "as_of": "2023", "passage": "about 41 million tonnes in 2023",
}  # fmt: skip
EARLIER = {
    "id": "b", "statement": "It had been 38 million tonnes of steel.", "metric": "output", "value": "38 million",
    "unit": "tonne", "as_of": "2022", "passage": "38 million tonnes in 2022",
}  # fmt: skip
EXPORTS = {
    "id": "a", "statement": "Steel exports fell.", "metric": "exports", "value": "2.4 billion", "currency": "USD",
    "as_of": "2023", "passage": "US$2.4 billion, or €2.2 billion, in 2023",
}  # fmt: skip
FALL = {
    "id": "a", "statement": "Steel exports fell.", "metric": "export-growth", "value": "-3.5", "unit": "percent",
    "as_of": "2023", "passage": "Exports fell by 3.5 percent",
}  # fmt: skip
PRICES = {
    "id": "a", "statement": "Steel prices rose.", "metric": "prices", "low": "4", "high": "6", "unit": "percent",
    "as_of": "2023", "as_of_basis": "editor", "passage": "Prices rose by 4 to 6 percent",
}  # fmt: skip
EVENT = {
    "id": "a", "statement": "The ministry counted steel.", "as_of": "2023", "passage": "the ministry of steel said",
}  # fmt: skip
QUOTE = {"words": "We will not close a single furnace, but nobody should expect new ones", "speaker": "Ana Ruiz"}

# Of an article by its name: what its header says otherwise, and all that is told of it.
ARTICLES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "value": (
        {"facts": OUTPUT | {"value": "14 million"}},
        [
            """\
the passage says '41 million tonnes': that is 41,000,000, not 14,000,000 [figure-value]
  --> seeds/articles/value.md:11:10
   |
11 |   value: 14 million
   |          ^
hint: correct 'value' (or 'low' and 'high'), or choose the passage that states it
""",
        ],
    ),
    "value-of-range": (
        {"facts": PRICES | {"high": "7"}},
        [
            """\
the passage says '4 to 6 percent': that is 4 to 6, not 4 to 7 [figure-value]
  --> seeds/articles/value-of-range.md:11:8
   |
11 |   low: 4
   |        ^
hint: correct 'value' (or 'low' and 'high'), or choose the passage that states it
""",
        ],
    ),
    "value-and-unit": (
        {"facts": OUTPUT | {"value": "14", "unit": "square-metre", "metric": "floor"}},
        [
            """\
the passage says '41 million tonnes': that is 41,000,000 (tonne), not 14 (square-metre) [figure-value]
  --> seeds/articles/value-and-unit.md:11:10
   |
11 |   value: 14
   |          ^
hint: correct 'value' (or 'low' and 'high'), or choose the passage that states it
""",
        ],
    ),
    "magnitude": (
        {"facts": OUTPUT | {"value": "41 billion"}},
        [
            """\
the passage says '41 million tonnes': that is 41,000,000, not 41,000,000,000 [figure-magnitude]
  --> seeds/articles/magnitude.md:11:10
   |
11 |   value: 41 billion
   |          ^
hint: correct the magnitude of 'value' (or of 'low' and 'high')
""",
        ],
    ),
    "sign": (
        {"facts": FALL | {"value": "3.5"}},
        [
            """\
the passage says '3.5 percent': that is -3.5, not +3.5 [figure-sign]
  --> seeds/articles/sign.md:11:10
   |
11 |   value: 3.5
   |          ^
hint: correct the sign of 'value' (or of 'low' and 'high')
""",
        ],
    ),
    "currency": (
        {"facts": EXPORTS | {"currency": "EUR"}},
        [
            """\
the passage says 'US$2.4 billion': USD, not EUR [figure-currency]
  --> seeds/articles/currency.md:12:13
   |
12 |   currency: EUR
   |             ^
hint: correct 'currency'
""",
        ],
    ),
    "unit": (
        {"facts": OUTPUT | {"unit": "litre", "metric": "volume"}},
        [
            """\
the passage says '41 million tonnes': tonne, not litre [figure-unit]
  --> seeds/articles/unit.md:12:9
   |
12 |   unit: litre
   |         ^
hint: correct 'unit'
""",
        ],
    ),
    "half-a-range": (
        {"facts": PRICES | {"low": None, "high": None, "value": "4"}},
        [
            """\
the passage says '4 to 6 percent': that is a range from 4 to 6 [figure-range]
  --> seeds/articles/half-a-range.md:15:10
   |
15 |   value: 4
   |          ^
hint: give 'low' and 'high' for a range, 'value' for a single value
""",
        ],
    ),
    "no-range": (
        {"facts": OUTPUT | {"value": None, "low": "40 million", "high": "41 million"}},
        [
            """\
the passage says '41 million tonnes': that is no range [figure-range]
  --> seeds/articles/no-range.md:15:8
   |
15 |   low: 40 million
   |        ^
hint: give 'low' and 'high' for a range, 'value' for a single value
""",
        ],
    ),
    "qualifier-lost": (
        {"facts": OUTPUT | {"qualifier": None}},
        [
            """\
the passage has 'about' with '41 million tonnes', the header none [figure-qualifier]
  --> seeds/articles/qualifier-lost.md:14:12
   |
14 |   passage: about 41 million tonnes in 2023
   |            ^
hint: set 'qualifier' as the passage has it, or delete it where the passage has none
""",
        ],
    ),
    "qualifier-added": (
        {"facts": EXPORTS | {"qualifier": "more-than"}},
        [
            """\
the passage has no qualifier with 'US$2.4 billion', the header 'more-than' [figure-qualifier]
  --> seeds/articles/qualifier-added.md:15:14
   |
15 |   qualifier: more-than
   |              ^
hint: set 'qualifier' as the passage has it, or delete it where the passage has none
""",
        ],
    ),
    "qualifier-other": (
        {"facts": OUTPUT | {"qualifier": "more-than"}},
        [
            """\
the passage has 'about' with '41 million tonnes', the header 'more-than' [figure-qualifier]
  --> seeds/articles/qualifier-other.md:13:14
   |
13 |   qualifier: more-than
   |              ^
hint: set 'qualifier' as the passage has it, or delete it where the passage has none
""",
        ],
    ),
    "unread": (
        {"facts": OUTPUT | {"passage": "the ministry of steel said"}},
        [
            """\
no number can be read in the passage of 'a' [figure-unread]
  --> seeds/articles/unread.md:15:12
   |
15 |   passage: the ministry of steel said
   |            ^
hint: choose a passage that has the number in it
""",
        ],
    ),
    "unnamed": (
        {"facts": OUTPUT | {"metric": "to-be-named"}},
        [
            """\
'a' does not say yet what it measures [figure-unnamed]
  --> seeds/articles/unnamed.md:10:11
   |
10 |   metric: to-be-named
   |           ^^^^^^^^^^^
hint: name the measure, such as china-kazakhstan-trade, or delete the fact
""",
        ],
    ),
    "doubtful": (
        {"facts": OUTPUT | {"doubtful": '"41 million, or 38 million to 41 million"'}},
        [
            """\
the passage of 'a' is in doubt: 41 million, or 38 million to 41 million [figure-doubtful]
  --> seeds/articles/doubtful.md:16:13
   |
16 |   doubtful: "41 million, or 38 million to 41 million"
   |             ^
hint: see the page, give 'value' (or 'low' and 'high') as it is meant, and delete 'doubtful'
""",
        ],
    ),
    "change": (
        {"facts": EXPORTS | {"change": "{value: 5.5, unit: percent, base: 2022}"}},
        [
            """\
the article gives no change of 5.5 percent near the passage [figure-change]
  --> seeds/articles/change.md:15:11
   |
15 |   change: {value: 5.5, unit: percent, base: 2022}
   |           ^
hint: correct 'change', or delete it
""",
        ],
    ),
    "change-base": (
        {"facts": EXPORTS | {"change": "{value: -3.5, unit: percent, base: 2019}"}},
        [
            """\
the article does not speak of 2019 [figure-change]
  --> seeds/articles/change-base.md:15:46
   |
15 |   change: {value: -3.5, unit: percent, base: 2019}
   |                                              ^
hint: correct 'change', or delete it
""",
        ],
    ),
    "equivalent": (
        {"facts": EXPORTS | {"equivalent": "{value: 2.3 billion, currency: EUR}"}},
        [
            """\
the article does not give the equivalent near the passage [figure-equivalent]
  --> seeds/articles/equivalent.md:15:15
   |
15 |   equivalent: {value: 2.3 billion, currency: EUR}
   |               ^
hint: correct 'equivalent', or delete it
""",
        ],
    ),
    "as-of": (
        {"facts": OUTPUT | {"as_of": "2021"}},
        [
            """\
'a' is not of 2021: its sentence has '2023' [figure-as-of]
  --> seeds/articles/as-of.md:14:10
   |
14 |   as_of: 2021
   |          ^
hint: correct 'as_of', or say 'as_of_basis: editor' where the period is your own reading
""",
        ],
    ),
    "as-of-range": (
        {"facts": OUTPUT | {"as_of": "2021-Q1"}},
        [
            """\
'a' is not of 2021-01-01 to 2021-03-31: its sentence has '2023' [figure-as-of]
  --> seeds/articles/as-of-range.md:14:10
   |
14 |   as_of: 2021-Q1
   |          ^
hint: correct 'as_of', or say 'as_of_basis: editor' where the period is your own reading
""",
        ],
    ),
    "as-of-no-date": (
        {"facts": PRICES | {"as_of_basis": None, "as_of": "2021-05"}},
        [
            """\
'a' is not of 2021-05: no date near it says so [figure-as-of]
  --> seeds/articles/as-of-no-date.md:14:10
   |
14 |   as_of: 2021-05
   |          ^
hint: correct 'as_of', or say 'as_of_basis: editor' where the period is your own reading
""",
        ],
    ),
    "future": (
        {"facts": OUTPUT | {"as_of": "2024-06", "as_of_basis": "editor"}},
        [
            """\
an actual figure of 2024-06 in an article published 2024-01-10 [figure-future]
  --> seeds/articles/future.md:14:10
   |
14 |   as_of: 2024-06
   |          ^
hint: set 'kind' to target, estimate or forecast, or correct 'as_of'
""",
        ],
    ),
    "event": (
        {"facts": EVENT | {"as_of": "2021-05-03"}},
        [
            """\
'a' is not of 2021-05-03: its sentence has '2023' [event-as-of]
  --> seeds/articles/event.md:10:10
   |
10 |   as_of: 2021-05-03
   |          ^
hint: correct 'as_of', or say 'as_of_basis: editor' where the date is your own reading
""",
        ],
    ),
    "statement-number": (
        {"facts": OUTPUT | {"statement": "Steel output was about 43 million tonnes."}},
        [
            """\
'43 million tonnes' does not stand in the article [statement-number]
 --> seeds/articles/statement-number.md:9:37
  |
9 |   statement: Steel output was about 43 million tonnes.
  |                                     ^^^^^^^^^^^^^^^^^
hint: write the number as the article has it
""",
        ],
    ),
    "statement-year": (
        {"facts": OUTPUT | {"statement": "Steel output was the largest since 1987."}},
        [
            """\
the year 1987 does not stand in the article [statement-number]
 --> seeds/articles/statement-year.md:9:49
  |
9 |   statement: Steel output was the largest since 1987.
  |                                                 ^^^^
hint: write the number as the article has it
""",
        ],
    ),
    "label-number": (
        {"facts": OUTPUT | {"label": "Output of 12 mills"}},
        [
            """\
'12 mills' does not stand in the article [statement-number]
  --> seeds/articles/label-number.md:16:20
   |
16 |   label: Output of 12 mills
   |                    ^^^^^^^^
hint: write the number as the article has it
""",
        ],
    ),
    "summary-number": (
        {"summary": "Steel exports fell by 5.3 percent."},
        [
            """\
'5.3 percent' does not stand in the article [summary-number]
 --> seeds/articles/summary-number.md:6:32
  |
6 | summary: Steel exports fell by 5.3 percent.
  |                                ^^^^^^^^^^^
hint: write the number as the article has it
""",
        ],
    ),
    "summary-year": (
        {"summary": "Steel exports are as they were in 1987."},
        [
            """\
the year 1987 does not stand in the article [summary-number]
 --> seeds/articles/summary-year.md:6:44
  |
6 | summary: Steel exports are as they were in 1987.
  |                                            ^^^^
hint: write the number as the article has it
""",
        ],
    ),
    "ambiguous": (
        {"quotes": QUOTE | {"words": "steel"}},
        [
            """\
these words stand 2 times in the article [quote-ambiguous]
 --> seeds/articles/ambiguous.md:8:10
  |
8 | - words: steel
  |          ^
hint: quote some more words
""",
            """\
the article does not put these words between quotation marks [quote-unmarked]
 --> seeds/articles/ambiguous.md:8:10
  |
8 | - words: steel
  |          ^
hint: quote only what the article puts between quotation marks
""",
        ],
    ),
    "quote-doubtful": (
        {"quotes": QUOTE | {"doubtful": "page 3 can be read in another order"}},
        [
            """\
these words are in doubt: page 3 can be read in another order [quote-doubtful]
  --> seeds/articles/quote-doubtful.md:10:13
   |
10 |   doubtful: page 3 can be read in another order
   |             ^
hint: see the page, correct the text and 'words', and delete 'doubtful'
""",
        ],
    ),
    "speaker-unnamed": (
        {"quotes": QUOTE | {"speaker": "Bert Weiss"}},
        [
            """\
'Bert Weiss' is not named in the article [quote-speaker]
 --> seeds/articles/speaker-unnamed.md:9:12
  |
9 |   speaker: Bert Weiss
  |            ^
hint: correct 'speaker'
""",
        ],
    ),
    "speaker-other": (
        {"quotes": QUOTE | {"speaker": "Carl Otto"}},
        [
            """\
in the article 'Ana Ruiz' says these words, not 'Carl Otto' [quote-speaker]
 --> seeds/articles/speaker-other.md:9:12
  |
9 |   speaker: Carl Otto
  |            ^
hint: correct 'speaker'
""",
        ],
    ),
    "negation": (
        {"quotes": QUOTE | {"words": "close a single furnace, but nobody should expect new ones"}},
        [
            """\
the article has 'not' right before these words [quote-negation]
 --> seeds/articles/negation.md:8:10
  |
8 | - words: close a single furnace, but nobody should expect new ones
  |          ^
hint: begin the quote before the negation
""",
        ],
    ),
    "unmarked": (
        {"quotes": {"words": "It had been 38 million tonnes in 2022", "speaker": "the ministry"}},
        [
            """\
the article does not put these words between quotation marks [quote-unmarked]
 --> seeds/articles/unmarked.md:8:10
  |
8 | - words: It had been 38 million tonnes in 2022
  |          ^
hint: quote only what the article puts between quotation marks
""",
        ],
    ),
    "date-order": (
        {"captured": "2024-01-09"},
        [
            """\
published 2024-01-10, and yet saved 2024-01-09 [date-order]
 --> seeds/articles/date-order.md:4:12
  |
4 | published: 2024-01-10
  |            ^
hint: correct 'published', 'event' or 'captured'
""",
        ],
    ),
    "mixed-scripts": (
        {"title": "On steel and the Кremlin"},
        [
            """\
'Кremlin' has a Cyrillic letter among others: U+041A CYRILLIC CAPITAL LETTER KA [mixed-script]
 --> seeds/articles/mixed-scripts.md:2:25
  |
2 | title: On steel and the Кremlin
  |                         ^^^^^^^
hint: type the word anew in one alphabet
""",
        ],
    ),
}
WORD = "“Furnaces” is what Ana Ruiz said of steel.\n"

# Of a spec by its name: its lines from the fourth on, and all that is told of it.
SPECS: dict[str, tuple[str, list[str]]] = {
    "uncited": (
        "sections: [{text: Output came to 41 million tonnes.}]",
        [
            """\
'41 million tonnes' has no citation [text-uncited]
 --> briefs/uncited.yaml:4:34
  |
4 | sections: [{text: Output came to 41 million tonnes.}]
  |                                  ^^^^^^^^^^^^^^^^^
hint: add [@article-id] where the sentence ends
""",
        ],
    ),
    "uncited-words": (
        "sections: [{text: 'She said “we will not close a single furnace”.'}]",
        [
            """\
quoted words have no citation [text-uncited]
 --> briefs/uncited-words.yaml:4:30
  |
4 | sections: [{text: 'She said “we will not close a single furnace”.'}]
  |                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: add [@article-id] where the sentence ends
""",
        ],
    ),
    "number": (
        "sections: [{text: 'Output came to 14 million tonnes [@a].'}]",
        [
            """\
'14 million tonnes' does not stand in the article [text-number]
 --> briefs/number.yaml:4:35
  |
4 | sections: [{text: 'Output came to 14 million tonnes [@a].'}]
  |                                   ^^^^^^^^^^^^^^^^^
hint: correct the number, or cite the article that has it
""",
        ],
    ),
    "number-of-two": (
        "sections: [{text: 'Output came to 14 million tonnes [@a; @c].'}]",
        [
            """\
'14 million tonnes' does not stand in any of the cited articles [text-number]
 --> briefs/number-of-two.yaml:4:35
  |
4 | sections: [{text: 'Output came to 14 million tonnes [@a; @c].'}]
  |                                   ^^^^^^^^^^^^^^^^^
hint: correct the number, or cite the article that has it
""",
        ],
    ),
    "year": (
        "sections: [{text: 'Output was highest in 1987 [@a].'}]",
        [
            """\
the year 1987 does not stand in the article [text-date]
 --> briefs/year.yaml:4:42
  |
4 | sections: [{text: 'Output was highest in 1987 [@a].'}]
  |                                          ^^^^
hint: correct the date, or cite the article that has it
""",
        ],
    ),
    "words": (
        "sections: [{text: 'The minister “will close every single furnace” [@a].'}]",
        [
            """\
the cited article does not have these words [text-quotation]
 --> briefs/words.yaml:4:34
  |
4 | sections: [{text: 'The minister “will close every single furnace” [@a].'}]
  |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: quote the words as the article has them, or cite the article that has them
""",
        ],
    ),
    "words-of-two": (
        "sections: [{text: 'The minister “will close every single furnace” [@a; @c].'}]",
        [
            """\
the cited articles do not have these words [text-quotation]
 --> briefs/words-of-two.yaml:4:34
  |
4 | sections: [{text: 'The minister “will close every single furnace” [@a; @c].'}]
  |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: quote the words as the article has them, or cite the article that has them
""",
        ],
    ),
    "mixed-text": (
        "sections: [{text: The Кremlin agrees.}]",
        [
            """\
'Кremlin' has a Cyrillic letter among others: U+041A CYRILLIC CAPITAL LETTER KA [mixed-script]
 --> briefs/mixed-text.yaml:4:23
  |
4 | sections: [{text: The Кremlin agrees.}]
  |                       ^^^^^^^
hint: type the word anew in one alphabet
""",
        ],
    ),
    "two-scales": (
        "sections:\n- assessment:\n  - {judgement: A., likelihood: very likely}\n  - {judgement: B., likelihood: realistic possibility}",
        [
            """\
'realistic possibility' is of another scale than 'very likely' [likelihood-scale]
 --> briefs/two-scales.yaml:7:33
  |
7 |   - {judgement: B., likelihood: realistic possibility}
  |                                 ^^^^^^^^^^^^^^^^^^^^^
hint: keep to one scale: almost no chance … almost certain, or remote chance … almost certain
""",
        ],
    ),
    "likely-twice": (
        "sections: [{assessment: [{judgement: It will probably rise., likelihood: likely}]}]",
        [
            """\
'probably' stands beside the likelihood 'likely' [likelihood-word]
 --> briefs/likely-twice.yaml:4:46
  |
4 | sections: [{assessment: [{judgement: It will probably rise., likelihood: likely}]}]
  |                                              ^^^^^^^^
hint: say the likelihood once, under 'likelihood'
""",
        ],
    ),
    "likely-and-sure": (
        "sections:\n- assessment:\n  - {judgement: It rises., because: 'That is likely, with high confidence.'}",
        [
            """\
'likely' and 'high confidence' stand in one sentence [likelihood-confidence]
 --> briefs/likely-and-sure.yaml:6:59
  |
6 |   - {judgement: It rises., because: 'That is likely, with high confidence.'}
  |                                                           ^^^^^^^^^^^^^^^
hint: say the confidence under 'confidence', or in a sentence of its own
""",
        ],
    ),
    "sure-of-it": (
        "sections:\n- assessment:\n  - {judgement: We have high confidence that it rises., likelihood: likely}",
        [
            """\
'high confidence' stands in the sentence that the likelihood is about [likelihood-confidence]
 --> briefs/sure-of-it.yaml:6:25
  |
6 |   - {judgement: We have high confidence that it rises., likelihood: likely}
  |                         ^^^^^^^^^^^^^^^
hint: say the confidence under 'confidence', or in a sentence of its own
""",
        ],
    ),
    "quoted": (
        "sections: [{quotes: {best: 1}}]\nexclude: [a, c]",
        [
            """\
13 words are quoted of The Herald, 8 more than it allows [quoted-words]
 --> briefs/quoted.yaml:4:11
  |
4 | sections: [{quotes: {best: 1}}]
  |           ^
hint: quote less, or ask the publisher
""",
        ],
    ),
    "one-word-quoted": (
        "sections: [{quotes: {best: 1}}]\nexclude: [a, b]",
        [
            """\
1 word is quoted of The Mute, 1 more than it allows [quoted-words]
 --> briefs/one-word-quoted.yaml:4:11
  |
4 | sections: [{quotes: {best: 1}}]
  |           ^
hint: quote less, or ask the publisher
""",
        ],
    ),
    "waiver-unknown": (
        "sections: [sources]\nwaive: [{rule: text-nmber, at: text, because: Worked out by the desk.}]",
        [
            """\
there is no rule 'text-nmber' [text-nmber]
 --> briefs/waiver-unknown.yaml:5:16
  |
5 | waive: [{rule: text-nmber, at: text, because: Worked out by the desk.}]
  |                ^^^^^^^^^^
hint: did you mean 'text-number'?
""",
        ],
    ),
    "waiver-nonsense": (
        "sections: [sources]\nwaive: [{rule: zzz, at: text, because: Worked out by the desk.}]",
        [
            """\
there is no rule 'zzz' [zzz]
 --> briefs/waiver-nonsense.yaml:5:16
  |
5 | waive: [{rule: zzz, at: text, because: Worked out by the desk.}]
  |                ^^^
hint: the rules are listed in docs/evidence.md
""",
        ],
    ),
    "waiver-arithmetic": (
        "sections: [{text: 'A furnace makes 15 million tonnes [@a].'}]\n"
        "waive: [{rule: text-number, at: text, because: It is 41 / 2 by our count.}]",
        [
            """\
'15 million tonnes' does not stand in the article [text-number]
 --> briefs/waiver-arithmetic.yaml:4:36
  |
4 | sections: [{text: 'A furnace makes 15 million tonnes [@a].'}]
  |                                    ^^^^^^^^^^^^^^^^^
hint: correct the number, or cite the article that has it
""",
            """\
'41 / 2' is 20.5000, not '15 million tonnes' [desk-arithmetic]
 --> briefs/waiver-arithmetic.yaml:5:54
  |
5 | waive: [{rule: text-number, at: text, because: It is 41 / 2 by our count.}]
  |                                                      ^^^^^^
hint: work it out again, from numbers as the articles have them
""",
        ],
    ),
    "waiver-arithmetic-of-nothing": (
        "sections: [{text: 'A furnace makes 14 million tonnes [@a].'}]\n"
        "waive: [{rule: text-number, at: text, because: It is 42 / 3 by our count.}]",
        [
            """\
'14 million tonnes' does not stand in the article [text-number]
 --> briefs/waiver-arithmetic-of-nothing.yaml:4:36
  |
4 | sections: [{text: 'A furnace makes 14 million tonnes [@a].'}]
  |                                    ^^^^^^^^^^^^^^^^^
hint: correct the number, or cite the article that has it
""",
            """\
'42 / 3' has 42, which no article of this brief states [desk-arithmetic]
 --> briefs/waiver-arithmetic-of-nothing.yaml:5:9
  |
5 | waive: [{rule: text-number, at: text, because: It is 42 / 3 by our count.}]
  |         ^
hint: work it out again, from numbers as the articles have them
""",
        ],
    ),
    "stale-text": (
        "sections: [sources]\npin: [a, b]\nheadline: It had been 38 million tonnes in 2022 [@b]",
        [
            """\
warning: '38 million tonnes' has a later figure in this brief: 41 m tonnes, 2023 (a#a) [stale-text]
 --> briefs/stale-text.yaml:6:23
  |
6 | headline: It had been 38 million tonnes in 2022 [@b]
  |                       ^^^^^^^^^^^^^^^^^
hint: say the later figure, or both with their dates
""",
        ],
    ),
    "horizon-past": (
        "sections:\n- assessment:\n  - judgement: The union signs before the end of June 2026.",
        [
            """\
warning: 'the end of June 2026' is over at this edition [horizon-past]
 --> briefs/horizon-past.yaml:6:39
  |
6 |   - judgement: The union signs before the end of June 2026.
  |                                       ^^^^^^^^^^^^^^^^^^^^
hint: say what came of it, or until when it holds now
""",
        ],
    ),
    "waiver-unused": (
        "sections: [sources]\nwaive: [{rule: text-number, at: text, because: Worked out by the desk.}]",
        [
            """\
warning: nothing at 'text' breaks the rule 'text-number' [text-number]
 --> briefs/waiver-unused.yaml:5:9
  |
5 | waive: [{rule: text-number, at: text, because: Worked out by the desk.}]
  |         ^
hint: delete the waiver
""",
        ],
    ),
}


def write_desk(folder: Path) -> None:
    (folder / "seeds" / "articles").mkdir(parents=True)
    (folder / "briefs").mkdir()
    (folder / "seeds" / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (folder / "seeds" / "topics.yaml").write_text(TOPICS, encoding="utf-8")


def write_article(folder: Path, name: str, header: dict[str, Any], body: str = BODY) -> None:
    """An article whose header says what `header` does; in it a fact and a quote are lists of one."""
    lines = {
        "title": "On steel", "source": "gazette", "published": "2024-01-10", "status": "reviewed", "summary": "On it.",
    }  # fmt: skip
    text = ""
    for key, value in (lines | header).items():
        entry = value if isinstance(value, str) else "\n  ".join(f"{k}: {v}" for k, v in value.items() if v is not None)
        text += f"{key}: {entry}\n" if isinstance(value, str) else f"{key}:\n- {entry}\n"
    path = folder / "seeds" / "articles" / f"{name}.md"
    path.write_text(f"---\n{text}---\n\n{body}", encoding="utf-8")


def write_spec(folder: Path, name: str, lines: str) -> None:
    path = folder / "briefs" / f"{name}.yaml"
    path.write_text(f"title: Steel, {name}\ntopics: [steel]\nstatus: final\n{lines}\n", encoding="utf-8")


def check(folder: Path) -> dict[str, list[str]]:
    """What `briefgen check` prints of a desk: the messages by the name of the file that they are about."""
    done = CliRunner().invoke(main, ["check", "--project", str(folder), "--edition", EDITION])
    told: dict[str, list[str]] = {}
    for block in done.stderr.replace(f"{folder}/", "").split("\n\n"):
        message = re.sub(r"^(?:failed .*|done in part.*)\n?", "", block, flags=re.MULTILINE)
        if message:
            told.setdefault(Path(message.split("--> ")[1].split(":")[0]).stem, []).append(message + "\n")
    return told


@pytest.fixture(scope="module")
def of_articles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("articles")
    write_desk(folder)
    write_article(folder, "good", {"facts": OUTPUT, "quotes": QUOTE})
    for name, (header, _) in ARTICLES.items():
        write_article(folder, name, header)
    write_spec(folder, "plain", "sections: [sources]")
    return check(folder)


@pytest.fixture(scope="module")
def of_specs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("specs")
    write_desk(folder)
    write_article(folder, "a", {"facts": OUTPUT})
    write_article(folder, "b", {"quotes": QUOTE, "facts": EARLIER, "source": "herald"})
    write_article(folder, "c", {"quotes": {"words": "Furnaces", "speaker": "Ana Ruiz"}, "source": "mute"}, WORD)
    for name, (lines, _) in SPECS.items():
        write_spec(folder, name, lines)
    return check(folder)


@pytest.mark.parametrize("name", ARTICLES)
def test_a_header_that_its_article_does_not_bear_out_is_told_word_for_word(
    of_articles: dict[str, list[str]], name: str
) -> None:
    assert of_articles[name] == ARTICLES[name][1]


@pytest.mark.parametrize("name", SPECS)
def test_a_brief_that_its_articles_do_not_bear_out_is_told_word_for_word(
    of_specs: dict[str, list[str]], name: str
) -> None:
    assert of_specs[name] == SPECS[name][1]


def test_nothing_else_is_told(of_articles: dict[str, list[str]], of_specs: dict[str, list[str]]) -> None:
    assert (set(of_articles), set(of_specs)) == (set(ARTICLES), set(SPECS))


def test_every_rule_of_evidence_is_told_in_full_here_or_where_it_belongs() -> None:
    told = "".join("".join(said) for _, said in [*ARTICLES.values(), *SPECS.values()])
    named = set(re.findall(r" \[([a-z-]+)\]$", told, re.MULTILINE)) & set(RULES)
    elsewhere = {rule for rule in RULES if rule.startswith("claim-")}  # test_claims
    elsewhere |= {"text-unsaid"}  # authoring/test_prove
    elsewhere |= {"metric-units", "metric-spelling", "placeholder-left"}  # check/test_nothing_vanishes
    assert named == set(RULES) - ON_THE_PAGE - OF_THE_ORIGINALS - elsewhere
    for rule in named:
        assert f"hint: {RULES[rule].remedy}\n" in told
