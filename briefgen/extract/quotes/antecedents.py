"""Who `he` is, and whose words go on: the speakers and subjects named so far in a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from briefgen.extract.quotes.attribution import inverted
from briefgen.extract.quotes.genders import count_pronouns, gender_of_kin, learn_genders
from briefgen.extract.quotes.marks import Marked
from briefgen.extract.quotes.openings import Openings
from briefgen.extract.quotes.phrases import phrase_after
from briefgen.extract.quotes.roles import is_described
from briefgen.extract.quotes.speakers import Speaker, clean_name, is_product, run_back
from briefgen.extract.quotes.subjects import first_phrase, is_oblique, subject_of
from briefgen.extract.quotes.tokens import Tokens
from briefgen.extract.quotes.vocabulary import (
    BE,
    FEMALE,
    HE_NOUNS,
    MALE,
    ORGANISATIONS,
    RUSSIAN,
    SHE_NOUNS,
    TITLES,
    is_person,
)
from briefgen.text.lexicon import note_fired

_AFTER_OBJECT = r"(?=[.,;:!?]| (?:for|to|about|on|with|at|if|whether|that|again|back|up|off|out|as|why|how|what)\b)"
_ACTS_ON = {
    kind: re.compile(rf" (?:\w+ ){{1,2}}{word}{_AFTER_OBJECT}") for kind, word in (("he", "him"), ("she", "her"))
}
_FIRST_WORD = re.compile(r"[A-ZА-ЯЁ][\w\-]*+")
_AGE = re.compile(r"(\d{1,3})-year-old")
_AGED = re.compile(r", \d{1,3}\b")
_LONGEST_NOUN = 4  # words of a description
_OPENING = 5  # tokens of an opening before its comma
_SENTENCES_BACK = 5
_NO_PERSON_AFTER = frozenset(("in", "at", "from", "near", "of", "the", "to", "across"))
_OWNED = re.compile(r"([A-ZА-ЯЁ][\w.\-]+(?: [A-ZА-ЯЁ][\w.\-]+)*)[’']s ")
_ANSWERS = re.compile(r" (?:replied|answered|responded|shot back)\b")
_IS_ASIDE = re.compile(r", \w+ \w+,")
_WHEN = frozenset(("When", "As", "After", "Once"))
_SPOKE_JUST_NOW = 250  # code points
_FAR = 1500  # code points: what lies further back is no antecedent


class Antecedents(Openings):
    """A text and who was named in it. The one thing here that remembers: as a reader does, from the top of the
    page down."""

    def __init__(self, text: str, pairs: list[Marked], nicknames: set[int]) -> None:
        super().__init__(text, pairs, nicknames)
        self.genders: dict[str, str] = {}  # he or she, by last name
        self._told_by: dict[str, str] = {}  # the row of the first name that told it, by last name
        self._read_genders = False
        self.noted: list[Speaker] = []
        self.term_end = -1  # where the quotation before the one that is read closes, if it is a term
        self.subjects: dict[tuple[int, int], Speaker | None] = {}

    def note(self, speaker: Speaker, kind: str) -> None:
        """Remember who spoke, and by which pronoun they were meant."""
        self.noted.append(speaker)
        if kind in ("he", "she"):
            self.genders.setdefault(self._last_name(speaker), kind)

    def _last_name(self, speaker: Speaker) -> str:
        return self.text[speaker.start : speaker.end].rsplit(None, 1)[-1].lower()

    def _learn(self) -> None:
        """The pronouns of all of whom the text tells it, by last name; read when the first pronoun asks."""
        self._read_genders = True
        for name, (gender, row) in learn_genders(self.text).items():
            if name not in self.genders:
                self.genders[name], self._told_by[name] = gender, row
        for name, gender in count_pronouns(self.text).items():
            self.genders.setdefault(name, gender)

    def _known(self, speaker: Speaker) -> str | None:
        if not self._read_genders:
            self._learn()
        known = self.genders.get(self._last_name(speaker))
        if known is not None:
            return known
        known = gender_of_kin(self.text, speaker.start)
        if known is not None:
            return self.genders.setdefault(self._last_name(speaker), known)
        first = self.text[speaker.start : speaker.end].split(None, 1)[0].lower()
        title = self.text[max(0, speaker.start - 5) : speaker.start].lower()
        if first in FEMALE or title.endswith(("ms ", "ms. ", "mrs ", "mrs. ")):
            return "she"
        if first in MALE or title.endswith(("mr ", "mr. ")):
            return "he"
        return None

    def _is_person(self, noun: Speaker, kind: str) -> bool:
        """Whether a noun stands for a person whom a pronoun may mean: `an official with the bank`."""
        words = re.split(r"[\s’']+", self.text[noun.start : noun.end].lower())[:5]
        other = HE_NOUNS if kind == "she" else SHE_NOUNS
        return any(is_person(word) or "а" <= word[0] <= "ӿ" for word in words if word) and other.isdisjoint(words)

    def _fits(self, speaker: Speaker, kind: str) -> bool:
        if kind in ("they", "it"):
            return not is_product(self.text[speaker.start : speaker.end])
        if speaker.kind == "noun":
            return self._is_new_person(speaker) and self._is_person(speaker, kind)
        if speaker.kind != "name" or self.is_common(speaker):
            return False
        if not ORGANISATIONS.isdisjoint(self.text[speaker.start : speaker.end].lower().split()):
            return False
        return self._known(speaker) in (None, kind)

    def resolve(self, pronoun: Speaker, last: Speaker | None) -> Speaker | None:
        """The name that a pronoun stands for: the nearest subject or speaker before it that fits."""
        found = self._find_name(pronoun, last)
        rule = self._told_by.get(self._last_name(found)) if found is not None else None
        if found is not None and rule is not None:
            note_fired(rule, self.text[found.start : found.end])
        return found

    def described(self, noun: Speaker) -> Speaker | None:
        """Whom `the minister` or `the 44-year-old` means: somebody named before, of whom the text says so."""
        words = self.text[noun.start : noun.end].split()
        bare = "а" <= words[0][0] <= "ӿ" and len(words) == 1 and words[0].lower() in TITLES
        if len(words) > _LONGEST_NOUN or not (words[0].lower() == "the" or bare):
            return None
        said = [word.lower() for word in words if word.lower() != "the"]
        age = _AGE.fullmatch(said[-1]) if said else None
        if not said or not (age or is_person(said[-1]) or bare):
            return None
        named = list(self._named_before(noun.start))
        for name in named:
            aged = self.text.startswith(f", {age[1]}", name.end) if age else is_described(self, name, said)
            if aged:
                return name
        # Nobody's age is told: the one whom the text is about.
        about = (name for name in named if self._fits(name, "he") or self._fits(name, "she"))
        return next((name for name in about if _AGED.match(self.text, name.end) is None), None) if age else None

    def _named_before(self, before: int) -> Iterator[Speaker]:
        """Who spoke or was the subject of a sentence before, the nearest first."""
        yield from (one for one in reversed(self.noted[-6:]) if one.kind == "name" and before - one.start < 3 * _FAR)
        number = bisect_right(self.starts, before) - 1
        for back in range(_SENTENCES_BACK + 1):
            if number - back < 0 or before - self.starts[number - back] > _FAR:
                return
            start, end = self.starts[number - back], self.ends[number - back]
            found = self._subject(start, min(end, before) if back == 0 else end)
            if found is not None and found.kind == "name" and found.end <= before:
                yield found

    def _find_name(self, pronoun: Speaker, last: Speaker | None) -> Speaker | None:
        before = pronoun.start
        if _IS_ASIDE.match(self.text, max(0, before - 2)) is not None:
            before = max(0, self.sentence_start(before) - 1)  # `Rivals, she adds, …`: she is none of them
        found = self._subject_back(before, pronoun.kind)
        if pronoun.kind in ("he", "she"):
            named = self._in_relative(pronoun) or self._asked(pronoun)
            if named is not None:
                return named
            found = self._by_first_name(pronoun, last, found)
            if found is not None:
                return found
            found = self._subject_back(before, pronoun.kind)
        if last is not None and (found is None or last.start >= found.start):
            known = found is not None and found.kind == "name" and self._known(found) == pronoun.kind
            spoke = (
                not known
                and last.kind == "noun"
                and pronoun.start - last.end < _SPOKE_JUST_NOW
                and self._is_person(last, pronoun.kind)
            )
            if spoke or self._fits(last, pronoun.kind):
                return last
        if found is not None:
            return found
        for speaker in reversed(self.noted[-6:]):
            if pronoun.start - speaker.start < 3 * _FAR and self._fits(speaker, pronoun.kind):
                return speaker
        if pronoun.kind not in ("he", "she"):
            return None
        return self._any_name(pronoun) or self._any_person(pronoun) or self._introduced(pronoun)

    def _in_relative(self, pronoun: Speaker) -> Speaker | None:
        """`a letter from Vik, in which he called it “…”`"""
        if not self.text.endswith((" which ", " where "), 0, pronoun.start):
            return None
        tokens = self.read(self.sentence_start(pronoun.start), pronoun.start)
        comma = next((at for at in range(len(tokens) - 2, max(0, len(tokens) - 5), -1) if tokens[at].text == ","), 0)
        first = comma
        while first and tokens[first - 1].is_capital:
            first -= 1
        named = clean_name(tokens, first, comma) if first < comma else None
        return named if named is not None and self._fits(named, pronoun.kind) else None

    def _asked(self, pronoun: Speaker) -> Speaker | None:
        """Who answers: `When Li asked Vik, he said`, `Li asked Vik. “…,” he replied`."""
        number = bisect_right(self.starts, pronoun.start) - 1
        answers = _ANSWERS.match(self.text, pronoun.end) is not None
        start = self.starts[max(0, number - 1)]
        tokens = self.read(max(start, pronoun.start - 300), pronoun.start)
        for at in range(len(tokens) - 2, 0, -1):
            if tokens[at].text in ("asked", "pressed", "quizzed", "questioned", "challenged"):
                asker, asked = subject_of(tokens, at, borrow=False), phrase_after(tokens, at + 1)
                if asker is None or asked is None:
                    return None
                fits = self._fits(asked, pronoun.kind) or (
                    asked.kind == "noun" and self._is_person(asked, pronoun.kind)
                )
                other = asker.kind == "name" and not self._fits(asker, pronoun.kind)
                own = bisect_left(tokens.starts, self.sentence_start(tokens.starts[at]))  # the sentence's first word
                when = own < at and tokens[own].text in _WHEN
                return asked if fits and (answers or other or when) else None
        return None

    def _any_person(self, pronoun: Speaker) -> Speaker | None:
        """The subject of the sentences before that is a noun for a person: `The chairman`."""
        number = bisect_right(self.starts, pronoun.start) - 1
        for sentence in range(number - 1, max(-1, number - 3), -1):
            found = self._subject(self.starts[sentence], self.ends[sentence])
            if found is not None and found.kind == "noun" and is_person(self._last_name(found)):
                return found
        return None

    def _introduced(self, pronoun: Speaker) -> Speaker | None:
        """Who is introduced right after the pronoun's sentence by name and age: `Siti A., 24, was born …`."""
        number = bisect_right(self.starts, pronoun.start)
        for start, end in zip(self.starts[number : number + 3], self.ends[number : number + 3], strict=True):
            tokens = self.read(start, min(end, start + 80))
            if tokens and tokens[0].is_capital:
                comma = next((at for at, token in enumerate(tokens) if token.text == ","), len(tokens))
                aged = comma + 2 < len(tokens) and tokens[comma + 1].text.isdigit() and tokens[comma + 2].text == ","
                return clean_name(tokens, 0, comma) if aged else None
        return None

    def _any_name(self, pronoun: Speaker) -> Speaker | None:
        """The nearest name of two words or more that may be a person's, where no subject was one."""
        tokens = self.read(max(0, pronoun.start - _FAR // 3), pronoun.start)
        at = len(tokens) - 1
        while at > 0:
            if not tokens[at].is_capital:
                at -= 1
                continue
            last = at
            while at > 0 and tokens[at - 1].is_capital:
                at -= 1
            run = tokens[at : last + 1]
            before = tokens[at - 1].low if at else ""
            if last > at and before not in _NO_PERSON_AFTER and ORGANISATIONS.isdisjoint(token.low for token in run):
                name = clean_name(tokens, at, last + 1)
                if name is not None and self._fits(name, pronoun.kind) and not any(token.is_time for token in run):
                    return name
            at -= 1
        return None

    def _by_first_name(self, pronoun: Speaker, last: Speaker | None, found: Speaker | None) -> Speaker | None:
        """The nearest name that is known to fit, where the nearest subject is of unknown sex."""
        nearest = last if last is not None and (found is None or last.start >= found.start) else found
        if nearest is not None and self._known(nearest) is not None and self._fits(nearest, pronoun.kind):
            return nearest
        start = max(0, pronoun.start - 400)
        start = max(start, self.words.rfind("\n", start, pronoun.start) + 1)
        if found is not None:  # not past the subject of the pronoun's own sentence
            own = self.sentence_start(pronoun.start)
            start = max(start, own) if own <= found.start else start
        tokens = self.read(start, pronoun.start)
        firsts, kin = (FEMALE, SHE_NOUNS) if pronoun.kind == "she" else (MALE, HE_NOUNS)
        is_named = found is not None and found.kind == "name" and self._known(found) is None
        for at in range(len(tokens) - 1, -1, -1):
            if tokens[at].text[0].isupper() and (tokens[at].low in firsts or (at and tokens[at - 1].low in kin)):
                if is_named and found is not None and tokens.starts[at] > found.start and is_oblique(tokens, at):
                    continue  # `Vik said after talks with Minister Lars B.`: he is Vik
                return phrase_after(tokens, at)
        return None

    def _subject_back(self, before: int, kind: str) -> Speaker | None:
        number = bisect_right(self.starts, before) - 1
        stop = before
        for back in range(_SENTENCES_BACK + 1):
            if number - back < 0 or before - self.starts[number - back] > _FAR:
                break
            start = self.starts[number - back]
            if back:
                stop = self.ends[number - back]
            if back and self.is_heading(number - back):
                continue
            speaker = self._subject(start, stop)
            if speaker is None:
                continue
            if speaker.kind == "noun" and back and kind in ("he", "she"):
                speaker = self.described(speaker) or speaker
            if kind in ("he", "she") and _ACTS_ON[kind].match(self.words, speaker.end) is not None:
                continue  # `Vik pressed him. “…,” he said`: not Vik
            if speaker.kind in ("name", "noun") and (self._fits(speaker, kind) or self._is_kin(speaker, kind)):
                return speaker
            owner = self._owner(speaker) if kind in ("he", "she") else None
            if owner is not None and self._fits(owner, kind):
                return owner
        return None

    def _is_kin(self, noun: Speaker, kind: str) -> bool:
        """Whether a noun is a relative, or another person, whom only this pronoun can mean: `Vik's mother`."""
        words = SHE_NOUNS if kind == "she" else HE_NOUNS if kind == "he" else ()
        return noun.kind == "noun" and self._last_name(noun) in words

    def _owner(self, noun: Speaker) -> Speaker | None:
        """Whose campaign: `Vik's campaign`."""
        owned = _OWNED.match(self.text, noun.start, noun.end)
        return Speaker(noun.start, owned.end(1), "name") if owned is not None and noun.kind == "noun" else None

    def _subject(self, start: int, stop: int) -> Speaker | None:
        """Who a sentence is about: the subject of its cue, else its first phrase."""
        start = max(start, stop - 600)
        if (start, stop) not in self.subjects:
            self.subjects[start, stop] = self._find_subject(start, stop)
        return self.subjects[start, stop]

    def _find_subject(self, start: int, stop: int) -> Speaker | None:
        tokens = self.read(start, stop)
        for at in range(1, len(tokens)):
            if tokens[at].is_finite:
                speaker = subject_of(tokens, at, borrow=False)
                if tokens[at].low in RUSSIAN and (speaker is None or self.is_common(speaker)):
                    speaker = inverted(tokens, at)  # `…, сообщила вице-мэр Ольга З.`
                if speaker is not None and speaker.kind == "name" and not self.is_common(speaker):
                    return speaker
        phrase = first_phrase(tokens, len(tokens))
        if phrase is not None and phrase.kind == "it" and len(tokens) > 1 and tokens[1].low in BE:
            that = next((at for at in range(2, len(tokens) - 1) if tokens[at].low == "that"), 0)
            cleft = phrase_after(tokens, that + 1) if that and tokens[that + 1].is_capital else None
            return cleft or phrase  # `It is the second time that Vik has won`
        if phrase is None or phrase.kind != "name" or not self.is_common(phrase):
            return phrase
        comma = next((at for at in range(1, min(len(tokens), _OPENING)) if tokens[at].text == ","), None)
        if comma is not None:  # `Luckily, Vik was late`
            return first_phrase(tokens.part(comma + 1, len(tokens)), len(tokens) - comma - 1)
        return self._aged(tokens)

    def _aged(self, tokens: Tokens) -> Speaker | None:
        """Who is introduced by name and age: `It helped baker Karl O., 61.`"""
        for at in range(2, len(tokens) - 1):
            if tokens[at].text == "," and tokens[at + 1].text.isdigit() and tokens[at - 1].is_capital:
                first = run_back(tokens, at - 1)
                return clean_name(tokens, first, at) if first < at - 1 else None
        return None

    def subject_before(self, start: int, stop: int) -> Speaker | None:
        """The subject of the words `start`:`stop`, which introduce a quotation by a colon or comma."""
        tokens = self.read(start, stop)
        return first_phrase(tokens, len(tokens)) if len(tokens) > 1 else None

    def _is_new_person(self, noun: Speaker) -> bool:
        """Whether a noun brings somebody new: `A neighbour`."""
        words = self.text[noun.start : noun.end].lower().split()
        return words[0] in ("a", "an", "one", "another") and any(map(is_person, words[1:4]))

    def _says_nothing(self, sentence: int) -> bool:
        """Whether a sentence is too short to have a subject (but `Aubert shrugs.` has one), or has one that is nobody:
        `Governments rarely listen.`"""
        start, end = self.starts[sentence], self.ends[sentence]
        if self.is_heading(sentence):
            return True
        word = _FIRST_WORD.match(self.words, start)
        if word is not None and self.is_common(Speaker(start, word.end(), "name")):
            return self._subject(start, end) is None
        return end - start < 16 and not (self.words[start : start + 1].isupper() and " " in self.words[start:end])

    def run_on(self, at: int, last: Marked | None, speaker: Speaker | None) -> Speaker | None:
        """Whose words a quotation without a cue is: the last speaker's where it follows upon their words,
        else the subject's of the sentence before it."""
        number = bisect_right(self.starts, at) - 1
        start = self.starts[number]
        gap = self.text[last.close : at] if last is not None and at - last.close < _FAR else None
        if gap is not None and gap.count("\n") > 3:
            speaker = None  # too far; but a sentence right before the quotation may tell
        previous = number - 1
        nothing = 0
        while previous >= 0 and self.starts[previous] > at - 300 and self._says_nothing(previous):
            nothing += self.ends[previous] - self.starts[previous]
            previous -= 1
        if last is not None and previous >= 0 and self.starts[previous] <= last.close and speaker is not None:
            return speaker
        if previous < 0 or at - self.ends[previous] - nothing > 80 or start < at - 3:
            return speaker
        found = self._subject(self.starts[previous], self.ends[previous])
        if found is None or found.kind == "i":
            return speaker
        if found.kind in ("name", "noun"):
            return found if found.kind == "name" or speaker is None or self._is_new_person(found) else speaker
        return self.resolve(found, speaker)
