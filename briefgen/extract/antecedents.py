"""Who `he` is, and whose words go on: the speakers and subjects named so far in a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from briefgen.extract.cues import FINITE
from briefgen.extract.marks import Marked
from briefgen.extract.names import FEMALE, MALE
from briefgen.extract.phrases import phrase_after
from briefgen.extract.speakers import Speaker, Token, read_tokens
from briefgen.extract.subjects import first_phrase, subject_of

_STOP = re.compile(
    r"[.!?…。！？\n](?:(?<=[.!?…])[.!?…]*[\"'”’»)\]]*\s+(?=[\"'“‘«„(\[]*[^\Wa-zа-яё])|(?<=[。！？])[”’」』]*|(?<=\n)\s*"
    r"|(?<=[.!?])['‘“](?=\[?[A-Z0])|(?<=…)(?=['‘“]?[A-Z0]))"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Prof|St|Rev|Hon|Maj|Adm|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct"
    r"|Nov|Dec|Inc|Ltd|Co|Corp|Jr|Sr|a\.m|p\.m)|(?:^|[\s.])[A-ZА-ЯЁ])$"
)
_FULL_NAME = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\. )?([A-Z][\w\-]+)")
_SENTENCES_BACK = 5
_FAR = 1500  # code points: what lies further back is no antecedent


def _blank(text: str, start: int, end: int) -> str:
    """As many characters that are no names, and that begin a sentence where the words do."""
    first = next((c for c in text[start : start + 5] if c.isalpha()), "0")
    return ("z" if first.islower() else "0") * (end - start)


class Antecedents:
    """A text whose quotations are blanked, its sentences, and who was named in them. The one thing
    here that remembers: a reader does, too, from the top of the page down."""

    def __init__(self, text: str, pairs: list[Marked]) -> None:
        pieces: list[str] = []
        at = 0
        for pair in pairs:
            end = pair.end - 1 if text[pair.end - 1] in ".!?…。！？" else pair.end
            pieces.append(text[at : pair.start])
            # a term of a few words may be the subject's name
            is_name = end - pair.start <= 30 and text[pair.end - 1].isalnum()
            pieces.append(text[pair.start : end] if is_name else _blank(text, pair.start, end))
            at = end
        pieces.append(text[at:])
        self.text = text
        self.ascii = text.isascii()
        self.dense = len(text) < 900 * len(pairs)
        self.tokens: list[Token] = []
        self.token_starts: list[int] = []
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
        """The tokens between two code points. Where quotations stand close, all are read once."""
        if not self.dense:
            return read_tokens(self.words, start, end)
        if not self.tokens:
            self.tokens = read_tokens(self.words, 0, len(self.words))
            self.token_starts = [token[1] for token in self.tokens]
        starts = self.token_starts
        return self.tokens[bisect_left(starts, start) : bisect_left(starts, end)]

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

    def _fits(self, speaker: Speaker, kind: str) -> bool:
        if kind in ("they", "it"):
            return True
        if speaker.kind != "name":
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

    def run_on(self, at: int, last: Marked | None, speaker: Speaker | None) -> Speaker | None:
        """Whose words a quotation without a cue is: the last speaker's where it follows upon their words,
        else the subject's of the sentence before it."""
        number = bisect_right(self.starts, at) - 1
        start = self.starts[number]
        gap = self.text[last.close : at] if last is not None and at - last.close < _FAR else None
        if gap is not None and gap.count("\n") > 3:
            return None
        previous = number - 1
        while previous >= 0 and self.ends[previous] - self.starts[previous] < 16 and self.starts[previous] > at - 300:
            previous -= 1
        if last is not None and previous >= 0 and self.starts[previous] <= last.close and speaker is not None:
            return speaker
        if previous < 0 or at - self.ends[previous] > 80 or start < at - 3:
            return speaker
        found = self._subject(self.starts[previous], self.ends[previous])
        if found is None or found.kind == "i":
            return speaker
        if found.kind in ("name", "noun"):
            return found if found.kind == "name" or speaker is None else speaker
        return self.resolve(found, speaker)
