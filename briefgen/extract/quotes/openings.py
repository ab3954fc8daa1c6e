"""Sentences that are about nobody: whose first word only looks like a name, and headings among the paragraphs."""

from __future__ import annotations

import re
from functools import cached_property

from briefgen.extract.quotes.sentences import Sentences
from briefgen.extract.quotes.speakers import Speaker
from briefgen.extract.quotes.vocabulary import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    FEMALE,
    KIN,
    MALE,
    PREPOSITIONS,
    TITLES,
    VERBS,
    is_person,
)
from briefgen.text.lexicon import row_words

_PERSONS = KIN | TITLES
_INNER = re.compile(r"(?<=[\w,;’”)] )[A-ZА-ЯЁ][\w\-]+")
_COMMON = row_words("person-words", "common-openers")
_NO_COMMON = row_words("function-words", "no-participles")
_COMMON_ENDINGS = tuple(row_words("person-words", "common-endings"))
_NAMES = row_words("person-words", "names-like-words")
_NOUN_AND_VERB = re.compile(r" ([a-z]{3,}) (?:is|are|was|were|has|have|had|can|will|may|must|do|does|never|rarely)\b")
_CLAUSE = 80  # code points in which a verb is looked for
_LONGEST_HEADING = 90  # code points
_PLURAL_VERBS = (" are ", " were ", " have ", " do ", " don", " aren", " weren", " haven")


class Openings(Sentences):
    """A text, and what the first words of its sentences are."""

    def is_common(self, speaker: Speaker) -> bool:
        """Whether a single word has its capital only from the sentence that it begins: `Rivals`."""
        name = self.text[speaker.start : speaker.end]
        word = name.lower()
        if " " in word or self.sentence_start(speaker.start) != speaker.start:
            return False
        if word.removesuffix("s") in _PERSONS or word in self._spaced:
            return True
        if word.endswith("s") and is_person(word[:-1]) and name not in self._inner:
            return True  # Plumbers
        if word in _NO_COMMON or word in _NAMES or word in FEMALE or word in MALE:
            return False
        if word.endswith("s") and (word[:-1] in _COMMON or self.text.startswith(_PLURAL_VERBS, speaker.end)):
            return name not in self._inner  # Reforms are due
        if name not in self._inner and self._qualifies(speaker.end):
            return True  # Consumer tastes have changed
        if "\u0400" <= word[0] <= "\u04ff" and name not in self._inner and not self._speaks(speaker.end):
            return True  # Ремонт завершится
        looks_common = word in _COMMON or (len(word) > 5 and word.endswith(_COMMON_ENDINGS))
        return looks_common and name not in self._inner

    def _speaks(self, end: int) -> bool:
        """Whether a Russian or Kazakh verb of saying follows the word that ends at `end`, within its clause."""
        clause = self.text[end : end + _CLAUSE].partition(",")[0]
        return not VERBS.isdisjoint(clause.lower().split())

    def _qualifies(self, end: int) -> bool:
        """Whether the word that ends at `end` stands before a noun and its verb, as no first or last name does."""
        noun = _NOUN_AND_VERB.match(self.text, end)
        if noun is None:
            return False
        word = noun[1]
        is_small_word = word in AUXILIARIES or word in PREPOSITIONS or word in CONJUNCTIONS or word in VERBS
        return not is_small_word and not word.endswith(("ed", "ly"))

    @cached_property
    def _inner(self) -> frozenset[str]:
        """The words that have a capital though they begin no sentence."""
        return frozenset(_INNER.findall(self.text))

    @cached_property
    def _spaced(self) -> frozenset[str]:
        """What stands between two spaces."""
        return frozenset(self.text.split(" ")[1:-1])

    def is_heading(self, sentence: int) -> bool:
        """Whether a sentence is a paragraph of a few words without a stop, and no name: what a page put there."""
        start, end = self.starts[sentence], self.ends[sentence]
        words = self.words[start : min(end, start + 2 * _LONGEST_HEADING)].rstrip()
        if not start or len(words) > _LONGEST_HEADING or not words[-1:].isalnum():
            return False
        alone = self.text.endswith("\n", 0, start) and not self.text[end : self._start_after(sentence)].strip(" \t\n")
        if not alone or "\n" not in self.text[start + len(words) : self._start_after(sentence)]:
            return False
        tokens = self.read(start, start + len(words))
        return not (1 < len(tokens) < 5 and all(token.is_capital and token.low not in BE | _COMMON for token in tokens))

    def _start_after(self, sentence: int) -> int:
        return self.starts[sentence + 1] if sentence + 1 < len(self.starts) else len(self.text)
