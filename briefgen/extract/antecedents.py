"""Who `he` is, and whose words go on: the speakers and subjects named so far in a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import itemgetter

from briefgen.extract.cues import FINITE
from briefgen.extract.marks import Marked
from briefgen.extract.names import FEMALE, KIN, MALE, ORGANISATIONS, TIMES, TITLES, is_person
from briefgen.extract.phrases import phrase_after
from briefgen.extract.speakers import Speaker, Token, clean_name, is_capital, read_tokens
from briefgen.extract.subjects import first_phrase, subject_of

_STOP = re.compile(
    r"[.!?…。！？\n](?:(?<=[.!?…])[.!?…]*[\"'”’»)\]]*\s+(?=[\"'“‘«„(\[]*[^\Wa-zа-яё]|[—–] [А-ЯЁ0])"
    r"|(?<=[。！？])[”’」』]*|(?<=\n)\s*|(?<=[.!?])['‘“](?=\[?[A-Z0])|(?<=…)(?=['‘“]?[A-Z0]))"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Prof|St|Rev|Hon|Maj|Adm|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct"
    r"|Nov|Dec|Inc|Ltd|Co|Corp|Jr|Sr|a\.m|p\.m)|(?:^|[\s.])[A-ZА-ЯЁ])$"
)
_FULL_NAME = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\. )?([A-Z][\w\-]+)")
_SENTENCES_BACK = 5
_PERSONS = KIN | TITLES
_NO_PERSON_AFTER = frozenset(("in", "at", "from", "near", "of", "the", "to", "across"))
_FAR = 1500  # code points: what lies further back is no antecedent


_start = itemgetter(1)


def _blank(text: str, start: int, end: int) -> str:
    """As many characters that are no names, and that begin a sentence where the words do."""
    first = next((c for c in text[start : start + 5] if c.isalpha()), "0")
    return ("z" if first.islower() else "0") * (end - start)


class Antecedents:
    """A text whose quotations are blanked, its sentences, and who was named in them. The one thing
    here that remembers: a reader does, too, from the top of the page down."""

    def __init__(self, text: str, pairs: list[Marked], nicknames: set[int]) -> None:
        pieces: list[str] = []
        at = 0
        for pair in pairs:
            if pair.open in nicknames:  # the name goes on around it
                pieces += (text[at : pair.open], " " * (pair.close - pair.open))
                at = pair.close
                continue
            end = pair.end - 1 if text[pair.end - 1] in ".!?…。！？" else pair.end
            pieces.append(text[at : pair.start])
            # a Russian term of a few words may be the subject's name
            named = end - pair.start <= 30 and "\u0400" <= text[pair.end - 1] <= "\u04ff"
            is_name = named and text[pair.open - 2 : pair.open - 1].isalpha() and text[pair.open - 1] == " "
            pieces.append(text[pair.start : end] if is_name else _blank(text, pair.start, end))
            at = end
        pieces.append(text[at:])
        self.text = text
        self.ascii = text.isascii()
        self.tokens: dict[int, list[Token]] = {}  # by sentence, as they are asked for
        self.words = "".join(pieces)
        self.starts = [0]
        self.ends: list[int] = []
        for match in _STOP.finditer(self.words):
            first = match[0][0]
            if first == "." and _ABBREVIATED.search(self.words, max(0, match.start() - 8), match.start()) is not None:
                continue
            start = (
                match.end() - 1
                if match[0][-1] in "'‘“" and not match[0].isspace() and len(match[0]) > 1
                else match.end()
            )
            self.ends.append(match.start())
            self.starts.append(start)
        self.ends.append(len(text))
        self.genders: dict[str, str] = {}
        self._read_genders = False
        self.noted: list[Speaker] = []

    def read(self, start: int, end: int) -> list[Token]:
        """The tokens between two code points. A sentence is read once, when it is first asked for."""
        first = bisect_right(self.starts, start) - 1
        last = max(first, bisect_left(self.starts, end) - 1)
        tokens = self._sentence(first)
        if last > first:
            tokens = [token for number in range(first, last + 1) for token in self._sentence(number)]
        return tokens[bisect_left(tokens, start, key=_start) : bisect_left(tokens, end, key=_start)]

    def _sentence(self, number: int) -> list[Token]:
        tokens = self.tokens.get(number)
        if tokens is None:
            end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.words)
            tokens = self.tokens[number] = read_tokens(self.words, self.starts[number], end)
        return tokens

    def sentence_start(self, at: int) -> int:
        """Where the sentence that holds code point `at` begins."""
        return self.starts[bisect_right(self.starts, at) - 1]

    def sentence_end(self, at: int) -> int:
        """Where the sentence that goes on at `at` stops."""
        return self.ends[min(bisect_left(self.ends, at), len(self.ends) - 1)]

    def is_headline(self, at: int) -> bool:
        """Whether `at` is in a short line that ends without a stop: nobody is cited there, but quoted."""
        start = self.text.rfind("\n", max(0, at - 160), at) + 1
        if start == 0 and at >= 160:
            return False
        end = self.text.find("\n", at, at + 160)
        if end < 0:
            return False
        line = self.text[start:end].rstrip()
        words = line.rstrip("'’”\"»」")
        return len(line) < 150 and words[-1:].isalnum()

    def note(self, speaker: Speaker, kind: str) -> None:
        """Remember who spoke, and by which pronoun they were meant."""
        self.noted.append(speaker)
        if kind in ("he", "she"):
            self.genders.setdefault(self._last_name(speaker), kind)

    def _last_name(self, speaker: Speaker) -> str:
        return self.text[speaker.start : speaker.end].rsplit(None, 1)[-1].lower()

    def _learn(self) -> None:
        """The pronouns of all whose first name tells it, by last name; read when the first pronoun asks."""
        self._read_genders = True
        for match in _FULL_NAME.finditer(self.text):
            first = match[1].lower()
            if first in FEMALE:
                self.genders.setdefault(match[2].lower(), "she")
            elif first in MALE:
                self.genders.setdefault(match[2].lower(), "he")

    def _known(self, speaker: Speaker) -> str | None:
        if not self._read_genders:
            self._learn()
        known = self.genders.get(self._last_name(speaker))
        if known is not None:
            return known
        first = self.text[speaker.start : speaker.end].split(None, 1)[0].lower()
        title = self.text[max(0, speaker.start - 5) : speaker.start].lower()
        if first in FEMALE or title.endswith(("ms ", "ms. ", "mrs ", "mrs. ")):
            return "she"
        if first in MALE or title.endswith(("mr ", "mr. ")):
            return "he"
        return None

    def _is_common(self, speaker: Speaker) -> bool:
        """Whether a single word has its capital only from the sentence that it begins: `Rivals`."""
        word = self.text[speaker.start : speaker.end].lower()
        if " " in word or speaker.start not in self.starts[bisect_left(self.starts, speaker.start) :][:1]:
            return False
        return word.removesuffix("s") in _PERSONS or f" {word} " in self.text

    def _fits(self, speaker: Speaker, kind: str) -> bool:
        if kind in ("they", "it"):
            return True
        if speaker.kind != "name" or self._is_common(speaker):
            return False
        return self._known(speaker) in (None, kind)

    def resolve(self, pronoun: Speaker, last: Speaker | None) -> Speaker | None:
        """The name that a pronoun stands for: the nearest subject or speaker before it that fits."""
        found = self._subject_back(pronoun.start, pronoun.kind)
        if pronoun.kind in ("he", "she"):
            found = self._by_first_name(pronoun, last, found)
            if found is not None:
                return found
            found = self._subject_back(pronoun.start, pronoun.kind)
        if last is not None and (found is None or last.start >= found.start) and self._fits(last, pronoun.kind):
            return last
        if found is not None:
            return found
        for speaker in reversed(self.noted[-6:]):
            if pronoun.start - speaker.start < 3 * _FAR and self._fits(speaker, pronoun.kind):
                return speaker
        return self._any_name(pronoun) if pronoun.kind in ("he", "she") else None

    def _any_name(self, pronoun: Speaker) -> Speaker | None:
        """The nearest name of two words or more that may be a person's, where no subject was one."""
        tokens = self.read(max(0, pronoun.start - _FAR // 3), pronoun.start)
        at = len(tokens) - 1
        while at > 0:
            if not is_capital(tokens[at][0]):
                at -= 1
                continue
            last = at
            while at > 0 and is_capital(tokens[at - 1][0]):
                at -= 1
            before = tokens[at - 1][0].lower() if at else ""
            words = [token[0].lower() for token in tokens[at : last + 1]]
            if last > at and before not in _NO_PERSON_AFTER and ORGANISATIONS.isdisjoint(words):
                name = clean_name(tokens, at, last + 1)
                if name is not None and self._fits(name, pronoun.kind) and TIMES.isdisjoint(words):
                    return name
            at -= 1
        return None

    def _by_first_name(self, pronoun: Speaker, last: Speaker | None, found: Speaker | None) -> Speaker | None:
        """The nearest name that is known to fit, where the nearest subject is of unknown sex."""
        nearest = last if last is not None and (found is None or last.start >= found.start) else found
        if nearest is not None and self._known(nearest) is not None and self._fits(nearest, pronoun.kind):
            return nearest
        start = max(self.words.rfind("\n", 0, pronoun.start) + 1, pronoun.start - 400)
        tokens = self.read(start, pronoun.start)
        firsts = FEMALE if pronoun.kind == "she" else MALE
        for at in range(len(tokens) - 1, -1, -1):
            if tokens[at][0][0].isupper() and tokens[at][0].lower() in firsts:
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
            speaker = self._subject(start, stop)
            if speaker is not None and speaker.kind in ("name", "noun") and self._fits(speaker, kind):
                return speaker
        return None

    def _subject(self, start: int, stop: int) -> Speaker | None:
        """Who a sentence is about: the subject of its cue, else its first phrase."""
        if stop - start > 600:
            start = stop - 600
        tokens = self.read(start, stop)
        for at in range(1, len(tokens)):
            if tokens[at][0].lower() in FINITE:
                speaker = subject_of(tokens, at, borrow=False)
                if speaker is not None and speaker.kind == "name":
                    return speaker
        return first_phrase(tokens, len(tokens))

    def subject_before(self, start: int, stop: int) -> Speaker | None:
        """The subject of the words `start`:`stop`, which introduce a quotation by a colon or comma."""
        tokens = self.read(start, stop)
        return first_phrase(tokens, len(tokens)) if len(tokens) > 1 else None

    def _is_new_person(self, noun: Speaker) -> bool:
        """Whether a noun brings somebody new: `A neighbour`."""
        words = self.text[noun.start : noun.end].lower().split()
        return words[0] in ("a", "an", "one", "another") and any(map(is_person, words[1:4]))

    def _says_nothing(self, sentence: int) -> bool:
        """Whether a sentence is too short to have a subject: but `Aubert shrugs.` has one."""
        start, end = self.starts[sentence], self.ends[sentence]
        return end - start < 16 and not (self.words[start : start + 1].isupper() and " " in self.words[start:end])

    def run_on(self, at: int, last: Marked | None, speaker: Speaker | None) -> Speaker | None:
        """Whose words a quotation without a cue is: the last speaker's where it follows upon their words,
        else the subject's of the sentence before it."""
        number = bisect_right(self.starts, at) - 1
        start = self.starts[number]
        gap = self.text[last.close : at] if last is not None and at - last.close < _FAR else None
        if gap is not None and gap.count("\n") > 3:
            return None
        previous = number - 1
        while previous >= 0 and self.starts[previous] > at - 300 and self._says_nothing(previous):
            previous -= 1
        if last is not None and previous >= 0 and self.starts[previous] <= last.close and speaker is not None:
            return speaker
        if previous < 0 or at - self.ends[previous] > 80 or start < at - 3:
            return speaker
        found = self._subject(self.starts[previous], self.ends[previous])
        if found is None or found.kind == "i":
            return speaker
        if found.kind in ("name", "noun"):
            return found if found.kind == "name" or speaker is None or self._is_new_person(found) else speaker
        return self.resolve(found, speaker)
