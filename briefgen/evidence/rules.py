"""The rules of evidence, each under the id that messages, waivers and marks use."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.evidence import Finding

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """`says` is what must hold, in a sentence; `remedy` what an editor does where it doesn't."""

    id: str
    says: str
    remedy: str


_RULES = (
    Rule("figure-value", "The passage of a figure states the value that the header gives.",
         "correct 'value' (or 'low' and 'high'), or choose the passage that states it"),
    Rule("figure-magnitude", "Thousand, million and billion are those of the passage.",
         "correct the magnitude of 'value' (or of 'low' and 'high')"),
    Rule("figure-sign", "A fall is negative, a rise is not.", "correct the sign of 'value' (or of 'low' and 'high')"),
    Rule("figure-currency", "The currency is that of the passage.", "correct 'currency'"),
    Rule("figure-unit", "The unit is that of the passage.", "correct 'unit'"),
    Rule("figure-range", "A range is given whole, and a single value is no range.",
         "give 'low' and 'high' for a range, 'value' for a single value"),
    Rule("figure-qualifier", "About, more than, at least and up to are kept, and none is added.",
         "set 'qualifier' as the passage has it, or delete it where the passage has none"),
    Rule("figure-unread", "A number can be read in the passage of a figure.",
         "choose a passage that has the number in it"),
    Rule("figure-doubtful", "Where a passage can be read in two ways, an editor has chosen one.",
         "see the page, give 'value' (or 'low' and 'high') as it is meant, and delete 'doubtful'"),
    Rule("figure-unnamed", "A figure says what it measures.",
         "name the measure, such as china-kazakhstan-trade, or delete the fact"),
    Rule("figure-change", "The change of a figure, and its base, stand in reach of its passage.",
         "correct 'change', or delete it"),
    Rule("figure-equivalent", "The same amount in another currency stands in reach of the passage.",
         "correct 'equivalent', or delete it"),
    Rule("figure-as-of", "The period of a figure agrees with a date in reach of its passage.",
         "correct 'as_of', or say 'as_of_basis: editor' where the period is your own reading"),
    Rule("figure-future", "What is not over when the article appears is a target, an estimate or a forecast.",
         "set 'kind' to target, estimate or forecast, or correct 'as_of'"),
    Rule("event-as-of", "The date of an event agrees with a date in reach of its passage.",
         "correct 'as_of', or say 'as_of_basis: editor' where the date is your own reading"),
    Rule("statement-number", "Every number and date in a statement or a label stands in the article.",
         "write the number as the article has it"),
    Rule("summary-number", "Every number and date in an editor's summary stands in the article.",
         "write the number as the article has it"),
    Rule("quote-ambiguous", "The words of a quote stand once in the article.", "quote some more words"),
    Rule("quote-doubtful", "Where words may not be what the page says, an editor has looked.",
         "see the page, correct the text and 'words', and delete 'doubtful'"),
    Rule("quote-speaker", "The speaker is named in the article, and is the one who says the words there.",
         "correct 'speaker'"),
    Rule("quote-negation", "A quote does not leave out the 'not' before it.", "begin the quote before the negation"),
    Rule("quote-short", "A quote of less than 40 characters is marked.",
         "quote the whole sentence, or let the mark stand"),
    Rule("quote-cut", "A quote that begins or ends within a sentence is marked.",
         "quote the whole sentence, or let the mark stand"),
    Rule("quote-however", "A quote whose next clause begins with 'but', 'however' or 'unless' is marked.",
         "quote on, or let the mark stand"),
    Rule("quote-unmarked", "The words of a quote stand between quotation marks in the article.",
         "quote only what the article puts between quotation marks"),
    Rule("date-order", "An article is not published after it was saved, and nothing is reported before it was known.",
         "correct 'published', 'event' or 'captured'"),
    Rule("mixed-script", "No word mixes letters of two scripts.", "type the word anew in one alphabet"),
    Rule("original-missing", "The saved page of an article is among the originals.",
         "put the page back as it was saved"),
    Rule("original-figure", "The number of a figure stands in the saved page.",
         "look at the page, and correct the article"),
    Rule("original-quote", "The words of a quote stand in the saved page.", "quote the words of the page"),
    Rule("text-uncited", "An editor's text that states a number or quotes words carries a citation.",
         "add [@article-id] where the sentence ends"),
    Rule("text-number", "A number in an editor's text stands in an article that it cites.",
         "correct the number, or cite the article that has it"),
    Rule("desk-arithmetic", "Arithmetic in a reason gives the number that it proves, out of numbers of the articles.",
         "work it out again, from numbers as the articles have them"),
    Rule("text-date", "A date or a place in a row (13th) of a cited sentence stands in an article that it cites.",
         "correct the date, or cite the article that has it"),
    Rule("text-quotation", "Words quoted in an editor's text stand in an article that it cites.",
         "quote the words as the article has them, or cite the article that has them"),
    Rule("text-unsaid", "What somebody's draft says is said by an article ('briefgen prove').",
         "leave it out, or add the article that says it to the library"),
    Rule("claim-direction", "What rises in an editor's sentence rises in the article too.",
         "say it as the article does, or cite the article that says so"),
    Rule("claim-subject", "A number stands for what it does in the article: profit, not loss; exports, not output.",
         "name what the number measures in the article"),
    Rule("claim-qualifier", "More than, at least, less than and up to are not exchanged.",
         "use the article's qualifier"),
    Rule("claim-count", "Things that the article counts are counted as there.", "correct the count"),
    Rule("claim-unit", "The unit, and the rate, is that of the article.", "correct the unit"),
    Rule("claim-base", "A change is reckoned on the base, and a share is of the whole, that the article has.",
         "name the article's base"),
    Rule("claim-period", "A number is of the time that the article gives it.", "correct the date"),
    Rule("claim-scope", "All, most, some and none are not exchanged.", "say how many the article says"),
    Rule("claim-speaker", "Quoted words are given to the speaker whom the article has.", "correct the speaker"),
    Rule("claim-name", "A name in a cited sentence stands in its article.",
         "correct the name, or cite the article that has it"),
    Rule("claim-modality", "A plan, a target or a forecast is told as one.", "say that it is planned"),
    Rule("claim-superlative", "A superlative stands in the article.", "leave it out, or cite who says so"),
    Rule("claim-cause", "A cause stands in the article.", "leave it out, or cite who says so"),
    Rule("claim-negation", "A denial is neither added nor left out.", "say it as the article does"),
    Rule("stale-text", "A number in the headline or the bottom line is the latest of its metric in the brief.",
         "say the later figure, or both with their dates"),
    Rule("horizon-past", "What a judgement or the watch line speaks of is not over at the edition.",
         "say what came of it, or until when it holds now"),
    Rule("likelihood-scale", "All likelihoods of a brief are of one scale, ICD 203 or the UK yardstick.",
         "keep to one scale: almost no chance … almost certain, or remote chance … almost certain"),
    Rule("likelihood-word", "A judgement's sentence has no second word of likelihood.",
         "say the likelihood once, under 'likelihood'"),
    Rule("likelihood-confidence", "Likelihood and confidence do not stand in one sentence.",
         "say the confidence under 'confidence', or in a sentence of its own"),
    Rule("quoted-words", "The words quoted of a publisher stay within its limit in sources.yaml.",
         "quote less, or ask the publisher"),
    Rule("metric-units", "The figures of a metric are told in units of one kind, or in money.",
         "give one of the two a metric of its own"),
    Rule("metric-spelling", "A metric is spelt in one way.", "correct it"),
    Rule("placeholder-left", "What the program wrote to be replaced is replaced.",
         "write your own words, or leave it out"),
    Rule("sources-differ", "Figures of one metric and period that differ between articles are shown both.",
         "say in the text which one you trust, and why"),
    Rule("single-source", "A figure that one publisher alone states is marked.", "look for a second source"),
)  # fmt: skip

RULES: dict[str, Rule] = {rule.id: rule for rule in _RULES}
"""Every rule by its id, in the order in which they are documented."""


def remedy(rule: str) -> str:
    """What an editor does where a rule does not hold."""
    return RULES[rule].remedy


@dataclass(frozen=True, slots=True)
class Subject:
    """What rules are held to: `at` is its name as an editor refers to it (`article#fact`, `text-2`), `loc` leads to
    it in the article's header or in the spec."""

    at: str
    loc: Loc

    def breaks(self, rule: str, message: str, *keys: str, needle: str | None = None) -> Finding:
        """A finding at the value under `keys`, or at the subject itself, with the rule's remedy."""
        return Finding(rule, self.at, (*self.loc, *keys), message, remedy(rule), needle)

    def note(self, rule: str, message: str, *keys: str, needle: str | None = None) -> Finding:
        """A finding that the page prints as a note, and that stops nothing."""
        return Finding(rule, self.at, (*self.loc, *keys), message, needle=needle, severity="note")
